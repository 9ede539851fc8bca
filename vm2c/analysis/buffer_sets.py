# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sets of tensors that are to be in the same memory: a union-find whose sets carry marks, which a union merges.

A mark made early holds after later unions as well, so that one walk over a function is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.ir.core import Operation, Value


class BufferSets:
    """`subspans` and `constants` are asked for the set of a value: the bindings and constants in it. `is_stored` says whether a
    store has it for its target."""

    def __init__(self) -> None:
        self._parents: dict[Value, Value] = {}
        self._members: dict[Value, list[Value]] = {}
        self._stored: set[Value] = set()

    def _find(self, value: Value) -> Value:
        parent = self._parents[value]
        while parent is not self._parents[parent]:
            self._parents[value] = parent = self._parents[parent]
        return parent

    def insert(self, value: Value) -> None:
        """A set of its own for a value that is in none."""
        if value not in self._parents:
            self._parents[value] = value
            self._members[value] = [value]

    def union(self, one: Value, other: Value) -> None:
        """Makes one set of two."""
        self.insert(one)
        self.insert(other)
        first, second = self._find(one), self._find(other)
        if first is second:
            return
        self._parents[second] = first
        self._members[first] += self._members.pop(second)
        if second in self._stored:
            self._stored.discard(second)
            self._stored.add(first)

    def equivalent(self, one: Value, other: Value) -> bool:
        """Whether two values are in one set."""
        if one is other:
            return True
        return one in self._parents and other in self._parents and self._find(one) is self._find(other)

    def members(self, value: Value) -> list[Value]:
        """All that is in the set of a value, in the order in which it got there."""
        return self._members[self._find(value)] if value in self._parents else []

    def mark_stored(self, value: Value) -> None:
        """The set is the target of a store."""
        self.insert(value)
        self._stored.add(self._find(value))

    def is_stored(self, value: Value) -> bool:
        """Whether the set is the target of a store."""
        return value in self._parents and self._find(value) in self._stored

    def subspans(self, value: Value) -> list[Operation]:
        """The bindings in the set of a value."""
        return list(self._defined_by(value, "hal.interface.binding.subspan"))

    def has_constant(self, value: Value) -> bool:
        """Whether a constant is in the set of a value."""
        return any(True for _ in self._defined_by(value, "arith.constant"))

    def _defined_by(self, value: Value, name: str) -> Iterator[Operation]:
        owners = (member.owner for member in self.members(value))
        return (owner for owner in owners if isinstance(owner, Operation) and owner.op.name == name)

    def __iter__(self) -> Iterator[list[Value]]:
        return iter(self._members.values())
