# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where buffers come from, how long they are, what may overlap."""

from __future__ import annotations

from vm2c.analysis.buffers import Buffers, analyze_buffers
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.dumps_memory import dump_aliasing
from vm2c.analysis.imports import IMPORTS
from vm2c.analysis.loops import analyze_loops
from vm2c.driver import parse_text
from vm2c.ir.core import Value
from vm2c.ir.module import Module

IMPORTED = """
vm.import private @hal_inline.buffer.allocate(%alignment : i32, %size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
vm.import private @hal_inline.buffer.storage(%buffer : !vm.ref<!hal.buffer>) -> !vm.buffer
vm.import private @hal_inline.buffer.subspan(%b : !vm.ref<!hal.buffer>, %offset : i64, %length : i64) -> !vm.ref<!hal.buffer>
vm.import private @hal_inline.buffer_view.buffer(%view : !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
vm.import private @other.keep(%buffer : !vm.buffer)
vm.import private @other.give() -> !vm.buffer
vm.rodata private @table dense<[1, 2, 3, 4]> : tensor<4xi32>
vm.rodata private @text "abc"
vm.global.ref private mutable @held : !vm.buffer
vm.func private @helper(%b: !vm.buffer) -> !vm.buffer { vm.return %b : !vm.buffer }
"""

CONSTANTS = """
  %c0 = vm.const.i64 0
  %c64 = vm.const.i64 64
  %al = vm.const.i32 16
"""


def module_of(body: str) -> Module:
    return parse_text(f"vm.module @m {{\n{IMPORTED}\n{body}\n}}\n")


class Query:
    """The buffers of `@f`, by the names of the values."""

    def __init__(self, body: str, *, arguments: str = "", results: str = "") -> None:
        self.module = module_of(f"vm.func @f({arguments}){results} {{\n{CONSTANTS}\n{body}\n}}")
        self.function = next(function for function in self.module.functions() if function.name == "f")
        self.buffers: Buffers = analyze_buffers(self.module, analyze_loops(build_cfg(self.function)))
        self.values = {value.name: value for value in self.buffers.loops.definition}
        self.blocks = {block.label: block for block in self.function.blocks}

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def alias(self, one: str, other: str) -> bool:
        found = self.buffers.may_alias(self[one], self[other])
        assert found == self.buffers.may_alias(self[other], self[one])
        return found

    def sources(self, name: str) -> str:
        return " ".join(map(repr, self.buffers.sources(self[name])))


VIEWS = """
  %hal0 = vm.call @hal_inline.buffer_view.buffer(%v0) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  %hal1 = vm.call @hal_inline.buffer_view.buffer(%v1) : (!vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer>
  %in0 = vm.call @hal_inline.buffer.storage(%hal0) : (!vm.ref<!hal.buffer>) -> !vm.buffer
  %in1 = vm.call @hal_inline.buffer.storage(%hal1) : (!vm.ref<!hal.buffer>) -> !vm.buffer
  %again = vm.call @hal_inline.buffer.storage(%hal0) : (!vm.ref<!hal.buffer>) -> !vm.buffer
  %out:2 = vm.call @hal_inline.buffer.allocate(%al, %c64) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  %out2:2 = vm.call @hal_inline.buffer.allocate(%al, %n) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  %view = vm.call @hal_inline.buffer.storage(%out#0) : (!vm.ref<!hal.buffer>) -> !vm.buffer
  %span = vm.call @hal_inline.buffer.subspan(%out#0, %c0, %n) : (!vm.ref<!hal.buffer>, i64, i64) -> !vm.ref<!hal.buffer>
  %part = vm.call @hal_inline.buffer.storage(%span) : (!vm.ref<!hal.buffer>) -> !vm.buffer
  %k = vm.const.ref.rodata @table : !vm.buffer
  %k2 = vm.const.ref.rodata @table : !vm.buffer
  %t = vm.const.ref.rodata @text : !vm.buffer
  %none = vm.const.ref.zero : !vm.buffer
  %tmp = vm.buffer.clone %k, %c0, %c64, %al : !vm.buffer -> !vm.buffer
  vm.return
"""
VIEW_ARGUMENTS = "%v0: !vm.ref<!hal.buffer_view>, %v1: !vm.ref<!hal.buffer_view>, %n: i64, %a: !vm.buffer"


def test_provenance() -> None:
    query = Query(VIEWS, arguments=VIEW_ARGUMENTS)
    assert query.sources("in0") == "argument %v0"
    assert query.sources("out#1") == query.sources("view") == query.sources("part") == "new %out#0"
    assert query.sources("k") == "rodata @table"
    assert query.sources("tmp") == "new %tmp"
    assert query.sources("none") == "null %none"
    assert query.sources("a") == "argument %a"


