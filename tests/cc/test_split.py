# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules in several C files, each compiled alone: they do what they do in one file."""

from __future__ import annotations

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import vm2c
from tests.cc import test_tensor_programs as tensors
from tests.cc.harness import CLANGXX_SANITIZED, GCC, GCC_SANITIZED, GXX, QUICK, WARNINGS, Build, compile_program, run_program
from tests.cc.op_cases.case import run
from tests.cc.op_cases.sections import SECTIONS
from tests.cc.test_constant_forms import CALLS as CONSTANT_CALLS
from tests.cc.test_constant_forms import COUNT, FLOATS, HOST, PROGRAM
from tests.cc.test_constant_forms import MODULE as CONSTANTS
from tests.cc.test_kernels import TEXT as KERNELS
from tests.conftest import Workshop
from vm2c.driver import Options, parse_text, read_module, transpile_module, transpile_program
from vm2c.output_names import Split
from vm2c.toolchain.compiler import RUNTIME_HEADERS
from vm2c.toolchain.testbench import emit_testbench

FOLDER = Path(__file__).parent
EXAMPLES = FOLDER.parents[1] / "examples"
BUILDS = [GCC_SANITIZED, CLANGXX_SANITIZED]
each_build = pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)


def compile_files(folder: Path, build: Build, *flags: str) -> list[Path]:
    """Objects of all C files of a folder."""
    if not build.available:
        pytest.skip(f"no {build.command[0]}")

    def compile_file(source: Path) -> Path:
        target = source.with_suffix(".o")
        command = [*build.command, *WARNINGS, *flags, f"-I{RUNTIME_HEADERS}", "-c", source, "-o", target]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stderr[:4000]
        return target

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(compile_file, sorted(folder.glob("*.c"))))


def link(folder: Path, build: Build, objects: list[Path]) -> Path:
    command = [part for part in build.command if part not in ("-x", "c++")]
    subprocess.run([*command, *objects, "-I.", "-o", "program", "-lm"], cwd=folder, check=True)
    return folder / "program"


# ---- VM modules


@each_build
@pytest.mark.parametrize(("name", "modules"), [("modules", ("lib", "app")), ("fibers", ("fibers",))])
def test_modules(name: str, modules: tuple[str, ...], build: Build, workshop: Workshop) -> None:
    """Modules that call each other, and functions that are suspended, with every allocation failing in turn."""
    for each in modules:
        c_module = vm2c.transpile(FOLDER / name / f"{each}.mlir", Options(split=Split(3)))
        assert not c_module.source
        assert len([path for path in c_module.write(workshop.folder) if path.suffix == ".c"]) == 4
    shutil.copy(FOLDER / name / "driver.c", workshop.folder)
    program = link(workshop.folder, build, compile_files(workshop.folder, build))
    assert int(workshop.run(program).stdout.split()[0]) > 100


@pytest.mark.parametrize("split", [Split(1), Split(4), Split(size=2 << 10)], ids=["1", "4", "2K"])
def test_kernels(split: Split) -> None:
    """Kernels are inlined or called from other files, depending on what is in them."""
    module = vm2c.transpile(KERNELS, Options(split=split))
    parts = [name for name, _ in module.files if name.endswith(".c")]
    assert len(parts) == split.count + 1 if split.count else len(parts) > 5
    numbers = np.arange(30, dtype="<i4").tobytes().hex()
    floats = np.arange(60, dtype="<f4").tobytes().hex()
    factor = f"f:{np.float32(2.5).view('u4'):x}"
    calls = [
        f"scale b:{floats} I:0 I:20 {factor}",
        f"scale b:{floats} I:0 I:61 {factor}",
        f"sums b:{numbers} b:{numbers} I:29",
        f"sums_in_place b:{numbers} I:29",
        f"sums_in_place b:{numbers} I:31",
    ]
    found = run_program(compile_program(module, GCC, WARNINGS), calls)
    assert found == run_program(compile_program(vm2c.transpile(KERNELS), GCC, WARNINGS), calls)
    assert [outcome.code for outcome in found] == ["OK", "OUT_OF_RANGE", "OK", "OK", "OUT_OF_RANGE"]


