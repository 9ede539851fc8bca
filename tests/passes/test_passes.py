# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Each pass on its own: NAME.mlir has modules, each followed by what the pass NAME makes of it. `make golden` rewrites that."""

from __future__ import annotations

from pathlib import Path

import pytest

from vm2c.analysis.manager import Analyses
from vm2c.driver import Options, parse_text, transpile
from vm2c.ir.integrity import check_integrity
from vm2c.ir.printer import print_module
from vm2c.ir.verifier import verify_module
from vm2c.passes import PIPELINE, Pass

FOLDER = Path(__file__).parent

_NEXT_CASE = "\n// -----\n"
_BECOMES = "\n// becomes\n"


def _run(each: Pass, text: str) -> str:
    module = parse_text(text)
    each.run(module, Analyses())
    verify_module(module)
    for function in module.functions():
        check_integrity(function.body)
    return print_module(module).strip()


@pytest.mark.parametrize("each", PIPELINE, ids=[each.name for each in PIPELINE])
def test_pass(each: Pass, update_golden: bool) -> None:
    path = FOLDER / f"{each.name}.mlir"
    cases = [case.partition(_BECOMES)[0].strip() for case in path.read_text().split(_NEXT_CASE)]
    found = _NEXT_CASE.join(f"{case}\n{_BECOMES}{_run(each, case)}\n" for case in cases)
    if update_golden:
        path.write_text(found)
    assert path.read_text() == found, "`make golden` rewrites it"


@pytest.mark.parametrize("each", PIPELINE, ids=[each.name for each in PIPELINE])
def test_a_second_run_changes_nothing(each: Pass) -> None:
    for case in (FOLDER / f"{each.name}.mlir").read_text().split(_NEXT_CASE):
        result = case.partition(_BECOMES)[2]
        if each.optional:
            assert _run(each, result) == result.strip()


@pytest.mark.parametrize("each", PIPELINE, ids=[each.name for each in PIPELINE])
def test_the_result_goes_through_all_passes(each: Pass) -> None:
    for case in (FOLDER / f"{each.name}.mlir").read_text().split(_NEXT_CASE):
        assert transpile(case.partition(_BECOMES)[2], Options(verify_each=True)).source
