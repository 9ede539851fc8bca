# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops and conditionals as operations with regions, as in MLIR's scf dialect.

What a region ends with, `scf.yield`, is what the op gives, or what the next iteration of a loop starts with.
"""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "scf.for", "custom<For>", "lower: index, upper: index, step: index, initial: scalar...", "results: scalar...", regions=1,
        doc="Runs its region for `lower`, `lower + step` and so on while that is below `upper`.",
    ),
    Op(
        "scf.while", "custom<While>", "initial: scalar...", "results: scalar...", regions=2,
        doc="Runs its regions in turn until the first one ends in a condition that does not hold.",
    ),
    Op(
        "scf.condition", "custom<Condition>", "condition: truth, values: scalar...",
        terminator=True, doc="Goes on with the second region of `scf.while` where the condition is not zero.",
    ),
    Op(
        "scf.if", "custom<If>", "condition: truth", "results: scalar...", regions=2,
        doc="Runs the first region where the condition is not zero, else the second, which may be empty.",
    ),
    Op(
        "scf.yield", "attr-dict ( $values `:` type($values) )?", "values: scalar...", terminator=True,
        doc="Ends a region with these values.",
    ),
)
