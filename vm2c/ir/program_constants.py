# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Numbers, constants and attributes of tensor programs in MLIR's syntax, such that they read back as the same bits."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence

from vm2c.dialect.attributes import Attribute, AttributeDict, DenseAttr, FloatAttr, Splat, TypedAttr
from vm2c.dialect.types import BF16, F16, I1, ComplexType, ScalarType, Type
from vm2c.ir.spelling import attribute, float_attribute, key
from vm2c.parser.constants import element_patterns

# With more elements than this a constant is printed as the digits of its bytes, as upstream does.
_MOST_NUMBERS = 100


def number(value: int | FloatAttr, type_: Type) -> str:
    """A number of a type without the type; of f16 and bf16 the value is the bit pattern."""
    if isinstance(value, FloatAttr):
        return float_attribute(value)
    if type_ is I1:
        return "true" if value else "false"
    if type_ in (F16, BF16):
        return _half(value, type_)
    return str(value)


def _half(bits: int, type_: Type) -> str:
    """Decimal if it is a number, the bit pattern if not."""
    packed = struct.pack("<H", bits & 0xFFFF)
    value: float = struct.unpack("<e", packed)[0] if type_ is F16 else struct.unpack("<f", b"\0\0" + packed)[0]
    return f"{value:.6e}" if math.isfinite(value) else f"0x{bits & 0xFFFF:04X}"


def typed_number(value: int | FloatAttr, type_: Type) -> str:
    """`1.5 : f32`; i1 has no type."""
    text = number(value, type_)
    return text if type_ is I1 else f"{text} : {type_}"


def dense(value: DenseAttr) -> str:
    """`dense<[1, 2]>`, without the type."""
    type_, data = value.type, value.data
    if type_.element_count == 0:
        return "dense<>"
    element = type_.element
    if isinstance(element, ComplexType):
        return _dense_complex(value, element.part)
    assert isinstance(element, ScalarType)
    if isinstance(data, Splat):
        return f"dense<{next(_elements(data.element, element))}>"
    if type_.element_count > _MOST_NUMBERS and element.bits in (8, 16, 32, 64):
        return f'dense<"0x{bytes(data).hex().upper()}">'
    return f"dense<{_nested(list(_elements(data, element))[: type_.element_count], type_.shape)}>"


def _dense_complex(value: DenseAttr, part: ScalarType) -> str:
    splat = isinstance(value.data, Splat)
    parts = list(_elements(value.data.element if isinstance(value.data, Splat) else value.data, part))
    pairs = [f"({real}, {imaginary})" for real, imaginary in zip(parts[::2], parts[1::2], strict=True)]
    return f"dense<{pairs[0] if splat else _nested(pairs, value.type.shape)}>"


def _nested(texts: Sequence[str], shape: Sequence[int]) -> str:
    if not shape:
        return texts[0]
    size = len(texts) // shape[0]
    rows = (_nested(texts[at : at + size], shape[1:]) for at in range(0, len(texts), size))
    return f"[{', '.join(rows)}]"


def _elements(data: bytes, element: ScalarType) -> Iterator[str]:
    """The elements that the bytes hold; where several share a word there may be more than the constant has."""
    for bits in element_patterns(data, element.bits):
        if element.is_float:
            yield number(FloatAttr(bits, element.bits) if element.bits >= 32 else bits, element)
        else:
            yield number(bits - (1 << element.bits) if element.bits > 1 and bits >> (element.bits - 1) else bits, element)


def attribute_text(value: Attribute) -> str:
    """Any attribute with its type."""
    if isinstance(value, DenseAttr):
        return f"{dense(value)} : {value.type}"
    if isinstance(value, TypedAttr) and isinstance(value.value, int) and value.type in (F16, BF16):
        return typed_number(value.value, value.type)
    if isinstance(value, dict):
        return dictionary_text(value)
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(attribute_text, value))}]"
    return attribute(value)


def dictionary_text(entries: AttributeDict) -> str:
    """`{a = 1 : i64, b}`."""
    texts = (key(name) if value is True else f"{key(name)} = {attribute_text(value)}" for name, value in sorted(entries.items()))
    return f"{{{', '.join(texts)}}}"


def integers_text(values: Sequence[int]) -> str:
    """`[0, 1]`."""
    return f"[{', '.join(map(str, values))}]"


def vector_of(values: Sequence[int]) -> str:
    """`dense<[1, 2]> : tensor<2xi64>`, as the strides of a convolution are written."""
    texts = [str(value) for value in values[:1]] if len(set(values)) == 1 else [integers_text(values)]
    return f"dense<{', '.join(texts)}> : tensor<{len(values)}xi64>"
