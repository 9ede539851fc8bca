# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which files the vm2c command writes, what it says about them, and what it refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.modules import ONE
from vm2c import driver
from vm2c.cli.main import main
from vm2c.emit.constant_forms import FORMS

DATA = bytes(range(256)) * 20
MODULE = ONE.rstrip().removesuffix("}") + f'  vm.rodata private @data dense<"0x{DATA.hex()}"> : tensor<{len(DATA)}xi8>\n}}\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "one.mlir").write_text(MODULE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name != "one.mlir")


# No file system has such a name.
LONG = "l" * 300
CASES = [(form, more) for form in FORMS for more in ("", "--header=include/api.h")]
CASES += [(form, "--rodata-file=data/blob") for form in FORMS if FORMS[form].files]
CASES += [(form, f"--split={split}") for form in ("words", "incbin", "file") for split in ("1", "3", "1K")]


@pytest.mark.parametrize(("form", "more"), CASES)
def test_all_outputs_are_listed(form: str, more: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["one.mlir", "-o", "build/one.c", f"--rodata={form}", *more.split()]
    assert main([*command, "--list-outputs"]) == 0
    listed = capsys.readouterr().out.split()
    assert written(folder) == []
    assert main(command) == 0
    assert written(folder) == sorted(listed)


def test_outputs_are_listed_before_there_is_an_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["none.mlir", "-o", "a/none.c", "--header", "a/none.h", "--rodata=incbin", "--list-outputs"]) == 0
    assert capsys.readouterr().out.split() == ["a/none.c", "a/none.h", "a/none_rodata.S", "a/none.bin"]


def test_parts_are_listed_before_there_is_an_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["none.mlir", "-o", "a/none.c", "--split=2", "--list-outputs"]) == 0
    assert capsys.readouterr().out.split() == [f"a/none{end}" for end in ("_000.c", "_001.c", "_rodata.c", "_impl.h", ".h")]


def test_how_many_parts_of_a_size_there_are_depends_on_the_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["none.mlir", "-o", "none.c", "--split=2K", "--list-outputs"]) == 1
    assert "none.mlir: error: cannot read the input" in capsys.readouterr().err


def test_parts_of_an_earlier_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["one.mlir", "-o", "one.c", "--split=4"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["one.mlir", "-o", "one.c", "--split=2"]) == 0
    left = "left from an earlier run, remove before they get into a build: one_002.c, one_003.c"
    assert f"vm2c: warning: {left}" in capsys.readouterr().err
    assert main(["one.mlir", "-o", "one.c", "--split=2", "--check"]) == 1
    assert f"vm2c: error: {left}\n" in capsys.readouterr().err
    (folder / "one_002.c").unlink()
    (folder / "one_003.c").unlink()
    assert main(["one.mlir", "-o", "one.c", "--split=2", "--check"]) == 0


@pytest.mark.parametrize(
    ("flags", "rule"),
    [
        ("-MD", "one.h one_000.c one_001.c one_rodata.c one_impl.h: one.mlir\n"),
        ("-MD -MT one_000.c", "one_000.c: one.mlir\n"),
    ],
)
def test_rule_for_all_parts(flags: str, rule: str, folder: Path) -> None:
    assert main(["one.mlir", "-o", "one.c", "--split=2", *flags.split()]) == 0
    assert (folder / "one.d").read_text() == rule


def test_long_functions_are_named(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "LONG_FUNCTION", 20)
    lines = "".join(f"  vm.yield ^n{number}\n^n{number}:\n" for number in range(20))
    bodies = {"f": lines, "g": ""}
    functions = "".join(
        f"vm.export @{name}\nvm.func private @{name}() {{\n{body}  vm.return\n}}\n" for name, body in bodies.items()
    )
    (folder / "long.mlir").write_text(f"vm.module @m {{\n{functions}}}\n")
    assert main(["long.mlir", "-o", "long.c"]) == 0
    expected = "vm2c: warning: function @f has 21 operations: C compilers may take minutes for it, split or not\n"
    assert capsys.readouterr().err == expected


