# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests of loops as functions of their own: kernels. Each memref is an argument there, so that C compilers know that they are
apart."""

from __future__ import annotations

from collections.abc import Callable

from vm2c.analysis.affine import index_op
from vm2c.analysis.equivalence import meaning_of
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.temporaries import Temporary
from vm2c.dialect.types import FunctionType, MemRefType
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import SHARED, ZEROED, Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.transform.buffers import linear_type


def outline(
    module: Module,
    builder: OpBuilder,
    name: str,
    location: int,
    notes: list[str],
    fill: Callable[[OpBuilder], None],
    known: dict[object, Function],
    *,
    shared: bool = False,
) -> Operation:
    """Makes a function of what `fill` builds and calls it where the builder is, or one of those `known` by what they mean that does
    the same. What is used in it becomes its arguments, memrefs first, which may be the same memory where they are `shared`;
    constants are made again inside."""
    body = Block("", location)
    fill(OpBuilder(body, None, location))
    _raise_constants(body)
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
    memrefs = [value for value in passed if isinstance(value.type, MemRefType)]
    if shared and len(memrefs) > 1:
        function.argument_attributes = tuple({SHARED: True} for _ in memrefs)
    kernel = known.setdefault(meaning_of(function), function)
    if kernel is function:
        module.items.append(function)
    for note in notes:
        kernel.add_note(note)
    return builder.op("func.call", passed, (), {"callee": kernel.name})


def _raise_constants(block: Block) -> None:
    """Moves the constants that loops have in them to where the block starts, each once."""
    found: dict[tuple[object, object], Operation] = {}
    for op in [inner for outer in block.operations for inner in outer.walk() if inner.op.name == "arith.constant"]:
        first = found.setdefault((op.result.type, op.attributes["value"]), op)
        op.detach()
        if first is not op:
            op.result.replace_all_uses_with(first.result)
    block.insert(0, *found.values())


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


# ---- the arguments of kernels


def move_access(op: Operation, memref: Value, place: LinearForm) -> None:
    """Makes an op that touches an element touch that of a memref whose index is `place`."""
    memory = op.op.memory
    assert memory is not None
    assert op.parent is not None
    index = index_op(place, op.location)
    op.parent.insert(op.parent.operations.index(op), index)
    operands = list(op.operands)
    operands[memory.memref], operands[memory.index] = memref, index.result
    op.set_operands(operands)


def make_array(kernel: Function, memref: Value, size: int, *, zeroed: bool) -> None:
    """Has a kernel use an array of its own of `size` elements in place of an argument."""
    assert isinstance(memref.type, MemRefType)
    builder = OpBuilder(kernel.entry, kernel.entry.operations[0], kernel.location)
    type_, attributes = linear_type(memref.type.element, size), {ZEROED: True} if zeroed else None
    memref.replace_all_uses_with(builder.value("memref.alloca", (), type_, attributes, memref.name))


def drop_argument(function: Function, call: Operation, number: int) -> None:
    """Takes an argument away, which nothing uses, and what the only call of the function passes for it."""
    function.drop_argument(number)
    call.set_operands([value for place, value in enumerate(call.operands) if place != number])


def drop_memory(kernel: Function, temporary: Temporary) -> None:
    """Takes the argument of a kernel away that is the memory of a temporary, which nothing in it uses."""
    assert temporary.call is not None
    assert temporary.lookup is not None
    drop_argument(kernel, temporary.call, temporary.number)
    temporary.lookup.erase()
