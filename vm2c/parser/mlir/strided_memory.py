# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Memory with an offset or strides that are known at run time only.

    %m = memref.alloc(%n)[%o, %s] : memref<?xf32, strided<[?], offset: ?>>
      ->
    %elements = ...  // %o + (%n - 1) * %s + 1, and %o where %n is 0
    %0 = memref.alloc(%elements) : memref<?xf32>
    %m = memref.reinterpret_cast %0 to offset: [%o], sizes: [%n], strides: [%s]
       : memref<?xf32> to memref<?xf32, strided<[?], offset: ?>>

The symbols of a layout are its offset, then its strides. A map may number them otherwise, which is refused.
"""

from __future__ import annotations

from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_verifier_memref import strides_of
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.fields import Fields, Reader

ALLOCATIONS = ("memref.alloc", "memref.alloca")
_OWN_ORDER = "number the symbols of the layout in the order offset, strides"


def allocate_strided(fields: Fields, reader: Reader) -> Operation:
    """What an allocation with symbols becomes; returns the operation that gives its result. Raises ParseError."""
    (type_,) = fields.types["result"]
    extents = list(fields.operands.get("extents", []))
    layout = strides_of(type_) if isinstance(type_, MemRefType) else None
    if layout is None or not isinstance(type_, MemRefType):
        raise ParseError(f"'{fields.name}' op cannot allocate {type_} with symbols", fields.offset)
    numbers = (layout[1], *layout[0])
    given, wanted = len(extents), type_.shape.count(None)
    if given != wanted:
        raise ParseError(f"'{fields.name}' op incorrect number of dynamic sizes, has {given}, expected {wanted}", fields.offset)
    given, wanted = len(fields.symbols), numbers.count(None)
    if given != wanted:
        message = f"symbol operand count does not equal memref symbol count: expected {wanted}, got {given}"
        raise ParseError(f"'{fields.name}' op {message}", fields.offset)
    if type_ in reader.context.types.renumbered:
        raise ParseError(f"{type_}: its symbols are not in the order of offset and strides", fields.offset, _OWN_ORDER)
    symbols = list(fields.symbols)
    offset, *strides = (symbols.pop(0) if number is None else number for number in numbers)
    shape = [extents.pop(0) if extent is None else extent for extent in type_.shape]
    builder = OpBuilder(reader.block, None, fields.offset)
    count = builder.index(builder.add(builder.last_element(offset, shape, strides), 1))
    memory: MemRefType = MemRefType((None,), type_.element)
    operation = reader.add(fields.name, [count], [memory])
    dynamic = [each for each in (offset, *shape, *strides) if isinstance(each, Value)]
    lists = {"offsets": (layout[1],), "sizes": type_.shape, "strides": layout[0]}
    return reader.add("memref.reinterpret_cast", [operation.result, *dynamic], [type_], lists)
