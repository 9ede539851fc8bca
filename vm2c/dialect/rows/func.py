# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of structured code, as in MLIR's func dialect."""

from __future__ import annotations

from vm2c.dialect.op import Control, Op

ROWS = (
    Op(
        "func.return", "attr-dict ( $values `:` type($values) )?", "values: scalar...", terminator=True, control=Control.RETURN,
        doc="Leaves the function with these results.",
    ),
)
