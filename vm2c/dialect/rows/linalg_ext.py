# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What IREE makes of ops of StableHLO and torch that linalg has nothing for, as in its dialect iree_linalg_ext, on tensors.

As in rows/linalg.py every op takes inputs and outputs, a result is what became of an output, and `inputs` says how many of the
operands are inputs. transform/lower_linalg_ext.py says in loops what each of them computes.
"""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op


def _extended(name: str, doc: str, attributes: str = "", regions: int = 1, operands: str = "tensor") -> Op:
    return Op(
        f"iree_linalg_ext.{name}", "custom<Extended>", f"operands: {operands}...", "results: tensor...",
        attributes=f"inputs: i64{', ' if attributes else ''}{attributes}", regions=regions, effects=Effect.NONE, doc=doc,
    )  # fmt: skip


ROWS = (
    _extended("scatter", "Slices of an output combined with updates, at indices, without what has no place or a mask leaves out.",
              "dimension_map: integers, unique_indices: unit?"),
    _extended("gather", "Slices of a tensor that indices choose; where a mask tells so, an output stays as it is.",
              "dimension_map: integers", 0),
    _extended("sort", "Tensors in the order of their elements along a dimension; what is equal stays in its order.",
              "dimension: i64"),
    _extended("topk", "The first elements along a dimension, in order, and which they are.", "dimension: i64"),
    _extended("topk_v2", "The first elements along a dimension and, where there is an output for that, which they are; in order,"
              " also where nobody asks for that.", "dimension: i64, is_sorted: unit?"),
    _extended("arg_compare", "The element along a dimension that comes before all others, and its index, which may count from any"
              " number on.", "dimension: i64", 1, "numeric"),
    _extended("scan", "Each element combined with all that are before it along a dimension.",
              "dimension: i64, inclusive: unit?"),
    _extended("reverse", "The other way round along some dimensions.", "dimensions: integers", 0),
    _extended("attention", "softmax(query * key * scale + mask) * value.", "indexing_maps: array", 1, "numeric"),
    Op("iree_linalg_ext.yield", "( $values )? attr-dict ( `:` type($values) )?", "values: scalar...", terminator=True,
       doc="What a region computes."),
)  # fmt: skip
