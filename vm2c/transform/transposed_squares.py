# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops that transpose squares of floats (tile.py), as calls of a function that does so in registers.

    scf.for %r = 0 to 96 step 8 {                       scf.for %r = 0 to 96 step 16 {
      scf.for %c = 0 to 64 step 8 {                       scf.for %c = 0 to 64 step 16 {
        scf.for %i = %r to %r + 8 step 1 {                  vm2c.array.transpose %a[%r * 64 + %c], 64, %b[%c * 96 + %r], 96
          scf.for %j = %c to %c + 8 step 1 {      ->      }
            %x = memref.load %a[%i * 64 + %j]           }
            memref.store %x, %b[%j * 96 + %i]
          }
        }
      }
    }

C compilers load or store such elements one by one. The function's squares are larger: their rows and columns are whole cache lines.
"""

from __future__ import annotations

from math import prod

from vm2c.analysis.affine import constant_index
from vm2c.analysis.dependence import ArrayAccess, Dependences
from vm2c.analysis.loop_nests import counter_of, inner_loop, is_defined_in, is_for, trip_count
from vm2c.dialect.types import F32
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import OpBuilder

# Rows and columns of a square that loops go through, and how many of them one of the function has along each side; the elements of
# all squares together from which on the function is worth its lines of C.
_SIDE = 8
_SQUARES = 2
_FEWEST = 1 << 14


def rewrite_square(outer: Operation, inner: Operation, accesses: list[ArrayAccess], dependences: Dependences) -> bool:
    """Rewrites two loops, one right in the other one, that transpose a square; whether they do. They get more of it from the two
    loops around them."""
    around = [op for op in accesses[0].loops if op not in (outer, inner)]
    if not is_for(outer) or inner_loop(outer) is not inner or len(accesses) != 2 or len(around) < 2:
        return False
    if dependences.accesses(around[-2]) != accesses or not all(_has_even(loop) for loop in around[-2:]):
        return False
    if {counter_of(loop) for loop in around[-2:]} != {loop.operands[0] for loop in (outer, inner)}:
        return False
    load, store = accesses
    if load.writes or not store.writes or store.value is not load.value or load.value.type is not F32:
        return False
    if dependences.may_alias(load.memref, store.memref) or any(is_defined_in(value, outer) for value in inner.operands[:3]):
        return False
    row, column = (outer, inner) if dependences.stride(load, inner) == 1 else (inner, outer)
    strides = dependences.stride(load, row), dependences.stride(store, column)
    if None in strides or dependences.stride(load, column) != 1 or dependences.stride(store, row) != 1:
        return False
    elements = _SIDE * _SIDE * prod(trip_count(loop) or _FEWEST for loop in around)
    if elements < _FEWEST or not all(_has_side(loop, dependences) for loop in (outer, inner)):
        return False
    block = outer.parent
    assert block is not None
    entry = dependences.function.entry
    for loop in around[-2:]:
        step = OpBuilder(entry, entry.operations[0], loop.location).index(_SIDE * _SQUARES)
        loop.set_operands([*loop.operands[:2], step])
    builder = OpBuilder(block, outer, outer.location)
    values: dict[Value, Value] = {counter_of(loop): loop.operands[0] for loop in (outer, inner)}
    for op in (*outer.body.operations[:-1], *inner.body.operations[:-1]):
        if op.op.pure:
            builder.insert(op.clone(values))
    places = []
    for access, stride in zip((load, store), strides, strict=True):
        assert access.op.op.memory is not None
        assert stride is not None
        place = access.op.operands[access.op.op.memory.index]
        places += [access.memref, values.get(place, place), builder.index(stride)]
    builder.op("vm2c.array.transpose", places)
    outer.erase()
    return True


def _has_even(loop: Operation) -> bool:
    """Whether a loop goes through an even number of squares."""
    count = trip_count(loop)
    return constant_index(loop.operands[2]) == _SIDE and count is not None and count % _SQUARES == 0


def _has_side(loop: Operation, dependences: Dependences) -> bool:
    lower, upper = map(dependences.forms.form, loop.operands[:2])
    length = upper.plus(lower, -1)
    return constant_index(loop.operands[2]) == 1 and length is not None and length.is_constant and length.constant == _SIDE
