# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks what the row of an op says of operands, results, attributes and regions, and the types that arithmetic takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.dialect.op import Family, Op, Parameter
from vm2c.dialect.types import I1, INDEX, LanesType, ScalarType, ShapedType, TensorType, Type
from vm2c.ir.core import Operation, Value
from vm2c.ir.program_checks import (
    Check,
    InvalidError,
    element_of,
    invalid,
    is_bool,
    is_fixed_integer,
    is_float,
    is_integer,
    same_shape,
)

_FAMILIES = {
    Family.TENSOR: "ranked tensor of any type values", Family.MEMREF: "memref of any type values",
    Family.SHAPED: "shaped of any type values", Family.TRUTH: "1-bit signless integer",
}  # fmt: skip
# Ops whose number of regions depends on what they are given.
_ANY_REGIONS = ("scf.reduce", "scf.index_switch")
_OTHER_REGIONS = {"scf.execute_region": 1, "scf.forall": 1, "scf.forall.in_parallel": 1, "scf.parallel": 1}


def check_row(op: Operation) -> None:
    """Raises InvalidError where the op is not as its row says."""
    row = op.op
    _check_regions(op)
    _check_count(op, row.operands, op.operands, "operand")
    _check_count(op, row.results, op.results, "result")
    for definition in row.attributes:
        if not definition.optional and definition.name not in op.attributes:
            raise invalid(op, f"requires attribute '{definition.name}'")
    if row.name in _ARITHMETIC:
        _check_arithmetic(op, *_ARITHMETIC[row.name])
    else:
        _check_types(op, row.operands, op.operands, "operand")
        _check_types(op, row.results, op.results, "result")
    _check_equal_types(op)


def _check_regions(op: Operation) -> None:
    if op.op.name in _ANY_REGIONS:
        return
    wanted = _OTHER_REGIONS.get(op.op.name, op.op.regions)
    if len(op.regions) != wanted:
        raise invalid(op, {0: "requires zero regions", 1: "requires one region"}.get(wanted, f"expected {wanted} regions"))


def _check_count(op: Operation, parameters: tuple[Parameter, ...], values: Sequence[Value], what: str) -> None:
    variadic = sum(parameter.variadic for parameter in parameters)
    fixed = len(parameters) - variadic
    if len(values) < fixed or (not variadic and len(values) > fixed):
        wanted = f"{fixed} or more" if variadic else str(fixed)
        raise invalid(op, f"expected {wanted} {what}s, but found {len(values)}")


def spread(row: Op, parameters: tuple[Parameter, ...], count: int) -> list[Parameter]:
    """The parameter that each of `count` values stands for; several variadic ones of a row take the same types."""
    variadic = [parameter for parameter in parameters if parameter.variadic]
    fixed_before = 0
    for parameter in parameters:
        if parameter.variadic:
            break
        fixed_before += 1
    if not variadic:
        return list(parameters)
    fixed_after = len(parameters) - fixed_before - len(variadic)
    middle = count - fixed_before - fixed_after
    after = [parameter for parameter in parameters[fixed_before:] if not parameter.variadic]
    return [*parameters[:fixed_before], *[variadic[0]] * middle, *after]


def _check_types(op: Operation, parameters: tuple[Parameter, ...], values: Sequence[Value], what: str) -> None:
    several = len({(each.type, each.family) for each in parameters if each.variadic}) > 1
    for index, (value, parameter) in enumerate(zip(values, spread(op.op, parameters, len(values)), strict=True)):
        if several and parameter.variadic:
            # Which of them a value belongs to is not in the row; what has two kinds is checked by itself.
            continue
        if not _admits(parameter, value.type):
            wanted = str(parameter.type) if parameter.type is not None else _FAMILIES.get(_family(parameter), str(parameter.family))
            raise invalid(op, f"{what} #{index} must be {'variadic of ' * parameter.variadic}{wanted}, but got '{value.type}'")


