# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Leaves out index arithmetic of a kernel that zeros and ones make superfluous; it is there once a loop has become a single round.

    fma(0, 64, x) -> x        fma(1, 64, x) -> add(x, 64)        mul(1, x) -> x        mul(2, 64) -> 128        add(x, 0) -> x
"""

from __future__ import annotations

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.loops import BITS
from vm2c.dialect.attributes import wrap_signed
from vm2c.ir.builder import make_const, make_op
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function


def simplify_indices(function: Function) -> None:
    """Simplifies the sums and products of integers of the kernel `function`, in place."""
    constants: list[Operation] = []
    for block in function.blocks:
        operations: list[Operation] = []
        for op in block.operations:
            terms = _terms(op)
            if terms is None:
                operations.append(op)
                continue
            constant, values = _summands(terms, op)
            constants += constant
            if len(values) > 1:
                name = op.op.name.replace(op.op.algebra, "add")
                operations.append(make_op(name, values, (op.result.type,), None, op.location, op.result.name))
                values = operations[-1].results
            op.result.replace_all_uses_with(values[0])
            op.drop_uses()
        block.set_operations(operations)
    # In sight wherever loops and what is in them are moved to.
    function.entry.insert(0, *constants)


def _terms(op: Operation) -> list[Value | int] | None:
    """What `op` adds up, when there is less of it than `op` says."""
    kind = op.op.algebra
    if kind not in ("add", "mul", "fma") or op.result.type not in BITS:
        return None
    known = [value if (number := constant_of(value)) is None else number for value in op.operands]
    if kind == "add":
        return known if 0 in known or all(isinstance(term, int) for term in known) else None
    first, second, *rest = known
    if isinstance(second, int):
        first, second = second, first
    if isinstance(first, int) and isinstance(second, int):
        return [first * second, *rest]
    return [*({0: [], 1: [second]}[first]), *rest] if first in (0, 1) else None


def _summands(terms: list[Value | int], op: Operation) -> tuple[list[Operation], list[Value]]:
    """The values, one or two, that make the sum of `terms` in place of `op`, and the constant among them where there is one."""
    type_ = op.result.type
    values = [term for term in terms if isinstance(term, Value)]
    number = wrap_signed(sum(term for term in terms if isinstance(term, int)), BITS[type_])
    if values and not number:
        return [], values
    constant = make_const(number, type_, op.location)
    return [constant], [*values, constant.result]
