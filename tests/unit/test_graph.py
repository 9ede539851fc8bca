# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Orders and dominators of graphs, beside what their definitions say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vm2c.ir.graph import immediate_dominators, reverse_post_order

GRAPHS = st.integers(1, 9).flatmap(
    lambda count: st.lists(st.lists(st.integers(0, count - 1), max_size=3), min_size=count, max_size=count)
)


def _reached(graph: list[list[int]], without: int | None = None) -> set[int]:
    found: set[int] = set()
    pending = [0]
    while pending:
        node = pending.pop()
        if node not in found and node != without:
            found.add(node)
            pending += graph[node]
    return found


def test_the_first_way_on_comes_first() -> None:
    assert reverse_post_order("a", {"a": "bc", "b": "d", "c": "d", "d": "a"}.__getitem__) == ["a", "b", "c", "d"]


@given(GRAPHS)
def test_dominators_come_first(graph: list[list[int]]) -> None:
    order = reverse_post_order(0, graph.__getitem__)
    assert sorted(order) == sorted(_reached(graph))
    dominators = immediate_dominators(0, graph.__getitem__)
    assert all(order.index(above) < order.index(node) for node, above in dominators.items() if node)


@given(GRAPHS)
def test_dominators_are_on_every_way(graph: list[list[int]]) -> None:
    found = immediate_dominators(0, graph.__getitem__)
    reached = _reached(graph)
    assert found.keys() == reached
    assert found[0] == 0
    strict = {node: {above for above in reached - {node} if node not in _reached(graph, above)} for node in reached}
    for node in reached - {0}:
        assert found[node] in strict[node]
        assert strict[node] == strict[found[node]] | {found[node]}


def test_long_chains_take_linear_time() -> None:
    """A chain with a way out of each node: counted in calls, not in seconds."""
    size, calls = 20_000, 0

    def successors(node: int) -> list[int]:
        nonlocal calls
        calls += 1
        return [] if node == size else [node + 1, size] if node + 1 < size else [size]

    found = immediate_dominators(0, successors)
    assert found[size] == 0
    assert found[size - 1] == size - 2
    assert calls == size + 1
