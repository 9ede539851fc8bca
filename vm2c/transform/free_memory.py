# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Frees what an iteration of a loop has allocated when it ends.

                                                          vm2c.memory.mark 0
    scf.for ... iter_args(%t = %x) {                      scf.for ... iter_args(%t = %x) {
      %u = memref.alloc(%n) : memref<?xf32>        ->       %u = memref.alloc(%n) : memref<?xf32>
      ...                                                   ...
      scf.yield %u                                          vm2c.memory.free 0 %u
    }                                                       scf.yield %u

Memory of a size that is not known is given back when the program returns; a loop would have more of it with each iteration. Of
what was allocated since the loop began, only what is handed to the next iteration is still in use when one ends.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.analysis.program_calls import callees_of
from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder


def free_memory(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    functions = {function.name: function for function in module.functions()}
    allocating = functions_that_allocate(functions)
    for function in functions.values():
        if function.name in allocating:
            _free(function, allocating, functions)


def functions_that_allocate(functions: dict[str, Function]) -> set[str]:
    """The names of functions that allocate memory which has no place in a workspace, or call those that do."""
    found = {function.name for function in functions.values() if any(map(allocates, function.body.walk()))}
    changed = True
    while changed:
        more = {
            function.name
            for function in functions.values()
            if function.name not in found and any(callee.name in found for callee in callees_of(function, functions))
        }
        found |= more
        changed = bool(more)
    return found


def allocates(op: Operation) -> bool:
    """Whether an operation allocates memory that has no place in a workspace."""
    return op.op.name == "memref.alloc" and "offset" not in op.attributes


def _free(function: Function, allocating: set[str], functions: dict[str, Function]) -> None:
    marks = 0
    for loop in list(function.body.walk()):
        if loop.op.name not in ("scf.for", "scf.while") or not _allocates_inside(loop, allocating):
            continue
        handed = [value for end in _ends(loop) for value in end.operands if isinstance(value.type, MemRefType)]
        if not all(_is_whole(_allocated(value), functions) for value in handed):
            continue
        assert loop.parent is not None
        mark = {"mark": marks}
        marks += 1
        OpBuilder(loop.parent, loop, loop.location).op("vm2c.memory.mark", (), (), dict(mark))
        body = loop.regions[-1].blocks[0]
        end = body.terminator
        kept = list(dict.fromkeys(_allocated(value) for value in end.operands if isinstance(value.type, MemRefType)))
        OpBuilder(body, end, end.location).op("vm2c.memory.free", kept, (), dict(mark))


def _ends(loop: Operation) -> list[Operation]:
    return [region.blocks[0].terminator for region in loop.regions]


def _is_whole(memref: Value, functions: dict[str, Function]) -> bool:
    """Whether it begins where memory does that was allocated, if it is of such memory. Parts are not known by where they begin, so
    that a loop that hands on one of them keeps all that it allocates."""
    owner = memref.owner
    if not isinstance(owner, Operation) or owner.op.name == "memref.alloc":
        return True
    callee = functions[owner.attributes["callee"]].tensor_type if owner.op.name == "func.call" else None
    return callee is not None and not any(isinstance(type_, MemRefType) for type_ in callee.results)


def _allocates_inside(loop: Operation, allocating: set[str]) -> bool:
    operations = (op for region in loop.regions for op in region.walk())
    return any(allocates(op) or (op.op.name == "func.call" and op.attributes["callee"] in allocating) for op in operations)


def _allocated(value: Value) -> Value:
    while isinstance(value.owner, Operation) and value.owner.op.name == "memref.cast":
        value = value.owner.operands[0]
    return value
