# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that operands, results and regions of the ops of iree_linalg_ext fit together, in the words of IREE's verifier."""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.types import I1, I8, INDEX, TensorType, Type
from vm2c.ir.core import Operation, Value
from vm2c.ir.program_checks import (
    Check,
    Shape,
    compatible,
    element_of,
    invalid,
    is_fixed_integer,
    is_float,
    is_integer,
    rank_of,
    shape_of,
    spell_extents,
)

_NAMES = ("scatter", "sort", "topk", "topk_v2", "arg_compare", "scan", "attention")
WITH_REGION = tuple(f"iree_linalg_ext.{name}" for name in _NAMES)
"""The ops that have a region."""

# How many inputs and outputs there may be.
_COUNTS = {
    "scatter": ((2, 3), (1,)), "gather": ((2, 3), (1,)), "topk": ((1, 2), (2,)), "topk_v2": ((1, 2), (1, 2)),
    "arg_compare": ((1, 2), (2,)), "scan": ((1,), (2,)), "reverse": ((1,), (1,)), "attention": ((4, 5), (1,)),
}  # fmt: skip


def batch_dimensions(op: Operation) -> int:
    """For scatter and gather: how many dimensions of the indices tell places apart."""
    indices = op.operands[1].type
    slices, whole = (op.operands[0], op.operands[-1])
    if op.op.name.endswith("gather"):
        slices, whole = whole, slices
    rank, updates = rank_of(op.operands[1]), shape_of(slices.type)
    depth = len(op.attributes["dimension_map"])
    # A single number needs no dimension of its own.
    if depth == 1 and rank == len(updates) - rank_of(whole) + 1 and compatible(shape_of(indices), updates[:rank]):
        return rank
    return rank - 1


def _check_counts(op: Operation) -> tuple[Sequence[Value], Sequence[Value]]:
    inputs = op.attributes["inputs"]
    found = inputs, len(op.operands) - inputs
    allowed = _COUNTS.get(op.op.name.rpartition(".")[2])
    if allowed is not None and (found[0] not in allowed[0] or found[1] not in allowed[1]):
        wanted = [" or ".join(map(str, numbers)) for numbers in allowed]
        raise invalid(op, f"expected {wanted[0]} inputs and {wanted[1]} outputs, but found {found[0]} and {found[1]}")
    ins, outs = op.operands[:inputs], op.operands[inputs:]
    if not outs or len(op.results) != len(outs):
        raise invalid(op, f"expected a result for each of {len(outs)} outputs, but found {len(op.results)}")
    for number, (value, result) in enumerate(zip(outs, op.results, strict=True)):
        if value.type is not result.type:
            raise invalid(op, f"expected type of result #{number} ('{result.type}') to be that of the output, '{value.type}'")
    return ins, outs


def _arguments(op: Operation, types: Sequence[Type]) -> None:
    """The region takes values of these types."""
    found = [argument.type for argument in op.body.arguments]
    if len(found) != len(types):
        raise invalid(op, f"expected region to have {len(types)} arguments, but found {len(found)}")
    for number, (type_, wanted) in enumerate(zip(found, types, strict=True)):
        if type_ is not wanted:
            raise invalid(op, f"expected argument {number} of region to be of type '{wanted}', but found '{type_}'")


def _dimension(op: Operation, shape: Shape) -> int:
    dimension: int = op.attributes["dimension"]
    if not 0 <= dimension < len(shape):
        raise invalid(op, f"dimension {dimension} is not within [0, {len(shape)})")
    return dimension


def _without(shape: Shape, dimension: int) -> Shape:
    return (*shape[:dimension], *shape[dimension + 1 :])


