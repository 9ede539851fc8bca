# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Failures outside the input: of the toolchain, and of calls into compiled modules."""

from __future__ import annotations


class ToolchainError(Exception):
    """No C compiler, or one that fails. `str()` is what the commands print after `error: `; its first line says it all."""


class StatusError(Exception):
    """A call that failed, with the status of the module: `code` is its name (`"OUT_OF_RANGE"`), `message` the text."""

    def __init__(self, code: str, message: str = "") -> None:
        self.code = code
        self.message = message
        super().__init__(f"{code}; {message}" if message else code)

    @classmethod
    def from_text(cls, text: str) -> StatusError:
        """From the form in which statuses print, `CODE; message; annotation`, perhaps after `file:line: `."""
        head, _, message = text.partition("; ")
        return cls(head.rpartition(": ")[2], message)

    def __reduce__(self) -> tuple[type[StatusError], tuple[str, str]]:
        return StatusError, (self.code, self.message)
