# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writers for the parts of formats that the notation of the op table cannot say: `custom<Name>` there is `WRITERS["Name"]` here.
The readers of the same names are in parser/mlir/custom.py."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from vm2c.dialect.attributes import DenseAttr
from vm2c.dialect.types import I1, INDEX
from vm2c.ir.core import Operation, Region, Value
from vm2c.ir.program_constants import attribute_text, dictionary_text, integers_text, typed_number, vector_of
from vm2c.ir.program_writers_dispatch import DISPATCH_WRITERS
from vm2c.ir.spelling import signature, symbol, type_list

if TYPE_CHECKING:
    from vm2c.ir.program_text import ProgramPrinter

Writer = Callable[[Operation, "ProgramPrinter"], str]


def operands_of(op: Operation, name: str) -> Sequence[Value]:
    """The operands that the row calls `name`."""
    index = op.op.operand_index(name)
    parameters = op.op.operands
    if not parameters[index].variadic:
        return op.operands[index : index + 1]
    if sum(each.variadic for each in parameters) == 1:
        return op.operands[index : len(op.operands) - (len(parameters) - 1 - index)]
    # The other ops with several lists of operands are written by hand.
    assert op.op.name == "bufferization.alloc_tensor", op
    copied = int("copied" in op.attributes)
    return op.operands[len(op.operands) - copied :] if name == "copy" else op.operands[: len(op.operands) - copied]


def _suffix(op: Operation) -> str:
    return f" {dictionary_text(op.discardable)}" if op.discardable else ""


def _arrow(values: Sequence[Value]) -> str:
    """` -> (T, U)`, or nothing."""
    if not values:
        return ""
    types = type_list([value.type for value in values])
    return f" -> {types}" if len(values) == 1 else f" -> ({types})"


def _arrow_list(values: Sequence[Value]) -> str:
    return f" -> ({type_list([value.type for value in values])})" if values else ""


def _mixed(numbers: Sequence[int | None], values: Iterable[Value], printer: ProgramPrinter) -> str:
    """`0, %n`, where None stands for the next of the values."""
    following = iter(values)
    return ", ".join(printer.value(next(following)) if number is None else str(number) for number in numbers)


# ---- arith


def write_constant(op: Operation, printer: ProgramPrinter) -> str:
    value, type_ = op.attributes["value"], op.result.type
    text = attribute_text(value) if isinstance(value, DenseAttr) else typed_number(value, type_)
    return f"{dictionary_text(op.discardable)} {text}" if op.discardable else text


def write_compare(op: Operation, printer: ProgramPrinter) -> str:
    return f"{op.attributes['predicate'].decode()}, {printer.values(op.operands)}{_suffix(op)} : {op.operands[0].type}"


def write_select(op: Operation, printer: ProgramPrinter) -> str:
    condition = op.operands[0].type
    types = str(op.result.type) if condition is I1 else f"{condition}, {op.result.type}"
    return f"{printer.values(op.operands)}{_suffix(op)} : {types}"


def write_affine_apply(op: Operation, printer: ProgramPrinter) -> str:
    map_ = op.attributes["map"]
    symbols = printer.values(op.operands[map_.dimensions :])
    dimensions = printer.values(op.operands[: map_.dimensions])
    return f"{map_}({dimensions}){f'[{symbols}]' if symbols else ''}{_suffix(op)}"


# ---- slices, shapes


def write_slice(op: Operation, printer: ProgramPrinter) -> str:
    values = iter(operands_of(op, "bounds"))
    lists = (_mixed(op.attributes[name], values, printer) for name in ("offsets", "sizes", "strides"))
    return " ".join(f"[{text}]" for text in lists)


def write_reinterpreted(op: Operation, printer: ProgramPrinter) -> str:
    values = iter(operands_of(op, "bounds"))
    lists = [_mixed(op.attributes[name], values, printer) for name in ("offsets", "sizes", "strides")]
    return "to offset: [{}], sizes: [{}], strides: [{}]".format(*lists)


def write_binding(op: Operation, printer: ProgramPrinter) -> str:
    return f"{symbol(op.attributes['interface'])}::{symbol(op.attributes['binding'])}"


def write_tile(op: Operation, printer: ProgramPrinter) -> str:
    values = iter(operands_of(op, "bounds"))
    names = ("offsets", "sizes", "strides")
    return ", ".join(f"{name} = [{_mixed(op.attributes[name], values, printer)}]" for name in names)


