# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Literals and constant data give exactly the bytes that IREE would store."""

from __future__ import annotations

import random
import struct
import tracemalloc

import pytest

from vm2c.diagnostics import Source
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import BF16, F16, F32, F64, I8, I64, ScalarType, ShapedType
from vm2c.ir.printer import print_module
from vm2c.ir.spelling import float_attribute
from vm2c.parser import parse_module
from vm2c.parser.constants import decode_dense, float_bits

RODATA = {
    '"hel\\00lo\\n\\t\\\\\\""': b"hel\0lo\n\t\\\"",
    '"\\C3\\A9é"': b"\xc3\xa9\xc3\xa9",
    '""': b"",
    "dense<[1, -2]> : vector<2xi32>": bytes.fromhex("01000000feffffff"),
    "dense<[255, -128]> : tensor<2xi8>": b"\xff\x80",
    "dense<[0x7F, 255]> : tensor<2xui8>": b"\x7f\xff",
    "dense<[-1, 32767]> : vector<2xsi16>": b"\xff\xff\xff\x7f",
    "dense<0xFFFFFFFF> : tensor<1xui32>": b"\xff" * 4,
    "dense<18446744073709551615> : tensor<2xui64>": b"\xff" * 16,
    "dense<[[1, 2], [3, 4]]> : tensor<2x2xi16>": bytes.fromhex("0100020003000400"),
    "dense<1.5> : tensor<2xf32>": bytes.fromhex("0000c03f") * 2,
    "dense<[1.0, 0x7FF0000000000000]> : tensor<2xf64>": struct.pack("<2d", 1.0, float("inf")),
    'dense<"0x01020304"> : tensor<4xi8>': b"\1\2\3\4",
    'dense<"0x0102"> : tensor<3xi16>': b"\1\2" * 3,
    "dense<> : tensor<0xi8>": b"",
    "dense<[]> : tensor<0xi8>": b"",
    "dense<[true, false, true]> : tensor<3xi1>": b"\1\0\1",
    "dense<true> : tensor<3xi1>": b"\1\1\1",
    "dense<[1, 2, 3]> : tensor<3xi4>": b"\x21\x03",
    "dense<-1> : tensor<3xi4>": b"\xff\x0f",
    "dense<2> : tensor<4xi4>": b"\x22\x22",
    # As IREE 3.13 stores them.
    "dense<[-1, 0, 1, -2, 1]> : tensor<5xi2>": bytes.fromhex("9301"),
    "dense<[3, 0, 2]> : tensor<3xui2>": bytes.fromhex("23"),
    "dense<[-4, 3, 7, 0, 1]> : tensor<5xi3>": bytes.fromhex("1c0701"),
    "dense<[-16, 15, 31, 1, 2]> : tensor<5xi5>": bytes.fromhex("f07d4100"),
    "dense<[-64, 63, 127]> : tensor<3xi7>": bytes.fromhex("c01f7f00"),
    "dense<[-256, 255, 511, 1, 2]> : tensor<5xi9>": bytes.fromhex("00fffd0701040000"),
    "dense<[-3, 65536, 1]> : tensor<3xsi17>": bytes.fromhex("fdff010006000000"),
    "dense<[-3, 65536, 1]> : tensor<3xi24>": bytes.fromhex("fdffff000001010000").ljust(16, b"\0"),
    "dense<[-3, 1]> : tensor<2xi33>": bytes.fromhex("fdffffff01000000" "0100000000000000"),
    "dense<[-3, 1]> : tensor<2xi48>": bytes.fromhex("fdffffffffff010000000000").ljust(16, b"\0"),
    'dense<"0x03000102"> : tensor<4xi2>': b"\x93",
    'dense<"0x03"> : tensor<5xi2>': b"\xff\x03",
    "dense<1> : tensor<3xi3>": b"\x09\x01",
    "dense<1> : tensor<2xi24>": b"\1\0\0\1\0\0\0\0",
    "dense<[1.5, -2.0, 448.0, 465.0, -0.0]> : tensor<5xf8E4M3FN>": bytes.fromhex("3cc07e7f80"),
    "dense<[1.5, 240.0, 248.0, 1.0e+09]> : tensor<4xf8E4M3>": bytes.fromhex("3c777878"),
    "dense<[1.5, 15.5, 16.0]> : tensor<3xf8E3M4>": bytes.fromhex("386f70"),
    "dense<[1.5, -2.0, 57344.0, -61440.0]> : tensor<4xf8E5M2>": bytes.fromhex("3ec07bfc"),
    "dense<[1.5, -2.0, -0.0, 1.0e+09]> : tensor<4xf8E4M3FNUZ>": bytes.fromhex("44c80080"),
    "dense<[1.5, -2.0, 1.0e-30]> : tensor<3xf8E5M2FNUZ>": bytes.fromhex("42c400"),
    "dense<[1.5, -2.0]> : tensor<2xf8E4M3B11FNUZ>": bytes.fromhex("5ce0"),
    "dense<[1.0, 2.0, 0.5]> : tensor<3xf8E8M0FNU>": bytes.fromhex("7f807e"),
    "dense<0x7F> : tensor<1xf8E4M3FN>": b"\x7f",
    "dense<[(1.5, -2.0), (0.5,1.0)]> : tensor<2xcomplex<f32>>": bytes.fromhex("0000c03f000000c00000003f0000803f"),
    "dense<[[(1, 2)], [(3, -4)]]> : tensor<2x1xcomplex<i8>>": bytes.fromhex("010203fc"),
    "dense<(1.5, -2.0)> : tensor<2xcomplex<f32>>": bytes.fromhex("0000c03f000000c0") * 2,
    "dense<(1.0, 0x7FF0000000000000)> : tensor<complex<f64>>": struct.pack("<2d", 1.0, float("inf")),
    'dense<"0x01020304"> : tensor<2xcomplex<i8>>': b"\1\2\3\4",
    'dense<"0x0102"> : tensor<2xcomplex<i8>>': b"\1\2\1\2",
    "dense_resource<blob> : tensor<1xcomplex<f32>>": bytes.fromhex("aabbccdd01020304"),
    "dense<[1.5, -2.0]> : tensor<2xf16>": bytes.fromhex("003e00c0"),
    "dense<[0x7FC0, 1.5]> : tensor<2xbf16>": bytes.fromhex("c07fc03f"),
    "dense<-7> : tensor<i64>": struct.pack("<q", -7),
    "dense<0xFFFFFFFFFFFFFFFF> : tensor<1xi64>": b"\xff" * 8,
    "#util.byte_pattern<1> : tensor<4xi8>": b"\1" * 4,
    '#util.composite<6xi8, [dense<1> : tensor<2xi8>, "ab", dense<[3]> : vector<1xi16>]>': b"\1\1ab\3\0",
    '#util.composite<2x3xi8, [\n  "abc",\n  #util.composite<3xi8, ["de", "f"]>,\n]>': b"abcdef",
    "#shared": b"\7\7",
    "#composite": b"\7\7x",
    "dense_resource<blob> : tensor<2xi32>": bytes.fromhex("aabbccdd01020304"),
}
_AROUND = """#shared = dense<7> : tensor<2xi8>
#composite = #util.composite<3xi8, [#shared, "x"]>
vm.module @m {{
  vm.rodata private @r {}
}}
{{-# dialect_resources: {{ builtin: {{ blob: "0x08000000AABBCCDD01020304" }} }} #-}}
"""


