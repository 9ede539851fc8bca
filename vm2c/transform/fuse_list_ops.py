# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two ops on a list that one can do: push, pop and swap.

    %size = vm.add.i32 %i, %c1
    vm.list.resize %l, %size                            vm2c.list.push.i32 %l, %i, %x
    vm.list.set.i32 %l, %i, %x                   ->

    %x = vm.list.get.ref %l, %i                         %x = vm2c.list.pop.ref %l, %i
    vm.list.resize %l, %i                        ->

    %a = vm.list.get.ref %l, %i
    %b = vm.list.get.ref %l, %j                         %a and %b as before
    vm.list.set.ref %l, %i, %b                   ->     vm2c.list.swap.ref %l, %i, %j, %a, %b
    vm.list.set.ref %l, %j, %a

What the list holds at run time decides whether there is less to do: a push into a list that has room and %i elements is one store,
a pop of the last element moves its reference, a swap of what is still there counts nothing. So nothing has to be proven here. Only
pure ops may stand between the two. Between those of a pop they must not look at references either: it truncates the list earlier,
which may release what they borrow.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import new_size, stored_items
from vm2c.analysis.loops import constant_step
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import RefType
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module


@dataclass(frozen=True, slots=True)
class _Fusion:
    """Pairs of ops: one that `begins`, one that `ends` what the first began, with ops `between` them only. `fuse` makes one op of
    the two, in the place of the first one or else of the second one."""

    begins: Callable[[Operation], bool]
    ends: Callable[[Operation, Operation], bool]
    between: Callable[[Operation], bool]
    fuse: Callable[[Operation, Operation], Operation]
    at_first: bool = False


def fuse_list_ops(module: Module, analyses: Analyses) -> None:
    """Replaces pairs of list ops in all functions of blocks."""
    for function in module.functions():
        # Few functions have lists.
        if any(op.op.element is not None for op in function.operations()):
            fused = [fusion for block in function.blocks for fusion in _FUSIONS if _apply(fusion, block)]
            if fused:
                analyses.invalidate(function)


def _apply(fusion: _Fusion, block: Block) -> bool:
    pairs = _find_pairs(fusion, block.operations)
    for first, second in pairs:
        fused = fusion.fuse(first, second)
        block.insert(block.operations.index(first if fusion.at_first else second), fused)
        for old, new in zip(first.results, fused.results, strict=True):
            old.replace_all_uses_with(new)
        block.erase({first, second})
    return bool(pairs)


def _find_pairs(fusion: _Fusion, operations: Sequence[Operation]) -> list[tuple[Operation, Operation]]:
    pairs = []
    first: Operation | None = None
    for op in operations:
        if first is not None and fusion.ends(first, op):
            pairs.append((first, op))
            first = None
        elif fusion.begins(op):
            first = op
        elif not fusion.between(op):
            first = None
    return pairs


def _is_pure(op: Operation) -> bool:
    return op.op.pure


def _computes_numbers(op: Operation) -> bool:
    return op.op.pure and not any(isinstance(operand.type, RefType) for operand in op.operands)


# ---- push


def _resizes(op: Operation) -> bool:
    return new_size(op) is not None


def _fills(resize: Operation, op: Operation) -> bool:
    """Whether `op` writes the last element of the list that `resize` leaves, as the list stores it."""
    resized, element = new_size(resize), op.op.element
    if resized is None or element is None or not element.writes or not op.op.with_resize or stored_items(op) is None:
        return False
    (holder, size), index = resized, op.operands[element.index]
    if op.operands[element.list] is not holder:
        return False
    last, number = constant_of(size), constant_of(index)
    if last is not None and number is not None:
        return last == number + 1
    return constant_step(size, index) == 1


def _push(_: Operation, write: Operation) -> Operation:
    return make_op(write.op.with_resize, write.operands, (), None, write.location)


# ---- pop


@dataclass(frozen=True, slots=True)
class _ListRef:
    """`value` is read from, or written to, the list `holder` at `index`."""

    holder: Value
    index: Value
    value: Value


def _list_ref(op: Operation, *, writes: bool) -> _ListRef | None:
    """The reference that `op` writes to a list, or reads from one, and does nothing else; None when it does not."""
    element = op.op.element
    if element is None or element.writes != writes or not op.op.with_resize:
        return None
    value = op.operands[-1] if writes else op.result
    return _ListRef(op.operands[element.list], op.operands[element.index], value) if isinstance(value.type, RefType) else None


def _reads(op: Operation) -> bool:
    return _list_ref(op, writes=False) is not None


def _cuts_off(read: Operation, op: Operation) -> bool:
    """Whether `op` makes what was read the first one past the end of the list."""
    place = _list_ref(read, writes=False)
    return place is not None and new_size(op) == (place.holder, place.index)


def _pop(read: Operation, _: Operation) -> Operation:
    return make_op(read.op.with_resize, read.operands, (read.result.type,), None, read.location, read.result.name)


# ---- swap


def _writes(op: Operation) -> bool:
    return _list_ref(op, writes=True) is not None


def _swaps(first: Operation, second: Operation) -> bool:
    one, other = _list_ref(first, writes=True), _list_ref(second, writes=True)
    return one is not None and other is not None and _was_read(one.value, other) and _was_read(other.value, one)


def _was_read(value: Value, place: _ListRef) -> bool:
    """Whether `value` was read from where `place` writes to."""
    read = _list_ref(value.owner, writes=False) if isinstance(value.owner, Operation) else None
    return read is not None and (read.holder, read.index) == (place.holder, place.index)


def _swap(first: Operation, second: Operation) -> Operation:
    one, other = _list_ref(first, writes=True), _list_ref(second, writes=True)
    assert one is not None
    assert other is not None
    operands = (one.holder, one.index, other.index, other.value, one.value)
    return make_op("vm2c.list.swap.ref", operands, (), None, second.location)


_FUSIONS = (
    _Fusion(_reads, _cuts_off, _computes_numbers, _pop, at_first=True),
    _Fusion(_resizes, _fills, _is_pure, _push),
    _Fusion(_writes, _swaps, _is_pure, _swap),
)
