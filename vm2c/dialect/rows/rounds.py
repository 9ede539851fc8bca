# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rounds of loops that were calls of a function by itself: ops of the pass tail-calls, not of the VM."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op, When

ROWS = (
    Op(
        "vm2c.next_round", "attr-dict", effects=Effect.WRITE, fails=When.CALL, c="vm2c_next_round(&{stack_limit})",
        doc="Counts a round as a call, by a byte of the stack, and fails at the end of it.",
    ),
    Op(
        "vm2c.count_round", "attr-dict", effects=Effect.WRITE, c="++{stack_limit}",
        doc="Counts a round in which the function calls itself besides, which finds the end of the stack.",
    ),
)
