# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The headers that generated C includes: those whose helpers it calls."""

from __future__ import annotations

import re

import pytest

from vm2c.driver import transpile


def includes(body: str) -> list[str]:
    source = transpile(f"vm.module public @m {{\n{body}\n}}\n").source
    return [name.removeprefix("vm2c/").removesuffix("_ops.h") for name in re.findall(r'#include "(.*)"', source)]


@pytest.mark.parametrize(
    ("arguments", "op", "expected"),
    [
        ("%a: i32", "%r = vm.add.i32 %a, %a : i32", ["module"]),
        ("%a: f32", "%r = vm.add.f32 %a, %a : f32", ["float", "module"]),
        ("%a: i32", "%r = vm.cast.si32.f32 %a : i32 -> f32", ["float", "module"]),
        ("%a: !vm.buffer", "%r = vm.buffer.length %a : !vm.buffer -> i64", ["buffer", "module"]),
        ("%a: !vm.list<i32>", "%r = vm.list.size %a : (!vm.list<i32>) -> i32", ["list", "module"]),
        ("%a: !vm.ref<?>", "%r = vm.cast.any.ref %a : !vm.ref<?> -> !vm.list<i32>", ["list", "module"]),
        ("%a: i32", 'vm.trace "here"(%a) : i32', ["debug", "module"]),
    ],
)
def test_parts_in_use(arguments: str, op: str, expected: list[str]) -> None:
    type_ = re.split(r": |-> ", op)[-1] if op.startswith("%r") else ""
    returned = f"vm.return %r : {type_}" if type_ else "vm.return"
    results = f" -> {type_}" if type_ else ""
    assert includes(f"vm.export @f\nvm.func private @f({arguments}){results} {{\n{op}\n{returned}\n}}") == expected


def test_only_what_suspends_needs_frames() -> None:
    body = "vm.export @f\nvm.func private @f() {\nvm.yield ^after\n^after:\nvm.return\n}"
    assert includes(body) == ["module", "suspend"]


def test_what_is_not_reached_needs_nothing() -> None:
    assert includes("vm.func private @f(%a: f32) -> f32 {\n%r = vm.add.f32 %a, %a : f32\nvm.return %r : f32\n}") == ["module"]
