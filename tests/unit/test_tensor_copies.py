# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How much memory programs need and how often they copy it, compared with what MLIR's one-shot bufferization makes of them.

tests/data/tensor_copies.json has the allocations and copies of mlir-opt 22.1.8 with `empty-tensor` elimination, where functions may
not write to their arguments, summed over the functions of each program in tests/data/tensor.
"""

from __future__ import annotations

import json

import pytest

from tests.unit.programs import DATA
from vm2c.driver import emit_stage, parse_text, read_module
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Module

RECORDED = json.loads((DATA / "tensor_copies.json").read_text())

# Where there is more, and why.
MORE = {
    "if_inplace": "arguments that are results are copied to where the caller wants them",
    "reshapes": "arguments that are results in another shape are copied to where the caller wants them",
}


def count(function: Function, kernels: set[str]) -> tuple[int, int]:
    """The allocations and copies that are written in a function; `kernels` copy parts of tensors."""

    def copies(op: Operation) -> bool:
        return op.op.name == "memref.copy" or (op.op.name == "func.call" and op.attributes["callee"] in kernels)

    operations = list(function.body.walk())
    return sum(op.op.name == "memref.alloc" for op in operations), sum(map(copies, operations))


def count_all(module: Module) -> tuple[int, int]:
    kernels = {function.name for function in module.functions() if function.tensor_type is None and "_copy" in function.name}
    counts = [count(function, kernels) for function in module.functions()]
    return sum(allocations for allocations, _ in counts), sum(copies for _, copies in counts)


@pytest.mark.parametrize("name", RECORDED)
def test_no_more_than_mlir(name: str) -> None:
    module = read_module(str(DATA / "tensor" / name / "program.mlir"))
    emit_stage(module, "plan-memory")
    allocations, copies = count_all(module)
    assert (allocations + copies > sum(RECORDED[name])) == (name in MORE)


def test_what_is_in_its_place_is_not_copied() -> None:
    """The place of a tile is computed twice, for the slice and for the insertion."""
    module = parse_text(
        """func.func @f(%x: tensor<8x4xf32> {bufferization.writable = true}, %n: index) -> tensor<8x4xf32> {
  %c0 = arith.constant 0 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  %r = scf.for %i = %c0 to %c8 step %c2 iter_args(%a = %x) -> (tensor<8x4xf32>) {
    %s = tensor.extract_slice %a[%i, 0] [2, 4] [1, 1] : tensor<8x4xf32> to tensor<2x4xf32>
    %t = linalg.exp ins(%s : tensor<2x4xf32>) outs(%s : tensor<2x4xf32>) -> tensor<2x4xf32>
    %b = tensor.insert_slice %t into %a[%i, 0] [2, 4] [1, 1] : tensor<2x4xf32> into tensor<8x4xf32>
    scf.yield %b : tensor<8x4xf32>
  }
  return %r : tensor<8x4xf32>
}"""
    )
    emit_stage(module, "plan-memory")
    assert count_all(module) == (0, 0)
