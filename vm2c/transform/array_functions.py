# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over rows that compute exp, tanh, erf, sums or the largest element, as calls of functions that do so for arrays.

    scf.for %j = %c0 to %c64 step %c1 {                 vm2c.array.map "exp" %a[%c0], %m, %b[%c0], %c64
      %x = memref.load %a[%j]                           scf.for %j = %c0 to %c64 step %c1 {
      %s = arith.subf %x, %m                              %e = memref.load %b[%j]
      %e = math.exp %s                         ->         %t = arith.addf %e, %one
      %t = arith.addf %e, %one                            memref.store %t, %b[%j]
      memref.store %t, %b[%j]                           }
    }

    scf.for %j = %c0 to %c64 step %c1 {                 scf.for %j = %c0 to %c64 step %c1 {
      %x = memref.load %a[%j]                             %x = memref.load %a[%j]
      %r = arith.mulf %x, %factor                         %r = arith.mulf %x, %factor
      %e = math.erf %r                                    memref.store %r, %t[%j]
      %y = arith.mulf %x, %e                            }
      memref.store %y, %a[%j]                    ->     vm2c.array.map "erf" %t[%c0], %zero, %t[%c0], %c64
    }                                                   scf.for %j = %c0 to %c64 step %c1 {
                                                          %x = memref.load %a[%j]
                                                          %e = memref.load %t[%j]
                                                          %y = arith.mulf %x, %e
                                                          memref.store %y, %a[%j]
                                                        }

    scf.for %j = %c0 to %c64 step %c1 {                 %first = memref.load %m[%i]
      %x = memref.load %a[%j]                           %last = vm2c.array.reduce %a[%c0], %c64, %first {maxnumf}
      %y = memref.load %m[%i]                  ->       memref.store %last, %m[%i]
      %z = arith.maxnumf %x, %y
      memref.store %z, %m[%i]
    }

    scf.for %i = %c0 to %c8 step %c1 {
      scf.for %j = %c0 to %c64 step %c1 {
        %x = memref.load %a[%i * 64 + %j]
        %s = memref.load %m[%i]                  ->     vm2c.array.sums "sum" %a[%c0], %c8, %c64, %c64, %m[%c0]
        %t = arith.addf %s, %x
        memref.store %t, %m[%i]
      }
    }

    scf.for %i = %ii to %ii + 16 step %c1 {
      scf.for %j = %jj to %jj + 16 step %c1 {         vm2c.array.transpose %a[%ii * 64 + %jj], %c64,
        %x = memref.load %a[%i * 64 + %j]      ->         %b[%jj * 32 + %ii], %c32
        memref.store %x, %b[%j * 32 + %i]
      }
    }

What is summed may also be the squares of elements, or of their differences to a number that each row has (vm2c.array.deviations).

Of the VM, `vm.exp.f32` and the like, sums with `vm.fma.f32`, which rounds the product, too, and maxima that are comparisons and
selects are such loops as well; what happens to equal numbers and to NaN is part of the name of such a maximum, see
vm2c/analysis/extremes.py.

C compilers make no vectors of calls of the C library, nor of maxima, whose result may be another zero, or NaN, in another order,
nor of sums of floats, which have an order, and poor ones of transpositions; the squares are those of tile.py. The functions do, and
give the same results to the bit: what could be another one they compute one by one, and rows are summed side by side
(emit/array_helpers.py, emit/exact_functions.py). A long loop is cut, so that its parts stay in a cache.

