# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lowering: from what the text says to what is emitted. Passes change the module in place and run in the order of `_PASSES`."""

from __future__ import annotations

from vm2c.ir.module import Module
from vm2c.lower.initializers import lower_initializers
from vm2c.lower.ordinals import allocate_ordinals
from vm2c.lower.pseudo_ops import expand_pseudo_ops

_PASSES = (expand_pseudo_ops, lower_initializers, allocate_ordinals)


def lower_module(module: Module, *, verify_each: bool = False) -> None:
    """Runs every lowering pass on a verified module; `verify_each` verifies it again after each."""
    for lowering in _PASSES:
        lowering(module)
        if verify_each:
            from vm2c.ir.integrity import check_integrity
            from vm2c.ir.verifier import verify_module

            verify_module(module)
            for function in module.functions():
                check_integrity(function.body)
