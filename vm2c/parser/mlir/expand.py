# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What readers of ops without a row, which become others as they are read, have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lark import Token, Tree

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import Type
from vm2c.ir.builder import make_for, make_index
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_checks import element_of
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor
from vm2c.parser.mlir.fields import Argument, Reader
from vm2c.parser.mlir.generic import GenericForm

# Reads an op, in the generic form where the last argument is true, else in its own, and returns what it gives.
Expander = Callable[[Cursor, Reader, bool], Sequence[Value]]


def add_index(value: int, reader: Reader) -> Value:
    """The number as an index."""
    op = make_index(value, reader.location)
    reader.block.append(op)
    return op.result


def add_generic(
    values: Sequence[Value],
    types: Sequence[Type],
    inputs: int,
    maps: Sequence[AffineMapAttr],
    iterators: Sequence[str],
    names: Sequence[str],
    body: Callable[[OpBuilder, Sequence[Value]], Value],
    reader: Reader,
) -> Sequence[Value]:
    """A linalg.generic of the values, of which so many are inputs, and what it gives. `body` makes an element of the result of the
    arguments of its block, one for each value, which have these names."""
    attributes = {"inputs": inputs, "indexing_maps": tuple(maps), "iterator_types": tuple(iterators)}
    op = Operation(TENSOR_OPS["linalg.generic"], tuple(values), tuple(types), attributes, location=reader.location, regions=1)
    block = Block("", reader.location)
    op.regions[0].append(block)
    arguments = [block.add_argument(name, element_of(value.type)) for name, value in zip(names, values, strict=True)]
    builder = OpBuilder(block, None, reader.location)
    builder.op("linalg.yield", [body(builder, arguments)])
    reader.block.append(op)
    return op.results


def only_region(form: GenericForm, reader: Reader) -> Tree[Token]:
    if len(form.regions) != 1:
        raise ParseError(f"expected 1 region, found {len(form.regions)}", reader.location)
    return form.regions[0]


def inline_region(
    body: Tree[Token], arguments: Sequence[Argument] | None, values: Sequence[Value], reader: Reader, *, affine: bool = False
) -> list[Value]:
    """Puts the body of a loop right into the block that is being read, with the values in place of its arguments, and returns what
    it yields. `affine`: all arguments are counters of an affine loop."""
    location = reader.location
    holder = Operation(TENSOR_OPS["scf.for"], location=location, regions=1)
    if affine:
        reader.affine.add_loop(holder, len(values))
    reader.region(body, arguments, "scf.yield")(holder.regions[0])
    reader.location = location
    blocks = holder.regions[0].blocks
    if len(blocks) != 1:
        raise ParseError("the body of a loop has one block", location)
    block = blocks[0]
    if [argument.type for argument in block.arguments] != [value.type for value in values]:
        raise ParseError("the arguments of the body do not fit the loop", location)
    for argument, value in zip(block.arguments, values, strict=True):
        value.name = value.name or argument.name
        argument.replace_all_uses_with(value)
    end = block.terminator
    given = list(end.operands)
    end.erase()
    operations = list(block.operations)
    block.set_operations(())
    reader.block.append(*operations)
    return given


def add_loops(bounds: Sequence[tuple[Value, Value, Value]], initial: Sequence[Value], reader: Reader) -> list[Operation]:
    """Loops in each other, from lower to upper bounds by steps, which carry values. The body of the innermost is the block that is
    read next; `end_loops` ends them."""
    loops: list[Operation] = []
    carried = initial
    for lower, upper, step in bounds:
        loop = make_for(lower, upper, step, carried, reader.location)
        for value in (*loop.results, *loop.body.arguments):
            value.name = ""
        reader.block.append(loop)
        loops.append(loop)
        reader.block, carried = loop.body, loop.body.arguments[1:]
    return loops


def end_loops(loops: Sequence[Operation], given: Sequence[Value], reader: Reader) -> Sequence[Value]:
    """Ends loops whose innermost iteration gives these values, and returns what the outermost gives."""
    for loop in reversed(loops):
        reader.block = loop.body
        reader.add("scf.yield", given, [])
        given = loop.results
        assert loop.parent is not None
        reader.block = loop.parent
    return given
