# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The debug database of a module file: names of functions, and where ops come from.

A location is a place in a file, or made of others: a call site (the callee says more), a fusion (its first place is taken), a name.
The lines go to `BinarySource.positions`, by the offset of the op in the file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from vm2c.bytecode.flatbuffer import Table
from vm2c.bytecode.program import CodeFunction

_LOCATION = struct.Struct("<ii")
_INDEX = struct.Struct("<i")
_CALL_SITE, _FILE, _FUSED, _NAMED = 1, 2, 3, 4

# Locations that lead to one another may do so in a circle.
_LONGEST_CHAIN = 64


@dataclass(frozen=True, slots=True)
class Body:
    """Where the code of a function lies: offsets of its start and end in the buffer, and the number of its blocks."""

    start: int
    end: int
    blocks: int


def read_debug_database(database: Table, functions: list[CodeFunction], bodies: list[Body]) -> None:
    """Names the functions and fills the positions of the source. Raises DiagnosticError."""
    buffer = database.buffer
    positions = buffer.source.positions
    lines = _Lines(database)
    tables = list(database.tables(2, "the source maps", "source map"))
    if len(tables) != len(functions):
        # Compilers of 2026 may leave the map of the last function alone, in the place of the first.
        return
    for function, body, table in zip(functions, bodies, tables, strict=True):
        function.name = table.string(0, "the name").decode("utf-8", "surrogateescape")
        at, count = table.vector(1, _LOCATION.size, "the locations")
        buffer.spend(count * _LOCATION.size, at)
        for pc, location in _LOCATION.iter_unpack(buffer.data[at : at + count * _LOCATION.size]):
            line = lines.find(location)
            if line is not None:
                positions[buffer.start + body.start + pc] = line


class _Lines:
    """The table of locations; each is followed to a line once."""

    def __init__(self, database: Table) -> None:
        self.buffer = database.buffer
        self.kinds, kind_count = database.vector(0, 1, "the kinds of locations")
        self.members, count = database.vector(1, 4, "the locations")
        self.count = min(kind_count, count)
        self.known: dict[int, tuple[str, int] | None] = {}

    def find(self, index: int) -> tuple[str, int] | None:
        """File and line, None for a location that has none."""
        chain: list[int] = []
        found = None
        while 0 <= index < self.count and len(chain) < _LONGEST_CHAIN:
            if index in self.known:
                found = self.known[index]
                break
            chain.append(index)
            kind = self.buffer.data[self.kinds + index]
            at = self.members + 4 * index
            if not _CALL_SITE <= kind <= _NAMED:
                break
            table = Table(self.buffer, self.buffer.follow(at, "a location"), "a location")
            if kind == _FILE:
                name = table.string(0, "the file").decode("utf-8", "replace")
                found = (name, table.number(1, "i", "the line"))
                break
            index = self._next(kind, table)
        for passed in chain:
            self.known[passed] = found
        return found

    def _next(self, kind: int, table: Table) -> int:
        if kind == _CALL_SITE:
            return table.number(0, "i", "the callee")
        if kind == _NAMED:
            return table.number(1, "i", "the location", -1)
        at, count = table.vector(1, _INDEX.size, "the locations")
        return int(_INDEX.unpack_from(self.buffer.data, at)[0]) if count else -1