@pytest.mark.parametrize("name", ["lists", "state", "calls"])
def test_ops(name: str) -> None:
    """Ops that need what is declared for the module as a whole: lists, globals, imports."""
    section = next(section for section in SECTIONS if section.name == name)
    wrong = run(section, QUICK, Options(split=Split(2))).wrong
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("form", "build"),
    [*((form, QUICK) for form in ("", "bytes", "words", "string", "incbin", "file")), ("", GXX), ("incbin", GXX)],
    ids=lambda each: each.name if isinstance(each, Build) else each or "default",
)
def test_constants(form: str, build: Build, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    module = transpile_module(parse_text(CONSTANTS), Options(rodata=form, split=Split(2)))
    module.write(workshop.folder)
    shutil.copy(FOLDER / "driver.c", workshop.folder)
    objects = compile_files(workshop.folder, build, f"-I{FOLDER}", f"-DMODULE_CREATE={module.name}_create")
    program = link(workshop.folder, build, [*objects, *workshop.folder.glob("*.S")])
    # Files of constants are looked for in the current folder.
    monkeypatch.chdir(workshop.folder)
    assert [outcome.values for outcome in run_program(program, CONSTANT_CALLS)] == list(CONSTANT_CALLS.values())


# ---- tensor programs

PROGRAMS = ["calls", "recursion", "quantised", "inplace_constants", "gather_scatter", "softmax"]
"""With functions that call each other and themselves, constants, helpers, and what is allocated when extents are known."""


@pytest.mark.parametrize(
    ("name", "build"),
    [*((name, GCC_SANITIZED) for name in PROGRAMS), ("recursion", GXX)],
    ids=lambda each: each.name if isinstance(each, Build) else each,
)
def test_programs(name: str, build: Build, workshop: Workshop) -> None:
    """Called as C."""
    module, cases, tolerance = tensors.read_cases(name)
    c_module = transpile_program(module, Options(prefix="model", split=Split(2)))
    c_module.write(workshop.folder)
    workshop.write("bench.c", emit_testbench("model", list(module.functions()), cases, tolerance=tolerance))
    workshop.run(link(workshop.folder, build, compile_files(workshop.folder, build)))


def test_program_with_loaded_constants(workshop: Workshop) -> None:
    """The pointer to them is the only variable that files share."""
    transpile_program(parse_text(PROGRAM), Options(prefix="p", rodata="file", split=Split(2))).write(workshop.folder)
    workshop.write("host.c", HOST)
    program = link(workshop.folder, GCC_SANITIZED, compile_files(workshop.folder, GCC_SANITIZED, "-DLOADED"))
    printed = subprocess.run([program], cwd=workshop.folder, capture_output=True, text=True, check=True).stdout.split()
    assert [float.fromhex(text) for text in printed[:COUNT]] == FLOATS.tolist()


@pytest.mark.parametrize("path", [*sorted(tensors.FOLDER.glob("jax_*/program.mlir"))], ids=lambda path: path.parent.name)
def test_programs_as_modules(path: Path, workshop: Workshop) -> None:
    """As a VM module: all that is declared in one file is defined in another."""
    transpile_module(read_module(str(path)), Options(prefix="model", split=Split(3))).write(workshop.folder)
    build = replace(GCC, command=(*GCC.command, "-O0", "-fPIC"))
    objects = compile_files(workshop.folder, build)
    workshop.command("gcc", "-shared", "-Wl,--no-undefined", *objects, "-lm", "-o", "model.so", cwd=workshop.folder)
    defined = workshop.command("nm", "-D", "--defined-only", "model.so", cwd=workshop.folder).stdout.split()
    assert defined[2::3] == ["model_create"]


@pytest.mark.parametrize("split", [None, Split(3)], ids=["one", "three"])
@pytest.mark.parametrize("name", ["program", "module"])
def test_functions_that_take_structs(name: str, split: Split | None, workshop: Workshop) -> None:
    """Their types are there before what declares the functions."""
    path = tensors.FOLDER / "reshape_dynamic" / "program.mlir" if name == "program" else EXAMPLES / "matmul.vm.mlir"
    transpile = transpile_program if name == "program" else transpile_module
    transpile(read_module(str(path)), Options(prefix="m", api="struct", split=split)).write(workshop.folder)
    objects = compile_files(workshop.folder, replace(QUICK, command=(*QUICK.command, "-fPIC")))
    workshop.command("gcc", "-shared", "-Wl,--no-undefined", *objects, "-lm", "-o", "m.so", cwd=workshop.folder)
    defined = workshop.command("nm", "-D", "--defined-only", "m.so", cwd=workshop.folder).stdout.split()[2::3]
    assert {"m_grid", "m_grid_run"} <= set(defined) or {"m_main", "m_main_run"} <= set(defined)
