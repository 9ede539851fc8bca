# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A perfect nest of loops over memrefs as the linalg.generic that it came from.

    scf.for %i = %c0 to %c64 step %c1 {                       linalg.generic {
      scf.for %j = %c0 to %c64 step %c1 {                       indexing_maps = [(i, j, k) -> (i, k), (i, j, k) -> (k, j),
        scf.for %k = %c0 to %c256 step %c1 {                                     (i, j, k) -> (i, j)],
          %x = memref.load %a[%i * 256 + %k]                    iterator_types = ["parallel", "parallel", "reduction"]
          %y = memref.load %b[%k * 64 + %j]            ->     } ins(%a, %b) outs(%c) {
          %s = memref.load %c[%i * 64 + %j]                   ^bb0(%x: f32, %y: f32, %s: f32):
          %t = vm.fma.f32 %x, %y, %s : f32                      %t = vm.fma.f32 %x, %y, %s : f32
          memref.store %t, %c[%i * 64 + %j]                     linalg.yield %t : f32
        }                                                     }
      }
    }

That takes loops that count from 0 in ones to what is the same in the whole nest, indices that are sums of such numbers and of
counters times such numbers, and one store, each time to another element or to one that is read in the same place. Each operand is
a buffer with a dimension for each counter in its indices.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from itertools import product as pairs
from math import inf

from vm2c.analysis.affine import constant_index
from vm2c.analysis.dependence import Dependences, Order
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loop_nests import counter_of, is_defined_in, is_for, is_within, perfect_nest
from vm2c.analysis.slices import backward_slice
from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import I32, INDEX, MemRefType, ScalarType
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Region, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.buffers import Buffer
from vm2c.transform.generic_nests import Nest
from vm2c.transform.register_tiles import Tile, choose_tile
from vm2c.transform.window_tiles import choose_window

# Loops in a nest, more of which no operation has, and nests and accesses in one that is looked into.
_DEEPEST = 10
_MOST_NESTS = 4
_MOST_ACCESSES = 16


# By how many elements a loop moves on: a number, or a sum of products of values.
_Stride = int | LinearForm


@dataclass(frozen=True, slots=True)
class _Operand:
    """The elements of a memref that a nest goes through: by how many each loop moves on, and where it starts."""

    memref: Value
    strides: tuple[_Stride, ...]
    start: LinearForm

    def buffer(self, extents: Sequence[Index], offset: Index, stride: Callable[[LinearForm], Index]) -> Buffer:
        """With a dimension for each loop that moves on, the slowest first. `stride` says what to use for strides that are no
        numbers."""
        loops = self.loops
        strides = (self.strides[loop] for loop in loops)
        known = tuple(each if isinstance(each, int) else stride(each) for each in strides)
        return Buffer(self.memref, tuple(extents[loop] for loop in loops), known, offset)

    @property
    def loops(self) -> list[int]:
        moving = [loop for loop, stride in enumerate(self.strides) if stride]
        return sorted(moving, key=lambda loop: -_distance(self.strides[loop]))

    @property
    def map(self) -> AffineMapAttr:
        return AffineMapAttr.of(len(self.strides), self.loops)

    def values(self) -> list[Value]:
        """All values that it depends on."""
        forms = [self.start, *(stride for stride in self.strides if not isinstance(stride, int))]
        return [self.memref, *(value for form in forms for value in form.values())]


def _distance(stride: _Stride) -> float:
    """How far apart what a loop goes through is; what is not known is taken for more than any number."""
    return abs(stride) if isinstance(stride, int) else inf


