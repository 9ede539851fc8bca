# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules as libraries that IREE's own tools load.

Against a runtime of this repository's own (`dynamic/`), which keeps books and runs under sanitizers, and in the tools themselves:
those beside the Python that runs the tests or that `$VM2C_IREE_PYTHON` names, and those of other releases beside the Pythons in
`$VM2C_IREE_RELEASES`, separated as in `$PATH`.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import vm2c
from tests.cc.harness import build_folder
from tests.conftest import CXX_COMPILERS, SANITIZERS, Workshop, can_sanitize
from vm2c.cli.build import main as build
from vm2c.toolchain.compiler import RUNTIME_HEADERS

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
LIBRARIES = DATA / "libraries"
PROGRAMS = sorted([*(DATA / "programs").glob("*/*.vm.mlir"), *(DATA / "programs").glob("*/*.vmfb")])
ADAPTER = RUNTIME_HEADERS / "vm2c" / "dynamic_module.c"
WHY_MISSING = "needs iree-base-runtime from PyPI, here or in the Python that $VM2C_IREE_PYTHON names"


def _releases() -> list[Path]:
    """The folders that tools are in, each once."""
    pythons = [os.environ.get("VM2C_IREE_PYTHON") or sys.executable, *os.environ.get("VM2C_IREE_RELEASES", "").split(os.pathsep)]
    folders = [Path(python).absolute().parent for python in pythons if python]
    return [folder for folder in dict.fromkeys(folders) if (folder / "iree-run-module").exists()]


RELEASES = _releases()
release = pytest.mark.parametrize(
    "tools", RELEASES or [pytest.param(None, marks=pytest.mark.skip(WHY_MISSING))], ids=lambda folder: str(folder).replace("/", "_")
)


@functools.cache
def built(path: Path) -> Path:
    """The library that vm2c-build makes of a module."""
    library = build_folder() / "libraries" / f"{path.parent.name}-{path.name}.so"
    assert build([str(path), "-o", str(library), "--quiet"]) == 0
    return library


def run(
    tools: Path, modules: list[Path], function: str, *inputs: str, tool: str = "iree-run-module"
) -> subprocess.CompletedProcess[str]:
    command = [tools / tool, *(f"--module={module}" for module in modules), f"--function={function}", "--device=local-sync"]
    command += [f"--input={value}" for value in inputs]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


def said(done: subprocess.CompletedProcess[str]) -> tuple[int, str, str]:
    return done.returncode, done.stdout, done.stderr


# ----------------------------------------------------------------------------------------------------------------------------------
# The runtime of this repository
# ----------------------------------------------------------------------------------------------------------------------------------


def library(workshop: Workshop, compiler: str, flags: list[str]) -> Path:
    """The library of `dynamic/library.mlir`, linked as one would by hand."""
    source, _ = vm2c.transpile(HERE / "dynamic" / "library.mlir").write(workshop.folder)
    path = workshop.folder / "library.so"
    command = [compiler, "-std=c99", *flags, "-shared", "-fPIC", "-DVM2C_DYNAMIC_MODULE=library_create", f"-I{RUNTIME_HEADERS}"]
    workshop.command(*command, source, ADAPTER, "-o", path, "-lm")
    return path


def host(workshop: Workshop, compiler: str, flags: list[str]) -> Path:
    includes = [f"-I{RUNTIME_HEADERS}", f"-I{HERE / 'dynamic'}"]
    path = workshop.folder / "host"
    workshop.command(compiler, "-std=gnu11", *flags, *includes, HERE / "dynamic" / "host.c", "-o", path, "-ldl", "-pthread")
    return path


def test_shares_objects_with_a_runtime(compiler: str, workshop: Workshop) -> None:
    flags = list(SANITIZERS) if can_sanitize(compiler) else ["-O1"]
    path = library(workshop, compiler, flags)
    program = host(workshop, compiler, flags)
    for statuses in ("codes", "bare", "located", "other"):
        for frees in ("aligned", "plain"):
            done = workshop.command(program, path, statuses, frees)
            assert int(done.stdout.split()[0]) > 10


def test_without_messages(compiler: str, workshop: Workshop) -> None:
    path = library(workshop, compiler, ["-O2", "-DIREE_STATUS_MODE=0"])
    workshop.command(host(workshop, compiler, []), path, "codes", "plain")


