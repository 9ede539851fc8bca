# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From tensors to memory and back, as in MLIR's bufferization dialect."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

ROWS = (
    Op(
        "bufferization.alloc_tensor", "`(` $extents `)` custom<CopyOf> attr-dict `:` type($result)",
        "extents: index..., copy: tensor...", "result: tensor", attributes="copied: unit?", buffers="copy: r",
        doc="A tensor of memory of its own, with the elements of another one or with any contents.",
    ),
    Op(
        "bufferization.to_tensor", "$buffer custom<Restrict> attr-dict `:` custom<FromTo>", "buffer: memref", "result: tensor",
        attributes="restrict: unit?, writable: unit?", doc="What is in memory as a tensor.",
    ),
    Op(
        "bufferization.to_buffer", "$tensor custom<ReadOnly> attr-dict `:` custom<FromTo>", "tensor: tensor", "result: memref",
        attributes="read_only: unit?", buffers="tensor: rw", doc="The memory of a tensor.",
    ),
    Op("bufferization.clone", "$source attr-dict `:` type($source) `to` type($result)", "source: memref", "result: memref",
       effects=Effect.READ | Effect.ALLOCATE, doc="Memory with the same elements."),
    Op("bufferization.dealloc_tensor", "$tensor attr-dict `:` type($tensor)", "tensor: tensor", effects=Effect.WRITE,
       buffers="tensor: -", doc="Says that a tensor is not used any more."),
    Op(
        "bufferization.materialize_in_destination", "$source `in` custom<Restrict> $dest attr-dict custom<Signature>",
        "source: tensor, dest: shaped", "result: tensor...", attributes="restrict: unit?, writable: unit?",
        buffers="source: r, dest: w =result", doc="The elements of `source` in the memory of `dest`.",
    ),
)
