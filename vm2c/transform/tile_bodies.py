# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The body of a reduction in two parts: what makes each element ready for use, and the arithmetic that vectors do.

    ^bb0(%a: i8, %b: i8, %zero_point: i32, %sum: i32):
      %x = arith.extsi %a : i8 to i32                    prepares %a
      %y = arith.subi %x, %zero_point : i32              prepares %a
      %z = arith.extsi %b : i8 to i32                    prepares %b
      %product = arith.muli %y, %z : i32                 arithmetic
      %next = arith.addi %sum, %product : i32            arithmetic

An element is prepared once for all results that it is used for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vm2c.dialect.types import F32, F64, I8, I32, ScalarType
from vm2c.ir.core import Block, Operation, Value
from vm2c.transform.buffers import Buffer

# What there are vectors of, and what is done with them.
_ELEMENTS = (F32, F64, I32)
_ARITHMETIC = ("arith.addf", "arith.subf", "arith.mulf", "arith.addi", "arith.subi", "arith.muli")
_ON_VECTORS = {name: name for name in _ARITHMETIC} | {
    f"vm.{what}.f{bits}": f"arith.{what}f" for what in ("add", "sub", "mul") for bits in (32, 64)
} | {
    f"vm.{what}.i32": f"arith.{what}i" for what in ("add", "sub", "mul")
} | {f"vm.fma.f{bits}": "vm2c.vector.fma" for bits in (32, 64)}  # fmt: skip
_EXTENSIONS = ("arith.extsi", "arith.extui", "arith.extf")
_SHIFTS = ("arith.addi", "arith.subi")
_LEAST, _MOST = -(1 << 15), (1 << 15) - 1


@dataclass(slots=True)
class TileBody:
    """`numbers` are operations on what is the same everywhere, `prepared` has for each input those that prepare an element, and
    `used` what they make of it; `arithmetic` is the rest. `pairs`: the result is a sum of products of numbers of 16 bits. `bytes`
    has the inputs of 8 bits of which an element is only widened, and whether they are signed."""

    numbers: list[Operation] = field(default_factory=list)
    prepared: dict[int, list[Operation]] = field(default_factory=dict)
    used: dict[int, Value] = field(default_factory=dict)
    arithmetic: list[Operation] = field(default_factory=list)
    pairs: bool = False
    bytes: dict[int, bool] = field(default_factory=dict)


def body_of(op: Operation, buffers: Sequence[Buffer | None]) -> TileBody | None:
    """The parts of the body of a linalg.generic over buffers; None where it is something else, or there are no vectors for it."""
    output = buffers[-1]
    if output is None or output.element not in _ELEMENTS:
        return None
    block: Block = op.body
    inputs = len(buffers) - 1
    body = TileBody()
    same = {block.arguments[number] for number in range(inputs) if buffers[number] is None} | values_from_outside(block).keys()
    from_input = {block.arguments[number]: number for number in range(inputs) if buffers[number] is not None}
    made = {block.arguments[inputs]}
    for inner in block.operations[:-1]:
        found = {from_input[value] for value in inner.operands if value in from_input}
        name = inner.op.name
        if same.issuperset(inner.operands) and name in ("arith.constant", *_EXTENSIONS, *_SHIFTS):
            body.numbers.append(inner)
            same.add(inner.result)
        elif len(found) == 1 and _prepares(inner, same):
            (number,) = found
            body.prepared.setdefault(number, []).append(inner)
            from_input[inner.result] = number
        elif name in _ON_VECTORS and all(value in made or value in from_input for value in inner.operands):
            for value in inner.operands:
                if value in from_input and body.used.setdefault(from_input[value], value) is not value:
                    return None
            body.arithmetic.append(inner)
            made.add(inner.result)
        else:
            return None
    if any(value.type is not output.element for value in (*made, *body.used.values())):
        return None
    if block.terminator.operands[0] not in made:
        return None
    body.pairs = _is_sum_of_small_products(op, body)
    for number, prepared in body.prepared.items():
        if len(prepared) == 1 and prepared[0].op.name in _EXTENSIONS and prepared[0].operands[0].type is I8:
            body.bytes[number] = prepared[0].op.name == "arith.extsi"
    return body


def on_vectors(op: Operation) -> str:
    """The name of the operation that does with vectors what `op` does with numbers."""
    return _ON_VECTORS.get(op.op.name, op.op.name)


def values_from_outside(block: Block) -> dict[Value, None]:
    """What the operations of a body use that is neither an argument nor made by one of them, in the order of its use."""
    inside = {*block.arguments, *(value for op in block.operations for value in op.results)}
    return {value: None for op in block.operations for value in op.operands if value not in inside}


def _prepares(op: Operation, same: set[Value]) -> bool:
    """Whether an operation on an element of one input only widens it, or adds what is the same for all."""
    return op.op.name in _EXTENSIONS or (op.op.name in _SHIFTS and sum(value in same for value in op.operands) == 1)


def _is_sum_of_small_products(op: Operation, body: TileBody) -> bool:
    block: Block = op.body
    if [on_vectors(each) for each in body.arithmetic] != ["arith.muli", "arith.addi"] or len(body.used) != 2:
        return False
    product, total = body.arithmetic
    if set(product.operands) != set(body.used.values()) or set(total.operands) != {product.result, block.arguments[-1]}:
        return False
    if block.terminator.operands[0] is not total.result:
        return False
    constants: dict[Value, int] = {}
    outside = values_from_outside(block)
    for argument, value in [*zip(block.arguments, op.operands, strict=True), *zip(outside, outside, strict=True)]:
        if isinstance(value.owner, Operation) and value.owner.op.name == "arith.constant" and isinstance(value.type, ScalarType):
            constants[argument] = value.owner.attributes["value"]
    constants |= {each.result: each.attributes["value"] for each in body.numbers if each.op.name == "arith.constant"}
    computed = [each for each in body.numbers if each.op.name != "arith.constant"]
    ranges = [_range(value, [*computed, *body.prepared.get(number, ())], constants) for number, value in body.used.items()]
    return all(found is not None and found[0] >= _LEAST and found[1] <= _MOST for found in ranges)


def _range(value: Value, operations: Sequence[Operation], constants: Mapping[Value, int]) -> tuple[int, int] | None:
    """From where to where a prepared element goes, as far as that is known."""
    ranges: dict[Value, tuple[int, int]] = {each: (number, number) for each, number in constants.items()}
    for op in operations:
        first = op.operands[0]
        if op.op.name in _EXTENSIONS:
            assert isinstance(first.type, ScalarType)
            bits = first.type.bits
            ranges[op.result] = (0, (1 << bits) - 1) if op.op.name == "arith.extui" else (-(1 << (bits - 1)), (1 << (bits - 1)) - 1)
        elif any(operand not in ranges for operand in op.operands):
            return None
        else:
            (low, high), (least, most) = (ranges[operand] for operand in op.operands)
            ranges[op.result] = (low + least, high + most) if op.op.name == "arith.addi" else (low - most, high - least)
    return ranges.get(value)
