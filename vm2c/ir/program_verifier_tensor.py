# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the ops of the tensor dialect, and what they have in common with those of memref: slices and reassociations."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from vm2c.dialect.types import INDEX, TensorType, Type
from vm2c.ir.core import Block, Operation
from vm2c.ir.program_checks import (
    Check,
    InvalidError,
    Shape,
    check_dynamic_sizes,
    compatible,
    constant_index,
    dropped_dimensions,
    element_of,
    invalid,
    is_integer,
    shape_of,
)
from vm2c.ir.program_verifier_rows import not_castable

# ---- elements


def check_dim(op: Operation) -> None:
    index = constant_index(op, 1)
    source = op.operands[0].type
    rank = len(shape_of(source))
    if not rank:
        ranked = "unranked.memref of any type values or non-0-ranked.memref of any type values"
        wanted = ranked if op.op.name == "memref.dim" else "non-0-ranked or unranked tensor"
        raise invalid(op, f"operand #0 must be {wanted}, but got '{source}'")
    if index is not None and not 0 <= index < rank:
        raise invalid(op, f"index is out of range: {index} of {rank} dimensions")


def _check_extract(op: Operation) -> None:
    tensor = op.operands[0].type
    if op.results[0].type is not element_of(tensor):
        raise invalid(op, "failed to verify that result type matches element type of tensor")
    if len(op.operands) - 1 != len(shape_of(tensor)):
        raise invalid(op, "incorrect number of indices for extract_element")


def _check_insert(op: Operation) -> None:
    tensor = op.operands[1].type
    if op.operands[0].type is not element_of(tensor):
        raise invalid(op, "failed to verify that scalar type matches element type of dest")
    if len(op.operands) - 2 != len(shape_of(tensor)):
        raise invalid(op, "incorrect number of indices")


# ---- making tensors


def _check_empty(op: Operation) -> None:
    check_dynamic_sizes(op, op.results[0].type, len(op.operands))


def _check_from_elements(op: Operation) -> None:
    result = op.results[0].type
    shape = shape_of(result)
    if None in shape:
        raise invalid(op, f"result must be statically shaped tensor of any type values, but got '{result}'")
    count = prod(extent or 0 for extent in shape)
    if count != len(op.operands):
        raise invalid(op, f"number of operands and types do not match: got {len(op.operands)} operands and {count} types")
    for index, value in enumerate(op.operands):
        if value.type is not element_of(result):
            raise invalid(
                op, f"operand #{index} must have the type of the elements, '{element_of(result)}', but got '{value.type}'"
            )


def _check_generate(op: Operation) -> None:
    check_dynamic_sizes(op, op.results[0].type, len(op.operands))


def _check_generated(op: Operation) -> None:
    result = op.results[0].type
    arguments = op.body.arguments
    if len(arguments) != len(shape_of(result)):
        raise InvalidError("must have one body argument per input dimension")
    if any(value.type is not INDEX for value in arguments):
        raise InvalidError("all body arguments must be index")
    if op.body.terminator.operands[0].type is not element_of(result):
        raise invalid(op, "body must be terminated with a `yield` operation of the tensor element type")


def _check_splat(op: Operation) -> None:
    result = op.results[0].type
    if op.operands[0].type is not element_of(result):
        raise invalid(op, f"operand #0 must have the type of the elements, '{element_of(result)}', but got '{op.operands[0].type}'")
    check_dynamic_sizes(op, result, len(op.operands) - 1)


