# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of linalg as nests of loops, and the regions of tensor.pad and tensor.generate, which are computed from indices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.linalg_named import ELEMENTWISE, NamedOp, named_ops
from vm2c.dialect.types import ScalarType, TensorType
from vm2c.interpreter import floats
from vm2c.interpreter.elements import convert, element_of, function
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.nests import Body, NDArray, Nest, run_nest
from vm2c.interpreter.values import UNIMPLEMENTED, Array, ExecutionError, MemRef, invalid
from vm2c.ir.core import Operation, Region

_IN_BODIES = ("arith.", "math.", "affine.")
_ALSO_IN_BODIES = {"linalg.index", "tensor.extract", "tensor.dim", "tensor.rank"}


def takes_arrays(region: Region) -> bool:
    """Whether all that the region does means the same for arrays of indices and elements, at once."""
    operations = list(region.operations())[:-1]
    return (
        len(region.blocks) == 1
        and all(op.op.name.startswith(_IN_BODIES) or op.op.name in _ALSO_IN_BODIES for op in operations)
        and all(isinstance(value.type, ScalarType) for op in operations for value in op.results)
    )


def region_body(frame: Frame, region: Region) -> Body:
    """What the region computes of elements."""

    def body(point: Sequence[Array], elements: Sequence[Array]) -> Sequence[Array]:
        frame.points.append(point)
        _, results = frame.run(region, elements)
        frame.points.pop()
        return results

    return body


def from_indices(frame: Frame, region: Region, made: NDArray, where: NDArray | None = None) -> None:
    """Sets the elements of an array, all or those that `where` says, to what the region computes of their indices."""
    if not frame.machine.plain and takes_arrays(region):
        try:
            _, (result,) = frame.run(region, np.ix_(*(np.arange(extent, dtype=np.int64) for extent in made.shape)))
        except ExecutionError:
            # Something fails at a point that may not be one of those; so one by one.
            pass
        else:
            np.copyto(made, result, where=True if where is None else where)
            return
    for place in np.ndindex(made.shape):
        if where is None or where[place]:
            _, (element,) = frame.run(region, [np.int64(number) for number in place])
            made[place] = element


# ---- what the ops are


def _run(frame: Frame, op: Operation, maps: Sequence[AffineMapAttr], body: Body, *, together: bool = True) -> Sequence[Any]:
    """Runs a nest with the operands of the op; the results are what became of outputs that are tensors."""
    inputs = op.attributes["inputs"]
    arrays: list[NDArray] = []
    for number, value in enumerate(frame.operands(op)):
        if isinstance(value, MemRef):
            arrays.append(value.read() if number < inputs else value.write())
        else:
            arrays.append(np.asarray(value) if number < inputs else np.array(value))
    run_nest(Nest(maps, arrays, inputs, body, together), plain=frame.machine.plain)
    return [array for array, value in zip(arrays[inputs:], op.operands[inputs:], strict=True) if isinstance(value.type, TensorType)]


def _rank(op: Operation, operand: int) -> int:
    return len(getattr(op.operands[operand].type, "shape", ()))


def _generic(frame: Frame, op: Operation) -> Sequence[Any]:
    region = op.regions[0]
    return _run(frame, op, op.attributes["indexing_maps"], region_body(frame, region), together=takes_arrays(region))


def _map(frame: Frame, op: Operation) -> Sequence[Any]:
    region = op.regions[0]
    maps = [AffineMapAttr.identity(_rank(op, -1))] * len(op.operands)
    return _run(frame, op, maps, region_body(frame, region), together=takes_arrays(region))


def _reduce(frame: Frame, op: Operation) -> Sequence[Any]:
    region = op.regions[0]
    rank, inputs = _rank(op, 0), op.attributes["inputs"]
    left = AffineMapAttr.of(rank, [number for number in range(rank) if number not in op.attributes["dimensions"]])
    maps = [AffineMapAttr.identity(rank)] * inputs + [left] * (len(op.operands) - inputs)
    return _run(frame, op, maps, region_body(frame, region), together=takes_arrays(region))


def _transpose(frame: Frame, op: Operation) -> Sequence[Any]:
    permutation = op.attributes["permutation"]
    rank = len(permutation)
    source = AffineMapAttr.of(rank, [permutation.index(number) for number in range(rank)])
    return _run(frame, op, [source, AffineMapAttr.identity(rank)], _converted(op, lambda given, _: given[0]))


def _broadcast(frame: Frame, op: Operation) -> Sequence[Any]:
    rank, added = _rank(op, 1), op.attributes["dimensions"]
    source = AffineMapAttr.of(rank, [number for number in range(rank) if number not in added])
    return _run(frame, op, [source, AffineMapAttr.identity(rank)], _converted(op, lambda given, _: given[0]))


def _fill(frame: Frame, op: Operation) -> Sequence[Any]:
    rank = _rank(op, 1)
    return _run(frame, op, [AffineMapAttr.of(rank, ()), AffineMapAttr.identity(rank)], _converted(op, lambda given, _: given[0]))


