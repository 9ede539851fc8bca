# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kernels that do the same, and checked forms of nests that do, are one function.

    func.func private @main_loop0(...) { A }          func.func private @main_loop0(...) { A }
    func.func private @main_loop3(...) { A }     ->
    vm.call @main_loop0(%x); vm.call @main_loop3(%y)  vm.call @main_loop0(%x); vm.call @main_loop0(%y)

Layers of a network that come again have the same loops. Functions that the input has stay: whoever reads its C looks for them.
"""

from __future__ import annotations

from vm2c.analysis.callgraph import callee_name, calls_in
from vm2c.analysis.equivalence import meaning_of
from vm2c.analysis.manager import Analyses
from vm2c.ir.module import CHECKED, Function, Module, callers


def duplicate_function_elimination(module: Module, analyses: Analyses) -> None:
    """Makes calls of the first one of functions that do the same."""
    known: dict[object, Function] = {}
    replaced: dict[str, Function] = {}
    for function in module.functions():
        if function.private and (function.is_vector_kernel or CHECKED in function.attributes):
            first = known.setdefault(meaning_of(function), function)
            if first is not function:
                replaced[function.name] = first
                _take_notes(first, function)
    if not replaced:
        return
    for function in callers(module):
        for call in [call for op in function.operations() for call in calls_in(op) if callee_name(call) in replaced]:
            call.attributes["callee"] = replaced[call.attributes["callee"]].name
            analyses.invalidate(function)
    module.items[:] = [item for item in module.items if not isinstance(item, Function) or item.name not in replaced]


def _take_notes(function: Function, other: Function) -> None:
    """Notes what has been noted of another function, but for which kernel that is the checked form of."""
    if CHECKED not in function.attributes:
        for note in other.notes:
            function.add_note(note)
