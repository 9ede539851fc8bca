# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exports of VM modules that are called as C (--api=c): recorded programs with the results that IREE gives, and plain/values.mlir
with numbers, bytes and failures. No call allocates: the C is linked with a malloc that aborts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vm2c
from tests.cc.targets.table import BARE, TARGETS, Target
from tests.cc.test_targets import run_on
from tests.conftest import COMPILERS, REPOSITORY, WARNINGS, Workshop
from vm2c.analysis.plain_calls import PlainFunction, find_plain_calls
from vm2c.dialect.types import FunctionType, ScalarType
from vm2c.driver import Options, read_module
from vm2c.emit.program_public import CAN_FAIL
from vm2c.ir.module import RESULT_SHAPE, Function
from vm2c.toolchain.arrays import parse_argument
from vm2c.toolchain.compiler import RUNTIME_HEADERS
from vm2c.toolchain.standalone import standalone
from vm2c.toolchain.testbench import Case, emit_testbench
from vm2c.transform.view_shapes import add_view_shapes

FOLDER = Path(__file__).with_name("plain")
VALUES = FOLDER / "values.mlir"
PROGRAMS = Path(__file__).parents[1] / "data" / "programs"
# The text of the newest compiler, and those of an old one that differ most.
TEXTS = sorted([*(max(folder.glob("*.vm.mlir")) for folder in PROGRAMS.iterdir()), *PROGRAMS.glob("*/counter.20230209.vm.mlir")])
NO_MALLOC = FOLDER / "no_malloc.c"
WRAP = "-Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc"
# Rounding may differ where compilers contract.
TOLERANCE = 2e-5

each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name.removesuffix(".vm.mlir"))
emulated = pytest.mark.parametrize(
    "target", [target for target in TARGETS if target.name in ("armhf", "s390x")], ids=lambda target: target.name
)


def _as_function(plain: PlainFunction) -> Function:
    """What a testbench calls."""
    assert not plain.obstacle
    function = Function(plain.export)
    function.tensor_type = FunctionType(tuple(each.type for each in plain.arguments), tuple(each.type for each in plain.results))
    function.results_in = (None,) * len(plain.results)
    function.attributes[CAN_FAIL] = True
    if plain.shape:
        function.attributes[RESULT_SHAPE] = plain.shape
    return function


def _results(case: dict[str, Any], folder: Path, function: Function) -> list[Any]:
    if case["outputs"]:
        return [np.load(folder / name) for name in case["outputs"]]
    assert function.tensor_type is not None
    # Numbers are recorded as text only.
    printed = [word.partition("=")[2] for word in case["stdout"].split()[2:] if "=" in word]
    types = [type_ for type_ in function.tensor_type.results if isinstance(type_, ScalarType)]
    return [float(text) if type_.is_float else int(text) for text, type_ in zip(printed, types, strict=True)]


def _workspace_size(header: str, *, big_endian: bool) -> int:
    """What the header says, or enough."""
    if big_endian:
        header = header.partition("\n#else\n")[0]
    found = re.findall(r"#define MODEL_WORKSPACE_SIZE (\d+)", header)
    return int(found[-1]) if found else 1 << 15


def _program(path: Path, workshop: Workshop, *, alone: bool = False, big_endian: bool = False) -> list[Path]:
    """The sources of a program that makes the recorded calls, in one file without the runtime's headers if it is `alone`."""
    read = read_module(str(path))
    calls = find_plain_calls(read)
    add_view_shapes(read, calls)
    functions = {each.export: _as_function(each) for each in calls.functions}
    cases = []
    for case in json.loads((path.parent / "cases.json").read_text())["cases"]:
        function = functions[case["function"]]
        assert function.tensor_type is not None
        typed = zip(case["inputs"], function.tensor_type.arguments, strict=True)
        inputs = [parse_argument(text, type_, path.parent) for text, type_ in typed]
        cases.append(Case(function.name, inputs, _results(case, path.parent, function)))
    module = vm2c.transpile(path, Options(prefix="model", api="c", verify_each=True))
    size = _workspace_size(module.header, big_endian=big_endian)
    bench = emit_testbench("model", list(functions.values()), cases, tolerance=TOLERANCE, workspace=size)
    workshop.write("model.h", module.header)
    source = standalone(module) if alone else module.source
    return [workshop.write("model.c", source), workshop.write("bench.c", bench)]


