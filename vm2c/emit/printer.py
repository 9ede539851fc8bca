# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints the tree of a function body as C, without jumps to what is next anyway."""

from __future__ import annotations

from vm2c.emit.code import (
    Assignment,
    Break,
    Case,
    Continue,
    If,
    Item,
    Jump,
    Label,
    Loop,
    Nested,
    Return,
    Scope,
    Statement,
    Switch,
    Try,
)
from vm2c.emit.names import NameScope
from vm2c.emit.placement import Placement
from vm2c.emit.tree import NO_EXPR, Variable
from vm2c.emit.wrap import WIDTH, wrap


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
        placement = Placement(body)
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
