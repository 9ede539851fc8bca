# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Items that are read by the line give what the grammar gives, and the same errors."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path

import pytest
from lark import Lark

from vm2c.diagnostics import DiagnosticError, Source
from vm2c.ir.module import Function
from vm2c.ir.printer import print_module
from vm2c.parser import grammar, item_lines, lexer
from vm2c.parser.reader import read_module
from vm2c.parser.type_reader import TypeReader

_ITEMS = (
    "vm.export @f",
    'vm.export @f as("g h")',
    'vm.export @f as("\\C3\\BC")',
    'vm.export @f\n as("g")',
    "vm.export @f\n attributes {a}",
    "vm.export @f loc(unknown)",
    "vm.export @f // as",
    "vm.export @f as(",
    "vm.export",
    "vm.import private @a.b(%x: i32, %y : !vm.ref<!hal.buffer>, %z : i64 ...) -> (i32, !vm.list<!vm.ref<?>>)",
    "vm.import optional @a.b(i32) -> i32",
    "vm.import private optional @a.b(%x: i32) -> i32\n attributes {minimum_version = 3 : i32}",
    "vm.import @a.b(%x: i32,) -> i32",
    "vm.import @a.b(%x: foo) -> i32",
    "vm.import @a.b(%x i32)",
    "vm.import nested @a.b()",
    "vm.import later @a.b()",
    "vm.global.i32 private mutable @g = -7 : i32",
    "vm.global.i64 public @g : i64",
    "vm.global.i64 @g = 18446744073709551615 : i64",
    "vm.global.i32 @g = 99999999999 : i32",
    "vm.global.i32 @g = 3 : i64",
    "vm.global.f32 @g = 3 : f32",
    "vm.global.ref private mutable @g : !vm.ref<!hal.buffer>",
    "vm.global.ref @g : i32",
    "vm.global.ref @g = 3 : !vm.buffer",
    "vm.global.i32 @g : i32 = 7 : i32",
    "vm.global.i32 @g : i32\n = 7 : i32",
    "vm.func private @h(%a: i32, %b : !vm.list<?>) -> i32 {\n vm.return %a : i32\n }",
    "vm.func private @h(%a: i32, i64) -> (i32, !vm.buffer) {\n }",
    "vm.func @h(%a: i32, %a: i32) {\n vm.return\n }",
    "vm.func @h(%a: i32 ...) {\n vm.return\n }",
    "vm.func @h(%a: i32) -> () {\n vm.return } loc(unknown)",
    "vm.func @h() {\n vm.func @i() {\n vm.return\n }\n vm.return\n }",
    "vm.func @h() {\n vm.export @h\n vm.return\n }",
    "vm.func @h() {\n vm.add.i32 %a\n vm.func @i() {\n vm.return\n }",
    "vm.func @h() {\n {",
    "vm.func @h() {\n )",
)


def _outcome(text: str) -> object:
    try:
        module = read_module(Source(text))
    except DiagnosticError as bad:
        return str(bad)
    places = [(type(item), item.location) for item in module.items]
    bodies = [item for item in module.items if isinstance(item, Function) and item.body.blocks]
    arguments = [[(value.name, value.type) for value in body.arguments] for body in bodies]
    return print_module(module), places, arguments, [[op.location for op in body.operations()] for body in bodies]


@pytest.mark.parametrize("item", _ITEMS)
@pytest.mark.parametrize(
    "frame",
    [
        "vm.module @m {{\n  {0}\n  vm.func @f() {{\n vm.return\n }}\n}}\n",
        "vm.module @m {{\n  vm.export @f\n  {0}\n}}\n",
        "vm.module @m {{\n  {0}\n  vm.global.vector<i32> @v : i32\n}}\n",
        "vm.module @m attributes {{\n  {0}\n}} {{ }}\n",
        "{0}\nvm.module @m {{ }}\n",
        "module {{\n  foreign.op {{\n {0}\n }}\n  vm.module @m {{ }}\n}}\n",
        "vm.module @m {{\n  {0}",
    ],
)
def test_lines_of_items_are_read_as_by_the_grammar(monkeypatch: pytest.MonkeyPatch, item: str, frame: str) -> None:
    text = frame.format(item)
    by_line = _outcome(text)
    monkeypatch.setattr(lexer, "read_item_line", lambda *_: None)
    assert by_line == _outcome(text)


