# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of arith and math, on elements one by one or on whole arrays of them: `compute` does both, as numpy does."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vm2c.dialect.affine import AffineMap
from vm2c.dialect.linalg_named import FUNCTIONS
from vm2c.dialect.types import BF16, I1, INDEX, MemRefType, ScalarType, TensorType, Type
from vm2c.interpreter import floats, integers
from vm2c.interpreter.outside import constant
from vm2c.interpreter.values import UNIMPLEMENTED, Array, ExecutionError, choose, dtype_of
from vm2c.ir.core import Operation


def element_of(type_: Type) -> ScalarType:
    """The element of a tensor or memref, the type itself of a number."""
    if isinstance(type_, (TensorType, MemRefType)):
        return type_.element
    if not isinstance(type_, ScalarType):
        raise ExecutionError(UNIMPLEMENTED, f"values of type {type_}")
    return type_


def convert(value: Array, source: ScalarType, target: ScalarType, *, zero: bool = False) -> Array:
    """A number of one type as one of another, as the named ops of linalg do; `zero` is for unsigned integers."""
    if source is target:
        return value
    if source.is_float and target.is_float:
        return floats.narrow(floats.widen(value, source), target)
    if target.is_float:
        return floats.from_integer(value, source, target, zero=zero)
    if source.is_float:
        return floats.to_integer(value, source, target, zero=zero)
    return integers.resize(value, source, target, zero=zero)


def function(kind: str, operands: Sequence[Array], type_: ScalarType) -> Array:
    """A function of dialect/linalg_named.py."""
    name = FUNCTIONS[kind][0 if type_.is_float else 2 if type_ is I1 else 1]
    if not name:
        raise ExecutionError(UNIMPLEMENTED, f"{kind} of {type_}")
    if kind == "select":
        return choose(*operands)
    if kind == "reciprocal":
        operands = [floats.narrow(np.float64(1), type_), operands[0]]
    if kind == "square":
        operands = [operands[0], operands[0]]
    return simple(name, operands, type_)


def simple(name: str, operands: Sequence[Array], type_: ScalarType) -> Array:
    """An op with one or two operands, which have the type of the result."""
    family = floats if type_.is_float else integers
    short = name.partition(".")[2]
    if len(operands) == 1 and short in family.UNARY:
        return family.unary(short, operands[0], type_)
    if len(operands) == 2 and short in family.BINARY:
        return family.binary(short, operands[0], operands[1], type_)
    raise ExecutionError(UNIMPLEMENTED, f"{name} of {type_}")


def compute(op: Operation, operands: Sequence[Array]) -> Sequence[Array]:
    """What an op of arith or math, or affine.apply, gives for these operands."""
    name = op.op.name
    short = name.partition(".")[2]
    result = op.results[0].type
    if name == "arith.constant":
        return [constant(result, op.attributes["value"])]
    if name == "affine.apply":
        return [_apply(op.attributes["map"], operands)]
    source, target = element_of(op.operands[0].type), element_of(result)
    if short == "truncf":
        return [floats.truncate(operands[0], source, target, op.attributes.get("roundingmode", b"").decode())]
    if short in _CASTS:
        return [convert(operands[0], source, target, zero=short in _UNSIGNED_CASTS)]
    if short == "bitcast":
        return [bitcast(operands[0], source, target)]
    if short in ("cmpi", "cmpf"):
        family = floats if short == "cmpf" else integers
        return [family.compare(op.attributes["predicate"].decode(), operands[0], operands[1], source)]
    if short == "select":
        return [choose(*operands)]
    if short == "addui_extended":
        return integers.add_extended(operands[0], operands[1], source)
    if short in ("mulsi_extended", "mului_extended"):
        return integers.multiply_extended(short, operands[0], operands[1], source)
    if short == "fma":
        return [floats.fma(operands[0], operands[1], operands[2], source)]
    if short == "clampf":
        return [floats.clamp(operands[0], operands[1], operands[2], source)]
    if short == "fpowi":
        return [floats.integer_power(operands[0], operands[1], source, element_of(op.operands[1].type))]
    if short == "sincos":
        return [floats.unary("sin", operands[0], source), floats.unary("cos", operands[0], source)]
    if short in floats.TESTS:
        return [floats.test(short, operands[0], source)]
    return [simple(name, operands, source)]


_CASTS = {
    "index_cast", "index_castui", "extsi", "extui", "trunci", "sitofp", "uitofp", "fptosi", "fptoui", "extf",
}  # fmt: skip
_UNSIGNED_CASTS = {"index_castui", "extui", "uitofp", "fptoui"}


def bitcast(value: Array, source: ScalarType, target: ScalarType) -> Array:
    """The same bits as another type."""
    if source.bits != target.bits:
        raise ExecutionError(UNIMPLEMENTED, f"bits of {source} as {target}")
    if not source.is_float and not target.is_float:
        return value
    array = np.asarray(value)
    bits = array if source is BF16 else array.view(f"u{source.bits // 8}")
    if target is BF16:
        return bits[()]
    return bits.view(dtype_of(target))[()]


def _apply(map_: AffineMap, operands: Sequence[Array]) -> Array:
    total = np.int64(map_.constant)
    for coefficient, product in map_.terms:
        value = np.int64(coefficient)
        for place in product:
            value = value * operands[place]
        total = total + value
    return np.asarray(total).astype(dtype_of(INDEX))[()]
