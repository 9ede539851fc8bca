# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-run against what iree-run-module 3.13.0 printed for the same flags, and what it adds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.unit.modules import IMPORTING, ONE, VALUES

RECORDED: list[dict[str, Any]] = json.loads((Path(__file__).parent.parent / "data" / "run_module.json").read_text())


def run(*arguments: str, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.run", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, input=stdin, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the recorded runs had before them."""
    path = tmp_path_factory.mktemp("run")
    (path / "values.mlir").write_text(VALUES)
    (path / "one.mlir").write_text(ONE)
    (path / "importing.mlir").write_text(IMPORTING)
    np.save(path / "f32.npy", np.arange(4, dtype="f4"))
    np.save(path / "b.npy", np.array([True, False]))
    np.save(path / "i64.npy", np.array(5))
    np.save(path / "f16.npy", np.ones((2, 2), "f2"))
    np.save(path / "fortran.npy", np.asfortranarray(np.arange(6, dtype="i4").reshape(2, 3)))
    np.save(path / "big.npy", np.arange(3, dtype=">i4"))
    np.save(path / "empty.npy", np.zeros((0, 3), "f4"))
    (path / "two.npy").write_bytes((path / "f32.npy").read_bytes() + (path / "b.npy").read_bytes())
    np.arange(4, dtype="f4").tofile(path / "x.bin")
    whole = (path / "f32.npy").read_bytes()
    damaged = {"trunc": whole[:-3], "hdr": whole[:20], "short": whole[:3], "zero": b"", "bad": b"not numpy at all, no"}
    for name, data in damaged.items():
        (path / f"{name}.npy").write_bytes(data)
    for name in ("dir", "dir.npy"):
        (path / name).mkdir()
    return path


@pytest.fixture(scope="module")
def program() -> Path:
    """The compiled program, which vm2c-run would start: many runs need not transpile each time."""
    from vm2c.driver import transpile
    from vm2c.toolchain.compiler import Builder, find_compiler
    from vm2c.toolchain.program import build_program

    return build_program(Builder(find_compiler()), [transpile(VALUES)])


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: " ".join(case["flags"]) or "nothing")
def test_as_iree_run_module(case: dict[str, Any], folder: Path, program: Path) -> None:
    result = subprocess.run([program, *case["flags"]], capture_output=True, text=True, cwd=folder, check=False)
    assert result.stdout == case["stdout"]
    assert result.returncode == case["status"]
    # Where a failure passed through is told more exactly by one than by the other; its cause must be the same.
    expected = case["stderr"].strip().split("; ")[:2]
    found = result.stderr.splitlines()[0].removeprefix("<vm>:0: ").split("; ")[:2] if result.stderr else [""]
    assert found == expected


def test_calls_a_function(folder: Path) -> None:
    result = run("--module=values.mlir", "--device=local-sync", "--function=accumulate", "--input=3", cwd=folder)
    assert (result.stdout, result.stderr, result.returncode) == ("EXEC @accumulate\nresult[0]: i32=3\n", "", 0)


def test_reads_stdin_and_finds_the_only_function(folder: Path) -> None:
    assert run("--module=-", "--input=21", stdin=ONE).stdout == "EXEC @twice\nresult[0]: i32=42\n"


def test_modules_import_from_those_before(folder: Path) -> None:
    result = run("--module=one.mlir", "--module=importing.mlir", "--input=3", cwd=folder)
    assert result.stdout == "EXEC @four_times\nresult[0]: i32=12\n"


_A = """\
vm.module @{name} {{
  vm.export @who
  vm.export @only{number}
  vm.func private @who() -> i32 {{
    %c = vm.const.i32 {number}
    vm.return %c : i32
  }}
  vm.func private @only{number}() -> i32 {{
    %c = vm.const.i32 {number}0
    vm.return %c : i32
  }}
}}
"""
_USER = """\
vm.module @user {{
  vm.import private @a.{name}() -> i32
  vm.export @ask
  vm.func private @ask() -> i32 {{
    %r = vm.call @a.{name}() : () -> i32
    vm.return %r : i32
  }}
}}
"""


