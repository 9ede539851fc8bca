# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes to functions that several passes make."""

from __future__ import annotations

from vm2c.dialect.op import Control
from vm2c.ir.core import Block, Region, Successor


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