def _check_concat(op: Operation) -> None:
    result = op.results[0].type
    dim = op.attributes["dim"]
    if not op.operands:
        raise invalid(op, "requires at least one input")
    types = [value.type for value in op.operands]
    if any(len(shape_of(type_)) != len(shape_of(result)) for type_ in types):
        raise invalid(op, "rank of concatenated inputs must match result rank")
    if not 0 <= dim < len(shape_of(result)):
        raise invalid(op, "concatenation dim must be less than the tensor rank")
    if any(element_of(type_) is not element_of(result) for type_ in types):
        raise invalid(op, "inputs and result element type must match")
    inferred: list[int | None] = []
    for number in range(len(shape_of(result))):
        extents = [shape_of(type_)[number] for type_ in types]
        known = {extent for extent in extents if extent is not None}
        if number == dim:
            inferred.append(None if None in extents else sum(extent or 0 for extent in extents))
            continue
        if len(known) > 1:
            raise invalid(op, f"static concatenation size mismatch along non-concatenated dimension {number}")
        inferred.append(known.pop() if known else None)
    if not compatible(tuple(inferred), shape_of(result)):
        spelled = TensorType(tuple(inferred), element_of(result))
        raise invalid(op, f"result type '{result}' does not match inferred shape '{spelled}' static sizes")


# ---- casts and shapes


def _check_cast(op: Operation) -> None:
    source, target = op.operands[0].type, op.results[0].type
    if element_of(source) is not element_of(target) or not compatible(shape_of(source), shape_of(target)):
        raise not_castable(op)


def _check_bitcast(op: Operation) -> None:
    source, target = op.operands[0].type, op.results[0].type
    elements = [element_of(type_) for type_ in (source, target)]
    widths = {getattr(element, "bits", 0) for element in elements}
    if INDEX in elements or len(widths) > 1 or not compatible(shape_of(source), shape_of(target)):
        raise not_castable(op)


def check_reshape(op: Operation) -> None:
    """tensor.reshape and memref.reshape."""
    source, shape, result = op.operands[0].type, op.operands[1].type, op.results[0].type
    if len(shape_of(shape)) != 1 or not is_integer(element_of(shape)):
        raise invalid(op, f"operand #1 must be 1D tensor of signless integer or index values, but got '{shape}'")
    if element_of(source) is not element_of(result):
        raise invalid(op, "element types of source and destination tensor types should be the same")
    (length,) = shape_of(shape)
    if length is None:
        raise invalid(op, "cannot use shape operand with dynamic length to reshape to statically-ranked tensor type")
    if length != len(shape_of(result)):
        raise invalid(op, "length of shape operand differs from the result's tensor rank")
    counts = [None if None in each else prod(extent or 0 for extent in each) for each in (shape_of(source), shape_of(result))]
    if None not in counts and counts[0] != counts[1]:
        raise invalid(op, "source and destination tensor should have the same number of elements")


def check_reassociation(op: Operation, collapsed: Type, expanded: Type) -> None:
    """Whether each dimension of one type stands for neighbouring dimensions of the other."""
    groups = op.attributes["reassociation"]
    ranks = len(shape_of(collapsed)), len(shape_of(expanded))
    if len(groups) != ranks[0]:
        raise invalid(op, f"expected collapsed rank ({ranks[0]}) to equal the number of reassociation maps ({len(groups)}).")
    following = 0
    for number, group in enumerate(groups):
        if tuple(group) != tuple(range(following, following + len(group))) or (not group):
            raise invalid(op, f"expected reassociation map #{number} to be valid and contiguous.")
        following += len(group)
    if groups and following != ranks[1]:
        raise invalid(op, f"expected the reassociation to have all {ranks[1]} dimensions of the expanded type, found {following}")
    if not groups and any(extent not in (1, None) for extent in shape_of(expanded)):
        raise invalid(op, "invalid to reshape tensor/memref with non-unit extent dimensions to zero-rank tensor/memref")


def _check_collapse(op: Operation) -> None:
    _check_groups(op, op.results[0].type, op.operands[0].type)


def _check_expand(op: Operation) -> None:
    _check_groups(op, op.operands[0].type, op.results[0].type)
    check_output_shape(op)


