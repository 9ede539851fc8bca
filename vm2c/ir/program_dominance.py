# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks that values are defined wherever they are used: in structured code by what is around it, between blocks by all paths."""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.ir.core import Block, Operation, Region, Value, targets_of
from vm2c.ir.graph import immediate_dominators
from vm2c.ir.module import Function


def check_dominance(function: Function) -> Iterator[tuple[Operation, str]]:
    """The first op that uses a value which may not be defined there, for each such value, and what is wrong. Ops that cannot be
    reached may use anything."""
    checker = _Checker()
    known: set[Value] = set()
    for op in function.body.walk():
        for index, value in enumerate(op.all_operands()):
            if value not in known and not checker.is_defined(value, op):
                known.add(value)
                yield op, f"operand #{index} does not dominate this use"


class _Checker:
    def __init__(self) -> None:
        self.positions: dict[Operation, int] = {}
        self.numbered: set[Block] = set()
        self.dominators: dict[Region, dict[Block, Block]] = {}

    def is_defined(self, value: Value, op: Operation) -> bool:
        owner = value.owner
        home = owner if isinstance(owner, Block) else owner.parent if owner is not None else None
        if home is None or home.parent is None:
            return False
        user = _around(op, home.parent)
        if user is None or user.parent is None:
            return False
        if user.parent is not home:
            return self._dominates(home, user.parent, home.parent)
        return isinstance(owner, Block) or (owner is not None and self._position(owner) < self._position(user))

    def _position(self, op: Operation) -> int:
        block = op.parent
        assert block is not None
        if block not in self.numbered:
            self.numbered.add(block)
            self.positions.update((each, index) for index, each in enumerate(block.operations))
        return self.positions[op]

    def _dominates(self, above: Block, below: Block, region: Region) -> bool:
        if region not in self.dominators:
            self.dominators[region] = immediate_dominators(region.blocks[0], targets_of)
        tree = self.dominators[region]
        if below not in tree:
            return True
        block = below
        while block is not above:
            if tree[block] is block:
                return False
            block = tree[block]
        return True


def _around(op: Operation, region: Region) -> Operation | None:
    """The op itself or the one around it that stands right in the region."""
    current: Operation | None = op
    while current is not None:
        if current.parent is not None and current.parent.parent is region:
            return current
        current = current.parent_op
    return None
