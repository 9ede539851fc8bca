# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Natural loops, their induction variables and trip counts, on small functions."""

from __future__ import annotations

import pytest

from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.conditions import facts_of
from vm2c.analysis.dumps_memory import dump_loops
from vm2c.analysis.loops import LoopInfo, Loops, analyze_loops
from vm2c.driver import parse_text
from vm2c.ir.module import Function


def function_of(body: str) -> Function:
    return next(parse_text(f"vm.module @m {{\n{body}\n}}\n").functions())


def loops_of(body: str) -> Loops:
    return analyze_loops(build_cfg(function_of(body)))


def only_loop(body: str) -> LoopInfo:
    (info,) = loops_of(body).by_header.values()
    return info


def counting(
    test: str, *, start: int = 0, bound: str = "%c10", step: int = 1, advance: str = "add", type_: str = "i64",
    condition: str = "%t",
) -> str:
    """for (i = start; test; i += step), with %n an argument and %c10 = 10."""
    return f"""
vm.func @f(%n: {type_}) -> {type_} {{
  %start = vm.const.{type_} {start}
  %step = vm.const.{type_} {step}
  %c10 = vm.const.{type_} 10
  %one = vm.const.i32 1
  %zero = vm.const.i32.zero
  vm.br ^head(%start : {type_})
^head(%i: {type_}):
  {test.format(bound=bound, t=type_)}
  vm.cond_br {condition}, ^body, ^exit
^body:
  %next = vm.{advance}.{type_} %i, %step : {type_}
  vm.br ^head(%next : {type_})
^exit:
  vm.return %i : {type_}
}}
"""


LT = "%t = vm.cmp.lt.{t}.s %i, {bound} : {t}"


def test_counted_loop() -> None:
    info = only_loop(counting(LT, bound="%n"))
    assert info.test is not None
    assert (info.test.induction.value.name, info.test.relation, repr(info.test.bound)) == ("i", "lt.s", "%n")
    assert info.test.induction.step == 1
    assert info.test.induction.start is not None
    assert info.counted
    assert info.trip_count is None
    assert info.preheader is info.entries[0][0]
    assert [block.label for block in info.latches] == ["body"]
    assert info.test.wrap_free == (-(2**63), 2**63 - 1), "i < n, so i + 1 <= n"


@pytest.mark.parametrize(
    ("test", "options", "count"),
    [
        (LT, {}, 10),
        (LT, {"type_": "i32"}, 10),
        (LT, {"start": 10}, 0),
        (LT, {"start": 12}, 0),
        (LT, {"step": 3}, 4),
        (LT, {"step": -3, "advance": "sub"}, 4),
        ("%t = vm.cmp.lte.{t}.s %i, {bound} : {t}", {"step": 5}, 3),
        ("%t = vm.cmp.gt.{t}.s {bound}, %i : {t}", {}, 10),
        ("%t = vm.cmp.gt.{t}.s %i, {bound} : {t}", {"start": 15, "step": 2, "advance": "sub"}, 3),
        ("%t = vm.cmp.gte.{t}.s %i, {bound} : {t}", {"start": 15, "step": -1}, 6),
        ("%t = vm.cmp.ne.{t} %i, {bound} : {t}", {"step": 2}, 5),
        ("%t = vm.cmp.ne.{t} %i, {bound} : {t}", {"start": 13, "step": -3}, 1),
        ("%t = vm.cmp.lt.{t}.u %i, {bound} : {t}", {}, 10),
        # Never, or only after a wrap.
        ("%t = vm.cmp.ne.{t} %i, {bound} : {t}", {"step": 3}, None),
        ("%t = vm.cmp.ne.{t} %i, {bound} : {t}", {"start": 11}, None),
        ("%t = vm.cmp.lt.{t}.u %i, {bound} : {t}", {"start": -1}, None),
        ("%t = vm.cmp.gt.{t}.s %i, {bound} : {t}", {"start": 15}, None),
        ("%t = vm.cmp.lte.{t}.s %i, {bound} : {t}", {"start": 2**63 - 4, "step": 2, "bound": "%start"}, 1),
        ("%t = vm.cmp.lte.{t}.s %i, {bound} : {t}", {"start": 2**63 - 1, "bound": "%start"}, None),
    ],
)
def test_trip_counts(test: str, options: dict[str, object], count: int | None) -> None:
    assert only_loop(counting(test, **options)).trip_count == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("test", "relation"),
    [
        (f"{LT}\n  %nz = vm.cmp.nz.i32 %t : i32", "lt.s"),
        (f"%l = {LT[5:]}\n  %nz = vm.cmp.eq.i32 %l, %one : i32", None),
        ("%l = vm.cmp.gte.{t}.s %i, {bound} : {t}\n  %nz = vm.xor.i32 %l, %one : i32", "lt.s"),
        ("%l = vm.cmp.gte.{t}.s %i, {bound} : {t}\n  %nz = vm.cmp.eq.i32 %l, %zero : i32", "lt.s"),
        ("%l = vm.cmp.gte.{t}.s %i, {bound} : {t}\n  %nz = vm.select.i32 %l, %zero, %one : i32", "lt.s"),
    ],
)
def test_conditions_are_seen_through(test: str, relation: str | None) -> None:
    info = only_loop(counting(test, condition="%nz"))
    assert (info.test.relation if info.test else None) == relation
    assert info.trip_count == (10 if relation else None)


