# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dead code of structured functions: what has no effect and is not needed by what has one.

    %r:2 = scf.for ... iter_args(%s = %x, %n = %c0) -> (f32, i32) {           %r = scf.for ... iter_args(%s = %x) -> (f32) {
      %0 = vm.add.f32 %s, %x : f32                                     ->       %0 = vm.add.f32 %s, %x : f32
      %1 = vm.add.i32 %n, %c1 : i32                                             scf.yield %0 : f32
      scf.yield %0, %1 : f32, i32                                             }
    }

What a loop carries is needed where its result is, or where something needed uses it; that it is needed for its own next value does
not count. Memory of the function's own that is written and never read is not needed, nor is what writes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.loop_nests import is_for, is_while
from vm2c.dialect.op import Control, Effect
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function
from vm2c.ir.program_checks import whole_of, written_memref


def erase_dead_code(function: Function) -> bool:
    """Erases the dead code of a structured function; whether there was some."""
    needs = _Needs()
    needs.find(function)
    return _erase(function.body, needs)


class _Needs:
    def __init__(self) -> None:
        self.operations: set[Operation] = set()
        self.values: set[Value] = set()
        self._pending: list[Value | Operation] = []

    def find(self, function: Function) -> None:
        """Finds all operations and values that are needed."""
        unread = _unread_memory(function)
        for op in function.body.walk():
            if unread and _is_vain(op, unread):
                continue
            # A loop with a condition may go on forever, which is an effect.
            gives_nothing = not op.results and not op.regions and not _gives(op)
            if gives_nothing or is_while(op) or op.op.effects & ~Effect.READ:
                self._pending.append(op)
        while self._pending:
            item = self._pending.pop()
            if isinstance(item, Operation):
                self._add_operation(item)
            elif item not in self.values:
                self.values.add(item)
                self._add_value(item)

    def _add_operation(self, op: Operation) -> None:
        if op in self.operations:
            return
        self.operations.add(op)
        parent = op.parent_op
        if parent is not None:
            self._pending.append(parent)
        if is_for(op):
            self._pending += op.operands[:3]
        elif is_while(op):
            self._pending.append(op.body.terminator.operands[0])
        elif not _gives(op):
            self._pending += op.operands[: 1 if op.regions else None]

    def _add_value(self, value: Value) -> None:
        """Adds what the value comes from."""
        owner = value.owner
        if isinstance(owner, Operation):
            self._pending.append(owner)
            if owner.regions:
                self._add_slot(owner, value.index)
            return
        loop = owner.parent.parent if owner is not None and owner.parent is not None else None
        if owner is None or not isinstance(loop, Operation):
            return
        self._pending.append(loop)
        if is_for(loop):
            if value.index:
                self._add_slot(loop, value.index - 1)
        elif owner is loop.body:
            # What the first region of scf.while starts with.
            self._pending += [loop.operands[value.index], loop.regions[1].blocks[0].terminator.operands[value.index]]
        else:
            self._add_slot(loop, value.index)

    def _add_slot(self, op: Operation, number: int) -> None:
        """Adds where result `number`, and what is carried for it, comes from."""
        if is_for(op):
            self._pending += [op.operands[3 + number], op.body.terminator.operands[number]]
            self.values |= {op.results[number], op.body.arguments[1 + number]}
        elif is_while(op):
            self._pending.append(op.body.terminator.operands[1 + number])
            self.values |= {op.results[number], op.regions[1].blocks[0].arguments[number]}
        else:
            self._pending += [region.blocks[0].terminator.operands[number] for region in op.regions]


_MAKES_MEMORY = ("memref.alloc", "memref.alloca")


def _unread_memory(function: Function) -> set[Value]:
    """The memrefs that are made in the function and that nothing reads, or passes on."""
    made = [op.results[0] for op in function.body.walk() if op.op.name in _MAKES_MEMORY]
    return {memref for memref in made if all(_only_writes(user, memref) for user in memref.users)}


def _only_writes(user: Operation, memref: Value) -> bool:
    """Whether a user of a memref writes it, gives it back, or makes parts of it of which the same is true."""
    row = user.op
    if sum(value is memref for value in user.all_operands()) != 1:
        return False
    if row.part_of is not None and user.operands[row.part_of] is memref:
        return all(_only_writes(each, user.results[0]) for each in user.results[0].users)
    return row.name == "memref.dealloc" or written_memref(user) is memref


def _is_vain(op: Operation, unread: set[Value]) -> bool:
    """Whether an op only makes, writes or gives back memory that nothing reads."""
    if op.op.name in _MAKES_MEMORY:
        return op.results[0] in unread
    target = op.operands[0] if op.op.name == "memref.dealloc" else written_memref(op)
    return target is not None and not op.results and whole_of(target) in unread


def _gives(op: Operation) -> bool:
    """Whether the op ends a region and what it gives is needed only where somebody needs that."""
    return op.op.terminator and op.op.control is not Control.RETURN


def _erase(region: Region, needs: _Needs) -> bool:
    changed = False
    for block in region.blocks:
        gone = dict.fromkeys(op for op in block.operations if op not in needs.operations and not _gives(op))
        if gone:
            block.erase(gone)
            changed = True
        for op in block.operations:
            if op.regions and _drop_slots(op, needs):
                changed = True
            for inner in op.regions:
                changed |= _erase(inner, needs)
    return changed


def _drop_slots(op: Operation, needs: _Needs) -> bool:
    """Leaves out what the loop or conditional carries and gives but nobody needs."""
    kept = [value in needs.values for value in op.results]
    carried = [value in needs.values for value in op.body.arguments] if is_while(op) else []
    if all(kept) and all(carried):
        return False
    if is_while(op):
        before, after = op.body, op.regions[1].blocks[0]
        op.set_operands(_chosen(op.operands, carried))
        after.terminator.set_operands(_chosen(after.terminator.operands, carried))
        _keep_arguments(before, carried)
        before.terminator.set_operands(_chosen(before.terminator.operands, [True, *kept]))
        _keep_arguments(after, kept)
    else:
        if is_for(op):
            op.set_operands(_chosen(op.operands, [True, True, True, *kept]))
            _keep_arguments(op.body, [True, *kept])
        for region in op.regions:
            for block in region.blocks:
                block.terminator.set_operands(_chosen(block.terminator.operands, kept))
    op.results = _chosen(op.results, kept)
    for index, value in enumerate(op.results):
        value.index = index
    return True


def _chosen(values: Sequence[Value], kept: Sequence[bool]) -> list[Value]:
    return [value for value, keep in zip(values, kept, strict=True) if keep]


def _keep_arguments(block: Block, kept: Sequence[bool]) -> None:
    block.set_arguments(_chosen(block.arguments, kept))
