# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types that bytecode does not tell.

Registers have no types, and calling conventions know only `r` for references. Most ops do say what they make, so types are inferred
along the ways that values take: into block arguments, arguments and results of functions and imports, and through globals. Whatever
stands at such a place is a node; a node takes the type of what flows into it, if that is one type, and `!vm.ref<?>` (for numbers:
the integer of the same size) if it is several. That never needs more than a cast of a reference to any, which cannot fail.

A node into which nothing known flows (the arguments of an exported function, the results of an import) gets the type that its uses
ask for, if they agree: what is used as a buffer is a buffer. Nulls fit wherever they flow to.

    vm.func @f(%arg0: ?) { %0 = vm.buffer.length %arg0 }         %arg0: !vm.buffer
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from vm2c.dialect.types import ANY_REF, F32, F64, I32, I64, OPAQUE, ListType, Type

_INTEGERS: dict[Type, Type] = {F32: I32, I32: I32, F64: I64, I64: I64}

_SOME_LIST: Type = ListType(OPAQUE)

Node = Hashable


class TypeInference:
    """Collects what is known, then finds the type of every node."""

    def __init__(self) -> None:
        self._types: dict[Node, Type] = {}
        self._wanted: dict[Node, Type] = {}
        self._into: dict[Node, list[Node]] = {}
        self._out: dict[Node, list[Node]] = {}
        self._flexible: set[Node] = set()
        self._nodes: dict[Node, None] = {}

    def node(self, node: Node) -> None:
        """A place whose type is to be found."""
        self._nodes[node] = None

    def fix(self, node: Node, type_: Type) -> None:
        """What is there has this type."""
        self._nodes[node] = None
        self._types[node] = type_

    def flow(self, source: Node, target: Node) -> None:
        """What is at `source` can get to `target`."""
        self._nodes[source] = self._nodes[target] = None
        self._out.setdefault(source, []).append(target)
        self._into.setdefault(target, []).append(source)

    def want(self, node: Node, type_: Type) -> None:
        """A use asks for this type."""
        self._nodes[node] = None
        known = self._wanted.get(node)
        self._wanted[node] = type_ if known is None else _common_use(known, type_)

    def want_at_least(self, node: Node, type_: Type) -> None:
        """A use asks for this type of list, or for that which another use asks for, which is better."""
        if not isinstance(self._wanted.get(node), ListType):
            self.want(node, type_)

    def fit(self, node: Node) -> None:
        """A null, which takes the type of where it goes."""
        self._nodes[node] = None
        self._flexible.add(node)

    def solve(self) -> dict[Node, Type]:
        """The type of every node."""
        fixed = frozenset(self._types)
        self._spread(list(self._types), fixed)
        self._ask(self._types)
        sources = [
            node for node in self._nodes if node not in self._types and node not in self._flexible and not self._into.get(node)
        ]
        for node in sources:
            self._types[node] = self._wanted.get(node, ANY_REF)
        self._spread(sources, fixed | frozenset(sources))
        self._fit_rest()
        return self._types

    def _spread(self, changed: list[Node], fixed: frozenset[Node]) -> None:
        """Types along the flows, from the nodes that have one."""
        while changed:
            node = changed.pop()
            type_ = self._types[node]
            for target in self._out.get(node, ()):
                if target in fixed:
                    continue
                known = self._types.get(target)
                merged = type_ if known is None else _common(known, type_)
                if merged is not known:
                    self._types[target] = merged
                    changed.append(target)

    def _ask(self, known: dict[Node, Type]) -> None:
        """Uses against the flows, to the nodes that have no type yet."""
        for node, type_ in known.items():
            for source in self._into.get(node, ()):
                if source not in known:
                    self.want(source, type_)
        pending = [node for node in self._wanted if node not in known]
        while pending:
            node = pending.pop()
            for source in self._into.get(node, ()):
                if source not in known:
                    before = self._wanted.get(source)
                    self.want(source, self._wanted[node])
                    if self._wanted[source] is not before:
                        pending.append(source)

    def _fit_rest(self) -> None:
        """What only nulls flow into: all that is connected gets one type."""
        for node in self._nodes:
            if node in self._types:
                continue
            together = self._connected(node)
            wanted = {self._wanted[member] for member in together if member in self._wanted}
            wanted |= {self._types[target] for member in together for target in self._out.get(member, ()) if target in self._types}
            type_ = wanted.pop() if len(wanted) == 1 else ANY_REF
            for member in together:
                self._types[member] = type_

    def _connected(self, node: Node) -> Iterable[Node]:
        found = {node: None}
        pending = [node]
        while pending:
            member = pending.pop()
            for other in (*self._into.get(member, ()), *self._out.get(member, ())):
                if other not in found and other not in self._types:
                    found[other] = None
                    pending.append(other)
        return found


def _common(one: Type, other: Type) -> Type:
    """A type for both."""
    return one if one is other else _INTEGERS.get(one, ANY_REF)


def _common_use(one: Type, other: Type) -> Type:
    """A type that can be used as both; lists can be used as lists whatever they hold."""
    if one is not other and isinstance(one, ListType) and isinstance(other, ListType):
        return _SOME_LIST
    return _common(one, other)
