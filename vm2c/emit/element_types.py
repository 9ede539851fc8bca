# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names for the numbers of element types and encodings that are passed to the hal module (vm2c/element_types.h)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

HEADER = "vm2c/element_types.h"
_ENUMERATOR = re.compile(r"(VM2C_(ELEMENT|ENCODING)_TYPE_\w+) = (\w+)")


@cache
def _names() -> dict[tuple[str, int], str]:
    text = (resources.files("vm2c") / "runtime_headers" / HEADER).read_text(encoding="utf-8")
    return {(kind, int(number, 0)): name for name, kind, number in _ENUMERATOR.findall(text)}


def element_type(number: int) -> str | None:
    """The enumerator of an element type; None where it has no name."""
    return _names().get(("ELEMENT", number))


def encoding_type(number: int) -> str | None:
    """The enumerator of an encoding; None where it has no name."""
    return _names().get(("ENCODING", number))
