# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Integer divisions fail where the divisor is zero, which MLIR leaves undefined.

    %q = arith.divsi %a, %b : i32    ->    %0 = arith.cmpi ne, %b, %c0 : i32
                                           vm2c.require %0, "INVALID_ARGUMENT", "division by zero"
                                           %q = arith.divsi %a, %b : i32

There is no check where it is known that the divisor is another number: a constant, or what has been chosen because it is not zero.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import DenseAttr, Splat
from vm2c.dialect.types import I1, ScalarType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.parser.constants import element_patterns

_DIVISIONS = {f"arith.{name}" for name in ("divsi", "divui", "remsi", "remui", "ceildivsi", "ceildivui", "floordivsi")}
# Constants that are looked through.
_MOST_ELEMENTS = 1 << 16
_KEEPS = {"arith.extsi", "arith.extui", "arith.index_cast", "arith.index_castui"}


def check_divisions(module: Module, _analyses: Analyses) -> None:
    """Adds the checks to all functions of a tensor program."""
    for function in module.functions():
        for op in list(function.body.walk()):
            if op.op.name in _DIVISIONS and isinstance(op.operands[1].type, ScalarType) and not is_nonzero(op.operands[1]):
                assert op.parent is not None
                builder = OpBuilder(op.parent, op, op.location)
                divisor = op.operands[1]
                operands = [divisor, builder.constant(0, divisor.type)]
                holds = builder.value("arith.cmpi", operands, I1, {"predicate": b"ne"})
                attributes = {"code": b"INVALID_ARGUMENT", "message": b"division by zero"}
                builder.op("vm2c.require", [holds], (), attributes)


def is_nonzero(value: Value) -> bool:
    """Whether a number is certainly not zero."""
    owner = value.owner
    if isinstance(owner, Block):
        return _is_nonzero_element(owner, value)
    if not isinstance(owner, Operation):
        return False
    name = owner.op.name
    if name == "arith.constant":
        return isinstance(owner.attributes["value"], int) and owner.attributes["value"] != 0
    if name == "arith.select":
        condition, one, other = owner.operands
        return is_nonzero(one) and (is_nonzero(other) or _holds_for_zero(condition, other))
    if name in _KEEPS:
        source, target = owner.operands[0].type, value.type
        grows = isinstance(source, ScalarType) and isinstance(target, ScalarType) and source.bits <= target.bits
        return grows and is_nonzero(owner.operands[0])
    if name == "arith.ori":
        return any(map(is_nonzero, owner.operands))
    if name == "arith.maxui":
        return any(map(is_nonzero, owner.operands))
    return name == "arith.maxsi" and any(_is_positive(operand) for operand in owner.operands)


def _is_positive(value: Value) -> bool:
    owner = value.owner
    return isinstance(owner, Operation) and owner.op.name == "arith.constant" and _constant(owner) > 0


def _constant(op: Operation) -> int:
    value = op.attributes["value"]
    return value if isinstance(value, int) else 0


def _holds_for_zero(condition: Value, number: Value) -> bool:
    """Whether a condition holds where the number is zero."""
    owner = condition.owner
    if not isinstance(owner, Operation):
        return False
    if owner.op.name == "arith.ori":
        return any(_holds_for_zero(operand, number) for operand in owner.operands)
    if owner.op.name != "arith.cmpi" or owner.attributes["predicate"] != b"eq":
        return False
    one, other = owner.operands
    if other is number:
        one, other = other, one
    zero = other.owner
    return one is number and isinstance(zero, Operation) and zero.op.name == "arith.constant" and zero.attributes["value"] == 0


def _is_nonzero_element(block: Block, value: Value) -> bool:
    """Whether an argument of the body of a generic op is an element of a constant without zeros."""
    parent = block.parent.parent if block.parent is not None else None
    if not isinstance(parent, Operation) or parent.op.name != "linalg.generic" or value.index >= parent.attributes["inputs"]:
        return False
    operand = parent.operands[value.index]
    if isinstance(operand.type, ScalarType):
        return is_nonzero(operand)
    owner = operand.owner
    if not isinstance(owner, Operation) or owner.op.name != "arith.constant":
        return False
    constant = owner.attributes["value"]
    if not isinstance(constant, DenseAttr) or constant.type.element_count > _MOST_ELEMENTS:
        return False
    data = constant.data.element if isinstance(constant.data, Splat) else bytes(constant.data)
    return all(element_patterns(data, value.type.bits)[: constant.type.element_count])  # type: ignore[attr-defined]
