# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ownership of references: who counts, who only looks, where a count moves and where it is given back.

Function arguments are borrowed from the caller, and so is what an op returns as borrowed (rodata lives as long as the module
state), and what a list that it is read from keeps alive long enough (borrows.py). Every other ref owns one count. A block argument
is borrowed when everything that flows into it is, but for what a list lends. The last use of an owned ref moves its count where the
op takes refs over (stores, returns, branches to owned block arguments); any other such use retains. An owned ref that dies
otherwise is released right after its last use, or on the edge on which it dies:

    %b = vm.list.get.ref %l, %i                  owned
    vm.global.store.ref %b, @g                   borrowed here, retained into @g
    %n = vm.buffer.length %b                     release %b
    vm.return %n

A release is left to the function's exit when no allocation and no call can come before it: nobody could tell the difference,
and the exit releases what is left anyway, on failure too. `cleanup` lists the refs that may still own a count at some exit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from vm2c.analysis.failability import Failability
from vm2c.analysis.liveness import Liveness
from vm2c.dialect.op import Control
from vm2c.dialect.table import OPS
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value

_DISCARD = OPS["vm.discard.refs"]


@dataclass(slots=True, eq=False)
class Ownership:
    """`moves` has the operands, as (op, index into all_operands()), whose count is taken over. `releases_after` and
    `releases_on_edge` (op, successor index) list refs to release there, in the order of their definition."""

    borrowed: set[Value]
    moves: set[tuple[Operation, int]]
    releases_after: dict[Operation, list[Value]]
    releases_on_edge: dict[tuple[Operation, int], list[Value]]
    cleanup: list[Value]


def analyze_ownership(
    liveness: Liveness, failability: Failability, *, owns_arguments: bool = False, lent: Set[Value] = frozenset()
) -> Ownership:
    """Decides ownership of every ref of a function. `owns_arguments` = the function keeps counts of its own on its arguments, as
    one that may be suspended does. `lent` are refs from `find_borrows`."""
    return _Analysis(liveness, failability, owns_arguments, lent).run()


