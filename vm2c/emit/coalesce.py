# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes one loop of a kernel out of two that count through the same elements.

    for i in 0..16384:
      for j in 0..64:                ->        for k in 0..1048576:
        c[i*64 + j] = -a[i*64 + j]               c[k] = -a[k]

Compilers cut arrays into tiles and go through each; where tiles lie behind each other that is one loop, which starts and ends once.
Both bodies see the same elements in the same order. Nothing in the inner loop may need `i` or `j` but in `i*64 + j`, 64 being the
rounds of the inner loop.
"""

from __future__ import annotations

from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.loops import LoopInfo, analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.dialect.types import I64
from vm2c.emit.loop_pairs import LoopPair, count_to, induction_of, is_apart, pair_at, step_of
from vm2c.ir.builder import make_const
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function
from vm2c.ir.rewriter import merge_chains

# No count of elements comes near, so that nothing wraps.
_MOST_ROUNDS = 1 << 48


def coalesce_loops(function: Function) -> None:
    """Coalesces what it can in the kernel `function`, in place."""
    while _coalesce(function):
        pass


def _coalesce(function: Function) -> bool:
    """Coalesces pairs of loops that are apart from each other; whether there was one."""
    cfg = build_cfg(function)
    loops = analyze_loops(cfg)
    ranges: Ranges | None = None
    merges: list[tuple[LoopPair, list[Value], set[Operation]]] = []
    taken: set[Block] = set()
    for info in loops.by_header.values():
        pair = pair_at(info, cfg, loops)
        if pair is None or pair.inner.children or not _counts_up(pair.outer) or not _counts_up(pair.inner):
            continue
        ranges = ranges or analyze_ranges(loops)
        flat = _flat_values(pair, ranges)
        needed = _needed(pair, flat)
        if needed is not None and is_apart(pair.surroundings, taken):
            merges.append((pair, flat, needed))
    for pair, flat, needed in merges:
        _merge(function, pair, flat, needed)
    merge_chains(function.body)
    return bool(merges)


def _counts_up(info: LoopInfo) -> bool:
    """`for (i = 0; i < constant; ++i)`."""
    induction = induction_of(info)
    from_zero = induction.start is not None and constant_of(induction.start) == 0
    return from_zero and induction.step == 1 and induction.value.type is I64 and bool(info.trip_count)


def _flat_values(pair: LoopPair, ranges: Ranges) -> list[Value]:
    """The values of the inner loop that are the number of the round, counted through both loops."""
    rounds = pair.inner.trip_count
    if rounds is None or _rounds(pair) > _MOST_ROUNDS:
        return []
    wanted = {(induction_of(pair.outer).value,): rounds, (induction_of(pair.inner).value,): 1}
    found = []
    for block in ranges.cfg.order:
        if block in pair.inner.blocks and block is not pair.inner.header:
            for op in block.operations:
                if op.op.pure and len(op.results) == 1 and op.result.type is I64:
                    form = ranges.congruent_form(op.result, op)
                    if form.constant == 0 and form.terms == wanted:
                        found.append(op.result)
    return found


def _rounds(pair: LoopPair) -> int:
    """How often the inner loop's body runs."""
    return (pair.outer.trip_count or 0) * (pair.inner.trip_count or 0)


def _needed(pair: LoopPair, flat: list[Value]) -> set[Operation] | None:
    """The pure operations inside that something needs when the `flat` values are given; None when that is more than those."""
    inner = pair.inner
    counting = {inner.header.terminator, *(latch.terminator for latch in inner.latches)}
    pending: list[Value] = []
    for block in inner.blocks:
        for op in block.operations:
            if not op.op.pure and op not in counting:
                pending += op.all_operands()
    needed: set[Operation] = set()
    counters = (induction_of(pair.outer).value, induction_of(inner).value)
    while pending:
        value = pending.pop()
        if value in counters:
            return None
        owner = value.owner
        if value not in flat and isinstance(owner, Operation) and owner not in needed:
            needed.add(owner)
            pending += owner.operands
    return needed if flat else None


def _merge(function: Function, pair: LoopPair, flat: list[Value], needed: set[Operation]) -> None:
    outer, inner = pair.outer, pair.inner
    source, number = outer.entries[0]
    into = source.terminator.successors[number]
    # What did not change in the outer loop stands in front of both.
    kept = [op.detach() for block in (outer.header, pair.before) for op in list(block.operations) if op in needed]
    total = make_const(_rounds(pair), I64, inner.header.location, "rounds")
    source.insert(-1, *kept, total)
    into.retarget(inner.header, into.operands)
    index = induction_of(inner).value
    index.name = flat[0].name
    count_to(inner, total.result)
    outer_exit = outer.header.terminator.successors[outer.exits[0][1]]
    leave = inner.header.terminator.successors[inner.exits[0][1]]
    leave.retarget(outer_exit.block, leave.operands)
    step = step_of(inner)
    for block in inner.blocks - {inner.header}:
        block.erase({op for op in block.operations if op.op.pure and op not in needed and op is not step})
    gone: set[Block] = {outer.header, pair.before, pair.latch}
    function.body.keep(block for block in function.blocks if block not in gone)
    for value in flat:
        value.replace_all_uses_with(index)
