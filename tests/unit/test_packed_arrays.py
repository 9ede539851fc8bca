# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What arrays a loop accesses of one buffer, where each begins, and what has to be checked so that there is such a place."""

from __future__ import annotations

import pytest

from vm2c.analysis.arrays import find_arrays
from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.failability import analyze_failability
from vm2c.analysis.liveness import analyze_liveness
from vm2c.analysis.loops import analyze_loops
from vm2c.analysis.nests import Nest, find_nests
from vm2c.analysis.ranges import analyze_ranges
from vm2c.driver import parse_text

# Iterations, where they begin, what is loaded and where it is stored.
LOOP = """
vm.module @m {{
  vm.func private @f(%a: !vm.buffer, %n: i64, %base: i64, %other: i64) {{
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c7 = vm.const.i64 7
    %c64 = vm.const.i64 64
    %c1000 = vm.const.i64 1000
    %slab = vm.and.i64 %base, %c1000 : i64
    %some = vm.min.i64.s %n, %c64 : i64
    %from = vm.const.i64 {start}
    vm.br ^head(%from : i64)
  ^head(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %{count} : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %from_here = vm.add.i64 %i, %{source} : i64
    %x = vm.buffer.load.{load} %a[%from_here] : !vm.buffer -> i32
    %there = vm.add.i64 %from_here, %{distance} : i64
    vm.buffer.store.{store} %x, %a[%there] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^head(%next : i64)
  ^exit:
    vm.return
  }}
}}
"""


def _nest(**changed: object) -> tuple[Nest, list[str]]:
    """The nest, and where the arrays of its accesses begin, in bytes."""
    given = {"count": "c64", "source": "slab", "distance": "c1000", "start": 0, "load": "i32", "store": "i32", **changed}
    module = parse_text(LOOP.format(**given))
    function = next(module.functions())
    cfg = build_cfg(function)
    loops = analyze_loops(cfg)
    ranges = analyze_ranges(loops)
    failability = analyze_failability(build_call_graph(module), {function: cfg}, frozenset())
    (nest,) = find_nests(loops, ranges, analyze_liveness(cfg), failability, lambda _: True)
    return nest, [repr(array.offset) for array in find_arrays(nest, ranges).values()]


@pytest.mark.parametrize(
    ("changed", "beginnings"),
    [
        ({"source": "c7"}, ["28", "4028"]),
        ({}, ["4*%slab", "4*%slab + 4000"]),
        # Not as far from each other as they are long.
        ({"count": "c1000", "distance": "c7"}, ["0", "0"]),
        ({"source": "c7", "distance": "c0"}, ["28", "28"]),
        ({"distance": "other"}, ["0", "0"]),
        # The places that differ are no whole numbers of elements of either.
        ({"load": "i8.u", "distance": "c0"}, ["0", "0"]),
        ({"source": "c7", "load": "i8.u"}, ["7", "4028"]),
        # No iterations, but bounds of what is accessed in one.
        ({"start": 64, "source": "c7"}, ["284", "4284"]),
    ],
    ids=str,
)
def test_beginnings(changed: dict[str, object], beginnings: list[str]) -> None:
    nest, found = _nest(**changed)
    assert found == beginnings
    assert not [check for check in nest.checks if check.low == 0 and check.high is None]


def test_one_array_begins_at_a_constant_or_with_the_buffer() -> None:
    assert _nest(source="c7", distance="c0")[1] == ["28", "28"]
    assert _nest(source="slab", distance="c0")[1] == ["0", "0"]
    assert _nest(source="c7", distance="c0", count="some")[1] == ["0", "0"]


def test_there_has_to_be_an_element_where_an_array_begins() -> None:
    """The reference may be null where the loop has no iterations: its pointer is left alone."""
    nest, found = _nest(source="c7", count="some")
    assert found == ["28", "4028"]
    assert "0 <= %some - 1" in map(repr, nest.checks)
