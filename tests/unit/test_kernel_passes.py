# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is done to a kernel: loops interchanged or jammed, invariants hoisted, sums kept in variables. Looked at as C."""

from __future__ import annotations

import re

import pytest

import vm2c
from vm2c.passes import OPTIMIZATIONS

CONSTANTS = """
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c512 = vm.const.i64 512"""


def nest(body: str, *, inner_bound: str = "%c512", arguments: str = "") -> str:
    """The kernel of `for i in 0..64: for j in 0..inner_bound: body`, over buffers %a and %s."""
    return f"""vm.module @m {{
  vm.export @f
  vm.func private @f(%a: !vm.buffer, %s: !vm.buffer, %base: i64{arguments}) {{{CONSTANTS}
    vm.br ^rows(%c0 : i64)
  ^rows(%i: i64):
    %more_rows = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more_rows, ^row, ^exit
  ^row:
    vm.br ^columns(%c0 : i64)
  ^columns(%j: i64):
    %more = vm.cmp.lt.i64.s %j, {inner_bound} : i64
    vm.cond_br %more, ^body, ^next
  ^body:
{body}
    %j1 = vm.add.i64 %j, %c1 : i64
    vm.br ^columns(%j1 : i64)
  ^next:
    %i1 = vm.add.i64 %i, %c1 : i64
    vm.br ^rows(%i1 : i64)
  ^exit:
    vm.return
  }}
}}
"""


def kernel(text: str, *on: str) -> list[str]:
    """The lines of the kernel, without indentation, with only the optimizations `on` besides those that make it."""
    without = set(OPTIMIZATIONS) - {"fold", "spans", "raise-loops", "simplify-loops", *on}
    source = vm2c.transpile(text, vm2c.Options(without=frozenset(without))).source
    pattern = r"^(?:static inline|VM2C_OUTLINE \w+) void m_f_loop0\(.*?\) \{\n(.*?)^\}"
    (found,) = re.findall(pattern, source, re.DOTALL | re.MULTILINE)
    return [line.strip() for line in found.splitlines()]


SUM = """
    %row = vm.mul.i64 %i, %c512 : i64
    %0 = vm.add.i64 %row, %j : i64
    %1 = vm.add.i64 %0, %base : i64
    %x = vm.buffer.load.f32 %a[%1] : !vm.buffer -> f32
    %old = vm.buffer.load.f32 %s[%i] : !vm.buffer -> f32
    %new = vm.add.f32 %old, %x : f32
    vm.buffer.store.f32 %new, %s[%i] : f32 -> !vm.buffer"""


def test_loops_that_would_stride_stay() -> None:
    lines = kernel(nest(SUM), "interchange")
    assert lines[0].startswith("for (int64_t i = 0")


def test_loops_become_contiguous() -> None:
    transposed = SUM.replace("vm.mul.i64 %i, %c512", "vm.mul.i64 %j, %c512").replace("add.i64 %row, %j", "add.i64 %row, %i")
    assert kernel(nest(transposed))[0].startswith("for (int64_t i = 0")
    assert kernel(nest(transposed), "interchange")[0].startswith("for (int64_t j = 0")


COPY = """
    %x = vm.buffer.load.f32 %a[%j] : !vm.buffer -> f32
    %0 = vm.mul.i64 %j, %c64 : i64
    %1 = vm.add.i64 %0, %i : i64
    vm.buffer.store.f32 %x, %s[%1] : f32 -> !vm.buffer"""


def test_copies_write_to_neighbours() -> None:
    assert kernel(nest(COPY))[0].startswith("for (int64_t i = 0")
    assert kernel(nest(COPY), "interchange")[0].startswith("for (int64_t j = 0")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(COPY.replace("%j, %c64", "%j, %c1"), id="an element is written twice"),
        pytest.param(COPY + "\n    vm.buffer.store.f32 %x, %s[%0] : f32 -> !vm.buffer", id="two stores"),
        pytest.param(COPY + "\n    %y = vm.buffer.load.f32 %s[%0] : !vm.buffer -> f32", id="read"),
        pytest.param(COPY.replace("%0, %i", "%0, %base"), id="the same elements in each round"),
        pytest.param(COPY.replace("%j, %c64", "%j, %base"), id="an unknown distance"),
    ],
)
def test_copies_that_have_an_order(body: str) -> None:
    assert kernel(nest(body), "interchange")[0].startswith("for (int64_t i = 0")


