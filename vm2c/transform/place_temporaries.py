# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What loops compute in a temporary buffer, and others store somewhere else, is computed there right away.

    scf.for %i = 0 to 64: memref.store %zero, %t[%i]        scf.for %i = 0 to 64: memref.store %zero, %y[%p + %i]
    scf.for %k, %i: %t[%i] += ...                           scf.for %k, %i: %y[%p + %i] += ...
    scf.for %i = 0 to 64 {                                  scf.for %i = 0 to 64 {
      %x = memref.load %t[%i]                        ->       %x = memref.load %y[%p + %i]
      %r = vm.add.f32 %x, %bias : f32                         %r = vm.add.f32 %x, %bias : f32
      memref.store %r, %y[%p + %i]                            memref.store %r, %y[%p + %i]
    }                                                       }

IREE computes a product in a buffer of its own and stores what it makes of that, with a bias added and the like, in another one. In
one place both are a block of results that stays in registers (tile_epilogues.py). The first loops have to store all of the buffer,
the last ones to read each element of it once and to store it in the same order; in between nobody looks at the memory where it is
stored. Nothing is read in it that was there before.
"""

from __future__ import annotations

from vm2c.analysis.affine import apply_form
from vm2c.analysis.dependence import ArrayAccess, Dependences
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import enclosing_ops, is_defined_in, is_for
from vm2c.analysis.manager import Analyses
from vm2c.analysis.temporaries import find_temporaries
from vm2c.analysis.touched import Elements, touched_elements
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.local_buffers import drop_memory


def place_temporaries(module: Module, analyses: Analyses) -> None:
    """Places temporaries of all functions that are made of blocks."""
    functions = {function.name: function for function in module.functions()}
    for function in list(functions.values()):
        if function.structured:
            continue
        for temporary in find_temporaries(function):
            kernel = functions[temporary.call.attributes["callee"]] if temporary.call is not None else None
            if kernel is not None and kernel.is_kernel and temporary.elements:
                if _place(kernel, kernel.arguments[temporary.number], temporary.elements):
                    drop_memory(kernel, temporary)
                    analyses.invalidate(kernel)
                    analyses.invalidate(function)


def _place(kernel: Function, memref: Value, count: int) -> bool:
    """Whether all `count` elements of a memref have got places in another one."""
    dependences = Dependences(kernel)
    accesses = [access for user in memref.users if (access := dependences.access(user)) is not None]
    if not accesses or len(accesses) != len(memref.users) or any(len(access.index) != 1 for access in accesses):
        return False
    block, steps = _steps(kernel, accesses)
    first, last = steps[0], steps[-1]
    if len(steps) < 2 or not is_for(first) or not is_for(last):
        return False
    filled, read = ([access for access in accesses if _is_in(access, step)] for step in (first, last))
    whole = Elements.first_ones(count)
    if len(filled) != 1 or not filled[0].writes or touched_elements(first, filled[0]) != whole:
        return False
    if len(read) != 1 or read[0].writes or touched_elements(last, read[0]) != whole:
        return False
    stores = [access for access in dependences.accesses(last) or () if access.writes]
    if len(stores) != 1 or stores[0].memref.type is not memref.type or stores[0].op.parent is not read[0].op.parent:
        return False
    (store,) = stores
    offset = store.index[0].plus(read[0].index[0], -1)
    if offset is None or any(is_defined_in(value, each) for value in offset.values() for each in (first, last)):
        return False
    if any(_comes_after(value, first) for value in offset.values()):
        return False
    between = block.operations[block.operations.index(first) : block.operations.index(last) + 1]
    if not all(_leaves_alone(op, store, dependences) for op in between):
        return False
    for access in accesses:
        _move(access, store.memref, offset)
    return True


def _steps(kernel: Function, accesses: list[ArrayAccess]) -> tuple[Block, list[Operation]]:
    """The innermost block that all accesses are in, and the operations of it that they are in or are, in order."""
    around = [[*enclosing_ops(access.op), access.op] for access in accesses]
    depth = 0
    while len({each[depth] for each in around}) == 1 and len(around[0]) > depth + 1:
        depth += 1
    block = around[0][depth].parent
    assert block is not None
    steps = {each[depth] for each in around}
    return block, [op for op in block.operations if op in steps]


def _is_in(access: ArrayAccess, op: Operation) -> bool:
    return access.op is op or op in access.around


def _comes_after(value: Value, op: Operation) -> bool:
    """Whether a value that the block of `op` knows at its end is not there yet where `op` is."""
    owner = value.owner
    block = op.parent
    assert block is not None
    if not isinstance(owner, Operation) or owner.parent is not block:
        return False
    return block.operations.index(owner) > block.operations.index(op)


def _leaves_alone(op: Operation, store: ArrayAccess, dependences: Dependences) -> bool:
    """Whether nothing in `op` but `store` touches the memory that it stores to."""
    accesses = dependences.accesses(op)
    return accesses is not None and all(
        access.op is store.op or not dependences.may_alias(access.memref, store.memref) for access in accesses
    )


def _move(access: ArrayAccess, memref: Value, offset: LinearForm) -> None:
    """Makes an access one of another memref, `offset` elements farther."""
    op, memory = access.op, access.op.op.memory
    assert memory is not None and op.parent is not None
    operands = list(op.operands)
    operands[memory.memref] = memref
    moved = access.index[0].plus(offset)
    assert moved is not None
    if offset.terms or offset.constant:
        index = apply_form(moved, op.location)
        op.parent.insert(op.parent.operations.index(op), index)
        operands[memory.index] = index.result
    op.set_operands(operands)
