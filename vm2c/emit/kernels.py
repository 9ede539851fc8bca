# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop nests that can no longer fail, as functions with `restrict` parameters.

`restrict` counts only on parameters, and an inlined function keeps it. So a qualifying nest (analysis/nests.py) is copied into a
kernel that accesses bytes through pointers without any check, and the function that had it decides once. A single loop may be
inlined; of nests of loops gcc makes better vectors when it does not inline them.

    if (vm2c_span_holds(a_span, 0, 64, 4) && vm2c_span_holds(b_out, 0, 64, 4) && vm2c_disjoint(b_out, a_span)) {
      m_f_loop0(a_span.data, b_out.data, k);
    } else {
      while (i < 64) { ...the same loop with every check... }
    }
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from vm2c.analysis.bounds import Check
from vm2c.analysis.conditions import is_select
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import LoopInfo
from vm2c.analysis.nests import SMALL, ElementRange, Nest, find_nests
from vm2c.dialect.types import ListType, RefType
from vm2c.emit.coalesce import coalesce_loops
from vm2c.emit.code import Statement, Variable
from vm2c.emit.context import Signature, c_type
from vm2c.emit.expressions import Expr, integer_literal
from vm2c.emit.hoist import hoist_invariants
from vm2c.emit.interchange import interchange_loops
from vm2c.emit.jam import jam_loops
from vm2c.emit.outline import outline_nest
from vm2c.emit.promote import promote_accumulators
from vm2c.ir.core import Block, Value
from vm2c.ir.module import Function

if TYPE_CHECKING:
    from vm2c.emit.body import Body

# Rounds and operations of loops that are written out.
_LONGEST_UNROLLED = 16
_LARGEST_UNROLLED = 24


@dataclass(slots=True, eq=False)
class Kernel:
    """A nest as a function. `arguments` are the values to call it with, in the caller."""

    nest: Nest
    function: Function
    signature: Signature
    arguments: list[Value]

    def values(self) -> list[Value]:
        """Everything that the caller has to know to decide about the kernel and to call it."""
        forms = [form for item in self.nest.ranges for form in (item.lowest, item.highest)]
        forms += [check.form for check in self.nest.checks]
        return [*self.arguments, *self.nest.small, *(value for form in forms for value in form.values())]


