# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the reader makes of the text around the ops: modules, functions, names, spellings of all releases."""

from __future__ import annotations

import functools
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.work import count_calls
from vm2c.diagnostics import DiagnosticError, Source
from vm2c.dialect.attributes import OrdinalCounts, StringAttr
from vm2c.dialect.types import BUFFER, I32, I64, RefType, TupleType
from vm2c.ir.module import Function, Module
from vm2c.ir.printer import print_module
from vm2c.ir.verifier import verify_module
from vm2c.parser import parse_module
from vm2c.parser.reader import read_module

DATA = Path(__file__).parents[1] / "data" / "vm"
TEXTS = sorted(DATA.glob("*.mlir"))


def read(text: str) -> Module:
    module = parse_module(Source(text))
    verify_module(module)
    return module


def function(body: str, arguments: str = "%a: i32, %b: i32") -> Function:
    return next(read(f"vm.module @m {{ vm.func @f({arguments}) {{\n{body}\n}} }}").functions())


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_both_ways_of_reading_agree(path: Path) -> None:
    source = Source(path.read_text(encoding="utf-8"), path.name)
    fast, slow = read_module(source), read_module(source, lines=False)
    verify_module(fast)
    assert print_module(fast) == print_module(slow)
    for one, other in zip(fast.functions(), slow.functions(), strict=True):
        for left, right in zip(one.operations(), other.operations(), strict=True):
            assert left.location == right.location
            assert left.attributes == right.attributes
            assert left.discardable == right.discardable
            assert [value.name for value in left.results] == [value.name for value in right.results]


def test_module_header() -> None:
    counts = "#vm.ordinal_counts<import_funcs = 1, global_bytes = 8>"
    for text in (
        "vm.module public @m <ordinal_counts = <import_funcs = 1, global_bytes = 8>, version = 3> attributes {a.b} { }",
        f"vm.module @m attributes {{ordinal_counts = {counts}, version = 3 : i32, a.b}} {{ }}",
        f'"vm.module"() <{{sym_name = "m", ordinal_counts = {counts}, version = 3 : i32}}>'
        ' ({ "vm.module_terminator"() : () -> () }) {a.b} : () -> ()',
    ):
        module = read(text)
        assert (module.name, module.version, module.attributes) == ("m", 3, {"a.b": True})
        assert module.ordinal_counts == OrdinalCounts(import_funcs=1, global_bytes=8)


def test_the_module_in_the_outer_module_counts() -> None:
    text = """
    #target = #hal.executable.target<"x", "y", {a = [1, 2], b = -> }>
    module @outer attributes {hal.device.targets = [#target], vm.toplevel} {
      hal.executable private @exe {
        vm.module @inner { vm.func @g() { vm.return } }
      }
      util.func private @other(%arg0: i32) -> i32 { util.return %arg0 : i32 }
      vm.module @first { vm.func @f() { vm.return } } loc("here":1:2)
    }
    #loc = loc("x")
    """
    assert read(text).name == "first"


def test_generic_form_of_everything() -> None:
    text = """
    "builtin.module"() ({
      "vm.module"() <{sym_name = "m", sym_visibility = "public"}> ({
        "vm.global.i32"() <{initial_value = 5 : i32, is_mutable, sym_name = "g", type = i32}> : () -> ()
        "vm.rodata"() {alignment = 64 : i64, sym_name = "r", value = dense<1> : tensor<2xi8>} : () -> ()
        "vm.import"() <{arg_attrs = [{vm.name = "a"}, {vm.variadic}], function_type = (i64, i32) -> i32, sym_name = "x.y"}> ({
        }) {nosideeffects} : () -> ()
        "vm.func"() <{function_type = (i32) -> i32, ordinal = 3 : i32, sym_name = "f", sym_visibility = "private"}> ({
        ^bb0(%arg0: i32):
          %0:2 = "vm.optimization_barrier"(%arg0, %arg0) : (i32, i32) -> (i32, i32)
          "vm.cond_br"(%arg0, %0#1, %arg0)[^bb1, ^bb2] <{operandSegmentSizes = array<i32: 1, 1, 1>}> : (i32, i32, i32) -> ()
        ^bb1(%1: i32):
          "vm.br_table"(%1, %1, %1)[^bb2, ^bb1, ^bb2]
            {case_operand_segments = dense<[0, 1]> : vector<2xi32>, operand_segment_sizes = array<i32: 1, 1, 1>}
            : (i32, i32, i32) -> ()
        ^bb2(%2: i32):
          "vm.return"(%2) : (i32) -> ()
        }) {noinline} : () -> ()
        "vm.export"() <{export_name = "q", function_ref = @f}> {iree.abi.stub} : () -> ()
        "vm.initializer"() <{function_type = () -> ()}> ({ "vm.return"() : () -> () }) : () -> ()
        "vm.module_terminator"() : () -> ()
      }) : () -> ()
    }) : () -> ()
    """
    with pytest.raises(DiagnosticError, match="branch has 0 operands"):
        read(text)
    module = read(text.replace("dense<[0, 1]>", "dense<[1, 0]>").replace("[^bb2, ^bb1, ^bb2]", "[^bb2, ^bb1, ^bb3]").replace(
        "^bb2(%2: i32):", "^bb3:\n \"vm.return\"(%0#0) : (i32) -> ()\n^bb2(%2: i32):"))  # fmt: skip
    printed = print_module(module)
    assert "vm.func private @f(%arg0: i32) -> i32 attributes {inlining_policy = #util.inline.never, ordinal = 3 : i32}" in printed
    assert "vm.import public @x.y(%a : i64, i32 ...) -> i32 attributes {nosideeffects}" in printed
    assert 'vm.export @f as("q") attributes {iree.abi.stub}' in printed
    assert print_module(read(printed)) == printed


