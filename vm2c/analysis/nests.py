# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loop nests in which nothing can fail once a few conditions have been checked before them.

A nest is a loop with everything inside it. It qualifies when it is left only by the test at its header and consists of
branches, pure operations and accesses of single elements of buffers and lists from outside, the indices of which have bounds in
values from outside:

    for i in 0..n:                       when 0 <= n - 1 < length(a), 0 <= n - 1 < length(b), a and b do not overlap:
      b[i] = a[i] * k                      every access of the nest succeeds

Outer loops are tried first. The conditions decide whether the unchecked form of the nest may run, never whether the program
fails: when they do not hold, the nest runs with every check in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from vm2c.analysis.bounds import Bound, Check
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.elements import element_access
from vm2c.analysis.failability import Failability
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.liveness import Liveness
from vm2c.analysis.loops import LoopInfo, Loops
from vm2c.analysis.ranges import Ranges
from vm2c.dialect.op import Control
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value

# A value below this in magnitude can be multiplied with another one and summed a few times without overflow.
SMALL = 1 << 29


@dataclass(frozen=True, slots=True)
class ElementRange:
    """The nest accesses only elements `lowest` to `highest` of `size` bytes of `buffer` (or list), for writing where `writes`."""

    buffer: Value
    writes: bool
    size: int
    lowest: LinearForm
    highest: LinearForm


@dataclass(slots=True, eq=False)
class Nest:
    """A qualifying nest. `inputs` are values from outside that it uses (buffers and lists included, constants not), `outputs`
    values of its own that are used outside, both in the order of their definition. `small` values have to lie in [0, SMALL).
    `indices` has the index of each access as an expression, which holds where the checks do, and `extents` all elements that the
    access touches in the course of the nest."""

    loop: LoopInfo
    indices: dict[Operation, LinearForm] = field(default_factory=dict)
    extents: dict[Operation, ElementRange] = field(default_factory=dict)
    ranges: list[ElementRange] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    small: list[Value] = field(default_factory=list)
    inputs: list[Value] = field(default_factory=list)
    outputs: list[Value] = field(default_factory=list)

    @property
    def buffers(self) -> list[Value]:
        """Buffers and lists."""
        return [value for value in self.inputs if isinstance(value.type, RefType)]

    @property
    def written(self) -> list[Value]:
        return list(dict.fromkeys(item.buffer for item in self.ranges if item.writes))


def find_nests(
    loops: Loops, ranges: Ranges, liveness: Liveness, failability: Failability, accepts: Callable[[Nest], bool]
) -> list[Nest]:
    """Qualifying nests that `accepts` takes, outermost ones only."""
    found: list[Nest] = []
    pending = [info for info in loops.by_header.values() if info.parent is None]
    while pending:
        info = pending.pop(0)
        nest = _qualify(info, loops, ranges, liveness, failability)
        if nest is not None and accepts(nest):
            found.append(nest)
        else:
            pending.extend(info.children)
    return found


def _qualify(
    info: LoopInfo, loops: Loops, ranges: Ranges, liveness: Liveness, failability: Failability
) -> Nest | None:
    if len(info.exits) != 1 or info.exits[0][0] is not info.header or len(info.entries) != 1:
        return None
    nest = Nest(info)
    order = [block for block in loops.cfg.order if block in info.blocks]
    accesses = []
    for block in order:
        if any(isinstance(value.type, RefType) for value in block.arguments):
            return None
        for op in block.operations:
            access = element_access(op)
            if access is not None:
                accesses.append((block, op, access))
            elif not _is_harmless(op, failability):
                return None
    if not accesses:
        return None
    known: dict[tuple[Block, Value], tuple[Bound, Bound, Bound]] = {}
    for block, op, access in accesses:
        if not _is_fixed(access.container, info, loops):
            return None
        # What bounds an index bounds it in the rest of the block.
        key = (block, access.index)
        if key not in known:
            bounds = _bound(access.index, op, info, ranges)
            if bounds is None:
                return None
            known[key] = bounds
        lowest, highest, index = known[key]
        nest.indices[op] = index.form
        nest.extents[op] = ElementRange(access.container, access.writes, access.size, lowest.form, highest.form)
        nest.checks += [*lowest.checks, *highest.checks, *index.checks]
    nest.ranges = list(dict.fromkeys(nest.extents.values()))
    nest.checks = list(dict.fromkeys(nest.checks))
    forms = [*(form for item in nest.ranges for form in (item.lowest, item.highest)), *(check.form for check in nest.checks)]
    if not can_compute(forms, nest, ranges):
        return None
    _find_boundary(nest, order, loops, liveness)
    return nest