TILES = """
    %start = vm.mul.i64 %i, %c512 : i64
    %at = vm.add.i64 %start, %j : i64
    %x = vm.buffer.load.f32 %a[%at] : !vm.buffer -> f32
    vm.buffer.store.f32 %x, %s[%at] : f32 -> !vm.buffer"""


def test_tiles_behind_each_other_are_one_loop() -> None:
    assert kernel(nest(TILES))[0].startswith("for (int64_t i = 0; i < 64")
    assert kernel(nest(TILES), "coalesce") == [
        "for (int64_t at = 0; at < 32768; ++at) {",
        "const float x = vm2c_load_f32(a, at);",
        "vm2c_store_f32(s, at, x);",
        "}",
    ]


def test_what_does_not_change_stays_in_front_of_one_loop() -> None:
    body = TILES.replace("    %x", "    %k = vm.add.i64 %base, %base : i64\n    %z = vm.add.i64 %at, %k : i64\n    %x").replace(
        "%a[%at]", "%a[%z]"
    )
    lines = kernel(nest(body), "coalesce", "hoist")
    assert lines[:2] == ["const int64_t k = vm_add_i64(base, base);", "for (int64_t at = 0; at < 32768; ++at) {"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(TILES.replace("%i, %c512", "%i, %c64"), id="they overlap"),
        pytest.param(TILES.replace("%start, %j", "%start, %base"), id="no tiles"),
        pytest.param(TILES.replace("load.f32 %a[%at]", "load.f32 %a[%j]"), id="an index in the tile"),
        pytest.param(TILES.replace("load.f32 %a[%at]", "load.f32 %a[%i]"), id="the number of the tile"),
    ],
)
def test_tiles_that_are_known_in_the_loop(body: str) -> None:
    assert kernel(nest(body), "coalesce")[0].startswith("for (int64_t i = 0; i < 64")


@pytest.mark.parametrize(("body", "optimization"), [(TILES, "coalesce"), (COPY, "interchange")])
def test_loops_that_branch_back_in_two_ways_stay(body: str, optimization: str) -> None:
    text = nest(body + "\n    %odd = vm.and.i64 %j, %c1 : i64\n    %way = vm.cmp.nz.i64 %odd : i64").replace(
        "vm.br ^columns(%j1 : i64)", "vm.cond_br %way, ^columns(%j1 : i64), ^columns(%j1 : i64)"
    )
    assert kernel(text, optimization) == kernel(text)


def test_rounds_side_by_side_add_to_each_element_in_order() -> None:
    columns = SUM.replace("%s[%i]", "%s[%j]")
    lines = kernel(nest(columns), "jam")
    assert lines[0] == "for (int64_t i = 0; i < 64; i += 4) {"
    assert [line for line in lines if "load_f32(s" in line] == ["const float old = vm2c_load_f32(s, j);"]
    assert lines[-4:] == ["const float new_4 = new_3 + x_4;", "vm2c_store_f32(s, j, new_4);", "}", "}"]
    assert [line for line in lines if line.startswith("const float new")] == [
        "const float new_ = old + x;",
        *(f"const float new_{number} = new_{before} + x_{number};" for number, before in ((2, ""), (3, 2), (4, 3))),
    ]


def test_sums_side_by_side() -> None:
    lines = kernel(nest(SUM), "jam", "promote")
    assert lines[0] == "for (int64_t i = 0; i < 64; i += 4) {"
    inner = next(index for index, line in enumerate(lines) if line.startswith("for (int64_t j"))
    assert sum("load_f32(s" in line for line in lines[:inner]) == 4
    assert sum("store_f32(s" in line for line in lines[inner:]) == 4
    assert not any("_f32(s" in line for line in lines[inner : lines.index("}", inner)])


def test_a_counter_that_leaves_the_signed_numbers() -> None:
    """The last full group ends at a number that is below the first one, as signed numbers go."""
    body = SUM.replace("%i, %c512", "%base, %c512").replace("%s[%i]", "%s[%j]")
    text = nest(body).replace("%c64 = vm.const.i64 64", "%c64 = vm.const.i64 -9223372036854775803")
    far = "%c0 = vm.const.i64 0\n    %far = vm.const.i64 9223372036854775806"
    text = text.replace("lt.i64.s %i", "lt.i64.u %i").replace("%c0 = vm.const.i64 0", far).replace("^rows(%c0 :", "^rows(%far :")
    assert "load_f32(s" in "".join(kernel(text, "jam"))
    assert kernel(text, "jam") == kernel(text)


