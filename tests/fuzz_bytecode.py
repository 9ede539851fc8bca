# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Feeds damaged `.vmfb` files to everything that `vm2c` does with a file: `python -m tests.fuzz_bytecode --inputs 10000 --seed 1`.

Tables are cut, spliced and swapped, counts and offsets lie, code has other opcodes, registers and targets, archives are broken;
some inputs are random code that nothing is wrong with but that no compiler would write. See fuzzing.py for what must come of it;
findings are written to `--output`, `--corpus FOLDER` adds files to the committed ones, which changes what a seed makes.
"""

from __future__ import annotations

import functools
import random
import struct
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.bytecode_writer import Code, imported, module_file, zip_file
from tests.fuzzing import REPOSITORY, run
from vm2c.bytecode.container import open_container
from vm2c.bytecode.decoder import _FunctionDecoder, decode_program
from vm2c.bytecode.flatbuffer import FlatBuffer
from vm2c.bytecode.program import MOVE_BIT, REF_BIT
from vm2c.diagnostics import BinarySource, DiagnosticError
from vm2c.dialect.encoding import PREFIXES, Bank, Encoding, Field, FieldKind, encodings
from vm2c.dialect.op import Control

FOLDERS = (REPOSITORY / "tests",)
_LARGEST = 100_000
_NUMBERS = (
    0, 1, 2, 3, 4, 7, 8, 12, 16, 64, 127, 128, 255, 256, 0x3FFF, 0x4000, 0x7FFE, 0x7FFF, 0x8000, 0x8001, 0xC000, 0xFFFE, 0xFFFF,
)  # fmt: skip
_LARGE = (
    0x10000, 0x100000, 0x7FFFFFFF, 0x80000000, 0x80000001, 0xFFFFFFF0, 0xFFFFFFFF, 1 << 40, (1 << 63) - 1, 1 << 63, (1 << 64) - 1,
)  # fmt: skip
_STARTS = (b"PK\x03\x04", b"\x10\0\0\0\x08\0\0\0IREE", b"\x08\0\0\0IREE")
_LAYOUTS = {1: "<B", 2: "<H", 4: "<I", 8: "<Q"}


@dataclass(frozen=True)
class Layout:
    """Where a file holds what the reader looks at, as (offset, size): in tables and their layouts, and in code."""

    tables: tuple[tuple[int, int], ...]
    vtables: tuple[int, ...]
    code: tuple[tuple[int, int], ...]


@functools.cache
def layout(data: bytes) -> Layout:
    """Watches a file being read, as far as it can be."""
    tables: dict[tuple[int, int], None] = {}
    vtables: dict[int, None] = {}
    code: dict[tuple[int, int], None] = {}
    start = 0
    check, take = FlatBuffer.check, _FunctionDecoder.take

    def watch(buffer: FlatBuffer, offset: int, size: int, what: str) -> None:
        check(buffer, offset, size, what)
        if size in _LAYOUTS:
            tables[buffer.start + offset, size] = None
        elif what.startswith("the layout of"):
            vtables[buffer.start + offset] = None
            tables.update({(buffer.start + offset + at, 2): None for at in range(0, size, 2)})

    def watch_code(decoder: _FunctionDecoder, size: int) -> int:
        at = take(decoder, size)
        code[start + at, size] = None
        return at

    with mock.patch.object(FlatBuffer, "check", watch), mock.patch.object(_FunctionDecoder, "take", watch_code):
        source = BinarySource(data, "input")
        try:
            start = open_container(source)[0].start
            decode_program(source)
        except DiagnosticError:
            pass
    return Layout(tuple(tables), tuple(vtables), tuple(place for place in code if place[1] in _LAYOUTS))


def read_corpus(folders: Sequence[Path]) -> list[bytes]:
    """The files in the folders."""
    files = [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.vmfb"))]
    return [data for data in files if len(data) <= _LARGEST]


# ---- damage

Mutation = Callable[[random.Random, bytearray, Layout, list[bytes]], bytearray]


def _write(data: bytearray, at: int, size: int, value: int) -> None:
    if at + size <= len(data):
        struct.pack_into(_LAYOUTS[size], data, at, value & (1 << 8 * size) - 1)


def _read(data: bytearray, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")


def _number(choices: random.Random, old: int, data: bytearray) -> int:
    match choices.randrange(5):
        case 0:
            return old + choices.choice((-64, -8, -4, -2, -1, 1, 2, 4, 8, 64))
        case 1:
            return choices.choice(_LARGE)
        case 2:
            return choices.randrange(len(data) + 1)
        case _:
            return choices.choice(_NUMBERS)


def _bits(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    for _ in range(choices.choice((1, 1, 2, 4, 16))):
        if data:
            data[choices.randrange(len(data))] ^= 1 << choices.randrange(8)
    return data


def _bytes(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    at = choices.randrange(len(data) + 1)
    size = choices.choice((0, 1, 1, 2, 4, 8, 64, 1000))
    new = choices.choice((b"", b"\0" * size, b"\xff" * size, choices.randbytes(size), bytes(data[at : at + size]) * 2))
    data[at : at + choices.choice((0, size, size))] = new
    return data


def _cut(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    at = choices.randrange(len(data) + 1)
    return choices.choice((data[:at], data[:at], data[at:], data[:at] + data[at + choices.randrange(1, 200) :]))


def _splice(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    other = choices.choice(corpus)
    at = choices.randrange(min(len(data), len(other)) + 1)
    if choices.random() < 0.5:
        return data[:at] + other[at:]
    size = choices.choice((4, 16, 64, 400))
    data[at : at + size] = other[at : at + size]
    return data


def _offsets(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """Counts, offsets and fields of tables that lie."""
    for _ in range(choices.choice((1, 1, 1, 2, 3))):
        if places.tables:
            at, size = choices.choice(places.tables)
            _write(data, at, size, _number(choices, _read(data, at, size), data))
    return data


def _swap_offsets(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """A field points to what another one points to."""
    fields = [at for at, size in places.tables if size == 4]
    if fields:
        at, other = choices.choice(fields), choices.choice(fields)
        _write(data, at, 4, other + _read(data, other, 4) - at)
    return data


def _swap_vtables(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """A table has the layout of another one, or all tables with a layout have another."""
    if len(places.vtables) > 1:
        at, other = choices.sample(places.vtables, 2)
        if choices.random() < 0.5:
            size = _read(data, other, 2)
            data[at : at + size] = data[other : other + size]
        else:
            tables = [place for place, size in places.tables if size == 4 and place - _read(data, place, 4) == at]
            if tables:
                table = choices.choice(tables)
                _write(data, table, 4, table - other)
    return data


def _opcodes(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    opcodes = [at for at, size in places.code if size == 1]
    known = list(encodings().values())
    for _ in range(choices.choice((1, 1, 2, 5))):
        if opcodes:
            at = choices.choice(opcodes)
            _write(data, at, 1, choices.choice((choices.randrange(256), choices.choice(known).opcode, *PREFIXES)))
    return data


def _registers(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """Other registers, counts of lists: what is read may still be a program, but a strange one."""
    words = [at for at, size in places.code if size == 2]
    for _ in range(choices.choice((1, 1, 2, 4, 8))):
        if words:
            at, other = choices.choice(words), choices.choice(words)
            old = _read(data, at, 2)
            near = old ^ choices.choice((0x8000, 0x4000, 1, 2, 4))
            new = choices.choice((_read(data, other, 2), _read(data, other, 2), near, near, choices.choice(_NUMBERS)))
            _write(data, at, 2, new)
    return data


def _operands(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """Targets of branches, ordinals, types and constants: those of other instructions, or any number."""
    words = [(at, size) for at, size in places.code if size in (4, 8)]
    for _ in range(choices.choice((1, 1, 2, 4))):
        if words:
            at, size = choices.choice(words)
            other = _read(data, choices.choice(words)[0], 4)
            _write(data, at, size, other if choices.random() < 0.6 else _number(choices, _read(data, at, size), data))
    return data


def _instructions(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """A piece of code in place of another one of the same length."""
    starts = [at for at, size in places.code if size == 1]
    if len(starts) > 1:
        first = choices.randrange(len(starts) - 1)
        size = starts[min(first + choices.choice((1, 1, 2, 5)), len(starts) - 1)] - starts[first]
        at = choices.choice(starts)
        if 0 < size <= 4096:
            data[at : at + size] = data[starts[first] : starts[first] + size]
    return data


def _archive(choices: random.Random, data: bytearray, places: Layout, corpus: list[bytes]) -> bytearray:
    """The headers of the archive, or one around what had none."""
    if data[:4] != b"PK\x03\x04":
        data = bytearray(zip_file(bytes(data), method=choices.choice((0, 0, 8, 99)), flags=choices.choice((0, 0, 1, 8))))
    if choices.random() < 0.6:
        _write(data, choices.choice((0, 4, 6, 8, 14, 18, 22, 26, 28)), choices.choice((1, 2, 4)), choices.choice(_NUMBERS + _LARGE))
    else:
        tail = data.rfind(b"PK\x01\x02")
        at = (tail if tail >= 0 else 0) + choices.randrange(80)
        _write(data, at, choices.choice((1, 2, 4)), choices.choice(_NUMBERS + _LARGE))
    return data


_MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (_bits, 5), (_bytes, 4), (_cut, 3), (_splice, 3), (_offsets, 10), (_swap_offsets, 6), (_swap_vtables, 6), (_opcodes, 6),
    (_registers, 10), (_operands, 8), (_instructions, 6), (_archive, 3),
)  # fmt: skip
_GENTLE: tuple[tuple[Mutation, int], ...] = ((_registers, 6), (_operands, 2), (_opcodes, 2), (_instructions, 2))


# ---- random code

_IMPORTS = (("x.numbers", "0iIfF_iI"), ("x.refs", "0rr_rr"), ("x.many", "0iCrID_r"))
_CONVENTIONS = ("0v_v", "0i_i", "0rr_r", "0iIfFr_FfIir", "0I_v", "0riri_rr", "0F_f")
_TYPES = ("i32", "i64", "f32", "f64", "i8", "!vm.buffer", "!vm.list<i32>", "!vm.opaque", "!x.y")
_FIRST_REF = 5
_COUNT = 12


class _RandomCode:
    """A function whose registers, targets and ordinals all exist. That its values have types that go together is not tried."""

    def __init__(self, choices: random.Random, cconv: str) -> None:
        self.choices = choices
        self.cconv = cconv
        self.code = Code(cconv, i32=_COUNT + 1, ref=_COUNT)
        self.blocks = choices.choice((1, 2, 3, 5, 9))

    def write(self) -> Code:
        known = list(encodings().values())
        ordinary = [item for item in known if not item.op.terminator and item.op.control is not Control.CALL]
        terminators = [item for item in known if item.op.terminator and item.op.control is not Control.CALL_BRANCH]
        for index in range(self.blocks):
            self.code.block()
            for _ in range(self.choices.choice((0, 1, 3, 8))):
                if self.choices.random() < 0.1:
                    self._call()
                else:
                    self._op(self.choices.choice(ordinary))
            last = self.choices.choice(terminators)
            if last.op.control is Control.RETURN or index == self.blocks - 1:
                self.code.op("vm.return", self._list(self.cconv.partition("_")[2]))
            else:
                self._op(last)
        return self.code

    def _op(self, encoding: Encoding) -> None:
        values = [self._field(field) for field in encoding.fields if field.kind is not FieldKind.TYPE]
        element = any(field.element for field in encoding.fields)
        self.code.op(encoding.op.name, *values, type_index=self.choices.randrange(0 if element else _FIRST_REF, len(_TYPES)))

    def _field(self, field: Field) -> object:
        choices = self.choices
        match field.kind:
            case FieldKind.REGISTER:
                return self._register(field.bank)
            case FieldKind.REGISTERS:
                return [self._register(field.bank) for _ in range(choices.randrange(4))]
            case FieldKind.SYMBOL:
                return choices.randrange(3) * 4 if field.name == "global" else choices.randrange(2)
            case FieldKind.I32:
                return choices.choice((0, 1, -1, 5, 1 << 30))
            case FieldKind.I64:
                return choices.choice((0, 1, -1, 5, 1 << 62))
            case FieldKind.F32 | FieldKind.F64:
                return choices.choice((0.0, 1.5, -2.0, 1e30))
            case FieldKind.STRING:
                return choices.choice((b"", b"text", b"\xff\0%s"))
            case FieldKind.EDGE:
                return self._edge()
            case _:
                return [self._edge() for _ in range(choices.randrange(4))]

    def _register(self, bank: Bank) -> int:
        choices = self.choices
        if bank is Bank.REF or (bank is Bank.ANY and choices.random() < 0.5):
            return choices.randrange(_COUNT) | REF_BIT | choices.choice((0, 0, MOVE_BIT))
        return choices.randrange(_COUNT) & (~1 if bank.wide and choices.random() < 0.98 else -1)

    def _list(self, kinds: str) -> list[int]:
        banks = {"i": Bank.I32, "I": Bank.I64, "f": Bank.F32, "F": Bank.F64, "r": Bank.REF}
        return [self._register(banks[kind]) for kind in kinds if kind != "v"]

    def _edge(self) -> tuple[int, list[tuple[int, int]]]:
        pairs = []
        for _ in range(self.choices.choice((0, 0, 1, 2, 4))):
            bank = self.choices.choice((Bank.I32, Bank.REF))
            pairs.append((self._register(bank), self._register(bank)))
        return self.choices.randrange(self.blocks), pairs

    def _call(self) -> None:
        ordinal = self.choices.randrange(2)
        arguments, _, results = _IMPORTS[ordinal][1][1:].partition("_")
        if self.choices.random() < 0.3:
            count = self.choices.randrange(3)
            self.code.op("vm.call.variadic", imported(2), [-1, count], self._list("i" + "rI" * count), self._list("r"))
        else:
            self.code.op("vm.call", imported(ordinal), self._list(arguments), self._list(results))


def random_module(choices: random.Random) -> bytes:
    """A module of one or two functions that nothing is wrong with, but perhaps the types of values."""
    functions = [_RandomCode(choices, choices.choice(_CONVENTIONS)).write() for _ in range(choices.choice((1, 1, 2)))]
    exports = {f"f{index}": index for index in range(len(functions))}
    state = (16, 16)
    return module_file(functions, exports=exports, imports=_IMPORTS, types=_TYPES, rodata=[b"abc", b""], state=state)


def make_input(seed: int, corpus: list[bytes]) -> bytes:
    """The input that belongs to a seed."""
    choices = random.Random(seed)
    kind = choices.randrange(100)
    if kind == 0:
        return choices.choice(_STARTS) + choices.randbytes(choices.randrange(300))
    original = random_module(choices) if kind < 40 else choices.choice(corpus)
    if kind < 20:
        return original
    places = layout(original)
    functions, weights = zip(*(_GENTLE if choices.random() < 0.4 else _MUTATIONS), strict=True)
    data = bytearray(original)
    for mutation in choices.choices(functions, weights, k=choices.choice((1, 1, 1, 2, 2, 3, 4))):
        data = mutation(choices, data, places, corpus)[:_LARGEST]
    return bytes(data)


if __name__ == "__main__":
    sys.exit(run(__doc__ or "", "fuzz_bytecode", ".vmfb", lambda folders: read_corpus([*FOLDERS, *folders]), make_input))
