# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How a dispatch function of IREE takes tensors out of what is bound to it and puts them back, today in its dialect
iree_tensor_ext, until 2025 in flow; and the extents of bindings, until 2021 in shapex.

A part of what is bound is chosen as by tensor.extract_slice; no offsets, sizes and strides at all are all of it.
"""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

_SLICE = "offsets: mixed, sizes: mixed, strides: mixed"

ROWS = (
    Op(
        "iree_tensor_ext.dispatch.tensor.load",
        "$source custom<DispatchSlice> attr-dict `:` type($source) custom<BoundExtents> `->` type($result)",
        "source: dispatch, extents: index..., bounds: index...", "result: tensor", attributes=_SLICE, effects=Effect.READ,
        doc="A part of what is bound, as a tensor.",
    ),
    Op(
        "iree_tensor_ext.dispatch.tensor.store",
        "$value `,` $target custom<DispatchSlice> attr-dict `:` type($value) `->` type($target) custom<BoundExtents>",
        "value: tensor, target: dispatch, extents: index..., bounds: index...", attributes=_SLICE, effects=Effect.WRITE,
        doc="Sets a part of what is bound to the elements of a tensor.",
    ),
    Op(
        "flow.dispatch.tie_shape", "custom<TieShape>", "source: dispatch, extents: index...", "result: &source",
        doc="The same, with those of its extents that are known at run time only.",
    ),
    Op("shapex.make_ranked_shape", "$extents attr-dict custom<Signature>", "extents: index...", "result: extents",
       doc="Extents, those that are known at run time only given."),
    Op("shapex.tie_shape", "$source `,` $shape attr-dict `:` type($source) `,` type($shape)", "source: memref, shape: extents",
       "result: &source", doc="The same memory, with its extents."),
)  # fmt: skip
