# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Readers of bytecode: from a `.vmfb` file to the IR.

    file -> container -> module_def ─┬─ decoder -> Program -> ssa -> ir.Module
            (ZIP, rodata) (tables)   └─ (registers)
"""
