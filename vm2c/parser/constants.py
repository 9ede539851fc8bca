# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Literals and constant data: texts to numbers and to the little-endian bytes that the runtime sees.

Decimal floats are rounded once, straight to the wanted width: a detour over a double can round twice, and the last bit of a
weight would differ from what IREE compiled. Small widths are decided with exact fractions where the double is too close to the
middle between two neighbours. Long lists go through numpy, imported only then.
"""

from __future__ import annotations

import math
import re
import struct
from fractions import Fraction

from vm2c.dialect.attributes import DenseAttr, FloatAttr, Splat
from vm2c.dialect.types import BF16, F16, F32, F64, ScalarType, ShapedType

INTEGER = re.compile(r"-?(?:0x[0-9A-Fa-f]+|\d+)\Z", re.ASCII)
DECIMAL = re.compile(r"-?\d+\.\d*(?:[eE][-+]?\d+)?\Z", re.ASCII)
_ESCAPE = re.compile(r'\\(?:([nt\\"])|([0-9A-Fa-f]{2})|(.?))', re.DOTALL)
_SIMPLE_ESCAPES = {"n": b"\n", "t": b"\t", "\\": b"\\", '"': b'"'}
_LONGEST_NUMBER = 400
# Above this many elements the import of numpy pays.
_MANY = 4096
MAX_BYTES = 1 << 31
_MAX_NIBBLES = 1 << 20
_MAX_NUMBERS = 1 << 16


class ConstantError(ValueError):
    """The text is no constant of its type; `offset` counts from the start of the text."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


def parse_integer(text: str) -> int:
    """Decimal or hexadecimal, of any sign."""
    if len(text) > _LONGEST_NUMBER or INTEGER.match(text) is None:
        raise ConstantError(f"bad integer '{shorten(text)}'")
    return int(text, 0) if "0x" in text else int(text)


def wrap_integer(value: int, bits: int) -> int:
    """The signed number with the low `bits` bits of `value`, which may be spelled signed or unsigned."""
    if not -(1 << (bits - 1)) <= value < 1 << bits:
        raise ConstantError(f"integer constant out of range for i{bits}")
    return value - (1 << bits) if bits > 1 and value >> (bits - 1) > 0 else value


