# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The vm2c command: files, streams, flags and failures."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.modules import ONE
from vm2c.driver import emit_stage, parse_text, stages, tensor_stages
from vm2c.files import write_if_changed
from vm2c.version import __version__


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.mlir").write_text(ONE)
    return tmp_path


def vm2c(*arguments: str, cwd: Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.main", *arguments]
    variables = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, input=stdin, check=False, env=variables)


def test_writes_to_stdout(folder: Path) -> None:
    result = vm2c("one.mlir", cwd=folder)
    assert result.returncode == 0
    assert result.stderr == ""
    assert "one_create(" in result.stdout
    assert vm2c("-", cwd=folder, stdin=ONE).stdout.splitlines()[1:] == result.stdout.splitlines()[1:]


def test_writes_files_only_when_they_change(folder: Path) -> None:
    flags = ["one.mlir", "-o", "one.c", "--header", "one.h", "-MD"]
    assert vm2c(*flags, cwd=folder).returncode == 0
    assert (folder / "one.c").read_text() == vm2c("one.mlir", cwd=folder).stdout
    assert "one_create(" in (folder / "one.h").read_text()
    assert (folder / "one.d").read_text() == "one.c: one.mlir\n"
    for name in ("one.c", "one.h"):
        os.utime(folder / name, (1, 1))
    vm2c(*flags, cwd=folder)
    assert [(folder / name).stat().st_mtime for name in ("one.c", "one.h")] == [1, 1]
    (folder / "one.c").write_text("old")
    vm2c(*flags, cwd=folder)
    assert (folder / "one.c").stat().st_mtime > 1
    assert sorted(path.name for path in folder.iterdir()) == ["one.c", "one.d", "one.h", "one.mlir"]


def test_texts_are_written_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vm2c.files._PIECE", 3)
    path = tmp_path / "text"
    for text in ("abcdefé", "abcdefé", "abcdef", "abcdefg", "abxdefg", ""):
        before = path.read_text("utf-8") if path.exists() else None
        assert write_if_changed(path, text) == (text != before)
        assert path.read_text("utf-8") == text



def test_failure_leaves_nothing(folder: Path) -> None:
    (folder / "bad.mlir").write_text(ONE.replace("vm.add.i32", "vm.bogus"))
    (folder / "kept.c").write_text("kept")
    for output in ("new.c", "kept.c"):
        result = vm2c("bad.mlir", "-o", output, "--header", "new.h", cwd=folder)
        assert result.returncode == 1
        assert result.stdout == ""
        assert result.stderr.startswith("bad.mlir:3:")
    assert sorted(path.name for path in folder.iterdir()) == ["bad.mlir", "kept.c", "one.mlir"]
    assert (folder / "kept.c").read_text() == "kept"


def test_version_loads_nothing() -> None:
    result = subprocess.run([sys.executable, "-m", "vm2c.cli.main", "--version"], capture_output=True, text=True, check=True)
    assert result.stdout.startswith(f"vm2c {__version__}\n")
    code = "import sys, vm2c.cli.main, vm2c.cli.run; print([m for m in ('numpy', 'lark', 'jinja2', 'pcpp') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_include_dir_has_the_headers(folder: Path) -> None:
    printed = vm2c("--include-dir", cwd=folder).stdout.strip()
    assert (Path(printed) / "iree" / "vm" / "api.h").is_file()


@pytest.mark.parametrize(("name", "file"), [("cmake", "vm2c-config.cmake"), ("bazel", "defs.bzl"), ("meson", "meson.build")])
def test_folders_of_build_rules(folder: Path, name: str, file: str) -> None:
    printed = vm2c(f"--{name}-dir", cwd=folder).stdout.strip()
    assert (Path(printed) / file).is_file()


def test_target_of_the_dependency_rule(folder: Path) -> None:
    assert vm2c("one.mlir", "-o", "one.c", "-MF", "x.d", "-MT", "a stamp", cwd=folder).returncode == 0
    assert (folder / "x.d").read_text() == "a\\ stamp: one.mlir\n"


