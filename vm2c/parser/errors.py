# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The error that readers of parts of the text raise; the module reader turns it into a diagnostic."""

from __future__ import annotations


class ParseError(Exception):
    """Bad text at `offset` of the source."""

    def __init__(self, message: str, offset: int | None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        self.hint = hint
