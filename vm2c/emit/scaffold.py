# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The jinja2 templates of C files (templates/)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from vm2c.emit.wrap import WIDTH, wrap

if TYPE_CHECKING:
    from jinja2 import Environment

# Characters; growing the text in steps that are too small takes time where memory must be moved for it.
_LEAST_GROWTH = 1 << 18


def joined(pieces: Iterable[str]) -> str:
    """The text of all pieces. A join would hold them all beside it; a text that only this function refers to grows in place."""
    text = ""
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= _LEAST_GROWTH:
            text += "".join(waiting)
            waiting.clear()
            size = 0
    text += "".join(waiting)
    return text


@cache
def environment() -> Environment:
    """The templates."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    folder = resources.files("vm2c.emit") / "templates"
    sources = {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".j2")}
    environment = Environment(
        loader=DictLoader(sources), trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    environment.filters["wrapped"] = lambda line, indent: wrap(line, indent).rstrip("\n")
    environment.filters["macro_wrapped"] = _macro_wrapped
    return environment


def _macro_wrapped(line: str, indent: str, last: bool) -> str:
    """A line of the body of a macro, broken where it is long; each line but the `last` ends in a backslash."""
    lines = wrap(line, indent, WIDTH - len(" \\")).rstrip("\n").split("\n")
    return " \\\n".join(lines) + ("" if last else " \\")