def test_half_of_a_condition_bounds_but_does_not_count() -> None:
    both = f"{LT}\n  %u = vm.cmp.lt.{{t}}.s %i, %n : {{t}}\n  %and = vm.and.i32 %t, %u : i32"
    info = only_loop(counting(both, condition="%and"))
    assert info.test is not None
    assert not info.test.exact
    assert not info.counted
    assert info.trip_count is None


def test_large_steps_may_wrap() -> None:
    info = only_loop(counting(LT, bound="%n", step=4))
    assert info.test is not None
    assert info.test.wrap_free == (-(2**63), 2**63 - 1 - 3)
    down = only_loop(counting("%t = vm.cmp.gte.{t}.s %i, {bound} : {t}", bound="%n", step=-1))
    assert down.test is not None
    assert down.test.wrap_free == (-(2**63) + 1, 2**63 - 1)
    wrong_way = only_loop(counting("%t = vm.cmp.gt.{t}.s %i, {bound} : {t}", bound="%n"))
    assert wrong_way.test is not None
    assert wrong_way.test.wrap_free is None


def test_a_bound_that_changes_is_none() -> None:
    changing = "%m = vm.mul.{t} %i, %i : {t}\n  %t = vm.cmp.lt.{t}.s %i, %m : {t}"
    info = only_loop(counting(changing))
    assert info.test is None
    assert not info.counted
    assert list(info.inductions), "it is an induction variable all the same"


def test_a_changing_step_is_no_induction() -> None:
    info = only_loop(counting(LT, advance="mul", step=2))
    assert not info.inductions
    assert info.test is None


SECOND_EXIT = """
vm.func @f(%b: !vm.buffer, %n: i64) -> i64 {
  %c0 = vm.const.i64 0
  %c1 = vm.const.i64 1
  %c8 = vm.const.i64 8
  vm.br ^head(%c0 : i64)
^head(%i: i64):
  %lt = vm.cmp.lt.i64.s %i, %c8 : i64
  vm.cond_br %lt, ^body, ^exit
^body:
  %v = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32
  vm.cond_br %v, ^exit, ^next
^next:
  %i1 = vm.add.i64 %c1, %i : i64
  vm.br ^head(%i1 : i64)
^exit:
  vm.return %i : i64
}
"""


def test_a_second_exit_is_not_counted() -> None:
    info = only_loop(SECOND_EXIT)
    assert info.test is not None
    assert len(info.exits) == 2
    assert not info.counted
    assert info.trip_count is None


BOTTOM_TEST = """
vm.func @f(%n: i32) -> i32 {
  %c3 = vm.const.i32 3
  %c1 = vm.const.i32 1
  vm.br ^head(%c3 : i32)
^head(%i: i32):
  %i1 = vm.sub.i32 %i, %c1 : i32
  vm.cond_br %i1, ^head(%i1 : i32), ^exit
^exit:
  vm.return %i1 : i32
}
"""


