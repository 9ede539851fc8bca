# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic that C does not have becomes arithmetic that it has.

    %s = arith.addf %x, %y : bf16       %0 = arith.extf %x : bf16 to f32      %1 = arith.extf %y : bf16 to f32
                                   ->   %2 = arith.addf %0, %1 : f32          %s = arith.truncf %2 : f32 to bf16

Numbers of 16 bits are computed with as f32 and rounded after each op; what becomes one is rounded once. Truth values are computed
with by and, or and xor; the number of a true one is -1 where it is signed. Ops with two results become two. C compilers warn of
numbers that are compared with themselves, or with the least or largest one of their type: what comes of that is a constant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import BF16, F16, F32, F64, I1, I64, INDEX, ScalarType, Type
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_checks import constant_index
from vm2c.transform.narrow_integers import is_narrow, widen_narrow
from vm2c.transform.rounding import round_another_way

_SMALL = (F16, BF16)
# What only moves numbers of 16 bits.
_MOVES = ("arith.constant", "arith.select", "arith.bitcast")
_OF_TRUTHS = {
    "arith.addi": "arith.xori", "arith.subi": "arith.xori", "arith.muli": "arith.andi", "arith.maxsi": "arith.andi",
    "arith.minsi": "arith.ori", "arith.maxui": "arith.ori", "arith.minui": "arith.andi",
}  # fmt: skip
_FROM_INTEGERS = ("arith.sitofp", "arith.uitofp")
_SIGNED = ("arith.extsi", "arith.sitofp", "arith.index_cast")
# What holds of a number and itself, and what relations are with the numbers swapped.
_REFLEXIVE = (b"eq", b"sle", b"sge", b"ule", b"uge")
_SWAPPED = {
    b"slt": b"sgt", b"sle": b"sge", b"sgt": b"slt", b"sge": b"sle", b"ult": b"ugt", b"ule": b"uge", b"ugt": b"ult", b"uge": b"ule",
}  # fmt: skip
# True, which is -1, is the smaller one.
_OPPOSITE = {b"slt": b"ugt", b"sle": b"uge", b"sgt": b"ult", b"sge": b"ule"}


def expand_arith(module: Module, _analyses: Analyses) -> None:
    """Rewrites all structured functions."""
    for function in module.functions():
        if not function.structured:
            continue
        # What an op becomes may be of such ops again.
        while _expand(function):
            pass


def _expand(function: Function) -> bool:
    changed = False
    for op in list(function.body.walk()):
        rewrite = _rewrite_of(op)
        if rewrite is None:
            continue
        changed = True
        assert op.parent is not None
        results = rewrite(op, OpBuilder(op.parent, op, op.location))
        for old, new in zip(op.results, results, strict=True):
            new.name = new.name or old.name
            old.replace_all_uses_with(new)
        op.erase()
    return changed


def _rewrite_of(op: Operation) -> Callable[[Operation, OpBuilder], Sequence[Value]] | None:
    name = op.op.name
    if not name.startswith(("arith.", "math.")) or not op.results:
        return None
    types: list[Type] = [value.type for value in (*op.operands, *op.results)]
    if name == "arith.truncf":
        if op.attributes.get("roundingmode", b"to_nearest_even") != b"to_nearest_even":
            return round_another_way
        return None if types[0] in (F32, F64) else _through_f32
    if name in _FROM_INTEGERS and types[1] in _SMALL and types[0] is not I1:
        return None
    if any(type_ in _SMALL for type_ in types) and name not in _MOVES:
        return None if name == "arith.extf" and F32 in types else _through_f32
    if is_narrow(op):
        return widen_narrow
    if name in _PAIRS:
        return _PAIRS[name]
    if name == "arith.cmpi" and (known := _known_comparison(op)) is not None:
        return lambda op, builder: [builder.constant(int(known), I1)]
    if name == "arith.select" and op.operands[1] is op.operands[2]:
        return lambda op, builder: [op.operands[1]]
    if op.operands and op.operands[0].type is I1:
        if name in _OF_TRUTHS:
            return lambda op, builder: [builder.value(_OF_TRUTHS[name], op.operands, I1)]
        if name in _SIGNED:
            return _minus_one
        if name == "arith.cmpi" and op.attributes["predicate"] in _OPPOSITE:
            return _compare_truths
    if name == "arith.index_cast" and op.operands[0].type is INDEX and _bits(op.result.type) < _bits(INDEX):
        return _narrow_index
    if name == "arith.cmpf" and op.attributes["predicate"] in (b"true", b"false"):
        return lambda op, builder: [builder.constant(int(op.attributes["predicate"] == b"true"), I1)]
    return None


