# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors as values, as in MLIR's tensor dialect: an op that changes an element gives a new tensor.

Offsets, sizes and strides are lists of numbers and values, `[0, %i, 2]`: the attribute has the numbers, and None where the next of
the operands stands, those of the offsets first.
"""

from __future__ import annotations

from vm2c.dialect.op import Op

_SLICE = "offsets: mixed, sizes: mixed, strides: mixed"

ROWS = (
    Op(
        "tensor.empty", "`(` $extents `)` attr-dict `:` type($result)", "extents: index...", "result: tensor",
        doc="A tensor of any contents.",
    ),
    Op(
        "tensor.dim", "attr-dict $source `,` $index `:` type($source)", "source: tensor, index: index", "result: index",
        buffers="source: -", doc="An extent.",
    ),
    Op("tensor.rank", "$source attr-dict `:` type($source)", "source: tensor", "result: index", buffers="source: -",
       doc="How many extents it has."),
    Op(
        "tensor.extract", "$source `[` $indices `]` attr-dict `:` type($source)", "source: tensor, indices: index...",
        "result: scalar", buffers="source: r", doc="An element.",
    ),
    Op(
        "tensor.insert", "$scalar `into` $dest `[` $indices `]` attr-dict `:` type($dest)",
        "scalar: scalar, dest: tensor, indices: index...", "result: &dest", buffers="dest: rw =result",
        doc="`dest` with another element.",
    ),
    Op(
        "tensor.extract_slice", "$source custom<Slice> attr-dict `:` type($source) `to` type($result)",
        "source: tensor, bounds: index...", "result: tensor", attributes=_SLICE, buffers="source: ~result",
        doc="Every so many elements of a part; extents of 1 can be left out of the result.",
    ),
    Op(
        "tensor.insert_slice", "$source `into` $dest custom<Slice> attr-dict `:` type($source) `into` type($dest)",
        "source: tensor, dest: tensor, bounds: index...", "result: &dest", attributes=_SLICE, buffers="source: r, dest: rw =result",
        doc="`dest` with the elements of `source` in a part.",
    ),
    Op(
        "tensor.parallel_insert_slice", "$source `into` $dest custom<Slice> attr-dict `:` type($source) `into` type($dest)",
        "source: tensor, dest: tensor, bounds: index...", "", attributes=_SLICE, buffers="source: r, dest: w",
        doc="What an iteration of `scf.forall` gives for a part of what the loop gives.",
    ),
    Op(
        "tensor.pad", "$source custom<Pad> custom<Body> attr-dict `:` type($source) `to` type($result)",
        "source: tensor, bounds: index...", "result: tensor", attributes="low: mixed, high: mixed", regions=1, buffers="source: r",
        doc="`source` with more elements around it, which the region computes from their indices.",
    ),
    Op("tensor.cast", "$source attr-dict `:` type($source) `to` type($result)", "source: tensor", "result: tensor",
       buffers="source: =result", doc="The same tensor where more, or less, is known of its extents."),
    Op("tensor.bitcast", "$source attr-dict `:` type($source) `to` type($result)", "source: tensor", "result: tensor",
       buffers="source: r", doc="The bits of the elements as another type."),
    Op(
        "tensor.expand_shape", "$source custom<Reassociation> custom<OutputShape> attr-dict `:` type($source) `into` type($result)",
        "source: tensor, extents: index...", "result: tensor", attributes="reassociation: array, shape: mixed",
        buffers="source: =result", doc="The same elements with some extents split into several.",
    ),
    Op(
        "tensor.collapse_shape", "$source custom<Reassociation> attr-dict `:` type($source) `into` type($result)",
        "source: tensor", "result: tensor", attributes="reassociation: array", buffers="source: =result",
        doc="The same elements with neighbouring extents made one.",
    ),
    Op(
        "tensor.reshape", "$source `(` $shape `)` attr-dict custom<Signature>", "source: tensor, shape: tensor", "result: tensor",
        buffers="source: =result, shape: r", doc="The same elements in another shape.",
    ),
    Op("tensor.from_elements", "$elements attr-dict `:` type($result)", "elements: scalar...", "result: tensor",
       doc="A tensor of these elements, in row-major order."),
    Op(
        "tensor.generate", "$extents custom<Body> attr-dict `:` type($result)", "extents: index...", "result: tensor", regions=1,
        doc="A tensor of what the region computes from the indices.",
    ),
    Op("tensor.splat", "$element custom<Extents> attr-dict `:` type($result)", "element: scalar, extents: index...",
       "result: tensor", doc="A tensor of the same element everywhere."),
    Op(
        "tensor.concat", "`dim` `(` $dim `)` $inputs attr-dict custom<Signature>", "inputs: tensor...", "result: tensor",
        attributes="dim: i64", buffers="inputs: r", doc="Tensors one after another along one dimension.",
    ),
    Op("tensor.yield", "$value attr-dict `:` type($value)", "value: scalar", terminator=True, doc="An element."),
)
