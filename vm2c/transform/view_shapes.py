# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of a VM module that say how large results are before anything is computed, as result_shapes.py has for tensor programs.

    vm.func private @cat(%x: !vm.ref<!hal.buffer_view>, %n: i64) -> !vm.ref<!hal.buffer_view> {
      %d = vm.call @hal_inline.buffer_view.dim(%x, %c0)
      %m = vm.add.i64 %d, %n
      ...
      %view = vm.call.variadic @hal_inline.buffer_view.create(..., [%m])
      vm.return %view
    }

    vm.func private @cat_result_shape(%x_dim: i64, %n: i64) -> i64 {
      %m = vm.add.i64 %x_dim, %n
      vm.return %m
    }

There is one for each plain function with results of extents that are known at run time only, where these follow by arithmetic from
the extents of its arguments, and from its numbers. It fails where it divides by zero. Made of the module as it was read.
"""

from __future__ import annotations

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.plain_calls import PlainCalls, PlainFunction, created_extents
from vm2c.dialect.op import Control, When
from vm2c.dialect.table import OPS
from vm2c.dialect.types import I64, FunctionType, ScalarType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import RESULT_SHAPE, Function, Module, free_name

_DIM = "hal_inline.buffer_view.dim"


def add_view_shapes(module: Module, calls: PlainCalls) -> None:
    """Adds the functions to the module, and their names to what is called as C."""
    functions = {function.name: function for function in module.functions()}
    for plain in calls.functions:
        if plain.obstacle or not any(isinstance(each.type, TensorType) and each.type.dynamic for each in plain.results):
            continue
        function = functions[plain.function]
        extents = _extents(function, plain)
        needed = _slice(function, plain, extents) if extents else None
        if needed is not None:
            made = _build(function, plain, extents, needed, free_name(f"{plain.export}_result_shape", module.symbols()))
            module.items.append(made)
            plain.shape = made.name


def _extents(function: Function, plain: PlainFunction) -> list[Value]:
    """The extents that types of results leave open, in order; empty where not all of them are values of the function."""
    ends = [block.terminator for block in function.blocks if block.terminator.op.control is Control.RETURN]
    found: list[Value] = []
    for result, operand in zip(plain.results, ends[0].operands if len(ends) == 1 else (), strict=False):
        if isinstance(result.type, TensorType) and result.type.dynamic:
            extents = created_extents(operand)
            if len(extents) != len(result.type.shape):
                return []
            found += [value for value, known in zip(extents, result.type.shape, strict=True) if known is None]
    return found


def _slice(function: Function, plain: PlainFunction, values: list[Value]) -> list[Operation] | None:
    """The operations that compute `values` from numbers and extents of arguments, in order; None where more is needed."""
    computable: set[Value] = {value for value in function.arguments if isinstance(value.type, ScalarType)}
    for op in function.operations():
        computes = (op.op.pure or op.op.fails is When.DIVISOR_ZERO) and not op.regions and not op.successors
        arithmetic = computes and all(value in computable for value in op.operands)
        if arithmetic or _extent_of(op, function, plain) is not None:
            computable.update(op.results)
    if any(value not in computable for value in values):
        return None
    needed: set[Operation] = set()
    pending = list(values)
    while pending:
        owner = pending.pop().owner
        if isinstance(owner, Operation) and owner not in needed:
            needed.add(owner)
            pending += [value for value in owner.operands if value in computable]
    return [op for op in function.operations() if op in needed]


def _extent_of(op: Operation, function: Function, plain: PlainFunction) -> tuple[int, int] | None:
    """Which extent of which argument `op` asks for; None where it does something else."""
    if callee_name(op) != _DIM or op.operands[0] not in function.arguments:
        return None
    argument, place = op.operands[0].index, constant_of(op.operands[1])
    type_ = plain.arguments[argument].type
    inside = isinstance(type_, TensorType) and place is not None and 0 <= place < len(type_.shape)
    return (argument, place) if inside and place is not None else None


def _build(function: Function, plain: PlainFunction, extents: list[Value], ops: list[Operation], name: str) -> Function:
    entry = Block("", function.location)
    values: dict[Value, Value] = {}
    known: dict[tuple[int, int], Value] = {}
    for argument, (value, each) in enumerate(zip(function.arguments, plain.arguments, strict=True)):
        if isinstance(each.type, ScalarType):
            values[value] = entry.add_argument(value.name, value.type)
        elif isinstance(each.type, TensorType):
            for place, extent in enumerate(each.type.shape):
                if extent is None:
                    known[argument, place] = entry.add_argument(f"{each.name}_dim{place}", I64)
    for op in ops:
        asked = _extent_of(op, function, plain)
        if asked is None:
            entry.append(op.clone(values))
        elif asked in known:
            values[op.result] = known[asked]
        else:
            type_ = plain.arguments[asked[0]].type
            assert isinstance(type_, TensorType)
            constant = Operation(OPS["vm.const.i64"], (), (I64,), {"value": type_.shape[asked[1]]}, location=op.location)
            entry.append(constant)
            values[op.result] = constant.result
    end = next(block.terminator for block in function.blocks if block.terminator.op.control is Control.RETURN)
    entry.append(Operation(end.op, [values[value] for value in extents], (), {}, (), end.location))
    made = Function(name, function.location, private=True)
    made.type = FunctionType(tuple(value.type for value in entry.arguments), tuple(value.type for value in extents))
    made.attributes[RESULT_SHAPE] = function.name
    made.body.append(entry)
    return made
