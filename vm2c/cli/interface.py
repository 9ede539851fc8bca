# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The flags of a command as rows, read from its parser: what completion scripts and manual pages are made of.

A parser is asked, so there is nothing to keep in step: a flag that is added to a command is in both from then on.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vm2c.cli.common import Parser


class Takes(Enum):
    """What stands after a flag."""

    NOTHING = "nothing"
    VALUE = "a value: --flag=VALUE, --flag VALUE"
    OPTIONAL = "a value or nothing: --flag=VALUE, --flag"
    # As -f, which is followed by one of the suggestions without a space.
    ATTACHED = "a value in the same word: -fVALUE"


class Values(Enum):
    """What a value is, as far as a shell can help with it."""

    TEXT = "text"
    WORDS = "one of the suggestions"
    FILE = "a file"
    FOLDER = "a folder"


@dataclass(frozen=True)
class Row:
    """A flag, or, without `names`, the arguments that are not flags. `suggestions` are values that it can have, each with what it
    means or an empty text; there are none where that cannot be said."""

    names: tuple[str, ...]
    takes: Takes
    values: Values
    metavar: str
    meaning: str
    suggestions: Mapping[str, str]
    repeats: bool


@dataclass(frozen=True)
class Section:
    """Flags under a heading, which is empty for those that a parser has outside of its groups."""

    title: str
    rows: tuple[Row, ...]


def sections(parser: Parser) -> list[Section]:
    """All flags and arguments of a command in the order of its `--help`."""
    found: list[Section] = []
    for group in parser._action_groups:
        title = "" if group in (parser._positionals, parser._optionals) else group.title or ""
        rows = tuple(_row(parser, action) for action in group._group_actions if action.help is not argparse.SUPPRESS)
        if not rows:
            continue
        if found and not title and not found[-1].title:
            rows = found.pop().rows + rows
        found.append(Section(title, rows))
    return found


def rows(parser: Parser) -> list[Row]:
    """The same without headings."""
    return [row for section in sections(parser) for row in section.rows]


def _row(parser: Parser, action: argparse.Action) -> Row:
    suggest = next((parser.suggestions[name] for name in action.option_strings if name in parser.suggestions), None)
    words = suggest() if suggest is not None else dict.fromkeys(map(str, action.choices or ()), "")
    metavar = action.metavar if isinstance(action.metavar, str) else "|".join(words) or action.dest.upper()
    return Row(
        tuple(action.option_strings),
        _takes(action),
        _values(metavar, words),
        metavar,
        parser.meaning(action),
        words,
        action.nargs in ("*", "+") or isinstance(action, argparse._AppendAction),
    )


def _takes(action: argparse.Action) -> Takes:
    if action.nargs == 0:
        return Takes.NOTHING
    if action.nargs == "?" and action.option_strings:
        return Takes.OPTIONAL
    return Takes.ATTACHED if action.option_strings == ["-f"] else Takes.VALUE


def _values(metavar: str, words: Mapping[str, str]) -> Values:
    if words:
        return Values.WORDS
    if metavar.endswith(("FILE", "INPUT")):
        return Values.FILE
    return Values.FOLDER if metavar.endswith(("FOLDER", "DIR")) else Values.TEXT


def summary(parser: Parser) -> str:
    """What a command does: its description up to the first full stop or colon."""
    first = re.split(r"(?<=\w)[.:](?:\s|$)", parser.description or "", maxsplit=1)[0]
    return " ".join(first.split())
