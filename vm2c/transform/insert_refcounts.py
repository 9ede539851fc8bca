# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Inserts the ops that count references: where one is retained, moved and released.

    %b = vm.buffer.alloc %n, %align              %b = vm.buffer.alloc %n, %align            owns a count
    vm.global.store.ref %b, @g                   vm2c.ref.release_at_exit %b                should what follows fail
    %l = vm.buffer.length %b                     %0 = vm2c.ref.retain %b
    %c = vm.list.alloc %n                ->      vm.global.store.ref %0, @g                 has a count of its own
    vm.return %c                                 %l = vm.buffer.length %b
                                                 vm2c.ref.release %b                        its last use
                                                 %c = vm.list.alloc %n
                                                 %1 = vm2c.ref.move %c
                                                 vm.return %1                               goes to the caller

Function arguments are borrowed from the caller, and so is what an op returns as borrowed (rodata lives as long as the module state,
and what the pass borrows found has its list). Every other ref owns one count. A block argument is borrowed when everything that
flows into it is, but for what a list lends: that is good until its last use. What takes a count over (stores, returns, branches to
owned block arguments) gets one handed, by `vm2c.ref.move` from the last use of an owned ref, else by `vm2c.ref.retain`. These stand
right before what takes it, and happen with it: where that is a branch, on the edge that passes it. An owned ref that dies otherwise
is released right after its last use, or on the edge on which it dies, as `vm2c.ref.release_on_edge` says before the branch.

A release is left to the function's exit when no allocation and no call can come before it: nobody could tell the difference, and
the exit releases what is left anyway, on failure too. `vm2c.ref.release_at_exit`, at its definition, names what may have a count at
some exit. Where a value is defined again, in a loop, the count that it still has from the last time is given back.

A function that may be suspended is resumed by somebody else than who called it: it assigns its arguments to values of its own.
`vm.discard.refs` is a use like any other, and goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from vm2c.analysis.callgraph import calls_in
from vm2c.analysis.cfg import Cfg
from vm2c.analysis.failability import Failability, analyze_failability
from vm2c.analysis.liveness import Liveness
from vm2c.analysis.manager import Analyses
from vm2c.analysis.ownership import find_left, returns_borrowed, takes_over
from vm2c.analysis.stack_use import find_stack_checks
from vm2c.dialect.op import Control
from vm2c.dialect.table import OPS
from vm2c.dialect.types import RefType
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Successor, Value
from vm2c.ir.module import Function, Module

_ASSIGN = OPS["vm.assign.ref"]
_DISCARD = OPS["vm.discard.refs"]


def insert_refcounts(module: Module, analyses: Analyses) -> None:
    """Counts the references of all functions that are reachable from exports."""
    functions = [function for function in module.functions() if not function.structured and _has_references(function)]
    call_graph = analyses.call_graph(module)
    resumable = analyses.suspension(module).resumable
    functions += [function for function in call_graph.bottom_up if function in resumable and function not in functions]
    if not functions:
        return
    cfgs = {function: analyses.cfg(function) for function in call_graph.bottom_up}
    failability = analyze_failability(call_graph, cfgs, find_stack_checks(call_graph).functions)
    for function in functions:
        if function in cfgs:
            if function in resumable and _keep_arguments(function):
                analyses.invalidate(function)
            _References(analyses.liveness(function)).count()
            _release_at_exit(cfgs[function], failability)
            analyses.add_counts(function)


def _has_references(function: Function) -> bool:
    """Whether the function defines references, or gives one to what takes it over."""
    for block in function.blocks:
        values = [] if block is function.entry else [*block.arguments]
        for op in block.operations:
            if takes_over(op) or op.op is _DISCARD:
                return True
            values += op.results
        for value in values:
            if isinstance(value.type, RefType):
                return True
    return False


