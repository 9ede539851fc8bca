# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The named ops of linalg as what they compute: for each operand the element that takes part, for each loop whether it is parallel
(p) or a reduction (r), and what the output becomes.

    matmul | A[d0, d2] B[d2, d1] C[d0, d1] | ppr | multiply

`s0`, `s1` stand for the attribute `strides`, `t0`, `t1` for `dilations`. What the output becomes:

    multiply   out + a * b                  sum, max, min       out + a, max(out, a), min(out, a)
    quantized  out + (a - c) * (b - d)      max_u, min_u        the same of unsigned integers

All inputs are converted to the type of the output first. Element-wise ops have identity maps of any rank; `FUNCTIONS` says what
they compute: by the op for floats, for integers, and for truth values.
"""
# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vm2c.dialect.affine_map import AffineMapAttr, parse_affine_map_body

FUNCTIONS: dict[str, tuple[str, str, str]] = {
    "add": ("arith.addf", "arith.addi", "arith.ori"),
    "sub": ("arith.subf", "arith.subi", ""),
    "mul": ("arith.mulf", "arith.muli", "arith.andi"),
    "div": ("arith.divf", "arith.divsi", ""),
    "div_unsigned": ("", "arith.divui", ""),
    "max_signed": ("arith.maximumf", "arith.maxsi", "arith.ori"),
    "min_signed": ("arith.minimumf", "arith.minsi", "arith.andi"),
    "max_unsigned": ("arith.maximumf", "arith.maxui", "arith.ori"),
    "min_unsigned": ("arith.minimumf", "arith.minui", "arith.andi"),
    "powf": ("math.powf", "", ""),
    "select": ("arith.select", "arith.select", "arith.select"),
    "exp": ("math.exp", "", ""),
    "log": ("math.log", "", ""),
    "abs": ("math.absf", "math.absi", ""),
    "ceil": ("math.ceil", "", ""),
    "floor": ("math.floor", "", ""),
    "negf": ("arith.negf", "", ""),
    "round": ("math.round", "", ""),
    "sqrt": ("math.sqrt", "", ""),
    "rsqrt": ("math.rsqrt", "", ""),
    "tanh": ("math.tanh", "", ""),
    "erf": ("math.erf", "", ""),
    # 1 / x and x * x.
    "reciprocal": ("arith.divf", "", ""),
    "square": ("arith.mulf", "", ""),
}

UNARY = ("exp", "log", "abs", "ceil", "floor", "negf", "reciprocal", "round", "sqrt", "rsqrt", "square", "tanh", "erf")

ELEMENTWISE = {
    **{name: name for name in UNARY},
    "add": "add", "sub": "sub", "mul": "mul", "div": "div", "div_unsigned": "div_unsigned", "max": "max_signed",
    "min": "min_signed", "powf": "powf", "select": "select",
}  # fmt: skip
"""The named ops that are element-wise, and the function of each."""

KINDS = frozenset(FUNCTIONS)
"""What `linalg.elementwise`, `linalg.elemwise_unary` and `linalg.elemwise_binary` can compute."""

_TABLE = """
matmul | A[d0, d2] B[d2, d1] C[d0, d1] | ppr | multiply
matmul_transpose_a | A[d2, d0] B[d2, d1] C[d0, d1] | ppr | multiply
matmul_transpose_b | A[d0, d2] B[d1, d2] C[d0, d1] | ppr | multiply
batch_matmul | A[d0, d1, d3] B[d0, d3, d2] C[d0, d1, d2] | pppr | multiply
batch_matmul_transpose_a | A[d0, d3, d1] B[d0, d3, d2] C[d0, d1, d2] | pppr | multiply
batch_matmul_transpose_b | A[d0, d1, d3] B[d0, d2, d3] C[d0, d1, d2] | pppr | multiply
batch_reduce_matmul | A[d0, d1, d3] B[d0, d3, d2] C[d1, d2] | rppr | multiply
quantized_matmul | A[d0, d2] B[d2, d1] AZp[] BZp[] C[d0, d1] | ppr | quantized
mmt4d | lhs[d0, d2, d3, d5] rhs[d1, d2, d4, d5] accum[d0, d1, d3, d4] | pprppr | multiply
batch_mmt4d | lhs[d0, d1, d3, d4, d6] rhs[d0, d2, d3, d5, d6] accum[d0, d1, d2, d4, d5] | ppprppr | multiply
quantized_batch_matmul | A[d0, d1, d3] B[d0, d3, d2] AZp[] BZp[] C[d0, d1, d2] | pppr | quantized
matvec | A[d0, d1] y[d1] x[d0] | pr | multiply
vecmat | y[d1] A[d1, d0] x[d0] | pr | multiply
batch_matvec | A[d0, d1, d2] B[d0, d2] C[d0, d1] | ppr | multiply
batch_vecmat | A[d0, d2] B[d0, d2, d1] C[d0, d1] | ppr | multiply
dot | A[d0] B[d0] C[] | r | multiply
conv_1d | I[d0 + d1] K[d1] O[d0] | pr | multiply
conv_2d | I[d0 + d2, d1 + d3] K[d2, d3] O[d0, d1] | pprr | multiply
conv_3d | I[d0 + d3, d1 + d4, d2 + d5] K[d3, d4, d5] O[d0, d1, d2] | ppprrr | multiply
conv_1d_nwc_wcf | I[d0, d1*s0 + d3*t0, d4] K[d3, d4, d2] O[d0, d1, d2] | ppprr | multiply
conv_1d_ncw_fcw | I[d0, d3, d2*s0 + d4*t0] K[d1, d3, d4] O[d0, d1, d2] | ppprr | multiply
conv_2d_nhwc_hwcf | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d6] K[d4, d5, d6, d3] O[d0, d1, d2, d3] | pppprrr | multiply
conv_2d_nhwc_fhwc | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d6] K[d3, d4, d5, d6] O[d0, d1, d2, d3] | pppprrr | multiply
conv_2d_nhwc_hwcf_q | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d6] K[d4, d5, d6, d3] IZp[] KZp[] O[d0, d1, d2, d3] | pppprrr | quantized
conv_2d_nhwc_fhwc_q | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d6] K[d3, d4, d5, d6] IZp[] KZp[] O[d0, d1, d2, d3] | pppprrr | quantized
conv_2d_nchw_fchw_q | I[d0, d4, d2*s0 + d5*t0, d3*s1 + d6*t1] K[d1, d4, d5, d6] IZp[] KZp[] O[d0, d1, d2, d3] | pppprrr | quantized
conv_2d_nchw_fchw | I[d0, d4, d2*s0 + d5*t0, d3*s1 + d6*t1] K[d1, d4, d5, d6] O[d0, d1, d2, d3] | pppprrr | multiply
conv_2d_ngchw_fgchw | I[d0, d1, d5, d3*s0 + d6*t0, d4*s1 + d7*t1] K[d2, d1, d5, d6, d7] O[d0, d1, d2, d3, d4] | ppppprrr | multiply
conv_2d_ngchw_gfchw | I[d0, d1, d5, d3*s0 + d6*t0, d4*s1 + d7*t1] K[d1, d2, d5, d6, d7] O[d0, d1, d2, d3, d4] | ppppprrr | multiply
conv_2d_nhwgc_gfhwc | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3, d7] K[d3, d4, d5, d6, d7] O[d0, d1, d2, d3, d4] | ppppprrr | multiply
conv_2d_nhwgc_gfhwc_q | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3, d7] K[d3, d4, d5, d6, d7] IZp[] KZp[] O[d0, d1, d2, d3, d4] | ppppprrr | quantized
conv_2d_ngchw_gfchw_q | I[d0, d1, d5, d3*s0 + d6*t0, d4*s1 + d7*t1] K[d1, d2, d5, d6, d7] IZp[] KZp[] O[d0, d1, d2, d3, d4] | ppppprrr | quantized
conv_3d_ndhwc_dhwcf | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3*s2 + d7*t2, d8] K[d5, d6, d7, d8, d4] O[d0, d1, d2, d3, d4] | ppppprrrr | multiply
conv_3d_ndhwc_dhwcf_q | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3*s2 + d7*t2, d8] K[d5, d6, d7, d8, d4] IZp[] KZp[] O[d0, d1, d2, d3, d4] | ppppprrrr | quantized
conv_3d_ncdhw_fcdhw | I[d0, d5, d2*s0 + d6*t0, d3*s1 + d7*t1, d4*s2 + d8*t2] K[d1, d5, d6, d7, d8] O[d0, d1, d2, d3, d4] | ppppprrrr | multiply
depthwise_conv_1d_nwc_wc | I[d0, d1*s0 + d3*t0, d2] K[d3, d2] O[d0, d1, d2] | pppr | multiply
depthwise_conv_1d_ncw_cw | I[d0, d2, d1*s0 + d3*t0] K[d2, d3] O[d0, d2, d1] | pppr | multiply
depthwise_conv_1d_nwc_wcm | I[d0, d1*s0 + d4*t0, d2] K[d4, d2, d3] O[d0, d1, d2, d3] | ppppr | multiply
depthwise_conv_2d_nhwc_hwc | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5, d3] O[d0, d1, d2, d3] | pppprr | multiply
depthwise_conv_2d_nchw_chw | I[d0, d3, d1*s0 + d4*t0, d2*s1 + d5*t1] K[d3, d4, d5] O[d0, d3, d1, d2] | pppprr | multiply
depthwise_conv_2d_nhwc_hwc_q | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5, d3] IZp[] KZp[] O[d0, d1, d2, d3] | pppprr | quantized
depthwise_conv_2d_nhwc_hwcm | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3] K[d5, d6, d3, d4] O[d0, d1, d2, d3, d4] | ppppprr | multiply
depthwise_conv_2d_nhwc_hwcm_q | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3] K[d5, d6, d3, d4] IZp[] KZp[] O[d0, d1, d2, d3, d4] | ppppprr | quantized
depthwise_conv_3d_ndhwc_dhwc | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3*s2 + d6*t2, d7] K[d4, d5, d6, d7] O[d0, d1, d2, d3, d7] | pppprrrp | multiply
depthwise_conv_3d_ncdhw_cdhw | I[d0, d7, d1*s0 + d4*t0, d2*s1 + d5*t1, d3*s2 + d6*t2] K[d7, d4, d5, d6] O[d0, d7, d1, d2, d3] | pppprrrp | multiply
depthwise_conv_3d_ndhwc_dhwcm | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3*s2 + d7*t2, d8] K[d5, d6, d7, d8, d4] O[d0, d1, d2, d3, d8, d4] | ppppprrrp | multiply
pooling_nhwc_sum | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5] O[d0, d1, d2, d3] | pppprr | sum
pooling_nchw_sum | I[d0, d1, d2*s0 + d4*t0, d3*s1 + d5*t1] K[d4, d5] O[d0, d1, d2, d3] | pppprr | sum
pooling_nhwc_max | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5] O[d0, d1, d2, d3] | pppprr | max
pooling_nhwc_max_unsigned | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5] O[d0, d1, d2, d3] | pppprr | max_u
pooling_nchw_max | I[d0, d1, d2*s0 + d4*t0, d3*s1 + d5*t1] K[d4, d5] O[d0, d1, d2, d3] | pppprr | max
pooling_nhwc_min | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5] O[d0, d1, d2, d3] | pppprr | min
pooling_nhwc_min_unsigned | I[d0, d1*s0 + d4*t0, d2*s1 + d5*t1, d3] K[d4, d5] O[d0, d1, d2, d3] | pppprr | min_u
pooling_nwc_sum | I[d0, d1*s0 + d3*t0, d2] K[d3] O[d0, d1, d2] | pppr | sum
pooling_ncw_sum | I[d0, d1, d2*s0 + d3*t0] K[d3] O[d0, d1, d2] | pppr | sum
pooling_nwc_max | I[d0, d1*s0 + d3*t0, d2] K[d3] O[d0, d1, d2] | pppr | max
pooling_nwc_max_unsigned | I[d0, d1*s0 + d3*t0, d2] K[d3] O[d0, d1, d2] | pppr | max_u
pooling_ncw_max | I[d0, d1, d2*s0 + d3*t0] K[d3] O[d0, d1, d2] | pppr | max
pooling_nwc_min | I[d0, d1*s0 + d3*t0, d2] K[d3] O[d0, d1, d2] | pppr | min
pooling_nwc_min_unsigned | I[d0, d1*s0 + d3*t0, d2] K[d3] O[d0, d1, d2] | pppr | min_u
pooling_ndhwc_sum | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3*s2 + d7*t2, d4] K[d5, d6, d7] O[d0, d1, d2, d3, d4] | ppppprrr | sum
pooling_ndhwc_max | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3*s2 + d7*t2, d4] K[d5, d6, d7] O[d0, d1, d2, d3, d4] | ppppprrr | max
pooling_ndhwc_min | I[d0, d1*s0 + d5*t0, d2*s1 + d6*t1, d3*s2 + d7*t2, d4] K[d5, d6, d7] O[d0, d1, d2, d3, d4] | ppppprrr | min
"""

# Ops of 2021 that are no rows of any release today.
_GONE = """
matmul_column_major | A[d2, d1] B[d0, d2] C[d0, d1] | ppr | multiply
conv_1d_nwc | I[d0, d1 + d3, d4] K[d2, d3, d4] O[d0, d1, d2] | ppprr | multiply
conv_3d_ndhwc | I[d0, d1 + d5, d2 + d6, d3 + d7, d8] K[d4, d5, d6, d7, d8] O[d0, d1, d2, d3, d4] | ppppprrrr | multiply
conv_1d_input_ncw_filter_wcf | I[d0, d4, d2*s0 + d3*t0] K[d3, d4, d1] O[d0, d1, d2] | ppprr | multiply
conv_2d_input_nchw_filter_hwcf | I[d0, d6, d2*s0 + d4*t0, d3*s1 + d5*t1] K[d4, d5, d6, d1] O[d0, d1, d2, d3] | pppprrr | multiply
conv_3d_input_ncdhw_filter_dhwcf | I[d0, d8, d2*s0 + d5*t0, d3*s1 + d6*t1, d4*s2 + d7*t2] K[d5, d6, d7, d8, d1] O[d0, d1, d2, d3, d4] | ppppprrrr | multiply
"""

_OLDER = {
    "conv_2d_input_nhwc_filter_hwcf": "conv_2d_nhwc_hwcf", "conv_2d_input_nchw_filter_fchw": "conv_2d_nchw_fchw",
    "conv_1d_input_nwc_filter_wcf": "conv_1d_nwc_wcf", "conv_1d_input_ncw_filter_fcw": "conv_1d_ncw_fcw",
    "conv_3d_input_ndhwc_filter_dhwcf": "conv_3d_ndhwc_dhwcf", "conv_3d_input_ncdhw_filter_fcdhw": "conv_3d_ncdhw_fcdhw",
    "depthwise_conv_2d_input_nhwc_filter_hwc_poly": "depthwise_conv_2d_nhwc_hwc",
    "depthwise_conv_2d_input_nhwc_filter_hwc": "depthwise_conv_2d_nhwc_hwc",
    "depthwise_conv_2d_input_nhwc_filter_hwcf": "depthwise_conv_2d_nhwc_hwcm",
    "depthwise_conv_2d_nhwc": "depthwise_conv_2d_nhwc_hwc", "depthwise_conv2D_nhw": "depthwise_conv_2d_nhwc_hwc",
    "depthwise_conv2D_nhwc": "depthwise_conv_2d_nhwc_hwcm", "depthwise_conv_1d_nw": "depthwise_conv_1d_nwc_wc",
    "conv_2d_input_nhwc_filter_ohwi_poly": "conv_2d_nhwc_fhwc",
    "conv_2d_input_nhwc_filter_ohwi_poly_q": "conv_2d_nhwc_fhwc_q",
    "conv_2d_nhwc": "conv_2d_nhwc_fhwc", "conv_2d_nchw": "conv_2d_nchw_fchw",
    "conv_1d_ncw": "conv_1d_ncw_fcw", "conv_3d_ncdhw": "conv_3d_ncdhw_fcdhw",
    "matmul_unsigned": "matmul", "quantized_matmul_unsigned": "quantized_matmul",
}  # fmt: skip
UNSIGNED = {"matmul_unsigned", "quantized_matmul_unsigned"}
"""Those of the names of before that stand for today's op with `cast_unsigned`."""

