# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs as IREE's compilers of several releases print and encode them, and as its tools disassemble them, with the
results that IREE gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vm2c
from tests.conftest import Workshop, can_sanitize
from vm2c.driver import emit_stage, read_module

FOLDER = Path(__file__).resolve().parents[1] / "data" / "programs"
TEXTS = sorted(FOLDER.glob("*/*.vm.mlir"))
FILES = [*sorted(FOLDER.glob("*/*.vmfb")), *sorted(FOLDER.glob("*/*.vmasm"))]
_TYPES = {"f32": np.float32, "i64": np.int64, "i32": np.int32, "i8": np.int8}

program = pytest.mark.parametrize("path", [*TEXTS, *FILES], ids=lambda path: path.name.removesuffix(".vm.mlir"))
text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name.removesuffix(".vm.mlir"))


def cases(path: Path) -> list[dict[str, Any]]:
    return list(json.loads((path.parent / "cases.json").read_text(encoding="utf-8"))["cases"])


def argument(written: str) -> Any:
    """An input as vm2c-run takes it, as a Python value."""
    type_, found, values = written.partition("=")
    if not found:
        return int(type_)
    *extents, element = type_.split("x")
    shape = [int(extent) for extent in extents]
    return np.resize(np.array(values.split(), dtype=_TYPES[element]), shape)


@program
def test_results(path: Path) -> None:
    for case in cases(path):
        result = vm2c.load(path).invoke(case["function"], *map(argument, case["inputs"]))
        results = result if isinstance(result, tuple) else () if result is None else (result,)
        if not case["outputs"]:
            # Scalars are recorded as text only.
            printed = [word.partition("=")[2] for word in case["stdout"].split()[2:] if "=" in word]
            assert [f"{value:g}" for value in results] == printed
            continue
        for value, name in zip(results, case["outputs"], strict=True):
            expected = np.load(path.parent / name)
            assert (value.dtype, value.shape) == (expected.dtype, expected.shape)
            np.testing.assert_allclose(value, expected, rtol=1e-5 if expected.dtype.kind == "f" else 0)


@program
@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_c_has_no_warnings(path: Path, compiler: str, standard: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(path).write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=["-O1", "-c"], output="module.o")


def run(path: Path, function: str, inputs: list[str], compiler: str) -> subprocess.CompletedProcess[str]:
    flags = "-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all"
    command = [sys.executable, "-m", "vm2c.cli.run", f"--cc={compiler} {flags}", f"--module={path}", f"--function={function}"]
    command += [f"--input={value}" for value in inputs]
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600, check=False)


@pytest.mark.parametrize("path", {path.parent: path for path in TEXTS}.values(), ids=lambda path: path.parent.name)
def test_clean_under_sanitizers(path: Path, compiler: str) -> None:
    if not can_sanitize(compiler):
        pytest.skip(f"{compiler} cannot build with sanitizers here")
    for case in cases(path):
        done = run(path, case["function"], case["inputs"], compiler)
        assert (done.returncode, done.stdout, done.stderr) == (0, case["stdout"], "")
        if case["inputs"] and "=" in case["inputs"][0]:
            failed = run(path, case["function"], ["3x3x3x3xf32=1"] * len(case["inputs"]), compiler)
            assert failed.returncode == 1
            # Older compilers call every input "tensor".
            assert failed.stderr.startswith(("INVALID_ARGUMENT; input0 ", "INVALID_ARGUMENT; tensor "))
            assert failed.stderr.count("\n") == 1, failed.stderr


def test_the_same_c_everywhere(tmp_path: Path) -> None:
    path = FOLDER / "dynamic" / "dynamic.3.13.0.vm.mlir"
    seen = set()
    for seed, folder in (("0", tmp_path), ("1", FOLDER), ("77", Path.cwd())):
        command = [sys.executable, "-m", "vm2c.cli.main", str(path)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        seen.add(subprocess.run(command, capture_output=True, env=environment, cwd=folder, check=True).stdout)
    assert len(seen) == 1


def _reference_text(path: Path) -> Path:
    """The text of the release that encoded a file."""
    release = json.loads((path.parent / "cases.json").read_text(encoding="utf-8"))["reference"]
    return path.parent / f"{path.stem}.{release}.vm.mlir"


@pytest.mark.parametrize("path", [path for path in FILES if _reference_text(path).exists()], ids=lambda path: path.name)
def test_c_from_bytecode_is_like_c_from_text(path: Path) -> None:
    """Nearly as short, and with as many loops that were found to be kernels."""
    source = vm2c.transpile(path).source
    expected = vm2c.transpile(_reference_text(path)).source
    assert len(source) <= 1.05 * len(expected)
    for sign in ("static void ", "restrict", "while (", "for ("):
        assert source.count(sign) == expected.count(sign), sign


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bytecode_printed_as_text_is_the_same_module(path: Path) -> None:
    text = emit_stage(read_module(str(path)), "ir")
    assert vm2c.transpile(text).source == vm2c.transpile(path).source.replace(path.name, "<string>", 1)