def _keep_arguments(function: Function) -> bool:
    """Assigns the arguments of a function that may be suspended to values of its own, but those that it assigns itself first.
    Whether there are any."""
    entry = function.entry
    assigned = set(takewhile(lambda op: op.op is _ASSIGN, entry.operations))
    kept = []
    for value in function.arguments:
        if isinstance(value.type, RefType) and not assigned.issuperset(value.users):
            own = Operation(_ASSIGN, (), (value.type,), location=function.location, result_names=(value.name,))
            value.replace_all_uses_with(own.result)
            own.set_operands([value])
            kept.append(own)
    entry.insert(0, *kept)
    return bool(kept)


class _References:
    """The references of one function."""

    def __init__(self, liveness: Liveness) -> None:
        self.liveness = liveness
        self.cfg = liveness.cfg
        refs = [value for value in liveness.values if isinstance(value.type, RefType)]
        self.order = {value: index for index, value in enumerate(refs)}
        self.borrowed: set[Value] = set()
        self.busy_later: dict[Block, bool] = {}

    def count(self) -> None:
        """Inserts all but what is released at the exit."""
        self._find_borrowed()
        self._find_blocks_before_busy_ones()
        for block in self.cfg.order:
            self._count_in(block)

    # ---- who owns what

    def _find_borrowed(self) -> None:
        incoming: dict[Value, list[Value]] = {}
        for block in self.cfg.order:
            for edge in block.terminator.successors:
                for argument, operand in zip(edge.block.arguments, edge.operands, strict=False):
                    incoming.setdefault(argument, []).append(operand)
        lent: set[Value] = set()
        candidates = set()
        for value in self.order:
            owner = value.owner
            if isinstance(owner, Operation):
                if returns_borrowed(owner, value.index):
                    (lent if owner.op.refs else self.borrowed).add(value)
            elif owner is self.cfg.function.entry:
                self.borrowed.add(value)
            elif value in incoming:
                candidates.add(value)
        # Optimistic: all candidates are borrowed until something owned flows in. A call that branches with its results
        # has block arguments without operands: those own what the call returned.
        for block in self.cfg.order:
            if block.terminator.op.control is Control.CALL_BRANCH:
                candidates.difference_update(block.terminator.successors[0].block.arguments)
        changed = True
        while changed:
            changed = False
            for value in [value for value in self.order if value in candidates]:
                if any(operand not in self.borrowed and operand not in candidates for operand in incoming[value]):
                    candidates.discard(value)
                    changed = True
        self.borrowed |= candidates | lent

    def _find_blocks_before_busy_ones(self) -> None:
        """Finds whether an allocation or call can follow once the end of a block is reached."""
        busy = {block: any(map(_is_busy, block.operations)) for block in self.cfg.order}
        later = self.busy_later = dict.fromkeys(self.cfg.order, False)
        changed = True
        while changed:
            changed = False
            for block in reversed(self.cfg.order):
                value = any(busy[after] or later[after] for after in self.cfg.successors[block])
                if value and not later[block]:
                    later[block] = changed = True

    def _owned(self, value: Value) -> bool:
        return isinstance(value.type, RefType) and value not in self.borrowed

    def _in_order(self, values: Iterable[Value]) -> list[Value]:
        """Those of the values that are owned, in the order of their definition."""
        return sorted(filter(self._owned, values), key=self.order.__getitem__)

    # ---- blocks

    def _count_in(self, block: Block) -> None:
        """Walks the block backwards with the set of refs that are live below."""
        live = set(self.liveness.live_out_refs(block))
        busy = self.busy_later[block]
        # From the last one to the first one.
        counted: list[Operation] = []
        for op in reversed(block.operations):
            used = [value for value in op.all_operands() if isinstance(value.type, RefType)]
            before: list[Operation] = []
            after: list[Operation] = []
            if op.op.terminator:
                before = self._visit_terminator(op, live, busy)
            elif used or op.results:
                before, after = self._visit(op, used, live, busy)
            counted += [*reversed(after), op, *reversed(before)]
            busy = busy or _is_busy(op)
            live.difference_update(op.results)
            live.update(used)
        if busy:
            dead = [value for value in block.arguments if value not in live and self._owned(value)]
            counted += [_release(value, block.operations[0].location) for value in reversed(dead)]
        if len(counted) > len(block.operations):
            block.set_operations(reversed(counted))
        discards = {op for op in block.operations if op.op is _DISCARD}
        if discards:
            block.erase(discards)

    def _visit(
        self, op: Operation, used: list[Value], live: set[Value], busy: bool
    ) -> tuple[list[Operation], list[Operation]]:
        """What stands before and after an op that is no terminator."""
        dying = [value for value in dict.fromkeys(used) if self._owned(value) and value not in live]
        before = []
        if op.op.takes is not None:
            operands = list(op.operands)
            source = operands[op.op.takes]
            moves = source in dying and source not in operands[op.op.takes + 1 :]
            if moves:
                dying.remove(source)
            before.append(_hand_over(source, moves, op.location))
            operands[op.op.takes] = before[0].result
            op.set_operands(operands)
        dying += [value for value in op.results if self._owned(value) and value not in live]
        return before, [_release(value, op.location) for value in dying] if busy else []

    # ---- edges

    def _visit_terminator(self, op: Operation, live: set[Value], busy: bool) -> list[Operation]:
        """What stands before a terminator."""
        if op.op.control is Control.RETURN:
            return self._visit_return(op)
        arriving = self._in_order(live.union(value for value in op.all_operands() if isinstance(value.type, RefType)))
        before: list[Operation] = []
        for number, edge in enumerate(op.successors):
            handed = self._hand_over(edge, op.location)
            before += handed
            if not busy:
                continue
            kept = {each.operands[0] for each in handed if each.op.refs == "move"}
            target = edge.block
            before += [
                make_op("vm2c.ref.release_on_edge", [value], (), {"edge": number}, op.location)
                for value in arriving
                if value not in kept and not self.liveness.is_live_in(value, target) and value not in target.arguments
            ]
        return before

    def _visit_return(self, op: Operation) -> list[Operation]:
        operands = list(op.operands)
        before = []
        for index, value in enumerate(op.operands):
            if isinstance(value.type, RefType):
                before.append(_hand_over(value, self._owned(value) and value not in op.operands[index + 1 :], op.location))
                operands[index] = before[-1].result
        op.set_operands(operands)
        return before

    def _hand_over(self, edge: Successor, location: int) -> list[Operation]:
        """Hands the owned arguments of the target over, and has the edge pass that."""
        places: dict[Value, list[int]] = {}
        for place, (argument, value) in enumerate(zip(edge.block.arguments, edge.operands, strict=False)):
            if self._owned(argument):
                places.setdefault(value, []).append(place)
        if not places:
            return []
        operands = list(edge.operands)
        handed = []
        for value, taken in places.items():
            last = -1
            if self._owned(value) and not self.liveness.is_live_in(value, edge.block):
                # Passing a block argument on to itself costs nothing when that is the occurrence that moves.
                same = [place for place in taken if edge.block.arguments[place] is value]
                last = (same or taken)[-1]
            for place in taken:
                handed.append(_hand_over(value, place == last, location))
                operands[place] = handed[-1].result
        edge.set_operands(operands)
        return handed


def _hand_over(value: Value, moves: bool, location: int) -> Operation:
    return make_op("vm2c.ref.move" if moves else "vm2c.ref.retain", [value], (value.type,), None, location)


def _release(value: Value, location: int) -> Operation:
    return make_op("vm2c.ref.release", [value], (), None, location)


def _is_busy(op: Operation) -> bool:
    return op.op.allocates or bool(calls_in(op)) or op.op.control is Control.YIELD


# ---- the exit


def _release_at_exit(cfg: Cfg, failability: Failability) -> None:
    """Says what the exit releases, where that is defined."""
    left: dict[Operation | Block, list[Value]] = {}
    for value in find_left(cfg, failability):
        assert value.owner is not None
        left.setdefault(value.owner, []).append(value)
    for block in dict.fromkeys(value.block for values in left.values() for value in values):
        operations = [_exit_release(value) for value in left.get(block, ())]
        for op in block.operations:
            operations += [op, *map(_exit_release, left.get(op, ()))]
        block.set_operations(operations)


def _exit_release(value: Value) -> Operation:
    return make_op("vm2c.ref.release_at_exit", [value])
