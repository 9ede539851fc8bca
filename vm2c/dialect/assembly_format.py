# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The assembly formats of rows of the op table, as trees; op.py says what is in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an assembly format. `kind`: literal, variable, type, group, attr-dict, custom."""

    kind: str
    text: str = ""
    children: tuple[Element, ...] = field(default=())


_ELEMENT = re.compile(
    r"\s*(?:`(?P<literal>[^`]+)`|\$(?P<variable>\w+)|type\(\$(?P<type>\w+)\)|(?P<dict>attr-dict)|custom<(?P<custom>\w+)>"
    r"|(?P<open>\()|(?P<close>\)\?))"
)


def parse_syntax(syntax: str) -> tuple[Element, ...]:
    """Splits an assembly format into elements. Raises ValueError on a format that the notation does not allow."""
    stack: list[list[Element]] = [[]]
    position = 0
    while position < len(syntax.rstrip()):
        match = _ELEMENT.match(syntax, position)
        if match is None:
            raise ValueError(f"bad assembly format {syntax!r} at {position}")
        position = match.end()
        kind = match.lastgroup
        if kind == "open":
            stack.append([])
        elif kind == "close":
            children = tuple(stack.pop())
            stack[-1].append(Element("group", children=children))
        elif kind == "dict":
            stack[-1].append(Element("attr-dict"))
        else:
            assert kind is not None
            stack[-1].append(Element(kind, match.group(kind)))
    if len(stack) != 1:
        raise ValueError(f"unbalanced group in assembly format {syntax!r}")
    return tuple(stack[0])
