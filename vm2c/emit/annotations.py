# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of a function as comments beside its C (--annotate), as they stand in the text that the printer makes of it.

An op that becomes no statement of its own is named at the next one, where what it computes goes.
"""

from __future__ import annotations

from collections.abc import Callable

from vm2c.emit.code import Statement
from vm2c.ir.core import Operation
from vm2c.ir.module import Function

OpWriter = Callable[[Operation], str]


def vm_ops(function: Function) -> OpWriter:
    """Writes the ops of a function of a VM module."""
    from vm2c.ir.printer import SourceNames, format_operation

    names = SourceNames(function)
    return lambda op: format_operation(op, names)


def program_ops(function: Function) -> OpWriter:
    """Writes the ops of a function of a tensor program."""
    from vm2c.ir.program_text import ProgramPrinter

    return ProgramPrinter(function.body).operation


class Annotations:
    """Comments that wait for a statement; there are none where nothing writes them."""

    def __init__(self, write: OpWriter | None) -> None:
        self._pending: list[str] = []
        self._write = write

    def note(self, op: Operation) -> None:
        """Names `op` at what is added next. What is in its regions is named there."""
        if self._write is not None:
            text = self._write(op)
            self._pending += [text.partition(" {\n")[0]] if op.regions else text.split("\n")

    def take(self) -> tuple[str, ...]:
        """All that waits, to be put somewhere."""
        taken = tuple(self._pending)
        self._pending.clear()
        return taken

    def put(self, statement: Statement) -> None:
        """Puts what waits to a statement."""
        if self._pending:
            statement.comments = self.take()