def test_exports_one_symbol(compiler: str, workshop: Workshop) -> None:
    if shutil.which("nm") is None:
        pytest.skip("nm is missing")
    listed = workshop.command("nm", "-D", "--defined-only", library(workshop, compiler, ["-O2"])).stdout
    assert [line.split()[-1] for line in listed.splitlines()] == ["iree_vm_dynamic_module_create"]


@pytest.mark.parametrize("standard", ["c99", "c++17"])
@pytest.mark.parametrize("mode", [0, 2])
def test_has_no_warnings(compiler: str, standard: str, mode: int, workshop: Workshop) -> None:
    if standard == "c++17" and shutil.which(CXX_COMPILERS[compiler]) is None:
        pytest.skip(f"{CXX_COMPILERS[compiler]} is missing")
    source, _ = vm2c.transpile(HERE / "dynamic" / "library.mlir").write(workshop.folder)
    flags = ["-O1", "-c", "-fPIC", "-DVM2C_DYNAMIC_MODULE=library_create", f"-DIREE_STATUS_MODE={mode}"]
    for path in (source, ADAPTER):
        workshop.compile(compiler, [path], standard=standard, flags=flags, output="object.o")


# ----------------------------------------------------------------------------------------------------------------------------------
# IREE's tools
# ----------------------------------------------------------------------------------------------------------------------------------


@release
@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.name.removesuffix(".vm.mlir"))
def test_programs(path: Path, tools: Path) -> None:
    cases: list[dict[str, Any]] = json.loads((path.parent / "cases.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        assert said(run(tools, [built(path)], case["function"], *case["inputs"])) == (0, case["stdout"], "")


def bytecode(tools: Path, name: str) -> Path:
    """A module in the newest version of bytecode that the tools read."""
    done = run(tools, [LIBRARIES / "lib.17.vmfb"], "sum")
    return LIBRARIES / f"{name}.{16 if 'version mismatch' in done.stderr else 17}.vmfb"


@release
@pytest.mark.parametrize("app", ["library", "bytecode"])
@pytest.mark.parametrize("lib", ["library", "bytecode"])
def test_modules_call_each_other(lib: str, app: str, tools: Path) -> None:
    kinds = {"lib": lib, "app": app}
    modules = [built(LIBRARIES / f"{name}.mlir") if kinds[name] == "library" else bytecode(tools, name) for name in kinds]
    assert run(tools, modules, "take").stdout == "EXEC @take\nresult[0]: i32=7\n"
    assert run(tools, modules, "give").stdout == "EXEC @give\nresult[0]: i32=5\nresult[1]: i32=3\n"
    assert run(tools, modules, "buf").stdout == "EXEC @buf\nresult[0]: i64=33\n"
    interpreted = [bytecode(tools, "lib"), bytecode(tools, "app")]
    for function, *inputs in (["data"], ["mixed"], ["boom", "0"], ["boom", "1"]):
        assert said(run(tools, modules, function, *inputs)) == said(run(tools, interpreted, function, *inputs))


@release
def test_failures_say_what_the_interpreter_says(tools: Path) -> None:
    failed = said(run(tools, [built(LIBRARIES / "lib.mlir")], "boom", "1"))
    assert failed == said(run(tools, [bytecode(tools, "lib")], "boom", "1"))
    assert failed[0] == 1
    assert "<vm>:0: FAILED_PRECONDITION; said so" in failed[2]


@release
def test_parameters_are_refused(tools: Path) -> None:
    path = built(LIBRARIES / "lib.mlir")
    done = run(tools, [Path(f"{path}@iree_vm_dynamic_module_create?color=red")], "boom", "0")
    assert done.returncode == 1
    assert "INVALID_ARGUMENT; unknown parameter 'color': the module takes none" in done.stderr


@release
@pytest.mark.parametrize("path", sorted((HERE / "conformance").glob("*.mlir")), ids=lambda path: path.stem)
def test_suite(path: Path, tools: Path) -> None:
    module = vm2c.transpile(path)
    for export in module.exports:
        if not export.name.startswith("__"):
            done = run(tools, [built(path)], export.name)
            assert (done.returncode == 0) == export.name.startswith("test_"), (export.name, done.stderr)
            assert done.returncode in (0, 1)


@release
def test_times_a_function(tools: Path) -> None:
    program = DATA / "programs" / "sortnet" / "sortnet.3.10.0.vm.mlir"
    case = json.loads((program.parent / "cases.json").read_text(encoding="utf-8"))["cases"][0]
    done = run(tools, [built(program)], case["function"], *case["inputs"], tool="iree-benchmark-module")
    assert done.returncode == 0, done.stderr
    assert f"BM_{case['function']}" in done.stdout
