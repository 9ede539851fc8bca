# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which operands of a tensor program can be written where they are."""

from __future__ import annotations

from vm2c.dialect.types import TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module


class InPlace:
    """What is decided for one function. Without an analysis everything that is written is copied first."""

    def __init__(self) -> None:
        self.in_place: set[tuple[Operation, int]] = set()

    def is_in_place(self, op: Operation, number: int) -> bool:
        """Whether operand `number` may be written, or seen through a slice, where it is."""
        use = op.op.buffers.get(op.op.operands[min(number, len(op.op.operands) - 1)].name)
        if use is not None and not use.writes:
            return True
        return (op, number) in self.in_place

    def is_undefined(self, value: Value) -> bool:
        """Whether a tensor may have any contents."""
        return isinstance(value.owner, Operation) and value.owner.op.name == "tensor.empty"

    def covers(self, op: Operation) -> bool:
        """Whether a slice that is inserted replaces all elements."""
        source, target = op.operands[:2]
        assert isinstance(target.type, TensorType)
        return (
            all(number == 0 for number in op.attributes["offsets"])
            and None not in target.type.shape
            and op.attributes["sizes"] == target.type.shape
            and all(number == 1 for number in op.attributes["strides"])
        )

    def keeps_shape(self, loop: Operation, number: int) -> bool:
        """Whether what a loop carries has the same extents in each iteration."""
        type_ = loop.results[number].type if number < len(loop.results) else loop.operands[number].type
        if loop.op.name == "scf.while":
            type_ = loop.operands[number].type
            region, argument = loop.regions[0].blocks[0], loop.regions[0].blocks[0].arguments[number]
            end = loop.regions[1].blocks[0].terminator.operands[number]
            return isinstance(type_, TensorType) and (not type_.dynamic)
        assert isinstance(type_, TensorType)
        argument = loop.body.arguments[number + 1]
        return not type_.dynamic or has_shape_of(loop.body.terminator.operands[number], argument)


def has_shape_of(value: Value, origin: Value) -> bool:
    """Whether a tensor is certainly of the extents of another one, which it was made from."""
    while value is not origin:
        owner = value.owner
        if not isinstance(owner, Operation):
            if isinstance(owner, Block) and owner.parent is not None and isinstance(owner.parent.parent, Operation):
                loop = owner.parent.parent
                if loop.op.name == "scf.for" and value.index:
                    value = loop.operands[value.index + 2]
                    continue
            return False
        name = owner.op.name
        if name in ("tensor.insert", "tensor.insert_slice"):
            value = owner.operands[1]
        elif name == "linalg.generic":
            value = owner.operands[owner.attributes["inputs"] + value.index]
        elif name == "scf.for":
            if not has_shape_of(owner.body.terminator.operands[value.index], owner.body.arguments[value.index + 1]):
                return False
            value = owner.operands[value.index + 3]
        elif name == "scf.if":
            return all(has_shape_of(region.blocks[0].terminator.operands[value.index], origin) for region in owner.regions)
        else:
            return False
    return True


def analyze_in_place(module: Module, function: Function) -> InPlace:
    """Decides for all operands of a function."""
    return InPlace()
