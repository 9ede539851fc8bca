# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C string literals."""

from __future__ import annotations

import re

# What stands for itself.
_PLAIN = re.compile(rb"[ -!#->@-\[\]-~]*")
_ESCAPES = {0x22: '\\"', 0x5C: "\\\\", 0x0A: "\\n", 0x09: "\\t", 0x0D: "\\r"}


def c_text(text: str | bytes) -> str:
    """A text of the input, or bytes of it, as a C string literal."""
    return c_string(text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text)


def c_string(data: bytes) -> str:
    """`data` as a C string literal. Octal escapes have three digits and so never run into what follows; a `?` after another is
    escaped, because `??` starts a trigraph."""
    if _PLAIN.fullmatch(data):
        return f'"{data.decode("ascii")}"'
    text = []
    previous = 0
    for byte in data:
        if byte in _ESCAPES:
            text.append(_ESCAPES[byte])
        elif byte == 0x3F and previous == 0x3F:
            text.append("\\?")
        elif 0x20 <= byte < 0x7F:
            text.append(chr(byte))
        else:
            text.append(f"\\{byte:03o}")
        previous = byte
    return f'"{"".join(text)}"'
