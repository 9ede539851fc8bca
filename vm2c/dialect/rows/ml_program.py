# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""State of a module, as in MLIR's ml_program dialect."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

ROWS = (
    Op("ml_program.global_load", "$global `:` type($result) attr-dict", "", "result: tensor", attributes="global: symbol",
       effects=Effect.READ, doc="What a global is."),
    Op("ml_program.global_load_const", "$global `:` type($result) attr-dict", "", "result: tensor", attributes="global: symbol",
       effects=Effect.READ, doc="What a global that never changes is."),
    Op("ml_program.global_store", "$global `=` $value `:` type($value) attr-dict", "value: tensor", attributes="global: symbol",
       effects=Effect.WRITE, buffers="value: r", doc="Sets a global."),
)
