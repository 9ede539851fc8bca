# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors in bindings of interfaces as arrays in C, and memory that functions write, with what the interpreter leaves in them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.conftest import Workshop
from tests.unit.destructive_programs import OLD, operands, random_program
from vm2c.cli.verify import main as verify
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.interpreter import run_function
from vm2c.toolchain.testbench import Case, emit_testbench

_SEEDS = 24


def write(workshop: Workshop, text: str, name: str, arrays: list[np.ndarray], prefix: str, without: frozenset[str]) -> list[Path]:
    """The C of a function of a program, and a program that calls it."""
    left = [array.copy() for array in arrays]
    run_function(parse_text(text), name, left)
    module = parse_text(text)
    c_module = transpile_program(module, Options(prefix=prefix, without=without, verify_each=True))
    # What is undefined may be anything.
    expected = {place: array for place, array in enumerate(left) if not np.isnan(array).any()}
    bench = emit_testbench(prefix, list(module.functions()), [Case(name, arrays, [], 0, expected)])
    workshop.write(f"{prefix}.h", c_module.header)
    return [workshop.write(f"{prefix}.c", c_module.source), workshop.write(f"{prefix}_bench.c", bench)]


@pytest.mark.parametrize("without", ["", "destructive-updates"])
@pytest.mark.parametrize("name", OLD)
def test_arrays(name: str, without: str, compiler: str, workshop: Workshop) -> None:
    sources = write(workshop, OLD[name], name, operands(), "model", frozenset({without} - {""}))
    text = sources[0].read_text()
    assert f"void model_{name}(const float TENSOR_LHS[2][3], const float TENSOR_RHS[3][4]," in text
    assert "float ret0[2][4]);" in text
    assert "workspace" not in text or name != "tile_from_tensor_load"
    assert "different" not in workshop.run(workshop.compile(compiler, sources, flags=["-O2"])).stdout


@pytest.mark.parametrize("without", ["", "destructive-updates"])
@pytest.mark.parametrize("seed", range(_SEEDS))
def test_random_programs(seed: int, without: str, workshop: Workshop) -> None:
    """Under sanitizers, which see what is read after its memory was overwritten by something that overlaps it."""
    found = random_program(1000 + seed)
    sources = write(workshop, found.text, "f", found.arrays, "model", frozenset({without} - {""}))
    workshop.run(workshop.compile("gcc", sources, sanitize=True))


CARRIED = """func.func @f() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  %x = hal.interface.load.tensor.tile @io::@x, base_offset = %c0, offsets = [0], sizes = [2], strides = [1] : tensor<2xf32>
  %r = scf.for %i = %c0 to %c4 step %c1 iter_args(%before = %x) -> (tensor<2xf32>) {
    %new = hal.interface.load.tensor.tile @io::@x, base_offset = %c0, offsets = [%i], sizes = [2], strides = [1] : tensor<2xf32>
    hal.interface.store.tensor.tile %new, @io::@y, base_offset = %c0, offsets = [0], sizes = [2], strides = [1] : tensor<2xf32>
    hal.interface.store.tensor.tile %before, @io::@z, base_offset = %c0, offsets = [%i], sizes = [2], strides = [1] : tensor<2xf32>
    %now = hal.interface.load.tensor.tile @io::@y, base_offset = %c0, offsets = [0], sizes = [2], strides = [1] : tensor<2xf32>
    scf.yield %now : tensor<2xf32>
  }
  return
}
"""


def test_what_is_carried_to_the_next_iteration_stays(workshop: Workshop) -> None:
    """The next iteration stores where it was loaded from before it uses it."""
    arrays = [np.arange(1, 6, dtype=np.float32), np.zeros(2, np.float32), np.zeros(5, np.float32)]
    sources = write(workshop, CARRIED, "f", arrays, "model", frozenset())
    workshop.run(workshop.compile("gcc", sources, sanitize=True))


BLOCKS = """func.func @f() {
  %c0 = arith.constant 0 : index
  %x = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<2xf32>
  %y = hal.interface.load.tensor @io::@y, offset = %c0 : tensor<2xf32>
  cf.br ^next(%y : tensor<2xf32>)
^next(%z: tensor<2xf32>):
  hal.interface.store.tensor %x, @io::@y, offset = %c0 : tensor<2xf32>
  hal.interface.store.tensor %z, @io::@x, offset = %c0 : tensor<2xf32>
  hal.interface.store.tensor %x, @io::@z, offset = %c0 : tensor<2xf32>
  return
}
"""


