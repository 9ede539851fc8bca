# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes results where the caller wants them.

    %t = memref.alloc() : memref<4xf32>
    func.call @f_kernel(%x, %t)            ->    func.call @f_kernel(%x, %out0)
    memref.copy %t, %out0

Memory that is copied to a result at the end, and that the function has for itself, can be the result's from the start.

    %t = memref.alloc(%n) : memref<?xf32>  ->    %t = memref.alloc(%n) {result = 0} : memref<?xf32>
    return %t, %n                                return %t, %n

Where the size is known only when the function runs, memory that it returns is where the caller wants it if there is room for it.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.analysis.program_calls import callees_of
from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.program_checks import whole_of

RESULT = "result"
"""The attribute of an allocation that says which of the memrefs it is that a function returns."""


def place_results(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    functions = {function.name: function for function in module.functions()}
    called = {callee for function in functions.values() for callee in callees_of(function, functions)}
    for function in functions.values():
        if function.structured and function.tensor_type is not None:
            _place(function)
            if not function.private and function not in called:
                _mark(function)
            for op in list(function.body.walk()):
                if op.op.name == "memref.alloc" and not op.result.users:
                    op.erase()


def _place(function: Function) -> None:
    for block in function.blocks:
        if block.terminator.op.name != "func.return":
            continue
        # What is written after a copy of it, here by other copies, is not the result any more.
        written: set[Value] = set()
        for op in list(reversed(block.operations[:-1])):
            if op.op.name != "memref.copy":
                break
            source, target = op.operands
            own = isinstance(source.owner, Operation) and source.owner.op.name == "memref.alloc" and not source.owner.operands
            fits = target.owner is function.entry and source.type is target.type and sum(target.users.values()) == 1
            if not own or source in written or not fits:
                written.add(whole_of(target))
            else:
                alloc = source.owner
                assert isinstance(alloc, Operation)
                op.erase()
                source.replace_all_uses_with(target)
                alloc.erase()


def _mark(function: Function) -> None:
    """Marks what is allocated once and returned."""
    if len(function.blocks) != 1:
        return
    memrefs = [value for value in function.entry.terminator.operands if isinstance(value.type, MemRefType)]
    for number, value in enumerate(memrefs):
        op = value.owner
        if isinstance(op, Operation) and op.op.name == "memref.cast":
            op = op.operands[0].owner
        if isinstance(op, Operation) and op.op.name == "memref.alloc" and op.operands and op.parent is function.entry:
            op.attributes = {**op.attributes, RESULT: number}
