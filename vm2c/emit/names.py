# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C names for symbols and values.

Characters that C does not allow become `_`; a name that starts with a digit gets a `v` in front (`%0` is `v0`), one that starts
like the runtime's a `v_` (`%vm_add_i32` is `v_vm_add_i32`), another reserved one a `_` after (`%int` is `int_`); what is taken
already gets `_2`, `_3` and so on. The same input always gives the same names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from vm2c.emit.reserved import begins_reserved, is_reserved

# What every module defines, after its prefix.
MODULE_PARTS = (
    "create", "alloc_state", "t", "state_t", "types_", "IMPORTS", "EXPORTS",
    "descriptor_", "info_", "dependencies_", "imports_", "conventions_", "exports_", "funcs_", "attrs_",
)  # fmt: skip

# What functions that are called by a table have as parameters; a function that they call may not have such a name.
SHIM_PARAMETERS = ("args_data", "rets_data", "module_state")

# What else a module defines, after a function's name or its own prefix, when its functions are written.
_LATE_NAMES = re.compile(r"_(?:loop\d+|export_shim|frame_t|frame_free)\Z")

# What generated functions use for themselves; out-parameters and out-temporaries start with `out`.
_LOCAL_RESERVED = ("status", "stack", "module", "state", "stack_limit", "result", "frame", "frame_slot", "resuming", "values")

_ILLEGAL = re.compile(r"[^A-Za-z0-9_]")


@lru_cache(maxsize=1 << 16)
def c_identifier(name: str) -> str:
    """`name` as a C identifier that is no keyword and no macro; not made unique."""
    text = _ILLEGAL.sub("_", name)
    if not text or text[0].isdigit():
        text = f"v{text}"
    # Names that start with __ or _X are reserved for the implementation wherever they stand alone.
    if text.startswith("__") or (len(text) > 1 and text[0] == "_" and text[1].isupper()):
        text = f"v{text}"
    if begins_reserved(text):
        return f"v_{text}"
    return f"{text}_" if is_reserved(text) else text


def module_prefix(name: str) -> str:
    """What the C names of a module called `name` begin with, followed by `_`."""
    text = c_identifier(name)
    return f"v_{text}" if any(is_reserved(f"{text}_{part}") for part in MODULE_PARTS) else text


class NameScope:
    """Hands out unique C identifiers."""

    def __init__(self, taken: Iterable[str] = (), outer: NameScope | None = None, prefix: str = "") -> None:
        self._taken = set(taken)
        # The last number that each identifier got, so that many of one name do not try all of them.
        self._counts: dict[str, int] = {}
        self._outer = outer
        self._prefix = f"{prefix}_"

    def for_function(self, prefix: str) -> NameScope:
        """Names for the inside of a function in this scope. A local must not hide what the function may use: names of this scope,
        those that are yet to come for a module of that `prefix` included."""
        return NameScope(_LOCAL_RESERVED, self, prefix)

    def _is_taken(self, identifier: str) -> bool:
        if identifier in self._taken:
            return True
        if self._outer is None or not identifier.startswith(self._prefix):
            return False
        return self._outer._is_taken(identifier) or _LATE_NAMES.search(identifier) is not None

    def claim(self, name: str) -> str:
        """A unique identifier made of `name`."""
        return self.claim_exact(c_identifier(name))

    def claim_exact(self, identifier: str) -> str:
        """`identifier`, which is valid already, or the first of `identifier_2`, `identifier_3`... that is free."""
        unique, count = identifier, self._counts.get(identifier, 1)
        while self._is_taken(unique):
            count += 1
            # C++ keeps names with two underscores in a row for itself.
            unique = f"{identifier}{'' if identifier.endswith('_') else '_'}{count}"
        self._counts[identifier] = count
        self._taken.add(unique)
        return unique
