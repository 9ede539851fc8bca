# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a tensor program may be read and looked at with, but that there is no C for: calls of functions that are only declared,
public functions that take or return memory in which elements are in another order than row by row, and what late passes have made,
which the passes before them do not know; and memory of which some is seen as elements of one type and some as others."""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.analysis.byte_memory import is_of_arrays
from vm2c.analysis.inplace import LAYOUT
from vm2c.diagnostics import Diagnostic, DiagnosticError, in_order
from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.table import LATE_OPS
from vm2c.dialect.types import MemRefType
from vm2c.ir.module import Function, Module


def check_compilable(module: Module) -> None:
    """Raises DiagnosticError with every such place of a tensor program."""
    found = in_order([*_undefined_callees(module), *_layouts(module), *_strided(module), *_views(module), *_made_late(module)])
    if found:
        raise DiagnosticError(found)


def _undefined_callees(module: Module) -> Iterator[Diagnostic]:
    declared = {function.name for function in module.functions() if not function.blocks}
    for function in module.functions() if declared else ():
        for op in function.body.walk():
            if op.op.name == "func.call" and op.attributes["callee"] in declared:
                name = op.attributes["callee"]
                message = f"'func.call' op calls '@{name}', which is only declared: such functions are not supported"
                yield Diagnostic(message, module.source, op.location, "define it in this module, with what it computes")


LATE_NAMES = "vm2c."
"""What the names of all ops begin with that late passes make."""

# Ops that passes add to programs on tensors as well.
_KNOWN_EARLY = frozenset(("vm2c.require", "vm2c.mulh_s", "vm2c.mulh_u"))


def _made_late(module: Module) -> Iterator[Diagnostic]:
    # Programs are large, and hardly any is one that has been printed after such a pass.
    if LATE_NAMES not in module.source.text:
        return
    late = LATE_OPS.keys() - _KNOWN_EARLY
    for function in module.functions():
        for op in function.body.walk():
            if op.op.name in late:
                message = f"'{op.op.name}' op is what a late pass has made of a program, which --emit=ir prints again"
                yield Diagnostic(message, module.source, op.location, "pass the program as it was before that pass")
                return


def _layouts(module: Module) -> Iterator[Diagnostic]:
    for function in module.functions():
        for number, attributes in enumerate(function.argument_attributes):
            layout = attributes.get(LAYOUT)
            if isinstance(layout, AffineMapAttr) and not function.private and not _is_row_by_row(layout):
                message = f"argument {number} of '@{function.name}' is to be in memory by {layout}: arrays are row by row"
                yield Diagnostic(message, module.source, function.location, _how(function))


def _strided(module: Module) -> Iterator[Diagnostic]:
    hint = "make it private, or have mlir-opt bufferize with function-boundary-type-conversion=identity-layout-map"
    for function in module.functions():
        types = () if function.private else (*function.type.arguments, *function.type.results)
        for type_ in dict.fromkeys(types):
            if isinstance(type_, MemRefType) and type_.layout:
                message = f"'{function.name}' cannot be called from outside: {type_} is no array"
                yield Diagnostic(message, module.source, function.location, hint)


def _views(module: Module) -> Iterator[Diagnostic]:
    for function in module.functions():
        for op in function.body.walk():
            if op.op.name == "memref.view" and not is_of_arrays(op):
                message = f"'memref.view' op sees memory as {op.result.type} that is not for such elements alone"
                hint = "let the function allocate it, and views with elements of other types begin and end at other constant bytes"
                yield Diagnostic(message, module.source, op.location, hint)


def _how(function: Function) -> str:
    return f"leave the attribute out, or make '@{function.name}' private and transpose what is passed to it"


def _is_row_by_row(layout: AffineMapAttr) -> bool:
    """Whether elements that follow each other row by row are as the map says, for some symbols."""
    results = layout.results
    if results == tuple(("d", number) for number in range(layout.dimensions)):
        return True
    return len(results) == 1 and _is_any_strides(results[0], layout.dimensions)


def _is_any_strides(expression: Expression, rank: int) -> bool:
    """Whether it is an offset and strides that are symbols; that of the last dimension can be 1."""
    kind = expression[0]
    if kind == "+":
        return all(_is_any_strides(part, rank) for part in expression[1:])
    if kind == "*":
        return {part[0] for part in expression[1:]} == {"d", "s"}
    return kind == "s" or expression == ("d", rank - 1)
