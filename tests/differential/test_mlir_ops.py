# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The interpreter computes with numbers as upstream MLIR does: each op of arith and math whose results are exact, on the numbers at
its edges.

Operands are constant tensors, and a function has one `linalg.generic`. Memory has no elements of i1, so they are i8 there. What is
not asked, and why: division by zero, MIN / -1, shifts by the width or more, and numbers out of the range that they are converted to
have no defined result upstream; `math.clampf` takes its bounds for each other there, so that 1.5 clamped to [0.0, 2.5] is 2.5;
`math.isinf`, `math.isnormal` and `math.ipowi` are not lowered, nor are extended additions and products of index.
"""

from __future__ import annotations

import itertools
import math
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.differential.mlir_oracle import compare
from tests.differential.random_tensors import TensorProgram
from tests.mlir_tools import MlirTools

_WIDTHS = {"i1": 1, "i8": 8, "i16": 16, "i32": 32, "i64": 64, "index": 64}
_INTEGERS = ("i8", "i16", "i32", "i64")
_FLOATS = ("f32", "f64")
_PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
_FLOAT_PREDICATES = ("false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno",
                     "true")  # fmt: skip
_MOST = 100
"""How many combinations of operands are tried."""

Number = int | float


@dataclass(frozen=True)
class Case:
    """`tail` is what the op says of its types, `use` which of its results is looked at, `defined` for which operands it has one."""

    op: str
    operands: tuple[str, ...]
    result: str
    tail: str
    use: str = "%r"
    defined: Callable[..., bool] = lambda *_: True


def _divides(width: int) -> Callable[[int, int], bool]:
    return lambda one, other: other != 0 and not (one == -1 << (width - 1) and other == -1)


def _fits(low: int, high: int) -> Callable[[float], bool]:
    return lambda number: number == number and abs(number) < 1e300 and low <= int(number) <= high


def _of_integers(type_: str) -> Iterator[Case]:
    """Ops on integers of one type."""
    pair, width = (type_, type_), _WIDTHS[type_]
    for name in ("addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "minsi", "maxui", "minui"):
        yield Case(f"arith.{name}", pair, type_, type_)
    for predicate in _PREDICATES:
        yield Case(f"arith.cmpi {predicate},", pair, "i1", type_)
    if type_ == "i1":
        return
    for name in ("divsi", "remsi", "ceildivsi", "floordivsi"):
        yield Case(f"arith.{name}", pair, type_, type_, defined=_divides(width))
    for name in ("divui", "remui", "ceildivui"):
        yield Case(f"arith.{name}", pair, type_, type_, defined=lambda _, other: other != 0)
    for name in ("shli", "shrsi", "shrui"):
        yield Case(f"arith.{name}", pair, type_, type_, defined=lambda _, other: 0 <= other < width)
    if type_ == "index":
        return
    for use, result in (("%r#0", type_), ("%r#1", "i1")):
        yield Case("arith.addui_extended", pair, result, f"{type_}, i1", use)
    for name, use in itertools.product(("mulsi", "mului"), ("%r#0", "%r#1")):
        yield Case(f"arith.{name}_extended", pair, type_, type_, use)
    for name in ("absi", "ctlz", "cttz", "ctpop"):
        yield Case(f"math.{name}", (type_,), type_, type_)


def _casts() -> Iterator[Case]:
    def cast(name: str, one: str, other: str, defined: Callable[..., bool] = lambda *_: True) -> Case:
        return Case(f"arith.{name}", (one,), other, f"{one} to {other}", defined=defined)

    for narrow, wide in itertools.combinations(("i1", *_INTEGERS), 2):
        yield from (cast("extsi", narrow, wide), cast("extui", narrow, wide), cast("trunci", wide, narrow))
    for integer in ("i1", *_INTEGERS):
        for name in ("index_cast", "index_castui"):
            yield from (cast(name, integer, "index"), cast(name, "index", integer))
        for float_ in _FLOATS:
            yield from (cast("sitofp", integer, float_), cast("uitofp", integer, float_))
            if integer != "i1":
                half = 1 << (_WIDTHS[integer] - 1)
                yield cast("fptosi", float_, integer, _fits(-half, half - 1))
                yield cast("fptoui", float_, integer, _fits(0, 2 * half - 1))
    for one, other in (("i32", "f32"), ("i64", "f64")):
        yield from (cast("bitcast", one, other), cast("bitcast", other, one))
    yield from (cast("extf", "f32", "f64"), cast("truncf", "f64", "f32"))


def _of_floats(type_: str) -> Iterator[Case]:
    for name in ("addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf", "maxnumf", "minnumf"):
        yield Case(f"arith.{name}", (type_, type_), type_, type_)
    for predicate in _FLOAT_PREDICATES:
        yield Case(f"arith.cmpf {predicate},", (type_, type_), "i1", type_)
    for name in ("arith.negf", *(f"math.{name}" for name in ("ceil", "floor", "round", "trunc", "sqrt", "absf", "roundeven"))):
        yield Case(name, (type_,), type_, type_)
    for name in ("isfinite", "isnan"):
        yield Case(f"math.{name}", (type_,), "i1", type_)
    yield Case("math.copysign", (type_, type_), type_, type_)
    yield Case("math.fma", (type_, type_, type_), type_, type_)


def _edges(type_: str) -> Sequence[Number]:
    """Numbers of a type at which ops change what they do."""
    if type_ in _FLOATS:
        largest, smallest = (3.4028234663852886e38, 1e-45) if type_ == "f32" else (1.7976931348623157e308, 5e-324)
        whole = 2.0**23 if type_ == "f32" else 2.0**52
        positive = (0.0, 0.5, 0.49999997, 1.0, 1.5, 2.5, 3.5, 7.75, 127.0, 128.0, 255.0, 2147483520.0, whole - 0.5, whole + 1,
                    smallest, largest, float("inf"))  # fmt: skip
        return [float("nan"), *(sign * number for number in positive for sign in (1.0, -1.0))]
    if type_ == "i1":
        return (0, 1)
    half = 1 << (_WIDTHS[type_] - 1)
    return sorted({0, 1, -1, 2, -2, 3, -3, 7, -7, 100, half - 1, -half, 1 - half, half // 2, -half // 2, _WIDTHS[type_] - 1})


def _literal(number: Number, type_: str) -> str:
    if isinstance(number, float):
        code, kind = ("<I", "<f") if type_ == "f32" else ("<Q", "<d")
        (bits,) = struct.unpack(code, struct.pack(kind, number))
        return f"0x{bits:0{2 * struct.calcsize(code)}X}"
    return str(number)


def _stored(type_: str) -> str:
    return "i8" if type_ == "i1" else type_


def program_of(case: Case, name: str) -> TensorProgram:
    """A function without arguments that gives the results for all operands."""
    rows = [row for row in itertools.product(*map(_edges, case.operands)) if case.defined(*row)]
    # Steps of a length that has no factor in common with theirs meet all edges of all operands.
    step = next(each for each in range(max(len(rows) // _MOST, 1), len(rows) + 1) if math.gcd(each, len(rows)) == 1)
    rows = rows[::step]
    types = [f"tensor<{len(rows)}x{_stored(type_)}>" for type_ in (*case.operands, case.result)]
    lines = [f"func.func @{name}() -> {types[-1]} {{"]
    for place, type_ in enumerate(case.operands):
        numbers = ", ".join(_literal(row[place], type_) for row in rows)
        lines.append(f"  %a{place} = arith.constant dense<[{numbers}]> : {types[place]}")
    maps = ", ".join(["affine_map<(d0) -> (d0)>"] * len(types))
    names = ", ".join(f"%a{place}" for place in range(len(case.operands)))
    arguments = ", ".join(f"%e{place}: {_stored(type_)}" for place, type_ in enumerate((*case.operands, case.result)))
    lines += [
        f"  %out = tensor.empty() : {types[-1]}",
        f"  %all = linalg.generic {{indexing_maps = [{maps}], iterator_types = [\"parallel\"]}}"
        f" ins({names} : {', '.join(types[:-1])}) outs(%out : {types[-1]}) {{",
        f"  ^bb0({arguments}):",
    ]
    given = []
    for place, type_ in enumerate(case.operands):
        given.append(f"%e{place}")
        if type_ == "i1":
            lines.append(f"    %b{place} = arith.trunci %e{place} : i8 to i1")
            given[-1] = f"%b{place}"
    shown = "%r" if case.use == "%r" else "%r:2"
    lines.append(f"    {shown} = {case.op} {', '.join(given)} : {case.tail}")
    use = case.use
    if case.result == "i1":
        lines.append(f"    %wide = arith.extui {use} : i1 to i8")
        use = "%wide"
    lines += [f"    linalg.yield {use} : {_stored(case.result)}", f"  }} -> {types[-1]}", f"  return %all : {types[-1]}", "}", ""]
    return TensorProgram(name, "\n".join(lines), ())


def test_ops(mlir_tools: MlirTools, tmp_path: Path) -> None:
    chain = itertools.chain.from_iterable
    cases = [*chain(map(_of_integers, _WIDTHS)), *_casts(), *chain(map(_of_floats, _FLOATS))]
    programs = [program_of(case, f"f{number}") for number, case in enumerate(cases)]
    report = compare(mlir_tools, programs, tmp_path, count=1)
    assert not report.refused
    assert report.calls == len(cases)
    assert not report.failed
    assert not report.findings, "\n".join(f"{each.program.text}{each.what}" for each in report.findings)
