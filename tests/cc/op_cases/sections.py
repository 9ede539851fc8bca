# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""All cases."""

from __future__ import annotations

from tests.cc.op_cases import buffers, calls, control, conversions, floats, integers, lists, references, state

SECTIONS = tuple(
    part.SECTION for part in (integers, floats, conversions, buffers, lists, state, references, control, calls)
)  # fmt: skip
