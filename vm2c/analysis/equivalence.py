# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which functions do the same.

    func.func private @a(%x: memref<?xf32>) {          func.func private @b(%y: memref<?xf32>) {
      %c0 = arith.constant 0 : index           =         %zero = arith.constant 0 : index
      memref.store %f, %x[%c0] ...                       memref.store %f, %y[%zero] ...

Names of values and blocks, and where something stands in the input, make no difference. All else does, the order of operations too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vm2c.dialect.attributes import AttributeDict
from vm2c.ir.core import Block, Value
from vm2c.ir.module import NOTES, Function


def meaning_of(function: Function) -> tuple[object, ...]:
    """All that a function consists of but names: equal for those that do the same."""
    attributes = {name: value for name, value in function.attributes.items() if name != NOTES}
    arguments, results = (
        tuple((number, _text(given)) for number, given in enumerate(each) if given)
        for each in (function.argument_attributes, function.result_attributes)
    )
    values = {value: number for number, value in enumerate(_values(function.blocks))}
    return (function.type, function.structured, _text(attributes), arguments, results, *_parts(function.blocks, values))


def _text(attributes: AttributeDict | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in (attributes or {}).items())


def _values(blocks: Sequence[Block]) -> Iterator[Value]:
    """What blocks define."""
    for block in blocks:
        yield from block.arguments
        for op in block.operations:
            yield from op.results
            for region in op.regions:
                yield from _values(region.blocks)


def _parts(blocks: Sequence[Block], values: dict[Value, int]) -> Iterator[object]:
    """What blocks consist of, with numbers in place of values and blocks."""
    numbers = {block: number for number, block in enumerate(blocks)}
    for block in blocks:
        yield tuple(value.type for value in block.arguments)
        for op in block.operations:
            yield op.op.name, _text(op.attributes), _text(op.discardable), tuple(values[value] for value in op.operands)
            yield tuple(value.type for value in op.results)
            for edge in op.successors:
                yield numbers[edge.block], tuple(values[value] for value in edge.operands)
            for region in op.regions:
                yield from _parts(region.blocks, values)
