# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C names for symbols and values.

Characters that C does not allow become `_`; a name that starts with a digit gets a `v` in front (`%0` is `v0`), a reserved one
a `_` behind (`%int` is `int_`); what is taken already gets `_2`, `_3` and so on. The same input always gives the same names.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Keywords of C99 to C23 and of C++, alternative operator spellings, and what the standard headers and the compilers themselves
# define as macros.
_RESERVED = frozenset(
    """
    alignas alignof and and_eq asm atomic_cancel atomic_commit atomic_noexcept auto bitand bitor bool break case catch char
    char8_t char16_t char32_t class co_await co_return co_yield compl concept const const_cast consteval constexpr constinit
    continue decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto if
    inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public reflexpr
    register reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast struct switch
    synchronized template this thread_local throw true try typedef typeid typename typeof typeof_unqual union unsigned using
    virtual void volatile wchar_t while xor xor_eq NULL NAN INFINITY HUGE_VAL HUGE_VALF HUGE_VALL EOF BUFSIZ FP_NAN FP_INFINITE
    FP_ZERO FP_SUBNORMAL FP_NORMAL FP_ILOGB0 FP_ILOGBNAN MATH_ERRNO MATH_ERREXCEPT math_errhandling errno assert stdin stdout
    stderr offsetof isnan isinf isfinite isnormal signbit fpclassify isgreater isless isunordered signgam M_E M_PI M_PI_2 M_PI_4
    M_LN2 M_LN10 M_LOG2E M_LOG10E M_SQRT2 I complex imaginary va_arg va_start va_end va_copy linux unix i386 mips arm sun vax
    near far huge interface min max small hyper INT8_MIN INT16_MIN INT32_MIN INT64_MIN INT8_MAX INT16_MAX INT32_MAX INT64_MAX
    UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX INT8_C INT16_C INT32_C INT64_C UINT8_C UINT16_C UINT32_C UINT64_C SIZE_MAX
    PTRDIFF_MAX PTRDIFF_MIN INTPTR_MAX UINTPTR_MAX int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t
    ptrdiff_t intptr_t uintptr_t memcpy memset memmove memcmp main
    """.split()  # noqa: SIM905
)

# What generated functions use for themselves; out-parameters and out-temporaries start with `out`.
_LOCAL_RESERVED = ("status", "stack", "module", "state", "depth", "result", "frame", "frame_slot", "resuming", "values")

_ILLEGAL = re.compile(r"[^A-Za-z0-9_]")


@lru_cache(maxsize=1 << 16)
def c_identifier(name: str) -> str:
    """`name` as a C identifier that is no keyword and no macro; not made unique."""
    text = _ILLEGAL.sub("_", name)
    if not text or text[0].isdigit():
        text = f"v{text}"
    # Names that start with __ or _X are reserved for the implementation wherever they stand alone.
    if text.startswith("__") or (len(text) > 1 and text[0] == "_" and text[1].isupper()):
        text = f"v{text}"
    return f"{text}_" if text in _RESERVED else text


class NameScope:
    """Hands out unique C identifiers."""

    def __init__(self, taken: tuple[str, ...] = ()) -> None:
        self._taken = set(taken)

    @staticmethod
    def for_function() -> NameScope:
        return NameScope(_LOCAL_RESERVED)

    def claim(self, name: str) -> str:
        """A unique identifier made of `name`."""
        return self.claim_exact(c_identifier(name))

    def claim_exact(self, identifier: str) -> str:
        """`identifier`, which is valid already, or the first of `identifier_2`, `identifier_3`... that is free."""
        unique, count = identifier, 1
        while unique in self._taken:
            count += 1
            # C++ keeps names with two underscores in a row for itself.
            unique = f"{identifier}{'' if identifier.endswith('_') else '_'}{count}"
        self._taken.add(unique)
        return unique
