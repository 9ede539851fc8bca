# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How the pieces of an op are spelled: symbols, strings, attributes, dictionaries, signatures. Used by the printer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from vm2c.dialect.attributes import (
    Attribute,
    AttributeDict,
    DataAttr,
    DenseAttr,
    FloatAttr,
    ForeignAttr,
    OrdinalCounts,
    StringAttr,
    SymbolRef,
    TypedAttr,
)
from vm2c.dialect.types import I1, Type
from vm2c.ir.core import Block, Successor, Value

_BARE_SYMBOL = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*\Z")
_BARE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_$.]*\Z")
_PRINTABLE = {byte: chr(byte) for byte in range(0x20, 0x7F)} | {0x22: "\\22", 0x5C: "\\\\"}
_ESCAPED = [_PRINTABLE.get(byte, f"\\{byte:02X}") for byte in range(256)]


def quote(value: bytes | memoryview) -> str:
    """A string literal with these bytes."""
    return f'"{"".join([_ESCAPED[byte] for byte in value])}"'


def symbol(name: str) -> str:
    return f"@{name}" if _BARE_SYMBOL.match(name) else "@" + quote(name.encode("utf-8", "surrogateescape"))


def key(name: str) -> str:
    return name if _BARE_KEY.match(name) else quote(name.encode("utf-8", "surrogateescape"))


def float_text(value: float) -> str:
    """A decimal literal that reads back as this value, which must be finite."""
    for digits in (6, 8, 16):
        text = f"{value:.{digits}e}"
        if float(text) == value:
            return text
    return f"{value:.17e}"


def float_attribute(attribute: FloatAttr) -> str:
    """The constant: decimal if it is a number, its bit pattern if not."""
    value = attribute.value
    if not math.isfinite(value):
        return f"0x{attribute.bits:0{attribute.width // 4}X}"
    for digits in (6, 8, 9, 16):
        text = f"{value:.{digits}e}"
        if FloatAttr.from_value(float(text), attribute.width).bits == attribute.bits:
            return text
    return f"{value:.17e}"


def attribute(value: Attribute) -> str:
    """Any attribute with its type, as in `{...}`."""
    if value is True:
        return "unit"
    if isinstance(value, TypedAttr):
        return _typed(value)
    if isinstance(value, StringAttr):
        return quote(value.value)
    if isinstance(value, (bytes, memoryview)):
        return quote(value)
    if isinstance(value, str):
        return quote(value.encode("utf-8", "surrogateescape"))
    if isinstance(value, int):
        return f"{value} : i64"
    if isinstance(value, SymbolRef):
        return f"{symbol(value.root)}::{symbol(value.name)}" if value.root else symbol(value.name)
    if isinstance(value, DenseAttr):
        return value.text or f'dense<"0x{bytes(value.data).hex().upper()}"> : {value.type}'
    if isinstance(value, (DataAttr, ForeignAttr)):
        return value.text
    if isinstance(value, dict):
        return dictionary(value)
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(attribute, value))}]"
    if isinstance(value, FloatAttr):
        return f"{float_attribute(value)} : f{value.width}"
    if isinstance(value, OrdinalCounts):
        return ordinal_counts(value)
    return str(value)


def ordinal_counts(counts: OrdinalCounts) -> str:
    """The parameters of `#vm.ordinal_counts`."""
    return "<" + ", ".join(f"{name} = {getattr(counts, name)}" for name in OrdinalCounts.__slots__) + ">"


def _typed(value: TypedAttr) -> str:
    if isinstance(value.value, float):
        if math.isfinite(value.value):
            return f"{float_text(value.value)} : {value.type}"
        width = getattr(value.type, "bits", 64)
        infinity = {16: "7C00", 32: "7F800000", 64: "7FF0000000000000"}[width]
        nan = {16: "7E00", 32: "7FC00000", 64: "7FF8000000000000"}[width]
        digits = nan if math.isnan(value.value) else infinity if value.value > 0 else f"{int(infinity[0]) + 8:X}{infinity[1:]}"
        return f"0x{digits} : {value.type}"
    if value.type is I1:
        return "true" if value.value else "false"
    return f"{value.value} : {value.type}"


def entry(name: str, value: Attribute) -> str:
    return key(name) if value is True else f"{key(name)} = {attribute(value)}"


def dictionary(entries: AttributeDict) -> str:
    """`{a = 1 : i64, b}`."""
    return f"{{{', '.join(entry(name, value) for name, value in entries.items())}}}"


def dictionary_suffix(entries: AttributeDict | None) -> str:
    """The dictionary with a space before it, or nothing."""
    return f" {dictionary(entries)}" if entries else ""


def type_list(types: Sequence[Type]) -> str:
    return ", ".join(map(str, types))


def signature(arguments: Sequence[Type], results: Sequence[Type]) -> str:
    """`(i32, i64) -> f32`."""
    inner = type_list(results)
    return f"({type_list(arguments)}) -> {inner if len(results) == 1 else f'({inner})'}"


class Names:
    """What values and blocks are called in print: here, what they are called in the source."""

    def value(self, value: Value) -> str:
        return f"%{value.name}" if value.name else "%<unnamed>"

    def label(self, block: Block) -> str:
        return f"^{block.label}"

    def values(self, values: Sequence[Value]) -> str:
        return ", ".join(map(self.value, values))

    def successor(self, target: Successor) -> str:
        """`^bb1(%a : i32)`."""
        if not target.operands:
            return self.label(target.block)
        types = type_list([value.type for value in target.operands])
        return f"{self.label(target.block)}({self.values(target.operands)} : {types})"
