# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop interchange: orders the loops of perfect nests so that the innermost one runs over contiguous elements.

    scf.for %j = %c0 to %n step %c1 {                    scf.for %k = %c0 to %m step %c1 {
      scf.for %k = %c0 to %m step %c1 {          ->        scf.for %j = %c0 to %n step %c1 {
        c[j] = c[j] + a[k] * b[k * n + j]                    c[j] = c[j] + a[k] * b[k * n + j]

Both forms add to each c[j] in the order of k, so every bit of the result is the same. That is what the directions of dependences
say: a permutation of loops is legal where, of all pairs of iterations that touch the same element, the one that ran first still
does. The loop that becomes the innermost one is the one whose accesses cost least: those that stay at an element cost nearly
nothing, those that move by one element can be made vectors of, all others touch another cache line each time, stores more so than
loads. A loop each iteration of which needs what the one before has stored cannot be made vectors of. All other loops stay in order.

Pure operations between the loops go along: each to the innermost loop whose counter it depends on.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vm2c.analysis.dependence import ArrayAccess, Dependences, Directions, Order
from vm2c.analysis.loop_nests import counter_of, may_repeat, perfect_nests, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module

# Loops of one nest that are looked at, from the innermost one outwards, and iterations below which no vector is filled.
_DEEPEST = 6
_FEWEST = 4
# What an access costs in each iteration: at the same element, at the next one, and elsewhere.
_FIXED, _NEXT, _GATHER, _SCATTER = 1, 4, 24, 32
# What it costs to wait for the iteration before.
_CHAIN = 16


def interchange(module: Module, analyses: Analyses) -> None:
    """Interchanges loops of all structured functions where that pays."""
    for function in module.functions():
        if function.is_kernel and _interchange(function):
            analyses.invalidate(function)


def _interchange(function: Function) -> bool:
    dependences = Dependences(function)
    changed = False
    for nest in perfect_nests(function):
        loops = nest[-_DEEPEST:]
        if len(loops) > 1 and not any(may_repeat(op) for op in loops[-1].body.operations):
            order = _best_order(loops, dependences)
            if order != loops:
                reorder(loops, order)
                changed = True
    return changed


# ---- profit


def _best_order(loops: list[Operation], dependences: Dependences) -> list[Operation]:
    """The loops with the one that costs least innermost; as they are where that is so, or not legal."""
    accesses = dependences.accesses(loops[-1])
    if accesses is None:
        return loops
    accesses = _distinct(accesses)
    costs = {loop: _cost(accesses, loop, dependences) for loop in loops}
    inner = loops[-1]
    # What would be gained at most, were there no dependences.
    candidates = [loop for loop in loops[:-1] if costs[loop] < costs[inner] + _CHAIN and not _is_short(loop)]
    directions = dependences.dependences(loops) if candidates else None
    if directions is None:
        return loops
    for loop in loops:
        costs[loop] += _CHAIN * any(_carries(each, loops.index(loop)) for each in directions)
    candidates.sort(key=lambda loop: (costs[loop], -loops.index(loop)))
    for loop in candidates:
        if costs[loop] >= costs[inner]:
            break
        order = [other for other in loops if other is not loop] + [loop]
        if _is_legal(loops, order, directions) and can_be_bounds(order):
            return order
    return loops


def _is_short(loop: Operation) -> bool:
    count = trip_count(loop)
    return count is not None and count < _FEWEST


def _distinct(accesses: list[ArrayAccess]) -> list[ArrayAccess]:
    """One access of each element: the store where there is one."""
    found: dict[object, ArrayAccess] = {}
    for access in accesses:
        key = (access.memref, access.index)
        if key not in found or access.writes:
            found[key] = access
    return list(found.values())


def _cost(accesses: list[ArrayAccess], loop: Operation, dependences: Dependences) -> int:
    total = 0
    for access in accesses:
        stride = dependences.stride(access, loop)
        if stride == 0:
            total += _FIXED
        elif stride == 1:
            total += _NEXT
        else:
            total += _SCATTER if access.writes else _GATHER
    return total


def _carries(directions: Directions, number: int) -> bool:
    """Whether a dependence of these directions is one between iterations of loop `number` alone."""
    return all((order is Order.SAME) == (place != number) for place, order in enumerate(directions))


# ---- legality


def _is_legal(loops: Sequence[Operation], order: Sequence[Operation], directions: Sequence[Directions]) -> bool:
    """Whether what runs first of two iterations that depend on each other still does."""
    places = [loops.index(loop) for loop in order]
    for each in directions:
        leading = next(each[place] for place in places if each[place] is not Order.SAME)
        if leading is not Order.LATER:
            return False
    return True


def can_be_bounds(order: Sequence[Operation]) -> bool:
    """Whether the bounds of each loop depend on no counter of a loop that is inside it, or itself."""
    for place, loop in enumerate(order):
        inner = {counter_of(other) for other in order[place:]}
        if any(not inner.isdisjoint(_counters(bound, order)) for bound in loop.operands):
            return False
    return True


def _counters(value: Value, loops: Sequence[Operation]) -> set[Value]:
    """The counters of the loops that the value depends on, through the operations between them."""
    bodies = {loop.body for loop in loops}
    found: set[Value] = set()
    seen = {value}
    pending = [value]
    while pending:
        each = pending.pop()
        if each.block in bodies:
            if isinstance(each.owner, Block):
                found.add(each)
            elif each.owner is not None:
                pending += [operand for operand in each.owner.operands if operand not in seen]
                seen.update(each.owner.operands)
    return found


# ---- the change


def reorder(loops: list[Operation], order: list[Operation]) -> None:
    """Nests the loops, of a perfect nest, in another order."""
    outside = loops[0].parent
    assert outside is not None
    place = outside.operations.index(loops[0])
    before, (inside, ends) = _unnest(loops, order), _innermost(loops)
    first, *others = order
    outside.operations[place].detach()
    outside.insert(place, *before[-1], first)
    for number, loop in enumerate(order):
        after = [others[number]] if number < len(others) else inside
        loop.body.append(*before[number], *after, ends[loop])


def _unnest(loops: list[Operation], order: list[Operation]) -> dict[int, list[Operation]]:
    """The operations between the loops: those that go into the body of each loop of the new order, by its number, -1 before all."""
    depths: dict[Value, int] = {counter_of(loop): number for number, loop in enumerate(order)}
    found: dict[int, list[Operation]] = {number: [] for number in range(-1, len(order))}
    for loop, inner in pairwise(loops):
        for op in loop.body.operations[:-1]:
            if op is not inner:
                depth = max((depths.get(value, -1) for value in op.operands), default=-1)
                depths.update((value, depth) for value in op.results)
                found[depth].append(op)
    return found


def _innermost(loops: list[Operation]) -> tuple[list[Operation], dict[Operation, Operation]]:
    """What is in the innermost loop, and the end of each body; all bodies are empty then."""
    ends = {loop: loop.body.terminator for loop in loops}
    inside = loops[-1].body.operations[:-1]
    for loop in loops:
        loop.body.set_operations(())
    return inside, ends
