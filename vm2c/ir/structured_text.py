# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Structured code in MLIR's syntax: loops and conditionals with their regions, accesses of memrefs, affine expressions.

    %r = scf.for %i = %c0 to %c64 step %c1 iter_args(%s = %zero) -> (f32) {
      %0 = affine.apply affine_map<(d0) -> (d0 * 64 + 3)>(%i)
      %1 = memref.load %a[%0] : memref<?xf32>
      scf.yield %1 : f32
    }
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import I1, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.spelling import Names, dictionary_suffix, float_attribute, type_list

# Prints the operations of a block, indented.
BlockPrinter = Callable[[Block], str]


def _types(values: Iterable[Value]) -> str:
    return type_list([value.type for value in values])


def _results(types: Sequence[Type]) -> str:
    """` -> (i32, f32)`, or nothing."""
    return f" -> ({type_list(types)})" if types else ""


def _carried(arguments: Sequence[Value], initial: Sequence[Value], names: Names) -> str:
    """`(%a = %x, %b = %y)`."""
    return ", ".join(f"{names.value(one)} = {names.value(other)}" for one, other in zip(arguments, initial, strict=True))


def write_for(op: Operation, names: Names, block: BlockPrinter) -> str:
    lower, upper, step, *initial = op.operands
    counter, *carried = op.body.arguments
    bounds = f"{names.value(lower)} to {names.value(upper)} step {names.value(step)}"
    arguments = f" iter_args({_carried(carried, initial, names)}){_results([value.type for value in carried])}" if carried else ""
    sign = "unsigned " if "unsigned" in op.attributes else ""
    return f"{sign}{names.value(counter)} = {bounds}{arguments} {{\n{block(op.body)}}}{dictionary_suffix(op.discardable)}"


def write_while(op: Operation, names: Names, block: BlockPrinter) -> str:
    before, after = (region.blocks[0] for region in op.regions)
    arguments = f"({_carried(before.arguments, op.operands, names)})" if before.arguments else ""
    results = type_list([value.type for value in op.results])
    signature = f" : ({_types(op.operands)}) -> {results if len(op.results) == 1 else f'({results})'}"
    heads = ", ".join(f"{names.value(value)}: {value.type}" for value in after.arguments)
    head = f"^bb0({heads}):\n" if heads else ""
    return f"{arguments}{signature} {{\n{block(before)}}} do {{\n{head}{block(after)}}}"


def write_if(op: Operation, names: Names, block: BlockPrinter) -> str:
    text = f"{names.value(op.operands[0])}{_results([value.type for value in op.results])} {{\n{block(op.body)}}}"
    otherwise = op.regions[1].blocks
    text = f"{text} else {{\n{block(otherwise[0])}}}" if otherwise else text
    return text + dictionary_suffix(op.discardable)


def write_versioned(op: Operation, names: Names, block: BlockPrinter) -> str:
    condition, *inputs = op.operands
    results = type_list([value.type for value in op.results])
    signature = f"({_types(inputs)}) -> {results if len(op.results) == 1 else f'({results})'}"
    forms = []
    for label, region in zip(("fast", "checked"), op.regions, strict=True):
        (form,) = region.blocks
        heads = ", ".join(f"{names.value(value)}: {value.type}" for value in form.arguments)
        forms.append(f"{{\n{f'^{label}({heads}):{chr(10)}' if heads else ''}{block(form)}}}")
    suffix = dictionary_suffix(op.discardable)
    return f"{names.value(condition)} ({names.values(inputs)}) : {signature} {' else '.join(forms)}{suffix}"


def write_load(op: Operation, names: Names, block: BlockPrinter) -> str:
    source, *index = op.operands
    return f"{names.value(source)}[{names.values(index)}] : {source.type}"


def write_store(op: Operation, names: Names, block: BlockPrinter) -> str:
    value, target, *index = op.operands
    return f"{names.value(value)}, {names.value(target)}[{names.values(index)}] : {target.type}"


def write_apply(op: Operation, names: Names, block: BlockPrinter) -> str:
    map_ = op.attributes["map"]
    dimensions = names.values(op.operands[: map_.dimensions])
    symbols = names.values(op.operands[map_.dimensions :])
    return f"{map_}({dimensions}){f'[{symbols}]' if symbols else ''}"


def write_constant(op: Operation, names: Names, block: BlockPrinter) -> str:
    value, type_ = op.attributes["value"], op.result.type
    if type_ is I1:
        return "true" if value else "false"
    return f"{float_attribute(value) if isinstance(value, FloatAttr) else value} : {type_}"


def write_compare(op: Operation, names: Names, block: BlockPrinter) -> str:
    return f"{op.attributes['predicate'].decode()}, {names.values(op.operands)} : {op.operands[0].type}"


def write_condition(op: Operation, names: Names, block: BlockPrinter) -> str:
    condition, *passed = op.operands
    return f"({names.value(condition)}){f' {names.values(passed)} : {_types(passed)}' if passed else ''}"


WRITERS: dict[str, Callable[[Operation, Names, BlockPrinter], str]] = {
    "For": write_for,
    "While": write_while,
    "If": write_if,
    "Versioned": write_versioned,
    "MemRefLoad": write_load,
    "MemRefStore": write_store,
    "AffineApply": write_apply,
    "Constant": write_constant,
    "Compare": write_compare,
    "Condition": write_condition,
}