def _is_harmless(op: Operation, failability: Failability) -> bool:
    if op.op.terminator:
        return op.op.control in (Control.BRANCH, Control.COND_BRANCH) and not op.op.effects
    if op.op.control is not Control.NONE or op.op.effects or op in failability.operations or _asks_module(op):
        return False
    return not any(isinstance(value.type, RefType) for value in [*op.operands, *op.results])


def _is_fixed(container: Value, info: LoopInfo, loops: Loops) -> bool:
    """Whether the nest has the same buffer or list all the time, in a variable that never changes."""
    if not loops.is_invariant(container, info):
        return False
    return not isinstance(container.owner, Block) or container.owner is loops.cfg.order[0]


def _bound(index: Value, op: Operation, info: LoopInfo, ranges: Ranges) -> tuple[Bound, Bound, Bound] | None:
    """The lowest and the highest that `index` gets where `op` uses it, and what it is."""
    bounds = ranges.bounds_over_loops(index, [info], op)
    lowest, highest = _pick(bounds.minima), _pick(bounds.maxima)
    if lowest is None or highest is None or not _is_plausible(lowest.form, highest.form):
        return None
    return lowest, highest, bounds.value


def _pick(bounds: tuple[Bound, ...]) -> Bound | None:
    return bounds[0] if bounds else None


def _is_plausible(lowest: LinearForm, highest: LinearForm) -> bool:
    """Whether a check of these bounds has a chance to succeed."""
    return not (lowest.is_constant and lowest.constant < 0) and not (highest.is_constant and highest.constant >= _LARGEST)


# Elements of the largest buffer worth thinking of.
_LARGEST = 1 << 40


def can_compute(forms: list[LinearForm], nest: Nest, ranges: Ranges) -> bool:
    """Whether every form can be computed in 64 bits before the nest, given that some values are small, as the nest then says."""
    place = nest.loop.entries[0][0].terminator
    doubtful = [form for form in forms if not ranges.fits(form, place)]
    for form in doubtful:
        total = abs(form.constant)
        for product, factor in form:
            if len(product) > 2:
                return False
            total += abs(factor) * SMALL ** len(product)
        if total >= 1 << 62:
            return False
        nest.small += form.values()
    nest.small = list(dict.fromkeys(nest.small))
    nest.checks = [check for check in nest.checks if check.form.single not in nest.small or (check.low, check.high) != (0, None)]
    return True


def _find_boundary(nest: Nest, order: list[Block], loops: Loops, liveness: Liveness) -> None:
    inside = nest.loop.blocks
    inputs: dict[Value, None] = {}
    outputs: dict[Value, None] = {}
    (exit_source, exit_number) = nest.loop.exits[0]
    for block in order:
        for op in block.operations:
            for value in _operands_inside(op, block is exit_source, exit_number):
                if loops.definition[value] not in inside and constant_of(value) is None and not is_constant(value):
                    inputs[value] = None
        for value in [*block.arguments, *(result for op in block.operations for result in op.results)]:
            # A constant is known outside without being handed out.
            if not is_constant(value) and _used_outside(value, nest, liveness):
                outputs[value] = None
    nest.inputs = sorted(inputs, key=lambda value: loops.order[value])
    nest.outputs = list(outputs)


def is_constant(value: Value) -> bool:
    """Whether the value is known anywhere without being passed there."""
    owner = value.owner
    if not isinstance(owner, Operation) or owner.operands or isinstance(value.type, RefType):
        return False
    return owner.op.pure and not _asks_module(owner)


def _asks_module(op: Operation) -> bool:
    """Whether the op needs the state of the module, or the place of something in it, which kernels do not have."""
    return "state" in op.op.fields or "ordinal" in op.op.fields


def _operands_inside(op: Operation, leaves: bool, exit_number: int) -> Iterator[Value]:
    yield from op.operands
    for number, edge in enumerate(op.successors):
        if not (leaves and number == exit_number):
            yield from edge.operands


def _used_outside(value: Value, nest: Nest, liveness: Liveness) -> bool:
    exit_source, exit_number = nest.loop.exits[0]
    for user in liveness.users(value):
        block = user.block
        if block not in nest.loop.blocks:
            return True
        if block is exit_source and user.op.terminator and value in user.successors[exit_number].operands:
            return True
    return False
