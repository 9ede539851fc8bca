# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finding the compiler, the cache, and the C files that this package brings along."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import WARNINGS, Workshop
from tests.unit.modules import IMPORTING, ONE, VALUES
from vm2c.driver import transpile
from vm2c.toolchain.compiler import TOOL_SOURCES, Builder, SourceFile, find_compiler
from vm2c.toolchain.errors import StatusError, ToolchainError
from vm2c.toolchain.program import build_program, constructors, module_table
from vm2c.toolchain.standalone import standalone

HELLO = SourceFile("hello.c", '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n')


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing but what a test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CC", raising=False)
    return folder


def _program(folder: Path, name: str, script: str = "exit 0") -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_order_of_compilers(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ToolchainError, match=r"^no C compiler found: install gcc or clang, or name one with --cc or \$CC$"):
        find_compiler()
    for name in ("clang", "gcc", "cc"):
        _program(commands, name)
        assert find_compiler().command == (name,)
    _program(commands, "mine")
    monkeypatch.setenv("CC", "mine -m32 '-DX=a b'")
    assert find_compiler().command == ("mine", "-m32", "-DX=a b")
    assert find_compiler("gcc -v").command == ("gcc", "-v")
    with pytest.raises(ToolchainError, match=r"^no C compiler found: --cc names 'nope', which is no program$"):
        find_compiler("nope -O2")
    monkeypatch.setenv("CC", "nope")
    with pytest.raises(ToolchainError, match=r"^no C compiler found: \$CC names 'nope'"):
        find_compiler()


def test_results_are_cached_by_content(tmp_path: Path, c_compilers: tuple[str, ...]) -> None:
    builder = Builder(find_compiler(c_compilers[0]), tmp_path)
    program = builder.program([HELLO])
    assert subprocess.run([program], capture_output=True, text=True, check=True).stdout == "hello\n"
    os.utime(program, (1, 1))
    assert builder.program([HELLO]) == program
    assert program.stat().st_mtime == 1
    assert builder.program([SourceFile("hello.c", HELLO.text + "\n")]) != program
    assert Builder(find_compiler(f"{c_compilers[0]} -O1"), tmp_path).program([HELLO]) != program
    assert not list(tmp_path.rglob("*.c"))


def test_failing_compiler(tmp_path: Path, c_compilers: tuple[str, ...]) -> None:
    builder = Builder(find_compiler(c_compilers[0]), tmp_path)
    with pytest.raises(ToolchainError) as caught:
        builder.program([SourceFile("bad.c", "int main(void) { return nothing; }\n")])
    lines = str(caught.value).splitlines()
    assert lines[0].startswith(f"the C compiler '{c_compilers[0]}' failed (exit status 1) on {tmp_path}")
    kept = Path(lines[0].rpartition(" on ")[2])
    assert kept.read_text() == "int main(void) { return nothing; }\n"
    assert "nothing" in lines[1]
    assert lines[-1].startswith(f"  command: {c_compilers[0]} ")
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


def test_status_errors() -> None:
    error = StatusError.from_text("<vm>:0: OUT_OF_RANGE; it is; too far")
    assert (error.code, error.message, str(error)) == ("OUT_OF_RANGE", "it is; too far", "OUT_OF_RANGE; it is; too far")
    assert StatusError.from_text("INTERNAL").message == ""


STANDARDS = ("c99", "c11", "c++17")


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("tool", ["run.c", "host.c"])
def test_tools_compile_without_warnings(workshop: Workshop, compiler: str, tool: str, standard: str) -> None:
    flags = (*WARNINGS, "-Wundef", "-Wcast-qual", "-O1", "-c")
    workshop.compile(compiler, [TOOL_SOURCES / tool], standard=standard, warnings=flags, flags=["-c"], output="tool.o")
    table = workshop.write("modules.c", module_table([transpile(ONE)]))
    workshop.compile(compiler, [table], standard=standard, flags=["-c"], output="table.o")


def test_program_is_clean_under_sanitizers(workshop: Workshop, compiler: str) -> None:
    module = transpile(VALUES)
    sources = [
        workshop.write("values.c", module.source),
        workshop.write("modules.c", module_table([module])),
        TOOL_SOURCES / "run.c",
    ]
    program = workshop.compile(compiler, sources, sanitize=True)
    for flags, status in (
        (["--function=list"], 0),
        (["--function=view", "--input=2x3xf32=1 2 3 4 5 6"], 0),
        (["--function=view", "--input=2xf32=1", "--expected_output=2xf32=1 2"], 1),
        (["--function=view", "--input=2xf32=1 2 3"], 1),
        (["--function=any", "--input=&4xf64"], 0),
        (["--function=i32", "--input=x"], 1),
        (["--function=mark"], 1),
        (["--function=fail", "--input=9"], 1),
        (["--function=nope"], 1),
        (["--nope"], 1),
    ):
        result = workshop.run(program, *flags, check=False)
        assert result.returncode == status, result.stderr
        assert "Sanitizer" not in result.stderr, result.stderr
        assert "runtime error" not in result.stderr, result.stderr


@pytest.mark.parametrize("standard", STANDARDS)
def test_standalone_compiles_alone(workshop: Workshop, compiler: str, standard: str) -> None:
    source = workshop.write("one.c", standalone(transpile(ONE)))
    workshop.compile(compiler, [source], standard=standard, flags=["-c"], output="one.o")
    source = workshop.write("main.c", standalone(transpile(ONE), "twice"))
    program = workshop.compile(compiler, [source], standard=standard)
    assert workshop.run(program, "21").stdout == "EXEC @twice\nresult[0]: i32=42\n"


def test_standalone_needs_nothing_of_ours(workshop: Workshop, compiler: str) -> None:
    text = standalone(transpile(VALUES), "view")
    assert '#include "' not in text
    source = workshop.write("view.c", text)
    workshop.command(compiler, source, "-lm", "-o", workshop.folder / "view")
    run = workshop.run(workshop.folder / "view", "2x2xf32=1 2 3 4")
    assert run.stdout == "EXEC @view\nresult[0]: hal.buffer_view\n2x2xf32=[1 2][3 4]\n"
    assert "Calls view" in workshop.run(workshop.folder / "view", "--help").stdout


def test_standalone_main_needs_its_imports() -> None:
    with pytest.raises(ToolchainError, match="imports from 'one'"):
        standalone(transpile(IMPORTING), "four_times")


def test_program_of_several_modules(tmp_path: Path, c_compilers: tuple[str, ...]) -> None:
    builder = Builder(find_compiler(c_compilers[0]), tmp_path)
    program = build_program(builder, [transpile(ONE), transpile(IMPORTING)])
    assert subprocess.run([program, "--input=2"], capture_output=True, text=True, check=True).stdout.endswith("i32=8\n")


def test_constructors_have_names_of_their_own() -> None:
    texts = [f'vm.module @"{name}" {{\n}}\n' for name in ("a", "b", "a", "a_2", "a", "a.2", "")]
    assert constructors([transpile(text) for text in texts]) == [
        "a_create", "b_create", "a_3_create", "a_2_create", "a_4_create", "a_2_2_create", "v_create",
    ]  # fmt: skip
