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
from dataclasses import dataclass
from fractions import Fraction

from vm2c.dialect.attributes import DenseAttr, FloatAttr, Splat
from vm2c.dialect.types import F32, F64, ComplexType, ScalarType, ShapedType

INTEGER = re.compile(r"-?(?:0x[0-9A-Fa-f]+|\d+)\Z", re.ASCII)
DECIMAL = re.compile(r"-?\d+\.\d*(?:[eE][-+]?\d+)?\Z", re.ASCII)
_ESCAPE = re.compile(r'\\(?:([nt\\"])|([0-9A-Fa-f]{2})|(.?))', re.DOTALL)
_SIMPLE_ESCAPES = {"n": b"\n", "t": b"\t", "\\": b"\\", '"': b'"'}
_LONGEST_NUMBER = 400
# Above this many elements the import of numpy pays.
_MANY = 4096
MAX_BYTES = 1 << 31
_MAX_PACKED = 1 << 20
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


@dataclass(frozen=True, slots=True)
class _Format:
    """A float format: bits of mantissa and exponent, and what its largest exponent and its negative zero stand for: infinities and
    NaNs as in IEEE 754; one NaN, all ones (`FN`); or numbers, and a NaN in place of the negative zero (`FNUZ`)."""

    mantissa: int
    exponent: int
    bias: int
    special: str = ""

    @property
    def sign(self) -> int:
        return 1 << (self.mantissa + self.exponent)

    def overflow(self, sign: int) -> int:
        """The pattern of what is too large."""
        if self.special == "FNUZ":
            return self.sign
        ones = (1 << self.exponent) - 1
        return sign | (ones << self.mantissa) | ((1 << self.mantissa) - 1 if self.special else 0)

    def is_number(self, exponent: int, mantissa: int) -> bool:
        largest = (1 << self.exponent) - 1
        if self.special == "FN":
            return exponent < largest or (exponent == largest and mantissa != (1 << self.mantissa) - 1)
        return exponent < largest or (self.special == "FNUZ" and exponent == largest)


_FORMATS = {
    "f16": _Format(10, 5, 15),
    "bf16": _Format(7, 8, 127),
    "f32": _Format(23, 8, 127),
    "f8E3M4": _Format(4, 3, 3),
    "f8E4M3": _Format(3, 4, 7),
    "f8E4M3FN": _Format(3, 4, 7, "FN"),
    "f8E4M3FNUZ": _Format(3, 4, 8, "FNUZ"),
    "f8E4M3B11FNUZ": _Format(3, 4, 11, "FNUZ"),
    "f8E5M2": _Format(2, 5, 15),
    "f8E5M2FNUZ": _Format(2, 5, 16, "FNUZ"),
}


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
    if str(type_) == "f8E8M0FNU":
        return _power_of_two(value, text)
    format_ = _FORMATS[str(type_)]
    if math.isinf(value):
        return format_.overflow(format_.sign if value < 0 else 0)
    # What is zero as a double is zero in all formats, and may have an exponent of any size.
    return _round_exactly(Fraction(text if value else 0), format_, text.startswith("-"))


def _power_of_two(value: float, text: str) -> int:
    """The pattern of a format that is an exponent and nothing else."""
    mantissa, exponent = math.frexp(value)
    if mantissa != 0.5 or not 0 <= exponent + 126 < 255:
        raise ConstantError(f"expected a power of two from 2^-127 to 2^127, found '{shorten(text)}'")
    return exponent + 126


def _round_exactly(value: Fraction, format_: _Format, negative: bool) -> int:
    """Rounds to nearest even and returns the pattern."""
    sign = format_.sign if negative else 0
    if not value:
        return 0 if format_.special == "FNUZ" else sign
    value = abs(value)
    mantissa_bits, bias = format_.mantissa, format_.bias
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
        return 0 if not significand and format_.special == "FNUZ" else sign | significand
    mantissa = significand & ((1 << mantissa_bits) - 1)
    if not format_.is_number(exponent + bias, mantissa):
        return format_.overflow(sign)
    return sign | (exponent + bias) << mantissa_bits | mantissa


_INTEGER_LIST = re.compile(r"[-\d,\s]*\Z", re.ASCII)
_FLOAT_LIST = re.compile(r"[-+\d.eE,\s]*\Z", re.ASCII)
_NESTING = re.compile(r"[\[\]]")


# Widths of whole bytes that no machine has.
WHOLE_BYTES = (24, 40, 48, 56)


