# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where registers need block arguments, against the definitions: dominance and what can be reached."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vm2c.bytecode.placement import Placement


def _reachable(edges: list[tuple[int, int]], without: int = -1) -> set[int]:
    seen: set[int] = set()
    pending = [0] if without != 0 else []
    while pending:
        block = pending.pop()
        if block not in seen and block != without:
            seen.add(block)
            pending += [target for source, target in edges if source == block]
    return seen


@st.composite
def graphs(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Edges of a graph whose blocks can all be reached, and that none leads to the entry of."""
    count = draw(st.integers(1, 9))
    tree = [(draw(st.integers(0, block - 1)), block) for block in range(1, count)]
    more = st.tuples(st.integers(0, count - 1), st.integers(1, count - 1))
    return tree + (draw(st.lists(more, max_size=12)) if count > 1 else [])


@given(edges=graphs(), data=st.data())
def test_dominators_and_sites(edges: list[tuple[int, int]], data: st.DataObject) -> None:
    count = 1 + max((target for _, target in edges), default=0)
    predecessors = [[source for source, target in edges if target == block] for block in range(count)]
    placement = Placement(predecessors, lambda steps: None)
    for block in range(1, count):
        strict = [other for other in range(count) if other != block and block not in _reachable(edges, other)]
        nearest = max(strict, key=lambda other: len([one for one in strict if other not in _reachable(edges, one)]))
        assert placement.immediate_dominator[block] == nearest
    writers = data.draw(st.sets(st.integers(0, count - 1)))
    for writer in writers:
        placement.note(7, writer)
    # What a block's start is told by any way that leads to it, if writes are told apart by their block.
    arriving: list[set[object]] = [set() for _ in range(count)]
    arriving[0] = {"start"}
    sites = {block for block in range(count) if placement.needs_argument(7, block)}
    for _ in range(count * count + 1):
        for block in range(1, count):
            for other in predecessors[block]:
                if other in writers:
                    arriving[block].add(("written", other))
                else:
                    arriving[block] |= {("argument", other)} if other in sites else arriving[other]
    assert all(len(arriving[block]) == 1 for block in range(count) if block not in sites)