def _check_places(op: Operation) -> None:
    """Scatter and gather."""
    _check_counts(op)
    gathers = op.op.name.endswith("gather")
    slices, whole = (op.operands[-1], op.operands[0]) if gathers else (op.operands[0], op.operands[-1])
    words = ("output", "source") if gathers else ("update", "original")
    updates, original, indices = shape_of(slices.type), shape_of(whole.type), shape_of(op.operands[1].type)
    if not indices or not is_integer(element_of(op.operands[1].type)):
        raise invalid(op, "expected indices to be of rank 1 or greater and of integer or index element type")
    if element_of(slices.type) is not element_of(whole.type):
        raise invalid(op, f"expected {words[0]} and {words[1]} to have elements of the same type")
    map_ = op.attributes["dimension_map"]
    if not map_ or len(set(map_)) != len(map_) or any(not 0 <= dim < len(original) for dim in map_):
        raise invalid(op, "dimension map is invalid.")
    batch = batch_dimensions(op)
    if batch < len(indices) and indices[-1] not in (None, len(map_)):
        raise invalid(op, "size of dimension map must match the last dimension of indices")
    sliced = len(updates) - batch
    if not 0 <= len(original) - sliced <= len(map_):
        message = f"expected rank of {words[0]} value - batch rank to be equal to rank of {words[1]} value - index depth"
        raise invalid(op, message)
    if not compatible(indices[:batch], updates[:batch]):
        raise invalid(op, f"mismatch in shape of indices and {words[0]} value")
    for mask in op.operands[2:-1]:
        if element_of(mask.type) not in (I1, I8):
            raise invalid(op, "expected mask to have i1 or storage-legalized i8 element type")
        if rank_of(mask) != batch:
            raise invalid(op, "expected mask rank to match batch rank")
        for number, pair in enumerate(zip(shape_of(mask.type), updates, strict=False)):
            if None not in pair and pair[0] != pair[1]:
                raise invalid(op, f"mask shape must match batch dimensions at dim#{number}")
    for number, (one, other) in enumerate(zip(updates[batch:], original[len(original) - sliced :], strict=True)):
        if one is not None and other is not None and one > other:
            raise invalid(op, f"shape of {words[0]} value dim#{batch + number} exceeds {words[1]} value")
    if not gathers:
        _arguments(op, [element_of(whole.type)] * 2)


def _check_sort(op: Operation) -> None:
    ins, outs = _check_counts(op)
    if ins:
        raise invalid(op, "does not expect to take any inputs")
    shape = shape_of(outs[0].type)
    _dimension(op, shape)
    for number, value in enumerate(outs):
        if not compatible(shape_of(value.type), shape):
            raise invalid(op, f"expected operand {number} to have the shape of operand 0, {spell_extents(shape)}")
    _arguments(op, [element_of(value.type) for value in outs for _ in range(2)])


def _check_topk(op: Operation) -> None:
    ins, outs = _check_counts(op)
    shape = shape_of(ins[0].type)
    dimension = _dimension(op, shape)
    values, indices = (shape_of(value.type) for value in outs)
    if not compatible(values, indices):
        raise invalid(op, "output indices/values shape must match")
    if len(ins) == 2 and not compatible(shape, shape_of(ins[1].type)):
        raise invalid(op, "input indices/values shape must match")
    if len(values) != len(shape) or not compatible(_without(values, dimension), _without(shape, dimension)):
        raise invalid(op, "incompatible input/output shapes")
    if element_of(ins[0].type) is not element_of(outs[0].type):
        raise invalid(op, "expected input and output values to have elements of the same type")
    wanted = element_of(outs[1].type)
    if not is_integer(wanted) or (len(ins) == 2 and element_of(ins[1].type) is not wanted):
        raise invalid(op, "expected input and output indices to be integers of the same type")
    _arguments(op, [element_of(ins[0].type)] * 2)