def _check_groups(op: Operation, collapsed: Type, expanded: Type) -> None:
    check_reassociation(op, collapsed, expanded)
    for number, group in enumerate(op.attributes["reassociation"]):
        extents = [shape_of(expanded)[dimension] for dimension in group]
        extent = shape_of(collapsed)[number]
        if None in extents:
            if extent is not None:
                raise invalid(
                    op,
                    f"expected dimension {number} of collapsed type to be dynamic since one or more of the "
                    "corresponding dimensions "
                    "in the expanded type is dynamic",
                )
        elif extent != (product := prod(each or 0 for each in extents)):
            raise invalid(op, f"expected dimension {number} of collapsed type to be static value of {product}")
    if element_of(collapsed) is not element_of(expanded):
        wanted = TensorType(shape_of(collapsed), element_of(expanded))
        raise invalid(op, f"expected collapsed type to be '{wanted}', but got '{collapsed}'")


def check_output_shape(op: Operation) -> None:
    """The extents that an expand_shape says its result has."""
    shape: Shape = op.attributes["shape"]
    result = shape_of(op.results[0].type)
    if not shape:
        # Until 2024 it was not written, and one extent of each group had to be enough.
        for group in op.attributes["reassociation"]:
            if sum(result[number] is None for number in group) > 1:
                raise invalid(op, "has several dynamic dimensions in a group", "say what they are: output_shape [%n, %m]")
        return
    if len(shape) != len(result):
        raise invalid(
            op,
            f"expected number of static shape dims to be equal to the output rank ({len(result)}) but found "
            f"{len(shape)} inputs instead",
        )
    if shape.count(None) != len(op.operands) - 1:
        raise invalid(op, f"expected {shape.count(None)} dynamic sizes in output_shape, but got {len(op.operands) - 1}")
    for number, (given, extent) in enumerate(zip(shape, result, strict=True)):
        if given is not None and extent is not None and given != extent:
            raise invalid(op, f"dimension {number} of output_shape is {given}, but that of the result is {extent}")


# ---- slices


def check_slice(op: Operation, sliced: Type, first: int) -> list[int | None]:
    """Offsets, sizes and strides for each dimension, within what is sliced as far as is known. `first` is the operand of the first
    one that is a value. Gives the extents of the slice."""
    shape = shape_of(sliced)
    offsets, sizes, strides = (op.attributes[name] for name in ("offsets", "sizes", "strides"))
    for name, numbers in (("offset", offsets), ("size", sizes), ("stride", strides)):
        if len(numbers) != len(shape):
            raise InvalidError(f"expected {len(shape)} {name} values, got {len(numbers)}")
    values = sum(numbers.count(None) for numbers in (offsets, sizes, strides))
    if values != len(op.operands) - first:
        raise InvalidError(f"expected {values} dynamic offset, size and stride values, got {len(op.operands) - first}")
    for name, numbers in (("offsets", offsets), ("sizes", sizes), ("strides", strides)):
        for number in numbers:
            if number is not None and number < 0:
                raise InvalidError(f"expected {name} to be non-negative, but got {number}")
    for number, (extent, offset, size, stride) in enumerate(zip(shape, offsets, sizes, strides, strict=True)):
        if extent is None or offset is None:
            continue
        if offset >= extent:
            raise InvalidError(f"offset {number} is out-of-bounds: {offset} >= {extent}")
        if size is not None and stride is not None and (last := offset + (size - 1) * stride) >= extent:
            raise InvalidError(f"slice along dimension {number} runs out-of-bounds: {last} >= {extent}")
    return list(sizes)


def check_sliced_type(sizes: Sequence[int | None], element: Type, found: Type) -> None:
    """What a slice is, or is taken from, has the extents of the slice, perhaps without some that are 1."""
    if element_of(found) is not element:
        raise InvalidError(f"expected element type to be '{element}'")
    if len(shape_of(found)) > len(sizes):
        raise InvalidError("expected rank to be smaller or equal to the other rank.")
    if dropped_dimensions(sizes, shape_of(found)) is None:
        wanted = TensorType(tuple(sizes), element)
        raise InvalidError(f"expected type to be '{wanted}' or a rank-reduced version. (size mismatch)")


