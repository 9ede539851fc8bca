# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop nests of structured code for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vm2c.dialect.types import F32, INDEX, FunctionType, MemRefType
from vm2c.ir.builder import make_apply, make_for, make_index, make_load, make_op, make_store
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import SHARED, Function

ARRAY = MemRefType((None,), F32)

# What is added up for an index: an offset under "", else factors of values by name, as "i" or "i*n".
Index = Mapping[str, int]


class NestBuilder:
    """Builds one structured function of `arrays` and `sizes`; what is added goes into the innermost loop that is open."""

    def __init__(self, arrays: Sequence[str] = "abc", sizes: Sequence[str] = (), *, shared: bool = False) -> None:
        attributes = tuple({SHARED: True} for _ in arrays) if shared else ()
        types = (*(ARRAY for _ in arrays), *(INDEX for _ in sizes))
        self.function = Function(
            "f", private=True, type=FunctionType(types, ()), structured=True, argument_attributes=attributes
        )
        self.entry = Block("")
        self.function.body.append(self.entry)
        self.values: dict[str, Value] = {}
        for name in arrays:
            self.values[name] = self.entry.add_argument(name, ARRAY)
        for name in sizes:
            self.values[name] = self.entry.add_argument(name, INDEX)
        self.blocks = [self.entry]
        self.loops: list[Operation] = []

    def add(self, op: Operation) -> Operation:
        self.blocks[-1].append(op)
        return op

    def number(self, value: int) -> Value:
        return self.add(make_index(value)).result

    def value(self, value: int | str) -> Value:
        return self.number(value) if isinstance(value, int) else self.values[value]

    def open(self, counter: str, upper: int | str, lower: int | str = 0, step: int | str = 1) -> Operation:
        """Begins a loop."""
        loop = make_for(self.value(lower), self.value(upper), self.value(step), counter=counter)
        self.add(loop)
        self.loops.append(loop)
        self.blocks.append(loop.body)
        self.values[counter] = loop.body.arguments[0]
        return loop

    def close(self, count: int = 1) -> None:
        """Ends the innermost loops."""
        for _ in range(count):
            self.add(make_op("scf.yield"))
            self.blocks.pop()

    def index(self, index: Index) -> Value:
        terms = [(factor, [self.values[name] for name in names.split("*")]) for names, factor in index.items() if names]
        return self.add(make_apply(index.get("", 0), terms)).result

    def load(self, array: str, index: Index) -> Operation:
        return self.add(make_load(self.values[array], [self.index(index)], name=f"x_{array}"))

    def store(self, value: Value, array: str, index: Index) -> Operation:
        return self.add(make_store(value, self.values[array], [self.index(index)]))

    def finish(self) -> Function:
        """Ends all loops and the function."""
        self.close(len(self.blocks) - 1)
        self.add(make_op("func.return"))
        return self.function