def test_what_other_blocks_use_stays(workshop: Workshop) -> None:
    arrays = [np.array([1, 2], np.float32), np.array([3, 4], np.float32), np.zeros(2, np.float32)]
    sources = write(workshop, BLOCKS, "f", arrays, "model", frozenset())
    workshop.run(workshop.compile("gcc", sources, sanitize=True))


TWICE = """func.func @f() {
  %c0 = arith.constant 0 : index
  %first = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<4xf32>
  %x = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<4xf32>
  %y = linalg.exp ins(%x : tensor<4xf32>) outs(%x : tensor<4xf32>) -> tensor<4xf32>
  %then = hal.interface.load.tensor @io::@x, offset = %c0 : tensor<4xf32>
  hal.interface.store.tensor %first, @io::@y, offset = %c0 : tensor<4xf32>
  hal.interface.store.tensor %then, @io::@z, offset = %c0 : tensor<4xf32>
  hal.interface.store.tensor %y, @io::@x, offset = %c0 : tensor<4xf32>
  return
}
"""


def test_what_is_loaded_twice_is_not_overwritten_early(workshop: Workshop) -> None:
    arrays = [np.arange(4, dtype=np.float32), np.zeros(4, np.float32), np.zeros(4, np.float32)]
    left = [array.copy() for array in arrays]
    run_function(parse_text(TWICE), "f", left)
    assert left[1].tolist() == left[2].tolist() == [0, 1, 2, 3]
    c_module = transpile_program(module := parse_text(TWICE), Options(prefix="model", verify_each=True))
    bench = emit_testbench("model", list(module.functions()), [Case("f", arrays, [], 0, dict(enumerate(left)))], tolerance=1e-5)
    workshop.write("model.h", c_module.header)
    sources = [workshop.write("model.c", c_module.source), workshop.write("bench.c", bench)]
    workshop.run(workshop.compile("gcc", sources, sanitize=True))


MEMORY = """func.func @store(%r: memref<2x4xf32>, %c: memref<2x4xf32>, %v: f32) {
  %c1 = arith.constant 1 : index
  memref.store %v, %r[%c1, %c1] : memref<2x4xf32>
  return
}
func.func @copy(%a: memref<?x4xf32>, %r: memref<?x4xf32>) {
  memref.copy %a, %r : memref<?x4xf32> to memref<?x4xf32>
  return
}
func.func @anything(%a: memref<4xf32>, %v: f32) -> f32 {
  %t = bufferization.to_tensor %a restrict writable : memref<4xf32> to tensor<4xf32>
  %u = linalg.fill ins(%v : f32) outs(%t : tensor<4xf32>) -> tensor<4xf32>
  %c1 = arith.constant 1 : index
  %x = tensor.extract %u[%c1] : tensor<4xf32>
  return %x : f32
}
"""


def test_written_memory_is_not_const() -> None:
    header = transpile_program(parse_text(MEMORY), Options(prefix="m")).header
    assert "void m_store(float r[2][4], const float c[2][4], float v);" in header
    assert "// r: 2x4xf32, read and written\n// c: 2x4xf32, read\n" in header
    assert "int m_copy(const float* a, int64_t a_dim, float* r, int64_t r_dim);" in header


@pytest.mark.parametrize("function", ["store", "copy", "anything"])
def test_verify_compares_memory(
    function: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VM2C_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "m.mlir"
    path.write_text(MEMORY)
    assert verify([str(path), f"--function={function}"]) == 0
    assert capsys.readouterr().out == f"{function}: ok\n"


def test_verify_takes_arrays_for_bindings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VM2C_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "m.mlir"
    path.write_text(OLD["tile_from_pointwise_lhs"])
    inputs = [f"--input={shape}xf32=1" for shape in ("2x3", "3x4", "2x4", "2x4")]
    assert verify([str(path), *inputs]) == 0
    assert capsys.readouterr().out == "tile_from_pointwise_lhs: ok\n"
