# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Orders and dominators of directed graphs, whatever their nodes are: blocks, labels of a text, numbers.

    0 -> 1 -> 2 -> 1        reverse post-order 0 1 2 3: but for back edges, a node comes before those that it leads to
         1 -> 3             immediate dominators 0: 0, 1: 0, 2: 1, 3: 1

Nothing here recurses: functions with tens of thousands of blocks are real.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def reverse_post_order(entry: Node, successors: Callable[[Node], Sequence[Node]]) -> list[Node]:
    """The nodes that can be reached, each before those that it dominates; of two ways to go on, the first one comes first."""
    order: list[Node] = []
    seen = {entry}
    stack = [(entry, list(successors(entry)))]
    while stack:
        node, left = stack[-1]
        while left:
            target = left.pop()
            if target not in seen:
                seen.add(target)
                stack.append((target, list(successors(target))))
                break
        else:
            order.append(node)
            stack.pop()
    order.reverse()
    return order


def immediate_dominators(entry: Node, successors: Callable[[Node], Sequence[Node]]) -> dict[Node, Node]:
    """The dominator next above each node that can be reached; the entry's is itself. By the semi-NCA algorithm (Georgiadis):
    checks that all lead to one block for failures make chains on which iterating takes quadratic time."""
    order, parent, predecessors = _depth_first(entry, successors)
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
        # What has a lower number is not linked yet, and its own semidominator so far.
        semi[vertex] = min([other if other < vertex else semi[lowest(other)] for other in predecessors[vertex]])
        above[vertex] = parent[vertex]
    dominator = list(parent)
    for vertex in range(1, count):
        while dominator[vertex] > semi[vertex]:
            dominator[vertex] = dominator[dominator[vertex]]
    return {node: order[dominator[vertex]] for vertex, node in enumerate(order)}


def _depth_first(entry: Node, successors: Callable[[Node], Sequence[Node]]) -> tuple[list[Node], list[int], list[list[int]]]:
    """The nodes in the order of a depth-first search; of each, by its position there, the parent in the search and all nodes that
    lead to it."""
    order: list[Node] = []
    parent: list[int] = []
    position: dict[Node, int] = {}
    edges: list[tuple[int, Node]] = []
    stack = [(entry, 0)]
    while stack:
        node, origin = stack.pop()
        if node not in position:
            number = position[node] = len(order)
            order.append(node)
            parent.append(origin)
            targets = successors(node)
            edges += [(number, target) for target in targets]
            stack += [(target, number) for target in reversed(targets)]
    predecessors: list[list[int]] = [[] for _ in order]
    for number, target in edges:
        predecessors[position[target]].append(number)
    return order, parent, predecessors
