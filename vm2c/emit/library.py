# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a tensor program's C takes from the C library, for systems without its headers.

With VM2C_FREESTANDING defined each name stands for what gcc and clang have built in: they put a few instructions there, or call the
function of that name, which the host supplies. There are the functions for memory, `malloc` and `free` among them where sizes are
known at run time only, and those of the mathematical library that the program computes with.
"""

from __future__ import annotations

import re

_MEMORY = ("free", "malloc", "memcmp", "memcpy", "memmove", "memset")

# Each has one for floats, whose name ends in f.
_MATH = (
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh", "erf", "erfc", "exp",
    "exp2", "expm1", "fabs", "floor", "fma", "fmod", "ldexp", "log", "log10", "log1p", "log2", "pow", "rint", "round", "sin",
    "sinh", "sqrt", "tan", "tanh", "trunc",
)  # fmt: skip
_TESTS = ("isfinite", "isinf", "isnan", "isnormal", "signbit")
_CONSTANTS = {"INFINITY": "__builtin_inff()", "NAN": '__builtin_nanf("")'}

# What each name stands for.
BUILT_IN = {name: f"__builtin_{name}" for name in (*_MEMORY, *_MATH, *(f"{name}f" for name in _MATH), *_TESTS)} | _CONSTANTS

_NAME = re.compile(r"\b[A-Za-z_]\w*")


def definitions(code: str) -> str:
    """Macros for all that `code` takes from the library, one a line; empty if that is nothing. Names in comments count: a macro too
    many does no harm."""
    names = sorted(set(_NAME.findall(code)) & set(BUILT_IN))
    return "".join(f"#define {name} {BUILT_IN[name]}\n" for name in names)
