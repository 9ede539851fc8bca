# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A function body as a tree of scopes, and its printer.

The emitter appends statements, assignments to C variables, labels and nested scopes; only when the tree is complete is it known
where each variable can be declared. A variable is declared where it is first assigned if everything that uses it lies after
that place and inside the same braces, and no label does: a jump must not pass an initialization (an error in C++). Every other
one is declared at the top of the function.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from vm2c.emit.names import NameScope
from vm2c.emit.tree import NO_EXPR, Expr, Use, Variable, assign
from vm2c.emit.wrap import WIDTH, wrap
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


# Constants that are initialized from one another: far fewer than compilers can take, far more than anybody writes.
_DEEPEST_CONST = 200


class _Placement:
    """Numbers everything in textual order and decides where variables are declared."""

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
        self._visit(body)
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

    def _visit(self, scope: Scope, around: Nested | None = None) -> None:
        items = scope.items
        loop = around if isinstance(around, Loop) else None
        if loop is not None and loop.counter is not None:
            # What stands in the head of a `for` is seen by its body only.
            head = Statement(loop.expr)
            head.uses = (*loop.uses, *(loop.step.uses if loop.step is not None else ()), loop.counter)
            items = [*([loop.init] if loop.init is not None else []), head, *items]
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
                    self._visit(part.body, part)
                    part = part.chain
                    if part is not None:
                        self._touch(part.uses, None, scope)
            elif isinstance(item, Statement):
                self._touch(item.uses, None, scope)
            elif isinstance(item, Label) and item.used:
                self._labels.append(self._clock)
        self._clock += 1
        self._ends[scope] = self._clock

    def _touch(self, variables: tuple[Variable, ...], assignment: Assignment | None, scope: Scope) -> None:
        """Notes that `variables` are mentioned here, in `assignment` as what is assigned."""
        for variable in variables:
            if variable not in self._first:
                self._first[variable] = assignment
                self._first_at[variable] = self._clock
                self._first_end[variable] = scope
            self._last[variable] = self._clock


class Printer:
    """Prints a body. Labels get their names from `names`; `lines` maps a location to (line, file) for `#line`, or is None."""

    def __init__(self, names: NameScope, lines: dict[int, tuple[int, str]] | None = None) -> None:
        self._names = names
        self._out: list[str] = []
        self._lines = lines
        self._expected: tuple[int, str] | None = None

    def print(self, body: Scope, parameters: frozenset[Variable] = frozenset()) -> str:
        """The text between the braces of a function; `parameters` are declared elsewhere."""
        for label in _drop_jumps_to_next(body):
            label.name = self._names.claim(label.name)
        placement = _Placement(body)
        self._declared_by = placement.declared_by
        by_type: dict[tuple[str, bool], list[str]] = {}
        for variable in sorted(placement.at_top, key=lambda variable: _TOP_ORDER.get(variable.type, 0)):
            if variable in parameters:
                continue
            start = f" = {variable.initial}" if variable.initial else ""
            by_type.setdefault((variable.type, bool(start)), []).append(variable.name + start)
        for (type_, _), names in by_type.items():
            self._out.append(_declaration(type_, list(dict.fromkeys(names))))
        self._scope(body, "  ")
        return "".join(self._out)

    def _scope(self, scope: Scope, indent: str) -> None:
        items = scope.items
        for index, item in enumerate(items):
            if isinstance(item, Label):
                if item.used:
                    # A label stands before a statement, never before a declaration or a closing brace.
                    after = self._next_printed(items, index + 1)
                    bare = after is None or (isinstance(after, Assignment) and after in self._declared_by)
                    self._line(f"{item.name}:{';' if bare else ''}", indent[2:])
                continue
            if isinstance(item, Jump):
                self._locate(item.location)
                self._line(f"goto {item.label.name};", indent)
                continue
            self._statement(item, indent)

    @staticmethod
    def _next_printed(items: list[Item], index: int) -> Item | None:
        while index < len(items):
            item = items[index]
            if not (isinstance(item, Label) and not item.used):
                return item
            index += 1
        return None

    def _statement(self, item: Statement, indent: str) -> None:
        comments = item.comments
        beside = ""
        if len(comments) == 1 and not isinstance(item, Nested):
            beside = f"  // {comments[0]}"
        else:
            for comment in comments:
                self._line(f"// {comment}", indent)
        self._locate(item.location)
        if isinstance(item, Nested):
            self._nested(item, indent)
        elif isinstance(item, Assignment):
            self._line(f"{self._assignment(item)};{beside}", indent)
        else:
            self._line(f"{item.text};{beside}", indent)

    def _assignment(self, item: Assignment) -> str:
        if item not in self._declared_by:
            return item.text
        variable = item.target
        declared = f"{variable.type} {variable.name}"
        if variable.once:
            declared = f"{variable.type} const {variable.name}" if variable.is_pointer else f"const {declared}"
        return f"{declared} = {item.expr.text}"

    def _nested(self, item: Nested, indent: str) -> None:
        head = self._head(item)
        if item.chain is None and len(item.body.items) == 1:
            (only,) = item.body.items
            text = self._alone(only)
            if item.compact or self._is_short(item, only, len(indent) + len(head) + 1 + len(text)):
                self._line(f"{head} {text}", indent)
                return
        if isinstance(item, Loop) and item.ahead is not NO_EXPR:
            self._line(item.ahead.text, indent)
        opening = f"{head} {{" if head else "{"
        part: Nested | None = item
        while part is not None:
            self._line(opening, indent)
            self._scope(part.body, indent + "  ")
            part = part.chain
            if part is not None:
                opening = f"}} else {self._head(part)} {{" if isinstance(part, If) else "} else {"
        self._line("}", indent)

    def _head(self, item: Nested) -> str:
        """What stands before the braces."""
        text = item.expr.text
        if isinstance(item, If):
            return f"if ({text})"
        if isinstance(item, Loop):
            if item.step is not None:
                return f"for ({self._assignment(item.init) if item.init else ''}; {text}; {item.step.text})"
            return f"while ({text})" if text else "for (;;)"
        if isinstance(item, Switch):
            return f"switch ({text})"
        if isinstance(item, Case):
            return f"case {text}:" if text else "default:"
        return ""

    def _is_short(self, item: Nested, only: Item, length: int) -> bool:
        """Whether a way out or an assignment fits after its condition, and has nothing of its own to say."""
        assigns = isinstance(only, Assignment) and only not in self._declared_by
        short = isinstance(item, If) and (assigns or isinstance(only, Return | Break | Continue | Jump))
        return short and self._lines is None and not getattr(only, "comments", ()) and length <= WIDTH

    def _alone(self, only: Item) -> str:
        """The text of the only statement between braces, if it may stand without them."""
        if isinstance(only, Jump):
            return f"goto {only.label.name};"
        if isinstance(only, Assignment):
            return f"{self._assignment(only)};"
        return f"{only.text};" if isinstance(only, Statement) else ""

    def _locate(self, location: int) -> None:
        wanted = self._lines.get(location) if self._lines is not None else None
        # Bytecode may be without a debug database, or have locations for some ops only.
        if wanted is not None and wanted != self._expected:
            self._out.append(f'#line {wanted[0]} "{wanted[1]}"\n')
            self._expected = wanted

    def _line(self, text: str, indent: str) -> None:
        lines = wrap(text, indent)
        self._out.append(lines)
        if self._expected is not None:
            self._expected = (self._expected[0] + lines.count("\n"), self._expected[1])


