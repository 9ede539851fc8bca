# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Text to tokens for mlir.lark.

What the grammar leaves open is decided here: where an op begins (a word that is the name of one, where no bracket is open), and
which braces hold a region. Types and attributes with `<...>` are one item, however long: a constant can have gigabytes. Locations
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lark import Token

from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.older import BARE_NAMES

_SKIP = re.compile(r"(?:[ \t\r\n]+|//[^\n]*)*")
_TOKEN = re.compile(
    r"""(?P<VALUE>%[\w$.-]+(?:\#\d+)?)
    |(?P<SYMBOL>@(?:[A-Za-z_][\w$.]*|"[^"\\\n]*(?:\\.[^"\\\n]*)*")(?:::@(?:[A-Za-z_][\w$.]*|"[^"\\\n]*(?:\\.[^"\\\n]*)*"))*)
    |(?P<WORD>[A-Za-z_][\w$.]*)
    |(?P<CARET>\^[\w$.-]+)
    |(?P<FLOAT>-?\d+\.\d*(?:[eE][-+]?\d+)?)
    |(?P<INTEGER>-?(?:0x[0-9A-Fa-f]+(?![\w])|\d+))
    |(?P<STRING>"[^"\\\n]*(?:\\.[^"\\\n]*)*")
    |(?P<HASH>\#[A-Za-z_][\w$.-]*)
    |(?P<BANG>![A-Za-z_][\w$.-]*)
    |(?P<RESOURCES>\{-\#)
    |(?P<LITERAL>->|::|\.\.\.|>=|<=|==|[(){}\[\]<>,:=?*+/|;-])""",
    re.ASCII | re.VERBOSE,
)
_RESULTS = re.compile(r"%[\w$.-]+(?::\d{1,6})?(?:\s*,\s*%[\w$.-]+(?::\d{1,6})?)*\s*=(?!=)", re.ASCII)
_LABEL = re.compile(r"\^[\w$.-]+\s*(\()?", re.ASCII)
_ALIAS = re.compile(r"([#!][A-Za-z_][\w$.-]*)\s*=(?!=)", re.ASCII)
_DICTIONARY = re.compile(r"\{\s*(?:\}|(\"[^\"\n]*\"|[A-Za-z_][\w$.-]*)\s*([=,}]))", re.ASCII)
# The extents of a type, `tensor<?xf32>{%n}`.
_EXTENTS = re.compile(r"\{\s*%[\w$.#-]+(?:\s*,\s*%[\w$.#-]+)*\s*\}", re.ASCII)
_PLAIN = re.compile(r'[^<>()\[\]{}"\-=]*', re.ASCII)
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_SCALAR = re.compile(r"(?:[su]?i\d+|f\d+\w*|bf16|tf32|index|none)\Z", re.ASCII)
_LOCATION = re.compile(r"loc\s*\(", re.ASCII)
_SHAPED = ("tensor", "memref", "vector", "complex", "tuple")
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_MAX_NESTING = 200
# Words with a dot that can end a region without anything after them.
_ENDS = ("return", "func.return", "scf.yield", "scf.reduce", "affine.yield", "linalg.yield", "util.return", "std.return")
# Ops whose operands stand in angle brackets.
_WITH_PARAMETERS = ("hal.buffer_view.dim",)


class Item(NamedTuple):
    """A token of an op's format. `kind` is VALUE, SYMBOL, WORD, CARET, FLOAT, INTEGER, STRING, HASH, TYPE, ATTRIBUTE or LITERAL."""

    kind: str
    text: str
    offset: int


