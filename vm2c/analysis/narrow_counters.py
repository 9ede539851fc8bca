# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops that count in 32 bits.

    %end = arith.index_cast %n : i32 to index
    scf.for %i = %c0 to %end step %c1 {                for (int32_t i = 0; i < n; ++i) {
      %k = arith.index_cast %i : index to i32     ->     a[i] = i * 3;
      %v = vm.mul.i32 %k, %c3 : i32                    }
      memref.store %v, %a[%i]

Compilers make vectors of as many numbers as the widest type in a loop allows: a counter of 64 bits whose low half is computed with
halves them, and costs instructions that take the halves out.
"""

from __future__ import annotations

from vm2c.analysis.index_ranges import IndexRanges
from vm2c.analysis.intervals import FULL
from vm2c.dialect.types import I32, INDEX
from vm2c.ir.core import Operation, Value

_CAST = "arith.index_cast"


def is_narrow(loop: Operation, ranges: IndexRanges) -> bool:
    """Whether an scf.for may count in 32 bits, and gains by that: its counter is only cast to i32, at least once, and an index by
    itself; all that it becomes fits, also what ends the loop."""
    counter: Value = loop.body.arguments[0]
    if not any(op.op.name == _CAST for op in counter.users):
        return False
    if not all(_takes_narrow(op, counter) for op in counter.users):
        return False
    lower, upper, step = (ranges.range_of(value) for value in loop.operands[:3])
    least, most = FULL[32]
    return least <= lower[0] and lower[1] <= most and upper[1] + step[1] - 1 <= most


def _takes_narrow(op: Operation, counter: Value) -> bool:
    if op.op.name == _CAST:
        return op.result.type is I32
    memory = op.op.memory
    return memory is not None and [place for place, value in enumerate(op.operands) if value is counter] == [memory.index]


def is_bound(cast: Operation) -> bool:
    """Whether an i32 is cast to an index for the bounds of loops alone: C compares them as they are."""
    if cast.op.name != _CAST or cast.result.type is not INDEX or cast.operands[0].type is not I32:
        return False
    return all(user.op.name == "scf.for" and cast.result not in user.operands[2:] for user in cast.result.users)
