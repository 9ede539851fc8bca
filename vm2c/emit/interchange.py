# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Interchanges loops of a kernel so that the innermost one runs over contiguous elements.

    for j in 0..n:                                    for k in 0..m:
      for k in 0..m:                          ->        for j in 0..n:
        c[j] = c[j] + a[k] * b[k*n + j]                   c[j] = c[j] + a[k] * b[k*n + j]

Both forms add to each c[j] in the order of k, so every bit of the result is the same. That is so because

- nothing in the kernel can fail, and buffers that are written overlap with no other (kernels.py has checked both);
- all accesses of a written buffer in the nest are to one and the same element for each j, another one for another j: the index is
  the same expression everywhere, does not depend on any loop inside, and moves by exactly one with j.

So no iteration depends on one of another j, and those of one j stay in order. It pays when with each step of j every other access
moves by one element or not at all: then the compiler can use vectors. The outer loop may hold nothing but pure operations besides
the inner one; they move along.

A nest that only copies has no order at all, as long as no element is written twice. It writes to neighbours if it can: stores that
jump cost more than loads that do.

    for j in 0..n:                                    for k in 0..m:
      for k in 0..m:                          ->        for j in 0..n:
        c[k*512 + j] = a[j*512 + k]                       c[k*512 + j] = a[j*512 + k]          (n <= 512)
"""

from __future__ import annotations

from vm2c.analysis.cfg import Cfg, build_cfg
from vm2c.analysis.elements import ElementAccess
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import Loops, analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.emit.loop_pairs import LoopPair, index_forms, induction_of, is_apart, is_fixed, pair_at, step_of
from vm2c.ir.builder import make_branch
from vm2c.ir.core import Block, Value
from vm2c.ir.module import Function
from vm2c.ir.rewriter import erase_unused, merge_chains

# Deeper than any real nest; a guard against going round in circles.
_MOST = 64


def interchange_loops(function: Function) -> None:
    """Interchanges loops of the kernel `function` in place as long as that pays."""
    for _ in range(_MOST):
        cfg = build_cfg(function)
        pairs = _find_pairs(cfg, analyze_loops(cfg))
        if not pairs:
            return
        for pair in pairs:
            _swap(function, pair)
        merge_chains(function.body)


def _find_pairs(cfg: Cfg, loops: Loops) -> list[LoopPair]:
    """Pairs to interchange that are apart from each other."""
    ranges: Ranges | None = None
    found: list[LoopPair] = []
    taken: set[Block] = set()
    for info in loops.by_header.values():
        pair = pair_at(info, cfg, loops)
        if pair is not None:
            ranges = ranges or analyze_ranges(loops)
            accesses = index_forms(pair, ranges)
            wanted = _accumulates(pair, accesses, loops) or _scatters(pair, accesses, loops)
            if wanted and is_apart(pair.surroundings, taken):
                found.append(pair)
    return found


# ---- legality and profit


def _accumulates(pair: LoopPair, accesses: list[tuple[ElementAccess, LinearForm]], loops: Loops) -> bool:
    """Whether each round of the outer loop has elements of its own, all of them next to those of the round before."""
    induction = pair.outer.header.arguments[0]
    targets: dict[Value, LinearForm] = {}
    written = {access.container for access, _ in accesses if access.writes}
    if not written:
        return False
    for access, form in accesses:
        step = _step_of(form, pair, loops)
        if step not in (0, 1):
            return False
        buffer = access.container
        if buffer not in written:
            continue
        if step != 1 or not is_fixed(form, {induction}, pair, loops) or targets.setdefault(buffer, form) != form:
            return False
    return True


def _scatters(pair: LoopPair, accesses: list[tuple[ElementAccess, LinearForm]], loops: Loops) -> bool:
    """Whether each element is written once and never read, and its neighbour in the next round of the outer loop."""
    induction, rounds = induction_of(pair.outer), pair.outer.trip_count
    if pair.inner.children or induction.step != 1 or rounds is None:
        return False
    both = {induction.value, induction_of(pair.inner).value}
    seen: set[Value] = set()
    for access, form in accesses:
        if not access.writes:
            continue
        outer, inner = (form.terms.get((induction_of(info).value,), 0) for info in (pair.outer, pair.inner))
        if access.container in seen or outer != 1 or not abs(inner) >= rounds > 1:
            return False
        if not is_fixed(form, both, pair, loops) or any(len(product) > 1 and both & {*product} for product in form.terms):
            return False
        seen.add(access.container)
    return bool(seen) and not any(access.container in seen for access, _ in accesses if not access.writes)


def _step_of(form: LinearForm, pair: LoopPair, loops: Loops) -> int | None:
    """By how much the form grows with each step of the outer loop; None when that is not known to be the same always."""
    induction = pair.outer.header.arguments[0]
    if any(value is not induction and not _is_independent(value, pair, loops) for value in form.values()):
        return None
    if any(induction in product and len(product) != 1 for product in form.terms):
        return None
    return form.terms.get((induction,), 0)


def _is_independent(value: Value, pair: LoopPair, loops: Loops) -> bool:
    """Whether the value takes the same values in each round of the outer loop."""
    info = loops.inductions.get(value)
    if info is None:
        return loops.is_invariant(value, pair.outer)
    start = info.inductions[value].start
    return start is not None and loops.is_invariant(start, pair.outer)


# ---- the change


def _swap(function: Function, pair: LoopPair) -> None:
    outer, inner, before, latch = pair.outer.header, pair.inner.header, pair.before, pair.latch
    entry, entry_number = pair.outer.entries[0]
    into = entry.terminator.successors[entry_number]
    start_outer = into.operands
    start_inner = before.terminator.successors[0].operands
    outer_exit = outer.terminator.successors[pair.outer.exits[0][1]]
    inner_exit = inner.terminator.successors[pair.inner.exits[0][1]]
    outer_body = outer.terminator.successors[1 - pair.outer.exits[0][1]]
    inner_body = inner.terminator.successors[1 - pair.inner.exits[0][1]]
    back = pair.inner.latches[0]
    back_edge = next(edge for edge in back.terminator.successors if edge.block is inner)
    after, body = outer_exit.block, inner_body.block

    # The inner loop becomes the outer one ...
    into.retarget(inner, start_inner)
    inner_exit.retarget(after, inner_exit.operands)
    ahead = Block(f"{outer.label}_ahead", before.location)
    inner_body.retarget(ahead, inner_body.operands)
    ahead.append(make_branch(outer, before.terminator.location, start_outer))
    # ... whose step is behind the new inner one.
    again = Block(f"{inner.label}_again", back.location)
    step = step_of(pair.inner)
    copy = step.copy(step.operands)
    again.append(copy, make_branch(inner, back.terminator.location, [copy.result]))
    outer_exit.retarget(again, outer_exit.operands)
    # The old body runs with both indices and goes on with the old latch.
    back_edge.retarget(latch, ())
    before.terminator.successors[0].retarget(body, ())
    assert outer_body.block is before
    function.body.insert(function.blocks.index(outer), ahead)
    function.body.insert(function.blocks.index(latch) + 1, again)
    erase_unused(step)
