# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks the ops that look up where the bytes of buffers and the elements of lists are, and those that use that.

- What checks an element stands right before the access of it, and that is made through a span of the same buffer.
- What reads goes through a span for reading, what writes through one for writing.
- What is made through the span of a list is made where that has been taken on every path, and no op in between may have resized the
  list in another way than through its span (analysis/lists.py).

That the buffer of a span lives as long as the span is used is what reference_verifier.py checks.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from vm2c.analysis.buffers import Buffers, analyze_buffers
from vm2c.analysis.cfg import Cfg
from vm2c.analysis.lists import Changes, find_changes
from vm2c.analysis.manager import Analyses
from vm2c.dialect.table import OPS
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module

# Reports a message at a location, with a hint.
Report = Callable[[str, int, str], None]

_SPAN = OPS["vm2c.buffer.span"]
_MUTABLE_SPAN = OPS["vm2c.buffer.mutable_span"]
# The access that each op through the span of a buffer makes.
_ACCESSES = {row.spanned: row.access[0] for row in OPS.values() if row.spanned and row.access}


def verify_spans(module: Module, analyses: Analyses, report: Report) -> None:
    """Reports all errors in the functions that are reachable from exports; the module has no others."""
    call_graph = analyses.call_graph(module)
    changes: Changes | None = None
    for function in call_graph.bottom_up:
        lists: dict[Value, None] = {}
        for block in function.blocks:
            # A terminator has no span.
            for op, following in pairwise(block.operations):
                value = span_list(op)
                if value is not None:
                    lists[value] = None
                elif op.op.span:
                    _check_buffer_op(op, following, report)
        if lists:
            changes = changes or find_changes(module, call_graph)
            _Lists(analyses.cfg(function), analyze_buffers(module, analyses.loops(function)), list(lists), changes, report).check()


def span_list(op: Operation) -> Value | None:
    """The list whose span `op` takes or uses."""
    if op.op.span == "take":
        return op.operands[0]
    place = op.op.element or op.op.resizes
    return op.operands[place.list] if place is not None and op.op.span == "use" else None


# ---- buffers


def _check_buffer_op(op: Operation, following: Operation, report: Report) -> None:
    access = _ACCESSES[op.op.name] if op.op.span == "use" else op.op.access[0]
    span = op.operand("span")
    row = _MUTABLE_SPAN if access.writes else _SPAN
    if not isinstance(span.owner, Operation) or span.owner.op is not row:
        report(f"'{op.op.name}' op needs a span that '{row.name}' gives, but got '%{span.name}'", op.location, "")
        return
    if op.op.span != "check":
        return
    if op.operand("buffer") is not span.owner.operands[0]:
        report(f"'{op.op.name}' op checks '%{span.name}', which is no span of '%{op.operand('buffer').name}'", op.location, "")
    checked = _ACCESSES.get(following.op.name)
    same = checked is not None and checked.size == access.size
    if not same or following.operand("span") is not span or following.operand("offset") is not op.operand("offset"):
        report(f"'{op.op.name}' op must stand right before the access of the element that it checks", op.location, "")


# ---- lists


class _Lists:
    """The spans of the lists of one function: bit i of a state says that the span of `lists[i]` is good."""

    def __init__(self, cfg: Cfg, buffers: Buffers, lists: list[Value], changes: Changes, report: Report) -> None:
        self.cfg = cfg
        self.lists = lists
        self.number = {value: index for index, value in enumerate(lists)}
        self.buffers = buffers
        self.changes = changes
        self.report = report

    def check(self) -> None:
        """Reports each use of a span that may not be good."""
        at_start: dict[Block, int] = {self.cfg.order[0]: 0}
        pending = [self.cfg.order[0]]
        while pending:
            block = pending.pop()
            state = at_start[block]
            for op in block.operations:
                state = self._after(op, state)
            for target in self.cfg.successors[block]:
                now = at_start.get(target, -1) & state
                if now != at_start.get(target):
                    at_start[target] = now
                    pending.append(target)
        for block in self.cfg.order:
            state = at_start[block]
            for op in block.operations:
                value = span_list(op)
                if value is not None and op.op.span == "use" and not state >> self.number[value] & 1:
                    text = f"'{op.op.name}' op goes through the span of '%{value.name}', which is not good on some path at least"
                    self.report(text, op.location, "take it with vm2c.list.take_span after what may resize the list")
                state = self._after(op, state)

    def _after(self, op: Operation, state: int) -> int:
        """The state after `op` has succeeded."""
        value = span_list(op)
        if self.changes.moves(op):
            for index, each in enumerate(self.lists):
                if state >> index & 1 and each is not value and self.changes.may_move(op, each, self.buffers):
                    state &= ~(1 << index)
        return state | 1 << self.number[value] if op.op.span == "take" and value is not None else state
