# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Destructive updates: loops that carry a tensor, insert a tile into it in each iteration, and store what they give in a binding.

    %r = scf.for %i = ... iter_args(%a = %source) -> (tensor<8x4xf32>) {          the carried tensor
      %s = scf.for %j = ... iter_args(%b = %a) -> (tensor<8x4xf32>) {
        %x = tensor.extract_slice %b[%i, %j] [1, 1] [1, 1]                        a read
        %y = ... %x ...
        %t = tensor.insert_slice %y into %b[%i, %j] [1, 1] [1, 1]                 the insert
        scf.yield %t
      }
      scf.yield %s
    }
    hal.interface.store.tensor %r, @io::@ret0, offset = %c0                       the store

Each loop has to yield what the one inside of it gives, the innermost one what the insert gives, and what is carried may otherwise
be read only, as slices, before it is inserted into. Then the tiles can be stored in the binding right where they are inserted.

What is in the binding then is what the tensor would be, as long as the tiles that no iteration writes are there from the beginning:
`covers` says that there are none. `once` says that every iteration has a tile of its own; `fresh` says that no iteration before has
written what is read, which is what `source` has there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import prod

from vm2c.analysis.affine import AffineForms, constant_index
from vm2c.analysis.bindings import STORES, binding_of, is_access, offset_of, whole_type
from vm2c.analysis.bound_parts import slice_of
from vm2c.analysis.loop_nests import constant_range, is_for, is_within, loop_of, trip_count
from vm2c.analysis.tensor_memory import is_structured
from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function

INSERT, EXTRACT = "tensor.insert_slice", "tensor.extract_slice"
_CALL = "func.call"


class NoUpdateError(Exception):
    """A store is of no destructive update. `op` is where that shows; `message` is empty where nothing suggested that it is."""

    def __init__(self, op: Operation, message: str = "") -> None:
        super().__init__(message)
        self.op = op
        self.message = message


@dataclass(slots=True)
class Update:
    """A destructive update. `loops` are outermost first, `carried` has for each its argument for the tensor, which begins as
    `source`; `reads` are slices of those."""

    store: Operation
    insert: Operation
    source: Value
    loops: list[Operation] = field(default_factory=list)
    carried: list[Value] = field(default_factory=list)
    reads: list[Operation] = field(default_factory=list)
    covers: bool = False
    once: bool = False
    fresh: bool = False

    @property
    def root(self) -> Operation:
        """The outermost loop, or the insert where there is none."""
        return self.loops[0] if self.loops else self.insert


def find_update(store: Operation, function: Function, *, calls_access: bool) -> Update:
    """The destructive update that a hal.interface.store.tensor stores; `calls_access` says that functions that are called may
    access bindings. Raises NoUpdateError."""
    update = _capture(store)
    _find_reads(update)
    _check_between(update, calls_access=calls_access)
    forms = AffineForms(function)
    update.covers, update.once = _tiling(update, forms)
    update.fresh = all(_is_fresh(read, update, forms) for read in update.reads)
    return update


# ---- the pattern


def _capture(store: Operation) -> Update:
    """The loops and the insert. Raises NoUpdateError."""
    value = store.operands[0]
    owner = value.owner
    if isinstance(owner, Block) or owner is None or not (is_for(owner) or owner.op.name == INSERT):
        if isinstance(owner, Operation) and owner.regions and not is_structured(owner):
            raise NoUpdateError(owner, f"it comes from '{owner.op.name}'")
        raise NoUpdateError(store)
    if owner.parent is not store.parent:
        raise NoUpdateError(store, "the store is in another block than what it stores")
    loops: list[Operation] = []
    carried: list[Value] = []
    source: Value | None = None
    while isinstance(owner, Operation) and is_for(owner):
        if loops:
            _check_inner(owner, value, loops[-1], carried[-1])
        source = source or owner.operands[3 + value.index]
        loops.append(owner)
        carried.append(owner.body.arguments[1 + value.index])
        value = owner.body.terminator.operands[value.index]
        owner = value.owner
    if not isinstance(owner, Operation) or owner.op.name != INSERT:
        what = f"'{owner.op.name}'" if isinstance(owner, Operation) else "an iteration before"
        place = owner if isinstance(owner, Operation) else loops[-1].body.terminator
        raise NoUpdateError(place, f"an iteration yields what comes from {what}, not from an insert")
    if not loops:
        return Update(store, owner, owner.operands[1])
    if owner.parent is not loops[-1].body:
        raise NoUpdateError(owner, "the insert is outside of the loop that yields it")
    if owner.operands[1] is not carried[-1]:
        inserted = owner.operands[1].owner
        several = isinstance(inserted, Operation) and inserted.op.name == INSERT
        what = "an iteration inserts several tiles" if several else "the insert is into another tensor than the loop carries"
        raise NoUpdateError(owner, what)
    if owner.result.users != {loops[-1].body.terminator: 1}:
        raise NoUpdateError(owner, "what the insert gives is used beside the yield")
    assert source is not None
    return Update(store, owner, source, loops, carried)


