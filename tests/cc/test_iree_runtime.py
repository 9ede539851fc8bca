# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The same C on the bundled runtime and on IREE's: a host that uses both by the same names, tensor programs, suspended calls.

IREE's runtime, of release 3.10.0 or later, is that of `VM2C_IREE_INCLUDE` (its `runtime/src`) and `VM2C_IREE_LIBRARY` (an archive
of its parts base, vm, hal, hal_inline and what they need).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vm2c
from tests.cc.test_programs import FILES, TEXTS, argument, cases
from tests.conftest import Workshop
from vm2c.toolchain.compiler import RUNTIME_HEADERS

HERE = Path(__file__).parent
HOST = HERE / "iree_runtime" / "host.c"
INCLUDE = os.environ.get("VM2C_IREE_INCLUDE", "")
LIBRARY = os.environ.get("VM2C_IREE_LIBRARY", "")

iree = pytest.param(
    "iree",
    marks=pytest.mark.skipif(not (INCLUDE and LIBRARY), reason="VM2C_IREE_INCLUDE and VM2C_IREE_LIBRARY name no runtime of IREE"),
)
runtimes = pytest.mark.parametrize("runtime", ["bundled", iree])

# IREE's own headers have warnings; they also use what POSIX adds to C.
FLAGS = {
    "bundled": ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{RUNTIME_HEADERS}"],
    "iree": [
        "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-DIREE_ALLOCATOR_SYSTEM_CTL=iree_allocator_libc_ctl",
        f"-isystem{INCLUDE}", f"-isystem{RUNTIME_HEADERS}",
    ],
}  # fmt: skip
LIBRARIES = {"bundled": ["-lm"], "iree": [LIBRARY, "-lm", "-lpthread", "-ldl"]}

ELEMENT_TYPES = {"float32": 0x21000020, "int32": 0x10000020, "int8": 0x10000008}

YIELDS = """\
vm.module @yields {
  vm.export @count
  vm.func private @count(%n: i32) -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %sum: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %next = vm.add.i32 %i, %c1 : i32
    %s = vm.add.i32 %sum, %i : i32
    vm.yield ^head(%next, %s : i32, i32)
  ^exit:
    vm.return %sum : i32
  }
}
"""

TRACE = """\
vm.module @traces {
  vm.import private @hal_inline.buffer_view.trace(%key: !vm.buffer, %operands: !vm.ref<!hal.buffer_view> ...)
  vm.rodata private @key "k"
  vm.export @trace
  vm.func private @trace(%n: i32) -> i32 {
    %k = vm.const.ref.rodata @key : !vm.buffer
    vm.call.variadic @hal_inline.buffer_view.trace(%k, []) : (!vm.buffer, !vm.ref<!hal.buffer_view> ...)
    vm.return %n : i32
  }
}
"""


def build(runtime: str, folder: Path, sources: list[Path], name: str, *flags: str) -> Path:
    """Compiles a program for a runtime."""
    program = folder / name
    command = ["gcc", "-O1", *FLAGS[runtime], f"-I{folder}", *flags, *map(str, sources), "-o", str(program), *LIBRARIES[runtime]]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    assert run.returncode == 0, run.stderr[:4000]
    return program


def call(program: Path, *arguments: str) -> list[str]:
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, timeout=60, check=False).stdout.splitlines()


def written(value: Any) -> str:
    """A value as host.c takes and prints it."""
    if isinstance(value, int):
        return str(value)
    dims = "x".join(map(str, value.shape))
    return f"{ELEMENT_TYPES[value.dtype.name]}{f':{dims}' if dims else ''}={value.tobytes().hex()}"


def read(text: str) -> Any:
    head, _, tail = text.partition("=")
    type_, _, dims = head.partition(":")
    names = {number: name for name, number in ELEMENT_TYPES.items()}
    shape = [int(extent) for extent in dims.split("x")] if dims else []
    return np.frombuffer(bytes.fromhex(tail), dtype=names[int(type_)]).reshape(shape)


@runtimes
@pytest.mark.parametrize("path", [*TEXTS, *FILES], ids=lambda path: path.name.removesuffix(".vm.mlir"))
def test_programs(runtime: str, path: Path, workshop: Workshop) -> None:
    module = vm2c.transpile(path)
    source, _ = module.write(workshop.folder)
    program = build(runtime, workshop.folder, [HOST, source], "program", f"-DMODULE_CREATE={module.name}_create")
    for case in cases(path):
        if not case["outputs"]:
            printed = [word.partition("=")[2] for word in case["stdout"].split()[2:] if "=" in word]
            assert _results(program, module.name, case) == printed
            continue
        results = [read(line) for line in _results(program, module.name, case)]
        for value, name in zip(results, case["outputs"], strict=True):
            expected = np.load(path.parent / name)
            assert (value.dtype, value.shape) == (expected.dtype, expected.shape)
            np.testing.assert_allclose(value, expected, rtol=1e-5 if expected.dtype.kind == "f" else 0)


