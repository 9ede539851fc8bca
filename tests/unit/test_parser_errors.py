# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bad text, also of assembly: every error that the files in tests/data/errors expect is reported on its line, in order, and no
other."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest

from tests.work import count_calls
from vm2c.diagnostics import DiagnosticError, Source
from vm2c.driver import parse_source
from vm2c.ir.verifier import verify_module
from vm2c.parser import parse_module

DATA = Path(__file__).parents[1] / "data" / "errors"
_EXPECTED = re.compile(r"\{\{(.*?)\}\}(?= \{\{|$)")


def _snippets() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for path in [*sorted(DATA.glob("*.mlir")), *sorted(DATA.glob("*.vmasm"))]:
        for part in path.read_text(encoding="utf-8").split("// -----\n"):
            name = re.search(r"@(\w+)", part)
            found.append((f"{path.stem}-{len(found)}-{name.group(1) if name else ''}", part))
    return found


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _snippets()])
def test_expected_errors(text: str) -> None:
    expected = []
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        code, mark, comment = line.partition("  // expected-error ")
        lines.append(code)
        expected += [(number, message) for message in _EXPECTED.findall(comment)] if mark else []
    with pytest.raises(DiagnosticError) as caught:
        parse_source(Source("\n".join(lines), "input"))
    found: list[tuple[int, str]] = []
    for diagnostic in caught.value.diagnostics:
        assert diagnostic.offset is not None
        hint = f" | {diagnostic.hint}" if diagnostic.hint else ""
        found.append((diagnostic.source.position(diagnostic.offset)[0], diagnostic.message + hint))
    assert found == expected


def _module(body: str) -> str:
    return f"vm.module @m {{ vm.func @f(%a: i32) {{\n{body}\nvm.return\n}} }}"


HOSTILE = {
    "empty": "",
    "blank": " \n\t\n",
    "comment": "// nothing\n",
    "nul": "vm.module @m {\0}",
    "binary": "\x7fELF\x02\x01\x01" + "\udc80" * 50,
    "surrogate": 'vm.module @m { vm.rodata @r "\ud800" }',
    "cut": "vm.module @m { vm.func @f() { vm.ret",
    "open string": 'vm.module @m { vm.rodata @r "abc\n }',
    "open dense": "vm.module @m { vm.rodata @r dense<[1, 2 : tensor<2xi8> }",
    "open resources": "vm.module @m { } {-# dialect_resources: {",
    "deep angles": "vm.module @m { vm.func @f(%a: " + "!vm.list<" * 100_000,
    "deep braces": "module {" * 100_000,
    "deep brackets": "#a = " + "[" * 100_000,
    "deep parentheses": "(" * 100_000,
    "many closers": "}" * 100_000,
    "huge integer": _module("%b = vm.const.i32 " + "9" * 100_000),
    "huge exponent": _module("%b = vm.const.f32 1.0e" + "9" * 100_000),
    "huge hex": _module("%b = vm.const.i64 0x" + "F" * 100_000),
    "huge shape": "vm.module @m { vm.rodata @r dense<1> : tensor<" + "99999999x" * 60 + "xi8> }",
    "huge splat": "vm.module @m { vm.rodata @r dense<1> : tensor<999999999x999999999xi8> }",
    "huge pack": _module("%b:999999 = vm.call @f(%a) : (i32) -> ()"),
    "long name": _module(f"%b = vm.add.i32 %{'x' * 100_000}, %a : i32"),
    "spaces": _module("%b = vm.add.i32" + " " * 100_000 + "%a : i32"),
    "commas": _module("vm.return %a" + ", %a" * 20_000),
    "alias of itself": "#a = #a\nvm.module @m { vm.rodata @r #a }",
    "aliases that double": "#a0 = [1, 2]\n"
    + "".join(f"#a{n + 1} = #x.y<#a{n}, #a{n}>\n" for n in range(60))
    + "vm.module @m attributes {x = #a60} { }",
    "type aliases that double": "!a0 = i32\n"
    + "".join(f"!a{n + 1} = tuple<!a{n}, !a{n}>\n" for n in range(60))
    + "vm.module @m { vm.import @x.y(!a60 ...) }",
    "signatures that double": "!a0 = i32\n"
    + "".join(f"!a{n + 1} = tuple<(!a{n}) -> !a{n}>\n" for n in range(60))
    + "vm.module @m { vm.import @x.y(!a60 ...) }",
    "large splat": "vm.module @m { vm.rodata @r dense<1> : tensor<9999999999xi8> }",
    "large byte pattern": "vm.module @m { vm.rodata @r #util.byte_pattern<1> : tensor<9999999999xi8> }",
    "large splat of half bytes": "vm.module @m { vm.rodata @r dense<1> : tensor<999999999xi4> }",
    "large composite": "#a = dense<1> : tensor<999999999xi8>\nvm.module @m { vm.rodata @r #util.composite<999999999xi8, [#a]> }",
    "large table": "#a = dense<1> : tensor<999999999xi8>\n"
    + _module("%t, %d = vm.rodata.table.inline i32 : !vm.buffer, !vm.buffer = [#a]"),
    "many segments": "vm.module @m { vm.import @x.y(i32 ...)\nvm.func @f() {\n"
    '"vm.call.variadic"() <{callee = @x.y, segment_sizes = dense<0> : vector<999999999xi16>, segment_types = []}> : () -> ()\n'
    "vm.return } }",
    "quotes": '"' * 99_999,
    "percent": "%" * 100_000,
    "carets": _module("^a(" * 50_000),
    "equals": _module("%a = " * 20_000),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_is_refused_with_little_work(text: str) -> None:
    parse_module(Source("vm.module @warm { }"))

    def read() -> None:
        with pytest.raises(DiagnosticError) as caught:
            verify_module(parse_module(Source(text, "input.mlir")))
        assert 0 < len(str(caught.value)) < 5000

    # Some for each character, and what the largest numbers of results and elements may take.
    count_calls(read, 200_000 + 100 * len(text))


def test_every_prefix_of_a_module_is_refused_or_read() -> None:
    text = (DATA.parent / "vm" / "whileloop.3.10.0.vm.mlir").read_text(encoding="utf-8")
    for end in range(0, len(text), 7):
        with suppress(DiagnosticError):
            parse_module(Source(text[:end]))
