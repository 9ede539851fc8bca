# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes small `.vmfb` files, good and bad ones, from the encodings of the op table.

    code = Code("0ii_i", i32=3)
    code.block()
    code.op("vm.add.i32", 0, 1, 2)
    code.op("vm.return", [2])
    data = module_file([code], exports={"add": 0})

A table is a dict from the position of a field to its value, a vector of tables a list of dicts; `Scalar` and `Vector` say what
numbers are. `fields` replaces fields of the root table.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from vm2c.bytecode.program import IMPORT_BIT, MOVE_BIT, REF_BIT
from vm2c.dialect.encoding import PREFIXES, FieldKind, encodings_by_name

_NUMBERS = {FieldKind.SYMBOL: "<I", FieldKind.I32: "<i", FieldKind.I64: "<q", FieldKind.F32: "<f", FieldKind.F64: "<d"}
_PREFIX_OF = {name: opcode for opcode, name in PREFIXES.items()}


@dataclass(frozen=True)
class Scalar:
    layout: str
    value: int


@dataclass(frozen=True)
class Vector:
    """A vector of numbers or structs: `count` elements with these bytes."""

    count: int
    data: bytes


def r(ordinal: int, *, move: bool = False) -> int:
    """A register for references."""
    return REF_BIT | (MOVE_BIT if move else 0) | ordinal


def imported(ordinal: int) -> int:
    """An import as a callee."""
    return IMPORT_BIT | ordinal


@dataclass
class Code:
    """A function. `labels` are the positions of blocks, by the order of `block` calls; a branch names a block by that number."""

    cconv: str
    i32: int = 0
    ref: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    data: bytearray = field(default_factory=bytearray)
    labels: list[int] = field(default_factory=list)
    fixups: list[tuple[int, int]] = field(default_factory=list)

    def block(self) -> None:
        self.labels.append(len(self.data))
        self.data.append(0x79)

    def op(self, name: str, *values: Any, type_index: int = 0) -> None:
        """`values` in the order of the fields, without the type index. An edge is (block, [(from, to), ...]), a resumption
        (block, [register, ...])."""
        encoding = encodings_by_name()[name]
        if encoding.extension:
            self.data.append(_PREFIX_OF[encoding.extension])
        self.data.append(encoding.opcode)
        given = iter(values)
        for entry in encoding.fields:
            self._field(entry.kind, type_index if entry.kind is FieldKind.TYPE else next(given))
        assert not list(given), "too many values"

    def _field(self, kind: FieldKind, value: Any) -> None:
        if kind is FieldKind.REGISTER:
            self._pack("<H", value)
        elif kind is FieldKind.REGISTERS:
            self._list(value)
        elif kind is FieldKind.SEGMENTS:
            self._list([size & 0xFFFF for size in value])
        elif kind is FieldKind.TYPE:
            self._pack("<I", value)
        elif kind is FieldKind.STRING:
            self._pack("<H", len(value))
            self.data += value
        elif kind is FieldKind.EDGE:
            self._edge(*value)
        elif kind is FieldKind.EDGES:
            self._pack("<H", len(value))
            for edge in value:
                self._edge(*edge)
        elif kind is FieldKind.RESUME:
            self._target(value[0])
            self._list(value[1])
        else:
            self._pack(_NUMBERS[kind], value)

    def _pack(self, layout: str, value: Any) -> None:
        self.data += struct.pack(layout, value)

    def _align(self) -> None:
        self.data += bytes(len(self.data) & 1)

    def _list(self, values: Sequence[int]) -> None:
        self._align()
        self.data += struct.pack(f"<H{len(values)}H", len(values), *values)

    def _target(self, block: int) -> None:
        self.fixups.append((len(self.data), block))
        self.data += bytes(4)

    def _edge(self, block: int, pairs: Sequence[tuple[int, int]] = ()) -> None:
        self._target(block)
        self._align()
        self._pack("<H", len(pairs))
        for pair in pairs:
            self.data += struct.pack("<HH", *pair)

    def finish(self) -> bytes:
        for at, block in self.fixups:
            struct.pack_into("<I", self.data, at, self.labels[block])
        return bytes(self.data)