def _family(parameter: Parameter) -> Family:
    return parameter.family if parameter.family is not None else Family.VALUE


def _admits(parameter: Parameter, type_: Type) -> bool:
    if parameter.type is not None:
        return type_ is parameter.type
    if parameter.family is Family.TRUTH:
        # Code of the VM has conditions of i32, too; tensor programs do not.
        return type_ is I1
    return parameter.family is None or parameter.family.admits(type_)


def _check_equal_types(op: Operation) -> None:
    """What the row says has the type of an operand."""
    row = op.op
    for parameters, values in ((row.operands, op.operands), (row.results, op.results)):
        for parameter, value in zip(spread(row, parameters, len(values)), values, strict=True):
            if parameter.same_as is not None and value.type is not op.operand(parameter.same_as).type:
                raise invalid(op, _unequal(op, parameter))


def _unequal(op: Operation, parameter: Parameter) -> str:
    row = op.op
    same = [each for each in (*row.operands, *row.results) if each.same_as is not None or each.name == parameter.same_as]
    if len(same) == len(row.operands) + len(row.results):
        return "requires the same type for all operands and results"
    if row.name == "tensor.insert":
        return "failed to verify that result type matches type of dest"
    return f"failed to verify that all of {{{', '.join(each.name for each in same)}}} have same type"


# ---- arithmetic

_Kind = tuple[str, Callable[[Type], bool]]
_INTEGER: _Kind = ("signless-integer-like", is_integer)
_FIXED: _Kind = ("signless-fixed-width-integer-like", is_fixed_integer)
_FLOAT: _Kind = ("floating-point-like", is_float)
_BOOL: _Kind = ("bool-like", is_bool)
_BITS: _Kind = ("signless-integer-or-float-like", lambda type_: is_fixed_integer(type_) or is_float(type_))

_ON_INTEGERS = (
    *(f"arith.{name}" for name in (
        "addi", "subi", "muli", "divsi", "divui", "remsi", "remui", "ceildivsi", "ceildivui", "floordivsi", "andi", "ori", "xori",
        "shli", "shrsi", "shrui", "maxsi", "minsi", "maxui", "minui", "mulsi_extended", "mului_extended",
    )),
    "math.absi", "math.ctlz", "math.cttz", "math.ctpop", "math.ipowi",
)  # fmt: skip
_ON_FLOATS = (
    *(f"arith.{name}" for name in ("addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf", "negf")),
    *(f"math.{name}" for name in (
        "ceil", "floor", "round", "trunc", "sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos",
        "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "erf", "erfc", "absf", "roundeven",
        "rsqrt", "atan2", "powf", "copysign", "fma", "clampf", "sincos",
    )),
)  # fmt: skip
# Kinds of operands and of results; the last one goes on.
_ARITHMETIC: dict[str, tuple[tuple[_Kind, ...], tuple[_Kind, ...]]] = {
    **dict.fromkeys(_ON_INTEGERS, ((_INTEGER,), (_INTEGER,))),
    **dict.fromkeys(_ON_FLOATS, ((_FLOAT,), (_FLOAT,))),
    "arith.addui_extended": ((_INTEGER,), (_INTEGER, _BOOL)),
    "arith.cmpi": ((_INTEGER,), (_BOOL,)),
    "arith.cmpf": ((_FLOAT,), (_BOOL,)),
    **dict.fromkeys(("math.isfinite", "math.isinf", "math.isnan", "math.isnormal"), ((_FLOAT,), (_BOOL,))),
    "math.fpowi": ((_FLOAT, _INTEGER), (_FLOAT,)),
    "arith.index_cast": ((_INTEGER,), (_INTEGER,)),
    "arith.index_castui": ((_INTEGER,), (_INTEGER,)),
    "arith.extsi": ((_FIXED,), (_FIXED,)),
    "arith.extui": ((_FIXED,), (_FIXED,)),
    "arith.trunci": ((_FIXED,), (_FIXED,)),
    "arith.sitofp": ((_FIXED,), (_FLOAT,)),
    "arith.uitofp": ((_FIXED,), (_FLOAT,)),
    "arith.fptosi": ((_FLOAT,), (_FIXED,)),
    "arith.fptoui": ((_FLOAT,), (_FIXED,)),
    "arith.extf": ((_FLOAT,), (_FLOAT,)),
    "arith.truncf": ((_FLOAT,), (_FLOAT,)),
    "arith.bitcast": ((_BITS,), (_BITS,)),
}