def write_pad(op: Operation, printer: ProgramPrinter) -> str:
    values = iter(operands_of(op, "bounds"))
    return " ".join(f"{name}[{_mixed(op.attributes[name], values, printer)}]" for name in ("low", "high"))


def write_body(op: Operation, printer: ProgramPrinter) -> str:
    return printer.region(op.regions[0], labelled=True)


def write_reassociation(op: Operation, printer: ProgramPrinter) -> str:
    return f"[{', '.join(map(integers_text, op.attributes['reassociation']))}]"


def write_output_shape(op: Operation, printer: ProgramPrinter) -> str:
    return f"output_shape [{_mixed(op.attributes['shape'], operands_of(op, 'extents'), printer)}]"


def write_signature(op: Operation, printer: ProgramPrinter) -> str:
    return f": {signature([value.type for value in op.operands], [value.type for value in op.results])}"


def write_extents(op: Operation, printer: ProgramPrinter) -> str:
    extents = operands_of(op, "extents")
    return f"[{printer.values(extents)}]" if extents else ""


# ---- cf, bufferization, memref


def write_switch_cases(op: Operation, printer: ProgramPrinter) -> str:
    keys = ["default", *map(str, op.attributes["cases"])]
    cases = [f"{printer.margin}  {key}: {printer.successor(op, index)}" for index, key in enumerate(keys)]
    return "[\n" + ",\n".join(cases) + f"\n{printer.margin}]"


def write_copy_of(op: Operation, printer: ProgramPrinter) -> str:
    copied = operands_of(op, "copy")
    return f"copy({printer.value(copied[0])})" if copied else ""


def _words(*names: str) -> Writer:
    """The names of those attributes that the op has."""
    return lambda op, printer: " ".join(name for name in names if name in op.attributes)


def write_from_to(op: Operation, printer: ProgramPrinter) -> str:
    return f"{op.operands[0].type} to {op.result.type}"


def write_load(op: Operation, printer: ProgramPrinter) -> str:
    source, *index = op.operands
    return f"{printer.value(source)}[{printer.values(index)}]{_suffix(op)} : {source.type}"


def write_store(op: Operation, printer: ProgramPrinter) -> str:
    value, target, *index = op.operands
    return f"{printer.value(value)}, {printer.value(target)}[{printer.values(index)}]{_suffix(op)} : {target.type}"


# ---- linalg

# Ops of linalg whose results are those of the outputs, and are not written.
_SILENT = ("linalg.map", "linalg.reduce", "linalg.transpose", "linalg.broadcast")
_MAPS = "indexing_maps"


def write_structured(op: Operation, printer: ProgramPrinter) -> str:
    name, attributes = op.op.name, op.attributes
    parts: list[str] = []
    given = _structured_attributes(op)
    if name == "linalg.generic":
        iterators = ", ".join(f'"{each}"' for each in attributes["iterator_types"])
        parts.append(f"{{{_MAPS} = {attribute_text(attributes[_MAPS])}, iterator_types = [{iterators}]}}")
    if name == "linalg.elementwise":
        parts.append(f"kind=#linalg.elementwise_kind<{attributes['kind'].decode()}>")
    if name != "linalg.generic" and _MAPS in attributes:
        parts.append(f"{_MAPS} = {attribute_text(attributes[_MAPS])}")
    if given and name not in (*_SILENT, "linalg.generic"):
        parts.append(f"{{{given}}}")
    if name == "linalg.softmax":
        parts.append(f"dimension({attributes['dimension']})")
    inputs = attributes["inputs"]
    for word, values in (("ins", op.operands[:inputs]), ("outs", op.operands[inputs:])):
        if values:
            parts.append(f"{word}({printer.values(values)} : {type_list([value.type for value in values])})")
    parts += [f"{word} = {integers_text(attributes[word])}" for word in ("dimensions", "permutation") if word in attributes]
    if given and name == "linalg.generic":
        parts.append(f"attrs = {{{given}}}")
    elif given and name in _SILENT:
        parts.append(f"{{{given}}}")
    if op.regions:
        if name in _SILENT:
            parts.append(f"({', '.join(map(printer.argument, op.body.arguments))})")
        parts.append(printer.region(op.regions[0], labelled=name not in _SILENT))
    return " ".join(parts) + ("" if name in _SILENT else _arrow(op.results))