def test_integers_run_in_pairs() -> None:
    lines = kernel(nest(SUM.replace("f32", "i32").replace("%s[%i]", "%s[%j]")), "jam")
    assert lines[0] == "for (int64_t i = 0; i < 64; i += 2) {"


def test_sums_of_narrow_integers_that_stand_side_by_side_stay_alone() -> None:
    wide = SUM.replace("f32", "i32")
    narrow = wide.replace("vm.buffer.load.i32 %a", "vm.buffer.load.i8.s %a")
    assert kernel(nest(wide), "jam")[0] == "for (int64_t i = 0; i < 64; i += 2) {"
    assert kernel(nest(narrow), "jam") == kernel(nest(narrow))
    apart = narrow.replace("%row, %j", "%row, %i").replace("%i, %c512", "%j, %c512")
    assert kernel(nest(apart), "jam")[0] == "for (int64_t i = 0; i < 64; i += 2) {"


@pytest.mark.parametrize(("rounds", "loops"), [
    (2, []),
    (3, []),
    (6, ["i = 0; i < 6; i += 3"]),
    (7, ["i = 0; i < 4; i += 4", "i_5 = 4; i_5 < 7; ++i_5"]),
    (64, ["i = 0; i < 64; i += 4"]),
])  # fmt: skip
def test_rounds_that_are_left_over(rounds: int, loops: list[str]) -> None:
    text = nest(SUM.replace("%s[%i]", "%s[%j]")).replace("%c64 = vm.const.i64 64", f"%c64 = vm.const.i64 {rounds}")
    lines = kernel(text, "jam")
    assert [line for line in lines if line.startswith("for (int64_t i")] == [f"for (int64_t {loop}) {{" for loop in loops]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(SUM.replace("%s[%i]", "%s[%0]"), id="every round has an element of its own"),
        pytest.param(SUM.replace("%s[%i]", "%s[%base]"), id="one element"),
        pytest.param(SUM.replace("load.f32", "load.i16.s").replace("store.f32", "store.i16").replace("f32", "i32"), id="cut off"),
        pytest.param(SUM + "\n    vm.buffer.store.f32 %new, %s[%j] : f32 -> !vm.buffer", id="two elements"),
        pytest.param(SUM.replace("%old, %x", "%x, %x").replace("load.f32 %s", "load.f32 %a"), id="never read"),
    ],
)
def test_rounds_that_stay_alone(body: str) -> None:
    assert kernel(nest(body), "jam") == kernel(nest(body))


def test_index_arithmetic_of_single_rounds_is_simplified() -> None:
    text = nest(SUM.replace("%s[%i]", "%s[%j]")).replace("%c64 = vm.const.i64 64", "%c64 = vm.const.i64 2")
    assert [line for line in kernel(text, "jam") if "load_f32(a" in line] == [
        "const float x = vm2c_load_f32(a, v1);",
        "const float x_2 = vm2c_load_f32(a, v1 + 512);",
    ]
    assert "const int64_t v1 = vm_add_i64(j, base);" in kernel(text, "jam")


def test_constants_of_single_rounds_are_known_wherever_loops_are_moved() -> None:
    body = SUM.replace("%s[%i]", "%s[%j]").replace("%row, %j", "%row, %base").replace("%0, %base", "%0, %j")
    text = nest(body).replace("%c64 = vm.const.i64 64", "%c64 = vm.const.i64 3").replace("^rows(%c0 :", "^rows(%c1 :")
    assert kernel(text, "jam", "hoist")[0] == "const int64_t v0 = vm_add_i64(512, base);"


def test_tiles_of_unknown_size() -> None:
    assert kernel(nest(TILES, inner_bound="%n", arguments=", %n: i64"), "coalesce")[0].startswith("for (int64_t i = 0")


def test_gathered_elements_may_be_anywhere() -> None:
    gather = """
    %at = vm.buffer.load.i64 %a[%i] : !vm.buffer -> i64
    %old = vm.buffer.load.i64 %s[%i] : !vm.buffer -> i64
    %2 = vm.and.i64 %at, %c1 : i64
    %x = vm.buffer.load.i64 %a[%2] : !vm.buffer -> i64
    %new = vm.xor.i64 %old, %x : i64
    vm.buffer.store.i64 %new, %s[%i] : i64 -> !vm.buffer"""
    assert kernel(nest(gather), "interchange")[0].startswith("for (int64_t i = 0")


