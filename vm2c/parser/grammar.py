# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Lark parser for vm.lark, made once for a process, and its errors in words.

Lark is imported and the grammar compiled when the first module is parsed, so that commands that parse nothing start at once.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

from vm2c.parser.constants import shorten
from vm2c.parser.errors import ParseError
from vm2c.parser.lexer import LarkLexer, SourceLexer

Node = Tree[Token]

_NAMES = {
    "LPAR": "'('", "RPAR": "')'", "LBRACE": "'{'", "RBRACE": "'}'", "LSQB": "'['", "RSQB": "']'", "LESSTHAN": "'<'",
    "MORETHAN": "'>'", "COMMA": "','", "COLON": "':'", "EQUAL": "'='", "ARROW": "'->'", "ELLIPSIS": "'...'",
    "SYMBOL": "a symbol name",
    "TYPE": "a type", "STRING": "a string", "VALUE": "an SSA value", "CARET": "a block name", "ATTRIBUTES": "'attributes'",
    "WORD": "a keyword", "OPNAME": "an op", "RESULTS": "results", "GENERIC": "an op", "INTEGER": "an integer", "FLOAT": "a float",
    "HASH": "an attribute", "BALANCED": "an attribute",
}  # fmt: skip
_FEW = 3


@functools.cache
def _parser() -> Lark:
    text = resources.files("vm2c.parser").joinpath("vm.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer=LarkLexer, start=["start", "attribute", "dictionary"], maybe_placeholders=True)


def parse(lexer: SourceLexer, start: str = "start") -> Node:
    """The tree of what the lexer covers. Raises ParseError."""
    source: Any = lexer
    try:
        return _parser().parse(source, start=start)
    except UnexpectedToken as error:
        raise _describe(error, lexer) from None


def _describe(error: UnexpectedToken, lexer: SourceLexer) -> ParseError:
    token = error.token
    expected = sorted({_NAMES[name] for name in error.expected if name in _NAMES})
    if token.type == "$END":
        text = lexer.text.rstrip()
        message, offset = "unexpected end of input", min(len(text), lexer.end)
    else:
        offset = token.start_pos or 0
        shown = lexer.text[offset : (token.end_pos or offset + 1)] if token.type != "LINES" else _line(lexer.text, offset)
        message = f"unexpected '{shorten(shown)}'"
    if 0 < len(expected) <= _FEW:
        message = f"{message}, expected {' or '.join(expected)}"
    return ParseError(message, offset)


def _line(text: str, offset: int) -> str:
    end = text.find("\n", offset)
    return text[offset : end if end >= 0 else len(text)].strip()
