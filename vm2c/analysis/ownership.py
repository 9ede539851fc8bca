# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Who owns counts of references, as the ops say that transform/insert_refcounts.py puts in.

    %b = vm.buffer.alloc %n, %align            %b owns a count
    %0 = vm2c.ref.retain %b                    %0 hands one over, of which %b keeps its own
    vm.global.store.ref %0, @g
    %1 = vm2c.ref.move %b                      %1 hands over that of %b, which has none from then on
    vm.br ^next(%1)                            so ^next owns its argument

Owned are the results of ops but for those that their rows say are borrowed, and the block arguments that get a count handed over,
or what a call returns. A count that is handed over goes with the op that takes it, or along the edge that passes it: until that op
has succeeded, and on all other edges, the source still has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vm2c.analysis.cfg import Cfg
from vm2c.analysis.failability import Failability
from vm2c.dialect.op import HANDS_OVER, WITH_NEXT, Control
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value


def handing_over(value: Value) -> Operation | None:
    """The op that makes `value` a count that is handed over; None where it is a reference."""
    owner = value.owner
    return owner if isinstance(owner, Operation) and owner.op.refs in HANDS_OVER else None


def takes_over(op: Operation) -> tuple[Value, ...]:
    """The operands of its own whose counts `op` takes over."""
    if op.op.control is Control.RETURN:
        return tuple(value for value in op.operands if isinstance(value.type, RefType))
    return () if op.op.takes is None else (op.operands[op.op.takes],)


def returns_borrowed(op: Operation, index: int) -> bool:
    """Whether the result of `op` at `index` is a reference that owns nothing."""
    results = op.op.results
    return index < len(results) and results[index].borrowed


def edge_releases(terminator: Operation, number: int) -> list[Operation]:
    """What is released on the way to successor `number` of a terminator."""
    found = []
    operations = terminator.block.operations
    index = len(operations) - 2
    while index >= 0 and operations[index].op.refs in WITH_NEXT:
        op = operations[index]
        if op.op.refs == "edge" and op.attributes["edge"] == number:
            found.append(op)
        index -= 1
    return found[::-1]


def find_owned(cfg: Cfg) -> list[Value]:
    """The references that own a count, in the order of their definition."""
    given: set[Value] = set()
    for block in cfg.order:
        called = block.terminator.op.control is Control.CALL_BRANCH
        for edge in block.terminator.successors:
            if called:
                given.update(edge.block.arguments)
            given.update(
                argument
                for argument, value in zip(edge.block.arguments, edge.operands, strict=False)
                if handing_over(value) is not None
            )
    owned = []
    for block in cfg.order:
        owned += [value for value in block.arguments if value in given and isinstance(value.type, RefType)]
        for op in block.operations:
            for value in op.results:
                if isinstance(value.type, RefType) and op.op.refs not in HANDS_OVER and not returns_borrowed(op, value.index):
                    owned.append(value)
    return owned


class Counts:
    """Which references may have a count, or must have one, at the start of each block: bit i of a state is `owned[i]`. `meet` makes
    one state of those of two edges into a block."""

    def __init__(self, cfg: Cfg, owned: list[Value], meet: Callable[[int, int], int]) -> None:
        self.number = {value: index for index, value in enumerate(owned)}
        self.at_start: dict[Block, int] = {cfg.order[0]: 0}
        pending = [cfg.order[0]]
        while pending:
            block = pending.pop()
            state = self.at_start[block]
            for op in block.operations:
                state = self.after(op, state)
            for target, passed in self.edges(block.terminator, state):
                before = self.at_start.get(target)
                now = passed if before is None else meet(before, passed)
                if now != before:
                    self.at_start[target] = now
                    pending.append(target)

    def bits(self, values: Iterable[Value]) -> int:
        """The state of having counts for `values` alone."""
        number = self.number
        bits = 0
        for value in values:
            if value in number:
                bits |= 1 << number[value]
        return bits

    def moved(self, values: Iterable[Value]) -> int:
        """The counts that go when `values` are taken over."""
        handing = (handing_over(value) for value in values)
        return self.bits(op.operands[0] for op in handing if op is not None and op.op.refs == "move")

    def after(self, op: Operation, state: int) -> int:
        """The state after `op` has succeeded."""
        row = op.op
        if row.takes is not None or row.control is Control.RETURN:
            state &= ~self.moved(takes_over(op))
        elif row.refs == "release":
            state &= ~self.bits(op.operands)
        return state | self.bits(op.results) if op.results else state

    def edges(self, terminator: Operation, state: int) -> Iterator[tuple[Block, int]]:
        """Where control goes after `terminator`, and the state there."""
        for number, edge in enumerate(terminator.successors):
            gone = self.moved(edge.operands) | self.bits(op.operands[0] for op in edge_releases(terminator, number))
            yield edge.block, (state & ~gone) | self.bits(edge.block.arguments)


def leaves(op: Operation, failability: Failability) -> bool:
    """Whether the function may be left at `op`."""
    return op in failability.operations or op.op.control in (Control.RETURN, Control.FAIL)


def find_left(cfg: Cfg, failability: Failability) -> list[Value]:
    """The references that may have a count where the function is left, in the order of their definition."""
    owned = find_owned(cfg)
    if not owned:
        return []
    counts = Counts(cfg, owned, int.__or__)
    left = 0
    for block in cfg.order:
        state = counts.at_start[block]
        for op in block.operations:
            if leaves(op, failability):
                left |= state & ~counts.moved(op.operands) if op.op.control is Control.RETURN else state
            state = counts.after(op, state)
    return [value for value, index in counts.number.items() if left >> index & 1]
