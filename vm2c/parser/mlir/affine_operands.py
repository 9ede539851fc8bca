# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What can be an operand of an affine op: a symbol is a number that no loop changes, a dimension one of those, the counter of an
affine loop, or what affine.apply computes of dimensions.

    %k = arith.addi %n, %n : index         a symbol where %n is one
    affine.for %i = 0 to %k {              a dimension
      %x = memref.load %m[%i] : ...        neither: what is read in a loop may be another number each time

As affine ops are gone once they are read, who reads a function tells what it has made of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.types import INDEX, MemRefType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function
from vm2c.parser.errors import ParseError

_DIMS = ("memref.dim", "tensor.dim")
# Memory whose extents are operands, and which of them is the first.
_SIZES = {"memref.alloc": 0, "memref.view": 2, "memref.subview": 1}
# Divisions that MLIR does not compute in vain where the divisor is one of these, or no constant.
_DIVISIONS = {
    "arith.divsi": (0, -1), "arith.ceildivsi": (0, -1), "arith.remsi": (0, -1), "arith.divui": (0,), "arith.ceildivui": (0,),
    "arith.remui": (0,),
}  # fmt: skip


class AffineOperands:
    """The values of one function."""

    def __init__(self) -> None:
        # What becomes the body of an affine loop, and how many of its first arguments are counters.
        self._loops: dict[Operation, int] = {}
        self._dimensions: set[Value] = set()
        # What is known to be a symbol.
        self._symbols: set[Value] = set()

    def add_loop(self, op: Operation, counters: int) -> None:
        """The body of an op is read as that of an affine loop."""
        self._loops[op] = counters

    def add_result(self, result: Value, operands: Sequence[Value], *, applied: bool) -> None:
        """An affine op computes a value of others; `applied`: it is affine.apply."""
        if result in operands or not isinstance(result.owner, Operation) or (result.owner.regions and not _is_pure(result.owner)):
            return
        if all(self.is_symbol(value) for value in operands):
            self._symbols.add(result)
        elif applied and all(self.is_dimension(value) for value in operands):
            self._dimensions.add(result)

    def check(self, name: str, dimensions: Sequence[Value], symbols: Sequence[Value], offset: int) -> None:
        """Raises ParseError where operands of an op of this name cannot be used so."""
        if not all(self.is_dimension(value) for value in dimensions):
            raise ParseError(f"'{name}' op operand cannot be used as a dimension id", offset)
        if not all(self.is_symbol(value) for value in symbols):
            raise ParseError(f"'{name}' op operand cannot be used as a symbol", offset)

    def check_applied(self, symbols: Sequence[Value], offset: int) -> None:
        """Raises ParseError where symbols of affine.apply, which takes what is neither, are dimensions."""
        if any(self.is_dimension(value) and not self.is_symbol(value) for value in symbols):
            raise ParseError("dimensional operand cannot be used as a symbol", offset)

    def is_dimension(self, value: Value) -> bool:
        if value in self._dimensions or self.is_symbol(value):
            return True
        block = value.owner
        if not isinstance(block, Block) or block.parent is None or not isinstance(block.parent.parent, Operation):
            return False
        return value.index < self._loops.get(block.parent.parent, 0) and block.parent.blocks[0] is block

    def is_symbol(self, value: Value) -> bool:
        seen: set[Value] = set()
        waiting = [value]
        while waiting:
            each = waiting.pop()
            if each in seen or each in self._symbols:
                continue
            seen.add(each)
            if each.type is not INDEX:
                return False
            if _is_outermost(each):
                continue
            if not isinstance(each.owner, Operation):
                return False
            computed_of = _computed_of(each.owner)
            if computed_of is None:
                return False
            waiting += computed_of
        self._symbols |= seen
        return True


def _is_outermost(value: Value) -> bool:
    """Whether a value is defined right in the function."""
    region = value.block.parent
    return region is not None and isinstance(region.parent, Function)


def _computed_of(op: Operation) -> Sequence[Value] | None:
    """What has to be symbols for what an op gives to be one; None where it is none whatever these are."""
    if op.op.name == "arith.constant":
        return ()
    if op.op.name in _DIMS:
        return _extent_of(op)
    return op.operands if _is_pure(op) else None


def _extent_of(op: Operation) -> Sequence[Value] | None:
    shaped, index = op.operands
    if _is_outermost(shaped):
        return ()
    memory = shaped.owner
    number = _constant(index)
    if not isinstance(memory, Operation) or memory.op.name not in _SIZES or number is None:
        return None
    assert isinstance(shaped.type, (MemRefType, TensorType))
    if not 0 <= number < len(shaped.type.shape) or shaped.type.shape[number] is not None:
        return ()
    at = _SIZES[memory.op.name] + shaped.type.shape[:number].count(None)
    if memory.op.name == "memref.subview":
        # Offsets stand before the sizes.
        at += memory.attributes["offsets"].count(None)
    return memory.operands[at : at + 1]


def _constant(value: Value) -> int | None:
    op = value.owner
    return op.attributes["value"] if isinstance(op, Operation) and op.op.name == "arith.constant" else None


def _is_pure(op: Operation) -> bool:
    """Whether an op could as well be computed where nobody needs it."""
    if op.op.name in _DIVISIONS:
        divisor = _constant(op.operands[1])
        return divisor is not None and divisor not in _DIVISIONS[op.op.name]
    if op.regions:
        return all(each.op.terminator or _is_pure(each) for region in op.regions for each in region.operations())
    return op.op.pure or op.op.name == "arith.floordivsi"
