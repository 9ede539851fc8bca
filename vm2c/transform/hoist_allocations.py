# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Allocates once what each iteration of a loop would allocate anew.

    scf.for %i = %a to %b step %c {                      %t = memref.alloc(%n) : memref<?xf32>
      %t = memref.alloc(%n) : memref<?xf32>      ->      scf.for %i = %a to %b step %c {
      ...                                                  ...

An iteration must not hand the memory on, and the size has to be an extent that the function was given, or sums and products of such
extents: it makes sense whether the loop has an iteration or not, and whatever the loop checks before it allocates.
"""

from __future__ import annotations

from vm2c.analysis.loop_nests import is_defined_in, is_for
from vm2c.analysis.manager import Analyses
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.bufferize_module import passed_extents
from vm2c.transform.plan_memory import aliases_of


def hoist_allocations(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    for function in module.functions():
        if function.structured and function.tensor_type is not None:
            _hoist(function)


def _hoist(function: Function) -> None:
    extents = passed_extents(function)
    for op in list(function.body.walk()):
        if op.op.name != "memref.alloc" or not op.operands or not _is_extent(op.operands[0], extents):
            continue
        loop = op.parent_op
        while loop is not None and is_for(loop) and not _is_handed_on(op, loop):
            _move(op, loop)
            loop = op.parent_op


def _is_extent(value: Value, extents: set[Value]) -> bool:
    """Whether a number is an extent, or sums and products of extents and constants."""
    owner = value.owner
    if value in extents:
        return True
    if not isinstance(owner, Operation):
        return False
    if owner.op.name == "arith.constant":
        number: int = owner.attributes["value"]
        return number >= 0
    if owner.op.name == "affine.apply":
        map_ = owner.attributes["map"]
        positive = map_.constant >= 0 and all(coefficient > 0 for coefficient, _ in map_.terms)
        return positive and all(_is_extent(operand, extents) for operand in owner.operands)
    return False


def _is_handed_on(op: Operation, loop: Operation) -> bool:
    end = loop.body.terminator
    return any(end in value.users for value in aliases_of(op.result))


def _move(op: Operation, loop: Operation) -> None:
    """Moves an allocation before a loop, with what computes its size."""
    needed: dict[Operation, None] = {}
    pending = [op]
    while pending:
        each = pending.pop()
        needed.pop(each, None)
        needed[each] = None
        pending += [value.owner for value in each.operands if isinstance(value.owner, Operation) and is_defined_in(value, loop)]
    block = loop.parent
    assert block is not None
    for each in reversed(needed):
        each.detach()
        block.insert(block.operations.index(loop), each)
