# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sections and symbols of ELF files, of either width and byte order: what tells how large compiled code is, on any target and
without that target's binutils."""

from __future__ import annotations

import mmap
import struct
from dataclasses import dataclass
from pathlib import Path

_WRITE, _ALLOCATED, _EXECUTABLE = 1, 2, 4
_SYMTAB, _NOBITS = 2, 8
_FUNCTION = 2
_LOCAL = 0
_UNDEFINED = 0
# What unwinding and linking need, and what no program reads by itself.
_TABLES = (".eh_frame", ".gcc_except_table", ".ARM.", ".dyn", ".gnu.", ".hash", ".rel", ".interp", ".note")


class ElfError(Exception):
    """The file is no ELF file, or one that is cut."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its `size` in memory, in bytes, and its flags as ELF has them."""

    name: str
    flags: int
    size: int
    is_zeroed: bool = False

    @property
    def is_allocated(self) -> bool:
        """Whether it takes memory when the program runs."""
        return bool(self.flags & _ALLOCATED)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A name that is defined or used. `size` is in bytes, 0 where it is not known."""

    name: str
    size: int
    is_function: bool
    is_defined: bool
    is_local: bool


@dataclass(frozen=True, slots=True)
class ElfFile:
    """The sections of a file, and its symbols with a name."""

    sections: tuple[Section, ...]
    symbols: tuple[Symbol, ...]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes of memory by what is in them: machine code, read-only data, data, zeroed data, and tables for linking and
    unwinding."""

    text: int = 0
    constants: int = 0
    data: int = 0
    bss: int = 0
    tables: int = 0

    def __add__(self, other: Sizes) -> Sizes:
        return Sizes(
            self.text + other.text,
            self.constants + other.constants,
            self.data + other.data,
            self.bss + other.bss,
            self.tables + other.tables,
        )


def sizes(file: ElfFile) -> Sizes:
    """How much memory the sections of a file take. Tables of addresses that are read-only once the program is linked
    (`.data.rel.ro`) are constants."""
    text = constants = data = bss = tables = 0
    for section in file.sections:
        if not section.is_allocated:
            continue
        if section.flags & _EXECUTABLE:
            text += section.size
        elif section.is_zeroed:
            bss += section.size
        elif section.name.startswith(".data.rel.ro"):
            constants += section.size
        elif section.flags & _WRITE:
            data += section.size
        elif section.name.startswith(_TABLES):
            tables += section.size
        else:
            constants += section.size
    return Sizes(text, constants, data, bss, tables)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Formats of the structures of a file, and where in them is what."""

    header: str
    section: str
    symbol: str
    # Of (name, value, size, info, other, section), in their order in the file.
    symbol_fields: tuple[int, int, int, int]


_LAYOUTS = {
    1: _Layout("HHIIIIIHHHHHH", "IIIIIIIIII", "IIIBBH", (0, 2, 3, 5)),
    2: _Layout("HHIQQQIHHHHHH", "IIQQQQIIQQ", "IBBHQQ", (0, 5, 1, 3)),
}


def read_elf(path: Path) -> ElfFile:
    """What is in a file. Raises ElfError."""
    with path.open("rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            raise ElfError(f"'{path}' is empty") from None
        with data:
            if data[:4] != b"\x7fELF" or data[4] not in _LAYOUTS:
                raise ElfError(f"'{path}' is no ELF file")
            try:
                return _read(data, _LAYOUTS[data[4]], "<" if data[5] == 1 else ">")
            except (struct.error, IndexError):
                raise ElfError(f"'{path}' is cut") from None


def _read(data: mmap.mmap, layout: _Layout, order: str) -> ElfFile:
    header = struct.unpack_from(order + layout.header, data, 16)
    table, entry, count, names = header[5], header[10], header[11], header[12]
    rows = [struct.unpack_from(order + layout.section, data, table + i * entry) for i in range(count)]
    # Each row is (name, type, flags, address, offset, size, link, info, alignment, entry size).
    sections = tuple(Section(_name(data, rows[names][4] + row[0]), row[2], row[5], row[1] == _NOBITS) for row in rows)
    symbols: list[Symbol] = []
    name_at, size_at, info_at, section_at = layout.symbol_fields
    for row in rows:
        if row[1] != _SYMTAB:
            continue
        for found in struct.iter_unpack(order + layout.symbol, data[row[4] : row[4] + row[5]]):
            name = _name(data, rows[row[6]][4] + found[name_at])
            if name:
                info, defined = found[info_at], found[section_at] != _UNDEFINED
                symbols.append(Symbol(name, found[size_at], info & 15 == _FUNCTION, defined, info >> 4 == _LOCAL))
    return ElfFile(sections, tuple(symbols))


def _name(data: mmap.mmap, at: int) -> str:
    end = data.find(b"\0", at)
    return data[at:end].decode("utf-8", "replace")
