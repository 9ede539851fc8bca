# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The macros of the headers that a build may define."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_LINE = re.compile(r"^[ \t]*#[ \t]*(\w+)[ \t]*(.*)$", re.MULTILINE)
_TESTED = re.compile(r"\bdefined\s*\(?\s*(\w+)")
_ABSENT = re.compile(r"!\s*defined\s*\(?\s*(\w+)")
# A name that ends with an underscore is the headers' own; so are include guards.
_PUBLIC = re.compile(r"(?:VM2C|IREE)_\w*[A-Z0-9]")


@dataclass
class Scan:
    """What headers say of each macro."""

    tested: set[str] = field(default_factory=set)
    # Macros that are defined only where another one, or they themselves, is not.
    defaults: dict[str, set[str]] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)

    def read(self, text: str) -> None:
        """Reads one header."""
        # For each open condition the macros that are absent where it holds.
        absent: list[set[str]] = []
        for keyword, rest in _LINE.findall(text.replace("\\\n", " ")):
            if keyword in ("if", "ifdef", "ifndef"):
                absent.append(self._condition(keyword, rest))
            elif keyword == "elif":
                absent[-1] = self._condition(keyword, rest)
            elif keyword == "else":
                absent[-1] = set()
            elif keyword == "endif":
                absent.pop()
            elif keyword == "define":
                self._definition(re.split(r"\W", rest, maxsplit=1)[0], absent)

    def _condition(self, keyword: str, rest: str) -> set[str]:
        if keyword in ("ifdef", "ifndef"):
            rest = f"{'!' * (keyword == 'ifndef')}defined({rest.split()[0]})"
        self.tested.update(_TESTED.findall(rest))
        return set() if "||" in rest else set(filter(_PUBLIC.fullmatch, _ABSENT.findall(rest)))

    def _definition(self, name: str, absent: list[set[str]]) -> None:
        if any(name in names for names in absent):
            self.defaults.setdefault(name, set()).add(name)
        elif absent and absent[-1]:
            self.defaults.setdefault(name, set()).update(absent[-1])
        else:
            self.fixed.add(name)


def knobs(headers: Iterable[Path]) -> set[str]:
    """The macros that these headers look at and leave to the build."""
    scan = Scan()
    for header in headers:
        scan.read(header.read_text(encoding="utf-8"))
    found = {name for name in scan.tested - scan.fixed if _PUBLIC.fullmatch(name)}
    # Functions that go in pairs have one default.
    own = {name for name in found if name in scan.defaults}
    pairs = {name for name, others in scan.defaults.items() if name not in scan.fixed and others & own}
    return found | {name for name in pairs if _PUBLIC.fullmatch(name)}
