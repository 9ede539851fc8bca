# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files with bytecode, most of them bad: what is wrong is said with its offset, quickly, and whatever the file claims to hold."""

from __future__ import annotations

import contextlib
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.bytecode_writer import Code, Scalar, Vector, imported, module_buffer, module_file, plain_file, r, zip_file
from vm2c.bytecode.container import entry_names, open_container
from vm2c.bytecode.decoder import decode_program
from vm2c.bytecode.flatbuffer import FlatBuffer
from vm2c.bytecode.program import Program
from vm2c.diagnostics import BinarySource, DiagnosticError
from vm2c.recognize import is_bytecode

PROGRAMS = Path(__file__).resolve().parents[1] / "data" / "programs"


def decode(data: bytes) -> Program:
    return decode_program(BinarySource(data, "x.vmfb"))


def refused(data: bytes) -> str:
    with pytest.raises(DiagnosticError) as caught:
        decode(data)
    (found,) = caught.value.diagnostics
    text = str(found)
    assert text.startswith("x.vmfb: offset ")
    return text


def adding(version: int = 17 << 16, **options: Any) -> bytes:
    code = Code("0ii_i", i32=3)
    code.block()
    code.op("vm.add.i32", 0, 1, 2)
    code.op("vm.return", [2])
    return module_buffer([code], exports={"add": 0}, version=version, **options)


def one(*ops: tuple[Any, ...], cconv: str = "0ii_i", i32: int = 4, ref: int = 2, end: bool = True, **options: Any) -> bytes:
    """A module with a function of one block."""
    code = Code(cconv, i32=i32, ref=ref)
    code.block()
    for name, *values in ops:
        code.op(name, *values)
    if end:
        code.op("vm.return", [0])
    return module_file([code], **options)


# -- containers -----------------------------------------------------------------------------------------------------------------


def test_a_plain_file_and_an_archive_hold_the_same() -> None:
    plain = plain_file(adding())
    for data in (plain, zip_file(plain)):
        assert is_bytecode(data)
        program = decode(data)
        assert [export.name for export in program.exports] == ["add"]
        [block] = program.functions[0].blocks
        assert [(found.op.name, found.operands, found.results) for found in block.instructions] == [
            ("vm.add.i32", [0, 1], [2]),
            ("vm.return", [2], []),
        ]


def test_locations_are_offsets_in_the_file() -> None:
    data = plain_file(adding())
    [block] = decode(data).functions[0].blocks
    assert data[block.location] == 0x79
    assert data[block.instructions[0].location] == 0x22


@pytest.mark.parametrize("path", sorted(PROGRAMS.glob("*/*.vmfb")), ids=lambda path: path.name)
def test_what_the_compiler_wrote(path: Path) -> None:
    data = path.read_bytes()
    program = decode(data)
    assert program.name == path.stem
    assert program.exports
    assert set(entry_names(BinarySource(data, "")).values()) >= {"module.fb"}


@pytest.mark.parametrize("text", [b"", b"vm.module @m {}", b"// IREE", b"PK", "é".encode("latin-1")])
def test_text_is_no_bytecode(text: bytes) -> None:
    assert not is_bytecode(text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"IRPA" + bytes(60), "an archive of parameters"),
        (b"GGUF\3" + bytes(60), "an archive of parameters"),
        (struct.pack("<Q", 64) + b'{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}' + bytes(14), "an archive of parameters"),
        (b"\x1f\x8b\x08" + bytes(60), "compressed by gzip"),
        (b"ML\xefR" + bytes(60), "MLIR bytecode, not a VM module"),
        (b"\x7fELF" + bytes(60), "an ELF file"),
        (b"PK\x03\x04", "the archive ends before its first entry"),
        (zip_file(b"")[:-9], "the archive ends before its first entry"),
        (zip_file(plain_file(adding()), method=8), r"compressed in its archive \(method 8\)"),
        (zip_file(plain_file(adding()), flags=1), "encrypted"),
        (zip_file(b"no module in here"), "the first file in the archive is no IREE module"),
        (zip_file(zip_file(plain_file(adding()))), "the first file in the archive is no IREE module"),
        (adding(), "no length in front"),
        (plain_file(adding())[:-8], "should have"),
        (struct.pack("<I", 0xFFFFFFFF) + adding(), "should have 4294967295 bytes"),
        (struct.pack("<I", 4) + adding(), "should have 4 bytes"),
    ],
)
def test_bad_containers(data: bytes, message: str) -> None:
    assert is_bytecode(data)
    with pytest.raises(DiagnosticError, match=message):
        decode(data)


def test_deflated_archives_of_zip_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.vmfb", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("module.fb", plain_file(adding()))
    assert "zip -0" in refused((tmp_path / "m.vmfb").read_bytes())


@pytest.mark.parametrize("version", [15 << 16, 16 << 16, 17 << 16])
def test_versions_that_are_read(version: int) -> None:
    assert decode(plain_file(adding(version)))


