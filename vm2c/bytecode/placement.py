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

from vm2c.ir.graph import immediate_dominators


class Placement:
    """Blocks are numbers in reverse post-order; 0 is the entry. `spend` is told how many steps are taken, and may raise."""

    def __init__(self, predecessors: Sequence[Sequence[int]], spend: Callable[[int], None]) -> None:
        self._predecessors = predecessors
        self._spend = spend
        self._writers: dict[int, set[int]] = {}
        self._sites: dict[int, frozenset[int]] = {}
        successors: list[list[int]] = [[] for _ in predecessors]
        for block, sources in enumerate(predecessors):
            for source in sources:
                successors[source].append(block)
        self.immediate_dominator = immediate_dominators(0, successors.__getitem__)
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
