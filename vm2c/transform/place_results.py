# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes results where the caller wants them.

    %t = memref.alloc() : memref<4xf32>
    func.call @f_kernel(%x, %t)            ->    func.call @f_kernel(%x, %out0)
    memref.copy %t, %out0

Memory that is copied to a result at the end, and that the function has for itself, can be the result's from the start.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Module


def place_results(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    for function in module.functions():
        if function.structured and function.tensor_type is not None:
            _place(function)
            for op in list(function.body.walk()):
                if op.op.name == "memref.alloc" and not op.result.users:
                    op.erase()


def _place(function: Function) -> None:
    for block in function.blocks:
        if block.terminator.op.name != "func.return":
            continue
        for op in list(reversed(block.operations[:-1])):
            if op.op.name != "memref.copy":
                break
            source, target = op.operands
            own = isinstance(source.owner, Operation) and source.owner.op.name == "memref.alloc" and not source.owner.operands
            if own and target.owner is function.entry and source.type is target.type and sum(target.users.values()) == 1:
                alloc = source.owner
                assert isinstance(alloc, Operation)
                op.erase()
                source.replace_all_uses_with(target)
                alloc.erase()
