# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Affine maps: one integer expression of several operands, as in MLIR.

    affine_map<(d0, d1)[s0] -> (d0 * 64 + d1 * s0 + 3)>

A factor of a product that is no number has to be a symbol; the operands of a map are its dimensions, then its symbols.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Term = tuple[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class AffineMap:
    """`constant + sum(coefficient * product)`. Each of `terms` has a coefficient and the positions of the operands that it
    multiplies; the first `dimensions` of the `operands` operands are dimensions, the others symbols."""

    dimensions: int
    operands: int
    constant: int
    terms: tuple[Term, ...]

    def expression(self, names: Sequence[str]) -> str:
        """The expression with these names for the operands."""
        text = ""
        for coefficient, product in self.terms:
            size = "" if abs(coefficient) == 1 else f" * {abs(coefficient)}"
            factors = " * ".join(names[position] for position in product)
            text += f" {'-' if coefficient < 0 else '+'} {factors}{size}"
        if self.constant or not text:
            text += f" {'-' if self.constant < 0 else '+'} {abs(self.constant)}"
        return text.removeprefix(" + ") if text.startswith(" + ") else f"-{text[3:]}"

    def __str__(self) -> str:
        dimensions = [f"d{number}" for number in range(self.dimensions)]
        symbols = [f"s{number}" for number in range(self.operands - self.dimensions)]
        bracketed = f"[{', '.join(symbols)}]" if symbols else ""
        heads = f"({', '.join(dimensions)}){bracketed}"
        return f"affine_map<{heads} -> ({self.expression([*dimensions, *symbols])})>"