def test_stages(folder: Path) -> None:
    listed = vm2c("--emit=help", cwd=folder).stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(stages())
    for stage in (each for each in stages() if each not in tensor_stages()):
        result = vm2c("one.mlir", f"--emit={stage}", cwd=folder)
        assert result.returncode == 0, result.stderr
        assert result.stdout.endswith("\n")


# A loop that may fail, one that is a function of its own, and a call.
_PROGRAM = """func.func private @total(%t: tensor<?xf32>, %n: index) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %z = arith.constant 0.0 : f32
  %s = scf.for %i = %c0 to %n step %c1 iter_args(%a = %z) -> (f32) {
    %v = tensor.extract %t[%i] : tensor<?xf32>
    %b = arith.addf %a, %v : f32
    scf.yield %b : f32
  }
  return %s : f32
}
func.func @main(%x: tensor<8x4xf32>, %y: tensor<4x3xf32>, %n: index) -> (tensor<8x3xf32>, f32) {
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<8x3xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<8x3xf32>) -> tensor<8x3xf32>
  %m = linalg.matmul ins(%x, %y : tensor<8x4xf32>, tensor<4x3xf32>) outs(%f : tensor<8x3xf32>) -> tensor<8x3xf32>
  %d = tensor.cast %x : tensor<8x4xf32> to tensor<?x4xf32>
  %t = tensor.collapse_shape %d [[0, 1]] : tensor<?x4xf32> into tensor<?xf32>
  %s = call @total(%t, %n) : (tensor<?xf32>, index) -> f32
  return %m, %s : tensor<8x3xf32>, f32
}
"""


@pytest.mark.parametrize(
    ("flags", "name"),
    [(["-o", "sub/out file.c"], "out file.c"), ([], "one.c"), (["--standalone", "--main=twice", "-o", "all.c"], "all.c"),
     (["--abi=c", "-o", "net.c"], "net.c"), (["--abi=vm", "-o", "net.c"], "net.c")],
    ids=["file", "stdout", "standalone", "program", "program in a module"],
)  # fmt: skip
def test_line_directives_end_with_the_function(folder: Path, flags: list[str], name: str) -> None:
    """A compiler that follows them says of every line of the C's own where that is."""
    (folder / "sub").mkdir()
    if name == "net.c":
        (folder / "one.mlir").write_text(_PROGRAM)
    printed = vm2c("one.mlir", "-g", *flags, cwd=folder).stdout
    source = (folder / flags[-1]).read_text() if flags else printed
    place: tuple[str, int] | None = None
    inputs, own = 0, 0
    for physical, line in enumerate(source.splitlines(), 1):
        directive = re.match(r'#line (\d+) "(.*)"', line)
        if directive is not None:
            place = directive.group(2), int(directive.group(1))
            inputs += directive.group(2) == "one.mlir"
            continue
        if place is not None and re.match(r"\w", line) and not line.endswith(":"):
            assert place == (name, physical), line
            own += 1
        place = place and (place[0], place[1] + 1)
    assert inputs > 0
    assert own > 5


@pytest.mark.parametrize("stage", [each for each in stages() if each not in tensor_stages()])
def test_stages_of_names_with_any_bytes(stage: str) -> None:
    text = 'vm.module @m {\n  vm.rodata private @"\\FFr" "x"\n  vm.export @"\\FFf"\n  vm.func @"\\FFf"() -> i64 {\n'
    text += '    %r = vm.const.ref.rodata @"\\FFr" : !vm.buffer\n    %n = vm.buffer.length %r : !vm.buffer -> i64\n'
    text += "    vm.return %n : i64\n  }\n}\n"
    assert emit_stage(parse_text(text), stage).isascii()


def test_reader_that_goes_away(folder: Path) -> None:
    command = f"{sys.executable} -m vm2c.cli.main one.mlir --standalone | head -n 1"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=folder, check=True)
    assert result.stdout.startswith("//")
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_full_disk(folder: Path) -> None:
    command = f"{sys.executable} -m vm2c.cli.main one.mlir > /dev/full"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=folder, check=False)
    assert result.returncode == 1
    assert "vm2c: error: input or output failed: No space left on device" in result.stderr
    assert "Traceback" not in result.stderr