def test_imports() -> None:
    module = read(
        "vm.module @m { vm.import private optional @a.b.c(%x : i64, i32 ..., %c : tuple<i64, !vm.buffer> ..., !vm.list<?>)"
        " -> (i32, !vm.ref<!hal.fence>) attributes {minimum_version = 3 : i32, vm.yield} }"
    )
    (item,) = module.imports()
    assert (item.name, item.module_name, item.optional, item.minimum_version) == ("a.b.c", "a", True, 3)
    assert [argument.name for argument in item.arguments] == ["x", "", "c", ""]
    assert [argument.variadic for argument in item.arguments] == [False, True, True, False]
    assert item.arguments[2].type is TupleType((I64, BUFFER))
    assert item.results == (I32, RefType("hal.fence"))
    assert item.attributes == {"vm.yield": True}


def test_names_with_any_characters() -> None:
    text = """vm.module @"my module" {
      vm.func @"f \\22x\\22"(%c-64_0: i32, %$._-a: i32) -> i32 {
        %r:2 = vm.call @g.h$() : () -> (i32, i32)
        %0 = vm.add.i32 %r#0, %r#1 : i32
        vm.br ^a.b-c
      ^a.b-c:
        %1 = vm.add.i32 %c-64_0, %$._-a : i32
        vm.return %0 : i32
      }
      vm.func @g.h$() -> (i32, i32) { %0 = vm.const.i32 1 vm.return %0, %0 : i32, i32 }
      vm.export @"f \\22x\\22" as("\\C3\\A9")
    }"""
    module = read(text)
    assert module.name == "my module"
    first = next(module.functions())
    assert first.name == 'f "x"'
    assert [value.name for value in first.arguments] == ["c-64_0", "$._-a"]
    assert [value.name for value in first.blocks[0].operations[0].results] == ["r#0", "r#1"]
    assert next(module.exports()).name == "é"
    assert print_module(read(print_module(module))) == print_module(module)


def test_values_may_be_used_before_their_text() -> None:
    body = """  vm.br ^bb2
^bb1:
  %y = vm.add.i32 %x#1, %x : i32
  vm.return
^bb2:
  %x:2 = vm.optimization_barrier %a, %b : i32, i32
  vm.br ^bb1"""
    blocks = function(body).blocks
    user = next(block for block in blocks if block.label == "bb1").operations[0]
    maker = next(block for block in blocks if block.label == "bb2").operations[0]
    assert user.operands == (maker.results[1], maker.results[0])


def test_odd_layout() -> None:
    """Comments, locations and line breaks anywhere; several ops on a line."""
    body = """%0 = // the sum
      vm.add.i32 %a,
        %b : i32 loc("a b":1:2) %1 = vm.sub.i32 %0 , %a:i32 vm.trace "event"(%0, %1)
        : i32, i32 vm.fail %1 ,
        "why" // because"""
    names = [op.op.name for op in function(body).operations()]
    assert names == ["vm.add.i32", "vm.sub.i32", "vm.trace", "vm.fail"]
    body = '%0 = vm.const.i32.zero\n"vm.trace"(%0) <{event_name = "x"}> : (i32) -> ()\nvm.return\n// %c = no op'
    assert len(list(function(body).operations())) == 3


