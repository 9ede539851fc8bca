# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which tensors of a dispatch function are in the same memory, after IREE's LinalgBufferizePass of 2021: a union-find plan.

A dispatch function takes tensors out of what is bound to it, computes, and stores results there. One walk makes sets of tensors:

- a load is in the set of its binding, and so are slices, reshapes and casts in that of what they are made from, if nothing else
  uses that or it comes from a binding that is only read;
- what an op of linalg reads from an output, and what an insert or a transfer writes into, is in the set of the result where nothing
  else uses it; where an op of linalg does not read its output, an input that another one has computed can be;
- a stored tensor is in the set of what it is stored to unless a constant, another binding or one that is only read is in its own.

A set with a binding is in the memory of that binding, any other one in memory of its own. Then each store needs no copy whose
tensor is computed right where it goes; what begins such a chain of ops, `start`, gets a view of the part that is stored.

The plan of 2021 takes some liberties that lose values: it writes over parts of a binding that are loaded but never stored, or
that something else has loaded and still reads, and it takes two parts of a binding for the same. So stores are looked at once
more, see buffer_conflicts.py: one that would do harm stays `apart` and copies, and a load that still needs what is overwritten is
`copied` when it is made. The plan is made again until nothing is left to change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vm2c.analysis.bound_parts import (
    LOAD,
    STORE,
    SUBSPAN,
    TIE,
    Part,
    bound_of,
    defines,
    is_linalg,
    maps_of,
    part_of,
    reads_output,
    same_memory,
    slice_of,
    subspan_of,
)
from vm2c.analysis.buffer_sets import BufferSets
from vm2c.analysis.tensor_memory import LOOPS
from vm2c.dialect.types import DispatchTensorType, TensorType
from vm2c.ir.core import Operation, Region, Value
from vm2c.ir.module import Function

RESHAPES = ("tensor.expand_shape", "tensor.collapse_shape")
# What is the memory of its source, or a part of it, by another name.
VIEWS = (*RESHAPES, "tensor.extract_slice", "tensor.cast")
_UPDATES = {"tensor.insert_slice": 1, "vector.transfer_write": 1}
"""Ops that write into a tensor, and the number of that operand."""
KNOWN = (
    *VIEWS, *_UPDATES, LOAD, STORE, SUBSPAN, TIE, "arith.constant", "tensor.empty", "tensor.dim", "tensor.extract", "tensor.pad",
    "vector.transfer_read",
)  # fmt: skip
"""Ops on tensors that a plan can have, beside those of linalg."""


@dataclass(slots=True)
class Chain:
    """How a stored tensor comes to be: `ops` from what begins it to what is stored, each computing its result in the memory of the
    one before. `start` is a load, or the op that has no memory yet."""

    start: Operation
    ops: list[Operation] = field(default_factory=list)

    @property
    def writers(self) -> list[Operation]:
        """Those that write elements: what begins a chain without memory copies where it is a view."""
        return [op for op in self.ops if op.op.name != LOAD and (op is self.start or op.op.name not in VIEWS)]


@dataclass(frozen=True, slots=True)
class Stored:
    """A store: whether its tensor shares the memory that it is stored to, `why` not, and how it comes to be if so."""

    op: Operation
    part: Part
    why: str
    chain: Chain | None = None

    @property
    def shares(self) -> bool:
        return self.chain is not None


