# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants and state of a tensor program as C arrays of their own element types.

Small ones have their elements written out; what large ones are depends on the options, see constant_store.py. Equal constants
of one type are stored once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from vm2c.dialect.attributes import DenseAttr, FloatAttr
from vm2c.dialect.types import F32, F64, I1, MemRefType, ScalarType
from vm2c.emit.constant_forms import SMALL, word_rows
from vm2c.emit.constant_store import ConstantStore, Element, Placed
from vm2c.emit.expressions import float_literal, integer_literal
from vm2c.emit.types import element_c_type
from vm2c.ir.module import Global
from vm2c.parser.constants import signed_elements
from vm2c.transform.narrow_integers import is_odd

_WIDTH = 98
_TYPES = {
    "int8_t": "<i1", "int16_t": "<i2", "int32_t": "<i4", "int64_t": "<i8", "uint16_t": "<u2", "float": "<f4", "double": "<f8"
}  # fmt: skip


class ProgramConstants:
    """Places the constants of a program in `store`."""

    def __init__(self, store: ConstantStore) -> None:
        self._store = store
        self._placed: dict[object, Placed] = {}

    def expect(self, items: Iterable[Global]) -> None:
        """Tells the store how much is to come."""
        for item in items:
            data, element = _native(item)
            if len(data) > SMALL and element.size > 1:
                self._store.expect(len(data))

    def place(self, item: Global, name: str) -> Placed:
        """A global; where an equal one has been placed already there is nothing to define."""
        if item.mutable or not isinstance(item.initial_value, DenseAttr):
            return self._place(item, name)
        data, element = _native(item)
        key = (element.c_type, len(data), hashlib.sha256(data).digest())
        if key in self._placed:
            return replace(self._placed[key], definition=())
        self._placed[key] = self._place(item, name)
        return self._placed[key]

    def _place(self, item: Global, name: str) -> Placed:
        type_ = item.type
        assert isinstance(type_, MemRefType)
        size = max(type_.shape[0] or 0, 1)
        data, element = _native(item)
        # What has no value yet is not constant, whatever the text says.
        const = "" if item.mutable or item.initial_value is None else "const "
        array = f"{const}{element.c_type} {name}[{size}]"
        if data.count(0) == len(data):
            return self._store.array(name, array, [" = {0}"] if const else ())
        if len(data) > SMALL:
            return self._store.place(name, data, element=element, mutable=item.mutable)
        if type_.element in (F32, F64) and _has_no_literals(data, type_.element):
            rows = word_rows(data, element.size)
            return self._store.union(name, const, f"uint{8 * element.size}_t", str(size), element, size, (" {\n", *rows, "}"))
        return self._store.array(name, array, [f" = {{\n{_rows(_elements(data, type_.element))}}}"])


def _native(item: Global) -> tuple[bytes, Element]:
    """The little-endian elements as C has them; zeros if nothing is said about them."""
    type_ = item.type
    assert isinstance(type_, MemRefType)
    element = type_.element
    c_type = element_c_type(element)
    value = item.initial_value
    if not isinstance(value, DenseAttr):
        return b"", Element(c_type, 1)
    data = bytes(value.data)
    if is_odd(element):
        width = element.bits
        numbers = signed_elements(data, width)
        data = np.array(numbers, _TYPES[c_type]).tobytes()
    size = 1 if element is I1 else np.dtype(_TYPES[c_type]).itemsize
    return data[: value.type.element_count * size], Element(c_type, size)


def _has_no_literals(data: bytes, element: ScalarType) -> bool:
    """Whether there is a float that C has no literal for."""
    return not np.isfinite(np.frombuffer(data, dtype=f"<f{element.bits // 8}")).all()


def _floats(data: bytes, element: ScalarType) -> list[FloatAttr]:
    size = element.bits // 8
    return [FloatAttr(int.from_bytes(data[at : at + size], "little"), element.bits) for at in range(0, len(data), size)]


def _elements(data: bytes, element: ScalarType) -> list[str]:
    """A literal for each element."""
    if element in (F32, F64):
        return [float_literal(attribute).text for attribute in _floats(data, element)]
    if element.is_float:
        return [f"0x{bits:04X}" for bits in np.frombuffer(data, "<u2").tolist()]
    if element is I1:
        return ["true" if byte else "false" for byte in data]
    type_ = _TYPES[element_c_type(element)]
    bits = 64 if np.dtype(type_).itemsize == 8 else 32
    return [integer_literal(number, bits).text for number in np.frombuffer(data, type_).tolist()]


def _rows(texts: Sequence[str]) -> str:
    lines = []
    line = "   "
    for text in texts:
        if len(line) + len(text) + 2 > _WIDTH:
            lines.append(line)
            line = "   "
        line += f" {text},"
    lines.append(line)
    return "\n".join(lines) + "\n"
