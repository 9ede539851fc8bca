# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs structured functions on expressions: two functions are the same to the bit where every element of memory and every result
ends up as the same expression of what was there before. Integers are computed."""

from __future__ import annotations

import math
import operator
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from vm2c.analysis.intervals import transfer_interval
from vm2c.analysis.loop_nests import is_for, is_if, is_while
from vm2c.analysis.loops import BITS
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import INDEX
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function


@dataclass(slots=True)
class Outcome:
    """What a run leaves behind: elements that were written, results, and the elements that were read."""

    memory: dict[tuple[str, int], Hashable] = field(default_factory=dict)
    results: list[Hashable] = field(default_factory=list)
    loads: set[tuple[str, int]] = field(default_factory=set)
    steps: int = 0


def interpret(function: Function, sizes: Mapping[str, int]) -> Outcome:
    """Runs the function with the index arguments `sizes`; every other argument stands for itself."""
    values: dict[Value, Hashable] = {value: sizes.get(value.name, value.name) for value in function.arguments}
    outcome = Outcome()
    outcome.results = _run(function.entry, values, outcome)
    return outcome


def _run(block: Block, values: dict[Value, Hashable], outcome: Outcome) -> list[Hashable]:
    for op in block.operations:
        if op.op.terminator:
            return [values[value] for value in op.operands]
        outcome.steps += 1
        if is_for(op):
            results = _run_for(op, values, outcome)
        elif is_if(op):
            region = op.regions[0 if values[op.operands[0]] else 1]
            results = _run(region.blocks[0], values, outcome) if region.blocks else []
        elif is_while(op):
            results = _run_while(op, values, outcome)
        else:
            results = _run_simple(op, values, outcome)
        values.update(zip(op.results, results, strict=True))
    raise AssertionError("a block without end")


def _run_for(op: Operation, values: dict[Value, Hashable], outcome: Outcome) -> list[Hashable]:
    lower, upper, step, *carried = (values[value] for value in op.operands)
    assert isinstance(lower, int)
    assert isinstance(upper, int)
    assert isinstance(step, int)
    for counter in range(lower, upper, step):
        values.update(zip(op.body.arguments, [counter, *carried], strict=True))
        carried = _run(op.body, values, outcome)
    return carried


def _run_while(op: Operation, values: dict[Value, Hashable], outcome: Outcome) -> list[Hashable]:
    carried = [values[value] for value in op.operands]
    after = op.regions[1].blocks[0]
    while True:
        values.update(zip(op.body.arguments, carried, strict=True))
        holds, *given = _run(op.body, values, outcome)
        if not holds:
            return given
        values.update(zip(after.arguments, given, strict=True))
        carried = _run(after, values, outcome)


def _run_simple(op: Operation, values: dict[Value, Hashable], outcome: Outcome) -> list[Hashable]:
    operands = [values[value] for value in op.operands]
    memory = op.op.memory
    if memory is not None:
        place = (op.operands[memory.memref].name, *operands[memory.index :])
        if memory.value is None:
            outcome.loads.add(place)
            return [outcome.memory.get(place, place)]
        outcome.memory[place] = operands[memory.value]
        return []
    return [_compute(op, operands)]


_RELATIONS = {
    b"eq": operator.eq, b"ne": operator.ne, b"slt": operator.lt, b"sle": operator.le, b"sgt": operator.gt, b"sge": operator.ge,
}  # fmt: skip


def _compute(op: Operation, operands: list[Hashable]) -> Hashable:
    kind = op.op.algebra
    numbers = [operand for operand in operands if isinstance(operand, int)]
    if kind == "affine":
        map_ = op.attributes["map"]
        total: int = map_.constant
        for factor, product in map_.terms:
            for position in product:
                factor *= numbers[position]
            total += factor
        return total
    if "predicate" in op.attributes:
        assert len(numbers) == 2
        return int(_RELATIONS[op.attributes["predicate"]](*numbers))
    if kind == "rem.s":
        # C rounds towards zero.
        return int(math.fmod(*numbers))
    if kind == "cast":
        return operands[0] if numbers else hash(operands[0]) % 8
    if kind == "const" and (op.result.type is INDEX or op.result.type in BITS):
        value: int = op.attributes.get("value", 0)
        return value
    bits = 64 if op.result.type is INDEX else BITS.get(op.result.type)
    if kind and bits and len(numbers) == len(operands):
        low, high = transfer_interval(kind, bits, [(number, number) for number in numbers])
        assert low == high
        return low
    assert op.result.type is not INDEX, op
    attributes = tuple((name, each.bits if isinstance(each, FloatAttr) else each) for name, each in op.attributes.items())
    return f"{op.op.name}#{hash((op.op.name, attributes, *operands))}"
