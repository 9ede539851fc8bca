# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants and state of a tensor program as C arrays of their own element types."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np

from vm2c.dialect.attributes import DenseAttr, FloatAttr
from vm2c.dialect.types import F32, F64, I1, MemRefType, ScalarType
from vm2c.emit.expressions import float_literal, integer_literal
from vm2c.emit.program_body import element_c_type
from vm2c.ir.module import Global
from vm2c.parser.constants import signed_elements
from vm2c.transform.narrow_integers import is_odd

_WIDTH = 98
# Above this many elements floats are written as the words that they consist of, which compilers read faster.
_MOST_DECIMALS = 1 << 12
_WORDS_IN_ROW = 8
# Bytes that are written at once.
_CHUNK = 1 << 20
_CODES = {8: "b", 16: "h", 32: "i", 64: "q"}


def emit_constant(item: Global, name: str) -> str:
    """The definition of a global."""
    type_ = item.type
    assert isinstance(type_, MemRefType)
    size = max(type_.shape[0] or 0, 1)
    element = type_.element
    const = "" if item.mutable else "const "
    c_type = element_c_type(element)
    value = item.initial_value
    if not isinstance(value, DenseAttr):
        return f"static {c_type} {name}[{size}];\n"
    data = bytes(value.data)
    if not data:
        return f"static {const}{c_type} {name}[1] = {{0}};\n"
    if element in (F32, F64):
        if not _is_words(data, element):
            texts = [float_literal(attribute).text for attribute in _floats(data, element)]
            return f"static {const}{c_type} {name}[{size}] = {{\n{_rows(texts)}}};\n"
        # The first member of a union is what is initialized.
        return (
            f"static {const}union {{\n  uint{element.bits}_t words[{size}];\n  {c_type} elements[{size}];\n}} {name}_words = {{{{\n"
            f"{_word_rows(data, element.bits // 8)}}}}};\n"
        )
    listed = _integers(data, element)[: value.type.element_count]
    return f"static {const}{c_type} {name}[{size}] = {{\n{_rows(listed)}}};\n"


def constant_expression(item: Global, name: str) -> str:
    """What is written for the memory of a global where it is used."""
    type_, value = item.type, item.initial_value
    assert isinstance(type_, MemRefType)
    if isinstance(value, DenseAttr) and type_.element in (F32, F64) and _is_words(bytes(value.data), type_.element):
        return f"{name}_words.elements"
    return name


def _is_words(data: bytes, element: ScalarType) -> bool:
    """Whether floats are written as words: where there are many, or some that C has no literals for."""
    size = element.bits // 8
    return len(data) > _MOST_DECIMALS * size or not np.isfinite(np.frombuffer(data, dtype=f"<f{size}")).all()


def _floats(data: bytes, element: ScalarType) -> list[FloatAttr]:
    size = element.bits // 8
    return [FloatAttr(int.from_bytes(data[at : at + size], "little"), element.bits) for at in range(0, len(data), size)]


def _words(data: bytes, bits: int) -> list[str]:
    size = bits // 8
    return [f"0x{int.from_bytes(data[at : at + size], 'little'):0{2 * size}X}" for at in range(0, len(data), size)]


def _word_rows(data: bytes, size: int) -> str:
    """The same as lines, without an object for each of what can be millions of words."""
    lines: list[str] = []
    step = _WORDS_IN_ROW * (2 * size + 1)
    for start in range(0, len(data), _CHUNK):
        words = np.frombuffer(data[start : start + _CHUNK], dtype=f"<u{size}").astype(f">u{size}").tobytes().hex(" ", size)
        rows = (words[at : at + step].rstrip().replace(" ", ", 0x") for at in range(0, len(words), step))
        lines.append("".join(f"    0x{row},\n" for row in rows))
    return "".join(lines)


def _integers(data: bytes, element: ScalarType) -> list[str]:
    if element.is_float:
        return _words(data, 16)
    if element is I1:
        return ["true" if byte else "false" for byte in data]
    if is_odd(element):
        return [integer_literal(number, 64 if element.bits > 32 else 32).text for number in signed_elements(data, element.bits)]
    bits = element.bits
    numbers = struct.unpack(f"<{len(data) // (bits // 8)}{_CODES[bits]}", data)
    return [integer_literal(number, 64 if bits == 64 else 32).text for number in numbers]


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
