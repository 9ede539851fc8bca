# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of whole arrays: ops of a late pass, which kernels of both kinds of modules have."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

ROWS = (
    Op(
        "vm2c.array.map",
        "$function $source `[` $start `]` `,` $center `,` $target `[` $place `]` `,` $count attr-dict `:` type($source) `,` "
        "type($target)",
        "source: memref, start: index, center: f32, target: memref, place: index, count: index", attributes="function: string",
        effects=Effect.READ | Effect.WRITE,
        doc="Sets `count` elements from `place` on to what `function`, the name of an op of math, makes of the differences of "
        "those from `start` on to `center`.",
    ),
    Op(
        "vm2c.array.reduce",
        "$function $source `[` $start `]` `,` $count `,` $initial attr-dict `:` type($source) `,` type($result)",
        "source: memref, start: index, count: index, initial: numeric", "result: &initial", attributes="function: string",
        effects=Effect.READ,
        doc="What `initial` becomes when `function`, the name of an op of arith, is applied to each element and the result so far. "
        "`max_N` and `min_N` are the larger and the smaller one, see analysis/extremes.py.",
    ),
    Op(
        "vm2c.array.transpose",
        "$source `[` $start `]` `,` $source_stride `,` $target `[` $place `]` `,` $target_stride attr-dict `:` "
        "type($source) `,` type($target)",
        "source: memref, start: index, source_stride: index, target: memref, place: index, target_stride: index",
        effects=Effect.READ | Effect.WRITE,
        doc="Sets 16 columns of 16 elements each, which begin at `place`, to 16 rows that begin at `start`. The strides say how "
        "far apart rows are.",
    ),
    Op(
        "vm2c.array.sums",
        "$function $source `[` $start `]` `,` $rows `,` $stride `,` $count `,` $target `[` $place `]` attr-dict `:` "
        "type($source) `,` type($target)",
        "source: memref, start: index, rows: index, stride: index, count: index, target: memref, place: index",
        attributes="function: string", effects=Effect.READ | Effect.WRITE,
        doc="Adds to each of `rows` elements from `place` on the `count` elements of a row, one after the other, or, where "
        "`function` is `square_sum`, their squares; the rows begin at `start`, `stride` elements apart.",
    ),
    Op(
        "vm2c.array.deviations",
        "$source `[` $start `]` `,` $rows `,` $stride `,` $count `,` $target `[` $place `]` `,` $centers attr-dict `:` "
        "type($source) `,` type($target) `,` type($centers)",
        "source: memref, start: index, rows: index, stride: index, count: index, target: memref, place: index, centers: memref",
        effects=Effect.READ | Effect.WRITE,
        doc="The same with the squares of the differences of the elements to a number for each row.",
    ),
)