def test_an_op_may_go_on_after_a_line_that_is_complete() -> None:
    body = 'vm.cond_fail %a\n, "message"\n%0 = vm.const.i32 1\n{a.b}\nvm.return'
    first, second, _ = function(body).operations()
    assert first.attributes == {"message": b"message"}
    assert second.discardable == {"a.b": True}


def test_attributes_keep_their_kinds() -> None:
    module = read(
        '!b = !vm.ref<!hal.buffer>\n#x = #foo.bar<1, "]">\n'
        'vm.module @m { vm.func @f(%a: !b {io.a = "n"}) -> (!b {io.b}) attributes {iree.reflection = {v = "1", "k k" = [1, 2.5]}, '
        "t = !b, s = @f, q = #x, w = #foo<bar [#x]>, n = 3 : i8, fn = (i32, !b) -> ()} { vm.return %a : !b } }"
    )
    first = next(module.functions())
    assert first.argument_attributes == ({"io.a": StringAttr(b"n")},)
    assert first.result_attributes == ({"io.b": True},)
    assert first.attributes["iree.reflection"]["v"] == StringAttr(b"1")
    assert first.attributes["t"] is RefType("hal.buffer")
    printed = print_module(module)
    assert 'q = #foo.bar<1, "]">, w = #foo<bar [#foo.bar<1, "]">]>, n = 3 : i8, fn = (i32, !vm.ref<!hal.buffer>) -> ()' in printed
    assert print_module(read(printed)) == printed


def test_dictionaries_in_all_spellings() -> None:
    for text in ("<alignment = 64, mime_type = \"a/b\"> {c.d}", "<{alignment = 64 : i64, mime_type = \"a/b\"}> {c.d}",
                 "{alignment = 64 : i64, mime_type = \"a/b\", c.d}"):  # fmt: skip
        (item,) = read(f'vm.module @m {{ vm.rodata private @r {text} "x" }}').rodata()
        assert (item.alignment, item.mime_type, item.attributes) == (64, "a/b", {"c.d": True})
    for text in ('"n" <alignment = 16> {c.d}', '"n" {alignment = 16 : i64, c.d}'):
        (op, _) = function(f'%0 = vm.rodata.inline {text} : !vm.buffer = "abc"\nvm.return').operations()
        assert op.attributes == {"name": b"n", "alignment": 16, "value": b"abc"}
        assert op.discardable == {"c.d": True}


def test_old_spellings() -> None:
    module = read((DATA / "old_2021.mlir").read_text(encoding="utf-8"))
    printed = print_module(module)
    for line in (
        "vm.global.i32 mutable @a : i32",
        "vm.global.i32 mutable @b = 42 : i32",
        "%0 = vm.call @init_c() : () -> i32",
        "vm.global.store.i32 %0, @c : i32",
        "vm.global.store.i32 %0, @c2 : i32",
        "vm.func @init_c() -> i32 attributes {inlining_policy = #util.inline.never}",
        "%c = vm.const.i32 5\n",
        "%x = vm.optimization_barrier %c : i32",
        "vm.yield ^after_1\n  ^after_1:",
        "vm.global.address @a : !util.ptr<i32>",
        "%l = vm.trunc.i64.i32 %2 : i64 -> i32",
        "vm.buffer.store.i32 %v, %b[%8] : i32 -> !vm.buffer",
    ):
        assert line in printed


def test_shifts_by_a_number() -> None:
    """As compilers wrote them until May 2021."""
    for text in (" 2 : i32", "2 {a} : i32", "  0x2\n   : i32"):
        module = read(f"vm.module @m {{ vm.func @f(%a: i32) -> i32 {{\n%r = vm.shr.i32.s %a,{text}\nvm.return %r : i32 }} }}")
        printed = print_module(module)
        assert "%0 = vm.const.i32 2\n" in printed
        assert "%r = vm.shr.i32.s %a, %0" in printed
    with pytest.raises(DiagnosticError, match="expected an operand, found 'x'"):
        read("vm.module @m { vm.func @f(%a: i64) -> i64 {\n%r = vm.shl.i64 %a, x : i64\nvm.return %r : i64 } }")


def structured(body: str) -> str:
    """The function with this body, as it is printed."""
    head = "func.func private @f(%c: memref<?xf32>, %x: f32, %t: i1)"
    lines = print_module(read(f"vm.module @m {{ {head} {{\n{body}\nfunc.return\n}} }}")).splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines[2:-3])


