# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-run --interpret: what it prints is what compiled C prints."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

PROGRAM = """\
func.func @main(%t: tensor<?x2xf32>, %h: f16, %b: bf16, %n: index, %c: i1)
    -> (tensor<?x2xf32>, f16, bf16, index, i1, tensor<2xi1>, tensor<0x3xi8>, tensor<bf16>, tensor<3xi64>) {
  %0 = arith.addf %t, %t : tensor<?x2xf32>
  %1 = arith.mulf %h, %h : f16
  %2 = arith.negf %b : bf16
  %3 = arith.muli %n, %n : index
  %4 = arith.constant dense<[true, false]> : tensor<2xi1>
  %5 = arith.constant dense<> : tensor<0x3xi8>
  %6 = tensor.from_elements %b : tensor<bf16>
  %7 = arith.constant dense<[-1, 0, 9223372036854775807]> : tensor<3xi64>
  return %0, %1, %2, %3, %c, %4, %5, %6, %7
      : tensor<?x2xf32>, f16, bf16, index, i1, tensor<2xi1>, tensor<0x3xi8>, tensor<bf16>, tensor<3xi64>
}
func.func @at(%t: tensor<3xf32>, %n: index) -> f32 {
  %0 = tensor.extract %t[%n] : tensor<3xf32>
  return %0 : f32
}
func.func @memory(%m: memref<3xf32>) {
  return
}
"""


def run(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    (folder / "p.mlir").write_text(PROGRAM)
    command = [sys.executable, "-m", "vm2c.cli.run", "--module=p.mlir", *flags]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_prints_the_same(tmp_path: Path) -> None:
    flags = ("--function=main", "--input=2x2xf32=1,2.5,inf,-0.0", "--input=15872", "--input=16320", "--input=-7", "--input=1")
    compiled, interpreted = run(tmp_path, *flags), run(tmp_path, *flags, "--interpret")
    assert interpreted.stdout == compiled.stdout
    assert "2x2xf32=[2 5][INF -0]" in interpreted.stdout
    assert (interpreted.returncode, interpreted.stderr) == (0, "")


def test_writes_and_compares(tmp_path: Path) -> None:
    flags = ("--function=at", "--input=3xf32=1,2,3", "--input=1", "--interpret")
    assert run(tmp_path, *flags, "--expected_output=2.0").returncode == 0
    assert run(tmp_path, *flags, "--expected_output=3.0").returncode != 0
    given = ("--function=main", "--input=1x2xf32=1,2", "--input=0", "--input=0", "--input=0", "--input=0", "--interpret")
    assert run(tmp_path, *given, "--output=@r.npy", *["--output="] * 8).returncode == 0
    np.testing.assert_array_equal(np.load(tmp_path / "r.npy"), [[2, 4]])


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--function=at", "--input=3xf32=1", "--input=3"), "OUT_OF_RANGE; index 3 in dimension 0 of 3; invoking function 'at'"),
        (("--function=at", "--input=3xf32=1"), "@at takes 2 arguments, 1 are given"),
        (("--function=at", "--input=4xf32=1", "--input=3"), "the array has the shape 4"),
        (("--function=none",), "no function 'none'; there are: main, at, memory"),
        ((), "--function is needed, one of: main, at, memory"),
        (("--function=memory", "--input=3xf32"), "@memory works on memory that it is given"),
    ],
)
def test_failures(flags: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = run(tmp_path, *flags, "--interpret")
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_modules_are_refused(tmp_path: Path) -> None:
    (tmp_path / "m.mlir").write_text("vm.module @m {\n  vm.export @f\n  vm.func private @f() {\n    vm.return\n  }\n}\n")
    command = [sys.executable, "-m", "vm2c.cli.run", "--module=m.mlir", "--function=f", "--interpret"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--interpret is for tensor programs" in done.stderr
