# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Marks allocations of memory of which nothing is read that has not been stored before.

    %r:2 = vm.call @hal_inline.buffer.allocate(%c64, %c4096)     ->     the same {vm2c.filled}

Allocated memory is zero in IREE's runtime and in the bundled one, and a program may rely on that, so that each call that returns an
array writes it twice: first zeros, then what it computes. For marked calls the runtime leaves out the zeros (import_calls.h);
analysis/fills.py says when.
"""

from __future__ import annotations

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.fills import is_filled_first
from vm2c.analysis.manager import Analyses
from vm2c.ir.core import Operation
from vm2c.ir.module import FILLED, Function, Module

_ALLOCATE = "hal_inline.buffer.allocate"


def omit_zeros(module: Module, analyses: Analyses) -> None:
    """Marks allocations in all functions that are made of blocks."""
    if any(item.name == _ALLOCATE for item in module.imports()):
        for function in module.functions():
            if not function.structured:
                for op in function.operations():
                    if callee_name(op) == _ALLOCATE and _is_filled(op, function, analyses):
                        op.discardable = {**(op.discardable or {}), FILLED: True}


def _is_filled(op: Operation, function: Function, analyses: Analyses) -> bool:
    size = constant_of(op.operands[1]) if len(op.operands) == 2 else None
    loops = analyses.loops(function)
    if size is None or op.parent not in loops.cfg.position:
        return False
    around = loops.around(op.parent)
    return is_filled_first(op.results, size, around[0] if around else None, analyses.ranges(function))