LOOP = """
%r = scf.while (%a = %x) : (f32) -> f32 {
  %g = vm.cmp.lt.f32.o %a, %x : f32
  scf.condition (%g) %a : f32
} do {
^bb0(%b: f32):
  %k = vm.add.f32 %b, %x : f32
  scf.yield %k : f32
}
""".strip()


def test_regions_with_labels() -> None:
    assert structured(LOOP) == LOOP
    for label in ("^bb0 (%b : f32) :", "^again(%b: f32): // as in the loop"):
        assert structured(LOOP.replace("^bb0(%b: f32):", label)) == LOOP
    for other in ("", "scf.yield %b : f32\n"):
        with pytest.raises(DiagnosticError, match="unexpected block '\\^bb1'"):
            structured(LOOP.replace("%k =", f"{other}^bb1:\n%k ="))
    with pytest.raises(DiagnosticError, match="unexpected block '\\^bb1'"):
        structured(LOOP.replace("%g =", "^bb1(%b: f32):\n%g ="))


def test_names_of_regions_beside_each_other() -> None:
    body = """
%c0 = arith.constant 0 : index
%c1 = arith.constant 1 : index
scf.for %i = %c0 to %c1 step %c1 {
  %y = memref.load %c[%i] : memref<?xf32>
  memref.store %y, %c[%c0] : memref<?xf32>
}
scf.for %i = %c0 to %c1 step %c1 {
  scf.if %t {
    %y = memref.load %c[%i] : memref<?xf32>
    memref.store %y, %c[%c0] : memref<?xf32>
  } else {
    %y = memref.load %c[%c1] : memref<?xf32>
    memref.store %y, %c[%i] : memref<?xf32>
  }
}
%y = scf.if %t -> (f32) {
  %y = memref.load %c[%c1] : memref<?xf32>
  scf.yield %y : f32
} else {
  scf.yield %x : f32
}
memref.store %y, %c[%c0] : memref<?xf32>
"""
    assert structured(body) == """
%c0 = arith.constant 0 : index
%c1 = arith.constant 1 : index
scf.for %i = %c0 to %c1 step %c1 {
  %y = memref.load %c[%i] : memref<?xf32>
  memref.store %y, %c[%c0] : memref<?xf32>
}
scf.for %0 = %c0 to %c1 step %c1 {
  scf.if %t {
    %1 = memref.load %c[%0] : memref<?xf32>
    memref.store %1, %c[%c0] : memref<?xf32>
  } else {
    %2 = memref.load %c[%c1] : memref<?xf32>
    memref.store %2, %c[%0] : memref<?xf32>
  }
}
%3 = scf.if %t -> (f32) {
  %4 = memref.load %c[%c1] : memref<?xf32>
  scf.yield %4 : f32
} else {
  scf.yield %x : f32
}
memref.store %3, %c[%c0] : memref<?xf32>
""".strip()


def test_errors_before_a_syntax_error_are_reported_too() -> None:
    text = "vm.module @m {\n vm.func @f() {\n vm.return %x : i32\n }\n vm.func @g( {\n vm.return\n }\n}"
    with pytest.raises(DiagnosticError) as caught:
        parse_module(Source(text))
    assert [found.message for found in caught.value.diagnostics] == [
        "use of undefined value '%x'",
        "unexpected '{', expected ')' or a type or an SSA value",
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("vm.global.i32 private mutable @g : i32 = 7 : i32", "vm.global.i32 private mutable @g = 7 : i32"),
        ("vm.global.i64 @g : i64 = -3", "vm.global.i64 @g = -3 : i64"),
        ("vm.global.f32 @g : f32 = 2.5 : f32", "vm.global.f32 @g = 2.500000e+00 : f32"),
        ('vm.global.f32 @g 42.5 : f32 attributes {sym_visibility = "private"}', "vm.global.f32 private @g = 4.250000e+01 : f32"),
        ("vm.global.i32 private @g : i32", "vm.global.i32 private @g : i32"),
        # Until February 2021.
        ("vm.global.ref private mutable @g : !vm.ref<!iree.byte_buffer>", "vm.global.ref private mutable @g : !vm.buffer"),
        ("vm.global.ref @g : !vm.list<!vm.ref<!iree.mutable_byte_buffer>>", "vm.global.ref @g : !vm.list<!vm.buffer>"),
    ],
)
def test_globals_of_all_spellings(text: str, printed: str) -> None:
    module = read(f"vm.module @m {{\n  {text}\n}}\n")
    lines = print_module(module).splitlines()
    assert printed in [line.strip() for line in lines]
    assert print_module(read("\n".join(lines))).splitlines() == lines


