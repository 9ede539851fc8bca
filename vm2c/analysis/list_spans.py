# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which lists have spans, and where these are taken.

    take %l                                the elements of %l are looked up where it is defined
    %x = get %l, %i                        made through the span
    resize %l, %n                          the elements may move
    take %l                                so they are looked up again, if anybody uses the span before the next time

A span is good until an op that may resize the list (analysis/lists.py), but for those that do so through the span. What pushes or
pops an element does; what sets the size does where it is in a loop around which the span is taken. A list gets a span where that is
not taken more often than it is used, as far as loops tell.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from vm2c.analysis.buffers import Buffers
from vm2c.analysis.elements import new_size, stored_items
from vm2c.analysis.lists import Changes
from vm2c.analysis.liveness import Liveness
from vm2c.ir.core import Block, Operation, Value

# How much more often the body of a loop is taken to run than what stands around it.
_OFTEN = 8


class ListSpans:
    """The spans of the lists of a function, which is looked at but not changed. `uses` has the list of each op that is made through
    its span. These are taken at the start of the blocks in `at_start` and after the ops in `after`. Built by `find_list_spans`."""

    def __init__(self, liveness: Liveness, buffers: Buffers, changes: Changes) -> None:
        self._cfg = liveness.cfg
        self._liveness = liveness
        self._buffers = buffers
        self._changes = changes
        self.uses: dict[Operation, Value] = {}
        self.at_start: dict[Block, list[Value]] = {}
        self.after: dict[Operation, list[Value]] = {}
        # The spans that are good no more after an op.
        self._lost: dict[Operation, list[Value]] = {}
        if self._choose():
            self._place()

    def _choose(self) -> bool:
        """Decides which lists have spans; whether there are any."""
        accesses: dict[Operation, Value] = {}
        weights: dict[Value, int] = {}
        for op in self._operations():
            if op.op.element is not None and op.op.spanned and stored_items(op) is not None:
                value = op.operands[op.op.element.list]
                if isinstance(value.owner, Operation) or value.owner is self._cfg.function.entry:
                    accesses[op] = value
                    weights[value] = weights.get(value, 0) + self._weight(op.block)
        if not weights:
            return False
        for op in self._resizes_through_span(weights):
            accesses[op] = op.operands[op.op.resizes.list]  # type: ignore[union-attr]
        resizing = [op for op in self._operations() if self._changes.moves(op)]
        for value, weight in weights.items():
            lost = [op for op in resizing if accesses.get(op) is not value and self._may_lose(op, value)]
            if weight > sum(map(self._weight, [value.block, *(op.block for op in lost)])):
                self.uses.update((op, holder) for op, holder in accesses.items() if holder is value)
                for op in lost:
                    self._lost.setdefault(op, []).append(value)
        return bool(self.uses)

    def _operations(self) -> Iterator[Operation]:
        for block in self._cfg.order:
            yield from block.operations

    def _resizes_through_span(self, used: Container[Value]) -> Iterator[Operation]:
        """The ops that set the size of a list, in a loop around which the list is defined."""
        for op in self._operations():
            resized = new_size(op)
            if resized is not None and resized[0] in used and self._weight(op.block) > self._weight(resized[0].block):
                yield op

    def _weight(self, block: Block) -> int:
        loop = self._cfg.innermost_loop[block]
        return _OFTEN ** min(loop.depth, _OFTEN) if loop is not None else 1

    def _may_lose(self, op: Operation, value: Value) -> bool:
        """Whether `op` may resize the list `value`, which lives on."""
        block = op.block
        return (
            op is not value.owner
            and self._changes.may_move(op, value, self._buffers)
            and (self._liveness.is_live_in(value, block) or value.block is block)
            and not self._liveness.is_last_use(value, op)
        )

    # ---- where spans are taken

    def _place(self) -> None:
        chosen = set(self.uses.values())
        relevant = {
            block: [
                op
                for op in block.operations
                if op in self.uses or op in self._lost or any(value in chosen for value in op.results)
            ]
            for block in self._cfg.order
        }
        wanted: dict[Block, set[Value]] = {block: set() for block in self._cfg.order}
        changed = True
        while changed:
            changed = False
            for block in reversed(self._cfg.order):
                before = self._before(relevant[block], self._at_end(block, wanted))
                if len(before) > len(wanted[block]):
                    wanted[block] = before
                    changed = True
        for block in self._cfg.order:
            self._take(block, relevant[block], self._at_end(block, wanted), wanted)

    def _at_end(self, block: Block, wanted: dict[Block, set[Value]]) -> set[Value]:
        """The lists whose spans, as they are at the end of the block, are used later on."""
        return set().union(*(wanted[after] for after in self._cfg.successors[block]))

    def _before(self, relevant: list[Operation], wanted: set[Value]) -> set[Value]:
        """The same for the start of the block, given that for its end."""
        for op in reversed(relevant):
            wanted.difference_update(op.results, self._lost.get(op, ()))
            if op in self.uses:
                wanted.add(self.uses[op])
        return wanted

    def _take(
        self, block: Block, relevant: list[Operation], later: set[Value], wanted: dict[Block, set[Value]]
    ) -> None:
        """Notes where in the block spans are taken that are used; `later` are those that are wanted at its end."""
        for op in reversed(relevant):
            lost = self._lost.get(op, ())
            taken = [value for value in (*op.results, *lost) if value in later]
            if taken and op is not block.terminator:
                self.after[op] = taken
            elif taken:
                for target in self._cfg.successors[block]:
                    listed = self.at_start.setdefault(target, [])
                    listed += [value for value in taken if value in wanted[target] and value not in listed]
            later.difference_update(taken)
            if op in self.uses:
                later.add(self.uses[op])
        taken = [value for value in block.arguments if value in later]
        if taken:
            # Of the function: those of other blocks have no spans.
            self.at_start[block] = taken


def find_list_spans(liveness: Liveness, buffers: Buffers, changes: Changes) -> ListSpans:
    """The spans of the lists of the function of `liveness`."""
    return ListSpans(liveness, buffers, changes)