def _known_comparison(op: Operation) -> bool | None:
    """What an arith.cmpi gives where that does not depend on the operands."""
    left, right = op.operands
    predicate: bytes = op.attributes["predicate"]
    if left is right:
        return predicate in _REFLEXIVE
    number = constant_index(op, 1)
    if number is None:
        number, predicate = constant_index(op, 0), _SWAPPED.get(predicate, predicate)
    if number is None or predicate in (b"eq", b"ne"):
        return None
    bits = _bits(left.type)
    least = -1 << bits - 1 if predicate.startswith(b"s") else 0
    number = (number - least) % (1 << bits) + least
    kind = predicate[1:]
    if number == least and kind in (b"lt", b"ge"):
        return kind == b"ge"
    if number == least + (1 << bits) - 1 and kind in (b"gt", b"le"):
        return kind == b"le"
    return None


def _through_f32(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    operands = [builder.value("arith.extf", [value], F32) if value.type in _SMALL else value for value in op.operands]
    if op.op.name in ("arith.extf", "arith.truncf"):
        # To f64 or between two types of 16 bits.
        result = operands[0]
        target = op.result.type
        if result.type is not F32:
            result = builder.value("arith.truncf", [result], F32)
        if target is not F32:
            result = builder.value("arith.truncf" if target in _SMALL else "arith.extf", [result], target)
        return [result]
    types = [F32 if value.type in _SMALL else value.type for value in op.results]
    made = builder.op(op.op.name, operands, types, dict(op.attributes))
    return [
        builder.value("arith.truncf", [new], old.type) if old.type in _SMALL else new
        for old, new in zip(op.results, made.results, strict=True)
    ]


def _minus_one(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    type_ = op.result.type
    assert isinstance(type_, ScalarType)
    numbers = (FloatAttr.from_value(-1.0, type_.bits), FloatAttr.from_value(0.0, type_.bits)) if type_.is_float else (-1, 0)
    one, zero = (builder.constant(number, type_) for number in numbers)
    return [builder.value("arith.select", [op.operands[0], one, zero], type_)]


def _compare_truths(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    return [builder.value("arith.cmpi", op.operands, I1, {"predicate": _OPPOSITE[op.attributes["predicate"]]})]


def _bits(type_: Type) -> int:
    return type_.bits if isinstance(type_, ScalarType) else 0


def _narrow_index(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    """The low bits of an index, which a cast is not taken for: that is the same number."""
    wide = builder.value("arith.index_cast", op.operands, I64)
    return [builder.value("arith.trunci", [wide], op.result.type)]


def _add_extended(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    total = builder.value("arith.addi", op.operands, op.results[0].type)
    return [total, builder.value("arith.cmpi", [total, op.operands[0]], I1, {"predicate": b"ult"})]


def _multiply_extended(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    low = builder.value("arith.muli", op.operands, op.results[0].type)
    name = "vm2c.mulh_s" if op.op.name == "arith.mulsi_extended" else "vm2c.mulh_u"
    return [low, builder.value(name, op.operands, op.results[1].type)]


def _sincos(op: Operation, builder: OpBuilder) -> Sequence[Value]:
    return [builder.value(name, op.operands, op.results[0].type) for name in ("math.sin", "math.cos")]


_PAIRS: dict[str, Callable[[Operation, OpBuilder], Sequence[Value]]] = {
    "arith.addui_extended": _add_extended,
    "arith.mulsi_extended": _multiply_extended,
    "arith.mului_extended": _multiply_extended,
    "math.sincos": _sincos,
}
