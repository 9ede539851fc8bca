# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests of loops as functions of their own: kernels. Each memref is an argument there, so that C compilers know that they are
apart."""

from __future__ import annotations

from collections.abc import Callable

from vm2c.dialect.types import FunctionType, MemRefType
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder


def outline(
    module: Module, builder: OpBuilder, name: str, location: int, notes: list[str], fill: Callable[[OpBuilder], None]
) -> Operation:
    """Makes a function of what `fill` builds and calls it where the builder is. What is used in it becomes its arguments, memrefs
    first; constants are made again inside."""
    body = Block("", location)
    fill(OpBuilder(body, None, location))
    captured = _captured(body)
    constants = [value for value in captured if isinstance(value.owner, Operation) and value.owner.op.name == "arith.constant"]
    passed = [value for value in captured if value not in constants]
    passed.sort(key=lambda value: not isinstance(value.type, MemRefType))
    function = Function(name, location, private=True, structured=True)
    function.type = _signature(passed)
    copies: dict[Value, Value] = {}
    entry = Block("", location)
    for value in passed:
        copies[value] = entry.add_argument(value.name, value.type)
    for value in constants:
        assert isinstance(value.owner, Operation)
        constant = value.owner.copy(())
        entry.append(constant)
        copies[value] = constant.result
    operations = list(body.operations)
    body.set_operations(())
    entry.append(*operations, make_op("func.return", location=location))
    for op in operations:
        for inner in op.walk():
            for value in inner.operands:
                if value in copies:
                    inner.replace_operand(value, copies[value])
    function.body.append(entry)
    for note in notes:
        function.add_note(note)
    module.items.append(function)
    return builder.op("func.call", passed, (), {"callee": name})


def _signature(values: list[Value]) -> FunctionType:
    found: FunctionType = FunctionType(tuple(value.type for value in values), ())
    return found


def _captured(block: Block) -> list[Value]:
    """What the operations of a block use and do not define, in the order of its use."""
    defined: set[Value] = set()
    captured: dict[Value, None] = {}
    for op in block.operations:
        for inner in op.walk():
            for region in inner.regions:
                for each in region.blocks:
                    defined.update(each.arguments)
            for value in inner.operands:
                if value not in defined:
                    captured[value] = None
            defined.update(inner.results)
    return [value for value in captured if value not in defined]
