# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes to functions that several passes make."""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.dialect.op import Control, Effect
from vm2c.ir.core import Block, Operation, Region, Successor, Value


def copy_blocks(blocks: Iterable[Block], suffix: str) -> dict[Block, Block]:
    """Copies of the blocks, which branch to each other where the blocks do. `suffix` tells their labels apart."""
    copies = {block: Block(f"{block.label}_{suffix}", block.location) for block in blocks}
    values: dict[Value, Value] = {}
    for block, copy in copies.items():
        for value in block.arguments:
            values[value] = copy.add_argument(value.name, value.type)
        for op in block.operations:
            copy.append(op.copy(()))
            values.update(zip(op.results, copy.operations[-1].results, strict=True))
    for block, copy in copies.items():
        for op, other in zip(block.operations, copy.operations, strict=True):
            other.set_operands(values.get(value, value) for value in op.operands)
            for edge in op.successors:
                other.add_successor(copies.get(edge.block, edge.block), [values.get(value, value) for value in edge.operands])
    return copies


def erase_unused(op: Operation) -> None:
    """Erases the pure operation `op` when nothing uses what it gives."""
    if not any(value.users for value in op.results):
        op.erase()


def merge_chains(region: Region) -> bool:
    """Joins a block with its only successor where nothing else branches there; whether there was one."""
    merged: list[Block] = []
    absorbed: set[Block] = set()
    for block in region.blocks:
        if block in absorbed:
            continue
        while (only := _only_edge(block)) and sum(only.block.users.values()) == 1:
            after = only.block
            if after.arguments or after is block:
                break
            block.terminator.erase()
            operations = after.operations
            after.set_operations(())
            block.append(*operations)
            absorbed.add(after)
        merged.append(block)
    if absorbed:
        region.keep(block for block in merged if block not in absorbed)
    return bool(absorbed)


def erase_unreachable(region: Region) -> bool:
    """Erases the blocks that cannot be reached from the entry; whether there was one."""
    reached = {region.blocks[0]}
    stack = [region.blocks[0]]
    while stack:
        for edge in stack.pop().terminator.successors:
            if edge.block not in reached:
                reached.add(edge.block)
                stack.append(edge.block)
    if len(reached) == len(region.blocks):
        return False
    region.keep(block for block in region.blocks if block in reached)
    return True


def _only_edge(block: Block) -> Successor | None:
    terminator = block.terminator
    plain = terminator.op.control is Control.BRANCH and not terminator.op.effects
    return terminator.successors[0] if plain else None


def erase_dead(region: Region) -> bool:
    """Erases the operations of structured code that only compute what nothing uses; whether there were some."""
    erased = False
    for block in region.blocks:
        gone: dict[Operation, None] = {}
        for op in reversed(block.operations):
            for inner in op.regions:
                erased |= erase_dead(inner)
            writes = op.op.effects & ~Effect.READ or op.op.terminator or op.op.regions
            if not writes and not any(value.users for value in op.results):
                gone[op] = None
                op.drop_uses()
        if gone:
            block.erase(gone)
            erased = True
    return erased
