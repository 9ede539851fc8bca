# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of operations on vectors of the machine: calls of helpers, and the operators that C compilers have for vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from vm2c.analysis.conditions import bound_of
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.table import LATE_OPS
from vm2c.dialect.types import I1, I32, INDEX, LanesType, ScalarType, Type
from vm2c.emit.arrays import ArrayBody
from vm2c.emit.code import Statement
from vm2c.emit.expressions import bit_pattern, float_literal, integer_literal, is_finite
from vm2c.emit.tree import SUM, Call, Cast, Element, Expr, Literal, Name, address, call
from vm2c.ir.core import Operation

_OF_VECTORS = {
    "arith.divf": "{lhs} / {rhs}", "arith.negf": "-{operand}",
    "arith.addf": "{lhs} + {rhs}", "arith.subf": "{lhs} - {rhs}", "arith.mulf": "{lhs} * {rhs}",
    "vm2c.vector.fma": "vm2c_fma_ELEMENTv({a}, {b}, {c})",
    "arith.addi": "{lhs} + {rhs}", "arith.subi": "{lhs} - {rhs}", "arith.muli": "{lhs} * {rhs}",
}  # fmt: skip


_SPLAT = LATE_OPS["vm2c.vector.splat"]
_ZEROS = ("0", "0.0", "0.0f")
# What is called for maxima and minima of numbers, in modules of the VM.
CLAMPS = "vm2c/clamp_ops.h"
VECTOR_STORES = ("vm2c.vector.store", "vm2c.vector.store_part")
DOTS = ("vm2c.vector.dot", "vm2c.vector.dot_bytes")


def _template_of_vectors(op: Operation) -> str:
    """The C of an operation on vectors."""
    type_ = op.result.type
    assert isinstance(type_, LanesType)
    bound = bound_of(op)
    template = f"vm2c_{bound}_ELEMENTv({{lhs}}, {{rhs}})" if bound else _OF_VECTORS.get(op.op.name, op.op.c)
    return template.replace("ELEMENT", str(type_.element))


class VectorBody(ArrayBody):
    """The C of a structured function that may use vectors."""

    def _type(self, type_: Type) -> str:
        return f"vm2c_{type_.element}v" if isinstance(type_, LanesType) else super()._type(type_)

    def _template(self, op: Operation) -> str:
        if op.results and isinstance(op.result.type, LanesType):
            return _template_of_vectors(op)
        bound = bound_of(op)
        return f"vm2c_{bound}_f{{bits}}({{lhs}}, {{rhs}})" if bound else super()._template(op)

    def _field(self, op: Operation, name: str) -> Expr:
        make = _WIDTHS.get(name)
        if make is None:
            return super()._field(op, name)
        result, operand = op.result.type, op.operands[0].type if op.operands else None
        computed = result if isinstance(result, ScalarType) else INDEX
        source = operand if isinstance(operand, ScalarType) else computed
        return Name(make(source.bits, source.bits if computed is I1 and source is not I1 else computed.bits, computed.bits))

    def _constant(self, op: Operation) -> None:
        value, type_ = op.attributes["value"], op.result.type
        if type_ is I1:
            self._expressions[op.result] = Literal("true" if value else "false")
        elif isinstance(value, FloatAttr):
            self._expressions[op.result] = _float_constant(value)
        else:
            assert isinstance(type_, ScalarType)
            self._expressions[op.result] = integer_literal(value, 64 if type_.bits > 32 else 32)

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

    def _own_name(self, op: Operation) -> str:
        if op.op is not _SPLAT:
            return super()._own_name(op)
        (source,) = op.operands
        number = self._expressions[source]
        if number.literal:
            return "zero" if number.text in _ZEROS else "constant"
        return self._own_name(source.owner) if isinstance(source.owner, Operation) else source.name

    def _lanes(self, op: Operation) -> None:
        self._expressions[op.result] = Name(f"vm2c_lanes_{op.attributes['of']}")

    handlers: ClassVar[Mapping[str, Callable[[Any, Operation], None]]] = {
        **ArrayBody.handlers,
        "vm2c.vector.load": _load_vector,
        "vm2c.load_quad": _load_quad,
        "vm2c.vector.store": _store_vector,
        "vm2c.vector.load_part": _load_part,
        "vm2c.vector.store_part": _store_part,
        "vm2c.vector.splat": _splat,
        "vm2c.vector.broadcast": _broadcast,
        "vm2c.vector.lanes": _lanes,
        "arith.constant": _constant,
    }


def _float_constant(value: FloatAttr) -> Expr:
    if is_finite(value):
        return float_literal(value)
    if value.value == float("inf"):
        return Literal("INFINITY")
    if value.value == float("-inf"):
        return Literal("-INFINITY", SUM)
    if value.width < 32:
        return Literal("NAN")
    return Call(f"vm2c_bits_i{value.width}_to_f{value.width}", (bit_pattern(value),), literal=True)


# What names in C have in them of widths: that of the first operand, that computed with, and that of the result.
_WIDTHS: dict[str, Callable[[int, int, int], str]] = {
    "f": lambda source, bits, result: "" if result == 64 else "f",
    "bits": lambda source, bits, result: str(bits),
    "from": lambda source, bits, result: str(source),
    "wide": lambda source, bits, result: "uint64_t" if bits > 32 else "uint32_t",
}