def _check_topk_v2(op: Operation) -> None:
    ins, outs = _check_counts(op)
    shape, made = shape_of(ins[0].type), shape_of(outs[0].type)
    dimension: int = op.attributes["dimension"]
    if not 0 <= dimension < len(shape):
        raise invalid(op, "dimension exceeds rank")
    if element_of(ins[0].type) is not element_of(outs[0].type):
        raise invalid(op, "expected input/output value types to be identical")
    if len(shape) != len(made):
        raise invalid(op, "expected input/output to have the same rank")
    if len(ins) == 2 and len(outs) < 2:
        raise invalid(op, "input indices require output indices to carry provenance")
    for what, pair in (("input", ins), ("output", outs)):
        for indices in pair[1:]:
            if not is_fixed_integer(element_of(indices.type)):
                raise invalid(op, f"expected {what} indices to be integer type")
            if not compatible(shape_of(pair[0].type), shape_of(indices.type)):
                raise invalid(op, f"{what} values/indices shape must match")
    if len(ins) == 2 and element_of(ins[1].type) is not element_of(outs[1].type):
        raise invalid(op, "expected input/output indices element types to be identical")
    for number, (one, other) in enumerate(zip(shape, made, strict=True)):
        if number != dimension and not compatible((one,), (other,)):
            raise invalid(op, f"incompatible input/output shapes at dimension {number}")
    most, count = shape[dimension], made[dimension]
    if most is not None and count is not None:
        if count == 0:
            raise invalid(op, "output dimension must be positive")
        if count > most:
            raise invalid(op, f"output dimension must not exceed input, got {count} > {most}")
    _arguments(op, [element_of(ins[0].type)] * 2)


def _check_arg_compare(op: Operation) -> None:
    ins, outs = _check_counts(op)
    for number, value in enumerate(op.operands):
        if not isinstance(value.type, TensorType) and not (number == 1 and len(ins) == 2 and value.type is INDEX):
            raise invalid(op, f"operand #{number} must be a tensor, but got '{value.type}'")
    shape, made, indices = (shape_of(value.type) for value in (ins[0], *outs))
    index = element_of(outs[1].type)
    if len(ins) == 2 and ins[1].type is not INDEX:
        own = element_of(ins[1].type)
        if shape_of(ins[1].type) != shape:
            listed = f"Value shape: {spell_extents(shape)}, index shape: {spell_extents(shape_of(ins[1].type))}"
            raise invalid(op, f"explicit-index mode: value and index inputs must have the same shape. {listed}")
        if not is_integer(own):
            raise invalid(op, f"explicit-index mode: index input must have integer or index element type, but got '{own}'")
        if own is not index:
            listed = f"Input index type: '{own}', output index type: '{index}'"
            raise invalid(op, f"explicit-index mode: input and output index element types must match. {listed}")
    pair = element_of(ins[0].type), element_of(outs[0].type)
    if pair[0] is not pair[1]:
        listed = f"Input type: '{pair[0]}', output value type: '{pair[1]}'"
        raise invalid(op, f"input and output value element types must match. {listed}")
    if not is_integer(index):
        raise invalid(op, f"output index must have integer or index element type, but got '{index}'")
    if not compatible(made, indices):
        listed = f"Output value shape: {spell_extents(made)}, output index shape: {spell_extents(indices)}"
        raise invalid(op, f"output indices/values shape must match. {listed}")
    dimension: int = op.attributes["dimension"]
    if not 0 <= dimension < len(shape):
        listed = f"got dimension: {dimension}, but input rank is: {len(shape)}"
        raise invalid(op, f"reduction dimension exceeds or equals input rank. {listed}")
    wanted = _without(shape, dimension)
    if made != wanted:
        listed = f"Expected: {spell_extents(wanted)}, but got: {spell_extents(made)}"
        raise invalid(op, f"output shape must match input shape with reduction dimension removed. {listed}")
    _arguments(op, [pair[0]] * 2)


def _check_scan(op: Operation) -> None:
    ins, outs = _check_counts(op)
    shape = shape_of(ins[0].type)
    dimension = _dimension(op, shape)
    if not compatible(shape, shape_of(outs[0].type)):
        raise invalid(op, "incompatible input/output shapes")
    if not compatible(_without(shape, dimension), shape_of(outs[1].type)):
        raise invalid(op, "incompatible input/accumulator shapes")
    elements = {element_of(value.type) for value in op.operands}
    if len(elements) != 1:
        raise invalid(op, "expected input/accumulator element types to be identical")
    _arguments(op, [*elements] * 2)