def test_lengths() -> None:
    query = Query(VIEWS, arguments=VIEW_ARGUMENTS)
    lengths = {name: query.buffers.length(value) for name, value in query.values.items()}
    assert lengths["out#1"] == lengths["view"] == lengths["tmp"] == 64
    assert lengths["out2#1"] is lengths["part"] is query["n"]
    assert lengths["k"] == 16
    assert lengths["t"] == 3
    assert lengths["in0"] is None, "what a view is asserted to be proves nothing about its buffer"
    assert lengths["a"] is None


def test_mutable_and_null() -> None:
    query = Query(VIEWS, arguments=VIEW_ARGUMENTS)
    mutable = {name: query.buffers.is_mutable(query[name]) for name in ("in0", "out#1", "tmp", "k", "a")}
    assert mutable == {"in0": True, "out#1": True, "tmp": True, "k": False, "a": None}
    null = {name: query.buffers.may_be_null(query[name]) for name in ("in0", "out#1", "tmp", "k", "a", "none", "hal0")}
    assert null == {"in0": False, "out#1": False, "tmp": False, "k": False, "a": True, "none": True, "hal0": False}


def test_aliases_of_views() -> None:
    query = Query(VIEWS, arguments=VIEW_ARGUMENTS)
    assert query.alias("in0", "in1"), "a caller may pass the same buffer twice"
    assert query.alias("in0", "again")
    assert query.alias("in0", "a")
    assert query.alias("out#1", "view")
    assert query.alias("view", "part")
    assert query.alias("k", "k2")
    assert not query.alias("k", "t")
    for fresh in ("out#1", "view", "part", "tmp"):
        for other in ("in0", "in1", "a", "k", "out2#1", "none"):
            assert not query.alias(fresh, other), (fresh, other)
    assert query.alias("a", "k"), "the module may have given its data out"
    assert not query.buffers.may_interfere(query["a"], query["k"]), "but nobody can write to it"
    assert query.buffers.may_interfere(query["in0"], query["in1"])
    assert not query.buffers.may_interfere(query["in0"], query["tmp"])


def test_an_access_proves_a_buffer() -> None:
    query = Query(
        """
  vm.buffer.store.i32 %al, %a[%c0] : i32 -> !vm.buffer
  %n = vm.buffer.length %b : !vm.buffer -> i64
  vm.br ^next
^next:
  vm.return
""",
        arguments="%a: !vm.buffer, %b: !vm.buffer, %c: !vm.buffer",
    )
    end = query.blocks["next"]
    store = query.function.entry.operations[3]
    assert query.buffers.may_be_null(query["a"], store)
    assert query.buffers.is_mutable(query["a"], store) is None
    assert not query.buffers.may_be_null(query["a"], end)
    assert query.buffers.is_mutable(query["a"], end) is True
    assert not query.buffers.may_be_null(query["b"], end)
    assert query.buffers.is_mutable(query["b"], end) is None
    assert query.buffers.may_be_null(query["c"], end)


ESCAPES = """
  %early = vm.global.load.ref @held : !vm.buffer
  %kept = vm.buffer.alloc %c64, %al : !vm.buffer
  %mine = vm.buffer.alloc %c64, %al : !vm.buffer
  %before = vm.global.load.ref @held : !vm.buffer
  vm.global.store.ref %kept, @held : !vm.buffer
  %after = vm.global.load.ref @held : !vm.buffer
  vm.return
"""


def test_escapes_through_globals() -> None:
    query = Query(ESCAPES)
    assert not query.alias("kept", "early")
    assert not query.alias("kept", "before"), "not stored yet"
    assert query.alias("kept", "after")
    assert not query.alias("mine", "after")
    assert query.alias("early", "after")


def test_escapes_through_calls_and_lists() -> None:
    query = Query(
        """
  %kept = vm.buffer.alloc %c64, %al : !vm.buffer
  %listed = vm.buffer.alloc %c64, %al : !vm.buffer
  %passed = vm.buffer.alloc %c64, %al : !vm.buffer
  %mine = vm.buffer.alloc %c64, %al : !vm.buffer
  %i = vm.const.i32.zero
  vm.list.set.ref %l, %i, %listed : (!vm.list<!vm.buffer>, i32, !vm.buffer)
  %got = vm.list.get.ref %l, %i : (!vm.list<!vm.buffer>, i32) -> !vm.buffer
  vm.call @other.keep(%kept) : (!vm.buffer) -> ()
  %given = vm.call @other.give() : () -> !vm.buffer
  %returned = vm.call @helper(%passed) : (!vm.buffer) -> !vm.buffer
  vm.buffer.copy %mine, %c0, %given, %c0, %c64 : !vm.buffer -> !vm.buffer
  vm.return
""",
        arguments="%l: !vm.list<!vm.buffer>",
    )
    assert query.alias("listed", "got")
    assert query.alias("kept", "given")
    assert query.alias("passed", "returned")
    assert not query.alias("kept", "got")
    assert not query.alias("passed", "given")
    for other in ("got", "given", "returned", "kept", "listed", "passed"):
        assert not query.alias("mine", other)
    assert query.sources("got") == "list %got"
    assert query.sources("returned") == "call %returned"