def _structured_attributes(op: Operation) -> str:
    """The entries of the attribute dictionary."""
    entries = [f"{name} = {vector_of(op.attributes[name])}" for name in ("dilations", "strides") if name in op.attributes]
    if "unsigned" in op.attributes:
        entries.append("cast = #linalg.type_fn<cast_unsigned>")
    if op.discardable:
        entries.append(dictionary_text(op.discardable)[1:-1])
    return ", ".join(entries)


def write_extended(op: Operation, printer: ProgramPrinter) -> str:
    """An op of iree_linalg_ext."""
    attributes, row = op.attributes, op.op
    parts = [dictionary_text(op.discardable)] if op.discardable else []
    if _MAPS in attributes:
        parts.append(f"<{_MAPS} = {attribute_text(attributes[_MAPS])}>")
    if "dimension_map" in attributes:
        parts.append(f"dimension_map = {integers_text(attributes['dimension_map'])}")
    if "dimensions" in attributes:
        parts.append(f"dimensions({vector_of(attributes['dimensions'])})")
    if "dimension" in attributes:
        parts.append(f"dimension({attributes['dimension']})")
    flags = [each.name for each in row.attributes if each.name in ("unique_indices", "inclusive")]
    parts += [f"{name}({'true' if name in attributes else 'false'})" for name in flags]
    parts += ["is_sorted"] if "is_sorted" in attributes else []
    inputs = attributes["inputs"]
    base = [value for value in op.operands[:inputs] if row.name == "iree_linalg_ext.arg_compare" and value.type is INDEX]
    ins = [value for value in op.operands[:inputs] if value not in base]
    for word, values in (("ins", ins), ("outs", op.operands[inputs:])):
        if values:
            parts.append(f"{word}({printer.values(values)} : {type_list([value.type for value in values])})")
    parts += [f"index_base({printer.value(value)} : index)" for value in base]
    if op.regions:
        parts.append(printer.region(op.regions[0], labelled=True))
    types = type_list([value.type for value in op.results])
    return " ".join(parts) + (f" {'->' if row.name != 'iree_linalg_ext.reverse' else ':'} {types}" if types else "")


# ---- scf


def _carried(arguments: Sequence[Value], initial: Sequence[Value], printer: ProgramPrinter) -> str:
    """`(%a = %x, %b = %y)`."""
    pairs = zip(arguments, initial, strict=True)
    return f"({', '.join(f'{printer.value(one)} = {printer.value(other)}' for one, other in pairs)})"


def _ending(region: Region, printer: ProgramPrinter, values: Sequence[Value]) -> str:
    """The region, without the `scf.yield` that ends it where there is nothing to say."""
    return printer.region(region, labelled=False, hidden_end="" if values else "scf.yield")


def write_for(op: Operation, printer: ProgramPrinter) -> str:
    lower, upper, step, *initial = op.operands
    counter, *carried = op.body.arguments
    unsigned = "unsigned " if "unsigned" in op.attributes else ""
    text = f"{unsigned}{printer.value(counter)} = {printer.value(lower)} to {printer.value(upper)} step {printer.value(step)}"
    if carried:
        text += f" iter_args{_carried(carried, initial, printer)}{_arrow_list(op.results)}"
    type_ = f" : {counter.type}" if counter.type is not INDEX else ""
    return f"{text}{type_} {_ending(op.regions[0], printer, carried)}{_suffix(op)}"


def write_while(op: Operation, printer: ProgramPrinter) -> str:
    before, after = op.regions
    arguments = _carried(before.blocks[0].arguments, op.operands, printer)
    head = f"{arguments} : " if op.operands else ": "
    types = signature([value.type for value in op.operands], [value.type for value in op.results])
    bodies = f"{printer.region(before, labelled=False)} do {printer.region(after, labelled=True)}"
    return f"{head}{types} {bodies}{f' attributes{_suffix(op)}' if op.discardable else ''}"


def write_condition(op: Operation, printer: ProgramPrinter) -> str:
    condition, *passed = op.operands
    values = f" {printer.values(passed)} : {type_list([value.type for value in passed])}" if passed else ""
    return f"({printer.value(condition)}){_suffix(op)}{values}"