def _check_arithmetic(op: Operation, operands: tuple[_Kind, ...], results: tuple[_Kind, ...]) -> None:
    for what, kinds, values in (("operand", operands, op.operands), ("result", results, op.results)):
        for index, value in enumerate(values):
            name, admits = kinds[min(index, len(kinds) - 1)]
            if isinstance(value.type, ShapedType):
                raise invalid(op, f"{what} #{index} is a vector, '{value.type}': vectors are not supported")
            number = isinstance(value.type, (ScalarType, TensorType, LanesType))
            if not number or not admits(element_of(value.type)):
                raise invalid(op, f"{what} #{index} must be {name}, but got '{value.type}'")


# ---- single ops of arith


def _check_truth(op: Operation) -> None:
    """The result that says whether something holds has the shape of what it is about."""
    if not same_shape(op.operands[0].type, op.results[-1].type):
        raise invalid(op, "failed to verify that result type has i1 element type and same shape as operands")


def _check_power(op: Operation) -> None:
    if not same_shape(op.operands[0].type, op.operands[1].type):
        raise invalid(op, "requires the same shape for all operands and results")


def _check_select(op: Operation) -> None:
    condition = op.operands[0].type
    if element_of(condition) is not I1:
        raise invalid(op, f"operand #0 must be bool-like, but got '{condition}'")
    if condition is not I1 and not same_shape(condition, op.operands[1].type):
        raise invalid(op, "failed to verify that condition is signless i1 or has matching shape")


def _check_conversion(op: Operation) -> None:
    source, target = op.operands[0].type, op.results[0].type
    if not same_shape(source, target):
        raise invalid(op, "failed to verify that input and output have the same tensor dimensions")
    if not _CONVERSIONS[op.op.name](element_of(source), element_of(target)):
        raise not_castable(op)


def not_castable(op: Operation) -> InvalidError:
    """What is said where an op cannot make one type of another."""
    return invalid(op, f"operand type '{op.operands[0].type}' and result type '{op.results[0].type}' are cast incompatible")


def _bits(type_: Type) -> int:
    return type_.bits if isinstance(type_, ScalarType) else 0


_CONVERSIONS: dict[str, Callable[[Type, Type], bool]] = {
    **dict.fromkeys(("arith.extsi", "arith.extui", "arith.extf"), lambda source, target: _bits(source) < _bits(target)),
    **dict.fromkeys(("arith.trunci", "arith.truncf"), lambda source, target: _bits(source) > _bits(target)),
    **dict.fromkeys(
        ("arith.sitofp", "arith.uitofp", "arith.fptosi", "arith.fptoui"), lambda source, target: True
    ),
    **dict.fromkeys(
        ("arith.index_cast", "arith.index_castui"), lambda source, target: (source is INDEX) is not (target is INDEX)
    ),
    "arith.bitcast": lambda source, target: _bits(source) == _bits(target),
}  # fmt: skip

CHECKS: dict[str, Check] = {
    **dict.fromkeys(_CONVERSIONS, _check_conversion),
    **dict.fromkeys(
        ("arith.cmpi", "arith.cmpf", "arith.addui_extended", "math.isfinite", "math.isinf", "math.isnan", "math.isnormal"),
        _check_truth,
    ),
    "math.fpowi": _check_power,
    "arith.select": _check_select,
}
