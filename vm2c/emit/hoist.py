# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Moves what a loop of a kernel computes anew in each round, always with the same result, in front of the loop.

    for j in 0..64:                                   x = load a[i]
      x = load a[i]                                   r = sqrt(x)
      c[j] = b[j] / sqrt(x)              ->           for j in 0..64:
                                                        c[j] = b[j] / r

C compilers do less than that: a division may trap, `sqrtf` may set errno. In the VM a pure operation has no effect but its result,
so it may run even where the loop runs no round. A load may not: it moves only out of loops that are known to run, from buffers and
lists that the loop does not write. (Those that are written overlap with no other; kernels.py has checked that.) What stands behind
a condition inside the loop stays there.
"""

from __future__ import annotations

from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.elements import element_access
from vm2c.analysis.loops import LoopInfo, Loops, analyze_loops
from vm2c.emit.loop_pairs import is_apart, surroundings
from vm2c.ir.builder import make_branch
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function


def hoist_invariants(function: Function) -> None:
    """Moves operations of the kernel `function` out of its loops, in place."""
    while _hoist(function):
        pass


def _hoist(function: Function) -> bool:
    """Goes through all loops; whether there were some that a block has to be made for, which they have now."""
    loops = analyze_loops(build_cfg(function))
    # Inner loops first: what leaves them may leave outer ones too.
    without_preheader: list[LoopInfo] = []
    taken: set[Block] = set()
    for info in reversed(list(loops.by_header.values())):
        moved = _invariant_operations(info, loops) if len(info.entries) == 1 else []
        if moved and info.preheader is None:
            if is_apart(surroundings(info), taken):
                without_preheader.append(info)
        elif moved:
            _move(moved, info, loops)
    for info in without_preheader:
        _make_preheader(info, function)
    return bool(without_preheader)


def _invariant_operations(info: LoopInfo, loops: Loops) -> list[Operation]:
    """What can stand in front of the loop, in an order in which it can stand there."""
    cfg = loops.cfg
    always = [block for block in cfg.order if block in info.blocks and all(cfg.dominates(block, latch) for latch in info.latches)]
    written = {
        access.container
        for block in info.blocks
        for op in block.operations
        if (access := element_access(op)) is not None and access.writes
    }
    found: dict[Value, Operation] = {}
    for block in always:
        for op in block.operations[:-1]:
            if not op.operands or not all(value in found or loops.is_invariant(value, info) for value in op.operands):
                continue
            if op.op.pure or (info.trip_count and _is_load_from_others(op, written)):
                found.update((result, op) for result in op.results)
    return list(dict.fromkeys(found.values()))


def _is_load_from_others(op: Operation, written: set[Value]) -> bool:
    access = element_access(op)
    return access is not None and not access.writes and access.container not in written


def _move(moved: list[Operation], info: LoopInfo, loops: Loops) -> None:
    target = info.preheader
    assert target is not None
    gone = set(moved)
    for block in info.blocks:
        block.set_operations(op for op in block.operations if op not in gone)
    target.insert(-1, *moved)
    for op in moved:
        loops.definition.update((result, target) for result in op.results)


def _make_preheader(info: LoopInfo, function: Function) -> None:
    """A new block on the only way into the loop."""
    source, number = info.entries[0]
    edge = source.terminator.successors[number]
    target = Block(f"{info.header.label}_ahead", info.header.location)
    target.append(make_branch(info.header, source.terminator.location, edge.operands))
    edge.retarget(target, ())
    function.body.insert(function.blocks.index(info.header), target)
