# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lists whose elements are looked up once.

The counterpart of spans.py for lists, whose elements may move: a span is taken where the list is defined and again after every
op that may resize it (analysis/lists.py), but for those that do so through the span. It is empty where the list does not store what
its type says, and where there is none: an access that the span does not have goes to the list, which converts, or fails, as the VM
does.

    l_items = vm2c_list_items_i32(&l);
    ...
      status = vm2c_items_get_i32(l_items, &l, i, &out_i32);
      ...
      status = vm2c_items_resize_i32(&l_items, &l, n);

A list gets a span where that is not taken more often than it is used, as far as loops tell. What pushes or pops an element resizes
the list through the span.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from vm2c.analysis.buffers import Buffers
from vm2c.analysis.elements import new_size, stored_items
from vm2c.dialect.types import ListType
from vm2c.emit.tree import Expr, Use, Variable, address, call
from vm2c.ir.core import Block, Operation, Value

if TYPE_CHECKING:
    from vm2c.emit.body import Body

_SPANS = {"items": "vm2c_items_t", "refs": "vm2c_refs_t", "variants": "vm2c_variants_t"}
_MAKERS = {"vm2c_items_t": "vm2c_list_items_{}", "vm2c_refs_t": "vm2c_list_refs", "vm2c_variants_t": "vm2c_list_variants"}

# How much more often the body of a loop is taken to run than what stands around it.
_OFTEN = 8


class ListSpans:
    """The spans of the lists of one function."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._variables: dict[Value, Variable] = {}
        self._takes: dict[Operation, list[Value]] = {}
        self._wanted_at: dict[Value, set[Block]] = {}
        self._updates: set[Operation] = set()
        if body.frame is None and "spans" not in body.context.without:
            self._find()

    def _find(self) -> None:
        """Decides which lists have spans."""
        body = self._body
        uses: dict[Value, int] = {}
        items: dict[Value, str] = {}
        for block in body.cfg.order:
            for op in block.operations:
                value = self._accessed(op)
                if value is not None and self._is_fixed(value):
                    uses[value] = uses.get(value, 0) + self._weight(block)
                    items[value] = stored_items(op) or ""
        if not uses:
            return
        self._updates = set(self._find_updates(uses))
        changed = {self._accessed(op) for op in self._updates}
        for value, used in uses.items():
            moves = self._moves(value, body.buffers)
            taken = [value.block, *(op.block for op in moves)]
            if used > sum(map(self._weight, taken)):
                name = body.names.claim_exact(f"{body.variable(value).name}_{items[value]}")
                self._variables[value] = Variable(name, _SPANS[items[value]], once=value not in changed)
                for op in moves:
                    self._takes.setdefault(op, []).append(value)

    def _find_updates(self, used: Container[Value]) -> Iterator[Operation]:
        """The ops that resize a list through its span: those that push or pop, and those in loops around which it is taken."""
        for block in self._body.cfg.order:
            for op in block.operations:
                resized = new_size(op)
                holder = op.operands[op.op.resizes.list] if op.op.resizes is not None else None
                if holder not in used or (resized is None and op.op.element is None):
                    continue
                if resized is None or self._weight(block) > self._weight(resized[0].block):
                    yield op

    def _accessed(self, op: Operation) -> Value | None:
        """The list that `op` accesses one element of as it is stored, or resizes through its span."""
        resized = new_size(op)
        if resized is not None:
            return resized[0] if op in self._updates else None
        return op.operands[op.op.element.list] if op.op.element is not None and stored_items(op) is not None else None

    def _is_fixed(self, value: Value) -> bool:
        return isinstance(value.owner, Operation) or value in self._body.function.arguments

    def _weight(self, block: Block) -> int:
        loop = self._body.cfg.innermost_loop[block]
        return _OFTEN ** min(loop.depth, _OFTEN) if loop is not None else 1

    def _moves(self, value: Value, buffers: Buffers) -> list[Operation]:
        """Ops after which the span has to be taken again: the list may be resized there and lives on."""
        body = self._body
        return [
            op
            for block in body.cfg.order
            for op in block.operations
            if op is not value.owner
            and self._accessed(op) is not value
            and body.context.changes.may_move(op, value, buffers)
            and (body.liveness.is_live_in(value, block) or body.loops.definition[value] is block)
            and not body.liveness.is_last_use(value, op)
        ]

    @property
    def any(self) -> bool:
        """Whether a list has one."""
        return bool(self._variables)

    def define(self, value: Value) -> None:
        """Takes the span of `value`, which has just been defined."""
        if value in self._variables:
            block = self._body.loops.definition[value]
            start = block.operations.index(value.owner) + 1 if isinstance(value.owner, Operation) else 0
            self._take(value, block, start)

    def retake(self, op: Operation) -> None:
        """Takes the spans again of the lists that `op`, which has just run, may have resized."""
        for value in self._takes.get(op, ()):
            block = op.block
            self._take(value, block, block.operations.index(op) + 1)

    def _take(self, value: Value, block: Block, start: int) -> None:
        """Takes the span unless nobody looks at it before it is taken again, or at all."""
        if not self._looks(value, block, start, self._wanted(value)):
            return
        assert isinstance(value.type, ListType)
        ref = self._body.value(value)
        variable = self._variables[value]
        maker = _MAKERS[variable.type].format(value.type.element)
        self._body.assign(variable, call(maker, ref))

    def _wanted(self, value: Value) -> set[Block]:
        """The blocks at the start of which somebody will look at the span as it is there."""
        found = self._wanted_at.get(value)
        if found is None:
            found = self._wanted_at[value] = set()
            changed = True
            while changed:
                changed = False
                for block in reversed(self._body.cfg.order):
                    if block not in found and self._looks(value, block, 0, found):
                        found.add(block)
                        changed = True
        return found

    def _looks(self, value: Value, block: Block, start: int, wanted: set[Block]) -> bool:
        for op in block.operations[start:]:
            if self._accessed(op) is value:
                return True
            if op is value.owner or value in self._takes.get(op, ()):
                return False
        return any(after in wanted for after in self._body.cfg.successors[block])

    def call(self, op: Operation, out: Expr | None) -> Expr | None:
        """The C of what `op` does through a span; None when it does not."""
        variable = self._span_of(op)
        if variable is None:
            return None
        span = Use(variable)
        return self._body.render_op(op, op.op.spanned, out, address(span) if op in self._updates else span)

    def _span_of(self, op: Operation) -> Variable | None:
        value = self._accessed(op)
        return self._variables.get(value) if value is not None else None
