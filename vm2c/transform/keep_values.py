# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What two nests of loops compute, one after the other, and takes long, is computed once and kept where the second one writes.

                                                            for i: for j: y[i][j] = exp(x[i][j] - m[i])
    for i: for j: s[i] = s[i] + exp(x[i][j] - m[i])    ->   for i: for j: s[i] = s[i] + y[i][j]
    for i: for j: y[i][j] = exp(x[i][j] - m[i]) / s[i]      for i: for j: y[i][j] = y[i][j] / s[i]

Where there is no second nest, the values for a sum wait in an array of their own, for a few rows and columns at a time:

                                                            for i step 8: for j step 128:
                                                              for ii: for jj: t[ii][jj] = exp(x[i + ii][j + jj] - m[i + ii])
    for i: for j: s[i] = s[i] + exp(x[i][j] - m[i])    ->     for ii: for jj: s[i + ii] = s[i + ii] + t[ii][jj]

The nests count through the same numbers, and the second one sets an element of its own in each iteration, which nobody looks at
before: that is where the value waits. What it is made of has to be the same both times. A loop that only computes such values can
be a call for whole rows (array_functions.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from vm2c.analysis.dependence import ArrayAccess, Dependences, Order
from vm2c.analysis.loop_nests import constant_range, counter_of, is_defined_in, is_for, is_within, perfect_nest, perfect_nests
from vm2c.analysis.manager import Analyses
from vm2c.analysis.slices import backward_slice
from vm2c.dialect.types import F32
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.transform.array_functions import FEWEST, FUNCTIONS, ROWS
from vm2c.transform.buffers import linear_type
from vm2c.transform.dead_code import erase_dead_code
from vm2c.transform.nests import build_loop

# Functions of the C library, each of which takes as long as several loads and stores.
_SLOW = re.compile(r"(math|vm)\.(exp|exp2|expm1|log|log2|log10|log1p|pow|powf|sin|cos|tanh|atan|atan2|erf)(\.f32|\.f64)?")

# So many elements of each row at once that no stack is too small for those of all rows that are summed side by side.
_COLUMNS = 128


def keep_values(module: Module, _analyses: Analyses) -> None:
    """Keeps values in all kernels."""
    for function in module.functions():
        if function.is_kernel and any(_SLOW.fullmatch(op.op.name) for op in function.body.walk()):
            while _keep_one(function):
                pass
            for loops in perfect_nests(function):
                nest = _Nest.of(loops[0])
                if nest is not None:
                    _keep_terms(function, nest.loops)


def _keep_one(function: Function) -> bool:
    """Keeps the values of one pair of nests; whether there was one."""
    dependences = Dependences(function)
    for block in dict.fromkeys(op.parent for op in function.body.walk() if is_for(op)):
        assert block is not None
        nests = [_Nest.of(op) for op in block.operations if is_for(op)]
        for first, second in combinations([nest for nest in nests if nest is not None], 2):
            if [constant_range(loop) for loop in first.loops] == [constant_range(loop) for loop in second.loops]:
                pair = _Pair(block, first, second, dependences)
                if pair.keep():
                    return True
    return False


@dataclass(frozen=True, slots=True)
class _Nest:
    """Loops that surely run, with nothing but what is pure between them. All that happens in them is in `body`."""

    loops: list[Operation]

    @classmethod
    def of(cls, loop: Operation) -> _Nest | None:
        loops = perfect_nest(loop)
        if any(each.results or not constant_range(each) for each in loops):
            return None
        if any(op.op.regions for op in loops[-1].body.operations):
            return None
        return cls(loops)

    @property
    def body(self) -> Block:
        return self.loops[-1].body

    def operations(self) -> list[Operation]:
        """All operations but the loops, in order."""
        return [op for loop in self.loops for op in loop.body.operations if not is_for(op) and not op.op.terminator]


def _keep_terms(function: Function, loops: list[Operation]) -> None:
    """Has the exponentials that the innermost one of these loops adds up wait in an array, where it does that for rows."""
    if len(loops) < 2:
        return
    outer, inner = loops[-2:]
    dependences = Dependences(function)
    accesses = dependences.accesses(outer) or []
    stores = [access for access in accesses if access.writes]
    slow = [op for op in inner.body.operations if _SLOW.fullmatch(op.op.name)]
    rows, columns = constant_range(outer), constant_range(inner)
    if not rows or not columns or len(stores) != 1 or len(slow) != 1:
        return
    width = next((width for width in range(_COLUMNS, 0, -FEWEST) if len(columns) % width == 0), 0)
    if len(rows) % ROWS or not width:
        return
    array = linear_type(F32, ROWS * width)
    ((store,), (exponential,)) = stores, slow
    if exponential.op.name not in FUNCTIONS or exponential.result.type is not F32:
        return
    if rows.step != 1 or columns.step != 1:
        return
    if dependences.stride(store, inner) != 0 or dependences.stride(store, outer) != 1:
        return
    operations = [op for loop in (outer, inner) for op in loop.body.operations[:-1] if op is not inner]
    needed = {exponential, *backward_slice(exponential.operands, lambda op: op in operations)}
    if any(access.op in needed and dependences.may_alias(access.memref, store.memref) for access in accesses):
        return
    entry, block = function.entry, outer.parent
    assert block is not None
    first = OpBuilder(entry, entry.operations[0], outer.location)
    kept = first.value("memref.alloca", (), array, None, "terms")
    builder = OpBuilder(block, outer, outer.location)
    row = build_loop(builder, rows.start, rows.stop, ROWS)
    column = build_loop(builder, columns.start, columns.stop, width)
    for stores_terms in (True, False):
        around = builder.block, builder.before
        i, j = build_loop(builder, 0, ROWS, 1), build_loop(builder, 0, width, 1)
        place = builder.index(builder.linear(0, [(width, [i]), (1, [j])]))
        values = {counter_of(outer): builder.index(builder.add(row, i)), counter_of(inner): builder.index(builder.add(column, j))}
        for op in operations:
            if op is exponential and not stores_terms:
                values[op.result] = builder.value("memref.load", [kept, place], F32, None, op.result.name)
            elif op in needed or not stores_terms:
                builder.insert(op.clone(values))
        if stores_terms:
            builder.op("memref.store", [values[exponential.result], kept, place])
        builder.block, builder.before = around
    outer.erase()
    erase_dead_code(function)


class _Pair:
    """Two nests of a block, which count through the same numbers."""

    def __init__(self, block: Block, first: _Nest, second: _Nest, dependences: Dependences) -> None:
        self.block = block
        self.first = first
        self.second = second
        self.dependences = dependences
        self.counters = {counter_of(b): counter_of(a) for a, b in zip(first.loops, second.loops, strict=True)}

    def keep(self) -> bool:
        """Keeps a value where that is possible; whether it is."""
        store = self._place()
        if store is None:
            return False
        slow = [[op for op in nest.body.operations if _SLOW.fullmatch(op.op.name)] for nest in (self.first, self.second)]
        for other in slow[1]:
            for one in slow[0]:
                loads: list[Value] = []
                if self._are_same(one.result, other.result, loads) and self._stay(loads, store):
                    self._rewrite(store, one, other)
                    return True
        return False

    def _place(self) -> ArrayAccess | None:
        """The store of the second nest, where that is its only one, of an element of its own in each iteration."""
        accesses = self.dependences.accesses(self.second.loops[0]) or []
        stores = [access for access in accesses if access.writes]
        if len(stores) != 1 or len(stores[0].index) != 1:
            return None
        (store,) = stores
        for loop in self.second.loops:
            orders = {each: Order.OTHER if each is loop else Order.ANY for each in self.second.loops}
            if self.dependences.may_meet(store, store, orders):
                return None
        return store

    def _are_same(self, one: Value, other: Value, loads: list[Value]) -> bool:
        """Whether a value of the first nest is what a value of the second one is in the same iteration, as long as what is loaded
        stays what it is: `loads` becomes the memrefs."""
        if not is_defined_in(other, self.second.loops[0]):
            return one is other
        if other in self.counters:
            return self.counters[other] is one
        a, b = one.owner, other.owner
        if not isinstance(a, Operation) or not isinstance(b, Operation) or a.op is not b.op or a.attributes != b.attributes:
            return False
        if not is_defined_in(one, self.first.loops[0]) or len(a.operands) != len(b.operands) or one.type is not other.type:
            return False
        if a.op.memory is not None:
            loads.append(a.operands[a.op.memory.memref])
        elif not a.op.pure:
            return False
        return one.index == other.index and all(self._are_same(x, y, loads) for x, y in zip(a.operands, b.operands, strict=True))

    def _stay(self, loads: list[Value], store: ArrayAccess) -> bool:
        """Whether nothing from the first nest on writes to the memrefs, and only `store` touches where it writes."""
        operations = self.block.operations
        start, end = (operations.index(nest.loops[0]) for nest in (self.first, self.second))
        for op in operations[start : end + 1]:
            accesses = self.dependences.accesses(op)
            if accesses is None:
                return False
            for access in accesses:
                if access.op is not store.op and self.dependences.may_alias(access.memref, store.memref):
                    return False
                if access.writes and any(self.dependences.may_alias(access.memref, each) for each in loads):
                    return False
        return True

    def _rewrite(self, store: ArrayAccess, one: Operation, other: Operation) -> None:
        memory = store.op.op.memory
        assert memory is not None
        place = store.op.operands[memory.index]
        builder = OpBuilder(self.block, self.first.loops[0], one.location)
        values: dict[Value, Value] = {}
        for loop in self.first.loops:
            lower, upper, step = loop.operands[:3]
            values[counter_of(loop)] = build_loop(builder, lower, upper, step)
        for known, kept in self.counters.items():
            values[known] = values[kept]
        self._clone(builder, self.first, one.result, values)
        self._clone(builder, self.second, place, values)
        builder.op("memref.store", [values[one.result], store.memref, values.get(place, place)])
        given: list[dict[Value, Value]] = [dict(self.counters), {each: each for each in self.counters}]
        for nest, op, again in zip((self.first, self.second), (one, other), given, strict=True):
            inside = OpBuilder(nest.body, op, op.location)
            self._clone(inside, self.second, place, again)
            kept = inside.value("memref.load", [store.memref, again.get(place, place)], op.result.type, None, op.result.name)
            op.result.replace_all_uses_with(kept)
        erase_dead_code(self.dependences.function)

    def _clone(self, builder: OpBuilder, nest: _Nest, value: Value, values: dict[Value, Value]) -> None:
        """Computes a value of a nest again, from the values that are known."""
        needed = backward_slice([value], lambda op: is_within(op, nest.loops[0]) and values.keys().isdisjoint(op.results))
        for op in nest.operations():
            if op in needed:
                builder.insert(op.clone(values))