def packing(bits: int) -> tuple[int, int]:
    """How elements are stored: bytes of a word, and the number of elements in it, from the low bits up. An i1 takes a byte; other
    widths that are none of a machine's take as much of a word of twice the next such width as they fill, of 64 bits at most. Those
    of whole bytes take as much memory, though they stand next to each other."""
    if bits in (1, 8, 16, 32, 64):
        return max(bits // 8, 1), 1
    word = min(max(2 << (bits - 1).bit_length(), 8), 64)
    return word // 8, word // bits


def element_bytes(values: list[int], bits: int) -> bytes:
    """The bytes of elements that are given as their bit patterns."""
    width, count = packing(bits)
    mask = (1 << bits) - 1
    values = [value & mask for value in values]
    if bits in WHOLE_BYTES:
        data = b"".join(value.to_bytes(bits // 8, "little") for value in values)
        return data.ljust((len(values) + count - 1) // count * width, b"\0")
    if count > 1:
        values += [0] * (-len(values) % count)
        packed = values[::count]
        for place in range(1, count):
            packed = [word | value << place * bits for word, value in zip(packed, values[place::count], strict=True)]
        values = packed
    code = {1: "B", 2: "H", 4: "I", 8: "Q"}[width]
    return struct.pack(f"<{len(values)}{code}", *values)


def element_patterns(data: bytes, bits: int) -> list[int]:
    """The bit patterns of the elements in these bytes; where several share a word there may be some of value 0 at the end."""
    width, count = packing(bits)
    if bits in WHOLE_BYTES:
        width, count = bits // 8, 1
    mask = (1 << bits) - 1
    words = [int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width)]
    return [word >> place * bits & mask for word in words for place in range(count)]


def signed_elements(data: bytes, bits: int) -> list[int]:
    """The elements as signed numbers, truth values as 0 and 1; see `element_patterns`."""
    patterns = element_patterns(data, bits)
    return [bits_ - (1 << bits) if bits > 1 and bits_ >> (bits - 1) else bits_ for bits_ in patterns]


def element_values(value: DenseAttr) -> list[int]:
    """The elements of integer data, as signed numbers. Raises ConstantError for more than any op can want."""
    if value.type.element_count > _MAX_NUMBERS:
        raise ConstantError(f"{value.type.element_count} numbers are too many")
    width, packed = packing(_scalar(value.type).bits)
    if packed > 1 or _scalar(value.type).bits in WHOLE_BYTES:
        raise ConstantError(f"numbers of type {value.type.element} are not supported")
    data = bytes(value.data)
    return [int.from_bytes(data[at : at + width], "little", signed=True) for at in range(0, len(data), width)]


def byte_length(type_: ShapedType) -> int:
    """Bytes that the elements take."""
    type_ = _numbers(type_)
    width, packed = packing(_scalar(type_).bits)
    return (type_.element_count + packed - 1) // packed * width


def _numbers(type_: ShapedType) -> ShapedType:
    """The type with complex elements as rows of two numbers."""
    if not isinstance(type_.element, ComplexType):
        return type_
    numbers: ShapedType = ShapedType(type_.kind, (*type_.shape, 2), type_.element.part)
    return numbers


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
    if isinstance(type_.element, ComplexType):
        return _decode_complex(body.strip(), type_, type_.element.part)
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


def _decode_complex(body: str, type_: ShapedType, part: ScalarType) -> bytes | Splat:
    one: ShapedType = ShapedType(type_.kind, (2,), part)
    pair: bytes | Splat = b""
    if body.startswith("("):
        pair = decode_dense(f"[{body[1:-1]}]", one)
    elif body.startswith('"') and len(body) == len('"0x"') + 2 * byte_length(one):
        pair = decode_dense(body, one)
    if pair:
        return Splat(bytes(pair), type_.element_count)
    return decode_dense(body.replace("(", "[").replace(")", "]"), _numbers(type_))


def _splat(pattern: int, type_: ShapedType) -> bytes | Splat:
    bits = _scalar(type_).bits
    count = type_.element_count
    packed = max(count, 1) if bits in WHOLE_BYTES else packing(bits)[1]
    if packed > _MAX_PACKED:
        raise ConstantError(f"a splat of {count} elements of {bits} bits is too large")
    word = element_bytes([pattern] * packed, bits)
    if count % packed == 0:
        return Splat(word, count // packed)
    # Part of the last word is left over.
    if count > _MAX_PACKED:
        raise ConstantError(f"a splat of {count} elements is too large; only multiples of {packed} may be")
    return word * (count // packed) + element_bytes([pattern] * (count % packed), bits)


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
    # An element takes whole bytes here.
    width = (bits + 7) // 8
    if bits == 1:
        # The blob packs i1 eight to a byte; one byte of 00 or FF is a splat.
        if len(data) == 1 and data[0] in (0, 0xFF):
            return Splat(bytes((data[0] & 1,)), type_.element_count)
        if len(data) == (type_.element_count + 7) // 8:
            return bytes(data[index // 8] >> index % 8 & 1 for index in range(type_.element_count))
    if bits not in (1, 8, 16, 32, 64) and len(data) == width * type_.element_count:
        places = range(0, len(data), width)
        return element_bytes([int.from_bytes(data[place : place + width], "little") for place in places], bits)
    if len(data) == size:
        return data
    if len(data) == width and type_.element_count:
        return _splat(int.from_bytes(data, "little"), type_)
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
    if scalar.bits not in (8, 16, 32, 64) or (scalar.is_float and scalar not in (F32, F64)) or "x" in flat or "t" in flat:
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
