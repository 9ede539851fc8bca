# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Vectors of as many numbers as one of the machine holds, in the syntax of MLIR's vector dialect, and functions of whole arrays:
ops of late passes."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

ROWS = (
    Op(
        "vector.load", "$source `[` $index `]` attr-dict `:` type($source) `,` type($result)", "source: memref, index: index",
        "result: numeric", effects=Effect.READ, doc="Neighbouring elements.",
    ),
    Op(
        "vector.store", "$value `,` $target `[` $index `]` attr-dict `:` type($target) `,` type($value)",
        "value: numeric, target: memref, index: index", effects=Effect.WRITE, doc="Sets neighbouring elements.",
    ),
    Op(
        "vector.broadcast", "$source attr-dict `:` type($source) `to` type($result)", "source: scalar", "result: numeric",
        c="{source}", doc="The same number everywhere, which C makes of it by itself.",
    ),
    Op(
        "vector.vscale", "attr-dict `:` type($result)", "", "result: index", attributes="of: type", within="1..64",
        c="vm2c_lanes_{of}", doc="How many numbers of the type `of` a vector holds.",
    ),
    Op(
        "vm2c.array.exp", "$target `[` $start `]` `,` $count attr-dict `:` type($target)",
        "target: memref, start: index, count: index", effects=Effect.READ | Effect.WRITE,
        doc="Sets `count` elements from `start` on to what math.exp makes of them.",
    ),
    Op(
        "vm2c.array.reduce",
        "$function $source `[` $start `]` `,` $count `,` $initial attr-dict `:` type($source) `,` type($result)",
        "source: memref, start: index, count: index, initial: numeric", "result: &initial", attributes="function: string",
        effects=Effect.READ,
        doc="What `initial` becomes when `function`, the name of an op of arith, is applied to each element and the result so far.",
    ),
)
