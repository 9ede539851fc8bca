# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Readers for the parts of formats that the notation of the op table cannot say: `custom<Name>` there is `CUSTOM["Name"]` here.
Each reads what stands at the cursor and fills in `Fields`; `complete` does the same for what the generic form gives as
attributes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.attributes import DenseAttr, FloatAttr, TypedAttr, wrap_signed
from vm2c.dialect.types import F32, F64, I1, INDEX, MemRefType, TensorType, Type
from vm2c.ir.core import Value
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import DYNAMIC, Cursor, as_integers
from vm2c.parser.mlir.custom_hal import complete_binding, read_binding, read_tile
from vm2c.parser.mlir.custom_linalg import complete_structured, read_structured
from vm2c.parser.mlir.custom_linalg_ext import complete_extended, read_extended
from vm2c.parser.mlir.custom_scf import (
    complete_for,
    complete_forall,
    complete_index_switch,
    complete_parallel,
    read_condition,
    read_execute_region,
    read_for,
    read_forall,
    read_if,
    read_in_parallel,
    read_index_switch,
    read_parallel,
    read_reduce,
    read_while,
)
from vm2c.parser.mlir.dispatch import (
    complete_contract,
    complete_dispatch_slice,
    complete_interface_constant,
    complete_subspan,
    complete_transfer,
    read_bound_extents,
    read_contract,
    read_dispatch_slice,
    read_interface_constant,
    read_subspan,
    read_tie_shape,
    read_transfer_read,
    read_transfer_write,
    read_upper_bound,
)
from vm2c.parser.mlir.fields import Fields, Reader

_INT_PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
_FLOAT_PREDICATES = (
    "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
)  # fmt: skip

Complete = Callable[[dict[str, Any], Sequence[int] | None, Fields], None]


@dataclass(frozen=True, slots=True)
class Custom:
    """`read` for the custom form; `complete`, where there is something to do, gets the attributes of the generic form and the
    number of operands in each segment."""

    read: Callable[[Cursor, Fields, Reader], None]
    complete: Complete | None = None


# ---- arith


