# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic on numbers, as in MLIR's arith and affine dialects, and on tensors of them, element by element.

Integers are bit vectors and wrap; what MLIR leaves open is decided here: shifts by too much give 0, or the sign; conversions to
integers saturate; division by zero is checked for before it is done, and the lowest number divided by -1 wraps.
"""

from __future__ import annotations

from vm2c.dialect.op import Op

_BINARY = "$lhs `,` $rhs attr-dict `:` type($result)"
_CAST = "$operand attr-dict `:` type($operand) `to` type($result)"


def _binary(name: str, doc: str, c: str, algebra: str = "", exact: str = "") -> Op:
    operands = "lhs: numeric, rhs: &lhs"
    return Op(f"arith.{name}", _BINARY, operands, "result: &lhs", algebra=algebra, exact=exact, c=c, doc=doc)


def _wrapping(name: str, sign: str, algebra: str, doc: str) -> Op:
    return _binary(name, doc, f"({{type}})(({{wide}}){{lhs}} {sign} ({{wide}}){{rhs}})", algebra, f"{{lhs}} {sign} {{rhs}}")


def _float(name: str, c: str, doc: str) -> Op:
    return _binary(name, doc, c)


def _cast(name: str, doc: str, c: str, algebra: str = "") -> Op:
    return Op(f"arith.{name}", _CAST, "operand: numeric", "result: numeric", algebra=algebra, c=c, doc=doc)


ROWS = (
    Op(
        "affine.apply", "custom<AffineApply>", "values: index...", "result: index", attributes="map: affine_map", algebra="affine",
        doc="The expression of the map.",
    ),
    Op(
        "arith.constant", "custom<Constant>", "", "result: numeric", attributes="value: number", algebra="const", c="{value}",
        doc="A number, or a tensor of numbers.",
    ),
    Op(
        "arith.cmpi", "custom<Compare>", "lhs: numeric, rhs: &lhs", "result: numeric", attributes="predicate: string",
        within="0..1", c="{compared}",
        doc="A comparison of integers: eq, ne, and slt, sle, sgt, sge, signed, or with u.",
    ),
    Op(
        "arith.cmpf", "custom<Compare>", "lhs: numeric, rhs: &lhs", "result: numeric", attributes="predicate: string",
        within="0..1", c="{compared}",
        doc="A comparison of floats: with o it does not hold where one is NaN, with u it does; ord, uno: whether none, or one is.",
    ),
    Op(
        "arith.select", "custom<Select>", "condition: numeric, if_true: value, if_false: &if_true", "result: &if_true",
        algebra="select", c="{condition:condition} ? {if_true} : {if_false}", buffers="if_true: -, if_false: -",
        doc="One of two values, or of two elements for each element of a tensor of conditions.",
    ),
    _wrapping("addi", "+", "add", "Sum."),
    _wrapping("subi", "-", "sub", "Difference."),
    _wrapping("muli", "*", "mul", "Product."),
    _binary("divsi", "Signed quotient, towards zero.", "vm2c_div_s{bits}({lhs}, {rhs})", "div.s", "{lhs} / {rhs}"),
    _binary("divui", "Unsigned quotient.", "vm2c_div_u{bits}({lhs}, {rhs})", "div.u"),
    _binary("remsi", "Signed remainder, of the sign of `lhs`.", "vm2c_rem_s{bits}({lhs}, {rhs})", "rem.s", "{lhs} % {rhs}"),
    _binary("remui", "Unsigned remainder.", "vm2c_rem_u{bits}({lhs}, {rhs})", "rem.u"),
    _binary("ceildivsi", "Signed quotient, upwards.", "vm2c_ceildiv_s{bits}({lhs}, {rhs})"),
    _binary("ceildivui", "Unsigned quotient, upwards.", "vm2c_ceildiv_u{bits}({lhs}, {rhs})"),
    _binary("floordivsi", "Signed quotient, downwards.", "vm2c_floordiv_s{bits}({lhs}, {rhs})"),
    _binary("andi", "Bitwise and.", "{lhs} & {rhs}", "and"),
    _binary("ori", "Bitwise or.", "{lhs} | {rhs}", "or"),
    _binary("xori", "Bitwise exclusive or.", "{lhs} ^ {rhs}", "xor"),
    _binary("shli", "Shifted to the left.", "vm2c_shl_{bits}({lhs}, {rhs})"),
    _binary("shrsi", "Shifted to the right with copies of the sign.", "vm2c_shr_s{bits}({lhs}, {rhs})"),
    _binary("shrui", "Shifted to the right with zeros.", "vm2c_shr_u{bits}({lhs}, {rhs})"),
    _binary("maxsi", "The larger signed number.", "vm2c_max_s{bits}({lhs}, {rhs})", "max.s"),
    _binary("minsi", "The smaller signed number.", "vm2c_min_s{bits}({lhs}, {rhs})", "min.s"),
    _binary("maxui", "The larger unsigned number.", "vm2c_max_u{bits}({lhs}, {rhs})", "max.u"),
    _binary("minui", "The smaller unsigned number.", "vm2c_min_u{bits}({lhs}, {rhs})", "min.u"),
    Op(
        "arith.addui_extended", "$lhs `,` $rhs attr-dict `:` type($sum) `,` type($overflow)", "lhs: numeric, rhs: &lhs",
        "sum: &lhs, overflow: numeric", doc="Sum, and whether it carries.",
    ),
    Op(
        "arith.mulsi_extended", "$lhs `,` $rhs attr-dict `:` type($low)", "lhs: numeric, rhs: &lhs", "low: &lhs, high: &lhs",
        doc="Both halves of the signed product.",
    ),
    Op(
        "arith.mului_extended", "$lhs `,` $rhs attr-dict `:` type($low)", "lhs: numeric, rhs: &lhs", "low: &lhs, high: &lhs",
        doc="Both halves of the unsigned product.",
    ),
    _float("addf", "{lhs} + {rhs}", "Sum."),
    _float("subf", "{lhs} - {rhs}", "Difference."),
    _float("mulf", "{lhs} * {rhs}", "Product."),
    _float("divf", "{lhs} / {rhs}", "Quotient."),
    _float("remf", "fmod{f}({lhs}, {rhs})", "Remainder, of the sign of `lhs`."),
    _float("maximumf", "vm2c_maximum_f{bits}({lhs}, {rhs})", "The larger number, NaN where there is one; 0 is larger than -0."),
    _float("minimumf", "vm2c_minimum_f{bits}({lhs}, {rhs})", "The smaller number, NaN where there is one; -0 is smaller than 0."),
    _float("maxnumf", "vm2c_maxnum_f{bits}({lhs}, {rhs})", "The larger number, the other one where one is NaN."),
    _float("minnumf", "vm2c_minnum_f{bits}({lhs}, {rhs})", "The smaller number, the other one where one is NaN."),
    Op(
        "arith.negf", "$operand attr-dict `:` type($result)", "operand: numeric", "result: &operand", c="-{operand}",
        doc="The opposite.",
    ),
    _cast("index_cast", "An index as an integer, or the other way round: sign extension, or the low bits.", "({type}){operand}",
          "cast"),
    _cast("index_castui", "The same with zero extension.", "({type})({unsigned}){operand}"),
    _cast("extsi", "Sign extension.", "({type}){operand}", "cast"),
    _cast("extui", "Zero extension.", "({type})({unsigned}){operand}"),
    _cast("trunci", "The low bits.", "({type}){operand}"),
    _cast("sitofp", "A signed integer as a float, to nearest even.", "({type}){operand}"),
    _cast("uitofp", "An unsigned integer as a float, to nearest even.", "({type})({unsigned}){operand}"),
    _cast("fptosi", "Towards zero; what does not fit becomes the nearest integer that there is, NaN 0.",
          "vm2c_f{from}_to_s{bits}({operand})"),
    _cast("fptoui", "The same for unsigned integers.", "vm2c_f{from}_to_u{bits}({operand})"),
    _cast("extf", "The same number in a wider type.", "({type}){operand}"),
    _cast("truncf", "To nearest even.", "({type}){operand}"),
    _cast("bitcast", "The same bits as another type.", "vm2c_bits_{source}_to_{target}({operand})"),
)
