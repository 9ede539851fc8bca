# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`vm.discard.refs`, which says of several references that they are not used any more."""

from __future__ import annotations

from vm2c.analysis.fills import DISCARD
from vm2c.ir.core import Value


def drop_discards(reference: Value) -> None:
    """Takes a reference out of what discards it."""
    for user in list(reference.users):
        if user.op.name == DISCARD:
            user.set_operands([value for value in user.operands if value is not reference])
            if not user.operands:
                user.erase()