@pytest.mark.parametrize("form", ["words", "incbin"])
def test_check_says_what_is_stale(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["one.mlir", "-o", "one.c", "--header", "one.h", f"--rodata={form}"]
    assert main([*command, "--check"]) == 1
    assert "missing: one.c, one.h" in capsys.readouterr().err
    assert written(folder) == []
    assert main(command) == 0
    times = {name: Path(name).stat().st_mtime_ns for name in written(folder)}
    assert main([*command, "--check"]) == 0
    changed = "one.bin" if form == "incbin" else "one.h"
    with Path(changed).open("ab") as file:
        file.write(b"\n")
    assert main([*command, "--check"]) == 1
    assert f"error: out of date: {changed}; the same command without --check" in capsys.readouterr().err
    assert main(command) == 0
    kept = {name for name, time in times.items() if Path(name).stat().st_mtime_ns == time}
    assert kept == set(times) - {changed}


REFUSED = {
    "--rodata=file": "say with -o FILE where that goes",
    "--check": "--check is about files: say with -o FILE",
    "--list-outputs": "--list-outputs is about files: say with -o FILE",
    "-o a.c --rodata-file=x": "--rodata-file needs one of --rodata=incbin, --rodata=embed, --rodata=file, --rodata=extern",
    "-o a.c --rodata=words --rodata-file=x": "--rodata=words makes no file",
    "-o a.c --rodata=incbin --standalone": "--rodata=string keeps constants in the C",
    "-o a.c --rodata=string --emit=ir": "--rodata makes no sense with --emit=ir",
    "-o a.c --emit=ir --check": "--check makes no sense with --emit=ir",
    "-o a.c --rodata=file --rodata-file=a.c": "-o and --rodata both write 'a.c'",
    "-o a.bin --rodata=file": "-o and --rodata both write 'a.bin'",
    "-o a.c --rodata=file --rodata-file=one.mlir": "'one.mlir' is the input: --rodata would overwrite it",
    "--split=2": "--split writes several files: say with -o FILE.c what their names begin with",
    "-o a.c --split=0": "--split: '0' is neither a number of files (8) nor a size of each (200K, 2M)",
    "-o a.c --split=5000": "5000 are too many files: 1000 at most; a size of each has a unit",
    "-o a.c --split=2 --standalone": "--standalone is one file, --split makes several",
    "-o a.c --split=2 --emit=ir": "--split makes no sense with --emit=ir",
    "-o a.c --split=2 --header=a_001.c": "--split and --header both write 'a_001.c'",
    "-o a.c --split=2 --header=a_impl.h": "--split and --header both write 'a_impl.h'",
    "-o a.c --split=1K --header=a_001.c": "--split and --header both write 'a_001.c'",
    "-o a.c --split=1K --header=a_impl.h": "--split and --header both write 'a_impl.h'",
    "-o a.c --split=2 --rodata=file --rodata-file=a_rodata.c": "--split and --rodata both write 'a_rodata.c'",
    "-o a\"b.c --split=2": "the C names the header of its parts, and cannot quote 'a\"b_impl.h': say with -o what it is called",
    "-o a.c --split=2 -MF a_000.c": "--split and -MF both write 'a_000.c'",
    "-o a.c --rodata=file --rodata-file=": "--rodata-file names no file",
    "-o a.c --rodata=incbin --rodata-file=a\"b": "the C names the file of constants, and cannot quote 'a\"b'",
    "-o a\x7fb.c --rodata=embed": "the C names the file of constants, and cannot quote 'a\\x7fb.bin'",
    f"-o {LONG}.c": f"cannot write '{LONG}.c': File name too long",
    f"-o a.c --header {LONG}.h": f"cannot write '{LONG}.h': File name too long",
    "-o a.c --rodata=hex": "invalid choice: 'hex'",
    "-o a.c --endian=middle": "invalid choice: 'middle'",
}


@pytest.mark.parametrize("flags", REFUSED)
def test_refused(flags: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["one.mlir", *flags.split()]) == 1
    assert REFUSED[flags] in capsys.readouterr().err
    assert written(folder) == []


def test_make_has_no_names_with_line_breaks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("one.mlir").rename("one\n2.mlir")
    assert main(["one\n2.mlir", "-o", "one.c", "-MD"]) == 1
    assert capsys.readouterr().err == "vm2c: error: make has no names with line breaks, such as 'one\\n2.mlir': leave -MD out\n"
    assert written(folder) == ["one\n2.mlir"]
    assert main(["one\n2.mlir", "-o", "one.c"]) == 0


def test_names_that_are_not_utf8(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    name = os.fsdecode(b"\xff")
    Path("one.mlir").rename(f"{name}.mlir")
    command = [f"{name}.mlir", "-o", f"{name}.c"]
    assert main([*command, "--list-outputs"]) == 0
    assert capfdbinary.readouterr().out == b"\xff.c\n"
    assert main([*command, "-MD"]) == 0
    assert Path(f"{name}.d").read_bytes() == b"\xff.c: \xff.mlir\n"


def test_the_longest_names(folder: Path) -> None:
    name = "l" * 253
    assert main(["one.mlir", "-o", f"{name}.c"]) == 0
    assert written(folder) == [f"{name}.c"]
