# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Analyses on small functions. Registers and live sets are those of IREE's own passes (3.13.0) for the same text."""

from __future__ import annotations

import pytest

from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.failability import analyze_failability
from vm2c.analysis.liveness import analyze_liveness
from vm2c.analysis.manager import Analyses
from vm2c.analysis.ownership import Counts, find_left, find_owned
from vm2c.analysis.registers import allocate_registers
from vm2c.analysis.resolved_imports import find_resolved_calls
from vm2c.analysis.stack_use import find_stack_checks
from vm2c.analysis.structure import structure_blocks
from vm2c.driver import parse_text
from vm2c.ir.core import Block, Value
from vm2c.ir.module import Function, Module
from vm2c.transform.insert_refcounts import insert_refcounts
from vm2c.transform.insert_spans import insert_spans


def module_of(body: str) -> Module:
    return parse_text(f"vm.module @m {{\n{body}\n}}\n")


def function_of(body: str, name: str = "f") -> Function:
    return next(function for function in module_of(body).functions() if function.name == name)


def values(function: Function) -> dict[str, Value]:
    found = {}
    for block in function.blocks:
        for value in [*block.arguments, *(result for op in block.operations for result in op.results)]:
            found[value.name] = value
    return found


def blocks(function: Function) -> dict[str, Block]:
    return {block.label: block for block in function.blocks[1:]}


LOOP = """
vm.func @f(%n: i64, %x: i32, %y: i64) -> i64 {
  %c0 = vm.const.i64 0
  %c1 = vm.const.i64 1
  vm.br ^head(%c0, %y : i64, i64)
^head(%i: i64, %acc: i64):
  %lt = vm.cmp.lt.i64.s %i, %n : i64
  vm.cond_br %lt, ^body, ^exit
^body:
  %i2 = vm.add.i64 %i, %c1 : i64
  %e = vm.ext.i32.i64.s %x : i32 -> i64
  %a2 = vm.add.i64 %acc, %e : i64
  vm.br ^head(%i2, %a2 : i64, i64)
^exit:
  vm.return %acc : i64
}
"""

BRANCHES = """
vm.func @f(%arg0: !vm.buffer, %arg1: i32) -> !vm.buffer {
  %c16 = vm.const.i64 16
  %align = vm.const.i32 16
  %buffer = vm.buffer.alloc %c16, %align : !vm.buffer
  vm.cond_br %arg1, ^bb1(%buffer, %arg0 : !vm.buffer, !vm.buffer), ^bb2(%arg0, %arg0 : !vm.buffer, !vm.buffer)
^bb1(%0: !vm.buffer, %1: !vm.buffer):
  vm.br ^bb3(%0 : !vm.buffer)
^bb2(%2: !vm.buffer, %3: !vm.buffer):
  vm.br ^bb3(%3 : !vm.buffer)
^bb3(%4: !vm.buffer):
  vm.return %4 : !vm.buffer
}
"""

NESTED = """
vm.func @f(%n: i32) -> i32 {
  %c1 = vm.const.i32 1
  vm.br ^outer(%n : i32)
^outer(%i: i32):
  vm.cond_br %i, ^inner(%i : i32), ^exit
^inner(%j: i32):
  %j1 = vm.sub.i32 %j, %c1 : i32
  vm.cond_br %j1, ^inner(%j1 : i32), ^next
^next:
  %i1 = vm.sub.i32 %i, %c1 : i32
  vm.br ^outer(%i1 : i32)
^exit:
  vm.return %i : i32
}
"""

IRREDUCIBLE = """
vm.func @f(%n: i32) -> i32 {
  vm.cond_br %n, ^a, ^b
^a:
  vm.cond_br %n, ^b, ^exit
^b:
  vm.cond_br %n, ^a, ^exit
^exit:
  vm.return %n : i32
}
"""


def test_dominators_and_orders() -> None:
    function = function_of(NESTED)
    cfg = build_cfg(function)
    at = blocks(function)
    assert [block.label for block in cfg.order[1:]] == ["outer", "inner", "next", "exit"]
    assert cfg.immediate_dominator[at["exit"]] is at["outer"]
    assert cfg.dominates(at["outer"], at["next"])
    assert not cfg.dominates(at["inner"], at["exit"])
    assert cfg.predecessors[at["inner"]] == [at["outer"], at["inner"]]


