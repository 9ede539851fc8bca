# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes branches of min/max reductions: values that a loop carries, which are compared with a candidate and seldom replaced by it.

    %nan = vm.cmp.nan.f32 %max                            %nan = vm.cmp.nan.f32 %max
    %less = vm.cmp.lt.f32.u %max, %x                      %less = vm.cmp.lt.f32.u %max, %x
    %larger = vm.select.f32 %less, %x, %max        ->     %0 = vm2c.not %nan
    %next = vm.select.f32 %nan, %max, %larger             %1 = vm2c.all %less, %0
    scf.yield %next : f32                                 %next = scf.if %1 -> (f32) {
                                                            scf.yield %x : f32
                                                          } else {
                                                            scf.yield %max : f32
                                                          } {vm2c.unlikely}
                                                          scf.yield %next : f32

A select makes each iteration wait for the comparisons of the one before; a branch that is hardly ever taken is predicted, and the
iterations overlap. Compilers turn most branches of this kind into selects again unless they are told that they are unlikely.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.conditions import is_select
from vm2c.analysis.loop_nests import carried_values, counted_loops
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import I1
from vm2c.ir.builder import make_if, make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import UNLIKELY, Module
from vm2c.transform.dead_code import erase_dead_code


@dataclass(frozen=True, slots=True)
class _Update:
    """`candidate` takes the place of the carried value when all `conditions` hold; each is a value and whether it has to be
    nonzero. Those that compare with the candidate come first. `last` made the choice."""

    candidate: Value
    conditions: list[tuple[Value, bool]]
    last: Operation


def minmax_branches(module: Module, analyses: Analyses) -> None:
    """Makes branches of the min/max reductions in all structured functions."""
    for function in module.functions():
        if function.is_kernel:
            for loop in counted_loops(function.body):
                for number, argument in enumerate(carried_values(loop)):
                    update = _update_of(argument, loop.body.terminator.operands[number], loop.body)
                    if update is not None:
                        _branch(loop.body, argument, update)
            erase_dead_code(function)


def _update_of(argument: Value, value: Value, block: Block) -> _Update | None:
    conditions: list[tuple[Value, bool]] = []
    last: Operation | None = None
    while value is not argument:
        op = value.owner
        if not isinstance(op, Operation) or not is_select(op) or sum(value.users.values()) != 1 or op.parent is not block:
            break
        condition, if_true, if_false = op.operands
        if argument not in (if_true, if_false):
            return None
        last = last or op
        conditions.append((condition, if_false is argument))
        value = if_true if if_false is argument else if_false
    compared = [each for each in conditions if _compares(each[0], argument, value)]
    if not compared or value is argument or last is None:
        return None
    return _Update(value, compared + [each for each in conditions if each not in compared], last)


def _compares(condition: Value, one: Value, other: Value) -> bool:
    owner = condition.owner
    return isinstance(owner, Operation) and {one, other} <= set(owner.operands)


def _branch(block: Block, argument: Value, update: _Update) -> None:
    location = update.last.location
    added: list[Operation] = []
    tests: list[Value] = []
    for test, wanted in update.conditions:
        if not wanted:
            added.append(make_op("vm2c.not", [test], (I1,), None, location))
            test = added[-1].result
        tests.append(test)
    if len(tests) > 1:
        added.append(make_op("vm2c.all", tests, (I1,), None, location))
        tests = added[-1].results
    choice = make_if(tests[0], [argument], location)
    choice.discardable = {UNLIKELY: True}
    for region, value in zip(choice.regions, (update.candidate, argument), strict=True):
        region.blocks[0].append(make_op("scf.yield", [value], (), None, location))
    update.last.result.replace_all_uses_with(choice.result)
    block.insert(block.operations.index(update.last) + 1, *added, choice)
