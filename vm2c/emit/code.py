# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A function body as a tree of scopes.

The emitter appends statements, assignments to C variables, labels and nested scopes; placement.py says where variables are declared
once the tree is complete, and printer.py prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vm2c.emit.tree import NO_EXPR, Expr, Use, Variable, assign
from vm2c.ir.core import NO_LOCATION


@dataclass(slots=True, eq=False)
class Statement:
    """`expr;`, a call."""

    expr: Expr = NO_EXPR
    location: int = NO_LOCATION
    comments: tuple[str, ...] = ()
    uses: tuple[Variable, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.uses = self.expr.uses

    @property
    def text(self) -> str:
        """The statement without its semicolon."""
        return self.expr.text


@dataclass(slots=True, eq=False)
class Assignment(Statement):
    """`target = expr;`, or its declaration with that initializer. One that `acts` does more than that."""

    target: Variable = field(kw_only=True)
    acts: bool = False

    @property
    def text(self) -> str:
        return assign(Use(self.target), self.expr)

    @property
    def changes_nothing(self) -> bool:
        """Whether the variable is assigned to itself."""
        return isinstance(self.expr, Use) and self.expr.variable is self.target


@dataclass(slots=True, eq=False)
class Store(Statement):
    """`place = expr;` for a place that is no variable."""

    place: Expr = field(kw_only=True)

    def __post_init__(self) -> None:
        self.uses = self.place.uses + self.expr.uses

    @property
    def text(self) -> str:
        return assign(self.place, self.expr)


@dataclass(slots=True, eq=False)
class Declaration(Statement):
    """`type name = expr;` at a place of its own, or `type name[length] = {elements};`, without elements where there are none."""

    type: str = field(kw_only=True)
    name: str = field(kw_only=True)
    length: str | None = None
    elements: tuple[Expr, ...] = ()

    def __post_init__(self) -> None:
        self.uses = self.expr.uses + tuple(variable for element in self.elements for variable in element.uses)

    @property
    def text(self) -> str:
        if self.length is None:
            return f"{self.type} {self.name} = {self.expr.text}"
        listed = ", ".join(element.text for element in self.elements)
        return f"{self.type} {self.name}[{self.length}]{f' = {{{listed}}}' if self.elements else ''}"


@dataclass(slots=True, eq=False)
class Label:
    """`pinned` labels are jumped to by name, from a statement."""

    name: str
    used: bool = False
    pinned: bool = False


@dataclass(slots=True, eq=False)
class Jump:
    """`goto label;`; dropped when the label is what follows anyway."""

    label: Label
    location: int = NO_LOCATION


@dataclass(slots=True, eq=False)
class Try(Statement):
    """A call that gives a `status`, with which a failure leaves the function for the label of its end."""

    status: Variable = field(kw_only=True)
    label: Label = field(kw_only=True)

    def __post_init__(self) -> None:
        self.uses = (*self.expr.uses, self.status)

    @property
    def text(self) -> str:
        return f"VM2C_TRY_OR({self.label.name}, {self.expr.text})"


@dataclass(slots=True, eq=False)
class Return(Statement):
    """`return expr;`, or `return;`"""

    @property
    def text(self) -> str:
        return "return" if self.expr is NO_EXPR else f"return {self.expr.text}"


@dataclass(slots=True, eq=False)
class Break(Statement):
    """`break;`"""

    @property
    def text(self) -> str:
        return "break"


@dataclass(slots=True, eq=False)
class Continue(Statement):
    """`continue;`"""

    @property
    def text(self) -> str:
        return "continue"


@dataclass(slots=True, eq=False)
class Nested(Statement):
    """A statement with others between braces. One that is `compact` and has a single statement inside is written on one line.
    This class itself is nothing but the braces."""

    body: Scope = field(kw_only=True)
    compact: bool = False

    @property
    def chain(self) -> Nested | None:
        """What goes on after the braces."""
        return None


@dataclass(slots=True, eq=False)
class If(Nested):
    """`if (expr)`. `otherwise` is another `if`, or the braces of `else`. One that `tests_status` does nothing but leave where that
    is not OK."""

    otherwise: Nested | None = None
    tests_status: bool = False

    @property
    def chain(self) -> Nested | None:
        return self.otherwise


@dataclass(slots=True, eq=False)
class Loop(Nested):
    """`while (expr)`, endless where there is none. A counted loop has its first assignment in `init` and what follows each
    iteration in `step`, which changes `counter`. `ahead` is a macro before it."""

    init: Assignment | None = None
    step: Assignment | None = None
    counter: Variable | None = None
    ahead: Expr = NO_EXPR


@dataclass(slots=True, eq=False)
class Switch(Nested):
    """`switch (expr)` over cases."""


@dataclass(slots=True, eq=False)
class Case(Nested):
    """`case expr:`, the default where there is none."""


Item = Statement | Label | Jump


class Scope:
    """What stands between two braces."""

    __slots__ = ("items",)

    def __init__(self, *items: Item) -> None:
        self.items: list[Item] = list(items)

    def add(self, item: Item) -> None:
        self.items.append(item)

    def extend(self, items: Iterable[Item]) -> None:
        self.items.extend(items)

    def scopes(self) -> list[Scope]:
        """This one and all inside of it, in no particular order."""
        found = [self]
        for scope in found:
            for item in scope.items:
                if isinstance(item, Nested):
                    part: Nested | None = item
                    while part is not None:
                        found.append(part.body)
                        part = part.chain
        return found

    def statements(self) -> list[Statement]:
        """Every statement between the braces, with those in heads and bodies of nested ones, in no particular order."""
        found: list[Statement] = []
        for scope in self.scopes():
            for item in scope.items:
                if isinstance(item, Nested):
                    if isinstance(item, Loop):
                        found += (each for each in (item.init, item.step) if each is not None)
                    part: Nested | None = item
                    while part is not None:
                        found.append(part)
                        part = part.chain
                elif isinstance(item, Statement):
                    found.append(item)
        return found
