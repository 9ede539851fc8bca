# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that operands, results and regions of linalg ops fit together; their maps are looked at in program_verifier_maps.py."""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.diagnostics import counted
from vm2c.dialect.affine_map import AffineMapAttr, dimensions_of
from vm2c.dialect.linalg_named import ELEMENTWISE, FUNCTIONS, UNARY, named_ops
from vm2c.dialect.types import I1, MemRefType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.program_checks import (
    Check,
    InvalidError,
    compatible,
    element_of,
    invalid,
    is_float,
    rank_of,
    shape_of,
    spell_extents,
)
from vm2c.ir.program_verifier_maps import check_map_count

_STRUCTURED = "LinalgOp interface"


def is_structured(op: Operation | None) -> bool:
    """Whether the op has a region that runs in loops, in which linalg.index and linalg.yield may stand."""
    return op is not None and op.op.name.startswith("linalg.") and "inputs" in op.attributes and bool(op.regions)


def _inputs(op: Operation) -> Sequence[Value]:
    return op.operands[: op.attributes["inputs"]]


def _outputs(op: Operation) -> Sequence[Value]:
    return op.operands[op.attributes["inputs"] :]


# ---- operands and results


def check_structured(op: Operation) -> None:
    """What any linalg op has to be before its loops are looked at."""
    outputs = _outputs(op)
    _check_operand_count(op)
    for index, value in enumerate(outputs):
        if not isinstance(value.type, (TensorType, MemRefType)):
            number = op.attributes["inputs"] + index
            raise invalid(op, f"operand #{number} must be variadic of shaped of any type values, but got '{value.type}'")
    if not outputs:
        raise invalid(op, "requires an output")
    tensors = [(index, value) for index, value in enumerate(op.operands) if isinstance(value.type, TensorType)]
    if tensors and any(isinstance(value.type, MemRefType) for value in op.operands):
        raise invalid(op, "expected to have pure tensor or buffer semantics")
    written = [(index, value) for index, value in tensors if index >= op.attributes["inputs"]]
    if len(written) != len(op.results):
        raise invalid(
            op,
            f"expected the number of tensor results ({len(op.results)}) to be equal to the number of output "
            f"tensors ({len(written)})",
        )
    for (index, value), result in zip(written, op.results, strict=True):
        if value.type is not result.type:
            raise invalid(
                op, f"expected type of operand #{index} ('{value.type}') to match type of corresponding result ('{result.type}')"
            )
    check = _CHECKS.get(op.op.name)
    if check is not None:
        check(op)
    name = op.op.name.removeprefix("linalg.")
    if name in ELEMENTWISE:
        _check_function(op, ELEMENTWISE[name])


def _check_operand_count(op: Operation) -> None:
    name = op.op.name.removeprefix("linalg.")
    if name in ("generic", "reduce"):
        return
    if name in named_ops():
        inputs = len(named_ops()[name].operands) - 1
    elif name == "elementwise":
        inputs = _arity(op.attributes["kind"].decode())
    elif name in ELEMENTWISE:
        inputs = _arity(ELEMENTWISE[name])
    elif name == "map":
        inputs = op.attributes["inputs"]
    else:
        inputs = 2 if name == "contract" else 1
    found = len(_inputs(op)), len(_outputs(op))
    if found != (inputs, 1):
        raise invalid(op, f"takes {counted(inputs, 'input')} and 1 output, but has {found[0]} and {found[1]}")


def _arity(function: str) -> int:
    return 1 if function in UNARY else 3 if function == "select" else 2


def _check_function(op: Operation, function: str) -> None:
    element = element_of(op.operands[-1].type)
    column = 0 if is_float(element) else 2 if element is I1 else 1
    if not FUNCTIONS[function][column]:
        raise invalid(op, f"cannot be computed for elements of type '{element}'")


# ---- single ops


def _check_elementwise(op: Operation) -> None:
    _check_function(op, op.attributes["kind"].decode())


def _check_fill(op: Operation) -> None:
    """The value may be of another type than the elements: until 2025 that meant that it is converted."""
    if shape_of(op.operands[0].type) or isinstance(op.operands[0].type, (TensorType, MemRefType)):
        raise InvalidError("expected op with scalar input")


