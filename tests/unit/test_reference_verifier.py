# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counts of references that a text has wrong are errors at the op that is wrong."""

from __future__ import annotations

import pytest

from vm2c.diagnostics import DiagnosticError
from vm2c.driver import parse_text

RIGHT = """
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm2c.ref.release_at_exit %b : !vm.buffer
    %0 = vm2c.ref.retain %b : !vm.buffer
    vm.global.store.ref %0, @g : !vm.buffer
    %1 = vm2c.ref.move %b : !vm.buffer
    vm2c.ref.release_on_edge %b, 1 : !vm.buffer
    vm.cond_br %align, ^next(%1 : !vm.buffer), ^exit
  ^next(%p: !vm.buffer):
    vm2c.ref.release_at_exit %p : !vm.buffer
    %m = vm.buffer.length %p : !vm.buffer -> i64
    vm2c.ref.release %p : !vm.buffer
    vm.return
  ^exit:
    vm.return
"""


def parse(body: str) -> None:
    parse_text(
        f"""vm.module @m {{
  vm.global.ref private mutable @g : !vm.buffer
  vm.func @f(%n: i64, %x: !vm.buffer) {{{body}  }}
  vm.export @f
}}
"""
    )


def test_right_counts_pass() -> None:
    parse(RIGHT)


@pytest.mark.parametrize(
    ("line", "instead", "message"),
    [
        ("store.ref %0", "store.ref %b", "8:5: error: 'vm.global.store.ref' op takes over '%b', of which no count is handed over"),
        (
            "    vm2c.ref.release %p : !vm.buffer\n",
            "    vm2c.ref.release %p : !vm.buffer\n" * 2,
            "16:5: error: 'vm2c.ref.release' op '%p' has no count any more, on some path at least",
        ),
        (
            "    %m = vm.buffer.length %p : !vm.buffer -> i64\n    vm2c.ref.release %p : !vm.buffer\n",
            "    vm2c.ref.release %p : !vm.buffer\n    %m = vm.buffer.length %p : !vm.buffer -> i64\n",
            "15:10: error: 'vm.buffer.length' op '%p' has no count any more, on some path at least",
        ),
        (
            "    vm2c.ref.release_at_exit %p : !vm.buffer\n",
            "",
            "13:10: error: 'vm.buffer.length' op may leave the function while '%p' has a count",
        ),
        (
            "    vm2c.ref.release_at_exit %b : !vm.buffer\n",
            "",
            "7:5: error: 'vm.global.store.ref' op may leave the function while '%b' has a count",
        ),
        ("release %p", "release %x", "15:5: error: 'vm2c.ref.release' op '%x' owns no count"),
        ("move %b", "move %x", "9:10: error: 'vm2c.ref.move' op '%x' owns no count"),
        ("%b, 1", "%b, 0", "11:5: error: 'vm.cond_br' op '%b' is moved or released twice"),
        ("%b, 1", "%b, 2", "10:5: error: 'vm2c.ref.release_on_edge' op must stand before a branch with an edge 2"),
        (
            "^next(%1 : !vm.buffer)",
            "^next(%b : !vm.buffer)",
            "11:5: error: 'vm.cond_br' op lends '%b' to '%p', which may outlive it",
        ),
        (
            "    %0 = vm2c.ref.retain %b : !vm.buffer\n",
            "    %0 = vm2c.ref.retain %b : !vm.buffer\n    %m0 = vm.buffer.length %x : !vm.buffer -> i64\n",
            "7:10: error: 'vm2c.ref.retain' op result must be taken over by the op that follows, and nothing else",
        ),
        (
            "    %m = vm.buffer.length %p",
            "    %2 = vm2c.ref.retain %p : !vm.buffer\n    %m = vm.buffer.length %2",
            "14:10: error: 'vm2c.ref.retain' op result must be taken over by the op that follows, and nothing else",
        ),
    ],
)
def test_wrong_counts_are_errors(line: str, instead: str, message: str) -> None:
    body = RIGHT.replace(line, instead)
    assert body != RIGHT
    with pytest.raises(DiagnosticError) as caught:
        parse(body)
    assert message in str(caught.value)


def test_a_reference_that_is_gone_on_one_path_is_gone() -> None:
    body = """
    %align = vm.const.i32 16
    %b = vm.buffer.alloc %n, %align : !vm.buffer
    vm2c.ref.release_at_exit %b : !vm.buffer
    vm.cond_br %align, ^one, ^both
  ^one:
    vm2c.ref.release %b : !vm.buffer
    vm.br ^both
  ^both:
    vm2c.ref.release %b : !vm.buffer
    vm.return
"""
    with pytest.raises(DiagnosticError, match=r"12:5: error: 'vm2c\.ref\.release' op '%b' has no count any more, on some path"):
        parse(body)


def test_all_paths_into_a_block_pass_a_count_or_none_does() -> None:
    body = """
    %align = vm.const.i32 16
    %0 = vm2c.ref.retain %x : !vm.buffer
    vm.cond_br %align, ^next(%0 : !vm.buffer), ^next(%x : !vm.buffer)
  ^next(%p: !vm.buffer):
    vm2c.ref.release %p : !vm.buffer
    vm.return
"""
    with pytest.raises(DiagnosticError, match=r"'vm.cond_br' op passes '%x' to '%p', which owns a count"):
        parse(body)