def write_if(op: Operation, printer: ProgramPrinter) -> str:
    text = f"{printer.value(op.operands[0])}{_arrow_list(op.results)} {_ending(op.regions[0], printer, op.results)}"
    if op.regions[1].blocks:
        text += f" else {_ending(op.regions[1], printer, op.results)}"
    return text + _suffix(op)


def write_index_switch(op: Operation, printer: ProgramPrinter) -> str:
    default, *cases = op.regions
    text = f"{printer.value(op.operands[0])}{_suffix(op)}"
    if op.results:
        text += f" -> {type_list([value.type for value in op.results])}"
    for key, region in zip(op.attributes["cases"], cases, strict=True):
        text += f"\n{printer.margin}case {key} {printer.region(region, labelled=False)}"
    return f"{text}\n{printer.margin}default {printer.region(default, labelled=False)}"


def write_execute_region(op: Operation, printer: ProgramPrinter) -> str:
    return f"{_arrow(op.results)} {printer.region(op.regions[0], labelled=False)}{_suffix(op)}".lstrip()


def write_forall(op: Operation, printer: ProgramPrinter) -> str:
    bounds = [op.attributes[name] for name in ("lower", "upper", "step")]
    dynamic = sum(numbers.count(None) for numbers in bounds)
    values, outputs = iter(op.operands[:dynamic]), op.operands[dynamic:]
    lower, upper, step = (_mixed(numbers, values, printer) for numbers in bounds)
    counters = op.body.arguments[: len(bounds[0])]
    text = f"({printer.values(counters)}) = ({lower}) to ({upper}) step ({step})"
    if outputs:
        text += f" shared_outs{_carried(op.body.arguments[len(counters) :], outputs, printer)}{_arrow_list(op.results)}"
    return f"{text} {printer.region(op.regions[0], labelled=False)}{_suffix(op)}"


def write_in_parallel(op: Operation, printer: ProgramPrinter) -> str:
    return printer.region(op.regions[0], labelled=False)


def write_parallel(op: Operation, printer: ProgramPrinter) -> str:
    counters = op.body.arguments
    count = len(counters)
    lower, upper, step = (printer.values(op.operands[at * count : (at + 1) * count]) for at in range(3))
    initial = op.operands[3 * count :]
    text = f"({printer.values(counters)}) = ({lower}) to ({upper}) step ({step})"
    if initial:
        text += f" init ({printer.values(initial)}){_arrow(op.results)}"
    return f"{text} {printer.region(op.regions[0], labelled=False, hidden_end='scf.reduce')}{_suffix(op)}"


def write_reduce(op: Operation, printer: ProgramPrinter) -> str:
    if not op.operands:
        return ""
    types = type_list([value.type for value in op.operands])
    regions = ", ".join(printer.region(region, labelled=True) for region in op.regions)
    return f"({printer.values(op.operands)} : {types}) {regions}"


def write_permutation(op: Operation, printer: ProgramPrinter) -> str:
    permutation = op.attributes["permutation"]
    return f"({', '.join(f'd{dim}' for dim in sorted(permutation))}) -> ({', '.join(f'd{dim}' for dim in permutation)})"


WRITERS: dict[str, Writer] = {
    **DISPATCH_WRITERS,
    "Binding": write_binding,
    "Tile": write_tile,
    "Permutation": write_permutation,
    "Constant": write_constant,
    "Compare": write_compare,
    "Select": write_select,
    "AffineApply": write_affine_apply,
    "Slice": write_slice,
    "Reinterpreted": write_reinterpreted,
    "Pad": write_pad,
    "Body": write_body,
    "Reassociation": write_reassociation,
    "OutputShape": write_output_shape,
    "Signature": write_signature,
    "Extents": write_extents,
    # How often a branch is taken is not read.
    "Weights": lambda op, printer: "",
    "SwitchCases": write_switch_cases,
    "CopyOf": write_copy_of,
    "Restrict": _words("restrict", "writable"),
    "ReadOnly": _words("read_only"),
    "FromTo": write_from_to,
    "MemRefLoad": write_load,
    "MemRefStore": write_store,
    "Structured": write_structured,
    "Extended": write_extended,
    "For": write_for,
    "While": write_while,
    "If": write_if,
    "IndexSwitch": write_index_switch,
    "ExecuteRegion": write_execute_region,
    "Forall": write_forall,
    "InParallel": write_in_parallel,
    "Parallel": write_parallel,
    "Reduce": write_reduce,
    "Condition": write_condition,
}
