# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constant data as C arrays.

A constant is a `static const` array that nobody has to copy:

    iree_alignas(16) static const uint8_t m_weights[] = {1, 2, 3};
    iree_alignas(16) static const uint8_t m_zeros[4096] = {0};

C99 has no initializer that repeats anything but zero. A large splat of another value would be megabytes of text for a line of
input, so its array holds one element, and it is laid out when the state is created, behind the state:

    iree_alignas(16) static const uint8_t m_ones[] = {0, 0, 128, 63};
    ... vm2c_splat(&splats, 16, m_ones, sizeof(m_ones), 4000000) ...
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.dialect.attributes import Splat
from vm2c.emit.context import EmitContext
from vm2c.ir.module import Rodata

_DEFAULT_ALIGNMENT = 16
_SHORT_LINE = 32
_PER_LINE = 24
# Bytes from which on a splat is laid out at run time. What it saves is C text, what it costs is memory of every state.
_LARGE_SPLAT = 1 << 20

# The decimal text of every byte, so that a constant of megabytes is one join.
_DECIMAL = tuple(str(byte) for byte in range(256))


@dataclass(frozen=True, slots=True)
class RodataText:
    """`definition` of the array, and the expression for the `span` of its bytes; `behind_state` is the memory that these take
    behind the state, in bytes."""

    definition: str
    span: str
    ordinal: int
    behind_state: int = 0


def emit_rodata(context: EmitContext, item: Rodata) -> RodataText:
    """The array of a constant."""
    name = context.names.claim(f"{context.prefix}_{item.name}")
    data = item.data
    assert item.ordinal is not None
    alignment = item.alignment or _DEFAULT_ALIGNMENT
    head = f"iree_alignas({alignment}) static const uint8_t {name}"
    span = f"iree_make_byte_span((void*){name}, sizeof({name}))"
    size = len(data)
    if size == 0:
        # C has no empty arrays: one byte that is not part of the span.
        return RodataText(f"{head}[] = {{0}};", f"iree_make_byte_span((void*){name}, 0)", item.ordinal)
    if size > _SHORT_LINE and not any(data.element if isinstance(data, Splat) else data):
        return RodataText(f"{head}[{size}] = {{0}};", span, item.ordinal)
    if isinstance(data, Splat) and size >= _LARGE_SPLAT:
        placed = f"vm2c_splat(&splats, {alignment}, {name}, sizeof({name}), {size})"
        return RodataText(f"{head}[] = {{{_initializer(data.element)}}};", placed, item.ordinal, size + alignment)
    return RodataText(f"{head}[] = {{{_initializer(bytes(data))}}};", span, item.ordinal)


def _initializer(data: bytes) -> str:
    numbers = [_DECIMAL[byte] for byte in data]
    if len(numbers) <= _SHORT_LINE:
        return ", ".join(numbers)
    rows = (", ".join(numbers[start : start + _PER_LINE]) for start in range(0, len(numbers), _PER_LINE))
    return "\n    " + ",\n    ".join(rows) + "\n"
