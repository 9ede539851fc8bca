# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops and conditionals as operations with regions, as in MLIR's scf dialect.

What a region ends with, `scf.yield`, is what the op gives, or what the next iteration of a loop starts with.
"""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "scf.for", "custom<For>", "lower: scalar, upper: scalar, step: scalar, initial: value...", "results: value...",
        attributes="unsigned: unit?", regions=1,
        doc="Runs its region for `lower`, `lower + step` and so on while that is below `upper`; signed unless `unsigned`.",
    ),
    Op(
        "scf.while", "custom<While>", "initial: value...", "results: value...", regions=2,
        doc="Runs its regions in turn until the first one ends in a condition that does not hold.",
    ),
    Op(
        "scf.condition", "custom<Condition>", "condition: truth, values: value...",
        terminator=True, doc="Goes on with the second region of `scf.while` where the condition is not zero.",
    ),
    Op(
        "scf.if", "custom<If>", "condition: truth", "results: value...", regions=2,
        doc="Runs the first region where the condition is not zero, else the second, which may be empty.",
    ),
    Op(
        "scf.index_switch", "custom<IndexSwitch>", "argument: index", "results: value...", attributes="cases: integers",
        doc="Runs the region of the case that the index is, or the first one, which is the default.",
    ),
    Op("scf.execute_region", "custom<ExecuteRegion>", "", "results: value...",
       doc="Runs its region, which may have several blocks."),
    Op(
        "scf.forall", "custom<Forall>", "bounds: index..., outputs: tensor...", "results: tensor...",
        attributes="lower: mixed, upper: mixed, step: mixed",
        doc="Runs its region for all indices; what the iterations insert into the outputs is what it gives.",
    ),
    Op("scf.forall.in_parallel", "custom<InParallel>", "", terminator=True, doc="What an iteration of `scf.forall` inserts."),
    Op(
        "scf.parallel", "custom<Parallel>", "lower: index..., upper: index..., step: index..., initial: scalar...",
        "results: scalar...", doc="Runs its region for all indices, in order, and combines what the iterations give.",
    ),
    Op(
        "scf.reduce", "custom<Reduce>", "values: scalar...", terminator=True,
        doc="How the values of the iterations of `scf.parallel` are combined.",
    ),
    Op("scf.reduce.return", "$result attr-dict `:` type($result)", "result: scalar", terminator=True, doc="The combined value."),
    Op(
        "scf.yield", "attr-dict ( $values `:` type($values) )?", "values: value...", terminator=True,
        doc="Ends a region with these values.",
    ),
)
