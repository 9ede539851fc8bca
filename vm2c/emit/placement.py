# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the variables of a function are declared, and what they are called in the end.

A variable is declared where it is first assigned if everything that uses it lies after that place and inside the same braces, and
no label does: a jump must not pass an initialization (an error in C++). Every other one is declared at the top of the function.
Variables between different braces may have one name, but none has that of a variable around it:

    for (...) {                            for (...) {
      float sum = 0.0f;                      float sum = 0.0f;
      ...                                    ...
    }                                ->    }
    for (...) {                            for (...) {
      float sum_2 = 0.0f;                    float sum = 0.0f;
"""

from __future__ import annotations

from bisect import bisect_right

from vm2c.emit.code import Assignment, Label, Loop, Nested, Scope, Statement
from vm2c.emit.tree import Variable

# Constants that are initialized from one another: far fewer than compilers can take, far more than anybody writes.
_DEEPEST_CONST = 200


class Placement:
    """Numbers everything in textual order and decides where variables are declared: by assignments, `declared_by`, or `at_top`."""

    def __init__(self, body: Scope) -> None:
        self._clock = 0
        self._labels: list[int] = []
        self._first: dict[Variable, Assignment | None] = {}
        self._first_at: dict[Variable, int] = {}
        self._first_end: dict[Variable, Scope] = {}
        self._last: dict[Variable, int] = {}
        self._assigned: dict[Variable, int] = {}
        self._heads: set[Assignment | None] = set()
        self._ends: dict[Scope, int] = {}
        self._depth: dict[Variable, int] = {}
        # The scopes, from outside to inside, with those around them.
        self._around: dict[Scope, Scope | None] = {}
        self._visit(body, None)
        self.declared_by: set[Assignment | None] = set()
        self.at_top: list[Variable] = []
        for variable, assignment in self._first.items():
            if variable.kept:
                continue
            if assignment is not None and self._can_declare(variable):
                self.declared_by.add(assignment)
                variable.once = variable.once and self._assigned[variable] == 1 and self._can_be_const(variable, assignment)
            else:
                self.at_top.append(variable)
        # Counters of loops that follow each other have one name. If one of them is not declared in the head of its loop, there is
        # one declaration for all of them, at the top.
        in_heads = self.declared_by & self._heads
        named: dict[str, list[Variable]] = {}
        for variable in self._first:
            named.setdefault(variable.name, []).append(variable)
        for same in named.values():
            if len(same) > 1 and not all(self._first[variable] in in_heads for variable in same):
                moved = [variable for variable in same if self._first[variable] in self.declared_by]
                self.declared_by -= {self._first[variable] for variable in moved}
                self.at_top += moved
        self._share_names()

    def _can_be_const(self, variable: Variable, assignment: Assignment) -> bool:
        """Whether few enough constants are initialized from one another: clang evaluates them by recursion, which overflows its
        stack on some thousands."""
        depth = 1 + max([self._depth.get(used, 0) for used in assignment.uses], default=0)
        if depth > _DEEPEST_CONST:
            return False
        self._depth[variable] = depth
        return True

    def _can_declare(self, variable: Variable) -> bool:
        if variable.initial:
            return False
        start, end = self._first_at[variable], self._ends[self._first_end[variable]]
        next_label = bisect_right(self._labels, start)
        return self._last[variable] <= end and not (next_label < len(self._labels) and self._labels[next_label] <= end)

    def _visit(self, scope: Scope, around: Scope | None, head: Nested | None = None) -> None:
        self._around[scope] = around
        items = scope.items
        loop = head if isinstance(head, Loop) else None
        if loop is not None and loop.counter is not None:
            # What stands in the head of a `for` is seen by its body only.
            test = Statement(loop.expr)
            test.uses = (*loop.uses, *(loop.step.uses if loop.step is not None else ()), loop.counter)
            items = [*([loop.init] if loop.init is not None else []), test, *items]
            self._heads.add(loop.init)
            self._assigned[loop.counter] = self._assigned.get(loop.counter, 0) + 1
        for item in items:
            self._clock += 1
            if isinstance(item, Assignment):
                self._touch(item.uses, None, scope)
                self._touch((item.target,), item, scope)
                self._assigned[item.target] = self._assigned.get(item.target, 0) + 1
            elif isinstance(item, Nested):
                if not (isinstance(item, Loop) and item.counter):
                    self._touch(item.uses, None, scope)
                part: Nested | None = item
                while part is not None:
                    self._visit(part.body, scope, part)
                    part = part.chain
                    if part is not None:
                        self._touch(part.uses, None, scope)
            elif isinstance(item, Statement):
                self._touch(item.uses, None, scope)
            elif isinstance(item, Label) and item.used:
                self._labels.append(self._clock)
        self._clock += 1
        self._ends[scope] = self._clock

    def _share_names(self) -> None:
        """Gives variables that are declared between braces the first name that nothing else has there or around, of those that
        variables got who want to be called the same."""
        named: dict[str, list[str]] = {}
        declared: dict[Scope, list[Variable]] = {}
        for variable, assignment in self._first.items():
            if variable.wanted:
                named.setdefault(variable.wanted, []).append(variable.name)
                if assignment in self.declared_by:
                    declared.setdefault(self._first_end[variable], []).append(variable)
        if not declared:
            return
        for names in named.values():
            names.sort(key=lambda name: (len(name), name))
        taken: dict[Scope | None, set[str]] = {None: {variable.name for variable in self.at_top}}
        for scope, around in self._around.items():
            taken[scope] = set(taken[around])
            for variable in declared.get(scope, ()):
                variable.name = next(name for name in named[variable.wanted] if name not in taken[scope])
                taken[scope].add(variable.name)

    def _touch(self, variables: tuple[Variable, ...], assignment: Assignment | None, scope: Scope) -> None:
        """Notes that `variables` are mentioned here, in `assignment` as what is assigned."""
        for variable in variables:
            if variable not in self._first:
                self._first[variable] = assignment
                self._first_at[variable] = self._clock
                self._first_end[variable] = scope
            self._last[variable] = self._clock
