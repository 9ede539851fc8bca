# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A loop that fills memory with one number, for a nest that reads each element once before it sets it, is left out.

    scf.for %n = 0 to 4096 {                            scf.for %i = 0 to 64 {
      memref.store %zero, %c[%n]                          scf.for %j = 0 to 64 {
    }                                                       %y = vm.fma.f32 %x, %w, %zero
    scf.for %i = 0 to 64 {                        ->        memref.store %y, %c[%i * 64 + %j]
      scf.for %j = 0 to 64 {                              }
        %s = memref.load %c[%i * 64 + %j]               }
        %y = vm.fma.f32 %x, %w, %s
        memref.store %y, %c[%i * 64 + %j]
      }
    }

Both go through the same elements, each once: their indices count through all numbers of a range. That is so where all that is
summed for an element stands in one iteration (unroll_and_jam.py).
"""

from __future__ import annotations

from vm2c.analysis.dependence import Dependences
from vm2c.analysis.loop_nests import is_defined_in, is_for
from vm2c.analysis.manager import Analyses
from vm2c.analysis.touched import touched_elements
from vm2c.ir.core import Block, Operation
from vm2c.ir.module import Module


def forward_fills(module: Module, _analyses: Analyses) -> None:
    """Leaves out fills in all kernels."""
    for function in module.functions():
        if function.is_kernel:
            dependences = Dependences(function)
            for block in dict.fromkeys(op.parent for op in function.body.walk() if is_for(op)):
                assert block is not None
                for op in list(block.operations):
                    if is_for(op):
                        _forward(dependences, block, op)


def _forward(dependences: Dependences, block: Block, fill: Operation) -> None:
    """Forwards what a loop fills memory with."""
    stores = dependences.accesses(fill) or []
    filled = touched_elements(fill, stores[0]) if len(stores) == 1 and stores[0].writes else None
    if filled is None or is_defined_in(stores[0].value, fill):
        return
    memref = stores[0].memref
    for op in block.operations[block.operations.index(fill) + 1 :]:
        accesses = dependences.accesses(op)
        if accesses is None:
            return
        touching = [access for access in accesses if dependences.may_alias(access.memref, memref)]
        if not touching:
            continue
        reads = touching[0]
        if not is_for(op) or len(touching) != 2 or [access.writes for access in touching] != [False, True]:
            return
        if all(access.memref is memref and touched_elements(op, access) == filled for access in touching):
            same = touching[1].index == reads.index and touching[1].op.parent is reads.op.parent
            if same and reads.value.type is stores[0].value.type:
                dependences.forget(op)
                reads.value.replace_all_uses_with(stores[0].value)
                reads.op.erase()
                fill.erase()
        return