def _check_map(op: Operation) -> None:
    arguments = op.body.arguments
    if len(op.operands) != len(arguments):
        raise invalid(
            op, f"expects number of operands to match the arity of mapper, but got: {len(op.operands)} and {len(arguments)}"
        )
    for value, argument in zip(op.operands, arguments, strict=True):
        if element_of(value.type) is not argument.type:
            what = "input" if value in _inputs(op) else "output"
            raise invalid(op, f"expected element type of {what} '{element_of(value.type)}' to match bbArg type '{argument.type}'")
    output = shape_of(op.operands[-1].type)
    for value in _inputs(op):
        if shape_of(value.type) != output:
            raise invalid(
                op,
                f"expected shape of input ({spell_extents(shape_of(value.type))}) to match shape of output "
                f"({spell_extents(output)})",
            )


def _check_reduce(op: Operation) -> None:
    inputs, outputs, dimensions = _inputs(op), _outputs(op), op.attributes["dimensions"]
    if list(dimensions) != sorted(set(dimensions)):
        raise invalid(
            op, "attribute 'dimensions' failed to satisfy constraint: i64 dense array attribute should be in increasing order"
        )
    if not inputs or len(inputs) != len(outputs):
        raise invalid(op, f"expects as many outputs as inputs, but has {len(inputs)} inputs and {len(outputs)} outputs")
    for what, values in (("input", inputs), ("init", outputs)):
        for number, value in enumerate(values):
            if shape_of(value.type) != shape_of(values[0].type):
                raise invalid(
                    op,
                    f"expects all {what}s to have the same shapes. Shape at {what}-index {number} is not "
                    "equal to the shape at "
                    f"{what}-index 0.",
                )
    shape, init = shape_of(inputs[0].type), shape_of(outputs[0].type)
    if any(not 0 <= dimension < len(shape) for dimension in dimensions):
        raise invalid(op, f"dimensions for reduction should be in the range [0, {len(shape) - 1}].")
    left = [extent for number, extent in enumerate(shape) if number not in dimensions]
    if len(left) != len(init):
        raise invalid(op, f"number of dimensions after reduction {len(left)} doesn't match the init rank {len(init)}")
    if left != list(init):
        raise invalid(
            op, f"init dimensions [{spell_extents(init)}] doesn't match input dimensions after reduction [{spell_extents(left)}]"
        )
    arguments = op.body.arguments
    if len(arguments) != len(op.operands):
        raise invalid(op, "mismatching number of operands and block arguments")
    for what, values, given in (("input", inputs, arguments), ("output", outputs, arguments[len(inputs) :])):
        for value, argument in zip(values, given, strict=False):
            if element_of(value.type) is not argument.type:
                raise invalid(
                    op,
                    f"{what} element type '{element_of(value.type)}' does not match corresponding block "
                    f"argument type '{argument.type}'",
                )


def _check_transpose(op: Operation) -> None:
    permutation = op.attributes["permutation"]
    source, target = (shape_of(value.type) for value in op.operands)
    if sorted(permutation) != list(range(len(permutation))):
        raise invalid(op, "permutation is not valid")
    if len(source) != len(target):
        raise invalid(op, f"input rank {len(source)} does not match init rank {len(target)}")
    if len(permutation) != len(source):
        raise invalid(op, f"size of permutation {len(permutation)} does not match the argument rank {len(source)}")
    for number, from_ in enumerate(permutation):
        if target[number] != source[from_]:
            found, wanted = spell_extents((target[number],)), spell_extents((source[from_],))
            raise invalid(op, f"dim(result, {number}) = {found} doesn't match dim(input, permutation[{number}]) = {wanted}")
    _check_same_element(op)


def _check_broadcast(op: Operation) -> None:
    added = op.attributes["dimensions"]
    source, target = (shape_of(value.type) for value in op.operands)
    if len(source) + len(added) != len(target):
        raise invalid(
            op,
            f"input rank plus added dimensions does not match init rank. input rank: {len(source)}, "
            f"dimensions size: {len(added)}, "
            f"init rank: {len(target)}",
        )
    for number, dimension in enumerate(added):
        if not 0 <= dimension < len(target):
            raise invalid(op, f"dimension {number} is out of range. expected range: [0, {len(target) - 1}], got: {dimension}")
    if len(set(added)) != len(added):
        raise invalid(op, "dimensions are not all different")
    kept = [number for number in range(len(target)) if number not in added]
    for number, (extent, dimension) in enumerate(zip(source, kept, strict=True)):
        if extent != target[dimension]:
            found, wanted = spell_extents((extent,)), spell_extents((target[dimension],))
            raise invalid(op, f"input dim {number} should match init dim {dimension}. input: {found}, init: {wanted}")
    _check_same_element(op)


