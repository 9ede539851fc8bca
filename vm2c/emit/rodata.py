# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constant data as C arrays."""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.emit.context import EmitContext
from vm2c.ir.module import Rodata

_DEFAULT_ALIGNMENT = 16
_SHORT_LINE = 32
_PER_LINE = 24

# The decimal text of every byte, so that a constant of megabytes is one join.
_DECIMAL = tuple(str(byte) for byte in range(256))


@dataclass(frozen=True, slots=True)
class RodataText:
    """`definition` of the array, and the expression for the `span` of its bytes."""

    definition: str
    span: str
    ordinal: int


def emit_rodata(context: EmitContext, item: Rodata) -> RodataText:
    """`iree_alignas(16) static const uint8_t <module>_<name>[] = {1, 2, 3};`"""
    name = context.names.claim(f"{context.prefix}_{item.name}")
    data = item.data
    assert item.ordinal is not None
    if data:
        span = f"iree_make_byte_span((void*){name}, sizeof({name}))"
    else:
        # C has no empty arrays: one byte that is not part of the span.
        data = b"\0"
        span = f"iree_make_byte_span((void*){name}, 0)"
    numbers = [_DECIMAL[byte] for byte in data]
    if len(numbers) <= _SHORT_LINE:
        body = ", ".join(numbers)
    else:
        rows = (", ".join(numbers[start : start + _PER_LINE]) for start in range(0, len(numbers), _PER_LINE))
        body = "\n    " + ",\n    ".join(rows) + "\n"
    alignment = item.alignment or _DEFAULT_ALIGNMENT
    return RodataText(f"iree_alignas({alignment}) static const uint8_t {name}[] = {{{body}}};", span, item.ordinal)
