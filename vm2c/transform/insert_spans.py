# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Inserts the ops that look up where the bytes of buffers and the elements of lists are, and makes accesses through these spans.

    %x = vm.buffer.load.f32 %b[%i]             %b_span = vm2c.buffer.span %b            where %b is defined
                                        ->     vm2c.span.check_read.i32 %b_span, %b[%i]
                                               %x = vm2c.span.load.f32 %b_span[%i]

    %y = vm.list.get.i32 %l, %n                vm2c.list.take_span %l                   where %l is defined
    vm.list.resize %l, %n                      %y = vm2c.span.get.i32 %l, %n
    %z = vm.list.get.i32 %l, %i         ->     vm.list.resize %l, %n
                                               vm2c.list.take_span %l
                                               %z = vm2c.span.get.i32 %l, %i

A VM buffer never changes its data pointer or length. One that is accessed in a loop, or more than once, gets a span where the
reference is defined, empty where the access would fail whatever the index (null, or read-only for writes). An access is then one
compare, which is left out where the index is known to be in range, and a load or store. The elements of a list may move: which ones
get spans and where these are taken is what analysis/list_spans.py finds. A list that has no such elements as its type says has an
empty span; what the span does not have the access gets from the list, which converts, or fails, as the VM does.

Functions that may be suspended keep no pointers, and block arguments change: both go through the reference. So do buffers in the
checked forms of nests, which hardly ever run and are to be short.
"""

from __future__ import annotations

from vm2c.analysis.buffers import Buffers, analyze_buffers
from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.analysis.list_spans import find_list_spans
from vm2c.analysis.lists import Changes, find_changes
from vm2c.analysis.manager import Analyses
from vm2c.analysis.suspension import find_suspension
from vm2c.dialect.table import OPS
from vm2c.dialect.types import SPAN
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import CHECKED, Function, Module


def insert_spans(module: Module, analyses: Analyses) -> None:
    """Inserts the spans of all functions that are reachable from exports, but for those that have some."""
    functions = [function for function in module.functions() if not function.structured and _may_have_spans(function)]
    if not functions:
        return
    call_graph = build_call_graph(module)
    resumable = find_suspension(module, call_graph).resumable
    changes: Changes | None = None
    reachable = set(call_graph.bottom_up)
    for function in functions:
        if function not in reachable or function in resumable:
            continue
        spans = _Spans(module, function, analyses)
        if CHECKED not in function.attributes:
            spans.span_buffers()
        if any(op.op.element is not None for op in function.operations()):
            changes = changes or find_changes(module, call_graph)
            spans.span_lists(changes)
        spans.insert()


def _may_have_spans(function: Function) -> bool:
    """Whether the function accesses elements, none of them through a span."""
    found = False
    for op in function.operations():
        if op.op.span:
            return False
        found = found or bool(op.op.spanned)
    return found


class _Spans:
    """The spans of one function. What looks up and checks is collected first, then inserted."""

    def __init__(self, module: Module, function: Function, analyses: Analyses) -> None:
        self._module = module
        self._function = function
        self._analyses = analyses
        self._cfg = analyses.cfg(function)
        self._known_buffers: Buffers | None = None
        self._at_start: dict[Block, list[Operation]] = {}
        self._after: dict[Operation, list[Operation]] = {}
        self._checks: dict[Operation, Operation] = {}

    @property
    def _buffers(self) -> Buffers:
        if self._known_buffers is None:
            self._known_buffers = analyze_buffers(self._module, self._analyses.loops(self._function))
        return self._known_buffers

    # ---- buffers

    def span_buffers(self) -> None:
        """Gives spans to buffers: one for reading, one for writing."""
        innermost = self._cfg.innermost_loop
        weights: dict[tuple[Value, bool], int] = {}
        accesses: list[tuple[Operation, ElementAccess]] = []
        for block in self._cfg.order:
            for op in block.operations:
                access = element_access(op) if op.op.spanned and op.op.access else None
                if access is None or not self._is_defined_once(access.container):
                    continue
                accesses.append((op, access))
                key = access.container, access.writes
                inner = innermost[block] is not innermost[access.container.block]
                weights[key] = weights.get(key, 0) + (2 if inner else 1)
        spans: dict[tuple[Value, bool], Value] = {}
        for buffer in dict.fromkeys(buffer for buffer, _ in weights):
            for writes in (False, True):
                if weights.get((buffer, writes), 0) > 1:
                    spans[buffer, writes] = self._look_up(buffer, writes)
        through = [(op, access) for op, access in accesses if (access.container, access.writes) in spans]
        # Ranges cost more than lengths, and few are known. All accesses tell what is in range, as long as they are what they were.
        sized = {buffer for buffer, _ in spans if isinstance(self._buffers.length(buffer), int)}
        checked = [access.container not in sized or not self._is_in_range(op, access) for op, access in through]
        for (op, access), is_checked in zip(through, checked, strict=True):
            span = spans[access.container, access.writes]
            if is_checked:
                check = f"vm2c.span.check_{'write' if access.writes else 'read'}.i{8 * access.size}"
                self._checks[op] = make_op(check, [span, access.container, access.index], (), None, op.location)
            op.set_operands([span if value is access.container else value for value in op.operands])
            op.op = OPS[op.op.spanned]

    def _is_defined_once(self, value: Value) -> bool:
        """Whether there is one place where the value is defined."""
        return isinstance(value.owner, Operation) or value.owner is self._function.entry

    def _look_up(self, buffer: Value, writes: bool) -> Value:
        """The span of the buffer, which is taken where that is defined."""
        kind, suffix = ("mutable_span", "out") if writes else ("span", "span")
        name = f"{'v' if buffer.name[:1].isdigit() else ''}{buffer.name}_{suffix}"
        row = OPS[f"vm2c.buffer.{kind}"]
        later = [user for user in buffer.users if user.op is row]
        op = make_op(row.name, [buffer], (SPAN,), result_name=name)
        for other in later:
            # A nest has looked it up, too.
            other.result.replace_all_uses_with(op.result)
            other.erase()
        if isinstance(buffer.owner, Operation):
            self._after.setdefault(buffer.owner, []).append(op)
        else:
            self._at_start.setdefault(buffer.block, []).append(op)
        return op.result

    def _is_in_range(self, op: Operation, access: ElementAccess) -> bool:
        """Whether the access succeeds whatever the caller and other modules do."""
        bounds = self._analyses.ranges(self._function).range_at(access.index, op)
        return self._buffers.has_elements(access.container, *bounds, access.size, writes=access.writes)

    # ---- lists

    def span_lists(self, changes: Changes) -> None:
        """Gives spans to lists."""
        spans = find_list_spans(self._analyses.liveness(self._function), self._buffers, changes)
        for op in spans.uses:
            op.op = OPS[op.op.spanned]
        for block, taken in spans.at_start.items():
            self._at_start.setdefault(block, []).extend(map(_take, taken))
        for op, taken in spans.after.items():
            self._after.setdefault(op, []).extend(map(_take, taken))

    # ---- both

    def insert(self) -> None:
        """Inserts what was found."""
        checked = (op.block for op in (*self._checks, *self._after))
        changed = dict.fromkeys([*self._at_start, *checked])
        for block in changed:
            operations = _in_order(self._at_start.get(block, []), block)
            for op in block.operations:
                check = self._checks.get(op)
                if check is not None:
                    operations.append(check)
                operations.append(op)
                if op in self._after:
                    operations += _in_order(self._after[op], op)
            block.set_operations(operations)
        if changed:
            self._analyses.add_counts(self._function)


def _in_order(operations: list[Operation], owner: Operation | Block) -> list[Operation]:
    """The ops in the order of what `owner` defines that they look up, then those that look up others."""

    def key(op: Operation) -> tuple[bool, int]:
        value = op.operands[0]
        return value.owner is not owner, value.index if value.owner is owner else 0

    return sorted(operations, key=key)


def _take(value: Value) -> Operation:
    return make_op("vm2c.list.take_span", [value])
