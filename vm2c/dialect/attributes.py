# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Attributes: constants that are part of an op.

Inherent attributes of the table's rows are held as plain Python values where one says it all: an `int` for integers, a `str`
for symbol names and strings of text, `bytes` for strings whose bytes matter, `True` for a unit attribute, a `Type` for a type.
The classes below are for what needs more.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

from vm2c.dialect.types import ShapedType, Type


@dataclass(frozen=True, slots=True)
class FloatAttr:
    """A float constant as its bit pattern, so that NaN payloads and signed zeros survive. `bits` has `width` bits."""

    bits: int
    width: int

    @staticmethod
    def from_value(value: float, width: int) -> FloatAttr:
        """Rounds to nearest even; overflow gives an infinity, as MLIR's parser does."""
        if width == 64:
            return FloatAttr(struct.unpack("<Q", struct.pack("<d", value))[0], 64)
        try:
            packed = struct.pack("<f", value)
        except OverflowError:
            packed = struct.pack("<f", float("inf") if value > 0 else float("-inf"))
        return FloatAttr(struct.unpack("<I", packed)[0], 32)

    @property
    def value(self) -> float:
        if self.width == 64:
            return float(struct.unpack("<d", struct.pack("<Q", self.bits))[0])
        return float(struct.unpack("<f", struct.pack("<I", self.bits))[0])


@dataclass(frozen=True, slots=True)
class TypedAttr:
    """A number with its type: `64 : i64`, `1.5 : f32`. `value` is an int or a float."""

    value: int | float
    type: Type


@dataclass(frozen=True, slots=True)
class SymbolRef:
    """`@name`, in a position where a string could stand too. Of a name in another symbol, `@root::@name`, `root` is that."""

    name: str
    root: str = ""


@dataclass(frozen=True, slots=True)
class StringAttr:
    """A string in a position where another kind of attribute could stand too; `value` holds its bytes."""

    value: bytes


@dataclass(frozen=True, slots=True)
class ForeignAttr:
    """An attribute that vm2c carries along without reading it, kept as its (balanced) text."""

    text: str


@dataclass(frozen=True, slots=True)
class Splat:
    """Bytes that are `count` times those of one `element`, kept as that: a line of text can stand for gigabytes."""

    element: bytes
    count: int

    def __len__(self) -> int:
        return len(self.element) * self.count

    def __bytes__(self) -> bytes:
        return self.element * self.count


@dataclass(frozen=True, slots=True)
class DenseAttr:
    """`dense<...> : tensor<...>`. `data` are the little-endian bytes of all elements, as the runtime sees them; `text` is what
    stood in the source, from `dense` up to the type; it is empty in tensor programs, and for many elements in hexadecimal digits,
    which say no more than the data."""

    type: ShapedType
    data: bytes | Splat
    text: str


@dataclass(frozen=True, slots=True)
class DataAttr:
    """Any other constant that has bytes: `#util.composite`, `#util.byte_pattern`, `dense_resource`."""

    data: bytes | Splat
    text: str


@dataclass(frozen=True, slots=True)
class OrdinalCounts:
    """Sizes of the parts of a module's state: `global_bytes` in bytes, everything else counts."""

    import_funcs: int = 0
    export_funcs: int = 0
    internal_funcs: int = 0
    global_bytes: int = 0
    global_refs: int = 0
    rodatas: int = 0
    rwdatas: int = 0


@dataclass(slots=True)
class Argument:
    """An argument of an import: `name` may be empty; `variadic` arguments may be tuples."""

    type: Type
    name: str = ""
    variadic: bool = False


Attribute = Any
AttributeDict = dict[str, Attribute]


def wrap_signed(value: int, bits: int) -> int:
    """`value` modulo 2**bits, as a signed number."""
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> (bits - 1) else value
