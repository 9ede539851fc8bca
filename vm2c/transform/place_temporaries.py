# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What loops compute in a temporary buffer, and others store somewhere else, is computed there right away.

    scf.for %i = 0 to 64: memref.store %zero, %t[%i]        scf.for %i = 0 to 64: memref.store %zero, %y[%p + %i]
    scf.for %k, %i: %t[%i] += ...                           scf.for %k, %i: %y[%p + %i] += ...
    scf.for %i = 0 to 64 {                                  scf.for %i = 0 to 64 {
      %x = memref.load %t[%i]                        ->       %x = memref.load %y[%p + %i]
      %r = vm.add.f32 %x, %bias : f32                         %r = vm.add.f32 %x, %bias : f32
      memref.store %r, %y[%p + %i]                            memref.store %r, %y[%p + %i]
    }                                                       }

IREE computes a product in a buffer of its own and stores what it makes of that, with a bias added and the like, in another one. In
one place both are a block of results that stays in registers (tile_epilogues.py). The first loops have to store all of the buffer,
the last ones to read each element of it once and to store it at once; in between nobody looks at the memory where it is stored.
Nothing is read in it that was there before.

Where the rows of the buffer are stored farther from each other, or in another order, its index is taken apart into the numbers of
rows and columns: `%k * 64 + %l` becomes `%k * 256 + %l`. What transposes stays: it runs in squares.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.dependence import ArrayAccess, Dependences
from vm2c.analysis.linear import LinearForm, Product
from vm2c.analysis.loop_nests import (
    constant_range,
    counter_of,
    enclosing_ops,
    is_defined_in,
    is_for,
    loop_of,
    perfect_nest,
    trip_count,
)
from vm2c.analysis.manager import Analyses
from vm2c.analysis.temporaries import find_temporaries
from vm2c.analysis.touched import Elements, touched_elements
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module, callers
from vm2c.transform.kernels import drop_memory, move_access


def place_temporaries(module: Module, analyses: Analyses) -> None:
    """Places temporaries of all functions that are made of blocks."""
    functions = {function.name: function for function in module.functions()}
    for function in callers(module):
        for temporary in find_temporaries(function):
            if temporary.call is None or not temporary.elements:
                continue
            kernel = functions[temporary.call.attributes["callee"]]
            if kernel.is_kernel and _place(kernel, kernel.arguments[temporary.number], temporary.elements):
                drop_memory(kernel, temporary)
                analyses.invalidate(kernel)
                analyses.invalidate(function)


def _place(kernel: Function, memref: Value, count: int) -> bool:
    """Whether all `count` elements of a memref have got places in another one."""
    dependences = Dependences(kernel)
    accesses = [access for user in memref.users if (access := dependences.access(user)) is not None]
    if not accesses or len(accesses) != len(memref.users) or any(len(access.index) != 1 for access in accesses):
        return False
    block, steps = _steps(kernel, accesses)
    first, last = steps[0], steps[-1]
    if len(steps) < 2 or not is_for(first) or not is_for(last):
        return False
    filled, read = ([access for access in accesses if _is_in(access, step)] for step in (first, last))
    whole = Elements.first_ones(count)
    if len(filled) != 1 or not filled[0].writes or touched_elements(first, filled[0]) != whole:
        return False
    if len(read) != 1 or read[0].writes or touched_elements(last, read[0]) != whole:
        return False
    if any(values != range(len(values)) for loop in perfect_nest(last) if (values := constant_range(loop)) is not None):
        # Counters are parts of indices.
        return False
    stores = [access for access in dependences.accesses(last) or () if access.writes]
    if len(stores) != 1 or stores[0].memref.type is not memref.type or stores[0].op.parent is not read[0].op.parent:
        return False
    (store,) = stores
    offset, digits = _layout(last, read[0], store)
    if digits and digits[-1].distance != digits[-1].stride:
        # What is computed for neighbours at once stays together.
        return False
    if any(_comes_after(value, first) or any(is_defined_in(value, each) for each in (first, last)) for value in offset.values()):
        return False
    between = block.operations[block.operations.index(first) : block.operations.index(last) + 1]
    if not all(_leaves_alone(op, store, dependences) for op in between):
        return False
    places = [_place_of(access.index[0], digits, offset) for access in accesses]
    known = [place for place in places if place is not None]
    if len(known) < len(places):
        return False
    for access, place in zip(accesses, known, strict=True):
        if place == access.index[0]:
            access.op.replace_operand(memref, store.memref)
        else:
            move_access(access.op, store.memref, place)
    return True


