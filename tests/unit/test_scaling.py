# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Work grows linearly with what a module is made of. Lines of Python that run are counted, not seconds, so that a busy machine sees
the same."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

import pytest

from vm2c.driver import transpile

# Four times as much of something may take at most this many times the work that twice as much takes beyond the first part: 2 is
# linear, 4 quadratic.
_MOST_GROWTH = 2.2

# Lines of Python that may run for an op of a long module. CPython 3.11 runs some 25 million a second, which gives 15,000 ops.
_MOST_WORK = 1700


def _function(header: str, lines: list[str], *before: str) -> str:
    return "\n".join(["vm.module @m {", *before, "vm.export @f", f"vm.func @f{header} {{", *lines, "}", "}", ""])


def _rotating(count: int, type_: str, starts: str, use: str) -> str:
    """A loop that passes `count` arguments on, each in the place of the one before."""
    types = ", ".join(["i64", *[type_] * count])
    arguments = ", ".join(f"%a{index}: {type_}" for index in range(count))
    rotated = ", ".join(f"%a{(index + 1) % count}" for index in range(count))
    first = ", ".join(f"%c{index}" for index in range(count))
    lines = [
        "%zero = vm.const.i64 0",
        "%one = vm.const.i64 1",
        "%align = vm.const.i32 8",
        *(f"%c{index} = {starts.format(index)}" for index in range(count)),
        f"vm.br ^head(%zero, {first} : {types})",
        f"^head(%i: i64, {arguments}):",
        "%more = vm.cmp.lt.i64.s %i, %n : i64",
        "vm.cond_br %more, ^body, ^end",
        "^body:",
        *([use] if use else []),
        "%next = vm.add.i64 %i, %one : i64",
        f"vm.br ^head(%next, {rotated} : {types})",
        "^end:",
        "vm.return",
    ]
    return _function("(%b: !vm.buffer, %n: i64)", lines)


def _rotating_numbers(count: int) -> str:
    return _rotating(count, "i32", "vm.const.i32 {}", "")


def _rotating_in_a_kernel(count: int) -> str:
    return _rotating(count, "i32", "vm.const.i32 {}", "vm.buffer.store.i32 %a0, %b[%i] : i32 -> !vm.buffer")


def _rotating_references(count: int) -> str:
    return _rotating(count, "!vm.buffer", "vm.buffer.alloc %one, %align : !vm.buffer", "")


def _row(header: str, count: int, before: list[str], step: str, result: str, *items: str) -> str:
    """A block of `count` steps; `{0}` is the number of each, `{1}` that of the next."""
    lines = [*before, *(step.format(index, index + 1) for index in range(count)), f"vm.return %s{count} : {result}"]
    return _function(f"{header} -> {result}", lines, *items)


def _sums(count: int) -> str:
    return _row("(%s0: i32)", count, [], "%s{1} = vm.add.i32 %s{0}, %s0 : i32", "i32")


def _loads(count: int) -> str:
    step = """%k{0} = vm.const.i64 {0}
%v{0} = vm.buffer.load.i32 %b[%k{0}] : !vm.buffer -> i32
%s{1} = vm.add.i32 %s{0}, %v{0} : i32"""
    return _row("(%b: !vm.buffer, %s0: i32)", count, [], step, "i32")


def _list_reads(count: int) -> str:
    step = "%v{0} = vm.list.get.i32 %l, %s0 : (!vm.list<i32>, i32) -> i32\n%s{1} = vm.add.i32 %s{0}, %v{0} : i32"
    return _row("(%l: !vm.list<i32>, %s0: i32)", count, [], step, "i32")


def _list_writes(count: int) -> str:
    step = """%b{0} = vm.buffer.alloc %n, %align : !vm.buffer
vm.list.set.ref %l, %align, %b{0} : (!vm.list<?>, i32, !vm.buffer)
%v{0} = vm.buffer.length %b{0} : !vm.buffer -> i64
%s{1} = vm.add.i64 %s{0}, %v{0} : i64"""
    before = ["%align = vm.const.i32 8", "%n = vm.const.i64 8"]
    return _row("(%l: !vm.list<?>, %s0: i64)", count, before, step, "i64")


def _globals(count: int) -> str:
    items = [f"vm.global.i32 private mutable @g{index} = {index} : i32" for index in range(count)]
    step = "%v{0} = vm.global.load.i32 @g{0} : i32\n%s{1} = vm.add.i32 %s{0}, %v{0} : i32\nvm.global.store.i32 %s{1}, @g{0} : i32"
    return _row("(%s0: i32)", count, [], step, "i32", *items)