def _check_extract_slice(op: Operation) -> None:
    source = op.operands[0].type
    sizes = check_slice(op, source, 1)
    check_sliced_type(sizes, element_of(source), op.results[0].type)


def _check_insert_slice(op: Operation) -> None:
    target = op.operands[1].type
    sizes = check_slice(op, target, 2)
    check_sliced_type(sizes, element_of(target), op.operands[0].type)


def _check_parallel_insert_slice(op: Operation) -> None:
    parent = op.parent_op
    if parent is None or parent.op.name != "scf.forall.in_parallel":
        raise invalid(op, "expects parent op 'scf.forall.in_parallel'")
    loop = parent.parent_op
    owner = op.operands[1].owner
    outputs = loop is not None and isinstance(owner, Block) and owner.parent in loop.regions
    if not outputs or op.operands[1].index < len(loop.attributes["upper"] if loop is not None else ()):
        raise invalid(op, "may only insert into an output block argument")
    _check_insert_slice(op)


# ---- padding


def _check_pad(op: Operation) -> None:
    source, result = op.operands[0].type, op.results[0].type
    low, high = op.attributes["low"], op.attributes["high"]
    rank = len(shape_of(source))
    if {len(low), len(high), len(shape_of(result))} != {rank}:
        raise InvalidError(f"failed to infer expectedType from sourceType '{source}', specified resultType is '{result}'")
    if low.count(None) + high.count(None) != len(op.operands) - 1:
        raise invalid(op, f"expected {low.count(None) + high.count(None)} dynamic paddings, but got {len(op.operands) - 1}")
    inferred = tuple(
        None if None in parts else sum(part or 0 for part in parts) for parts in zip(shape_of(source), low, high, strict=True)
    )
    for number, extent in enumerate(inferred):
        if extent is not None and extent < 0:
            raise invalid(op, f"takes more away from dimension {number} than it has")
    wanted = TensorType(inferred, element_of(source))
    fits = all(extent is None or found == extent for extent, found in zip(inferred, shape_of(result), strict=True))
    if not fits or element_of(source) is not element_of(result):
        raise InvalidError(f"specified type '{result}' does not match the inferred type '{wanted}'")


def _check_padding(op: Operation) -> None:
    result = op.results[0].type
    arguments = op.body.arguments
    if len(arguments) != len(shape_of(result)):
        raise InvalidError(f"expected the block to have {len(shape_of(result))} arguments")
    for number, value in enumerate(arguments):
        if value.type is not INDEX:
            raise invalid(op, f"expected block argument {number + 1} to be an index")
    if op.body.terminator.operands[0].type is not element_of(result):
        raise invalid(op, "expected yield type to match shape element type")


CHECKS: dict[str, Check] = {
    "tensor.empty": _check_empty,
    "tensor.dim": check_dim,
    "tensor.extract": _check_extract,
    "tensor.insert": _check_insert,
    "tensor.extract_slice": _check_extract_slice,
    "tensor.insert_slice": _check_insert_slice,
    "tensor.parallel_insert_slice": _check_parallel_insert_slice,
    "tensor.pad": _check_pad,
    "tensor.cast": _check_cast,
    "tensor.bitcast": _check_bitcast,
    "tensor.expand_shape": _check_expand,
    "tensor.collapse_shape": _check_collapse,
    "tensor.reshape": check_reshape,
    "tensor.from_elements": _check_from_elements,
    "tensor.generate": _check_generate,
    "tensor.splat": _check_splat,
    "tensor.concat": _check_concat,
}
"""What is checked before the regions of an op."""

REGION_CHECKS: dict[str, Check] = {"tensor.generate": _check_generated, "tensor.pad": _check_padding}
"""What is checked of regions that end as they must."""
