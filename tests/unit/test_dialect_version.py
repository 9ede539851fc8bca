# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""--dialect-version: texts that are the same in two dialects and mean something else in each."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest

import vm2c
from vm2c.cli import main as command
from vm2c.diagnostics import DiagnosticError, Source
from vm2c.dialect.op import Effect, Op
from vm2c.dialect.table import OPS
from vm2c.dialect.version import DialectVersionError, element_sizes, parse_dialect_version
from vm2c.driver import parse_text, read_module
from vm2c.ir.core import Operation
from vm2c.ir.module import Module
from vm2c.ir.verifier import verify_module
from vm2c.parser.reader import read_module as read_source

# Value i of the buffer is i.
TEXT = """\
vm.module @units {
  vm.export @load
  vm.func private @load(%buffer: !vm.buffer, %offset: i64) -> i32 {
    %value = vm.buffer.load.i32 %buffer[%offset] : !vm.buffer -> i32
    vm.return %value : i32
  }
  vm.export @store
  vm.func private @store(%buffer: !vm.buffer, %offset: i64, %value: i64) {
    vm.buffer.store.i64 %value, %buffer[%offset] : i64 -> !vm.buffer
    vm.return
  }
  vm.export @fill
  vm.func private @fill(%buffer: !vm.buffer, %offset: i64, %length: i64, %value: i32) {
    vm.buffer.fill.i16 %buffer, %offset, %length, %value : i32 -> !vm.buffer
    vm.return
  }
}
"""
LOAD = "vm.buffer.load.i32 %b[%o] : !vm.buffer -> i32"
GENERIC_LOAD = '"vm.buffer.load.i32"(%b, %o) : (!vm.buffer, i64) -> i32'
# Not as a compiler prints it.
SLOW_LOAD = "vm.buffer.load.i32 %b [ %o ] :\n !vm.buffer -> i32"


def _function(op: str, offset_type: str = "i64") -> str:
    return f"vm.module @m {{\nvm.func @f(%b: !vm.buffer, %o: {offset_type}) {{\n%v = {op}\nvm.return\n}}\n}}\n"


def _operations(module: Module) -> list[Operation]:
    return list(next(iter(module.functions())).operations())


def _names(text: str, version: str | None) -> list[str]:
    return [op.op.name for op in _operations(parse_text(text, dialect_version=version))]


CONVERTED = ["vm.const.i32", "vm.shr.i64.u", "vm.buffer.load.i32", "vm.return"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-09-26", date(2022, 9, 26)),
        ("2022-09", date(2022, 9, 1)),
        ("20230209", date(2023, 2, 9)),
        ("20230209.412", date(2023, 2, 9)),
        ("3.10.0", date(2024, 10, 1)),
        ("3.13", date(2024, 10, 1)),
        ("3.10.0rc20251118", date(2024, 10, 1)),
        ("2.9.0", date(2024, 10, 1)),
    ],
)
def test_versions(text: str, day: date) -> None:
    assert parse_dialect_version(text) == day


@pytest.mark.parametrize(
    "text",
    ["", "latest", "2022", "2022-13", "2022-09-31", "20221301", "22-09-26", "1.0", "3", "2022-9-6", "2022-09-26 ", "\uff13.1.0"],
)
def test_what_is_no_version_is_rejected(text: str) -> None:
    message = "expected a date such as 2022-09-26, 2022-09 or 20220926, or a release such as 3.10.0 or 20230209"
    with pytest.raises(DialectVersionError) as caught:
        parse_dialect_version(text)
    assert str(caught.value) == f"unknown dialect version '{text}'; {message}"
    with pytest.raises(ValueError, match="unknown dialect version"):
        parse_text(TEXT, dialect_version=text)


def _changed(version: str) -> set[Op]:
    return set(element_sizes(parse_dialect_version(version)))


def test_the_table_has_the_days() -> None:
    wide = [op for op in OPS.values() if op.access and op.access[0].size > 1]
    fills = {op for op in wide if op.name.startswith("vm.buffer.fill.")}
    others = {op for op in wide if op.name.startswith(("vm.buffer.load.", "vm.buffer.store."))}
    assert len(fills) == 5
    assert len(others) == 11
    assert _changed("2022-09-25") == fills | others
    assert _changed("2022-09-26") == fills
    assert _changed("2023-02-26") == fills
    assert _changed("2023-02-27") == set()
    assert _changed("3.10.0") == set()
    assert element_sizes(None) == {}
    assert all(size == op.access[0].size for op, size in element_sizes(date(2022, 1, 1)).items())
    assert all(op.effects & (Effect.READ | Effect.WRITE) for op in fills | others)


@pytest.mark.parametrize("text", [LOAD, GENERIC_LOAD, SLOW_LOAD], ids=["line", "generic", "slow"])
def test_every_form_is_converted(text: str) -> None:
    assert _names(_function(text), "2022-09-25") == CONVERTED
    assert _names(_function(text), "2022-09-26") == CONVERTED[2:]
    assert _names(_function(text), None) == CONVERTED[2:]


def test_without_line_patterns() -> None:
    module = read_source(Source(_function(LOAD)), lines=False, dialect_version="2022-06")
    verify_module(module)
    assert [op.op.name for op in _operations(module)] == CONVERTED
    assert _operations(module)[0].attributes == {"value": 2}


@pytest.mark.parametrize("version", [None, "2021-07", "2022-05", "3.13.0"])
@pytest.mark.parametrize("text", [LOAD, GENERIC_LOAD, SLOW_LOAD], ids=["line", "generic", "slow"])
def test_i32_offsets_are_bytes_whatever_the_version_and_converted_once(text: str, version: str | None) -> None:
    assert _names(_function(text, "i32"), version) == ["vm.ext.i32.i64.s", *CONVERTED]


