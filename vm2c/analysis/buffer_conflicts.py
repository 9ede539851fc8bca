# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a plan of buffers would do wrong, see buffer_plan.py: one store that has to copy, or one load that has to, at a time.

Between the first op that writes into a part of a binding and the store that was to do it, the part has not the elements that the
text says. For a store that copies both are the store itself. In that time nothing may load or store something else in that part,
nor may anything read there, then or later, what was loaded before the store.

An op that reads just the elements that it sets itself is no harm. What is in the way of a store in place makes it copy; where it
copies already, the load takes a copy when it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vm2c.analysis.bound_parts import LOAD, Part, defines, is_linalg, part_of, reads_output, same_elements
from vm2c.analysis.buffer_plan import VIEWS, BufferPlan, Stored, loops_around, name_of
from vm2c.dialect.types import TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function

# The op to change, and why.
Change = tuple[Operation, str]


def plan_buffers(function: Function) -> BufferPlan:
    """The plan of a dispatch function."""
    apart: dict[Operation, str] = {}
    copied: dict[Operation, str] = {}
    while True:
        plan = BufferPlan(function, apart, copied)
        change = next_change(plan)
        if change is None:
            return plan
        op, why = change
        (copied if op.op.name == LOAD else apart)[op] = why


def next_change(plan: BufferPlan) -> Change | None:
    """The first store that must not share, or load that must be copied; None where all is well."""
    for stored in plan.stores:
        if not stored.shares and stored.op not in plan.refused:
            # The sets say that it shares, but it has to copy.
            return stored.op, stored.why
    conflicts = _Conflicts(plan)
    return conflicts.unstored() or next(conflicts.found(), None)


@dataclass(frozen=True, slots=True)
class _Resident:
    """A tensor in the memory of a binding: `made` by the op that has put its elements there, a load or what has written last.
    `part` is where, or around it where it is not `exact`."""

    value: Value
    made: Operation
    part: Part
    exact: bool


class _Conflicts:
    def __init__(self, plan: BufferPlan) -> None:
        self.plan = plan
        walked = list(plan.function.body.walk())
        self.places = {op: number for number, op in enumerate(walked)}
        self.stores = [each.op for each in plan.stores]
        self.starts = {each.chain.start: each for each in plan.stores if each.chain is not None}
        self.residents = [
            resident
            for op in walked
            for value in op.results
            if isinstance(value.type, TensorType) and (resident := self._resident(value)) is not None
        ]

    def _resident(self, value: Value) -> _Resident | None:
        exact, made, origin = True, value, value
        while (source := self.plan.before(origin)) is not None:
            exact &= defines(origin, "tensor.extract_slice") is None
            made = source if made is origin and defines(origin, *VIEWS) is not None else made
            origin = source
        first, last = origin.owner, made.owner
        assert isinstance(first, Operation)
        assert isinstance(last, Operation)
        if first.op.name == LOAD:
            return None if first in self.plan.copied else _Resident(value, last, part_of(first), exact)
        stored = self.starts.get(first)
        return _Resident(value, last, stored.part, exact) if stored is not None else None

    def unstored(self) -> Change | None:
        """A load whose memory something writes to that is not stored there."""
        stored = {op for each in self.plan.stores if each.chain is not None for op in each.chain.ops}
        for op in self.places:
            for value in op.results:
                if op in stored or op.op.name in VIEWS or self.plan.before(value) is None:
                    continue
                root = self.plan.root(value)
                if root.op.name == LOAD and root not in self.plan.copied:
                    return root, f"'{op.op.name}' writes into what is not stored there"
        return None

    def found(self) -> Iterator[Change]:
        """What is in the way of stores, in their order."""
        for stored in self.plan.stores:
            writers = stored.chain.writers if stored.chain is not None else [stored.op]
            if not writers:
                continue
            for op in (*self.stores, *self.plan.copied):
                if self.places[writers[0]] < self.places[op] < self.places[stored.op] and not part_of(op).apart(stored.part):
                    yield stored.op, f"'{op.op.name}' needs the part before it is stored"
            for resident in self.residents:
                if self._is_harmed(resident, stored, writers):
                    yield self._change(resident, stored)

    def _change(self, resident: _Resident, stored: Stored) -> Change:
        if stored.shares:
            return stored.op, f"{name_of(resident.value)} still needs what is there"
        root = self.plan.root(resident.value)
        if root.op.name == LOAD:
            return root, "it is read after something else is stored there"
        return self.starts[root].op, f"{name_of(resident.value)} is read after something else is stored there"

    def _is_harmed(self, resident: _Resident, stored: Stored, writers: list[Operation]) -> bool:
        """Whether something reads a tensor after its memory has other elements."""
        value, defined = resident.value, resident.made
        if self.places[defined] > self.places[stored.op] or resident.part.apart(stored.part):
            return False
        chain = stored.chain.ops if stored.chain is not None else []
        if defined in chain:
            later = [op for op in writers if self.places[op] > self.places[defined]]
            if not later:
                return False
            return any(self._reads_late(user, later[0], defined, user is later[0]) for user in self._readers(value, stored))
        for user in self._readers(value, stored):
            fits = resident.exact and resident.part.same(stored.part)
            harmless = fits and (user is stored.op if not stored.shares else self._is_harmless(user, value, chain))
            if self._reads_late(user, writers[0], defined, harmless and user is writers[0]):
                return True
        return False

    def _readers(self, value: Value, stored: Stored) -> Iterator[Operation]:
        """Ops that read the elements of a tensor."""
        for user in value.users:
            if user.op.name == "tensor.dim" or (user is stored.op and stored.shares):
                continue
            is_view = user.op.name in VIEWS and self.plan.before(user.result) is value
            if not is_view:
                yield user

    def _reads_late(self, user: Operation, writer: Operation, defined: Operation, allowed: bool) -> bool:
        """Whether an op reads a tensor after another one has written; where both are one it may be `allowed`."""
        if (user is not writer or not allowed) and self.places[user] >= self.places[writer]:
            return True
        # In the next round of a loop around both it reads after the writer of this one, unless it is made again.
        inner = set(loops_around(writer)) & set(loops_around(user))
        return not inner <= set(loops_around(defined))

    def _is_harmless(self, user: Operation, value: Value, chain: list[Operation]) -> bool:
        """Whether an op reads only the elements that it sets itself, and nothing is copied there before it runs."""
        if user not in chain or not is_linalg(user) or not same_elements(user, value, 0):
            return False
        return not reads_output(user, 0) or self.plan.before(user.result) is not None

