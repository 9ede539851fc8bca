# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C functions behind ops for which C has no operator with the same meaning. A file gets those that it calls.

`b` is a width in bits, `w` the width of the arithmetic (32 at least), `s` what the names of math.h end in, `T` the type of floats
of `b` bits; `f` a float's width where there is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from vm2c.emit.approximations import APPROXIMATIONS
from vm2c.emit.array_helpers import EXTREMES, FAST_EXP, SHUFFLES, SUMS_APART, TRANSPOSE, reduce_helper, sums_helper
from vm2c.emit.exact_functions import APART, ERF, EXP, FUSED, LIBRARIES, POWER, TANH, WIDE
from vm2c.emit.vector_helpers import dots_for, vectors_for

_TEMPLATES = {
    r"vm2c_div_s(?P<b>\d+)": """
static inline int{b}_t vm2c_div_s{b}(int{b}_t a, int{b}_t b) {{
  if (b == 0) return 0;
  if (b == -1) return (int{b}_t)(0u - (uint{w}_t)a);
  return (int{b}_t)(a / b);
}}
""",
    r"vm2c_div_u(?P<b>\d+)": """
static inline int{b}_t vm2c_div_u{b}(int{b}_t a, int{b}_t b) {{
  return (int{b}_t)(b == 0 ? 0 : (uint{b}_t)a / (uint{b}_t)b);
}}
""",
    r"vm2c_rem_s(?P<b>\d+)": """
static inline int{b}_t vm2c_rem_s{b}(int{b}_t a, int{b}_t b) {{
  return (int{b}_t)(b == 0 || b == -1 ? 0 : a % b);
}}
""",
    r"vm2c_rem_u(?P<b>\d+)": """
static inline int{b}_t vm2c_rem_u{b}(int{b}_t a, int{b}_t b) {{
  return (int{b}_t)(b == 0 ? 0 : (uint{b}_t)a % (uint{b}_t)b);
}}
""",
    r"vm2c_ceildiv_s(?P<b>\d+)": """
static inline int{b}_t vm2c_ceildiv_s{b}(int{b}_t a, int{b}_t b) {{
  const int{b}_t quotient = vm2c_div_s{b}(a, b);
  return vm2c_rem_s{b}(a, b) != 0 && (a < 0) == (b < 0) ? (int{b}_t)(quotient + 1) : quotient;
}}
""",
    r"vm2c_ceildiv_u(?P<b>\d+)": """
static inline int{b}_t vm2c_ceildiv_u{b}(int{b}_t a, int{b}_t b) {{
  const int{b}_t quotient = vm2c_div_u{b}(a, b);
  return vm2c_rem_u{b}(a, b) != 0 ? (int{b}_t)((uint{w}_t)quotient + 1) : quotient;
}}
""",
    r"vm2c_floordiv_s(?P<b>\d+)": """
static inline int{b}_t vm2c_floordiv_s{b}(int{b}_t a, int{b}_t b) {{
  const int{b}_t quotient = vm2c_div_s{b}(a, b);
  return vm2c_rem_s{b}(a, b) != 0 && (a < 0) != (b < 0) ? (int{b}_t)(quotient - 1) : quotient;
}}
""",
    r"vm2c_pair_i16": """
static inline int32_t vm2c_pair_i16(int32_t first, int32_t second) {{
  return (int32_t)(((uint32_t)first & 0xFFFFu) | (uint32_t)second << 16);
}}
""",
    r"vm2c_quad_i8": """
static inline int32_t vm2c_quad_i8(int8_t first, int8_t second, int8_t third, int8_t fourth) {{
  return (int32_t)((uint8_t)first | (uint32_t)(uint8_t)second << 8 | (uint32_t)(uint8_t)third << 16 |
      (uint32_t)(uint8_t)fourth << 24);
}}
""",
    r"vm2c_offset_quad_i8": """
// Four signed numbers and 128 more, which are unsigned ones.
static inline int32_t vm2c_offset_quad_i8(int32_t quad) {{
  return (int32_t)((uint32_t)quad ^ 0x80808080u);
}}
""",
    r"vm2c_load_quad_i8": """
static inline int32_t vm2c_load_quad_i8(const int8_t* elements) {{
#if defined(__x86_64__) || defined(__i386__)
  int32_t quad;
  memcpy(&quad, elements, sizeof quad);
  return quad;
#else
  return vm2c_quad_i8(elements[0], elements[1], elements[2], elements[3]);
#endif
}}
""",
    r"vm2c_shl_(?P<b>\d+)": """
static inline int{b}_t vm2c_shl_{b}(int{b}_t a, int{b}_t amount) {{
  return (int{b}_t)((uint{b}_t)amount < {b} ? (uint{w}_t)a << amount : 0);
}}
""",
    r"vm2c_shr_s(?P<b>\d+)": """
static inline int{b}_t vm2c_shr_s{b}(int{b}_t a, int{b}_t amount) {{
  return (int{b}_t)(a >> ((uint{b}_t)amount < {b} ? amount : {b} - 1));
}}
""",
    r"vm2c_shr_u(?P<b>\d+)": """
static inline int{b}_t vm2c_shr_u{b}(int{b}_t a, int{b}_t amount) {{
  return (int{b}_t)((uint{b}_t)amount < {b} ? (uint{b}_t)a >> amount : 0);
}}
""",
    r"vm2c_max_s(?P<b>\d+)": "\nstatic inline int{b}_t vm2c_max_s{b}(int{b}_t a, int{b}_t b) {{ return a > b ? a : b; }}\n",
    r"vm2c_min_s(?P<b>\d+)": "\nstatic inline int{b}_t vm2c_min_s{b}(int{b}_t a, int{b}_t b) {{ return a < b ? a : b; }}\n",
    r"vm2c_max_u(?P<b>\d+)": """
static inline int{b}_t vm2c_max_u{b}(int{b}_t a, int{b}_t b) {{
  return (uint{b}_t)a > (uint{b}_t)b ? a : b;
}}
""",
    r"vm2c_min_u(?P<b>\d+)": """
static inline int{b}_t vm2c_min_u{b}(int{b}_t a, int{b}_t b) {{
  return (uint{b}_t)a < (uint{b}_t)b ? a : b;
}}
""",
    r"vm2c_abs_s(?P<b>\d+)": """
static inline int{b}_t vm2c_abs_s{b}(int{b}_t a) {{ return a < 0 ? (int{b}_t)(0u - (uint{w}_t)a) : a; }}
""",
    r"vm2c_ipow_s(?P<b>\d+)": """
static inline int{b}_t vm2c_ipow_s{b}(int{b}_t base, int{b}_t exponent) {{
  uint{w}_t result = 1, factor = (uint{w}_t)base;
  if (exponent < 0) return base == 1 ? 1 : base == -1 ? (exponent % 2 ? -1 : 1) : 0;
  for (; exponent > 0; exponent /= 2) {{
    if (exponent % 2) result *= factor;
    factor *= factor;
  }}
  return (int{b}_t)result;
}}
""",
    r"vm2c_ctlz_(?P<b>\d+)": """
static inline int{b}_t vm2c_ctlz_{b}(int{b}_t a) {{
  int{b}_t count = 0;
  while (count < {b} && !((uint{b}_t)a >> ({b} - 1 - count) & 1)) ++count;
  return count;
}}
""",
    r"vm2c_cttz_(?P<b>\d+)": """
static inline int{b}_t vm2c_cttz_{b}(int{b}_t a) {{
  int{b}_t count = 0;
  while (count < {b} && !((uint{b}_t)a >> count & 1)) ++count;
  return count;
}}
""",
    r"vm2c_ctpop_(?P<b>\d+)": """
static inline int{b}_t vm2c_ctpop_{b}(int{b}_t a) {{
  uint{b}_t rest = (uint{b}_t)a;
  int{b}_t count = 0;
  for (; rest; rest &= (uint{b}_t)(rest - 1)) ++count;
  return count;
}}
""",
    r"vm2c_mulhi_s(?P<b>8|16|32)": """
static inline int{b}_t vm2c_mulhi_s{b}(int{b}_t a, int{b}_t b) {{
  return (int{b}_t)((int64_t)a * b >> {b});
}}
""",
    r"vm2c_mulhi_u(?P<b>8|16|32)": """
static inline int{b}_t vm2c_mulhi_u{b}(int{b}_t a, int{b}_t b) {{
  return (int{b}_t)((uint64_t)(uint{b}_t)a * (uint{b}_t)b >> {b});
}}
""",
    r"vm2c_mulhi_u(?P<b>64)": """
static inline int64_t vm2c_mulhi_u64(int64_t a, int64_t b) {{
  const uint64_t a0 = (uint32_t)a, a1 = (uint64_t)a >> 32, b0 = (uint32_t)b, b1 = (uint64_t)b >> 32;
  const uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
  return (int64_t)(a1 * b1 + (middle >> 32) + ((a0 * b1 + (uint32_t)middle) >> 32));
}}
""",
    r"vm2c_mulhi_s(?P<b>64)": """
static inline int64_t vm2c_mulhi_s64(int64_t a, int64_t b) {{
  uint64_t high = (uint64_t)vm2c_mulhi_u64(a, b);
  if (a < 0) high -= (uint64_t)b;
  if (b < 0) high -= (uint64_t)a;
  return (int64_t)high;
}}
""",
    r"vm2c_maximum_f(?P<b>32|64)": """
static inline {T} vm2c_maximum_f{b}({T} a, {T} b) {{
  // These differ where one is NaN, or for zeros: 0 is larger than -0.
  const {T} one = a > b ? a : b, other = b > a ? b : a;
  const {T} both = vm2c_bits_i{b}_to_f{b}(vm2c_bits_f{b}_to_i{b}(one) & vm2c_bits_f{b}_to_i{b}(other));
  const {T} ordered = b != b ? b : both;
  return a != a ? a : ordered;
}}
""",
    r"vm2c_minimum_f(?P<b>32|64)": """
static inline {T} vm2c_minimum_f{b}({T} a, {T} b) {{
  // These differ where one is NaN, or for zeros: -0 is smaller than 0.
  const {T} one = a < b ? a : b, other = b < a ? b : a;
  const {T} both = vm2c_bits_i{b}_to_f{b}(vm2c_bits_f{b}_to_i{b}(one) | vm2c_bits_f{b}_to_i{b}(other));
  const {T} ordered = b != b ? b : both;
  return a != a ? a : ordered;
}}
""",
    r"vm2c_at_least_f(?P<b>32|64)": """
// `low` where `a` is not above it; NaN stays.
static inline {T} vm2c_at_least_f{b}({T} a, {T} low) {{ return a <= low ? low : a; }}
""",
    r"vm2c_at_most_f(?P<b>32|64)": """
// `high` where `a` is not below it; NaN stays.
static inline {T} vm2c_at_most_f{b}({T} a, {T} high) {{ return a >= high ? high : a; }}
""",
    r"vm2c_maxnum_f(?P<b>32|64)": """
static inline {T} vm2c_maxnum_f{b}({T} a, {T} b) {{ return a > b || b != b ? a : b; }}
""",
    r"vm2c_minnum_f(?P<b>32|64)": """
static inline {T} vm2c_minnum_f{b}({T} a, {T} b) {{ return a < b || b != b ? a : b; }}
""",
    r"vm2c_clamp_f(?P<b>32|64)": """
static inline {T} vm2c_clamp_f{b}({T} value, {T} low, {T} high) {{
  return value < low ? low : value > high ? high : value;
}}
""",
    r"vm2c_rsqrt_f(?P<b>32|64)": "\nstatic inline {T} vm2c_rsqrt_f{b}({T} a) {{ return 1 / sqrt{s}(a); }}\n",
    # All arithmetic is in the mode that C programs start in, to nearest, where this is it. It is not vm.round.f32.even, which makes
    # +0 of -0.5.
    r"vm2c_roundeven_f(?P<b>32|64)": "\nstatic inline {T} vm2c_roundeven_f{b}({T} a) {{ return rint{s}(a); }}\n",
    r"vm2c_(?P<test>isfinite|isinf|isnan|isnormal)_f(?P<b>32|64)": """
static inline bool vm2c_{test}_f{b}({T} a) {{ return {test}(a) != 0; }}
""",
    r"vm2c_one_f(?P<b>32|64)": "\nstatic inline bool vm2c_one_f{b}({T} a, {T} b) {{ return a < b || a > b; }}\n",
    r"vm2c_ord_f(?P<b>32|64)": "\nstatic inline bool vm2c_ord_f{b}({T} a, {T} b) {{ return a == a && b == b; }}\n",
    # All bounds are floats: without a branch, so that compilers can make vectors of it.
    r"vm2c_f(?P<f>32|64)_to_(?P<sign>[su])(?P<b>8|16)": """
static inline int{b}_t vm2c_f{f}_to_{sign}{b}({F} a) {{
  const {F} number = a == a ? a : {zero}, above = number > {low} ? number : {low};
  return (int{b}_t)(int32_t)(above < {high} ? above : {high});
}}
""",
    r"vm2c_f(?P<f>32|64)_to_s(?P<b>\d+)": """
static inline int{b}_t vm2c_f{f}_to_s{b}({F} a) {{
  if (a != a) return 0;
  if (a < -{power}) return INT{b}_MIN;
  return a >= {power} ? INT{b}_MAX : (int{b}_t)a;
}}
""",
    r"vm2c_f(?P<f>32|64)_to_u(?P<b>\d+)": """
static inline int{b}_t vm2c_f{f}_to_u{b}({F} a) {{
  if (!(a > 0)) return 0;
  return a >= {twice} ? -1 : (int{b}_t)(uint{b}_t)a;
}}
""",
    r"vm2c_low_(?P<b>\d+)": """
static inline int64_t vm2c_low_{b}(int64_t a) {{
  return (int64_t)((uint64_t)a << (64 - {b})) >> (64 - {b});
}}
""",
    r"vm2c_unsigned_(?P<b>\d+)": """
static inline uint64_t vm2c_unsigned_{b}(int64_t a) {{ return (uint64_t)a << (64 - {b}) >> (64 - {b}); }}
""",
    r"vm2c_bits_(?P<from>f32|f64|i32|i64)_to_(?P<to>f32|f64|i32|i64)": """
static inline {to_type} vm2c_bits_{from}_to_{to}({from_type} a) {{
  {to_type} bits;
  memcpy(&bits, &a, sizeof bits);
  return bits;
}}
""",
}  # fmt: skip