def shorten(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."


def encode(text: str) -> bytes:
    """UTF-8; bytes that were no UTF-8 in the file come back as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError as bad:
        raise ConstantError("invalid character in string literal", bad.start) from None


def parse_string(text: str) -> bytes:
    """The bytes of a string literal, given without its quotes."""
    if "\\" not in text:
        return encode(text)
    parts = []
    end = 0
    for match in _ESCAPE.finditer(text):
        parts.append(encode(text[end : match.start()]))
        simple, code, _ = match.groups()
        if simple is None and code is None:
            raise ConstantError("unknown escape in string literal", match.start())
        parts.append(_SIMPLE_ESCAPES[simple] if simple is not None else bytes((int(code, 16),)))
        end = match.end()
    parts.append(encode(text[end:]))
    return b"".join(parts)


_FORMATS = {16: (10, 5), 32: (23, 8), 64: (52, 11)}


def float_bits(text: str, type_: ScalarType) -> int:
    """The bit pattern of a float literal: decimal, or the pattern itself in hexadecimal."""
    if len(text) > _LONGEST_NUMBER:
        raise ConstantError(f"float literal too long: '{shorten(text)}'")
    if text.startswith("0x") and INTEGER.match(text) is not None:
        bits = int(text, 16)
        if bits >> type_.bits:
            raise ConstantError(f"hexadecimal float constant out of range for {type_}")
        return bits
    if DECIMAL.match(text) is None:
        raise ConstantError(f"expected a float literal, found '{shorten(text)}'")
    value = float(text)
    if type_ is F64:
        return FloatAttr.from_value(value, 64).bits
    if type_ is F32:
        # The double is the literal rounded once; its low 29 bits say whether rounding again is safe.
        (pattern,) = struct.unpack("<Q", struct.pack("<d", value))
        if pattern & 0x1FFFFFFF != 0x10000000 and abs(value) >= 1.2e-38:
            return FloatAttr.from_value(value, 32).bits
    if not value or math.isinf(value):
        infinite = {16: 0x7C00, 32: 0x7F800000}[type_.bits] if type_ is not BF16 else 0x7F80
        bits = infinite if value else 0
        return bits | (1 << (type_.bits - 1) if text.startswith("-") else 0)
    mantissa, exponent = (7, 8) if type_ is BF16 else _FORMATS[type_.bits]
    return _round_exactly(Fraction(text), mantissa, exponent)


def _round_exactly(value: Fraction, mantissa_bits: int, exponent_bits: int) -> int:
    """Rounds to nearest even into an IEEE format and returns the pattern."""
    sign = 1 << (mantissa_bits + exponent_bits) if value < 0 else 0
    value = abs(value)
    bias = (1 << (exponent_bits - 1)) - 1
    exponent = value.numerator.bit_length() - value.denominator.bit_length()
    if value < Fraction(2) ** exponent:
        exponent -= 1
    exponent = max(exponent, 1 - bias)
    scaled = value / Fraction(2) ** (exponent - mantissa_bits)
    significand = round(scaled)
    if significand >> (mantissa_bits + 1):
        significand >>= 1
        exponent += 1
    if significand >> mantissa_bits == 0:
        return sign | significand
    if exponent > bias:
        return sign | ((1 << exponent_bits) - 1) << mantissa_bits
    return sign | (exponent + bias) << mantissa_bits | significand & ((1 << mantissa_bits) - 1)


_INTEGER_LIST = re.compile(r"[-\d,\s]*\Z", re.ASCII)
_FLOAT_LIST = re.compile(r"[-+\d.eE,\s]*\Z", re.ASCII)
_NESTING = re.compile(r"[\[\]]")


def element_bytes(values: list[int], bits: int) -> bytes:
    """Elements, given as their bit patterns, one after the other; i1 takes a byte each, i4 a nibble, low nibble first."""
    if bits == 4:
        values = [value & 0xF for value in values]
        if len(values) % 2:
            values.append(0)
        return bytes(low | high << 4 for low, high in zip(values[::2], values[1::2], strict=True))
    width = max(bits, 8) // 8
    mask = (1 << bits) - 1
    code = {1: "B", 2: "H", 4: "I", 8: "Q"}[width]
    return struct.pack(f"<{len(values)}{code}", *(value & mask for value in values))


def element_values(value: DenseAttr) -> list[int]:
    """The elements of integer data, as signed numbers. Raises ConstantError for more than any op can want."""
    if value.type.element_count > _MAX_NUMBERS:
        raise ConstantError(f"{value.type.element_count} numbers are too many")
    width = max(_scalar(value.type).bits, 8) // 8
    data = bytes(value.data)
    return [int.from_bytes(data[at : at + width], "little", signed=True) for at in range(0, len(data), width)]


def byte_length(type_: ShapedType) -> int:
    """Bytes that the elements take."""
    bits = _scalar(type_).bits
    return (type_.element_count + 1) // 2 if bits == 4 else type_.element_count * max(bits // 8, 1)


def _scalar(type_: ShapedType) -> ScalarType:
    if not isinstance(type_.element, ScalarType):
        raise ConstantError(f"constants of element type {type_.element} are not supported")
    return type_.element


def element_pattern(text: str, type_: ScalarType) -> int:
    """The bit pattern of one element."""
    if type_.is_float:
        return float_bits(text, type_)
    if type_.bits == 1 and text in ("true", "false"):
        return int(text == "true")
    if text in ("true", "false"):
        raise ConstantError(f"expected an integer of type {type_}, found '{text}'")
    return wrap_integer(parse_integer(text), type_.bits)


def decode_dense(body: str, type_: ShapedType) -> bytes | Splat:
    """The bytes of `dense<body> : type`."""
    scalar = _scalar(type_)
    size = byte_length(type_)
    if size > MAX_BYTES:
        raise ConstantError(f"constant of {size} bytes is too large")
    stripped = body.strip()
    if stripped.startswith('"'):
        return _decode_hex(stripped, type_, size)
    if not stripped:
        if type_.element_count:
            raise ConstantError(f"expected {type_.element_count} elements, found none")
        return b""
    if not stripped.startswith("["):
        return _splat(element_pattern(stripped, scalar), type_)
    return _decode_list(stripped, type_, scalar)


def _splat(pattern: int, type_: ShapedType) -> bytes | Splat:
    bits = _scalar(type_).bits
    count = type_.element_count
    if bits != 4:
        return Splat(element_bytes([pattern], bits), count)
    # Two to a byte; half a byte may be left over.
    pair = element_bytes([pattern, pattern], 4)
    if count % 2 == 0:
        return Splat(pair, count // 2)
    if count > _MAX_NIBBLES:
        raise ConstantError(f"a splat of {count} half bytes is too large; only even numbers may be")
    return pair * (count // 2) + element_bytes([pattern], 4)


def byte_pattern(text: str, type_: ShapedType) -> Splat:
    """The bytes of `#util.byte_pattern<text> : type`."""
    size = byte_length(type_)
    if size > MAX_BYTES:
        raise ConstantError(f"constant of {size} bytes is too large")
    return Splat(bytes((parse_integer(text) & 0xFF,)), size)


def _decode_hex(text: str, type_: ShapedType, size: int) -> bytes | Splat:
    if not text.startswith('"0x') or not text.endswith('"') or len(text) < 4:
        raise ConstantError("expected a string of hexadecimal digits starting with '0x'")
    try:
        data = bytes.fromhex(text[3:-1])
    except ValueError:
        raise ConstantError("bad hexadecimal data") from None
    bits = _scalar(type_).bits
    width = max(bits // 8, 1)
    if bits == 1:
        # The blob packs i1 eight to a byte; one byte of 00 or FF is a splat.
        if len(data) == 1 and data[0] in (0, 0xFF):
            return Splat(bytes((data[0] & 1,)), type_.element_count)
        if len(data) == (type_.element_count + 7) // 8:
            return bytes(data[index // 8] >> index % 8 & 1 for index in range(type_.element_count))
    if bits == 4 and len(data) == type_.element_count:
        return element_bytes(list(data), 4)
    if len(data) == size:
        return data
    if len(data) == width and type_.element_count:
        return _splat(data[0], type_) if bits == 4 else Splat(data, type_.element_count)
    raise ConstantError(f"{type_} takes {size} bytes, the hexadecimal data has {len(data)}")


def _decode_list(text: str, type_: ShapedType, scalar: ScalarType) -> bytes:
    if not type_.shape:
        raise ConstantError(f"expected a single element for {type_}")
    flat = _flatten(text, type_.shape)
    if not type_.element_count:
        return b""
    if len(flat) > _LONGEST_NUMBER and type_.element_count > _MANY:
        data = _decode_many(flat, type_, scalar)
        if data is not None:
            return data
    parts = flat.split(",")
    if len(parts) != type_.element_count:
        raise ConstantError(f"expected {type_.element_count} elements, found {len(parts)}")
    return element_bytes([element_pattern(part.strip(), scalar) for part in parts], scalar.bits)


def _flatten(text: str, shape: tuple[int, ...]) -> str:
    """Checks the nesting of a list against the shape and returns the elements, separated by commas."""
    if len(shape) == 1 and text.endswith("]"):
        inner = text[1:-1]
        if "[" not in inner and "]" not in inner:
            return inner
    rank = len(shape)
    counts = [0] * (rank + 1)
    depth = 0
    for match in _NESTING.finditer(text):
        if match.group() == "[":
            depth += 1
            if depth > rank:
                raise ConstantError(f"more levels of brackets than the {rank} of the shape", match.start())
            counts[depth] = 0
        else:
            level = depth
            if level == 0:
                raise ConstantError("unbalanced ']'", match.start())
            # Elements of a row are checked by their total; what a row of lists holds is counted here.
            if level < rank and counts[level] != shape[level - 1]:
                raise ConstantError(f"expected {shape[level - 1]} rows, found {counts[level]}", match.start())
            depth -= 1
            counts[depth] += 1
    if depth:
        raise ConstantError("unbalanced '['")
    innermost = shape[-1]
    for row in re.findall(r"\[([^\[\]]*)\]", text) if rank > 1 else ():
        found = row.count(",") + 1 if row.strip() else 0
        if found != innermost:
            raise ConstantError(f"expected {innermost} elements in each row, found {found}")
    return text.replace("[", "").replace("]", "")


def _decode_many(flat: str, type_: ShapedType, scalar: ScalarType) -> bytes | None:
    """The same for long lists of plain numbers; None where only the slow way is exact."""
    if scalar.bits < 8 or scalar in (F16, BF16) or "x" in flat or "t" in flat:
        return None
    pattern = _FLOAT_LIST if scalar.is_float else _INTEGER_LIST
    if pattern.match(flat) is None:
        return None
    try:
        import numpy
    except ImportError:
        return None
    try:
        if not scalar.is_float:
            if scalar.bits == 64:
                return None
            integers = numpy.array(flat.split(","), dtype="<i8")
            if integers.min() < -(1 << (scalar.bits - 1)) or integers.max() >= 1 << scalar.bits:
                return None
            narrow = integers.astype(f"<i{scalar.bits // 8}")
            return narrow.tobytes() if len(narrow) == type_.element_count else None
        parts = flat.split(",")
        if len(parts) != type_.element_count or not all("." in part for part in parts):
            return None
        doubles = numpy.array(list(map(float, parts)), dtype="<f8")
    except (ValueError, OverflowError):
        return None
    if scalar is F64:
        data: bytes = doubles.tobytes()
        return data
    # Where the double stands in the middle between two floats, or the result is denormal, only the text can decide.
    unsafe = (doubles.view("<u8") & 0x1FFFFFFF == 0x10000000) | ((abs(doubles) < 1.2e-38) & (doubles != 0))
    with numpy.errstate(over="ignore"):
        singles = doubles.astype("<f4")
    patterns = singles.view("<u4").copy()
    for index in numpy.nonzero(unsafe)[0]:
        patterns[index] = float_bits(parts[index].strip(), F32)
    result: bytes = patterns.tobytes()
    return result


def decode_resource(blob: str, type_: ShapedType) -> bytes:
    """The payload of a `dialect_resources` entry: hexadecimal, after four bytes that give its alignment."""
    try:
        data = bytes.fromhex(blob.removeprefix("0x"))
    except ValueError:
        raise ConstantError("bad hexadecimal data in a resource") from None
    payload = data[4:]
    size = byte_length(type_)
    if len(data) < 4 or len(payload) != size:
        raise ConstantError(f"{type_} takes {size} bytes, the resource has {max(len(payload), 0)}")
    return payload


def format_float(bits: int, type_: ScalarType) -> str:
    """A literal that reads back as exactly these bits."""
    if type_ in (F32, F64):
        value = FloatAttr(bits, type_.bits).value
        if math.isfinite(value):
            # MLIR's own form first; more digits only where six do not suffice.
            for digits in (6, 8, 9, 16, 17):
                text = f"{value:.{digits}e}"
                if float_bits(text, type_) == bits:
                    return text
    return f"0x{bits:0{type_.bits // 4}X}"
