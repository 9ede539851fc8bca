# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Choices between a number and a constant bound, as maxima and minima.

    %above = arith.cmpf ugt, %x, %zero : f32
    %y = arith.select %above, %x, %zero : f32       ->       %y = arith.maximumf %x, %zero : f32

So PyTorch and ONNX say relu, and IREE in VM modules:

    %above = vm.cmp.lt.f32.u %zero, %x : f32
    %y = vm.select.f32 %above, %x, %zero : f32      ->       %y = arith.maximumf %x, %zero : f32

NaN is chosen by `ugt`, and a maximum is NaN then. Which one of two zeros comes out is the same as well: 0 for a bound of 0, and a
bound of -0 is left alone. A minimum is the mirror image of that.
"""

from __future__ import annotations

from vm2c.analysis.conditions import float_constant_of, is_select
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import F32, F64
from vm2c.ir.core import Operation
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder

_SWAPPED = {"ogt": "olt", "oge": "ole", "olt": "ogt", "ole": "oge", "ugt": "ult", "uge": "ule", "ult": "ugt", "ule": "uge"}
_NEGATED = {"ogt": "ule", "oge": "ult", "olt": "uge", "ole": "ugt", "ugt": "ole", "uge": "olt", "ult": "oge", "ule": "ogt"}
_OF_VM = {
    "vm.cmp.lt.f32.o": "olt", "vm.cmp.lt.f32.u": "ult", "vm.cmp.lte.f32.o": "ole", "vm.cmp.lte.f32.u": "ule",
}  # fmt: skip
# What it is to choose a number that is related so to the bound, and which zero may be the bound: none where equal ones are chosen.
_BECOMES = {"ugt": ("maximumf", 0), "uge": ("maximumf", None), "ult": ("minimumf", 1), "ule": ("minimumf", None)}


def clamps(module: Module, _analyses: Analyses) -> None:
    """Rewrites the choices of all functions of a tensor program, and of kernels of VM modules."""
    for function in module.functions():
        if function.structured:
            for op in list(function.body.walk()):
                if is_select(op) and op.results[0].type in (F32, F64):
                    _rewrite(op)


def _predicate(compare: Operation) -> str:
    """How the comparison says that its operands are related; empty where it compares something else."""
    if compare.op.name == "arith.cmpf":
        predicate: str = compare.attributes["predicate"].decode()
        return predicate
    return _OF_VM.get(compare.op.name.replace(".f64", ".f32"), "")


def _rewrite(select: Operation) -> None:
    condition, chosen, other = select.operands
    compare = condition.owner
    if not isinstance(compare, Operation) or not compare.operands or compare.operands[0].type is not select.result.type:
        return
    predicate = _predicate(compare)
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
