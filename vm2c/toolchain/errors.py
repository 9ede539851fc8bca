# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Failures outside the input: of the toolchain, and of calls into compiled modules."""

from __future__ import annotations

import errno
from pathlib import Path


class ToolchainError(Exception):
    """No C compiler, or one that fails. `str()` is what the commands print after `error: `; its first line says it all."""


def cannot_run(program: Path, problem: OSError) -> ToolchainError:
    """For a compiled file that the system does not run or load."""
    if problem.errno in (errno.EACCES, errno.EPERM):
        advice = "are programs allowed there? $VM2C_CACHE_DIR names another folder for them"
    else:
        advice = "does the C compiler compile for this machine? --cc or $CC names another"
    return ToolchainError(f"cannot run what was compiled: {problem.strerror or problem}; {advice}\n  file: {program}")


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
