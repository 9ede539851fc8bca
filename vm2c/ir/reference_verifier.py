# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the ops that count references: on each path every reference that owns a count is released or moved once.

What owns a count, and when it goes, analysis/ownership.py reads from the ops. Checked is that

- a count that is handed over is taken over by the op that follows, and what takes counts over gets nothing else;
- a reference, and a span of a buffer, is used, and a reference moved and released, only where the reference has its count on every
  path that leads there;
- what may have its count where the function is left is named by `vm2c.ref.release_at_exit`.

A function without such ops, as it is before they are inserted, is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vm2c.analysis.cfg import Cfg
from vm2c.analysis.failability import Failability, analyze_failability
from vm2c.analysis.manager import Analyses
from vm2c.analysis.ownership import Counts, edge_releases, find_owned, handing_over, leaves, takes_over
from vm2c.analysis.stack_use import find_stack_checks
from vm2c.dialect.op import WITH_NEXT, Control
from vm2c.dialect.types import SPAN, RefType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module

# Reports a message at a location, with a hint.
Report = Callable[[str, int, str], None]


def counts_references(function: Function) -> bool:
    """Whether the function has ops that count references."""
    return any(op.op.refs and op.op.refs != "borrow" for op in function.operations())


def verify_references(module: Module, analyses: Analyses, report: Report) -> None:
    """Reports all errors in the functions that are reachable from exports; the module has no others."""
    call_graph = analyses.call_graph(module)
    cfgs = {function: analyses.cfg(function) for function in call_graph.bottom_up}
    failability = analyze_failability(call_graph, cfgs, find_stack_checks(call_graph).functions)
    for function, cfg in cfgs.items():
        if not function.structured and counts_references(function):
            _FunctionVerifier(cfg, failability, report).check()


class _FunctionVerifier:
    def __init__(self, cfg: Cfg, failability: Failability, report: Report) -> None:
        self.cfg = cfg
        self.failability = failability
        self.report = report
        owned = find_owned(cfg)
        self.held = Counts(cfg, owned, int.__and__)
        self.maybe_held = Counts(cfg, owned, int.__or__)
        self.number = self.held.number
        self.released = self.held.bits(
            value for block in cfg.order for op in block.operations if op.op.refs == "exit" for value in op.operands
        )
        # References that are left, each of which is reported once.
        self.left = 0

    def error(self, message: str, op: Operation, hint: str = "") -> None:
        self.report(f"'{op.op.name}' op {message}", op.location, hint)

    def check(self) -> None:
        for block in self.cfg.order:
            held, maybe = self.held.at_start[block], self.maybe_held.at_start[block]
            for index, op in enumerate(block.operations):
                if op.op.refs in WITH_NEXT:
                    self._check_place(block, index)
                self._check_uses(op, held)
                if leaves(op, self.failability):
                    self._check_exit(op, maybe)
                held, maybe = self.held.after(op, held), self.maybe_held.after(op, maybe)
            self._check_edges(block.terminator)

    def _check_place(self, block: Block, index: int) -> None:
        """Whether what happens with the next op stands before one that it can happen with."""
        op = block.operations[index]
        following = next(each for each in block.operations[index:] if each.op.refs not in WITH_NEXT)
        if op.op.refs == "edge":
            if not 0 <= op.attributes["edge"] < len(following.successors):
                self.error(f"must stand before a branch with an edge {op.attributes['edge']}", op)
            return
        passed = [value for edge in following.successors for value in edge.operands]
        if [*takes_over(following), *passed].count(op.result) != 1 or op.result.users != {following: 1}:
            self.error("result must be taken over by the op that follows, and nothing else", op)

    def _check_uses(self, op: Operation, held: int) -> None:
        counted = op.op.refs not in ("", "retain", "borrow")
        for value in dict.fromkeys(op.all_operands()):
            if value in self.number:
                if not held >> self.number[value] & 1 and op.op.refs != "exit":
                    self.error(f"'%{value.name}' has no count any more, on some path at least", op)
            elif counted:
                self.error(f"'%{value.name}' owns no count", op)
            if value.type is SPAN:
                self._check_span(op, value, held)
        for value in takes_over(op):
            if handing_over(value) is None:
                self.error(f"takes over '%{value.name}', of which no count is handed over", op, _HAND_OVER)
        self._check_once(op, takes_over(op), ())

    def _check_span(self, op: Operation, span: Value, held: int) -> None:
        """Whether the buffer of a span has its count where the span is used."""
        assert isinstance(span.owner, Operation)
        for value in span.owner.operands:
            if value in self.number and not held >> self.number[value] & 1:
                self.error(f"uses the span '%{span.name}', but '%{value.name}' has no count any more, on some path at least", op)

    def _check_exit(self, op: Operation, maybe: int) -> None:
        if op.op.control is Control.RETURN:
            maybe &= ~self.maybe_held.moved(op.operands)
        left = maybe & ~self.released & ~self.left
        self.left |= left
        for value, index in self.number.items():
            if left >> index & 1:
                self.error(f"may leave the function while '%{value.name}' has a count", op, _RELEASE)

    def _check_edges(self, terminator: Operation) -> None:
        for number, edge in enumerate(terminator.successors):
            self._check_once(terminator, edge.operands, edge_releases(terminator, number))
            for argument, value in zip(edge.block.arguments, edge.operands, strict=False):
                if not isinstance(value.type, RefType):
                    continue
                if argument in self.number and handing_over(value) is None:
                    self.error(f"passes '%{value.name}' to '%{argument.name}', which owns a count", terminator, _HAND_OVER)
                elif value in self.number:
                    self.error(f"lends '%{value.name}' to '%{argument.name}', which may outlive it", terminator, _HAND_OVER)

    def _check_once(self, op: Operation, taken: Iterable[Value], releases: Iterable[Operation]) -> None:
        """Whether each count goes once, with `op` or along one of its edges."""
        moves = [each for value in taken if (each := handing_over(value)) is not None and each.op.refs == "move"]
        gone: set[Value] = set()
        for each in (*moves, *releases):
            (source,) = each.operands
            if source in gone:
                self.error(f"'%{source.name}' is moved or released twice", op)
            gone.add(source)


_HAND_OVER = "hand one over with vm2c.ref.retain or vm2c.ref.move"
_RELEASE = "name it in a vm2c.ref.release_at_exit"
