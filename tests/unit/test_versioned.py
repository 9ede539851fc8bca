# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`vm2c.versioned` in texts, and what analyses see in its two forms."""

from __future__ import annotations

import re

import pytest

from vm2c.analysis.allocations import Allocations, block_size
from vm2c.analysis.argument_uses import ArgumentUse, find_argument_uses
from vm2c.analysis.borrows import find_borrows
from vm2c.analysis.callgraph import build_call_graph
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.failability import analyze_failability
from vm2c.analysis.lists import find_changes
from vm2c.analysis.liveness import analyze_liveness
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import Options, emit_stage, parse_text, transpile
from vm2c.ir.core import Operation
from vm2c.ir.module import Module
from vm2c.ir.printer import print_module
from vm2c.passes import PIPELINE

OP = """\
    %r = vm2c.versioned %fits (%n, %b) : (i32, !vm.buffer) -> i32 {
    ^fast(%0: i32, %1: !vm.buffer):
      %2 = vm.call @quick(%0) : (i32) -> i32
      scf.yield %2 : i32
    } else {
    ^checked(%3: i32, %4: !vm.buffer):
      %5 = vm.call @slow(%4, %3) : (!vm.buffer, i32) -> i32
      scf.yield %5 : i32
    }
"""
TEXT = f"""\
vm.module public @m {{
  vm.export @f
  vm.func private @quick(%n: i32) -> i32 {{
    vm.return %n : i32
  }}
  vm.func private @slow(%b: !vm.buffer, %n: i32) -> i32 {{
    %at = vm.const.i64 0
    vm.buffer.store.i32 %n, %b[%at] : i32 -> !vm.buffer
    vm.return %n : i32
  }}
  vm.func private @f(%b: !vm.buffer, %n: i32, %fits: i32) -> i32 {{
{OP}    vm.return %r : i32
  }}
}}
"""


def _changed(old: str, new: str) -> str:
    assert old in TEXT
    return TEXT.replace(old, new)


def _versioned(module: Module) -> Operation:
    return next(op for function in module.functions() for op in function.operations() if op.op.name == "vm2c.versioned")


def _c(text: str) -> str:
    return transpile(text).source


def test_text_reads_back() -> None:
    assert print_module(parse_text(TEXT)) == TEXT


NEST = """
vm.module @m {
  vm.export @sum
  vm.func @sum(%b: !vm.buffer, %size: i64, %align: i32) -> (i64, !vm.buffer) {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %copy = vm.buffer.alloc %size, %align : !vm.buffer
    vm.br ^head(%c0, %c0 : i64, i64)
  ^head(%i: i64, %sum: i64):
    %more = vm.cmp.lt.i64.s %i, %size : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.buffer.load.i64 %b[%i] : !vm.buffer -> i64
    vm.buffer.store.i64 %x, %copy[%i] : i64 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    %total = vm.add.i64 %sum, %x : i64
    vm.br ^head(%next, %total : i64, i64)
  ^exit:
    vm.return %sum, %copy : i64, !vm.buffer
  }
}
"""
LATER = list(dict.fromkeys(each.name for each in PIPELINE))
LATER = LATER[LATER.index("raise-loops") :]


@pytest.mark.parametrize("last", LATER)
def test_every_later_pass_reads_back(last: str) -> None:
    text = emit_stage(parse_text(NEST), last)
    assert text.count("vm2c.versioned") == 1
    assert print_module(parse_text(text)) == text
    assert _without_names(transpile(text, Options(verify_each=True)).source) == _without_names(_c(NEST))


def _without_names(c: str) -> str:
    """The C of the functions with all names of values alike: what passes have named has numbers in a text."""
    body = c[c.index("m_sum_loop0_checked(") : c.index("VM2C_SHIM")]
    return re.sub(r"\b[a-z]\w*", "x", body)


