# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two references of a list that change places: the same results as with two writes, and every reference is counted once."""

from __future__ import annotations

import re

import pytest

import vm2c
from tests.cc.harness import CLANG_SANITIZED, GCC, GCC_SANITIZED, Build, results_of

# The list holds records 1, 2 and 3, an empty element, a number and a list; `digest` has a digit for each: that of the record, or 0.
MODULE = """
vm.module @exchanges {
  vm.func private @record(%number: i32) -> !vm.buffer attributes {noinline} {
    %first = vm.const.i64 0
    %size = vm.const.i64 4
    %alignment = vm.const.i32 16
    %record = vm.buffer.alloc %size, %alignment : !vm.buffer
    vm.buffer.store.i32 %number, %record[%first] : i32 -> !vm.buffer
    vm.return %record : !vm.buffer
  }
  vm.func private @records(%l: !vm.list<TYPE>, %n: i32) attributes {noinline} {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    vm.br ^head(%c0 : i32)
  ^head(%i: i32):
    %next = vm.add.i32 %i, %c1 : i32
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %record = vm.call @record(%next) : (i32) -> !vm.buffer
    vm.list.set.ref %l, %i, %record : (!vm.list<TYPE>, i32, !vm.buffer)
    vm.br ^head(%next : i32)
  ^exit:
    vm.return
  }
  vm.func private @digest(%l: !vm.list<TYPE>) -> i32 attributes {noinline} {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %c10 = vm.const.i32 10
    %first = vm.const.i64 0
    %n = vm.list.size %l : (!vm.list<TYPE>) -> i32
    vm.br ^head(%c0, %c0 : i32, i32)
  ^head(%i: i32, %digits: i32):
    %more = vm.cmp.lt.i32.s %i, %n : i32
    vm.cond_br %more, ^body, ^exit
  ^body:
    %record = vm.list.get.ref %l, %i : (!vm.list<TYPE>, i32) -> !vm.buffer
    %there = vm.cmp.nz.ref %record : !vm.buffer
    vm.cond_br %there, ^read, ^next(%c0 : i32)
  ^read:
    %number = vm.buffer.load.i32 %record[%first] : !vm.buffer -> i32
    vm.br ^next(%number : i32)
  ^next(%digit: i32):
    %longer = vm.mul.i32 %digits, %c10 : i32
    %all = vm.add.i32 %longer, %digit : i32
    %after = vm.add.i32 %i, %c1 : i32
    vm.br ^head(%after, %all : i32, i32)
  ^exit:
    vm.return %digits : i32
  }

  vm.export @exchange
  vm.func private @exchange(%i: i32, %j: i32) -> i32 {
    %c1 = vm.const.i32 1
    %c3 = vm.const.i32 3
    %c5 = vm.const.i32 5
    %l = vm.list.alloc %c5 : (i32) -> !vm.list<TYPE>
    vm.list.resize %l, %c5 : (!vm.list<TYPE>, i32)
    vm.call @records(%l, %c3) : (!vm.list<TYPE>, i32) -> ()
    FILL
    %a = vm.list.get.ref %l, %i : (!vm.list<TYPE>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %j : (!vm.list<TYPE>, i32) -> !vm.buffer
    vm.list.set.ref %l, %i, %b : (!vm.list<TYPE>, i32, !vm.buffer)
    BETWEEN
    vm.list.set.ref %l, %j, %a : (!vm.list<TYPE>, i32, !vm.buffer)
    BEHIND
    %digits = vm.call @digest(%l) : (!vm.list<TYPE>) -> i32
    vm.return %digits : i32
  }

  // The only record is the list's, and goes where it is.
  vm.export @alone
  vm.func private @alone() -> i32 {
    %c0 = vm.const.i32 0
    %c1 = vm.const.i32 1
    %l = vm.list.alloc %c1 : (i32) -> !vm.list<TYPE>
    vm.list.resize %l, %c1 : (!vm.list<TYPE>, i32)
    vm.call @records(%l, %c1) : (!vm.list<TYPE>, i32) -> ()
    %a = vm.list.get.ref %l, %c0 : (!vm.list<TYPE>, i32) -> !vm.buffer
    %b = vm.list.get.ref %l, %c0 : (!vm.list<TYPE>, i32) -> !vm.buffer
    vm.list.set.ref %l, %c0, %b : (!vm.list<TYPE>, i32, !vm.buffer)
    vm.list.set.ref %l, %c0, %a : (!vm.list<TYPE>, i32, !vm.buffer)
    %digits = vm.call @digest(%l) : (!vm.list<TYPE>) -> i32
    vm.return %digits : i32
  }
}
"""
OF_ANYTHING = {
    "TYPE": "?",
    # Element 3 stays empty, element 4 is a list: no buffer, that is null.
    "FILL": """%c4 = vm.const.i32 4
    %inner = vm.list.alloc %c1 : (i32) -> !vm.list<i32>
    vm.list.set.ref %l, %c4, %inner : (!vm.list<?>, i32, !vm.list<i32>)""",
}
OF_BUFFERS = {"TYPE": "!vm.buffer", "FILL": ""}
CALLS = {
    "exchange i:0 i:1": "i:21300",
    "exchange i:2 i:0": "i:32100",
    "exchange i:1 i:1": "i:12300",
    "exchange i:0 i:3": "i:2310",
    "exchange i:3 i:2": "i:12030",
    "exchange i:4 i:1": "i:10302",
    "exchange i:3 i:4": "i:12300",
    "exchange i:0 i:5": "OUT_OF_RANGE",
    "exchange i:-1 i:0": "OUT_OF_RANGE",
    "alone": "i:1",
}


def text(of: dict[str, str], between: str = "", behind: str = "") -> str:
    parts = {**of, "BETWEEN": between, "BEHIND": behind}
    return re.sub("|".join(parts), lambda found: parts[found.group()], MODULE)


@pytest.mark.parametrize("without", [(), ("spans",), ("borrows",), ("fuse-list-ops",)], ids=lambda names: "-".join(["no", *names]))
@pytest.mark.parametrize("of", [OF_ANYTHING, OF_BUFFERS], ids=["anything", "buffers"])
@pytest.mark.parametrize("build", [GCC, GCC_SANITIZED, CLANG_SANITIZED], ids=lambda build: build.name)
def test_results(build: Build, of: dict[str, str], without: tuple[str, ...]) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    module = vm2c.transpile(text(of), vm2c.Options(without=frozenset(without)))
    assert results_of(module, build, CALLS) == CALLS


@pytest.mark.parametrize(
    ("between", "behind", "name"),
    [
        ("", "", "vm2c_variants_swap_refs(l_variants, &l, i, j, &a, &b)"),
        ("%sum = vm.add.i32 %i, %j : i32", "", "vm2c_variants_swap_refs("),
        ("vm.list.set.ref %l, %c3, %b : (!vm.list<?>, i32, !vm.buffer)", "", ""),
        ("%size = vm.list.size %l : (!vm.list<?>) -> i32", "", ""),
        ("", "%there = vm.cmp.nz.ref %a : !vm.buffer\n vm.cond_fail %there, %c1", "vm2c_variants_swap_refs("),
    ],
    ids=["adjacent", "pure", "another write", "an op that fails", "in use behind"],
)
def test_what_is_exchanged(between: str, behind: str, name: str) -> None:
    source = vm2c.transpile(text(OF_ANYTHING, between, behind)).source
    body = source.partition("exchanges_exchange(")[2].partition("\n}\n")[0]
    assert name in body
    assert ("swap_refs" in body) == bool(name)
