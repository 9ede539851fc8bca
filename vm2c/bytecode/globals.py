# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Globals, of which bytecode has only the places in the state: offsets in bytes for primitives, slots for references.

A place that some op accesses is a global. What type it has follows from the ops; one that is accessed as two types of the same
size has the first, and a cast stands at the others. Lowering allocates places again, by size and in the order of the module. That
changes nothing, unless ops compute places themselves: then the globals must lie where the module says, and places that nothing
else accesses are filled. Where globals overlap, or lie in an order that no allocation gives, all are accessed by their offset:

    00 global.load.i32  byte_offset 4      ->     %0 = vm.const.i32 4
    04 global.load.i64  byte_offset 0             %1 = vm.global.load.indirect.i32 %0 : i32 -> i32
"""

from __future__ import annotations

import itertools
from typing import TypeVar

from vm2c.bytecode.program import Instruction, Program
from vm2c.bytecode.symbols import Names
from vm2c.diagnostics import error
from vm2c.dialect.op import Effect, Family
from vm2c.dialect.types import ANY_REF, I32, I64, ScalarType, Type
from vm2c.ir.module import Global

AnyType = TypeVar("AnyType", bound=Type)

# Places that can be filled; each takes a global.
_MOST_FILLED = 1 << 16


class GlobalTable:
    """The globals of a program. `places` is the global at an offset, `slots` the one in a slot of references. An offset that is not
    in `places` is accessed indirectly."""

    def __init__(self, program: Program, types: list[Type], names: Names) -> None:
        self.program = program
        self.items: list[Global] = []
        self.places: dict[int, Global] = {}
        self.slots: dict[int, Global] = {}
        self._scalars: dict[int, list[ScalarType]] = {}
        self._refs: dict[int, list[Type]] = {}
        self._stored: set[tuple[bool, int]] = set()
        self._computes_offsets = self._computes_slots = False
        for function in program.functions:
            for block in function.blocks:
                for instruction in block.instructions:
                    self._note(instruction, types)
        self._lay_out_scalars(names)
        self._lay_out_refs(names)

    def _note(self, instruction: Instruction, types: list[Type]) -> None:
        op = instruction.op
        value = next((item for item in (*op.results, *op.operands) if item.name == "value"), None)
        if any(item.name == "global" and item.family is Family.PTR for item in op.operands):
            if value is not None and isinstance(value.type, ScalarType):
                self._computes_offsets = True
            else:
                self._computes_slots = True
            return
        place = instruction.attributes.get("global")
        if place is None or value is None:
            return
        is_ref = not isinstance(value.type, ScalarType)
        if Effect.WRITE in op.effects:
            self._stored.add((is_ref, place))
        if isinstance(value.type, ScalarType):
            _note_type(self._scalars.setdefault(place, []), value.type)
        else:
            _note_type(self._refs.setdefault(place, []), types[instruction.type_index])

    def _lay_out_scalars(self, names: Names) -> None:
        offsets = sorted(self._scalars)
        widths = {offset: max(type_.bits for type_ in self._scalars[offset]) // 8 for offset in offsets}
        overlap = any(offset + widths[offset] > after for offset, after in itertools.pairwise(offsets)) or any(
            type_.bits // 8 != widths[offset] for offset in offsets for type_ in self._scalars[offset]
        )
        if not overlap and not self._computes_offsets:
            for offset in offsets:
                self._place(offset, self._scalars[offset][0], names)
            return
        size = self.program.global_bytes
        first_wide = min((offset for offset in offsets if widths[offset] == 8), default=size)
        natural = (
            not overlap
            and (size - first_wide) % 8 == 0
            and (first_wide % 8 == 0 or first_wide == size)
            and all(offset % widths[offset] == 0 and (widths[offset] == 8) is (offset >= first_wide) for offset in offsets)
        )
        if not natural:
            first_wide = size
        self._check_filling(size // 4)
        for offset in range(0, first_wide, 4):
            self._place(offset, self._scalars[offset][0] if natural and offset in self._scalars else I32, names)
        for offset in range(first_wide, size, 8):
            self._place(offset, self._scalars[offset][0] if offset in self._scalars else I64, names)
        if not natural:
            self.places.clear()

    def _lay_out_refs(self, names: Names) -> None:
        slots = sorted(self._refs)
        if self._computes_slots:
            slots = list(range(self.program.global_refs))
            self._check_filling(len(slots))
        for slot in slots:
            types = self._refs.get(slot, [])
            type_ = types[0] if len(types) == 1 else ANY_REF
            self.slots[slot] = self._add(names.claim(f"global_ref_{slot}"), type_, (True, slot) in self._stored)

    def _check_filling(self, count: int) -> None:
        if count > _MOST_FILLED or self.program.global_bytes % 4:
            raise error(
                f"the module computes places in its state of {self.program.global_bytes} bytes and {self.program.global_refs} "
                "references, which is too large or has an odd size",
                self.program.source,
            )

    def _place(self, offset: int, type_: Type, names: Names) -> None:
        self.places[offset] = self._add(names.claim(f"global_{offset}"), type_, (False, offset) in self._stored)

    def _add(self, name: str, type_: Type, stored: bool) -> Global:
        item = Global(name, private=True, type=type_, mutable=stored or self._computes_offsets or self._computes_slots)
        self.items.append(item)
        return item


def _note_type(types: list[AnyType], type_: AnyType) -> None:
    if type_ not in types:
        types.append(type_)
