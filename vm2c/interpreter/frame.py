# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs the operations of a function, one after the other, as they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import numpy as np

from vm2c.dialect.types import MemRefType, ScalarType, TensorType
from vm2c.interpreter.elements import compute
from vm2c.interpreter.values import UNIMPLEMENTED, ExecutionError, MemRef, check_shape, dtype_of, invalid
from vm2c.ir.core import Block, Operation, Region, Successor, Value
from vm2c.ir.module import Function


class Machine(Protocol):
    """What all functions of a module share."""

    plain: bool
    """Whether loops over elements take one element at a time, even where whole arrays give the same."""

    handlers: Mapping[str, Handler]

    def call(self, name: str, arguments: Sequence[Any]) -> Sequence[Any]:
        """Runs a function of the module."""

    def get_global(self, name: str) -> Any:
        """The tensor, number or memref that a global is."""

    def set_global(self, name: str, value: Any) -> None:
        """Sets a global."""

    def get_binding(self, binding: tuple[str, str]) -> np.ndarray[Any, Any]:
        """The array that a binding of an interface is, by the names of both."""


class Frame:
    """One call of a function. `values` has what its values are now; `points` the indices of the loops around that ops of linalg
    have, innermost last."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.values: dict[Value, Any] = {}
        self.points: list[Sequence[Any]] = []

    def get(self, value: Value) -> Any:
        return self.values[value]

    def operands(self, op: Operation) -> list[Any]:
        return [self.values[value] for value in op.operands]

    def index(self, value: Value) -> int:
        return int(self.values[value])

    def call(self, function: Function, arguments: Sequence[Any]) -> Sequence[Any]:
        """The results of the function."""
        return self.run(function.body, arguments)[1]

    def run(self, region: Region, arguments: Sequence[Any]) -> tuple[Operation, Sequence[Any]]:
        """Runs a region, block by block, until an operation leaves it: that, and the values that it has."""
        block: Block = region.blocks[0]
        while True:
            self.bind(block, arguments)
            for op in block.operations[:-1]:
                self.execute(op)
            last = block.operations[-1]
            if not last.op.terminator:
                self.execute(last)
                return last, ()
            if not last.successors:
                return last, self.operands(last)
            edge = self._branch(last)
            block, arguments = edge.block, [self.values[value] for value in edge.operands]

    def bind(self, block: Block, arguments: Sequence[Any]) -> None:
        """Gives the arguments of a block their values."""
        self.values.update(zip(block.arguments, arguments, strict=True))

    def _branch(self, op: Operation) -> Successor:
        if op.op.name == "cf.br":
            return op.successors[0]
        if op.op.name == "cf.cond_br":
            return op.successors[0 if self.values[op.operands[0]] else 1]
        assert op.op.name == "cf.switch", op
        cases = op.attributes["cases"]
        flag = int(self.values[op.operands[0]])
        bits = op.operands[0].type.bits  # type: ignore[attr-defined]
        for number, case in enumerate(cases):
            if (flag - case) % (1 << bits) == 0:
                return op.successors[number + 1]
        return op.successors[0]

    def execute(self, op: Operation) -> None:
        """Runs one operation."""
        name = op.op.name
        handler = self.machine.handlers.get(name)
        if handler is not None:
            results = handler(self, op)
        elif name.startswith(("arith.", "math.", "affine.")):
            results = compute_checked(op, self.operands(op))
        else:
            raise ExecutionError(UNIMPLEMENTED, f"'{name}' op")
        for value, result in zip(op.results, results, strict=True):
            self.values[value] = _result(op, value, result)


Handler = Callable[[Frame, Operation], Sequence[Any]]


def compute_checked(op: Operation, operands: Sequence[Any]) -> Sequence[Any]:
    """Ops of arith and math on numbers, and on tensors element by element, which have to have the same shape."""
    shapes = {value.shape for value, operand in zip(operands, op.operands, strict=True) if isinstance(operand.type, TensorType)}
    if len(shapes) > 1:
        found = ", ".join(str(list(shape)) for shape in sorted(shapes))
        raise invalid(f"'{op.op.name}' op on tensors of different shapes: {found}")
    if op.op.name == "arith.select" and isinstance(op.operands[0].type, ScalarType) and not isinstance(op.result.type, ScalarType):
        # One of two tensors or memrefs.
        return [operands[1] if operands[0] else operands[2]]
    return compute(op, operands)


def _result(op: Operation, value: Value, result: Any) -> Any:
    """What an op gives, after a look at whether its type says the same."""
    type_ = value.type
    if isinstance(type_, TensorType):
        result = np.asarray(result)
        check_shape(type_, result, f"the result of '{op.op.name}' op")
        assert result.dtype == dtype_of(type_.element), (op, result.dtype)
    elif isinstance(type_, MemRefType):
        assert isinstance(result, MemRef), op
        check_shape(type_, result.view, f"the result of '{op.op.name}' op")
    elif isinstance(result, np.ndarray):
        result = result[()]
    return result
