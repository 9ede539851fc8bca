# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which calls that a function ends in become rounds of a loop."""

from __future__ import annotations

import pytest

from vm2c.analysis.manager import Analyses
from vm2c.driver import parse_text
from vm2c.ir.module import Function
from vm2c.ir.printer import format_operation
from vm2c.transform.tail_calls import tail_calls

FUNCTION = """
vm.module @m {{
  vm.import private @host.get() -> i32
  vm.export @f
  vm.func @f(%b: !vm.buffer, %n: {type}, %k: {type}) -> {type} {{
    %one = vm.const.{type} {one}
    %small = {compare} %n, %k : {type}
    vm.cond_br %small, ^base, ^step
  ^base:
    {base}
    vm.return %n : {type}
  ^step:
    %m = vm.sub.{type} %n, %one : {type}
    {step}
  ^last(%last: {type}):
    vm.return %last : {type}
  }}
}}
"""
CALL = "%r = vm.call @f(%b, %m, %k) : (!vm.buffer, i32, i32) -> i32\n    "


def _looped(step: str, base: str = "", type_: str = "i32") -> tuple[Function, bool]:
    compare = "vm.cmp.lt.f32.o" if type_ == "f32" else f"vm.cmp.lt.{type_}.s"
    one = "1.0" if type_ == "f32" else "1"
    module = parse_text(FUNCTION.format(step=step, base=base, type=type_, compare=compare, one=one))
    tail_calls(module, Analyses())
    [function] = module.functions()
    rounds = [op for op in function.operations() if op.op.name in ("vm2c.next_round", "vm2c.count_round")]
    return function, bool(rounds)


def _lines(function: Function) -> list[str]:
    lines = []
    for block in function.blocks:
        lines.append(f"^{block.label}({', '.join(f'{value}: {value.type}' for value in block.arguments)})")
        lines += [format_operation(op) for op in block.operations]
    return lines


def test_a_result_is_returned_as_it_is() -> None:
    function, looped = _looped(CALL + "vm.return %r : i32")
    assert looped
    assert _lines(function) == [
        "^entry(%b: !vm.buffer, %first_n: i32, %k: i32)",
        "vm.br ^again(%first_n : i32)",
        "^again(%n: i32)",
        "%one = vm.const.i32 1",
        "%small = vm.cmp.lt.i32.s %n, %k : i32",
        "vm.cond_br %small, ^base, ^step",
        "^base()",
        "vm.return %n : i32",
        "^step()",
        "%m = vm.sub.i32 %n, %one : i32",
        "vm2c.next_round",
        "vm.br ^again(%m : i32)",
    ]


def test_a_sum_is_added_up() -> None:
    function, looped = _looped(CALL + "%late = vm.not.i32 %n : i32\n    %s = vm.mul.i32 %late, %r : i32\n    vm.br ^last(%s : i32)")
    assert looped
    assert _lines(function) == [
        "^entry(%b: !vm.buffer, %first_n: i32, %k: i32)",
        "%0 = vm.const.i32 1",
        "vm.br ^again(%first_n, %0 : i32, i32)",
        "^again(%n: i32, %total: i32)",
        "%one = vm.const.i32 1",
        "%small = vm.cmp.lt.i32.s %n, %k : i32",
        "vm.cond_br %small, ^base, ^step",
        "^base()",
        "%0 = vm.mul.i32 %total, %n : i32",
        "vm.return %0 : i32",
        "^step()",
        "%m = vm.sub.i32 %n, %one : i32",
        "%late = vm.not.i32 %n : i32",
        "%0 = vm.mul.i32 %total, %late : i32",
        "vm2c.next_round",
        "vm.br ^again(%m, %0 : i32, i32)",
    ]


@pytest.mark.parametrize("operation", ["add", "mul", "and", "or", "xor"])
def test_operations_that_can_be_ordered_at_will(operation: str) -> None:
    assert _looped(CALL + f"%s = vm.{operation}.i32 %r, %n : i32\n    vm.return %s : i32")[1]


@pytest.mark.parametrize(
    "step",
    [
        pytest.param(CALL + "%s = vm.sub.i32 %r, %n : i32\n    vm.return %s : i32", id="not associative"),
        pytest.param(CALL + "%s = vm.add.i32 %r, %r : i32\n    vm.return %s : i32", id="twice"),
        pytest.param(CALL + "%s = vm.add.i32 %r, %n : i32\n    vm.return %n : i32", id="another result"),
        pytest.param(CALL + "%x = vm.call @host.get() : () -> i32\n    vm.return %r : i32", id="an effect after it"),
        pytest.param(CALL + "%d = vm.div.i32.s %n, %k : i32\n    vm.return %r : i32", id="a failure after it"),
        pytest.param(CALL + "%t = vm.add.i32 %r, %n : i32\n    %s = vm.add.i32 %t, %n : i32\n    vm.return %s : i32", id="two"),
        pytest.param(
            "%c = vm.const.ref.zero : !vm.buffer\n    " + CALL.replace("(%b,", "(%c,") + "vm.return %r : i32",
            id="another reference",
        ),
        pytest.param(
            CALL + "%s = vm.add.i32 %r, %n : i32\n    %u = vm.add.i32 %s, %n : i32\n    vm.return %s : i32",
            id="an idle use of the result",
        ),
        pytest.param(CALL + "%s = vm.add.i32 %r, %n : i32\n    vm.cond_br %s, ^last(%s : i32), ^base", id="decides"),
    ],
)
def test_other_calls_stay(step: str) -> None:
    assert not _looped(step)[1]


def test_floats_are_not_reordered() -> None:
    assert not _looped(CALL.replace("i32", "f32") + "%s = vm.add.f32 %r, %n : f32\n    vm.return %s : f32", type_="f32")[1]
    assert _looped(CALL.replace("i32", "f32") + "vm.return %r : f32", type_="f32")[1]


def test_a_failure_with_code_0_returns_zeros_not_a_total() -> None:
    step = CALL + "%s = vm.add.i32 %r, %n : i32\n    vm.return %s : i32"
    assert not _looped(step, base="vm.cond_fail %small, %n")[1]
    assert _looped(step, base='%c = vm.const.i32 3\n    vm.cond_fail %small, %c, "no"')[1]
    assert _looped(CALL + "vm.return %r : i32", base="vm.cond_fail %small, %n")[1]
