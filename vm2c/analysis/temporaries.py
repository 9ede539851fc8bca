# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Buffers that a function allocates for one nest of loops, of which nobody else knows.

    %b = vm.buffer.alloc %c4096, %c64                       a temporary of 4096 bytes
    %span = vm2c.buffer.mutable_span %b
    vm2c.versioned %ok (%span, %b) {
      %data = vm2c.span.data %span : memref<?xf32>          its only place in the fast form
      vm.call @f_loop0(%data)                               and who is passed it
    } else { vm.call @f_loop0_checked(%b) }
    vm.discard.refs %b
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vm2c.analysis.callgraph import calls_in
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.fills import DISCARD
from vm2c.dialect.op import Control
from vm2c.dialect.types import MemRefType
from vm2c.ir.core import Operation
from vm2c.ir.module import Function

ALLOCATE = "vm.buffer.alloc"
_SPANS = ("vm2c.buffer.span", "vm2c.buffer.mutable_span")


@dataclass(frozen=True, slots=True, eq=False)
class Temporary:
    """A buffer of `size` bytes that `allocation` makes and only `versioned` uses: through `spans`, of which its fast form looks up
    the memory once, in `lookup`, for `call`, if it does."""

    allocation: Operation
    versioned: Operation
    size: int
    spans: tuple[Operation, ...]
    lookup: Operation | None
    call: Operation | None

    @property
    def number(self) -> int:
        """Which argument of the kernel that is called it is."""
        assert self.lookup is not None
        assert self.call is not None
        return self.call.operands.index(self.lookup.result)

    @property
    def elements(self) -> int | None:
        """How many elements of the type that the kernel sees fill it."""
        assert self.lookup is not None
        type_ = self.lookup.result.type
        assert isinstance(type_, MemRefType)
        bits = type_.element.bits
        return self.size * 8 // bits if bits % 8 == 0 and self.size * 8 % bits == 0 else None


def find_temporaries(function: Function) -> Iterator[Temporary]:
    """The temporaries of a function that is made of blocks."""
    for op in list(function.operations()):
        if op.op.name == ALLOCATE and (found := _of(op)) is not None:
            yield found


def _of(allocation: Operation) -> Temporary | None:
    buffer, size = allocation.result, constant_of(allocation.operands[0])
    users = [user for user in buffer.users if user.op.name != DISCARD]
    spans = tuple(user for user in users if user.op.name in _SPANS)
    others = {user for user in users if user not in spans} | {user for span in spans for user in span.result.users}
    if size is None or size < 0 or constant_of(allocation.operands[1]) is None or len(others) != 1:
        return None
    (versioned,) = others
    if versioned.op.control is not Control.VERSIONED or versioned.operands.count(buffer) != 1:
        return None
    fast, checked = (region.blocks[0] for region in versioned.regions)
    places = {place for place, value in enumerate(versioned.operands[1:]) if value is buffer or value.owner in spans}
    if any(checked.arguments[place].users for place in places if versioned.operands[1 + place] is not buffer):
        return None
    lookups = [user for place in places for user in fast.arguments[place].users]
    if not lookups:
        return Temporary(allocation, versioned, size, spans, None, None)
    if len(lookups) != 1 or lookups[0].op.name != "vm2c.span.data":
        return None
    calls = [call for call in calls_in(versioned) if lookups[0].result in call.operands]
    if len(calls) != 1 or calls[0].operands.count(lookups[0].result) != 1 or list(lookups[0].result.users) != calls:
        return None
    return Temporary(allocation, versioned, size, spans, lookups[0], calls[0])
