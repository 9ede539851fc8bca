# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where elements of lists move and are released, what lists lend, and where spans of lists are taken."""

from __future__ import annotations

import re

import pytest

from vm2c.analysis.borrows import find_borrows
from vm2c.analysis.buffers import analyze_buffers
from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.elements import element_access, stored_items
from vm2c.analysis.lists import find_changes
from vm2c.analysis.liveness import analyze_liveness
from vm2c.analysis.loops import analyze_loops
from vm2c.driver import parse_text, transpile
from vm2c.ir.module import Function, Module

CALLEES = """
vm.import private @hal_inline.buffer.length(%buffer : !vm.ref<!hal.buffer>) -> i64
vm.import private @other.anything()
vm.global.ref private mutable @held : !vm.list<i32>
vm.func private @reads(%l: !vm.list<i32>) -> i32 {
  %c0 = vm.const.i32 0
  %x = vm.list.get.i32 %l, %c0 : (!vm.list<i32>, i32) -> i32
  vm.return %x : i32
}
vm.func private @writes(%l: !vm.list<i32>) {
  %c0 = vm.const.i32 0
  vm.list.set.i32 %l, %c0, %c0 : (!vm.list<i32>, i32, i32)
  vm.return
}
vm.func private @resizes() {
  %c0 = vm.const.i32 0
  %l = vm.global.load.ref @held : !vm.list<i32>
  vm.list.resize %l, %c0 : (!vm.list<i32>, i32)
  vm.return
}
vm.func private @calls() {
  vm.call @resizes() : () -> ()
  vm.return
}
vm.func private @away() {
  vm.call @other.anything() : () -> ()
  vm.return
}
vm.func private @knows(%b: !vm.ref<!hal.buffer>) -> i64 {
  %n = vm.call @hal_inline.buffer.length(%b) : (!vm.ref<!hal.buffer>) -> i64
  vm.return %n : i64
}
"""


def parse(body: str) -> tuple[Module, Function]:
    module = parse_text(f"vm.module @m {{\n{CALLEES}\n{body}\nvm.export @f\n}}\n")
    return module, next(function for function in module.functions() if function.name == "f")


def moving(body: str, name: str) -> list[str]:
    """The ops of @f after which the elements of the list `name` may be elsewhere: their callees, or what they resize."""
    module, function = parse(body)
    changes = find_changes(module, build_call_graph(module))
    loops = analyze_loops(build_cfg(function))
    buffers = analyze_buffers(module, loops)
    value = next(value for value in loops.definition if value.name == name)
    found = [op for block in loops.cfg.order for op in block.operations if changes.may_move(op, value, buffers)]
    return [op.attributes.get("callee") or op.operands[0].name for op in found]


def lent(body: str) -> set[str]:
    module, function = parse(body)
    found = find_borrows(analyze_liveness(build_cfg(function)), find_changes(module, build_call_graph(module)))
    return {op.result.name for op in found}


def test_elements_move_where_some_list_that_may_be_the_same_is_resized() -> None:
    body = """
      vm.func @f(%l: !vm.list<i32>, %n: i32) {
        %new = vm.list.alloc %n : (i32) -> !vm.list<i32>
        %other = vm.list.alloc %n : (i32) -> !vm.list<i32>
        %any = vm.cast.ref.any %new : !vm.list<i32> -> !vm.ref<?>
        %view = vm.cast.any.ref %any : !vm.ref<?> -> !vm.list<f64>
        vm.list.resize %l, %n : (!vm.list<i32>, i32)
        vm.list.resize %new, %n : (!vm.list<i32>, i32)
        vm.list.reserve %other, %n : (!vm.list<i32>, i32)
        vm.list.resize %view, %n : (!vm.list<f64>, i32)
        vm.list.set.i32 %new, %n, %n : (!vm.list<i32>, i32, i32)
        vm.return
      }"""
    assert moving(body, "l") == ["l"]
    assert moving(body, "new") == ["new", "view"]
    assert moving(body, "other") == ["other"]


def test_elements_move_in_calls_that_know_the_list() -> None:
    body = """
      vm.func @f(%l: !vm.list<i32>, %b: !vm.ref<!hal.buffer>, %n: i32) {
        %new = vm.list.alloc %n : (i32) -> !vm.list<i32>
        vm.call @calls() : () -> ()
        %x = vm.call @reads(%new) : (!vm.list<i32>) -> i32
        vm.call @writes(%new) : (!vm.list<i32>) -> ()
        vm.call @away() : () -> ()
        %y = vm.call @knows(%b) : (!vm.ref<!hal.buffer>) -> i64
        vm.return
      }"""
    assert moving(body, "l") == ["calls", "away"]
    # @reads might have told somebody about it, for all that is known of it here.
    assert moving(body, "new") == ["away"]


def test_a_list_lends_until_some_list_is_written_to() -> None:
    body = """
      vm.func @f(%l: !vm.list<?>, %other: !vm.list<?>, %i: i32) {
        %first = vm.const.i64 0
        %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
        %x = vm.buffer.load.i32 %a[%first] : !vm.buffer -> i32
        %b = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
        vm.list.set.ref %other, %i, %b : (!vm.list<?>, i32, !vm.buffer)
        %c = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
        vm.list.set.i32 %other, %i, %i : (!vm.list<?>, i32, i32)
        %y = vm.buffer.load.i32 %c[%first] : !vm.buffer -> i32
        vm.return
      }"""
    assert lent(body) == {"a", "b"}


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("vm.call @calls() : () -> ()", set()),
        ("vm.call @writes(%numbers) : (!vm.list<i32>) -> ()", set()),
        ("%x = vm.call @reads(%numbers) : (!vm.list<i32>) -> i32", {"a"}),
        ('vm.trace "here"(%i) : i32', set()),
        ("vm.global.store.ref %numbers, @held : !vm.list<i32>", {"a"}),
    ],
)
def test_a_list_lends_over_what_writes_to_none(call: str, expected: set[str]) -> None:
    body = f"""
      vm.func @f(%l: !vm.list<?>, %numbers: !vm.list<i32>, %i: i32) -> i64 {{
        %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.buffer
        {call}
        %n = vm.buffer.length %a : !vm.buffer -> i64
        vm.return %n : i64
      }}"""
    assert lent(body) == expected


