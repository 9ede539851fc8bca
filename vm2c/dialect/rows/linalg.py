# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over the elements of tensors, as in MLIR's linalg dialect.

Every op here takes inputs and outputs; a result is what became of an output. The attribute `inputs` says how many of the operands
are inputs. `linalg.generic` says by maps which elements each iteration takes, and in its region what it makes of them; what the
others compute is in dialect/linalg_named.py.
"""

from __future__ import annotations

from vm2c.dialect.linalg_named import ELEMENTWISE, named_ops
from vm2c.dialect.op import Effect, Op

_OPERANDS = "operands: value..."
_RESULTS = "results: tensor..."


def _structured(name: str, doc: str, attributes: str = "", regions: int = 0) -> Op:
    every = "inputs: i64, unsigned: unit?"
    return Op(
        f"linalg.{name}", "custom<Structured>", _OPERANDS, _RESULTS, attributes=f"{every}, {attributes}" if attributes else every,
        regions=regions, effects=Effect.NONE, doc=doc,
    )  # fmt: skip


ROWS = (
    _structured("generic", "What its region computes of elements that maps choose, for all points of a space of loops.",
                "indexing_maps: array, iterator_types: array", 1),
    _structured("map", "What its region computes of the elements at the same place.", "", 1),
    _structured("reduce", "Elements along some dimensions combined by its region.", "dimensions: integers", 1),
    _structured("transpose", "The dimensions in another order.", "permutation: integers"),
    _structured("broadcast", "The same along new dimensions.", "dimensions: integers"),
    _structured("fill", "The same element everywhere."),
    _structured("copy", "The same elements, converted."),
    _structured("softmax", "exp(x - max) over its sum, along one dimension.", "dimension: i64"),
    _structured("contract", "Sums of products of the elements that maps choose.", "indexing_maps: array"),
    _structured("elementwise", "A function of the elements at the same place.", "kind: string, indexing_maps: array?"),
    *(_structured(name, "A function of the elements at the same place.") for name in ELEMENTWISE),
    *(_structured(name, "See dialect/linalg_named.py.", "strides: integers?, dilations: integers?") for name in named_ops()),
    Op("linalg.index", "$dim attr-dict `:` type($result)", "", "result: index", attributes="dim: i64",
       doc="The index of a loop around."),
    Op("linalg.yield", "( $values )? attr-dict ( `:` type($values) )?", "values: scalar...", terminator=True,
       doc="What the outputs become."),
)
