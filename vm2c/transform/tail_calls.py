# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions whose last act is to call themselves begin again instead.

    func sum(b, lo, hi):                            func sum(b, lo, hi):
      if hi - lo == 1: return b[lo]                   total = 0
      mid = (lo + hi) / 2                             loop:
      x = sum(b, lo, mid)                    ->         if hi - lo == 1: return total + b[lo]
      y = sum(b, mid, hi)                               mid = (lo + hi) / 2
      return x + y                                      total = total + sum(b, lo, mid)
                                                        lo = mid

What is done to the result of the last call may be one integer operation that can be grouped and ordered at will; `total` begins
with what leaves the other operand as it is. Compilers do this to plain C, but not to functions that return a status beside their
result.

Endless recursion has to end, though the loop needs no stack: a round takes a byte of what is left of it. Where the round calls the
function besides, that call finds the end. The arguments that are references have to be passed on as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.callgraph import callee_name, calls_in
from vm2c.analysis.failability import is_nonzero_code
from vm2c.analysis.manager import Analyses
from vm2c.dialect.op import Control, Op
from vm2c.dialect.types import RefType
from vm2c.ir.builder import make_branch, make_const, make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module

# The operations on results that can wait for those of all rounds, with what begins the total.
_NEUTRAL = {"add": 0, "mul": 1, "and": -1, "or": 0, "xor": 0}
_COMBINING = {f"vm.{name}.i{bits}": neutral for name, neutral in _NEUTRAL.items() for bits in (32, 64)}

_LEAVING = (Control.FAIL, Control.COND_FAIL)


@dataclass(frozen=True, slots=True)
class _Combination:
    """What makes the function's result of the call's: `op` with `other`."""

    op: Op
    other: Value


@dataclass(frozen=True, slots=True)
class _TailCall:
    """A call of the function itself in `block`. `combination` is None where the results of the call are returned as they are.
    `before` can be computed before the call."""

    block: Block
    call: Operation
    before: list[Operation]
    combination: _Combination | None = None


def tail_calls(module: Module, analyses: Analyses) -> None:
    """Makes loops of the functions that are reachable from exports and end in calls of themselves."""
    call_graph = analyses.call_graph(module)
    if call_graph.cycle:
        # A function that may be suspended enters the functions that it waits for anew.
        resumable = analyses.suspension(module).resumable
        for function in call_graph.cycle:
            if function not in resumable and _loop_tail_calls(function):
                analyses.invalidate(function)


def _loop_tail_calls(function: Function) -> bool:
    calls = [call for block in function.blocks if (call := _tail_call(function, block)) is not None]
    combining = next((call.combination.op for call in calls if call.combination is not None), None)
    if combining is not None and not _always_returns_result(function):
        combining = None
    calls = [call for call in calls if call.combination is None or call.combination.op is combining]
    if calls:
        _make_loop(function, calls, combining)
    return bool(calls)


def _tail_call(function: Function, block: Block) -> _TailCall | None:
    returned = _returned(block)
    numbers = range(len(block.operations) - 1, -1, -1)
    number = next((each for each in numbers if callee_name(block.operations[each]) == function.name), None)
    if returned is None or number is None or block.operations[number].op.control is not Control.CALL:
        return None
    call, after = block.operations[number], block.operations[number + 1 : -1]
    for argument, passed in zip(function.arguments, call.operands, strict=True):
        if isinstance(argument.type, RefType) and argument is not passed:
            return None
    if not all(op.op.pure and not any(isinstance(value.type, RefType) for value in [*op.operands, *op.results]) for op in after):
        return None
    using: list[Operation] = []
    before: list[Operation] = []
    made = set(call.results)
    for op in after:
        if made.isdisjoint(op.operands):
            before.append(op)
        else:
            using.append(op)
            made.update(op.results)
    if not using:
        return _TailCall(block, call, before) if returned == tuple(call.results) else None
    if len(using) > 1 or using[0].op.name not in _COMBINING or returned != tuple(using[0].results):
        return None
    others = [value for value in using[0].operands if value is not call.result]
    return _TailCall(block, call, before, _Combination(using[0].op, others[0])) if others else None


def _returned(block: Block) -> tuple[Value, ...] | None:
    """What the function returns when it gets to `block`, None when that depends on more."""
    terminator = block.terminator
    if terminator.op.control is Control.BRANCH and not terminator.op.effects:
        (edge,) = terminator.successors
        last = edge.block.operations[0]
        if last.op.control is not Control.RETURN:
            return None
        passed = dict(zip(edge.block.arguments, edge.operands, strict=True))
        return tuple(passed.get(value, value) for value in last.operands)
    return terminator.operands if terminator.op.control is Control.RETURN else None


def _always_returns_result(function: Function) -> bool:
    """Whether the function has its result from `vm.return` when its status is OK: a failure with code 0 gives zeros."""
    return all(op.op.control not in _LEAVING or is_nonzero_code(op.operands[-1]) for op in function.operations())


def _make_loop(function: Function, calls: list[_TailCall], combining: Op | None) -> None:
    header, arguments = function.entry, function.arguments
    changing = [value for value in arguments if any(call.call.operands[value.index] is not value for call in calls)]
    entry = Block("entry", header.location)
    first = [entry.add_argument(f"first_{value.name}", value.type) for value in arguments]
    for value in arguments:
        if value not in changing:
            first[value.index] = value
    entry.set_arguments(first)
    starts = [first[value.index] for value in changing]
    positions = [value.index for value in changing]
    header.label = "again"
    header.set_arguments(changing)
    total = None
    if combining is not None:
        total = header.add_argument("total", function.type.results[0])
        neutral = make_const(_COMBINING[combining.name], total.type, header.location, "0")
        starts.append(neutral.result)
        entry.append(neutral)
        # A return after a call that becomes a round goes with it.
        _combine_returns(function, total, combining)
    entry.append(make_branch(header, header.location, starts))
    for call in calls:
        _begin_again(call, header, positions, total)
    function.body.insert(0, entry)
    _drop_unreached(function)


def _begin_again(tail: _TailCall, header: Block, positions: list[int], total: Value | None) -> None:
    block, location = tail.block, tail.call.location
    passed = [tail.call.operands[position] for position in positions]
    combined = []
    if total is not None and tail.combination is not None:
        combined = [_combined(tail.combination.op, total, tail.combination.other, location)]
        passed.append(combined[0].result)
    elif total is not None:
        passed.append(total)
    at = block.operations.index(tail.call)
    deeper = any(callee_name(call) == callee_name(tail.call) for op in block.operations[:at] for call in calls_in(op))
    count = make_op("vm2c.count_round" if deeper else "vm2c.next_round", [], (), None, location)
    after = block.operations[at:]
    block.erase({op for op in after if op not in tail.before})
    block.append(*combined, count, make_branch(header, location, passed))


def _combine_returns(function: Function, total: Value, combining: Op) -> None:
    for block in function.blocks:
        terminator = block.terminator
        if terminator.op.control is Control.RETURN:
            operation = _combined(combining, total, terminator.operands[0], terminator.location)
            block.insert(-1, operation)
            terminator.set_operands([operation.result])


def _combined(combining: Op, total: Value, value: Value, location: int) -> Operation:
    # A name as compilers give it: C has the expression where it is used.
    return Operation(combining, [total, value], (total.type,), location=location, result_names=("0",))


def _drop_unreached(function: Function) -> None:
    """Removes blocks that only returned what a call gave."""
    function.body.keep(block for block in function.blocks if block is function.entry or block.users)
