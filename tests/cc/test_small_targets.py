# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs on machines without a C library, and on all of targets/table.py.

test_tensor_programs.py runs every program on a few of them.
"""

from __future__ import annotations

import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cc.targets.table import BARE, TARGETS, Target
from tests.cc.test_constant_forms import PROGRAM as CONSTANTS
from tests.cc.test_targets import run_on
from tests.cc.test_tensor_programs import build, read_cases
from tests.conftest import WARNINGS, Workshop
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.emit.library import BUILT_IN, definitions
from vm2c.output_names import Split
from vm2c.toolchain.compiler import RUNTIME_HEADERS, TOOL_SOURCES

_MEMORY = {"memcpy", "memmove", "memset", "memcmp"}

# One of each kind: recurrent, convolutional, with integers, with small floats, with extents that are known at run time only, with
# control flow, and with all kinds of products.
_PROGRAMS = ("jax_gru", "onnx_cnn", "quantised", "half_types", "reshape_dynamic", "while_newton", "matmul_family")
each_program = pytest.mark.parametrize("name", _PROGRAMS)


def on(targets: list[Target]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("target", targets, ids=lambda target: target.name)


@pytest.fixture(autouse=True)
def tools(request: pytest.FixtureRequest) -> None:
    target = request.node.callspec.params.get("target") if hasattr(request.node, "callspec") else None
    if target is not None and target.missing:
        pytest.skip(target.missing)


def _without_library(command: tuple[str, ...]) -> list[str]:
    """Flags with which a compiler finds its own headers and no others."""
    asked = subprocess.run([*command, "-print-file-name=include"], capture_output=True, text=True, check=True)
    return ["-ffreestanding", "-nostdinc", "-isystem", asked.stdout.strip(), "-DVM2C_FREESTANDING"]


def _write(workshop: Workshop, name: str) -> tuple[Path, Path]:
    module, bench = build(name)
    workshop.write("model.h", module.header)
    return workshop.write("model.c", module.source), workshop.write("bench.c", bench)


@each_program
@on([target for target in TARGETS if target.bare])
def test_without_a_c_library(name: str, target: Target, workshop: Workshop) -> None:
    """The program sees no header but the compiler's own; the testbench gets what it prints with from bare/include."""
    model, bench = _write(workshop, name)
    flags = ["-std=c99", "-O1", "-ffp-contract=off", *WARNINGS, *_without_library(target.command)]
    objects = []
    for source, folders in ((model, []), (bench, ["-I", BARE / "include"]), (BARE / "startup.c", []), (BARE / "library.c", [])):
        # Testbenches compare floats as doubles and are not meant to be free of warnings.
        allowed = ["-w"] if source == bench else []
        objects.append(workshop.folder / f"{source.stem}.o")
        workshop.command(*target.command, *flags, *allowed, *folders, "-c", source, "-o", objects[-1])
    program = workshop.folder / "program"
    workshop.command(*target.command, *objects, "-lgcc", "-o", program)
    lines = run_on(target, program).splitlines()
    assert lines
    assert all(line.endswith(": ok") for line in lines)


@pytest.mark.parametrize("name", ["onnx_cnn", "half_types", "reshape_dynamic"])
@on([target for target in TARGETS if not target.bare and target.name not in ("armhf", "s390x", "tcc")])
def test_with_one(name: str, target: Target, workshop: Workshop) -> None:
    sources = _write(workshop, name)
    program = workshop.folder / "program"
    workshop.command(*target.command, "-O1", "-ffp-contract=off", *sources, "-o", program, "-lm")
    assert "different" not in run_on(target, program)


@pytest.mark.parametrize("name", ["conv_nhwc", "matmul_family", "gather_scatter"])
@pytest.mark.parametrize("language", [("c", "c99"), ("c++", "c++17")], ids=lambda language: language[1])
def test_only_functions_for_memory_are_asked_for(name: str, language: tuple[str, str], compiler: str, workshop: Workshop) -> None:
    model, _ = _write(workshop, name)
    binary = workshop.folder / "model.o"
    flags = ["-x", language[0], f"-std={language[1]}", "-Os", *WARNINGS, *_without_library((compiler,))]
    workshop.command(compiler, *flags, "-c", model, "-o", binary)
    listed = subprocess.run(["nm", "-u", binary], capture_output=True, text=True, check=True).stdout
    assert {line.split()[-1] for line in listed.splitlines()} <= _MEMORY


def test_constants_of_a_file_without_a_library(compiler: str, workshop: Workshop) -> None:
    """They are in memory, and nothing opens a file."""
    module = transpile_program(parse_text(CONSTANTS), Options(prefix="p", rodata="file"))
    sources = workshop.write("model.c", module.source), workshop.write("model.h", module.header)
    binary = workshop.folder / "model.o"
    flags = ["-std=c99", "-Os", *WARNINGS, *_without_library((compiler,))]
    workshop.command(compiler, *flags, "-c", sources[0], "-o", binary)
    listed = subprocess.run(["nm", binary], capture_output=True, text=True, check=True).stdout.split()
    assert "p_use_constants" in listed
    assert "p_load_constants" not in listed
    assert {name for kind, name in pairwise(listed) if kind == "U"} <= _MEMORY


@pytest.mark.parametrize("name", ["while_newton", "reshape_dynamic"])
def test_files_without_a_library(name: str, compiler: str, workshop: Workshop) -> None:
    """Each of several files, as that of `build`."""
    module, _, _ = read_cases(name)
    files = transpile_program(module, Options(prefix="model", split=Split(3))).write(workshop.folder)
    flags = ["-std=c99", "-O1", *WARNINGS, *_without_library((compiler,))]
    workshop.command(compiler, *flags, "-c", *(path for path in files if path.suffix == ".c"), cwd=workshop.folder)
    objects = sorted(workshop.folder.glob("*.o"))
    workshop.command("ld", "-r", *objects, "-o", "model.o", cwd=workshop.folder)
    listed = workshop.command("nm", "-u", "model.o", cwd=workshop.folder).stdout
    assert {line.split()[-1] for line in listed.splitlines()} <= {*_MEMORY, "malloc", "free"}


def test_macros() -> None:
    assert definitions("int x = 1 + y;") == ""
    assert definitions("if (isnan(x)) y = NAN;") == '#define NAN __builtin_nanf("")\n#define isnan __builtin_isnan\n'
    found = definitions("memcpy(a, b, 4); sinf(x); v_sin(x); tanhf_1;")
    assert found == "#define memcpy __builtin_memcpy\n#define sinf __builtin_sinf\n"


def test_compilers_have_them_built_in(compiler: str, workshop: Workshop) -> None:
    names = [text.partition("(")[0] for text in BUILT_IN.values()]
    text = "".join(f"#if !__has_builtin({name})\n#error {name}\n#endif\n" for name in names)
    workshop.command(compiler, "-fsyntax-only", workshop.write("all.c", text))


def test_sizes_are_formatted_as_every_library_can() -> None:
    """newlib may be built without %zu; PRIhsz stands for what does the same."""
    for folder in (RUNTIME_HEADERS, TOOL_SOURCES):
        for path in sorted(folder.rglob("*.[ch]")):
            assert "%z" not in path.read_text(encoding="utf-8"), path
