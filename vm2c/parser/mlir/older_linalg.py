# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of linalg that were given up in 2021 and have no other name today: they become linalg.generic as they are read.

    linalg.conv_2d_input_nchw_filter_hwcf {...} ins(%x, %k : T, K) outs(%o : O) -> O
    linalg.conv(%k, %x, %o) {strides = [2]} : memref<...>, memref<...>, memref<...>
    linalg.pooling_max(%x, %window, %o) {strides = [2, 1]} : memref<...>, memref<...>, memref<...>

The last two are of any number of dimensions, and without a batch or channels in the case of pooling. Where they have `padding` the
input is copied into the middle of memory that is so much larger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import prod
from typing import Any

from vm2c.dialect.affine_map import AffineMapAttr, parse_affine_map_body
from vm2c.dialect.linalg_named import NamedOp, gone_ops
from vm2c.dialect.types import I1, INDEX, MemRefType, ScalarType, Type
from vm2c.ir.core import Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_checks import element_of
from vm2c.ir.program_verifier_memref import slice_layout, spell_layout, strides_of
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.affine_ops import neutral
from vm2c.parser.mlir.cursor import Cursor, as_integers
from vm2c.parser.mlir.custom_linalg import read_structured
from vm2c.parser.mlir.expand import Expander, add_generic
from vm2c.parser.mlir.fields import Fields, Reader
from vm2c.parser.mlir.generic import read_generic
from vm2c.parser.mlir.types import MAX_ELEMENTS

# What an element of the output becomes: it and elements of the inputs.
Body = Callable[[OpBuilder, Sequence[Value]], Value]


