# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The interpreter says the same of random tensor programs, recorded ones and named ops as upstream MLIR.

`fuzz_tensors.py --oracle mlir-opt` does the same in bulk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.differential import mlir_oracle
from tests.differential.fuzz_tensors import program_of
from tests.differential.mlir_oracle import compare
from tests.differential.random_tensors import TensorProgram
from tests.differential.tensor_calls import Outcome
from tests.differential.tensor_programs import interpret
from tests.differential.test_tensors import RECORDED, load, program
from tests.mlir_tools import MlirTools
from tests.unit.programs import named_op_functions
from vm2c.dialect.linalg_named import named_ops

_EXAMPLES = 6 * int(os.environ.get("VM2C_FUZZ_EXAMPLES", "8"))
# What upstream says of the recorded programs that it does not lower.
_REFUSED = {"region_in_loop": "'cf.br' op transformation does not support unreachable blocks"}


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_recorded(path: Path, mlir_tools: MlirTools, tmp_path: Path) -> None:
    report = compare(mlir_tools, [load(path)], tmp_path, "recorded", 4)
    assert not report.findings, report.findings[0].what
    assert list(report.refused) == ([_REFUSED[path.stem]] if path.stem in _REFUSED else [])


def test_random(mlir_tools: MlirTools, tmp_path: Path) -> None:
    programs = [program_of(f"mlir-opt {number}", f"f{number}") for number in range(_EXAMPLES)]
    report = compare(mlir_tools, programs, tmp_path, "mlir-opt")
    assert not report.findings, "\n".join(f"{each.what}\n{each.program.text}" for each in report.findings)
    assert report.calls == 2 * (_EXAMPLES - report.refused.total())
    assert report.refused.total() <= _EXAMPLES // 20


def test_named_ops(mlir_tools: MlirTools, tmp_path: Path) -> None:
    """Each op of linalg that loops over more than elements; upstream has no name for transposed products any more."""
    functions = re.split(r"^(?=func\.func )", named_op_functions(), flags=re.MULTILINE)[1 : len(named_ops()) + 1]
    programs = []
    for number, text in enumerate(functions):
        if "matmul_transpose" not in text:
            programs.append(program(re.sub(r"@\w+\(", f"@f{number}(", text, count=1)))
    report = compare(mlir_tools, programs, tmp_path, "named")
    assert not report.refused
    assert report.calls == 2 * len(programs)
    assert not report.findings, "\n".join(f"{each.what}\n{each.program.text}" for each in report.findings)


def test_a_difference_is_found(mlir_tools: MlirTools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An interpreter that subtracts where it should add is wrong about one of two programs."""

    def wrong(text: str, program: TensorProgram, given: Sequence[Any]) -> Outcome:
        return interpret(text.replace("arith.addi", "arith.subi"), program, given)

    monkeypatch.setattr(mlir_oracle, "interpret", wrong)
    programs = [
        TensorProgram(name, f"""func.func @{name}() -> tensor<2xi32> {{
  %0 = arith.constant dense<[1, 2]> : tensor<2xi32>
  %1 = tensor.empty() : tensor<2xi32>
  %2 = linalg.map {{ arith.{op} }} ins(%0, %0 : tensor<2xi32>, tensor<2xi32>) outs(%1 : tensor<2xi32>)
  return %2 : tensor<2xi32>
}}
""", ())
        for name, op in (("added", "addi"), ("multiplied", "muli"))
    ]  # fmt: skip
    (finding,) = compare(mlir_tools, programs, tmp_path).findings
    assert finding.program.name == "added"
    assert finding.what.startswith("result 0 is\n[2 4], expected\n[0 0]")
