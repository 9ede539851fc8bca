# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which functions may be suspended, and where.

A function is left with DEFERRED at `vm.yield`, at a call of an import that may yield (a yieldable call, or any call of an
import declared `vm.yield`), and at a call of a function that may be suspended itself. Only these functions pay for it: they
keep what they know in a frame that outlives the C call.
"""

from __future__ import annotations

from vm2c.analysis.callgraph import CallGraph, callee_name
from vm2c.dialect.op import Control
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Module


class Suspension:
    """`resumable` holds the functions that may be suspended. Built by `find_suspension`."""

    def __init__(self, module: Module, call_graph: CallGraph) -> None:
        self._imports = {item.name: item for item in module.imports()}
        self._functions = {function.name: function for function in call_graph.callees}
        self.resumable: set[Function] = set()
        # Whether it is known that nothing suspends, as in most modules.
        self._never = False
        changed = True
        while changed:
            changed = False
            for function in call_graph.bottom_up:
                if function not in self.resumable and any(map(self.suspends, call_graph.leaving[function])):
                    self.resumable.add(function)
                    changed = True
        self._never = not self.resumable

    def suspends(self, op: Operation) -> bool:
        """Whether `op`, of a function that is reachable from exports, may leave that with DEFERRED, to be entered again there."""
        if self._never:
            return False
        if op.op.control is Control.YIELD:
            return True
        name = callee_name(op)
        if name is None:
            return False
        if name in self._imports:
            return op.op.control is Control.CALL_BRANCH or "vm.yield" in self._imports[name].attributes
        # A function of a tensor program is none of the module's.
        return self._functions.get(name) in self.resumable


def find_suspension(module: Module, call_graph: CallGraph) -> Suspension:
    """Finds every function reachable from exports that may be suspended."""
    return Suspension(module, call_graph)
