# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Orders the assignments of an edge, which happen all at once in the VM, so that they can happen one after another.

A copy may go when nobody else still has to read what it overwrites. When every copy has such a reader (a cycle, such as a
swap), one goes to a temporary first:

    ^head(%b, %a)  from  ^head(%a, %b):         next_a = b;  b = a;  a = next_a;
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush

from vm2c.emit.code import Assignment, Item, Statement
from vm2c.emit.tree import Expr, Use, Variable, address, call


@dataclass(frozen=True, slots=True)
class Copy:
    """One assignment. `reads` are the variables in the source, `takes` the one that is emptied by it (a ref that moves). `make`
    builds the item for a target."""

    target: Variable
    reads: frozenset[Variable]
    takes: Variable | None
    make: Callable[[Variable], Item]


def value_copy(target: Variable, source: Expr) -> Copy:
    """A copy of a plain value, or of a ref that nobody counts."""

    def make(where: Variable) -> Item:
        return Assignment(source, target=where)

    return Copy(target, frozenset(source.uses), None, make)


def ref_copy(target: Variable, source: Expr, moved: Variable | None) -> Copy:
    """A copy of a counted ref from the pointer `source`; `moved` is the variable that loses its count, None to retain."""
    verb = "retain" if moved is None else "move"

    def make(where: Variable) -> Item:
        return Statement(call(f"vm2c_ref_{verb}", source, address(Use(where))))

    return Copy(target, frozenset(source.uses), moved, make)


def order_copies(copies: list[Copy], make_temporary: Callable[[Variable], Variable]) -> Iterator[Item]:
    """The items that perform all `copies`, which have a target of their own each, as if at once. `make_temporary` gives a fresh
    variable like the one passed. Linear in what the copies read but for the order: of those that may go, the first one goes."""
    return _Order(copies, make_temporary).run()


class _Order:
    """Copies are known by their numbers. A copy is free when nobody else reads what it empties, and ready when nobody else reads
    its target either. Copies become free and ready as others go, and stay so."""

    def __init__(self, copies: list[Copy], make_temporary: Callable[[Variable], Variable]) -> None:
        self.make_temporary = make_temporary
        self.pending = dict(enumerate(copies))
        self.targets = {copy.target for copy in copies}
        self.readers: dict[Variable, set[int]] = {}
        self.waiting: dict[Variable, list[int]] = {}
        for number, copy in self.pending.items():
            for variable in copy.reads:
                self.readers.setdefault(variable, set()).add(number)
            for changed in (copy.target, copy.takes):
                if changed is not None:
                    self.waiting.setdefault(changed, []).append(number)
        # Heaps of numbers; those of copies that have gone since are skipped.
        self.ready = [number for number in self.pending if self._is_ready(number)]
        self.free = [number for number in self.pending if self._is_free(number)]
        self.idle: list[int] = []

    def run(self) -> Iterator[Item]:
        while self.pending:
            while self.ready:
                number = heappop(self.ready)
                copy = self.pending.pop(number, None)
                if copy is not None:
                    self.targets.remove(copy.target)
                    self._forget_reads(number, copy)
                    yield copy.make(copy.target)
            if self.pending:
                yield self._break_cycle()

    def _break_cycle(self) -> Item:
        """Sends a copy to a temporary, from which its target gets the value later. Emptying a source that others still have to read
        would break them, so a copy that does so cannot be the one."""
        number = self._pick()
        copy = self.pending[number]
        temporary = self.make_temporary(copy.target)
        if temporary.initial:
            rest = ref_copy(copy.target, address(Use(temporary)), temporary)
        else:
            rest = value_copy(copy.target, Use(temporary))
        self.pending[number] = rest
        self.readers[temporary] = {number}
        heappush(self.idle, number)
        self._forget_reads(number, copy)
        return copy.make(temporary)

    def _pick(self) -> int:
        """The first free copy that reads the target of another one. One that reads nobody's target is only waiting: taking it out
        of the way would let no other one go, so it is the last resort."""
        while self.free:
            number = heappop(self.free)
            copy = self.pending.get(number)
            if copy is None:
                continue
            if any(variable in self.targets and variable is not copy.target for variable in copy.reads):
                return number
            heappush(self.idle, number)
        return next(number for number in self.idle if number in self.pending)

    def _is_free(self, number: int) -> bool:
        takes = self.pending[number].takes
        return takes is None or not self._is_read_elsewhere(number, takes)

    def _is_ready(self, number: int) -> bool:
        return self._is_free(number) and not self._is_read_elsewhere(number, self.pending[number].target)

    def _is_read_elsewhere(self, number: int, variable: Variable) -> bool:
        readers = self.readers.get(variable, ())
        return len(readers) > (number in readers)

    def _forget_reads(self, number: int, copy: Copy) -> None:
        """Notes that copy `number` has read what it reads."""
        for variable in copy.reads:
            self.readers[variable].discard(number)
            for other in self.waiting.get(variable, ()):
                if other in self.pending and self._is_free(other):
                    heappush(self.free, other)
                    if self._is_ready(other):
                        heappush(self.ready, other)