def _copy(frame: Frame, op: Operation) -> Sequence[Any]:
    return _run(frame, op, [AffineMapAttr.identity(_rank(op, 1))] * 2, _converted(op, lambda given, _: given[0]))


def _converted(op: Operation, compute: Callable[[Sequence[Array], Array], Array], kept: int = 0, *, zero: bool = False) -> Body:
    """The body of a named op: gets the inputs, all but the first `kept` of which are converted to the type of the output, and what
    the output is."""
    types = [element_of(value.type) for value in op.operands]
    zero = zero or "unsigned" in op.attributes

    def body(_point: Sequence[Array], elements: Sequence[Array]) -> Sequence[Array]:
        *inputs, output = elements
        given = [
            value if number < kept else convert(value, type_, types[-1], zero=zero)
            for number, (value, type_) in enumerate(zip(inputs, types[:-1], strict=True))
        ]
        return [compute(given, output)]

    return body


def _elementwise(frame: Frame, op: Operation) -> Sequence[Any]:
    kind = op.attributes["kind"].decode() if op.op.name == "linalg.elementwise" else ELEMENTWISE[op.op.name.partition(".")[2]]
    type_ = element_of(op.operands[-1].type)
    maps = op.attributes.get("indexing_maps") or [AffineMapAttr.identity(_rank(op, -1))] * len(op.operands)
    kept = 1 if kind == "select" else 0
    return _run(frame, op, maps, _converted(op, lambda given, _: function(kind, given, type_), kept))


def _contract(frame: Frame, op: Operation) -> Sequence[Any]:
    return _run(frame, op, op.attributes["indexing_maps"], _becoming(op, "multiply"))


def _named(frame: Frame, op: Operation) -> Sequence[Any]:
    named = named_ops()[op.op.name.partition(".")[2]]
    maps = op.attributes.get("indexing_maps") or named.maps(*(_windows(op, named, name) for name in ("strides", "dilations")))
    return _run(frame, op, maps, _becoming(op, named.becomes))


def _windows(op: Operation, named: NamedOp, name: str) -> tuple[int, ...]:
    return op.attributes.get(name) or (1,) * named.windows


_COMBINED = {"sum": "add", "max": "max_signed", "min": "min_signed", "max_u": "max_unsigned", "min_u": "min_unsigned"}


def _becoming(op: Operation, becomes: str) -> Body:
    type_ = element_of(op.operands[-1].type)

    def compute(given: Sequence[Array], output: Array) -> Array:
        if becomes in _COMBINED:
            return function(_COMBINED[becomes], [output, given[0]], type_)
        if becomes == "quantized":
            given = [function("sub", [given[0], given[2]], type_), function("sub", [given[1], given[3]], type_)]
        return function("add", [output, function("mul", [given[0], given[1]], type_)], type_)

    return _converted(op, compute, zero=becomes in ("max_u", "min_u"))


def _softmax(frame: Frame, op: Operation) -> Sequence[Any]:
    """Along the dimension, in order: the largest number, the exponentials, their sum, the quotients."""
    source, target = frame.operands(op)
    type_ = element_of(op.operands[1].type)
    given = source.read() if isinstance(source, MemRef) else source
    output = target.write() if isinstance(target, MemRef) else target.copy()
    if given.shape != output.shape or not type_.is_float or element_of(op.operands[0].type) is not type_:
        raise invalid(f"softmax of shape {list(given.shape)} into shape {list(output.shape)}")
    rows = np.moveaxis(given, op.attributes["dimension"], 0)
    largest = np.broadcast_to(floats.narrow(np.float64(-np.inf), type_), rows.shape[1:])
    for row in rows:
        largest = floats.binary("maximumf", largest, row, type_)
    total = np.broadcast_to(floats.narrow(np.float64(0), type_), rows.shape[1:])
    made = []
    for row in rows:
        made.append(floats.unary("exp", floats.binary("subf", row, largest, type_), type_))
        total = floats.binary("addf", total, made[-1], type_)
    quotients = np.moveaxis(output, op.attributes["dimension"], 0)
    for place, exponential in enumerate(made):
        quotients[place] = floats.binary("divf", exponential, total, type_)
    return [output] if op.results else ()


def _index(frame: Frame, op: Operation) -> Sequence[Any]:
    if not frame.points:
        raise ExecutionError(UNIMPLEMENTED, "linalg.index outside of an op of linalg")
    return [frame.points[-1][op.attributes["dim"]]]


HANDLERS: dict[str, Handler] = {
    "linalg.generic": _generic,
    "linalg.map": _map,
    "linalg.reduce": _reduce,
    "linalg.transpose": _transpose,
    "linalg.broadcast": _broadcast,
    "linalg.fill": _fill,
    "linalg.copy": _copy,
    "linalg.softmax": _softmax,
    "linalg.contract": _contract,
    "linalg.elementwise": _elementwise,
    **{f"linalg.{name}": _elementwise for name in ELEMENTWISE},
    **{f"linalg.{name}": _named for name in named_ops()},
    "linalg.index": _index,
}
