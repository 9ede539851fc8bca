# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an operation has to have before anything can look at it: attributes, successors, regions, and arguments of their blocks. The
generic form lets a text leave out any of that."""

from __future__ import annotations

from vm2c.dialect.op import Op
from vm2c.ir.core import Operation
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


def check_regions(op: Operation) -> None:
    """Raises ParseError where a region has not the blocks, or a block not the arguments, that the op needs."""
    name = op.op.name
    for number, region in enumerate(op.regions):
        may_be_empty = name == "scf.if" and number == 1 and not region.blocks
        if len(region.blocks) != 1 and name != "scf.execute_region" and not may_be_empty:
            raise ParseError(f"region {number} of '{name}' op has {len(region.blocks)} blocks, not one", op.location)
    expected = _arguments(op)
    if expected is not None and len(op.body.arguments) != expected:
        raise ParseError(f"the block of '{name}' op has {len(op.body.arguments)} arguments, not {expected}", op.location)
    if name == "scf.parallel":
        left = len(op.operands) - 3 * len(op.body.arguments)
        if left < 0 or left != len(op.results):
            raise ParseError("'scf.parallel' op needs as many bounds and steps as indices", op.location)


def _arguments(op: Operation) -> int | None:
    """How many arguments the first block has; None where there is nothing to say of that."""
    if op.op.name == "scf.for":
        return len(op.operands) - 2
    if op.op.name in ("scf.while", "linalg.generic", "linalg.map", "linalg.reduce"):
        return len(op.operands)
    if op.op.name == "scf.forall":
        dynamic = sum(op.attributes[name].count(None) for name in ("lower", "upper", "step"))
        return len(op.operands) + int(len(op.attributes["upper"]) - dynamic)
    return None