class _Analysis:
    def __init__(self, liveness: Liveness, failability: Failability, owns_arguments: bool, lent: Set[Value]) -> None:
        self.liveness = liveness
        self.cfg = liveness.cfg
        self.failability = failability
        self.owns_arguments = owns_arguments
        self.lent = lent
        self.refs = [value for value in liveness.values if isinstance(value.type, RefType)]
        self.result = Ownership(set(), set(), {}, {}, [])
        self.borrowed = self.result.borrowed

    def run(self) -> Ownership:
        if self.refs:
            self._find_borrowed()
            busy_later = self._blocks_before_busy_ones()
            for block in self.cfg.order:
                self._walk(block, busy_later)
            self._find_cleanup()
        return self.result

    def _find_borrowed(self) -> None:
        incoming: dict[Value, list[Value]] = {}
        for block in self.cfg.order:
            for edge in block.terminator.successors:
                for argument, operand in zip(edge.block.arguments, edge.operands, strict=False):
                    incoming.setdefault(argument, []).append(operand)
        entry = set() if self.owns_arguments else set(self.cfg.function.arguments)
        candidates = set()
        for value in self.refs:
            if value in entry or (isinstance(value.owner, Operation) and _returns_borrowed(value.owner, value.index)):
                self.borrowed.add(value)
            elif isinstance(value.owner, Block) and value in incoming:
                candidates.add(value)
        # Optimistic: all candidates are borrowed until something owned flows in. A call that branches with its results
        # has block arguments without operands: those own what the call returned.
        for block in self.cfg.order:
            if block.terminator.op.control is Control.CALL_BRANCH:
                candidates.difference_update(block.terminator.successors[0].block.arguments)
        changed = True
        while changed:
            changed = False
            for value in [value for value in self.refs if value in candidates]:
                if any(operand not in self.borrowed and operand not in candidates for operand in incoming[value]):
                    candidates.discard(value)
                    changed = True
        # What a list lends is good until its last use; a block argument that it is passed to owns a count.
        self.borrowed |= candidates | self.lent

    def _blocks_before_busy_ones(self) -> dict[Block, bool]:
        """Whether an allocation or call can follow once the end of a block is reached."""
        busy = {block: any(map(_is_busy, block.operations)) for block in self.cfg.order}
        later = dict.fromkeys(self.cfg.order, False)
        changed = True
        while changed:
            changed = False
            for block in reversed(self.cfg.order):
                value = any(busy[after] or later[after] for after in self.cfg.successors[block])
                if value and not later[block]:
                    later[block] = changed = True
        return later

    def _walk(self, block: Block, busy_later: dict[Block, bool]) -> None:
        """Finds moves and releases by walking the block backwards with the set of refs that are live below."""
        live = set(self.liveness.live_out_refs(block))
        busy = busy_later[block]
        for op in reversed(block.operations):
            used = [value for value in op.all_operands() if isinstance(value.type, RefType)]
            if op.op.terminator:
                self._visit_terminator(block, op, live, busy)
            elif op.op is not _DISCARD and (used or any(isinstance(value.type, RefType) for value in op.results)):
                self._visit(op, live, busy)
            busy = busy or _is_busy(op)
            live.difference_update(op.results)
            if op.op is not _DISCARD:
                live.update(used)
        for value in block.arguments:
            if value not in live and self._owned(value) and busy:
                # Dead on arrival: the first operation is as good a place as any.
                self.result.releases_after.setdefault(block.operations[0], []).insert(0, value)

    def _owned(self, value: Value) -> bool:
        return isinstance(value.type, RefType) and value not in self.borrowed

    def _visit(self, op: Operation, live: set[Value], busy: bool) -> None:
        dying = [value for value in dict.fromkeys(op.operands) if self._owned(value) and value not in live]
        for value in dying:
            last = max(index for index, operand in enumerate(op.operands) if operand is value)
            if _takes(op, last):
                self.result.moves.add((op, last))
        moved = {op.operands[index] for index in range(len(op.operands)) if (op, index) in self.result.moves}
        unmoved = [value for value in dying if value not in moved]
        unused = [value for value in op.results if self._owned(value) and value not in live]
        releases = unmoved + unused
        if releases and busy:
            self.result.releases_after[op] = releases

    def _visit_terminator(self, block: Block, op: Operation, live: set[Value], busy: bool) -> None:
        control = op.op.control
        if control is Control.RETURN:
            for index, value in enumerate(op.operands):
                if self._owned(value) and value not in op.operands[index + 1 :]:
                    self.result.moves.add((op, index))
            return
        arriving = live | {value for value in op.all_operands() if isinstance(value.type, RefType)}
        base = len(op.operands)
        for number, edge in enumerate(op.successors):
            kept = set()
            by_source: dict[Value, list[int]] = {}
            for position, value in enumerate(edge.operands):
                if isinstance(value.type, RefType):
                    by_source.setdefault(value, []).append(position)
            for value, positions in by_source.items():
                if not self._owned(value) or self.liveness.is_live_in(value, edge.block):
                    continue
                targets = [position for position in positions if self._owned(edge.block.arguments[position])]
                if targets:
                    # Passing a block argument on to itself costs nothing when that is the occurrence that moves.
                    same = [position for position in targets if edge.block.arguments[position] is value]
                    self.result.moves.add((op, base + (same or targets)[-1]))
                    kept.add(value)
            base += len(edge.operands)
            dead = [
                value
                for value in self.refs
                if value in arriving
                and self._owned(value)
                and value not in kept
                and not self.liveness.is_live_in(value, edge.block)
                and value not in edge.block.arguments
            ]
            busy_after = busy or any(map(_is_busy, edge.block.operations))
            if dead and busy_after:
                self.result.releases_on_edge[op, number] = dead

    def _find_cleanup(self) -> None:
        """Forward data flow of "may own a count", collected wherever the function can be left."""
        number = {value: index for index, value in enumerate(value for value in self.refs if value not in self.borrowed)}
        at_start = dict.fromkeys(self.cfg.order, 0)
        left = 0
        pending = dict.fromkeys(self.cfg.order)
        while pending:
            block = next(iter(pending))
            del pending[block]
            state = at_start[block]
            for op in block.operations:
                left |= self._left_at(op, state, number)
                state &= ~self._moved(op, number, own=True)
                state |= _bits(op.results, number)
                state &= ~_bits(self.result.releases_after.get(op, ()), number)
            for target, after in self._after_edges(block.terminator, state, number):
                if after & ~at_start[target]:
                    at_start[target] |= after
                    pending[target] = None
        self.result.cleanup = [value for value, index in number.items() if left >> index & 1]

    def _left_at(self, op: Operation, state: int, number: dict[Value, int]) -> int:
        """Bits of the refs that own a count where `op` leaves the function, if it can."""
        if op.op.control is Control.RETURN:
            return state & ~self._moved(op, number)
        return state if op in self.failability.operations or op.op.control is Control.FAIL else 0

    def _after_edges(self, terminator: Operation, state: int, number: dict[Value, int]) -> Iterator[tuple[Block, int]]:
        base = len(terminator.operands)
        for index, edge in enumerate(terminator.successors):
            passed = range(base, base + len(edge.operands))
            moved = [edge.operands[place - base] for place in passed if (terminator, place) in self.result.moves]
            base += len(edge.operands)
            gone = [*moved, *self.result.releases_on_edge.get((terminator, index), ())]
            yield edge.block, (state & ~_bits(gone, number)) | _bits(edge.block.arguments, number)

    def _moved(self, op: Operation, number: dict[Value, int], own: bool = False) -> int:
        """Bits of the refs that `op` takes over; `own` = only from its own operands, not its successors'."""
        bits = 0
        operands = op.operands if own else op.all_operands()
        for index, value in enumerate(operands):
            if (op, index) in self.result.moves:
                bits |= 1 << number[value]
        return bits


def _bits(values: Iterable[Value], number: dict[Value, int]) -> int:
    bits = 0
    for value in values:
        if value in number:
            bits |= 1 << number[value]
    return bits


def _returns_borrowed(op: Operation, index: int) -> bool:
    results = op.op.results
    return index < len(results) and results[index].borrowed


def _takes(op: Operation, index: int) -> bool:
    parameters = op.op.operands
    return "take" in op.op.fields and index < len(parameters) and parameters[index].moves


def _is_busy(op: Operation) -> bool:
    return op.op.allocates or op.op.control in (Control.CALL, Control.CALL_BRANCH, Control.YIELD)
