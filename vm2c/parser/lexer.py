# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Text to tokens for vm.lark.

Nearly all of a module are lines that hold one op each, in the spelling that compilers print. The patterns that `formats` compiles
from the op table recognize such a line at once; a run of them becomes a single LINES token whose `value` is the list of matches. In
the same way a run of exports, imports, globals and functions of nothing but such lines is a single ITEMS token, so that the cost of
the grammar depends on the number of neither. The head of any other function, with its brace, is one FUNCTION_LINE. Whatever is
less regular is cut into ordinary tokens here and read through the grammar; both ways give the same matches (`RawOp`) and items in
the end.

Offsets are those of the whole source, also when only a part of it is read (`start`, `end`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from lark.lexer import Lexer, Token

from vm2c.dialect.table import OPS
from vm2c.parser import formats
from vm2c.parser.errors import ParseError
from vm2c.parser.item_lines import FunctionHead, LineItem, read_item_line
from vm2c.parser.type_reader import TypeReader, is_type_word

_MAX_NESTING = 64
_LONG_TOKEN = 4096

_SKIP = re.compile(r"(?:[ \t\r\n]+|//[^\n]*)*")
_TOKEN = re.compile(
    r"""(?P<VALUE>%[\w$.-]+(?:\#\d+)?)
    |(?P<SYMBOL>@(?:[A-Za-z_][\w$.]*|"[^"\\\n]*(?:\\.[^"\\\n]*)*")(?:::@(?:[A-Za-z_][\w$.]*|"[^"\\\n]*(?:\\.[^"\\\n]*)*"))*)
    |(?P<WORD>[A-Za-z_][\w$.]*)
    |(?P<CARET>\^[\w$.-]+)
    |(?P<FLOAT>-?\d+\.\d*(?:[eE][-+]?\d+)?)
    |(?P<INTEGER>-?(?:0x[0-9A-Fa-f]+|\d+))
    |(?P<STRING>"[^"\\\n]*(?:\\.[^"\\\n]*)*")
    |(?P<HASH>\#[A-Za-z_][\w$.-]*)
    |(?P<BANG>![A-Za-z_][\w$.-]*)
    |(?P<ARROW>->)
    |(?P<ELLIPSIS>\.\.\.)
    |(?P<RESOURCES>\{-\#)
    |(?P<OTHER>[(){}\[\]<>,:=?*+/|;~&$!@^%#.-])""",
    re.ASCII | re.VERBOSE,
)
_RESULTS = re.compile(r"%[\w$.-]+(?::\d{1,6})?(?:[ \t]*,[ \t\r\n]*%[\w$.-]+(?::\d{1,6})?)*[ \t]*=(?!=)", re.ASCII)
_HEAD = re.compile(r"[ \t\r\n]*(?:(%[\w$.-]+(?::\d{1,6})?(?:, %[\w$.-]+(?::\d{1,6})?)*) = )?(vm\.[\w.]+)", re.ASCII)
_LABEL_LINE = re.compile(r"[ \t\r\n]*\^([\w$.-]+)(?:\(([^()\n\"]*)\))?:[ \t]*(?://[^\n]*)?(?=\n)", re.ASCII)
_LABEL_ARGUMENT = re.compile(r"(%[\w$.-]+): ([\w!<>.?$]+)(?:, (?=%)|\Z)", re.ASCII)
_BRACKETS = re.compile(r'[^<>()\[\]{}"\-/]*', re.ASCII)
_STRING = re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"')
_PUNCTUATION = {
    "(": "LPAR", ")": "RPAR", "{": "LBRACE", "}": "RBRACE", "[": "LSQB", "]": "RSQB", "<": "LESSTHAN", ">": "MORETHAN",
    ",": "COMMA", ":": "COLON", "=": "EQUAL",
}  # fmt: skip
_STRUCTURAL = {
    "vm.func": "VM_FUNC", "vm.import": "VM_IMPORT", "vm.export": "VM_EXPORT", "vm.initializer": "VM_INITIALIZER",
    "vm.rodata": "VM_RODATA", "vm.module": "VM_MODULE", "vm.module_terminator": "STRUCTURE",
}  # fmt: skip
_KEYWORDS = {
    "func.func": "FUNC_FUNC", "scf.for": "SCF_FOR", "scf.while": "SCF_WHILE", "scf.if": "SCF_IF", "vm2c.versioned": "VERSIONED",
    "module": "MODULE", "builtin.module": "MODULE", "attributes": "ATTRIBUTES", **_STRUCTURAL,
    **{name: "VM_GLOBAL" for name, op in OPS.items() if op.structural and name not in _STRUCTURAL},
}  # fmt: skip
# Bare words that take their parameters right after them, without a space.
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
# What may follow a complete op; anything else continues it on the next line.
_AFTER_OP = re.compile(r"[ \t\r\n]*(?:\^|\}|[A-Za-z\"]|//|%[^\n=%]*(?:,[ \t]*%[^\n=%]*)*=|\Z)")


class RawOp(NamedTuple):
    """An op as read: the format it matched, where it starts, its results as written, and what the format's variables are."""

    format: formats.Format
    offset: int
    results: str | None
    groups: tuple[Any, ...]


class RawBlock(NamedTuple):
    """A block label with its arguments: (name with %, type, offset)."""

    label: str
    offset: int
    arguments: tuple[tuple[str, Any, int], ...]


class RawFunction(NamedTuple):
    """A function, where it starts, and as much of its body as has been read."""

    offset: int
    head: FunctionHead
    lines: list[RawOp | RawBlock]


class SourceLexer:
    """Cuts text[start:end] into tokens; `lex` may be called once."""

    def __init__(
        self,
        text: str,
        types: TypeReader,
        start: int = 0,
        end: int | None = None,
        *,
        lines: bool = True,
        items: bool = True,
        on_alias: Callable[[str, str, int], None] | None = None,
        cut: bool = False,
    ) -> None:
        """`lines` and `items`: whether ops and items are read by the line. `on_alias` is told the name, text and offset of each
        type alias as soon as it has been read: what follows may use it. `cut`: the text was cut off at `end`, so what is open there
        is closed."""
        self.text = text
        self.types = types
        self.start = start
        self.end = len(text) if end is None else end
        self.lines = lines
        self.items = lines and items
        self.on_alias = on_alias
        self.cut = cut

    def without_items(self) -> SourceLexer:
        """The same text with all items in single tokens."""
        return SourceLexer(
            self.text, self.types, self.start, self.end, lines=self.lines, items=False, on_alias=self.on_alias, cut=self.cut
        )

    def lex(self) -> Iterator[Token]:
        text, end = self.text, self.end
        position = self.start
        previous = ""
        nesting: list[tuple[str, int]] = []
        slow_until = -1
        alias = ""
        while True:
            line_start = position
            match = _SKIP.match(text, position, end)
            assert match is not None
            position = match.end()
            if position >= end:
                break
            fresh = previous in ("", "LINES", "LBRACE", "RBRACE") or "\n" in text[line_start:position]
            if fresh and self.lines and position > slow_until and text[position] in "%v^" and previous != "RESULTS":
                raws, after = self._read_lines(position)
                if raws:
                    yield _make_run("LINES", raws, position)
                    previous = "LINES"
                    position = after
                    # The line there is no match for the patterns, so it is not tried again.
                    slow_until = _SKIP.match(text, position, end).end()  # type: ignore[union-attr]
                    continue
            if fresh and self.items and previous != "RESULTS":
                items, function, after = self._read_items(position)
                if items:
                    yield _make_run("ITEMS", items, position, text[position : text.index(" ", position)])
                    previous = "RBRACE"
                if function is not None:
                    yield _make_run("FUNCTION_LINE", function.head, function.offset, "vm.func")
                    _open(nesting, "{", function.head.opened)
                    previous = "LBRACE"
                    if function.lines:
                        yield _make_run("LINES", function.lines, function.lines[0].offset)
                        previous = "LINES"
                    slow_until = _SKIP.match(text, after, end).end()  # type: ignore[union-attr]
                if after > position:
                    position = after
                    continue
            token = self._token(position, previous, fresh)
            kind = token.type
            position = token.end_pos or position
            if kind == "SKIP":
                continue
            if kind in ("LPAR", "LBRACE", "LSQB"):
                _open(nesting, str(token), token.start_pos or 0)
            elif kind in ("RPAR", "RBRACE", "RSQB"):
                if not nesting:
                    raise ParseError(f"unbalanced '{token}'", token.start_pos)
                opened, at = nesting.pop()
                if _CLOSING[opened] != str(token):
                    if kind == "RBRACE":
                        raise ParseError(f"'{opened}' is never closed", at)
                    raise ParseError(f"unbalanced '{token}'", token.start_pos)
            if kind == "TYPE_ALIAS":
                alias = str(token)[1:]
            elif kind == "TYPE" and alias:
                if previous == "EQUAL" and self.on_alias is not None:
                    self.on_alias(alias, str(token), token.start_pos or 0)
                alias = ""
            yield token
            previous = kind
        if not nesting:
            return
        if self.cut:
            for opened, _ in reversed(nesting):
                yield _make(_PUNCTUATION[_CLOSING[opened]], _CLOSING[opened], end, end)
            return
        opened, at = nesting[-1]
        raise ParseError(f"'{opened}' is never closed", at)

    def _read_items(self, position: int) -> tuple[list[LineItem | RawFunction], RawFunction | None, int]:
        """Items from `position` on, as long as they are regular; the function after them whose lines are, to some place; and where
        that place is."""
        text, end, types = self.text, self.end, self.types
        items: list[LineItem | RawFunction] = []
        skip = _SKIP.match
        while (line := read_item_line(text, position, end, types)) is not None:
            item, after = line
            if isinstance(item, FunctionHead):
                lines, after = self._read_lines(after)
                function = RawFunction(position, item, lines)
                closing = skip(text, after, end).end()  # type: ignore[union-attr]
                if closing >= end or text[closing] != "}":
                    return items, function, after
                items.append(function)
                after = closing + 1
            else:
                items.append(item)
            position = skip(text, after, end).end()  # type: ignore[union-attr]
        return items, None, position

    def _read_lines(self, position: int) -> tuple[list[RawOp | RawBlock], int]:
        """Ops and labels from `position` on, as long as their lines match, and where the first other line starts."""
        text, end = self.text, self.end
        raws: list[RawOp | RawBlock] = []
        append = raws.append
        head_match = _HEAD.match
        get_format = formats.line_formats().get
        type_of, types_of = self.types.type, self.types.type_list
        while True:
            head = head_match(text, position, end)
            if head is not None:
                results, name = head.groups()
                format_ = get_format(name)
                if format_ is None:
                    break
                match = format_.match(text, head.end(), end)
                if match is None:
                    break
                groups = match.groups()
                if format_.single_types and any(type_of(groups[at] or "i32") is None for at in format_.single_types):
                    break
                if format_.listed_types and any(types_of(groups[at] or "") is None for at in format_.listed_types):
                    break
                if format_.custom is not None and not format_.custom.accepts(groups[format_.custom_groups], self.types):
                    break
                append(RawOp(format_, head.start(2), results, groups))
                position = match.end()
                continue
            label = _LABEL_LINE.match(text, position, end)
            if label is None:
                break
            raw = self._label(label)
            if raw is None:
                break
            append(raw)
            position = label.end()
        if raws and isinstance(raws[-1], RawOp) and _AFTER_OP.match(text, position, end) is None:
            # Read this op again, as an operation that goes on.
            dropped = raws.pop()
            position = dropped.offset if dropped.results is None else text.rindex(dropped.results, 0, dropped.offset)  # type: ignore[union-attr]
        return raws, position

    def _label(self, match: re.Match[str]) -> RawBlock | None:
        name, listed = match.groups()
        if not listed:
            return RawBlock(name, match.start(1) - 1, ())
        arguments = []
        at = 0
        while at < len(listed):
            argument = _LABEL_ARGUMENT.match(listed, at)
            type_ = self.types.type(argument.group(2)) if argument is not None else None
            if argument is None or type_ is None:
                return None
            arguments.append((argument.group(1), type_, match.start(2) + at))
            at = argument.end()
        return RawBlock(name, match.start(1) - 1, tuple(arguments))

    def _token(self, position: int, previous: str, fresh: bool) -> Token:
        text, end = self.text, self.end
        match = _TOKEN.match(text, position, end)
        if match is None:
            char = text[position]
            if char == '"':
                raise ParseError("unterminated string", position)
            raise ParseError(f"unexpected character {char!r}", position)
        kind, value = match.lastgroup or "", match.group()
        stop = match.end()
        if kind == "VALUE":
            # Nothing but results stands before an equals sign; inside brackets there are none, so no time is spent looking.
            results = None if previous in ("COMMA", "LPAR", "LSQB", "EQUAL") else _RESULTS.match(text, position, end)
            if results is not None:
                return _make("RESULTS", results.group()[:-1].rstrip(), position, results.end())
        elif kind == "WORD":
            return self._word(value, position, stop, previous)
        elif kind == "CARET":
            if self._is_label(stop):
                kind = "LABEL"
        elif kind == "STRING":
            if self._is_generic(stop, previous, fresh):
                kind = "GENERIC"
        elif kind == "HASH":
            if stop < end and text[stop] == "<":
                stop = self._balanced(stop)
            elif fresh and self._followed_by_equals(stop):
                kind = "ALIAS"
            value = text[position:stop]
        elif kind == "BANG":
            if stop < end and text[stop] == "<":
                stop = self._balanced(stop)
            elif fresh and self._followed_by_equals(stop):
                return _make("TYPE_ALIAS", value, position, stop)
            kind, value = "TYPE", text[position:stop]
        elif kind == "RESOURCES":
            stop = self._resources_end(position)
            value = text[position:stop]
        elif kind == "OTHER":
            kind = _PUNCTUATION.get(value, "PUNCTUATION")
        return _make(kind, value, position, stop)

    def _word(self, word: str, position: int, stop: int, previous: str) -> Token:
        text, end = self.text, self.end
        if stop < end and text[stop] == "<" and (previous != "OPNAME" or word == "affine_map"):
            stop = self._balanced(stop)
            whole = text[position:stop]
            # With data in it, `opaque` was a constant, until 2022.
            is_type = is_type_word(whole) and not (word == "opaque" and '"0x' in whole)
            return _make("TYPE" if is_type else "BALANCED", whole, position, stop)
        if word == "loc" and stop < end and text[stop] == "(":
            stop = self._balanced(stop)
            return _make("BALANCED_LOC" if previous == "EQUAL" else "SKIP", "", position, stop)
        keyword = _KEYWORDS.get(word)
        if keyword is not None:
            return _make(keyword, word, position, stop)
        if is_type_word(word):
            return _make("TYPE", word, position, stop)
        return _make("OPNAME" if "." in word else "WORD", word, position, stop)

    def _is_label(self, position: int) -> bool:
        """Whether what follows a block's name makes it a label: arguments in parentheses, if any, and a colon."""
        text, end = self.text, self.end
        at = _SKIP.match(text, position, end).end()  # type: ignore[union-attr]
        if at < end and text[at] == "(":
            try:
                at = self._balanced(at)
            except ParseError:
                return False
            at = _SKIP.match(text, at, end).end()  # type: ignore[union-attr]
        return at < end and text[at] == ":"

    def _is_generic(self, stop: int, previous: str, fresh: bool) -> bool:
        """Whether a string is the name of an op in generic form. Some ops have one before their operands: `vm.trace "x"(%a)`."""
        if stop >= self.end or self.text[stop] != "(":
            return False
        return previous == "RESULTS" or (fresh and previous not in ("OPNAME", "COMMA", "EQUAL")) or previous in ("COLON",)

    def _followed_by_equals(self, position: int) -> bool:
        at = _SKIP.match(self.text, position, self.end).end()  # type: ignore[union-attr]
        return at < self.end and self.text[at] == "="

    def _balanced(self, position: int) -> int:
        """The end of the bracketed text that opens at `position`. Strings are skipped, and the arrow of `(i32) -> i32`."""
        text, end = self.text, self.end
        stack: list[str] = []
        start = position
        while position < end:
            match = _BRACKETS.match(text, position, end)
            assert match is not None
            position = match.end()
            if position >= end:
                break
            char = text[position]
            if char == '"':
                string = _STRING.match(text, position, end)
                if string is None:
                    raise ParseError("unterminated string", position)
                position = string.end()
                continue
            if char in "-/":
                position += 2 if text.startswith("->", position) else 1
                continue
            if char in _CLOSING:
                stack.append(_CLOSING[char])
                if len(stack) > _MAX_NESTING:
                    raise ParseError("brackets are nested too deeply", position)
            elif not stack or stack.pop() != char:
                raise ParseError(f"unbalanced '{char}'", position)
            position += 1
            if not stack:
                return position
        raise ParseError(f"'{text[start]}' is never closed", start)

    def _resources_end(self, position: int) -> int:
        """The end of `{-# ... #-}`."""
        text = self.text
        at = position + 3
        while True:
            end = text.find("#-}", at, self.end)
            quote = text.find('"', at, self.end)
            if end < 0:
                raise ParseError("'{-#' is never closed", position)
            if quote < 0 or end < quote:
                return end + 3
            string = _STRING.match(text, quote, self.end)
            if string is None:
                raise ParseError("unterminated string", quote)
            at = string.end()


def _open(nesting: list[tuple[str, int]], bracket: str, offset: int) -> None:
    nesting.append((bracket, offset))
    if len(nesting) > _MAX_NESTING:
        raise ParseError("brackets are nested too deeply", offset)


def _make_run(kind: str, value: Any, position: int, shown: str = "") -> Token:
    """What was read at once, from `position` on. Messages show it as `shown`."""
    token = Token(kind, shown, position)
    token.value = value
    return token


def _make(kind: str, value: str, start: int, stop: int) -> Token:
    token = Token(kind, value, start, end_pos=stop)
    if stop - start > _LONG_TOKEN:
        # Lark keeps the text a second time, which nobody reads.
        token.value = ""
    return token


class LarkLexer(Lexer):
    """What Lark is given: it passes the SourceLexer through as the text to be lexed."""

    __future_interface__ = 1

    def __init__(self, _conf: object) -> None:
        pass

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        source: SourceLexer = lexer_state.text
        return source.lex()
