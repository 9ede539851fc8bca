# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The formats of what dispatch functions of IREE consist of: bindings, constants and workgroups of hal, loads and stores of
iree_tensor_ext (until 2025 of flow), and transfers of vectors.

    hal.interface.binding.subspan @io::@ret0[%c0] : !flow.dispatch.tensor<writeonly:4x8xf32>                                2021
    hal.interface.binding.subspan set(0) binding(1) type(storage_buffer) offset(%c0) : !flow.dispatch.tensor<...>           2022
    hal.interface.binding.subspan layout(#layout) binding(1) offset(%c0) : !iree_tensor_ext.dispatch.tensor<...>           today

Until 2022 an op `hal.interface` said which number the binding of a symbol has, and it may stand after the function that uses it:
`complete_interfaces` looks when all is read. Bindings were in sets, which are one after another now.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vm2c.dialect.attributes import ForeignAttr, StringAttr, SymbolRef, TypedAttr
from vm2c.dialect.types import INDEX, RankedShapeType
from vm2c.ir.builder import make_index
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.parser.constants import parse_string
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import DYNAMIC, Cursor, as_integers
from vm2c.parser.mlir.custom_hal import read_tile
from vm2c.parser.mlir.custom_linalg import trait_of
from vm2c.parser.mlir.expand import Expander
from vm2c.parser.mlir.fields import Fields, Reader
from vm2c.parser.mlir.generic import read_generic

_SLICE = ("offsets", "sizes", "strides")
_LAYOUT = "#hal.pipeline.layout"
# Which set a binding is in, until the bindings of a function are all known.
_SET = "set"
_SYMBOL = "symbol"


# ---- bindings, constants, workgroups


def read_subspan(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    attributes = fields.attributes
    if cursor.next_kind("SYMBOL"):
        attributes[_SYMBOL] = cursor.take("SYMBOL", "a binding").text
        attributes["binding"] = 0
        cursor.expect("[")
        items = cursor.values()
        cursor.expect("]")
        # The second was the length, which the extents say as well.
        fields.operands["offset"] = [reader.value(item) for item in items][:1]
    while not cursor.next_is(":") and not cursor.next_is("{"):
        _clause(cursor, fields, reader)
    for name, value in cursor.dictionary().items():
        if name == "name" and isinstance(value, StringAttr):
            attributes[name] = value.value
        else:
            fields.discardable[name] = value
    if "binding" not in attributes:
        raise cursor.fail("'binding(N)'")
    cursor.expect(":")
    fields.types["result"] = [cursor.type()]
    read_bound_extents(cursor, fields, reader)


def _clause(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`word(value)`."""
    offset = cursor.offset
    word = cursor.word("'layout', 'binding', 'offset' or another clause")
    if word == "layout":
        fields.attributes["layout"] = _layout(cursor)
        return
    cursor.expect("(")
    if word in ("binding", "set", "alignment"):
        fields.attributes[word] = cursor.integer()
    elif word == "offset":
        fields.operands["offset"] = [reader.value(cursor.value())]
    elif word == "flags":
        fields.attributes["flags"] = cursor.string() if cursor.next_kind("STRING") else _flags(cursor)
    elif word == "type":
        cursor.word()
    else:
        raise ParseError(f"unexpected '{word}'", offset, "there are layout, set, binding, type, alignment, offset and flags")
    cursor.expect(")")


def _flags(cursor: Cursor) -> bytes:
    """`ReadOnly|Indirect`."""
    words = [cursor.word()]
    while cursor.accept("|"):
        words.append(cursor.word())
    return "|".join(words).encode()


def _layout(cursor: Cursor) -> bytes:
    """`(#layout)`, or what it is without its name: `(<bindings = [...]>)`."""
    cursor.expect("(")
    if not cursor.next_is("<"):
        found = cursor.attribute()
        text = found.text if isinstance(found, ForeignAttr) else ""
    else:
        text, depth = _LAYOUT, 0
        while depth or cursor.next_is("<"):
            item = cursor.peek()
            if item is None:
                raise cursor.fail("'>'")
            cursor.at += 1
            depth += {"<": 1, ">": -1}.get(item.text, 0)
            text += f" {item.text}" if text[-1] not in "<[(" and item.text not in ",<>])" else item.text
    cursor.expect(")")
    return " ".join(text.split()).encode()


def complete_offset(fields: Fields, reader: Reader) -> None:
    """The offset that is not written where it is 0."""
    if not fields.operands.get("offset"):
        zero = make_index(0, fields.offset)
        reader.block.append(zero)
        fields.operands["offset"] = [zero.result]


def complete_subspan(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    """The generic form. Its operands are offset, until 2022 length, and extents."""
    values = [value for listed in fields.operands.values() for value in listed]
    if segments is None or sum(segments) != len(values) or len(segments) not in (2, 3):
        raise ParseError(f"'{fields.name}' op needs 2 segments of operands", fields.offset)
    fields.operands = {"offset": values[: segments[0]], "extents": values[sum(segments[:-1]) :]}
    for name, value in given.items():
        fields.discardable.pop(name, None)
        if name == "layout" and isinstance(value, ForeignAttr):
            fields.attributes[name] = " ".join(value.text.split()).encode()
        elif name == "binding" and isinstance(value, SymbolRef):
            fields.attributes.update({_SYMBOL: f"@{value.name}", "binding": 0})
        elif name in ("binding", "set", "alignment") and isinstance(value, TypedAttr):
            fields.attributes[name] = int(value.value)
        elif name == "name" and isinstance(value, StringAttr):
            fields.attributes[name] = value.value


def read_interface_constant(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`layout(#layout) ordinal(0)`, until 2024 `[0]`, until 2021 `offset = 0`."""
    if cursor.accept("["):
        fields.attributes["ordinal"] = cursor.integer()
        cursor.expect("]")
    elif cursor.accept("offset"):
        cursor.expect("=")
        fields.attributes["ordinal"] = cursor.integer()
    while cursor.next_kind("WORD"):
        word = cursor.word()
        if word == "layout":
            fields.attributes[word] = _layout(cursor)
            continue
        # What the number can be is not made use of.
        cursor.expect("(")
        found = cursor.attribute()
        cursor.expect(")")
        if word == "ordinal" and isinstance(found, TypedAttr):
            fields.attributes[word] = int(found.value)


def complete_interface_constant(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    number = given.get("ordinal", given.get("index", given.get("offset")))
    layout = given.get("layout")
    for name in ("layout", "index", "offset", "alignment", "values"):
        fields.discardable.pop(name, None)
        fields.attributes.pop(name, None)
    if isinstance(number, TypedAttr):
        fields.attributes["ordinal"] = int(number.value)
    if isinstance(layout, ForeignAttr):
        fields.attributes["layout"] = " ".join(layout.text.split()).encode()


def read_upper_bound(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    if cursor.accept("upper_bound"):
        fields.attributes["upper_bound"] = cursor.integer()


def complete_interfaces(module: Module) -> None:
    """Gives each binding its number and each op the layout, where the text shows others."""
    for function in module.functions():
        ops = [op for op in function.body.walk() if op.op.name in ("hal.interface.binding.subspan", "hal.interface.constant.load")]
        spans = [op for op in ops if op.op.name == "hal.interface.binding.subspan"]
        if ops:
            _number(spans, module)
            _complete_layouts(function, ops)


def _number(spans: Sequence[Operation], module: Module) -> None:
    symbols = [str(op.attributes.pop(_SYMBOL)) for op in spans if _SYMBOL in op.attributes]
    if symbols and len(symbols) == len(spans):
        order = list(dict.fromkeys(_leaf(symbol) for symbol in symbols))
        interface = _leaf(symbols[0].partition("::")[0])
        declared = [each for found in module.interfaces if found.name == interface for each in found.bindings]
        listed = [each.name for each in sorted(declared, key=lambda each: (each.set, each.number))]
        if set(order) <= set(listed):
            order = listed
        for op, symbol in zip(spans, symbols, strict=True):
            op.attributes["binding"] = order.index(_leaf(symbol))
            op.attributes["name"] = _leaf(symbol).encode("utf-8", "surrogateescape")
    places = [(op.attributes.pop(_SET, 0), op.attributes["binding"]) for op in spans]
    if any(place[0] for place in places):
        known = sorted(set(places))
        for op, place in zip(spans, places, strict=True):
            op.attributes["binding"] = known.index(place)


def _leaf(symbol: str) -> str:
    text = symbol.rpartition("::")[2].removeprefix("@")
    return parse_string(text[1:-1]).decode("utf-8", "surrogateescape") if text.startswith('"') else text


def _complete_layouts(function: Function, ops: Sequence[Operation]) -> None:
    shown = next((op.attributes["layout"] for op in ops if op.attributes.get("layout", b"").startswith(_LAYOUT.encode())), b"")
    if b"sets = " in shown or not shown:
        constants = max((op.attributes["ordinal"] + 1 for op in ops if "ordinal" in op.attributes), default=0)
        count = max((op.attributes["binding"] + 1 for op in ops if "binding" in op.attributes), default=0)
        bindings = ", ".join(["#hal.pipeline.binding<storage_buffer>"] * count)
        shown = f"{_LAYOUT}<{f'constants = {constants}, ' if constants else ''}bindings = [{bindings}]>".encode()
    for op in ops:
        op.attributes["layout"] = shown


# ---- loads and stores


def read_dispatch_slice(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    cursor.expect(",")
    read_tile(cursor, fields, reader)


def complete_dispatch_slice(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    """The generic form has source, or value and target, then extents, offsets, sizes and strides."""
    values = [value for listed in fields.operands.values() for value in listed]
    leading = 2 if fields.name.endswith("store") else 1
    if segments is None or len(segments) != leading + 4 or sum(segments) != len(values):
        raise ParseError(f"'{fields.name}' op needs {leading + 4} segments of operands", fields.offset)
    first = leading + segments[leading]
    fields.operands = {"source": values[:1]} if leading == 1 else {"value": values[:1], "target": values[1:2]}
    fields.operands |= {"extents": values[leading:first], "bounds": values[first:]}
    for name in _SLICE:
        numbers = as_integers(given.get(f"static_{name}", ())) or ()
        fields.attributes[name] = tuple(
            None if number == DYNAMIC or (number == -1 and name == "sizes") else number for number in numbers
        )
        fields.discardable.pop(f"static_{name}", None)


def read_bound_extents(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`{%m, %n}` behind a type."""
    if cursor.accept("{"):
        fields.operands["extents"] = [reader.value(item) for item in cursor.values()]
        cursor.expect("}")


def read_tie_shape(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`%x : T{%m, %n}`, until 2021 `%x, %shape : (T, !shapex.ranked_shape<[?,?]>) -> T`."""
    fields.operands["source"] = [reader.value(cursor.value())]
    if not cursor.accept(","):
        fields.discardable.update(cursor.dictionary())
        cursor.expect(":")
        fields.types["source"] = [cursor.type()]
        read_bound_extents(cursor, fields, reader)
        return
    item = cursor.value()
    fields.operands["extents"] = _extents_of(reader.value(item), item.offset)
    fields.discardable.update(cursor.dictionary())
    cursor.expect(":")
    signature = cursor.signature()
    fields.types["source"] = list(signature.arguments[:1])


def _extents_of(shape: Value, offset: int) -> list[Value]:
    """Those that are known at run time only."""
    if not isinstance(shape.owner, Operation) or shape.owner.op.name != "shapex.make_ranked_shape":
        raise ParseError(f"the extents of '%{shape.name}' are not known", offset, "make it with shapex.make_ranked_shape")
    return list(shape.owner.operands)


def expand_ranked_dim(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`shapex.ranked_dim %shape[1] : !shapex.ranked_shape<[?,4]> -> index`."""
    if generic:
        form = read_generic(cursor, reader)
        shape, number = form.operands[0], int(form.attributes["index"].value)
    else:
        shape = reader.value(cursor.value())
        cursor.expect("[")
        number = cursor.integer()
        cursor.expect("]")
        cursor.expect(":")
        cursor.type()
        cursor.expect("->")
        cursor.type()
    if not isinstance(shape.type, RankedShapeType) or not 0 <= number < len(shape.type.shape):
        raise ParseError(f"{shape.type} has no extent {number}", reader.location)
    extent = shape.type.shape[number]
    if extent is not None:
        return reader.add("arith.constant", [], [INDEX], {"value": extent}).results
    found = _extents_of(shape, reader.location)
    place = shape.type.shape[:number].count(None)
    if place >= len(found):
        raise ParseError(f"extent {number} of '%{shape.name}' is not known", reader.location)
    return [found[place]]


def expand_assume(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`util.assume.int %x<umin = 0, umax = 8>, %y[<udiv = 4>] : index, index`, of which nothing is assumed."""
    if generic:
        return read_generic(cursor, reader).operands
    found: list[Value] = []
    while not cursor.next_is(":"):
        if cursor.next_kind("VALUE"):
            found.append(reader.value(cursor.value()))
        elif cursor.done:
            raise cursor.fail("':'")
        else:
            cursor.at += 1
    cursor.expect(":")
    cursor.types()
    return found


def expand_workload(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`iree_tensor_ext.dispatch.workload.ordinal %n, 0 : index`, which says where a number comes from."""
    if generic:
        return read_generic(cursor, reader).operands
    cursor.dictionary()
    value = reader.value(cursor.value())
    cursor.expect(",")
    cursor.integer()
    cursor.expect(":")
    cursor.type()
    return [value]


DISPATCH_OPS: dict[str, Expander] = {
    "shapex.ranked_dim": expand_ranked_dim,
    "util.assume.int": expand_assume,
    "iree_tensor_ext.dispatch.workload.ordinal": expand_workload,
    "flow.dispatch.workload.ordinal": expand_workload,
}

EXECUTABLES = ("hal.executable", "hal.executable.source", "hal.executable.variant")
"""What dispatch functions are in where IREE prints them, as modules in modules."""
IN_EXECUTABLES = (
    "hal.executable.export", "hal.executable.entry_point", "hal.executable.condition", "hal.executable.constant.block",
    "hal.executable.source_end", "hal.executable_end", "hal.executable.variant_end",
)  # fmt: skip
"""What else is there: how an executable is loaded, and how many workgroups there are."""


# ---- vectors


def read_transfer_read(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`%t[%i, %j], %padding, %mask {in_bounds = [true, true]} : T, vector<1x1xf32>`."""
    fields.operands["source"] = [reader.value(cursor.value())]
    fields.operands["index"] = _indices(cursor, reader)
    cursor.expect(",")
    fields.operands["padding"] = [reader.value(cursor.value())]
    _transfer_end(cursor, fields, reader, ("source", "result"))


def read_transfer_write(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`%v, %t[%i, %j], %mask {in_bounds = [true, true]} : vector<1x1xf32>, T`."""
    fields.operands["value"] = [reader.value(cursor.value())]
    cursor.expect(",")
    fields.operands["target"] = [reader.value(cursor.value())]
    fields.operands["index"] = _indices(cursor, reader)
    _transfer_end(cursor, fields, reader, ("value", "target"))
    type_ = fields.types["target"][0]
    fields.types["result"] = [type_] if str(type_).startswith("tensor<") else []


def _indices(cursor: Cursor, reader: Reader) -> list[Value]:
    cursor.expect("[")
    items = cursor.values()
    cursor.expect("]")
    return [reader.value(item) for item in items]


def _transfer_end(cursor: Cursor, fields: Fields, reader: Reader, typed: tuple[str, str]) -> None:
    if cursor.accept(","):
        fields.operands["mask"] = [reader.value(cursor.value())]
    _transfer_attributes(cursor.dictionary(), fields)
    cursor.expect(":")
    types = cursor.types()
    if len(types) < 2:
        raise cursor.fail("the types of what is in memory and of the vector")
    for name, type_ in zip(typed, types, strict=False):
        fields.types[name] = [type_]


def _transfer_attributes(given: dict[str, Any], fields: Fields) -> None:
    for name, value in given.items():
        if name in ("permutation_map", "in_bounds"):
            fields.attributes[name] = value
        elif name not in ("operandSegmentSizes", "operand_segment_sizes"):
            fields.discardable[name] = value


def complete_transfer(given: dict[str, Any], segments: Sequence[int] | None, fields: Fields) -> None:
    """The generic form: with the mask, if there is one, last."""
    values = [value for listed in fields.operands.values() for value in listed]
    reads = fields.name == "vector.transfer_read"
    first = 1 if reads else 2
    if segments is None or len(segments) != 4 or sum(segments) != len(values) or segments[:first] != (1,) * first:
        raise ParseError(f"'{fields.name}' op needs 4 segments of operands", fields.offset)
    names = ("source", "index", "padding", "mask") if reads else ("value", "target", "index", "mask")
    fields.operands = {}
    for name, count in zip(names, segments, strict=True):
        fields.operands[name], values = values[:count], values[count:]


def read_contract(cursor: Cursor, fields: Fields, reader: Reader) -> None:
    """`{indexing_maps = [...], iterator_types = [...]} %a, %b, %c : T, U into V`."""
    given = trait_of(cursor) if cursor.next_kind("HASH") else cursor.dictionary()
    for number, name in enumerate(("lhs", "rhs", "sum")):
        if number:
            cursor.expect(",")
        fields.operands[name] = [reader.value(cursor.value())]
    cursor.expect(":")
    fields.types["lhs"], fields.types["rhs"] = ([each] for each in _two(cursor))
    cursor.expect("into")
    fields.types["sum"] = fields.types["result"] = [cursor.type()]
    complete_contract(given, None, fields)


def _two(cursor: Cursor) -> tuple[Any, Any]:
    first = cursor.type()
    cursor.expect(",")
    return first, cursor.type()


def complete_contract(given: dict[str, Any], _segments: Sequence[int] | None, fields: Fields) -> None:
    for name in ("indexing_maps", "iterator_types", "kind"):
        fields.discardable.pop(name, None)
        if name in given:
            fields.attributes[name] = given[name]
    kind = given.get("kind")
    if kind is not None:
        fields.attributes["kind"] = kind.text.encode() if isinstance(kind, ForeignAttr) else b"#vector.kind<add>"

