# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Texts of 2020 and 2021 with the names and forms of today."""

from __future__ import annotations

import re

_FORMS = (
    (r"linalg\.fill\((%\w+), (%\w+)\) : (\w+), (.+?) -> ", r"linalg.fill ins(\1 : \3) outs(\2 : \4) -> "),
    (r"linalg\.init_tensor \[[\d, ]*\] :", "tensor.empty() :"),
    (r"\bsubtensor_insert\b", "tensor.insert_slice"), (r"\bsubtensor\b", "tensor.extract_slice"),
    (r"(?<!\.)\b(?:builtin\.)?func (@|private)", r"func.func \1"),
    (r"(?<!\.)\b(?:std\.)?(return|call)\b", r"func.\1"),
    (r"= constant ", "= arith.constant "), (r"= (addf|mulf) ", r"= arith.\1 "),
    (r"linalg\.inplaceable", "bufferization.writable"), (r"linalg\.buffer_layout", "bufferization.buffer_layout"),
)  # fmt: skip


def today(text: str) -> str:
    """The same program; sizes of `linalg.init_tensor` have to be numbers."""
    for pattern, form in _FORMS:
        text = re.sub(pattern, form, text)
    return text
