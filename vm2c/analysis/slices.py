# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What computes values: their backward slice, as far as asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from vm2c.ir.core import Operation, Value


def backward_slice(values: Iterable[Value], within: Callable[[Operation], bool]) -> dict[Operation, None]:
    """The operations that the values are made by, and those that make what these use, of all that are `within`."""
    found: dict[Operation, None] = {}
    pending = list(values)
    while pending:
        owner = pending.pop().owner
        if isinstance(owner, Operation) and owner not in found and within(owner):
            found[owner] = None
            pending += owner.operands
    return found