def test_output_does_not_depend_on_the_hash_seed_or_folder(folder: Path) -> None:
    (folder / "sub").mkdir()
    one = vm2c("one.mlir", "--standalone", "--main=twice", cwd=folder, PYTHONHASHSEED="1").stdout
    other = vm2c("../one.mlir", "--standalone", "--main=twice", cwd=folder / "sub", PYTHONHASHSEED="2").stdout
    assert one == other
    assert str(folder) not in one


def test_flags_that_there_are_not(folder: Path) -> None:
    for flag, hint in (("--rodta=string", "did you mean '--rodata'?"), ("--xyzzy", "vm2c --help lists the flags")):
        result = vm2c("one.mlir", flag, cwd=folder)
        text = f"vm2c: error: unrecognized arguments: {flag}\n  hint: {hint}\n"
        assert (result.returncode, result.stdout, result.stderr) == (1, "", text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "vm2c: error: no input; name a file, or '-' for stdin"),
        (["missing.mlir"], "missing.mlir: error: cannot read the input: No such file or directory"),
        (["."], ".: error: cannot read the input: Is a directory"),
        (["one.mlir", "--bogus"], "vm2c: error: unrecognized arguments: --bogus"),
        ([""], "vm2c: error: the name of the input is empty"),
        (["one.mlir", "two.mlir"], "vm2c: error: one input at a time: 'one.mlir' or 'two.mlir'; each module becomes a C file"),
        (["one.mlir", "--prefix", "9x"], "vm2c: error: --prefix: C names cannot begin with '9x'; 'v9x' would do"),
        (["one.mlir", "--prefix=vm2c"], "vm2c: error: --prefix: C names cannot begin with 'vm2c'; 'v_vm2c' would do"),
        (["one.mlir", "--prefix="], "vm2c: error: --prefix: C names cannot begin with ''"),
        (["one.mlir", "-o", "one.mlir/folder.c"], "vm2c: error: cannot write 'one.mlir/folder.c': "),
        (["one.mlir", "-o", "new/"], "vm2c: error: cannot write 'new/': it is a folder"),
        (["one.mlir", "--header", ""], "vm2c: error: --header names no file"),
        (["one.mlir", "-o", "x.c", "--header", "x.c"], "vm2c: error: -o and --header both write 'x.c'"),
        (["one.mlir", "-o", "x.c", "--header", "./x.c"], "vm2c: error: -o and --header both write one file, 'x.c' and './x.c'"),
        (["one.mlir", "-o", "x.c", "-MF", "no/../x.c"], "vm2c: error: -o and -MF both write one file, 'x.c' and 'no/../x.c'"),
        (["one.mlir", "-o", "x.c", "-MD", "--header", "x.d"], "vm2c: error: --header and -MD both write 'x.d'"),
        (["one.mlir", "-o", "x.d", "-MD"], "vm2c: error: -o and -MD both write 'x.d'"),
        (["one.mlir", "-MT", "x"], "vm2c: error: -MT needs -MD or -MF"),
        (["one.mlir", "--header", "-"], "vm2c: error: -o and --header both go to stdout"),
        (["one.mlir", "--header", "./one.mlir"], "vm2c: error: './one.mlir' is the input 'one.mlir': --header would overwrite it"),
        (["one.mlir", "-MF", "one.mlir"], "vm2c: error: 'one.mlir' is the input: -MF would overwrite it"),
        (["one.mlir", "-o", "."], "vm2c: error: cannot write '.': it is a folder"),
        (["one.mlir", "-o", "one.mlir"], "vm2c: error: 'one.mlir' is the input: -o would overwrite it"),
        (["one.mlir", "--emit=lowred"], "vm2c: error: unknown stage 'lowred'; stages: ir,"),
        (["one.mlir", "--main=twice"], "vm2c: error: --main needs --standalone"),
        (["one.mlir", "--standalone", "--emit=ir"], "vm2c: error: --standalone makes no sense with --emit=ir"),
        (
            ["one.mlir", "--standalone", "--main=nope"],
            "vm2c: error: module 'one' exports no function 'nope'; exported",
        ),
        (["one.mlir", "-MD"], "vm2c: error: -MD needs -o"),
    ],
)
def test_wrong_use(folder: Path, arguments: list[str], message: str) -> None:
    result = vm2c(*arguments, cwd=folder)
    assert result.returncode == 1
    assert result.stderr.startswith(message)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert [path.name for path in folder.iterdir()] == ["one.mlir"]


