# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors in tiles: `linalg.pack` and `linalg.unpack`, until 2025 `tensor.pack` and `tensor.unpack`.

    linalg.pack %x padding_value(%v : f32) inner_dims_pos = [0] inner_tiles = [4] into %e : tensor<7xf32> -> tensor<2x4xf32>
      ->  a tensor.pad to 8 elements, and a linalg.generic that copies element i * 4 + j of that to [i, j]

    linalg.unpack %p inner_dims_pos = [0] inner_tiles = [4] into %e : tensor<2x4xf32> -> tensor<7xf32>
      ->  a linalg.generic that copies element [i floordiv 4, i mod 4] to i
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import INDEX, TensorType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import DYNAMIC, Cursor, as_integers
from vm2c.parser.mlir.expand import Expander, add_generic
from vm2c.parser.mlir.fields import Reader, check_type
from vm2c.parser.mlir.generic import read_generic

_NUMBERS = "write the sizes of tiles as numbers, or write it as linalg.generic with tensor.extract"


@dataclass(slots=True)
class _Tiling:
    """`order` says which dimension each of the outer ones is, `tiles` which dimensions are in tiles of how many elements, in the
    order of the inner ones."""

    source: Value
    dest: Value
    padding: Value | None
    order: list[int]
    tiles: dict[int, int]


def _read(name: str, cursor: Cursor, reader: Reader, generic: bool) -> _Tiling:
    location = reader.location
    padding = None
    if generic:
        form = read_generic(cursor, reader)
        order = as_integers(form.attributes.get("outer_dims_perm")) or ()
        positions = as_integers(form.attributes.get("inner_dims_pos")) or ()
        sizes: Sequence[int | None] = as_integers(form.attributes.get("static_inner_tiles")) or ()
        counts = form.segments or (1, 1, 0, len(form.operands) - 2)
        if len(form.operands) < 2:
            raise ParseError(f"'{name}' op expected 2 or more operands, but found {len(form.operands)}", location)
        source, dest = form.operands[:2]
        padding = form.operands[2] if len(counts) == 4 and counts[2] else None
        types: Sequence[Type] = (source.type, *form.signature.results)
    else:
        source = reader.value(cursor.value())
        if cursor.accept("padding_value"):
            cursor.expect("(")
            item = cursor.value()
            padding = reader.value(item)
            cursor.expect(":")
            check_type(padding, cursor.type(), item.offset)
            cursor.expect(")")
        order = _listed("outer_dims_perm", cursor) if cursor.next_is("outer_dims_perm") else ()
        positions = _listed("inner_dims_pos", cursor)
        cursor.expect("inner_tiles")
        cursor.expect("=")
        sizes, _ = cursor.mixed()
        cursor.expect("into")
        dest = reader.value(cursor.value())
        cursor.dictionary()
        cursor.expect(":")
        types = [cursor.type()]
        cursor.expect("->")
        types.append(cursor.type())
    for value, type_ in zip((source, dest), types, strict=False):
        check_type(value, type_, location)
    if not isinstance(source.type, TensorType) or not isinstance(dest.type, TensorType):
        raise ParseError(f"'{name}' op is for tensors", location)
    if None in sizes or DYNAMIC in sizes:
        raise ParseError(f"'{name}' op has tiles whose sizes are not numbers, which is not supported", location, _NUMBERS)
    tiling = _Tiling(source, dest, padding, list(order), dict(zip(positions, [size or 0 for size in sizes], strict=False)))
    plain, packed = (dest, source) if name.endswith(".unpack") else (source, dest)
    problem = _problem(plain.type, packed.type, tiling, positions, sizes, name)
    if problem:
        raise ParseError(problem, location)
    tiling.order = tiling.order or list(range(len(plain.type.shape)))  # type: ignore[attr-defined]
    return tiling


def _listed(name: str, cursor: Cursor) -> tuple[int, ...]:
    cursor.expect(name)
    cursor.expect("=")
    return cursor.integers()