# `matmul_i8_i8_i32`, `pooling_nhwc_i8_max`: the types stood in the name until 2021.
_TYPED = re.compile(r"_(?:[iuf]\d+(?:_[iuf]\d+)*)(?=_|$)")
_OPERAND = re.compile(r"\w+\[([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class NamedOp:
    """One row. `operands` has a list of expressions of loops for each operand, the output last; `iterators` has a letter for each
    loop; `becomes` says what the output becomes."""

    name: str
    operands: tuple[str, ...]
    iterators: str
    becomes: str

    @property
    def windows(self) -> int:
        """How many strides and dilations the op has."""
        return sum(f"s{number}" in text for number in range(3) for text in self.operands[:1])

    def maps(self, strides: tuple[int, ...], dilations: tuple[int, ...]) -> tuple[AffineMapAttr, ...]:
        """The map of each operand."""
        heads = ", ".join(f"d{number}" for number in range(len(self.iterators)))
        found = []
        for text in self.operands:
            for letter, numbers in (("s", strides), ("t", dilations)):
                for number, value in enumerate(numbers):
                    text = text.replace(f"{letter}{number}", str(value))
            found.append(parse_affine_map_body(f"({heads}) -> ({text})"))
        return tuple(found)


@cache
def named_ops() -> dict[str, NamedOp]:
    """The rows by name."""
    return _rows(_TABLE)


@cache
def gone_ops() -> dict[str, NamedOp]:
    """Those that no release has today, which become linalg.generic as they are read."""
    return _rows(_GONE)


def _rows(table: str) -> dict[str, NamedOp]:
    rows = {}
    for line in table.strip().splitlines():
        name, operands, iterators, becomes = line.split(" | ")
        rows[name] = NamedOp(name, tuple(_OPERAND.findall(operands)), iterators, becomes)
    return rows


@cache
def find_transposed(name: str) -> tuple[str, tuple[AffineMapAttr, ...]] | None:
    """What `matmul_transpose_b` and its like are since 2025: the op without it, and the maps that say so."""
    match = re.fullmatch(r"((?:batch_)?matmul)_transpose_[ab]", name)
    return (match.group(1), named_ops()[name].maps((), ())) if match is not None else None


def find_named_op(name: str) -> str | None:
    """Today's name of a named op that is no element-wise one, None where there is none of that name."""
    for spelled in (name, _TYPED.sub("", name)):
        today = _OLDER.get(spelled, spelled)
        if today in named_ops():
            return today
    return None