def _values(workshop: Workshop, prefix: str = "values") -> list[Path]:
    module = vm2c.transpile(VALUES, Options(prefix=prefix, api="c"))
    workshop.write(f"{prefix}.h", module.header)
    return [workshop.write(f"{prefix}.c", module.source), FOLDER / "driver.c"]


def _build(workshop: Workshop, compiler: str, sources: list[Path], standard: str = "c99", **options: Any) -> Path:
    if compiler not in COMPILERS:
        pytest.skip(f"{compiler} is missing")
    flags = [*options.pop("flags", []), f"-I{workshop.folder}"]
    return workshop.compile(compiler, sources, standard=standard, flags=flags, **options)


# ---- results


@each_text
@pytest.mark.parametrize(("compiler", "standard"), [("gcc", "c99"), ("clang", "c++17")])
def test_recorded_results(path: Path, compiler: str, standard: str, workshop: Workshop) -> None:
    """In a workspace of the size that the header says, which is not aligned."""
    program = _build(workshop, compiler, [*_program(path, workshop), NO_MALLOC], standard, flags=["-O1", WRAP])
    assert "different" not in workshop.run(program).stdout


@each_text
def test_recorded_results_under_sanitizers(path: Path, workshop: Workshop) -> None:
    workshop.run(_build(workshop, "gcc", _program(path, workshop), sanitize=True))


@emulated
@each_text
def test_recorded_results_on_other_machines(target: Target, path: Path, workshop: Workshop) -> None:
    """The size of the workspace is enough where pointers are smaller; the order of bytes is the host's."""
    if target.missing:
        pytest.skip(target.missing)
    sources = _program(path, workshop, big_endian=target.name == "s390x")
    program = workshop.folder / "program"
    includes = ["-I", RUNTIME_HEADERS, "-I", workshop.folder]
    workshop.command(*target.command, "-std=c99", "-O1", *includes, *sources, "-o", program, "-lm")
    assert "different" not in run_on(target, program)


def test_one_file_alone(workshop: Workshop) -> None:
    """No header of the runtime is needed."""
    sources = _program(PROGRAMS / "lstm" / "lstm.3.13.0.vm.mlir", workshop, alone=True)
    program = workshop.folder / "program"
    workshop.command("gcc", "-O1", f"-I{workshop.folder}", *sources, "-o", program, "-lm")
    workshop.run(program)


# ---- numbers, bytes and failures


@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_values(compiler: str, standard: str, workshop: Workshop) -> None:
    program = _build(workshop, compiler, [*_values(workshop), NO_MALLOC], standard, flags=["-O2", WRAP])
    assert workshop.run(program).stdout == "OUT_OF_RANGE\n0 failed\n"


def test_values_under_sanitizers(compiler: str, workshop: Workshop) -> None:
    workshop.run(_build(workshop, compiler, _values(workshop), sanitize=True))


@pytest.mark.parametrize("flag", ["-DIREE_STATUS_MODE=2", "-DIREE_STATUS_MODE=3"])
def test_values_with_messages(flag: str, workshop: Workshop) -> None:
    """Failures with messages have the same codes."""
    printed = workshop.run(_build(workshop, "gcc", _values(workshop), sanitize=True, flags=[flag])).stdout
    assert printed.startswith("out-of-bounds access detected (offset=3, length=1")


@emulated
def test_values_on_other_machines(target: Target, workshop: Workshop) -> None:
    if target.missing:
        pytest.skip(target.missing)
    program = workshop.folder / "program"
    includes = ["-I", RUNTIME_HEADERS, "-I", workshop.folder]
    workshop.command(*target.command, "-std=c99", "-O1", *includes, *_values(workshop), "-o", program, "-lm")
    assert run_on(target, program).endswith("\n0 failed\n")


