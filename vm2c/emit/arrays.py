# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of operations on whole arrays in structured functions: calls of helpers, which modules of the VM have from
vm2c/array_ops.h, and tensor programs in their own text (array_helpers.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, ClassVar

from vm2c.analysis.extremes import REPLACES_NAN, TAKES_EQUAL, TAKES_NAN, TAKES_NAN_FOR_NAN
from vm2c.dialect.types import MemRefType
from vm2c.emit.code import Declaration, Statement
from vm2c.emit.expressions import integer_literal
from vm2c.emit.names import NameScope
from vm2c.emit.structured import StructuredBody
from vm2c.emit.tree import ZERO, Binary, Element, Expr, Name, Variable, address, call
from vm2c.ir.core import Operation
from vm2c.ir.module import PER_LANE, ZEROED, Function

_TAKES = {
    TAKES_EQUAL: "VM2C_TAKES_EQUAL", TAKES_NAN: "VM2C_TAKES_NAN", REPLACES_NAN: "VM2C_REPLACES_NAN",
    TAKES_NAN_FOR_NAN: "VM2C_TAKES_NAN_FOR_NAN",
}  # fmt: skip


class ArrayBody(StructuredBody):
    """A StructuredBody that knows of arrays. With `exact_math`, functions are those of the C library."""

    exact_math = True

    def __init__(self, function: Function, names: NameScope, annotate: bool, *, fold: bool = True) -> None:
        super().__init__(function, names, annotate, fold=fold)
        # Which are declared by a statement.
        self.arrays: list[Variable] = []

    def _array(self, op: Operation) -> None:
        """A local array."""
        type_ = op.result.type
        assert isinstance(type_, MemRefType)
        name, pointer = self.names.claim(op.result.name or "t"), self._type(type_)
        self.arrays.append(Variable(name, pointer))
        self._bind(op.result, self.arrays[-1])
        zero = (integer_literal(0, 32),) if ZEROED in op.attributes else ()
        element = pointer.removesuffix("*")
        per_lane = (op.discardable or {}).get(PER_LANE)
        length = str(type_.shape[0]) if per_lane is None else f"{per_lane.value} * vm2c_lanes_{type_.element}"
        self._add(Declaration(location=op.location, type=element, name=name, length=length, elements=zero))

    def _map_array(self, op: Operation) -> None:
        source, start, center, target, place, count = (self._value(value) for value in op.operands)
        self._settle(op.operands[3])
        name = f"vm2c_{'' if self.exact_math else 'fast_'}{op.attributes['function'].decode()}_array_f32"
        self._add(Statement(call(name, _from(source, start), center, _from(target, place), count), op.location))

    def _reduce_array(self, op: Operation) -> None:
        source, start, count, initial = (self._value(value) for value in op.operands)
        function, _, second = op.attributes["function"].decode().partition("_")
        reads = {op.operands[0], *self._reads([op.operands[3]])}
        if second.isdigit():
            taken: list[Expr] = [Name(name) for bit, name in _TAKES.items() if int(second) & bit]
            takes = reduce(lambda one, other: Binary(one, "|", other), taken) if taken else ZERO
            self._define(op, call(f"vm2c_{function}_array_f32", _from(source, start), count, initial, takes), reads)
            return
        name = f"vm2c_{function.removesuffix('f')}{f'_{second}' if second else ''}_array_f32"
        self._define(op, call(name, _from(source, start), count, initial), reads)

    def _transpose_square(self, op: Operation) -> None:
        source, start, rows, target, place, columns = (self._value(value) for value in op.operands)
        self._settle(op.operands[3])
        arguments = [_from(source, start), rows, _from(target, place), columns]
        self._add(Statement(call("vm2c_transpose_f32", *arguments), op.location))

    def _sum_arrays(self, op: Operation) -> None:
        source, start, rows, stride, count, target, place, *centers = (self._value(value) for value in op.operands)
        self._settle(op.operands[5])
        function = op.attributes["function"].decode() if "function" in op.attributes else "square_deviation"
        arguments = [_from(source, start), rows, stride, count, *centers, _from(target, place)]
        self._add(Statement(call(f"vm2c_{function}_rows_f32", *arguments), op.location))

    handlers: ClassVar[Mapping[str, Callable[[Any, Operation], None]]] = {
        "memref.alloca": _array,
        "vm2c.array.map": _map_array,
        "vm2c.array.reduce": _reduce_array,
        "vm2c.array.transpose": _transpose_square,
        "vm2c.array.sums": _sum_arrays,
        "vm2c.array.deviations": _sum_arrays,
    }


def _from(memref: Expr, start: Expr) -> Expr:
    """A pointer to the element `start`."""
    return memref if start == ZERO else address(Element(memref, start))
