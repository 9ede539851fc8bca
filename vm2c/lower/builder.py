# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes operations for the lowering passes."""

from __future__ import annotations

from vm2c.dialect.attributes import AttributeDict
from vm2c.dialect.table import OPS
from vm2c.dialect.types import BUFFER, I32, Type
from vm2c.ir.module import NO_LOCATION, Block, Operation, Successor, Value


def make_op(
    name: str,
    operands: list[Value] | None = None,
    result_types: tuple[Type, ...] = (),
    attributes: AttributeDict | None = None,
    location: int = NO_LOCATION,
    result_name: str = "",
) -> Operation:
    """An operation of the row `name`; a single result may be named."""
    return Operation(
        OPS[name], operands, result_types, attributes, location=location, result_names=(result_name,) if result_name else ()
    )


def make_const_i32(value: int, location: int = NO_LOCATION) -> Operation:
    return make_op("vm.const.i32", [], (I32,), {"value": value}, location, f"c{value}")


def make_rodata_ref(symbol: str, location: int = NO_LOCATION) -> Operation:
    return make_op("vm.const.ref.rodata", [], (BUFFER,), {"rodata": symbol}, location, symbol)


def make_branch(target: Block, location: int = NO_LOCATION) -> Operation:
    op = make_op("vm.br", location=location)
    op.successors.append(Successor(target, []))
    return op


def replace_uses(blocks: list[Block], replacements: dict[Value, Value]) -> None:
    """Makes every operand in `blocks` that is a key the value that it (finally) maps to."""
    if not replacements:
        return

    def final(value: Value) -> Value:
        while value in replacements:
            value = replacements[value]
        return value

    for block in blocks:
        for op in block.operations:
            op.operands = [final(value) for value in op.operands]
            for successor in op.successors:
                successor.operands = [final(value) for value in successor.operands]