def test_what_has_neither_inputs_nor_results() -> None:
    text = """\
vm.module public @m {
  vm.export @f
  vm.func private @g() {
    vm.return
  }
  vm.func private @f(%fits: i32) {
    vm2c.versioned %fits () : () -> () {
      vm.call @g() : () -> ()
    } else {
      vm.call @g() : () -> ()
    }
    vm.return
  }
}
"""
    assert print_module(parse_text(text)) == text
    assert "if (fits != 0) {\n    m_g();\n  } else {\n    m_g();\n  }" in _c(text)


def test_the_call_gives_its_result_to_the_op() -> None:
    c = _c(TEXT)
    assert "if (fits != 0) {\n    r = m_quick(n);\n  } else {\n" in c
    assert "m_slow(b, n);" in c


def test_a_result_that_nobody_needs() -> None:
    c = _c(_changed("vm.return %r", "vm.return %n"))
    assert "(void)m_quick(n);" in c
    assert "m_slow(b, n);" in c


def test_both_forms_are_called_and_only_one_can_fail() -> None:
    module = parse_text(TEXT)
    graph = build_call_graph(module)
    assert [function.name for function in graph.bottom_up] == ["quick", "slow", "f"]
    cfgs = {function: build_cfg(function) for function in graph.bottom_up}
    assert _versioned(module) in analyze_failability(graph, cfgs, set()).operations
    module = parse_text(_changed("    vm.buffer.store.i32 %n, %b[%at] : i32 -> !vm.buffer\n", ""))
    graph = build_call_graph(module)
    cfgs = {function: build_cfg(function) for function in graph.bottom_up}
    assert not analyze_failability(graph, cfgs, set()).operations


def test_arguments_are_followed_into_the_forms() -> None:
    uses = find_argument_uses(parse_text(TEXT))
    assert uses["f"][0] == ArgumentUse(written=True)
    store = "vm.buffer.store.i32 %n, %b[%at] : i32 -> !vm.buffer"
    uses = find_argument_uses(parse_text(_changed(store, "%x = vm.buffer.load.i32 %b[%at] : !vm.buffer -> i32")))
    assert uses["f"][0] == ArgumentUse()


def test_what_the_forms_allocate_counts() -> None:
    store = "vm.buffer.store.i32 %n, %b[%at] : i32 -> !vm.buffer"
    allocate = "%a = vm.const.i32 16\n %s = vm.const.i64 100\n %x = vm.buffer.alloc %s, %a : !vm.buffer"
    assert Allocations(parse_text(_changed(store, allocate))).of_call("f").size == block_size(64 + 15 + 100)
    again = Allocations(parse_text(_changed(store, f"{allocate}\n %y = vm.call @f(%b, %n, %n) : (!vm.buffer, i32, i32) -> i32")))
    assert again.of_call("f").unknown == "'f' calls itself and allocates"


LISTS = """
vm.module @m {
  vm.export @f
  vm.func private @reads(%l: !vm.list<!vm.buffer>, %n: i32) {
    vm.return
  }
  vm.func private @writes(%l: !vm.list<!vm.buffer>, %n: i32) {
    BODY
    vm.return
  }
  vm.func @f(%l: !vm.list<!vm.buffer>, %n: i32, %at: i64) -> i32 {
    %x = vm.list.get.ref %l, %n : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
    vm2c.versioned %n (%l, %n) : (!vm.list<!vm.buffer>, i32) -> () {
    ^fast(%a: !vm.list<!vm.buffer>, %b: i32):
      vm.call @reads(%a, %b) : (!vm.list<!vm.buffer>, i32) -> ()
    } else {
    ^checked(%c: !vm.list<!vm.buffer>, %d: i32):
      vm.call @writes(%c, %d) : (!vm.list<!vm.buffer>, i32) -> ()
    }
    %y = vm.buffer.load.i32 %x[%at] : !vm.buffer -> i32
    vm.return %y : i32
  }
}
"""


def _borrowed(body: str) -> tuple[int, bool, bool]:
    module = parse_text(LISTS.replace("BODY", body))
    changes = find_changes(module, build_call_graph(module))
    (function,) = (function for function in module.functions() if function.name == "f")
    op = _versioned(module)
    return len(find_borrows(analyze_liveness(build_cfg(function)), changes)), changes.moves(op), changes.may_release(op)


