# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Dispatch functions as C: what is bound, constants and the workgroup are passed, and the arrays hold what numpy says
afterwards."""

from __future__ import annotations

import ctypes
import re
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cc.harness import CLANG, GCC, WARNINGS, Build, build_folder
from tests.unit.dispatches import COLUMNS, ROWS, Random, RandomControl, after
from tests.unit.test_buffer_plan import CASES
from vm2c.driver import CModule, Options, parse_text, transpile_program

BUILDS = [GCC, CLANG]
# A trap: the runtime of a sanitizer would have to be loaded before.
UNDEFINED = ("-fsanitize=undefined", "-fsanitize-undefined-trap-on-error")
SEEDS = range(1000, 1080)


def module(text: str, **options: Any) -> CModule:
    return transpile_program(parse_text(text), Options(prefix="d", verify_each=True, **options))


def compiled(made: CModule, build: Build, *flags: str) -> ctypes.CDLL:
    folder = Path(build_folder()) / f"dispatch-{build.name}-{zlib.crc32(made.source.encode())}"
    folder.mkdir(exist_ok=True)
    (folder / "d.c").write_text(made.source)
    command = [*build.command, *WARNINGS, *flags, "-shared", "-fPIC", str(folder / "d.c"), "-o", str(folder / "d.so"), "-lm"]
    subprocess.run(command, check=True)
    return ctypes.CDLL(str(folder / "d.so"))


def call(library: ctypes.CDLL, name: str, arrays: Sequence[np.ndarray[Any, Any]], *numbers: int, sized: bool = False) -> int:
    """Calls a function with arrays, each followed by how many elements it has where that is asked for."""
    passed: list[Any] = []
    for array in arrays:
        passed.append(array.ctypes.data_as(ctypes.c_void_p))
        if sized:
            passed.append(ctypes.c_int64(array.size))
    function = getattr(library, f"d_{name}")
    function.restype = ctypes.c_int
    return int(function(*passed, *map(ctypes.c_int64, numbers)))


@pytest.mark.parametrize("flags", [(), UNDEFINED], ids=["plain", "undefined"])
@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)
@pytest.mark.parametrize("kind", [Random, RandomControl], ids=["by_plan", "control"])
def test_random_functions(kind: type[Random], build: Build, flags: tuple[str, ...]) -> None:
    texts = {seed: kind(seed).text().replace("@f()", f"@f{seed}()") for seed in SEEDS}
    library = compiled(module("".join(texts.values())), build, *flags)
    for seed, text in texts.items():
        bound = {
            number: np.arange(ROWS * COLUMNS, dtype="i4").reshape(ROWS, COLUMNS) * (number + 3) + number for number in range(3)
        }
        wanted = after(parse_text(text), bound)
        call(library, f"f{seed}", list(bound.values()))
        for number, array in bound.items():
            np.testing.assert_array_equal(array, wanted[number], f"seed {seed}, binding {number}")


@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)
def test_tiles_of_all_workgroups(build: Build) -> None:
    # With what the loops pack as they need it on the stack, and not in a workspace of the caller.
    made = module(CASES["bufferize_dynamic_inplace"], arena="stack")
    library = compiled(made, build)
    random = np.random.default_rng(2)
    left, right, sums = (random.integers(-9, 9, shape).astype("f4") for shape in ((37, 23), (23, 41), (37, 41)))
    wanted = sums + left @ right
    shapes, counts, sizes = (37, 23, 23, 41, 37, 41), (3, 2), (8, 5)
    for x in range(counts[0]):
        for y in range(counts[1]):
            arguments = (*shapes, x, y, *counts, *sizes)
            assert call(library, "bufferize_dynamic_inplace", [left, right, sums], *arguments, sized=True) == 0
    np.testing.assert_array_equal(sums, wanted)
    # A binding that is too small, and extents that do not fit each other.
    status = call(library, "bufferize_dynamic_inplace", [left, right, sums[1:]], *arguments, sized=True)
    assert status % 32 == 11
    wrong = (37, 22, *arguments[2:])
    assert call(library, "bufferize_dynamic_inplace", [left, right, sums], *wrong, sized=True) % 32 == 3


def test_what_is_only_read_is_const() -> None:
    header = re.sub(r"\s+", " ", module(CASES["tile_from_tensor_load_inplace"]).header)
    assert "(const float* LHS, int64_t LHS_dim0, int64_t LHS_dim1, const float* RHS, int64_t RHS_dim0, int64_t RHS_dim1, " in header
    assert " float* INIT, int64_t INIT_dim0, int64_t INIT_dim1, int64_t workgroup_id_x, int64_t workgroup_id_y);" in header


@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)
def test_a_pad_and_its_product(build: Build) -> None:
    extents = {"ARG0": "%m, %two", "ARG1": "%two, %n", "RET0": "%m, %n"}
    lines = CASES["dot_general_padded"].splitlines()
    # The extents of bindings stand behind their types, as they do since 2021-09, and after what gives them.
    early = [line for line in lines if "load.constant" in line or "= constant" in line]
    for place, line in enumerate(lines):
        found = re.search(r"@io::@(\w+)", line)
        lines[place] = f"{line}{{{extents[found[1]]}}}" if found is not None else line
    head, *rest = [line for line in lines if line not in early]
    tied = "\n".join([head, "  %two = constant 2 : index", *early, *rest])
    library = compiled(module(tied), build)
    random = np.random.default_rng(3)
    left, right = random.integers(-9, 9, (7, 2)).astype("f4"), random.integers(-9, 9, (2, 10)).astype("f4")
    result = np.full((7, 10), 99, "f4")
    assert call(library, "dot_general_padded", [left, right, result], 7, 10, sized=True) == 0
    np.testing.assert_array_equal(result, left @ right)


OFFSETS = """\
func.func @f() {
  %c16 = arith.constant 16 : index
  %at = hal.interface.constant.load[0] : index
  %x = hal.interface.binding.subspan set(0) binding(0) type(storage_buffer) offset(%c16) : !flow.dispatch.tensor<readonly:tensor<2x3xf32>>
  %y = hal.interface.binding.subspan set(0) binding(0) type(storage_buffer) offset(%at) : !flow.dispatch.tensor<writeonly:tensor<3x2xf32>>
  %t = flow.dispatch.tensor.load %x, offsets = [0, 0], sizes = [2, 3], strides = [1, 1] : !flow.dispatch.tensor<readonly:tensor<2x3xf32>> -> tensor<2x3xf32>
  %e = linalg.init_tensor [3, 2] : tensor<3x2xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%t : tensor<2x3xf32>) outs(%e : tensor<3x2xf32>) {
  ^bb0(%a: f32, %b: f32):
    linalg.yield %a : f32
  } -> tensor<3x2xf32>
  flow.dispatch.tensor.store %r, %y, offsets = [0, 0], sizes = [3, 2], strides = [1, 1] : tensor<3x2xf32> -> !flow.dispatch.tensor<writeonly:tensor<3x2xf32>>
  return
}
"""  # noqa: E501


@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)
@pytest.mark.parametrize("start", [4, 2, 7, 10, 0])
def test_parts_of_one_binding_may_overlap(build: Build, start: int) -> None:
    library = compiled(module(OFFSETS), build)
    array = np.arange(16, dtype="f4")
    wanted = array.copy()
    wanted[start : start + 6] = array[4:10].reshape(2, 3).T.reshape(6)
    assert call(library, "f", [array], start * 4, sized=True) == 0
    np.testing.assert_array_equal(array, wanted)
    assert call(library, "f", [array], 11 * 4, sized=True) % 32 == 11
    assert call(library, "f", [array], 6, sized=True) % 32 == 3
    np.testing.assert_array_equal(array, wanted)


EXECUTABLE = Path(__file__).parents[1] / "data" / "dispatches" / "executable.mlir"


@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)
def test_executables(build: Build) -> None:
    library = compiled(module(EXECUTABLE.read_text()), build)
    x = np.random.default_rng(4).standard_normal((3, 5)).astype("f4")
    result = np.zeros_like(x)
    assert call(library, "softmax_Dx5", [x, result], 3, 0, sized=True) == 0
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    np.testing.assert_allclose(result, powers / powers.sum(axis=1, keepdims=True), rtol=1e-5)
    assert call(library, "softmax_Dx5", [x, result], 4, 0, sized=True) % 32 == 11
    array = np.arange(12, dtype="f4")
    assert call(library, "twice_6", [array], sized=True) == 0
    np.testing.assert_array_equal(array, [*range(6), *range(12, 24, 2)])
