# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Marks short innermost loops to be unrolled by the C compiler.

    scf.for %j = %c0 to %c16 step %c1 { ... }      ->      scf.for %j = %c0 to %c16 step %c1 { ... } {vm2c.unroll = 16 : i64}

Inside of other loops, a short loop that is written out becomes vector operations on registers. One with choices in it does so only
as a loop, which is not to be unrolled (clang does that before it looks for vectors): it is marked with 1.
"""

from __future__ import annotations

from vm2c.analysis.conditions import is_select
from vm2c.analysis.loop_nests import counted_loops, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import I64
from vm2c.ir.core import Operation
from vm2c.ir.module import ARRAY_OPS, UNROLL, Module

# Iterations and operations of loops that are written out.
_MOST_ITERATIONS = 16
_MOST_OPERATIONS = 20
_EXTREMES = (
    "arith.maximumf", "arith.minimumf", "arith.maxnumf", "arith.minnumf", "arith.maxsi", "arith.minsi", "arith.maxui",
    "arith.minui",
)  # fmt: skip


def unroll(module: Module, analyses: Analyses) -> None:
    """Marks loops of all structured functions."""
    for function in module.functions():
        if function.is_kernel:
            for loop in counted_loops(function.body):
                count = trip_count(loop)
                if count is not None and 1 < count <= _MOST_ITERATIONS and _is_small(loop):
                    chooses = any(is_select(op) or op.op.name in _EXTREMES for op in loop.body.operations)
                    if not chooses or not loop.results:
                        mark = TypedAttr(1 if chooses else count, I64)
                        loop.discardable = {**(loop.discardable or {}), UNROLL: mark}


def _is_small(loop: Operation) -> bool:
    """Whether the loop is the innermost one of several, with little in it."""
    operations = loop.body.operations
    if loop.parent_op is None or UNROLL in (loop.discardable or ()):
        return False
    if any(op.regions or op.op.name in ARRAY_OPS for op in operations):
        return False
    counted = [op for op in operations if op.op.algebra not in ("affine", "cast", "const")]
    return len(counted) <= _MOST_OPERATIONS
