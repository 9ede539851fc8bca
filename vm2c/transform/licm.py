# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop-invariant code motion: what a loop of a structured function computes anew in each iteration, always with the same result, is
computed before it.

    scf.for %j = %c0 to %c64 step %c1 {                 %x = memref.load %a[%i] : memref<?xf32>
      %x = memref.load %a[%i] : memref<?xf32>           %r = vm.sqrt.f32 %x : f32
      %r = vm.sqrt.f32 %x : f32               ->        scf.for %j = %c0 to %c64 step %c1 {
      memref.store %r, %b[%j] : memref<?xf32>             memref.store %r, %b[%j] : memref<?xf32>
    }                                                   }

C compilers do less than that: a division may trap, `sqrtf` may set errno. Here a pure operation has no effect but its result, so
it may run even where the loop has no iteration. A load may not: it moves only out of loops that are known to run, from memrefs that
the loop does not write. What stands in a conditional inside the loop stays there.
"""

from __future__ import annotations

from collections.abc import Callable

from vm2c.analysis.dependence import Dependences
from vm2c.analysis.loop_nests import enclosing_ops, is_for, may_repeat, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.dialect.op import Effect
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function, Module


def licm(module: Module, analyses: Analyses) -> None:
    """Moves invariant operations out of the loops of all structured functions."""
    for function in module.functions():
        if function.is_kernel:
            _Hoisting(function).run()
            analyses.invalidate(function)


def hoist(region: Region, may_move: Callable[[Operation, Operation], bool]) -> None:
    """Moves operations before the loops in `region`, inner loops first: those of which `may_move(operation, loop)` says so and the
    operands of which are defined before the loop."""
    for block in region.blocks:
        operations: list[Operation] = []
        for op in block.operations:
            for inner in op.regions:
                hoist(inner, may_move)
                if may_repeat(op):
                    for body in inner.blocks:
                        operations += _take_invariants(body, op, may_move)
            operations.append(op)
        if len(operations) != len(block.operations):
            block.set_operations(operations)


def _take_invariants(body: Block, loop: Operation, may_move: Callable[[Operation, Operation], bool]) -> list[Operation]:
    moved: dict[Operation, None] = {}
    for op in body.operations:
        inside = (value.block is body and value.owner not in moved for value in op.operands)
        if not op.op.terminator and not any(inside) and may_move(op, loop):
            moved[op] = None
    if moved:
        body.set_operations([op for op in body.operations if op not in moved])
        # Until they are in the block around: what is moved out of that one has to see where they are.
        for op in moved:
            op.parent = loop.parent
    return list(moved)


class _Hoisting:
    def __init__(self, function: Function) -> None:
        self.function = function
        self.dependences = Dependences(function)
        # What each loop writes, None where that is not known; stores do not move.
        self.written: dict[Operation, set[Value] | None] = {}

    def run(self) -> None:
        self._find_written(self.function.body)
        hoist(self.function.body, self._may_move)

    def _find_written(self, region: Region) -> set[Value] | None:
        """What is written in `region`, having noted it for each operation with regions."""
        total: set[Value] | None = set()
        for op in region.operations():
            own: set[Value] | None = set()
            if op.op.memory is not None:
                own = {op.operands[op.op.memory.memref]} if op.op.memory.writes else set()
            elif op.op.effects & ~Effect.READ:
                own = None
            for inner in op.regions:
                found = self._find_written(inner)
                own = None if own is None or found is None else own | found
            if op.regions:
                self.written[op] = own
            total = None if total is None or own is None else total | own
        return total

    def _may_move(self, op: Operation, loop: Operation) -> bool:
        if op.op.pure:
            return True
        memory, written = op.op.memory, self.written[loop]
        if memory is None or memory.writes or written is None or not _is_run(op, loop):
            return False
        return not any(self.dependences.may_alias(op.operands[memory.memref], each) for each in written)


def _is_run(op: Operation, loop: Operation) -> bool:
    """Whether `op`, which stands right in a region of `loop`, runs whenever the loop is reached."""
    if not is_for(loop):
        # The first region of scf.while runs at least once.
        return op.parent is loop.regions[0].blocks[0]
    count = trip_count(loop)
    if count is not None:
        return count > 0
    # A loop around with the same bounds is in one of its iterations.
    return any(is_for(other) and other.operands[:2] == loop.operands[:2] for other in enclosing_ops(loop))
