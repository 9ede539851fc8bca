# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Elements in memory, as in MLIR's memref dialect. Nothing checks an index."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

_SLICE = "offsets: mixed, sizes: mixed, strides: mixed"

ROWS = (
    Op(
        "memref.load", "custom<MemRefLoad>", "source: memref, index: index...", "result: scalar",
        effects=Effect.READ, memory="read source[index]", doc="An element.",
    ),
    Op(
        "memref.store", "custom<MemRefStore>", "value: scalar, target: memref, index: index...", effects=Effect.WRITE,
        memory="write target[index]", doc="Sets an element.",
    ),
    Op("memref.alloc", "`(` $extents `)` attr-dict `:` type($result)", "extents: index...", "result: memref",
       effects=Effect.ALLOCATE, doc="Memory of any contents."),
    Op("memref.alloca", "`(` $extents `)` attr-dict `:` type($result)", "extents: index...", "result: memref",
       effects=Effect.ALLOCATE, doc="Memory of any contents, until the function returns."),
    Op("memref.dealloc", "$memref attr-dict `:` type($memref)", "memref: memref", effects=Effect.WRITE,
       doc="Gives memory back."),
    Op("memref.copy", "$source `,` $target attr-dict `:` type($source) `to` type($target)", "source: memref, target: memref",
       effects=Effect.READ | Effect.WRITE, doc="Sets all elements of `target` to those of `source`."),
    Op("memref.dim", "attr-dict $source `,` $index `:` type($source)", "source: memref, index: index", "result: index",
       doc="An extent."),
    Op("memref.rank", "$source attr-dict `:` type($source)", "source: memref", "result: index", doc="How many extents it has."),
    Op("memref.cast", "$source attr-dict `:` type($source) `to` type($result)", "source: memref", "result: memref",
       part_of="source", doc="The same memory where more, or less, is known of its extents."),
    Op(
        "memref.subview", "$source custom<Slice> attr-dict `:` type($source) `to` type($result)",
        "source: memref, bounds: index...", "result: memref", attributes=_SLICE, part_of="source",
        doc="Every so many elements of a part.",
    ),
    Op(
        "memref.expand_shape", "$source custom<Reassociation> custom<OutputShape> attr-dict `:` type($source) `into` type($result)",
        "source: memref, extents: index...", "result: memref", attributes="reassociation: array, shape: mixed",
        part_of="source", doc="The same elements with some extents split into several.",
    ),
    Op(
        "memref.collapse_shape", "$source custom<Reassociation> attr-dict `:` type($source) `into` type($result)",
        "source: memref", "result: memref", attributes="reassociation: array", part_of="source",
        doc="The same elements with neighbouring extents made one.",
    ),
    Op(
        "memref.transpose", "$source custom<Permutation> attr-dict `:` type($source) `to` type($result)", "source: memref",
        "result: memref", attributes="permutation: integers", part_of="source",
        doc="The same elements with the dimensions in another order.",
    ),
    Op(
        "memref.reinterpret_cast", "$source custom<Reinterpreted> attr-dict `:` type($source) `to` type($result)",
        "source: memref, bounds: index...", "result: memref", attributes=_SLICE, part_of="source",
        doc="Elements of the memory that a memref is of, at any offset and strides from where it begins.",
    ),
    Op("memref.extract_strided_metadata", "$source `:` type($source) `->` type($base) `,` type($numbers) attr-dict",
       "source: memref", "base: memref, numbers: index...", part_of="source",
       doc="The memory that a memref is of, and its offset, extents and strides in that."),
    Op("memref.view", "$source `[` $shift `]` `[` $extents `]` attr-dict `:` type($source) `to` type($result)",
       "source: memref, shift: index, extents: index...", "result: memref", part_of="source",
       doc="Elements of any type, row by row, in memory of bytes, from byte `shift` on."),
    Op("memref.reshape", "$source `(` $shape `)` attr-dict custom<Signature>", "source: memref, shape: memref", "result: memref",
       part_of="source", doc="The same elements in another shape."),
    Op("memref.get_global", "$name `:` type($result) attr-dict", "", "result: memref", attributes="name: symbol",
       doc="The memory of a global."),
)
