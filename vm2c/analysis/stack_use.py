# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which functions look how much of the machine's stack is left, before it overflows.

All functions of a recursion do. So do some that are called and need much of it, alone or with all that they call without another
look: large ones, and one of every few in a long chain of calls. A function that only the host calls is taken to fit, like the
host's own, unless it is very large.

Frames are estimated: compilers without optimization keep every value in memory, and what helpers need besides, others hardly any.
The estimate lies between the two.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vm2c.analysis.callgraph import CallGraph
from vm2c.dialect.op import HANDS_OVER
from vm2c.dialect.types import SPAN
from vm2c.ir.module import Function

# Bytes of a frame: for the call, and for each value.
_CALL = 64
_VALUE = 16

# Bytes that functions may use without a look at what is left: those that others call, and those that only the host calls.
_UNSEEN = 4096
_UNSEEN_BY_HOST = 65536

# Bytes from which on it matters where in its frame a function looks.
_LARGE = 1024


@dataclass(slots=True, eq=False)
class StackChecks:
    """`functions` look at the stack where they are entered, `large` ones of them from below their frames."""

    functions: set[Function] = field(default_factory=set)
    large: set[Function] = field(default_factory=set)


def find_stack_checks(call_graph: CallGraph) -> StackChecks:
    """The checks of the functions that are reachable from exports."""
    checks = StackChecks()
    called = {callee for function in call_graph.bottom_up for callee in call_graph.callees[function]}
    # What each function needs that has callers and does not look.
    unseen: dict[Function, int] = {}
    for function in call_graph.bottom_up:
        frame = _frame_size(function)
        needed = frame + max((unseen.get(callee, 0) for callee in call_graph.callees[function]), default=0)
        if function in call_graph.cycle or needed > (_UNSEEN if function in called else _UNSEEN_BY_HOST):
            checks.functions.add(function)
            if frame > _LARGE:
                checks.large.add(function)
        else:
            unseen[function] = needed
    return checks


def _frame_size(function: Function) -> int:
    """What the frame may take. Counts of references that are handed over have no place in it. Spans, which the last pass adds, are
    left out: who looks at the stack can fail, and passes before have relied on who can."""
    values = 0
    for block in function.blocks:
        values += len(block.arguments)
        for op in block.operations:
            if op.op.refs not in HANDS_OVER and not (op.results and op.results[0].type is SPAN):
                values += len(op.results)
    return _CALL + _VALUE * values
