# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Operations, blocks and values know who uses them, whatever is changed."""

from __future__ import annotations

import pytest

from vm2c.dialect.types import I32
from vm2c.driver import parse_text
from vm2c.ir.builder import make_branch, make_const, make_op
from vm2c.ir.core import Block, Region
from vm2c.ir.integrity import IntegrityError, check_integrity
from vm2c.ir.module import Function
from vm2c.ir.rewriter import merge_chains

_TEXT = """vm.module @m {
  vm.func @f(%a: i32, %n: i32) -> i32 {
    %c1 = vm.const.i32 1
    vm.br ^head(%a : i32)
  ^head(%i: i32):
    %next = vm.add.i32 %i, %c1 : i32
    %more = vm.cmp.lt.i32.s %next, %n : i32
    vm.cond_br %more, ^head(%next : i32), ^middle
  ^middle:
    vm.br ^end
  ^end:
    vm.return %i : i32
  }
}
"""


def _function() -> Function:
    (function,) = parse_text(_TEXT).functions()
    check_integrity(function.body)
    return function


def _labels(region: Region) -> list[str]:
    return [block.label for block in region.blocks]


def test_users_count_operands_and_what_is_passed() -> None:
    function = _function()
    head = function.blocks[1]
    step, test, branch = head.operations
    assert step.result.users == {test: 1, branch: 1}
    assert head.users == {function.entry.terminator: 1, branch: 1}
    assert branch.parent is head
    assert head.parent is function.body
    assert step.result.block is head


def test_replacing_a_value_reaches_every_user() -> None:
    function = _function()
    step = function.blocks[1].operations[0]
    step.result.replace_all_uses_with(function.arguments[1])
    assert not step.result.users
    assert function.blocks[1].terminator.successors[0].operands == (function.arguments[1],)
    step.erase()
    assert [op.op.name for op in function.blocks[1].operations] == ["vm.cmp.lt.i32.s", "vm.cond_br"]
    check_integrity(function.body)


def test_an_operation_in_use_is_not_erased() -> None:
    step = _function().blocks[1].operations[0]
    with pytest.raises(AssertionError):
        step.erase()


def test_retargeting_an_edge() -> None:
    function = _function()
    edge = function.blocks[1].terminator.successors[1]
    middle, end = function.blocks[2:]
    edge.retarget(end, ())
    assert not middle.users
    function.body.keep(block for block in function.blocks if block is not middle)
    assert end.users == {edge.owner: 1}
    check_integrity(function.body)


def test_moving_and_inserting() -> None:
    function = _function()
    entry, head = function.blocks[:2]
    test = head.operations[1]
    constant = make_const(7, I32)
    entry.insert(0, constant)
    entry.insert(-1, make_op("vm.add.i32", [constant.result, constant.result], (I32,)))
    assert constant.result.users == {entry.operations[2]: 2}
    head.insert(0, test.detach())
    assert head.operations[0] is test
    check_integrity(function.body)


def test_merging_chains() -> None:
    function = _function()
    merge_chains(function.body)
    assert _labels(function.body) == ["bb0", "head", "middle"]
    assert function.blocks[2].terminator.op.name == "vm.return"
    check_integrity(function.body)


def test_contradictions_are_found() -> None:
    function = _function()
    step = function.blocks[1].operations[0]
    step.result.users.clear()
    with pytest.raises(IntegrityError, match="other users"):
        check_integrity(function.body)
    function = _function()
    function.blocks[2].operations[0].parent = None
    with pytest.raises(IntegrityError, match="another parent"):
        check_integrity(function.body)
    function = _function()
    lost = Block("lost")
    lost.append(make_branch(lost))
    function.blocks[1].terminator.successors[1].retarget(lost, ())
    with pytest.raises(IntegrityError, match="defined nowhere"):
        check_integrity(function.body)
