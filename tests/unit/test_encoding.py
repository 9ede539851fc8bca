# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The bytecode column of the op table against the instruction set of bytecode version 17.0, recorded in data/bytecode/isa.txt: one
line for each instruction with its set, opcode, mnemonic and the kinds of its fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from vm2c.dialect.encoding import BLOCK_OPCODE, PREFIXES, Bank, Encoding, Field, FieldKind, encodings, encodings_by_name
from vm2c.dialect.op import Op
from vm2c.dialect.table import OPS

ISA = Path(__file__).parent.parent / "data" / "bytecode" / "isa.txt"

# Instructions that stand for no op: the markers.
MARKERS = {("core", 0x79), ("core", 0xE0), ("core", 0xE1)}
# Instructions that no op of the dialect is encoded as.
UNUSED = {"cast.si32.f64", "cast.ui32.f64", "cast.f64.si32", "cast.f64.ui32"}

KINDS = {
    FieldKind.REGISTERS: "list",
    FieldKind.SYMBOL: "ord32",
    FieldKind.I32: "imm_i32",
    FieldKind.I64: "imm_i64",
    FieldKind.F32: "imm_f32",
    FieldKind.F64: "imm_f64",
    FieldKind.STRING: "str16",
    FieldKind.SEGMENTS: "list",
    FieldKind.TYPE: "type32",
    FieldKind.EDGE: "pc32 remap",
    FieldKind.EDGES: "u16 (pc32,remap)*",
    FieldKind.RESUME: "pc32 ->list",
}


def _kinds(field: Field) -> str:
    if field.kind is FieldKind.RESUME:
        return KINDS[field.kind]
    kind = field.bank.value if field.kind is FieldKind.REGISTER else KINDS[field.kind]
    # Which refs an op may take over is the concern of its row, not of its encoding.
    return ("->" if field.result else "") + kind


def _recorded() -> list[tuple[str, int, str, str]]:
    rows = []
    for line in ISA.read_text().splitlines():
        extension, opcode, mnemonic, *kinds = line.split()
        rows.append((extension, int(opcode, 16), mnemonic, " ".join(kinds).replace("!", "")))
    return rows


@pytest.mark.parametrize(("extension", "opcode", "mnemonic", "kinds"), _recorded())
def test_recorded_instructions(extension: str, opcode: int, mnemonic: str, kinds: str) -> None:
    if (extension, opcode) in MARKERS:
        assert opcode == BLOCK_OPCODE or opcode in PREFIXES
    elif mnemonic in UNUSED:
        assert f"vm.{mnemonic}" not in OPS
    else:
        encoding = encodings()["" if extension == "core" else extension, opcode]
        assert encoding.op.name == f"vm.{mnemonic}"
        assert " ".join(map(_kinds, encoding.fields)) == kinds


def test_nothing_else_is_encoded() -> None:
    assert {(item.extension or "core", item.opcode) for item in encodings().values()} < {row[:2] for row in _recorded()}


def test_ref_registers_that_may_be_moved() -> None:
    fields = {field.name: field for field in encodings_by_name()["vm.select.ref"].fields if field.kind is FieldKind.REGISTER}
    assert fields["true_value"].moves
    assert fields["false_value"].bank is Bank.REF
    assert not fields["condition"].moves


def test_operands_in_another_order_than_the_row() -> None:
    encoding = encodings_by_name()["vm.global.store.indirect.i64"]
    assert [field.name for field in encoding.fields] == ["global", "value"]
    assert encoding.order == (1, 0)
    assert encodings_by_name()["vm.buffer.store.i64"].order is None


def test_bad_columns() -> None:
    def parse(bytecode: str) -> Encoding:
        from vm2c.dialect.encoding import parse_encoding

        return parse_encoding(Op("vm.x", "attr-dict", "a: i32", "b: i64", bytecode=bytecode, doc=""))

    assert [field.name for field in parse("f32 0x01 a -> b").fields] == ["a", "b"]
    with pytest.raises(ValueError, match="nothing called 'b'"):
        parse("0x01 b")
    with pytest.raises(ValueError, match="bad field"):
        parse("0x01 a(b)")
