# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the headers of the runtime for vectors and whole arrays in modules of the VM: `make headers`. A test fails when one is
stale."""

from __future__ import annotations

import re

from vm2c.emit.array_helpers import ARRAY_OPS, array_header
from vm2c.emit.helpers import named_helpers
from vm2c.emit.vector_helpers import VECTOR_DOTS, VECTOR_OPS, dots_for, vectors_for
from vm2c.toolchain.compiler import RUNTIME_HEADERS

_INCLUDED = {VECTOR_OPS: "vm2c/float_ops.h", VECTOR_DOTS: VECTOR_OPS}
# What kernels with vectors call beside them.
_NUMBERS = {
    VECTOR_OPS: ("vm2c_min_s64", "vm2c_rem_s64", "vm2c_div_s64"),
    VECTOR_DOTS: ("vm2c_pair_i16", "vm2c_load_quad_i8", "vm2c_offset_quad_i8"),
}


def main() -> None:
    for name, text in render().items():
        (RUNTIME_HEADERS / name).write_text(text, encoding="utf-8")


def render() -> dict[str, str]:
    """The texts of the headers by their names."""
    texts = {
        VECTOR_OPS: named_helpers(_NUMBERS[VECTOR_OPS]) + vectors_for(_all, of_vm=True),
        VECTOR_DOTS: named_helpers(_NUMBERS[VECTOR_DOTS]) + dots_for(_all),
    }
    headers = {name: _header(name, text.replace("memcpy(", "VM2C_MEMCPY(")) for name, text in texts.items()}
    return {ARRAY_OPS: array_header(), **headers}


def _all(_name: str) -> bool:
    return True


def _header(name: str, text: str) -> str:
    guard = f"{re.sub('[/.]', '_', name).upper()}_"
    return f"""// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Vectors in kernels of VM modules. Written by `make headers` from the helpers of tensor programs.

#ifndef {guard}
#define {guard}

#include "{_INCLUDED[name]}"
{text}
#endif  // {guard}
"""


if __name__ == "__main__":
    main()