def test_a_test_at_the_latch() -> None:
    info = only_loop(BOTTOM_TEST)
    assert info.test is not None
    assert (info.test.relation, info.test.bound, info.test.offset, info.test.at_header) == ("ne", 0, -1, False)
    assert info.trip_count == 3
    assert not info.counted


NEST = """
vm.func @f(%n: i64, %m: i64) {
  %c0 = vm.const.i64 0
  vm.br ^outer(%c0 : i64)
^outer(%i: i64):
  %lt = vm.cmp.lt.i64.s %i, %n : i64
  vm.cond_br %lt, ^first, ^exit
^first:
  %row = vm.mul.i64 %i, %m : i64
  vm.br ^inner(%c0, %row : i64, i64)
^inner(%j: i64, %p: i64):
  %c2 = vm.const.i64 2
  %lt2 = vm.cmp.lt.i64.s %j, %row : i64
  vm.cond_br %lt2, ^body, ^last(%c0 : i64)
^body:
  %j1 = vm.add.i64 %j, %c2 : i64
  %p1 = vm.add.i64 %p, %c2 : i64
  vm.br ^inner(%j1, %p1 : i64, i64)
^last(%k: i64):
  %lt3 = vm.cmp.lt.i64.s %k, %m : i64
  vm.cond_br %lt3, ^more, ^next
^more:
  %k1 = vm.add.i64 %k, %c2 : i64
  vm.br ^last(%k1 : i64)
^next:
  %one = vm.const.i64 1
  %i1 = vm.add.i64 %i, %one : i64
  vm.br ^outer(%i1 : i64)
^exit:
  vm.return
}
"""


def test_nests() -> None:
    loops = loops_of(NEST)
    outer, inner, last = loops.by_header.values()
    assert outer.children == [inner, last]
    assert inner.parent is outer
    assert [block.label for block, _ in last.entries] == ["inner"]
    assert last.preheader is None, "the block before it is the header of another loop"
    assert loops.around(next(iter(inner.latches))) == [inner, outer]
    by_name = {value.name: value for value in loops.definition}
    assert loops.is_invariant(by_name["row"], inner)
    assert not loops.is_invariant(by_name["row"], outer)
    assert loops.is_invariant(by_name["c2"], inner), "constants are, wherever they stand"
    assert [value.name for value in inner.inductions] == ["j", "p"]
    assert inner.inductions[by_name["p"]].start is by_name["row"]
    assert inner.counted
    assert last.counted


def test_entries_with_different_starts() -> None:
    text = counting(LT).replace(
        "vm.br ^head(%start : i64)", "vm.cond_br %one, ^head(%start : i64), ^other\n^other:\n  vm.br ^head(%c10 : i64)"
    )
    info = only_loop(text)
    assert info.test is not None
    assert info.test.induction.start is None
    assert len(info.entries) == 2
    assert info.preheader is None
    assert info.trip_count is None


def test_facts_of_conditions() -> None:
    function = function_of(counting(f"{LT}\n  %u = vm.cmp.ne.{{t}} %i, %n : {{t}}\n  %or = vm.or.i32 %t, %u : i32"))
    either = next(op.result for block in function.blocks for op in block.operations if op.results and op.result.name == "or")
    facts = [(repr(fact.left), fact.relation, repr(fact.right), fact.exact) for fact in facts_of(either, False)]
    assert facts[:2] == [("%i", "gte.s", "%c10", False), ("%i", "eq", "%n", False)]
    assert facts_of(either, True)[0].relation == "ne"


def test_dump() -> None:
    assert dump_loops(function_of(counting(LT, step=2))) == (
        "func @f\n"
        "  loop ^head depth 1 counted, 5 times\n"
        "    entered from entry preheader entry; latches ^body; left from ^head\n"
        "    %i from %start step 2\n"
        "    test at header: stays while %i lt.s %c10, no wrap for bounds in [-9223372036854775808, 9223372036854775806]\n"
    )
