# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Choices between a number and a constant bound, as maxima and minima.

    %above = arith.cmpf ugt, %x, %zero : f32
    %y = arith.select %above, %x, %zero : f32       ->       %y = arith.maximumf %x, %zero : f32

So PyTorch and ONNX say relu. NaN is chosen by `ugt`, and a maximum is NaN then. Which one of two zeros comes out is the same as
well: 0 for a bound of 0, and a bound of -0 is left alone. A minimum is the mirror image of that.
"""

from __future__ import annotations

from vm2c.analysis.conditions import float_constant_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import F32, F64
from vm2c.ir.core import Operation
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder

_SWAPPED = {"ogt": "olt", "oge": "ole", "olt": "ogt", "ole": "oge", "ugt": "ult", "uge": "ule", "ult": "ugt", "ule": "uge"}
_NEGATED = {"ogt": "ule", "oge": "ult", "olt": "uge", "ole": "ugt", "ugt": "ole", "uge": "olt", "ult": "oge", "ule": "ogt"}
# What it is to choose a number that is related so to the bound, and which zero may be the bound: none where equal ones are chosen.
_BECOMES = {"ugt": ("maximumf", 0), "uge": ("maximumf", None), "ult": ("minimumf", 1), "ule": ("minimumf", None)}


def clamps(module: Module, _analyses: Analyses) -> None:
    """Rewrites the choices of all functions of a tensor program."""
    for function in module.functions():
        for op in list(function.body.walk()):
            if op.op.name == "arith.select" and op.result.type in (F32, F64):
                _rewrite(op)


def _rewrite(select: Operation) -> None:
    condition, chosen, other = select.operands
    compare = condition.owner
    if not isinstance(compare, Operation) or compare.op.name != "arith.cmpf" or compare.operands[0].type is not select.result.type:
        return
    predicate = compare.attributes["predicate"].decode()
    bounds = [value for value in (chosen, other) if float_constant_of(value) is not None]
    if predicate not in _SWAPPED or len(bounds) != 1 or {*compare.operands} != {chosen, other}:
        return
    (bound,) = bounds
    number = other if bound is chosen else chosen
    if compare.operands[0] is bound:
        predicate = _SWAPPED[predicate]
    if chosen is bound:
        predicate = _NEGATED[predicate]
    constant = float_constant_of(bound)
    if constant is None or predicate not in _BECOMES or constant.value != constant.value:
        return
    function, sign = _BECOMES[predicate]
    if constant.value == 0 and sign != (constant.bits != 0):
        return
    assert select.parent is not None
    builder = OpBuilder(select.parent, select, select.location)
    made = builder.value(f"arith.{function}", [number, bound], select.result.type, None, select.result.name)
    select.result.replace_all_uses_with(made)
    select.erase()
    if not compare.result.users:
        compare.erase()