class ProgramLexer:
    """Cuts a text into tokens; `lex` may be called once. `resources` is where the resources begin, if there are some."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self.resources: int | None = None

    def lex(self) -> Iterator[Token]:
        text, end = self.text, self.end
        position = self.start
        # Open brackets: R for those of a region.
        stack: list[tuple[str, int]] = []
        last = ""
        while True:
            before = position
            position = _SKIP.match(text, position, end).end()  # type: ignore[union-attr]
            if position >= end:
                break
            fresh = "\n" in text[before:position] or last in ("", "REGION", "LABEL", "END")
            at_region = not stack or stack[-1][0] == "R"
            first = text[position]
            if at_region:
                token = self._structure(position, fresh, last, first, bool(stack))
                if token is not None:
                    yield token
                    last, position = token.type, token.end_pos or position
                    continue
            match = _TOKEN.match(text, position, end)
            if match is None:
                raise ParseError(f"unexpected '{first}'" if first.isprintable() else f"unexpected character {first!r}", position)
            kind = match.lastgroup or ""
            if kind == "RESOURCES":
                self.resources = position
                break
            if kind == "WORD" and (location := _LOCATION.match(text, position)):
                position = self._balanced(location.end() - 1)
                continue
            if first == "{" and self._opens_region(position, at_region):
                stack.append(("R", position))
                if len(stack) > _MAX_NESTING:
                    raise ParseError("brackets are nested too deeply", position)
                yield Token("REGION", "{", position, end_pos=position + 1)
                last, position = "REGION", position + 1
                continue
            if first == "}" and stack and stack[-1][0] == "R":
                stack.pop()
                yield Token("END", "}", position, end_pos=position + 1)
                last, position = "END", position + 1
                continue
            item = self._item(match, kind)
            bracket = item.text if item.kind == "LITERAL" else ""
            if bracket in ("(", "[", "{"):
                stack.append((bracket, position))
            elif bracket in (")", "]", "}") and (not stack or stack[-1][0] == "R" or _CLOSING[stack.pop()[0]] != bracket):
                raise ParseError(f"unbalanced '{bracket}'", position)
            token = Token("ITEM", "", position)
            token.value = item
            yield token
            last, position = "ITEM", position + len(item.text)
        if stack:
            opened, at = stack[-1]
            raise ParseError(f"'{'{' if opened == 'R' else opened}' is never closed", at)

    def _structure(self, position: int, fresh: bool, last: str, first: str, nested: bool) -> Token | None:
        """Results, a label, an alias or the name of an op, if one begins here."""
        text, end = self.text, self.end
        if first == "%" and (fresh or last == "ITEM"):
            match = _RESULTS.match(text, position, end)
            if match is not None and (fresh or self._follows_op(position)):
                return Token("RESULTS", match.group(), position, end_pos=match.end())
        elif first == "^" and fresh:
            label = _LABEL.match(text, position, end)
            if label is None:
                return None
            after = self._balanced(label.end() - 1) if label.group(1) else label.end()
            after = _SKIP.match(text, after, end).end()  # type: ignore[union-attr]
            if text.startswith(":", after):
                return Token("LABEL", text[position:after], position, end_pos=after + 1)
        elif first in "#!" and not nested:
            alias = _ALIAS.match(text, position, end)
            if alias is not None:
                return Token("ALIAS", alias.group(1), position, end_pos=alias.end())
        elif first == '"' and (fresh or last == "RESULTS"):
            quoted = _STRING.match(text, position, end)
            if quoted is not None:
                return Token("NAME", quoted.group(), position, end_pos=quoted.end())
        elif first.isalpha():
            word = _TOKEN.match(text, position, end)
            if word is not None and self._names_op(word.group(), position, fresh or last == "RESULTS"):
                return Token("NAME", word.group(), position, end_pos=word.end())
        return None

    def _follows_op(self, position: int) -> bool:
        """Whether results may begin in the middle of a line: not after the name of an op, as the counter of a loop stands."""
        before = self.text[max(0, position - 40) : position].rstrip()
        return re.search(r"(?:\.for|unsigned|parallel|,|\(|=)$", before) is None

    def _names_op(self, word: str, position: int, fresh: bool) -> bool:
        if word in BARE_NAMES:
            return fresh or self.text.startswith(("func @", "func private @", "func public @"), position)
        if "." not in word or _LOCATION.match(self.text, position):
            return False
        following = self.text[position + len(word) : position + len(word) + 1]
        # `tensor.cast` inside of a type or `#dialect.attr` never get here; a word with parameters is an attribute.
        return following != "<" or word in _WITH_PARAMETERS

    def _opens_region(self, position: int, at_region: bool) -> bool:
        if _EXTENTS.match(self.text, position):
            return False
        if not at_region:
            # Generic form: "op"() ({ ... }), a dictionary in the arguments of a function otherwise.
            return _DICTIONARY.match(self.text, position) is None
        match = _DICTIONARY.match(self.text, position)
        if match is None:
            return True
        word, after = match.group(1), match.group(2)
        return word is not None and after == "}" and word in _ENDS

    def _item(self, match: re.Match[str], kind: str) -> Item:
        text, start = match.group(), match.start()
        source = self.text
        if kind == "WORD":
            if source.startswith("<", match.end()) and text not in ("in", "out"):
                after = self._balanced(match.end())
                return Item("TYPE" if text in _SHAPED else "ATTRIBUTE", source[start:after], start)
            return Item("TYPE" if _SCALAR.match(text) else "WORD", text, start)
        if kind == "HASH":
            if source.startswith("<", match.end()):
                return Item("ATTRIBUTE", source[start : self._balanced(match.end())], start)
            return Item("HASH", text, start)
        if kind == "BANG":
            after = self._balanced(match.end()) if source.startswith("<", match.end()) else match.end()
            return Item("TYPE", source[start:after], start)
        return Item(kind, text, start)

    def _balanced(self, position: int) -> int:
        """Behind the bracket that closes the one at `position`."""
        text, end = self.text, self.end
        start = position
        stack: list[str] = []
        while position < end:
            character = text[position]
            if character in "<([{":
                stack.append(_CLOSING[character])
            elif character == '"':
                string = _STRING.match(text, position, end)
                if string is None:
                    break
                position = string.end()
                continue
            elif text.startswith(("->", "-=", "=>", "==", ">="), position):
                # An arrow or a comparison, not a bracket.
                position += 1
            elif character in ">)]}":
                if not stack or stack.pop() != character:
                    raise ParseError(f"unbalanced '{character}'", position)
                if not stack:
                    return position + 1
            position = _PLAIN.match(text, position + 1, end).end()  # type: ignore[union-attr]
        raise ParseError(f"'{text[start]}' is never closed", start)