@pytest.mark.parametrize(("version", "text"), [(14 << 16, "14.0"), (18 << 16, "18.0"), (17 << 16 | 1, "17.1"), (0, "0.0")])
def test_other_versions_are_named(version: int, text: str) -> None:
    data = plain_file(adding(version))
    message = refused(data)
    assert f"bytecode version {text}, but 15.0, 16.0 and 17.0 are read" in message
    offset = int(message.removeprefix("x.vmfb: offset ").partition(":")[0])
    assert data[offset : offset + 4] == version.to_bytes(4, "little"), "the offset is that of the version"


# -- tables ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({0: ""}, "the module has no name"),
        ({4: [{}]}, "the name of type #0 is missing"),
        ({6: [{1: {0: "0i_i"}}]}, "the name of import #0 is missing"),
        ({6: [{0: "a.b", 1: {0: "0q_i"}}]}, "bad calling convention '0q_i'"),
        ({7: [{0: "f", 1: Scalar("i", 1)}]}, "export #0 refers to function 1 of 1"),
        ({7: [{0: "f", 1: Scalar("i", -1)}]}, "export #0 refers to function -1 of 1"),
        ({8: []}, "1 functions, but 0 signatures"),
        ({9: [{0: Scalar("B", 2)}]}, "constant #0 is compressed"),
        ({9: [{3: Scalar("Q", 1 << 40), 4: Scalar("Q", 4)}]}, "constant #0 lies outside the file"),
        ({9: [{3: Scalar("Q", 1 << 63), 4: Scalar("Q", 1 << 63)}]}, "constant #0 lies outside the file"),
        ({11: {0: Scalar("i", -4)}}, "the size of the state is negative"),
        ({12: Vector(1, struct.pack("<iiIhhhh", 0, 1 << 20, 0, 0, 1, 0, 0))}, "code of function 0 lies outside"),
        ({12: Vector(1, struct.pack("<iiIhhhh", -8, 8, 0, 0, 1, 0, 0))}, "code of function 0 lies outside"),
        ({12: Vector(1, struct.pack("<iiIhhhh", 0, 8, 0, 0, 0, 0, 0))}, "impossible counts"),
        ({12: Vector(1, struct.pack("<iiIhhhh", 0, 8, 0, 0, 1, -1, 0))}, "impossible counts"),
        ({12: Vector(1 << 30, b"")}, "lies outside the module"),
        ({9: [{2: Vector(1 << 31, b"")}]}, "lies outside the module"),
    ],
)
def test_bad_tables(fields: dict[int, Any], message: str) -> None:
    assert message in refused(plain_file(adding(fields=fields)))


def test_offsets_that_lead_out_of_the_module() -> None:
    """Every word of a module in turn is replaced by far too large a number: an error, or a module all the same."""
    buffer = adding()
    for at in range(0, len(buffer) - 4, 2):
        for value in (0xFFFFFFFF, 0x7FFFFFFF, len(buffer), 0):
            broken = bytearray(buffer)
            struct.pack_into("<I", broken, at, value)
            with contextlib.suppress(DiagnosticError):
                decode(plain_file(bytes(broken)))


def test_a_module_may_be_cut_anywhere() -> None:
    whole = plain_file(adding())
    for size in range(12, len(whole)):
        refused(whole[:size])


def test_a_small_file_cannot_describe_endless_data() -> None:
    """Strings of 60000 bytes, each starting 4 bytes after the one before it."""
    data = bytearray(struct.pack("<I", 60000) * 20000)
    buffer = FlatBuffer(BinarySource(bytes(data), "x.vmfb"), 0, len(data))
    offsets = range(0, len(data) - 61000, 4)
    with pytest.raises(DiagnosticError, match="far more data than it holds"):
        list(map(buffer.string, offsets, ["a string"] * len(offsets)))


def test_rodata_in_the_module_and_behind_it() -> None:
    buffer = adding(fields={9: [{2: Vector(3, b"abc")}, {3: Scalar("Q", 64), 4: Scalar("Q", 2)}]})
    plain = plain_file(buffer)
    padded = plain + bytes(-len(plain) % 64)
    program = decode(padded + bytes(64) + b"xy")
    assert [bytes(item.data) for item in program.rodata] == [b"abc", b"xy"]


