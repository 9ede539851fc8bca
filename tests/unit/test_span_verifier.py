# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Spans that a text has wrong are errors at the op that is wrong."""

from __future__ import annotations

import pytest

from vm2c.diagnostics import DiagnosticError
from vm2c.driver import parse_text

RIGHT = """
    %span = vm2c.buffer.span %a
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    %out = vm2c.buffer.mutable_span %b
    vm2c.ref.release_at_exit %b : !vm.buffer
    vm2c.span.check_read.i32 %span, %a[%n]
    %x = vm2c.span.load.i32 %span[%n]
    vm2c.span.check_write.i32 %out, %b[%n]
    vm2c.span.store.i32 %x, %out[%n]
    vm2c.span.store.i32 %x, %out[%n]
    vm2c.ref.release %b : !vm.buffer
    vm2c.list.take_span %l : !vm.list<i32>
    vm2c.span.push.i32 %l, %x, %x : (!vm.list<i32>, i32, i32)
    vm.cond_br %x, ^more, ^end
  ^more:
    vm.list.reserve %l, %x : (!vm.list<i32>, i32)
    vm2c.list.take_span %l : !vm.list<i32>
    vm.br ^end
  ^end:
    %y = vm2c.span.get.i32 %l, %x : (!vm.list<i32>, i32) -> i32
    vm.return
"""


def parse(body: str) -> None:
    parse_text(
        f"""vm.module @m {{
  vm.func @f(%n: i64, %a: !vm.buffer, %l: !vm.list<i32>) {{{body}  }}
  vm.export @f
}}
"""
    )


def test_right_spans_pass() -> None:
    parse(RIGHT)


@pytest.mark.parametrize(
    ("line", "instead", "message"),
    [
        (
            "    vm.list.reserve %l, %x : (!vm.list<i32>, i32)\n    vm2c.list.take_span %l : !vm.list<i32>\n",
            "    vm.list.reserve %l, %x : (!vm.list<i32>, i32)\n",
            "21:10: error: 'vm2c.span.get.i32' op goes through the span of '%l', which is not good on some path at least",
        ),
        (
            "    vm2c.list.take_span %l : !vm.list<i32>\n    vm2c.span.push",
            "    vm2c.span.push",
            "14:5: error: 'vm2c.span.push.i32' op goes through the span of '%l', which is not good on some path at least",
        ),
        (
            "check_read.i32 %span, %a[%n]",
            "check_read.i32 %span, %b[%n]",
            "8:5: error: 'vm2c.span.check_read.i32' op checks '%span', which is no span of '%b'",
        ),
        (
            "    vm2c.span.check_read.i32 %span, %a[%n]\n",
            "    vm2c.span.check_read.i32 %span, %a[%n]\n    %c = vm.const.i32 1\n",
            "8:5: error: 'vm2c.span.check_read.i32' op must stand right before the access of the element that it checks",
        ),
        (
            "    vm2c.span.check_read.i32 %span, %a[%n]\n",
            "    vm2c.span.check_read.i16 %span, %a[%n]\n",
            "8:5: error: 'vm2c.span.check_read.i16' op must stand right before the access of the element that it checks",
        ),
        (
            "vm2c.span.store.i32 %x, %out[%n]",
            "vm2c.span.store.i32 %x, %span[%n]",
            "11:5: error: 'vm2c.span.store.i32' op needs a span that 'vm2c.buffer.mutable_span' gives, but got '%span'",
        ),
        (
            "    vm2c.span.store.i32 %x, %out[%n]\n    vm2c.ref.release %b : !vm.buffer\n",
            "    vm2c.ref.release %b : !vm.buffer\n    vm2c.span.store.i32 %x, %out[%n]\n",
            "13:5: error: 'vm2c.span.store.i32' op uses the span '%out', but '%b' has no count any more, on some path at least",
        ),
    ],
)
def test_wrong_spans_are_errors(line: str, instead: str, message: str) -> None:
    assert line in RIGHT
    with pytest.raises(DiagnosticError) as caught:
        parse(RIGHT.replace(line, instead, 1))
    assert message in str(caught.value)
