# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How many bytes a call can allocate at most, from a heap that puts `HEADER` bytes before each block.

    %hal:2 = call @hal_inline.buffer.allocate(%c64, %c768)      a HAL buffer of 768 bytes aligned to 64, and its storage
    %view = call @hal_inline.buffer_view.create(...)            part of a buffer, and a view with its extents

The sum of what is allocated is known where each allocation has a size that is a constant, and is not in recursion. In a loop an
object counts twice, since the one of the iteration before may be there until its variable gets another; it must not be passed to
the next iteration in another way. The sum bounds what a heap needs that gives out blocks of the same size again. An object that is
stored in a global is there until the next call, and one of each call may be in each global.

Objects have the sizes of 64-bit machines, which vm2c/plain_ops.h checks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vm2c.analysis.callgraph import build_call_graph, callee_name, calls_in
from vm2c.analysis.conditions import constant_of
from vm2c.dialect.op import Control, Effect
from vm2c.dialect.types import BUFFER, RefType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import PROGRAM, Function, Module

HEADER = 16
"""Bytes before a block, and what its size is rounded up to."""

BUFFER_SIZE, HAL_BUFFER_SIZE, STORAGE_SIZE, VIEW_SIZE, EXTENT_SIZE = 64, 80, 80, 64, 8
"""Bytes of objects at most: `vm.buffer`, `hal.buffer`, the `vm.buffer` over one, `hal.buffer_view`, and an extent of it."""

_LEAST_ALIGNMENT = 16
_STORES = ("vm.global.store.ref", "vm.global.store.indirect.ref")


@dataclass(frozen=True, slots=True)
class Bound:
    """At most `size` bytes; or not known, and why."""

    size: int = 0
    unknown: str = ""

    def __add__(self, other: Bound) -> Bound:
        return self if self.unknown else other if other.unknown else Bound(self.size + other.size)

    def times(self, count: int) -> Bound:
        """As much `count` times."""
        return Bound(self.size * count, self.unknown)


def block_size(size: int) -> int:
    """What a block of `size` bytes takes of the heap."""
    return HEADER + (size + HEADER - 1) // HEADER * HEADER


class Allocations:
    """The bounds of the functions of a module as it was read."""

    def __init__(self, module: Module) -> None:
        self._functions = {function.name: function for function in module.functions()}
        self._cycles: dict[int, list[Function]] = {}
        self._cycle_of: dict[str, int] = {}
        for function, number in build_call_graph(module, exported=False).cycle.items():
            self._cycles.setdefault(number, []).append(function)
            self._cycle_of[function.name] = number
        self._known: dict[str, Bound] = {}
        self._initializers = [each.body for each in module.initializers()]
        self._globals = list(module.globals())

    def of_initializers(self) -> Bound:
        """What they allocate together; that of globals of constant value is a part of the state."""
        return sum(map(self._of, self._initializers), Bound())

    def of_call(self, name: str) -> Bound:
        """What a call of a function allocates."""
        known = self._known.get(name)
        if known is None:
            cycle = self._cycle_of.get(name)
            known = self._of(self._functions[name]) if cycle is None else self._of_recursion(name, cycle)
            self._known[name] = known
        return known

    def generations(self) -> int:
        """Of how many calls objects may be there at once: that which runs, and earlier ones by way of globals."""
        stores = any(op.op.name in _STORES for function in self._functions.values() for op in function.operations())
        return 1 + (sum(isinstance(item.type, RefType) for item in self._globals) if stores else 0)

    def _of_recursion(self, name: str, cycle: int) -> Bound:
        """Recursion that allocates nothing needs nothing."""
        for function in self._cycles[cycle]:
            for op in (each for outer in function.operations() for each in calls_in(outer) or (outer,)):
                if self._cycle_of.get(callee_name(op) or "") != cycle and self._of_op(op) != Bound():
                    return Bound(unknown=f"'{name}' calls itself and allocates")
        return Bound()

    def _of(self, function: Function) -> Bound:
        total = Bound()
        repeated: set[Block] | None = None
        for block in function.blocks:
            for op in block.operations:
                bound = self._of_op(op)
                if not bound.unknown and not bound.size:
                    continue
                if repeated is None:
                    repeated = _blocks_in_loops(function)
                if block in repeated:
                    carried = _is_carried(op, repeated)
                    bound = Bound(unknown=f"'{function.name}' allocates in a loop") if carried else bound.times(2)
                total += bound
                if total.unknown:
                    return total
        return total

    def _of_op(self, op: Operation) -> Bound:
        name = callee_name(op)
        if op.op.control is Control.VERSIONED:
            return sum(map(self._of_op, calls_in(op)), Bound())
        if name is None:
            if not op.op.effects & Effect.ALLOCATE:
                return Bound()
            if op.results and op.results[0].type is BUFFER and op.op.origin is not None and op.op.origin.length is not None:
                return _data(op.operands[op.op.origin.length], op.operands[-1], BUFFER_SIZE)
            return Bound(unknown=f"{op.op.name} allocates as much as it needs")
        if name in self._functions:
            return self.of_call(name)
        if name.startswith(PROGRAM):
            return Bound(unknown="the tensor program allocates as much as it needs")
        made = _IMPORTED.get(name)
        if made is not None:
            return made(op)
        references = any(isinstance(each.type, RefType) for each in op.results)
        return Bound(unknown=f"{name} is not known") if references else Bound()


