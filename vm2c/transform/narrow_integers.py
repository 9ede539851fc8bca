# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic on integers of widths that machines do not have, such as i4 and i24, and what is rare on truth values, in the next
wider type that they have.

    %s = arith.muli %x, %y : i24        %0 = arith.extsi %x : i24 to i32      %1 = arith.extsi %y : i24 to i32
                                   ->   %2 = arith.muli %0, %1 : i32          %s = arith.trunci %2 : i32 to i24

In C such a number is held with copies of its sign in all higher bits.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.types import I1, I64, INDEX, ScalarType, Type, integer_type
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import OpBuilder

_MACHINE = (8, 16, 32, 64)
_UNSIGNED = ("divui", "remui", "ceildivui", "maxui", "minui", "shrui")
_SHIFTS = ("shli", "shrsi", "shrui")
_BINARY = {
    "addi", "subi", "muli", "andi", "ori", "xori", "divsi", "remsi", "ceildivsi", "floordivsi", "maxsi", "minsi", "ipowi", "shli",
    "shrsi", *_UNSIGNED,
}  # fmt: skip
_COUNTS = ("ctlz", "cttz", "ctpop")
_RARE_ON_TRUTHS = {
    "divsi", "remsi", "ceildivsi", "floordivsi", "divui", "remui", "ceildivui", *_SHIFTS, "ipowi", "absi", *_COUNTS,
    "addui_extended", "mulsi_extended", "mului_extended",
}  # fmt: skip


def is_odd(type_: Type) -> bool:
    """Whether it is an integer of a width that machines do not have, truth values aside."""
    return isinstance(type_, ScalarType) and not type_.is_float and type_ is not INDEX and type_.bits not in (1, *_MACHINE)


def container(type_: ScalarType) -> ScalarType:
    """The type of a machine that has room for it."""
    return integer_type(next(bits for bits in _MACHINE if type_.bits <= bits))


def is_narrow(op: Operation) -> bool:
    """Whether an op of arith or math has to be computed in a wider type."""
    short = op.op.name.partition(".")[2]
    types = [value.type for value in (*op.operands, *op.results)]
    if short in ("fptosi", "fptoui"):
        return types[-1] is I1 or is_odd(types[-1])
    if short == "cmpi":
        return is_odd(types[0])
    computes = short in _BINARY or short in _RARE_ON_TRUTHS
    return computes and (is_odd(types[0]) or (types[0] is I1 and short in _RARE_ON_TRUTHS))


def widen_narrow(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    """What the op becomes, before it."""
    short = op.op.name.partition(".")[2]
    if short in ("fptosi", "fptoui"):
        return [_from_float(op, builder)]
    type_ = op.operands[0].type
    assert isinstance(type_, ScalarType)
    wide = container(type_)

    def widened(number: int, *, unsigned: bool) -> Value:
        return _widened(builder, op.operands[number], wide, unsigned=unsigned)

    def narrowed(value: Value, target: Type = type_) -> Value:
        return builder.value("arith.trunci", [value], target)

    if short == "cmpi":
        unsigned = op.attributes["predicate"].startswith(b"u")
        operands = [widened(0, unsigned=unsigned), widened(1, unsigned=unsigned)]
        return [builder.value("arith.cmpi", operands, I1, dict(op.attributes))]
    if short in _BINARY:
        operands = [widened(0, unsigned=short in _UNSIGNED), widened(1, unsigned=short in _UNSIGNED or short in _SHIFTS)]
        return [narrowed(builder.value(op.op.name, operands, wide))]
    if short == "absi":
        return [narrowed(builder.value(op.op.name, [widened(0, unsigned=False)], wide))]
    if short in _COUNTS:
        return [narrowed(_count(short, builder, widened(0, unsigned=True), type_, wide))]
    if short == "addui_extended":
        total = builder.value("arith.addi", [widened(0, unsigned=True), widened(1, unsigned=True)], wide)
        most = builder.constant((1 << type_.bits) - 1, wide)
        return [narrowed(total), builder.value("arith.cmpi", [total, most], I1, {"predicate": b"ugt"})]
    return _product(op, builder, type_)


def _widened(builder: OpBuilder, value: Value, wide: ScalarType, *, unsigned: bool) -> Value:
    if value.type is I1 and not unsigned:
        return builder.value("arith.select", [value, builder.constant(-1, wide), builder.constant(0, wide)], wide)
    return builder.value("arith.extui" if unsigned else "arith.extsi", [value], wide)


def _count(short: str, builder: OpBuilder, value: Value, type_: ScalarType, wide: ScalarType) -> Value:
    """`value` has zeros in its higher bits."""
    if short == "cttz":
        # The next higher bit ends the zeros of zero.
        end = 1 << type_.bits
        value = builder.value("arith.ori", [value, builder.constant(end - (end >> (wide.bits - 1) << wide.bits), wide)], wide)
    found = builder.value(f"math.{short}", [value], wide)
    if short == "ctlz":
        found = builder.value("arith.subi", [found, builder.constant(wide.bits - type_.bits, wide)], wide)
    return found


def _product(op: Operation, builder: OpBuilder, type_: ScalarType) -> Sequence[Value]:
    """Both halves of a product."""
    unsigned = op.op.name == "arith.mului_extended"
    operands = [_widened(builder, value, I64, unsigned=unsigned) for value in op.operands]
    low = builder.value("arith.muli", operands, I64)
    amount = builder.constant(type_.bits, I64)
    high = builder.value("arith.shrui", [low, amount], I64)
    if type_.bits > 32:
        above = builder.value("vm2c.mulh_u" if unsigned else "vm2c.mulh_s", operands, I64)
        above = builder.value("arith.shli", [above, builder.constant(64 - type_.bits, I64)], I64)
        high = builder.value("arith.ori", [high, above], I64)
    return [builder.value("arith.trunci", [value], type_) for value in (low, high)]


def _from_float(op: Operation, builder: OpBuilder) -> Value:
    """Towards zero, and to the nearest number that there is."""
    target = op.result.type
    assert isinstance(target, ScalarType)
    wide = container(target)
    value = builder.value(op.op.name, op.operands, wide)
    if op.op.name == "arith.fptoui":
        value = builder.value("arith.minui", [value, builder.constant((1 << target.bits) - 1, wide)], wide)
    else:
        value = builder.value("arith.maxsi", [value, builder.constant(-(1 << (target.bits - 1)), wide)], wide)
        value = builder.value("arith.minsi", [value, builder.constant((1 << (target.bits - 1)) - 1, wide)], wide)
    return builder.value("arith.trunci", [value], target)
