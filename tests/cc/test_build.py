# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-build: what it makes of every kind of input, its report, and what bad input gets."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import vm2c
from tests.conftest import Workshop
from tests.unit.pages import ROOT, blocks, check_commands, commands
from vm2c.cli import build as command
from vm2c.cli.main import main as vm2c_command
from vm2c.toolchain.build import KINDS, kind_of
from vm2c.toolchain.compiler import RUNTIME_HEADERS, find_compiler

EXAMPLES = ROOT / "examples"
GCD, MLP = str(EXAMPLES / "gcd.mlir"), str(EXAMPLES / "mlp.mlir")
FRACTIONS = str(EXAMPLES / "embed" / "fractions.mlir")
PAGE = (ROOT / "docs" / "building.md").read_text(encoding="utf-8")


def build(*arguments: str | Path) -> None:
    assert command.main([str(argument) for argument in arguments]) == 0


def report(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    build(*arguments, "--report=json")
    return dict(json.loads(capsys.readouterr().out))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go: nothing may be left there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.delenv("CC", raising=False)
    return folder


# ----------------------------------------------------------------------------------------------------------------------------------
# What is made
# ----------------------------------------------------------------------------------------------------------------------------------


def test_names_say_what_is_made() -> None:
    names = {"x.so": "shared library", "x.DLL": "shared library", "a.b.a": "archive", "x.o": "object file", "x": "program"}
    names |= {"lib.so.1": "shared library", "lib.so.1.20": "shared library", "so.1": "program", "x.so.b": "program"}
    assert {name: kind_of(name).name for name in names} == names
    assert kind_of("x.so/y").name == "program"
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_archives_are_called_as_c(compiler: str, workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    archive, header = workshop.folder / "mlp.a", workshop.folder / "mlp.h"
    build(MLP, "-o", archive, "--header", header, "--cc", compiler)
    assert re.fullmatch(
        r".*/mlp\.a: archive, \d+ bytes; \.text \d+, constants \d+, data 0, bss 0\n", capsys.readouterr().out
    )
    program = workshop.folder / "program"
    workshop.command(compiler, f"-I{workshop.folder}", EXAMPLES / "mlp_main.c", archive, "-lm", "-o", program)
    assert workshop.command(program).stdout.splitlines()[1] == "0 xor 1 = 1"


def test_modules_in_an_archive(compiler: str, workshop: Workshop) -> None:
    archive = workshop.folder / "both.a"
    build(GCD, FRACTIONS, "-o", archive, "--cc", compiler, "--cflags=-Os -DIREE_STATUS_MODE=0", "--quiet")
    declared = "".join(f"iree_status_t {name}_create(VM2C_CREATE_ARGS);\n" for name in ("math", "fractions"))
    host = workshop.write(
        "host.c",
        f'#include "vm2c/module_ops.h"\n{declared}'
        "int main(void) { return math_create == fractions_create; }\n",
    )
    workshop.command(compiler, f"-I{RUNTIME_HEADERS}", host, archive, "-o", workshop.folder / "host", "-lm")
    workshop.command(workshop.folder / "host")


def test_shared_libraries_of_c_functions(tmp_path: Path) -> None:
    library = tmp_path / "mlp.so"
    build(MLP, "-o", library, "--abi=c", "--quiet")
    x, y = (ctypes.c_float * 8)(0, 0, 0, 1, 1, 0, 1, 1), (ctypes.c_float * 4)()
    ctypes.CDLL(str(library)).mlp_xor(x, y)
    assert list(y) == [0, 1, 1, 0]


@pytest.mark.parametrize("example", ["gcd.mlir", "mlp.mlir"])
@pytest.mark.parametrize("stem", [b"line\nbreak", b"'quotes\" $(x)", b"\xff", b"l" * 250], ids=("lines", "quotes", "bytes", "long"))
def test_files_can_have_any_name(
    stem: bytes, example: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    name = os.fsdecode(stem)
    source, target = tmp_path / f"{name}.mlir", tmp_path / f"{name}.o"
    shutil.copy(EXAMPLES / example, source)
    build(source, "-o", target, "--header", target.with_suffix(".h"), "--cflags=-O0")
    assert stem + b".o: object file" in capfdbinary.readouterr().out
    text = target.with_suffix(".c")
    assert vm2c_command([str(source), "-o", str(text), "-g"]) == 0
    subprocess.run([find_compiler().command[0], "-fsyntax-only", f"-I{RUNTIME_HEADERS}", text], check=True)


def test_functions_can_have_any_name(tmp_path: Path) -> None:
    name = "a\x01\"\\??/\n\x7fé"
    escaped = "".join(f"\\{byte:02X}" for byte in name.encode())
    source = tmp_path / "odd.mlir"
    source.write_text(
        f'vm.module @odd {{\n  vm.export @f as("{escaped}")\n  vm.func private @f(%a: i32) -> i32 {{ vm.return %a : i32 }}\n}}\n'
    )
    programs = [tmp_path / "built", tmp_path / "standalone"]
    build(source, "-o", programs[0], "--main", name, "--cflags=-O0", "--quiet")
    text = tmp_path / "standalone.c"
    assert vm2c_command([str(source), "-o", str(text), "--standalone", "--main", name]) == 0
    subprocess.run([find_compiler().command[0], "-std=c99", text, "-lm", "-o", programs[1]], check=True)
    for program in programs:
        assert subprocess.run([program, "7"], capture_output=True, check=True).stdout.endswith(b"\nresult[0]: i32=7\n")


def test_names_in_c_can_be_longer_than_those_of_files(tmp_path: Path) -> None:
    prefix, program = "l" * 300, tmp_path / "gcd"
    build(GCD, "-o", program, "--main=gcd", "--prefix", prefix, "--cflags=-O0", "--quiet")
    assert subprocess.run([program, "12", "8"], capture_output=True, text=True, check=True).stdout.endswith("i32=4\n")


@pytest.mark.parametrize("kind", ["made.so", "made.a"])
def test_bytes_are_the_same_wherever_it_is_built(
    kind: str, compiler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name in ("first", "the second"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        build(GCD, "-o", folder / kind, "--cc", compiler, "--cflags=-g -O1", "--quiet")
        made.append((folder / kind).read_bytes())
    assert made[0] == made[1]


def test_flags_and_commands_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(GCD, "-o", tmp_path / "gcd.o", "--cflags=-O1", "--cflags=-Wall '-DNAME=a b'", "--verbose", "-fno-fold")
    shown = capsys.readouterr().err
    assert "-O1 -Wall '-DNAME=a b' " in shown
    assert shown.index("-O2") < shown.index("-O1")


# ----------------------------------------------------------------------------------------------------------------------------------
# The report
# ----------------------------------------------------------------------------------------------------------------------------------


def test_report_of_a_module(compiler: str, tmp_path: Path, workshop: Workshop, capsys: pytest.CaptureFixture[str]) -> None:
    path = EXAMPLES / "matmul.vm.mlir"
    found = report(capsys, path, "-o", tmp_path / "matmul.so", "--cc", compiler)
    assert (found["kind"], found["file_size"]) == ("shared library", (tmp_path / "matmul.so").stat().st_size)
    assert found["needs_allocator"] is True
    assert {"memset", "dladdr"} <= set(found["symbols"])
    assert not any(name.startswith("vm2c") for name in found["symbols"])
    assert 0 < found["modules"]["text"] < found["whole"]["text"]
    sizes = [function["size"] for function in found["functions"]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == 10
    assert sum(sizes) <= found["modules"]["text"]
    assert found["frame"]["frame"] >= max(function["frame"] or 0 for function in found["functions"]) > 0
    # What the compiler says of the state of the module itself.
    probe = workshop.write(
        "probe.c",
        f"#define VM2C_DYNAMIC_MODULE matmul_create\n{vm2c.transpile(path).source}\n"
        f"char same[sizeof(matmul_state_t) == {found['state']['matmul']} ? 1 : -1];\n",
    )
    workshop.command(compiler, f"-I{RUNTIME_HEADERS}", "-c", probe, "-o", workshop.folder / "probe.o")


def test_report_of_functions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = report(capsys, MLP, "-o", tmp_path / "mlp.o")
    assert (found["needs_libm"], found["needs_allocator"], found["state"], found["workspaces"]) == (False, False, {}, {})
    assert found["whole"] == found["modules"]
    softmax = ROOT / "tests" / "data" / "tensor" / "softmax" / "program.mlir"
    found = report(capsys, softmax, "-o", tmp_path / "softmax.o")
    assert found["needs_libm"] is True
    big = ROOT / "tests" / "data" / "tensor" / "attention" / "program.mlir"
    passed = report(capsys, big, "-o", tmp_path / "big.o", "--stack-limit=0")
    assert all(re.fullmatch(r"\w+_WORKSPACE_SIZE", name) and size > 0 for name, size in passed["workspaces"].items())
    assert passed["workspaces"]
    allocated = report(capsys, big, "-o", tmp_path / "big.o", "--stack-limit=0", "--arena=malloc")
    assert (allocated["needs_allocator"], allocated["workspaces"]) == (True, {})


def test_report_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page shows what is printed, but for numbers, and for what compilers make of functions."""

    def shape(text: str) -> list[str]:
        lines = text.partition("\n\n")[0].splitlines()
        return [re.sub(r" in \w+,", " in FUNCTION,", re.sub(r"\d+", "N", line)).split() for line in lines]

    ((_, shown),) = [block for block in blocks(PAGE) if block[0] == "text"]
    target = tmp_path / "mlp.o"
    build(MLP, "-o", target, "--cflags=-Os", "--report")
    assert shape(capsys.readouterr().out.replace(str(target), "build/mlp.o")) == shape(shown)


@pytest.mark.parametrize("target", ["s390x-linux-gnu", "arm-linux-gnueabihf"])
def test_report_for_other_targets(target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if shutil.which(f"{target}-gcc") is None:
        pytest.skip(f"{target}-gcc is missing")
    found = report(capsys, GCD, "-o", tmp_path / "gcd.a", "--target", target)
    assert (found["machine"], found["state"]) == (target, {"math": {"s": 16, "a": 8}[target[0]]})


# ----------------------------------------------------------------------------------------------------------------------------------
# What bad input gets
# ----------------------------------------------------------------------------------------------------------------------------------

REFUSED = {
    "": "no input; name a file, or '-' for stdin",
    "gcd.mlir": "-o FILE is needed: .so, .a and .o are what they say, other names are programs",
    "gcd.mlir -o -": "-o names a file, not stdout",
    "gcd.mlir -o out.o --header -": "--header names a file, not stdout",
    "gcd.mlir -o out.o --header=": "--header names no file",
    "gcd.mlir -o out": "'out' would be a program, which needs --main=FUNCTION; or name a .so, .a or .o file",
    "gcd.mlir -o out.c": "'out.c' is the name of a .c file, which 'vm2c' makes; this makes machine code",
    "gcd.mlir -o out.vmfb": "'out.vmfb' is the name of a .vmfb file, which iree-compile makes; this makes machine code",
    "gcd.mlir -o out.so --main=gcd": "--main makes a program, and 'out.so' is the name of a shared library",
    "gcd.mlir -o out --main=nope": "module 'math' exports no function 'nope'; exported functions: gcd, first_byte",
    "embed/fractions.mlir -o out --main=calls":
        "--main cannot run a module that imports from 'math': only hal_inline and vmvx are brought along",
    "gcd.mlir mlp.mlir -o out.so": "a shared library is made of one input: build one of each, or an archive (.a) of all",
    "gcd.mlir gcd.vmfb -o out.a --prefix=x": "--prefix is for one input, and there are 2",
    "gcd.mlir gcd.vmasm -o out.a":
        "the C names of 'gcd.mlir' and 'gcd.vmasm' both begin with 'math_': build an archive of each, one with --prefix=NAME",
    "gcd.mlir mlp.mlir -o out.a": "tensor programs that are called as C and VM modules do not go into one file: see --abi=vm",
    "- - -o out.a": "'-' is given more than once, but stdin can be read only once",
    "gcd.mlir -o out.so --header out.h":
        "--header declares functions that a shared library does not show: build an archive (.a) or object (.o)",
    "gcd.mlir -o out.a --header out.a": "-o and --header both write 'out.a'",
    "gcd.mlir -o out.a --abi=c": "--abi=c is for tensor programs; this is a VM module",
    "mlp.mlir -o out --main=xor --abi=c": "--main calls a VM module, not --abi=c",
    "gcd.mlir -o out.a --arena=static": "--arena and --stack-limit are for tensor programs that are called as C",
    "gcd.mlir -o out.a --prefix=2x": "--prefix: C names cannot begin with '2x'; 'v2x' would do",
    "gcd.mlir -o /dev/null --main=gcd": "-o /dev/null: only a file can be replaced",
    "gcd.mlir -o embed --main=gcd": "cannot write 'embed': it is a folder",
    "gcd.vmfb -o out.a --cflags='": "--cflags: No closing quotation",
    "gcd.mlir -o out.so --cc=nope": "no C compiler found: --cc names 'nope', which is no program",
    "gcd.mlir -o out.so --target=arm": "'arm' names no target: they are written as compilers have them, such as aarch64-linux-gnu",
    "gcd.mlir -o out.so --target=none-linux-gnu --cc=gcc": "compiles for",
    "gcd.mlir -o out.so --target=vax-netbsd": "no C compiler for 'vax-netbsd': there is no 'vax-netbsd-gcc', and no clang",
    "gcd.mlir -o out.o --cc=gcc --report --cflags=-flto": "--report reads machine code, which -flto leaves to the linker",
    "gcd.mlir -o out.so --cflags=--nope": "the C compiler 'cc' failed (exit status 1) on ",
}  # fmt: skip


@pytest.mark.parametrize("arguments", REFUSED)
def test_refused(
    arguments: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "embed").mkdir()
    for name in ("gcd.mlir", "gcd.vmfb", "gcd.vmasm", "mlp.mlir", "embed/fractions.mlir"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    if "--cc=gcc" in arguments and shutil.which("gcc") is None:
        pytest.skip("gcc is missing")
    assert command.main([*arguments.split(), "--quiet"]) == 1
    output, errors = capsys.readouterr()
    assert output == ""
    assert errors.startswith("vm2c-build: error: ")
    assert REFUSED[arguments] in errors.splitlines()[0]
    assert sorted(tmp_path.rglob("*")) == before
    assert not list(temporary.iterdir())


def fake_compiler(folder: Path, script: str) -> str:
    """A compiler that does what a real one does, unless `script` ends it first."""
    path = folder / "fake-cc"
    path.write_text(f'#!/bin/sh\n{script}\nexec cc "$@"\n')
    path.chmod(0o755)
    return str(path)


FAILURES = {
    "case $* in *-shared*) echo 'ld: cannot find -lm: no such file' >&2; exit 1;; esac":
        ("on the link of the shared library", "hint: is the C library of the target installed?"),
    "case $* in *-c\\ *) echo 'x.c:1: fatal error: stdint.h: No such file or directory' >&2; exit 1;; esac":
        ("failed (exit status 1) on ", "hint: is the C library of the target installed?"),
    "case $* in *-shared*) echo \"undefined reference to '_exit'\" >&2; exit 1;; esac":
        ("on the link of the shared library", "hint: without an operating system a program needs start-up code"),
    "case $* in *-shared*) exit 0;; esac": ("reported success, but wrote nothing", ""),
    "case $* in *-dumpmachine*) echo riscv32-unknown-elf; exit 0;; esac":
        ("there are no shared libraries on 'riscv32-unknown-elf', which has no operating system", ""),
}  # fmt: skip


@pytest.mark.parametrize("script", FAILURES)
def test_failures_leave_what_was_there(
    script: str, tmp_path: Path, temporary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "gcd.so"
    target.write_text("what was there")
    assert command.main([GCD, "-o", str(target), "--cc", fake_compiler(tmp_path, script), "--quiet"]) == 1
    errors = capsys.readouterr().err
    first, second = FAILURES[script]
    assert first in errors.splitlines()[0]
    assert second in errors
    assert target.read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fake-cc", "gcd.so", "temporary"]
    assert not list(temporary.iterdir())


def test_archives_need_ar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compiler = fake_compiler(tmp_path, "case $* in *-print-prog-name=ar*) echo /nowhere/ar; exit 0;; esac")
    assert command.main([GCD, "-o", str(tmp_path / "gcd.a"), "--cc", compiler]) == 1
    assert "cannot run '/nowhere/ar', which makes archives (No such file or directory)" in capsys.readouterr().err


def test_both_outputs_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("no folder")
    header = tmp_path / "file" / "mlp.h"
    assert command.main([MLP, "-o", str(tmp_path / "mlp.o"), "--header", str(header)]) == 1
    assert f"cannot write '{header}'" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "temporary"]


def test_links_stay_and_programs_can_be_run(tmp_path: Path) -> None:
    """The module is called as a file of the program."""
    program = tmp_path / "program"
    (tmp_path / "link").symlink_to(program.name)
    program.write_text("old")
    build(EXAMPLES / "gcd.vmasm", "--main=gcd", "-o", tmp_path / "link", "--prefix=run", "--cflags=-O0", "--quiet")
    assert (tmp_path / "link").is_symlink()
    done = subprocess.run([program, "1071", "462"], capture_output=True, text=True, check=True)
    assert done.stdout == "EXEC @gcd\nresult[0]: i32=21\n"


# ----------------------------------------------------------------------------------------------------------------------------------
# The page
# ----------------------------------------------------------------------------------------------------------------------------------


def test_commands_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    steps = commands(PAGE)
    assert len(steps) > 5
    check_commands(steps, tmp_path)


def test_other_targets_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(EXAMPLES)
    lines = [line for language, text in blocks(PAGE) if language == "sh" for line in text.splitlines() if "--target" in line]
    assert len(lines) == 3
    built = 0
    for line in lines:
        match = re.search(r"--target=(\S+)", line)
        assert match is not None
        if shutil.which(f"{match[1]}-gcc") is not None:
            build(*shlex.split(line)[1:])
            assert ": shared library, " in capsys.readouterr().out or match[1] == "arm-none-eabi"
            built += 1
    if built == 0:
        pytest.skip("no cross compilers: apt-get install gcc-aarch64-linux-gnu gcc-mingw-w64-x86-64 gcc-arm-none-eabi")