def _check_inner(loop: Operation, result: Value, outer: Operation, carried: Value) -> None:
    """A loop whose result another loop yields has to begin with what that carries."""
    if loop.parent is not outer.body or loop.operands[3 + result.index] is not carried:
        raise NoUpdateError(loop, "the loop inside does not begin with what the loop around it carries")
    if result.users != {outer.body.terminator: 1}:
        raise NoUpdateError(loop, "what the loop inside gives is used beside the yield")


def _find_reads(update: Update) -> None:
    for level, value in enumerate(update.carried):
        inner = update.loops[level + 1 :]
        next_op, wanted = (inner[0], update.carried[level + 1].index + 2) if inner else (update.insert, 1)
        for op in value.users:
            numbers = [number for number, operand in enumerate(op.operands) if operand is value]
            if op is next_op:
                if numbers != [wanted]:
                    what = "the loop inside carries the tensor twice" if inner else "the tensor that the loop carries is inserted"
                    raise NoUpdateError(op, what)
            elif op.op.name != EXTRACT:
                raise NoUpdateError(op, f"'{op.op.name}' uses the tensor that the loop carries as a whole")
            elif not _is_before(op, next_op):
                raise NoUpdateError(op, "the tensor is read after the insert, as it was before")
            else:
                update.reads.append(op)


def _is_before(op: Operation, other: Operation) -> bool:
    """Whether an op, or what it is in, comes before another one in the block of that."""
    found = around(op, other.block)
    order = other.block.operations
    return found is not None and found is not other and order.index(found) < order.index(other)


def around(op: Operation, block: Block) -> Operation | None:
    """The op of a block that `op` is, or is in; None where it is not in the block."""
    at: Operation | None = op
    while at is not None and at.parent is not block:
        at = at.parent_op
    return at


def _check_between(update: Update, *, calls_access: bool) -> None:
    """From the first loop to the store nothing else may access what is stored to."""
    store, block = update.store, update.store.block
    first, last = block.operations.index(update.root), block.operations.index(store)
    for op in block.operations[first:last]:
        for inner in op.walk():
            if is_access(inner) and may_overlap(inner, store):
                raise NoUpdateError(inner, "the binding is accessed before it is stored to")
            if inner.op.name == _CALL and calls_access:
                raise NoUpdateError(inner, "a function is called that may access the binding")
    owner = offset_of(store).owner
    computed = isinstance(owner, Operation) and owner.parent is block and block.operations.index(owner) > first
    if computed and constant_index(offset_of(store)) is None:
        raise NoUpdateError(store, "its offset is computed after the tensor")


# ---- places in bindings


def same_place(one: Operation, other: Operation) -> bool:
    """Whether two accesses are to tensors that begin at the same byte of the same binding."""
    offsets = offset_of(one), offset_of(other)
    numbers = [constant_index(offset) for offset in offsets]
    same = offsets[0] is offsets[1] or (numbers[0] is not None and numbers[0] == numbers[1])
    return same and binding_of(one) == binding_of(other)


def may_overlap(one: Operation, other: Operation) -> bool:
    """Whether two accesses may be to the same bytes. Different bindings are different memory."""
    if binding_of(one) != binding_of(other):
        return False
    ranges = _bytes(one), _bytes(other)
    if ranges[0] is None or ranges[1] is None:
        return True
    return ranges[0].start < ranges[1].stop and ranges[1].start < ranges[0].stop


def _bytes(op: Operation) -> range | None:
    """The bytes of the tensor that an access is to, None where they are not known."""
    offset, type_ = constant_index(offset_of(op)), whole_type(op)
    if offset is None or type_.dynamic:
        return None
    return range(offset, offset + prod(extent or 0 for extent in type_.shape) * element_size(type_.element))


def overwriting(load: Operation, until: Operation, function: Function, *, calls_access: bool) -> Iterator[Operation]:
    """What may write to that which a load has read, after it and before the end of `until`, an op of a block that the load comes
    before."""
    block = load.block
    last = around(until, block)
    assert last is not None
    order = block.operations
    between = range(order.index(load), order.index(last) + 1)
    for op in function.body.walk():
        writes = op.op.name in STORES and may_overlap(op, load)
        if writes or (op.op.name == _CALL and calls_access):
            place = around(op, block)
            if place is not None and order.index(place) in between:
                yield op