def test_freestanding(compiler: str, workshop: Workshop) -> None:
    """Without a C library, but for its four functions on memory."""
    source, _ = _values(workshop)
    flags = ["-ffreestanding", "-DVM2C_FREESTANDING", "-O1", "-c"]
    built = _build(workshop, compiler, [source], flags=flags, output="values.o")
    wanted = re.findall(r"^\s*U (\w+)$", workshop.command("nm", "-u", built).stdout, re.MULTILINE)
    assert set(wanted) <= {"memcpy", "memset", "memmove", "memcmp"}


@pytest.mark.parametrize("name", ["counter", "dynamic", "lstm", "whileloop"])
@pytest.mark.parametrize("target", [target for target in TARGETS if target.bare], ids=lambda target: target.name)
def test_recorded_results_without_a_c_library(target: Target, name: str, workshop: Workshop) -> None:
    if target.missing:
        pytest.skip(target.missing)
    model, bench = _program(max((PROGRAMS / name).glob("*.vm.mlir")), workshop)
    flags = [*target.command, "-std=c99", "-O1", "-ffp-contract=off"]
    objects = []
    for source, needed in (
        (model, [*WARNINGS, "-I", RUNTIME_HEADERS, "-include", BARE / "bare_math.h"]),
        # What it prints with; testbenches are not meant to be free of warnings.
        (bench, ["-I", BARE / "include", "-I", workshop.folder]),
        (BARE / "startup.c", []),
    ):
        objects.append(workshop.folder / f"{source.stem}.o")
        workshop.command(*flags, *needed, "-c", source, "-o", objects[-1])
    program = workshop.folder / "program"
    workshop.command(*target.command, *objects, "-lgcc", "-o", program)
    lines = run_on(target, program).splitlines()
    assert lines
    assert all(line.endswith(": ok") for line in lines)


# ---- what the C is


def test_structs(workshop: Workshop) -> None:
    """--api=struct: the same function, with arguments and results in structs."""
    module = vm2c.transpile(REPOSITORY / "examples" / "matmul.vm.mlir", Options(api="struct"))
    workshop.write("matmul.h", module.header)
    main = workshop.write("main.c", _STRUCTS)
    workshop.run(_build(workshop, "gcc", [workshop.write("matmul.c", module.source), main], sanitize=True))


_STRUCTS = """\
#include "matmul.h"

static unsigned char workspace[MATMUL_WORKSPACE_SIZE];

int main(void) {
  static float lhs[12][20], rhs[20][16], product[12][16];
  const struct matmul_main_inputs inputs = {(const float(*)[20])lhs, (const float(*)[16])rhs};
  struct matmul_main_outputs outputs = {product};
  matmul_t* model;
  lhs[11][19] = 3;
  rhs[19][15] = 5;
  if (matmul_init(workspace, sizeof(workspace), &model) != 0) return 1;
  if (matmul_main_run(model, &inputs, &outputs) != 0) return 2;
  matmul_deinit(model);
  return product[11][15] == 15 && product[0][0] == 0 ? 0 : 3;
}
"""


