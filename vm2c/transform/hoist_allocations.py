# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Allocates once what each iteration of a loop would allocate anew.

    scf.for %i = %a to %b step %c {                      %t = memref.alloc(%n) : memref<?xf32>
      %t = memref.alloc(%n) : memref<?xf32>      ->      scf.for %i = %a to %b step %c {
      ...                                                  ...

The size has to be known before the loop, and an iteration must not hand the memory on to the next one or to what is behind the loop.
Where the loop may have no iteration nothing is allocated for it: a size that makes no sense then does no harm.
"""

from __future__ import annotations

from vm2c.analysis.loop_nests import is_defined_in, is_for, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import I1, INDEX
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.transform.plan_memory import aliases_of


def hoist_allocations(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    for function in module.functions():
        if function.structured and function.tensor_type is not None:
            _hoist(function)


def _hoist(function: Function) -> None:
    for op in list(function.body.walk()):
        if op.op.name == "memref.alloc" and op.operands:
            loop = op.parent_op
            while loop is not None and _can_leave(op, loop):
                _move(op, loop)
                loop = op.parent_op


def _can_leave(op: Operation, loop: Operation) -> bool:
    if not is_for(loop) or _needed_for(op.operands[0], loop) is None:
        return False
    end = loop.body.terminator
    return not any(end in value.users for value in aliases_of(op.result))


def _needed_for(size: Value, loop: Operation) -> list[Operation] | None:
    """What computes a size in a loop and could do so before it, in order; None where something cannot."""
    found: dict[Operation, None] = {}
    pending = [size]
    while pending:
        value = pending.pop()
        if not is_defined_in(value, loop):
            continue
        owner = value.owner
        if not isinstance(owner, Operation) or owner.parent is not loop.body or not owner.op.pure or owner.regions:
            return None
        found[owner] = None
        pending += owner.operands
    return [op for op in loop.body.operations if op in found]


def _move(op: Operation, loop: Operation) -> None:
    needed = _needed_for(op.operands[0], loop)
    block = loop.parent
    assert needed is not None
    assert block is not None
    for each in (*needed, op):
        each.detach()
        block.insert(block.operations.index(loop), each)
    if not trip_count(loop):
        builder = OpBuilder(block, op, op.location)
        runs = builder.value("arith.cmpi", loop.operands[:2], I1, {"predicate": b"slt"})
        op.set_operands([builder.value("arith.select", [runs, op.operands[0], builder.index(0)], INDEX)])
