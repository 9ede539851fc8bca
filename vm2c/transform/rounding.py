# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""arith.truncf with another way to round than to nearest even: what is nearest, and the number next to it where that is wrong.

The bits of a float but for its sign count its places from zero on.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.types import F64, I1, ScalarType, integer_type
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import OpBuilder


def round_another_way(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    """What the op becomes, before it."""
    target = op.result.type
    assert isinstance(target, ScalarType)
    bits_type = integer_type(target.bits)
    mode = op.attributes["roundingmode"].decode()
    zero, one = builder.constant(0, bits_type), builder.constant(1, bits_type)

    def exactly(value: Value) -> Value:
        return value if value.type is F64 else builder.value("arith.extf", [value], F64)

    def size(value: Value) -> Value:
        return builder.value("math.absf", [value], F64)

    def holds(predicate: str, lhs: Value, rhs: Value) -> Value:
        return builder.value("arith.cmpf", [lhs, rhs], I1, {"predicate": predicate.encode()})

    def moved(by: Value) -> Value:
        return builder.value("arith.bitcast", [builder.value("arith.addi", [bits, by], bits_type)], target)

    def chosen(condition: Value, one: Value, other: Value) -> Value:
        return builder.value("arith.select", [condition, one, other], one.type)

    near = builder.value("arith.truncf", op.operands, target)
    bits = builder.value("arith.bitcast", [near], bits_type)
    exact, back = exactly(op.operands[0]), exactly(near)
    inward = builder.value("arith.subi", [zero, one], bits_type)
    if mode == "toward_zero":
        return [chosen(holds("ogt", size(back), size(exact)), moved(inward), near)]
    if mode == "to_nearest_away":
        away = moved(one)
        distances = [size(builder.value("arith.subf", [exact, each], F64)) for each in (back, exactly(away))]
        tie = builder.value("arith.andi", [holds("oeq", *distances), holds("one", back, exact)], I1)
        return [chosen(tie, away, near)]
    negative = builder.value("arith.cmpi", [bits, zero], I1, {"predicate": b"slt"})
    upwards = mode == "upward"
    step = chosen(negative, inward, one) if upwards else chosen(negative, one, inward)
    return [chosen(holds("olt" if upwards else "ogt", back, exact), moved(step), near)]
