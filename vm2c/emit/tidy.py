# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What can be left out or said more shortly once the tree of a function is complete.

status = f(x);                                          return f(x);
if (!iree_status_is_ok(status)) return status;   ->
return iree_ok_status();

status = f(x);                                          VM2C_TRY(f(x));
if (!iree_status_is_ok(status)) return status;   ->
status = f(x);                                          VM2C_TRY_OR(done, f(x));
if (!iree_status_is_ok(status)) goto done;
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from vm2c.emit.code import Assignment, If, Item, Jump, Loop, Return, Scope, Statement, Try
from vm2c.emit.tree import OK, Call, Cast, Name, Use, Variable


def drop_unread(scope: Scope) -> None:
    """Leaves out the assignments to variables that nothing reads, and so on with what was read by these only. A loop that always
    runs as a kernel, for instance, leaves the start of its counter behind. What is assigned stays where it does more than that: a
    call."""
    assignments: dict[Variable, list[Assignment]] = {}
    reads: dict[Variable, int] = {}
    for statement in scope.statements():
        if isinstance(statement, Assignment):
            assignments.setdefault(statement.target, []).append(statement)
        for variable in statement.uses:
            reads[variable] = reads.get(variable, 0) + 1
        if isinstance(statement, Loop) and statement.counter is not None:
            reads[statement.counter] = reads.get(statement.counter, 0) + 1
    dropped: dict[Item, list[Item]] = {}
    pending = [variable for variable in assignments if variable not in reads]
    while pending:
        for each in assignments[pending.pop()]:
            if each.acts:
                dropped[each] = [Statement(Cast("void", each.expr), each.location, each.comments)]
                continue
            dropped[each] = []
            for variable in each.uses:
                reads[variable] -= 1
                if not reads[variable] and variable in assignments:
                    pending.append(variable)
    if dropped:
        for inner in scope.scopes():
            inner.items = [kept for item in inner.items for kept in dropped.get(item, [item])]


def mention_unused(scope: Scope, parameters: Sequence[Variable]) -> None:
    """Mentions the parameters of a function that it has no use for, about which compilers warn."""
    used = {variable for statement in scope.statements() for variable in statement.uses}
    scope.items[:0] = [Statement(Cast("void", Use(variable))) for variable in parameters if variable not in used]


def return_last_status(scope: Scope, status: Variable) -> None:
    """Makes the status of a call that is the last act of a function what it returns."""
    for each in scope.scopes():
        if len(each.items) < 3:
            continue
        call, test, end = each.items[-3:]
        if isinstance(call, Assignment) and call.target is status and _passes_on(test, status) and _is_ok(end):
            each.items[-3:] = [Return(call.expr, call.location, call.comments)]


def _passes_on(item: object, status: Variable) -> bool:
    """Whether the item does nothing but return the status when it is not OK."""
    if not isinstance(item, If) or not item.tests_status or item.uses != (status,) or len(item.body.items) != 1:
        return False
    (only,) = item.body.items
    return isinstance(only, Return) and only.expr == Use(status)


def _is_ok(item: object) -> bool:
    return isinstance(item, Return) and item.expr == OK and not item.comments


def try_calls(scope: Scope, status: Variable, suffix: str) -> None:
    """Makes one statement of a call and the test of its status. `suffix` is that of what the function returns beside its status,
    empty where that is nothing."""
    for each in scope.scopes():
        items: list[Item] = []
        for item in each.items:
            call = items[-1] if items else None
            if isinstance(item, If) and item.tests_status and item.uses == (status,) and _gives(call, status):
                items[-1] = _try_call(call, item, status, suffix)
            else:
                items.append(item)
        each.items = items


def _gives(item: object, status: Variable) -> TypeGuard[Assignment]:
    return isinstance(item, Assignment) and item.target is status


def _try_call(call: Assignment, test: If, status: Variable, suffix: str) -> Statement:
    (leave,) = test.body.items
    if isinstance(leave, Jump):
        return Try(call.expr, call.location, call.comments, status=status, label=leave.label)
    tried = Call("VM2C_TRY_RESULT", (Name(suffix), call.expr)) if suffix else Call("VM2C_TRY", (call.expr,))
    return Statement(tried, call.location, call.comments)
