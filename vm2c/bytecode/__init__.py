# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bytecode as input: from a `.vmfb` file, or its assembly, to the IR.

    container -> module_def, decoder ┬─> Program -> ssa -> flows, types, casts -> ir.Module
                            assembly ┘

A `Program` (program.py) is the code in registers, as any reader of bytecode gives it; lift.py turns it into a module.
"""

from __future__ import annotations

from vm2c.bytecode.program import Program
from vm2c.collection import no_garbage_collection
from vm2c.diagnostics import BinarySource, Source
from vm2c.ir.module import Module


def read_bytecode(source: Source) -> Module:
    """The module in a `.vmfb` file, or in the text of its assembly, not verified. Raises DiagnosticError."""
    from vm2c.bytecode.lift import lift_program

    with no_garbage_collection():
        return lift_program(_read_program(source))


def _read_program(source: Source) -> Program:
    if isinstance(source, BinarySource):
        from vm2c.bytecode.decoder import decode_program

        return decode_program(source)
    from vm2c.bytecode.assembly.reader import read_program

    return read_program(source)
