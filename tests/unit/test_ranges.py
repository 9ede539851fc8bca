# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ranges of integers: intervals, expressions, bounds over loops."""

from __future__ import annotations

import pytest

from vm2c.analysis.accesses import BufferAccess, Status, analyze_accesses
from vm2c.analysis.bounds import Bounds
from vm2c.analysis.buffers import analyze_buffers
from vm2c.analysis.cfg import build_cfg
from vm2c.analysis.dumps_memory import dump_ranges
from vm2c.analysis.intervals import FULL, transfer_interval
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import analyze_loops
from vm2c.analysis.ranges import Ranges, analyze_ranges
from vm2c.dialect.table import OPS
from vm2c.driver import parse_text
from vm2c.ir.module import Function, Module

MAX = 2**63 - 1
MIN = -(2**63)


def module_of(body: str) -> Module:
    return parse_text(f"vm.module @m {{\n{body}\n}}\n")


def function_of(body: str) -> Function:
    return next(module_of(body).functions())


class Query:
    """The ranges of a function, with values and blocks by name."""

    def __init__(self, body: str) -> None:
        self.module = module_of(body)
        self.function = next(self.module.functions())
        self.ranges: Ranges = analyze_ranges(analyze_loops(build_cfg(self.function)))
        self.values = {value.name: value for value in self.ranges.loops.definition}
        self.blocks = {block.label: block for block in self.function.blocks}

    def at(self, value: str, block: str) -> tuple[int, int]:
        return self.ranges.range_at(self.values[value], self.blocks[block])

    def of(self, value: str) -> tuple[int, int]:
        return self.ranges.range_of(self.values[value])

    def form(self, value: str) -> str:
        return repr(self.ranges.linear_form(self.values[value]))

    def bounds(self, value: str, block: str, outermost: str) -> Bounds:
        loop = self.ranges.loops.by_header[self.blocks[outermost]]
        return self.ranges.bounds_over_loops(self.values[value], [loop], self.blocks[block].terminator)

    def accesses(self) -> list[BufferAccess]:
        found = analyze_accesses(self.ranges, analyze_buffers(self.module, self.ranges.loops))
        return [access for accesses in found.values() for access in accesses]


# ---- one op


def test_every_algebra_has_a_transfer_function() -> None:
    for row in OPS.values():
        if row.algebra and row.algebra not in ("const", "const.f"):
            count = max(len(row.operands), 2)
            low, high = transfer_interval(row.algebra, 32, [(1, 1)] * count)
            assert low <= high