def test_links_do_not_hide_that_outputs_are_one_file(folder: Path) -> None:
    (folder / "real").mkdir()
    (folder / "link").symlink_to("real")
    (folder / "input.c").symlink_to("one.mlir")
    os.link(folder / "one.mlir", folder / "other.mlir")
    before = sorted(path.name for path in folder.rglob("*"))
    for flags, words in (
        (["-o", "real/x.c", "--header", "link/x.c"], "both write one file, 'real/x.c' and 'link/x.c'"),
        (["-o", "input.c"], "'input.c' is the input 'one.mlir'"),
        (["-o", "other.mlir"], "'other.mlir' is the input 'one.mlir'"),
    ):
        result = vm2c("one.mlir", *flags, cwd=folder)
        assert result.returncode == 1
        assert words in result.stderr
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_streams_do_not_hide_that_outputs_are_one_file(folder: Path) -> None:
    for command, words in (
        ("vm2c - -o one.mlir < one.mlir", "'one.mlir' is the input stdin: -o would overwrite it"),
        ("vm2c one.mlir --header out.c > out.c", "-o and --header both write one file, stdout and 'out.c'"),
        ("vm2c one.mlir >> one.mlir", "stdout is the input 'one.mlir': -o would overwrite it"),
    ):
        script = command.replace("vm2c", f"{sys.executable} -m vm2c", 1)
        result = subprocess.run(["sh", "-c", script], capture_output=True, text=True, cwd=folder, check=False)
        assert result.returncode == 1
        assert words in result.stderr
        assert (folder / "one.mlir").read_text() == ONE


def test_devices_take_several_outputs(folder: Path) -> None:
    result = vm2c("one.mlir", "-o", "/dev/null", "--header", "/dev/null", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    printed = vm2c("one.mlir", "-o", "/dev/stdout", cwd=folder)
    assert printed.stdout == vm2c("one.mlir", cwd=folder).stdout


def test_folders_of_outputs_are_made(folder: Path) -> None:
    result = vm2c("one.mlir", "-o", "a/b/one.c", "--header", "c/one.h", "-MF", "d/e/one.d", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    made = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert made == ["a/b/one.c", "c/one.h", "d/e/one.d", "one.mlir"]
    assert (folder / "d/e/one.d").read_text() == "a/b/one.c: one.mlir\n"


def test_outputs_are_replaced_together(folder: Path) -> None:
    """An output that cannot be written keeps the others from being replaced."""
    (folder / "one.c").write_text("old")
    result = vm2c("one.mlir", "-o", "one.c", "--header", "one.mlir/one.h", cwd=folder)
    assert result.returncode == 1
    assert result.stderr.startswith("vm2c: error: cannot write 'one.mlir/one.h': ")
    assert (folder / "one.c").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["one.c", "one.mlir"]


def test_prefix(folder: Path) -> None:
    vm2c("one.mlir", "--prefix=other", "-o", "other.c", "--header", "other.h", "-g", cwd=folder)
    both = (folder / "other.c").read_text() + (folder / "other.h").read_text()
    assert not re.findall(r"\bone_\w+", both)
    assert "iree_status_t other_create(" in both
    assert "#ifndef OTHER_H_" in both
    assert 'VM2C_STRING("one")' in both


def test_package_runs_as_the_command(folder: Path) -> None:
    command = [sys.executable, "-m", "vm2c", "one.mlir"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=True)
    assert result.stdout == vm2c("one.mlir", cwd=folder).stdout
    wrong = subprocess.run([*command, "--bogus"], capture_output=True, text=True, cwd=folder, check=False)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("vm2c: error: ")
