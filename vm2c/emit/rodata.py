# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The constants of a VM module.

A small constant is a `static const` array that nobody has to copy, and so is a large one, unless the options say otherwise
(constant_store.py has the ways):

    iree_alignas(16) static const uint8_t m_weights[] = {1, 2, 3};
    iree_alignas(16) static const uint8_t m_zeros[4096] = {0};

C99 has no initializer that repeats anything but zero. A large splat of another value would be megabytes of text for a line of
input, so its array holds one element, and it is laid out when the state is created, after the state:

    iree_alignas(16) static const uint8_t m_ones[] = {0, 0, 128, 63};
    ... vm2c_splat(&memory, 16, m_ones, sizeof(m_ones), 4000000) ...

Equal constants are stored once: the buffers of all but the first are over the same bytes. The text of a constant takes up to five
times the memory of its data, so it is made piece by piece while the file is put together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vm2c.dialect.attributes import Splat
from vm2c.emit.constant_forms import SMALL, byte_rows
from vm2c.emit.constant_store import ConstantStore
from vm2c.emit.context import EmitContext
from vm2c.emit.wrap import WIDTH, wrap
from vm2c.ir.module import Rodata

_DEFAULT_ALIGNMENT = 16
_SHORT_LINE = 32
# Bytes from which on a splat is laid out at run time. What it saves is C text, what it costs is memory of every state.
_LARGE_SPLAT = 1 << 20

_Data = bytes | memoryview | Splat


@dataclass(frozen=True, slots=True)
class RodataText:
    """`definition` of the array, in pieces that can be had once, with the `declaration` for other files, and the expression for the
    `span` of its bytes; `after_state` is the memory that these take after the state, in bytes."""

    definition: Iterable[str]
    span: str
    ordinal: int
    after_state: int = 0
    declaration: str = ""


def emit_rodata(context: EmitContext, items: Sequence[Rodata], store: ConstantStore) -> list[RodataText]:
    """All constants."""
    keys = [_key(item.data) for item in items]
    alignments: dict[object, int] = {}
    for key, item in zip(keys, items, strict=True):
        alignments[key] = max(alignments.get(key, 0), item.alignment or _DEFAULT_ALIGNMENT)
    first_of: dict[object, Rodata] = {}
    texts = []
    for key, item in zip(keys, items, strict=True):
        name = context.names.claim(f"{context.prefix}_{item.name}")
        first = first_of.setdefault(key, item)
        assert item.ordinal is not None
        if first is item:
            texts.append(_emit(name, item.data, item.ordinal, alignments[key], store))
        else:
            # The buffers are initialized in this order.
            texts.append(RodataText((), f"state->rodata_buffers[{first.ordinal}].data", item.ordinal))
    return texts


def _key(data: _Data) -> object:
    """What equal constants have in common."""
    return data if isinstance(data, Splat) else (len(data), hashlib.sha256(data).digest())


def _emit(name: str, data: _Data, ordinal: int, alignment: int, store: ConstantStore) -> RodataText:
    align = f"iree_alignas({alignment}) " if alignment > 1 else ""
    size = len(data)

    def array(length: int, text: Iterable[str], span: str = "", after_state: int = 0) -> RodataText:
        """An array that is not large. Other files have to know its length."""
        shown = length if store.shared else ""
        placed = store.array(name, f"const uint8_t {name}[{shown}]", text, align)
        span = span or f"VM2C_BYTES({name})"
        return RodataText(placed.definition, span, ordinal, after_state, placed.declaration)

    if size == 0:
        # C has no empty arrays: one byte that is not part of the span.
        return array(1, [" = {0}"], f"iree_make_byte_span((void*){name}, 0)")
    if size > _SHORT_LINE and not any(data.element if isinstance(data, Splat) else data):
        placed = store.array(name, f"const uint8_t {name}[{size}]", [" = {0}"], align)
        return RodataText(placed.definition, f"iree_make_byte_span((void*){name}, {size})", ordinal, 0, placed.declaration)
    if isinstance(data, Splat) and size >= _LARGE_SPLAT:
        span = f"vm2c_splat(&memory, {alignment}, {name}, sizeof({name}), {size})"
        return array(len(data.element), [f" = {{{_numbers(data.element)}}}"], span, size + alignment)
    listed = bytes(data) if isinstance(data, Splat) else data
    if size <= _SHORT_LINE:
        text = array(size, [f" = {{{_numbers(listed)}}}"])
        return replace(text, definition=[_with_text("".join(text.definition), bytes(listed))])
    if size <= SMALL:
        return array(size, [" = {\n", *byte_rows(listed), "}"])
    placed = store.place(name, listed, alignment=alignment, head=align)
    span = f"iree_make_byte_span((void*){placed.address}, {size})"
    return RodataText(placed.definition, span, ordinal, declaration=placed.declaration)


def _with_text(line: str, data: bytes) -> str:
    """The line, with what the bytes say in a comment where that is text; a backslash at the end would join the next line to it."""
    printable = len(data) > 2 and all(0x20 <= byte < 0x7F for byte in data)
    said = f'// "{data.decode("ascii")}"' if printable and b"??" not in data and b"\\" not in data else ""
    if said and len(f"{line}  {said}") <= WIDTH:
        return f"{line}  {said}"
    lines = wrap(line, "").rstrip("\n")
    return f"{said}\n{lines}" if said else lines


def _numbers(data: bytes | memoryview) -> str:
    return ", ".join(map(str, data))