@pytest.mark.parametrize(("text", "data"), RODATA.items())
def test_rodata(text: str, data: bytes) -> None:
    module = parse_module(Source(_AROUND.format(text)))
    (item,) = module.rodata()
    assert bytes(item.data) == data
    assert len(item.data) == len(data)
    printed = print_module(module)
    again = parse_module(Source(printed))
    assert bytes(next(again.rodata()).data) == data
    assert print_module(again) == printed


FLOATS = [
    ("1.0", F32, 0x3F800000),
    ("-0.0", F32, 0x80000000),
    ("1.00000017881393432617187499", F32, 0x3F800001),
    ("1.00000017881393432617187500", F32, 0x3F800002),
    ("1.00000017881393432617187501", F32, 0x3F800002),
    ("3.4028235677973367e+38", F32, 0x7F800000),
    ("3.4028235677973366e+38", F32, 0x7F7FFFFF),
    ("1.0e-45", F32, 1),
    ("7.0064923216240853e-46", F32, 0),
    ("7.0064923216240854e-46", F32, 1),
    ("1.1754943508222875e-38", F32, 0x00800000),
    ("1.0e400", F32, 0x7F800000),
    ("1.0e-99999999999", F32, 0),
    ("-1.0e-99999999999", F16, 0x8000),
    ("1.0e99999999999", BF16, 0x7F80),
    ("-1.0e400", F64, 0xFFF0000000000000),
    ("0x7FC00001", F32, 0x7FC00001),
    ("0.1", F64, 0x3FB999999999999A),
    ("65520.0", F16, 0x7C00),
    ("65519.0", F16, 0x7BFF),
    ("5.9604644775390625e-08", F16, 1),
    ("1.00390625", BF16, 0x3F80),
    ("1.01171875", BF16, 0x3F82),
    ("3.4e38", BF16, 0x7F80),
]