def test_a_list_lends_as_long_as_it_is_alive() -> None:
    body = """
      vm.func @f(%l: !vm.list<?>, %n: i32) -> i64 {
        %c0 = vm.const.i32 0
        %start = vm.list.get.ref %l, %c0 : (!vm.list<?>, i32) -> !vm.list<?>
        vm.br ^head(%start, %c0 : !vm.list<?>, i32)
      ^head(%at: !vm.list<?>, %i: i32):
        %next = vm.list.get.ref %at, %c0 : (!vm.list<?>, i32) -> !vm.list<?>
        %inner = vm.list.get.ref %next, %c0 : (!vm.list<?>, i32) -> !vm.buffer
        %size = vm.buffer.length %inner : !vm.buffer -> i64
        %more = vm.cmp.lt.i32.s %i, %n : i32
        %i1 = vm.add.i32 %i, %n : i32
        vm.cond_br %more, ^head(%next, %i1 : !vm.list<?>, i32), ^exit
      ^exit:
        vm.return %size : i64
      }"""
    # %next goes on into %at, which kept it alive; %inner is used while %next is.
    assert lent(body) == {"start", "inner"}


def test_what_a_callee_that_writes_gets_is_not_lent() -> None:
    body = """
      vm.func @f(%l: !vm.list<?>, %i: i32) {
        %a = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.list<i32>
        vm.call @writes(%a) : (!vm.list<i32>) -> ()
        %b = vm.list.get.ref %l, %i : (!vm.list<?>, i32) -> !vm.list<i32>
        %x = vm.call @reads(%b) : (!vm.list<i32>) -> i32
        vm.return
      }"""
    assert lent(body) == {"b"}


@pytest.mark.parametrize(
    ("element", "how", "items", "size"),
    [
        ("i8", "i32", "items", 1), ("i16", "i32", "items", 2), ("i32", "i32", "items", 4), ("i64", "i64", "items", 8),
        ("f32", "f32", "items", 4), ("f64", "f64", "items", 8), ("i64", "i32", None, None), ("i32", "i64", None, None),
        ("i32", "f32", None, None), ("?", "i32", None, None),
    ],
)  # fmt: skip
def test_numbers_that_are_stored_as_they_are(element: str, how: str, items: str | None, size: int | None) -> None:
    _, function = parse(f"""
      vm.func @f(%l: !vm.list<{element}>, %i: i32) -> {how} {{
        %x = vm.list.get.{how} %l, %i : (!vm.list<{element}>, i32) -> {how}
        vm.return %x : {how}
      }}""")
    op = function.entry.operations[0]
    access = element_access(op)
    assert stored_items(op) == items
    assert (access.size if access is not None else None) == size


def takes(body: str) -> list[str]:
    """The lines of the C of @f that take a span of a list, or resize or access one."""
    lines = transpile(f"vm.module @m {{\n{CALLEES}\n{body}\nvm.export @f\n}}\n").source.splitlines()
    start = next(index for index, line in enumerate(lines) if re.match(r"static .* m_f\(", line))
    body_lines = lines[start : lines.index("}", start)]
    return [match.group(1) for line in body_lines if (match := re.search(r"(vm2c_(?:list_items|items|list)_\w+|m_calls)\(", line))]


def test_spans_are_taken_where_somebody_looks() -> None:
    body = """
      vm.func @f(%n: i32) -> i32 {
        %c0 = vm.const.i32 0
        %l = vm.list.alloc %n : (i32) -> !vm.list<i32>
        vm.list.reserve %l, %n : (!vm.list<i32>, i32)
        vm.list.resize %l, %n : (!vm.list<i32>, i32)
        vm.br ^head(%c0 : i32)
      ^head(%i: i32):
        vm.list.set.i32 %l, %i, %i : (!vm.list<i32>, i32, i32)
        %x = vm.list.get.i32 %l, %n : (!vm.list<i32>, i32) -> i32
        vm.cond_br %x, ^head(%x : i32), ^exit
      ^exit:
        vm.list.resize %l, %n : (!vm.list<i32>, i32)
        %size = vm.list.size %l : (!vm.list<i32>) -> i32
        vm.return %size : i32
      }"""
    assert takes(body) == [
        "vm2c_list_alloc", "vm2c_list_reserve", "vm2c_list_resize", "vm2c_list_items_i32", "vm2c_items_set_i32",
        "vm2c_items_get_i32", "vm2c_list_resize", "vm2c_list_size",
    ]  # fmt: skip


def test_a_list_that_moves_as_often_as_it_is_used_has_no_span() -> None:
    body = """
      vm.func @f(%l: !vm.list<i32>) -> i32 {
        %c0 = vm.const.i32 0
        vm.br ^head(%c0 : i32)
      ^head(%i: i32):
        vm.call @calls() : () -> ()
        %x = vm.list.get.i32 %l, %i : (!vm.list<i32>, i32) -> i32
        vm.cond_br %x, ^head(%x : i32), ^exit
      ^exit:
        vm.return %i : i32
      }"""
    assert takes(body) == ["m_calls", "vm2c_list_get_i32"]
