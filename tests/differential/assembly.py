# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Text of ops, from the assembly formats in the op table."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from vm2c.dialect.assembly_format import Element, parse_syntax
from vm2c.dialect.op import Control, Effect, Op, When
from vm2c.dialect.table import OPS

SCALARS = ("i32", "i64", "f32", "f64")


@functools.cache
def _elements(name: str) -> tuple[Element, ...]:
    return parse_syntax(OPS[name].syntax)


def custom_form(name: str, operands: Sequence[tuple[str, str]], results: Sequence[tuple[str, str]]) -> str:
    """An op without attributes and successors; operands and results as (name, type)."""
    op = OPS[name]
    values: dict[str, list[tuple[str, str]]] = {}
    for parameter, value in zip(op.operands, operands, strict=False):
        values[parameter.name] = [value]
    if op.operands and op.operands[-1].variadic:
        values[op.operands[-1].name] = list(operands[len(op.operands) - 1 :])
    for parameter, value in zip(op.results, results, strict=False):
        values[parameter.name] = [value]
    parts: list[str] = []
    for element in _elements(name):
        if element.kind == "literal":
            parts.append(element.text)
        elif element.kind == "variable":
            parts.append(", ".join(value for value, _ in values[element.text]))
        elif element.kind == "type":
            parts.append(", ".join(type_ for _, type_ in values[element.text]))
        elif element.kind != "attr-dict":
            raise ValueError(f"the format of {name} is not that simple")
    text = " ".join(parts).replace(" ,", ",").replace(" [ ", "[").replace(" ]", "]").replace("( ", "(").replace(" )", ")")
    left = f"{', '.join(value for value, _ in results)} = " if results else ""
    return f"{left}{name} {text}"


def generic_form(name: str, operands: Sequence[tuple[str, str]], results: Sequence[tuple[str, str]], properties: str = "") -> str:
    left = f"{', '.join(value for value, _ in results)} = " if results else ""
    shown = ", ".join(type_ for _, type_ in results)
    return (
        f'{left}"{name}"({", ".join(value for value, _ in operands)}){properties} : '
        f"({', '.join(type_ for _, type_ in operands)}) -> {shown if len(results) == 1 else f'({shown})'}"
    )


def _is_scalar(op: Op) -> bool:
    """Numbers in, a number out, and that is all there is to it."""
    return (
        bool(op.operands)
        and len(op.results) == 1
        and not op.attributes
        and op.effects is Effect.NONE
        and op.control is Control.NONE
        and op.fails in (When.NEVER, When.DIVISOR_ZERO)
        and not any(operand.variadic for operand in op.operands)
        and all(str(item.type) in SCALARS for item in (*op.operands, *op.results))
    )


SCALAR_OPS: tuple[Op, ...] = tuple(op for op in OPS.values() if _is_scalar(op))