def _imports(count: int) -> str:
    items = [f"vm.import private @o.g{index}(%x: i32) -> i32" for index in range(count)]
    return _row("(%s0: i32)", count, [], "%s{1} = vm.call @o.g{0}(%s{0}) : (i32) -> i32", "i32", *items)


def _constants(count: int) -> str:
    items = [f"vm.rodata private @r{index} dense<[{index}, 2]> : tensor<2xi32>" for index in range(count)]
    step = "%q{0} = vm.const.ref.rodata @r{0} : !vm.buffer\n%v{0} = vm.buffer.load.i32 %q{0}[%x] : !vm.buffer -> i32\n"
    return _row("(%x: i64, %s0: i32)", count, [], step + "%s{1} = vm.add.i32 %s{0}, %v{0} : i32", "i32", *items)


def _calls(count: int) -> str:
    callee = """vm.func private @g(%b: !vm.buffer, %x: i64) -> i64 {
%r = vm.buffer.load.i64 %b[%x] : !vm.buffer -> i64
vm.return %r : i64
}"""
    step = "%s{1} = vm.call @g(%b, %s{0}) : (!vm.buffer, i64) -> i64"
    return _row("(%b: !vm.buffer, %s0: i64)", count, [], step, "i64", callee)


def _calls_in_parts(count: int) -> str:
    """So many that the block is cut, whereas those of the other shapes are not, however long they get."""
    return _calls(count)


def _functions(count: int) -> str:
    each = """vm.export @f{0}
vm.func @f{0}(%x: i32) -> i32 {{
%c = vm.const.i32 {0}
%r = vm.add.i32 %x, %c : i32
vm.return %r : i32
}}"""
    return "\n".join(["vm.module @m {", *(each.format(index) for index in range(count)), "}", ""])


def _chain(count: int, last: str = "vm.return %r : i64") -> str:
    """Functions each of which calls the next one."""
    head = "vm.func @f{0}(%b: !vm.buffer, %x: i64) -> i64 {{\n%r = vm.buffer.load.i64 %b[%x] : !vm.buffer -> i64\n{2}\n}}"
    call = "%q = vm.call @f{1}(%b, %r) : (!vm.buffer, i64) -> i64\nvm.return %q : i64"
    bodies = [call.format(index, index + 1) for index in range(count - 1)] + [last]
    functions = [head.format(index, index + 1, body) for index, body in enumerate(bodies)]
    return "\n".join(["vm.module @m {", "vm.export @f0", *functions, "}", ""])


def _ring(count: int) -> str:
    return _chain(count, "%q = vm.call @f0(%b, %r) : (!vm.buffer, i64) -> i64\nvm.return %q : i64")


def _branches(count: int) -> str:
    step = """^b{0}(%a{0}: i32):
%k{0} = vm.const.i32 {0}
%c{0} = vm.cmp.lt.i32.s %x, %k{0} : i32
vm.cond_br %c{0}, ^t{0}, ^e{0}
^t{0}:
%s{0} = vm.add.i32 %a{0}, %k{0} : i32
vm.br ^b{1}(%s{0} : i32)
^e{0}:
%u{0} = vm.mul.i32 %a{0}, %x : i32
vm.br ^b{1}(%u{0} : i32)"""
    lines = [step.format(index, index + 1) for index in range(count)]
    end = f"^b{count}(%r: i32):\nvm.return %r : i32"
    return _function("(%x: i32) -> i32", ["vm.br ^b0(%x : i32)", *lines, end])


def _loops(count: int) -> str:
    step = """^h{0}(%i{0}: i64):
%c{0} = vm.cmp.lt.i64.s %i{0}, %n : i64
vm.cond_br %c{0}, ^b{0}, ^h{1}(%zero : i64)
^b{0}:
vm.buffer.store.i64 %one, %b[%i{0}] : i64 -> !vm.buffer
%n{0} = vm.add.i64 %i{0}, %one : i64
vm.br ^h{0}(%n{0} : i64)"""
    lines = [step.format(index, index + 1) for index in range(count)]
    start = ["%zero = vm.const.i64 0", "%one = vm.const.i64 1", "vm.br ^h0(%zero : i64)"]
    return _function("(%b: !vm.buffer, %n: i64)", [*start, *lines, f"^h{count}(%last: i64):", "vm.return"])