FILL = "vm.buffer.fill.i32 %b, %o, %o, %v : i32 -> !vm.buffer"
# The import stands after the function, as it did then.
IMPORTING = """\
vm.module @m {{
  vm.func @f(%b: !vm.buffer, %o: i64, %v: i32) {{
    {op}
    vm.return
  }}
  vm.import {visibility}@other.f(%x : i32) -> i32{attributes}
}}
"""
ATTRIBUTES = ' attributes {nosideeffects, sym_visibility = "private"}'


def test_where_imports_show_their_visibility_dates_a_text() -> None:
    """Compilers that wrote it among the attributes counted bytes in fills; loads had changed before."""
    converted = ["vm.const.i32", "vm.shr.i64.u", "vm.const.i32", "vm.shr.i64.u", "vm.buffer.fill.i32", "vm.return"]
    old = IMPORTING.format(op=FILL, visibility="", attributes=ATTRIBUTES)
    assert _names(old, None) == _names(old, "20230209") == converted
    assert _names(old, "3.10.0") == converted[-2:]
    new = IMPORTING.format(op=FILL, visibility="private ", attributes=" attributes {nosideeffects}")
    assert _names(new, None) == converted[-2:]
    assert _names(IMPORTING.format(op=FILL, visibility="", attributes=""), None) == converted[-2:]
    assert _names(IMPORTING.format(op=LOAD, visibility="", attributes=ATTRIBUTES), None) == CONVERTED[2:]
    # In the generic form it is an attribute to this day.
    generic = '"vm.import"() <{function_type = (i32) -> i32, sym_name = "other.f", sym_visibility = "private"}> : () -> ()'
    custom = IMPORTING.format(op=FILL, visibility="", attributes="")
    assert _names(custom.replace("vm.import @other.f(%x : i32) -> i32", generic), None) == converted[-2:]


def test_bytes_stay_bytes() -> None:
    assert _names(_function("vm.buffer.load.i8.u %b[%o] : !vm.buffer -> i32"), "2022-06") == ["vm.buffer.load.i8.u", "vm.return"]
    hashed = "vm.buffer.hash %b, %o, %o : !vm.buffer -> i64"
    assert _names(_function(hashed), "2022-06") == ["vm.buffer.hash", "vm.return"]


def test_a_value_is_no_offset() -> None:
    """An i32 offset is an old spelling; an i32 that is to be stored as i64 is an error."""
    text = "vm.module @m { vm.func @f(%b: !vm.buffer, %v: i32) {\n"
    text += "vm.buffer.store.i64 %v, %b[%v] : i64 -> !vm.buffer\nvm.return } }\n"
    with pytest.raises(DiagnosticError, match="expected type i64 for operand '%v'"):
        parse_text(text)


def test_running() -> None:
    """Bytes or elements: each is another place in the buffer."""
    numbers = struct.pack("<8i", *range(8))
    today = vm2c.load(TEXT)
    between = vm2c.load(TEXT, dialect_version="2022-09-26")
    old = vm2c.load(TEXT, dialect_version="2022-09-25")
    assert [module.load(numbers, 4) for module in (today, between, old)] == [4, 4, 1]
    with pytest.raises(vm2c.StatusError, match="OUT_OF_RANGE"):
        today.load(numbers, 28)
    assert old.load(numbers, 28) == 7

    def stored(module: vm2c.LoadedModule) -> bytes:
        data = bytearray(80)
        module.store(data, 8, -1)
        return bytes(data)

    assert stored(today) == stored(between) == bytes(64) + b"\xff" * 8 + bytes(8)
    assert stored(old) == bytes(8) + b"\xff" * 8 + bytes(64)

    def filled(module: vm2c.LoadedModule) -> bytes:
        data = bytearray(16)
        module.fill(data, 2, 4, -1)
        return bytes(data)

    assert filled(today) == bytes(4) + b"\xff" * 8 + bytes(4)
    assert filled(between) == filled(old) == bytes(2) + b"\xff" * 4 + bytes(10)


def test_options_and_files(tmp_path: Path) -> None:
    path = tmp_path / "m.mlir"
    path.write_text(_function(LOAD), encoding="utf-8")
    assert [op.op.name for op in _operations(read_module(str(path), dialect_version="2022-09-25"))] == CONVERTED
    path.write_text(TEXT, encoding="utf-8")
    old = vm2c.transpile(path, vm2c.Options(dialect_version="2022-09-25"))
    assert old.source == vm2c.transpile(path, vm2c.Options(dialect_version="20220925")).source
    assert old.source != vm2c.transpile(path).source


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "m.mlir"
    path.write_text(_function(LOAD), encoding="utf-8")
    assert command.main([str(path), "--emit=ir", "--dialect-version=2022-09"]) == 0
    assert "vm.shr.i64.u" in capsys.readouterr().out
    assert command.main([str(path), "--emit=ir", "--dialect-version=3.10.0"]) == 0
    assert "vm.shr.i64.u" not in capsys.readouterr().out
    assert command.main([str(path), "--dialect-version=old"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("vm2c: error: unknown dialect version 'old'; expected a date such as 2022-09-26")


def test_help(capsys: pytest.CaptureFixture[str]) -> None:
    from vm2c.cli import run

    for main in (command.main, run.main):
        assert main(["--help"]) == 0
        assert "--dialect-version VERSION" in capsys.readouterr().out


def test_run_command_rejects_what_is_no_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from vm2c.cli import run

    assert run.main([f"--module={tmp_path}/none.mlir", "--dialect-version=old"]) == 1
    assert "unknown dialect version 'old'" in capsys.readouterr().err
