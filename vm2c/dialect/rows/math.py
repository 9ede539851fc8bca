# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of numbers, as in MLIR's math dialect, and of tensors of them, element by element. What C has is the C library's."""

from __future__ import annotations

from vm2c.dialect.op import Op

_UNARY = "$operand attr-dict `:` type($result)"


def _unary(name: str, c: str, doc: str) -> Op:
    return Op(f"math.{name}", _UNARY, "operand: numeric", "result: &operand", c=c, doc=doc)


def _binary(name: str, c: str, doc: str) -> Op:
    syntax = "$lhs `,` $rhs attr-dict `:` type($result)"
    return Op(f"math.{name}", syntax, "lhs: numeric, rhs: &lhs", "result: &lhs", c=c, doc=doc)


def _integer_power(name: str, c: str, doc: str) -> Op:
    syntax = "$lhs `,` $rhs attr-dict `:` type($lhs) `,` type($rhs)"
    return Op(f"math.{name}", syntax, "lhs: numeric, rhs: numeric", "result: &lhs", c=c, doc=doc)


def _test(name: str, doc: str) -> Op:
    syntax = "$operand attr-dict `:` type($operand)"
    return Op(f"math.{name}", syntax, "operand: numeric", "result: numeric", within="0..1", c=f"vm2c_{name}_f{{bits}}({{operand}})",
              doc=doc)


_LIBRARY = {
    "ceil": "The next integer upwards.", "floor": "The next integer downwards.",
    "round": "The nearest integer, halves away from zero.",
    "trunc": "The next integer towards zero.", "sqrt": "Square root.", "cbrt": "Cubic root.", "exp": "e to the power of it.",
    "exp2": "2 to the power of it.", "expm1": "exp(x) - 1.", "log": "Natural logarithm.", "log2": "Logarithm to base 2.",
    "log10": "Logarithm to base 10.", "log1p": "log(1 + x).", "sin": "Sine.", "cos": "Cosine.", "tan": "Tangent.",
    "asin": "Arc sine.", "acos": "Arc cosine.", "atan": "Arc tangent.", "sinh": "Hyperbolic sine.", "cosh": "Hyperbolic cosine.",
    "tanh": "Hyperbolic tangent.", "asinh": "Inverse hyperbolic sine.", "acosh": "Inverse hyperbolic cosine.",
    "atanh": "Inverse hyperbolic tangent.", "erf": "Error function.", "erfc": "1 - erf(x).",
}  # fmt: skip

ROWS = (
    *(_unary(name, f"{name}{{f}}({{operand}})", doc) for name, doc in _LIBRARY.items()),
    _unary("absf", "fabs{f}({operand})", "Absolute value."),
    _unary("absi", "vm2c_abs_s{bits}({operand})", "Absolute value; that of the lowest number is itself."),
    _unary("roundeven", "vm2c_roundeven_f{bits}({operand})", "The nearest integer, halves to even."),
    _unary("rsqrt", "vm2c_rsqrt_f{bits}({operand})", "1 / sqrt(x)."),
    _unary("ctlz", "vm2c_ctlz_{bits}({operand})", "How many high bits are zero."),
    _unary("cttz", "vm2c_cttz_{bits}({operand})", "How many low bits are zero."),
    _unary("ctpop", "vm2c_ctpop_{bits}({operand})", "How many bits are one."),
    _binary("atan2", "atan2{f}({lhs}, {rhs})", "The angle of a point."),
    _binary("powf", "pow{f}({lhs}, {rhs})", "`lhs` to the power of `rhs`."),
    _binary("ipowi", "vm2c_ipow_s{bits}({lhs}, {rhs})", "Power of integers; with a negative exponent 1 / x, towards zero."),
    _binary("copysign", "copysign{f}({lhs}, {rhs})", "`lhs` with the sign of `rhs`."),
    _integer_power("fpowi", "pow{f}({lhs}, ({type}){rhs})", "A float to the power of an integer."),
    Op(
        "math.fma", "$a `,` $b `,` $c attr-dict `:` type($result)", "a: numeric, b: &a, c: &a", "result: &a",
        c="fma{f}({a}, {b}, {c})", doc="a * b + c, rounded once.",
    ),
    Op(
        "math.clampf", "$value `to` `[` $min `,` $max `]` attr-dict `:` type($result)",
        "value: numeric, min: &value, max: &value", "result: &value",
        c="vm2c_clamp_f{bits}({value}, {min}, {max})", doc="The nearest number between two others.",
    ),
    Op(
        "math.sincos", "$operand attr-dict `:` type($sin)", "operand: numeric", "sin: &operand, cos: &operand",
        doc="Sine and cosine.",
    ),
    _test("isfinite", "Whether it is neither infinite nor NaN."),
    _test("isinf", "Whether it is infinite."),
    _test("isnan", "Whether it is NaN."),
    _test("isnormal", "Whether it is neither zero, subnormal, infinite nor NaN."),
)  # fmt: skip
