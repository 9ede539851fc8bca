# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writers for the formats of what dispatch functions consist of, in today's spelling; parser/mlir/dispatch.py reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from vm2c.dialect.attributes import AttributeDict, ForeignAttr, StringAttr
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.program_constants import dictionary_text

if TYPE_CHECKING:
    from vm2c.ir.program_text import ProgramPrinter

# What stands for the layout of a dispatch function, which all of its ops that show it share.
Layouts = Mapping[bytes, str]
NO_LAYOUTS: Layouts = {}

_SLICE = ("offsets", "sizes", "strides")


def layout_names(module: Module) -> Layouts:
    """An alias for each layout in a program."""
    found = (op.attributes.get("layout") for function in module.functions() for op in function.body.walk())
    layouts = dict.fromkeys(layout for layout in found if isinstance(layout, bytes) and layout)
    return {layout: f"#pipeline_layout{number or ''}" for number, layout in enumerate(layouts)}


def bounds_of(op: Operation) -> Sequence[Value]:
    """The offsets, sizes and strides of a load or store that are values."""
    count = sum(op.attributes[name].count(None) for name in _SLICE)
    return op.operands[len(op.operands) - count :]


def extents_of(op: Operation) -> Sequence[Value]:
    """The extents of what is bound that are known at run time only, as a load, a store, a subspan or a tie says them."""
    first = 2 if op.op.name.endswith("store") else 1
    end = len(op.operands) - (len(bounds_of(op)) if "offsets" in op.attributes else 0)
    return op.operands[first:end]


def _braced(values: Sequence[Value], printer: ProgramPrinter) -> str:
    return f"{{{printer.values(values)}}}" if values else ""


def write_subspan(op: Operation, printer: ProgramPrinter) -> str:
    attributes = op.attributes
    parts = [_layout(op, printer), f"binding({attributes['binding']})"]
    if "alignment" in attributes:
        parts.append(f"alignment({attributes['alignment']})")
    parts.append(f"offset({printer.value(op.operands[0])})")
    if "flags" in attributes:
        flags = attributes["flags"].decode()
        parts.append(f'flags("{flags}")' if "|" in flags else f"flags({flags})")
    given: AttributeDict = dict(op.discardable or {})
    if "name" in attributes:
        given["name"] = StringAttr(attributes["name"])
    if given:
        parts.append(dictionary_text(given))
    return f"{' '.join(filter(None, parts))} : {op.result.type}{_braced(extents_of(op), printer)}"


def _layout(op: Operation, printer: ProgramPrinter) -> str:
    layout = op.attributes.get("layout")
    return f"layout({printer.layouts.get(layout, layout.decode())})" if layout else ""


def write_interface_constant(op: Operation, printer: ProgramPrinter) -> str:
    return f"{_layout(op, printer)} ordinal({op.attributes['ordinal']})".lstrip()


def write_upper_bound(op: Operation, printer: ProgramPrinter) -> str:
    return f"upper_bound {op.attributes['upper_bound']}" if "upper_bound" in op.attributes else ""


def write_dispatch_slice(op: Operation, printer: ProgramPrinter) -> str:
    values = iter(bounds_of(op))
    lists = []
    for name in _SLICE:
        texts = (printer.value(next(values)) if number is None else str(number) for number in op.attributes[name])
        lists.append(f", {name} = [{', '.join(texts)}]")
    return "".join(lists)


def write_tie_shape(op: Operation, printer: ProgramPrinter) -> str:
    given = f" {dictionary_text(op.discardable)}" if op.discardable else ""
    return f"{printer.value(op.operands[0])}{given} : {op.result.type}{_braced(extents_of(op), printer)}"


def transfer_parts(op: Operation) -> tuple[Sequence[Value], Sequence[Value]]:
    """The indices of a transfer, and the mask, if there is one."""
    first = 1 if op.op.name == "vector.transfer_read" else 2
    rank = len(op.operands[first - 1].type.shape)  # type: ignore[attr-defined]
    after = first + rank
    return op.operands[first:after], op.operands[after + (first == 1) :]


def write_transfer_read(op: Operation, printer: ProgramPrinter) -> str:
    indices, mask = transfer_parts(op)
    values = printer.values([op.operands[1 + len(indices)], *mask])
    types = f"{op.operands[0].type}, {op.result.type}"
    return f"{printer.value(op.operands[0])}[{printer.values(indices)}], {values}{_transfer_attributes(op)} : {types}"


def write_transfer_write(op: Operation, printer: ProgramPrinter) -> str:
    indices, mask = transfer_parts(op)
    value, target = op.operands[:2]
    masked = f", {printer.values(mask)}" if mask else ""
    text = f"{printer.value(value)}, {printer.value(target)}[{printer.values(indices)}]{masked}{_transfer_attributes(op)}"
    return f"{text} : {value.type}, {target.type}"


def _transfer_attributes(op: Operation) -> str:
    given: AttributeDict = {name: op.attributes[name] for name in ("in_bounds", "permutation_map") if name in op.attributes}
    given.update(op.discardable or {})
    return f" {dictionary_text(given)}" if given else ""


def write_contract(op: Operation, printer: ProgramPrinter) -> str:
    given: AttributeDict = {name: op.attributes[name] for name in ("indexing_maps", "iterator_types")}
    if "kind" in op.attributes:
        given["kind"] = ForeignAttr(op.attributes["kind"].decode())
    given.update(op.discardable or {})
    lhs, rhs, _ = op.operands
    return f"{dictionary_text(given)} {printer.values(op.operands)} : {lhs.type}, {rhs.type} into {op.result.type}"


DISPATCH_WRITERS: dict[str, Callable[[Operation, ProgramPrinter], str]] = {
    "Subspan": write_subspan,
    "InterfaceConstant": write_interface_constant,
    "UpperBound": write_upper_bound,
    "DispatchSlice": write_dispatch_slice,
    "BoundExtents": lambda op, printer: _braced(extents_of(op), printer),
    "TieShape": write_tie_shape,
    "TransferRead": write_transfer_read,
    "TransferWrite": write_transfer_write,
    "Contract": write_contract,
}
