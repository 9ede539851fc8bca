# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What can be left out or said more shortly once the tree of a function is complete.

    status = f(x);                                          return f(x);
    if (!iree_status_is_ok(status)) return status;   ->
    return iree_ok_status();
"""

from __future__ import annotations

from vm2c.emit.code import Assignment, If, Loop, Return, Scope, Variable


def drop_unread(scope: Scope) -> None:
    """Leaves out the assignments to variables that nothing reads, and so on with what was read by these only. A loop that always
    runs as a kernel, for instance, leaves the start of its counter behind."""
    assignments: dict[Variable, list[Assignment]] = {}
    reads: dict[Variable, int] = {}
    for statement in scope.statements():
        if isinstance(statement, Assignment):
            assignments.setdefault(statement.target, []).append(statement)
        for variable in statement.uses:
            reads[variable] = reads.get(variable, 0) + 1
        if isinstance(statement, Loop) and statement.counter is not None:
            reads[statement.counter] = reads.get(statement.counter, 0) + 1
    dropped: set[Assignment] = set()
    pending = [variable for variable in assignments if variable not in reads]
    while pending:
        every = assignments[pending.pop()]
        if any(assignment.acts for assignment in every):
            continue
        dropped.update(every)
        for variable in (variable for assignment in every for variable in assignment.uses):
            reads[variable] -= 1
            if not reads[variable] and variable in assignments:
                pending.append(variable)
    if dropped:
        for each in scope.scopes():
            each.items = [item for item in each.items if item not in dropped]


def return_last_status(scope: Scope, status: Variable) -> None:
    """Makes the status of a call that is the last act of a function what it returns."""
    for each in scope.scopes():
        if len(each.items) < 3:
            continue
        call, test, end = each.items[-3:]
        if isinstance(call, Assignment) and call.target is status and _passes_on(test, status) and _is_ok(end):
            each.items[-3:] = [Return(call.text, call.uses, call.location, call.comments)]


def _passes_on(item: object, status: Variable) -> bool:
    """Whether the item does nothing but return the status when it is not OK."""
    if not isinstance(item, If) or not item.tests_status or item.uses != (status,) or len(item.body.items) != 1:
        return False
    (only,) = item.body.items
    return isinstance(only, Return) and only.text == status.name


def _is_ok(item: object) -> bool:
    return isinstance(item, Return) and item.text == "iree_ok_status()" and not item.comments
