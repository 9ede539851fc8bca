# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The manual page of a command, in the macros of man(7): `vm2c --print-man-page | man -l -`.

It says what `--help` says. In the epilog of a parser a line `heading: text` without indentation begins a section; indented lines
are shown as they stand. A section `exit status` takes the place of what is said about it here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from vm2c.cli.interface import Row, Takes, sections, summary
from vm2c.version import RELEASED, __version__

if TYPE_CHECKING:
    from vm2c.cli.common import Parser

# A sentence begins with a capital letter.
_HEADING = re.compile(r"([a-z][^:]*): *")

_EXIT_STATUS = """\
.SH EXIT STATUS
.TP
.B 0
All went well.
.TP
.B 1
Anything else; a line on standard error says what."""


def man_page(parser: Parser) -> str:
    """The text of the page, which is the same for the same flags whenever and wherever it is made."""
    return "".join(f"{line}\n" for line in _lines(parser))


def page_name(parser: Parser) -> str:
    """What `man` finds a page by: `vm2c-verify` for `vm2c verify`."""
    return parser.prog.replace(" ", "-")


def _lines(parser: Parser) -> Iterator[str]:
    name = page_name(parser)
    yield f'.TH {_text(name.upper())} 1 {RELEASED} "vm2c {__version__}" "User Commands"'
    yield ".SH NAME"
    words = summary(parser)
    yield f"{_text(name)} \\- {_text(words[0].lower() + words[1:])}"
    yield ".SH SYNOPSIS"
    yield f".B {_text(parser.prog)}"
    yield "[\\fIFLAG\\fR]..."
    arguments = [row for section in sections(parser) for row in section.rows if not row.names]
    yield from (f"\\fI{_text(row.metavar)}\\fR{'...' if row.repeats else ''}" for row in arguments)
    yield ".SH DESCRIPTION"
    yield from _paragraphs(parser.description or "")
    yield ".SH OPTIONS"
    for section in sections(parser):
        if section.title:
            yield f".SS {_text(section.title[0].upper() + section.title[1:])}"
        for row in section.rows:
            yield ".TP"
            yield _heading(row)
            yield from _sentence(row.meaning)
    yield from _epilog(parser.epilog or "")
    if "exit status:" not in (parser.epilog or ""):
        yield from _EXIT_STATUS.splitlines()
    others = [page_name(subparser) for subparser in parser.subparsers().values()] if parser.subcommands else ["vm2c"]
    if name not in others:
        yield ".SH SEE ALSO"
        yield from _joined([f".BR {_text(other)} (1)" for other in others])


def _heading(row: Row) -> str:
    """A flag as a user writes it."""
    value = f"\\fI{_text(row.metavar)}\\fR"
    if not row.names:
        return value
    return ", ".join(_HEADINGS[row.takes](f"\\fB{_text(name)}\\fR", value) for name in row.names)


_HEADINGS: dict[Takes, Callable[[str, str], str]] = {
    Takes.NOTHING: lambda name, _value: name,
    Takes.VALUE: lambda name, value: f"{name}={value}" if name.startswith("\\fB\\-\\-") else f"{name} {value}",
    Takes.OPTIONAL: lambda name, value: f"{name}[={value}]",
    Takes.ATTACHED: lambda name, value: f"{name}{value}",
}


def _joined(lines: list[str]) -> list[str]:
    """References with commas between them."""
    return [f"{line} ," for line in lines[:-1]] + lines[-1:]


def _epilog(text: str) -> Iterator[str]:
    in_example = False
    for line in text.splitlines():
        indented = line.startswith(" ")
        if in_example and not indented:
            yield ".EE"
        if indented and not in_example:
            yield ".EX"
        in_example = indented
        if indented:
            yield _text(line.strip()) if not line.startswith("   ") else _text(line[2:])
            continue
        match = _HEADING.match(line)
        text = line[match.end() :] if match else line
        if match:
            yield f'.SH "{_text(match[1].upper())}"'
        elif text:
            yield ".PP"
        if text:
            yield _text(text)
    if in_example:
        yield ".EE"


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text)):
        if number:
            yield ".PP"
        yield from (_text(line) for line in paragraph.splitlines())


def _sentence(text: str) -> Iterator[str]:
    yield _text(text[0].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else "."))


def _text(text: str) -> str:
    """Text in which nothing is a request or an escape sequence, and a hyphen is the character of flags."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped.startswith((".", "'")) else escaped
