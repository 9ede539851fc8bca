# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements in memory, as in MLIR's memref dialect. Nothing checks an index."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

ROWS = (
    Op(
        "memref.load", "custom<MemRefLoad>", "source: memref, index: index...", "result: scalar", effects=Effect.READ,
        memory="read source[index]", doc="An element.",
    ),
    Op(
        "memref.store", "custom<MemRefStore>", "value: scalar, target: memref, index: index...", effects=Effect.WRITE,
        memory="write target[index]", doc="Sets an element.",
    ),
)
