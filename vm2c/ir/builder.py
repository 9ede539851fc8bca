# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes operations, which are in no block yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vm2c.dialect.affine import AffineMap, Term
from vm2c.dialect.attributes import AttributeDict, wrap_signed
from vm2c.dialect.table import OPS, STRUCTURED_OPS, TENSOR_OPS
from vm2c.dialect.types import BUFFER, I32, INDEX, MemRefType, Type
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
    row = OPS.get(name) or TENSOR_OPS[name]
    return Operation(row, operands, result_types, attributes, location=location, result_names=names)


def make_const(value: int, type_: Type, location: int = NO_LOCATION, name: str = "") -> Operation:
    """The integer `value` modulo 2**bits."""
    number = wrap_signed(value, 32 if type_ is I32 else 64)
    return make_op(f"vm.const.{type_}", (), (type_,), {"value": number}, location, name or f"c{number}")


def make_rodata_ref(symbol: str, location: int = NO_LOCATION) -> Operation:
    return make_op("vm.const.ref.rodata", (), (BUFFER,), {"rodata": symbol}, location, symbol)


def make_branch(target: Block, location: int = NO_LOCATION, operands: Iterable[Value] = ()) -> Operation:
    return Operation(OPS["vm.br"], successors=[Successor(target, operands)], location=location)


def make_versioned(condition: Value, inputs: Iterable[Value], results: Sequence[Value], location: int = NO_LOCATION) -> Operation:
    """Two forms without anything in their blocks, which have `inputs` as arguments. What they give has the types and names of
    `results`."""
    given = tuple(inputs)
    types, names = tuple(value.type for value in results), tuple(value.name for value in results)
    versioned = Operation(OPS["vm2c.versioned"], [condition, *given], types, None, (), location, names, regions=2)
    for region in versioned.regions:
        block = Block("", location)
        for value in given:
            block.add_argument(value.name, value.type)
        region.append(block)
    return versioned


# ---- structured code


def make_index(value: int, location: int = NO_LOCATION) -> Operation:
    """The index `value`."""
    return make_op("arith.constant", (), (INDEX,), {"value": value}, location, f"c{value}")


def make_apply(constant: int, terms: Sequence[tuple[int, Sequence[Value]]], location: int = NO_LOCATION) -> Operation:
    """The index `constant + sum(coefficient * product)` of indices. A factor of a product of values becomes a symbol, as does what
    is also one elsewhere."""
    symbols = dict.fromkeys(value for _, product in terms for value in product[1:])
    dimensions = dict.fromkeys(value for _, product in terms for value in product if value not in symbols)
    operands = [*dimensions, *symbols]
    positions = {value: position for position, value in enumerate(operands)}
    mapped: list[Term] = [(coefficient, tuple(positions[value] for value in product)) for coefficient, product in terms]
    attributes = {"map": AffineMap(len(dimensions), len(operands), constant, tuple(mapped))}
    return make_op("affine.apply", operands, (INDEX,), attributes, location)


def make_for(
    lower: Value, upper: Value, step: Value, initial: Sequence[Value] = (), location: int = NO_LOCATION, counter: str = ""
) -> Operation:
    """A loop without anything in its region, which has the counter as the first argument of its block, then what is carried."""
    types = tuple(value.type for value in initial)
    names = tuple(value.name for value in initial)
    row = STRUCTURED_OPS["scf.for"]
    loop = Operation(row, (lower, upper, step, *initial), types, location=location, result_names=names, regions=1)
    block = Block("", location)
    block.add_argument(counter, INDEX)
    for value in initial:
        block.add_argument(value.name, value.type)
    loop.regions[0].append(block)
    return loop


def make_if(condition: Value, results: Sequence[Value] = (), location: int = NO_LOCATION) -> Operation:
    """A conditional without anything in the blocks of its two regions. What it gives has the types and names of `results`."""
    types = tuple(value.type for value in results)
    names = tuple(value.name for value in results)
    choice = Operation(STRUCTURED_OPS["scf.if"], [condition], types, location=location, result_names=names, regions=2)
    for region in choice.regions:
        region.append(Block("", location))
    return choice


def make_load(source: Value, index: Sequence[Value], location: int = NO_LOCATION, name: str = "") -> Operation:
    """The element of the memref `source` at `index`."""
    assert isinstance(source.type, MemRefType)
    return make_op("memref.load", (source, *index), (source.type.element,), None, location, name)


def make_store(value: Value, target: Value, index: Sequence[Value], location: int = NO_LOCATION) -> Operation:
    """Sets the element of the memref `target` at `index`."""
    return make_op("memref.store", (value, target, *index), (), None, location)
