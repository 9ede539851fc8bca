# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks what structured functions have to keep to beyond the rows of their ops: what may stand in them, what is seen where, and
what regions take and give."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from vm2c.dialect.op import When
from vm2c.dialect.table import INDEX_OPS, LOOP_OPS, OPS
from vm2c.dialect.types import INDEX, MemRefType, ScalarType, Type
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function

_Report = Callable[[str, int], None]
# What each op with regions ends its regions with.
_ENDS = {"scf.for": ("scf.yield",), "scf.while": ("scf.condition", "scf.yield"), "scf.if": ("scf.yield", "scf.yield")}


def may_stand_in_vm_function(op: Operation) -> bool:
    """Whether an op of structured code may be used between the blocks of the VM: those that compute indices."""
    return op.op.name in OPS or op.op.name in INDEX_OPS


# What functions of whole arrays are called in modules of the VM.
_ARRAY_FUNCTIONS = {
    "vm2c.array.reduce": re.compile(rb"(max|min)_([0-9]|1[0-5])"),
    "vm2c.array.map": re.compile(rb"exp|tanh|erf"),
    "vm2c.array.sums": re.compile(rb"sum|square_sum"),
}


def _shape(type_: Type) -> Sequence[int | None]:
    return type_.shape if isinstance(type_, MemRefType) else ()


class StructuredVerifier:
    """Checks one structured function. `check_rows` checks an op against its row, and says whether it is good."""

    def __init__(self, function: Function, report: _Report, check_rows: Callable[[Operation], bool]) -> None:
        self.function = function
        self.report = report
        self.check_rows = check_rows

    def check(self) -> None:
        """Reports every error."""
        function = self.function
        for index, type_ in enumerate((*function.type.arguments, *function.type.results)):
            if not isinstance(type_, (ScalarType, MemRefType)):
                self.report(f"type #{index} of '@{function.name}' must be a number or a memref, not {type_}", function.location)
        if len(function.blocks) != 1:
            self.report(f"structured function '@{function.name}' must have one block", function.location)
            return
        if tuple(value.type for value in function.arguments) != function.type.arguments:
            self.report(f"the block of '@{function.name}' must have the arguments of its type", function.location)
        self._block(function.entry, set(), "func.return", function.type.results)

    def _block(self, block: Block, seen: set[Value], end: str, given: Sequence[Type]) -> None:
        """A block in which the values `seen` are known, that has to end in the op `end` with values of the types `given`."""
        seen = seen | set(block.arguments)
        for op in block.operations:
            for value in op.operands:
                if value not in seen:
                    self.report(f"operand '{value}' is not defined where '{op.op.name}' uses it", op.location)
            if self.check_rows(op):
                self._operation(op, seen)
            seen.update(op.results)
        last = block.operations[-1] if block.operations else None
        if last is None or last.op.name != end:
            location = last.location if last is not None else self.function.location
            self.report(f"a region must end in '{end}'" + (f", not in '{last.op.name}'" if last is not None else ""), location)
            return
        values = last.operands[1:] if end == "scf.condition" else last.operands
        found = tuple(value.type for value in values)
        if found != tuple(given):
            wanted = ", ".join(map(str, given)) or "nothing"
            self.report(f"'{end}' must give {wanted}, but gives {', '.join(map(str, found)) or 'nothing'}", last.location)

    def _operation(self, op: Operation, seen: set[Value]) -> None:
        row = op.op
        if row.name not in LOOP_OPS and not (row.pure or row.fails is When.DIVISOR_ZERO):
            self.report(f"'{row.name}' op cannot stand in a structured function: only what computes numbers can", op.location)
        if row.terminator and op is not (op.parent.operations[-1] if op.parent is not None else None):
            self.report(f"'{row.name}' op must be the last operation in the region", op.location)
        if row.memory is not None:
            self._access(op)
        if row.regions:
            self._regions(op, seen)
        wanted = _ARRAY_FUNCTIONS.get(row.name)
        if wanted is not None and not wanted.fullmatch(op.attributes["function"]):
            self.report(f"'{row.name}' knows no function of that name", op.location)
        if row.name == "memref.alloca" and any(extent is None for extent in _shape(op.result.type)):
            self.report("an array of a structured function has a constant number of elements", op.location)

    def _access(self, op: Operation) -> None:
        memory = op.op.memory
        assert memory is not None
        memref = op.operands[memory.memref].type
        assert isinstance(memref, MemRefType)
        element = op.result.type if memory.value is None else op.operands[memory.value].type
        if element is not memref.element:
            self.report(f"an element of {memref} is no {element}", op.location)
        indices = op.operands[memory.index :]
        if len(indices) != len(memref.shape) or any(index.type is not INDEX for index in indices):
            self.report(f"{memref} takes {len(memref.shape)} indices, found {len(indices)}", op.location)

    def _regions(self, op: Operation, seen: set[Value]) -> None:
        name = op.op.name
        results = [value.type for value in op.results]
        carried = [value.type for value in op.operands[3 if name == "scf.for" else 0 :]]
        arguments: list[list[Type]] = {
            "scf.for": [[INDEX, *carried]], "scf.while": [carried, results], "scf.if": [[], []]
        }[name]  # fmt: skip
        gives = {"scf.for": [results], "scf.while": [results, carried], "scf.if": [results, results]}[name]
        if name == "scf.for" and carried != results:
            self.report("what 'scf.for' carries must have the types of its results", op.location)
        for number, region in enumerate(op.regions):
            if not region.blocks and name == "scf.if" and number and not results:
                continue
            self._region(op, region, arguments[number], seen, _ENDS[name][number], gives[number])

    def _region(
        self, op: Operation, region: Region, arguments: list[Type], seen: set[Value], end: str, given: Sequence[Type]
    ) -> None:
        if len(region.blocks) != 1:
            self.report(f"each region of '{op.op.name}' must have one block", op.location)
            return
        if [value.type for value in region.blocks[0].arguments] != arguments:
            wanted = ", ".join(map(str, arguments)) or "nothing"
            self.report(f"a region of '{op.op.name}' must take {wanted}", op.location)
        self._block(region.blocks[0], seen, end, given)
