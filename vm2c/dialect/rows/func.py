# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of structured code, as in MLIR's func dialect."""

from __future__ import annotations

from vm2c.dialect.op import Control, Effect, Op

ROWS = (
    Op(
        "func.return", "attr-dict ( $values `:` type($values) )?", "values: value...", terminator=True, control=Control.RETURN,
        doc="Leaves the function with these results.",
    ),
    Op(
        "func.call", "$callee `(` $arguments `)` attr-dict custom<Signature>", "arguments: value...", "results: value...",
        attributes="callee: symbol", effects=Effect.READ | Effect.WRITE, doc="Calls a function of the module.",
    ),
)
