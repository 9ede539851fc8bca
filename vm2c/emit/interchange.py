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

from dataclasses import dataclass

from vm2c.analysis.cfg import Cfg, build_cfg
from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import Induction, LoopInfo, Loops, analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.ir.module import Block, Function, Operation, Value
from vm2c.lower.builder import make_branch, merge_chains

# More pairs than any real nest has; a guard against going round in circles.
_MOST = 64


@dataclass(slots=True, eq=False)
class _Pair:
    """Loop `outer` with nothing but loop `inner` and pure operations in it. `before` is the block in front of the inner loop,
    `latch` the one behind it."""

    outer: LoopInfo
    inner: LoopInfo
    before: Block
    latch: Block


def interchange_loops(function: Function) -> bool:
    """Interchanges loops of the kernel `function` in place as long as that pays; whether it did."""
    changed = False
    for _ in range(_MOST):
        cfg = build_cfg(function)
        loops = analyze_loops(cfg)
        pair = _find_pair(function, cfg, loops)
        if pair is None:
            break
        _swap(function, pair)
        changed = True
    return changed


def _find_pair(function: Function, cfg: Cfg, loops: Loops) -> _Pair | None:
    ranges: Ranges | None = None
    for info in loops.by_header.values():
        pair = _shape(info, cfg, loops)
        if pair is not None:
            ranges = ranges or analyze_ranges(loops)
            accesses = _accesses(pair, ranges)
            if _accumulates(pair, accesses, loops) or _scatters(pair, accesses, loops):
                return pair
    return None


# ---- shape


def _shape(outer: LoopInfo, cfg: Cfg, loops: Loops) -> _Pair | None:
    if len(outer.children) != 1:
        return None
    inner = outer.children[0]
    if not (_is_simple(outer, loops) and _is_simple(inner, loops)):
        return None
    before, _ = inner.entries[0]
    latch = inner.exits[0][0].terminator.successors[inner.exits[0][1]].block
    own = outer.blocks - inner.blocks
    if own != {outer.header, before, latch} or outer.latches != [latch] or cfg.predecessors[latch] != [inner.header]:
        return None
    if before is outer.header or before.arguments or latch.arguments or len(before.terminator.successors) != 1:
        return None
    pair = _Pair(outer, inner, before, latch)
    return pair if _is_self_contained(pair, loops) else None


def _is_simple(info: LoopInfo, loops: Loops) -> bool:
    """`for (i = start; i < bound; ++i)` with nothing else carried around and nothing computed that leaves the loop."""
    return (
        info.counted
        and len(info.header.arguments) == 1
        and len(info.inductions) == 1
        and len(info.entries) == 1
        and len(info.latches) == 1
        and all(op.op.pure for op in info.header.operations[:-1])
        and not info.exits[0][0].terminator.successors[info.exits[0][1]].operands
    )


def _induction(info: LoopInfo) -> Induction:
    return next(iter(info.inductions.values()))


def _is_self_contained(pair: _Pair, loops: Loops) -> bool:
    """Whether the inner loop runs the same way for every iteration of the outer one, and what stands around it can move."""
    outer, inner = pair.outer, pair.inner
    if any(not op.op.pure for block in (pair.before, pair.latch) for op in block.operations[:-1]):
        return False
    header_values = {inner.header.arguments[0], *(value for op in inner.header.operations for value in op.results)}
    start = _induction(inner).start
    if start is None or not loops.is_invariant(start, outer):
        return False
    for op in inner.header.operations:
        for value in op.operands:
            if value not in header_values and not loops.is_invariant(value, outer):
                return False
    # What the latch needs comes from the outer loop itself, what the inner latch needs to step from the inner one.
    outer_values = {outer.header.arguments[0], *(value for op in pair.latch.operations for value in op.results)}
    for op in pair.latch.operations:
        for value in op.all_operands():
            if value not in outer_values and not loops.is_invariant(value, outer):
                return False
    step = _step(inner)
    if any(value is not inner.header.arguments[0] and not loops.is_invariant(value, outer) for value in step.operands):
        return False
    return not _leaks(pair, loops)


def _step(inner: LoopInfo) -> Operation:
    owner = _induction(inner).next_values[0].owner
    assert isinstance(owner, Operation)
    return owner


def _leaks(pair: _Pair, loops: Loops) -> bool:
    """Whether a value of the outer loop is used outside of it."""
    for block in loops.cfg.order:
        if block in pair.outer.blocks:
            continue
        for op in block.operations:
            if any(loops.definition[value] in pair.outer.blocks for value in op.all_operands()):
                return True
    return False


