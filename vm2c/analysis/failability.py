# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which operations and functions can fail.

A row says when its op can fail; what this analysis adds is what the surroundings prove: a divisor that is a constant other than
zero, or that the branch leading here has tested; a ref of a type that any object matches; a callee that cannot fail. A function
fails when an operation of it does, or when it looks whether the stack is at its end.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from vm2c.analysis.callgraph import CallGraph, callee_name, calls_in
from vm2c.analysis.cfg import Cfg
from vm2c.dialect.op import Control, When
from vm2c.dialect.types import ANY_REF
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function

_STATUS_CODES = 32


@dataclass(slots=True, eq=False)
class Failability:
    """`functions` and `operations` hold what can fail; operations only of functions that are reachable from exports."""

    functions: set[Function]
    operations: set[Operation]


def analyze_failability(call_graph: CallGraph, cfgs: dict[Function, Cfg], checking: Set[Function]) -> Failability:
    """What can fail in the functions of `call_graph.bottom_up`, each of which has its graph in `cfgs`; `checking` are those that
    check the stack, which all of a cycle of calls do."""
    result = Failability(set(checking), set())
    by_name = {function.name: function for function in call_graph.callees}
    for function in call_graph.bottom_up:
        cfg = cfgs[function]
        fails = False
        for block in cfg.order:
            for op in block.operations:
                if _can_fail(op, block, cfg, result, by_name):
                    result.operations.add(op)
                    fails = True
        if fails:
            result.functions.add(function)
    return result


def _can_fail(op: Operation, block: Block, cfg: Cfg, known: Failability, by_name: dict[str, Function]) -> bool:
    when = op.op.fails
    if when is When.NEVER:
        # A yield leaves the function with DEFERRED.
        return op.op.control is Control.YIELD
    if when is When.CALLEE:
        callees = [by_name.get(callee_name(call) or "") for call in calls_in(op)]
        return any(callee is None or callee in known.functions for callee in callees)
    if when is When.REF_TYPE:
        return typed_ref(op).type is not ANY_REF
    if when is When.DIVISOR_ZERO:
        return not _is_nonzero(op.operands[-1], block, cfg)
    return True


def typed_ref(op: Operation) -> Value:
    """The value whose static type an op with a ref type check compares with: its result, or what it stores."""
    return op.results[0] if op.results else op.operands[0]


def is_nonzero_code(code: Value) -> bool:
    """Whether a status code is known not to be OK, as its low 5 bits say."""
    owner = code.owner
    value = owner.attributes.get("value") if isinstance(owner, Operation) else None
    return isinstance(value, int) and value % _STATUS_CODES != 0


def _is_nonzero(value: Value, block: Block, cfg: Cfg) -> bool:
    owner = value.owner
    if isinstance(owner, Operation) and "value" in owner.attributes:
        return bool(owner.attributes["value"] != 0)
    # Some dominating branch on the value itself came this way because it was not zero.
    at: Block | None = block
    while at is not None:
        above = cfg.immediate_dominator[at]
        if above is not None and cfg.predecessors[at] == [above]:
            branch = above.terminator
            if branch.op.control is Control.COND_BRANCH and branch.operands[0] is value:
                taken, other = branch.successors
                if taken.block is at and other.block is not at:
                    return True
        at = above
    return False