@pytest.mark.parametrize(
    ("order", "name", "expected"),
    # As iree-run-module 3.13.0: the last module of a name is the one that is meant, and no other is looked at.
    [("12", "who", "i32=2"), ("21", "who", "i32=1"), ("11", "who", "i32=1"), ("12", "only2", "i32=20"), ("21", "only1", "i32=10"),
     ("12", "only1", "NOT_FOUND; no function `only1` exported by module"), ("112", "who", "i32=2")],
)  # fmt: skip
def test_modules_of_one_name(tmp_path: Path, order: str, name: str, expected: str) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.mlir").write_text(_A.format(name="a", number=number))
    (tmp_path / "user.mlir").write_text(_USER.format(name=name))
    modules = [f"--module={number}.mlir" for number in order]
    result = run(*modules, "--module=user.mlir", "--function=ask", cwd=tmp_path)
    assert expected in result.stdout + result.stderr
    # The functions of the last one are those that are called.
    last = run(*modules, f"--function=only{order[-1]}", cwd=tmp_path)
    assert last.stdout == f"EXEC @only{order[-1]}\nresult[0]: i32={order[-1]}0\n"


def test_modules_without_a_name(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"{number}.mlir").write_text(_A.format(name='""', number=number))
    result = run("--module=1.mlir", "--module=2.mlir", "--function=who", cwd=tmp_path)
    assert result.stdout == "EXEC @who\nresult[0]: i32=2\n"


def test_missing_module(folder: Path) -> None:
    result = run("--module=importing.mlir", "--input=3", cwd=folder)
    assert result.returncode == 1
    assert result.stderr.startswith("NOT_FOUND; required module 'one' not registered on the context; ")


def test_unknown_function_lists_exports(folder: Path) -> None:
    result = run("--module=one.mlir", "--function=nope", cwd=folder)
    assert result.returncode == 1
    assert result.stdout == ""
    assert "NOT_FOUND; no function `nope` exported by module `one`" in result.stderr
    assert "exported functions:\n  twice    sync func @twice(%input0: i32) -> (%output0: i32)\n" in result.stderr


def test_failure_shows_the_declaration(folder: Path) -> None:
    result = run("--module=one.mlir", cwd=folder)
    assert result.returncode == 1
    assert result.stderr == (
        "INVALID_ARGUMENT; input list and function mismatch; expected 1 arguments but passed 0; invoking function 'twice'; "
        "`sync func @twice(%input0: i32) -> (%output0: i32)`\n"
    )


def test_flag_file(folder: Path) -> None:
    (folder / "flags.txt").write_text("# what to run\n--module=one.mlir\n\n--input=2\n")
    assert run("--flagfile=flags.txt", cwd=folder).stdout == "EXEC @twice\nresult[0]: i32=4\n"


