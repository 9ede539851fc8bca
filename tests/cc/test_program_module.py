# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs as VM modules: called as those that IREE's compiler makes, with the results and the failures of those.

`cases.json` of each program has the text that iree-run-module prints, where a release of IREE computes the right values.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vm2c
from tests.cc.targets.table import TARGETS
from tests.cc.test_dynamic_modules import RELEASES, WHY_MISSING, built
from tests.conftest import Workshop, can_sanitize
from vm2c.diagnostics import DiagnosticError
from vm2c.dialect.types import ScalarType
from vm2c.driver import CModule, Options, emit_stage, read_module, transpile_module
from vm2c.passes import OPTIMIZATIONS, TENSOR_PIPELINE
from vm2c.toolchain.compiler import Builder, Compiler
from vm2c.toolchain.errors import StatusError
from vm2c.toolchain.program import build_program
from vm2c.toolchain.standalone import standalone

FOLDER = Path(__file__).resolve().parents[1] / "data" / "tensor"


def text_of(folder: Path) -> Path:
    """The program on linalg where it also is there in what an exporter prints."""
    lowered = folder / "program.linalg.mlir"
    return lowered if lowered.exists() else folder / "program.mlir"


PROGRAMS = sorted(folder for folder in FOLDER.iterdir() if (folder / "cases.json").exists())
program = pytest.mark.parametrize("folder", PROGRAMS, ids=lambda folder: folder.name)
_TYPES = {
    "f32": "f4", "f64": "f8", "f16": "f2", "i1": "?", "i8": "i1", "i16": "i2", "i32": "i4", "i64": "i8", "index": "i8",
}  # fmt: skip


def cases(folder: Path) -> list[dict[str, Any]]:
    return list(json.loads((folder / "cases.json").read_text(encoding="utf-8"))["cases"])


def element(word: str) -> float | int | bool:
    if word in ("true", "false"):
        return word == "true"
    return float(word) if re.search(r"[.naf]|\de", word) else int(word)


def argument(written: str, folder: Path) -> Any:
    """An input as vm2c-run takes it, as a Python value."""
    if written.startswith("@"):
        return np.load(folder / written[1:])
    type_, found, values = written.partition("=")
    if not found:
        return element(type_)
    *extents, name = type_.split("x")
    numbers = [element(word) for word in re.findall(r"[^\s\[\],]+", values)]
    if name == "bf16":
        bits = (np.array(numbers, "f4").view("u4") >> 16).astype("u2")
        return np.resize(bits, [int(extent) for extent in extents])
    return np.resize(np.array(numbers).astype(_TYPES[name]), [int(extent) for extent in extents])


def same(value: Any, expected: np.ndarray[Any, Any], tolerance: float) -> None:
    found = np.asarray(value)
    assert found.shape == expected.shape
    if found.dtype.itemsize == expected.dtype.itemsize == 2 and expected.dtype.kind == "u":
        found = found.view("u2")
    if expected.dtype.kind == "f":
        np.testing.assert_allclose(found.astype("f8"), expected.astype("f8"), rtol=tolerance, atol=tolerance)
    else:
        np.testing.assert_array_equal(found, expected)


def numbers(text: str) -> list[str]:
    return re.findall(r"[^\s\[\]=]+", text)


def same_text(printed: str, expected: str) -> None:
    """The same words; floats may differ in their last digits."""
    found, wanted = numbers(printed), numbers(expected)
    assert len(found) == len(wanted), printed
    for word, other in zip(found, wanted, strict=True):
        if word != other:
            assert float(word) == pytest.approx(float(other), rel=1e-4, abs=1e-6), (word, other)


@program
def test_results(folder: Path) -> None:
    tolerance = json.loads((folder / "cases.json").read_text(encoding="utf-8"))["tolerance"]
    module = vm2c.load(text_of(folder))
    halves = {"bf16"} & set(re.findall(r"bf16", text_of(folder).read_text(encoding="utf-8")))
    for case in cases(folder):
        if halves and any("bf16" in written for written in case["inputs"]):
            pytest.importorskip("ml_dtypes")
            import ml_dtypes  # type: ignore[import-not-found, unused-ignore]

            inputs = [
                value.view(ml_dtypes.bfloat16) if "bf16" in written else value
                for written, value in ((written, argument(written, folder)) for written in case["inputs"])
            ]
        else:
            inputs = [argument(written, folder) for written in case["inputs"]]
        result = module.invoke(case["function"], *inputs)
        results = result if isinstance(result, tuple) else (result,)
        for value, name in zip(results, case["outputs"], strict=True):
            same(value, np.load(folder / name), tolerance)


@program
@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_c_has_no_warnings(folder: Path, compiler: str, standard: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(text_of(folder)).write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=["-O1", "-c"], output="module.o")


