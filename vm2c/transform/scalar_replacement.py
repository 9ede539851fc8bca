# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Keeps elements of arrays in values.

In one iteration, an element that has just been stored or loaded is known, and of two stores to it the first one is superfluous:

    memref.store %x, %c[%i]                     %0 = ... %x ...
    %y = memref.load %c[%i]             ->      memref.store %z, %c[%i]
    memref.store %z, %c[%i]

An element that every iteration of a loop reads and writes is carried around:

    scf.for %k = %c0 to %c64 step %c1 {         %first = memref.load %c[%i]
      %s = memref.load %c[%i]                   %sum = scf.for %k = %c0 to %c64 step %c1 iter_args(%s = %first) -> (f32) {
      %t = vm.add.f32 %s, %x            ->        %t = vm.add.f32 %s, %x
      memref.store %t, %c[%i]                     scf.yield %t : f32
    }                                           }
                                                memref.store %sum, %c[%i]

All that the loop may do to the same memory has to be to that element, right in the loop. Where the loop may not run at all, the
element may not be there, and the whole stands after a test of the first iteration.
"""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.analysis.affine import apply_form
from vm2c.analysis.dependence import ArrayAccess, Dependences, Order
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import counted_loops, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.dialect.op import Effect
from vm2c.dialect.types import I1, MemRefType
from vm2c.ir.builder import make_if, make_load, make_op, make_store
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.dead_code import erase_dead_code

_Element = tuple[Value, tuple[LinearForm, ...]]


def scalar_replacement(module: Module, analyses: Analyses) -> None:
    """Keeps what it can in values, in all structured functions."""
    for function in module.functions():
        if function.is_kernel:
            dependences = Dependences(function)
            _forward_elements(function, dependences)
            _carry_elements(function, dependences)
            # What loops start with may have been stored right before them.
            _forward_elements(function, Dependences(function))
            erase_dead_code(function)


def _forward_elements(function: Function, dependences: Dependences) -> None:
    """Replaces loads of elements that are known in the same block, and erases stores that are overwritten there."""
    for block in _blocks(function.body):
        _forward(block, dependences)


def _blocks(region: Region) -> list[Block]:
    found = list(region.blocks)
    for op in region.walk():
        found += [block for inner in op.regions for block in inner.blocks]
    return found


def _forward(block: Block, dependences: Dependences) -> None:
    known: dict[_Element, tuple[ArrayAccess, Value]] = {}
    # Stores that nothing has looked at since.
    unread: dict[_Element, ArrayAccess] = {}
    gone: dict[Operation, None] = {}
    for op in block.operations:
        if op.regions or (op.op.effects and op.op.memory is None):
            touched, stored = _memrefs_of(op)
            known = {each: entry for each, entry in known.items() if _is_apart(each[0], stored, dependences)}
            unread = {each: store for each, store in unread.items() if _is_apart(each[0], touched, dependences)}
            continue
        access = dependences.access(op)
        if access is None:
            continue
        key = access.memref, access.index
        if not access.writes:
            if key in known:
                op.result.replace_all_uses_with(known[key][1])
                gone[op] = None
                continue
            known[key] = access, access.value
            unread = {each: store for each, store in unread.items() if dependences.are_apart(store, access)}
            continue
        known = {each: entry for each, entry in known.items() if each == key or dependences.are_apart(entry[0], access)}
        known[key] = access, access.value
        overwritten = unread.pop(key, None)
        if overwritten is not None:
            gone[overwritten.op] = None
        unread[key] = access
    block.erase(gone)


def _memrefs_of(op: Operation) -> tuple[list[Value], list[Value]]:
    """The memrefs that `op`, with what is in its regions, may touch, and those that it may write."""
    touched: list[Value] = []
    stored: list[Value] = []
    for inner in op.walk():
        memrefs = [value for value in inner.operands if isinstance(value.type, MemRefType)]
        touched += memrefs
        if inner.op.effects & ~Effect.READ:
            stored += memrefs
    return touched, stored


def _is_apart(memref: Value, others: Iterable[Value], dependences: Dependences) -> bool:
    """Whether none of the others may have memory in common with this one."""
    return not any(dependences.may_alias(memref, other) for other in others)


# ---- loops


def _carry_elements(function: Function, dependences: Dependences) -> None:
    # Inner loops first: what they load before and store after them is right in the outer ones.
    for loop in reversed(list(counted_loops(function.body))):
        elements = _elements(loop, dependences)
        if elements:
            _Carrying(loop, elements).run()
            dependences.forget(loop)


def _elements(loop: Operation, dependences: Dependences) -> list[list[ArrayAccess]]:
    """The accesses of each element that can be carried."""
    accesses = dependences.accesses(loop)
    if accesses is None:
        return []
    by_element: dict[_Element, list[ArrayAccess]] = {}
    for access in accesses:
        by_element.setdefault((access.memref, access.index), []).append(access)
    found = []
    for each in by_element.values():
        if {access.writes for access in each} != {True, False} or not all(access.op.parent is loop.body for access in each):
            continue
        if not dependences.is_fixed(each[0], loop):
            continue
        others = [access for access in accesses if access not in each]
        if not any(_may_meet(each[0], other, loop, dependences) for other in others):
            found.append(each)
    return found


def _may_meet(element: ArrayAccess, other: ArrayAccess, loop: Operation, dependences: Dependences) -> bool:
    return dependences.may_meet(element, other, {loop: Order.ANY})


class _Carrying:
    """Carries elements around one loop."""

    def __init__(self, loop: Operation, elements: list[list[ArrayAccess]]) -> None:
        self.loop = loop
        self.elements = elements
        # What is to be done before the loop, and after it.
        self.before: list[Operation] = []
        self.after: list[Operation] = []

    def run(self) -> None:
        for accesses in self.elements:
            self._carry(accesses)
        block, loop = self.loop.parent, self.loop
        assert block is not None
        if trip_count(loop):
            at = block.operations.index(loop)
            block.insert(at + 1, *self.after)
            block.insert(at, *self.before)
        else:
            self._guard(block)

    def _carry(self, accesses: list[ArrayAccess]) -> None:
        loop, first = self.loop, next(access for access in accesses if not access.writes)
        index = []
        for form in first.index:
            op = apply_form(form, first.op.location)
            self.before.append(op)
            index.append(op.result)
        load = make_load(first.memref, index, first.op.location)
        self.before.append(load)
        carried = loop.body.add_argument(first.value.name, load.result.type)
        loop.set_operands([*loop.operands, load.result])
        result = Value(first.value.name, load.result.type, loop, len(loop.results))
        loop.results.append(result)
        current = carried
        gone: dict[Operation, None] = {}
        for access in sorted(accesses, key=lambda access: loop.body.operations.index(access.op)):
            if access.writes:
                current = access.value
            else:
                access.value.replace_all_uses_with(current)
            gone[access.op] = None
        end = loop.body.terminator
        end.set_operands([*end.operands, current])
        loop.body.erase(gone)
        self.after.append(make_store(result, first.memref, index, first.op.location))

    def _guard(self, block: Block) -> None:
        """Puts the loop with what is around it after a test of whether it runs."""
        loop = self.loop
        lower, upper = loop.operands[:2]
        own = len(loop.results) - len(self.elements)
        test = make_op("arith.cmpi", [lower, upper], (I1,), {"predicate": b"slt"}, loop.location)
        choice = make_if(test.result, (), loop.location)
        # The values stay the same: indices that are known as sums of them do.
        choice.results = loop.results[:own]
        loop.results[:own] = [Value(value.name, value.type, loop, value.index) for value in choice.results]
        for value in choice.results:
            value.owner = choice
        at = block.operations.index(loop)
        block.insert(at, test, choice)
        loop.detach()
        inside, otherwise = (region.blocks[0] for region in choice.regions)
        inside.append(*self.before, loop, *self.after, make_op("scf.yield", loop.results[:own], (), None, loop.location))
        if own:
            otherwise.append(make_op("scf.yield", loop.operands[3 : 3 + own], (), None, loop.location))
        else:
            choice.regions[1].keep(())


