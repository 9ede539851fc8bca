# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Assembly of bytecode: every op in the form that its row gives it, what directives mean, and what is told from other texts."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

from vm2c.bytecode.assembly import is_assembly
from vm2c.bytecode.assembly.forms import Form, form
from vm2c.bytecode.assembly.reader import read_program
from vm2c.bytecode.program import IMPORT_BIT, MOVE_BIT, REF_BIT, Instruction, Program
from vm2c.diagnostics import DiagnosticError, Source
from vm2c.dialect.encoding import Bank, Field, FieldKind, encodings_by_name
from vm2c.driver import parse_text

HEADER = 'vm.module @m version 3\nvm.import @x.f cconv "0ir_iI"\nvm.import optional @x.v cconv "0iCrID_v"\nvm.rodata[0] = 0aFF\n'


def read(body: str, signature: str = "() -> ()", header: str = HEADER) -> Program:
    return read_program(Source(f"{header}vm.func @f{signature} {{\n{body}}}\n", "m.vmasm"))


def instructions(program: Program) -> list[Instruction]:
    return [instruction for block in program.functions[0].blocks for instruction in block.instructions]


# ---- the forms of ops


class _Writer:
    """Writes an op with a register of its own for each field."""

    def __init__(self, own: Form) -> None:
        self.own = own
        self.expected: dict[str, list[int]] = {}
        self.count = 0

    def register(self, field: Field) -> str:
        number, self.count = self.count, self.count + 2
        moved = MOVE_BIT if field.moves else 0
        self.expected.setdefault(field.name, []).append(number | REF_BIT | moved if field.bank is Bank.REF else number)
        if field.bank is Bank.REF:
            return f"%{'R' if field.moves else 'r'}{number}"
        return f"%i{number}:{number + 1}" if field.bank.wide else f"%i{number}"

    def part(self, field: Field) -> str:
        if field.kind is FieldKind.REGISTERS:
            return f"{self.register(field)}, {self.register(field)}"
        if field.kind is FieldKind.REGISTER:
            return self.register(field)
        if field.kind is FieldKind.SYMBOL:
            storage = ".refs[4]" if "ref" in self.own.op.name else ".rwdata[4]"
            return {"global": storage, "rodata": "0", "import": "@x.v"}[field.name]
        return PARTS[field.kind]

    def write(self) -> str:
        results = ", ".join(self.part(field) for field in self.own.encoding.fields if field.result)
        parts = [self.part(field) for field in self.own.fields]
        text = ", ".join(parts)
        if self.own.shape == "select":
            text = f"{parts[0]} ? {parts[1]} : {parts[2]}"
        elif self.own.shape == "switch":
            text = f"{parts[0]}[{parts[1]}] else {parts[2]}"
        elif self.own.shape == "message":
            text = f"{parts[0]}({parts[1]})"
        if self.own.type is not None:
            type_ = "!vm.list<!x.y>" if self.own.type.element else "!x.y"
            text += f" -> {type_}" if self.own.shape == "select" else f" : {type_}"
        return f"{results} = {self.own.op.name} {text}" if results else f"{self.own.op.name} {text}"


PARTS = {
    FieldKind.I32: "-7", FieldKind.I64: "0x7FFFFFFFFFFFFFFF", FieldKind.F32: "1.5", FieldKind.F64: "-1e-300",
    FieldKind.STRING: '"some "text""', FieldKind.EDGE: "^bb0(%i1->%i3)",
}  # fmt: skip

# What has another shape is below; the type of vm.switch.ref is not written.
SIMPLE = [name for name in encodings_by_name() if form(name).shape not in ("call", "table") and name != "vm.switch.ref"]
INDIRECT = re.compile(r"vm\.global\.\w+\.indirect\.")


@pytest.mark.parametrize("name", [name for name in SIMPLE if not INDIRECT.match(name)])
def test_every_op(name: str) -> None:
    own = form(name)
    assert own is not None
    writer = _Writer(own)
    text = writer.write()
    if name == "vm.return":
        signature = "(%i0: i32, %i1: i32, %i2: i32) -> (i32, i32)"
    else:
        signature = "() -> ()"
        text += "\n" if own.op.terminator else "\n  vm.return\n"
    program = read(f"^bb0:\n  {text}\n", signature)
    found = instructions(program)[0]
    assert found.op is own.op
    assert found.operands == [register for operand in own.op.operands for register in writer.expected[operand.name]]
    assert found.results == [register for result in own.op.results for register in writer.expected[result.name]]
    assert [(edge.block, edge.remaps) for edge in found.edges] == [(0, [(1, 3)])] * len(own.op.successors)
    assert program.types == (["!x.y"] if own.type is not None else [])
    assert found.type_index == (0 if own.type is not None else -1)
    for attribute in own.op.attributes:
        if not attribute.optional:
            assert attribute.name in found.attributes
    if "event_name" in found.attributes or "message" in found.attributes:
        assert b'some "text"' in found.attributes.values()