def run(command: list[str], function: str, inputs: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """What vm2c-run starts, with its exit status."""
    arguments = [f"--function={function}", *(f"--input={value}" for value in inputs)]
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=1"}
    return subprocess.run(
        [*command, *arguments], capture_output=True, text=True, env=environment, timeout=600, check=False, cwd=folder
    )


@program
def test_clean_under_sanitizers(folder: Path) -> None:
    if not can_sanitize("gcc"):
        pytest.skip("gcc cannot build with sanitizers here")
    compiler = Compiler(("gcc", "-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"))
    built = [str(build_program(Builder(compiler), [vm2c.transpile(text_of(folder))]))]
    for case in cases(folder):
        done = run(built, case["function"], case["inputs"], folder)
        assert (done.returncode, done.stderr) == (0, "")
        if "stdout" in case:
            same_text(done.stdout, case["stdout"])
        wrong = ["3x3x3x3x3xf64=1" if "x" in value or "@" in value else value for value in case["inputs"]]
        if wrong != case["inputs"]:
            failed = run(built, case["function"], wrong, folder)
            assert failed.returncode == 1
            assert re.match(r"INVALID_ARGUMENT; input\d+ ", failed.stderr), failed.stderr
            assert failed.stderr.count("\n") == 1, failed.stderr


S390X = next(target for target in TARGETS if target.name == "s390x")


@pytest.mark.skipif(bool(S390X.missing), reason=S390X.missing)
@program
def test_big_endian(folder: Path) -> None:
    """Elements of buffers have another order of bytes than those of arrays."""
    built = str(build_program(Builder(Compiler(S390X.command)), [vm2c.transpile(text_of(folder))]))
    for case in cases(folder):
        if "stdout" in case:
            done = run([*S390X.runner.split(), built], case["function"], case["inputs"], folder)
            assert (done.returncode, done.stderr) == (0, "")
            same_text(done.stdout, case["stdout"])


# ----------------------------------------------------------------------------------------------------------------------------------
# What a caller sees
# ----------------------------------------------------------------------------------------------------------------------------------

MIXED = """\
module @mixed {
  func.func @mixed(%x: tensor<2x?xf32>, %i: index, %flag: i1, %b: i8, %h: f16, %d: f64)
      -> (tensor<?x2xf32>, index, i1, i8, f16, f64, tensor<2xi1>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %n = tensor.dim %x, %c1 : tensor<2x?xf32>
    %e = tensor.empty(%n) : tensor<?x2xf32>
    %t = linalg.transpose ins(%x : tensor<2x?xf32>) outs(%e : tensor<?x2xf32>) permutation = [1, 0]
    %j = arith.addi %i, %c1 : index
    %true = arith.constant true
    %nf = arith.xori %flag, %true : i1
    %b2 = arith.addi %b, %b : i8
    %h2 = arith.addf %h, %h : f16
    %d2 = arith.addf %d, %d : f64
    %flags = tensor.from_elements %flag, %nf : tensor<2xi1>
    return %t, %j, %nf, %b2, %h2, %d2, %flags : tensor<?x2xf32>, index, i1, i8, f16, f64, tensor<2xi1>
  }
}
"""


def transpiled(text: str, **options: Any) -> CModule:
    return vm2c.transpile(text, Options(**options))


def test_numbers_are_those_of_the_vm() -> None:
    module = transpiled(MIXED)
    assert (module.name, module.module_name) == ("mixed", "mixed")
    (export,) = module.exports
    assert [str(type_) for type_ in export.arguments if isinstance(type_, ScalarType)] == ["i64", "i32", "i32", "i32", "f64"]
    declared = "sync func @mixed(%input0: tensor<2x?xf32>, %input1: index, %input2: i1, %input3: i8, %input4: f16, %input5: f64)"
    assert export.reflection["iree.abi.declaration"].startswith(declared)
    loaded = vm2c.load(module)
    x = np.arange(6, dtype="f4").reshape(2, 3)
    turned, index, flag, byte, half, double, flags = loaded.mixed(x, 1 << 40, 1, 100, 0x3C00, 1.5)
    np.testing.assert_array_equal(turned, x.T)
    assert (index, flag, byte, half, double) == ((1 << 40) + 1, 0, -56, 0x4000, 3.0)
    assert flags.tolist() == [True, False]


def test_arguments_are_checked_in_their_order() -> None:
    module = vm2c.load(MIXED)
    for value, message in (
        (np.zeros((2, 3), "f8"), "input0 element type mismatch; expected f32 (21000020) but have f64 (21000040)"),
        (np.zeros((3, 3), "f4"), "input0 shape dimension 0 mismatch; expected 2 but have 3"),
        (np.zeros(3, "f4"), "input0 shape rank mismatch; expected 2 but have 1"),
    ):
        with pytest.raises(StatusError, match=re.escape(message)) as found:
            module.mixed(value, 0, 0, 0, 0, 0.0)
        assert found.value.code == "INVALID_ARGUMENT"


CHECKED = """\
func.func @pick(%x: tensor<?xi32>, %i: index) -> i32 {
  %c0 = arith.constant 0 : index
  %v = tensor.extract %x[%i] : tensor<?xi32>
  %zero = arith.constant 0 : i32
  %good = arith.cmpi sge, %v, %zero : i32
  cf.assert %good, "a \\22negative\\22 one: %d"
  return %v : i32
}
"""


def test_checks_fail_with_their_words() -> None:
    module = vm2c.load(CHECKED)
    x = np.array([4, -5], "i4")
    assert module.pick(x, 0) == 4
    with pytest.raises(StatusError) as found:
        module.pick(x, 1)
    assert (found.value.code, found.value.message.split("; ")[0]) == ("INVALID_ARGUMENT", 'a "negative" one: %d')
    with pytest.raises(StatusError) as found:
        module.pick(x, 2)
    assert found.value.code == "OUT_OF_RANGE"


ASSERTED = """\
func.func @twice(%x: tensor<4xi32>) -> tensor<4xi32> {
  %nine = arith.constant 9 : i32
  %e = tensor.empty() : tensor<4xi32>
  %r = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%x : tensor<4xi32>) outs(%e : tensor<4xi32>) {
  ^bb0(%a: i32, %b: i32):
    %good = arith.cmpi slt, %a, %nine : i32
    cf.assert %good, "too large"
    %v = arith.addi %a, %a : i32
    linalg.yield %v : i32
  } -> tensor<4xi32>
  return %r : tensor<4xi32>
}
"""


def test_what_is_asserted_of_each_element() -> None:
    module = vm2c.load(ASSERTED)
    assert module.twice(np.array([1, 2, 3, 8], "i4")).tolist() == [2, 4, 6, 16]
    with pytest.raises(StatusError, match="too large") as found:
        module.twice(np.array([1, 2, 9, 3], "i4"))
    assert found.value.code == "INVALID_ARGUMENT"


SAME = """\
func.func @same(%x: tensor<?xf32>, %y: tensor<4xf32>) -> (tensor<?xf32>, tensor<4xf32>, tensor<?xf32>) {
  %z = tensor.cast %y : tensor<4xf32> to tensor<?xf32>
  return %x, %y, %z : tensor<?xf32>, tensor<4xf32>, tensor<?xf32>
}
func.func @big(%x: tensor<64x64xf32>) -> tensor<?x?xf32> {
  %e = tensor.empty() : tensor<64x64xf32>
  %t = linalg.transpose ins(%x : tensor<64x64xf32>) outs(%e : tensor<64x64xf32>) permutation = [1, 0]
  %z = tensor.cast %t : tensor<64x64xf32> to tensor<?x?xf32>
  return %z : tensor<?x?xf32>
}
func.func @nothing(%x: tensor<0x?xf32>) -> (tensor<0xf32>, tensor<0x?xf32>) {
  %e = tensor.empty() : tensor<0xf32>
  return %e, %x : tensor<0xf32>, tensor<0x?xf32>
}
"""


def test_results_may_be_arguments_or_temporaries() -> None:
    module = vm2c.load(SAME)
    x, y = np.arange(3, dtype="f4"), np.arange(4, dtype="f4")
    for found, expected in zip(module.same(x, y), (x, y, y), strict=True):
        np.testing.assert_array_equal(found, expected)
    square = np.arange(4096, dtype="f4").reshape(64, 64)
    np.testing.assert_array_equal(module.big(square), square.T)
    assert [found.shape for found in module.nothing(np.zeros((0, 5), "f4"))] == [(0,), (0, 5)]


TRUTHS = """\
func.func @flip(%x: tensor<4xi1>) -> tensor<4xi1> {
  %one = arith.constant dense<true> : tensor<4xi1>
  %r = arith.xori %x, %one : tensor<4xi1>
  return %r : tensor<4xi1>
}
"""


def test_truth_values_are_0_or_1() -> None:
    # Any integers of a byte are taken for truth values.
    flipped = vm2c.load(TRUTHS).flip(np.array([0, 1, 2, 255], "u1"))
    assert flipped.dtype == bool
    assert flipped.view("u1").tolist() == [1, 0, 0, 0]


@pytest.mark.parametrize("compiler_flags", ["-O2", "-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all"])
def test_standalone_programs(compiler_flags: str, compiler: str, workshop: Workshop) -> None:
    if "sanitize" in compiler_flags and not can_sanitize(compiler):
        pytest.skip(f"{compiler} cannot build with sanitizers here")
    source = workshop.write("program.c", standalone(transpiled(SAME), "same"))
    path = workshop.folder / "program"
    workshop.command(compiler, "-std=c99", "-Wall", "-Wextra", *compiler_flags.split(), source, "-o", path, "-lm")
    printed = workshop.run(path, "--input=2xf32=1 2", "--input=4xf32=1 2 3 4").stdout
    same_text(printed, "EXEC @same result[0]: hal.buffer_view 2xf32=1 2 result[1]: hal.buffer_view 4xf32=1 2 3 4 "
              "result[2]: hal.buffer_view 4xf32=1 2 3 4")  # fmt: skip


STATE = """\
module @counter {
  ml_program.global private mutable @total(dense<[1.0, 2.0]> : tensor<2xf32>) : tensor<2xf32>
  func.func private @sum(%x: tensor<2xf32>) -> tensor<2xf32> {
    %t = ml_program.global_load @total : tensor<2xf32>
    %s = arith.addf %t, %x : tensor<2xf32>
    return %s : tensor<2xf32>
  }
  func.func @add(%x: tensor<2xf32>) -> tensor<2xf32> {
    %s = call @sum(%x) : (tensor<2xf32>) -> tensor<2xf32>
    ml_program.global_store @total = %s : tensor<2xf32>
    return %s : tensor<2xf32>
  }
}
"""


def test_each_instance_has_its_state() -> None:
    first, second = vm2c.load(STATE), vm2c.load(STATE)
    one = np.ones(2, "f4")
    assert [first.add(one).tolist(), first.add(one).tolist(), second.add(one).tolist()] == [[2, 3], [3, 4], [2, 3]]


NAMES = """\
module @"odd name" {
  func.func @"a b"(%state: i32, %status: i32, %arg: i32) -> i32 {
    %s = arith.addi %state, %status : i32
    return %s : i32
  }
  func.func @a_b(%frame: tensor<1xi32>, %workspace: index) -> tensor<1xi32> {
    return %frame : tensor<1xi32>
  }
  func.func @a_b_body(%a: tensor<i32>) -> i32 {
    %v = tensor.extract %a[] : tensor<i32>
    return %v : i32
  }
  func.func @nothing() {
    return
  }
}
"""


def test_names(compiler: str, workshop: Workshop) -> None:
    module = vm2c.load(NAMES)
    assert module["a b"](1, 2, 3) == 3
    assert module.a_b(np.array([5], "i4"), 0).tolist() == [5]
    assert module.a_b_body(np.array(7, "i4")) == 7
    assert module.nothing() is None
    for options in ({"line_directives": True, "annotate": True}, {"prefix": "other", "without": frozenset(OPTIMIZATIONS)}):
        source, _ = transpiled(NAMES, **options).write(workshop.folder)
        workshop.compile(compiler, [source], flags=["-O1", "-c"], output="module.o")


def test_functions_of_programs_are_unknown_to_vm_modules() -> None:
    text = 'vm.module @m {\n  vm.func private @f() {\n    vm2c.program.call @"program/f"() : () -> ()\n    vm.return\n  }\n}\n'
    with pytest.raises(DiagnosticError, match="undefined function"):
        vm2c.transpile(text)


@pytest.mark.skipif(not RELEASES, reason=WHY_MISSING)
@pytest.mark.parametrize("name", ["reshape_dynamic", "softmax", "masks", "jax_gru"])
def test_in_the_tools_of_iree(name: str) -> None:
    folder = FOLDER / name
    library = built(text_of(folder))
    command = [str(RELEASES[0] / "iree-run-module"), f"--module={library}", "--device=local-sync"]
    for case in cases(folder):
        done = run(command, case["function"], case["inputs"], folder)
        assert done.returncode == 0, done.stderr
        if "stdout" in case:
            same_text(done.stdout, case["stdout"])


def test_the_state_after_passes_can_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "checked.mlir"
    path.write_text(CHECKED, encoding="utf-8")
    assert "memref" in emit_stage(read_module(str(path)), "bufferize")
    seen: list[str] = []
    options = Options(verify_each=True, observe=lambda name, _seconds, module: seen.append(f"{name} {module.tensor}"))
    transpile_module(read_module(str(path)), options)
    assert seen[0] == f"{TENSOR_PIPELINE[0].name} True"
    assert "canonicalize False" in seen


def test_arguments_are_not_written(tmp_path: Path) -> None:
    """Not even those that the text gives the function: the array is the caller's."""
    path = tmp_path / "program.mlir"
    path.write_text("""
func.func @f(%x: tensor<4xf32> {bufferization.writable = true}, %v: f32) -> tensor<4xf32> {
  %c0 = arith.constant 0 : index
  %r = tensor.insert %v into %x[%c0] : tensor<4xf32>
  return %r : tensor<4xf32>
}
""")
    given = np.ones(4, np.float32)
    assert vm2c.load(path).f(given, 2.0).tolist() == [2, 1, 1, 1]
    assert given.tolist() == [1, 1, 1, 1]