def _nests(count: int) -> str:
    """Perfect nests of two loops that add up rows, all in one loop around them."""
    step = """^r{0}:
vm.br ^i{0}(%c0 : i64)
^i{0}(%i{0}: i64):
%ti{0} = vm.cmp.lt.i64.s %i{0}, %c64 : i64
vm.cond_br %ti{0}, ^x{0}, ^r{1}
^x{0}:
vm.br ^j{0}(%c0 : i64)
^j{0}(%j{0}: i64):
%tj{0} = vm.cmp.lt.i64.s %j{0}, %c64 : i64
vm.cond_br %tj{0}, ^b{0}, ^n{0}
^b{0}:
%m{0} = vm.mul.i64 %i{0}, %c64 : i64
%q{0} = vm.add.i64 %m{0}, %j{0} : i64
%v{0} = vm.buffer.load.f32 %a[%q{0}] : !vm.buffer -> f32
%w{0} = vm.buffer.load.f32 %s[%i{0}] : !vm.buffer -> f32
%z{0} = vm.add.f32 %v{0}, %w{0} : f32
vm.buffer.store.f32 %z{0}, %s[%i{0}] : f32 -> !vm.buffer
%j1_{0} = vm.add.i64 %j{0}, %c1 : i64
vm.br ^j{0}(%j1_{0} : i64)
^n{0}:
%i1_{0} = vm.add.i64 %i{0}, %c1 : i64
vm.br ^i{0}(%i1_{0} : i64)"""
    start = """%c0 = vm.const.i64 0
%c1 = vm.const.i64 1
%c64 = vm.const.i64 64
vm.br ^o(%c0 : i64)
^o(%o: i64):
%to = vm.cmp.lt.i64.s %o, %c64 : i64
vm.cond_br %to, ^r0, ^exit"""
    end = f"^r{count}:\n%o1 = vm.add.i64 %o, %c1 : i64\nvm.br ^o(%o1 : i64)\n^exit:\nvm.return"
    lines = [step.format(index, index + 1) for index in range(count)]
    return _function("(%a: !vm.buffer, %s: !vm.buffer)", [start, *lines, end])


def _products(count: int) -> str:
    """Functions of a tensor program that differ in a number."""
    type_ = "tensor<64x64xf32>"
    maps = ", ".join(f"affine_map<(i, j, k) -> ({each})>" for each in ("i, k", "k, j", "i, j"))
    return "\n".join(
        f"""
        func.func @f{index}(%a: {type_}, %b: {type_}, %c: {type_}) -> {type_} {{
          %factor = arith.constant {index}.5 : f32
          %r = linalg.generic {{indexing_maps = [{maps}], iterator_types = ["parallel", "parallel", "reduction"]}}
              ins(%a, %b : {type_}, {type_}) outs(%c : {type_}) {{
          ^bb0(%x: f32, %y: f32, %sum: f32):
            %product = arith.mulf %x, %y : f32
            %scaled = arith.mulf %product, %factor : f32
            %next = arith.addf %sum, %scaled : f32
            linalg.yield %next : f32
          }} -> {type_}
          return %r : {type_}
        }}"""
        for index in range(count)
    )


_SHAPES: list[tuple[Callable[[int], str], int]] = [
    (_rotating_numbers, 30),
    (_rotating_in_a_kernel, 30),
    (_rotating_references, 30),
    (_sums, 100),
    (_loads, 50),
    (_list_reads, 50),
    (_list_writes, 15),
    (_globals, 30),
    (_imports, 30),
    (_constants, 25),
    (_calls, 40),
    (_calls_in_parts, 300),
    (_functions, 20),
    (_chain, 20),
    (_ring, 20),
    (_branches, 20),
    (_loops, 20),
    (_nests, 12),
    (_products, 12),
]


def _work(text: str) -> Counter[CodeType]:
    """How many lines of each function run while `text` becomes C."""
    counts: Counter[CodeType] = Counter()

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:
        counts[frame.f_code] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        transpile(text)
    finally:
        sys.settrace(before)
    return counts


@pytest.mark.parametrize(("shape", "count"), _SHAPES, ids=[shape.__name__.strip("_") for shape, _ in _SHAPES])
def test_work_grows_linearly(shape: Callable[[int], str], count: int) -> None:
    transpile(shape(2))  # what is done once in a process is not counted
    works = [_work(shape(count * factor)) for factor in (1, 2, 4)]
    small, middle, large = (sum(work.values()) for work in works)
    more = [(works[2][code] - 3 * works[1][code] + 2 * works[0][code], code) for code in works[2]]
    worst = sorted(((lines, f"{code.co_filename}:{code.co_firstlineno}") for lines, code in more), reverse=True)[:5]
    assert large - middle <= _MOST_GROWTH * (middle - small), worst


@pytest.mark.parametrize(("shape", "count", "ops"), [(_functions, 40, 5), (_chain, 40, 4), (_loads, 120, 3), (_calls, 300, 1)])
def test_an_op_is_little_work(shape: Callable[[int], str], count: int, ops: int) -> None:
    transpile(shape(2))
    small, large = (sum(_work(shape(count * factor)).values()) for factor in (1, 2))
    assert large - small <= _MOST_WORK * ops * count