@pytest.mark.parametrize(
    ("algebra", "bits", "operands", "expected"),
    [
        ("add", 64, [(0, 63), (0, 192)], (0, 255)),
        ("add", 64, [(0, MAX), (0, 1)], FULL[64]),
        ("add", 32, [(0, 2**31 - 1), (1, 1)], FULL[32]),
        ("sub", 64, [(0, 10), (0, 3)], (-3, 10)),
        ("mul", 64, [(-3, 5), (2, 7)], (-21, 35)),
        ("mul", 32, [(0, 65536), (0, 65536)], FULL[32]),
        ("fma", 64, [(0, 15), (256, 256), (0, 255)], (0, 4095)),
        ("div.s", 64, [(-7, 7), (4, 4)], (-1, 1)),
        ("div.s", 64, [(0, 100), (0, 7)], (0, 100)),
        ("div.s", 64, [(MIN, 0), (-1, -1)], FULL[64]),
        ("div.u", 64, [(MIN, MAX), (4, 4)], (0, 2**62 - 1)),
        ("rem.s", 64, [(MIN, MAX), (4, 4)], (-3, 3)),
        ("rem.s", 64, [(0, MAX), (4, 4)], (0, 3)),
        ("rem.s", 64, [(0, 2), (4, 4)], (0, 2)),
        ("rem.u", 64, [(MIN, MAX), (1, 10)], (0, 9)),
        ("abs", 32, [(-5, 3)], (0, 5)),
        ("abs", 32, [FULL[32]], FULL[32]),
        ("min.s", 64, [(MIN, MAX), (64, 64)], (MIN, 64)),
        ("min.u", 64, [(MIN, MAX), (64, 64)], (0, 64)),
        ("max.s", 64, [(MIN, MAX), (0, 0)], (0, MAX)),
        ("and", 32, [FULL[32], (7, 7)], (0, 7)),
        ("or", 32, [(0, 4), (0, 8)], (0, 15)),
        ("xor", 32, [(0, 1), (1, 1)], (0, 1)),
        ("not", 32, [(0, 7)], (-8, -1)),
        ("shl", 64, [(0, 15), (4, 4)], (0, 240)),
        ("shl", 32, [(0, 15), (33, 33)], (0, 30)),
        ("shl", 64, [(0, MAX), (1, 1)], FULL[64]),
        ("shr.s", 32, [(-8, 7), (1, 1)], (-4, 3)),
        ("shr.u", 64, [(MIN, MAX), (32, 32)], (0, 2**32 - 1)),
        ("select", 64, [(0, 0), (5, 5), (7, 9)], (7, 9)),
        ("select", 64, [(0, 1), (5, 5), (7, 9)], (5, 9)),
        ("trunc.32", 32, [(0, 15)], (0, 15)),
        ("trunc.32", 32, [(0, 2**31)], FULL[32]),
        ("trunc.8", 32, [(-1, 15)], (0, 255)),
        ("ext.8.s", 32, [(0, 255)], (-128, 127)),
        ("ext.32.u", 64, [(-1, 0)], (0, 2**32 - 1)),
        ("lt.s", 32, [(0, 3), (4, 9)], (1, 1)),
        ("lt.u", 32, [(0, 3), (-4, -1)], (1, 1)),
        ("gte.s", 32, [(0, 4), (4, 9)], (0, 1)),
        ("ne", 32, [(0, 3), (4, 9)], (1, 1)),
        ("nz", 32, [(0, 0)], (0, 0)),
    ],
)
def test_transfer(algebra: str, bits: int, operands: list[tuple[int, int]], expected: tuple[int, int]) -> None:
    assert transfer_interval(algebra, bits, operands) == expected


# ---- branches

GUARDS = """
vm.func @f(%i: i64, %n: i64, %x: i32) -> i64 {
  %c0 = vm.const.i64 0
  %c8 = vm.const.i64 8
  %code = vm.const.i32 3
  %low = vm.cmp.lt.i64.s %i, %c0 : i64
  vm.cond_fail %low, %code, "low"
  %lt = vm.cmp.lt.i64.s %i, %c8 : i64
  %nz = vm.cmp.nz.i32 %lt : i32
  vm.cond_br %nz, ^small, ^large
^small:
  %t = vm.cmp.eq.i32 %x, %code : i32
  vm.cond_br %t, ^join(%i : i64), ^other
^other:
  vm.br ^join(%c8 : i64)
^large:
  %below = vm.cmp.gt.i64.s %n, %i : i64
  vm.cond_br %below, ^join(%n : i64), ^join(%i : i64)
^join(%j: i64):
  vm.return %j : i64
}
"""


def test_conditions_narrow() -> None:
    query = Query(GUARDS)
    assert query.of("i") == FULL[64]
    assert query.at("i", "small") == (0, 7)
    assert query.at("i", "large") == (8, MAX)
    assert query.at("x", "join") == FULL[32]
    assert query.at("i", "join") == (0, MAX)
    assert query.ranges.range_at(query.values["i"], query.values["low"].owner) == FULL[64]  # type: ignore[arg-type]
    assert query.of("j") == (0, MAX), "%i below 8, 8, %n above 8, %i above 7"


