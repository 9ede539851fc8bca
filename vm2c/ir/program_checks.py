# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the checks of tensor programs share. A check takes an operation and raises `InvalidError` at the first thing that is wrong
with it.

The words are those of MLIR's verifier where it has the check, so that what users find about a message helps them here, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.dialect.op import Effect
from vm2c.dialect.types import I1, INDEX, LanesType, MemRefType, ScalarType, ShapedType, TensorType, Type
from vm2c.ir.core import Operation, Value

Shape = tuple[int | None, ...]


class InvalidError(Exception):
    """An operation breaks a rule. `location` is where, if that is not the operation itself."""

    def __init__(self, message: str, location: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint


Check = Callable[[Operation], None]


def invalid(op: Operation, what: str, hint: str = "") -> InvalidError:
    """The message that begins with the name of the op, as most do."""
    return InvalidError(f"'{op.op.name}' op {what}", hint=hint)


def element_of(type_: Type) -> Type:
    """The element of a tensor or memref, the type itself of what else can be an operand."""
    return type_.element if isinstance(type_, (TensorType, MemRefType, ShapedType, LanesType)) else type_


def shape_of(type_: Type) -> Shape:
    """The extents of a tensor or memref, none of what else can be an operand."""
    return type_.shape if isinstance(type_, (TensorType, MemRefType)) else ()


def rank_of(value: Value) -> int:
    """How many extents an operand has."""
    return len(shape_of(value.type))


def same_shape(lhs: Type, rhs: Type) -> bool:
    """Whether both are no tensors, or tensors of the same extents."""
    return isinstance(lhs, TensorType) is isinstance(rhs, TensorType) and shape_of(lhs) == shape_of(rhs)


def compatible(lhs: Shape, rhs: Shape) -> bool:
    """Whether two shapes can turn out to be the same at run time."""
    return len(lhs) == len(rhs) and all(None in pair or pair[0] == pair[1] for pair in zip(lhs, rhs, strict=True))


def merged_shape(lhs: Shape, rhs: Shape) -> Shape:
    """What two compatible shapes know of one tensor."""
    return tuple(other if extent is None else extent for extent, other in zip(lhs, rhs, strict=True))


def is_integer(type_: Type) -> bool:
    return isinstance(type_, ScalarType) and not type_.is_float


def is_float(type_: Type) -> bool:
    return isinstance(type_, ScalarType) and type_.is_float


def is_fixed_integer(type_: Type) -> bool:
    return is_integer(type_) and type_ is not INDEX


def is_bool(type_: Type) -> bool:
    return type_ is I1


def spell_extents(shape: Sequence[int | None]) -> str:
    """`2, ?`."""
    return ", ".join("?" if extent is None else str(extent) for extent in shape)


def check_dynamic_sizes(op: Operation, result: Type, count: int) -> None:
    """A size for each extent of the result that is known at run time only."""
    wanted = shape_of(result).count(None)
    if count != wanted:
        raise invalid(op, f"incorrect number of dynamic sizes, has {count}, expected {wanted}")


def constant_index(op: Operation, number: int) -> int | None:
    """The operand of that number where it is a constant."""
    owner = op.operands[number].owner
    if isinstance(owner, Operation) and owner.op.name == "arith.constant":
        value = owner.attributes.get("value")
        return value if isinstance(value, int) else None
    return None


def dropped_dimensions(shape: Sequence[int | None], reduced: Sequence[int | None]) -> list[int] | None:
    """Which extents of 1 the second shape leaves out, None where it is no such shape."""
    dropped = []
    at = 0
    for number, extent in enumerate(shape):
        if at < len(reduced) and reduced[at] == extent:
            at += 1
        elif extent == 1:
            dropped.append(number)
        else:
            return None
    return dropped if at == len(reduced) else None


def written_memref(op: Operation) -> Value | None:
    """The memref whose elements `op` itself sets."""
    number = op.op.operand_indices.get("target") if op.op.effects & Effect.WRITE else None
    memref = op.operands[number] if number is not None else None
    return memref if memref is not None and isinstance(memref.type, MemRefType) else None


def whole_of(memref: Value) -> Value:
    """The memref that another one is a part of."""
    while isinstance(memref.owner, Operation) and memref.owner.op.part_of is not None:
        memref = memref.owner.operands[memref.owner.op.part_of]
    return memref
