# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors in the bindings of a HAL interface, as IREE had them until 2021: what a function computes with and what it gives is
memory that its caller binds to names, `@interface::@binding`.

Offsets count bytes. A tile is a slice of the tensor that a binding holds; offsets, sizes and strides are written as those of
tensor.extract_slice are.
"""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

_BINDING = "interface: symbol, binding: symbol"
_TILE = f"{_BINDING}, offsets: mixed, sizes: mixed, strides: mixed"

ROWS = (
    Op(
        "hal.interface.load.tensor", "custom<Binding> `,` `offset` `=` $offset attr-dict `:` type($result)", "offset: index",
        "result: tensor", attributes=_BINDING, effects=Effect.READ, doc="What a binding holds.",
    ),
    Op(
        "hal.interface.store.tensor", "$source `,` custom<Binding> `,` `offset` `=` $offset attr-dict `:` type($source)",
        "source: tensor, offset: index", attributes=_BINDING, effects=Effect.WRITE, buffers="source: r",
        doc="Sets what a binding holds.",
    ),
    Op(
        "hal.interface.load.tensor.tile",
        "custom<Binding> `,` `base_offset` `=` $offset `,` custom<Tile> attr-dict `:` type($result)",
        "offset: index, bounds: index...", "result: tensor", attributes=_TILE, effects=Effect.READ,
        doc="Every so many elements of a part of what a binding holds.",
    ),
    Op(
        "hal.interface.store.tensor.tile",
        "$source `,` custom<Binding> `,` `base_offset` `=` $offset `,` custom<Tile> attr-dict `:` type($source)",
        "source: tensor, offset: index, bounds: index...", attributes=_TILE, effects=Effect.WRITE, buffers="source: r",
        doc="Sets every so many elements of a part of what a binding holds.",
    ),
)
