# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The control-flow graph of a function: predecessors, orders, dominators and natural loops.

Blocks that cannot be reached from the entry are in none of the orders and have no dominator: nothing is emitted for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vm2c.ir.core import Block, targets_of
from vm2c.ir.graph import immediate_dominators, reverse_post_order
from vm2c.ir.module import Function


@dataclass(slots=True, eq=False)
class Loop:
    """A natural loop: all blocks that reach a back edge to `header` without leaving through it."""

    header: Block
    blocks: set[Block] = field(default_factory=set)
    parent: Loop | None = None

    @property
    def depth(self) -> int:
        """1 for an outermost loop."""
        return 1 if self.parent is None else self.parent.depth + 1


@dataclass(slots=True, eq=False)
class Cfg:
    """`order` is the reverse post-order, `position` its inverse; `successors` keeps duplicate edges, `predecessors` has each block
    once. `loops` is keyed by header, outer loops first; `irreducible` names blocks that are entered by a retreating edge from a
    block that they do not dominate."""

    function: Function
    successors: dict[Block, list[Block]]
    predecessors: dict[Block, list[Block]]
    order: list[Block]
    position: dict[Block, int]
    immediate_dominator: dict[Block, Block | None]
    children: dict[Block, list[Block]]
    loops: dict[Block, Loop]
    innermost_loop: dict[Block, Loop | None]
    irreducible: set[Block]
    _enter: dict[Block, int]
    _leave: dict[Block, int]

    def dominates(self, above: Block, below: Block) -> bool:
        """Whether every path from the entry to `below` goes through `above`; a block dominates itself."""
        return self._enter[above] <= self._enter[below] and self._leave[below] <= self._leave[above]

    def is_back_edge(self, source: Block, target: Block) -> bool:
        return self.dominates(target, source)


def build_cfg(function: Function) -> Cfg:
    """The control-flow graph of `function` as it is now; changing the function's edges makes it stale."""
    if not function.entry.users and not function.entry.terminator.successors:
        return _graph_of_block(function, function.entry)
    order = reverse_post_order(function.entry, targets_of)
    position = {block: index for index, block in enumerate(order)}
    successors = {block: targets_of(block) for block in order}
    predecessors: dict[Block, list[Block]] = {block: [] for block in order}
    for block in order:
        for target in dict.fromkeys(successors[block]):
            predecessors[target].append(block)
    above = immediate_dominators(function.entry, successors.__getitem__)
    dominator = {block: above[block] if block is not function.entry else None for block in order}
    children: dict[Block, list[Block]] = {block: [] for block in order}
    for block in order[1:]:
        children[above[block]].append(block)
    enter, leave = _tree_intervals(order[0], children)
    cfg = Cfg(function, successors, predecessors, order, position, dominator, children, {}, {}, set(), enter, leave)
    _find_loops(cfg)
    return cfg


def _graph_of_block(function: Function, block: Block) -> Cfg:
    """The graph of a function that is left in the block in which it is entered."""
    edges: dict[Block, list[Block]] = {block: []}
    return Cfg(
        function, edges, edges, [block], {block: 0}, {block: None}, edges, {}, {block: None}, set(), {block: 1}, {block: 2}
    )


def _tree_intervals(root: Block, children: dict[Block, list[Block]]) -> tuple[dict[Block, int], dict[Block, int]]:
    enter: dict[Block, int] = {}
    leave: dict[Block, int] = {}
    clock = 0
    stack: list[tuple[Block, bool]] = [(root, False)]
    while stack:
        block, done = stack.pop()
        clock += 1
        if done:
            leave[block] = clock
            continue
        enter[block] = clock
        stack.append((block, True))
        stack.extend((child, False) for child in reversed(children[block]))
    return enter, leave


def _find_loops(cfg: Cfg) -> None:
    for block in cfg.order:
        for target in cfg.successors[block]:
            if cfg.position[target] > cfg.position[block]:
                continue
            if not cfg.dominates(target, block):
                cfg.irreducible.add(target)
                continue
            loop = cfg.loops.setdefault(target, Loop(target, {target}))
            stack = [block]
            while stack:
                member = stack.pop()
                if member not in loop.blocks:
                    loop.blocks.add(member)
                    stack.extend(cfg.predecessors[member])
    cfg.loops = {header: cfg.loops[header] for header in cfg.order if header in cfg.loops}
    cfg.innermost_loop = dict.fromkeys(cfg.order)
    for header, loop in cfg.loops.items():
        # Outer headers come first in the reverse post-order, so what is found here is the innermost loop around the header.
        loop.parent = cfg.innermost_loop[header]
        for member in loop.blocks:
            cfg.innermost_loop[member] = loop
