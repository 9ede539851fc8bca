# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""FlatBuffers, read without a schema compiler and without trust.

A table starts with the distance back to its vtable, which says where each field lies; an offset field holds the distance forward to
a string, vector or table. Everything is checked against the bounds of the buffer before it is read. Offsets may point anywhere, so
a small file can describe far more data than it holds, by pointing at the same bytes over and over: what has been read is counted,
and reading much more than the buffer has is an error.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from vm2c.diagnostics import BinarySource, DiagnosticError, error

_U16 = struct.Struct("<H")
_U32 = struct.Struct("<I")
_I32 = struct.Struct("<i")

# How often a buffer may be read as a whole; honest files are read about once.
_READINGS = 8
_LEAST_BUDGET = 1 << 16


class FlatBuffer:
    """The bytes from `start` to `end` of a file. Offsets in errors are those of the file."""

    def __init__(self, source: BinarySource, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.data = source.data[start:end]
        self.size = end - start
        self._budget = max(_READINGS * self.size, _LEAST_BUDGET)
        self._strings: dict[int, bytes] = {}

    def error(self, message: str, offset: int) -> DiagnosticError:
        """An error at an offset in the buffer."""
        return error(message, self.source, self.start + offset)

    def spend(self, count: int, offset: int) -> None:
        """Counts bytes that are about to be read."""
        self._budget -= count
        if self._budget < 0:
            raise self.error("the file describes far more data than it holds", offset)

    def check(self, offset: int, size: int, what: str) -> None:
        if offset < 0 or size < 0 or offset + size > self.size:
            raise self.error(f"{what} lies outside the module", min(max(offset, 0), self.size))

    def u32(self, offset: int, what: str) -> int:
        self.check(offset, 4, what)
        value: int = _U32.unpack_from(self.data, offset)[0]
        return value

    def follow(self, offset: int, what: str) -> int:
        """Where the offset that is stored at `offset` points to."""
        return offset + self.u32(offset, what)

    def root(self) -> Table:
        return Table(self, self.follow(0, "the root table"), "the root table")

    def string(self, offset: int, what: str) -> bytes:
        """The string that starts (with its length) at `offset`."""
        found = self._strings.get(offset)
        if found is None:
            length = self.u32(offset, what)
            self.check(offset + 4, length, what)
            self.spend(length, offset)
            found = self._strings[offset] = bytes(self.data[offset + 4 : offset + 4 + length])
        return found

    def vector(self, offset: int, element_size: int, what: str) -> tuple[int, int]:
        """Where the elements of the vector at `offset` start, and how many there are."""
        count = self.u32(offset, what)
        self.check(offset + 4, count * element_size, what)
        return offset + 4, count


class Table:
    """A table; fields are named by their position in the schema. `what` is what errors call it."""

    __slots__ = ("buffer", "offset", "size", "vtable", "vtable_size", "what")

    def __init__(self, buffer: FlatBuffer, offset: int, what: str) -> None:
        self.buffer = buffer
        self.offset = offset
        self.what = what
        buffer.check(offset, 4, what)
        self.vtable = offset - _I32.unpack_from(buffer.data, offset)[0]
        buffer.check(self.vtable, 4, f"the layout of {what}")
        self.vtable_size = _U16.unpack_from(buffer.data, self.vtable)[0]
        self.size = _U16.unpack_from(buffer.data, self.vtable + 2)[0]
        buffer.check(self.vtable, self.vtable_size, f"the layout of {what}")
        buffer.check(offset, self.size, what)
        if self.vtable_size < 4 or self.vtable_size % 2 or self.size < 4:
            raise buffer.error(f"the layout of {what} is broken", self.vtable)
        buffer.spend(self.size, offset)

    def _field(self, index: int, size: int, name: str) -> int | None:
        """Where field number `index` lies in the buffer; None when it is absent."""
        slot = 4 + 2 * index
        if slot + 2 > self.vtable_size:
            return None
        relative: int = _U16.unpack_from(self.buffer.data, self.vtable + slot)[0]
        if relative == 0:
            return None
        if relative < 4 or relative + size > self.size:
            raise self.buffer.error(f"{name} of {self.what} lies outside of it", self.offset)
        return self.offset + relative

    def number(self, index: int, layout: str, name: str, default: int = 0) -> int:
        """A scalar field; `layout` is its format as `struct` knows it, such as `I`."""
        format_ = struct.Struct(f"<{layout}")
        at = self._field(index, format_.size, name)
        if at is None:
            return default
        value: int = format_.unpack_from(self.buffer.data, at)[0]
        return value

    def _target(self, index: int, name: str) -> int | None:
        at = self._field(index, 4, name)
        return None if at is None else self.buffer.follow(at, f"{name} of {self.what}")

    def string(self, index: int, name: str) -> bytes:
        """Empty when absent."""
        at = self._target(index, name)
        return b"" if at is None else self.buffer.string(at, f"{name} of {self.what}")

    def table(self, index: int, name: str) -> Table | None:
        at = self._target(index, name)
        return None if at is None else Table(self.buffer, at, name)

    def vector(self, index: int, element_size: int, name: str) -> tuple[int, int]:
        """Where the elements start in the buffer, and how many there are; none when the field is absent."""
        at = self._target(index, name)
        return (0, 0) if at is None else self.buffer.vector(at, element_size, f"{name} of {self.what}")

    def has(self, index: int) -> bool:
        return self._field(index, 0, "a field") is not None

    def place(self, index: int) -> int:
        """Where errors about a field belong: at the table when it is absent."""
        at = self._field(index, 0, "a field")
        return self.offset if at is None else at

    def tables(self, index: int, name: str, each: str) -> Iterator[Table]:
        """The elements of a vector of tables; errors call them `each` with their position."""
        start, count = self.vector(index, 4, name)
        buffer = self.buffer
        for position in range(count):
            at = start + 4 * position
            yield Table(buffer, buffer.follow(at, name), f"{each} #{position}")