@pytest.mark.parametrize(("text", "type_", "bits"), FLOATS)
def test_floats_are_rounded_once(text: str, type_: ScalarType, bits: int) -> None:
    assert float_bits(text, type_) == bits


@pytest.mark.parametrize(
    "bits", [0, 1, 0x00800000, 0x3F800001, 0x7F7FFFFF, 0x7F800000, 0x7FC00001, 0x80000000, 0xFF800000, 0x3DCCCCCD]
)
def test_floats_print_exactly(bits: int) -> None:
    attribute = FloatAttr(bits, 32)
    assert float_bits(float_attribute(attribute), F32) == bits
    text = f"vm.module @m {{\n  vm.global.f32 @g = 0x{bits:08X} : f32\n}}"
    module = parse_module(Source(text))
    assert next(module.globals()).initial_value == attribute
    assert next(parse_module(Source(print_module(module))).globals()).initial_value == attribute


@pytest.mark.parametrize("element", [I8, I64, F32, F64, F16], ids=str)
def test_long_lists_are_decoded_like_short_ones(element: ScalarType) -> None:
    """Long lists take another way, through numpy."""
    texts = [f"{n % 97 - 40}" for n in range(5000)]
    if element.is_float:
        texts = [f"{n % 89 - 40}.{n:04d}e-{n % 50 if element.bits > 16 else 2:02d}" for n in range(5000)]
    data = decode_dense(f"[{', '.join(texts)}]", ShapedType("tensor", (5000,), element))
    single = [bytes(decode_dense(text, ShapedType("tensor", (1,), element))) for text in texts]
    assert data == b"".join(single)


def test_integer_literals_wrap() -> None:
    module = parse_module(
        Source("vm.module @m { vm.func @f() { %a = vm.const.i32 4294967295 %b = vm.const.i64 0xFFFFFFFFFFFFFFFF vm.return } }")
    )
    values = [op.attributes.get("value") for op in next(module.functions()).operations()]
    assert values == [-1, -1, None]


@pytest.mark.parametrize("place", ["dense", "dense_resource"])
def test_constants_are_read_in_little_memory(place: str) -> None:
    """Of the text, which has two characters for each byte, one more is there at once, and the bytes. Printed, it is the same."""
    parts, size = 8, 1 << 18
    digits = [random.Random(part).randbytes(size).hex().upper() for part in range(parts)]
    type_ = f"tensor<{size}xi8>"
    values = [f'dense<"0x{text}">' if place == "dense" else f"dense_resource<r{part}>" for part, text in enumerate(digits)]
    items = [f"vm.rodata private @r{part} {value} : {type_}" for part, value in enumerate(values)]
    blobs = ", ".join(f'r{part}: "0x01000000{text}"' for part, text in enumerate(digits))
    resources = f"{{-# dialect_resources: {{ builtin: {{ {blobs} }} }} #-}}" if place != "dense" else ""
    source = Source("\n".join(["vm.module @m {", *items, "}", resources]))
    parse_module(Source("vm.module @m {}"))
    tracemalloc.start()
    module = parse_module(source)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1.1 * parts * size
    assert peak < 4.2 * parts * size
    printed = print_module(module)
    assert all(f'dense<"0x{text}"> : {type_}' in printed for text in digits)
    assert [item.value.data for item in parse_module(Source(printed)).rodata()] == [bytes.fromhex(text) for text in digits]