class BufferPlan:
    """The plan of one function. `apart` has the stores that copy in spite of the rules, and `copied` the loads that take a copy,
    with the reasons; `refused` are all stores whose tensors are in other sets than what they are stored to."""

    def __init__(self, function: Function, apart: dict[Operation, str], copied: dict[Operation, str]) -> None:
        self.function = function
        self.apart = apart
        self.copied = copied
        self.sets = BufferSets()
        self.stores: list[Stored] = []
        self.refused: dict[Operation, str] = {}
        for op in _post_order(function.body):
            self._analyze(op)
        for op in function.body.walk():
            if op.op.name == STORE:
                self.stores.append(self._store(op))

    # ---- the walk

    def _analyze(self, op: Operation) -> None:
        name = op.op.name
        if name == "arith.constant":
            if isinstance(op.result.type, TensorType):
                self.sets.insert(op.result)
        elif name == SUBSPAN:
            if isinstance(op.result.type, DispatchTensorType):
                self.sets.insert(op.result)
        elif name == LOAD:
            self._tie(op.operands[0], op.result, op not in self.copied)
        elif name == TIE:
            self._tie(op.operands[0], op.result, tied=True)
        elif name in VIEWS:
            source = op.operands[0]
            free = has_one_use(source) or is_read_only(source)
            self._tie(source, op.result, free and (name not in RESHAPES or self.is_packed(source)))
        elif name in _UPDATES and op.results:
            dest = op.operands[_UPDATES[name]]
            self._tie(dest, op.result, may_be_overwritten(dest, op))
        elif name == "vector.transfer_read" and isinstance(op.operands[0].type, TensorType):
            self.sets.insert(op.operands[0])
        elif is_linalg(op) and op.results:
            for number, result in enumerate(op.results):
                tied = tied_operand(op, number)
                if tied is not None:
                    self.sets.union(tied, result)
                self.sets.insert(op.operands[op.attributes["inputs"] + number])
                self.sets.insert(result)
        elif name == "tensor.pad":
            self.sets.insert(op.result)
        elif name == STORE:
            value, target = op.operands[0], bound_of(op)
            why = self.apart.get(op) or self._obstacle(op, value, target)
            if why:
                self.refused[op] = why
                self.sets.insert(value)
            else:
                self.sets.union(target, value)
            self.sets.mark_stored(target)

    def _tie(self, source: Value, result: Value, tied: bool) -> None:
        if tied:
            self.sets.union(source, result)
        self.sets.insert(source)
        self.sets.insert(result)

    def _obstacle(self, op: Operation, value: Value, target: Value) -> str:
        """Why a tensor may not be in the set of what it is stored to."""
        if self.sets.has_constant(value):
            return "a constant is in its set"
        own = subspan_of(target)
        for subspan in self.sets.subspans(value):
            if not same_memory(subspan, own):
                return f"{binding_name(subspan)} is in its set"
            type_ = subspan.result.type
            if isinstance(type_, DispatchTensorType) and type_.access != "readwrite":
                return f"{binding_name(subspan)} is in its set, which is {type_.access}"
        return ""

    def is_packed(self, value: Value) -> bool:
        """Whether the elements of a tensor stand one after another in memory, so that they can have another shape there."""
        op = value.owner
        assert isinstance(op, Operation)
        if op.op.name == LOAD:
            return op in self.copied or part_of(op).whole
        before = self.before(value)
        if op.op.name == "tensor.extract_slice" and before is not None:
            return False
        return before is None or self.is_packed(before)

    # ---- what the sets say

    def before(self, value: Value) -> Value | None:
        """The operand in whose memory a tensor is, None where it has memory of its own, or is loaded."""
        op = value.owner
        if not isinstance(op, Operation):
            return None
        name = op.op.name
        if name in VIEWS:
            source: Value | None = op.operands[0]
        elif name in _UPDATES:
            source = op.operands[_UPDATES[name]]
        elif is_linalg(op):
            source = tied_operand(op, value.index)
        else:
            return None
        if source is None or defines(source, "tensor.empty") is not None:
            return None
        return source if self.sets.equivalent(source, value) else None

    def root(self, value: Value) -> Operation:
        """The op that has the memory of a tensor first."""
        while (source := self.before(value)) is not None:
            value = source
        assert isinstance(value.owner, Operation)
        return value.owner

    # ---- stores

    def _store(self, op: Operation) -> Stored:
        part = part_of(op)
        why = self.refused.get(op, "")
        if why:
            return Stored(op, part, why)
        chain = self._chain(op.operands[0])
        why = self._flaw(op, part, chain)
        return Stored(op, part, why, None if why else chain)

    def _chain(self, value: Value) -> Chain:
        ops: list[Operation] = []
        while True:
            op = value.owner
            assert isinstance(op, Operation)
            ops.insert(0, op)
            source = self.before(value)
            if source is None:
                return Chain(op, ops)
            value = source

    def _flaw(self, op: Operation, part: Part, chain: Chain) -> str:
        """Why a tensor cannot be computed where it is stored to, for what is in its chain."""
        start = chain.start
        if any(each.op.name == "tensor.extract_slice" for each in chain.ops[1:]):
            return "it is a part of what is computed"
        if any(each.parent is not op.parent for each in chain.writers):
            return "it is computed in another block"
        if start.op.name == LOAD:
            if start in self.copied:
                return "it is computed in a copy of what is loaded"
            return "" if part_of(start).same(part) else "it is computed in another part of the binding"
        if start.op.name not in ("tensor.extract_slice", "tensor.cast", *_UPDATES) and not is_linalg(start):
            return f"'{start.op.name}' needs memory of its own"
        if start.parent is not op.parent:
            return "it is computed in another block"
        for each in chain.ops:
            if len(each.results) != 1:
                return f"{each.op.name} has several results"
            if not has_one_use(each.result):
                return f"{name_of(each.result)} is used more than once"
            if each.op.name in RESHAPES and not part.whole:
                return "the part of the binding cannot have another shape"
            if each.op.name in RESHAPES and not _is_reversible(each):
                return "the shape before is not known from the one after"
        return self._comes_too_late(op, start)

    def _comes_too_late(self, op: Operation, start: Operation) -> str:
        """What the view of the part is made of has to be there before the op that computes into it."""
        assert op.parent is not None
        block = op.parent.operations
        place = block.index(start)
        needed = [bound_of(op), *(value for listed in slice_of(op) for value in listed if isinstance(value, Value))]
        for value in needed:
            owner = value.owner
            if isinstance(owner, Operation) and owner.parent is op.parent and block.index(owner) > place:
                return "where it is stored to is known too late"
        return ""


