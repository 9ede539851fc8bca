# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Analyses of functions and of the calls between them, each made when somebody asks and kept until a function changes."""

from __future__ import annotations

from vm2c.analysis.callgraph import CallGraph, build_call_graph
from vm2c.analysis.cfg import Cfg, build_cfg
from vm2c.analysis.liveness import Liveness, analyze_liveness
from vm2c.analysis.loops import Loops, analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.analysis.suspension import Suspension, find_suspension
from vm2c.ir.module import Function, Module


class Analyses:
    """What is known of the functions of a module. A pass that changes a function says so with `invalidate`."""

    def __init__(self) -> None:
        self._cfgs: dict[Function, Cfg] = {}
        self._loops: dict[Function, Loops] = {}
        self._ranges: dict[Function, Ranges] = {}
        self._liveness: dict[Function, Liveness] = {}
        self._call_graph: tuple[Module, CallGraph] | None = None
        self._suspension: Suspension | None = None

    def cfg(self, function: Function) -> Cfg:
        """The control-flow graph, with dominators."""
        found = self._cfgs.get(function)
        if found is None:
            found = self._cfgs[function] = build_cfg(function)
        return found

    def loops(self, function: Function) -> Loops:
        """The natural loops."""
        found = self._loops.get(function)
        if found is None:
            found = self._loops[function] = analyze_loops(self.cfg(function))
        return found

    def ranges(self, function: Function) -> Ranges:
        """What integers can be."""
        found = self._ranges.get(function)
        if found is None:
            found = self._ranges[function] = analyze_ranges(self.loops(function))
        return found

    def liveness(self, function: Function) -> Liveness:
        """Where values are alive."""
        found = self._liveness.get(function)
        if found is None:
            found = self._liveness[function] = analyze_liveness(self.cfg(function))
        return found

    def call_graph(self, module: Module) -> CallGraph:
        """Which functions call which, of those that are reachable from exports."""
        if self._call_graph is None or self._call_graph[0] is not module:
            self._call_graph = module, build_call_graph(module)
        return self._call_graph[1]

    def suspension(self, module: Module) -> Suspension:
        """Which functions may be suspended, of those that are reachable from exports."""
        if self._suspension is None or self._call_graph is None or self._call_graph[0] is not module:
            self._suspension = find_suspension(module, self.call_graph(module))
        return self._suspension

    def invalidate(self, function: Function) -> None:
        """Forgets what is known of a function that has changed, or that is new."""
        self._call_graph = self._suspension = None
        for known in (self._cfgs, self._loops, self._ranges, self._liveness):
            known.pop(function, None)

    def add_counts(self, function: Function) -> None:
        """Notes that ops that count references were added to a function. They neither branch nor compute numbers, and are no uses:
        what is known stays."""
        loops = self._loops.get(function)
        if loops is not None:
            loops.number_added()
