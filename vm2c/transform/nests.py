# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over buffers: what linalg.generic says, and copies."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.types import INDEX
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer, Linear, as_linear, element_index, linear_of
from vm2c.transform.generalize import require

_MISFIT = "the extents of the operands do not fit each other"
# What exporters call the arguments of a body.
_EXPORTED_NAME = re.compile(r"(?:in|out|init)(?:_\d+)?")

# Writes an operation of the body of a nest: what is known of its operands, and the counters of the loops.
Emit = Callable[[OpBuilder, Operation, dict[Value, Value], Sequence[Index]], None]


def build_nest(builder: OpBuilder, extents: Sequence[Index]) -> list[Index]:
    """Loops that count from 0 to each of the extents; the builder goes on in the innermost one. Returns the counters; a loop of one
    iteration is left out, and its counter is 0."""
    counters: list[Index] = []
    for extent in extents:
        if extent == 1:
            counters.append(0)
            continue
        counters.append(build_loop(builder, 0, extent, 1))
    return counters


def build_loop(builder: OpBuilder, start: Index, end: Index, step: Index) -> Value:
    """A loop in which the builder goes on; its counter."""
    loop = builder.op("scf.for", [builder.index(bound) for bound in (start, end, step)], regions=1)
    counter = loop.body.add_argument("", INDEX)
    builder.block, builder.before = loop.body, None
    # Its terminator; what follows goes before it.
    builder.before = builder.op("scf.yield")
    return counter


def build_copy(builder: OpBuilder, source: Buffer, target: Buffer) -> None:
    """Loops that copy all elements."""
    counters = build_nest(builder, target.shape)
    place = [as_linear(counter) for counter in counters]
    element = builder.value("memref.load", [source.memref, element_index(builder, source, place)], source.element)
    builder.op("memref.store", [element, target.memref, element_index(builder, target, place)])


def loop_extents(op: Operation, buffers: Sequence[Buffer | None]) -> list[Index]:
    """How often each loop of a linalg.generic runs: the extent of the first dimension that is one of the op's operands and that the
    loop alone counts through."""
    maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
    extents: list[Index | None] = [None] * len(op.attributes["iterator_types"])
    for map_, buffer in zip(maps, buffers, strict=True):
        if buffer is None:
            continue
        for result, extent in zip(map_.results, buffer.shape, strict=True):
            # A number is better than a value that has to be the same.
            if result[0] == "d" and (
                extents[result[1]] is None or (isinstance(extent, int) and not isinstance(extents[result[1]], int))
            ):
                extents[result[1]] = extent
    assert all(extent is not None for extent in extents)
    return [extent for extent in extents if extent is not None]


def require_shapes(builder: OpBuilder, op: Operation, buffers: Sequence[Buffer | None], extents: Sequence[Index]) -> None:
    """Checks before a nest that extents fit the loops. Numbers that do not are no error of the text: casts may hide them."""
    for map_, buffer in zip(op.attributes["indexing_maps"], buffers, strict=True):
        if buffer is None:
            continue
        for result, extent in zip(map_.results, buffer.shape, strict=True):
            if result[0] == "d":
                require(builder, "eq", extent, extents[result[1]], "INVALID_ARGUMENT", _MISFIT)
            else:
                lowest, highest = (_extreme(builder, result, extents, highest=highest) for highest in (False, True))
                require(builder, "sge", lowest, 0, "INVALID_ARGUMENT", _MISFIT)
                require(builder, "slt", highest, extent, "INVALID_ARGUMENT", _MISFIT)


def _extreme(builder: OpBuilder, expression: Expression, extents: Sequence[Index], *, highest: bool) -> Index:
    """The highest or lowest value of an expression in the iterations of a nest."""
    kind = expression[0]
    if kind == "d":
        return builder.add(extents[expression[1]], -1) if highest else 0
    if kind == "c":
        number: int = expression[1]
        return number
    one, other = expression[1:]
    if kind == "+":
        left, right = (_extreme(builder, part, extents, highest=highest) for part in (one, other))
        return builder.add(left, right)
    assert other[0] == "c"
    factor: int = other[1]
    if kind == "*":
        return builder.multiply(_extreme(builder, one, extents, highest=highest == (factor >= 0)), factor)
    if kind == "mod":
        return factor - 1 if highest else 0
    return builder.expression((kind, ("d", 0), other), [_extreme(builder, one, extents, highest=highest)])


def build_generic_nest(
    builder: OpBuilder,
    op: Operation,
    buffers: Sequence[Buffer | None],
    scalars: Mapping[Value, Value],
    extents: Sequence[Index],
    emit: Emit,
    given: Mapping[int, Index],
    order: Sequence[int] = (),
) -> None:
    """The loops of a linalg.generic. `buffers` are its operands, None for a number; `scalars` says what to use for numbers; `emit`
    writes an operation of the body. Some loops are there already, whose counters are `given` by their numbers. `order` has all
    loops where they are to stand in another order than that of their numbers."""
    own = [loop for loop in order or range(len(extents)) if loop not in given]
    found = dict(zip(own, build_nest(builder, [extents[loop] for loop in own]), strict=True)) | dict(given)
    counters = [found[loop] for loop in range(len(extents))]
    block = op.body
    maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
    values: dict[Value, Value] = {}
    used = {value for each in block.operations for inner in each.walk() for value in inner.operands}
    places: list[Value | None] = []
    for number, (argument, buffer, map_) in enumerate(zip(block.arguments, buffers, maps, strict=True)):
        if buffer is None:
            values[argument] = scalars[op.operands[number]]
            places.append(None)
            continue
        indices: list[Linear] = [linear_of(builder, result, counters) for result in map_.results]
        output = number >= op.attributes["inputs"]
        if argument not in used and not output:
            places.append(None)
            continue
        place = element_index(builder, buffer, indices)
        places.append(place)
        if argument in used:
            name = "" if _EXPORTED_NAME.fullmatch(argument.name) else argument.name
            values[argument] = builder.value("memref.load", [buffer.memref, place], buffer.element, None, name)
    for inner in block.operations[:-1]:
        emit(builder, inner, values, counters)
    for value, buffer, target in zip(
        block.terminator.operands, buffers[op.attributes["inputs"] :], places[op.attributes["inputs"] :], strict=True
    ):
        assert buffer is not None
        assert target is not None
        builder.op("memref.store", [values.get(value) or scalars[value], buffer.memref, target])


