# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`linalg.fill_rng_2d`, which no other named op is like, becomes the linalg.generic that it stands for as it is read.

    linalg.fill_rng_2d ins(%min, %max, %seed : f64, f64, i32) outs(%o : tensor<4x8xf32>) -> tensor<4x8xf32>

Element [i, j] is a number between min and max that two rounds of a linear congruential generator make of the seed, i and j.
Integers wrap at 32 bits, and the computation is one of f64 up to the last conversion.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import F64, I1, I32, INDEX, ScalarType, Type
from vm2c.ir.core import Value
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_checks import element_of
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor
from vm2c.parser.mlir.custom_linalg import read_structured
from vm2c.parser.mlir.expand import add_generic
from vm2c.parser.mlir.fields import Fields, Reader
from vm2c.parser.mlir.generic import read_generic

_MULTIPLIER, _INCREMENT = 1103515245, 12345
_TOP = 2147483647.0
_SCALE = 2.3283063999999999e-10


def expand_fill_rng(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """The op in either form. Raises ParseError."""
    location = reader.location
    if generic:
        form = read_generic(cursor, reader)
        values, types = form.operands, tuple(form.signature.results)
    else:
        fields = Fields("linalg.generic", location)
        read_structured(cursor, fields, reader)
        values, types = fields.operands["operands"], tuple(fields.types["results"])
    out = values[-1].type if len(values) == 4 else None
    if [value.type for value in values[:3]] != [F64, F64, I32] or out is None or len(getattr(out, "shape", ())) != 2:
        raise ParseError("'linalg.fill_rng_2d' op takes two numbers of f64, one of i32, and an output of two dimensions", location)
    element = element_of(out)
    if not isinstance(element, ScalarType) or element in (I1, INDEX):
        raise ParseError(f"'linalg.fill_rng_2d' op cannot be computed for elements of type '{element}'", location)
    scalar = AffineMapAttr.of(2, ())
    maps = (scalar, scalar, scalar, AffineMapAttr.identity(2))

    def body(builder: OpBuilder, arguments: Sequence[Value]) -> Value:
        low, high, seed, _ = arguments
        drawn = _draw(builder, _draw(builder, seed, 0), 1)
        number = builder.value("arith.sitofp", [drawn], F64)
        width = builder.value("arith.subf", [high, low], F64)
        step = builder.value("arith.mulf", [width, _f64(builder, _SCALE)], F64)
        above = builder.value("arith.addf", [number, _f64(builder, _TOP)], F64)
        scaled = builder.value("arith.mulf", [above, step], F64)
        return _converted(builder, builder.value("arith.addf", [scaled, low], F64), element)

    reader.location = location
    return add_generic(values, types, 3, maps, ("parallel", "parallel"), ("min", "max", "seed", "out"), body, reader)


def _draw(builder: OpBuilder, state: Value, dimension: int) -> Value:
    """The next state, which depends on an index."""
    index = builder.value("linalg.index", (), INDEX, {"dim": dimension})
    number = builder.value("arith.index_cast", [index], I32)
    mixed = builder.value("arith.addi", [number, state], I32)
    product = builder.value("arith.muli", [mixed, builder.constant(_MULTIPLIER, I32)], I32)
    return builder.value("arith.addi", [product, builder.constant(_INCREMENT, I32)], I32)


def _f64(builder: OpBuilder, number: float) -> Value:
    return builder.constant(FloatAttr.from_value(number, 64), F64)


def _converted(builder: OpBuilder, value: Value, type_: Type) -> Value:
    if type_ is F64:
        return value
    return builder.value("arith.truncf" if isinstance(type_, ScalarType) and type_.is_float else "arith.fptosi", [value], type_)
