# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an operation has to have before anything can look at it: attributes, successors and regions. The generic form lets a text
leave out any of that."""

from __future__ import annotations

from vm2c.dialect.op import Op
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.fields import Fields

# Regions of ops whose rows do not say how many there are.
_REGIONS = {"scf.forall": 1, "scf.forall.in_parallel": 1, "scf.execute_region": 1, "scf.parallel": 1}


def check_parts(row: Op, fields: Fields) -> None:
    """Raises ParseError where something is missing that the row asks for."""
    for attribute in row.attributes:
        if not attribute.optional and attribute.name not in fields.attributes:
            raise ParseError(f"'{row.name}' op requires attribute '{attribute.name}'", fields.offset)
    if row.successors:
        expected = len(row.successors) + len(fields.attributes.get("cases", ()))
        if len(fields.successors) != expected:
            raise ParseError(f"'{row.name}' op requires {expected} successors, found {len(fields.successors)}", fields.offset)
    regions = _REGIONS.get(row.name, row.regions)
    if row.name == "scf.index_switch":
        regions = 1 + len(fields.attributes["cases"])
    if regions and len(fields.regions) != regions:
        raise ParseError(f"'{row.name}' op requires {regions} regions, found {len(fields.regions)}", fields.offset)
    if "inputs" in fields.attributes and not 0 <= fields.attributes["inputs"] < len(fields.operands.get("operands", ())):
        raise ParseError(f"'{row.name}' op requires an output", fields.offset)
