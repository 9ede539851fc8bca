# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs as C that is called as C, with the results that several references agree on.

A program's cases become one C program (vm2c/toolchain/testbench.py), so that compilers, sanitizers and other machines need nothing
else. tests/data/tensor has a folder for each program.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tests.cc.targets.table import TARGETS, Target
from tests.cc.test_targets import run_on
from tests.conftest import COMPILERS, Workshop
from vm2c.dialect.types import Type
from vm2c.driver import CModule, Options, read_module, transpile_program
from vm2c.interpreter import run_function
from vm2c.ir.module import Module
from vm2c.passes import OPTIMIZATIONS
from vm2c.toolchain.arrays import Array, parse_argument, random_argument
from vm2c.toolchain.testbench import Case, emit_testbench

FOLDER = Path(__file__).parents[1] / "data" / "tensor"
PROGRAMS = sorted(path.parent.name for path in FOLDER.glob("*/cases.json"))
each_program = pytest.mark.parametrize("name", PROGRAMS)


def read_cases(name: str) -> tuple[Module, list[Case], float]:
    """A program, its cases and how far floats may be apart."""
    folder = FOLDER / name
    module = read_module(str(folder / "program.mlir"))
    recorded = json.loads((folder / "cases.json").read_text())
    types = {function.name: function.type for function in module.functions()}
    cases = []
    for case in recorded["cases"]:
        arguments = types[case["function"]].arguments
        inputs = [parse_argument(text, type_, folder) for text, type_ in zip(case["inputs"], arguments, strict=True)]
        cases.append(Case(case["function"], inputs, [np.load(folder / output) for output in case["outputs"]]))
    return module, cases, recorded["tolerance"]


@cache
def build(name: str, without: frozenset[str] = frozenset()) -> tuple[CModule, str]:
    """The C of a program, and the testbench with all of its cases."""
    module, cases, tolerance = read_cases(name)
    c_module = transpile_program(module, Options(prefix="model", without=without, verify_each=True))
    return c_module, emit_testbench("model", list(module.functions()), cases, tolerance=tolerance)


def _write(workshop: Workshop, name: str, without: frozenset[str] = frozenset()) -> list[Path]:
    c_module, bench = build(name, without)
    workshop.write("model.h", c_module.header)
    return [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]


@each_program
@pytest.mark.parametrize(("compiler", "standard"), [("gcc", "c99"), ("clang", "c99"), ("gcc", "c++17")])
def test_results(name: str, compiler: str, standard: str, workshop: Workshop) -> None:
    if compiler not in COMPILERS:
        pytest.skip(f"{compiler} is missing")
    program = workshop.compile(compiler, _write(workshop, name), flags=["-O2"], standard=standard)
    assert "different" not in workshop.run(program).stdout


@each_program
def test_under_sanitizers(name: str, workshop: Workshop) -> None:
    """With addresses, leaks and undefined behaviour checked, and guards around outputs and the workspace."""
    workshop.run(workshop.compile("gcc", _write(workshop, name), sanitize=True))


@each_program
def test_without_optimizations(name: str, workshop: Workshop) -> None:
    """The results do not come from what optimizations do."""
    workshop.run(workshop.compile("gcc", _write(workshop, name, frozenset(OPTIMIZATIONS)), flags=["-O1"]))


@each_program
@pytest.mark.parametrize("target", [each for each in TARGETS if each.name in ("armhf", "s390x", "tcc")], ids=lambda each: each.name)
def test_on_other_machines(name: str, target: Target, workshop: Workshop) -> None:
    if target.missing:
        pytest.skip(target.missing)
    sources = _write(workshop, name)
    program = workshop.folder / "program"
    workshop.command(*target.command, "-O1", *sources, "-o", program, "-lm")
    assert "different" not in run_on(target, program)


