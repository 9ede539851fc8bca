# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the headers of the runtime for vectors and whole arrays in modules of the VM: `make headers`. A test fails when one is
stale."""

from __future__ import annotations

import re

from vm2c.emit.approximations import APPROXIMATIONS, HEADER
from vm2c.emit.array_helpers import ARRAY_HEADER, arrays_of_vm
from vm2c.emit.helpers import named_helpers
from vm2c.emit.vector_helpers import VECTOR_DOTS, VECTOR_OPS, dots_for, vectors_for
from vm2c.emit.vectors import CLAMPS
from vm2c.toolchain.compiler import RUNTIME_HEADERS

_INCLUDED = {
    HEADER: "vm2c/support.h", ARRAY_HEADER: "vm2c/float_ops.h", VECTOR_OPS: "vm2c/float_ops.h", VECTOR_DOTS: VECTOR_OPS,
    CLAMPS: "vm2c/support.h",
}  # fmt: skip
_SUBJECTS = {
    HEADER: "Functions of f32 by polynomials for VM modules, in place of those of the C library",
    ARRAY_HEADER: "Functions of whole arrays, with the results of the VM's ops one after the other to the bit",
    CLAMPS: "Floats and their bounds, maxima and minima, in kernels of VM modules",
    VECTOR_OPS: "Vectors in kernels of VM modules",
    VECTOR_DOTS: "Sums of products of narrow integers in kernels of VM modules",
}
# What kernels call beside vectors, or without them.
_NUMBERS = {
    CLAMPS: [f"vm2c_{what}_f{bits}" for bits in (32, 64) for what in ("at_least", "at_most", "maximum", "minimum")],
    VECTOR_OPS: ("vm2c_min_s64", "vm2c_rem_s64", "vm2c_div_s64"),
    VECTOR_DOTS: ("vm2c_pair_i16", "vm2c_load_quad_i8", "vm2c_offset_quad_i8"),
}


def main() -> None:
    for name, text in render().items():
        (RUNTIME_HEADERS / name).write_text(text, encoding="utf-8")


def render() -> dict[str, str]:
    """The texts of the headers by their names."""
    texts = {
        HEADER: _approximations(),
        ARRAY_HEADER: arrays_of_vm(),
        CLAMPS: named_helpers(_NUMBERS[CLAMPS]),
        VECTOR_OPS: named_helpers(_NUMBERS[VECTOR_OPS]) + vectors_for(_all, of_vm=True),
        VECTOR_DOTS: named_helpers(_NUMBERS[VECTOR_DOTS]) + dots_for(_all),
    }
    return {name: _header(name, text) for name, text in texts.items()}


def _approximations() -> str:
    """What takes the place of functions of the C library, unless a build has others."""
    macros = ""
    for name in APPROXIMATIONS:
        macro = f"VM2C_{name.removeprefix('vm2c_').upper()}"
        macros += f"#if !defined({macro})\n#define {macro} {name}\n#endif\n"
    functions = "".join(APPROXIMATIONS.values())
    return f"{functions}\n// What vm2c/float_ops.h, which is included after this, takes instead.\n{macros}"


def _all(_name: str) -> bool:
    return True


def _header(name: str, text: str) -> str:
    guard = f"{re.sub('[/.]', '_', name).upper()}_"
    return f"""// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// {_SUBJECTS[name]}.
// Written by `make headers` from the helpers of tensor programs.

#ifndef {guard}
#define {guard}

#include "{_INCLUDED[name]}"
{text.replace("memcpy(", "VM2C_MEMCPY(")}
#endif  // {guard}
"""


if __name__ == "__main__":
    main()
