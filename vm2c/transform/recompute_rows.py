# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rows that differ by one number from other rows, and are overwritten soon, are not stored: who needs an element computes it.

    for %i, %j: %y[%i * 64 + %j] = %x[%i * 64 + %j] - %m[%i]
    for %i, %j: %s[%i] += %y[%i * 64 + %j] ^ 2                        for %i, %j: %s[%i] += (%x[%i * 64 + %j] - %m[%i]) ^ 2
    for %i, %j: %y[%i * 64 + %j] = %y[%i * 64 + %j] * %r[%i]    ->    for %i, %j: %y[...] = (%x[%i * 64 + %j] - %m[%i]) * %r[%i]

An addition takes less time than a store and a load. So do layer norms of VM modules, which fuse-elementwise has no part in. That is
legal where the last loops store all elements that the first ones have stored, each right after it has been read, and nothing in
between writes what the elements are computed from.
"""

from __future__ import annotations

from vm2c.analysis.dependence import ArrayAccess, Dependences
from vm2c.analysis.loop_nests import constant_range, counter_of, is_defined_in, is_for, perfect_nest
from vm2c.analysis.manager import Analyses
from vm2c.analysis.slices import backward_slice
from vm2c.analysis.touched import touched_elements
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder

_ADDITIONS = ("vm.add.f32", "vm.sub.f32", "vm.add.f64", "vm.sub.f64")


def recompute_rows(module: Module, analyses: Analyses) -> None:
    """Rewrites the loops of all kernels."""
    for function in module.functions():
        if function.is_kernel:
            while _recompute_one(function):
                analyses.invalidate(function)


def _recompute_one(function: Function) -> bool:
    """Whether there was a nest to leave out."""
    dependences = Dependences(function)
    return any(_recompute(op, dependences) for op in function.body.walk() if is_for(op))


def _recompute(first: Operation, dependences: Dependences) -> bool:
    """Whether what a nest stores is computed where it is needed instead."""
    block = first.parent
    assert block is not None
    accesses = dependences.accesses(first) or []
    stores = [access for access in accesses if access.writes]
    nest = perfect_nest(first)
    if len(stores) != 1 or len(nest) < 2 or not _only_adds(stores[0], nest[-1]):
        return False
    (store,) = stores
    elements = touched_elements(first, store)
    sources = {access.memref for access in accesses if access is not store}
    if elements is None or store.memref in sources:
        return False
    users: list[tuple[ArrayAccess, dict[Value, Value]]] = []
    for op in block.operations[block.operations.index(first) + 1 :]:
        known = dependences.accesses(op)
        if known is None:
            return False
        if any(access.writes and dependences.may_alias(access.memref, memref) for access in known for memref in sources):
            return False
        touching = [access for access in known if dependences.may_alias(access.memref, store.memref)]
        if not touching:
            continue
        if not is_for(op) or any(access.memref is not store.memref for access in touching):
            return False
        counters = _counters(nest, store, perfect_nest(op), touching[0])
        if touching[0].writes or counters is None or touched_elements(op, touching[0]) != elements:
            return False
        users.append((touching[0], counters))
        if len(touching) == 1:
            continue
        last = touching[1]
        whole = last.writes and last.index == touching[0].index and last.op.parent is touching[0].op.parent
        if len(touching) > 2 or not whole:
            return False
        for load, given in users:
            _replace(load, store, nest, given)
        first.erase()
        return True
    return False


def _only_adds(store: ArrayAccess, inner: Operation) -> bool:
    """Whether what is stored is an element and a number of its row, added or subtracted."""
    owner = store.value.owner
    if not isinstance(owner, Operation) or owner.op.name not in _ADDITIONS or owner.parent is not inner.body:
        return False
    elements = [value for value in owner.operands if _depends_on(value, counter_of(inner), inner)]
    return len(elements) == 1 and isinstance(elements[0].owner, Operation) and elements[0].owner.op.memory is not None


def _depends_on(value: Value, counter: Value, loop: Operation) -> bool:
    needed = backward_slice([value], lambda op: is_defined_in(op.result, loop) if op.results else False)
    return any(counter in op.operands for op in needed)


def _counters(
    nest: list[Operation], store: ArrayAccess, other: list[Operation], load: ArrayAccess
) -> dict[Value, Value] | None:
    """Which counter of the other nest stands for each of the first one's, so that both are at the same element; None where that
    cannot be told."""
    (stored,), (loaded,) = store.index, load.index
    left = list(other)
    found: dict[Value, Value] = {}
    for loop in nest:
        factor = stored.terms.get((counter_of(loop),), 0)
        alike = [each for each in left if loaded.terms.get((counter_of(each),), 0) == factor]
        if not factor or len(alike) != 1 or constant_range(alike[0]) != constant_range(loop):
            return None
        left.remove(alike[0])
        found[counter_of(loop)] = counter_of(alike[0])
    return found


def _replace(load: ArrayAccess, store: ArrayAccess, nest: list[Operation], counters: dict[Value, Value]) -> None:
    """Computes what was loaded."""
    op = load.op
    assert op.parent is not None
    builder = OpBuilder(op.parent, op, op.location)
    values: dict[Value, Value] = dict(counters)
    needed = backward_slice([store.value], lambda each: any(each in loop.body.operations for loop in nest))
    for loop in nest:
        for each in loop.body.operations:
            if each in needed:
                builder.insert(each.clone(values))
    op.result.replace_all_uses_with(values[store.value])
    op.erase()
