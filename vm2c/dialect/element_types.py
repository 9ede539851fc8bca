# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements of arrays as IREE's buffer views have them: a number for each type, `(kind << 24) | bits`, and the type's name in
`iree.abi.declaration`. Names that no value of a program has, such as `ui8`, are types here all the same."""

from __future__ import annotations

import re

from vm2c.dialect.types import INDEX, ScalarType

_INDEX: ScalarType = INDEX
_BOOLEAN = 0x13
# How a name begins, what the number says, and whether the elements are floats; longer beginnings first.
_KINDS = (("bf", 0x22, True), ("si", 0x11, False), ("ui", 0x12, False), ("f", 0x21, True), ("i", 0x10, False))
_SMALL_FLOATS = {
    "f8E5M2": 0x24, "f8E4M3FN": 0x25, "f8E5M2FNUZ": 0x26, "f8E4M3FNUZ": 0x27, "f8E8M0FNU": 0x28,
}  # fmt: skip
_NAME = re.compile(r"(bf|si|ui|f|i)(\d+)\Z")
_WIDTHS = (8, 16, 32, 64)


def element_type_named(name: str) -> ScalarType | None:
    """The type called `name`; None for what is none of whole bytes, truth values excepted."""
    if name == "index":
        return _INDEX
    if name in _SMALL_FLOATS:
        small: ScalarType = ScalarType(name, 8, True)
        return small
    found = _NAME.match(name)
    if found is None or (int(found[2]) not in _WIDTHS and name != "i1"):
        return None
    is_float = found[1] in ("f", "bf")
    if is_float and int(found[2]) < 16:
        return None
    type_: ScalarType = ScalarType(name, int(found[2]), is_float)
    return type_


def element_type_numbered(number: int) -> ScalarType | None:
    """The type that a buffer view calls `number`; None as above."""
    kind, bits = number >> 24, number & 0xFF
    if kind == _BOOLEAN:
        return element_type_named("i1") if bits == 8 else None
    names = [f"{start}{bits}" for start, known, _ in _KINDS if known == kind and bits in _WIDTHS]
    names += [name for name, known in _SMALL_FLOATS.items() if known == kind and bits == 8]
    return element_type_named(names[0]) if names else None


def element_size(type_: ScalarType) -> int:
    """The bytes of an element in memory."""
    return next(bits for bits in _WIDTHS if type_.bits <= bits) // 8


def element_number(type_: ScalarType) -> int:
    """What a buffer view calls elements of a type."""
    name = str(type_)
    if name == "i1":
        return _BOOLEAN << 24 | 8
    if name in _SMALL_FLOATS:
        return _SMALL_FLOATS[name] << 24 | 8
    if type_ is INDEX:
        name = "i64"
    kind = next(kind for start, kind, _ in _KINDS if name.startswith(start))
    return kind << 24 | 8 * element_size(type_)
