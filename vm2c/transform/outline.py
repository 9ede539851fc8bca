# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A loop nest as a function of its own, in the IR.

The blocks of the nest are copied. What comes from outside becomes an argument, and what is used outside becomes a result; the way
out of the nest becomes the return. Constants are copied into the entry, where they are in sight wherever loops are moved to.

    ^entry: br ^head(%c0)                          vm.func @f_loop0(%n: i64) -> i64 {
    ^head(%i: i64): cond_br %lt, ^body, ^exit        br ^head(%c0)
    ^body: ...; br ^head(%i2)              ->      ^head(%i: i64): cond_br %lt, ^body, ^leave
    ^exit: use %i                                  ^body: ...; br ^head(%i2)
                                                   ^leave: vm.return %i
                                                   }
"""

from __future__ import annotations

from vm2c.analysis.nests import Nest, is_constant
from vm2c.dialect.types import FunctionType
from vm2c.ir.builder import make_branch, make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import MEMORY_SUFFIX, Function


def outline_nest(function: Function, order: list[Block], nest: Nest, name: str) -> tuple[Function, list[Value]]:
    """The nest as a function, and the values to pass as its arguments. `order` are the blocks of `function`, the nest's among them,
    in the order to keep."""
    return _Outline(function, order, nest, name).run()


class _Outline:
    def __init__(self, function: Function, order: list[Block], nest: Nest, name: str) -> None:
        self.nest = nest
        self.order = [block for block in order if block in nest.loop.blocks]
        self.name = name
        self.values: dict[Value, Value] = {}
        self.blocks: dict[Block, Block] = {}
        self.copies: list[tuple[Operation, Operation]] = []
        self.entry = Block("")
        self.arguments: list[Value] = []

    def run(self) -> tuple[Function, list[Value]]:
        nest = self.nest
        for value in nest.inputs:
            self._pass(value)
        header = nest.loop.header
        source, number = nest.loop.entries[0]
        starts = [self._start(value) for value in source.terminator.successors[number].operands]
        for block in self.order:
            self.blocks[block] = self._copy_head(block)
        for block in self.order:
            for op in block.operations:
                self._copy_operation(op, self.blocks[block])
        leave = Block("leave")
        for op, copy in self.copies:
            copy.set_operands(self._value(value) for value in op.operands)
            for edge in op.successors:
                if edge.block in self.blocks:
                    copy.add_successor(self.blocks[edge.block], [self._value(value) for value in edge.operands])
                else:
                    copy.add_successor(leave)
        self.entry.append(make_branch(self.blocks[header], operands=starts))
        leave.append(make_op("vm.return", [self._value(value) for value in nest.outputs]))
        arguments = tuple(value.type for value in self.entry.arguments)
        results = tuple(value.type for value in nest.outputs)
        function = Function(self.name, private=True, type=FunctionType(arguments, results))
        function.body.append(self.entry, *(self.blocks[block] for block in self.order), leave)
        return function, self.arguments

    def _pass(self, value: Value) -> Value:
        argument = self.entry.add_argument(value.name.removesuffix(MEMORY_SUFFIX), value.type)
        self.values[value] = argument
        self.arguments.append(value)
        return argument

    def _start(self, value: Value) -> Value:
        if value in self.values:
            return self.values[value]
        return self._constant(value) or self._pass(value)

    def _value(self, value: Value) -> Value:
        copy = self.values.get(value) or self._constant(value)
        assert copy is not None, value
        return copy

    def _constant(self, value: Value) -> Value | None:
        """A copy of the constant `value`, None when it is none."""
        owner = value.owner
        if not is_constant(value) or not isinstance(owner, Operation):
            return None
        copy = owner.copy([])
        self.entry.append(copy)
        self.values[value] = copy.result
        return copy.result

    def _copy_head(self, block: Block) -> Block:
        copy = Block(block.label, block.location)
        for value in block.arguments:
            self.values[value] = copy.add_argument(value.name, value.type)
        return copy

    def _copy_operation(self, op: Operation, block: Block) -> None:
        if len(op.results) == 1 and is_constant(op.result):
            self._value(op.result)
            return
        copy = op.copy([])
        for value, other in zip(op.results, copy.results, strict=True):
            self.values[value] = other
        self.copies.append((op, copy))
        block.append(copy)
