# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Names for values and blocks, which bytecode has none of: those that IREE's printer would give them.

Constants are called by their value (`c16`, `zero`, `null`), read-only data by its symbol, references by their type, comparisons by
what they test; everything else gets a number. What is taken gets another number after it: `c16_0`.
"""

from __future__ import annotations

from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import BUFFER, ListType, RefType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function


def name_values(function: Function) -> None:
    """Names all values of the function but its arguments, which have names, and its blocks."""
    taken = {value.name for value in function.arguments}
    number = 0
    counts: dict[str, int] = {}
    for index, block in enumerate(function.blocks):
        block.label = f"bb{index}"
        unnamed: list[list[Value]] = [[value] for value in block.arguments if not value.name]
        for op in block.operations:
            stem = _stem(op)
            if not stem and op.results:
                unnamed.append(op.results)
            elif stem:
                _name(op.results, _claim(stem, taken, counts))
        for values in unnamed:
            _name(values, str(number))
            number += 1


def _claim(stem: str, taken: set[str], counts: dict[str, int]) -> str:
    name = stem
    while name in taken:
        count = counts.get(stem, 0)
        name, counts[stem] = f"{stem}_{count}", count + 1
    taken.add(name)
    return name


def _name(values: list[Value], name: str) -> None:
    for value in values:
        value.name = name if len(values) == 1 else f"{name}#{value.index}"


def _stem(op: Operation) -> str:
    """What a value is called for the op that makes it; empty for a number."""
    if not op.results:
        return ""
    attributes = op.attributes
    if "rodata" in attributes:
        return str(attributes["rodata"])
    if op.op.name.startswith("vm.const."):
        constant = attributes.get("value")
        if constant is None:
            return "null" if isinstance(op.result.type, RefType) else "zero"
        return "cst" if isinstance(constant, FloatAttr) else f"c{constant}"
    if op.op.name.startswith("vm.cmp."):
        test, *kinds = op.op.name.split(".")[2:]
        return f"{kinds[-1]}{test}" if kinds and kinds[-1] in ("s", "u", "o") and test not in ("eq", "ne") else test
    type_ = op.results[0].type
    if isinstance(type_, ListType):
        return "list"
    if type_ is BUFFER:
        return "buffer"
    return "ref" if isinstance(type_, RefType) else ""
