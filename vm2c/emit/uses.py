# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What of a function of blocks has to be computed, and how often its C mentions each value.

    %a = vm.add.i32 %x, %y        needed, as the store is
    %b = vm.mul.i32 %a, %a        not needed: nobody asks for it, and it does nothing else
    vm.buffer.store.i32 %a, ...   needed: others see what it does

A value that is used once, in its own block, can stand where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vm2c.analysis.cfg import Cfg
from vm2c.analysis.failability import Failability
from vm2c.analysis.liveness import Liveness
from vm2c.analysis.loops import Loops
from vm2c.analysis.ownership import handing_over
from vm2c.dialect.op import Control, Effect, When
from vm2c.dialect.types import RefType
from vm2c.emit.literals import is_literal
from vm2c.ir.core import Block, Operation, Value


class Uses:
    """`needed` are values that something depends on that has to happen; `counts` says how often the C mentions a value, for those
    that it mentions."""

    def __init__(self, cfg: Cfg, failability: Failability) -> None:
        self._failability = failability
        # The operands that matter although the results of their op do not.
        self._always_used: dict[Operation, Sequence[Value]] = {}
        versioned = [op for block in cfg.order for op in block.operations if op.op.control is Control.VERSIONED]
        self._forms = {region.blocks[0]: op for op in versioned for region in op.regions}
        self.needed = self._find_needed(cfg)
        self.counts: dict[Value, int] = {}
        self._last_block: dict[Value, Block] = {}
        self._count(cfg)

    def are_one_in(self, value: Value, block: Block) -> bool:
        """Whether the value is used once, in the block."""
        return self.counts.get(value) == 1 and self._last_block[value] is block

    def can_drop(self, op: Operation) -> bool:
        """Whether `op` does nothing but compute its results."""
        row = op.op
        if row.effects:
            reads = row.effects is Effect.READ and row.control is Control.NONE and not row.terminator
            if not reads or any(isinstance(value.type, RefType) for value in op.results):
                return False
        elif not row.computes:
            return False
        if not op.results or op in self._failability.operations:
            return False
        taken = handing_over(op.operands[row.takes]) if row.takes is not None else None
        return taken is None or taken.op.refs != "move"

    def _find_needed(self, cfg: Cfg) -> set[Value]:
        needed: set[Value] = set()
        pending: list[Value] = []
        incoming: dict[Value, list[Value]] = {}
        for form, versioned in self._forms.items():
            incoming.update((value, [passed]) for value, passed in zip(form.arguments, versioned.operands[1:], strict=True))
        for block in (*cfg.order, *self._forms):
            for op in block.operations:
                if not self.can_drop(op):
                    used = op.operands[-1:] if op.op.fails is When.DIVISOR_ZERO else _mentioned(op)
                    self._always_used[op] = used
                    pending += used
                for edge in op.successors:
                    for argument, value in zip(edge.block.arguments, edge.operands, strict=False):
                        incoming.setdefault(argument, []).append(value)
                        # A count is taken over, whether anybody looks at it or not.
                        if handing_over(value) is not None:
                            pending.append(argument)
        while pending:
            value = pending.pop()
            if value not in needed:
                needed.add(value)
                pending += _mentioned(value.owner) if isinstance(value.owner, Operation) else incoming.get(value, ())
        return needed

    def _passed(self, op: Operation) -> Iterator[Value]:
        """What the terminator `op` passes to block arguments that are needed."""
        for edge in op.successors:
            for argument, value in zip(edge.block.arguments, edge.operands, strict=False):
                if argument in self.needed:
                    yield value

    def _count(self, cfg: Cfg) -> None:
        counts, places = self.counts, self._last_block
        for block in (*cfg.order, *self._forms):
            checked: Value | None = None
            for op in block.operations:
                used = _mentioned(op) if not self.needed.isdisjoint(op.results) else self._always_used.get(op, ())
                if checked is not None:
                    # The access after a check finds the index where that has put it.
                    used = [value for place, value in enumerate(used) if value is not checked or place != 1]
                checked = op.operands[2] if op.op.span == "check" else None
                if op.successors:
                    used = [*used, *self._passed(op)]
                for value in used:
                    counts[value] = counts.get(value, 0) + 1
                    places[value] = block
        for form, versioned in self._forms.items():
            for value, passed in zip(form.arguments, versioned.operands[1:], strict=True):
                if value in counts:
                    counts[passed] = counts.get(passed, 0) + counts[value]
                    places[passed] = versioned.block


def find_homes(cfg: Cfg, uses: Uses, liveness: Liveness, loops: Loops) -> dict[Value, Value]:
    """Values that become a block argument and nothing else, with that argument, whose variable is free until then: they can be
    computed right there. Counters of loops are left to who writes the loops."""
    homes: dict[Value, Value] = {}
    for block in cfg.order:
        if block.terminator.op.control is not Control.BRANCH or len(block.terminator.successors) != 1:
            continue
        (edge,) = block.terminator.successors
        for argument, value in zip(edge.block.arguments, edge.operands, strict=True):
            free = argument not in block.arguments and not liveness.is_live_in(argument, block)
            if free and argument in uses.needed and argument not in loops.inductions and _is_made_for_edge(value, block, uses):
                homes[value] = argument
    return homes


def _is_made_for_edge(value: Value, block: Block, uses: Uses) -> bool:
    """Whether a number is computed in the block for what the block passes on."""
    owner = value.owner
    made_here = isinstance(owner, Operation) and owner.parent is block and not is_literal(owner)
    return made_here and not isinstance(value.type, RefType) and uses.are_one_in(value, block)


def _mentioned(op: Operation) -> Sequence[Value]:
    """The operands that the C of `op` needs: none where there is no C, and a switch without cases has no use for its index."""
    row = op.op
    if row.control is Control.VERSIONED:
        # What the forms mention of the rest is counted there.
        return op.operands[:1]
    if not row.c and row.control is Control.NONE and not row.algebra:
        return []
    return op.operands[1:] if "chosen" in row.fields and len(op.operands) == 2 else op.operands
