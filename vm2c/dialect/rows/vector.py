# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Vectors of as many numbers as one of the machine holds, and functions of whole arrays: ops of late passes."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

ROWS = (
    Op(
        "vm2c.vector.load", "$source `[` $index `]` attr-dict `:` type($source) `,` type($result)", "source: memref, index: index",
        "result: numeric", effects=Effect.READ, doc="Neighbouring elements.",
    ),
    Op(
        "vm2c.vector.store", "$value `,` $target `[` $index `]` attr-dict `:` type($target) `,` type($value)",
        "value: numeric, target: memref, index: index", effects=Effect.WRITE, doc="Sets neighbouring elements.",
    ),
    Op(
        "vm2c.vector.load_part", "$source `[` $index `]` `,` $count attr-dict `:` type($source) `,` type($result)",
        "source: memref, index: index, count: index", "result: numeric", effects=Effect.READ,
        doc="As many neighbouring elements as there are of `count`, then zeros.",
    ),
    Op(
        "vm2c.vector.store_part", "$value `,` $target `[` $index `]` `,` $count attr-dict `:` type($target) `,` type($value)",
        "value: numeric, target: memref, index: index, count: index", effects=Effect.WRITE,
        doc="Sets as many neighbouring elements as there are of `count`.",
    ),
    Op(
        "vm2c.pair", "$first `,` $second attr-dict", "first: i32, second: i32", "result: i32",
        c="vm2c_pair_i16({first}, {second})", doc="Two numbers of 16 bits in one.",
    ),
    Op(
        "vm2c.vector.dot", "$sum `,` $pair `,` $pairs attr-dict `:` type($sum)", "sum: numeric, pair: i32, pairs: numeric",
        "result: &sum", c="vm2c_dot_i16v({sum}, {pair}, {pairs})",
        doc="Adds to each lane the products of the numbers in `pair` with those in the lane of `pairs`.",
    ),
    Op(
        "vm2c.quad", "$first `,` $second `,` $third `,` $fourth attr-dict `:` type($first)",
        "first: scalar, second: scalar, third: scalar, fourth: scalar", "result: i32",
        c="vm2c_quad_i8({first}, {second}, {third}, {fourth})", doc="Four numbers of 8 bits in one.",
    ),
    Op(
        "vm2c.load_quad", "$source `[` $index `]` attr-dict `:` type($source)", "source: memref, index: index", "result: i32",
        effects=Effect.READ, doc="Four neighbouring elements of 8 bits in one number.",
    ),
    Op(
        "vm2c.offset_quad", "$quad attr-dict", "quad: i32", "result: i32", c="vm2c_offset_quad_i8({quad})",
        doc="Four signed numbers of 8 bits and 128 more, which are unsigned ones.",
    ),
    Op(
        "vm2c.vector.dot_bytes", "$sum `,` $quad `,` $quads attr-dict `:` type($sum)", "sum: numeric, quad: i32, quads: numeric",
        "result: &sum", c="vm2c_dot_u8i8v({sum}, {quad}, {quads})",
        doc="Adds to each lane the products of the numbers in `quad`, which are unsigned, with those in the lane of `quads`.",
    ),
    Op(
        "vm2c.vector.splat", "$source attr-dict `:` type($source) `to` type($result)", "source: scalar", "result: numeric",
        doc="The same number everywhere, as a vector.",
    ),
    Op(
        "vm2c.vector.broadcast", "$source attr-dict `:` type($source) `to` type($result)", "source: scalar", "result: numeric",
        c="{source}", doc="The same number everywhere, which C makes of it by itself.",
    ),
    Op(
        "vm2c.vector.lanes", "$of attr-dict `:` type($result)", "", "result: index", attributes="of: type", within="1..64",
        c="vm2c_lanes_{of}", doc="How many numbers of the type `of` a vector holds.",
    ),
    Op(
        "vm2c.array.exp",
        "$source `[` $start `]` `,` $center `,` $target `[` $place `]` `,` $count attr-dict `:` type($source) `,` type($target)",
        "source: memref, start: index, center: numeric, target: memref, place: index, count: index",
        effects=Effect.READ | Effect.WRITE,
        doc="Sets `count` elements from `place` on to what math.exp makes of the differences of those from `start` on to `center`.",
    ),
    Op(
        "vm2c.array.reduce",
        "$function $source `[` $start `]` `,` $count `,` $initial attr-dict `:` type($source) `,` type($result)",
        "source: memref, start: index, count: index, initial: numeric", "result: &initial", attributes="function: string",
        effects=Effect.READ,
        doc="What `initial` becomes when `function`, the name of an op of arith, is applied to each element and the result so far.",
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
        "vm2c.array.transpose",
        "$source `[` $start `]` `,` $stride `,` $target `[` $place `]` `,` $apart attr-dict `:` type($source) `,` type($target)",
        "source: memref, start: index, stride: index, target: memref, place: index, apart: index",
        effects=Effect.READ | Effect.WRITE,
        doc="Makes rows of the columns of a square of 16 x 16 elements; rows are `stride` elements apart, the new ones `apart`.",
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