def test_access_narrows_its_offset() -> None:
    query = Query(
        "vm.func @f(%b: !vm.buffer, %i: i64) {\n"
        "  %0 = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32\n"
        "  vm.br ^next\n"
        "^next:\n"
        "  vm.return\n"
        "}"
    )
    assert query.at("i", "next") == (0, MAX // 4)
    assert query.of("0") == FULL[32]


# ---- loops


def loop(test: str, *, start: str = "%c0", step: str = "%c1", bound: str = "%n", body: str = "") -> str:
    return f"""
vm.func @f(%b: !vm.buffer, %n: i64, %m: i64) {{
  %c0 = vm.const.i64 0
  %c1 = vm.const.i64 1
  %c4 = vm.const.i64 4
  %c-1 = vm.const.i64 -1
  %c64 = vm.const.i64 64
  %c256 = vm.const.i64 256
  vm.br ^head({start} : i64)
^head(%i: i64):
  %t = vm.cmp.{test} : i64
  vm.cond_br %t, ^body, ^exit
^body:
  {body}
  %next = vm.add.i64 %i, {step} : i64
  vm.br ^head(%next : i64)
^exit:
  vm.return
}}
"""


def test_induction_variables() -> None:
    query = Query(loop("lt.i64.s %i, %c64"))
    assert query.of("i") == (0, 64)
    assert query.at("i", "body") == (0, 63)
    assert query.at("i", "exit") == (64, 64)
    assert query.of("next") == (1, 64)
    query = Query(loop("lt.i64.s %i, %n"))
    assert query.of("i") == (0, MAX)
    assert query.at("i", "body") == (0, MAX - 1)
    assert query.at("n", "body") == (1, MAX)
    assert query.of("next") == (1, MAX)
    query = Query(loop("gte.i64.s %i, %c0", start="%c64", step="%c-1"))
    assert query.of("i") == (-1, 64)
    assert query.at("i", "body") == (0, 64)


@pytest.mark.parametrize(
    "text",
    [
        loop("lt.i64.s %i, %n", step="%c4"),  # n may be MAX: then i jumps over it and wraps
        loop("lte.i64.s %i, %n"),
        loop("ne.i64 %i, %n"),  # n may be negative
        loop("lt.i64.s %m, %n"),
        loop("gte.i64.s %i, %n", step="%c-1"),
    ],
)
def test_what_may_wrap_is_unknown(text: str) -> None:
    assert Query(text).of("i") == FULL[64]


def test_a_guard_on_the_bound_keeps_it_from_wrapping() -> None:
    text = loop("lte.i64.s %i, %n").replace(
        "  vm.br ^head(%c0 : i64)\n", "  %small = vm.cmp.lt.i64.s %n, %c64 : i64\n  vm.cond_br %small, ^head(%c0 : i64), ^exit\n", 1
    )
    query = Query(text)
    assert query.of("i") == (0, 64)
    assert query.at("i", "body") == (0, 63)


def test_arguments_of_headers_that_are_no_induction_variables() -> None:
    query = Query(
        """
vm.func @f(%n: i32) -> i32 {
  %c7 = vm.const.i32 7
  %c3 = vm.const.i32 3
  vm.br ^head(%c3, %c3 : i32, i32)
^head(%x: i32, %same: i32):
  %y = vm.mul.i32 %x, %n : i32
  %z = vm.and.i32 %y, %c7 : i32
  vm.cond_br %z, ^head(%z, %same : i32, i32), ^exit
^exit:
  vm.return %x : i32
}"""
    )
    assert query.of("x") == (1, 7), "3, or what was not zero"
    assert query.of("same") == (3, 3)


# ---- expressions


def test_linear_forms() -> None:
    body = """%0 = vm.trunc.i64.i32 %i : i64 -> i32
  %1 = vm.ext.i32.i64.s %0 : i32 -> i64
  %2 = vm.fma.i64 %1, %c256, %c4 : i64
  %sh = vm.const.i32 2
  %3 = vm.shl.i64 %2, %sh : i64
  %q = vm.div.i64.s %i, %c4 : i64
  %r = vm.rem.i64.s %i, %c4 : i64
  %4 = vm.fma.i64 %q, %c64, %r : i64
  %5 = vm.add.i64 %4, %n : i64
  %mask = vm.const.i64 127
  %6 = vm.and.i64 %i, %mask : i64
  %neg = vm.cmp.lt.i64.s %r, %c0 : i64
  %7 = vm.select.i64 %neg, %n, %r : i64"""
    query = Query(loop("lt.i64.s %i, %c64", body=body))
    assert query.form("1") == "%i"
    assert query.form("3") == "1024*%i + 16"
    assert query.form("4") == "64*%q + %r"
    assert query.of("4") == (0, 15 * 64 + 3)
    assert query.form("5") == "%5", "may wrap"
    assert query.form("6") == "%i"
    assert query.form("7") == "%r"


def test_a_form_is_itself_where_it_may_wrap() -> None:
    query = Query(loop("lt.i64.s %i, %n", body="%0 = vm.mul.i64 %i, %c4 : i64\n  %1 = vm.sub.i64 %n, %i : i64"))
    assert query.form("0") == "%0"
    assert query.form("1") == "%n - %i", "i < n, both not negative"
    assert query.form("next") == "%i + 1"


def test_products_and_sums_of_forms() -> None:
    query = Query(loop("lt.i64.s %i, %n"))
    order = query.ranges.loops.order
    i, n = (LinearForm(0, {(query.values[name],): 1}, order) for name in ("i", "n"))
    total = i.plus(n, 2)
    assert total is not None
    product = total.shifted(-1).times(n)
    assert repr(product) == "-%n + 2*%n*%n + %n*%i"
    assert product is not None
    assert product.split(query.values["n"]) is None
    parts = product.split(query.values["i"])
    assert parts is not None
    assert [repr(part) for part in parts] == ["%n", "-%n + 2*%n*%n"]
    assert total.plus(total, -1) == LinearForm(0, {}, order)


# ---- bounds over loops


def test_bounds_of_a_dynamic_loop() -> None:
    query = Query(loop("lt.i64.s %i, %n", body="%0 = vm.fma.i64 %i, %c4, %m : i64"))
    assert repr(query.bounds("i", "body", "head")) == "Bounds(minima=(0,), maxima=(%n - 1,))"
    bounds = query.bounds("0", "body", "head")
    assert repr(bounds.minimum) == "%m"
    assert repr(bounds.maximum) == "4*%n + %m - 4"
    down = Query(loop("gt.i64.s %i, %m", start="%n", step="%c-1", body="%0 = vm.sub.i64 %c4, %i : i64"))
    bounds = down.bounds("0", "body", "head")
    assert repr(bounds.minimum) == "-%n + 4"
    assert repr(bounds.maximum) == "-%m + 3"


def test_a_step_that_may_wrap_needs_a_check() -> None:
    bounds = Query(loop("lt.i64.s %i, %n", step="%c4")).bounds("i", "body", "head")
    assert bounds.maximum is not None
    assert repr(bounds.maximum) == f"%n - 1 if %n <= {MAX - 3}"


def test_quotients_give_back_their_dividend() -> None:
    body = """%q = vm.div.i64.s %i, %c4 : i64
  %0 = vm.mul.i64 %q, %c64 : i64
  %s = vm.const.i32 3
  %q8 = vm.shr.i64.u %i, %s : i64
  %1 = vm.fma.i64 %q8, %c8, %m : i64
  %2 = vm.sub.i64 %c4, %0 : i64"""
    query = Query(loop("lt.i64.s %i, %n", body="%c8 = vm.const.i64 8\n  " + body))
    assert repr(query.bounds("0", "body", "head").maximum) == "16*%n - 16"
    assert repr(query.bounds("1", "body", "head").maximum) == "%n + %m - 1"
    assert repr(query.bounds("1", "body", "head").minimum) == "%m", "better than %m - 7"
    assert repr(query.bounds("2", "body", "head").minimum) == "-16*%n + 20"


def test_a_factor_of_unknown_sign_needs_a_check() -> None:
    query = Query(loop("lt.i64.s %i, %n", body="%0 = vm.mul.i64 %i, %m : i64"))
    assert repr(query.bounds("0", "body", "head").maximum) == "%n*%m - %m if 0 <= %m"
    assert repr(query.bounds("0", "body", "head").minimum) == "0 if 0 <= %m"


def test_no_bounds_where_there_are_none() -> None:
    query = Query(loop("lt.i64.s %i, %n", start="%m", body="%1 = vm.mul.i64 %i, %i : i64"))
    bounds = query.bounds("1", "body", "head")
    assert (bounds.minima, bounds.maxima) == ((), ())
    unbounded = Query(loop("lt.i64.s %m, %n")).bounds("i", "body", "head")
    assert (unbounded.minima, unbounded.maxima) == ((), ())


def test_secondary_induction_variables_follow_the_tested_one() -> None:
    query = Query(
        """
vm.func @f(%n: i64, %p0: i64) {
  %c0 = vm.const.i64 0
  %c1 = vm.const.i64 1
  %c8 = vm.const.i64 8
  vm.br ^head(%c0, %p0 : i64, i64)
^head(%i: i64, %p: i64):
  %t = vm.cmp.lt.i64.s %i, %n : i64
  vm.cond_br %t, ^body, ^exit
^body:
  %i1 = vm.add.i64 %i, %c1 : i64
  %p1 = vm.add.i64 %p, %c8 : i64
  vm.br ^head(%i1, %p1 : i64, i64)
^exit:
  vm.return
}"""
    )
    bounds = query.bounds("p", "body", "head")
    assert repr(bounds.minimum) == "%p0"
    assert repr(bounds.maximum) == "8*%n + %p0 - 8"


def nest(*dimensions: str, inner: str, setup: str = "", values: str = "") -> str:
    """for (%i0 = 0; %i0 < dimensions[0]; ++%i0) for (%i1 ...) ... { inner }."""
    lines = [
        f"vm.func @f(%a: !vm.buffer, %b: !vm.buffer{values}) {{",
        "%c0 = vm.const.i64 0", "%c1 = vm.const.i64 1", "%x = vm.const.f32 1.0", "%al = vm.const.i32 16", setup,
        "vm.br ^h0(%c0 : i64)",
    ]  # fmt: skip
    last = len(dimensions) - 1
    for depth, dimension in enumerate(dimensions):
        leave = f"^next{depth - 1}" if depth else "^exit"
        lines += [f"^h{depth}(%i{depth}: i64):", f"%t{depth} = vm.cmp.lt.i64.s %i{depth}, {dimension} : i64"]
        lines += [f"vm.cond_br %t{depth}, ^b{depth}, {leave}", f"^b{depth}:"]
        lines += [inner, "vm.br ^next" + str(depth)] if depth == last else [f"vm.br ^h{depth + 1}(%c0 : i64)"]
    for depth in range(last, -1, -1):
        lines += [f"^next{depth}:", f"%n{depth} = vm.add.i64 %i{depth}, %c1 : i64", f"vm.br ^h{depth}(%n{depth} : i64)"]
    return "\n".join([*lines, "^exit:", "vm.return", "}"])


MATMUL = nest(
    "%c32", "%c64", "%c128",
    setup="%c32 = vm.const.i64 32\n%c64 = vm.const.i64 64\n%c128 = vm.const.i64 128\n%size = vm.const.i64 8192\n"
    "%out = vm.buffer.alloc %size, %al : !vm.buffer",
    inner="%ai = vm.fma.i64 %i0, %c128, %i2 : i64\n%u = vm.buffer.load.f32 %a[%ai] : !vm.buffer -> f32\n"
    "%bi = vm.fma.i64 %i2, %c64, %i1 : i64\n%v = vm.buffer.load.f32 %b[%bi] : !vm.buffer -> f32\n"
    "%oi = vm.fma.i64 %i0, %c64, %i1 : i64\n%w = vm.buffer.load.f32 %out[%oi] : !vm.buffer -> f32\n"
    "%s = vm.fma.f32 %u, %v, %w : f32\nvm.buffer.store.f32 %s, %out[%oi] : f32 -> !vm.buffer",
)  # fmt: skip


def outcomes(text: str) -> list[str]:
    found = []
    for access in Query(text).accesses():
        place = f" before {access.loop.header.label}: {access.end}" if access.loop else ""
        low = f" from {access.low}" if access.low is not None else ""
        found.append(f"{access.buffer!r} {access.status.value}{place}{low}" + "".join(f"; {check}" for check in access.checks))
    return found


def test_matmul() -> None:
    assert outcomes(MATMUL) == [
        "%a hoisted before h0: 4096", "%b hoisted before h0: 8192", "%out proven", "%out proven",
    ]  # fmt: skip


def test_convolution() -> None:
    text = nest(
        "%c30", "%c30", "%c3", "%c3",
        setup="%c30 = vm.const.i64 30\n%c3 = vm.const.i64 3\n%c32 = vm.const.i64 32\n%size = vm.const.i64 3600\n"
        "%out = vm.buffer.alloc %size, %al : !vm.buffer",
        inner="%y = vm.add.i64 %i0, %i2 : i64\n%xx = vm.add.i64 %i1, %i3 : i64\n%ai = vm.fma.i64 %y, %c32, %xx : i64\n"
        "%u = vm.buffer.load.f32 %a[%ai] : !vm.buffer -> f32\n%bi = vm.fma.i64 %i2, %c3, %i3 : i64\n"
        "%v = vm.buffer.load.f32 %b[%bi] : !vm.buffer -> f32\n%oi = vm.fma.i64 %i0, %c30, %i1 : i64\n"
        "vm.buffer.store.f32 %v, %out[%oi] : f32 -> !vm.buffer",
    )  # fmt: skip
    assert outcomes(text) == ["%a hoisted before h0: 1024", "%b hoisted before h0: 9", "%out proven"]
    assert outcomes(text.replace("3600", "3599"))[2] == "%out hoisted before h0: 900", "a buffer too short is found out at run time"


def test_tiles_with_a_workgroup_number() -> None:
    """Rows in tiles of 64, through i32 and a division that rounds down."""
    text = nest(
        "%c8", "%c64",
        setup="%c8 = vm.const.i64 8\n%c64 = vm.const.i64 64\n%c4 = vm.const.i64 4\n%cm = vm.const.i64 -1\n"
        "%size = vm.const.i64 2048\n%out = vm.buffer.alloc %size, %al : !vm.buffer",
        inner="%t = vm.trunc.i64.i32 %i0 : i64 -> i32\n%w = vm.ext.i32.i64.s %t : i32 -> i64\n"
        "%q = vm.div.i64.s %w, %c4 : i64\n%back = vm.mul.i64 %q, %c4 : i64\n%ne = vm.cmp.ne.i64 %w, %back : i64\n"
        "%neg = vm.cmp.lt.i64.s %w, %c0 : i64\n%nz = vm.cmp.nz.i32 %neg : i32\n%and = vm.and.i32 %ne, %nz : i32\n"
        "%q1 = vm.add.i64 %q, %cm : i64\n%floor = vm.select.i64 %and, %q1, %q : i64\n%r = vm.rem.i64.s %w, %c4 : i64\n"
        "%row = vm.fma.i64 %floor, %c4, %r : i64\n%k = vm.fma.i64 %row, %c64, %i1 : i64\n"
        "vm.buffer.store.f32 %x, %out[%k] : f32 -> !vm.buffer\nvm.buffer.store.f32 %x, %a[%k] : f32 -> !vm.buffer",
    )  # fmt: skip
    assert outcomes(text) == ["%out proven", "%a hoisted before h0: 512"]


DYNAMIC = nest(
    "%tiles", "%rest", "%w",
    values=", %h: i64, %w: i64, %tiles: i64",
    setup="%c64 = vm.const.i64 64\n%cm64 = vm.const.i64 -64",
    inner="%row = vm.add.i64 %i1, %first : i64\n%start = vm.mul.i64 %row, %w : i64\n%k = vm.add.i64 %i2, %start : i64\n"
    "vm.buffer.store.f32 %x, %a[%k] : f32 -> !vm.buffer",
).replace(
    "^b0:\n",
    "^b0:\n%t32 = vm.trunc.i64.i32 %i0 : i64 -> i32\n%tile = vm.ext.i32.i64.s %t32 : i32 -> i64\n"
    "%left = vm.fma.i64 %tile, %cm64, %h : i64\n%rest = vm.min.i64.s %left, %c64 : i64\n%first = vm.mul.i64 %tile, %c64 : i64\n",
)  # fmt: skip


def test_dynamic_tiles() -> None:
    """A dynamic shape in tiles: the last row of the last tile is row %h - 1, which the tile number cancels out of."""
    (outcome,) = outcomes(DYNAMIC)
    assert outcome == f"%a hoisted before h0: %h*%w; %tiles - 1 <= 2147483647; {MIN} <= %h - 64*%tiles + 64"
    query = Query(DYNAMIC)
    (access,) = query.accesses()
    loops = query.ranges.loops.around(query.ranges.loops.place[access.op][0])
    inner = query.ranges.bounds_over_loops(access.offset, loops[:2], access.op)
    assert repr(inner.maximum) == "%w*%rest + %w*%first - 1"


def test_softmax_of_rows() -> None:
    text = nest(
        "%n", "%m", values=", %n: i64, %m: i64",
        inner="%k = vm.fma.i64 %i0, %m, %i1 : i64\n%u = vm.buffer.load.f32 %a[%k] : !vm.buffer -> f32\n"
        "%v = vm.buffer.load.f32 %b[%i0] : !vm.buffer -> f32\nvm.buffer.store.f32 %u, %b[%i0] : f32 -> !vm.buffer",
    )  # fmt: skip
    assert outcomes(text) == ["%a hoisted before h0: %n*%m", "%b hoisted before h0: %n", "%b hoisted before h0: %n"]


def test_a_guard_by_the_length_proves() -> None:
    text = nest(
        "%n", values=", %n: i64",
        inner="%u = vm.buffer.load.i8.u %a[%i0] : !vm.buffer -> i32\n%v = vm.buffer.load.i8.u %out[%i0] : !vm.buffer -> i32",
        setup="%out = vm.buffer.alloc %n, %al : !vm.buffer",
    )  # fmt: skip
    assert outcomes(text) == ["%a hoisted before h0: %n", "%out proven"]


def test_repeated_and_unbounded_accesses() -> None:
    text = nest("%n", values=", %n: i64, %k: i64", inner="""%v = vm.buffer.load.i8.u %a[%i0] : !vm.buffer -> i32
%j = vm.ext.i32.i64.u %v : i32 -> i64
%w = vm.buffer.load.i32 %b[%j] : !vm.buffer -> i32
%p = vm.mul.i64 %i0, %i0 : i64
%u = vm.buffer.load.i32 %b[%p] : !vm.buffer -> i32
vm.buffer.store.i32 %u, %b[%p] : i32 -> !vm.buffer""")
    assert outcomes(text) == ["%a hoisted before h0: %n", "%b hoisted before h0: 256", "%b checked", "%b proven"]
    (_, _, checked, repeated) = Query(text).accesses()
    assert (checked.reason, repeated.reason) == ("no bound of the index in the loop at ^h0", "accessed before")
    assert checked.status is Status.CHECKED


def test_ranges_of_bytes() -> None:
    text = nest(
        "%n", values=", %n: i64, %m: i64",
        inner="vm.buffer.fill.i32 %a, %i0, %c1, %al : i32 -> !vm.buffer\nvm.buffer.fill.i32 %b, %i0, %m, %al : i32 -> !vm.buffer",
    )  # fmt: skip
    assert outcomes(text) == ["%a hoisted before h0: %n", "%b checked"], "the length may be negative"


def test_fits() -> None:
    query = Query(loop("lt.i64.s %i, %c64", body="%0 = vm.fma.i64 %i, %c256, %c4 : i64\n  %1 = vm.mul.i64 %n, %m : i64"))
    where = query.blocks["body"].terminator
    assert query.ranges.fits(query.ranges.linear_form(query.values["0"]), where)
    order = query.ranges.loops.order
    assert not query.ranges.fits(LinearForm(0, {(query.values["n"], query.values["m"]): 1}, order), where)


def test_dump() -> None:
    assert dump_ranges(function_of(loop("lt.i64.s %i, %c64", body="%0 = vm.mul.i64 %i, %c4 : i64"))).splitlines()[-9:] == [
        "  ^head:",
        "    %i in [0, 64]",
        "    %t in [0, 1]",
        "  ^body:",
        "    here %i in [0, 63]",
        "    %0 in [0, 252] = 4*%i",
        "    %next in [1, 64] = %i + 1",
        "  ^exit:",
        "    here %i in [64, 64]",
    ]