class Kernels:
    """The kernels of one function, by the header of the nest."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self.by_header: dict[Block, Kernel] = {}
        off = not {"spans", "kernels"}.isdisjoint(body.context.without)
        if not off and body.frame is None and body.kernel is None and body.cfg.loops:
            self._find()

    def _find(self) -> None:
        body = self._body
        nests = find_nests(body.loops, body.ranges, body.liveness, body.context.failability)
        for header, nest in nests.items():
            number = len(self.by_header)
            function, arguments = outline_nest(body.function, body.cfg.order, nest, f"{body.function.name}_loop{number}")
            if "interchange" not in body.context.without:
                interchange_loops(function)
            if "coalesce" not in body.context.without:
                coalesce_loops(function)
            if "jam" not in body.context.without:
                jam_loops(function)
            if "hoist" not in body.context.without:
                hoist_invariants(function)
            if "promote" not in body.context.without:
                promote_accumulators(function)
            name = body.context.names.claim_exact(f"{body.signature.name}_loop{number}")
            signature = Signature(name)
            if len(nest.outputs) == 1:
                signature.returns = c_type(nest.outputs[0].type)
            self.by_header[header] = Kernel(nest, function, signature, arguments)
            body.context.signatures[function.name] = signature
            body.context.cfgs[function] = body.context.analyses.cfg(function)

    def condition(self, kernel: Kernel) -> Expr | None:
        """Whether the kernel may run; None where it always may."""
        nest = kernel.nest
        terms: list[Expr] = []
        terms += [self._is_small(value) for value in nest.small]
        terms += [term for check in nest.checks for term in self._check(check)]
        terms += [self._holds(item, nest) for item in _merged(nest.ranges) if not self._is_long_enough(item)]
        written = nest.written
        for first, second in combinations(nest.buffers, 2):
            # No list keeps its elements in a buffer.
            alike = isinstance(first.type, ListType) == isinstance(second.type, ListType)
            if (first in written or second in written) and alike and self._body.buffers.may_alias(first, second):
                terms.append(self._disjoint(first, second, nest))
        if not terms:
            return None
        texts = dict.fromkeys(term.text for term in terms)
        return Expr(" && ".join(texts), tuple(variable for term in terms for variable in term.uses))

    def call(self, kernel: Kernel) -> None:
        """Calls the kernel, with its results in the variables of the nest."""
        body = self._body
        arguments = [self._argument(value, kernel.nest) for value in kernel.arguments]
        outputs = kernel.nest.outputs
        uses = tuple(variable for argument in arguments for variable in argument.uses)
        texts = [argument.text for argument in arguments]
        if kernel.signature.returns:
            body.assign_call(body.variable(outputs[0]), Expr(f"{kernel.signature.name}({', '.join(texts)})", uses))
            return
        targets = [body.variable(value) for value in outputs]
        texts += [f"&{target.name}" for target in targets]
        body.add(Statement(f"{kernel.signature.name}({', '.join(texts)});", (*uses, *targets)))

    def hint(self, info: LoopInfo) -> str:
        """What to tell the compiler about a counted loop of the function. Inside of other loops, a short one that is written out
        becomes vector operations on variables; one with choices in it does so only as a loop."""
        body = self._body
        if body.kernel is None or info.parent is None or info.children or "unroll" in body.context.without:
            return ""
        operations = [op for block in info.blocks for op in block.operations]
        if not info.trip_count or info.trip_count > _LONGEST_UNROLLED or len(operations) > _LARGEST_UNROLLED:
            return ""
        if any(is_select(op) for op in operations):
            return ""
        return f"VM2C_UNROLL({info.trip_count})"

    def _argument(self, value: Value, nest: Nest) -> Expr:
        if isinstance(value.type, ListType):
            return self._body.list_spans.data(value)
        if isinstance(value.type, RefType):
            span = self._span(value, nest)
            return Expr(f"{span.text}.data", span.uses)
        return self._body.number(value)

    def _span(self, value: Value, nest: Nest) -> Expr:
        if isinstance(value.type, ListType):
            return self._body.list_spans.span(value)
        variable = self._body.spans.variable(value, writes=value in nest.written)
        return Expr(variable.name, (variable,))

    def _holds(self, item: ElementRange, nest: Nest) -> Expr:
        span = self._span(item.buffer, nest)
        lowest, highest = self._form(item.lowest), self._form(item.highest)
        text = f"vm2c_span_covers({span.text}, {lowest.text}, {highest.text}, {item.size})"
        return Expr(text, (*span.uses, *lowest.uses, *highest.uses))

    def _is_long_enough(self, item: ElementRange) -> bool:
        """Whether the buffer has the elements and can be accessed whatever the caller and other modules do."""
        if isinstance(item.buffer.type, ListType) or not (item.lowest.is_constant and item.highest.is_constant):
            return False
        bounds = item.lowest.constant, item.highest.constant
        return self._body.buffers.has_elements(item.buffer, *bounds, item.size, writes=item.writes)

    def _disjoint(self, first: Value, second: Value, nest: Nest) -> Expr:
        one, other = self._span(first, nest), self._span(second, nest)
        return Expr(f"vm2c_span_disjoint({one.text}, {other.text})", (*one.uses, *other.uses))

    def _is_small(self, value: Value) -> Expr:
        expr = self._body.number(value)
        return Expr(f"(uint64_t){expr.text if expr.atom else f'({expr.text})'} < {SMALL}", expr.uses)

    def _check(self, check: Check) -> list[Expr]:
        form = self._form(check.form)
        terms = []
        if check.low is not None:
            terms.append(Expr(f"{form.text} >= {integer_literal(check.low, 64).text}", form.uses))
        if check.high is not None:
            terms.append(Expr(f"{form.text} <= {integer_literal(check.high, 64).text}", form.uses))
        return terms

    def _form(self, form: LinearForm) -> Expr:
        """The form in C; nothing in it can overflow."""
        parts: list[str] = []
        uses: list[Variable] = []
        for product, factor in form:
            names = []
            for value in product:
                expr = self._body.number(value)
                uses.extend(expr.uses)
                text = expr.text if expr.atom else f"({expr.text})"
                names.append(text if c_type(value.type) == "int64_t" else f"(int64_t){text}")
            number = [] if abs(factor) == 1 else [integer_literal(abs(factor), 64).text]
            parts.append(f"{'-' if factor < 0 else '+'} {' * '.join([*names, *number])}")
        if form.constant or not parts:
            parts.append(f"{'-' if form.constant < 0 else '+'} {integer_literal(abs(form.constant), 64).text}")
        text = " ".join(parts)
        return Expr(text.removeprefix("+ ") if text.startswith("+ ") else f"-{text[2:]}", tuple(uses))


def _merged(ranges: list[ElementRange]) -> list[ElementRange]:
    """One range where several have constant bounds on the same elements."""
    merged: dict[tuple[Value, int], ElementRange] = {}
    others: list[ElementRange] = []
    for item in ranges:
        if not (item.lowest.is_constant and item.highest.is_constant):
            others.append(item)
            continue
        key = (item.buffer, item.size)
        known = merged.get(key)
        if known is None:
            merged[key] = item
            continue
        lowest = min(known.lowest, item.lowest, key=lambda form: form.constant)
        highest = max(known.highest, item.highest, key=lambda form: form.constant)
        merged[key] = ElementRange(item.buffer, item.writes, item.size, lowest, highest)
    return [*merged.values(), *others]
