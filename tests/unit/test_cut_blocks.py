# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Very long blocks become functions that are called in a row, each of which compilers take in the same time."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import vm2c
from vm2c.analysis.manager import Analyses
from vm2c.driver import parse_text
from vm2c.ir.integrity import check_integrity
from vm2c.ir.module import Function, Module
from vm2c.ir.verifier import verify_module
from vm2c.transform import cut_blocks as cut_blocks_module
from vm2c.transform.cut_blocks import cut_blocks

# Operations of any function: what is cut is as short in the end.
_MOST = 1024 + 1


def _text(header: str, lines: Iterable[str], *items: str) -> str:
    return "\n".join(["vm.module @m {", *items, "vm.export @f", f"vm.func private @f{header} {{", *lines, "}", "}"])


def _cut(text: str) -> Module:
    module = parse_text(text)
    cut_blocks(module, Analyses())
    verify_module(module)
    for function in module.functions():
        check_integrity(function.body)
    return module


def _function(module: Module, name: str) -> Function:
    return next(function for function in module.functions() if function.name == name)


def _names(function: Function) -> list[str]:
    return [op.op.name for op in function.operations()]


def _loads(count: int) -> list[str]:
    step = "%v{0} = vm.buffer.load.i64 %b[%s{0}] : !vm.buffer -> i64\n%s{1} = vm.add.i64 %s{0}, %v{0} : i64"
    return [step.format(index, index + 1) for index in range(count)]


def _sums(count: int, of: str = "%s0") -> list[str]:
    return [f"%s{index + 1} = vm.add.i32 %s{index}, {of} : i32" for index in range(count)]


def test_what_is_normal_stays() -> None:
    module = _cut(_text("(%b: !vm.buffer, %s0: i64) -> i64", [*_loads(200), "vm.return %s200 : i64"]))
    assert [function.name for function in module.functions()] == ["f"]


def test_the_least_part_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts that weigh hardly more than the calls in their places."""
    monkeypatch.setattr(cut_blocks_module, "_LONGEST", 40)
    monkeypatch.setattr(cut_blocks_module, "_PART", 10)
    module = _cut(_text("(%b: !vm.buffer, %s0: i64) -> i64", [*_loads(100), "vm.return %s100 : i64"]))
    assert max(len(_names(function)) for function in module.functions()) <= 40 + 1


@pytest.mark.parametrize("count", [2000, 8000, 40000])
def test_no_function_is_long(count: int) -> None:
    module = _cut(_text("(%b: !vm.buffer, %s0: i64) -> i64", [*_loads(count), f"vm.return %s{count} : i64"]))
    assert max(len(_names(function)) for function in module.functions()) <= _MOST
    operations = sum(name != "vm.call" for function in module.functions() for name in _names(function))
    functions = sum(1 for _ in module.functions())
    assert operations == 2 * count + functions
    assert count / 64 < functions < count / 20


def test_parts_pass_what_is_used_behind_them() -> None:
    """Of two buffers and a sum of what one of them holds, a part takes one buffer and the sum, and gives the sum."""
    module = _cut(_text("(%a: !vm.buffer, %b: !vm.buffer, %s0: i64) -> i64", [*_loads(2000), "vm.return %s2000 : i64"]))
    for function in module.functions():
        if function.name != "f":
            assert list(map(str, function.type.arguments)) == ["!vm.buffer", "i64"]
            assert list(map(str, function.type.results)) == ["i64"]


def test_cuts_where_few_values_are_at_hand() -> None:
    """Sums of eight values each, one after the other: between two of them there is one value."""
    lines = ["%t0 = vm.add.i32 %s0, %s0 : i32"]
    for index in range(300):
        names = [f"%x{index}_{number}" for number in range(8)]
        lines += [f"{name} = vm.mul.i32 %t{index}, %s0 : i32" for name in names]
        last = f"%t{index}"
        for number, name in enumerate(names):
            total = f"%t{index + 1}" if number == 7 else f"%y{index}_{number}"
            lines.append(f"{total} = vm.add.i32 {last}, {name} : i32")
            last = total
    module = _cut(_text("(%s0: i32) -> i32", [*lines, "vm.return %t300 : i32"]))
    results = [len(function.type.results) for function in module.functions()]
    assert len(results) > 10
    assert set(results) == {1}


def test_constants_are_no_arguments() -> None:
    module = _cut(_text("(%s0: i32) -> i32", ["%c = vm.const.i32 77", *_sums(3000, "%c"), "vm.return %s3000 : i32"]))
    assert all(len(function.type.arguments) == 1 for function in module.functions())
    assert "vm.const.i32" in _names(_function(module, "f_part0"))


def test_a_failure_that_may_be_none_stays() -> None:
    """With code 0 it returns from the function."""
    lines = [*_sums(1000), "vm.cond_fail %c, %c", *[line.replace("%s", "%t").replace("%t0", "%s0") for line in _sums(1000)]]
    module = _cut(_text("(%s0: i32, %c: i32) -> (i32, i32)", [*lines, "vm.return %s1000, %t1000 : i32, i32"]))
    assert [function.name for function in module.functions() if "vm.cond_fail" in _names(function)] == ["f"]
    assert sum(1 for _ in module.functions()) > 4


def test_what_may_be_suspended_stays() -> None:
    item = "vm.import private @o.g(%x: i32) -> i32 attributes {vm.yield}"
    lines = [*_sums(1000), "%t0 = vm.call @o.g(%s1000) : (i32) -> i32"]
    lines += [line.replace("%s", "%t") for line in _sums(1000)]
    module = _cut(_text("(%s0: i32) -> i32", [*lines, "vm.return %t1000 : i32"], item))
    callers = [each for each in module.functions() if "o.g" in [op.attributes.get("callee") for op in each.operations()]]
    assert [each.name for each in callers] == ["f"]
    assert sum(1 for _ in module.functions()) > 4


def test_the_last_call_stays() -> None:
    """A function that ends in a call of itself becomes a loop."""
    lines = [
        "vm.cond_br %s0, ^more, ^end",
        "^more:",
        *_sums(2000),
        "%r = vm.call @f(%s2000) : (i32) -> i32",
        "vm.return %r : i32",
        "^end:",
        "vm.return %s0 : i32",
    ]
    text = _text("(%s0: i32) -> i32", lines)
    assert _names(_function(_cut(text), "f"))[-3:-1] == ["vm.call", "vm.return"]
    assert "for (" in vm2c.transpile(text).source or "while (" in vm2c.transpile(text).source


def test_names_are_free() -> None:
    other = "vm.func private @f_part0(%x: i32) -> i32 {\nvm.return %x : i32\n}"
    module = _cut(_text("(%s0: i32) -> i32", [*_sums(2000), "vm.return %s2000 : i32"], other))
    assert {"f_part0", "f_part0_2", "f_part1"} < {function.name for function in module.functions()}


def test_compilers_keep_the_parts_apart() -> None:
    source = vm2c.transpile(_text("(%s0: i32) -> i32", [*_sums(2000), "vm.return %s2000 : i32"])).source
    assert source.count("VM2C_OUTLINE int32_t m_f_part") == source.count("= m_f_part") > 10
