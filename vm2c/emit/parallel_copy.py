# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Orders the assignments of an edge, which happen all at once in the VM, so that they can happen one after another.

A copy may go when nobody else still has to read what it overwrites. When every copy has such a reader (a cycle, such as a
swap), one goes to a temporary first:

    ^head(%b, %a)  from  ^head(%a, %b):         next_a = b;  b = a;  a = next_a;
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vm2c.emit.code import Assignment, Item, Nested, Scope, Statement, Variable
from vm2c.emit.expressions import Expr


@dataclass(frozen=True, slots=True)
class Copy:
    """One assignment. `reads` are the variables in the source, `takes` the one that is emptied by it (a ref that moves). `make`
    builds the item for a target."""

    target: Variable
    reads: frozenset[Variable]
    takes: Variable | None
    make: Callable[[Variable], Item]


def value_copy(target: Variable, source: Expr) -> Copy:
    """A copy of a plain value, or of a ref that nobody counts."""
    return Copy(
        target,
        frozenset(source.uses),
        None,
        lambda where: Assignment(source.text, source.uses, target=where),
    )


def ref_copy(target: Variable, source: Expr, moved: Variable | None) -> Copy:
    """A copy of a counted ref from the pointer `source`; `moved` is the variable that loses its count, None to retain."""
    verb = "retain" if moved is None else "move"

    def make(where: Variable) -> Item:
        return Statement(f"vm2c_ref_{verb}({source.text}, &{where.name});", (*source.uses, where))

    return Copy(target, frozenset(source.uses), moved, make)


def conditional_copy(target: Variable, test: str, source: Expr, uses: tuple[Variable, ...]) -> Copy:
    """A copy of a plain value when `test`, a C condition that reads `uses`, holds. What happens seldom."""

    def make(where: Variable) -> Item:
        item = Nested(f"if (vm2c_unlikely({test}))", uses, body=Scope())
        item.body.add(Assignment(source.text, source.uses, target=where))
        if where is not target:
            item.chain = Nested("else", body=Scope())
            item.chain.body.add(Assignment(target.name, (target,), target=where))
        return item

    return Copy(target, frozenset((*uses, *source.uses, target)), None, make)


def order_copies(copies: list[Copy], make_temporary: Callable[[Variable], Variable]) -> Iterator[Item]:
    """The items that perform all `copies` as if at once. `make_temporary` gives a fresh variable like the one passed."""
    pending = list(copies)
    while pending:
        ready = next((copy for copy in pending if not _read_elsewhere(copy, copy.target, pending)
                      and not (copy.takes and _read_elsewhere(copy, copy.takes, pending))), None)  # fmt: skip
        if ready is not None:
            pending.remove(ready)
            yield ready.make(ready.target)
            continue
        # Emptying a source that others still have to read would break them, so a copy that does so can not be the one to go. One
        # that reads nobody's target is only waiting: taking it out of the way would let no other one go.
        targets = {copy.target for copy in pending}
        free = [copy for copy in pending if not (copy.takes and _read_elsewhere(copy, copy.takes, pending))]
        copy = next((copy for copy in free if not copy.reads.isdisjoint(targets - {copy.target})), free[0])
        temporary = make_temporary(copy.target)
        yield copy.make(temporary)
        held = Expr(temporary.name, (temporary,))
        if temporary.initial:
            rest = ref_copy(copy.target, Expr(f"&{temporary.name}", (temporary,)), temporary)
        else:
            rest = value_copy(copy.target, held)
        pending[pending.index(copy)] = rest


def _read_elsewhere(copy: Copy, variable: Variable, pending: list[Copy]) -> bool:
    return any(other is not copy and variable in other.reads for other in pending)
