# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of thousands of operations without a branch: compilers have to take them, whatever the operations are."""

from __future__ import annotations

import re

import numpy as np
import pytest

import vm2c
from tests.conftest import Workshop

LENGTH = 3000


def _sums(type_: str) -> str:
    """LENGTH elements of a buffer of 64, added up in a row."""
    lines = [f"vm.func private @{type_}(%b: !vm.buffer, %s0: {type_}) -> {type_} {{"]
    lines += [f"%i{index} = vm.const.i64 {index}" for index in range(64)]
    for number in range(LENGTH):
        lines.append(f"%x{number} = vm.buffer.load.{type_} %b[%i{number % 64}] : !vm.buffer -> {type_}")
        lines.append(f"%s{number + 1} = vm.add.{type_} %s{number}, %x{number} : {type_}")
    return "\n".join([f"vm.export @{type_}", *lines, f"vm.return %s{LENGTH} : {type_}", "}"])


def _unnamed() -> str:
    """Values without names, each with one use: they are folded into one another as far as that can be read."""
    lines = ["vm.export @unnamed", "vm.func private @unnamed(%0: i32, %b: i32) -> i32 {"]
    for number in range(LENGTH):
        lines.append(f"%{number + 1} = vm.{('not.i32', 'xor.i32')[number % 2]} %{number}{', %b' * (number % 2)} : i32")
    return "\n".join([*lines, f"vm.return %{LENGTH} : i32", "}"])


def _references() -> str:
    lines = ["vm.export @references", "vm.func private @references(%r0: !vm.buffer, %other: !vm.buffer, %c: i32) -> !vm.buffer {"]
    # A third of them is plenty: each is a call and a test of its status.
    count = LENGTH // 3
    for number in range(count):
        lines.append(f"%r{number + 1} = vm.select.ref %c, %r{number}, %other : !vm.buffer")
    return "\n".join([*lines, f"vm.return %r{count} : !vm.buffer", "}"])


TEXTS = {**{type_: _sums(type_) for type_ in ("i32", "i64", "f32", "f64")}, "unnamed": _unnamed(), "references": _references()}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_compilers_take_them(compiler: str, name: str, standard: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(f"vm.module @long {{ {TEXTS[name]} }}").write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=["-O1", "-c"], output="module.o")


def test_results() -> None:
    module = vm2c.load(vm2c.transpile(f"vm.module @long {{ {TEXTS['i64']} {TEXTS['unnamed']} }}"))
    elements = np.arange(64, dtype=np.int64) ** 3
    assert module.i64(elements.tobytes(), 5) == 5 + sum(int(elements[number % 64]) for number in range(LENGTH))
    assert module.unnamed(77, 1234) == 77


def test_few_constants_are_initialized_from_one_another() -> None:
    depth: dict[str, int] = {}
    source = vm2c.transpile(f"vm.module @long {{ {TEXTS['i32']} }}").source
    for name, initializer in re.findall(r"const int32_t (\w+) = (.*);", source):
        depth[name] = 1 + max((depth.get(used, 0) for used in re.findall(r"\w+", initializer)), default=0)
    assert len(depth) > LENGTH
    assert max(depth.values()) <= 250