class RaisedNest:
    """A perfect nest as a linalg.generic, which is no part of the function: `discard` takes it back."""

    def __init__(self, loops: Sequence[Operation], extents: Sequence[Index], operands: Sequence[_Operand], body: Block) -> None:
        self.loops = loops
        self.extents = extents
        self.operands = operands
        output = operands[-1]
        maps = tuple(operand.map for operand in operands)
        kinds = tuple("parallel" if stride else "reduction" for stride in output.strides)
        attributes = {"inputs": len(operands) - 1, "indexing_maps": maps, "iterator_types": kinds}
        memrefs = [operand.memref for operand in operands]
        self.op = Operation(TENSOR_OPS["linalg.generic"], memrefs, (), attributes, (), loops[0].location)
        self.op.regions = (Region(self.op),)
        self.op.regions[0].append(body)
        # Here nothing but whether a stride is known matters.
        buffers = [operand.buffer(extents, 0, lambda form: form.values()[0]) for operand in operands]
        self.tile: Tile | None = choose_window(self.op, buffers, extents) or choose_tile(self.op, buffers, extents)

    def follow(self, other: RaisedNest) -> None:
        """Goes through its elements with the loops by which `other` goes through its results, where these are the same elements in
        the same order: a loop of its own may be several of them."""
        own, result = self.operands[-1], other.operands[-1]
        loops = result.loops
        if own.start != result.start or len(own.loops) != len(self.extents):
            return
        extents: list[Index] = []
        strides: list[list[_Stride]] = [[] for _ in self.operands]
        for loop in own.loops:
            extent = self.extents[loop]
            size, group = 1, list[int]()
            while size != extent:
                if not isinstance(extent, int) or len(extents) + len(group) == len(loops):
                    return
                group.append(loops[len(extents) + len(group)])
                length = other.extents[group[-1]]
                if not isinstance(length, int) or size * length > extent:
                    return
                size *= length
            for each in group:
                length = other.extents[each]
                assert isinstance(length, int)
                size //= length
                if result.strides[each] != _times(own.strides[loop], size):
                    return
                extents.append(length)
                for operand, found in zip(self.operands, strides, strict=True):
                    found.append(_times(operand.strides[loop], size))
        if len(extents) != len(loops):
            return
        self.extents = extents
        self.operands = [
            _Operand(operand.memref, tuple(found), operand.start) for operand, found in zip(self.operands, strides, strict=True)
        ]
        maps = tuple(operand.map for operand in self.operands)
        self.op.attributes.update(indexing_maps=maps, iterator_types=("parallel",) * len(loops))

    def nest(self, builder: OpBuilder, starts: dict[LinearForm, Index]) -> Nest:
        """The nest with its buffers; what they start at and their strides are computed where the builder is, or were before by
        `starts`."""

        def number(form: LinearForm) -> Index:
            if form not in starts:
                starts[form] = builder.linear(form.constant, [(factor, product) for product, factor in form])
            return starts[form]

        buffers = [operand.buffer(self.extents, number(operand.start), number) for operand in self.operands]
        return Nest(self.op, buffers, self.extents, self.tile, None, "generic", ())

    def is_known_at(self, place: Operation) -> bool:
        """Whether what the operands are and how the loops go through them is known before `place`, an operation of the same
        block."""
        block = place.parent
        assert block is not None
        later = set(block.operations[block.operations.index(place) :])
        values = [value for operand in self.operands for value in operand.values()]
        values += [extent for extent in self.extents if not isinstance(extent, int)]
        return not any(value.owner in later for value in values) and not any(
            value.owner in later for op in self.op.body.operations for value in op.operands
        )

    def discard(self) -> None:
        """Ends the use of what the loops use."""
        _drop_uses(self.op.body)
        self.op.drop_uses()


def raise_nests(root: Operation, dependences: Dependences) -> list[RaisedNest]:
    """The nests that do together what `root` does: one where it is a perfect nest; where several nests are in it, one by one,
    each with the loops around it as its own (loop distribution); none where it is something else."""
    around = perfect_nest(root)
    inner = [op for op in around[-1].body.operations if is_for(op)]
    nests = [[*around, *perfect_nest(loop)] for loop in inner] if inner else [around]
    if len(nests) > _MOST_NESTS or (inner and not _can_be_apart(around, inner, dependences)):
        return []
    found: list[RaisedNest] = []
    for loops in nests:
        extents = [_extent(each, root) for each in loops]
        known = [extent for extent in extents if extent is not None]
        fits = len(known) == len(loops) <= _DEEPEST
        raised = _Reader(loops, known, dependences).read() if fits else None
        if raised is None:
            for other in found:
                other.discard()
            return []
        found.append(raised)
    return found


