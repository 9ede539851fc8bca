# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Lark parser for vm.lark, made once for a process, and its errors in words.

Lark is imported and the grammar compiled when the first module is parsed, so that commands that parse nothing start at once. To
compile it takes longer than to read most modules, so what comes out is kept in the cache, where there is one.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

import lark
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken

from vm2c.parser.constants import shorten
from vm2c.parser.errors import ParseError
from vm2c.parser.lexer import LarkLexer, SourceLexer
from vm2c.toolchain.cache import Cache, trusted_folder
from vm2c.toolchain.errors import ToolchainError
from vm2c.version import __version__

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
_SUFFIX = ".tables"


@functools.cache
def _parser() -> Lark:
    text = resources.files("vm2c.parser").joinpath("vm.lark").read_text(encoding="utf-8")
    folder = trusted_folder()
    if folder is None:
        return _compile(text)
    cache = Cache(folder)
    # Whatever the tables are made of and by, and who reads them.
    parts = (__version__, lark.__version__, sys.version, text)
    key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return _load(cache, key) or _keep(cache, key, _compile(text))


def _compile(text: str) -> Lark:
    return Lark(text, parser="lalr", lexer=LarkLexer, start=["start", "attribute", "dictionary"], maybe_placeholders=True)


def _load(cache: Cache, key: str) -> Lark | None:
    with contextlib.suppress(OSError, ToolchainError):
        found = cache.find(key, _SUFFIX)
        if found is not None:
            with found.open("rb") as file:
                parser: Lark = Lark.load(file)
            return parser
    return None


def _keep(cache: Cache, key: str, parser: Lark) -> Lark:
    with contextlib.suppress(OSError, ToolchainError):
        number, name = tempfile.mkstemp(dir=cache.place(key))
        try:
            with os.fdopen(number, "wb") as file:
                parser.save(file)
            cache.keep(key, _SUFFIX, Path(name))
        finally:
            Path(name).unlink(missing_ok=True)
    return parser


def parse(lexer: SourceLexer, start: str = "start") -> Node:
    """The tree of what the lexer covers. Raises ParseError."""
    source: Any = lexer
    try:
        return _parser().parse(source, start=start)
    except UnexpectedToken as error:
        if lexer.items:
            # After the last of its tokens, an item tells better what was expected.
            return parse(lexer.without_items(), start)
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