def test_calls() -> None:
    program = read(
        "  %i1, %i2 = vm.call @x.f(%i0, %R0)\n"
        "  vm.call.variadic @x.v segments[65535, 2](%i0, %r0, %i2, %r1, %i4:5)\n"
        "  vm.call @m:0(%i1)\n"
        "  vm.call @f(%i1)\n"
        "  vm.call.yieldable @x.f(%i0, %r1) -> ^next(%i6, %i8)\n"
        "^next:\n"
        "  vm.return\n",
        "(%i0: i32) -> ()",
    )
    plain, variadic, by_ordinal, by_name, yieldable, _ = instructions(program)
    assert (plain.attributes["callee"], plain.operands, plain.results) == (IMPORT_BIT, [0, REF_BIT | MOVE_BIT], [1, 2])
    assert variadic.attributes == {"callee": IMPORT_BIT | 1, "segment_sizes": (-1, 2)}
    assert variadic.operands == [0, REF_BIT, 2, REF_BIT | 1, 4]
    assert by_ordinal.attributes == by_name.attributes == {"callee": 0}
    assert (yieldable.results, yieldable.edges[0].block) == ([6, 8], 1)


def test_branch_table() -> None:
    rest = "^bb1:\n  vm.br ^bb2()\n^bb2:\n  vm.return\n"
    program = read(f"  vm.br_table %i0 {{ default: ^bb1(), 0: ^bb1(%r0->%r1, %i0->%i3), 1: ^bb2 }}\n{rest}")
    table = instructions(program)[0]
    assert [edge.block for edge in table.edges] == [1, 1, 2]
    assert table.edges[1].remaps == [(REF_BIT, REF_BIT | 1), (0, 3)]


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("1", 0x3F800000), ("9.99999975e-06", 0x3727C5AC), ("inf", 0x7F800000), ("-nan", 0xFFC00000), ("1.40129846e-45", 1),
        ("+0.5", 0x3F000000), ("-0", 0x80000000), ("0x1.8p1", 0x40400000), (".25", 0x3E800000),
        ("3.4028234663852886e+38", 0x7F7FFFFF),
    ],
)  # fmt: skip
def test_floats(text: str, bits: int) -> None:
    assert instructions(read(f"  %i0 = vm.const.f32 {text}\n  vm.return\n"))[0].attributes["value"].bits == bits


def test_doubles() -> None:
    (bits,) = struct.unpack("<Q", struct.pack("<d", 0.1))
    found = instructions(read("  %i0:1 = vm.const.f64 0.10000000000000001\n  vm.return\n"))
    assert found[0].attributes["value"].bits == bits


# ---- directives


def test_tables() -> None:
    program = read_program(
        Source(
            "vm.module @some.module version 0x10\n"
            "vm.type i32  # comment\n"
            "vm.type !vm.list<!vm.ref<?>>\r\n"
            'vm.import optional @hal.x cconv "0v_r"\n'
            "vm.rodata[0] =\n"
            "vm.rodata[1] = 00ffA0 // three bytes\n"
            "vm.global.i64 private mutable @wide = 0 : i64\n"
            "vm.global.i32 @narrow\n"
            "vm.export @b\n"
            "vm.export @c = @b\n"
            "vm.func @a() -> (i32) {\n"
            "[00000000]^bb0:\n"
            "[00000001]  %i0 = vm.global.load.i32 @narrow\n"
            "[00000008]  %i2:3 = vm.global.load.i64 @wide\n"
            "[0000000F]  %r9 = vm.global.load.ref .refs[6] : !vm.buffer\n"
            "[00000010]  vm.return %i0\n"
            "}\n"
            "vm.func @b(%i0: i32, %i1:2: i64, %r0: !vm.buffer, %i3: f32) -> (i64, %i0: f32) {\n"
            "  vm.return %i2:3, %i4\n"
            "}",
            "m.vmasm",
        )
    )
    assert (program.name, program.version) == ("some.module", 16)
    assert program.types == ["i32", "!vm.list<!vm.ref<?>>", "!vm.buffer"]
    assert [(item.name, item.cconv, item.optional) for item in program.imports] == [("hal.x", "0v_r", True)]
    assert [bytes(item.data) for item in program.rodata] == [b"", b"\x00\xff\xa0"]
    assert [(item.name, item.function) for item in program.exports] == [("b", 1), ("c", 1)]
    assert [item.cconv for item in program.functions] == ["0v_i", "0iIrf_If"]
    assert [item.attributes.get("global") for item in instructions(program)[:3]] == [0, 8, 6]
    assert (program.global_bytes, program.global_refs) == (16, 7)
    assert program.functions[0].ref_registers == 10
    # The arguments take i0, i2:3, r0 and i4.
    assert program.functions[1].i32_registers >= 5


