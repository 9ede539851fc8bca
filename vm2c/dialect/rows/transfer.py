# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of MLIR's vector dialect between memory and vectors, as programs have them after vectorization. They are read, and what plans
the memory of dispatch functions knows them; there is no C for them."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op

_ATTRIBUTES = "permutation_map: affine_map?, in_bounds: array?"

ROWS = (
    Op(
        "vector.transfer_read", "custom<TransferRead>", "source: shaped, index: index..., padding: scalar, mask: vector...",
        "result: vector", attributes=_ATTRIBUTES, effects=Effect.READ, buffers="source: r",
        doc="Elements from an index on; `padding` where there are none.",
    ),
    Op(
        "vector.transfer_write", "custom<TransferWrite>", "value: vector, target: shaped, index: index..., mask: vector...",
        "result: tensor...", attributes=_ATTRIBUTES, effects=Effect.WRITE, buffers="target: rw =result",
        doc="Sets elements from an index on.",
    ),
    Op(
        "vector.contract", "custom<Contract>", "lhs: vector, rhs: vector, sum: vector", "result: &sum",
        attributes="indexing_maps: array, iterator_types: array, kind: string?", doc="Sums of products.",
    ),
)
