# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the elements of a list may move, and where one may be released.

The elements of a list stay where they are, and as many, until the list is resized or asked to make room:

    vm.list.resize %l, %n                  moves those of %l and of every list that may be the same
    vm.call @f(%x)                         moves those of every list that @f may know, if it resizes any
    vm.call @hal_inline.buffer.length(..)  moves none: imports that are known (imports.py) change no list

A list may be the same as another whatever their types say: every list can be cast to every other. So an op that writes a number may
release a reference, too.
"""

from __future__ import annotations

from vm2c.analysis.buffers import Buffers
from vm2c.analysis.callgraph import CallGraph, callee_name, calls_in
from vm2c.analysis.imports import IMPORTS
from vm2c.dialect.op import Control
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module

# Anything may run while a function is suspended or the debugger has a look.
_AWAY = (Control.YIELD, Control.DEBUG)


class Changes:
    """What the functions of a module do to lists. Built by `find_changes`."""

    def __init__(self, module: Module, call_graph: CallGraph) -> None:
        unknown = {item.name for item in module.imports() if item.name not in IMPORTS}
        self._moving, self._releasing = set(unknown), set(unknown)
        # What the functions do themselves comes first, then what follows of it for their callers.
        for function in call_graph.callees:
            own = [op for op in function.operations() if _concerns_lists(op)]
            for found, does in ((self._moving, self.moves), (self._releasing, self.may_release)):
                if any(map(does, own)):
                    found.add(function.name)
        called = {function.name: set(map(callee_name, calls)) for function, calls in call_graph.leaving.items() if calls}
        changed = bool(self._releasing)
        while changed:
            changed = False
            for name, callees in called.items():
                for found in (self._moving, self._releasing):
                    if name not in found and not found.isdisjoint(callees):
                        found.add(name)
                        changed = True

    def may_move(self, op: Operation, value: Value, buffers: Buffers) -> bool:
        """Whether the elements of the list `value` may be elsewhere after `op`, or others."""
        if not self.moves(op):
            return False
        if calls_in(op):
            return buffers.may_be_known_outside(value, op)
        return op.op.resizes is None or buffers.may_alias(op.operands[op.op.resizes.list], value)

    def may_release(self, op: Operation) -> bool:
        """Whether an element of some list may be released or replaced by `op`."""
        calls = calls_in(op)
        if calls:
            return any(callee_name(call) in self._releasing for call in calls)
        return self.moves(op) or (op.op.element is not None and op.op.element.writes)

    def moves(self, op: Operation) -> bool:
        """Whether `op` may move the elements of some list."""
        calls = calls_in(op)
        if calls:
            return any(callee_name(call) in self._moving for call in calls)
        return op.op.resizes is not None or op.op.control in _AWAY


def _concerns_lists(op: Operation) -> bool:
    """Whether `op` may change a list itself."""
    row = op.op
    return row.resizes is not None or row.element is not None or row.control in _AWAY


def find_changes(module: Module, call_graph: CallGraph) -> Changes:
    """What calls of the functions of `module`, imports included, may do to lists."""
    return Changes(module, call_graph)