Arguments wait where the loop stores, or, where that is still to be read, in an array %t of their own.
"""

from __future__ import annotations

from collections.abc import Collection

from vm2c.analysis.affine import constant_index
from vm2c.analysis.dependence import ArrayAccess, Dependences
from vm2c.analysis.extremes import choice_of
from vm2c.analysis.loop_nests import counted_loops, counter_of, inner_loop, trip_count
from vm2c.analysis.manager import Analyses
from vm2c.analysis.slices import backward_slice
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import F32, I64, INDEX
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.transform.buffers import linear_type
from vm2c.transform.nests import build_loop
from vm2c.transform.tile import SQUARE, length

SECOND = "_second"
"""What follows the name of a function in vm2c.array.reduce where the element is its second operand, not the first one."""

_EXTREMES = ("arith.maxnumf", "arith.maximumf", "arith.minnumf", "arith.minimumf")
FUNCTIONS = {
    "math.exp": b"exp", "vm.exp.f32": b"exp", "math.tanh": b"tanh", "vm.tanh.f32": b"tanh", "math.erf": b"erf",
    "vm.erf.f32": b"erf",
}  # fmt: skip
"""Ops that arrays have functions for, and their names."""
# Fewer iterations are not worth a call; more are cut into parts of so many.
FEWEST = 16
_PART = 1024
# So many where they wait in an array of their own, so that no stack is too small for it.
_WAITING = 256
# Rows whose sums are made side by side.
ROWS = 8


def array_functions(module: Module, _analyses: Analyses) -> None:
    """Rewrites loops of all kernels."""
    _rewrite_all(module, FUNCTIONS)


def array_functions_of_polynomials(module: Module, _analyses: Analyses) -> None:
    """The same with polynomials for functions, -fno-exact-math: compilers make vectors of tanh and erf in any loop."""
    _rewrite_all(module, [name for name, function in FUNCTIONS.items() if function == b"exp"])


def _rewrite_all(module: Module, functions: Collection[str]) -> None:
    for function in module.functions():
        if function.is_vector_kernel:
            for loop in list(counted_loops(function.body)):
                if not loop.results and constant_index(loop.operands[2]) == 1:
                    dependences = Dependences(function)
                    accesses = dependences.accesses(loop)
                    if accesses and not any(op.regions for op in loop.body.operations):
                        _rewrite(loop, accesses, dependences, functions)


def _rewrite(loop: Operation, accesses: list[ArrayAccess], dependences: Dependences, names: Collection[str]) -> None:
    outer = loop.parent_op
    if (trip_count(loop) or FEWEST) < FEWEST:
        return
    stores = [access for access in accesses if access.writes]
    if len(stores) != 1 or any(access.value.type is not F32 or len(access.index) != 1 for access in accesses):
        return
    (store,) = stores
    if outer is not None and (
        _sum_rows(outer, loop, store, accesses, dependences) or _transpose(outer, loop, store, accesses, dependences)
    ):
        return
    if dependences.stride(store, loop) == 0:
        _reduce(loop, store, accesses, dependences)
        return
    functions = [op for op in loop.body.operations if op.op.name in names]
    if dependences.stride(store, loop) == 1 and len(functions) == 1 and functions[0].result.type is F32:
        _split(loop, store, accesses, functions[0], dependences)


# ---- the largest and the smallest element


def _reduce(loop: Operation, store: ArrayAccess, accesses: list[ArrayAccess], dependences: Dependences) -> None:
    loads = [access for access in accesses if not access.writes]
    if len(loads) != 2:
        return
    element, total = loads
    if element.memref is store.memref:
        element, total = total, element
    same = total.memref is store.memref and total.index == store.index
    if not same or dependences.stride(element, loop) != 1 or dependences.may_alias(element.memref, store.memref):
        return
    name = _extreme(store.value, element.value, total.value)
    if not name:
        return
    builder = OpBuilder(_block(loop), loop, loop.location)
    lower, upper = loop.operands[:2]
    outside = {counter_of(loop): lower}
    needed = _needed([_place(element), _place(store)], loop.body)
    for op in loop.body.operations[:-1]:
        if op in needed:
            builder.insert(op.clone(outside))
    start, place = (outside.get(_place(access), _place(access)) for access in (element, store))
    initial = builder.value("memref.load", [store.memref, place], F32)
    operands = [element.memref, start, _difference(builder, upper, lower), initial]
    result = builder.value("vm2c.array.reduce", operands, F32, {"function": name.encode()})
    builder.op("memref.store", [result, store.memref, place])
    loop.erase()


def _extreme(value: Value, element: Value, total: Value) -> str:
    """The name of the function of which `value` is the result for an element and the extreme so far; empty where it is none."""
    owner = value.owner
    if isinstance(owner, Operation) and owner.op.name in _EXTREMES and set(owner.operands) == {element, total}:
        # With the element as the second operand, the first one of two zeros stays.
        return owner.op.name.removeprefix("arith.") + ("" if owner.operands[0] is element else SECOND)
    choice = choice_of(value, element, total)
    return choice.name if choice is not None else ""


def _place(access: ArrayAccess) -> Value:
    """The index of an element."""
    memory = access.op.op.memory
    assert memory is not None
    return access.op.operands[memory.index]


def _difference(builder: OpBuilder, one: Value, other: Value) -> Value:
    return one if constant_index(other) == 0 else builder.index(builder.add(one, other, -1))


def _block(op: Operation) -> Block:
    assert op.parent is not None
    return op.parent


# ---- sums


def _sum_rows(outer: Operation, loop: Operation, store: ArrayAccess, accesses: list[ArrayAccess], dependences: Dependences) -> bool:
    """Rewrites two loops that sum elements of rows, or their squares; whether they do."""
    rows = trip_count(outer) if outer.op.name == "scf.for" and constant_index(outer.operands[2]) == 1 else None
    if not rows or rows % ROWS or inner_loop(outer) is not loop:
        return False
    loads = [access for access in accesses if not access.writes]
    totals = [access for access in loads if access.memref is store.memref and access.index == store.index]
    elements = [access for access in loads if dependences.stride(access, loop) == 1]
    if len(totals) != 1 or len(elements) != 1 or dependences.stride(store, loop) != 0 or dependences.stride(store, outer) != 1:
        return False
    (element,), (total,) = elements, totals
    others = [access for access in loads if access is not total]
    stride = dependences.stride(element, outer)
    if not stride or stride < 0 or any(dependences.may_alias(access.memref, store.memref) for access in others):
        return False
    found = _summand(store.value, element.value, total.value)
    if found is None:
        return False
    function, center = found
    needed = _needed([center], loop.body) if center is not None else {}
    if any(counter_of(loop) in op.operands for op in needed) or (center is not None and rows > _PART):
        return False
    builder = OpBuilder(_block(outer), outer, loop.location)
    lower, upper = loop.operands[:2]
    centers = []
    if center is not None:
        entry = dependences.function.entry
        first = OpBuilder(entry, entry.operations[0], loop.location)
        centers.append(first.value("memref.alloca", (), linear_type(F32, rows), None, "centers"))
        row = build_loop(builder, 0, rows, 1)
        values = {counter_of(outer): builder.index(builder.add(row, outer.operands[0]))}
        _start_row(builder, outer, loop, needed, values)
        builder.op("memref.store", [values.get(center, center), centers[0], row])
        builder = OpBuilder(_block(outer), outer, loop.location)
    values = {counter_of(outer): outer.operands[0]}
    _start_row(builder, outer, loop, _needed([_place(element), _place(store)], loop.body), values)
    start, place = (values.get(_place(access), _place(access)) for access in (element, store))
    count = values.get(upper, upper)
    operands = [
        element.memref, start, builder.index(rows), builder.index(stride), _difference(builder, count, values.get(lower, lower)),
        store.memref, place, *centers,
    ]  # fmt: skip
    if center is None:
        builder.op("vm2c.array.sums", operands, (), {"function": function})
    else:
        builder.op("vm2c.array.deviations", operands)
    outer.erase()
    return True


def _start_row(
    builder: OpBuilder, outer: Operation, loop: Operation, needed: dict[Operation, None], values: dict[Value, Value]
) -> None:
    """Computes what is needed of the first iteration of `loop` in the iteration of `outer` that `values` names."""
    for op in outer.body.operations[:-1]:
        if op.op.pure:
            builder.insert(op.clone(values))
    lower = loop.operands[0]
    values[counter_of(loop)] = values.get(lower, lower)
    for op in loop.body.operations[:-1]:
        if op in needed:
            builder.insert(op.clone(values))


def _summand(sum_: Value, element: Value, total: Value) -> tuple[bytes, Value | None] | None:
    """What is added to a total: the name of a function of elements, and what it subtracts from them before."""
    terms = _operands_of(sum_, "arith.addf", "vm.add.f32")
    if terms:
        if len(set(terms)) != 2 or total not in terms:
            return None
        term = terms[1] if terms[0] is total else terms[0]
        if term is element:
            return b"sum", None
        factors = _operands_of(term, "arith.mulf")
    else:
        factors = _operands_of(sum_, "vm.fma.f32")
        if not factors or factors[-1] is not total:
            return None
        factors = factors[:-1]
    if len(set(factors)) != 1:
        return None
    if factors[0] is element:
        return b"square_sum", None
    difference = _operands_of(factors[0], "arith.subf", "vm.sub.f32")
    return (b"", difference[1]) if difference and difference[0] is element and difference[1] is not element else None


def _operands_of(value: Value, *names: str) -> tuple[Value, ...]:
    """The operands of the op of one of these names that makes a value; none where another one does."""
    owner = value.owner
    return tuple(owner.operands) if isinstance(owner, Operation) and owner.op.name in names else ()


# ---- squares


def _transpose(
    outer: Operation, loop: Operation, store: ArrayAccess, accesses: list[ArrayAccess], dependences: Dependences
) -> bool:
    """Rewrites two loops that transpose a square; whether they do."""
    loads = [access for access in accesses if not access.writes]
    if outer.op.name != "scf.for" or inner_loop(outer) is not loop or [load.value for load in loads] != [store.value]:
        return False
    (load,) = loads
    if any(length(each, dependences) != SQUARE or constant_index(each.operands[2]) != 1 for each in (outer, loop)):
        return False
    along, across = (loop, outer) if dependences.stride(load, loop) == 1 else (outer, loop)
    stride, apart = dependences.stride(load, across), dependences.stride(store, along)
    if dependences.stride(load, along) != 1 or dependences.stride(store, across) != 1 or not stride or not apart:
        return False
    # Rows that overlap would have an order.
    if stride < 0 or apart < SQUARE or dependences.may_alias(load.memref, store.memref):
        return False
    builder = OpBuilder(_block(outer), outer, loop.location)
    values = {counter_of(outer): outer.operands[0]}
    for op in outer.body.operations[:-1]:
        if op.op.pure:
            builder.insert(op.clone(values))
    values[counter_of(loop)] = values.get(loop.operands[0], loop.operands[0])
    needed = _needed([_place(load), _place(store)], loop.body)
    for op in loop.body.operations[:-1]:
        if op in needed:
            builder.insert(op.clone(values))
    start, place = (values.get(_place(access), _place(access)) for access in (load, store))
    operands = [load.memref, start, builder.index(stride), store.memref, place, builder.index(apart)]
    builder.op("vm2c.array.transpose", operands)
    outer.erase()
    return True


# ---- functions of each element


def _split(
    loop: Operation, store: ArrayAccess, accesses: list[ArrayAccess], function: Operation, dependences: Dependences
) -> None:
    """Cuts a loop into what is computed before `function`, which waits where the loop stores, the call, and what comes after."""
    after = _needed([store.value], loop.body, function)
    waits_apart = False
    for access in accesses:
        if access.memref is store.memref:
            if access.index != store.index:
                return
            waits_apart |= access.op in after
        elif dependences.may_alias(access.memref, store.memref):
            return
    builder = OpBuilder(_block(loop), loop, loop.location)
    lower, upper = loop.operands[:2]
    count = trip_count(loop)
    part_length = _WAITING if waits_apart else _PART
    if count is None or count > (part_length if waits_apart else 2 * part_length):
        part = build_loop(builder, lower, upper, builder.index(part_length))
        end = builder.index(builder.add(part, part_length))
        whole = count is not None and count % part_length == 0
        lower, upper = part, end if whole else _smaller(builder, end, upper, of_vm=function.op.name.startswith("vm."))
    waiting: Value | None = None
    if waits_apart:
        entry = dependences.function.entry
        first = OpBuilder(entry, entry.operations[0], loop.location)
        waiting = first.value("memref.alloca", (), linear_type(F32, part_length), None, function.result.name)

    def again(needed: dict[Operation, None], result: Value, *, done: bool) -> None:
        """The loop with the operations that are needed for what it stores: the argument, or, where the function is `done`, all
        that comes after it."""
        outer = builder.block, builder.before
        counter = build_loop(builder, lower, upper, 1)
        values = {counter_of(loop): counter}
        for op in loop.body.operations[:-1]:
            if op in needed:
                builder.insert(op.clone(values))
        place = values.get(_place(store), _place(store))
        waits = (store.memref, place) if waiting is None else (waiting, _difference(builder, counter, lower))
        if done:
            values[function.result] = builder.value("memref.load", list(waits), F32, None, function.result.name)
            for op in loop.body.operations[:-1]:
                if op in after:
                    builder.insert(op.clone(values))
        target = (store.memref, place) if done else waits
        builder.op("memref.store", [values.get(result, result), *target])
        builder.block, builder.before = outer

    place = _needed([_place(store)], loop.body)
    source, center = _difference_of(function.operands[0], loop, accesses, dependences)
    if source is None:
        # What is not that simple is computed before.
        again(_needed([function.operands[0]], loop.body) | place, function.operands[0], done=False)
    values = {counter_of(loop): lower}
    known = [center] if center is not None else []
    ends = [access for access in (store if waiting is None else None, source) if access is not None]
    needed = _needed([*(_place(access) for access in ends), *known], loop.body)
    for op in loop.body.operations[:-1]:
        if op in needed:
            builder.insert(op.clone(values))
    starts = [(access.memref, values.get(_place(access), _place(access))) for access in ends]
    waits = starts[0] if waiting is None else (waiting, builder.index(0))
    start = waits if source is None else starts[-1]
    subtracted = builder.constant(FloatAttr(0, 32), F32) if center is None else values.get(center, center)
    operands = [*start, subtracted, *waits, _difference(builder, upper, lower)]
    builder.op("vm2c.array.map", operands, (), {"function": FUNCTIONS[function.op.name]})
    if store.value is not function.result:
        again(place, store.value, done=True)
    loop.erase()


def _difference_of(
    argument: Value, loop: Operation, accesses: list[ArrayAccess], dependences: Dependences
) -> tuple[ArrayAccess | None, Value | None]:
    """An element of a row and what is subtracted from it, the same for the whole row, where `argument` is that."""
    element, center = _operands_of(argument, "arith.subf", "vm.sub.f32") or (argument, None)
    rows = {access.value: access for access in accesses if not access.writes and dependences.stride(access, loop) == 1}
    if element not in rows:
        return None, None
    needed = _needed([center] if center is not None else [], loop.body)
    # Nor may it be what the loop stores.
    stored = {access.memref for access in accesses if access.writes}
    changes = any(counter_of(loop) in op.operands for op in needed)
    changes |= any(access.op in needed and access.memref in stored for access in accesses)
    return (None, None) if changes else (rows[element], center)


def _smaller(builder: OpBuilder, one: Value, other: Value, *, of_vm: bool) -> Value:
    """The smaller one of two indices."""
    if not of_vm:
        return builder.value("arith.minsi", [one, other], INDEX)
    numbers = [builder.value("arith.index_cast", [each], I64) for each in (one, other)]
    return builder.value("arith.index_cast", [builder.value("vm.min.i64.s", numbers, I64)], INDEX)


def _needed(values: list[Value], body: Block, known: Operation | None = None) -> dict[Operation, None]:
    """The operations of a body that compute the values, but for what is `known`."""
    return backward_slice(values, lambda op: op.parent is body and op is not known)
