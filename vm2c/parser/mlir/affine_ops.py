# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops of the affine dialect become those of arith, scf and memref as they are read: a loop whose bounds are maps is a loop whose
bounds are what the maps give.

What is linear stays one `affine.apply`; see ir/affine_builder.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lark import Token, Tree

from vm2c.dialect.affine_map import AffineError, AffineMapAttr, AffineSetAttr, parse_affine_expression
from vm2c.dialect.attributes import FloatAttr, TypedAttr
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import INDEX, MemRefType, ScalarType, Type
from vm2c.ir.affine_builder import build_condition, build_expression, build_extreme, build_results
from vm2c.ir.core import Operation, Value
from vm2c.parser.constants import float_bits
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor, as_integers
from vm2c.parser.mlir.expand import Expander, add_index, add_loops, end_loops, inline_region, only_region
from vm2c.parser.mlir.fields import Argument, Reader
from vm2c.parser.mlir.generic import GenericForm, read_generic

_EXTREMES = {"affine.min": "arith.minsi", "affine.max": "arith.maxsi"}


# ---- maps and their operands


def _map_and_operands(cursor: Cursor, reader: Reader) -> tuple[Any, list[Value]]:
    """`#map(%i, %j)[%n]`: a map or a set, and its operands."""
    offset = cursor.offset
    found = cursor.attribute()
    if not isinstance(found, (AffineMapAttr, AffineSetAttr)):
        raise ParseError("expected an affine map or set", offset)
    values = [reader.value(item) for item in cursor.parenthesized_values()]
    if len(values) != found.dimensions:
        raise ParseError(f"the map has {found.dimensions} dimensions, but {len(values)} operands", offset)
    if cursor.accept("["):
        values += [reader.value(item) for item in cursor.values()]
        cursor.expect("]")
    _check(found, values, offset)
    return found, values


def _verify(name: str, found: AffineMapAttr | AffineSetAttr, values: Sequence[Value], reader: Reader) -> None:
    """The operands of an op can be dimensions and symbols."""
    reader.affine.check(name, values[: found.dimensions], values[found.dimensions :], reader.location)


def _check(found: AffineMapAttr | AffineSetAttr, values: Sequence[Value], offset: int) -> None:
    if len(values) != found.dimensions + found.symbols:
        raise ParseError(f"the map has {found.symbols} symbols, but {len(values) - found.dimensions} operands", offset)
    if any(value.type is not INDEX for value in values):
        raise ParseError("the operands of an affine map are of type index", offset)


def _map_of(form: GenericForm, names: Sequence[str], operands: Sequence[Value], reader: Reader) -> AffineMapAttr:
    """The map that the generic form has under one of the names, for these operands."""
    found = next((form.attributes[name] for name in names if name in form.attributes), None)
    if not isinstance(found, AffineMapAttr):
        raise ParseError(f"expected an affine map for attribute '{names[0]}'", reader.location)
    _check(found, operands, reader.location)
    return found


def _results(map_: AffineMapAttr, operands: Sequence[Value], reader: Reader) -> list[Value]:
    return build_results(reader.block.append, map_, operands, reader.location)


def _extreme(name: str, values: Sequence[Value], reader: Reader) -> Value:
    if not values:
        raise ParseError("expected a map with at least one result", reader.location)
    return build_extreme(reader.block.append, name, values, reader.location)


def _expression(name: str, cursor: Cursor, reader: Reader) -> Value:
    """An expression of values up to the comma or bracket that ends it: `%i * 2 + symbol(%n)`."""
    offset = cursor.offset
    parts: list[str] = []
    values: dict[str, Value] = {}
    symbols: list[Value] = []
    symbol = False
    depth = 0
    while (item := cursor.peek()) is not None and (depth or item.text not in (",", "]", ")")):
        depth += (item.text == "(") - (item.text == ")")
        cursor.at += 1
        if item.kind == "VALUE":
            parts.append(f"v{len(values)}")
            values[parts[-1]] = reader.value(item)
            if symbol:
                symbols.append(values[parts[-1]])
            symbol = False
        elif item.text == "symbol":
            symbol = True
        else:
            parts.append(item.text)
    try:
        expression, names = parse_affine_expression(" ".join(parts))
    except AffineError as bad:
        raise ParseError(str(bad), offset) from None
    if any(name not in values for name in names) or any(value.type is not INDEX for value in values.values()):
        raise ParseError("an affine expression is made of numbers and indices", offset)
    reader.affine.check(name, [value for value in values.values() if value not in symbols], symbols, reader.location)
    return build_expression(reader.block.append, expression, [values[name] for name in names], (), reader.location)


