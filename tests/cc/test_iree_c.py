# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C that `iree-compile --output-format=vm-c` (3.13.0) emits: unchanged, on the bundled runtime, in one context with modules of
vm2c.

Two such files are kept in iree_c/. Where iree-compile is (`$VM2C_IREE_COMPILE`, on PATH, or as the package iree-base-compiler, here
or in the Python that `$VM2C_IREE_PYTHON` names), it is asked again, and for whole programs too.

IREE's C backend loses a reference per ref argument of an internal call and more of the kind; the programs here have none of that,
so that leaks are faults of the runtime.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import vm2c
from tests.conftest import REPOSITORY, Workshop
from vm2c.dialect.types import I32, I64, Type
from vm2c.driver import CModule, ExportInfo, emit_stage, read_module
from vm2c.toolchain.compiler import tool_source
from vm2c.toolchain.program import module_table

FOLDER = Path(__file__).with_name("iree_c")
RELEASE = "3.13.0"

ABOVE = {
    "sum": ((I32,), (I64,)), "juggle": ((I64,), (I64,)), "greeting_length": ((), (I64,)), "fail": ((I32,), ()),
    "has_none": ((), (I32,)),
}  # fmt: skip


def emitted(name: str, source: str, exports: dict[str, tuple[tuple[Type, ...], tuple[Type, ...]]]) -> CModule:
    """IREE's C as vm2c's own is passed on."""
    infos = tuple(ExportInfo(export, *types, {}) for export, types in exports.items())
    return CModule(name, name, f"#define EMITC_IMPLEMENTATION\n{source}", "", infos, ())


def compile_emitted(workshop: Workshop, compiler: str, name: str, source: str) -> Path:
    """An object file. The compiler that emitted the source does not promise freedom from warnings."""
    path = workshop.write(f"{name}.c", source)
    flags = ["-c", "-w", "-DEMITC_IMPLEMENTATION"]
    return workshop.compile(compiler, [path], flags=flags, standard="c11", output=f"{name}.o", sanitize=True, warnings=())


def link(workshop: Workshop, compiler: str, modules: list[CModule], sources: list[Path]) -> Path:
    """A program like those of vm2c-run, with sanitizers."""
    table = workshop.write("modules.c", module_table(modules))
    run = workshop.write("run.c", tool_source("run.c"))
    return workshop.compile(compiler, [*sources, table, run], sanitize=True)


# ---- the files that are kept


def kept(name: str) -> str:
    return (FOLDER / f"{name}.c").read_text(encoding="utf-8")


def test_load_beside_vm2c_modules() -> None:
    above = vm2c.load(emitted("below", kept("below"), {}), FOLDER / "middle.mlir", emitted("above", kept("above"), ABOVE))
    # 40 from the initializer of below; three and then five calls.
    assert above.sum(3) == 3 << 32 | 46
    assert above.sum(2) == 5 << 32 | 49
    assert [above.juggle(100), above.juggle(7), above.juggle(0)] == [500, 35, 0]
    assert above.greeting_length() == 5
    assert above.has_none() == 0
    with pytest.raises(vm2c.StatusError, match="from below") as failure:
        above.fail(1)
    # Whatever the code of vm.fail: a known defect of that backend.
    assert failure.value.code == "FAILED_PRECONDITION"


def test_load_says_what_does_not_fit() -> None:
    """These modules name what they need, like any other."""
    with pytest.raises(vm2c.StatusError) as failure:
        vm2c.load(emitted("above", kept("above"), ABOVE))
    assert failure.value.message.startswith(
        "required module 'middle' not registered on the context; resolving module 'above' imports"
    )
    old = (FOLDER / "middle.mlir").read_text(encoding="utf-8").replace("version = 2", "version = 1")
    with pytest.raises(vm2c.StatusError) as failure:
        vm2c.load(emitted("below", kept("below"), {}), old, emitted("above", kept("above"), ABOVE))
    assert failure.value.message.startswith("required module 'middle' version mismatch; have 1 but require 2")