def read_constant(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    fields.discardable.update(cursor.dictionary())
    offset = cursor.offset
    value = cursor.attribute()
    type_ = _constant_type(value)
    if type_ is None:
        raise ParseError("expected a number or dense<...>", offset)
    _hold_constant(value, type_, fields)


def complete_constant(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    value, type_ = given.get("value"), fields.types["result"][0]
    if _constant_type(value) is not type_:
        raise ParseError("'arith.constant' op failed to verify that all of {value, result} have same type", fields.offset)
    _hold_constant(value, type_, fields)


def _hold_constant(value: Any, type_: Type, fields: Fields) -> None:
    fields.attributes["value"] = value.value if isinstance(value, TypedAttr) else value
    fields.types["result"] = [type_]


def _constant_type(value: Any) -> Type | None:
    if isinstance(value, TypedAttr):
        return value.type
    if isinstance(value, DenseAttr):
        tensor: Type = TensorType(value.type.shape, value.type.element) if value.type.kind == "tensor" else value.type
        return tensor
    if isinstance(value, FloatAttr):
        return {32: F32, 64: F64}.get(value.width)
    return None


def read_compare(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    item = cursor.peek()
    predicates = _FLOAT_PREDICATES if fields.name == "arith.cmpf" else _INT_PREDICATES
    if item is None or item.text.strip('"') not in predicates:
        what = "string or keyword containing one of the following enum values for attribute 'predicate'"
        raise ParseError(f"custom op '{fields.name}' expected {what} [{', '.join(predicates)}]", cursor.offset)
    cursor.at += 1
    fields.attributes["predicate"] = item.text.strip('"').encode()
    cursor.expect(",")
    fields.operands["lhs"] = [reader.value(cursor.value())]
    cursor.expect(",")
    fields.operands["rhs"] = [reader.value(cursor.value())]
    while cursor.next_kind("ATTRIBUTE"):
        cursor.at += 1
    fields.discardable.update(cursor.dictionary())
    cursor.expect(":")
    fields.types["lhs"] = [cursor.type()]


def complete_compare(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    predicates = _FLOAT_PREDICATES if fields.name == "arith.cmpf" else _INT_PREDICATES
    number = given.get("predicate")
    if number is None:
        raise ParseError(f"'{fields.name}' op requires attribute 'predicate'", fields.offset)
    if not isinstance(number, TypedAttr) or not 0 <= number.value < len(predicates):
        raise ParseError("'predicate' must be a number of a predicate", fields.offset)
    fields.attributes["predicate"] = predicates[int(number.value)].encode()


def read_select(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    for name in ("condition", "if_true", "if_false"):
        if name != "condition":
            cursor.expect(",")
        fields.operands[name] = [reader.value(cursor.value())]
    while cursor.next_kind("ATTRIBUTE"):
        cursor.at += 1
    fields.discardable.update(cursor.dictionary())
    cursor.expect(":")
    types = cursor.types()
    fields.types["if_true"] = [types[-1]]
    fields.types["condition"] = [types[0] if len(types) == 2 else I1]


# ---- slices, shapes


def read_slice(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    bounds = fields.operands.setdefault("bounds", [])
    for name in ("offsets", "sizes", "strides"):
        numbers, items = cursor.mixed()
        fields.attributes[name] = numbers
        bounds += [reader.value(item) for item in items]


def read_reinterpreted(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`to offset: [%o], sizes: [%n, 4], strides: [4, 1]`."""
    bounds = fields.operands.setdefault("bounds", [])
    cursor.expect("to")
    for word, name in (("offset", "offsets"), ("sizes", "sizes"), ("strides", "strides")):
        if word != "offset":
            cursor.expect(",")
        cursor.expect(word)
        cursor.expect(":")
        numbers, items = cursor.mixed()
        fields.attributes[name] = numbers
        bounds += [reader.value(item) for item in items]


def complete_slice(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    for name in ("offsets", "sizes", "strides"):
        fields.attributes[name] = _mixed(given, f"static_{name}", fields)


def _mixed(given: dict[str, Any], name: str, fields: Fields) -> tuple[int | None, ...]:
    numbers = as_integers(given.get(name, ()))
    if numbers is None:
        raise ParseError(f"attribute '{name}' must be a list of integers", fields.offset)
    fields.discardable.pop(name, None)
    # Until 2022 a dynamic size was -1, offsets and strides the lowest number.
    return tuple(None if number == DYNAMIC or (number == -1 and "sizes" in name) else number for number in numbers)


def read_pad(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    cursor.accept("nofold")
    bounds = fields.operands.setdefault("bounds", [])
    for name in ("low", "high"):
        cursor.expect(name)
        numbers, items = cursor.mixed()
        fields.attributes[name] = numbers
        bounds += [reader.value(item) for item in items]
    if cursor.accept("into"):
        # In 2021 it had an output, all of which it writes; only its type is looked at.
        fields.operands["output"] = [reader.value(cursor.value())]


def complete_pad(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    if segments is not None and len(segments) == 4 and segments[3] == 1 and fields.operands["bounds"]:
        fields.operands["bounds"].pop()
    for name in ("low", "high"):
        numbers = as_integers(given.get(f"static_{name}", ())) or ()
        fields.attributes[name] = tuple(None if number in (DYNAMIC, -1) else number for number in numbers)
        fields.discardable.pop(f"static_{name}", None)
    fields.discardable.pop("nofold", None)


def read_body(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    fields.regions.append(reader.region(cursor.region(), None))


def read_reassociation(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    offset = cursor.offset
    fields.attributes["reassociation"] = reassociation(cursor.attribute(), offset)


def complete_reassociation(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    fields.attributes["reassociation"] = reassociation(given.get("reassociation"), fields.offset)
    shape = as_integers(given.get("static_output_shape", ()))
    if fields.name.endswith("expand_shape"):
        fields.discardable.pop("static_output_shape", None)
        fields.attributes["shape"] = tuple(None if number in (DYNAMIC, -1) else number for number in shape or ())


def reassociation(found: Any, offset: int) -> tuple[tuple[int, ...], ...]:
    """`[[0, 1], [2]]`, or maps to the dimensions of each group, as until 2021."""
    groups = []
    for group in found if isinstance(found, tuple) else [None]:
        if isinstance(group, AffineMapAttr) and group.is_projected_permutation:
            numbers: tuple[int, ...] | None = tuple(result[1] for result in group.results)
        else:
            numbers = as_integers(group)
        if numbers is None:
            raise ParseError("expected the dimensions of each group, as in [[0, 1], [2]]", offset)
        groups.append(numbers)
    return tuple(groups)


def read_output_shape(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    fields.attributes["shape"] = ()
    if cursor.accept("output_shape"):
        numbers, items = cursor.mixed()
        fields.attributes["shape"] = numbers
        fields.operands["extents"] = [reader.value(item) for item in items]


def complete_output_shape(fields: Fields, reader: Reader) -> None:
    """The shape that was not written until 2024."""
    source, result = fields.operands.get("source"), fields.types.get("result")
    if fields.attributes.get("shape") or not source or not result or not getattr(result[0], "shape", ()):
        return
    fields.attributes["shape"] = getattr(result[0], "shape", ())
    groups = fields.attributes.get("reassociation", ())
    fields.operands["extents"] = dynamic_extents(source[0], result[0], groups, reader)


def dynamic_extents(source: Value, result: Type, groups: Sequence[Sequence[int]], reader: Reader) -> list[Value]:
    """The extents of an expanded shape that are not known: of each group of dimensions at most one, which is what the extent of the
    source divided by the others is."""
    shape: tuple[int | None, ...] = getattr(result, "shape", ())
    if [dimension for group in groups for dimension in group] != list(range(len(shape))) and shape and groups:
        raise ParseError(f"the groups are not those of {result}", reader.location)
    dialect = "memref" if isinstance(result, MemRefType) else "tensor"
    found = []
    for number, group in enumerate(groups):
        extents = [shape[dimension] for dimension in group]
        if extents.count(None) > 1 or (None in extents and 0 in extents):
            message = "several extents of a group that are not known need output_shape [...]"
            raise ParseError(message, reader.location)
        if None in extents:
            index = reader.add("arith.constant", [], [INDEX], {"value": number}).result
            extent = reader.add(f"{dialect}.dim", [source, index], [INDEX]).result
            known = prod(each for each in extents if each is not None)
            if known != 1:
                divisor = reader.add("arith.constant", [], [INDEX], {"value": known}).result
                extent = reader.add("arith.divsi", [extent, divisor], [INDEX]).result
            found.append(extent)
    return found


def read_signature(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    cursor.expect(":")
    signature = cursor.signature()
    if fields.name == "func.call":
        fields.types["results"] = list(signature.results)
        fields.types["arguments"] = list(signature.arguments)
    else:
        fields.types["result"] = list(signature.results)


def read_extents(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    if cursor.accept("["):
        fields.operands["extents"] = [reader.value(item) for item in cursor.values()]
        cursor.expect("]")


# ---- cf, bufferization, memref


def read_weights(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    if cursor.accept("weights"):
        cursor.expect("(")
        cursor.integers()
        cursor.expect(")")


def read_switch_cases(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    cursor.expect("[")
    cursor.expect("default")
    cursor.expect(":")
    fields.successors.append(reader.successor(cursor))
    cases = []
    while cursor.accept(","):
        cases.append(cursor.integer())
        cursor.expect(":")
        fields.successors.append(reader.successor(cursor))
    cursor.expect("]")
    _hold_cases(cases, fields)


def complete_switch_cases(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    _hold_cases(as_integers(given.get("case_values", ())) or (), fields)
    for name in ("case_values", "case_operand_segments"):
        fields.discardable.pop(name, None)


def _hold_cases(cases: Sequence[int], fields: Fields) -> None:
    """The cases as signed numbers; in text they may be unsigned."""
    bits = next((getattr(value.type, "bits", 64) for value in fields.operands["flag"]), 64)
    fields.attributes["cases"] = tuple(wrap_signed(case, bits) for case in cases)


def read_copy_of(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    for word in ("copy", "size_hint"):
        if cursor.accept(word):
            if word == "size_hint":
                cursor.expect("=")
                cursor.value()
                continue
            cursor.expect("(")
            fields.operands["copy"] = [reader.value(cursor.value())]
            cursor.expect(")")
            fields.attributes["copied"] = True


def read_restrict(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    for word in ("restrict", "writable"):
        if cursor.accept(word):
            fields.attributes[word] = True


def read_read_only(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    if cursor.accept("read_only"):
        fields.attributes["read_only"] = True


def read_from_to(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`T to U`; until 2024 only the type of the memref."""
    type_ = cursor.type()
    if cursor.accept("to"):
        fields.types["result"] = [cursor.type()]
    elif isinstance(type_, MemRefType):
        tensor: Type = TensorType(type_.shape, type_.element)
        fields.types["result"] = [tensor if fields.name.endswith("to_tensor") else type_]
    else:
        raise cursor.fail("'to' and a type")


def read_load(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    if fields.name == "memref.store":
        fields.operands["value"] = [reader.value(cursor.value())]
        cursor.expect(",")
    memref = "target" if fields.name == "memref.store" else "source"
    fields.operands[memref] = [reader.value(cursor.value())]
    cursor.expect("[")
    fields.operands["index"] = [reader.value(item) for item in cursor.values()]
    cursor.expect("]")
    fields.discardable.update(cursor.dictionary())
    cursor.expect(":")
    fields.types[memref] = [cursor.type()]


def complete_copy_of(_given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    values = [*fields.operands["extents"], *fields.operands["copy"]]
    extents, copies = (segments[0], segments[1]) if segments is not None and len(segments) >= 2 else (len(values), 0)
    fields.operands["extents"], fields.operands["copy"] = values[:extents], values[extents : extents + copies]
    if copies:
        fields.attributes["copied"] = True


def read_permutation(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`(i, j) -> (j, i)`."""
    offset = cursor.offset
    lists: list[list[str]] = []
    for _ in range(2):
        cursor.expect("(")
        names: list[str] = []
        while not cursor.accept(")"):
            if names:
                cursor.expect(",")
            names.append(cursor.word("a name"))
        lists.append(names)
        if len(lists) == 1:
            cursor.expect("->")
    if sorted(lists[0]) != sorted(lists[1]) or len(set(lists[0])) != len(lists[0]):
        raise ParseError("expected the same names in another order", offset)
    fields.attributes["permutation"] = tuple(lists[0].index(name) for name in lists[1])


def complete_permutation(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    map_ = given.get("permutation")
    if not isinstance(map_, AffineMapAttr) or not map_.is_permutation:
        raise ParseError("attribute 'permutation' must be a map that is a permutation", fields.offset)
    fields.attributes["permutation"] = tuple(result[1] for result in map_.results)


def complete_bound_slice(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    """A binding, and the bounds where the op has them."""
    complete_binding(given, segments, fields)
    if fields.name.endswith(".tile"):
        complete_slice(given, segments, fields)


CUSTOM: dict[str, Custom] = {
    "Binding": Custom(read_binding, complete_bound_slice),
    "Tile": Custom(read_tile),
    "Subspan": Custom(read_subspan, complete_subspan),
    "InterfaceConstant": Custom(read_interface_constant, complete_interface_constant),
    "UpperBound": Custom(read_upper_bound),
    "DispatchSlice": Custom(read_dispatch_slice, complete_dispatch_slice),
    "BoundExtents": Custom(read_bound_extents),
    "TieShape": Custom(read_tie_shape),
    "TransferRead": Custom(read_transfer_read, complete_transfer),
    "TransferWrite": Custom(read_transfer_write, complete_transfer),
    "Contract": Custom(read_contract, complete_contract),
    "Permutation": Custom(read_permutation, complete_permutation),
    "Constant": Custom(read_constant, complete_constant),
    "Compare": Custom(read_compare, complete_compare),
    "Select": Custom(read_select),
    "Slice": Custom(read_slice, complete_slice),
    "Reinterpreted": Custom(read_reinterpreted, complete_slice),
    "Pad": Custom(read_pad, complete_pad),
    "Body": Custom(read_body),
    "Reassociation": Custom(read_reassociation, complete_reassociation),
    "OutputShape": Custom(read_output_shape),
    "Signature": Custom(read_signature),
    "Extents": Custom(read_extents),
    "Weights": Custom(read_weights),
    "SwitchCases": Custom(read_switch_cases, complete_switch_cases),
    "CopyOf": Custom(read_copy_of, complete_copy_of),
    "Restrict": Custom(read_restrict),
    "ReadOnly": Custom(read_read_only),
    "FromTo": Custom(read_from_to),
    "MemRefLoad": Custom(read_load),
    "MemRefStore": Custom(read_load),
    "Structured": Custom(read_structured, complete_structured),
    "Extended": Custom(read_extended, complete_extended),
    "For": Custom(read_for, complete_for),
    "While": Custom(read_while),
    "If": Custom(read_if),
    "IndexSwitch": Custom(read_index_switch, complete_index_switch),
    "ExecuteRegion": Custom(read_execute_region),
    "Forall": Custom(read_forall, complete_forall),
    "InParallel": Custom(read_in_parallel),
    "Parallel": Custom(read_parallel, complete_parallel),
    "Reduce": Custom(read_reduce),
    "Condition": Custom(read_condition),
}
