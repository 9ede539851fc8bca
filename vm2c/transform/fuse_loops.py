# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop fusion: loops of a kernel that go through the rows of the same arrays, one after the other, are one loop over rows.

    scf.for %i = 0 to 8 {                              scf.for %i = 0 to 8 {
      scf.for %j = 0 to 64: %s[%j] = sum of row          scf.for %n = 0 to 64 step 16 {
      scf.for %j = 0 to 64: %y[...] = row / %s[%j]         scf.for %j = 0 to 16: %s[%n + %j] = sum of row %n + %j
    }                                             ->       scf.for %j = 0 to 16: %y[...] = row / %s[%n + %j]
    scf.for %i = 0 to 8 {                                  scf.for %j = 0 to 16: ... row of %y
      scf.for %j = 0 to 64: ... row of %y                }
    }                                                  }

What one loop has stored is still in the first cache when the next one reads it. That is legal where each iteration has rows of its
own of every array that one of the loops writes: no other iteration of any of them touches these. Sums of rows want several at a
time (array_functions.py); others go row by row. nest_groups.py does the same with nests that are not loops yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from vm2c.analysis.dependence import ArrayAccess, Dependences
from vm2c.analysis.linear import Product
from vm2c.analysis.loop_nests import constant_range, counter_of, is_defined_in, is_for, loop_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.transform.nest_groups import MOST_BYTES, MOST_SUMMED_BYTES, ROWS, SUMMED_ROWS
from vm2c.transform.nests import build_loop

# Rows of the largest array have so many bytes at least: shorter loops than that take long to begin and end.
_LEAST_ROW_BYTES = 256


def fuse_loops(module: Module, analyses: Analyses) -> None:
    """Fuses loops of all kernels."""
    for function in module.functions():
        if function.is_kernel:
            pending, dependences = [function.entry], Dependences(function)
            while pending:
                block = pending.pop()
                if _fuse(block, dependences):
                    dependences = Dependences(function)
                    analyses.invalidate(function)
                pending += [op.body for op in block.operations if is_for(op)]


def _fuse(block: Block, dependences: Dependences) -> bool:
    """Whether loops of a block have been fused."""
    groups = [group for group in _groups(block.operations, dependences, {}) if group.pays()]
    for group in groups:
        group.build(block)
    return bool(groups)


def _groups(operations: Sequence[Operation], dependences: Dependences, same: Mapping[Value, Value]) -> Iterator[_Group]:
    """Loops one after the other, as many as may be fused."""
    group = _Group(dependences, same)
    for op in operations:
        if is_for(op) and group.take(op):
            continue
        if op.op.pure and not op.regions:
            continue
        yield group
        group = _Group(dependences, same)
        if is_for(op):
            group.take(op)
    yield group


@dataclass(frozen=True, slots=True)
class _Row:
    """What an access touches in an iteration of a loop: elements `low` to `high` of what begins at `stride` times its counter and
    the `rest`."""

    stride: int
    rest: frozenset[tuple[Product, int]]
    low: int
    high: int