ROOT = """
    %v = vm.buffer.load.f32 %a[%i] : !vm.buffer -> f32
    %root = vm.sqrt.f32 %v : f32
    vm.buffer.store.f32 %root, %s[%j] : f32 -> !vm.buffer"""


def test_invariants_leave_the_loop() -> None:
    lines = kernel(nest(ROOT), "hoist")
    inner = next(index for index, line in enumerate(lines) if line.startswith("for (int64_t j"))
    assert lines.index("const float root = vm_sqrt_f32(v);") < inner
    assert lines.index("const float v = vm2c_load_f32(a, i);") < inner


def test_loads_stay_in_a_loop_that_may_not_run() -> None:
    lines = kernel(nest(ROOT, inner_bound="%n", arguments=", %n: i64"), "hoist")
    inner = next(index for index, line in enumerate(lines) if line.startswith("for (int64_t j"))
    assert lines.index("const float v = vm2c_load_f32(a, i);") > inner


def test_loads_of_what_the_loop_writes_stay() -> None:
    lines = kernel(nest(ROOT.replace("%a[%i]", "%s[%i]")), "hoist")
    inner = next(index for index, line in enumerate(lines) if line.startswith("for (int64_t j"))
    assert lines.index("const float v = vm2c_load_f32(s, i);") > inner


def test_pure_operations_leave_any_loop() -> None:
    body = """
    %q = vm.bitcast.i32.f32 %k : i32 -> f32
    %root = vm.sqrt.f32 %q : f32
    vm.buffer.store.f32 %root, %s[%j] : f32 -> !vm.buffer"""
    lines = kernel(nest(body, inner_bound="%n", arguments=", %n: i64, %k: i32"), "hoist")
    assert lines.index("const float root = vm_sqrt_f32(q);") < next(i for i, line in enumerate(lines) if line.startswith("for"))


def test_sums_are_kept_in_variables() -> None:
    lines = kernel(nest(SUM), "promote")
    inner = next(index for index, line in enumerate(lines) if line.startswith("for (int64_t j"))
    assert lines.index("float old = vm2c_load_f32(s, i);") < inner
    assert "store" not in "".join(lines[inner : lines.index("}")])
    assert lines[lines.index("}") + 1].startswith("vm2c_store_f32(s, i, ")


@pytest.mark.parametrize(
    ("body", "bound"),
    [
        (SUM.replace("%s[%i]", "%s[%j]"), "%c512"),
        (SUM.replace("load.f32 %s[%i]", "load.f32 %s[%j]"), "%c512"),
        (SUM.replace("%old = vm.buffer.load.f32 %s[%i]", "%old = vm.buffer.load.f32 %a[%i]"), "%c512"),
    ],
    ids=["another element each round", "other elements too", "only written"],
)
def test_elements_that_stay_in_memory(body: str, bound: str) -> None:
    lines = kernel(nest(body, inner_bound=bound, arguments=", %n: i64"), "promote")
    assert "store" in "".join(lines[: lines.index("}")])


def test_sums_of_loops_that_may_not_run() -> None:
    """Row i may lie behind the end of the buffer when there is nothing to add to it."""
    lines = kernel(nest(SUM, inner_bound="%n", arguments=", %n: i64"), "promote")
    start = lines.index("if (0 < n) {")
    inner = next(index for index, line in enumerate(lines) if line.startswith("for (int64_t j"))
    assert start < lines.index("float old = vm2c_load_f32(s, i);") < inner
    assert "store" not in "".join(lines[inner : lines.index("}")])
    assert lines[lines.index("}") + 1].startswith("vm2c_store_f32(s, i, ")


def test_narrow_elements_stay_in_memory() -> None:
    body = """
    %old = vm.buffer.load.i8.u %s[%i] : !vm.buffer -> i32
    %new = vm.add.i32 %old, %old : i32
    vm.buffer.store.i8 %new, %s[%i] : i32 -> !vm.buffer"""
    lines = kernel(nest(body), "promote")
    assert "store" in "".join(lines[: lines.index("}")])