def _results(program: Path, module: str, case: dict[str, Any]) -> list[str]:
    return call(program, f"{module}.{case['function']}", *(written(argument(text)) for text in case["inputs"]))


@runtimes
@pytest.mark.parametrize(
    ("text", "function", "input_", "result"),
    [
        pytest.param(YIELDS, "yields.count", "5", "10", id="a call that yields"),
        pytest.param(TRACE, "traces.trace", "3", "3", id="an import without results"),
    ],
)
def test_small_modules(runtime: str, text: str, function: str, input_: str, result: str, workshop: Workshop) -> None:
    module = vm2c.transpile(text)
    source, _ = module.write(workshop.folder)
    program = build(runtime, workshop.folder, [HOST, source], "program", f"-DMODULE_CREATE={module.name}_create")
    assert call(program, function, input_) == [result]


# What a view is parsed from, with the number of elements to print, and how it prints.
TEXTS_OF_ARRAYS = [
    ("9:2x3xi16=1 -2 3 [4, 5,6]", "2x3xi16=[1 -2 3][4 5 6]"),
    ("9:f32=0.1", "f32=0.1"),
    ("9:4xf64=1e300", "4xf64=1E+300 1E+300 1E+300 1E+300"),
    ("9:3xf32", "3xf32=0 0 0"),
    ("2:2x2xui8=1 2 3 255", "2x2xui8=[1 2][...]"),
    ("9:2xf16=1.5 nan", "2xf16=1.5 NAN"),
    ("9:2xbf16=-inf 3", "2xbf16=-INF 3"),
    ("9:2xi1=01 00", "2xi1=01 00"),
    ("9:0xi32", "0xi32="),
    ("9:2x2x1xi8=1 2 3 4", "2x2x1xi8=[[1][2]][[3][4]]"),
    ("9:2xi32=1 2 3", "failed with 11"),
    ("9:3xi32=1 2", "failed with 11"),
    ("9:2xi8=1 x", "failed with 3"),
    ("9:2xq8=1 2", "failed with 3"),
    ("9:-2xi8=1 2", "failed with 3"),
    ("9:", "failed with 3"),
]


@runtimes
def test_arrays_as_text(runtime: str, workshop: Workshop) -> None:
    program = build(runtime, workshop.folder, [HOST.parent / "text.c"], "text")
    expected = []
    for _, text in TEXTS_OF_ARRAYS:
        expected += [text] if text.startswith("failed") else [text, f"11 {len(text)}"]
    assert call(program, *(argument for argument, _ in TEXTS_OF_ARRAYS)) == expected


@pytest.mark.parametrize("runtime", [iree])
def test_suspended_calls_on_the_stack_of_iree(runtime: str, workshop: Workshop) -> None:
    """To the end, abandoned at each suspension, and with every allocation failing, as on the bundled stack."""
    source, _ = vm2c.transpile(HERE / "fibers" / "fibers.mlir").write(workshop.folder)
    program = build(runtime, workshop.folder, [source, HERE / "fibers" / "driver.c"], "fibers")
    assert int(call(program)[0].split()[0]) > 100


@pytest.mark.parametrize("runtime", [iree])
@pytest.mark.parametrize(
    "command", [["gcc", "-std=gnu11"], ["clang", "-std=gnu11"], ["g++", "-x", "c++", "-std=c++17"]], ids=lambda command: command[0]
)
def test_no_warnings_with_the_headers_of_iree(runtime: str, command: list[str], workshop: Workshop) -> None:
    """Modules of the full HAL, calls between modules, lists, suspensions, reflection."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    data = HERE.parent / "data"
    paths = [*data.glob("hal/*.mlir"), *data.glob("vm/*.mlir"), HERE / "modules" / "app.mlir", HERE / "fibers" / "fibers.mlir"]
    for path in sorted(paths):
        source = workshop.folder / f"{path.parent.name}-{path.name}.c"
        source.write_text(vm2c.transpile(path).source, encoding="utf-8")
        # Not as headers of the system: in initializers of their structs, braces that are missing would pass.
        flags = ["-Wall", "-Wextra", "-fsyntax-only", f"-I{INCLUDE}", f"-I{RUNTIME_HEADERS}"]
        run = subprocess.run([*command, *flags, str(source)], capture_output=True, text=True, errors="replace", check=False)
        ours = [line for line in run.stderr.splitlines() if not line.startswith(INCLUDE)]
        found = [line for line in ours if "error: " in line or "warning: " in line]
        assert not found, "\n".join(found[:5])
