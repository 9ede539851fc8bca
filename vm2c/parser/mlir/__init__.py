# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reads tensor programs: MLIR in the dialects of `TENSOR_OPS`.

    text -> lexer.py: tokens -> mlir.lark: operations and regions -> reader.py, by the formats of the op table: IR

A program is read in today's spelling and in those since 2021 (older.py); only today's is printed.
"""

from __future__ import annotations

from vm2c.diagnostics import Source
from vm2c.ir.module import Module


def parse_program(source: Source) -> Module:
    """The program of the text. Raises DiagnosticError with all errors found, in source order."""
    # Lark is needed only here; importing vm2c must stay quick.
    from vm2c.parser.mlir.reader import read_program

    return read_program(source)