def test_what_a_form_does_to_lists() -> None:
    assert _borrowed("") == (1, False, False)
    null = "%0 = vm.const.ref.zero : !vm.buffer\n vm.list.set.ref %l, %n, %0 : (!vm.list<!vm.buffer>, i32, !vm.buffer)"
    assert _borrowed(null) == (0, False, True)
    assert _borrowed("vm.list.resize %l, %n : (!vm.list<!vm.buffer>, i32)") == (0, True, True)


def test_a_reference_is_kept_until_a_form_has_been_run() -> None:
    text = _changed("vm.func private @f(%b: !vm.buffer, %n: i32, %fits: i32) -> i32 {\n",
                    "vm.func private @f(%size: i64, %n: i32, %fits: i32) -> i32 {\n"
                    "    %b = vm.buffer.alloc %size, %n : !vm.buffer\n")
    text = text.replace("    vm.return %r", "    %again = vm.buffer.alloc %size, %n : !vm.buffer\n    vm.return %r")
    c = _c(text)
    body = c[c.index("m_f(") :]
    assert body.index("m_slow(&b, n)") < body.index("vm2c_ref_release(&b)") < body.rindex("vm2c_buffer_alloc")


def test_a_call_of_the_function_itself_in_a_form() -> None:
    """A round of a loop that a call has become is counted another way where the function calls itself besides."""
    text = _changed("vm.return %r : i32\n  }\n}", "%s = vm.call @f(%b, %r, %r) : (!vm.buffer, i32, i32) -> i32\n"
                    "    vm.return %s : i32\n  }\n}")
    assert "++stack_limit" not in _c(text)
    call = "%2 = vm.call @quick(%0) : (i32) -> i32"
    assert "++stack_limit" in _c(text.replace(call, "%2 = vm.call @f(%1, %0, %0) : (!vm.buffer, i32, i32) -> i32"))


def test_a_form_that_waits() -> None:
    """It is entered again where it was left."""
    c = _c(_changed("@quick(%n: i32) -> i32 {\n", "@quick(%n: i32) -> i32 {\n    vm.yield ^go_on\n  ^go_on:\n"))
    assert re.search(r"if \(frame->fits != 0\) \{\n    frame->resume_at = 1;\n  resume_1:\n    VM2C_TRY_OR\(done, m_quick\(", c)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("} else {", "} otherwise {", "expected 'else', found 'otherwise'"),
        ("(%n, %b) : (i32, !vm.buffer)", "(%n) : (i32, !vm.buffer)", "the types do not match the inputs"),
        (OP, '    %r = "vm2c.versioned"(%fits) : (i32) -> i32\n', "'vm2c.versioned' must be in its custom form"),
        ("^checked(%3: i32, %4: !vm.buffer):", "^checked(%4: !vm.buffer, %3: i32):",
         "a region of 'vm2c.versioned' must take i32, !vm.buffer"),
        ("      %2 = vm.call @quick(%0) : (i32) -> i32\n      scf.yield %2", "      scf.yield %0",
         "a region of 'vm2c.versioned' must end in a call and an 'scf.yield' of its results"),
        ("@quick(%0)", "@quick(%n)", "'vm.call' op uses '%n', which the region does not take"),
        ("      %2 = vm.call", "      %x = vm.add.i32 %0, %0 : i32\n      %2 = vm.call",
         "'vm.add.i32' op cannot stand in 'vm2c.versioned': only what looks up memory for a call can"),
        ("scf.yield %2", "scf.yield %0",
         "a region of 'vm2c.versioned' must give the results of its call, which have its own types"),
        ("@quick(%0) : (i32)", "@quick(%1) : (!vm.buffer)",
         "'vm.call' op operand types do not match callee '@quick': operand #0 is !vm.buffer, expected i32"),
        ("vm2c.versioned %fits", "vm2c.versioned %b", "'vm2c.versioned' op operand #0 must be i1 or i32, but got '!vm.buffer'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(old: str, new: str, message: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        parse_text(_changed(old, new))
    assert message in [found.message for found in caught.value.diagnostics]
