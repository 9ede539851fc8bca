# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constant data as C arrays.

A constant is a `static const` array that nobody has to copy:

    iree_alignas(16) static const uint8_t m_weights[] = {1, 2, 3};
    iree_alignas(16) static const uint8_t m_zeros[4096] = {0};

C99 has no initializer that repeats anything but zero. A large splat of another value would be megabytes of text for a line of
input, so its array holds one element, and it is laid out when the state is created, behind the state:

    iree_alignas(16) static const uint8_t m_ones[] = {0, 0, 128, 63};
    ... vm2c_splat(&splats, 16, m_ones, sizeof(m_ones), 4000000) ...

The text of a constant takes five times the memory of its data, so it is made piece by piece while the file is put together.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vm2c.dialect.attributes import Splat
from vm2c.emit.context import EmitContext
from vm2c.ir.module import Rodata

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DEFAULT_ALIGNMENT = 16
_SHORT_LINE = 32
_PER_LINE = 24
_PER_CHUNK = _PER_LINE << 12
# Bytes from which on a splat is laid out at run time. What it saves is C text, what it costs is memory of every state.
_LARGE_SPLAT = 1 << 20

_DECIMAL = tuple(str(byte) for byte in range(256))


@dataclass(frozen=True, slots=True)
class RodataText:
    """`definition` of the array, in pieces that can be had once, and the expression for the `span` of its bytes; `behind_state`
    is the memory that these take behind the state, in bytes."""

    definition: Iterable[str]
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
        return RodataText([f"{head}[] = {{0}};"], f"iree_make_byte_span((void*){name}, 0)", item.ordinal)
    if size > _SHORT_LINE and not any(data.element if isinstance(data, Splat) else data):
        return RodataText([f"{head}[{size}] = {{0}};"], span, item.ordinal)
    if isinstance(data, Splat) and size >= _LARGE_SPLAT:
        placed = f"vm2c_splat(&splats, {alignment}, {name}, sizeof({name}), {size})"
        return RodataText([f"{head}[] = {{{_numbers(data.element)}}};"], placed, item.ordinal, size + alignment)
    return RodataText(_definition(head, bytes(data) if isinstance(data, Splat) else data), span, item.ordinal)


def _definition(head: str, data: bytes | memoryview) -> Iterator[str]:
    if len(data) <= _SHORT_LINE:
        yield f"{head}[] = {{{_numbers(data)}}};{_text(bytes(data))}"
        return
    whole = len(data) // _PER_CHUNK * _PER_CHUNK
    # The rest is not empty, so that every row of the chunks is followed by another one.
    whole -= _PER_CHUNK if whole == len(data) else 0
    yield f"{head}[] = {{\n    "
    for start in range(0, whole, _PER_CHUNK):
        yield _chunk(data[start : start + _PER_CHUNK])
    rest = (_numbers(data[start : start + _PER_LINE]) for start in range(whole, len(data), _PER_LINE))
    yield ",\n    ".join(rest)
    yield "\n};"


def _text(data: bytes) -> str:
    """A comment with what the bytes say, where that is text; a backslash at the end would join the next line to it."""
    printable = len(data) > 2 and all(0x20 <= byte < 0x7F for byte in data)
    return f'  // "{data.decode("ascii")}"' if printable and b"??" not in data and b"\\" not in data else ""


def _numbers(data: bytes | memoryview) -> str:
    return ", ".join([_DECIMAL[byte] for byte in data])


def _chunk(data: bytes | memoryview) -> str:
    """Rows of a large constant, each with the break behind it. Each number gets a cell of fixed size; then the padding goes."""
    import numpy as np

    inner, last = _cells(", "), _cells(",\n    ")
    rows = np.frombuffer(data, np.uint8).reshape(-1, _PER_LINE)
    cells = np.concatenate([inner[rows[:, :-1]].reshape(len(rows), -1), last[rows[:, -1]]], axis=1)
    return cells.tobytes().translate(None, b"\0").decode("ascii")


@functools.cache
def _cells(separator: str) -> NDArray[np.uint8]:
    """For each byte its number and the separator, padded to the same size."""
    import numpy as np

    texts = [f"{byte}{separator}".encode().ljust(3 + len(separator), b"\0") for byte in range(256)]
    return np.frombuffer(b"".join(texts), np.uint8).reshape(256, -1)