@dataclass(slots=True)
class _Group:
    """Loops that may be one. `same` has counters of loops around that are one, and which one that is."""

    dependences: Dependences
    same: Mapping[Value, Value]
    loops: list[Operation] = field(default_factory=list)
    rows: dict[Value, list[tuple[ArrayAccess, _Row]]] = field(default_factory=dict)

    def take(self, loop: Operation) -> bool:
        """Takes in a loop that follows, where that is legal."""
        values = constant_range(loop)
        if values is None or len(values) < 2 or values.start != 0 or values.step != 1 or loop.results:
            return False
        if self.loops and constant_range(self.loops[0]) != values:
            return False
        accesses = self.dependences.accesses(loop)
        rows = [self._row(access, loop) for access in accesses] if accesses is not None else [None]
        if accesses is None or None in rows:
            return False
        found = {memref: list(known) for memref, known in self.rows.items()}
        for access, row in zip(accesses, rows, strict=True):
            assert row is not None
            found.setdefault(access.memref, []).append((access, row))
        if self.loops and not self._is_legal(found):
            return False
        self.loops.append(loop)
        self.rows = found
        return True

    def _row(self, access: ArrayAccess, loop: Operation) -> _Row | None:
        counter = counter_of(loop)
        if len(access.index) != 1:
            return None
        (form,) = access.index
        stride, low, high = 0, form.constant, form.constant
        rest: dict[Product, int] = {}
        for product, factor in form.terms.items():
            if product == (counter,):
                stride = factor
            elif any(is_defined_in(value, loop) for value in product):
                inner = loop_of(product[0]) if len(product) == 1 else None
                values = constant_range(inner) if inner is not None else None
                if not values:
                    return None
                ends = factor * values[0], factor * values[-1]
                low, high = low + min(ends), high + max(ends)
            else:
                rest[tuple(self.same.get(value, value) for value in product)] = factor
        return _Row(stride, frozenset(rest.items()), low, high)

    def _is_legal(self, rows: Mapping[Value, list[tuple[ArrayAccess, _Row]]]) -> bool:
        """Whether each iteration has rows of its own of all arrays that are written and that several loops touch."""
        written = {memref for memref, known in rows.items() if any(access.writes for access, _ in known)}
        for memref in written:
            if any(other is not memref and self.dependences.may_alias(memref, other) for other in rows):
                return False
            if len({self._loop_of(access) for access, _ in rows[memref]}) < 2:
                continue
            known = [row for _, row in rows[memref]]
            stride = known[0].stride
            if stride <= 0 or len({(row.stride, row.rest) for row in known}) > 1:
                return False
            if max(row.high for row in known) - min(row.low for row in known) >= stride:
                return False
        return True

    def pays(self) -> bool:
        """Whether what one of the loops stores, and another one needs, is too large for the first cache, and rows of it are not:
        rows of these loops, or of those that are in them."""
        if len(self.loops) < 2 or not self._hands_over():
            return False
        return self._number_of_rows() > 0 or self._inner_pays()

    def _hands_over(self) -> bool:
        """Whether one of the loops needs what another one stores."""
        for known in self.rows.values():
            users = {self._loop_of(access) for access, _ in known}
            if len(users) > 1 and any(access.writes for access, _ in known):
                return True
        return False

    def _loop_of(self, access: ArrayAccess) -> Operation | None:
        """The loop of the group that an access is in; None for the one that is to be taken in."""
        return next((loop for loop in self.loops if loop in access.around), None)

    def _number_of_rows(self) -> int:
        """How many rows each loop is to go through at a time; 0 where that does not pay."""
        inner = [op for loop in self.loops for op in loop.walk() if is_for(op) and op is not loop]
        if any(is_for(op) for loop in inner for op in loop.body.operations):
            return 0
        values = constant_range(self.loops[0])
        assert values is not None
        sizes = [max(row.stride for _, row in known) * _bytes_of(memref) for memref, known in self.rows.items()]
        largest = max(sizes)
        if largest < _LEAST_ROW_BYTES or sum(sizes) * len(values) <= MOST_BYTES:
            return 0
        if not any(self._reduces(access) for known in self.rows.values() for access, _ in known):
            return 1 if largest <= MOST_BYTES else 0
        for rows, most in ((SUMMED_ROWS, MOST_SUMMED_BYTES), (ROWS, MOST_BYTES)):
            if len(values) > SUMMED_ROWS and len(values) % rows == 0 and largest * rows <= most:
                return rows
        return 0

    def _reduces(self, access: ArrayAccess) -> bool:
        """Whether an access stores to the same element in all iterations of an inner loop."""
        inner = access.loops[-1]
        return access.writes and inner not in self.loops and self.dependences.stride(access, inner) == 0

    def _inner_pays(self) -> bool:
        """Whether it would pay for the loops in these, which are then in one loop."""
        operations = [op for loop in self.loops for op in loop.body.operations[:-1]]
        same = {counter_of(loop): counter_of(self.loops[0]) for loop in self.loops}
        groups = list(_groups(operations, self.dependences, {**self.same, **same}))
        return any(group.pays() for group in groups)

    def build(self, block: Block) -> None:
        """Writes the loops as one."""
        first, *others = self.loops
        start, end = (block.operations.index(loop) for loop in (first, others[-1]))
        ahead = [op for op in block.operations[start:end] if op not in self.loops]
        for op in ahead:
            op.detach()
        block.insert(start, *ahead)
        rows = self._number_of_rows()
        if rows > 1:
            self._build_rows(block, rows)
            return
        for loop in others:
            counter_of(loop).replace_all_uses_with(counter_of(first))
            operations = loop.body.operations[:-1]
            loop.body.set_operations([loop.body.terminator])
            first.body.insert(-1, *operations)
            loop.erase()

    def _build_rows(self, block: Block, rows: int) -> None:
        """Writes a loop that has all of these in it, each for some rows."""
        builder = OpBuilder(block, self.loops[0], self.loops[0].location)
        values = constant_range(self.loops[0])
        assert values is not None
        start = build_loop(builder, 0, len(values), rows)
        body = builder.block, builder.before
        for loop in self.loops:
            builder.block, builder.before = body
            row = builder.index(builder.add(start, build_loop(builder, 0, rows, 1)))
            counter_of(loop).replace_all_uses_with(row)
            operations = loop.body.operations[:-1]
            loop.body.set_operations([loop.body.terminator])
            builder.block.insert(-1, *operations)
            loop.erase()


def _bytes_of(memref: Value) -> int:
    """The size of an element."""
    assert isinstance(memref.type, MemRefType)
    return max(memref.type.element.bits // 8, 1)
