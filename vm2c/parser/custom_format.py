# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the readers and printers of formats that the notation of the op table cannot say have in common."""

from __future__ import annotations

from typing import Any

from vm2c.ir.core import Operation
from vm2c.ir.spelling import Names
from vm2c.parser.items import Cursor
from vm2c.parser.parts import Parts
from vm2c.parser.type_reader import TypeReader


class CustomFormat:
    """Base of the readers. `pattern` is None where the text is never a single line."""

    groups = 1
    pattern: str | None = None
    # Whether old texts give i64 values to i32 operands.
    narrows = False
    # Inherent attributes that the format shows.
    shown: tuple[str, ...] = ()

    def accepts(self, groups: tuple[Any, ...], types: TypeReader) -> bool:
        """Whether the groups that the pattern found make sense; if not, the slow way says what is wrong."""
        raise NotImplementedError

    def read(self, cursor: Cursor) -> tuple[Any, ...]:
        raise NotImplementedError

    def interpret(self, groups: tuple[Any, ...], parts: Parts, types: TypeReader) -> Any:
        """Fills `parts`; returns the attribute dictionary (text or read) if the format has one."""
        raise NotImplementedError

    def write(self, op: Operation, names: Names) -> str:
        raise NotImplementedError
