# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Moves what stands between two loops before the first one, where it may as well be there.

    ^first: ...      a loop                               %b = vm.call @hal_inline.buffer.storage(%y)
    ^between:                                             vm.br ^first(%c0)
      vm.discard.refs %a                                ^first: ...
      %b = vm.call @hal_inline.buffer.storage(%y)  ->   ^between:
      vm.br ^second(%c0)                                  vm.br ^second(%c0)
    ^second: ...     another loop                       ^second: ...

IREE looks up the memory of an argument, and allocates that of a tile, right before the loops that use it, and drops it right after
them. Loops with nothing between them can be raised as one function (merge_nests.py), and what one of them stores is then read by
the next one where it is still in registers. What moves cannot fail, but for want of memory, and nothing can tell when it happens:
other views of memory that is there, rodata, buffers of a known size that is not large, and what they are computed from.
`vm.discard.refs` says that references are not used any more, which uses say as well.
"""

from __future__ import annotations

from vm2c.analysis.buffers import Buffers, analyze_buffers
from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.fills import DISCARD
from vm2c.analysis.imports import IMPORTS
from vm2c.analysis.loops import LoopInfo, Loops
from vm2c.analysis.manager import Analyses
from vm2c.analysis.temporaries import ALLOCATE
from vm2c.dialect.op import Control
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation
from vm2c.ir.module import Function, Module

# Bytes of a buffer that is there a while longer. Tiles have fewer.
_LARGEST = 1 << 18


def adjacent_loops(module: Module, analyses: Analyses) -> None:
    """Moves what is between loops in all functions that are made of blocks."""
    for function in module.functions():
        if not function.structured and len(analyses.cfg(function).loops) > 1 and _clear(module, function, analyses):
            analyses.invalidate(function)


def _clear(module: Module, function: Function, analyses: Analyses) -> bool:
    """Whether anything has moved. What was between the last loops may go on with what is between those before them."""
    loops = analyses.loops(function)
    gaps = [(info, block) for info in loops.by_header.values() if (block := _between(info, loops)) is not None]
    buffers = analyze_buffers(module, loops) if gaps else None
    changed = False
    for info, block in sorted(gaps, key=lambda gap: loops.cfg.position[gap[1]], reverse=True):
        target = loops.block_before(info)
        assert buffers is not None
        assert target is not None
        for op in list(block.operations[:-1]):
            if op.op.name == DISCARD:
                op.erase()
                changed = True
            elif _can_move(op, target, loops, buffers):
                target.insert(len(target.operations) - 1, op.detach())
                changed = True
    return changed


def _between(info: LoopInfo, loops: Loops) -> Block | None:
    """The block that follows a loop and leads to another one, if it does nothing else."""
    if len(info.exits) != 1 or loops.block_before(info) is None:
        return None
    source, number = info.exits[0]
    block = source.terminator.successors[number].block
    if block.arguments or len(loops.cfg.predecessors[block]) != 1 or block.terminator.op.control is not Control.BRANCH:
        return None
    following = loops.by_header.get(block.terminator.successors[0].block)
    return block if following is not None and following is not info and following.parent is info.parent else None


def _can_move(op: Operation, to: Block, loops: Loops, buffers: Buffers) -> bool:
    """Whether the operation may as well be at the end of a block before."""
    if not all(loops.cfg.dominates(value.block, to) for value in op.operands):
        return False
    if op.op.name == ALLOCATE:
        size = constant_of(op.operands[0])
        return size is not None and 0 <= size <= _LARGEST and constant_of(op.operands[1]) is not None
    facts = IMPORTS.get(callee_name(op) or "")
    if facts is not None:
        source = op.operands[facts.source] if facts.source is not None else None
        return facts.results == ("same",) and source is not None and not buffers.may_be_null(source)
    if op.op.origin is not None:
        return op.op.origin.kind == "rodata"
    return op.op.pure and not any(isinstance(value.type, RefType) for value in (*op.operands, *op.results))
