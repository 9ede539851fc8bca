# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The formats of loops and conditionals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vm2c.dialect.types import INDEX, Type
from vm2c.ir.builder import make_op
from vm2c.ir.core import Region
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import DYNAMIC, Cursor, as_integers
from vm2c.parser.mlir.fields import Argument, Fields, Reader, RegionMaker, check_uses


def read_for(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`%i = %lower to %upper step %step iter_args(%a = %x) -> (T) : i32 { ... }`."""
    if cursor.accept("unsigned"):
        fields.attributes["unsigned"] = True
    counter = cursor.value()
    for name, sign in (("lower", "="), ("upper", "to"), ("step", "step")):
        cursor.expect(sign)
        fields.operands[name] = [reader.value(cursor.value())]
    names, types = _carried(cursor, fields, reader)
    counted: Type = cursor.type() if cursor.accept(":") else INDEX
    fields.types.update({name: [counted] for name in ("lower", "upper", "step")})
    arguments = [(counter.text[1:], counted), *zip(names, types, strict=True)]
    fields.regions.append(reader.region(cursor.region(), arguments, "" if types else "scf.yield"))
    fields.discardable.update(cursor.dictionary())


def _carried(cursor: Cursor, fields: Fields, reader: Reader) -> tuple[list[str], list[Type]]:
    names: list[str] = []
    values: list[Any] = []
    offset = cursor.offset
    if cursor.accept("iter_args"):
        names, values = _initial(cursor, reader)
    types = cursor.arrow_results()
    if len(types) != len(names):
        raise ParseError("mismatch in number of loop-carried values and defined values", offset)
    fields.operands["initial"] = values
    fields.types["results"] = types
    fields.late_types["initial"] = types
    return names, types


def _initial(cursor: Cursor, reader: Reader) -> tuple[list[str], list[Any]]:
    """`(%a = %x, %b = %y)`."""
    cursor.expect("(")
    names: list[str] = []
    values = []
    while not cursor.accept(")"):
        if names:
            cursor.expect(",")
        names.append(cursor.value().text[1:])
        cursor.expect("=")
        values.append(reader.value(cursor.value()))
    return names, values


def complete_for(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    values = [value for name in ("lower", "upper", "step") for value in fields.operands[name]] + fields.operands["initial"]
    # Those that are missing are missed later.
    fields.operands.update({name: [value] for name, value in zip(("lower", "upper", "step"), values, strict=False)})
    fields.operands["initial"] = values[3:]
    if fields.discardable.pop("unsignedCmp", None):
        fields.attributes["unsigned"] = True


def read_while(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%a = %x) : (T) -> U { ... } do { ^bb0(%b: U): ... }`."""
    names: list[str] = []
    fields.operands["initial"] = []
    if cursor.next_is("("):
        names, fields.operands["initial"] = _initial(cursor, reader)
    cursor.expect(":")
    offset = cursor.offset
    signature = cursor.signature()
    if len(signature.arguments) != len(names):
        raise ParseError(f"expected as many input types as operands (expected {len(names)} got {len(signature.arguments)})", offset)
    fields.types["initial"] = list(signature.arguments)
    fields.types["results"] = list(signature.results)
    fields.regions.append(reader.region(cursor.region(), list(zip(names, signature.arguments, strict=True))))
    cursor.expect("do")
    fields.regions.append(reader.region(cursor.region(), None, "" if names else "scf.yield"))
    if cursor.accept("attributes"):
        fields.discardable.update(cursor.dictionary())


def read_condition(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%go_on) %a, %b : T, U`."""
    cursor.expect("(")
    fields.operands["condition"] = [reader.value(cursor.value())]
    cursor.expect(")")
    fields.discardable.update(cursor.dictionary())
    fields.operands["values"] = [reader.value(item) for item in cursor.values()]
    if cursor.accept(":"):
        fields.types["values"] = cursor.types()


def read_if(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`%c -> (T) { ... } else { ... }`."""
    fields.operands["condition"] = [reader.value(cursor.value())]
    types = cursor.arrow_results()
    fields.types["results"] = types
    end = "" if types else "scf.yield"
    fields.regions.append(reader.region(cursor.region(), [], end))
    if cursor.accept("else"):
        fields.regions.append(reader.region(cursor.region(), [], end))
    else:
        fields.regions.append(lambda region: None)
    fields.discardable.update(cursor.dictionary())


def read_index_switch(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`%k -> T, U case 1 { ... } default { ... }`."""
    fields.operands["argument"] = [reader.value(cursor.value())]
    fields.discardable.update(cursor.dictionary())
    types = cursor.arrow_results()
    while types and cursor.accept(","):
        types.append(cursor.type())
    fields.types["results"] = types
    end = "" if types else "scf.yield"
    cases = []
    while cursor.accept("case"):
        cases.append(cursor.integer())
        fields.regions.append(reader.region(cursor.region(), [], end))
    cursor.expect("default")
    fields.regions.insert(0, reader.region(cursor.region(), [], end))
    fields.attributes["cases"] = tuple(cases)


def complete_index_switch(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    fields.attributes["cases"] = as_integers(given.get("cases", ())) or ()


def read_execute_region(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`-> T { ... }`."""
    types = cursor.arrow_results()
    cursor.accept("no_inline")
    fields.types["results"] = types
    fields.regions.append(reader.region(cursor.region(), [], "" if types else "scf.yield"))
    fields.discardable.update(cursor.dictionary())


def _parenthesized(cursor: Cursor, reader: Reader) -> tuple[tuple[int | None, ...], list[Any]]:
    """`(0, %n)` as numbers, with None for values, and the values."""
    cursor.expect("(")
    numbers: list[int | None] = []
    values = []
    while not cursor.accept(")"):
        if numbers:
            cursor.expect(",")
        if cursor.next_kind("VALUE"):
            numbers.append(None)
            values.append(reader.value(cursor.value()))
        else:
            numbers.append(cursor.integer())
    return tuple(numbers), values


def read_forall(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%i) = (0) to (8) step (2) shared_outs(%o = %e) -> (T) { ... }`, `(%i) in (4)`."""
    counters = [item.text[1:] for item in cursor.parenthesized_values()]
    bounds: list[Any] = []
    if cursor.accept("in"):
        upper, bounds = _parenthesized(cursor, reader)
        fields.attributes.update(lower=(0,) * len(upper), upper=upper, step=(1,) * len(upper))
    else:
        for name, sign in (("lower", "="), ("upper", "to"), ("step", "step")):
            cursor.expect(sign)
            fields.attributes[name], values = _parenthesized(cursor, reader)
            bounds += values
    if len(fields.attributes["upper"]) != len(counters):
        raise ParseError(f"{len(counters)} indices, but {len(fields.attributes['upper'])} bounds", fields.offset)
    names: list[str] = []
    fields.operands["bounds"] = bounds
    fields.operands["outputs"] = []
    if cursor.accept("shared_outs"):
        names, fields.operands["outputs"] = _initial(cursor, reader)
    types = cursor.arrow_results()
    if not names and types:
        hint = "use the form with shared_outs(%o = %tensor)"
        raise ParseError("scf.forall without shared_outs gives nothing", fields.offset, hint)
    if len(names) != len(types):
        raise ParseError("mismatch in number of shared_outs and result types", fields.offset)
    fields.types["results"] = types
    fields.late_types["outputs"] = types
    arguments: list[Argument] = [*((name, INDEX) for name in counters), *zip(names, types, strict=True)]
    fields.regions.append(reader.region(cursor.region(), arguments, "scf.forall.in_parallel"))
    fields.discardable.update(cursor.dictionary())


def complete_forall(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    values = [*fields.operands["bounds"], *fields.operands["outputs"]]
    for name, spelled in (("lower", "staticLowerBound"), ("upper", "staticUpperBound"), ("step", "staticStep")):
        numbers = as_integers(given.get(spelled, ())) or ()
        fields.attributes[name] = tuple(None if number == DYNAMIC else number for number in numbers)
        fields.discardable.pop(spelled, None)
    count = sum(segments[:3]) if segments is not None and len(segments) == 4 else len(values) - len(fields.types["results"])
    fields.operands["bounds"], fields.operands["outputs"] = values[:count], values[count:]


def read_in_parallel(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    fields.regions.append(reader.region(cursor.region(), []))


def read_parallel(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%i) = (%lower) to (%upper) step (%step) init (%z) -> f32 { ... }`."""
    counters = [item.text[1:] for item in cursor.parenthesized_values()]
    for name, sign in (("lower", "="), ("upper", "to"), ("step", "step")):
        cursor.expect(sign)
        offset = cursor.offset
        fields.operands[name] = [reader.value(item) for item in cursor.parenthesized_values()]
        if len(fields.operands[name]) != len(counters):
            raise ParseError(f"expected {len(counters)} operands", offset)
    fields.operands["initial"] = []
    if cursor.accept("init"):
        fields.operands["initial"] = [reader.value(item) for item in cursor.parenthesized_values()]
    fields.types["results"] = cursor.arrow_results()
    if len(fields.types["results"]) == len(fields.operands["initial"]):
        fields.late_types["initial"] = fields.types["results"]
    body = reader.region(cursor.region(), [(name, INDEX) for name in counters], "scf.reduce")
    fields.regions.append(with_one_reduce(body))
    fields.discardable.update(cursor.dictionary())


def complete_parallel(_attributes: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    """The same of the generic form."""
    fields.regions = [with_one_reduce(body) for body in fields.regions]


def with_one_reduce(make: RegionMaker) -> RegionMaker:
    """The region of scf.parallel. Until 2024 it ended with scf.yield, and each value that is combined had an scf.reduce of its own
    before that."""

    def made(region: Region) -> None:
        make(region)
        if len(region.blocks) != 1 or not region.blocks[0].operations:
            return
        block = region.blocks[0]
        end = block.operations[-1]
        if end.op.name != "scf.yield" or end.operands:
            return
        reduces = [op for op in block.operations if op.op.name == "scf.reduce"]
        end.erase()
        combined = make_op("scf.reduce", [value for op in reduces for value in op.operands], location=end.location)
        combined.regions = tuple(Region(combined) for op in reduces for _ in op.regions)
        taken = iter(combined.regions)
        for op in reduces:
            for inner in op.regions:
                blocks, inner.blocks = list(inner.blocks), []
                next(taken).append(*blocks)
            op.erase()
        block.append(combined)

    return made


def read_reduce(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(%x : f32) { ^bb0(%a: f32, %b: f32): ... scf.reduce.return %c : f32 }`."""
    fields.operands["values"] = []
    if cursor.accept("("):
        while not cursor.accept(")"):
            found = [cursor.value(), *(cursor.values() if cursor.accept(",") else [])]
            values = [reader.value(item) for item in found]
            if cursor.accept(":"):
                check_uses(found, values, cursor.types(), cursor.offset)
            fields.operands["values"] += values
            if not cursor.accept(",") and not cursor.next_is(")"):
                raise cursor.fail("')'")
        if cursor.accept(":"):
            # Until 2024 the type stood behind the parentheses.
            cursor.type()
    while cursor.next_is_region():
        fields.regions.append(reader.region(cursor.region(), None))
        cursor.accept(",")
