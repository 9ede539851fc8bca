# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which selects of a loop are taken for running maxima and minima."""

from __future__ import annotations

from collections import Counter

import pytest

from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.loops import analyze_loops
from vm2c.driver import parse_text
from vm2c.emit.rare_updates import RareUpdate, find_rare_updates

LOOP = """
vm.module @m {{
  vm.func @f(%list: !vm.list<i32>, %n: i32, %k: i32) -> i32 {{
    %zero = vm.const.i32 0
    %one = vm.const.i32 1
    vm.br ^head(%zero, %k : i32, i32)
  ^head(%i: i32, %best: i32):
    %lt = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %lt, ^body, ^exit
  ^body:
    %x = vm.list.get.i32 %list, %i : (!vm.list<i32>, i32) -> i32
    {choice}
    %next = vm.add.i32 %i, %one : i32
    vm.br ^head(%next, %new : i32, i32)
  ^exit:
    vm.return %best : i32
  }}
}}
"""


def _updates(choice: str) -> dict[str, RareUpdate]:
    [function] = parse_text(LOOP.format(choice=choice)).functions()
    cfg = build_cfg(function)
    uses = Counter(value for op in function.operations() for value in op.all_operands())
    return {value.name: update for value, update in find_rare_updates(analyze_loops(cfg), uses).items()}


def test_maximum() -> None:
    found = _updates("%more = vm.cmp.lt.i32.s %best, %x : i32\n    %new = vm.select.i32 %more, %x, %best : i32")
    assert list(found) == ["new"]
    update = found["new"]
    assert update.candidate.name == "x"
    assert [(value.name, wanted) for value, wanted in update.conditions] == [("more", True)]
    assert [op.results[0].name for op in update.selects] == ["new"]


def test_conditions_that_compare_with_the_candidate_come_first() -> None:
    found = _updates(
        "%odd = vm.and.i32 %best, %one : i32\n    %less = vm.cmp.lte.i32.s %best, %x : i32\n"
        "    %inner = vm.select.i32 %less, %best, %x : i32\n    %new = vm.select.i32 %odd, %best, %inner : i32"
    )
    assert [(value.name, wanted) for value, wanted in found["new"].conditions] == [("less", False), ("odd", False)]
    assert [op.results[0].name for op in found["new"].selects] == ["new", "inner"]


@pytest.mark.parametrize(
    "choice",
    [
        pytest.param("%more = vm.cmp.lt.i32.s %k, %x : i32\n    %new = vm.select.i32 %more, %x, %best : i32", id="not compared"),
        pytest.param("%more = vm.cmp.lt.i32.s %best, %x : i32\n    %new = vm.select.i32 %more, %x, %k : i32", id="not kept"),
        pytest.param("%more = vm.cmp.lt.i32.s %best, %x : i32\n    %new = vm.select.i32 %more, %best, %best : i32", id="no other"),
        pytest.param(
            "%more = vm.cmp.lt.i32.s %best, %x : i32\n    %new = vm.select.i32 %more, %x, %best : i32\n"
            "    vm.list.set.i32 %list, %i, %new : (!vm.list<i32>, i32, i32)",
            id="used elsewhere",
        ),
        pytest.param("%new = vm.max.i32.s %best, %x : i32", id="no select"),
    ],
)
def test_no_update(choice: str) -> None:
    assert _updates(choice) == {}
