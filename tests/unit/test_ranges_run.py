# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ranges of integers, compared with what small random functions compute when they run."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.unit.test_ranges import MAX, MIN, Query
from vm2c.analysis.bounds import Bounds
from vm2c.analysis.intervals import FULL
from vm2c.analysis.linear import LinearForm
from vm2c.dialect.op import Control
from vm2c.dialect.types import I32, I64
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function


def signed(number: int, bits: int) -> int:
    return (number + (1 << bits - 1)) % (1 << bits) - (1 << bits - 1)


def quotient(a: int, b: int) -> int:
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def unsigned(operation: Callable[[int, int], int], bits: int) -> Callable[[int, int], int]:
    return lambda a, b: operation(a % (1 << bits), b % (1 << bits))


def evaluate(algebra: str, bits: int, width: int, x: list[int]) -> int:
    """`bits` of the result, `width` of the first operand."""
    name, _, rest = algebra.partition(".")
    if name in ("trunc", "ext"):
        kept, _, sign = rest.partition(".")
        low = x[0] % (1 << int(kept))
        return signed(low, int(kept)) if sign == "s" or (kept == "32" and name == "trunc") else low
    plain: dict[str, Callable[..., int]] = {
        "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "fma": lambda a, b, c: a * b + c,
        "div.s": quotient, "div.u": unsigned(lambda a, b: a // b, width),
        "rem.s": lambda a, b: a - quotient(a, b) * b, "rem.u": unsigned(lambda a, b: a % b, width),
        "abs": abs, "min.s": min, "max.s": max, "min.u": unsigned(min, width), "max.u": unsigned(max, width),
        "not": lambda a: ~a, "and": lambda a, b: a & b, "or": lambda a, b: a | b, "xor": lambda a, b: a ^ b,
        "shl": lambda a, b: a << b % width, "shr.s": lambda a, b: a >> b % width,
        "shr.u": lambda a, b: (a % (1 << width)) >> b % width,
        "select": lambda c, a, b: a if c else b, "nz": lambda a: int(a != 0),
        "eq": lambda a, b: int(a == b), "ne": lambda a, b: int(a != b),
        "lt.s": lambda a, b: int(a < b), "lte.s": lambda a, b: int(a <= b),
        "gt.s": lambda a, b: int(a > b), "gte.s": lambda a, b: int(a >= b),
        "lt.u": unsigned(lambda a, b: int(a < b), width), "lte.u": unsigned(lambda a, b: int(a <= b), width),
        "gt.u": unsigned(lambda a, b: int(a > b), width), "gte.u": unsigned(lambda a, b: int(a >= b), width),
    }  # fmt: skip
    return signed(plain[algebra](*x), bits)


def run(function: Function, arguments: list[int], see: Callable[[Operation, dict[Value, int]], None], fuel: int = 400) -> None:
    """Runs a function of integers, for at most `fuel` blocks; `see` is called before each op with what is defined."""
    values = dict(zip(function.arguments, arguments, strict=True))
    block: Block = function.entry
    for _ in range(fuel):
        for op in block.operations:
            see(op, values)
            if op.op.algebra == "const":
                values[op.results[0]] = op.attributes.get("value", 0)
            elif op.op.algebra:
                x = [values[operand] for operand in op.operands]
                if op.op.algebra[:3] in ("div", "rem") and x[1] == 0:
                    return
                bits, width = (64 if value.type is I64 else 32 for value in (op.results[0], op.operands[0]))
                values[op.results[0]] = evaluate(op.op.algebra, bits, width, x)
            elif op.op.control is Control.COND_FAIL and values[op.operands[0]]:
                return
        terminator = block.terminator
        if not terminator.successors:
            return
        taken = 0 if len(terminator.successors) == 1 or values[terminator.operands[0]] else 1
        edge = terminator.successors[taken]
        passed = [values[operand] for operand in edge.operands]
        values.update(zip(edge.block.arguments, passed, strict=True))
        block = edge.block


_BINARY = ["add", "sub", "mul", "div.s", "div.u", "rem.s", "rem.u", "min.s", "min.u", "max.s", "max.u", "and", "or", "xor"]
_COMPARE = ["eq", "ne", "lt.s", "lt.u", "lte.s", "lte.u", "gt.s", "gt.u", "gte.s", "gte.u"]


class Generator:
    """Random functions: straight code, guards, and loops, some of which wrap."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lines: list[str] = []
        self.count = 0
        self.pools: dict[str, list[str]] = {"i32": ["%x"], "i64": ["%n", "%m"]}

    def fresh(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def pick(self, type_: str) -> str:
        pool = self.pools[type_]
        return self.random.choice(pool[-6:] if self.random.random() < 0.7 else pool)

    def define(self, type_: str, text: str) -> str:
        name = self.fresh()
        self.lines.append(f"  {name} = {text}")
        self.pools[type_].append(name)
        return name

    def constant(self, type_: str) -> str:
        bits = int(type_[1:])
        choices = [0, 1, 2, 3, 4, 7, 8, 31, 64, 255, -1, -2, -7, (1 << bits - 1) - 1, -(1 << bits - 1), 1 << bits - 3]
        return self.define(type_, f"vm.const.{type_} {self.random.choice(choices)}")

    def compare(self) -> str:
        type_ = self.random.choice(("i32", "i64"))
        name, _, sign = self.random.choice(_COMPARE).partition(".")
        mnemonic = f"vm.cmp.{name}.{type_}" + (f".{sign}" if sign else "")
        result = self.define("i32", f"{mnemonic} {self.pick(type_)}, {self.pick(type_)} : {type_}")
        wrapped = self.random.random()
        if wrapped < 0.2:
            return self.define("i32", f"vm.cmp.nz.i32 {result} : i32")
        if wrapped < 0.3:
            return self.define("i32", f"vm.{self.random.choice(('and', 'or', 'xor'))}.i32 {result}, {self.pick('i32')} : i32")
        return result

    def straight(self, length: int) -> None:
        for _ in range(length):
            kind = self.random.random()
            type_ = self.random.choice(("i32", "i64", "i64"))
            if kind < 0.15:
                self.constant(type_)
            elif kind < 0.6:
                name, _, sign = self.random.choice(_BINARY).partition(".")
                mnemonic = f"vm.{name}.{type_}" + (f".{sign}" if sign else "")
                self.define(type_, f"{mnemonic} {self.pick(type_)}, {self.pick(type_)} : {type_}")
            elif kind < 0.7:
                self.define(type_, f"vm.fma.{type_} {self.pick(type_)}, {self.constant(type_)}, {self.pick(type_)} : {type_}")
            elif kind < 0.78:
                name = self.random.choice(("shl", "shr"))
                suffix = self.random.choice((".s", ".u")) if name == "shr" else ""
                self.define(type_, f"vm.{name}.{type_}{suffix} {self.pick(type_)}, {self.constant('i32')} : {type_}")
            elif kind < 0.86:
                self.define("i32", f"vm.trunc.i64.i32 {self.pick('i64')} : i64 -> i32")
            elif kind < 0.94:
                self.define("i64", f"vm.ext.i32.i64.{self.random.choice('su')} {self.pick('i32')} : i32 -> i64")
            elif kind < 0.97:
                self.define(type_, f"vm.select.{type_} {self.compare()}, {self.pick(type_)}, {self.pick(type_)} : {type_}")
            else:
                self.lines.append(f"  vm.cond_fail {self.compare()}, {self.pick('i32')}")

    def region(self, depth: int) -> None:
        self.straight(self.random.randrange(1, 5))
        for _ in range(self.random.randrange(1, 3)):
            saved = {type_: list(pool) for type_, pool in self.pools.items()}
            if depth and self.random.random() < 0.7:
                self.loop(depth, saved)
            else:
                label = self.fresh()[1:]
                self.lines.append(f"  vm.cond_br {self.compare()}, ^{label}a, ^{label}b\n^{label}a:")
                self.straight(self.random.randrange(0, 4))
                value = self.pick("i64")
                self.pools = {type_: list(pool) for type_, pool in saved.items()}
                self.lines.append(f"  vm.br ^{label}c({value} : i64)\n^{label}b:")
                self.straight(self.random.randrange(0, 3))
                value = self.pick("i64")
                self.pools = saved
                self.lines.append(f"  vm.br ^{label}c({value} : i64)\n^{label}c(%{label}r: i64):")
                self.pools["i64"].append(f"%{label}r")
            self.straight(self.random.randrange(0, 3))

    def loop(self, depth: int, saved: dict[str, list[str]]) -> None:
        label = self.fresh()[1:]
        type_ = self.random.choice(("i32", "i64", "i64"))
        start, step, bound = self.pick(type_), self.constant(type_), self.pick(type_)
        other = self.pick("i64")
        saved = {each: list(pool) for each, pool in self.pools.items()}
        self.lines.append(f"  vm.br ^{label}h({start}, {other} : {type_}, i64)\n^{label}h(%{label}i: {type_}, %{label}p: i64):")
        for each, name in ((type_, f"%{label}i"), ("i64", f"%{label}p")):
            self.pools[each].append(name)
            saved[each].append(name)
        name, _, sign = self.random.choice(["lt.s", "lt.s", "lte.s", "gt.s", "gte.s", "ne", "lt.u"]).partition(".")
        mnemonic = f"vm.cmp.{name}.{type_}" + (f".{sign}" if sign else "")
        test = self.define("i32", f"{mnemonic} %{label}i, {bound} : {type_}")
        saved["i32"].append(test)
        self.lines.append(f"  vm.cond_br {test}, ^{label}b, ^{label}x\n^{label}b:")
        self.region(depth - 1)
        passed = self.define(type_, f"vm.add.{type_} %{label}i, {step} : {type_}")
        other = self.random.choice((f"%{label}p", self.define("i64", f"vm.add.i64 %{label}p, {self.constant('i64')} : i64")))
        self.lines.append(f"  vm.br ^{label}h({passed}, {other} : {type_}, i64)\n^{label}x:")
        self.pools = saved

    def text(self) -> str:
        self.straight(4)
        self.region(2)
        return "vm.func @f(%n: i64, %m: i64, %x: i32) {\n" + "\n".join(self.lines) + "\n  vm.return\n}"


def value_of(form: LinearForm, values: dict[Value, int]) -> int:
    total = form.constant
    for product, factor in form.terms.items():
        for value in product:
            factor *= values[value]
        total += factor
    return total


def holds(check: object, values: dict[Value, int]) -> bool:
    number = value_of(check.form, values)  # type: ignore[attr-defined]
    low, high = check.low, check.high  # type: ignore[attr-defined]
    return (low is None or low <= number) and (high is None or number <= high)


_INTERESTING = [0, 1, 2, 3, 5, 8, 13, 64, 100, -1, -5, MAX, MIN, MAX - 2, MIN + 3, 2**31, 2**31 - 1, -(2**31), 2**32, 2**62]


@pytest.mark.parametrize("seed", range(120))
def test_claims_hold_when_run(seed: int) -> None:
    """Intervals, expressions and bounds of a random function, against what it computes for some arguments."""
    query = Query(Generator(seed).text())
    ranges, loops = query.ranges, query.ranges.loops
    chooser = random.Random(seed)
    bounds: dict[Operation, list[tuple[Value, Bounds]]] = {}
    for op, (block, _) in loops.place.items():
        if op.op.terminator and loops.around(block):
            outermost = loops.around(block)[-1]
            inside = [value for value, at in loops.definition.items() if at is block and value.type in (I32, I64)]
            bounds[op] = [(value, ranges.bounds_over_loops(value, [outermost], op)) for value in inside[-4:]]

    def see(op: Operation, values: dict[Value, int]) -> None:
        place = ranges.place(op)
        for operand in dict.fromkeys(op.all_operands()):
            low, high = ranges.range_at(operand, op)
            assert low <= values[operand] <= high, f"{operand} at {op}"
            assert value_of(ranges.linear_form(operand, op), values) == values[operand], f"{operand} at {op}"
            for relation, other in ranges.guards_at(operand, place):
                width = 64 if operand.type is I64 else 32
                assert evaluate(relation, 32, width, [values[operand], values[other]]), f"{operand} {relation} {other}"
        for value, found in bounds.get(op, ()):
            lowest = [value_of(bound.form, values) for bound in found.minima if all(holds(each, values) for each in bound.checks)]
            highest = [value_of(bound.form, values) for bound in found.maxima if all(holds(each, values) for each in bound.checks)]
            # What the bounds say counts once they say that nothing has wrapped.
            full = FULL[64 if value.type is I64 else 32]
            if lowest and highest and max(lowest) >= full[0] and min(highest) <= full[1]:
                assert max(lowest) <= values[value] <= min(highest), f"{value}: {found}"

    for _ in range(6):
        wide = [chooser.choice(_INTERESTING) for _ in range(2)]
        run(query.function, [*wide, signed(chooser.choice(_INTERESTING), 32)], see)