def binding_name(subspan: Operation) -> str:
    """How messages call a binding."""
    name = subspan.attributes.get("name")
    number = f"binding {subspan.attributes['binding']}"
    return f"{number} ({name.decode('utf-8', 'replace')})" if name else number


def name_of(value: Value) -> str:
    """How messages call a tensor."""
    assert isinstance(value.owner, Operation)
    return f"%{value.name}" if value.name else f"what '{value.owner.op.name}' gives"


def unknown_op(function: Function) -> Operation | None:
    """The first op on tensors that a plan cannot have."""
    for op in function.body.walk():
        tensors = any(isinstance(value.type, TensorType) for value in (*op.all_operands(), *op.results))
        if tensors and op.op.name not in KNOWN and not is_linalg(op):
            return op
        for region in op.regions:
            if any(isinstance(argument.type, TensorType) for block in region.blocks for argument in block.arguments):
                return op
    return None


def _post_order(region: Region) -> Iterator[Operation]:
    for op in region.operations():
        for inner in op.regions:
            yield from _post_order(inner)
        yield op


def has_one_use(value: Value) -> bool:
    """Whether one op uses the elements of a tensor, once."""
    return sum(count for user, count in value.users.items() if user.op.name != "tensor.dim") == 1


def is_read_only(value: Value) -> bool:
    """Whether a tensor comes, unchanged, from a constant or from a binding that is only read."""
    while (view := defines(value, *VIEWS)) is not None:
        value = view.operands[0]
    if defines(value, "arith.constant") is not None:
        return True
    load = defines(value, LOAD)
    return load is not None and load.operands[0].type.access == "readonly"  # type: ignore[attr-defined]


def may_be_overwritten(value: Value, op: Operation) -> bool:
    """Whether an op can write into the memory of a tensor that it uses: nothing else does, nor the same op in another round of a
    loop."""
    if not has_one_use(value) or is_read_only(value):
        return False
    while (view := defines(value, *VIEWS)) is not None:
        value = view.operands[0]
    owner = value.owner
    return isinstance(owner, Operation) and set(loops_around(op)) <= set(loops_around(owner))


def loops_around(op: Operation) -> Iterator[Operation]:
    """The loops that an op is in."""
    parent = op.parent_op
    while parent is not None:
        if parent.op.name in LOOPS:
            yield parent
        parent = parent.parent_op


def tied_operand(op: Operation, number: int) -> Value | None:
    """The operand of an op of linalg in whose memory its result of that number can be."""
    inputs = op.attributes["inputs"]
    output = op.operands[inputs + number]
    if reads_output(op, number):
        return output if may_be_overwritten(output, op) else None
    maps = maps_of(op)
    for place, value in enumerate(op.operands[:inputs] if maps is not None else ()):
        assert maps is not None
        owner = value.owner
        computed = isinstance(owner, Operation) and is_linalg(owner) and value.type is output.type
        # Where the map leaves out loops an element would be read once more after it is set.
        fits = maps[place] == maps[inputs + number] and maps[place].is_permutation
        if computed and fits and may_be_overwritten(value, op):
            return value
    return None


def _is_reversible(op: Operation) -> bool:
    """Whether the shape before a reshape follows from the one after: of each group one extent at most is not known."""
    source = op.operands[0].type
    if op.op.name == "tensor.expand_shape":
        return True
    assert isinstance(source, TensorType)
    groups = op.attributes["reassociation"]
    return all([source.shape[dimension] for dimension in group].count(None) <= 1 for group in groups)


def is_dispatch(function: Function) -> bool:
    """Whether a function takes tensors out of what is bound to it."""
    return any(op.op.name == SUBSPAN and isinstance(op.result.type, DispatchTensorType) for op in function.body.walk())

