# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Unroll and jam of a perfect nest: several iterations of a loop run side by side in the loop inside of it.

    scf.for %k = 0 to 256 {                            scf.for %k = 0 to 256 step 4 {
      scf.for %j = 0 to 64 {                             scf.for %j = 0 to 64 {
        c[j] = c[j] + a[k] * b[k*64 + j]       ->          c[j] = c[j] + a[k] * b[k*64 + j]
      }                                                    c[j] = c[j] + a[k + 1] * b[(k + 1)*64 + j]
    }                                                      ...

Each `c[j]` is loaded and stored once per four iterations then (scalar_replacement.py); additions stay in the order of `k`, so
results are the same to the bit. Where an element gets all its summands in the inner loop, each of them waits for the sum so far;
four sums side by side do not wait for each other:

    scf.for %j = 0 to 64 {                             scf.for %j = 0 to 64 step 4 {
      scf.for %k = 0 to 256 {                            scf.for %k = 0 to 256 {
        c[j] = c[j] + a[k] * b[j*256 + k]      ->          c[j] = c[j] + a[k] * b[j*256 + k]
      }                                                    c[j + 1] = c[j + 1] + a[k] * b[(j + 1)*256 + k]
    }                                                      ...

Where iterations read elements that their neighbours read as well, as stencils do, each element is loaded once for all that stand
side by side:

    scf.for %i = 0 to 256 {                            scf.for %i = 0 to 256 step 4 {
      scf.for %j = 0 to 256 {                            scf.for %j = 0 to 256 {
        y[i][j] = x[i][j] + x[i+1][j]          ->          y[i][j] = x[i][j] + x[i+1][j]
      }                                                    y[i+1][j] = (the same x[i+1][j]) + x[i+2][j]
    }                                                      ...

A sum of narrow integers that stand side by side stays alone: compilers add them in pairs. Iterations that make no full group are
left to a copy of the loops as they were. Where a loop has gone that way, and the one around it has few iterations, these run side
by side as well: elements are loaded and stored once then.
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.analysis.affine import constant_index
from vm2c.analysis.dependence import ArrayAccess, Dependences, Order
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import counter_of, inner_loop, is_defined_in, is_for, perfect_nests, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import F32, F64, I32, I64, Type
from vm2c.ir.builder import make_apply, make_index
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import REMAINDER, Function, Module
from vm2c.transform.remainders import end_of_groups, leave_rest

# Iterations side by side, by what they add to. The first number is for where their number is not known, or makes no groups
# otherwise. More than four need more registers than x86-64 and Arm have for vectors, and more code. With more than two, compilers
# do sums of products of narrow integers one by one.
_FACTORS: dict[Type, tuple[int, ...]] = {F32: (4, 3, 5, 2), F64: (4, 3, 5, 2), I32: (2, 3), I64: (2, 3)}
# Sums side by side that each stay a number: as many as additions are under way at once.
_SUMS = 8
# Operations in the inner loop that are worth that many copies.
_LARGEST = 24
# Iterations of a second loop that all run side by side.
_MOST_WHOLE = 3


def unroll_and_jam(module: Module, analyses: Analyses) -> None:
    """Jams the nests of all structured functions for which that pays."""
    for function in module.functions():
        if function.is_kernel:
            _jam_function(function)


def _jam_function(function: Function) -> None:
    dependences = Dependences(function)
    chosen = []
    for nest in perfect_nests(function):
        if len(nest) > 1:
            outer, inner = nest[-2:]
            factor = _factor(outer, inner, dependences)
            if factor > 1:
                chosen.append((outer, factor))
    for outer, factor in chosen:
        inside = inner_loop(outer)
        assert inside is not None
        _jam(function, outer, factor, dependences)
        function.add_note(f"{factor} iterations of a loop run side by side in the loop inside of it (unroll and jam).")
        _jam_whole(function, inside)


def _jam_whole(function: Function, inner: Operation) -> None:
    """Has all iterations of the loop around run side by side as well, where a loop between the two has gone and there are few:
    elements are then loaded and stored once."""
    outer = inner.parent_op
    if outer is None or not is_for(outer) or inner_loop(outer) is not inner or (trip_count(outer) or _MOST_WHOLE + 1) > _MOST_WHOLE:
        return
    dependences = Dependences(function)
    factor = _factor(outer, inner, dependences, 2 * _LARGEST)
    if factor == trip_count(outer):
        _jam(function, outer, factor, dependences)


# ---- legality and profit


def _factor(outer: Operation, inner: Operation, dependences: Dependences, largest: int = _LARGEST) -> int:
    """How many iterations of `outer` should run side by side; 1 where that does not pay or is not legal."""
    accesses = dependences.accesses(inner)
    if REMAINDER in (outer.discardable or {}):
        return 1
    if accesses is None or any(op.regions for op in inner.body.operations) or len(inner.body.operations) > largest:
        return 1
    bounds = [value for value in inner.operands[:3] if constant_index(value) is None]
    if constant_index(outer.operands[2]) != 1 or any(is_defined_in(value, outer) for value in bounds):
        return 1
    written = {access.memref for access in accesses if access.writes}
    targets = [access for access in accesses if access.memref in written]
    sums = {(access.memref, access.index): {each.writes for each in targets if each.index == access.index} for access in targets}
    if not written or not all(access.value.type in _FACTORS for access in targets):
        return 1
    count = trip_count(outer)
    if count is not None and count < 2:
        return 1
    factors = min((_FACTORS[access.value.type] for access in targets), key=len)
    factor = next((factor for factor in factors if count is not None and count % factor == 0), factors[0])
    if all(access.writes for access in targets):
        pays = _is_stencil(accesses, outer, inner, dependences, factor)
        return factor if pays and _is_legal(outer, inner, dependences) else 1
    if any(kinds != {True, False} for kinds in sums.values()):
        return 1
    shared = all(dependences.stride(access, outer) == 0 and dependences.stride(access, inner) for access in targets)
    apart = all(dependences.stride(access, outer) and dependences.stride(access, inner) == 0 for access in targets)
    if not (shared or apart) or not _is_legal(outer, inner, dependences):
        return 1
    if apart and any(access.value.type not in _FACTORS for access in accesses) and _is_contiguous(accesses, inner, dependences):
        return 1
    if apart and count is not None and count % _SUMS == 0 and all(access.value.type in (F32, F64) for access in targets):
        return _SUMS
    return factor


def _is_stencil(
    accesses: list[ArrayAccess], outer: Operation, inner: Operation, dependences: Dependences, factor: int
) -> bool:
    """Whether iterations of `outer` that stand side by side read elements that others of them read, and vectors can be made of the
    inner loop, with neighbours in each of them."""
    if not _is_contiguous(accesses, inner, dependences):
        return False
    if any(dependences.is_fixed(access, loop) for access in accesses if access.writes for loop in (outer, inner)):
        return False
    reads = {(access.memref, access.index) for access in accesses if not access.writes}
    return any(
        later != index and (memref, later) in reads
        for memref, index in reads
        for number in range(1, factor)
        if (later := _moved(index, outer, number)) is not None
    )


_Index = tuple[LinearForm, ...]


def _moved(index: _Index, loop: Operation, count: int) -> _Index | None:
    """An index as it is so many iterations of a loop that counts in ones later; None where that is not known."""
    moved = []
    for form in index:
        parts = form.split(counter_of(loop))
        later = form.plus(parts[0], count) if parts is not None else None
        if later is None:
            return None
        moved.append(later)
    return tuple(moved)


def _is_legal(outer: Operation, inner: Operation, dependences: Dependences) -> bool:
    """Whether no element is touched in a later iteration of the outer loop and an earlier one of the inner loop."""
    directions = dependences.dependences([outer, inner])
    return directions is not None and (Order.LATER, Order.EARLIER) not in directions


def _is_contiguous(accesses: list[ArrayAccess], inner: Operation, dependences: Dependences) -> bool:
    """Whether each iteration of the inner loop looks at the elements next to those of the one before, or at the same."""
    return all((stride := dependences.stride(access, inner)) is not None and abs(stride) <= 1 for access in accesses)


# ---- the change


def _jam(function: Function, outer: Operation, factor: int, dependences: Dependences) -> None:
    block, inner = outer.parent, inner_loop(outer)
    assert block is not None
    assert inner is not None
    lower = outer.operands[0]
    count = trip_count(outer)
    if count is None or count % factor:
        leave_rest(outer, end_of_groups(outer, factor, outer))
    step = make_index(factor, outer.location)
    function.entry.insert(0, step)
    outer.set_operands([lower, outer.operands[1], step.result])
    before = outer.body.operations[: outer.body.operations.index(inner)]
    own = inner.body.operations[:-1]
    ahead: list[Operation] = []
    copies: list[Operation] = []
    reads = {access.op: access for access in _reads(inner, dependences)}
    loaded: dict[tuple[Value, _Index | None], Value] = {
        (access.memref, access.index): access.value for access in reversed(reads.values())
    }
    for number in range(1, factor):
        counter = make_apply(number, [(1, [counter_of(outer)])], outer.location)
        ahead.append(counter)
        values: dict[Value, Value] = {counter_of(outer): counter.result}
        ahead += [op.clone(values) for op in before]
        for op in own:
            place = (reads[op].memref, _moved(reads[op].index, outer, number)) if op in reads else None
            if place in loaded:
                values[op.result] = loaded[place]
                continue
            copies.append(op.clone(values))
            if place is not None and place[1] is not None:
                loaded[place] = copies[-1].result
    copies = _without_unused(copies)
    outer.body.insert(len(before), *ahead)
    inner.body.insert(-1, *copies)
    if count == factor:
        _unwrap(outer)


def _reads(inner: Operation, dependences: Dependences) -> Iterator[ArrayAccess]:
    """What a loop reads of memory that it does not write."""
    accesses = dependences.accesses(inner) or []
    written = {access.memref for access in accesses if access.writes}
    return (access for access in accesses if access.memref not in written)


def _without_unused(operations: list[Operation]) -> list[Operation]:
    """Operations without pure ones that nothing uses, as indices of what has been loaded before."""
    kept = []
    for op in reversed(operations):
        if op.op.pure and not any(value.users for value in op.results):
            op.drop_uses()
        else:
            kept.append(op)
    return kept[::-1]


def _unwrap(loop: Operation) -> None:
    """Puts the body of a loop of one iteration in the place of the loop."""
    block = loop.parent
    assert block is not None
    counter_of(loop).replace_all_uses_with(loop.operands[0])
    operations = loop.body.operations[:-1]
    loop.body.set_operations([loop.body.terminator])
    block.insert(block.operations.index(loop), *operations)
    loop.erase()