def test_escapes_around_a_loop() -> None:
    query = Query(
        """
  vm.br ^head(%a : !vm.buffer)
^head(%last: !vm.buffer):
  %held = vm.global.load.ref @held : !vm.buffer
  %new = vm.buffer.alloc %c64, %al : !vm.buffer
  %other = vm.buffer.alloc %c64, %al : !vm.buffer
  vm.global.store.ref %new, @held : !vm.buffer
  vm.cond_br %al, ^head(%new : !vm.buffer), ^exit
^exit:
  vm.return
""",
        arguments="%a: !vm.buffer",
    )
    assert query.sources("last") == "argument %a new %new"
    assert not query.alias("new", "last"), "a new object is none that was there before"
    assert not query.alias("new", "held")
    assert query.alias("last", "held"), "the one of the round before was stored"
    assert not query.alias("other", "last")
    assert not query.alias("other", "held")
    assert query.buffers.length(query["last"]) is None
    assert query.buffers.is_mutable(query["last"]) is None
    assert query.buffers.may_be_null(query["last"])


def test_selections_and_casts() -> None:
    query = Query(
        """
  %x = vm.buffer.alloc %c64, %al : !vm.buffer
  %y = vm.buffer.alloc %c64, %al : !vm.buffer
  %z = vm.buffer.alloc %n, %al : !vm.buffer
  %xy = vm.select.ref %al, %x, %y : !vm.buffer
  %xz = vm.select.ref %al, %x, %z : !vm.buffer
  %xa = vm.select.ref %al, %x, %a : !vm.buffer
  %any = vm.cast.ref.any %xy : !vm.buffer -> !vm.ref<?>
  %back = vm.cast.any.ref %any : !vm.ref<?> -> !vm.buffer
  vm.cond_br %al, ^join(%x, %z : !vm.buffer, !vm.buffer), ^join(%y, %z : !vm.buffer, !vm.buffer)
^join(%j: !vm.buffer, %jz: !vm.buffer):
  vm.return
""",
        arguments="%a: !vm.buffer, %n: i64",
    )
    assert query.sources("back") == "new %x new %y"
    assert query.buffers.length(query["back"]) == 64
    assert query.buffers.length(query["xz"]) is None
    assert query.buffers.length(query["j"]) == 64
    assert query.buffers.length(query["jz"]) is None
    assert query.buffers.is_mutable(query["j"]) is True
    assert not query.buffers.may_be_null(query["j"])
    assert query.buffers.may_be_null(query["xa"])
    assert query.alias("back", "x")
    assert not query.alias("back", "z")
    assert query.alias("xz", "z")
    assert query.alias("j", "x")
    assert not query.alias("j", "jz")
    assert query.alias("xa", "a")
    assert not query.alias("xa", "y")


def test_results_of_a_call_that_branches() -> None:
    query = Query(
        """
  %mine = vm.buffer.alloc %c64, %al : !vm.buffer
  vm.call.yieldable @other.give() : () -> ^next (!vm.buffer)
^next(%given: !vm.buffer):
  vm.return
"""
    )
    assert query.sources("given") == "call %given"
    assert not query.alias("given", "mine")
    assert query.buffers.may_be_null(query["given"])


def test_the_table_of_imports_is_consistent() -> None:
    for name, facts in IMPORTS.items():
        assert set(facts.results) <= {"new", "same", "part"}, name
        assert (facts.source is None) == (not {"same", "part"} & set(facts.results)), name
        assert (facts.length is None) == (not {"new", "part"} & set(facts.results)), name


def test_dump() -> None:
    module = module_of(f"vm.func @f(%v: !vm.buffer, %n: i64) {{\n{CONSTANTS}"
        "  %x = vm.buffer.alloc %c64, %al : !vm.buffer\n"
        "  %s = vm.buffer.load.i32 %v[%n] : !vm.buffer -> i32\n"
        "  vm.buffer.store.i32 %s, %x[%c0] : i32 -> !vm.buffer\n"
        "  vm.return\n}")
    assert dump_aliasing(module).split("\n\n")[1] == (
        "func @f\n"
        "  %v: argument %v\n"
        "  %x: new %x, 64 bytes, mutable, not null\n"
        "  %s = vm.buffer.load.i32 %v[%n] : !vm.buffer -> i32\n"
        "    checked: %v in elements of 4: not in a loop\n"
        "  vm.buffer.store.i32 %s, %x[%c0] : i32 -> !vm.buffer\n"
        "    proven: %x in elements of 4: end 1\n"
    )
