# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes recursions of a tensor program fail before they overflow the stack.

    func.func private @f(%x: ...)          func.func private @f(%x: ...)
                                    ->       vm2c.check_stack
      ...                                    ...

Each function that may be called while it runs looks at what is left of the stack. The others have no frames that grow with what
the program is given: their larger temporaries are in a workspace or allocated.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.analysis.program_calls import recursive
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder


def check_stack(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    functions = {function.name: function for function in module.functions()}
    for name in sorted(recursive(functions)):
        entry = functions[name].entry
        first = entry.operations[0]
        OpBuilder(entry, first, first.location).op("vm2c.check_stack", (), ())