def _problem(plain: Type, packed: Type, tiling: _Tiling, positions: Sequence[int], sizes: Sequence[int | None], name: str) -> str:
    """What is wrong with the op, as upstream says it."""
    assert isinstance(plain, TensorType)
    assert isinstance(packed, TensorType)
    rank = len(plain.shape)
    if 0 in sizes:
        return "invalid zero tile factor"
    if not set(positions) <= set(range(rank)) or len(set(positions)) != len(positions):
        return "invalid inner_dims_pos vector"
    if tiling.order and sorted(tiling.order) != list(range(rank)):
        return "invalid outer_dims_perm vector"
    if len(positions) != len(sizes):
        return "tiling factors must equal the number of dimensions to tile"
    if len(packed.shape) != rank + len(sizes):
        return f"packed rank != (unpacked rank + num tiling factors), got {len(packed.shape)} != {rank + len(sizes)}"
    if packed.shape[rank:] != tuple(sizes):
        return "mismatch in inner tile sizes specified and shaped of tiled dimension in the packed type"
    if plain.element is not packed.element:
        return f"'{name}' op expected elements of '{plain.element}', but found '{packed.element}'"
    if tiling.padding is not None and tiling.padding.type is not plain.element:
        return f"'{name}' op expected padding_value has '{plain.element}' but got: '{tiling.padding.type}'"
    padded = name.endswith(".unpack") or tiling.padding is not None
    if not padded and any((plain.shape[place] or 0) % size for place, size in tiling.tiles.items()):
        limit = "Only full tiles are supported when padding_value is not set"
        return f"'{name}' op invalid tile factor or output size provided. {limit}"
    wanted = [None if extent is None else -(-extent // tiling.tiles.get(place, 1)) for place, extent in enumerate(plain.shape)]
    wanted = [wanted[place] for place in tiling.order or range(rank)]
    found = packed.shape[:rank]
    # What was there before linalg.pack takes more tiles as well.
    known = [(one, other) for one, other in zip(wanted, found, strict=True) if one is not None and other is not None]
    if any(one > other if name == "tensor.pack" else one != other for one, other in known):
        expected: Type = TensorType((*wanted, *packed.shape[rank:]), packed.element)
        return f"expected '{expected}' for the packed domain value, got '{packed}'"
    return ""


def _expand_pack(name: str) -> Expander:
    def expand(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
        tiling = _read(name, cursor, reader, generic)
        rank = len(tiling.order)
        source = _padded(tiling, reader)
        inner = {place: rank + number for number, place in enumerate(tiling.tiles)}
        results: list[Expression] = []
        for place in range(rank):
            outer: Expression = ("d", tiling.order.index(place))
            if place in inner:
                outer = ("+", ("*", outer, ("c", tiling.tiles[place])), ("d", inner[place]))
            results.append(outer)
        return _copied(source, tiling.dest, results, reader)

    return expand


def _expand_unpack(name: str) -> Expander:
    def expand(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
        tiling = _read(name, cursor, reader, generic)
        results: list[Expression] = [
            ("floordiv", ("d", place), ("c", tiling.tiles[place])) if place in tiling.tiles else ("d", place)
            for place in tiling.order
        ]
        results += [("mod", ("d", place), ("c", size)) for place, size in tiling.tiles.items()]
        return _copied(tiling.source, tiling.dest, results, reader)

    return expand


def _copied(source: Value, dest: Value, results: Sequence[Expression], reader: Reader) -> Sequence[Value]:
    """A linalg.generic that gives each element of `dest` the one of `source` that is there by the map."""
    assert isinstance(dest.type, TensorType)
    rank = len(dest.type.shape)
    maps = (AffineMapAttr(rank, 0, tuple(results)), AffineMapAttr.identity(rank))
    names = ("element", "out")
    return add_generic(
        [source, dest], [dest.type], 1, maps, ["parallel"] * rank, names, lambda _, arguments: arguments[0], reader
    )


def _padded(tiling: _Tiling, reader: Reader) -> Value:
    """The source with as many elements as the tiles have."""
    source, dest = tiling.source, tiling.dest
    assert isinstance(source.type, TensorType)
    assert isinstance(dest.type, TensorType)
    tiles = [dest.type.shape[tiling.order.index(place)] for place in range(len(tiling.order))]
    sizes = [None if count is None else count * tiling.tiles.get(place, 1) for place, count in enumerate(tiles)]
    if tiling.padding is None or (None not in sizes and tuple(sizes) == source.type.shape):
        return source
    builder = OpBuilder(reader.block, None, reader.location)

    def extent(tensor: Value, place: int) -> Index:
        known = tensor.type.shape[place]  # type: ignore[attr-defined]
        return builder.value("tensor.dim", [tensor, builder.index(place)], INDEX) if known is None else known

    high: list[Index] = []
    for place in range(len(tiles)):
        if place in tiling.tiles:
            size = builder.multiply(extent(dest, tiling.order.index(place)), tiling.tiles[place])
            high.append(builder.add(size, extent(source, place), -1))
        else:
            high.append(0)
    shape = tuple(size if place in tiling.tiles else source.type.shape[place] for place, size in enumerate(sizes))
    type_: Type = TensorType(shape, source.type.element)
    known = tuple(number if isinstance(number, int) else None for number in high)
    bounds = [number for number in high if isinstance(number, Value)]
    attributes = {"low": (0,) * len(high), "high": known}
    op = Operation(TENSOR_OPS["tensor.pad"], [source, *bounds], (type_,), attributes, location=reader.location, regions=1)
    block = Block("", reader.location)
    op.regions[0].append(block)
    for _ in high:
        block.add_argument("", INDEX)
    OpBuilder(block, None, reader.location).op("tensor.yield", [tiling.padding])
    reader.block.append(op)
    return op.result


DATA_TILING: dict[str, Expander] = {
    **{name: _expand_pack(name) for name in ("linalg.pack", "tensor.pack")},
    **{name: _expand_unpack(name) for name in ("linalg.unpack", "tensor.unpack")},
}