_STRIDES = """\
vm.module @pool {
  vm.import private @hal_inline.buffer_view.buffer(%view: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  vm.import private @hal_inline.buffer_view.dim(%view: !vm.ref<!hal.buffer_view>, %index: i32) -> i64
  vm.import private @hal_inline.buffer_view.create(%buffer: !vm.ref<!hal.buffer>, %offset: i64, %length: i64, %element: i32,
    %encoding: i32, %shape: i64 ...) -> !vm.ref<!hal.buffer_view>
  vm.export @f attributes {iree.reflection = {iree.abi.declaration = "func @f(%x: tensor<?xf32>, %n: i64) -> (%y: tensor<?xf32>)"}}
  vm.func @f(%x: !vm.ref<!hal.buffer_view>, %n: i64) -> !vm.ref<!hal.buffer_view> {
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    %three = vm.const.i64 3
    %stride = vm.const.i64 2
    %f32 = vm.const.i32 0x21000020
    %first = vm.const.i32 0
    %dense = vm.const.i32 1
    %rows = vm.call @hal_inline.buffer_view.dim(%x, %first) : (!vm.ref<!hal.buffer_view>, i32) -> i64
    %less = vm.sub.i64 %rows, %three : i64
    %steps = vm.div.i64.s %less, DIVISOR : i64
    %extent = vm.add.i64 %steps, %one : i64
    %buffer = vm.call @hal_inline.buffer_view.buffer(%x) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
    %y = vm.call.variadic @hal_inline.buffer_view.create(%buffer, %zero, %zero, %f32, %dense, [%extent]) : (!vm.ref<!hal.buffer>, i64, i64, i32, i32, i64 ...) -> !vm.ref<!hal.buffer_view>
    vm.return %y : !vm.ref<!hal.buffer_view>
  }
}
"""  # noqa: E501


def test_result_shapes_that_divide(compiler: str, workshop: Workshop) -> None:
    """By a constant that always succeeds; by what a caller passes it may fail."""
    main = '#include "pool.h"\n#include "cut.h"\nint main(void) {\n  int64_t extents[1];\n'
    sources = []
    for name, divisor in (("pool", "%stride"), ("cut", "%n")):
        text = _STRIDES.replace("@pool", f"@{name}").replace("DIVISOR", divisor)
        module = vm2c.transpile(text, Options(api="c"))
        workshop.write(f"{name}.h", module.header)
        sources.append(workshop.write(f"{name}.c", module.source))
    main += "  pool_f_result_shape(224, 0, extents);\n  if (extents[0] != 111) return 1;\n"
    main += "  if (cut_f_result_shape(31, -7, extents) != 0 || extents[0] != -3) return 2;\n"
    main += "  return cut_f_result_shape(31, 0, extents) == 3 ? 0 : 3;\n}\n"
    workshop.run(_build(workshop, compiler, [*sources, workshop.write("main.c", main)]))


def test_two_modules_in_one_program(workshop: Workshop) -> None:
    """Public names begin with the prefix, all else is static."""
    first, driver = _values(workshop)
    second, _ = _values(workshop, "again")
    workshop.run(_build(workshop, "gcc", [first, second, driver]))
    objects = _build(workshop, "gcc", [first], flags=["-c"], output="values.o")
    defined = re.findall(r"^\w+ [BCDRT] (\w+)$", workshop.command("nm", objects).stdout, re.MULTILINE)
    assert defined
    assert [name for name in defined if not name.startswith("values_")] == []


def test_a_module_still_loads_as_one(workshop: Workshop) -> None:
    """The C is a module for the runtime, too."""
    module = vm2c.transpile(REPOSITORY / "examples" / "gcd.mlir", Options(api="c"))
    source = workshop.write("gcd.c", standalone(module, "gcd"))
    program = _build(workshop, "gcc", [source], warnings=())
    assert workshop.run(program, "48", "36").stdout == "EXEC @gcd\nresult[0]: i32=12\n"


def test_header_says_why_there_is_no_function() -> None:
    module = vm2c.transpile(VALUES, Options(api="c"))
    reasons = dict(re.findall(r"^// No plain function for `(\w+)`: (.*)\.$", module.header, re.MULTILINE))
    assert reasons == {
        "items": "argument %items is a !vm.list<i32>, which C has nothing for",
        "pauses": "it may be suspended, and a caller would have to resume it",
        "complex": "argument %arg0 is a tensor<2xcomplex<f32>>, whose elements C has no type for",
        "anything": "the element type and the rank of argument %view are not known",
    }
    assert module.notes == tuple(f"'{name}' is no plain function: {reason}" for name, reason in reasons.items())