@pytest.mark.parametrize(
    ("dtype", "text"),
    [
        ("f4", "4xf32=0 1 2 3"),
        ("i1", "4xsi8=0 1 2 3"),
        ("u2", "4xui16=0 1 2 3"),
        ("f8", "4xf64=0 1 2 3"),
        ("?", "4xi1=00 01 01 01"),
    ],
)
def test_arrays_go_through_files(folder: Path, program: Path, dtype: str, text: str) -> None:
    array = np.arange(4).astype(dtype)
    np.save(folder / "in.npy", array)
    flags = ["--function=view", "--input=@in.npy", "--output=@out.npy"]
    subprocess.run([program, *flags], cwd=folder, check=True)
    assert (folder / "out.npy").read_bytes() == (folder / "in.npy").read_bytes()
    shown = subprocess.run([program, "--function=view", "--input=@out.npy"], cwd=folder, capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[2] == text


def test_outputs_append(folder: Path, program: Path) -> None:
    flags = ["--function=null_and_seven", "--output=@both.npy", "--output=+both.npy"]
    subprocess.run([program, *flags], cwd=folder, check=True)
    with (folder / "both.npy").open("rb") as file:
        assert np.load(file).shape == (0,)
        assert np.load(file) == 7
    subprocess.run([program, "--function=rodata", "--output=@raw.bin"], cwd=folder, check=True)
    assert (folder / "raw.bin").read_bytes() == b"\1\2\3"


def test_output_that_cannot_be_written(folder: Path, program: Path) -> None:
    result = subprocess.run(
        [program, "--function=rodata", "--output=@x.bin/x"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "unable to open file `x.bin/x`" in result.stderr


def test_folders_of_outputs_are_made(folder: Path, program: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "a" / "b" / "raw.bin", tmp_path / "c" / "raw.bin"):
        subprocess.run([program, "--function=rodata", f"--output=@{path}"], cwd=folder, check=True)
        assert path.read_bytes() == b"\1\2\3"
    subprocess.run([program, "--function=rodata", "--output=+d//e/raw.bin"], cwd=tmp_path, check=True)
    assert (tmp_path / "d" / "e" / "raw.bin").read_bytes() == b"\1\2\3"
    # A call that fails leaves no folder.
    subprocess.run([program, "--function=fail", "--input=9", f"--output=@{tmp_path}/f/x"], cwd=folder, check=False)
    assert not (tmp_path / "f").exists()


def test_an_input_may_be_replaced_by_a_result(folder: Path) -> None:
    np.save(folder / "state.npy", np.arange(3, dtype="f4"))
    flags = ["--module=values.mlir", "--function=view", "--input=@state.npy", "--output=@state.npy"]
    assert run(*flags, cwd=folder).returncode == 0
    assert np.load(folder / "state.npy").tolist() == [0, 1, 2]


def test_results_do_not_overwrite_each_other(folder: Path) -> None:
    flags = ["--module=values.mlir", "--function=null_and_seven"]
    for outputs, words in (
        (["@same.npy", "@./same.npy"], "--output=@same.npy and --output=@./same.npy both write one file"),
        (["+same.npy", "@same.npy"], "--output=+same.npy and --output=@same.npy both write 'same.npy'"),
        (["@values.mlir", "-"], "'values.mlir' is the input: --output=@values.mlir would overwrite it"),
        (["", "+./values.mlir"], "'./values.mlir' is the input 'values.mlir'"),
        (["@", ""], "--output=@ names no file"),
    ):
        result = run(*flags, *(f"--output={output}" for output in outputs), cwd=folder)
        assert (result.returncode, result.stdout) == (1, "")
        assert words in result.stderr
    assert not (folder / "same.npy").exists()
    assert (folder / "values.mlir").read_text() == VALUES
    assert run(*flags, "--output=@/dev/null", "--output=@/dev/null", cwd=folder).returncode == 0
    assert run(*flags, "--output=+same.npy", "--output=+same.npy", cwd=folder).returncode == 0


def test_expected_primitives(program: Path) -> None:
    def compare(expected: str) -> subprocess.CompletedProcess[str]:
        flags = ["--function=i32", "--input=2", f"--expected_output={expected}"]
        return subprocess.run([program, *flags], capture_output=True, text=True, check=False)

    assert compare("2").returncode == 0
    assert compare("3").returncode == 1
    assert compare("3").stdout.endswith("[FAILED] result[0]: i32 values differ\n  expected: 3\n  actual: 2\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--function=f"], "vm2c-run: error: no module specified"),
        (["--module="], "vm2c-run: error: --module= names no file"),
        (["--module=one.mlir", "--module="], "vm2c-run: error: --module= names no file"),
        (["--module=-", "--module=-"], "vm2c-run: error: --module=- is given more than once"),
        (["--module"], "vm2c-run: error: argument --module: expected one argument"),
        (["--module=one.mlir", "--cc=true"], "vm2c-run: error: the C compiler 'true' reported success, but wrote nothing"),
        (["--module=one.mlir", "--nope=1"], "vm2c-run: error: unrecognized arguments: --nope=1"),
        (["--module=missing.mlir"], "missing.mlir: error: cannot read the input"),
        (["--module=one.mlir", "--cc=no-such-compiler"], "vm2c-run: error: no C compiler found: --cc names 'no-such-compiler'"),
        (["--flagfile=missing.txt"], "vm2c-run: error: cannot read the flags in 'missing.txt'"),
    ],
)
def test_wrong_use(folder: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, cwd=folder)
    assert result.returncode == 1
    assert result.stderr.startswith(message)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