class _Builder:
    """Parents before children, so that all offsets go forward."""

    def __init__(self) -> None:
        self.data = bytearray(b"\0\0\0\0IREE")
        self.pending: list[tuple[int, Any]] = []

    def build(self, root: dict[int, Any]) -> bytes:
        self.pending.append((0, root))
        while self.pending:
            at, value = self.pending.pop()
            self.data += bytes(-len(self.data) % 8)
            before = len(self.data)
            start = self._write(value)
            struct.pack_into("<I", self.data, at, start - at)
            assert start >= before
        self.data += bytes(-len(self.data) % 4)
        return bytes(self.data)

    def _write(self, value: Any) -> int:
        """Where it starts."""
        data = self.data
        start = len(data)
        if isinstance(value, str):
            encoded = value.encode()
            data += struct.pack("<I", len(encoded)) + encoded + b"\0"
        elif isinstance(value, Vector):
            data += struct.pack("<I", value.count) + value.data
        elif isinstance(value, list):
            data += struct.pack("<I", len(value))
            for item in value:
                self.pending.append((len(data), item))
                data += bytes(4)
        else:
            start = self._table(value)
        return start

    def _table(self, fields: dict[int, Any]) -> int:
        slots = max(fields, default=-1) + 1
        vtable = len(self.data)
        body = bytearray(4)
        offsets = [0] * slots
        for index, value in fields.items():
            packed = struct.pack(f"<{value.layout}", value.value) if isinstance(value, Scalar) else bytes(4)
            body += bytes(-len(body) % len(packed))
            offsets[index] = len(body)
            body += packed
        self.data += struct.pack(f"<HH{slots}H", 4 + 2 * slots, len(body), *offsets)
        self.data += bytes(-len(self.data) % 8)
        start = len(self.data)
        struct.pack_into("<i", body, 0, start - vtable)
        self.data += body
        self.pending += [(start + offsets[index], value) for index, value in fields.items() if not isinstance(value, Scalar)]
        return start


def _signature(cconv: str, attributes: dict[str, str] | None = None) -> dict[int, Any]:
    table: dict[int, Any] = {0: cconv}
    if attributes:
        table[1] = [{0: key, 1: value} for key, value in attributes.items()]
    return table


def module_buffer(
    functions: Sequence[Code],
    *,
    name: str = "m",
    exports: dict[str, int] | None = None,
    imports: Sequence[tuple[str, str]] = (),
    types: Sequence[str] = ("i32",),
    rodata: Sequence[bytes] = (),
    state: tuple[int, int] = (0, 0),
    version: int = 17 << 16,
    names: Sequence[str] = (),
    fields: dict[int, Any] | None = None,
) -> bytes:
    """The FlatBuffer of a module. `state` is the size of its primitive globals in bytes and the number of its references; `names`
    of functions go to a debug database."""
    code, descriptors = bytearray(), bytearray()
    for function in functions:
        body = function.finish()
        counts = (0, 0, len(function.labels), function.i32, function.ref)
        descriptors += struct.pack("<iiIhhhh", len(code), len(body), *counts)
        code += body + bytes(-len(body) % 8)
    root: dict[int, Any] = {
        0: name,
        4: [{0: text} for text in types],
        6: [{0: text, 1: _signature(cconv)} for text, cconv in imports],
        7: [{0: text, 1: Scalar("i", ordinal)} for text, ordinal in (exports or {}).items()],
        8: [_signature(function.cconv, function.attributes) for function in functions],
        9: [{2: Vector(len(data), data)} for data in rodata],
        11: {0: Scalar("i", state[0]), 1: Scalar("i", state[1])},
        12: Vector(len(functions), bytes(descriptors)),
        13: Scalar("I", version),
        14: Vector(len(code), bytes(code)),
    }
    if names:
        root[15] = {0: Vector(0, b""), 1: [], 2: [{0: text} for text in names]}
    root.update(fields or {})
    return _Builder().build(root)


def plain_file(buffer: bytes) -> bytes:
    """A module file that is no archive."""
    return struct.pack("<I", len(buffer)) + buffer


def module_file(functions: Sequence[Code], **options: Any) -> bytes:
    """A module file; `options` as for `module_buffer`."""
    return plain_file(module_buffer(functions, **options))


def zip_file(payload: bytes, *, method: int = 0, flags: int = 0, name: bytes = b"module.fb") -> bytes:
    """An archive with one entry, without its directory."""
    sizes = (0, len(payload), len(payload), len(name), 0)
    return struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", 45, flags, method, 0, 0, *sizes) + name + payload
