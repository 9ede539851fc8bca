# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads tensor programs: MLIR in the dialects of `TENSOR_OPS`.

    text -> lexer.py: tokens -> mlir.lark: operations and regions -> reader.py, by the formats of the op table: IR

A program is read in today's spelling and in those since 2021 (older.py); only today's is printed.
"""

from __future__ import annotations

from vm2c.diagnostics import Source
from vm2c.ir.module import Module
from vm2c.parameters import Archives


def parse_program(source: Source, archives: Archives | None = None) -> Module:
    """The program of the text, with its parameters from `archives`. Raises DiagnosticError with all errors found, in source order,
    ToolchainError for an archive that cannot be read."""
    # Lark is needed only here; importing vm2c must stay quick.
    from vm2c.parser.mlir.reader import read_program

    return read_program(source, archives or Archives())
