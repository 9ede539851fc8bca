# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which functions call which, which are reachable from outside, and which call themselves again (recursion).

Recursive cycles are the strongly connected components of the call graph (Tarjan's algorithm, with an explicit stack). stack_use.py
keeps endless recursion from overflowing the stack of the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vm2c.dialect.op import Control
from vm2c.ir.core import Operation
from vm2c.ir.module import RESULT_SHAPE, Function, Module

_CALLS = (Control.CALL, Control.CALL_BRANCH)
_LEAVING = (*_CALLS, Control.VERSIONED, Control.YIELD)


@dataclass(slots=True, eq=False)
class CallGraph:
    """`leaving` has the calls of each function, and its yields; `callees` each called function once, imports excluded. `bottom_up`
    lists the functions reachable from outside so that callees come before callers where there is no cycle. `cycle` maps each
    recursive function to the number of its cycle."""

    leaving: dict[Function, list[Operation]]
    callees: dict[Function, list[Function]]
    bottom_up: list[Function]
    cycle: dict[Function, int]


def callee_name(op: Operation) -> str | None:
    """The symbol that `op` calls, None when it is no call."""
    return op.attributes["callee"] if op.op.control in _CALLS else None


def calls_in(op: Operation) -> Sequence[Operation]:
    """The calls that `op` makes: itself, or those of its two forms, of which it makes those of one."""
    if op.op.control in _CALLS:
        return (op,)
    if op.op.control is not Control.VERSIONED:
        return ()
    return [each for region in op.regions for each in region.blocks[0].operations if each.op.control in _CALLS]


def build_call_graph(module: Module, *, exported: bool = True) -> CallGraph:
    """The call graph of `module`, of functions that nothing exports or calls too unless it is of what is `exported`."""
    functions = {function.name: function for function in module.functions()}
    leaving: dict[Function, list[Operation]] = {}
    callees: dict[Function, list[Function]] = {}
    for function in functions.values():
        found = [op for block in function.blocks for op in block.operations if op.op.control in _LEAVING]
        leaving[function] = [each for op in found for each in calls_in(op) or (op,)]
        names = dict.fromkeys(map(callee_name, leaving[function]))
        callees[function] = [functions[name] for name in names if name in functions]
    graph = CallGraph(leaving, callees, [], {})
    roots = list(functions.values())
    if exported:
        roots = [functions[export.function] for export in module.exports() if export.function in functions]
        roots += [function for function in functions.values() if RESULT_SHAPE in function.attributes]
    _components(graph, list(dict.fromkeys(roots)))
    return graph


def _components(graph: CallGraph, roots: list[Function]) -> None:
    index: dict[Function, int] = {}
    lowest: dict[Function, int] = {}
    open_: list[Function] = []
    place: dict[Function, int] = {}
    cycles = 0
    for root in roots:
        if root in index:
            continue
        stack = [(root, iter(graph.callees[root]))]
        index[root] = lowest[root] = len(index)
        place[root] = len(open_)
        open_.append(root)
        while stack:
            function, remaining = stack[-1]
            for callee in remaining:
                if callee not in index:
                    index[callee] = lowest[callee] = len(index)
                    place[callee] = len(open_)
                    open_.append(callee)
                    stack.append((callee, iter(graph.callees[callee])))
                    break
                if place[callee] < len(open_) and open_[place[callee]] is callee:
                    lowest[function] = min(lowest[function], index[callee])
            else:
                stack.pop()
                if stack:
                    caller = stack[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[function])
                if lowest[function] == index[function]:
                    at = place[function]
                    component = open_[at:]
                    del open_[at:]
                    if len(component) > 1 or function in graph.callees[function]:
                        graph.cycle.update(dict.fromkeys(component, cycles))
                        cycles += 1
                    graph.bottom_up.extend(reversed(component))
