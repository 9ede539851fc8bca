# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What compilers note about exports: the dictionary `iree.reflection`, and the signature in it that the user's program had.

    iree.abi.declaration = "sync func @main(%input0: tensor<4x?xf32>, %n: i64) -> (%output0: tensor<4xf32> {iree.abi.output = 0})"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vm2c.dialect.attributes import StringAttr
from vm2c.ir.module import Export, Function

_DECLARATION = re.compile(r"[^@]*@(?:\"(?:\\.|[^\"])*\"|[^(\"]*)")
_ITEM = re.compile(r"\s*%([\w$.-]+)\s*:\s*(.*?)\s*(?:\{.*)?$", re.DOTALL)
_OPEN, _CLOSE = "(<{[", ")>}]"


def reflection(export: Export, function: Function) -> Iterator[tuple[str, bytes]]:
    """The pairs of `iree.reflection` on the export, or else on its function."""
    found = export.attributes.get("iree.reflection") or function.attributes.get("iree.reflection") or {}
    for key, value in found.items():
        data = value.value if isinstance(value, StringAttr) else value
        if isinstance(data, bytes):
            yield key, data


def read_declaration(declaration: bytes) -> tuple[list[tuple[str, str]], list[tuple[str, str]]] | None:
    """Names and types of the arguments and of the results that `iree.abi.declaration` says; None where it is none."""
    text = declaration.decode(errors="replace")
    head = _DECLARATION.match(text)
    if head is None:
        return None
    arguments, rest = _items(text[head.end() :])
    results, _ = _items(rest.partition("->")[2].strip()) if "->" in rest else ([], "")
    if arguments is None or results is None:
        return None
    return arguments, results


def _items(text: str) -> tuple[list[tuple[str, str]] | None, str]:
    """The items of the list in parentheses that `text` begins with, and what stands after it."""
    if not text.startswith("("):
        return None, ""
    depth, start, pieces = 0, 1, []
    for place, character in enumerate(text):
        # The arrow of a type of functions closes nothing.
        closes = character in _CLOSE and text[place - 1 : place + 1] != "->"
        depth += (character in _OPEN) - closes
        if depth == 0 or (depth == 1 and character == ","):
            pieces.append(text[start:place])
            start = place + 1
        if depth == 0:
            break
    items = [_ITEM.match(piece) for piece in pieces if piece.strip()]
    if any(item is None for item in items):
        return None, ""
    return [(item[1], item[2]) for item in items if item is not None], text[start:]
