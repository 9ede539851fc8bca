# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of operations on vectors of the machine: calls of helpers, and the operators that C compilers have for
vectors."""

from __future__ import annotations

from vm2c.analysis.conditions import bound_of
from vm2c.dialect.types import I32, LanesType
from vm2c.emit.arrays import ArrayBody
from vm2c.emit.code import Statement
from vm2c.emit.tree import Cast, Element, Name, address, call
from vm2c.ir.core import Operation

_OF_VECTORS = {
    "arith.divf": "{lhs} / {rhs}", "arith.negf": "-{operand}",
    "arith.addf": "{lhs} + {rhs}", "arith.subf": "{lhs} - {rhs}", "arith.mulf": "{lhs} * {rhs}",
    "arith.addi": "{lhs} + {rhs}", "arith.subi": "{lhs} - {rhs}", "arith.muli": "{lhs} * {rhs}",
}  # fmt: skip


def template_of_vectors(op: Operation) -> str:
    """The C of an operation on vectors."""
    type_ = op.result.type
    assert isinstance(type_, LanesType)
    bound = bound_of(op)
    return f"vm2c_{bound}_{type_.element}v({{lhs}}, {{rhs}})" if bound else _OF_VECTORS.get(op.op.name, op.op.c)


class VectorBody(ArrayBody):
    """The part of a ProgramBody that knows of vectors."""

    def _load_vector(self, op: Operation) -> None:
        source, place = (self._value(value) for value in op.operands)
        type_ = op.result.type
        assert isinstance(type_, LanesType)
        self._define(op, call(f"vm2c_load_{type_.element}v", address(Element(source, place))), {op.operands[0]})

    def _load_quad(self, op: Operation) -> None:
        source, place = (self._value(value) for value in op.operands)
        self._define(op, call("vm2c_load_quad_i8", address(Element(source, place))), {op.operands[0]})

    def _store_vector(self, op: Operation) -> None:
        value, target, place = (self._value(each) for each in op.operands)
        type_ = op.operands[0].type
        assert isinstance(type_, LanesType)
        self._settle(op.operands[1])
        self._add(Statement(call(f"vm2c_store_{type_.element}v", address(Element(target, place)), value), op.location))

    def _load_part(self, op: Operation) -> None:
        source, place, count = (self._value(value) for value in op.operands)
        type_ = op.result.type
        assert isinstance(type_, LanesType)
        self._define(op, call(f"vm2c_load_part_{type_.element}v", source, place, count), {op.operands[0]})

    def _store_part(self, op: Operation) -> None:
        value, target, place, count = (self._value(each) for each in op.operands)
        type_ = op.operands[0].type
        assert isinstance(type_, LanesType)
        self._settle(op.operands[1])
        self._add(Statement(call(f"vm2c_store_part_{type_.element}v", target, place, count, value), op.location))

    def _broadcast(self, op: Operation) -> None:
        source = self._value(op.operands[0])
        if op.operands[0].type is I32:
            # Lanes of integers are unsigned.
            source = Cast("uint32_t", source)
        self._expressions[op.result] = source

    def _splat(self, op: Operation) -> None:
        source = self._value(op.operands[0])
        type_ = op.result.type
        assert isinstance(type_, LanesType)
        self._define(op, call(f"vm2c_splat_{type_.element}v", source), self._reads(op.operands))

    def _lanes(self, op: Operation) -> None:
        self._expressions[op.result] = Name(f"vm2c_lanes_{op.attributes['of']}")