def _check_same_element(op: Operation) -> None:
    source, target = (element_of(value.type) for value in op.operands)
    if source is not target:
        raise invalid(op, f"element type of the input ('{source}') doesn't match that of the output ('{target}')")


def _check_softmax(op: Operation) -> None:
    source, target = (value.type for value in op.operands)
    if not compatible(shape_of(source), shape_of(target)):
        raise invalid(op, "incompatible output shape")
    if not 0 <= op.attributes["dimension"] < len(shape_of(source)):
        raise invalid(op, "incorrect dimension specified")
    if not is_float(element_of(source)) or not is_float(element_of(target)):
        raise invalid(op, f"can only be computed for floats, not for '{element_of(source)}'")


def _check_contract(op: Operation) -> None:
    maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
    check_map_count(op, maps)
    for map_ in maps:
        if map_.dimensions != maps[0].dimensions:
            raise invalid(op, "iteration spaces of provided affine_maps differ")
        if not map_.is_projected_permutation:
            raise invalid(op, "provided affine_map is not a projected permutation")
    lhs, rhs, out = (set().union(*map(dimensions_of, map_.results)) for map_ in maps)
    for dimension in range(maps[0].dimensions):
        if dimension not in out and not (dimension in lhs and dimension in rhs):
            raise invalid(
                op, f"iteration space dim at index {dimension} is neither a contracting dim nor of parallel iteration type"
            )
    if not (lhs & rhs) - out:
        raise invalid(op, "'indexing_maps' do not specify a contracting dimension")


_CHECKS: dict[str, Check] = {
    "linalg.elementwise": _check_elementwise,
    "linalg.fill": _check_fill,
    "linalg.map": _check_map,
    "linalg.reduce": _check_reduce,
    "linalg.transpose": _check_transpose,
    "linalg.broadcast": _check_broadcast,
    "linalg.softmax": _check_softmax,
    "linalg.contract": _check_contract,
}

# ---- inside


def loops_of(op: Operation) -> int:
    """How many loops run the region of an op."""
    if op.op.name == "linalg.generic":
        return len(op.attributes["iterator_types"])
    return rank_of(op.operands[0 if op.op.name == "linalg.reduce" else -1])


def check_index(op: Operation) -> None:
    dim = op.attributes["dim"]
    parent = op.parent_op
    if dim < 0:
        constraint = "64-bit signless integer attribute whose minimum value is 0"
        raise invalid(op, f"attribute 'dim' failed to satisfy constraint: {constraint}")
    if parent is None or not is_structured(parent):
        raise invalid(op, f"expected parent op with {_STRUCTURED}")
    if dim >= loops_of(parent):
        raise invalid(
            op, f"expected dim ({dim}) to be lower than the number of loops ({loops_of(parent)}) of the enclosing LinalgOp"
        )


def check_yield(op: Operation) -> None:
    parent = op.parent_op
    if parent is None or not is_structured(parent):
        raise invalid(op, f"expected parent op with {_STRUCTURED}")
    outputs = _outputs(parent)
    if len(op.operands) != len(outputs):
        raise invalid(
            op,
            f"expected number of yield values ({len(op.operands)}) to match the number of inits / outs "
            "operands of the enclosing "
            f"LinalgOp ({len(outputs)})",
        )
    for number, (value, output) in enumerate(zip(op.operands, outputs, strict=True)):
        if value.type is not element_of(output.type):
            raise invalid(
                op,
                f"type of yield operand {number + 1} ('{value.type}') doesn't match the element type of the enclosing "
                f"{parent.op.name} op ('{element_of(output.type)}')",
            )


CHECKS: dict[str, Check] = {"linalg.index": check_index, "linalg.yield": check_yield}
