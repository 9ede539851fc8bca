# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c turns IREE VM modules into C.

`transpile` gives the C of a module, `load` compiles it and gives an object to call. What a name needs is imported when the name
is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from vm2c.version import __version__

if TYPE_CHECKING:
    from vm2c.diagnostics import DiagnosticError
    from vm2c.driver import CModule, Options, transpile
    from vm2c.loader import LoadedModule, load
    from vm2c.output_names import Split
    from vm2c.toolchain.errors import StatusError, ToolchainError

_HOMES = {
    "CModule": "vm2c.driver",
    "DiagnosticError": "vm2c.diagnostics",
    "LoadedModule": "vm2c.loader",
    "Options": "vm2c.driver",
    "Split": "vm2c.output_names",
    "StatusError": "vm2c.toolchain.errors",
    "ToolchainError": "vm2c.toolchain.errors",
    "load": "vm2c.loader",
    "transpile": "vm2c.driver",
}

__all__ = [
    "CModule",
    "DiagnosticError",
    "LoadedModule",
    "Options",
    "Split",
    "StatusError",
    "ToolchainError",
    "__version__",
    "load",
    "transpile",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'vm2c' has no attribute '{name}'")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