# Floats that are rounded once more have their last bit set where they are not the number itself, so that it comes out as if rounded
# at once.
_SMALL = {
    "vm2c_power_f64": POWER,
    "vm2c_exp_array_f32": EXP,
    "vm2c_tanh_array_f32": TANH,
    "vm2c_erf_array_f32": ERF,
    "vm2c_fast_exp_array_f32": FAST_EXP,
    "vm2c_transpose_f32": TRANSPOSE,
    **APPROXIMATIONS,
    "vm2c_odd_u64": """
static inline float vm2c_odd_u64(uint64_t a) {
  int exponent = 0;
  for (; a >> 24; ++exponent) a = a >> 1 | (a & 1);
  return ldexpf((float)a, exponent);
}
""",
    "vm2c_odd_s64": """
static inline float vm2c_odd_s64(int64_t a) {
  return a < 0 ? -vm2c_odd_u64(0u - (uint64_t)a) : vm2c_odd_u64((uint64_t)a);
}
""",
    "vm2c_odd_f64": """
static inline float vm2c_odd_f64(double a) {
  float near = (float)a;
  uint32_t bits;
  if (a != a || (double)near == a) return near;
  memcpy(&bits, &near, sizeof bits);
  if (fabs((double)near) > fabs(a)) --bits;
  bits |= 1;
  memcpy(&near, &bits, sizeof near);
  return near;
}
""",
    "vm2c_bf16_to_f32": """
static inline float vm2c_bf16_to_f32(uint16_t a) {
  const uint32_t bits = (uint32_t)a << 16;
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}
""",
    "vm2c_f32_to_bf16": """
static inline uint16_t vm2c_f32_to_bf16(float a) {
  uint32_t bits;
  memcpy(&bits, &a, sizeof bits);
  if (a != a) return (uint16_t)(bits >> 16 | 0x40);
  return (uint16_t)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
}
""",
    "vm2c_f16_to_f32": """
static inline float vm2c_f16_to_f32(uint16_t a) {
  const uint32_t sign = (uint32_t)(a & 0x8000) << 16, rest = (uint32_t)(a & 0x7FFF) << 13;
  // Halves are floats with another bias; the factor also makes subnormal ones right.
  const uint32_t factor_bits = 0x77800000;
  uint32_t bits = rest;
  float value, factor;
  memcpy(&value, &bits, sizeof value);
  memcpy(&factor, &factor_bits, sizeof factor);
  value *= factor;
  memcpy(&bits, &value, sizeof bits);
  if ((a & 0x7C00) == 0x7C00) bits = 0x7F800000 | rest;
  bits |= sign;
  memcpy(&value, &bits, sizeof value);
  return value;
}
""",
    "vm2c_f32_to_f16": """
static inline uint16_t vm2c_f32_to_f16(float a) {
  uint32_t bits;
  memcpy(&bits, &a, sizeof bits);
  const uint32_t sign = bits >> 16 & 0x8000, size = bits & 0x7FFFFFFF;
  if (size > 0x7F800000) return (uint16_t)(sign | 0x7E00 | (size >> 13 & 0x3FF));
  if (size >= 0x477FF000) return (uint16_t)(sign | 0x7C00);
  if (size < 0x38800000) {
    // Subnormal: as many multiples of 2^-24, to nearest even.
    const uint32_t shift = 126 - (size >> 23), mantissa = (size & 0x7FFFFF) | 0x800000;
    if (shift > 24) return (uint16_t)sign;
    const uint32_t kept = mantissa >> shift, half = 1u << (shift - 1);
    const uint32_t rest = mantissa & ((1u << shift) - 1);
    return (uint16_t)(sign | (kept + (rest > half || (rest == half && (kept & 1)))));
  }
  return (uint16_t)(sign | ((size - 0x38000000 + 0xFFF + (size >> 13 & 1)) >> 13));
}
""",
}