def _named(row: NamedOp) -> Expander:
    def expand(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
        name = f"linalg.{row.name}"
        # Read as an op that has the same attributes.
        fields = Fields("linalg.conv_2d_nhwc_hwcf", reader.location)
        if generic:
            form = read_generic(cursor, reader)
            values, types = form.operands, tuple(form.signature.results)
            strides, dilations = _steps(form.attributes, row.windows, name, reader)
        else:
            read_structured(cursor, fields, reader)
            values, types = fields.operands["operands"], tuple(fields.types["results"])
            strides, dilations = (
                _checked(fields.attributes.get(word), row.windows, word, name, reader) for word in ("strides", "dilations")
            )
        if len(values) != 3:
            raise ParseError(f"'{name}' op has 3 operands", reader.location)
        iterators = tuple("parallel" if letter == "p" else "reduction" for letter in row.iterators)
        return _add(name, values, types, row.maps(strides, dilations), iterators, _multiply, reader)

    return expand


def _steps(given: dict[str, Any], count: int, name: str, reader: Reader) -> list[tuple[int, ...]]:
    """Strides and dilations."""
    found = [(word, (as_integers(given[word]) or ()) if word in given else None) for word in ("strides", "dilations")]
    return [_checked(numbers, count, word, name, reader) for word, numbers in found]


def _checked(numbers: Sequence[int] | None, count: int, word: str, name: str, reader: Reader) -> tuple[int, ...]:
    """One for each window; 1 where nothing is said."""
    if numbers is None:
        return (1,) * count
    if len(numbers) != count or min(numbers, default=1) < 1:
        raise ParseError(f"'{name}' op expects {count} positive {word}", reader.location)
    return tuple(numbers)


def _add(
    name: str,
    values: Sequence[Value],
    types: Sequence[Type],
    maps: Sequence[AffineMapAttr],
    iterators: tuple[str, ...],
    body: Body,
    reader: Reader,
) -> Sequence[Value]:
    elements = [element_of(value.type) for value in values]
    # The window of pooling has a shape only.
    computed = elements if body is _multiply else [elements[0], elements[2]]
    if len(set(computed)) != 1 or not isinstance(elements[2], ScalarType) or elements[2] in (I1, INDEX):
        raise ParseError(f"'{name}' op computes integers or floats of one type", reader.location)
    return add_generic(values, types, 2, maps, iterators, ("in", "in", "out"), body, reader)


def _apply(builder: OpBuilder, name: str, one: Value, other: Value) -> Value:
    """`name` is add or mul."""
    type_ = one.type
    assert isinstance(type_, ScalarType)
    return builder.value(f"arith.{name}{'f' if type_.is_float else 'i'}", [one, other], type_)


def _multiply(builder: OpBuilder, arguments: Sequence[Value]) -> Value:
    return _apply(builder, "add", arguments[2], _apply(builder, "mul", arguments[0], arguments[1]))


def _sum(builder: OpBuilder, arguments: Sequence[Value]) -> Value:
    return _apply(builder, "add", arguments[2], arguments[0])


def _choice(relation: str) -> Body:
    """The output where it is greater, or less; else, and where one of them is no number, the input."""

    def body(builder: OpBuilder, arguments: Sequence[Value]) -> Value:
        taken, _, out = arguments
        type_ = out.type
        assert isinstance(type_, ScalarType)
        kind = "f" if type_.is_float else "i"
        predicate = ("o" if type_.is_float else "s") + relation
        test = builder.value(f"arith.cmp{kind}", [out, taken], I1, {"predicate": predicate.encode()})
        return builder.value("arith.select", [test, out, taken], type_)

    return body


def _read_memory(name: str, cursor: Cursor, reader: Reader, generic: bool) -> tuple[list[Value], int, dict[str, Any]]:
    """Three memrefs, the rank of the last one, and the attributes."""
    if generic:
        form = read_generic(cursor, reader)
        values, given = form.operands, form.attributes
    else:
        values = [reader.value(item) for item in cursor.parenthesized_values()]
        given = cursor.dictionary()
        cursor.expect(":")
        cursor.types()
    if len(values) != 3 or not all(isinstance(value.type, MemRefType) for value in values):
        raise ParseError(f"'{name}' op has 3 operands, which are memrefs", reader.location)
    ranks = {len(value.type.shape) for value in values}  # type: ignore[attr-defined]
    if len(ranks) != 1:
        raise ParseError(f"'{name}' op expects memrefs of one rank", reader.location)
    return values, ranks.pop(), given


def _padded(
    source: Value, given: dict[str, Any], first: int, count: int, kinds: tuple[str, str], name: str, reader: Reader
) -> Value:
    """The input with `padding`, in `count` dimensions from `first` on, or as it is where there is none. `kinds` are the reductions
    of floats and of integers that what is put there changes nothing of."""
    if "padding" not in given:
        return source
    numbers = as_integers(given["padding"]) or ()
    if len(numbers) != 2 * count or min(numbers) < 0:
        raise ParseError(f"'{name}' op expects {count} pairs of padding, none of it negative", reader.location)
    type_ = source.type
    assert isinstance(type_, MemRefType)
    builder = OpBuilder(reader.block, None, reader.location)
    rank = len(type_.shape)
    low, high = ([0] * rank, [0] * rank)
    low[first : first + count], high[first : first + count] = numbers[::2], numbers[1::2]
    extents: list[Index] = []
    for number, extent in enumerate(type_.shape):
        own = extent if extent is not None else builder.value("memref.dim", [source, builder.index(number)], INDEX)
        extents.append(own)
    larger = [builder.add(own, low[number] + high[number]) for number, own in enumerate(extents)]
    shape = tuple(each if isinstance(each, int) else None for each in larger)
    if prod(each or 1 for each in shape) > MAX_ELEMENTS:
        raise ParseError(f"'{name}' op has an input of more than 2^47 elements with its padding", reader.location)
    whole_type: MemRefType = MemRefType(shape, type_.element)
    whole = builder.value("memref.alloc", [each for each in larger if not isinstance(each, int)], whole_type)
    is_float = isinstance(type_.element, ScalarType) and type_.element.is_float
    builder.op("linalg.fill", [neutral(kinds[not is_float], type_.element, reader), whole], (), {"inputs": 1})
    bounds = {"offsets": tuple(low), "sizes": type_.shape, "strides": (1,) * rank}
    layout = strides_of(whole_type)
    assert layout is not None
    middle: Type = MemRefType(type_.shape, type_.element, spell_layout(slice_layout(layout, tuple(low), (1,) * rank)))
    sizes = [each for each in extents if not isinstance(each, int)]
    builder.op("memref.copy", [source, builder.value("memref.subview", [whole, *sizes], middle, bounds)], ())
    return whole


def _windows(given: dict[str, Any], places: Sequence[int], windows: Sequence[int], name: str, reader: Reader) -> list[str]:
    """Where in the input the element is, in each dimension that a window moves along."""
    strides, dilations = _steps(given, len(places), name, reader)
    each = zip(places, strides, windows, dilations, strict=True)
    return [f"d{place} * {stride} + d{window} * {dilation}" for place, stride, window, dilation in each]


def _maps(loops: int, *operands: Sequence[str]) -> list[AffineMapAttr]:
    heads = ", ".join(f"d{number}" for number in range(loops))
    return [parse_affine_map_body(f"({heads}) -> ({', '.join(operand)})") for operand in operands]


def _loops(first: int, count: int) -> list[str]:
    return [f"d{number}" for number in range(first, first + count)]


def _convolve(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """output[b, x..., k] += filter[z..., q, k] * input[b, x * stride + z * dilation..., q]"""
    name = "linalg.conv"
    values, rank, given = _read_memory(name, cursor, reader, generic)
    windows = rank - 2
    if windows < 1:
        raise ParseError(f"'{name}' op expects memref ranks to be greater than 2", reader.location)
    ranges = range(1, 1 + windows), range(rank + 1, rank + 1 + windows)
    moved = _windows(given, ranges[0], ranges[1], name, reader)
    values[1] = _padded(values[1], given, 1, windows, _KINDS["sum"], name, reader)
    maps = _maps(
        rank + 1 + windows,
        [*_loops(rank + 1, windows), f"d{rank}", f"d{rank - 1}"],
        ["d0", *moved, f"d{rank}"],
        _loops(0, rank),
    )
    iterators = (*["parallel"] * rank, *["reduction"] * (1 + windows))
    return _add(name, values, (), maps, iterators, _multiply, reader)


# What is put around the input: what changes no sum, no maximum, no minimum.
_KINDS = {"sum": ("addf", "addi"), "max": ("maximumf", "maxs"), "min": ("minimumf", "mins")}


def _pool(kind: str, body: Body) -> Expander:
    def expand(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
        name = f"linalg.pooling_{kind}"
        values, rank, given = _read_memory(name, cursor, reader, generic)
        moved = _windows(given, range(rank), range(rank, 2 * rank), name, reader)
        values[0] = _padded(values[0], given, 0, rank, _KINDS[kind], name, reader)
        maps = _maps(2 * rank, moved, _loops(rank, rank), _loops(0, rank))
        iterators = (*["parallel"] * rank, *["reduction"] * rank)
        return _add(name, values, (), maps, iterators, body, reader)

    return expand


OLDER_LINALG: dict[str, Expander] = {
    **{f"linalg.{name}": _named(row) for name, row in gone_ops().items()},
    "linalg.conv": _convolve,
    "linalg.pooling_max": _pool("max", _choice("gt")),
    "linalg.pooling_min": _pool("min", _choice("lt")),
    "linalg.pooling_sum": _pool("sum", _sum),
}
