# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops and conditionals as operations: scf, and cf.assert. What runs in parallel runs in order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from vm2c.dialect.types import INDEX, ScalarType
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.integers import unsigned
from vm2c.interpreter.outside import scalar
from vm2c.interpreter.slices import insert, mixed, slice_bounds
from vm2c.interpreter.values import invalid
from vm2c.ir.core import Operation


def _counted(lower: int, upper: int, step: int) -> range:
    if step <= 0:
        raise invalid(f"the step of a loop is {step}")
    return range(lower, upper, step)


def _for(frame: Frame, op: Operation) -> Sequence[Any]:
    bounds = op.operands[:3]
    type_ = bounds[0].type
    assert isinstance(type_, ScalarType)
    numbers = [frame.get(value) for value in bounds]
    if "unsigned" in op.attributes:
        numbers = [unsigned(number, type_) for number in numbers]
    carried: Sequence[Any] = [frame.get(value) for value in op.operands[3:]]
    for number in _counted(*(int(each) for each in numbers)):
        _, carried = frame.run(op.regions[0], [scalar(type_, number), *carried])
    return carried


def _while(frame: Frame, op: Operation) -> Sequence[Any]:
    carried: Sequence[Any] = frame.operands(op)
    while True:
        _, (go_on, *values) = frame.run(op.regions[0], carried)
        if not go_on:
            return values
        _, carried = frame.run(op.regions[1], values)


def _if(frame: Frame, op: Operation) -> Sequence[Any]:
    region = op.regions[0 if frame.get(op.operands[0]) else 1]
    return frame.run(region, ())[1] if region.blocks else ()


def _index_switch(frame: Frame, op: Operation) -> Sequence[Any]:
    cases = op.attributes["cases"]
    argument = frame.index(op.operands[0])
    number = cases.index(argument) + 1 if argument in cases else 0
    return frame.run(op.regions[number], ())[1]


def _execute_region(frame: Frame, op: Operation) -> Sequence[Any]:
    return frame.run(op.regions[0], ())[1]


def _forall(frame: Frame, op: Operation) -> Sequence[Any]:
    """All iterations start with the outputs as they were; what they insert comes together in what the op gives."""
    values = [frame.get(value) for value in op.operands]
    left = iter(values)
    bounds = [mixed(op.attributes[name], left) for name in ("lower", "upper", "step")]
    outputs = list(left)
    block = op.regions[0].blocks[0]
    shared = block.arguments[len(bounds[0]) :]
    made = dict(zip(shared, outputs, strict=True))
    for point in itertools.product(*(_counted(*each) for each in zip(*bounds, strict=True))):
        frame.bind(block, [*(scalar(INDEX, number) for number in point), *outputs])
        for inner in block.operations[:-1]:
            frame.execute(inner)
        for last in block.operations[-1].regions[0].operations():
            if last.op.name != "tensor.parallel_insert_slice":
                frame.execute(last)
                continue
            source, dest = last.operands[:2]
            made[dest] = insert(frame.get(source), made[dest], slice_bounds(last, frame, 2))
    return list(made.values())


def _parallel(frame: Frame, op: Operation) -> Sequence[Any]:
    rank = len(op.regions[0].blocks[0].arguments)
    values = frame.operands(op)
    bounds = [[int(each) for each in values[at : at + rank]] for at in (0, rank, 2 * rank)]
    carried = values[3 * rank :]
    for point in itertools.product(*(_counted(*each) for each in zip(*bounds, strict=True))):
        last, found = frame.run(op.regions[0], [scalar(INDEX, number) for number in point])
        for number, (value, region) in enumerate(zip(found, last.regions, strict=True)):
            _, (carried[number],) = frame.run(region, [carried[number], value])
    return carried


def _assert(frame: Frame, op: Operation) -> Sequence[Any]:
    if not frame.get(op.operands[0]):
        raise invalid(op.attributes["message"].decode("utf-8", "replace"))
    return ()


HANDLERS: dict[str, Handler] = {
    "scf.for": _for,
    "scf.while": _while,
    "scf.if": _if,
    "scf.index_switch": _index_switch,
    "scf.execute_region": _execute_region,
    "scf.forall": _forall,
    "scf.parallel": _parallel,
    "cf.assert": _assert,
}
