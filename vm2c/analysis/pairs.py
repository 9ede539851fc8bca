# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Pairs of ops that stand behind each other, but for pure operations, and that one of the two can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from vm2c.ir.core import Block, Operation


def _is_pure(op: Operation) -> bool:
    return op.op.pure


def find_pairs(
    blocks: Sequence[Block],
    begins: Callable[[Operation], bool],
    ends: Callable[[Operation, Operation], bool],
    between: Callable[[Operation], bool] = _is_pure,
) -> Iterator[tuple[Operation, Operation]]:
    """Each first op that `begins` a pair with the second one that `ends` it. The ops from one to the other are all `between`."""
    for block in blocks:
        first: Operation | None = None
        for op in block.operations:
            if first is not None and ends(first, op):
                yield first, op
                first = None
            elif begins(op):
                first = op
            elif not between(op):
                first = None