def _blocks_in_loops(function: Function) -> set[Block]:
    """Blocks that may run again after they have run: those of strongly connected components (Kosaraju's algorithm)."""
    following = {block: [edge.block for edge in block.terminator.successors] for block in function.blocks}
    preceding: dict[Block, list[Block]] = {block: [] for block in function.blocks}
    for block, targets in following.items():
        for target in targets:
            preceding[target].append(block)
    finished: list[Block] = []
    seen: set[Block] = set()
    for root in function.blocks:
        stack = [(root, iter(following[root]))] if root not in seen else []
        seen.add(root)
        while stack:
            block, remaining = stack[-1]
            found_next = next((each for each in remaining if each not in seen), None)
            if found_next is None:
                finished.append(stack.pop()[0])
            else:
                seen.add(found_next)
                stack.append((found_next, iter(following[found_next])))
    found: set[Block] = set()
    left = dict.fromkeys(reversed(finished))
    while left:
        root = next(iter(left))
        component, pending = [], [root]
        del left[root]
        while pending:
            component.append(pending.pop())
            for each in preceding[component[-1]]:
                if each in left:
                    del left[each]
                    pending.append(each)
        if len(component) > 1 or root in following[root]:
            found.update(component)
    return found


def _is_carried(op: Operation, repeated: set[Block]) -> bool:
    """Whether a branch in a loop may pass on what `op` makes, or what refers to it."""
    seen: dict[Value, None] = dict.fromkeys(op.results)
    pending = list(seen)
    while pending:
        value = pending.pop()
        for user in value.users:
            if any(value in edge.operands and edge.block in repeated for edge in user.successors):
                return True
            for result in user.results:
                if isinstance(result.type, RefType) and result not in seen:
                    seen[result] = None
                    pending.append(result)
    return False


def _data(length: Value, alignment: Value, header: int) -> Bound:
    """A block with a header and aligned bytes."""
    size, aligned = constant_of(length), constant_of(alignment)
    if size is None or aligned is None or size < 0:
        return Bound(unknown="sizes of buffers are computed")
    return Bound(block_size(header + max(aligned, _LEAST_ALIGNMENT) - 1 + size))


def _storage(_op: Operation) -> Bound:
    return Bound(block_size(STORAGE_SIZE))


def _view(op: Operation) -> Bound:
    # After buffer, offset, length, element type and encoding stand the extents.
    return Bound(block_size(HAL_BUFFER_SIZE) + block_size(view_size(len(op.operands) - 5)))


def view_size(rank: int) -> int:
    """Bytes of a buffer view."""
    return VIEW_SIZE + rank * EXTENT_SIZE


_IMPORTED: dict[str, Callable[[Operation], Bound]] = {
    "hal_inline.buffer.allocate": lambda op: _data(op.operands[1], op.operands[0], HAL_BUFFER_SIZE) + _storage(op),
    "hal_inline.buffer.allocate.initialized": lambda op: _data(op.operands[3], op.operands[0], HAL_BUFFER_SIZE) + _storage(op),
    "hal_inline.buffer.storage": _storage,
    "hal_inline.buffer.subspan": lambda _op: Bound(block_size(HAL_BUFFER_SIZE)),
    "hal_inline.buffer_view.create": _view,
    "hal_inline.buffer_view.buffer": lambda _op: Bound(),
}
