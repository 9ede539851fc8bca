# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes constants of integers that can be only one number, and of conditions that always turn out the same; leaves out conversions
that change nothing.

    // 0 <= %i < 16
    %lt = vm.cmp.lt.i64.s %i, %c0 : i64                ->
    %q = vm.select.i64 %lt, %rounded, %plain : i64           %q = vm.select.i64 %c0_1, %rounded, %plain : i64

Conditions are decided by what is known at the branch, which may be more than is known where they are computed. What nothing needs
any more, and branches that go one way only, are left to canonicalize.
"""

from __future__ import annotations

from vm2c.analysis.conditions import NEGATED, constant_of
from vm2c.analysis.intervals import FULL
from vm2c.analysis.loops import BITS
from vm2c.analysis.manager import Analyses
from vm2c.analysis.ranges import Ranges
from vm2c.dialect.op import Control
from vm2c.dialect.types import I32, Type
from vm2c.ir.builder import make_const
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module

_EXTENSIONS = ("ext.32.s", "ext.32.u")
_CHOOSING = {"select", "switch", "nz", *NEGATED, *_EXTENSIONS}
_CONDITIONAL = (Control.COND_BRANCH, Control.COND_FAIL)


def int_range_optimizations(module: Module, analyses: Analyses) -> None:
    """Replaces what is known to be constant in all functions of the module."""
    for function in module.functions():
        if _has_choices(function) and _Change(function, analyses.ranges(function)).run():
            analyses.invalidate(function)


def _has_choices(function: Function) -> bool:
    """Whether anything in the function depends on what an integer is; what constants make of each other is folded in any case."""
    return any(op.op.control in _CONDITIONAL or op.op.algebra in _CHOOSING for op in function.operations())


class _Change:
    def __init__(self, function: Function, ranges: Ranges) -> None:
        self.function = function
        self.ranges = ranges
        self.constants: dict[tuple[Type, int], Operation] = {}
        self.changed = False

    def run(self) -> bool:
        """Whether anything was replaced."""
        for block in self.ranges.cfg.order:
            if block is not self.function.entry:
                for value in block.arguments:
                    self._value(value)
            for op in block.operations:
                if len(op.results) == 1 and op.op.algebra:
                    self._value(op.result)
                    if op.op.algebra in _EXTENSIONS:
                        self._extension(op)
                if op.op.control in _CONDITIONAL:
                    self._condition(op, block)
        self.function.entry.insert(0, *self.constants.values())
        return self.changed or bool(self.constants)

    def _extension(self, op: Operation) -> None:
        """What is cut down to 32 bits, which it fits, and extended again is what it was."""
        source = op.operands[0].owner
        if isinstance(source, Operation) and source.op.algebra == "trunc.32":
            whole = source.operands[0]
            low, high = self.ranges.range_at(whole, source)
            bounds = FULL[32] if op.op.algebra == "ext.32.s" else (0, FULL[32][1])
            if bounds[0] <= low and high <= bounds[1]:
                op.result.replace_all_uses_with(whole)
                self.changed = True

    def _value(self, value: Value) -> None:
        if value.type in BITS and value.users and constant_of(value) is None:
            low, high = self.ranges.range_of(value)
            if low == high:
                value.replace_all_uses_with(self._constant(low, value.type))

    def _condition(self, op: Operation, block: Block) -> None:
        condition = op.operands[0]
        if condition.type is not I32 or constant_of(condition) is not None:
            return
        low, high = self.ranges.range_at(condition, op)
        if low == high == 0 or low > 0 or high < 0:
            op.set_operands([self._constant(int(low != 0 or high != 0), I32), *op.operands[1:]])

    def _constant(self, number: int, type_: Type) -> Value:
        key = (type_, number)
        if key not in self.constants:
            self.constants[key] = make_const(number, type_, self.function.location)
        return self.constants[key].result