def _steps(kernel: Function, accesses: list[ArrayAccess]) -> tuple[Block, list[Operation]]:
    """The innermost block that all accesses are in, and the operations of it that they are in or are, in order."""
    around = [[*enclosing_ops(access.op), access.op] for access in accesses]
    depth = 0
    while len({each[depth] for each in around}) == 1 and len(around[0]) > depth + 1:
        depth += 1
    block = around[0][depth].parent
    assert block is not None
    steps = {each[depth] for each in around}
    return block, [op for op in block.operations if op in steps]


def _is_in(access: ArrayAccess, op: Operation) -> bool:
    return access.op is op or op in access.around


def _comes_after(value: Value, op: Operation) -> bool:
    """Whether a value that the block of `op` knows at its end is not there yet where `op` is."""
    owner = value.owner
    block = op.parent
    assert block is not None
    if not isinstance(owner, Operation) or owner.parent is not block:
        return False
    return block.operations.index(owner) > block.operations.index(op)


def _leaves_alone(op: Operation, store: ArrayAccess, dependences: Dependences) -> bool:
    """Whether nothing in `op` but `store` touches the memory that it stores to."""
    accesses = dependences.accesses(op)
    return accesses is not None and all(
        access.op is store.op or not dependences.may_alias(access.memref, store.memref) for access in accesses
    )


@dataclass(frozen=True, slots=True)
class _Digit:
    """A part of an index: `count` numbers that are `stride` apart, in the other memref `distance` apart."""

    stride: int
    count: int
    distance: int


def _layout(nest: Operation, load: ArrayAccess, store: ArrayAccess) -> tuple[LinearForm, list[_Digit]]:
    """Where what a nest loads, each element once, is stored: from which place on, and how the parts of the index are turned into
    another one, the largest strides first."""
    (loaded,), (stored,) = load.index, store.index
    digits: list[_Digit] = []
    for loop in perfect_nest(nest):
        product = (counter_of(loop),)
        count = trip_count(loop)
        assert count is not None
        digits.append(_Digit(loaded.terms.get(product, 0), count, stored.terms.get(product, 0)))
    merged: list[_Digit] = []
    for digit in sorted(digits, key=lambda each: each.stride):
        last = merged[-1] if merged else None
        if digit.count == 1:
            continue
        if last is not None and digit.stride == last.stride * last.count and digit.distance == last.distance * last.count:
            merged[-1] = _Digit(last.stride, last.count * digit.count, last.distance)
        else:
            merged.append(digit)
    inside = {(counter_of(loop),) for loop in perfect_nest(nest)}
    rest = {product: factor for product, factor in stored.terms.items() if product not in inside}
    return LinearForm(stored.constant, rest, stored.order), merged[::-1]


def _place_of(index: LinearForm, digits: list[_Digit], offset: LinearForm) -> LinearForm | None:
    """The index in the other memref of what has this one; None where its parts cannot be told apart."""
    place: LinearForm | None = offset
    constant, terms = index.constant, dict(index.terms)
    for digit in digits:
        number, constant = divmod(constant, digit.stride)
        low = high = number
        part: dict[Product, int] = {}
        for product, factor in list(terms.items()):
            if factor < digit.stride:
                continue
            loop = loop_of(product[0]) if len(product) == 1 else None
            values = constant_range(loop) if loop is not None else None
            if not values or factor % digit.stride:
                return None
            del terms[product]
            part[product] = factor // digit.stride
            ends = [part[product] * each for each in (values[0], values[-1])]
            low, high = low + min(ends), high + max(ends)
        if low < 0 or high >= digit.count or place is None:
            return None
        place = place.plus(LinearForm(number, part, index.order), digit.distance)
    return None if terms or constant else place

