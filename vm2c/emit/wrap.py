# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Breaks long lines of C.

A line breaks after a comma, or before `return` or an operator of low precedence: as far out in the parentheses as there is a
place, and there as late as fits. Where there is no such place it breaks after a first argument that is short, after an assignment
or before `+` or `-`, and where there is none of these a string goes on in another one; at last it breaks behind a parenthesis or at
a space. Continuation lines are indented by four more.
"""

from __future__ import annotations

import re
from textwrap import fill

WIDTH = 100

# A string or character literal, a comment to the end of the line, or one character.
_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|//.*|.', re.DOTALL)

# A first argument that ends before this stays with the call that comes after it.
_EARLY = 36

# A character of a string, and how many of them a part of one has at least.
_CHARACTER = re.compile(r"\\[0-7]{3}|\\.|[^\\]", re.DOTALL)
_SHORTEST_PART = 16

_OPERATOR = re.compile(r" (?:&&|\|\||[&|^?:]|return) ")
_COMPARISON = re.compile(r" (?:[=!<>]=|[<>]) ")
_ARITHMETIC = re.compile(r" (?:[-+]|[-+*]?=) ")


def comment(text: str) -> str:
    """A text as lines of comment. It breaks between words only: a line must not end in a backslash."""
    lines = fill(
        text, WIDTH, initial_indent="// ", subsequent_indent="// ", break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
    return f"{lines}\n"


def wrap(text: str, indent: str, width: int = WIDTH) -> str:
    """`text`, one line without its indentation, as one or more lines that are indented and end in a line break."""
    room = width - len(indent)
    if len(text) <= room:
        return f"{indent}{text}\n"
    lines = []
    while len(text) > room and _code_length(text) > room:
        place = _place(text, room)
        if place is not None:
            head, text = text[:place].rstrip(), text[place:].lstrip()
        elif (cut := _inside_string(text, room)) is not None:
            head, text = f'{text[:cut]}"', f'"{text[cut:]}'
        elif (last := _last_resort(text, room)) is not None:
            head, text = text[:last], text[last:].lstrip()
        else:
            break
        lines.append(f"{indent}{head}\n")
        if len(lines) == 1:
            indent += "    "
            room -= 4
    lines.append(f"{indent}{text}\n")
    return "".join(lines)


def _code_length(text: str) -> int:
    """How long the line is without a comment at its end, which may be as long as it likes."""
    comment = next((match.start() for match in _TOKEN.finditer(text) if match.group().startswith("//")), len(text))
    return len(text[:comment].rstrip())


def _place(text: str, room: int) -> int | None:
    """Where to break so that the first part has at most `room` characters."""
    best: dict[bool, tuple[int, int]] = {}
    depth = 0
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if token.startswith("//") or start > room:
            break
        if token in ("(", "{", "["):
            depth += 1
        elif token in (")", "}", "]"):
            depth -= 1
        place = None
        weak = False
        if (token == "," or (token == ";" and depth)) and text[start + 1 : start + 2] == " ":
            place = start + 1
            weak = place <= _EARLY
        elif _OPERATOR.match(text, start - 1):
            place = start
        elif found := _ARITHMETIC.match(text, start - 1):
            weak = True
            place = found.end() if token == "=" or text[start + 1] == "=" else start
        # Nothing is gained by a break before which there is next to nothing.
        if place is not None and 8 < place <= room and (weak not in best or depth <= best[weak][1]):
            best[weak] = place, depth
    found_place = best.get(False) or best.get(True)
    return found_place[0] if found_place is not None else None


def _inside_string(text: str, room: int) -> int | None:
    """Where to end a string so that it fits with its quote, after a space if there is one."""
    for match in _TOKEN.finditer(text):
        if match.group()[0] != '"' or match.end() <= room:
            continue
        start, best = match.start() + 1, None
        for character in _CHARACTER.finditer(text, start, match.end() - 1):
            if character.end() > room - 1:
                break
            if best is None or character.group() == " " or text[best - 1] != " ":
                best = character.end()
        return best if best is not None and best - start >= _SHORTEST_PART else None
    return None


def _last_resort(text: str, room: int) -> int | None:
    """Behind the outermost parenthesis that opens last before the room ends and has something in it, or at the last space before
    that, or before a comparison inside of others. What the preprocessor reads stays as it is."""
    depth, parenthesis, space, comparison = 0, None, None, None
    for match in _TOKEN.finditer(text, 0, room):
        token, start = match.group(), match.start()
        if token.startswith(("//", "#")):
            break
        if depth == 0 and start > 8:
            if token == "(" and text[start + 1 : start + 2] != ")":
                parenthesis = start + 1
            elif token == " ":
                space = start
        if start > 8 and _COMPARISON.match(text, start - 1):
            comparison = start
        depth += (token == "(") - (token == ")")
    return parenthesis or space or comparison
