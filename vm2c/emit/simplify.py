# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Leaves out index arithmetic of a kernel that zeros and ones make superfluous; it is there once a loop has become a single round.

    fma(0, 64, x) -> x        fma(1, 64, x) -> add(x, 64)        mul(1, x) -> x        mul(2, 64) -> 128        add(x, 0) -> x
"""

from __future__ import annotations

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.loops import BITS
from vm2c.ir.module import Function, Operation, Value
from vm2c.lower.builder import make_op, replace_uses


def simplify_indices(function: Function) -> None:
    """Simplifies the sums and products of integers of the kernel `function`, in place."""
    for block in function.blocks:
        operations: list[Operation] = []
        for op in block.operations:
            terms = _terms(op)
            if terms is None:
                operations.append(op)
                continue
            new, value = _sum(terms, op)
            operations += new
            replace_uses(function.blocks, {op.result: value})
        block.operations = operations


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


def _sum(terms: list[Value | int], op: Operation) -> tuple[list[Operation], Value]:
    """Operations that give the sum of at most two terms in place of `op`, and the sum."""
    type_ = op.result.type
    values = [term for term in terms if isinstance(term, Value)]
    low = -(1 << BITS[type_] - 1)
    constant = (sum(term for term in terms if isinstance(term, int)) - low) % (1 << BITS[type_]) + low
    operations: list[Operation] = []
    if constant or not values:
        operations.append(make_op(f"vm.const.{type_}", [], (type_,), {"value": constant}, op.location, f"c{constant}"))
        values.append(operations[0].result)
    if len(values) > 1:
        operations.append(make_op(op.op.name.replace(op.op.algebra, "add"), values, (type_,), None, op.location, op.result.name))
    return operations, values[0] if len(values) == 1 else operations[-1].result
