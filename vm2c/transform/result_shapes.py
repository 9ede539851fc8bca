# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that say how large results are before anything is computed.

    func.func @cat(%x: memref<?xf32>, %x_dim0: index, %y: memref<?xf32>, %y_dim0: index) -> (memref<?xf32>, index) {
      %n = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%x_dim0, %y_dim0)
      %t = memref.alloc(%n)
      ...
      func.return %t, %n
    }

    func.func private @cat_result_shape(%x_dim0: index, %y_dim0: index) -> index {
      %n = affine.apply affine_map<(d0, d1) -> (d0 + d1)>(%x_dim0, %y_dim0)
      func.return %n
    }

There is one for each exported function with results of extents that are known at run time only, where these follow from the extents
of its arguments, and from its numbers, by arithmetic. Checks of such values before them are made as well: arithmetic may rely
on them.
"""

from __future__ import annotations

from vm2c.analysis.slices import backward_slice
from vm2c.dialect.types import FunctionType, MemRefType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import RESULT_SHAPE, Function, Module, free_name

_CHECK = "vm2c.require"


def add_result_shapes(module: Module) -> None:
    """Adds the functions to a program over memory."""
    for function in list(module.functions()):
        extents = _extents(function)
        if function.private or not extents:
            continue
        ops = _slice(function, extents)
        if ops is None:
            continue
        names = {item.name for item in module.symbols().values()}
        made = _build(function, extents, ops, free_name(f"{function.name}_result_shape", names))
        function.attributes[RESULT_SHAPE] = made.name
        made.attributes[RESULT_SHAPE] = function.name
        module.items.append(made)


def _extents(function: Function) -> list[Value]:
    """The extents of results that are not known, as the function returns them."""
    types = function.tensor_type
    if types is None or len(function.blocks) != 1:
        return []
    returned = iter(function.entry.terminator.operands)
    found: list[Value] = []
    for type_, place in zip(types.results, function.results_in, strict=True):
        if place is not None or (isinstance(type_, TensorType) and not type_.dynamic):
            continue
        next(returned)
        found += [next(returned) for _ in range(type_.dynamic if isinstance(type_, TensorType) else 0)]
    return found


def _slice(function: Function, extents: list[Value]) -> list[Operation] | None:
    """The operations that compute `extents`, in order, with the checks before them; None where memory is read."""
    computable: set[Value] = {value for value in function.arguments if not isinstance(value.type, MemRefType)}
    checks: list[Operation] = []
    for op in function.entry.operations:
        if all(value in computable for value in op.operands) and not op.regions:
            if op.op.name == _CHECK:
                checks.append(op)
            elif op.op.pure or op.op.name == "arith.constant":
                computable.update(op.results)
    if any(value not in computable for value in extents):
        return None
    used = [*extents, *(value for op in checks for value in op.operands)]
    needed = {*checks, *backward_slice(used, lambda op: True)}
    return [op for op in function.entry.operations if op in needed]


def _build(function: Function, extents: list[Value], ops: list[Operation], name: str) -> Function:
    entry = Block("", function.location)
    values: dict[Value, Value] = {}
    for value in function.arguments:
        if not isinstance(value.type, MemRefType):
            values[value] = entry.add_argument(value.name, value.type)
    for op in ops:
        entry.append(op.clone(values))
    end = function.entry.terminator
    entry.append(Operation(end.op, [values[value] for value in extents], (), {}, (), end.location))
    made = Function(name, function.location, private=True, structured=function.structured)
    made.type = FunctionType(tuple(value.type for value in entry.arguments), tuple(value.type for value in extents))
    made.body.append(entry)
    return made