@pytest.mark.parametrize("item", [item for item in _ITEMS if "\n" not in item])
def test_the_regular_ones_have_patterns(item: str) -> None:
    """So that the test above compares something."""
    regular = item in _REGULAR
    line = item_lines.read_item_line(f"{item}\n}}\n", 0, len(item) + 3, TypeReader())
    assert (line is not None) == regular


_REGULAR = {
    "vm.export @f",
    'vm.export @f as("g h")',
    "vm.import private @a.b(%x: i32, %y : !vm.ref<!hal.buffer>, %z : i64 ...) -> (i32, !vm.list<!vm.ref<?>>)",
    "vm.import optional @a.b(i32) -> i32",
    "vm.import nested @a.b()",
    "vm.global.i32 private mutable @g = -7 : i32",
    "vm.global.i64 public @g : i64",
    "vm.global.i64 @g = 18446744073709551615 : i64",
    "vm.global.ref private mutable @g : !vm.ref<!hal.buffer>",
}


def test_functions_take_few_tokens() -> None:
    each = "vm.export @f{0}\nvm.func @f{0}(%a: i32, %b: !vm.buffer) -> (i32, i64) {{\nvm.return\n}}"
    text = "\n".join(["vm.module @m {", *(each.format(index) for index in range(20)), "}", ""])
    source = lexer.SourceLexer(text, TypeReader())
    kinds = [token.type for token in source.lex()]
    assert kinds == ["VM_MODULE", "SYMBOL", "LBRACE", "ITEMS", "RBRACE"]


def test_what_is_irregular_in_a_function_is_all_that_is_cut_into_tokens() -> None:
    regular = "vm.func @f{0}(%a: i32) {{\n%b = vm.add.i32 %a, %a : i32\nvm.return\n}}"
    irregular = "vm.func @g(%a: i32) {\n%b = vm.add.i32 %a, %a : i32\n\"vm.return\"() : () -> ()\n}"
    text = "\n".join(["vm.module @m {", regular.format(0), regular.format(1), irregular, regular.format(2), "}", ""])
    kinds = [token.type for token in lexer.SourceLexer(text, TypeReader()).lex()][3:-1]
    assert kinds[:4] == ["ITEMS", "FUNCTION_LINE", "LINES", "GENERIC"]
    assert kinds[-2:] == ["RBRACE", "ITEMS"]
    assert kinds.count("ITEMS") == 2
    assert kinds.count("LINES") == 1


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], int]:
    """How often the grammar is compiled to read a module in a new process. The cache is in `tmp_path`, and nowhere else."""
    monkeypatch.setenv("VM2C_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "missing"))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    texts: list[str] = []
    compile_ = grammar._compile

    def note(text: str) -> Lark:
        texts.append(text)
        return compile_(text)

    monkeypatch.setattr(grammar, "_compile", note)

    def read() -> int:
        texts.clear()
        monkeypatch.setattr(grammar, "_parser", functools.cache(grammar._parser.__wrapped__))
        assert read_module(Source("vm.module @m { vm.func @f() { vm.return } }")).name == "m"
        return len(texts)

    return read


def test_the_grammar_is_compiled_once(compiled: Callable[[], int], tmp_path: Path) -> None:
    assert [compiled(), compiled()] == [1, 0]
    (kept,) = tmp_path.rglob("*.tables")
    kept.write_bytes(kept.read_bytes()[:1000])
    assert [compiled(), compiled()] == [1, 0]


def test_the_grammar_needs_no_cache(compiled: Callable[[], int], tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    assert [compiled(), compiled()] == [1, 1]
    assert not list(tmp_path.iterdir())


def test_errors_are_the_same_with_kept_tables(compiled: Callable[[], int]) -> None:
    messages = []
    for count in (1, 0):
        assert compiled() == count
        with pytest.raises(DiagnosticError) as bad:
            read_module(Source("vm.module @m {\n vm.func @f( {\n vm.return\n }\n}"))
        messages.append(str(bad.value))
    assert messages[0] == messages[1]