# ---- tiles


@dataclass(frozen=True, slots=True)
class _Steps:
    """What the loops of `counters` do to the offset of a slice in one dimension: `own` are those of them in each iteration of which
    all of the dimension that it and the loops inside take is another part. All the parts begin at `start` and end before `stop`;
    without `gaps` there is nothing between them."""

    counters: tuple[Operation, ...]
    own: frozenset[Operation]
    start: int
    stop: int
    gaps: bool


def _tiling(update: Update, forms: AffineForms) -> tuple[bool, bool]:
    """Whether the tiles are all of the tensor, and whether each iteration of the loops has one of its own."""
    type_ = update.insert.operands[1].type
    assert isinstance(type_, TensorType)
    covers = True
    shared = dict.fromkeys(update.loops)
    for offset, size, stride, extent in zip(*slice_of(update.insert), type_.shape, strict=True):
        whole = extent is not None and offset == 0 and size == extent
        if whole and (stride == 1 or size == 1):
            continue
        steps = _steps(offset, size, update, forms) if stride == 1 or size == 1 else None
        if steps is None or not shared.keys() >= set(steps.counters):
            covers = False
            continue
        for loop in steps.own:
            del shared[loop]
        exact = isinstance(size, int) and steps.stop == extent
        full = steps.start == 0 and not steps.gaps and extent is not None and steps.stop >= extent
        covers &= full and len(steps.own) == len(steps.counters) and (exact or _is_clipped(size, offset, extent, forms))
    counts = [trip_count(loop) for loop in shared]
    return covers and all(count is not None and count > 0 for count in counts), all(count in (0, 1) for count in counts)


def _steps(offset: Value | int, size: Value | int, update: Update, forms: AffineForms) -> _Steps | None:
    """The steps of an offset that is a sum of multiples of counters of the loops; None of another one."""
    most = size if isinstance(size, int) else _least(size)
    if isinstance(offset, int) or most is None:
        return None
    form = forms.form(offset)
    found: list[tuple[int, range, Operation]] = []
    for product, factor in form.terms.items():
        loop = loop_of(product[0])
        values = constant_range(loop) if loop is not None and loop in update.loops else None
        if loop is None or not values or len(product) > 1 or factor <= 0:
            return None
        found.append((factor, values, loop))
    found.sort(key=lambda each: each[0] * each[1].step)
    start = form.constant + sum(factor * values.start for factor, values, _ in found)
    own: set[Operation] = set()
    gaps = False
    width = most
    for factor, values, loop in found:
        step = factor * values.step
        gaps |= width < step
        if width <= step:
            own.add(loop)
        width += step * (len(values) - 1)
    return _Steps(tuple(loop for *_, loop in found), frozenset(own), start, start + width, gaps)


def _is_fresh(read: Operation, update: Update, forms: AffineForms) -> bool:
    """Whether a slice has nothing of the tiles of iterations before: each loop around it moves it and the tile on by as much as
    both take of a dimension."""
    moved: set[Operation] = set()
    for one, other in zip(zip(*slice_of(read), strict=True), zip(*slice_of(update.insert), strict=True), strict=True):
        if one[0] is other[0] and isinstance(one[0], Value) and loop_of(one[0]) is not None:
            steps = [_steps(offset, size, update, forms) for offset, size, stride in (one, other) if stride == 1 or size == 1]
            own = [each.own for each in steps if each is not None]
            if len(own) == 2:
                moved |= own[0] & own[1]
    around_it = [loop for loop in update.loops if is_within(read, loop)]
    return all(loop in moved or trip_count(loop) in (0, 1) for loop in around_it)


def _least(size: Value) -> int | None:
    """The number that a size is at most: one of two, of which it is the smaller one."""
    owner = size.owner
    if not isinstance(owner, Operation) or owner.op.name != "arith.minsi":
        return None
    numbers = [number for number in map(constant_index, owner.operands) if number is not None]
    return min(numbers, default=None)


def _is_clipped(size: Value | int, offset: Value | int, extent: int | None, forms: AffineForms) -> bool:
    """Whether a size is otherwise what is left to the end: `extent - offset`."""
    if isinstance(size, int) or isinstance(offset, int) or extent is None or not isinstance(size.owner, Operation):
        return False
    rest = [forms.form(value) for value in size.owner.operands if constant_index(value) is None]
    return len(rest) == 1 and rest[0] == forms.number(extent).plus(forms.form(offset), -1)
