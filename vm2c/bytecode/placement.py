# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which blocks need an argument for a register, should it be read there: those where different writes of it meet.

They are the iterated dominance frontier of the blocks that write the register. Everywhere else it holds what it held at the end of
the immediate dominator, be there as many loops in between as there may.

    ^entry: writes r0, r1          dominates all
    ^head:  <- ^entry, ^body       r1 needs an argument here, r0 does not
    ^body:  writes r1
"""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Placement:
    """Blocks are numbers in reverse post-order; 0 is the entry. `spend` is told how many steps are taken, and may raise."""

    def __init__(self, predecessors: Sequence[Sequence[int]], spend: Callable[[int], None]) -> None:
        self._predecessors = predecessors
        self._spend = spend
        self._writers: dict[int, set[int]] = {}
        self._sites: dict[int, frozenset[int]] = {}
        self.immediate_dominator = _dominators(predecessors)
        self._frontiers = self._make_frontiers()

    def note(self, register: int, block: int) -> None:
        """The block writes the register."""
        self._writers.setdefault(register, set()).add(block)

    def needs_argument(self, register: int, block: int) -> bool:
        """To be asked when all writes were noted."""
        sites = self._sites.get(register)
        if sites is None:
            sites = self._sites[register] = self._find_sites(register)
        return block in sites

    def _find_sites(self, register: int) -> frozenset[int]:
        pending = list(self._writers.get(register, ()))
        sites: set[int] = set()
        while pending:
            frontier = self._frontiers.get(pending.pop(), ())
            self._spend(1 + len(frontier))
            for block in frontier:
                if block not in sites:
                    sites.add(block)
                    pending.append(block)
        return frozenset(sites)

    def _make_frontiers(self) -> dict[int, set[int]]:
        frontiers: dict[int, set[int]] = {}
        for block, predecessors in enumerate(self._predecessors):
            if len(predecessors) < 2:
                continue
            for start in predecessors:
                runner = start
                while runner != self.immediate_dominator[block]:
                    self._spend(1)
                    frontier = frontiers.setdefault(runner, set())
                    if block in frontier:
                        break  # ... and in those of all dominators from here on.
                    frontier.add(block)
                    runner = self.immediate_dominator[runner]
        return frontiers


def _dominators(predecessors: Sequence[Sequence[int]]) -> list[int]:
    """The immediate dominator of each block, by the semi-NCA algorithm: checks that all lead to one block for failures make chains
    on which iterating takes quadratic time."""
    order, parent = _depth_first(predecessors)
    position = {block: index for index, block in enumerate(order)}
    count = len(order)
    semi = list(range(count))
    label = list(range(count))
    above = [-1] * count

    def lowest(vertex: int) -> int:
        """The vertex with the lowest semidominator on the way up through the part that is linked."""
        path = []
        while above[vertex] >= 0 and above[above[vertex]] >= 0:
            path.append(vertex)
            vertex = above[vertex]
        root = above[vertex] if above[vertex] >= 0 else vertex
        for passed in reversed(path):
            if semi[label[vertex]] < semi[label[passed]]:
                label[passed] = label[vertex]
            above[passed] = root
            vertex = passed
        return label[vertex]

    for vertex in range(count - 1, 0, -1):
        semi[vertex] = min(semi[lowest(position[other])] for other in predecessors[order[vertex]])
        above[vertex] = parent[vertex]
    dominator = list(parent)
    for vertex in range(1, count):
        while dominator[vertex] > semi[vertex]:
            dominator[vertex] = dominator[dominator[vertex]]
    found = [0] * count
    for vertex, block in enumerate(order):
        found[block] = order[dominator[vertex]]
    return found


def _depth_first(predecessors: Sequence[Sequence[int]]) -> tuple[list[int], list[int]]:
    """The blocks in the order of a depth-first search, and the position of the parent of each."""
    successors: list[list[int]] = [[] for _ in predecessors]
    for block, sources in enumerate(predecessors):
        for source in sources:
            successors[source].append(block)
    order: list[int] = []
    parent: list[int] = []
    seen: set[int] = set()
    stack = [(0, 0)]
    while stack:
        block, origin = stack.pop()
        if block not in seen:
            seen.add(block)
            stack.extend((target, len(order)) for target in reversed(successors[block]))
            order.append(block)
            parent.append(origin)
    return order, parent
