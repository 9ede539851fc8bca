# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs take no more of a Cortex-M4 than docs/footprint.md says."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from bench.footprint.measure import FORMS, OUTPUT, PROGRAMS, Program, figures, measure
from tests.cc.targets.table import TARGETS

(BOARD,) = (target for target in TARGETS if target.name == "cortex-m4")

# Of each figure, for other versions of the compiler.
_SLACK = 1.03


PAGE = figures(OUTPUT.read_text(encoding="utf-8"))


def test_all_programs_are_listed() -> None:
    assert set(PAGE) == {(program.name, form) for program in PROGRAMS for form in FORMS}


@pytest.mark.skipif(bool(BOARD.missing), reason=BOARD.missing)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_no_figure_has_become_larger(program: Program, form: str) -> None:
    found = measure(program, module=form == "module")
    listed = PAGE[program.name, form]
    for now, then in zip(astuple(found), astuple(listed), strict=True):
        assert now <= then * _SLACK + 16, f"{found}, {listed}: if that must be, run make footprint"
    assert found.arrays == listed.arrays
    assert found.code > 0