_CALL = re.compile(r"\bvm2c_[a-z0-9_]+(?=\()")
_C_TYPES = {"f32": "float", "f64": "double", "i32": "int32_t", "i64": "int64_t"}


@cache
def _definition(name: str) -> str:
    if name in _SMALL:
        return _SMALL[name]
    of_array = re.fullmatch(r"vm2c_(maximum|minimum|maxnum|minnum)(_second|)_array_f32", name)
    if of_array:
        return reduce_helper(*of_array.groups())
    of_rows = re.fullmatch(r"vm2c_(sum|square_sum|square_deviation)_rows_f32", name)
    if of_rows:
        return sums_helper(of_rows.group(1))
    for pattern, template in _TEMPLATES.items():
        match = re.fullmatch(pattern, name)
        if match is None:
            continue
        fields: dict[str, str] = dict(match.groupdict())
        bits = int(fields.get("b") or 32)
        width = str(max(bits, 32))
        end = "f" if fields.get("f", fields.get("b")) == "32" else ""
        unsigned = fields.get("sign") == "u"
        fields.update(
            zero=f"0.0{end}",
            low=f"{0.0 if unsigned else float(-1 << (bits - 1))!r}{end}",
            high=f"{float((1 << (bits if unsigned else bits - 1)) - 1)!r}{end}",
            w=width, s="" if bits == 64 else "f", T="double" if bits == 64 else "float",
            F="double" if fields.get("f") == "64" else "float", power=f"{float(1 << (bits - 1))!r}{end}",
            twice=f"{float(1 << bits)!r}{end}",
            from_type=_C_TYPES.get(fields.get("from", ""), ""), to_type=_C_TYPES.get(fields.get("to", ""), ""),
        )  # fmt: skip
        return template.format(**fields)
    raise KeyError(name)