# The status first, then references, then the rest in the order of use.
_TOP_ORDER = {"iree_status_t": -2, "iree_vm_ref_t": -1}


def _declaration(type_: str, names: list[str]) -> str:
    if type_.endswith("*"):
        # The asterisk would be the first name's alone.
        return "".join(f"  {type_} {name};\n" for name in names)
    lines = []
    line = f"  {type_} {names[0]}"
    for name in names[1:]:
        if len(line) + len(name) + 3 > WIDTH:
            lines.append(f"{line};\n")
            line = f"  {type_} {name}"
        else:
            line += f", {name}"
    return "".join([*lines, f"{line};\n"])


def _drop_jumps_to_next(scope: Scope) -> list[Label]:
    """Removes a jump whose label is the next thing anyway, with the test of a status before it, then marks the labels that are
    left in use and returns them in order."""
    used: set[Label] = set()
    _drop_jumps(scope, [], used)
    in_use: list[Label] = []
    if used:
        _mark_labels(scope, used, in_use)
    return in_use


def _drop_jumps(scope: Scope, after: list[Label], used: set[Label]) -> None:
    """Removes jumps to the labels `after` the scope, or to one that is next inside of it. `used` gets the labels of the others,
    and those that are pinned."""
    kept: list[Item] = []
    # Labels that stand directly after the item at hand, or after the braces that it is the last in.
    behind = after
    for item in reversed(scope.items):
        if isinstance(item, Label):
            behind = [*behind, item]
            if item.pinned:
                used.add(item)
        elif isinstance(item, Jump):
            if item.label in behind:
                continue
            used.add(item.label)
            behind = []
        elif isinstance(item, Try):
            if item.label in behind:
                item = Assignment(item.expr, item.location, item.comments, target=item.status)
            else:
                used.add(item.label)
            behind = []
        elif isinstance(item, Nested):
            inside = [] if isinstance(item, Loop | Switch) else behind
            part: Nested | None = item
            while part is not None:
                _drop_jumps(part.body, inside, used)
                part = part.chain
            behind = []
        else:
            behind = []
        kept.append(item)
    kept.reverse()
    scope.items = kept


def _mark_labels(scope: Scope, used: set[Label], in_use: list[Label]) -> None:
    for item in scope.items:
        if isinstance(item, Label) and item in used:
            item.used = True
            if not item.pinned:
                in_use.append(item)
        part = item if isinstance(item, Nested) else None
        while part is not None:
            _mark_labels(part.body, used, in_use)
            part = part.chain