@cache
def build_exact(name: str) -> tuple[CModule, str]:
    """A program of functions that are large enough for what small ones are not worth, with what the interpreter gives."""
    path = FOLDER.parent / f"{name}.mlir"
    module = read_module(str(path))
    generator = np.random.default_rng(7)
    cases = []
    for function in module.functions():
        inputs = [_argument(type_, generator) for type_ in function.type.arguments]
        cases.append(Case(function.name, inputs, run_function(module, function.name, inputs)))
    c_module = transpile_program(module, Options(prefix="model", verify_each=True))
    # Sums come from the same numbers in the same order: where nothing is contracted they are the same to the bit.
    return c_module, emit_testbench("model", list(module.functions()), cases, tolerance=0.0)


def _argument(type_: Type, generator: np.random.Generator) -> Array | int | float:
    """Integers may be any there are."""
    found = random_argument(type_, generator)
    if isinstance(found, np.ndarray) and found.dtype.kind == "i":
        limits = np.iinfo(found.dtype)
        return generator.integers(limits.min, limits.max, found.shape, found.dtype, endpoint=True)
    return found


@pytest.mark.parametrize("build", ["gcc -O2", "clang -O3", "sanitized"])
def test_fused_nests(build: str, workshop: Workshop) -> None:
    c_module, bench = build_exact("fused_nests")
    kernels = re.findall(r"^// linalg.*\n(?:// .*\n)*", c_module.source, re.MULTILINE)
    assert max(each.count("// linalg") for each in kernels) >= 5, "nothing is fused"
    workshop.write("model.h", c_module.header)
    sources = [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]
    compiler, _, flag = build.partition(" ")
    if flag and compiler not in COMPILERS:
        pytest.skip(f"{compiler} is missing")
    program = workshop.compile(compiler, sources, flags=[flag]) if flag else workshop.compile("gcc", sources, sanitize=True)
    workshop.run(program)


def _can_run(flag: str) -> bool:
    cpu = Path("/proc/cpuinfo")
    return not flag.startswith("-mavx") or (cpu.exists() and flag[2:].replace("512v", "512_v") in cpu.read_text(errors="replace"))


@pytest.mark.parametrize("flag", ["", "-mavx2", "-mavx512f", "-mavx512vnni", "-mavx512bw", "-mno-avx"])
def test_blocks_of_reductions(flag: str, compiler: str, workshop: Workshop) -> None:
    """With each width of vectors."""
    if not _can_run(flag):
        pytest.skip(f"this machine has no {flag[2:]}")
    c_module, bench = build_exact("tiles")
    assert c_module.source.count("VM2C_VECTORS void") == bench.count("static int case_")
    workshop.write("model.h", c_module.header)
    sources = [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]
    workshop.run(workshop.compile(compiler, sources, flags=["-O2", *([flag] if flag else [])]))


def test_blocks_of_each_reduction_alone(compiler: str, workshop: Workshop) -> None:
    """Each has the helpers that it calls, and no other ones."""
    path = FOLDER.parent / "tiles.mlir"
    for number, function in enumerate(read_module(str(path)).functions()):
        module = read_module(str(path))
        module.items = [item for item in module.items if getattr(item, "name", "") == function.name]
        source = workshop.write(f"alone{number}.c", transpile_program(module, Options(prefix="model")).source)
        workshop.command(compiler, "-std=c99", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", source)


def test_blocks_of_reductions_under_sanitizers(workshop: Workshop) -> None:
    c_module, bench = build_exact("tiles")
    workshop.write("model.h", c_module.header)
    sources = [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]
    workshop.run(workshop.compile("gcc", sources, sanitize=True))


@pytest.mark.parametrize(
    "target", [each for each in TARGETS if each.name in ("armhf", "aarch64", "s390x", "tcc")], ids=lambda each: each.name
)
def test_blocks_of_reductions_on_other_machines(target: Target, workshop: Workshop) -> None:
    """Also where there are no vectors."""
    if target.missing:
        pytest.skip(target.missing)
    c_module, bench = build_exact("tiles")
    workshop.write("model.h", c_module.header)
    sources = [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]
    workshop.command(*target.command, "-O1", "-ffp-contract=off", *sources, "-o", workshop.folder / "program", "-lm")
    assert "different" not in run_on(target, workshop.folder / "program")
