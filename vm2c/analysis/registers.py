# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Register allocation: linear scan over live intervals, with the VM's two banks.

An interval is one range [start, end] of op numbers without holes; ops are numbered with blocks ordered so that dominators come
first. The i32 bank has 32-bit slots, i64 and f64 take an even-aligned pair; refs have a bank of their own. Entry block
arguments get increasing ordinals in order: that is how calls pass them. A value prefers the register of a source that dies
where it is born (a block argument: a branch operand; a result: an operand), so that most branches need no copies:

    vm.br ^loop(%zero : i64)           %zero i0+1, %i i0+1
    ^loop(%i: i64):

There is no spilling: a function that needs more registers than a bank has is an error.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.liveness import Liveness
from vm2c.dialect.types import F64, I64, RefType
from vm2c.ir.core import Block, Operation, Value

I32_BANK_SIZE = 0x7FFF
REF_BANK_SIZE = 0x3FFF


class RegisterOverflowError(Exception):
    """A bank is too small for the function."""


@dataclass(frozen=True, slots=True)
class Register:
    """`ordinal` of the (first) slot; `width` 2 for an i64 or f64 pair, else 1."""

    is_ref: bool
    ordinal: int
    width: int

    def __str__(self) -> str:
        if self.is_ref:
            return f"r{self.ordinal}"
        return f"i{self.ordinal}+{self.ordinal + 1}" if self.width == 2 else f"i{self.ordinal}"


@dataclass(slots=True, eq=False)
class Interval:
    """Live interval of a value, both ends inclusive, in op numbers."""

    value: Value
    start: int
    end: int


@dataclass(slots=True, eq=False)
class RegisterAssignment:
    """Register of every value, and how many slots each bank needs."""

    intervals: list[Interval]
    registers: dict[Value, Register]
    i32_count: int
    ref_count: int


def allocate_registers(liveness: Liveness) -> RegisterAssignment:
    """Raises RegisterOverflowError when a bank overflows."""
    intervals = _live_intervals(liveness)
    hints = _coalescing_hints(liveness, intervals)
    registers: dict[Value, Register] = {}
    counts = [0, 0]
    for is_ref in (False, True):
        _scan(
            [interval for interval in intervals if isinstance(interval.value.type, RefType) is is_ref],
            liveness.cfg.function.arguments,
            hints,
            registers,
            is_ref,
        )
        counts[is_ref] = max(
            (register.ordinal + register.width for register in registers.values() if register.is_ref is is_ref), default=0
        )
    return RegisterAssignment(intervals, registers, counts[0], counts[1])


def _width(value: Value) -> int:
    return 2 if value.type is I64 or value.type is F64 else 1


def _dominance_order(liveness: Liveness) -> list[Block]:
    order: list[Block] = []
    stack = [liveness.cfg.order[0]]
    while stack:
        block = stack.pop()
        order.append(block)
        stack.extend(reversed(liveness.cfg.children[block]))
    return order


def _live_intervals(liveness: Liveness) -> list[Interval]:
    number: dict[Operation, int] = {}
    order = _dominance_order(liveness)
    for block in order:
        for op in block.operations:
            number[op] = len(number)
    intervals: dict[Value, Interval] = {}
    for block in order:
        first = number[block.operations[0]]
        for value in block.arguments:
            intervals[value] = Interval(value, first, first)
        for op in block.operations:
            for value in op.results:
                intervals[value] = Interval(value, number[op], number[op])
    for value, interval in intervals.items():
        for user in liveness.users(value):
            interval.end = max(interval.end, number[user])
    for block in order:
        last = number[block.terminator]
        for value in liveness.live_out(block):
            if liveness.is_live_in(value, block):
                intervals[value].end = max(intervals[value].end, last)
    return sorted(intervals.values(), key=lambda interval: interval.start)


def _coalescing_hints(liveness: Liveness, intervals: list[Interval]) -> dict[Value, Value]:
    by_value = {interval.value: interval for interval in intervals}
    hints: dict[Value, Value] = {}

    def suggest(value: Value, source: Value) -> None:
        if source.type is value.type and by_value[source].end == by_value[value].start:
            hints[value] = source

    for block in liveness.cfg.order:
        for op in block.operations:
            for edge in op.successors:
                for argument, source in zip(edge.block.arguments, edge.operands, strict=False):
                    suggest(argument, source)
            for result in op.results:
                for source in op.operands:
                    suggest(result, source)
    return hints


class _Bank:
    """The slots of one bank and which interval holds each; an interval that ends at op k still holds its slots for what is defined
    at k."""

    def __init__(self, is_ref: bool, registers: dict[Value, Register]) -> None:
        self.is_ref = is_ref
        self.size = REF_BANK_SIZE if is_ref else I32_BANK_SIZE
        self.registers = registers
        self.held: dict[int, Interval] = {}

    def expire(self, start: int) -> None:
        for slot in [slot for slot, holder in self.held.items() if holder.end < start]:
            del self.held[slot]

    def give(self, interval: Interval, ordinal: int) -> None:
        width = _width(interval.value)
        if ordinal + width > self.size:
            raise RegisterOverflowError(f"register allocation failed ({'ref' if self.is_ref else 'int'} bank overflow)")
        self.registers[interval.value] = Register(self.is_ref, ordinal, width)
        for slot in range(ordinal, ordinal + width):
            self.held[slot] = interval

    def hinted(self, interval: Interval, source: Value | None) -> int | None:
        """The register of `source` if it is free or handed over by it."""
        if source is None or source not in self.registers:
            return None
        ordinal = self.registers[source].ordinal
        for slot in range(ordinal, ordinal + _width(interval.value)):
            holder = self.held.get(slot)
            if holder is not None and (holder.value is not source or holder.end != interval.start):
                return None
        return ordinal

    def first_fit(self, width: int) -> int:
        ordinal = 0
        while any(slot in self.held for slot in range(ordinal, ordinal + width)):
            ordinal += width
        return ordinal


def _scan(
    intervals: list[Interval],
    arguments: list[Value],
    hints: dict[Value, Value],
    registers: dict[Value, Register],
    is_ref: bool,
) -> None:
    bank = _Bank(is_ref, registers)
    by_value = {interval.value: interval for interval in intervals}
    next_argument = 0
    for value in arguments:
        if value in by_value:
            width = _width(value)
            next_argument += next_argument % width
            bank.give(by_value[value], next_argument)
            next_argument += width
    for interval in intervals:
        if interval.value in registers:
            continue
        bank.expire(interval.start)
        ordinal = bank.hinted(interval, hints.get(interval.value))
        bank.give(interval, bank.first_fit(_width(interval.value)) if ordinal is None else ordinal)
