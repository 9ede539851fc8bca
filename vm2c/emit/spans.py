# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Buffers whose bytes are looked up once.

A VM buffer never changes its data pointer or length. One that is accessed in a loop, or more than once, gets a span: both in a
variable, taken where the reference is defined, empty where the access would fail whatever the index (null, or read-only for
writes). An access is then one compare and one load or store:

    if (!vm2c_span_has(b_span, i, 4)) {
      status = vm2c_fail_read(&b, i, 4);
      goto done;
    }
    const float x = vm2c_load_f32(b_span.data, i);

Functions that may be suspended keep no pointers, and block arguments change: both go through the reference. So do the checked forms
of nests, which hardly ever run and are to be short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.dialect.types import BUFFER
from vm2c.emit.expressions import integer_literal
from vm2c.emit.tree import Member, Prefix, Use, Variable, call
from vm2c.ir.core import Operation, Value

if TYPE_CHECKING:
    from vm2c.emit.body import Body

_SPAN = "vm2c_span_t"


class Spans:
    """The spans of one function: which buffers have one, for reading and for writing."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._variables: dict[tuple[Value, bool], Variable] = {}
        self._find()

    def _find(self) -> None:
        body = self._body
        if body.frame is not None or body.is_checked or "spans" in body.context.without:
            return
        weights: dict[tuple[Value, bool], int] = {}
        for block in body.cfg.order:
            for op in block.operations:
                access = element_access(op) if op.op.direct else None
                if access is not None:
                    value = access.container
                    if value.type is BUFFER and _has_place(value, body):
                        inner = body.cfg.innermost_loop[block] is not body.cfg.innermost_loop[value.block]
                        key = (value, access.writes)
                        weights[key] = weights.get(key, 0) + (2 if inner else 1)
        for (value, writes), weight in weights.items():
            if weight > 1:
                name = body.names.claim_exact(f"{body.variable(value).name}_{'out' if writes else 'span'}")
                self._variables[value, writes] = Variable(name, _SPAN)

    @property
    def any(self) -> bool:
        """Whether a buffer has one."""
        return bool(self._variables)

    def define(self, value: Value) -> None:
        """Takes the spans of `value`, which has just been defined."""
        for writes, maker in ((False, "vm2c_buffer_span"), (True, "vm2c_buffer_mutable_span")):
            variable = self._variables.get((value, writes))
            if variable is not None:
                ref = self._body.value(value)
                self._body.assign(variable, call(maker, ref))

    def variable(self, value: Value, *, writes: bool) -> Variable:
        """The span of a buffer that has one."""
        return self._variables[value, writes]

    def access(self, op: Operation) -> bool:
        """Emits an access of one element through a span; False when the buffer has none."""
        access = element_access(op) if self._variables else None
        if access is None:
            return False
        body = self._body
        buffer = access.container
        span = self._variables.get((buffer, access.writes))
        if span is None:
            return False
        if not self._is_in_range(op, access):
            self._check(op, access, span)
        direct = body.render_direct(op, Member(Use(span), ".", "data"))
        if not op.results:
            body.statement(direct, op.location)
        elif op.result in body.uses.counts:
            body.assign(body.variable(op.result), direct, op.location)
        return True

    def _is_in_range(self, op: Operation, access: ElementAccess) -> bool:
        """Whether the access succeeds whatever the caller and other modules do."""
        body = self._body
        # Ranges cost more than lengths, and few are known.
        if not isinstance(body.buffers.length(access.container), int):
            return False
        bounds = body.ranges.range_at(access.index, op)
        return body.buffers.has_elements(access.container, *bounds, access.size, writes=access.writes)

    def _check(self, op: Operation, access: ElementAccess, span: Variable) -> None:
        body = self._body
        index = body.settle(access.index)
        ref = body.value(access.container)
        place = index, integer_literal(access.size, 64)
        failure = call(f"vm2c_fail_{'write' if access.writes else 'read'}", ref, *place)
        body.fail_if(Prefix("!", call("vm2c_span_has", Use(span), *place)), failure, op.location)


def _has_place(value: Value, body: Body) -> bool:
    """Whether there is one place where the value is defined."""
    return isinstance(value.owner, Operation) or value in body.function.arguments
