# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The versions of everything that is read, and of the runtime that modules load in: the one place that says so.

It loads nothing, as `vm2c --version` prints it.
"""

from __future__ import annotations

# The major numbers of the bytecode, whose minor number is 0; IREE wrote the first of them from that month on.
BYTECODE_VERSIONS = (15, 16, 17)
BYTECODE_SINCE = "2023-03"

# The first release of IREE that writes and reads the assembly of bytecode.
ASSEMBLY_SINCE = "3.13.0"

# The year of the first compilers whose VM dialect text is read.
VM_TEXT_SINCE = 2021

# The first and the last release of MLIR whose text of tensor programs is read in the spelling that it has there.
MLIR_FIRST, MLIR_LAST = 13, 22

# The first release of IREE's runtime that modules compile against, and whose tools load them as libraries.
RUNTIME_SINCE = "3.10.0"


def bytecode_versions() -> str:
    """The versions as a list in a sentence: `15.0, 16.0 and 17.0`."""
    *others, last = (f"{major}.0" for major in BYTECODE_VERSIONS)
    return f"{', '.join(others)} and {last}"


def describe() -> str:
    """What `vm2c --version` says after the version: a line for each kind of input, and one for the runtime."""
    return f"""\
tensor programs: MLIR {MLIR_FIRST} to {MLIR_LAST}
VM text:         IREE since {VM_TEXT_SINCE}
bytecode:        {bytecode_versions()} (IREE since {BYTECODE_SINCE})
assembly:        IREE since {ASSEMBLY_SINCE}
IREE's runtime:  since {RUNTIME_SINCE}"""