@pytest.mark.parametrize(
    ("function", "status", "output"),
    [
        (["--function=sum", "--input=3"], 0, f"result[0]: i64={3 << 32 | 46}\n"),
        (["--function=juggle", "--input=100"], 0, "result[0]: i64=500\n"),
        (["--function=greeting_length"], 0, "result[0]: i64=5\n"),
        (["--function=fail", "--input=0"], 0, ""),
        (["--function=fail", "--input=3"], 1, ""),
    ],
)
def test_nothing_leaks(function: list[str], status: int, output: str, compiler: str, workshop: Workshop) -> None:
    objects = [compile_emitted(workshop, compiler, name, kept(name)) for name in ("below", "above")]
    middle = vm2c.transpile(FOLDER / "middle.mlir")
    source, _ = middle.write(workshop.folder)
    modules = [emitted("below", "", {}), middle, emitted("above", "", {})]
    program = link(workshop, compiler, modules, [*objects, source])
    run = workshop.run(program, *function, check=False)
    assert run.returncode == status, run.stderr
    assert run.stdout.partition("\n")[2] == output
    assert (status == 1) == ("FAILED_PRECONDITION; from below" in run.stderr)
    assert "Sanitizer" not in run.stderr


# ---- with the compiler


@functools.cache
def find_iree_compile() -> tuple[str, ...] | None:
    """The command, None where there is none of the right release."""
    candidates = []
    for name in (os.environ.get("VM2C_IREE_COMPILE"), "iree-compile"):
        found = shutil.which(name) if name else None
        if found:
            candidates.append((found,))
    script = "iree.compiler.tools.scripts.iree_compile"
    if os.environ.get("VM2C_IREE_PYTHON"):
        candidates.append((os.environ["VM2C_IREE_PYTHON"], "-m", script))
    try:
        if importlib.util.find_spec("iree.compiler") is not None:
            candidates.append((sys.executable, "-m", script))
    except ModuleNotFoundError:
        pass
    for command in candidates:
        try:
            run = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
        except OSError:
            continue
        if run.returncode == 0 and RELEASE in run.stdout:
            return command
    return None


@pytest.fixture
def iree_compile() -> tuple[str, ...]:
    command = find_iree_compile()
    if command is None:
        pytest.skip(f"needs iree-compile {RELEASE}: $VM2C_IREE_COMPILE, on PATH, or iree-base-compiler=={RELEASE} from PyPI")
    return command


def to_c(workshop: Workshop, command: tuple[str, ...], path: Path) -> str:
    output = workshop.folder / f"{path.stem}.emitted.c"
    workshop.command(*command, "--compile-mode=vm", "--output-format=vm-c", path, "-o", output)
    return output.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["below", "above"])
def test_kept_files_are_what_the_compiler_emits(name: str, iree_compile: tuple[str, ...], workshop: Workshop) -> None:
    assert to_c(workshop, iree_compile, FOLDER / f"{name}.mlir") == kept(name)


VM = REPOSITORY / "tests" / "data" / "vm"
MATMUL = [f"--input=@{REPOSITORY / 'examples' / f'matmul.input{index}.npy'}" for index in range(2)]
PROGRAMS = {
    "matmul": (REPOSITORY / "examples" / "matmul.vm.mlir", ["--function=main", *MATMUL]),
    "dynamic": (VM / "dynamic.20240410.vm.mlir", ["--function=softmax", "--input=2x4xf32=0.25 1 -2 3.5 0 -1 7 0.5"]),
    "lstm": (
        VM / "lstm.20230209.vm.mlir",
        ["--function=step", *(f"--input={shape}xf32=0.125" for shape in ("1x8", "1x16", "1x16", "8x64", "16x64"))],
    ),
    "whileloop": (VM / "whileloop.3.10.0.vm.mlir", ["--function=collatz", "--input=27"]),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_run_alike(name: str, iree_compile: tuple[str, ...], compiler: str, workshop: Workshop) -> None:
    """IREE's C and vm2c's of one program, on one runtime."""
    path, flags = PROGRAMS[name]
    # In the spelling of the release.
    module = read_module(str(path))
    text = workshop.write(f"{name}.mlir", emit_stage(module, "ir"))
    source = to_c(workshop, iree_compile, text)
    theirs = emitted(module.name, source, {})
    theirs_object = compile_emitted(workshop, compiler, "theirs", source)
    program = link(workshop, compiler, [theirs], [theirs_object])
    expected = workshop.run(program, *flags)
    assert expected.stdout.startswith("EXEC @")
    assert "result[0]" in expected.stdout
    ours = vm2c.transpile(path)
    c_file, _ = ours.write(workshop.folder / "ours")
    program = link(workshop, compiler, [ours], [c_file])
    run = workshop.run(program, *flags)
    assert (run.stdout, run.stderr) == (expected.stdout, expected.stderr)
