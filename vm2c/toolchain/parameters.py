# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tells a compiled program where the parameters are that its modules ask for.

Only the tables of archives are read here; the program reads the contents (vm2c/toolchain/c/parameters.h).
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.parameters import read_parameters, split_spec


def parameter_flags(specs: Sequence[str]) -> list[str]:
    """The flags of a compiled program for files given as `SCOPE=PATH` or `PATH`. Raises ToolchainError for what cannot be read."""
    flags = []
    for spec in specs:
        scope, path = split_spec(spec)
        flags.append(f"--parameter_scope={scope}")
        for parameter in read_parameters(path):
            size = len(parameter.key.encode())
            where = f"splat:{parameter.length}" if parameter.pattern else f"{parameter.offset}:{parameter.length}"
            flags.append(f"--parameter={size}:{where}:{parameter.key}{parameter.pattern.hex() or path}")
    return flags