def test_loops_nest() -> None:
    function = function_of(NESTED)
    cfg = build_cfg(function)
    at = blocks(function)
    assert list(cfg.loops) == [at["outer"], at["inner"]]
    assert cfg.loops[at["outer"]].blocks == {at["outer"], at["inner"], at["next"]}
    assert cfg.loops[at["inner"]].parent is cfg.loops[at["outer"]]
    assert cfg.loops[at["inner"]].depth == 2
    assert cfg.innermost_loop[at["next"]] is cfg.loops[at["outer"]]
    assert cfg.innermost_loop[at["exit"]] is None
    assert not cfg.irreducible


def test_irreducible_entries_are_found() -> None:
    function = function_of(IRREDUCIBLE)
    cfg = build_cfg(function)
    assert [block.label for block in cfg.order if block in cfg.irreducible] == ["b"]
    assert not cfg.loops


def test_unreachable_blocks_have_no_place() -> None:
    function = function_of("vm.func @f() {\n  vm.return\n^dead:\n  vm.br ^dead\n}")
    assert build_cfg(function).order == [function.entry]


def test_structure_places_blocks() -> None:
    function = function_of(NESTED)
    at = blocks(function)
    structure = structure_blocks(build_cfg(function))
    assert structure.inline == {at["outer"], at["inner"]}
    assert structure.after[at["inner"]] == [at["next"]]
    assert structure.after[at["outer"]] == [at["exit"]]


def live_names(values_: list[Value]) -> list[str]:
    return sorted(value.name for value in values_)


def test_live_sets() -> None:
    function = function_of(LOOP)
    at = blocks(function)
    liveness = analyze_liveness(build_cfg(function))
    assert live_names(liveness.live_out(function.entry)) == ["c1", "n", "x"]
    assert live_names(liveness.live_in(at["head"])) == ["c1", "n", "x"]
    assert live_names(liveness.live_out(at["head"])) == ["acc", "c1", "i", "n", "x"]
    assert live_names(liveness.live_in(at["body"])) == ["acc", "c1", "i", "n", "x"]
    assert live_names(liveness.live_in(at["exit"])) == ["acc"]


def test_last_uses() -> None:
    function = function_of(LOOP)
    by_name = values(function)
    at = blocks(function)
    liveness = analyze_liveness(build_cfg(function))
    add, _extend, _sum, branch = at["body"].operations
    assert liveness.is_last_use(by_name["i"], add)
    assert not liveness.is_last_use(by_name["c1"], add)
    assert not liveness.is_last_use(by_name["i2"], add)
    assert liveness.is_last_use(by_name["i2"], branch, 0)


DISCARDS = """
vm.func @f(%c: i32, %size: i64) -> !vm.buffer {
  %align = vm.const.i32 16
  %b = vm.buffer.alloc %size, %align : !vm.buffer
  %n = vm.buffer.length %b : !vm.buffer -> i64
  vm.br ^next(%b, %b : !vm.buffer, !vm.buffer)
^next(%p: !vm.buffer, %q: !vm.buffer):
  vm.discard.refs %b, %q : !vm.buffer, !vm.buffer
  vm.return %p : !vm.buffer
}
"""


def test_discards_are_no_real_uses() -> None:
    function = function_of(DISCARDS)
    by_name = values(function)
    liveness = analyze_liveness(build_cfg(function))
    length, branch = function.entry.operations[2:]
    discard, return_ = blocks(function)["next"].operations
    assert not liveness.is_last_use(by_name["b"], branch, 1)
    assert not liveness.is_last_real_use(by_name["b"], length)
    assert not liveness.is_last_real_use(by_name["b"], branch, 0), "the second operand is the same value"
    assert liveness.is_last_real_use(by_name["b"], branch, 1)
    assert liveness.is_last_use(by_name["q"], discard)
    assert not liveness.is_last_real_use(by_name["q"], discard)
    assert liveness.is_last_real_use(by_name["p"], return_, 0)


def registers_of(function: Function) -> dict[str, str]:
    assignment = allocate_registers(analyze_liveness(build_cfg(function)))
    return {value.name: str(register) for value, register in assignment.registers.items()}


def test_registers_of_a_loop() -> None:
    assert registers_of(function_of(LOOP)) == {
        "n": "i0+1", "x": "i2", "y": "i4+5", "c0": "i6+7", "c1": "i8+9", "i": "i4+5", "acc": "i6+7", "lt": "i3",
        "i2": "i4+5", "e": "i10+11", "a2": "i10+11",
    }  # fmt: skip


