# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of a function as comments beside its C (--annotate), as they stand in the text that the printer makes of it.

An op that becomes no statement of its own is named at the next one, where what it computes goes.
"""

from __future__ import annotations

from vm2c.emit.code import Statement
from vm2c.ir.core import Operation
from vm2c.ir.module import Function


class Annotations:
    """Comments that wait for a statement; there are none unless `annotate` is set."""

    def __init__(self, function: Function, annotate: bool) -> None:
        self._pending: list[str] = []
        self._names = None
        if annotate:
            from vm2c.ir.printer import FunctionNames

            self._names = FunctionNames(function)

    def note(self, op: Operation) -> None:
        """Names `op` at what is added next. What is in its regions is named there."""
        if self._names is not None:
            from vm2c.ir.printer import format_operation

            text = format_operation(op, self._names)
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
