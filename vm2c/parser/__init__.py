# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads modules: `parse_module` for VM dialect text."""

from __future__ import annotations

from vm2c.diagnostics import Source
from vm2c.ir.module import Module


def parse_module(source: Source, dialect_version: str | None = None) -> Module:
    """The `vm.module` of the text; `dialect_version` says who wrote it, None is today's dialect.

    Raises DiagnosticError with all errors found, in source order."""
    # Lark is needed only here; importing vm2c must stay quick.
    from vm2c.parser.reader import read_module

    return read_module(source, dialect_version=dialect_version)
