# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fixes extents of arguments that a tensor program leaves open.

    func.func @main(%x: tensor<?x4xf32>)              --shape=x=8x4              func.func @main(%a: tensor<8x4xf32>)
      %r = linalg.exp ins(%x) ...                           ->                     %x = tensor.cast %a : ... to tensor<?x4xf32>
                                                                                   %r = linalg.exp ins(%x) ...

What follows from them is found by a pass, see refine_shapes.py. A shape is given as `[FUNCTION:]ARGUMENT=SHAPE`, as in `x=8x4` or
`main:x=8x?`: arguments have the names of the text, or `0` for the first one and so on, and without a function all exported ones
that have such an argument are meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from vm2c.diagnostics import error, nearest
from vm2c.dialect.types import FunctionType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import SPECIALIZED, Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_checks import compatible, merged_shape
from vm2c.parser.mlir.types import MAX_ELEMENTS

_SHAPE = re.compile(r"(?:(?P<function>[^=]*):)?%?(?P<argument>[^=:]+)=(?P<shape>(?:\d+|\?)(?:x(?:\d+|\?))*)")


@dataclass(frozen=True, slots=True)
class GivenShape:
    """The extents of an argument, None for those that stay as they are; `function` is empty for all that have it."""

    text: str
    function: str
    argument: str
    shape: tuple[int | None, ...]


def parse_shape(text: str) -> GivenShape:
    """Reads `[FUNCTION:]ARGUMENT=SHAPE`. Raises ValueError for what is none."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no [FUNCTION:]ARGUMENT=SHAPE, as in x=1x3x224x224 or main:x=8x?")
    extents = tuple(None if extent == "?" else int(extent) for extent in match["shape"].split("x"))
    return GivenShape(text, (match["function"] or "").removeprefix("@"), match["argument"], extents)


def specialize_shapes(module: Module, shapes: Sequence[str]) -> None:
    """Changes exported functions of a tensor program in place. Raises ValueError for texts that are no shapes, DiagnosticError for
    those of which no function can have arguments."""
    for text in shapes:
        given = parse_shape(text)
        found = _find(module, given)
        for function, number in found:
            _fix(module, function, number, given)


def _find(module: Module, given: GivenShape) -> list[tuple[Function, int]]:
    """The functions that have such an argument, and which of theirs it is."""
    exported = {function.name: function for function in module.functions() if not function.private and function.blocks}
    if given.function and given.function not in exported:
        hint = nearest(given.function, exported)
        known = f"exported functions: {', '.join(exported) or 'none'}" + (f" ({hint})" if hint else "")
        raise error(f"--shape={given.text}: there is no exported function '{given.function}'", module.source, hint=known)
    functions = [exported[given.function]] if given.function else list(exported.values())
    found = []
    for function in functions:
        names = [value.name for value in function.arguments]
        if given.argument in names:
            found.append((function, names.index(given.argument)))
        elif given.argument.isdigit() and int(given.argument) < len(names):
            found.append((function, int(given.argument)))
    if not found:
        names = list(dict.fromkeys(value.name for function in functions for value in function.arguments))
        hint = nearest(given.argument, names)
        known = f"arguments: {', '.join(names) or 'none'}" + (f" ({hint})" if hint else "")
        where = f"function '{given.function}' has" if given.function else "there is"
        raise error(f"--shape={given.text}: {where} no argument '{given.argument}'", module.source, hint=known)
    return found


def _fix(module: Module, function: Function, number: int, given: GivenShape) -> None:
    argument = function.arguments[number]
    before = argument.type

    def fail(what: str) -> Exception:
        text = f"--shape={given.text}: argument '{argument.name}' of '{function.name}' is {before}{what}"
        return error(text, module.source, function.location)

    if not isinstance(before, TensorType):
        raise fail(", no tensor")
    if len(before.shape) != len(given.shape):
        raise fail(f", which has {len(before.shape)} extents, not {len(given.shape)}")
    if not compatible(before.shape, given.shape):
        raise fail(", some of whose extents are others")
    if prod(extent or 1 for extent in given.shape) > MAX_ELEMENTS:
        raise fail(", which cannot be so large")
    after = TensorType(merged_shape(before.shape, given.shape), before.element)
    if after is before:
        return
    entry = function.entry
    outer = Value(argument.name, after, entry, number)
    builder = OpBuilder(entry, entry.operations[0], function.location)
    cast = builder.value("tensor.cast", [outer], before, result=argument.name)
    argument.replace_all_uses_with(cast)
    entry.set_arguments([outer if value is argument else value for value in entry.arguments])
    function.type = FunctionType(tuple(value.type for value in entry.arguments), function.type.results)
    calls = [op for op in _calls(module) if op.attributes["callee"] == function.name]
    for call in calls:
        passed = OpBuilder(call.block, call, call.location).value("tensor.cast", [call.operands[number]], after)
        call.set_operands([passed if place == number else value for place, value in enumerate(call.operands)])
    if not calls:
        function.attributes[SPECIALIZED] = True


def _calls(module: Module) -> list[Operation]:
    return [op for function in module.functions() for op in function.body.walk() if op.op.name == "func.call"]
