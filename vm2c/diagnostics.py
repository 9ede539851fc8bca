# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Errors as users see them: `file:line:col: error: message`, the source line, a caret, and a hint where there is one.
In a file that is no text the place is `file: offset N:` and nothing is quoted."""

from __future__ import annotations

import difflib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(eq=False)
class Source:
    """The text a module was read from. `name` is what diagnostics call it; offsets count characters."""

    text: str
    name: str = "<string>"
    _line_starts: list[int] = field(default_factory=list, repr=False)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a character, both counted from 1."""
        if not self._line_starts:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._line_starts = starts
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    @property
    def shown_name(self) -> str:
        """The file's name without its folders, as it can stand in a comment."""
        return printable(self.name.replace("\\", "/").rsplit("/", 1)[-1])

    def origin(self, offset: int) -> tuple[str, int] | None:
        """The file and line that a character (or byte) stands for, where that is known."""
        return self.name, self.position(offset)[0]

    def place(self, offset: int) -> tuple[str, str]:
        """How a diagnostic names an offset, and what it quotes below its message."""
        line, column = self.position(min(offset, len(self.text)))
        quoted = self.line(line)
        shown_column = column - 1
        if len(quoted) > _LONGEST_QUOTE:
            # A line of constant data can have megabytes: show what surrounds the error.
            start = max(0, shown_column - _LONGEST_QUOTE // 2)
            quoted = ("..." if start else "") + quoted[start : start + _LONGEST_QUOTE] + "..."
            shown_column -= start - (3 if start else 0)
        # A tab stays a tab under it, so that the caret stands below its column however wide tabs are shown.
        padding = "".join("\t" if char == "\t" else " " for char in quoted[:shown_column])
        printable = "".join(char if char == "\t" or char.isprintable() else "?" for char in quoted)
        return f":{line}:{column}", f"\n  {printable}\n  {padding}^"


class BinarySource(Source):
    """A file of bytes. Offsets count bytes; `positions` has what is known of the lines that some of them were compiled from."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__("", name)
        self.data = memoryview(data)
        self.positions: dict[int, tuple[str, int]] = {}

    def origin(self, offset: int) -> tuple[str, int] | None:
        return self.positions.get(offset)

    def place(self, offset: int) -> tuple[str, str]:
        return f": offset {offset}", ""


_LONGEST_QUOTE = 160


def printable(text: str) -> str:
    """A text on one line; names that it quotes can be any bytes."""
    return text if text.isprintable() else "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


@dataclass(frozen=True)
class Diagnostic:
    """One error. `offset` is a character (or byte) of `source`, or None when the error is about the whole file."""

    message: str
    source: Source
    offset: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        where, quoted = ("", "") if self.offset is None or self.offset < 0 else self.source.place(self.offset)
        text = f"{printable(self.source.name)}{where}: error: {printable(self.message)}{quoted}"
        return f"{text}\n  hint: {printable(self.hint)}" if self.hint else text


class DiagnosticError(Exception):
    """Bad input. `diagnostics` are in source order, one for each cause; `str()` gives all of them as the command prints them."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In source order, each once; those about the whole file come first."""
    once = {(found.offset, found.message): found for found in diagnostics}
    return sorted(once.values(), key=lambda found: -1 if found.offset is None else found.offset)


def error(message: str, source: Source, offset: int | None = None, hint: str = "") -> DiagnosticError:
    """A DiagnosticError with a single diagnostic."""
    return DiagnosticError([Diagnostic(message, source, offset, hint)])


def counted(number: int, what: str) -> str:
    """`2 results`, but `1 result`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


# Comparing takes quadratic time; nobody misspells a name this long.
_LONGEST_NAME = 200


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the entry of `known` that `word` is likely a slip of, or an empty string."""
    if len(word) > _LONGEST_NAME:
        return ""
    close = difflib.get_close_matches(word, sorted(name for name in known if len(name) <= _LONGEST_NAME), n=1, cutoff=0.7)
    return f"did you mean '{close[0]}'?" if close else ""
