# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes operations for the lowering passes."""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.dialect.attributes import AttributeDict, wrap_signed
from vm2c.dialect.op import Control
from vm2c.dialect.table import OPS
from vm2c.dialect.types import BUFFER, I32, Type
from vm2c.ir.module import NO_LOCATION, Block, Function, Operation, Successor, Value


def make_op(
    name: str,
    operands: list[Value] | None = None,
    result_types: tuple[Type, ...] = (),
    attributes: AttributeDict | None = None,
    location: int = NO_LOCATION,
    result_name: str = "",
) -> Operation:
    """An operation of the row `name`; a single result may be named."""
    return Operation(
        OPS[name], operands, result_types, attributes, location=location, result_names=(result_name,) if result_name else ()
    )


def make_const(value: int, type_: Type, location: int = NO_LOCATION, name: str = "") -> Operation:
    """The integer `value` modulo 2**bits."""
    number = wrap_signed(value, 32 if type_ is I32 else 64)
    return make_op(f"vm.const.{type_}", [], (type_,), {"value": number}, location, name or f"c{number}")


def make_rodata_ref(symbol: str, location: int = NO_LOCATION) -> Operation:
    return make_op("vm.const.ref.rodata", [], (BUFFER,), {"rodata": symbol}, location, symbol)


def make_branch(target: Block, location: int = NO_LOCATION, operands: Iterable[Value] = ()) -> Operation:
    op = make_op("vm.br", location=location)
    op.successors.append(Successor(target, list(operands)))
    return op


def replace_uses(blocks: list[Block], replacements: dict[Value, Value]) -> None:
    """Makes every operand in `blocks` that is a key the value that it (finally) maps to."""
    if not replacements:
        return

    def final(value: Value) -> Value:
        while value in replacements:
            value = replacements[value]
        return value

    for block in blocks:
        for op in block.operations:
            op.operands = [final(value) for value in op.operands]
            for successor in op.successors:
                successor.operands = [final(value) for value in successor.operands]


def copy_blocks(blocks: list[Block], suffix: str) -> dict[Block, Block]:
    """Copies of the blocks, which branch to each other where the blocks do. `suffix` tells their labels apart."""
    copies = {block: Block(f"{block.label}_{suffix}", block.location) for block in blocks}
    values: dict[Value, Value] = {}
    for block, copy in copies.items():
        for value in block.arguments:
            values[value] = copy.add_argument(value.name, value.type)
        for op in block.operations:
            copy.operations.append(op.copy([]))
            values.update(zip(op.results, copy.operations[-1].results, strict=True))
    for block, copy in copies.items():
        for op, other in zip(block.operations, copy.operations, strict=True):
            other.operands = [values.get(value, value) for value in op.operands]
            for edge in op.successors:
                target = copies.get(edge.block, edge.block)
                other.successors.append(Successor(target, [values.get(value, value) for value in edge.operands]))
    return copies


def drop_unused(function: Function, op: Operation) -> None:
    """Takes the pure operation `op` out of the function when nothing uses what it gives."""
    if any(result in other.all_operands() for other in function.operations() for result in op.results):
        return
    for block in function.blocks:
        if op in block.operations:
            block.operations.remove(op)


def merge_chains(function: Function) -> None:
    """Joins a block with its only successor where nothing else branches there."""
    branches: dict[Block, int] = {}
    for op in function.operations():
        for edge in op.successors:
            branches[edge.block] = branches.get(edge.block, 0) + 1
    merged: list[Block] = []
    absorbed: set[Block] = set()
    for block in function.blocks:
        if block in absorbed:
            continue
        while (only := _only_edge(block)) and branches[only.block] == 1 and not only.block.arguments and only.block is not block:
            block.operations[-1:] = only.block.operations
            absorbed.add(only.block)
        merged.append(block)
    function.blocks = [block for block in merged if block not in absorbed]


def _only_edge(block: Block) -> Successor | None:
    terminator = block.terminator
    plain = terminator.op.control is Control.BRANCH and not terminator.op.effects
    return terminator.successors[0] if plain else None