def _expressions(name: str, cursor: Cursor, reader: Reader, closing: str) -> list[Value]:
    """Expressions up to the closing bracket, which is taken."""
    found: list[Value] = []
    while not cursor.accept(closing):
        if found:
            cursor.expect(",")
        found.append(_expression(name, cursor, reader))
    return found


# ---- values


def expand_apply(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.apply #map(%i)[%n]`."""
    map_, operands = _only_map(cursor, reader, generic)
    if len(map_.results) != 1:
        raise ParseError("the map of affine.apply has to have one result", reader.location)
    reader.affine.check_applied(operands[map_.dimensions :], reader.location)
    results = _results(map_, operands, reader)
    reader.affine.add_result(results[0], operands, applied=True)
    return results


def _only_map(cursor: Cursor, reader: Reader, generic: bool) -> tuple[AffineMapAttr, list[Value]]:
    if generic:
        form = read_generic(cursor, reader)
        return _map_of(form, ("map",), form.operands, reader), form.operands
    map_, operands = _map_and_operands(cursor, reader)
    cursor.dictionary()
    if not isinstance(map_, AffineMapAttr):
        raise ParseError("expected an affine map", reader.location)
    return map_, operands


def _expand_extreme(name: str) -> Expander:
    def expand(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
        """`affine.min #map(%i)[%n]`: the smallest result."""
        map_, operands = _only_map(cursor, reader, generic)
        result = _extreme(name, _results(map_, operands, reader), reader)
        reader.affine.add_result(result, operands, applied=False)
        return [result]

    return expand


# ---- memory


def expand_load(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.load %m[%i + 1] : memref<8xf32>`."""
    memref, index = _place("affine.load", cursor, reader, generic)
    if not isinstance(memref.type, MemRefType):
        raise ParseError("affine.load needs a memref", reader.location)
    return reader.add("memref.load", [memref, *index], [memref.type.element]).results


def expand_store(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.store %v, %m[%i + 1] : memref<8xf32>`."""
    if generic:
        form = read_generic(cursor, reader)
        value, memref, *operands = form.operands
        index = _generic_place("affine.store", form, operands, reader)
    else:
        value = reader.value(cursor.value())
        cursor.expect(",")
        memref, index = _place("affine.store", cursor, reader, generic)
    reader.add("memref.store", [value, memref, *index], [])
    return []


def _generic_place(name: str, form: GenericForm, operands: Sequence[Value], reader: Reader) -> list[Value]:
    map_ = _map_of(form, ("map",), operands, reader)
    _verify(name, map_, operands, reader)
    return _results(map_, operands, reader)


def _place(name: str, cursor: Cursor, reader: Reader, generic: bool) -> tuple[Value, list[Value]]:
    if generic:
        form = read_generic(cursor, reader)
        memref, *operands = form.operands
        return memref, _generic_place(name, form, operands, reader)
    memref = reader.value(cursor.value())
    cursor.expect("[")
    index = _expressions(name, cursor, reader, "]")
    cursor.dictionary()
    cursor.expect(":")
    cursor.type()
    return memref, index


# ---- control


def expand_yield(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.yield %a : T`."""
    if generic:
        values = read_generic(cursor, reader).operands
    else:
        cursor.dictionary()
        values = [reader.value(item) for item in cursor.values()]
        if cursor.accept(":"):
            cursor.types()
    reader.add("scf.yield", values, [])
    return []


def _bound(cursor: Cursor, reader: Reader, word: str) -> Value:
    """`0`, `%n`, `#map(%i)` or, where the map has several results, `min #map(%i)`."""
    if cursor.next_kind("INTEGER"):
        return add_index(_fitting(cursor), reader)
    if cursor.next_kind("VALUE"):
        value = reader.value(cursor.value())
        reader.affine.check("affine.for", [], [value], reader.location)
        return value
    several = cursor.accept(word)
    offset = cursor.offset
    map_, operands = _map_and_operands(cursor, reader)
    if not isinstance(map_, AffineMapAttr):
        raise ParseError("expected an affine map", offset)
    if len(map_.results) > 1 and not several:
        which = "lower" if word == "max" else "upper"
        raise ParseError(
            f"custom op 'affine.for' {which} loop bound affine map with multiple results requires '{word}' prefix", offset
        )
    _verify("affine.for", map_, operands, reader)
    return _extreme(f"arith.{word}si", _results(map_, operands, reader), reader)


def _fitting(cursor: Cursor) -> int:
    """A number that an index can be."""
    offset = cursor.offset
    number = cursor.integer()
    if not -(1 << 63) <= number < 1 << 63:
        raise ParseError("integer constant out of range for attribute", offset)
    return number


def expand_for(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.for %i = max #map(%n) to 10 step 2 iter_args(%a = %x) -> (T) { ... }`."""
    location = reader.location
    if generic:
        form = read_generic(cursor, reader)
        lower, upper, initial = _generic_bounds(form, reader)
        step = add_index(_integer(form.attributes.get("step"), reader), reader)
        return _loop((lower, upper, step), initial, form.signature.results, only_region(form, reader), None, reader)
    counter = cursor.value().text[1:]
    cursor.expect("=")
    lower = _bound(cursor, reader, "max")
    cursor.expect("to")
    upper = _bound(cursor, reader, "min")
    step = add_index(_fitting(cursor) if cursor.accept("step") else 1, reader)
    names: list[str] = []
    initial = []
    if cursor.accept("iter_args"):
        cursor.expect("(")
        while not cursor.accept(")"):
            if names:
                cursor.expect(",")
            names.append(cursor.value().text[1:])
            cursor.expect("=")
            initial.append(reader.value(cursor.value()))
    types = cursor.arrow_results()
    if len(types) != len(names):
        raise ParseError("mismatch in number of loop-carried values and defined values", location)
    arguments = [(counter, INDEX), *zip(names, types, strict=True)]
    results = _loop((lower, upper, step), initial, types, cursor.region(), arguments, reader)
    cursor.dictionary()
    return results


def _integer(found: Any, reader: Reader) -> int:
    if not isinstance(found, TypedAttr):
        raise ParseError("expected a number", reader.location)
    return int(found.value)


def _generic_bounds(form: GenericForm, reader: Reader) -> tuple[Value, Value, list[Value]]:
    """The bounds of a loop, and what it carries. Until 2023 only the maps told how many operands are of which."""
    found: list[Value] = []
    values = list(form.operands)
    for names, word in ((("lowerBoundMap", "lower_bound"), "max"), (("upperBoundMap", "upper_bound"), "min")):
        map_ = next((form.attributes[name] for name in names if name in form.attributes), None)
        if not isinstance(map_, AffineMapAttr):
            raise ParseError(f"expected an affine map for attribute '{names[0]}'", reader.location)
        count = map_.dimensions + map_.symbols
        _check(map_, values[:count], reader.location)
        _verify("affine.for", map_, values[:count], reader)
        found.append(_extreme(f"arith.{word}si", _results(map_, values[:count], reader), reader))
        values = values[count:]
    return found[0], found[1], values


def _loop(
    bounds: tuple[Value, Value, Value],
    initial: Sequence[Value],
    types: Sequence[Type],
    body: Tree[Token],
    arguments: Sequence[Argument] | None,
    reader: Reader,
) -> Sequence[Value]:
    op = Operation(TENSOR_OPS["scf.for"], (*bounds, *initial), tuple(types), location=reader.location, regions=1)
    reader.block.append(op)
    reader.affine.add_loop(op, 1)
    reader.region(body, arguments, "" if types else "scf.yield")(op.regions[0])
    return op.results


def expand_if(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.if #set(%i)[%n] -> T { ... } else { ... }`."""
    location = reader.location
    if generic:
        form = read_generic(cursor, reader)
        found, operands = form.attributes.get("condition"), form.operands
        types: Sequence[Type] = form.signature.results
        bodies = [tree for tree in form.regions if tree.children]
    else:
        found, operands = _map_and_operands(cursor, reader)
        types = cursor.arrow_results()
        bodies = [cursor.region()]
        if cursor.accept("else"):
            bodies.append(cursor.region())
        cursor.dictionary()
    if not isinstance(found, AffineSetAttr):
        raise ParseError("expected an affine set", location)
    _check(found, operands, location)
    dimensions, symbols = operands[: found.dimensions], operands[found.dimensions :]
    reader.affine.check("affine.if", dimensions, symbols, location)
    condition = build_condition(reader.block.append, found.constraints, dimensions, symbols, location)
    op = Operation(TENSOR_OPS["scf.if"], (condition,), tuple(types), location=location, regions=2)
    reader.block.append(op)
    for tree, region in zip(bodies, op.regions, strict=False):
        reader.region(tree, [], "" if types else "scf.yield")(region)
    for result in op.results:
        reader.affine.add_result(result, operands, applied=False)
    return op.results


# What combines the values of iterations, for floats where there are two, and what it starts with.
_REDUCTIONS = {
    "addf": ("arith.addf", "0.0"), "mulf": ("arith.mulf", "1.0"), "maximumf": ("arith.maximumf", "-inf"),
    "minimumf": ("arith.minimumf", "inf"), "maxnumf": ("arith.maxnumf", "-inf"), "minnumf": ("arith.minnumf", "inf"),
    "maxf": ("arith.maximumf", "-inf"), "minf": ("arith.minimumf", "inf"), "addi": ("arith.addi", "0"), "muli": ("arith.muli", "1"),
    "maxs": ("arith.maxsi", "lowest"), "mins": ("arith.minsi", "highest"), "maxu": ("arith.maxui", "0"),
    "minu": ("arith.minui", "-1"), "ori": ("arith.ori", "0"), "andi": ("arith.andi", "-1"), "xori": ("arith.xori", "0"),
}  # fmt: skip


def expand_parallel(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`affine.parallel (%i, %j) = (0, 0) to (%n, min(8, %m)) step (1, 2) reduce ("addf") -> (f32) { ... }`, as loops in each other
    that combine what their iterations give."""
    location = reader.location
    names: list[str] | None = None
    if generic:
        form = read_generic(cursor, reader)
        lower, upper = _grouped_bounds(form, reader)
        steps = list(as_integers(form.attributes.get("steps")) or ())
        kinds = [_numbered_reduction(each, reader) for each in form.attributes.get("reductions", ())]
        types: Sequence[Type] = form.signature.results
        body = only_region(form, reader)
    else:
        names = [item.text[1:] for item in cursor.parenthesized_values()]
        cursor.expect("=")
        lower = _parallel_bounds(cursor, reader, "max")
        cursor.expect("to")
        upper = _parallel_bounds(cursor, reader, "min")
        steps = [1] * len(names)
        if cursor.accept("step"):
            cursor.expect("(")
            steps = [cursor.integer()] if not cursor.next_is(")") else []
            while cursor.accept(","):
                steps.append(cursor.integer())
            cursor.expect(")")
        kinds = []
        if cursor.accept("reduce"):
            cursor.expect("(")
            kinds = [cursor.string().decode()]
            while cursor.accept(","):
                kinds.append(cursor.string().decode())
            cursor.expect(")")
        types = cursor.arrow_results()
        body = cursor.region()
        cursor.dictionary()
    if not len(lower) == len(upper) == len(steps) or (names is not None and len(names) != len(lower)):
        raise ParseError("affine.parallel needs as many bounds and steps as indices", location)
    if len(kinds) != len(types) or any(kind not in _REDUCTIONS for kind in kinds):
        raise ParseError("affine.parallel needs a reduction that is known for each result", location)
    values = [neutral(kind, type_, reader) for kind, type_ in zip(kinds, types, strict=True)]
    increments = [add_index(step, reader) for step in steps]
    loops = add_loops(list(zip(lower, upper, increments, strict=True)), values, reader)
    counters = [loop.body.arguments[0] for loop in loops]
    carried = loops[-1].body.arguments[1:] if loops else values
    arguments = None if names is None else [(name, INDEX) for name in names]
    given = inline_region(body, arguments, counters, reader, affine=True)
    if [value.type for value in given] != list(types):
        raise ParseError("affine.parallel has to yield what it gives", location)
    combined = [
        reader.add(_REDUCTIONS[kind][0], [value, one], [value.type]).result
        for kind, value, one in zip(kinds, carried, given, strict=True)
    ]
    return end_loops(loops, combined, reader)


def _parallel_bounds(cursor: Cursor, reader: Reader, word: str) -> list[Value]:
    """`(0, max(%a, %b + 1))`."""
    cursor.expect("(")
    found: list[Value] = []
    while not cursor.accept(")"):
        if found:
            cursor.expect(",")
        if cursor.accept(word):
            cursor.expect("(")
            found.append(_extreme(f"arith.{word}si", _expressions("affine.parallel", cursor, reader, ")"), reader))
        else:
            found.append(_expression("affine.parallel", cursor, reader))
    return found


def _grouped_bounds(form: GenericForm, reader: Reader) -> tuple[list[Value], list[Value]]:
    found: list[list[Value]] = []
    values = form.operands
    for name, word in (("lowerBounds", "max"), ("upperBounds", "min")):
        map_ = form.attributes.get(f"{name}Map")
        groups = as_integers(form.attributes.get(f"{name}Groups")) or ()
        if not isinstance(map_, AffineMapAttr) or sum(groups) != len(map_.results):
            raise ParseError(f"expected an affine map for attribute '{name}Map', and groups of its results", reader.location)
        count = map_.dimensions + map_.symbols
        _check(map_, values[:count], reader.location)
        _verify("affine.parallel", map_, values[:count], reader)
        results = _results(map_, values[:count], reader)
        values = values[count:]
        bounds: list[Value] = []
        for size in groups:
            bounds.append(_extreme(f"arith.{word}si", results[:size], reader))
            results = results[size:]
        found.append(bounds)
    return found[0], found[1]


def _numbered_reduction(found: Any, reader: Reader) -> str:
    """The reduction that the generic form calls by a number. The numbers of all but two have changed over the years."""
    name = {0: "addf", 1: "addi"}.get(_integer(found, reader))
    if name is None:
        raise ParseError("a reduction given by its number is not known", reader.location, "print affine.parallel in its own form")
    return name


def neutral(kind: str, type_: Type, reader: Reader) -> Value:
    """What a reduction of this kind starts with, as an operation. Raises ParseError where it is none of values of the type."""
    if not isinstance(type_, ScalarType):
        raise ParseError("affine.parallel reduces numbers", reader.location)
    text = _REDUCTIONS[kind][1]
    value: Any
    if kind.endswith("f") != type_.is_float:
        raise ParseError(f"'{kind}' does not combine values of type {type_}", reader.location)
    if type_.is_float:
        # Larger than any number of the type, which rounds to an infinity.
        bits = float_bits({"inf": "1.0e999", "-inf": "-1.0e999"}.get(text, text), type_)
        value = FloatAttr(bits, type_.bits) if type_.bits >= 32 else bits
    else:
        half = 1 << (type_.bits - 1)
        value = {"lowest": -half, "highest": half - 1}.get(text)
        value = int(text) if value is None else value
        value = value & 1 if type_.bits == 1 else value
    return reader.add("arith.constant", [], [type_], {"value": value}).result


AFFINE_OPS: dict[str, Expander] = {
    "affine.apply": expand_apply,
    **{name: _expand_extreme(combining) for name, combining in _EXTREMES.items()},
    "affine.load": expand_load,
    "affine.store": expand_store,
    "affine.yield": expand_yield,
    "affine.for": expand_for,
    "affine.if": expand_if,
    "affine.parallel": expand_parallel,
}
