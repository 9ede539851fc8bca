# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""References read from lists that are used only as long as the list keeps the object alive are borrowed.

    %a = vm.list.get.ref %l, %i                    %a = vm2c.list.borrow.ref %l, %i
    %x = vm.buffer.load.i32 %a[%c0]        ->      %x = vm.buffer.load.i32 %a[%c0]
    vm.list.set.ref %l, %j, %b                     vm.list.set.ref %l, %j, %b

What is borrowed is neither counted nor given back. Which can be is what analysis/borrows.py finds. A function that may be suspended
keeps what it has read: anything may run meanwhile.
"""

from __future__ import annotations

from vm2c.analysis.borrows import find_borrows
from vm2c.analysis.lists import find_changes
from vm2c.analysis.manager import Analyses
from vm2c.dialect.table import OPS
from vm2c.ir.module import Module


def borrows(module: Module, analyses: Analyses) -> None:
    """Borrows in all functions that are reachable from exports."""
    # Few functions have lists of references.
    functions = [function for function in module.functions() if any(op.op.lends for op in function.operations())]
    if not functions:
        return
    call_graph = analyses.call_graph(module)
    resumable = analyses.suspension(module).resumable
    changes = find_changes(module, call_graph)
    reachable = set(call_graph.bottom_up)
    for function in functions:
        if function in reachable and function not in resumable:
            for op in find_borrows(analyses.liveness(function), changes):
                # Nothing that is known of the function depends on it.
                op.op = OPS[op.op.lends]
