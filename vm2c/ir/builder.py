# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes operations, which are in no block yet."""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.dialect.attributes import AttributeDict, wrap_signed
from vm2c.dialect.table import OPS
from vm2c.dialect.types import BUFFER, I32, Type
from vm2c.ir.core import NO_LOCATION, Block, Operation, Successor, Value


def make_op(
    name: str,
    operands: Iterable[Value] = (),
    result_types: tuple[Type, ...] = (),
    attributes: AttributeDict | None = None,
    location: int = NO_LOCATION,
    result_name: str = "",
) -> Operation:
    """An operation of the row `name`; a single result may be named."""
    names = (result_name,) if result_name else ()
    return Operation(OPS[name], operands, result_types, attributes, location=location, result_names=names)


def make_const(value: int, type_: Type, location: int = NO_LOCATION, name: str = "") -> Operation:
    """The integer `value` modulo 2**bits."""
    number = wrap_signed(value, 32 if type_ is I32 else 64)
    return make_op(f"vm.const.{type_}", (), (type_,), {"value": number}, location, name or f"c{number}")


def make_rodata_ref(symbol: str, location: int = NO_LOCATION) -> Operation:
    return make_op("vm.const.ref.rodata", (), (BUFFER,), {"rodata": symbol}, location, symbol)


def make_branch(target: Block, location: int = NO_LOCATION, operands: Iterable[Value] = ()) -> Operation:
    return Operation(OPS["vm.br"], successors=[Successor(target, operands)], location=location)