def _can_be_apart(around: Sequence[Operation], inner: Sequence[Operation], dependences: Dependences) -> bool:
    """Whether all iterations of a nest may come before those of the next one: none needs what a later nest has done in an earlier
    iteration of the loops around both, or changes what that needs."""
    others = [op for op in around[-1].body.operations[:-1] if op not in inner]
    if not all(op.op.pure and not op.regions for op in others):
        return False
    accesses = [dependences.accesses(loop) for loop in inner]
    known = [each for each in accesses if each is not None]
    if len(known) != len(accesses) or sum(map(len, known)) > _MOST_ACCESSES:
        return False
    for number, own in enumerate(known):
        for first, second in pairs(own, chain.from_iterable(known[number + 1 :])):
            if first.writes or second.writes:
                for directions in dependences.directions(first, second, around):
                    if next((order for order in directions if order is not Order.SAME), None) is Order.EARLIER:
                        return False
    return True


def _extent(loop: Operation, root: Operation) -> Index | None:
    """How often a loop runs that counts from 0 in ones; None where that may be another number each time, or the loop is another
    one."""
    start, end, step = loop.operands[:3]
    if constant_index(start) != 0 or constant_index(step) != 1 or loop.results or is_defined_in(end, root):
        return None
    known = constant_index(end)
    if known is None:
        return end
    return known if known > 0 else None


class _Reader:
    """Reads the body of a nest: what the loops do, without these and the computation of indices."""

    def __init__(self, loops: Sequence[Operation], extents: Sequence[Index], dependences: Dependences) -> None:
        self.loops = loops
        self.extents = extents
        self.dependences = dependences
        self.counters = {counter_of(loop): number for number, loop in enumerate(loops)}
        self.operations = [op for loop in loops for op in loop.body.operations[:-1] if not is_for(op) and not _is_index(op)]
        self.body = Block("", loops[0].location)
        self.values: dict[Value, Value] = {}

    def read(self) -> RaisedNest | None:
        output = self._output()
        if output is None or not self._is_injective(output):
            return None
        places: dict[Value, _Operand] = {}
        for op in self.operations[:-1]:
            if op.op.memory is not None:
                operand = self._operand(op)
                if operand is None or (operand.memref is output.memref and operand != output):
                    return None
                places[op.result] = operand
        operands = [*dict.fromkeys(operand for operand in places.values() if operand != output), output]
        arguments = [self.body.add_argument(_name(places, operand), _element(operand.memref)) for operand in operands]
        for value, operand in places.items():
            self.values[value] = arguments[operands.index(operand)]
        if not self._translate():
            _drop_uses(self.body)
            return None
        extents, strides = _collapsed(self.extents, [operand.strides for operand in operands])
        collapsed = [_Operand(operand.memref, row, operand.start) for operand, row in zip(operands, strides, strict=True)]
        return RaisedNest(self.loops, extents, collapsed, self.body)

    def _output(self) -> _Operand | None:
        """Where the only store of the nest goes, which is the last that happens."""
        stores = [op for op in self.operations if op.op.memory is not None and op.op.memory.writes]
        others = [op for op in self.operations if op.op.memory is None and (not op.op.pure or op.regions or len(op.results) != 1)]
        if len(stores) != 1 or others or self.operations[-1] is not stores[0]:
            return None
        return self._operand(stores[0])

    def _is_injective(self, output: _Operand) -> bool:
        """Whether no two iterations of the loops that move on in what is stored are at the same element."""
        store = self.dependences.access(self.operations[-1])
        assert store is not None
        anywhere = dict.fromkeys(self.loops, Order.ANY)
        moving = [loop for loop, stride in zip(self.loops, output.strides, strict=True) if stride]
        return not any(self.dependences.may_meet(store, store, anywhere | {loop: Order.OTHER}) for loop in moving)

    def _operand(self, op: Operation) -> _Operand | None:
        memory = op.op.memory
        assert memory is not None
        memref = op.operands[memory.memref]
        (index,) = op.operands[memory.index :]
        start = self.dependences.forms.form(index)
        strides: list[_Stride] = []
        for counter in self.counters:
            parts = start.split(counter)
            if parts is None:
                return None
            stride, start = parts
            strides.append(stride.constant if stride.is_constant else stride)
        operand = _Operand(memref, tuple(strides), start)
        return None if any(is_defined_in(value, self.loops[0]) for value in operand.values()) else operand

    def _translate(self) -> bool:
        """Writes the body; whether it computes with elements and with what is the same in the whole nest alone."""
        store = self.operations[-1]
        assert store.op.memory is not None
        assert store.op.memory.value is not None
        stored = store.operands[store.op.memory.value]
        needed = backward_slice([stored], lambda op: op.op.memory is None and is_within(op, self.loops[0]))
        for op in self.operations:
            if op not in needed:
                continue
            operands = [self.values.get(value, value) for value in op.operands]
            if any(is_defined_in(value, self.loops[0]) for value in operands):
                return False
            if op.op.algebra == "fma" and op.result.type is I32:
                # Products and sums of integers wrap, so that they can be done one after the other.
                product = make_op("vm.mul.i32", operands[:2], (I32,), None, op.location, op.result.name)
                made = make_op("vm.add.i32", [product.result, operands[2]], (I32,), None, op.location, op.result.name)
                self.body.append(product, made)
            else:
                made = op.copy(operands)
                self.body.append(made)
            self.values[op.result] = made.result
        stored = self.values.get(stored, stored)
        if is_defined_in(stored, self.loops[0]):
            return False
        self.body.append(Operation(TENSOR_OPS["linalg.yield"], [stored], location=store.location))
        return True


