# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Branches between the blocks of a function, as in MLIR's cf dialect."""

from __future__ import annotations

from vm2c.dialect.op import Control, Effect, Op

ROWS = (
    Op("cf.br", "$dest attr-dict", "", successors="dest", terminator=True, control=Control.BRANCH, doc="Goes on in another block."),
    Op(
        "cf.cond_br", "$condition custom<Weights> `,` $true_dest `,` $false_dest attr-dict", "condition: truth",
        successors="true_dest, false_dest", terminator=True, control=Control.COND_BRANCH, doc="Goes on in one of two blocks.",
    ),
    Op(
        "cf.switch", "$flag `:` type($flag) `,` custom<SwitchCases> attr-dict", "flag: scalar", attributes="cases: integers",
        successors="default", terminator=True, control=Control.BRANCH_TABLE,
        doc="Goes on in the block of the case that the flag is, or in the default.",
    ),
    Op("cf.assert", "$condition `,` $message attr-dict", "condition: truth", attributes="message: string", effects=Effect.WRITE,
       doc="Fails where the condition does not hold."),
)
