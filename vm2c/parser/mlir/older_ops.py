# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of earlier releases that differ from today's in more than their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import I1, INDEX, MemRefType, TensorType, Type
from vm2c.ir.core import Value
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor
from vm2c.parser.mlir.custom import dynamic_extents, reassociation
from vm2c.parser.mlir.expand import Expander, add_loops, end_loops, inline_region, only_region
from vm2c.parser.mlir.fields import Argument, Reader
from vm2c.parser.mlir.generic import read_generic


def expand_init_tensor(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`linalg.init_tensor [4, %n] : tensor<4x?xf32>`, now `tensor.empty(%n)`."""
    if generic:
        form = read_generic(cursor, reader)
        values, type_ = form.operands, form.signature.results[0]
    else:
        numbers, items = cursor.mixed()
        values = [reader.value(item) for item in items]
        cursor.dictionary()
        cursor.expect(":")
        type_ = cursor.type()
        extents = tuple(None if number is None else number for number in numbers)
        if extents != getattr(type_, "shape", None):
            raise ParseError(f"the sizes are not those of {type_}", reader.location)
    return reader.add("tensor.empty", values, [type_]).results


def expand_reshape(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`linalg.tensor_reshape %t [#map, #map1] : T into U`, now `expand_shape` or `collapse_shape` of tensor or memref."""
    if generic:
        form = read_generic(cursor, reader)
        source, result, found = form.operands[0], form.signature.results[0], form.attributes.get("reassociation")
    else:
        source = reader.value(cursor.value())
        found = cursor.attribute()
        cursor.dictionary()
        cursor.expect(":")
        cursor.type()
        cursor.expect("into")
        result = cursor.type()
    groups = reassociation(found, reader.location)
    kinds = (TensorType, MemRefType)
    if not isinstance(source.type, kinds) or not isinstance(result, kinds):
        raise ParseError("a reshape needs tensors or memrefs", reader.location)
    dialect = "tensor" if isinstance(result, TensorType) else "memref"
    attributes: dict[str, Any] = {"reassociation": groups}
    if len(result.shape) < len(source.type.shape):
        return reader.add(f"{dialect}.collapse_shape", [source], [result], attributes).results
    extents = dynamic_extents(source, result, groups, reader)
    attributes["shape"] = result.shape
    return reader.add(f"{dialect}.expand_shape", [source, *extents], [result], attributes).results


def expand_tensor_store(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`memref.tensor_store %t, %m : memref<4xf32>`, now `bufferization.materialize_in_destination`."""
    if generic:
        values = read_generic(cursor, reader).operands
    else:
        values = [reader.value(item) for item in cursor.values()]
        cursor.dictionary()
        cursor.expect(":")
        cursor.type()
    if len(values) != 2:
        raise ParseError("memref.tensor_store has 2 operands", reader.location)
    reader.add("bufferization.materialize_in_destination", values, [], {"writable": True})
    return []


def expand_tiled_loop(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`linalg.tiled_loop (%i) = (%a) to (%b) step (%c) ins(%x = %t: T) outs(%y = %u: U) iterators["parallel"] { ... }`, now loops
    in each other. An output that is a tensor is carried, one that is a memref is what it is outside."""
    arguments: list[Argument] | None = None
    if generic:
        form = read_generic(cursor, reader)
        segments = form.segments or ()
        if len(segments) != 5 or sum(segments) != len(form.operands):
            raise ParseError("linalg.tiled_loop needs 5 segments of operands", reader.location)
        parts: list[list[Value]] = []
        left = form.operands
        for count in segments:
            parts.append(left[:count])
            left = left[count:]
        lower, upper, steps, inputs, outputs = parts
        types: Sequence[Type] = form.signature.results
        body = only_region(form, reader)
    else:
        names = [item.text[1:] for item in cursor.parenthesized_values()]
        bounds: list[list[Value]] = []
        for sign in ("=", "to", "step"):
            cursor.expect(sign)
            bounds.append([reader.value(item) for item in cursor.parenthesized_values()])
        lower, upper, steps = bounds
        given, inputs = _bound_values(cursor, reader, "ins")
        taken, outputs = _bound_values(cursor, reader, "outs")
        for word in ("iterators", "distribution"):
            if cursor.accept(word):
                cursor.attribute()
        body = cursor.region()
        cursor.dictionary()
        types = [value.type for value in outputs if isinstance(value.type, TensorType)]
        values = (*inputs, *outputs)
        arguments = [(name, INDEX) for name in names]
        arguments += [(name, value.type) for name, value in zip((*given, *taken), values, strict=True)]
    if not len(lower) == len(upper) == len(steps):
        raise ParseError("linalg.tiled_loop needs as many bounds and steps as indices", reader.location)
    carried = [value for value in outputs if isinstance(value.type, TensorType)]
    if [value.type for value in carried] != list(types):
        raise ParseError("linalg.tiled_loop gives what becomes of its outputs", reader.location)
    loops = add_loops(list(zip(lower, upper, steps, strict=True)), carried, reader)
    inner = iter(loops[-1].body.arguments[1:] if loops else carried)
    current = [next(inner) if isinstance(value.type, TensorType) else value for value in outputs]
    counters = [loop.body.arguments[0] for loop in loops]
    results = inline_region(body, arguments, [*counters, *inputs, *current], reader)
    return end_loops(loops, results, reader)


def _bound_values(cursor: Cursor, reader: Reader, word: str) -> tuple[list[str], list[Value]]:
    """`ins(%x = %t: T, %y = %u: U)`: names in the loop, and what they are."""
    names: list[str] = []
    values: list[Value] = []
    if cursor.accept(word):
        cursor.expect("(")
        while not cursor.accept(")"):
            if names:
                cursor.expect(",")
            names.append(cursor.value().text[1:])
            cursor.expect("=")
            values.append(reader.value(cursor.value()))
            cursor.expect(":")
            cursor.type()
    return names, values


def expand_assume_alignment(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`memref.assume_alignment %m, 64 : M`, of which nothing is assumed. Since 2025 it gives the memref."""
    if generic:
        form = read_generic(cursor, reader)
        given = form.attributes.get("alignment")
        alignment = given.value if isinstance(given, TypedAttr) else 0
        values = form.operands[:1]
    else:
        values = [reader.value(cursor.value())]
        cursor.expect(",")
        alignment = cursor.integer()
        cursor.dictionary()
        cursor.expect(":")
        cursor.type()
    if not isinstance(alignment, int) or alignment <= 0:
        raise ParseError(
            "'memref.assume_alignment' op attribute 'alignment' failed to satisfy constraint: 32-bit signless integer attribute "
            "whose value is positive",
            reader.location,
        )
    if alignment & (alignment - 1):
        raise ParseError("'memref.assume_alignment' op alignment must be power of 2", reader.location)
    return values


def expand_dealloc(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`bufferization.dealloc (%a : A) if (%owned) retain (%b : B)`: memory is given back when the function returns, and so nobody
    owns what is retained."""
    location = reader.location
    if generic:
        count = len(read_generic(cursor, reader).signature.results)
    else:
        count = 0
        for word in ("", "if", "retain"):
            if word and not cursor.accept(word):
                continue
            if not word and not cursor.next_is("("):
                continue
            cursor.expect("(")
            values = [reader.value(item) for item in cursor.values()]
            if word == "retain":
                count = len(values)
            if cursor.accept(":"):
                cursor.types()
            cursor.expect(")")
        cursor.dictionary()
    reader.location = location
    return [reader.add("arith.constant", [], [I1], {"value": 0}).result for _ in range(count)]


OLDER_OPS: dict[str, Expander] = {
    "linalg.init_tensor": expand_init_tensor,
    "linalg.tensor_reshape": expand_reshape,
    "linalg.reshape": expand_reshape,
    "linalg.tiled_loop": expand_tiled_loop,
    "memref.tensor_store": expand_tensor_store,
    "memref.assume_alignment": expand_assume_alignment,
    "bufferization.dealloc": expand_dealloc,
}