# -- code -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (one(("vm.add.i32", 0, 9, 1)), "register 9 of 4"),
        (one(("vm.add.i64", 0, 2, 3)), "register 3 of 4"),
        (one(("vm.add.i32", 0, r(0), 1)), "expected a register for i32"),
        (one(("vm.buffer.length", 0, 2)), "expected a register for references"),
        (one(("vm.buffer.length", r(5), 2)), "reference register 5 of 2"),
        (one(("vm.const.ref.rodata", 0, r(0))), "constant 0 of 0"),
        (one(("vm.list.alloc", 0, r(0)), types=()), "type 0 of 0"),
        (one(("vm.call", 3, [], [])), "function 3 of 1"),
        (one(("vm.call", imported(0), [], [])), "import 0 of 0"),
        (one(("vm.call", 0, [0], [1])), "found 1 arguments, but the calling convention says 2"),
        (one(("vm.call", 0, [0, 1], [])), "found 0 results, but the calling convention says 1"),
        (one(("vm.call", 0, [0, r(1)], [1])), "expected a register for i32"),
        (one(("vm.call", imported(0), [], []), imports=[("a.b", "")]), "its calling convention is not declared"),
        (one(("vm.call", imported(0), [], []), imports=[("a.b", "0CiD_v")]), "'a.b' is variadic"),
        (one(("vm.call.variadic", 0, [], [0, 1], [1])), "only imports"),
        (one(("vm.call.variadic", imported(0), [1, 2], [0], []), imports=[("a.b", "0CiD_v")]), "2 sizes are given for the 1"),
        (one(("vm.call.variadic", imported(0), [3], [0], []), imports=[("a.b", "0CiD_v")]), "do not fit the 1 arguments"),
        (one(("vm.call.variadic", imported(0), [-1], [], []), imports=[("a.b", "0CiD_v")]), "do not fit the convention"),
        (one(("vm.import.resolved", 2, 0)), "import 2 of 0"),
        (one(("vm.global.load.i32", 0, 1)), "a global at 0, but the state has 0 bytes"),
        (one(("vm.global.load.i64", 4, 0), state=(8, 0)), "a global at 4, but the state has 8 bytes"),
        (one(("vm.global.load.ref", 1, r(0)), state=(8, 1), types=["!vm.buffer"]), "global reference 1 of 1"),
        (one(("vm.return", [0]), ("vm.return", [0])), "expected the marker of a block"),
        (one(("vm.return", []), end=False), "found 0 results"),
        (one(end=False), "the last block of the function does not end"),
        (one(("vm.add.i32", 0, 1, 1), cconv="0CiD_i"), "cannot be variadic"),
    ],
)
def test_bad_code(data: bytes, message: str) -> None:
    assert message in refused(data)


def test_branches_go_to_blocks() -> None:
    code = Code("0v_v", i32=1)
    code.block()
    code.op("vm.return", [])
    code.labels.append(3)
    assert "should have 2 blocks, but has 1" in refused(module_file([code]))
    code = Code("0v_v", i32=1)
    code.block()
    code.op("vm.br", (0,))
    code.data[2] = 3
    code.fixups.clear()
    assert "a branch goes to 3, where no block starts" in refused(module_file([code]))


def test_remaps_stay_in_their_bank() -> None:
    code = Code("0v_v", i32=2, ref=2)
    code.block()
    code.op("vm.br", (1, [(0, r(1))]))
    code.block()
    code.op("vm.return", [])
    assert "between registers of references and of numbers" in refused(module_file([code]))


@pytest.mark.parametrize(("tail", "message"), [(b"\xc0", "unknown opcode 0xC0"), (b"\xe0\xf0", "unknown opcode f32 0xF0")])
def test_unknown_opcodes(tail: bytes, message: str) -> None:
    code = Code("0v_v", i32=1)
    code.block()
    code.data += tail
    assert message in refused(module_file([code]))


def test_maximum_of_f64_behind_the_prefix_of_f32() -> None:
    """How compilers wrote it until May 2024."""
    code = Code("0FF_F", i32=6)
    code.block()
    code.data += b"\xe0\x3e" + struct.pack("<3H", 0, 2, 4)
    code.op("vm.return", [4])
    first = decode(module_file([code])).functions[0].blocks[0].instructions[0]
    assert (first.op.name, first.operands, first.results) == ("vm.max.f64", [0, 2], [4])


def test_code_ends_with_its_function() -> None:
    code = Code("0ii_i", i32=3)
    code.block()
    code.data += b"\x22\x00\x00"
    assert "goes on after the end of the function" in refused(module_file([code]))


def test_a_range_of_code_cannot_be_decoded_without_end() -> None:
    """Functions may share code; so many that it comes to a thousand times the file may not."""
    code = Code("0ii_i", i32=3)
    code.block()
    for _ in range(5000):
        code.op("vm.add.i32", 0, 1, 2)
    code.op("vm.return", [2])
    body = len(code.data)
    count = 1000
    descriptor = struct.pack("<iiIhhhh", 0, body, 0, 0, 1, 3, 0)
    signatures = [{0: "0ii_i"}] * count
    data = module_file([code], fields={8: signatures, 12: Vector(count, descriptor * count)})
    assert "far more data than it holds" in refused(data)


def test_open_container_says_where_large_constants_are() -> None:
    plain = plain_file(adding())
    _, base = open_container(BinarySource(zip_file(plain), "x"))
    assert base == -(-(39 + len(plain)) // 64) * 64
