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


def _conversions() -> str:
    lines = ["vm.export @conversions", "vm.func private @conversions(%f0: f32) -> f32 {"]
    for number in range(LENGTH):
        lines.append(f"%i{number} = vm.cast.f32.si32 %f{number} : f32 -> i32")
        lines.append(f"%f{number + 1} = vm.cast.si32.f32 %i{number} : i32 -> f32")
    return "\n".join([*lines, f"vm.return %f{LENGTH} : f32", "}"])


def _stores() -> str:
    """The numbers from 0 on, one element each: shorter buffers are filled before the failure."""
    lines = ["vm.export @stores", "vm.func private @stores(%b: !vm.buffer) {", "%v0 = vm.const.i32 0", "%one = vm.const.i32 1"]
    for number in range(LENGTH):
        lines.append(f"%i{number} = vm.const.i64 {number}")
        lines.append(f"vm.buffer.store.i32 %v{number}, %b[%i{number}] : i32 -> !vm.buffer")
        lines.append(f"%v{number + 1} = vm.add.i32 %v{number}, %one : i32")
    return "\n".join([*lines, "vm.return", "}"])


def _calls() -> str:
    lines = [
        "vm.func private @next(%b: !vm.buffer, %x: i64) -> i64 {",
        "%r = vm.buffer.load.i64 %b[%x] : !vm.buffer -> i64",
        "vm.return %r : i64",
        "}",
        "vm.export @calls",
        "vm.func private @calls(%b: !vm.buffer, %x0: i64) -> i64 {",
    ]
    for number in range(LENGTH):
        lines.append(f"%x{number + 1} = vm.call @next(%b, %x{number}) : (!vm.buffer, i64) -> i64")
    return "\n".join([*lines, f"vm.return %x{LENGTH} : i64", "}"])


TEXTS = {
    **{type_: _sums(type_) for type_ in ("i32", "i64", "f32", "f64")},
    "unnamed": _unnamed(),
    "references": _references(),
    "conversions": _conversions(),
    "stores": _stores(),
    "calls": _calls(),
}

# Lines of a C function: some for each operation of a block that is not cut.
_MOST_LINES = 1600


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_compilers_take_them(compiler: str, name: str, standard: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(f"vm.module @long {{ {TEXTS[name]} }}").write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=["-O1", "-c"], output="module.o")


@pytest.mark.parametrize("name", TEXTS)
def test_no_function_of_c_is_long(name: str) -> None:
    """Compilers take time that grows with the square of its length."""
    source = vm2c.transpile(f"vm.module @long {{ {TEXTS[name]} }}").source
    assert max(function.count("\n") for function in source.split("\n}\n")) < _MOST_LINES


def test_results() -> None:
    names = ("i64", "unnamed", "references", "conversions", "calls")
    module = vm2c.load(vm2c.transpile(f"vm.module @long {{ {' '.join(map(TEXTS.__getitem__, names))} }}"))
    elements = np.arange(64, dtype=np.int64) ** 3
    assert module.i64(elements.tobytes(), 5) == 5 + sum(int(elements[number % 64]) for number in range(LENGTH))
    assert module.unnamed(77, 1234) == 77
    assert module.conversions(12345.75) == 12346.0
    ring = (np.arange(64, dtype=np.int64) + 1) % 64
    assert module.calls(ring.tobytes(), 5) == (5 + LENGTH) % 64
    with pytest.raises(vm2c.StatusError, match="out-of-bounds"):
        module.calls((ring + 1).tobytes(), 4)
    one, other = bytearray(b"one"), bytearray(b"other")
    assert bytes(module.references(one, other, 0)) == b"other"
    assert bytes(module.references(one, other, 1)) == b"one"


def test_what_comes_before_a_failure_is_done() -> None:
    module = vm2c.load(vm2c.transpile(f"vm.module @long {{ {TEXTS['stores']} }}"))
    whole = np.full(LENGTH, -1, dtype=np.int32)
    module.stores(whole)
    assert whole.tolist() == list(range(LENGTH))
    short = np.full(LENGTH * 2 // 3, -1, dtype=np.int32)
    with pytest.raises(vm2c.StatusError, match="out-of-bounds"):
        module.stores(short)
    assert short.tolist() == list(range(LENGTH * 2 // 3))


def test_few_constants_are_initialized_from_one_another() -> None:
    depth: dict[str, int] = {}
    lines = [f"%s{number + 1} = vm.add.i32 %s{number}, %s0 : i32" for number in range(1000)]
    text = "\n".join(["vm.export @f", "vm.func private @f(%s0: i32) -> i32 {", *lines, "vm.return %s1000 : i32", "}"])
    for name, initializer in re.findall(r"const int32_t (\w+) = (.*);", vm2c.transpile(f"vm.module @long {{ {text} }}").source):
        depth[name] = 1 + max((depth.get(used, 0) for used in re.findall(r"\w+", initializer)), default=0)
    assert len(depth) > 900
    assert max(depth.values()) <= 250