def test_comparisons_of_floats_that_did_not_say_what_nan_is() -> None:
    """As compilers wrote them until May 2021."""
    binary = ("eq", "ne", "lt", "lte", "gt", "gte")
    ops = [f"%{op} = vm.cmp.{op}.f32 %a, %b : f32" for op in binary] + ["%nz = vm.cmp.nz.f32 %a : f32"]
    printed = print_module(read("vm.module @m { vm.func @f(%a: f32, %b: f32) {\n" + "\n".join(ops) + "\nvm.return } }"))
    found = [line.split(" = ")[1].split(" ")[0] for line in printed.splitlines() if " = " in line]
    assert found == [f"vm.cmp.{op}.f32.{'u' if op in ('lte', 'gte') else 'o'}" for op in (*binary, "nz")]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("vm.import @a.b(%x : vector<3xi32> ..., %y : i64)", "%x : tuple<i32, i32, i32> ..., %y : i64"),
        ("vm.import @a.b(%x : vector<1xi64> ...) -> i32 attributes {c}", "%x : tuple<i64> ..."),
        ("vm.import @a.b(vector<2xf32> {vm.variadic})", "tuple<f32, f32> ..."),
        (
            '"vm.import"() <{sym_name = "a.b", function_type = (vector<2xi32>) -> (), arg_attrs = [{vm.variadic}]}> : () -> ()',
            "tuple<i32, i32> ...",
        ),
    ],
)
def test_vectors_of_import_arguments_are_tuples(text: str, printed: str) -> None:
    """As IREE's tests of 2021 had it."""
    assert f"@a.b({printed})" in print_module(read(f"vm.module @m {{\n{text}\nvm.func @f() {{\nvm.return\n}}\n}}\n"))


@pytest.mark.parametrize("type_", ["vector<65536xi32>", "vector<2x2xi32>", "vector<2xi8>", "tensor<2xi32>", "vector<0xi32>"])
def test_other_shapes_are_no_arguments(type_: str) -> None:
    with pytest.raises(DiagnosticError, match=re.escape(f"has type {type_}, but VM values are")):
        read(f"vm.module @m {{\nvm.import @a.b(%x : {type_} ...)\n}}\n")


@pytest.mark.parametrize(
    "text",
    [
        "vm.func @g()",
        "vm.func private @g(%a: i32) -> (i32, i64)",
        "vm.func @g(i32) attributes {a}",
        '"vm.func"() <{sym_name = "g", function_type = (i32) -> ()}> ({}) : () -> ()',
        '"vm.func"() ({\n}) {sym_name = "g", type = (i32) -> ()} : () -> ()',
    ],
)
def test_functions_without_body_are_declarations(text: str) -> None:
    """As in IREE's tests. They are nothing, so what uses them is wrong."""
    module = read(f"vm.module @m {{\n{text}\nvm.func @f() {{\nvm.return\n}}\n{text}\n}}\n")
    assert [function.name for function in module.functions()] == ["f"]
    for use in ("vm.export @g", "vm.func @h() {\nvm.call @g() : () -> ()\nvm.return\n}"):
        with pytest.raises(DiagnosticError, match="'@g' has no body"):
            read(f"vm.module @m {{\n{text}\n{use}\n}}\n")


def test_ops_on_lines_of_their_own_take_little_work() -> None:
    """Some calls for each op: through the grammar it takes hundreds. As many for the last as for the first."""
    parse_module(Source("vm.module @warm { }"))
    counts = []
    for size in (5_000, 20_000):
        lines = [f"    %{n} = vm.add.i32 %{n - 1 if n else 'a'}, %b : i32" for n in range(size)]
        source = Source("vm.module @m {\n  vm.func @f(%a: i32, %b: i32) {\n" + "\n".join(lines) + "\n    vm.return\n  }\n}\n")
        counts.append(count_calls(functools.partial(parse_module, source), 60 * size) / size)
    assert counts[1] < 1.1 * counts[0]


def test_lark_is_not_imported_with_the_package() -> None:
    code = "import sys, vm2c, vm2c.parser, vm2c.ir.module; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(__file__).parents[2]).returncode == 0
