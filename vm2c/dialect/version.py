# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which dialect a text is written in, where the text does not tell.

Twice the dialect changed what buffer ops count, from bytes to elements, and kept the spelling. A `Spelling` in the op table has the
day of such a change; whoever knows which compiler wrote a text gives its date or release as its dialect version. Without one, the
way in which imports are spelled can still show that a text is older than the second change (`IMPORT_VISIBILITY_SHOWN`).
"""

from __future__ import annotations

import functools
import re
from datetime import date

from vm2c.dialect.op import Op
from vm2c.dialect.table import OPS

_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?|(\d{4})(\d\d)(\d\d)(?:\.\d+)?", re.ASCII)
_NUMBER = re.compile(r"[2-9]\.\d+(?:\.\d+)?(?:(?:rc|\.?dev)\d+)?", re.ASCII)
# Releases have had numbers instead of dates since then, after the last change that matters here.
_NUMBERED = date(2024, 10, 1)

# The last day on which compilers wrote an import's visibility among its attributes: `vm.import @f() attributes {sym_visibility =
# "private"}`. It stands before the name since. A text like that is read as written on this day, if nobody says when it was.
IMPORT_VISIBILITY_SHOWN = date(2023, 2, 21)


class DialectVersionError(ValueError):
    """What was given is no date and no release."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"unknown dialect version '{text}'; expected a date such as 2022-09-26, 2022-09 or 20220926, "
            "or a release such as 3.10.0 or 20230209"
        )


def parse_dialect_version(text: str) -> date:
    """The day that a version stands for, the first of a month without a day. Raises DialectVersionError."""
    if _NUMBER.fullmatch(text):
        return _NUMBERED
    match = _DATE.fullmatch(text)
    try:
        if match is not None:
            year, month, day = (part or "1" for part in (match.groups()[:3] if match.group(1) else match.groups()[3:]))
            return date(int(year), int(month), int(day))
    except ValueError:
        pass
    raise DialectVersionError(text)


@functools.cache
def element_sizes(version: date | None) -> dict[Op, int]:
    """The ops that count bytes in a text of that version and count elements today, and how many bytes are an element. None is
    today's dialect."""
    return {
        op: spelling.scale
        for op in OPS.values()
        for spelling in op.older
        if version is not None and spelling.same_text and version < date.fromisoformat(spelling.until)
    }
