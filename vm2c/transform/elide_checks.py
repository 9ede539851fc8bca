# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Leaves out checks that hold whatever the inputs, and those that have been made before.

    scf.for %i = %c0 to %c8 step %c1 {
      %0 = arith.cmpi slt, %i, %c8 : index
      vm2c.require %0, "OUT_OF_RANGE", "..."          ->     scf.for %i = %c0 to %c8 step %c1 {
      %x = memref.load %t[%i] : memref<8xf32>                  %x = memref.load %t[%i] : memref<8xf32>
"""

from __future__ import annotations

from vm2c.analysis.index_ranges import IndexRanges
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import INDEX
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.bufferize_module import passed_extents

# What has been checked: predicate and operands, by what they are computed from.
_Check = tuple[bytes, object, object]


def elide_checks(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a program over memory."""
    for function in module.functions():
        if function.structured:
            _Elision(function).region(function.body, frozenset())


class _Elision:
    def __init__(self, function: Function) -> None:
        self.ranges = IndexRanges(passed_extents(function))
        # Where blocks branch, those before are not known to have run.
        self.straight = len(function.blocks) == 1

    def region(self, region: Region, known: frozenset[_Check]) -> None:
        """Checks of `known` have been made before the region."""
        for block in region.blocks:
            self._block(block, known if self.straight else frozenset())

    def _block(self, block: Block, known: frozenset[_Check]) -> None:
        made = set(known)
        for op in list(block.operations):
            for region in op.regions:
                self.region(region, frozenset(made))
            if op.op.name != "vm2c.require":
                continue
            condition = op.operands[0]
            test = condition.owner
            if not isinstance(test, Operation) or test.op.name != "arith.cmpi" or test.operands[0].type is not INDEX:
                continue
            check = (test.attributes["predicate"], _key(test.operands[0]), _key(test.operands[1]))
            if check in made or self._holds(test):
                op.erase()
                if not condition.users:
                    test.erase()
            made.add(check)

    def _holds(self, test: Operation) -> bool:
        """Whether a comparison of indices holds for all that they can be."""
        (low, high), (other_low, other_high) = (self.ranges.range_of(value) for value in test.operands)
        predicate = test.attributes["predicate"]
        if predicate == b"sge":
            return low >= other_high
        if predicate == b"sgt":
            return low > other_high
        if predicate == b"sle":
            return high <= other_low
        if predicate == b"slt":
            return high < other_low
        return predicate == b"eq" and low == high == other_low == other_high


def _key(value: Value) -> object:
    """The same for values that are the same: numbers, and expressions of the same values."""
    owner = value.owner
    if isinstance(owner, Operation) and owner.op.name == "arith.constant":
        return owner.attributes["value"]
    if isinstance(owner, Operation) and owner.op.algebra == "affine":
        return owner.attributes["map"], owner.operands
    return value