def test_registers_of_branches() -> None:
    assert registers_of(function_of(BRANCHES)) == {
        "arg0": "r0", "arg1": "i0", "c16": "i2+3", "align": "i1", "buffer": "r1", "0": "r0", "1": "r1", "2": "r0", "3": "r1",
        "4": "r0",
    }  # fmt: skip


def test_a_count_is_owned_until_it_is_handed_over() -> None:
    module = module_of(
        """
        vm.func @f(%x: !vm.buffer, %n: i64) -> !vm.buffer {
          %align = vm.const.i32 16
          %a = vm.buffer.alloc %n, %align : !vm.buffer
          %b = vm.buffer.alloc %n, %align : !vm.buffer
          vm.br ^next(%a, %x : !vm.buffer, !vm.buffer)
        ^next(%p: !vm.buffer, %q: !vm.buffer):
          %c = vm.buffer.alloc %n, %align : !vm.buffer
          vm.return %p : !vm.buffer
        }
        vm.export @f"""
    )
    insert_refcounts(module, Analyses())
    (function,) = module.functions()
    cfg = build_cfg(function)
    owned = find_owned(cfg)
    assert [value.name for value in owned] == ["a", "b", "p", "c"]
    start = Counts(cfg, owned, int.__or__).at_start
    assert [start[block] for block in cfg.order] == [0b0000, 0b0100]
    graph = build_call_graph(module)
    failability = analyze_failability(graph, {function: cfg}, find_stack_checks(graph).functions)
    # %b is released at once, before which nothing fails, and %c, of which nobody could tell when it is, at the exit.
    assert [value.name for value in find_left(cfg, failability)] == ["a", "p", "c"]


def failing_ops(body: str) -> set[str]:
    module = module_of(body + "\nvm.export @f")
    graph = build_call_graph(module)
    cfgs = {function: build_cfg(function) for function in graph.bottom_up}
    return {op.op.name for op in analyze_failability(graph, cfgs, find_stack_checks(graph).functions).operations}


@pytest.mark.parametrize(
    ("divisor", "fails"),
    [("%n", True), ("%zero", True), ("%seven", False)],
)
def test_division_fails_only_by_what_may_be_zero(divisor: str, fails: bool) -> None:
    body = f"""
      vm.func @f(%n: i32) -> i32 {{
        %zero = vm.const.i32 0
        %seven = vm.const.i32 7
        %q = vm.div.i32.s %n, {divisor} : i32
        vm.return %q : i32
      }}"""
    assert failing_ops(body) == ({"vm.div.i32.s"} if fails else set())


def test_division_behind_a_test_of_the_divisor_cannot_fail() -> None:
    body = """
      vm.func @f(%n: i32, %d: i32) -> i32 {
        vm.cond_br %d, ^ok, ^zero
      ^ok:
        %q = vm.rem.i32.u %n, %d : i32
        vm.return %q : i32
      ^zero:
        vm.return %d : i32
      }"""
    assert failing_ops(body) == set()


def test_recursion_and_callees_can_fail() -> None:
    module = module_of(
        """
        vm.func @f(%n: i32) -> i32 {
          %r = vm.call @g(%n) : (i32) -> i32
          %s = vm.call @h(%r) : (i32) -> i32
          vm.return %s : i32
        }
        vm.func @g(%n: i32) -> i32 {
          vm.cond_br %n, ^more, ^done
        ^more:
          %r = vm.call @g(%n) : (i32) -> i32
          vm.return %r : i32
        ^done:
          vm.return %n : i32
        }
        vm.func @h(%n: i32) -> i32 {
          vm.return %n : i32
        }
        vm.func @unused(%n: i32) -> i32 {
          vm.return %n : i32
        }
        vm.export @f
        """
    )
    graph = build_call_graph(module)
    assert [function.name for function in graph.bottom_up] == ["g", "h", "f"]
    assert [function.name for function in graph.cycle] == ["g"]
    cfgs = {function: build_cfg(function) for function in graph.bottom_up}
    failability = analyze_failability(graph, cfgs, find_stack_checks(graph).functions)
    assert {function.name for function in failability.functions} == {"f", "g"}


