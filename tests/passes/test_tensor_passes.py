# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The passes of tensor programs: tensor/NAME.mlir has programs, each followed by what it is after the pass NAME, with all before
it. `make golden` rewrites that."""

from __future__ import annotations

from pathlib import Path

import pytest

from vm2c.driver import Options, emit_stage, parse_text
from vm2c.passes import PIPELINE, TENSOR_PIPELINE

FOLDER = Path(__file__).parent / "tensor"

_NEXT_CASE = "\n// -----\n"
_BECOMES = "\n// becomes\n"
# Those that modules of the VM go through as well have tests of their own, and some of them tests here.
_NAMES = [each.name for each in TENSOR_PIPELINE if each not in PIPELINE or (FOLDER / f"{each.name}.mlir").exists()]


@pytest.mark.parametrize("name", _NAMES)
def test_pass(name: str, update_golden: bool) -> None:
    path = FOLDER / f"{name}.mlir"
    cases = [case.partition(_BECOMES)[0].strip() for case in path.read_text().split(_NEXT_CASE)]
    results = [emit_stage(parse_text(case), name, Options(verify_each=True)).strip() for case in cases]
    found = _NEXT_CASE.join(f"{case}\n{_BECOMES}{result}\n" for case, result in zip(cases, results, strict=True))
    if update_golden:
        path.write_text(found)
    assert path.read_text() == found, "`make golden` rewrites it"
