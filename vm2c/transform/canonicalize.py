# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Brings functions into a form in which the same things look the same.

    %c3 = vm.add.i32 %c1, %c2 : i32                    %y = vm.add.i32 %x, %c3 : i32
    %x1 = vm.mul.i32 %c1, %x : i32                     vm.return %y : i32
    %y = vm.add.i32 %x1, %c3 : i32          ->
    vm.cond_br %c1, ^bb1(%y : i32), ^bb2
  ^bb1(%z: i32):
    vm.return %z : i32

- Ops are folded (`folds.py`): to a constant, to one of their operands, to a simpler op. Constants stand on the right.
- Block arguments that always get the same value are that value; those that nothing needs go, and so does all that has no effect and
  is not needed.
- Branches on constants go one way, blocks that cannot be reached go, and blocks that only follow each other are one.
"""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.op import Control, Effect, When
from vm2c.dialect.table import OPS
from vm2c.dialect.types import RefType, Type
from vm2c.ir.builder import make_branch, make_const
from vm2c.ir.core import Block, Operation, Successor, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.rewriter import erase_unreachable, merge_chains
from vm2c.transform.folds import NewOp, fold


def canonicalize(module: Module, analyses: Analyses) -> None:
    """Canonicalizes all functions of the module that are made of blocks; of loops it knows nothing."""
    for function in module.functions():
        if not function.structured and _Canonicalizer(function).run():
            analyses.invalidate(function)


class _Canonicalizer:
    def __init__(self, function: Function) -> None:
        self.function = function
        self.constants: dict[tuple[Type, int], Value] = {}

    def run(self) -> bool:
        """Until nothing changes any more; whether anything did."""
        changed = False
        while any([self._fold_operations(), self._fold_branches(), self._pass_less(), self._erase_dead()]):
            changed = True
        return changed

    # ---- operations

    def _fold_operations(self) -> bool:
        pending = dict.fromkeys([op for op in self.function.operations() if op.op.algebra][::-1])
        changed = False
        while pending:
            op, _ = pending.popitem()
            if op.parent is None or not op.results[0].users or constant_of(op.results[0]) is not None:
                continue
            folded = fold(op)
            if folded is None:
                continue
            changed = True
            pending.update(dict.fromkeys(user for user in op.results[0].users if user.op.algebra))
            type_ = op.results[0].type
            if isinstance(folded, NewOp):
                op.op = OPS[folded.name]
                op.set_operands(self._constant(value, type_) if isinstance(value, int) else value for value in folded.operands)
                pending[op] = None
                continue
            if isinstance(folded, int):
                folded = self._constant(folded, type_)
            op.results[0].replace_all_uses_with(folded)
        return changed

    def _constant(self, number: int, type_: Type) -> Value:
        """A constant at the start of the function, in sight wherever ops are moved to."""
        key = (type_, number)
        found = self.constants.get(key)
        if found is None or not isinstance(found.owner, Operation) or found.owner.parent is None:
            op = make_const(number, type_, self.function.location)
            self.function.entry.insert(0, op)
            found = self.constants[key] = op.result
        return found

    # ---- branches

    def _fold_branches(self) -> bool:
        changed = False
        blocks = self.function.blocks
        for block in blocks:
            taken = _only_way(block.terminator)
            if taken is not None:
                target, operands, location = taken.block, taken.operands, block.terminator.location
                block.terminator.erase()
                block.append(make_branch(target, location, operands))
                changed = True
            passing = [op for op in block.operations if op.op.control is Control.COND_FAIL and constant_of(op.operands[0]) == 0]
            if passing:
                block.erase(dict.fromkeys(passing))
                changed = True
        if len(blocks) > 1:
            changed |= erase_unreachable(self.function.body)
            changed |= merge_chains(self.function.body)
        return changed

    # ---- block arguments

    def _pass_less(self) -> bool:
        """Replaces block arguments that always get the same value."""
        changed = False
        pending = dict.fromkeys(block for block in self.function.blocks[1:] if block.arguments)
        while pending:
            block, _ = pending.popitem()
            replaced: set[Value] = set()
            for value in block.arguments:
                passed = _passed(block, value)
                if passed is None:
                    continue
                if isinstance(passed, int):
                    passed = self._constant(passed, value.type)
                pending.update(dict.fromkeys(edge.block for user in value.users for edge in user.successors))
                value.replace_all_uses_with(passed)
                replaced.add(value)
            if replaced:
                block.erase_arguments(replaced)
                changed = True
        return changed

    # ---- dead code

    def _erase_dead(self) -> bool:
        """Erases what nothing that happens depends on, also where it depends on itself."""
        needed: set[Value] = set()
        pending: list[Value] = []
        for block in self.function.blocks:
            if block is not self.function.entry:
                pending += [value for value in block.arguments if not _is_removable(block, value)]
            for op in block.operations:
                if not _is_droppable(op):
                    pending += op.operands
        while pending:
            value = pending.pop()
            if value not in needed:
                needed.add(value)
                pending += value.owner.operands if isinstance(value.owner, Operation) else _incoming(value)
        dead_ends: list[tuple[Block, set[Value]]] = []
        for block in self.function.blocks[1:]:
            unneeded = {value for value in block.arguments if value not in needed}
            if unneeded:
                dead_ends.append((block, unneeded))
        changed = bool(dead_ends)
        for block, values in dead_ends:
            block.erase_arguments(values)
        for block in self.function.blocks:
            dead = dict.fromkeys(op for op in block.operations if _is_droppable(op) and needed.isdisjoint(op.results))
            if dead:
                block.erase(dead)
                changed = True
        return changed


def _only_way(terminator: Operation) -> Successor | None:
    """The edge that a conditional branch or a branch table always takes."""
    control = terminator.op.control
    if control is Control.COND_BRANCH:
        condition = constant_of(terminator.operands[0])
        if condition is not None:
            return terminator.successors[condition == 0]
        first, second = terminator.successors
        return first if first.block is second.block and first.operands == second.operands else None
    if control is Control.BRANCH_TABLE:
        index = constant_of(terminator.operands[0])
        default, *cases = terminator.successors
        if index is not None:
            return cases[index] if 0 <= index < len(cases) else default
    return None


def _edges(block: Block) -> Iterable[Successor]:
    return (edge for user in block.users for edge in user.successors if edge.block is block)


def _incoming(argument: Value) -> Iterable[Value]:
    """What branches pass for a block argument; the results of a call that branches are nobody's."""
    block = argument.block
    for edge in _edges(block):
        index = argument.index - (len(block.arguments) - len(edge.operands))
        if index >= 0:
            yield edge.operands[index]


def _passed(block: Block, argument: Value) -> Value | int | None:
    """The only value, or the only number, that a block argument ever gets; None where it gets several, or a result of a call."""
    if not _is_removable(block, argument):
        return None
    values = dict.fromkeys(value for value in _incoming(argument) if value is not argument)
    if len(values) == 1:
        return next(iter(values))
    numbers = {constant_of(value) for value in values}
    return numbers.pop() if len(numbers) == 1 else None


def _is_removable(block: Block, argument: Value) -> bool:
    """Whether all edges pass a value for the argument, which nobody counts."""
    if isinstance(argument.type, RefType):
        return False
    count = len(block.arguments)
    return all(argument.index >= count - len(edge.operands) for edge in _edges(block))


def _is_droppable(op: Operation) -> bool:
    """Whether the op does nothing but compute its results, and always can."""
    row = op.op
    if row.pure:
        return bool(op.results)
    if row.effects is Effect.READ and row.control is Control.NONE and not row.terminator:
        droppable = row.fails is When.NEVER
    else:
        droppable = row.computes and row.fails is When.DIVISOR_ZERO and bool(constant_of(op.operands[-1]))
    return droppable and bool(op.results) and not any(isinstance(value.type, RefType) for value in op.results)
