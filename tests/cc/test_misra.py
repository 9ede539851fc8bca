# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C breaks no rule of MISRA C:2012 that docs/misra.md does not list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cc.misra import DATA, KINDS, MODULES, PROGRAMS, broken_rules, missing

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "misra.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+\.\d+) \| (\w+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
LISTED = {(kind, rule) for rule, _, kinds, _ in ROWS for kind in kinds.split(", ")}

# Little time, and one of each kind: frames of unknown size and failures, small floats, integers, products; lists, arrays.
_SOME = [DATA / "tensor" / name / "program.mlir" for name in ("reshape_dynamic", "half_types", "quantised", "matmul_family")]


def test_the_table() -> None:
    assert len(ROWS) > 30
    assert {kind for kind, _ in LISTED} == set(KINDS)
    assert {category for _, category, _, _ in ROWS} <= {"mandatory", "required", "advisory"}
    numbers = [tuple(map(int, rule.split("."))) for rule, *_ in ROWS]
    assert numbers == sorted(set(numbers))
    assert set(_SOME) <= set(PROGRAMS)


@pytest.mark.skipif(bool(missing()), reason=missing())
@pytest.mark.parametrize("path", [*_SOME, MODULES[0]], ids=lambda path: path.parent.name)
def test_what_is_broken_is_listed(path: Path) -> None:
    found = broken_rules(path)
    assert found
    assert set(found) - LISTED == set()
