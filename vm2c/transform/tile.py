# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tiling of transpositions: two loops that go along different arrays run in squares.

    scf.for %i = 0 to 512 {                            scf.for %ii = 0 to 512 step 8 {
      scf.for %j = 0 to 512 {                            scf.for %jj = 0 to 512 step 8 {
        b[i * 512 + j] = a[j * 512 + i]      ->            scf.for %j = %jj to %jj + 8 {
      }                                                      scf.for %i = %ii to %ii + 8 {
    }                                                          b[i * 512 + j] = a[j * 512 + i]

Whichever loop is the inner one, each iteration goes to another cache line, and soon to another page, of one of the arrays. In a
square each line that is fetched is used before it has to go. There the inner loop goes along what is loaded: a processor waits for
loads, but not for stores. Iterations run in another order, so no iteration may need what another one stores, unless that comes
first along both loops. What makes no squares is left to copies of the loops as they were.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.affine import constant_index
from vm2c.analysis.dependence import ArrayAccess, Dependences, Order
from vm2c.analysis.loop_nests import counter_of, inner_loop, is_defined_in, perfect_nests, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import F32
from vm2c.ir.builder import make_apply, make_for, make_index, make_op
from vm2c.ir.core import Operation
from vm2c.ir.module import REMAINDER, Function, Module
from vm2c.transform.remainders import end_of_groups, leave_rest

# Elements along a side of a square, by the bits of an element: half a cache line of most machines, and no more than is unrolled.
_SIDES = {8: 16, 16: 16, 32: 8, 64: 8}
# The side of squares of floats of 32 bits that are copied as they are: array_functions.py knows them.
SQUARE = 16
# Squares along each loop of a nest that is worth it, and operations in it.
_FEWEST = 2
_LARGEST = 24


def tile(module: Module, analyses: Analyses) -> None:
    """Tiles the nests of all structured functions that transpose."""
    for function in module.functions():
        if function.is_kernel:
            dependences = Dependences(function)
            pairs = [nest[-2:] for nest in perfect_nests(function) if len(nest) > 1]
            sides = [_side(outer, inner, dependences) for outer, inner in pairs]
            swaps = [_stores_along(inner, dependences) for _, inner in pairs]
            for (outer, _), side, swap in zip(pairs, sides, swaps, strict=True):
                if side:
                    _tile(function, outer, side, swap=swap)
                    function.add_note(f"Two loops run in squares of {side} x {side} iterations (tiling).")


# ---- legality and profit


def _side(outer: Operation, inner: Operation, dependences: Dependences) -> int:
    """The side of the squares; 0 where they do not pay or are not legal."""
    accesses = dependences.accesses(inner)
    if accesses is None or any(op.regions for op in inner.body.operations) or len(inner.body.operations) > _LARGEST:
        return 0
    if any(constant_index(loop.operands[2]) != 1 or REMAINDER in (loop.discardable or {}) for loop in (outer, inner)):
        return 0
    if any(is_defined_in(value, outer) and constant_index(value) is None for value in inner.operands):
        return 0
    for along, across in ((inner, outer), (outer, inner)):
        if not any(_goes_along(access, along, across, dependences) for access in accesses):
            return 0
    directions = dependences.dependences([outer, inner])
    if directions is None or any(Order.EARLIER in each for each in directions):
        return 0
    side = min(_SIDES.get(getattr(access.value.type, "bits", 0), 0) for access in accesses)
    counts = [length(loop, dependences) for loop in (outer, inner)]
    if _copies(accesses) and all(count is not None and count >= SQUARE for count in counts):
        return SQUARE if counts != [SQUARE, SQUARE] else 0
    return side if all(count is None or count >= _FEWEST * side for count in counts) else 0


def _copies(accesses: Sequence[ArrayAccess]) -> bool:
    """Whether one element is loaded, a float of 32 bits, and stored as it is."""
    return len(accesses) == 2 and accesses[0].value is accesses[1].value and accesses[0].value.type is F32


def length(loop: Operation, dependences: Dependences) -> int | None:
    """The number of iterations where that is known, though the bounds may be not."""
    lower, upper = map(dependences.forms.form, loop.operands[:2])
    length = upper.plus(lower, -1)
    return length.constant if length is not None and length.is_constant else None


def _goes_along(access: ArrayAccess, along: Operation, across: Operation, dependences: Dependences) -> bool:
    """Whether one loop gets from each element to the next one, and the other loop to one elsewhere."""
    return dependences.stride(access, along) == 1 and dependences.stride(access, across) not in (0, 1, -1)


def _stores_along(inner: Operation, dependences: Dependences) -> bool:
    accesses = dependences.accesses(inner) or []
    return any(access.writes and dependences.stride(access, inner) == 1 for access in accesses)


# ---- the change


def _tile(function: Function, outer: Operation, side: int, *, swap: bool) -> None:
    """Lets two loops go from square to square, with two more in each square, in the other order if they are to `swap`."""
    _leave_rests(outer, side)
    inner = inner_loop(outer)
    assert inner is not None
    step, one = make_index(side, outer.location), outer.operands[2]
    function.entry.insert(0, step)
    constants = [op for op in outer.body.operations if op.op.algebra == "const"]
    ahead = [op for op in outer.body.operations[:-1] if op is not inner and op not in constants]
    inside = inner.body.operations[:-1]
    ends, squares, loops = [], [], []
    for loop in (outer, inner):
        end = make_apply(side, [(1, [counter_of(loop)])], loop.location)
        within = make_for(counter_of(loop), end.result, one, (), loop.location, counter_of(loop).name)
        for op in [*ahead, *inside]:
            op.replace_operand(counter_of(loop), counter_of(within))
        ends.append(end)
        loops.append(within)
        squares.append(loop.body.terminator)
    first, second = reversed(loops) if swap else loops
    outer.body.set_operations([*constants, inner, squares[0]])
    inner.body.set_operations([*ends, first, squares[1]])
    first.body.append(second, make_op("scf.yield", location=outer.location))
    second.body.append(*ahead, *inside, make_op("scf.yield", location=inner.location))
    for loop in (outer, inner):
        loop.set_operands([*loop.operands[:2], step.result])


def _leave_rests(outer: Operation, side: int) -> None:
    """Leaves what makes no squares to copies of the nest: first what is left along the outer loop, then along the inner one."""
    block, inner = outer.parent, inner_loop(outer)
    assert block is not None
    assert inner is not None
    if (trip_count(outer) or 1) % side:
        leave_rest(outer, end_of_groups(outer, side, outer))
    if (trip_count(inner) or 1) % side:
        end = end_of_groups(inner, side, outer)
        rest = outer.clone({})
        rest.discardable = {REMAINDER: True}
        beside = inner_loop(rest)
        assert beside is not None
        beside.set_operands([end, *beside.operands[1:]])
        beside.discardable = {REMAINDER: True}
        block.insert(block.operations.index(outer) + 1, rest)
        inner.set_operands([inner.operands[0], end, *inner.operands[2:]])
