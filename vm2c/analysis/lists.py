# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the elements of a list may move.

The elements of a list stay where they are, and as many, until the list is resized or asked to make room:

    vm.list.resize %l, %n                  moves those of %l and of every list that may be the same
    vm.call @f(%x)                         moves those of every list that @f may know, if it resizes any
    vm.call @hal_inline.buffer.length(..)  moves none: imports that are known (imports.py) resize no list

A list may be the same as another whatever their types say: every list can be cast to every other.
"""

from __future__ import annotations

from vm2c.analysis.buffers import Buffers
from vm2c.analysis.callgraph import CallGraph, callee_name
from vm2c.analysis.imports import IMPORTS
from vm2c.dialect.op import Control
from vm2c.ir.module import Module, Operation, Value


def find_resizing(module: Module, call_graph: CallGraph) -> set[str]:
    """The functions, imports included, during whose calls some list may be resized."""
    found = {item.name for item in module.imports() if item.name not in IMPORTS}
    pending = list(call_graph.callees)
    changed = True
    while changed:
        changed = False
        for function in pending:
            if any(_resizes(op) or callee_name(op) in found for op in function.operations()):
                found.add(function.name)
                changed = True
        pending = [function for function in pending if function.name not in found]
    return found


def _resizes(op: Operation) -> bool:
    # Anything may run while the function is suspended.
    return op.op.resizes is not None or op.op.control is Control.YIELD


def may_move(op: Operation, value: Value, buffers: Buffers, resizing: set[str]) -> bool:
    """Whether the elements of the list `value` may be elsewhere after `op`, or others. `resizing` is from `find_resizing`."""
    name = callee_name(op)
    if name is not None:
        return name in resizing and buffers.may_be_known_outside(value, op)
    if op.op.control is Control.YIELD:
        return True
    return op.op.resizes is not None and buffers.may_alias(op.operands[op.op.resizes], value)
