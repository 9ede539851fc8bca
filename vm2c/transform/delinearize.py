# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over the tiles of an array in rows and columns, where one counter numbers all of them.

    scf.for %i = %c0 to %c16 step %c1 {                      scf.for %row = %c0 to %c4 step %c1 {
      %n = arith.index_cast %i : index to i64                  scf.for %column = %c0 to %c4 step %c1 {
      %row = vm.div.i64.s %n, %c4 : i64            ->            %r = arith.index_cast %row : index to i64
      %column = vm.rem.i64.s %n, %c4 : i64                       %c = arith.index_cast %column : index to i64
      ...                                                        ...
    }                                                          }
                                                             }

That takes a loop with a known number of iterations, a multiple of the divisor, that uses its counter for nothing else. Tiles come
in the same order. With more dimensions this is done once for each, from the fastest one on.
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.loop_nests import constant_range, counted_loops, counter_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import INDEX
from vm2c.ir.builder import make_const, make_for, make_index, make_op
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Module

# The counter is not negative: whether they are signed makes no difference.
_DIVISIONS, _REMAINDERS = ("div.s", "div.u"), ("rem.s", "rem.u")


def delinearize(module: Module, analyses: Analyses) -> None:
    """Splits the loops of all structured functions whose counters are only divided."""
    for function in module.functions():
        if function.is_kernel and _delinearize(function):
            analyses.invalidate(function)


def _delinearize(function: Function) -> bool:
    pending = list(counted_loops(function.body))
    changed = False
    while pending:
        loop = pending.pop()
        values, casts = constant_range(loop), _casts(loop)
        divisor = _divisor(values, casts) if values and not loop.results else 0
        if values and divisor:
            _split(function, loop, casts, len(values) // divisor, divisor)
            pending.append(loop)
            changed = True
    return changed


def _casts(loop: Operation) -> list[Operation]:
    """The casts of the counter to numbers; none where something else uses it."""
    users = list(counter_of(loop).users)
    return users if all(user.op.algebra == "cast" and user.result.type is not INDEX for user in users) else []


def _uses(casts: list[Operation]) -> Iterator[tuple[Operation, int | None]]:
    """What uses the casts, with the number that it divides by, if it does."""
    for cast in casts:
        for user in cast.result.users:
            divides = user.op.algebra in (*_DIVISIONS, *_REMAINDERS) and user.operands[1] is not cast.result
            yield user, constant_of(user.operands[1]) if divides else None


def _divisor(values: range, casts: list[Operation]) -> int:
    """The number of iterations that the inner one of two loops would have; 0 where there cannot be two. `values` is what the loop
    counts through."""
    if values.start != 0 or values.step != 1:
        return 0
    uses = list(_uses(casts))
    divisors = [divisor for _, divisor in uses if divisor is not None and divisor > 1]
    if not divisors or len(divisors) != len(uses):
        return 0
    least = min(divisors)
    if len(values) % least or any(divisor % least for divisor in divisors):
        return 0
    remainders = {divisor for user, divisor in uses if user.op.algebra in _REMAINDERS}
    return least if remainders == {least} else 0


def _split(function: Function, loop: Operation, casts: list[Operation], count: int, divisor: int) -> None:
    """Makes two loops of one, of `count` and `divisor` iterations."""
    start, end, rows, step = (make_index(number, loop.location) for number in (0, divisor, count, 1))
    function.entry.insert(0, start, end, rows, step)
    inner = make_for(start.result, end.result, step.result, (), loop.location)
    moved = loop.body.operations[:-1]
    loop.body.set_operations(loop.body.operations[-1:])
    inner.body.append(*moved, make_op("scf.yield", location=loop.location))
    loop.body.insert(0, inner)
    loop.set_operands([loop.operands[0], rows.result, loop.operands[2]])
    for cast in casts:
        column = make_op("arith.index_cast", [counter_of(inner)], (cast.result.type,), None, cast.location)
        block = cast.parent
        assert block is not None
        block.insert(block.operations.index(cast), column)
        for user, number in list(_uses([cast])):
            assert number is not None
            if user.op.algebra in _REMAINDERS:
                user.result.replace_all_uses_with(column.result)
            elif number == divisor:
                user.result.replace_all_uses_with(cast.result)
            else:
                other = make_const(number // divisor, cast.result.type, user.location)
                function.entry.insert(0, other)
                user.set_operands([cast.result, other.result])
                continue
            user.erase()
        for each in (cast, column):
            _drop_round_trips(each)


def _drop_round_trips(cast: Operation) -> None:
    """Uses the index where the number that it was cast to is cast back."""
    for user in list(cast.result.users):
        if user.op.algebra == "cast" and user.result.type is INDEX:
            user.result.replace_all_uses_with(cast.operands[0])
            user.erase()
