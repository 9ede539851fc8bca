# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floats that are clamped and then become integers are clamped as integers.

    %below = vm.cmp.lt.f32.u %c-128.0, %x : f32
    %y = vm.select.f32 %below, %x, %c-128.0 : f32        %i = vm.cast.f32.si32 %x : f32 -> i32
    %i = vm.cast.f32.si32 %y : f32 -> i32          ->    %j = vm.max.i32.s %i, %c-128 : i32

A cast keeps the order of numbers and gives a whole bound as it is, so it may as well come first; of NaN it makes zero. An unsigned
cast of what is not negative, and not too large, is a signed one. C compilers know maxima of integers, of which they make vectors. A
choice between floats, of which one is a constant, is a branch for them on one side of which all that follows is known.

    %x = vm.round.f32.even %w : f32
    %i = vm.cast.f32.si32 %x : f32 -> i32          ->    %k = vm2c.round.f32.within %w from -128 to 127
    %j = vm.max.i32.s %i, %c-128 : i32
    %k = vm.min.i32.s %j, %c127 : i32

Between bounds that are small rounding and casting is one addition.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.conditions import float_constant_of
from vm2c.analysis.extremes import TAKES_NAN, choice_of
from vm2c.analysis.intervals import FULL
from vm2c.analysis.loops import BITS
from vm2c.analysis.manager import Analyses
from vm2c.dialect.table import OPS
from vm2c.dialect.types import I32
from vm2c.ir.builder import make_const, make_op
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module

_CASTS = tuple(name for name in OPS if name.startswith(("vm.cast.f32.si", "vm.cast.f32.ui", "vm.cast.f64.si", "vm.cast.f64.ui")))
# Bounds of vm2c.round.f32.within are at most so large.
_SMALL = 1 << 22


@dataclass(frozen=True, slots=True)
class _Clamp:
    """The larger, or the smaller, of `number` and the whole `bound`, which replaces NaN unless NaN `stays`; its name."""

    name: str
    number: Value
    bound: int
    largest: bool
    stays: bool

    def of(self, integer: int) -> int:
        return (max if self.largest else min)(integer, self.bound)


def integer_clamps(module: Module, analyses: Analyses) -> None:
    """Rewrites the casts of all functions of the module."""
    for function in module.functions():
        casts = [op for op in function.operations() if op.op.name in _CASTS]
        changed = [op for op in casts if _rewrite(op)]
        if changed:
            analyses.invalidate(function)


def _rewrite(cast: Operation) -> bool:
    bits = BITS[cast.result.type]
    lowest, highest = FULL[bits]
    signed = cast.op.name.replace(".ui", ".si")
    chain: list[_Clamp] = []
    value = cast.operands[0]
    while (clamp := _clamp_of(value)) is not None and lowest <= clamp.bound <= highest:
        if clamp.of(0) != (0 if clamp.stays else clamp.bound):
            break
        chain.append(clamp)
        value = clamp.number
    least, most = lowest, highest + 1
    for clamp in reversed(chain):
        least, most = clamp.of(least), clamp.of(most)
    if not chain or (signed != cast.op.name and not (least >= 0 and most <= highest)):
        return False
    assert cast.parent is not None
    block, type_, location = cast.parent, cast.result.type, cast.location
    rounded = value.owner
    small = type_ is I32 and -_SMALL <= least <= 0 <= most <= _SMALL
    if small and isinstance(rounded, Operation) and rounded.op.name == "vm.round.f32.even":
        bounds = {"lowest": least, "highest": most}
        within = make_op("vm2c.round.f32.within", rounded.operands, (type_,), bounds, location, cast.result.name)
        block.insert(block.operations.index(cast), within)
        cast.result.replace_all_uses_with(within.result)
        cast.erase()
        return True
    result = make_op(signed, [value], (type_,), None, location)
    made = [result]
    for clamp in reversed(chain):
        bound = make_const(clamp.bound, type_, location)
        row = f"vm.{'max' if clamp.largest else 'min'}.{type_}.s"
        name = cast.result.name if clamp is chain[0] else clamp.name
        result = make_op(row, [result.result, bound.result], (type_,), None, location, name)
        made += [bound, result]
    block.insert(block.operations.index(cast), *made)
    cast.result.replace_all_uses_with(result.result)
    cast.erase()
    return True


def _clamp_of(value: Value) -> _Clamp | None:
    owner = value.owner
    if not isinstance(owner, Operation):
        return None
    for bound in owner.operands:
        whole = _whole(bound)
        for number in owner.operands:
            if whole is not None and number.type is value.type and number is not bound:
                choice = choice_of(value, number, bound)
                if choice is not None:
                    return _Clamp(value.name, number, whole, choice.largest, bool(choice.takes & TAKES_NAN))
    return None


def _whole(value: Value) -> int | None:
    """The integer that a constant float is."""
    constant = float_constant_of(value)
    return int(constant.value) if constant is not None and constant.value.is_integer() else None