# What defines the macros that helpers, and functions of programs, have in them; the last one comes first in the C.
_MACROS = {
    "VM2C_SHUFFLES": SHUFFLES, "VM2C_SUMS": SUMS_APART, "VM2C_FUSED": FUSED, "VM2C_APART": APART, "VM2C_GLIBC": LIBRARIES,
    "VM2C_EXTREMES": EXTREMES, "VM2C_VECTORS": WIDE,
}  # fmt: skip


def helpers_for(text: str) -> str:
    """The definitions of all helpers that a C text calls, with those that they call, in an order that C takes."""

    def calls(name: str) -> bool:
        return f"{name}(" in text

    helpers = named_helpers(_CALL.findall(text)) + vectors_for(calls) + dots_for(calls)
    for macro, definition in _MACROS.items():
        if macro in text + helpers:
            helpers = definition + helpers
    return helpers


def named_helpers(names: Iterable[str]) -> str:
    """The definitions of these helpers and of those that they call; other names are not looked at."""
    order: list[str] = []

    def visit(name: str) -> None:
        if name in order:
            return
        try:
            definition = _definition(name)
        except KeyError:
            return
        for inner in _CALL.findall(definition):
            if inner != name:
                visit(inner)
        order.append(name)

    for name in dict.fromkeys(names):
        visit(name)
    return "".join(_definition(name) for name in order)