def _check_reverse(op: Operation) -> None:
    ins, outs = _check_counts(op)
    shape = shape_of(ins[0].type)
    if not compatible(shape, shape_of(outs[0].type)) or element_of(ins[0].type) is not element_of(outs[0].type):
        raise invalid(op, "incompatible input/output shapes")
    dimensions = op.attributes["dimensions"]
    if len(set(dimensions)) != len(dimensions):
        raise invalid(op, "expected dimensions numbers are all unique")
    if any(not 0 <= dim < len(shape) for dim in dimensions):
        raise invalid(op, f"expected all the dimensions to be between [0, {len(shape)})")


def _check_attention(op: Operation) -> None:
    ins, _outs = _check_counts(op)
    maps: tuple[AffineMapAttr, ...] = op.attributes["indexing_maps"]
    if len(maps) != len(op.operands):
        raise invalid(op, f"expected an indexing map for each of {len(op.operands)} operands, but found {len(maps)}")
    extents: dict[object, int | None] = {}
    for number, (map_, value) in enumerate(zip(maps, op.operands, strict=True)):
        if not map_.is_projected_permutation or map_.dimensions != maps[0].dimensions:
            raise invalid(op, f"expected indexing map #{number} to be a projected permutation of the same dimensions")
        if len(map_.results) != rank_of(value):
            raise invalid(op, f"rank mismatch for operand #{number}: {rank_of(value)} extents, {len(map_.results)} in its map")
        for result, extent in zip(map_.results, shape_of(value.type), strict=True):
            known = extents.setdefault(result, extent)
            if known is None:
                extents[result] = extent
            elif extent is not None and extent != known:
                raise invalid(op, f"shape mismatch for operand #{number}: {extent} where another operand has {known}")
    if len(extents) != maps[0].dimensions:
        raise invalid(op, "expected each dimension in the map of an operand")
    if len(maps[3].results):
        raise invalid(op, "expected the scale to be a single number")
    for number in (0, 1, 2, 3, len(op.operands) - 1):
        if not is_float(element_of(op.operands[number].type)):
            raise invalid(op, f"operand #{number} must be of floats, but got '{op.operands[number].type}'")
    for number in (0, 1, 2, len(op.operands) - 1):
        if not isinstance(op.operands[number].type, TensorType):
            raise invalid(op, f"operand #{number} must be a tensor, but got '{op.operands[number].type}'")
    if len(ins) == 5 and not (is_float(element_of(ins[4].type)) or element_of(ins[4].type) is I1):
        raise invalid(op, f"operand #4 must be of floats or truth values, but got '{ins[4].type}'")
    if len(op.body.arguments) != 1 or not is_float(op.body.arguments[0].type):
        raise invalid(op, "expected region to have one argument, a float")


# What regions compute of their first argument's type, or truth values.
_YIELDS_TRUTH = tuple(f"iree_linalg_ext.{name}" for name in ("sort", "topk", "topk_v2", "arg_compare"))


def _check_region(op: Operation) -> None:
    values = op.body.terminator.operands
    wanted = I1 if op.op.name in _YIELDS_TRUTH else op.body.arguments[0].type
    if len(values) != 1:
        raise invalid(op, "expected region to yield a single value")
    if values[0].type is not wanted:
        raise invalid(op, f"expected region to yield '{wanted}', but it yields '{values[0].type}'")


CHECKS: dict[str, Check] = {
    "iree_linalg_ext.scatter": _check_places, "iree_linalg_ext.gather": _check_places, "iree_linalg_ext.sort": _check_sort,
    "iree_linalg_ext.topk": _check_topk, "iree_linalg_ext.scan": _check_scan, "iree_linalg_ext.reverse": _check_reverse,
    "iree_linalg_ext.topk_v2": _check_topk_v2, "iree_linalg_ext.arg_compare": _check_arg_compare,
    "iree_linalg_ext.attention": _check_attention,
}  # fmt: skip
REGION_CHECKS: dict[str, Check] = dict.fromkeys(WITH_REGION, _check_region)
