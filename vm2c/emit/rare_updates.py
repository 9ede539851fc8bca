# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds running maxima and minima: values of a loop that are compared with a candidate and replaced by it now and then.

    %nan = vm.cmp.nan.f32 %max                      if (vm2c_unlikely(!(max >= x) && !vm_cmp_nan_f32(max))) {
    %less = vm.cmp.lt.f32.u %max, %x        ->        max = x;
    %larger = vm.select.f32 %less, %x, %max         }
    %next = vm.select.f32 %nan, %max, %larger
    vm.br ^loop(%next)

A select makes each round wait for the comparisons of the one before; a branch that is hardly ever taken is predicted, and the
rounds overlap. Compilers turn most branches of this kind into selects again unless they are told that they are unlikely.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vm2c.analysis.conditions import is_select
from vm2c.analysis.loops import Loops
from vm2c.ir.core import Block, Operation, Value


@dataclass(frozen=True, slots=True)
class RareUpdate:
    """`candidate` takes the place of the value when all `conditions` hold; each is a value and whether it has to be nonzero. Those
    that compare with the candidate come first. `selects` are all the ops that made the choice."""

    candidate: Value
    conditions: list[tuple[Value, bool]]
    selects: list[Operation]


def find_rare_updates(loops: Loops, use_counts: Mapping[Value, int]) -> dict[Value, RareUpdate]:
    """By the value that a loop is repeated with."""
    found: dict[Value, RareUpdate] = {}
    for header, info in loops.by_header.items():
        for latch in info.latches:
            for edge in latch.terminator.successors:
                if edge.block is header:
                    for argument, value in zip(header.arguments, edge.operands, strict=False):
                        update = _update_of(argument, value, latch, use_counts)
                        if update is not None:
                            found[value] = update
    return found


def _update_of(argument: Value, value: Value, latch: Block, use_counts: Mapping[Value, int]) -> RareUpdate | None:
    conditions: list[tuple[Value, bool]] = []
    selects: list[Operation] = []
    while value is not argument:
        op = value.owner
        if not isinstance(op, Operation) or not is_select(op) or use_counts.get(value) != 1 or op not in latch.operations:
            break
        condition, if_true, if_false = op.operands
        if argument not in (if_true, if_false):
            return None
        selects.append(op)
        conditions.append((condition, if_false is argument))
        value = if_true if if_false is argument else if_false
    compared = [each for each in conditions if _compares(each[0], argument, value)]
    if not compared or value is argument:
        return None
    return RareUpdate(value, compared + [each for each in conditions if each not in compared], selects)


def _compares(condition: Value, one: Value, other: Value) -> bool:
    owner = condition.owner
    return isinstance(owner, Operation) and {one, other} <= set(owner.operands)