def _drop_uses(body: Block) -> None:
    for op in body.operations:
        op.drop_uses()


def _collapsed(extents: Sequence[Index], strides: Sequence[tuple[_Stride, ...]]) -> tuple[list[Index], list[tuple[_Stride, ...]]]:
    """Loops that go through rows of all operands, and those that go through the elements of a row, as one, where both are known
    numbers. `strides` has those of each operand, that of the results last."""
    extents, rows = list(extents), [list(row) for row in strides]
    outer = 0
    while outer < len(extents):
        for inner in range(outer + 1, len(extents)):
            height, width = extents[outer], extents[inner]
            if not isinstance(height, int) or not isinstance(width, int):
                continue
            if all(row[outer] == _times(row[inner], width) for row in rows):
                reduces = rows[-1][inner] == 0
                # The steps of a reduction stay in order.
                if reduces and any(rows[-1][between] == 0 for between in range(outer + 1, inner)):
                    continue
                extents[inner] = height * width
                del extents[outer]
                for row in rows:
                    del row[outer]
                break
        else:
            outer += 1
    return extents, [tuple(row) for row in rows]


def _times(stride: _Stride, factor: int) -> _Stride:
    return stride * factor if isinstance(stride, int) else stride.scaled(factor)


def _is_index(op: Operation) -> bool:
    """Whether an operation computes an index, which the forms of indices look into."""
    return op.op.memory is None and len(op.results) == 1 and op.result.type is INDEX and op.op.pure


def _element(memref: Value) -> ScalarType:
    assert isinstance(memref.type, MemRefType)
    return memref.type.element


def _name(places: Mapping[Value, _Operand], operand: _Operand) -> str:
    """What an element that is read there is called."""
    return next((value.name for value, place in places.items() if place == operand), "")
