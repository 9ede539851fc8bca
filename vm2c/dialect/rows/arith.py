# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arithmetic on indices and conversions of what memory holds, as in MLIR's affine and arith dialects."""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "affine.apply", "custom<AffineApply>", "values: index...", "result: index", attributes="map: affine_map", algebra="affine",
        doc="The expression of the map.",
    ),
    Op(
        "arith.constant", "custom<Constant>", "", "result: scalar", attributes="value: number", algebra="const", c="{value}",
        doc="A number.",
    ),
    Op(
        "arith.cmpi", "custom<Compare>", "lhs: scalar, rhs: &lhs", "result: i1", attributes="predicate: string", within="0..1",
        c="{lhs} {relation} {rhs}", doc="A signed comparison: eq, ne, slt, sle, sgt or sge.",
    ),
    Op(
        "arith.remsi", "$lhs `,` $rhs attr-dict `:` type($result)", "lhs: scalar, rhs: &lhs", "result: &lhs", algebra="rem.s",
        c="{lhs} % {rhs}", doc="Signed remainder, of the sign of `lhs`.",
    ),
    Op(
        "arith.index_cast", "$operand attr-dict `:` type($operand) `to` type($result)", "operand: scalar", "result: scalar",
        algebra="cast", c="({type}){operand}", doc="An index as an integer that it fits, or the other way round.",
    ),
    Op(
        "arith.extsi", "$operand attr-dict `:` type($operand) `to` type($result)", "operand: scalar", "result: scalar",
        algebra="cast", c="({type}){operand}", doc="Sign extension.",
    ),
    Op(
        "arith.extui", "$operand attr-dict `:` type($operand) `to` type($result)", "operand: scalar", "result: scalar",
        c="({type})({unsigned}){operand}", doc="Zero extension.",
    ),
    Op(
        "arith.trunci", "$operand attr-dict `:` type($operand) `to` type($result)", "operand: scalar", "result: scalar",
        c="({type}){operand}", doc="The low bits.",
    ),
)
