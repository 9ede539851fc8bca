# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Lark parser for assembly.lark, made once for a process, and its errors in words."""

from __future__ import annotations

import functools
import re
from importlib import resources

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from vm2c.diagnostics import DiagnosticError, Source, error
from vm2c.parser.constants import shorten

Node = Tree[Token]

_NAMES = {
    "_NEWLINE": "the end of the line", "_ARROW": "'->'", "_MODULE": "'vm.module'", "SYMBOL": "a symbol name",
    "REGISTERS": "registers", "REMAPS": "assignments like %i0->%i1", "NUMBER": "a number", "TYPE": "a type", "STRING": "a string",
    "BLOCK": "a block name", "OPNAME": "an instruction", "STORAGE": "'.rwdata' or '.refs'", "BYTES": "hexadecimal digits",
    "LPAR": "'('", "RPAR": "')'", "LSQB": "'['", "RSQB": "']'", "LBRACE": "'{'", "RBRACE": "'}'", "COMMA": "','", "COLON": "':'",
    "EQUAL": "'='", "QMARK": "'?'", "ELSE": "'else'", "CCONV": "'cconv'", "VERSION": "'version'", "DEFAULT": "'default'",
    "SEGMENTS": "'segments'", "OPTIONAL": "'optional'",
}  # fmt: skip
_WORD = re.compile(r"[%@^!]?[\w.$]+|\S")
_FEW = 3
_OPEN = "the function before it has no '}'"


@functools.cache
def _parser() -> Lark:
    text = resources.files("vm2c.bytecode.assembly").joinpath("assembly.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", maybe_placeholders=True)


def parse(source: Source) -> Node:
    """The tree of a text. Raises DiagnosticError."""
    text = source.text
    try:
        return _parser().parse(text if text.endswith("\n") else f"{text}\n")
    except UnexpectedInput as bad:
        raise _describe(bad, source) from None


def _describe(bad: UnexpectedInput, source: Source) -> DiagnosticError:
    offset = min(bad.pos_in_stream or 0, len(source.text))
    expected: set[str] = set()
    text = source.text
    if isinstance(bad, UnexpectedToken):
        expected = set(bad.expected)
        if bad.token.type == "$END":
            offset = len(text.rstrip())
    elif isinstance(bad, UnexpectedCharacters):
        expected = set(bad.allowed or ())
    if text.startswith('"', offset) and "STRING" in expected:
        return error("the string does not end on its line", source, offset)
    word = _WORD.match(text, offset)
    end = "end of input" if offset >= len(text.rstrip()) else "end of the line"
    message = f"unexpected '{shorten(word[0])}'" if word is not None else f"unexpected {end}"
    names = sorted({_NAMES[name] for name in expected if name in _NAMES})
    if 0 < len(names) <= _FEW:
        message = f"{message}, expected {' or '.join(names)}"
    return error(message, source, offset, _OPEN if _in_open_function(text, offset) else "")


def _in_open_function(text: str, offset: int) -> bool:
    """Whether a function starts on the line of an error although the one before has not ended."""
    start = text.rfind("\n", 0, offset) + 1
    return text.startswith("vm.func", start) and text.rfind("\nvm.func", 0, start) > text.rfind("\n}", 0, start)