def test_few_of_a_chain_of_calls_look_at_the_stack() -> None:
    link = "vm.func @f{}(%n: i32) -> i32 {{\n %r = vm.call @f{}(%n) : (i32) -> i32\n vm.return %r : i32\n}}"
    links = [link.format(i, i + 1) for i in range(400)]
    last = "vm.func @f400(%n: i32) -> i32 {\n vm.return %n : i32\n}"
    graph = build_call_graph(module_of("\n".join([*links, last, "vm.export @f0"])))
    checking = find_stack_checks(graph).functions
    places = sorted(int(function.name[1:]) for function in checking)
    assert 5 <= len(places) <= 20
    # Nowhere are there many in a row that do not look, and what only the host calls is not counted.
    assert max(second - first for first, second in zip(places, [*places[1:], 400], strict=True)) < 100
    assert 0 not in places
    assert not find_stack_checks(graph).large


def test_large_functions_look_at_the_stack_from_below_when_others_call_them() -> None:
    sums = "\n".join(f"%x{i + 1} = vm.add.i32 %x{i}, %x{i} : i32" for i in range(400))
    large = f"vm.func @NAME(%x0: i32) -> i32 {{\n{sums}\n vm.return %x400 : i32\n}}"
    caller = "vm.func @caller(%n: i32) -> i32 {\n %r = vm.call @called(%n) : (i32) -> i32\n vm.return %r : i32\n}"
    parts = [large.replace("NAME", "called"), large.replace("NAME", "alone"), caller, "vm.export @caller\nvm.export @alone"]
    graph = build_call_graph(module_of("\n".join(parts)))
    checks = find_stack_checks(graph)
    assert {function.name for function in checks.functions} == {function.name for function in checks.large} == {"called"}


def test_what_late_passes_add_does_not_make_functions_look_at_the_stack() -> None:
    sums = "\n".join(f"    %{number} = vm.add.i32 %x, %x : i32" for number in range(248))
    module = parse_text(
        f"""vm.module @m {{
  vm.global.ref private mutable @g : !vm.buffer
  vm.func private @f(%x: i32, %i: i64, %b: !vm.buffer) {{
{sums}
    vm.buffer.store.i32 %x, %b[%i] : i32 -> !vm.buffer
    vm.buffer.store.i32 %x, %b[%i] : i32 -> !vm.buffer
    vm.global.store.ref %b, @g : !vm.buffer
    vm.return
  }}
  vm.func @main(%x: i32, %i: i64, %b: !vm.buffer) {{
    vm.call @f(%x, %i, %b) : (i32, i64, !vm.buffer) -> ()
    vm.return
  }}
  vm.export @main
}}
"""
    )
    analyses = Analyses()
    assert not find_stack_checks(build_call_graph(module)).functions
    insert_refcounts(module, analyses)
    insert_spans(module, analyses)
    assert {"vm2c.ref.retain", "vm2c.buffer.mutable_span"} <= {op.op.name for op in module.symbols()["f"].operations()}
    assert not find_stack_checks(build_call_graph(module)).functions


RESOLVED = """
vm.module @m {
  vm.import private optional @a.f()
  vm.import private optional @a.g()
  vm.func @f(%x: i32) {
    %f = vm.import.resolved @a.f : i32
    %no = vm.cmp.nz.i32 %f : i32
    %one = vm.const.i32 1
    %not = vm.xor.i32 %no, %one : i32
    vm.cond_br %not, ^without, ^with
  ^with:
    vm.call @a.f() : () -> ()
    vm.call @a.g() : () -> ()
    vm.call @a.g() : () -> ()
    vm.br ^end
  ^without:
    vm.call @a.f() : () -> ()
    vm.cond_br %x, ^end, ^again
  ^again:
    vm.call @a.f() : () -> ()
    vm.br ^end
  ^end:
    vm.call @a.f() : () -> ()
    vm.return
  }
  vm.export @f
}
"""


def test_calls_after_a_test_or_another_call_have_a_target() -> None:
    cfg = build_cfg(next(iter(parse_text(RESOLVED).functions())))
    found = find_resolved_calls(cfg, {"a.f", "a.g"})
    calls = [(block.label, op in found) for block in cfg.order for op in block.operations if op.op.name == "vm.call"]
    assert sorted(calls) == [
        ("again", True),
        ("end", False),
        ("with", False),
        ("with", True),
        ("with", True),
        ("without", False),
    ]
    assert not find_resolved_calls(cfg, set())