def test_text_after_the_metadata_of_a_module() -> None:
    metadata = "//===----===//\n// @m : version 3\n//===----===//\n\nRequired Types:\n  [  0] i32\n\n  # | Offset\n"
    assert read("  vm.return\n", header=metadata + HEADER).name == "m"


def test_functions_of_the_same_name() -> None:
    """Disassembly calls the first function as the last one is called."""
    text = "vm.module @m version 0\nvm.func @last(%i0: i32) -> (i32) {\n  vm.return %i0\n}\n"
    text += "vm.export @last\nvm.func @last(%i0: i32) -> (i32) {\n  %i0 = vm.call @m.last(%i0)\n  vm.return %i0\n}\n"
    program = read_program(Source(text, "m.vmasm"))
    assert [item.function for item in program.exports] == [1]
    assert program.functions[1].blocks[0].instructions[0].attributes["callee"] == 0


def test_the_name_of_the_last_function_for_the_first() -> None:
    def callee(first: str, last: str, call: str) -> int:
        text = f"vm.module @m version 0\nvm.func @first{first} {{\n  vm.fail %i0, \"\"\n}}\n"
        text += f"vm.func @caller() -> () {{\n  {call}\n  vm.return\n}}\nvm.func @last{last} {{\n  vm.fail %i0, \"\"\n}}\n"
        ordinal = read_program(Source(text, "m.vmasm")).functions[1].blocks[0].instructions[0].attributes["callee"]
        assert isinstance(ordinal, int)
        return ordinal

    number, nothing = "(%i0: i32) -> ()", "() -> ()"
    assert callee(number, nothing, "vm.call @m.last(%i0)") == 0
    assert callee(number, nothing, "vm.call @m.last()") == 2
    assert callee(number, number, "vm.call @last(%i0)") == 2
    with pytest.raises(DiagnosticError, match="may be the first function or the last"):
        callee(number, number, "vm.call @m.last(%i0)")


# ---- what is assembly


@pytest.mark.parametrize(
    "text",
    [
        "vm.module @m version 0\n", "vm.module @m\nvm.type i32\n", "\n// a comment\n  vm.module @m // {\n",
        "vm.type i32\nvm.module @m version 1", "//===--===//\n// Disassembly: m.f (#0)\n",
        "//===--===//\n// @m : version 0\n//===--===//\n",
    ],
)  # fmt: skip
def test_assembly(text: str) -> None:
    assert is_assembly(text)


@pytest.mark.parametrize(
    "text",
    [
        "vm.module @m {\n}\n", "vm.module public @m {}", "module {\n  vm.module @m attributes {version = 1 : i32} {\n  }\n}\n", "",
        "vm.module @m\n{\n}\n", "vm.module @m // comment\n  attributes {a} {}", '"vm.module"() ({}) {sym_name = "m"} : () -> ()',
        "// vm.module @m version 0\nmodule {}\n", "//===----===//\n// @m : version 0 is described here\n",
    ],
)  # fmt: skip
def test_other_texts(text: str) -> None:
    assert not is_assembly(text)


def test_recorded_disassembly_is_read_as_a_module() -> None:
    folder = Path(__file__).parents[1] / "data" / "programs"
    for path in sorted(folder.glob("*/*.vmasm")):
        text = path.read_text(encoding="utf-8")
        assert is_assembly(text)
        assert parse_text(text, path.name).name == path.parent.name