def test_short_loops_are_unrolled() -> None:
    text = nest(ROOT).replace("vm.const.i64 512", "vm.const.i64 8")
    assert "VM2C_UNROLL(8)" in kernel(text, "unroll")
    assert "VM2C_UNROLL" not in "".join(kernel(nest(ROOT), "unroll"))


def test_choices_are_not_unrolled() -> None:
    """Compilers make vectors of a loop with choices, but jumps of what was a loop."""
    chosen = ROOT.replace("vm.sqrt.f32 %v : f32", "vm.select.f32 %nan, %f, %v : f32").replace(
        "    %root", "    %nan = vm.cmp.nan.f32 %v : f32\n    %f = vm.const.f32 1.5\n    %root"
    )
    text = nest(chosen).replace("vm.const.i64 512", "vm.const.i64 8")
    assert "VM2C_UNROLL" not in "".join(kernel(text, "unroll"))


FRESH = """vm.module @m {
  vm.export @f
  vm.func private @f(%a: !vm.buffer, %start: i64, %n: i64) -> !vm.buffer {
    %c0 = vm.const.i64 0
    %c1 = vm.const.i64 1
    %c64 = vm.const.i64 64
    %c256 = vm.const.i64 256
    %c16 = vm.const.i32 16
    %s = vm.buffer.alloc %c256, %c16 : !vm.buffer
    vm.br ^loop(%c0 : i64)
  ^loop(%i: i64):
    %more = vm.cmp.lt.i64.s %i, %c64 : i64
    vm.cond_br %more, ^body, ^exit
  ^body:
    %x = vm.ext.i32.i64.s %c16 : i32 -> i64
    vm.buffer.store.i32 %c16, %s[%i] : i32 -> !vm.buffer
    %next = vm.add.i64 %i, %c1 : i64
    vm.br ^loop(%next : i64)
  ^exit:
    vm.return %s : !vm.buffer
  }
}
"""


def main_of(text: str) -> str:
    return vm2c.transpile(text).source.partition("static iree_status_t m_f(")[2].partition("\n}\n")[0]


def test_a_kernel_on_a_buffer_of_known_length_always_runs() -> None:
    body = main_of(FRESH)
    assert "m_f_loop0(s_out.data);" in body
    assert "covers" not in body
    assert "for (" not in body, "there is no loop with checks to fall back to"


@pytest.mark.parametrize(
    ("part", "other", "checked"),
    [
        ("i64 256", "i64 255", "covers(s_out"),
        ("i32 %c16, %s[%i]", "i64 %x, %s[%i]", "covers(s_out"),
        ("%i, %c64", "%i, %n", "covers(s_out"),
        ("alloc %c256", "alloc %n", "covers(s_out"),
        ("vm.br ^loop(%c0 :", "vm.br ^loop(%start :", "covers(s_out"),
        ("store.i32 %c16, %s", "store.i32 %c16, %a", "covers(a_out"),
    ],
    ids=["too short", "larger elements", "unknown rounds", "unknown length", "unknown start", "an argument"],
)
def test_kernels_that_have_to_be_checked(part: str, other: str, checked: str) -> None:
    body = main_of(FRESH.replace(part, other).replace("i64 %x, %s[%i] : i32", "i64 %x, %s[%i] : i64"))
    assert checked in body
    assert "vm2c_fail_write(" in body


def test_buffers_that_cannot_overlap_are_not_compared() -> None:
    copy = "%y = vm.buffer.load.i32 %a[%i] : !vm.buffer -> i32\n    vm.buffer.store.i32 %y"
    assert "disjoint" not in main_of(FRESH.replace("vm.buffer.store.i32 %c16", copy))
    body = main_of(FRESH.replace("vm.buffer.store.i32 %c16, %s", f"{copy}, %b").replace("%start: i64", "%b: !vm.buffer"))
    assert "vm2c_span_disjoint(a_span, b_out)" in body


def test_an_access_in_range_of_a_known_buffer_is_not_checked() -> None:
    last = "%last = vm.const.i64 63\n    vm.buffer.store.i32 %c16, %s[%last] : i32 -> !vm.buffer"
    text = FRESH.replace("vm.return %s", f"{last}\n    vm.return %s")
    assert "vm2c_store_i32(s_out.data, 63, 16);" in main_of(text)
    assert "fail_write" not in main_of(text)
    assert "vm2c_fail_write(&s, 64, 4)" in main_of(text.replace("i64 63", "i64 64"))
