# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Keeps an element that every round of a loop of a kernel reads and writes in a variable.

    for k in 0..64:                                   sum = load c[i]
      x = load a[k]                                   for k in 0..64:
      old = load c[i]                      ->           x = load a[k]
      store old + x, c[i]                               sum = sum + x
                                                      store sum, c[i]

The index must come from outside of the loop, and each round must get to its accesses. The loop may access other elements of the
buffer that are a known distance away. Where the loop may run no round at all nobody has said that the element exists: the test of
the first round then stands around everything. A buffer that is written overlaps with no other (kernels.py has checked that) and
nothing in a kernel fails, so nobody sees the memory in between.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.elements import element_access
from vm2c.analysis.loops import LoopInfo, Loops, analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.emit.loop_pairs import is_apart, surroundings
from vm2c.ir.builder import make_branch
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function


@dataclass(frozen=True, slots=True)
class _Element:
    """What a loop does with one element: `accesses` with their blocks, in the order in which they run."""

    accesses: list[tuple[Block, Operation]]

    @property
    def load(self) -> Operation:
        return next(op for _, op in self.accesses if op.results)

    @property
    def store(self) -> Operation:
        return next(op for _, op in self.accesses if not op.results)


def promote_accumulators(function: Function) -> None:
    """Promotes what it finds in the kernel `function`, in place."""
    while found := _find(analyze_loops(build_cfg(function))):
        for info, elements in found:
            if not info.trip_count:
                _guard(info, function)
            _store_behind(info, [_promote(element, info) for element in elements], function)


def _find(loops: Loops) -> list[tuple[LoopInfo, list[_Element]]]:
    """Loops that are apart from each other, and the elements that can be kept in variables in each."""
    found: list[tuple[LoopInfo, list[_Element]]] = []
    taken: set[Block] = set()
    ranges = functools.cache(lambda: analyze_ranges(loops))
    # Inner loops first: the accesses that move out of one may be the outer loop's.
    for info in reversed(list(loops.by_header.values())):
        if info.preheader is None or len(info.latches) != 1 or not info.counted:
            continue
        if not info.trip_count and not _can_guard(info, loops):
            continue
        elements = [element for group in _by_buffer(info, loops) for element in _elements(group, info, loops, ranges)]
        if elements and is_apart(surroundings(info), taken):
            found.append((info, elements))
    return found


def _by_buffer(info: LoopInfo, loops: Loops) -> Iterable[dict[Value, list[tuple[Block, Operation]]]]:
    """For each buffer and list that the loop accesses, the accesses by their index."""
    found: dict[Value, dict[Value, list[tuple[Block, Operation]]]] = {}
    for block in sorted(info.blocks, key=loops.cfg.position.__getitem__):
        for op in block.operations:
            access = element_access(op)
            if access is not None:
                found.setdefault(access.container, {}).setdefault(access.index, []).append((block, op))
    return found.values()


def _elements(
    by_index: dict[Value, list[tuple[Block, Operation]]], info: LoopInfo, loops: Loops, ranges: Callable[[], Ranges]
) -> list[_Element]:
    every = [pair for accesses in by_index.values() for pair in accesses]
    if all(op.results for _, op in every) or not _are_alike(every):
        return []
    elements = [_Element(accesses) for accesses in by_index.values() if _is_promotable(accesses, info, loops)]
    return elements if elements and (len(by_index) == 1 or _are_apart(every, ranges())) else []


def _are_alike(accesses: list[tuple[Block, Operation]]) -> bool:
    """Whether all of them are of the same type and size, and convert nothing."""
    elements = [access for _, op in accesses if (access := element_access(op)) is not None]
    return len({access.value.type for access in elements}) == 1 and all(access.is_plain for access in elements)


def _is_promotable(accesses: list[tuple[Block, Operation]], info: LoopInfo, loops: Loops) -> bool:
    access = element_access(accesses[0][1])
    if access is None or not loops.is_invariant(access.index, info) or {bool(op.results) for _, op in accesses} != {True, False}:
        return False
    cfg, (latch,) = loops.cfg, info.latches
    return all(cfg.innermost_loop[block] is info.loop and cfg.dominates(block, latch) for block, _ in accesses)


def _are_apart(accesses: list[tuple[Block, Operation]], ranges: Ranges) -> bool:
    """Whether accesses with different indices are to different elements."""
    indices = {access.index: op for _, op in accesses if (access := element_access(op)) is not None}
    forms = [ranges.congruent_form(index, op) for index, op in indices.items()]
    distances = {form.constant % (1 << 32) for form in forms}
    return len(distances) == len(forms) and all(form.terms == forms[0].terms for form in forms)


def _value_of(op: Operation) -> Value:
    """What a load of one element gives, or what a store takes."""
    access = element_access(op)
    assert access is not None
    return access.value


def _can_guard(info: LoopInfo, loops: Loops) -> bool:
    """Whether the loop can be gone round: nothing behind it needs its values but what it passes on."""
    return all(op.op.pure for op in info.header.operations[:-1]) and not loops.leaks(info)


def _guard(info: LoopInfo, function: Function) -> None:
    """Tests in front of the loop whether it runs, and makes a new preheader behind that."""
    before, header = info.preheader, info.header
    assert before is not None
    into = before.terminator
    copies = dict(zip(header.arguments, into.successors[0].operands, strict=True))
    ahead = Block(f"{header.label}_ahead", into.location)
    ahead.append(into.detach())
    for op in header.operations:
        copy = op.copy(copies.get(value, value) for value in op.operands)
        copies.update(zip(op.results, copy.results, strict=True))
        before.append(copy)
    for edge in header.terminator.successors:
        inside = edge.block in info.blocks
        operands = [] if inside else [copies.get(value, value) for value in edge.operands]
        before.terminator.add_successor(ahead if inside else edge.block, operands)
    function.body.insert(function.blocks.index(header), ahead)
    info.preheader = ahead


def _promote(element: _Element, info: LoopInfo) -> Operation:
    """Keeps the element in a variable; what is to be done behind the loop to store that."""
    load, store = element.load, element.store
    first = load.copy(load.operands)
    first.result.name = ""
    assert info.preheader is not None
    info.preheader.insert(-1, first)
    current = carried = info.header.add_argument(load.result.name, load.result.type)
    replaced: dict[Value, Value] = {}
    for _, op in element.accesses:
        if op.results:
            replaced[op.result] = current
        else:
            current = _value_of(op)
        op.detach()
    for source, value in ((info.preheader, first.result), (info.latches[0], current)):
        for edge in source.terminator.successors:
            if edge.block is info.header:
                edge.set_operands([*edge.operands, value])
    stored = _value_of(store)
    after = store.copy(carried if operand is stored else operand for operand in store.operands)
    for value, by in replaced.items():
        value.replace_all_uses_with(by)
    for _, op in element.accesses:
        op.drop_uses()
    return after


def _store_behind(info: LoopInfo, stores: list[Operation], function: Function) -> None:
    """A block on the way out of the loop with the `stores`."""
    source, number = info.exits[0]
    edge = source.terminator.successors[number]
    behind = Block(f"{info.header.label}_behind", stores[0].location)
    behind.append(*stores, make_branch(edge.block, source.terminator.location, edge.operands))
    edge.retarget(behind, ())
    last = max(function.blocks.index(block) for block in info.blocks)
    function.body.insert(last + 1, behind)
