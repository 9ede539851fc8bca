# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of operations on vectors of the machine and on whole arrays: calls of helpers, and the operators that C compilers have for
vectors."""

from __future__ import annotations

from vm2c.analysis.conditions import bound_of
from vm2c.dialect.types import I32, LanesType
from vm2c.emit.code import Statement
from vm2c.emit.structured import StructuredBody
from vm2c.emit.tree import ZERO, Cast, Element, Expr, Name, address, call
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


class VectorBody(StructuredBody):
    """The part of a ProgramBody that knows of vectors."""

    exact_math: bool

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

    def _exp_array(self, op: Operation) -> None:
        source, start, center, target, place, count = (self._value(value) for value in op.operands)
        self._settle(op.operands[3])
        name = "vm2c_exp_array_f32" if self.exact_math else "vm2c_fast_exp_array_f32"
        self._add(Statement(call(name, _from(source, start), center, _from(target, place), count), op.location))

    def _reduce_array(self, op: Operation) -> None:
        source, start, count, initial = (self._value(value) for value in op.operands)
        function, _, second = op.attributes["function"].decode().partition("_")
        name = f"vm2c_{function.removesuffix('f')}{f'_{second}' if second else ''}_array_f32"
        reads = {op.operands[0], *self._reads([op.operands[3]])}
        self._define(op, call(name, _from(source, start), count, initial), reads)

    def _sum_arrays(self, op: Operation) -> None:
        source, start, rows, stride, count, target, place, *centers = (self._value(value) for value in op.operands)
        self._settle(op.operands[5])
        function = op.attributes["function"].decode() if "function" in op.attributes else "square_deviation"
        arguments = [_from(source, start), rows, stride, count, *centers, _from(target, place)]
        self._add(Statement(call(f"vm2c_{function}_rows_f32", *arguments), op.location))

    def _transpose_array(self, op: Operation) -> None:
        source, start, stride, target, place, apart = (self._value(value) for value in op.operands)
        self._settle(op.operands[3])
        arguments = [_from(source, start), stride, _from(target, place), apart]
        self._add(Statement(call("vm2c_transpose_f32", *arguments), op.location))

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


def _from(memref: Expr, start: Expr) -> Expr:
    """A pointer to the element `start`."""
    return memref if start == ZERO else address(Element(memref, start))