# ---- legality and profit


def _accesses(pair: _Pair, ranges: Ranges) -> list[tuple[ElementAccess, LinearForm]]:
    """What the inner loop accesses, with the index. No index leaves its buffer, so that those that differ modulo 2**64 are
    different elements."""
    return [
        (access, ranges.congruent_form(access.index, op))
        for block in ranges.cfg.order
        if block in pair.inner.blocks
        for op in block.operations
        if (access := element_access(op)) is not None
    ]


def _accumulates(pair: _Pair, accesses: list[tuple[ElementAccess, LinearForm]], loops: Loops) -> bool:
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
        if step != 1 or not _is_fixed(form, {induction}, pair, loops) or targets.setdefault(buffer, form) != form:
            return False
    return True


def _scatters(pair: _Pair, accesses: list[tuple[ElementAccess, LinearForm]], loops: Loops) -> bool:
    """Whether each element is written once and never read, and its neighbour in the next round of the outer loop."""
    induction, rounds = _induction(pair.outer), pair.outer.trip_count
    if pair.inner.children or induction.step != 1 or rounds is None:
        return False
    both = {induction.value, _induction(pair.inner).value}
    seen: set[Value] = set()
    for access, form in accesses:
        if not access.writes:
            continue
        outer, inner = (form.terms.get((_induction(info).value,), 0) for info in (pair.outer, pair.inner))
        if access.container in seen or outer != 1 or not abs(inner) >= rounds > 1:
            return False
        if not _is_fixed(form, both, pair, loops) or any(len(product) > 1 and both & {*product} for product in form.terms):
            return False
        seen.add(access.container)
    return bool(seen) and not any(access.container in seen for access, _ in accesses if not access.writes)


def _step_of(form: LinearForm, pair: _Pair, loops: Loops) -> int | None:
    """By how much the form grows with each step of the outer loop; None when that is not known to be the same always."""
    induction = pair.outer.header.arguments[0]
    if any(value is not induction and not _is_independent(value, pair, loops) for value in form.values()):
        return None
    if any(induction in product and len(product) != 1 for product in form.terms):
        return None
    return form.terms.get((induction,), 0)


def _is_independent(value: Value, pair: _Pair, loops: Loops) -> bool:
    """Whether the value takes the same values in each round of the outer loop."""
    info = loops.inductions.get(value)
    if info is None:
        return loops.is_invariant(value, pair.outer)
    start = info.inductions[value].start
    return start is not None and loops.is_invariant(start, pair.outer)


def _is_fixed(form: LinearForm, inductions: set[Value], pair: _Pair, loops: Loops) -> bool:
    """Whether nothing but `inductions` makes the form change while the outer loop runs."""
    return all(value in inductions or loops.is_invariant(value, pair.outer) for value in form.values())


# ---- the change


def _swap(function: Function, pair: _Pair) -> None:
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
    into.block, into.operands = inner, start_inner
    inner_exit.block = after
    ahead = Block(f"{outer.label}_ahead", before.location)
    inner_body.block = ahead
    ahead.operations.append(make_branch(outer, before.terminator.location))
    ahead.operations[0].successors[0].operands = start_outer
    # ... whose step is behind the new inner one.
    again = Block(f"{inner.label}_again", back.location)
    step = _step(pair.inner)
    copy = Operation(step.op, list(step.operands), (step.results[0].type,), step.attributes, location=step.location,
                     result_names=(step.results[0].name,))  # fmt: skip
    again.operations += [copy, make_branch(inner, back.terminator.location)]
    again.operations[-1].successors[0].operands = [copy.result]
    outer_exit.block = again
    # The old body runs with both indices and goes on with the old latch.
    back_edge.block, back_edge.operands = latch, []
    before.terminator.successors[0].block = body
    before.terminator.successors[0].operands = []
    assert outer_body.block is before
    function.blocks[function.blocks.index(outer) : function.blocks.index(outer)] = [ahead]
    function.blocks[function.blocks.index(latch) + 1 : function.blocks.index(latch) + 1] = [again]
    _drop_unused_step(function, step)
    merge_chains(function)


def _drop_unused_step(function: Function, step: Operation) -> None:
    result = step.results[0]
    if any(result in op.all_operands() for op in function.operations()):
        return
    for block in function.blocks:
        if step in block.operations:
            block.operations.remove(step)
