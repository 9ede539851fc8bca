# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops that exist once for each of several types, as one row.

    *widths(
        "i32 i64", "vm.not.TYPE", "$operand attr-dict `:` type($operand)", "operand: TYPE", "result: TYPE",
        algebra="not", c="~{operand}", bytecode=["0x32", "0x36"], doc="Every bit inverted.",
    )

In all texts of the row `TYPE` stands for the type, `BITS` for its width in bits, `BYTES` for that in bytes. A list has what is
different: one for each of the types. `rows` makes several rows of the texts of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from vm2c.dialect.op import Op, Spelling


def _row(*texts: str, **fields: Any) -> Iterable[Op]:
    return (Op(*texts, **fields),)


def widths(
    types: str, name: str, *texts: str, rows: Callable[..., Iterable[Op]] = _row, **fields: Any
) -> Iterator[Op]:
    """The rows of the `types`, in their order."""
    for number, type_ in enumerate(types.split()):
        filled = {field: _fill(value[number] if isinstance(value, list) else value, type_) for field, value in fields.items()}
        yield from rows(_fill(name, type_), *(_fill(text, type_) for text in texts), **filled)


def _fill(value: Any, type_: str) -> Any:
    if isinstance(value, str):
        bits = int(type_[1:])
        return value.replace("TYPE", type_).replace("BITS", str(bits)).replace("BYTES", str(bits // 8))
    if isinstance(value, Spelling):
        return replace(value, syntax=_fill(value.syntax, type_))
    return tuple(_fill(each, type_) for each in value) if isinstance(value, tuple) else value
