# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of single ops: how they are written, built and run.

A case is an op and calls, one line each; the function is made from the op's row, operands in, results out:

    op("vm.add.i32", "1, 2 -> 3", "MAX, 1 -> MIN")

or the function says more than one op can, and names the ops that it is there for:

    program("vm.list.get.i32 vm.list.set.i32", "(%i: i32) -> i32 { ... }", "0 -> 5", "9 !! OUT_OF_RANGE index 9 out of bounds (1)")

A call is `operands -> results` or `operands !! STATUS message`. Numbers are decimal, hexadecimal (floats as in C: `0x1p-149`),
`MIN`, `MAX`, `inf`, `nan`; a float result `~x` need only be near, within 4 ulp. References are `null`, `b:0102` (a buffer of these
bytes) and `r:0102` (one that must not be written to), as results also lists: `[1 2.5 null b:00]`. ` | b:0103` after it says what
the buffers that were passed hold afterwards; without it they must be as before. `; print i:5 text` says what a debug op tells the
hook of the host. `own:` in front marks what IREE's interpreter does not do, or where it takes its process down.

Every function is called as it stands. Where it is made from a row, each call is also made by a function that has the numbers as
constants, which is where an optimizer has most to get wrong.

An op counts as tested when a call gave exactly what was expected, and the op is in the function that was called: as it was read,
and after lowering unless that replaces it: the row says so, or the op only says where references end, which becomes their release.
"""

from __future__ import annotations

import functools
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.cc.harness import WARNINGS, Build, CallError, Outcome, canonical, compile_program, run_program
from tests.differential.assembly import SCALARS, custom_form
from vm2c.dialect.table import OPS
from vm2c.dialect.types import Type
from vm2c.driver import CModule, Options, parse_text, transpile_module
from vm2c.ir.module import Module

_DEBUG_HOOK = ("-DVM2C_DEBUG_HOOK=debug_hook",)
_LETTERS = {"i32": "i", "i64": "I", "f32": "f", "f64": "F"}
_ULPS = 4


@dataclass(frozen=True)
class Case:
    """`body` is a function without `vm.func @name`; empty where the row of the op says it."""

    ops: tuple[str, ...]
    body: str
    calls: tuple[str, ...]


def op(name: str, *calls: str) -> Case:
    """An op by itself."""
    return Case((name,), "", calls)


def program(ops: str, body: str, *calls: str) -> Case:
    """A function that tests `ops`."""
    return Case(tuple(ops.split()), body, calls)


@dataclass(frozen=True)
class Section:
    """Cases that are one module. `declarations` are its globals, constants, imports and further functions."""

    name: str
    cases: tuple[Case, ...]
    declarations: str = ""


# ---- values


def _float_bits(text: str, type_: str) -> int:
    number = float.fromhex(text) if "0x" in text else float(text)
    code, layout = ("<I", "<f") if type_ == "f32" else ("<Q", "<d")
    return int(struct.unpack(code, struct.pack(layout, number))[0])


def _integer(text: str, bits: int) -> int:
    if text in ("MIN", "MAX"):
        return -(1 << (bits - 1)) if text == "MIN" else (1 << (bits - 1)) - 1
    value = int(text, 0)
    if not -(1 << (bits - 1)) <= value < 1 << bits:
        raise ValueError(f"{text} is no i{bits}")
    return value - (1 << bits) if value >> (bits - 1) > 0 else value


def _number(text: str, type_: str) -> str:
    """As driver.c writes it."""
    if type_ in ("i32", "i64"):
        return f"{_LETTERS[type_]}:{_integer(text, int(type_[1:]))}"
    return f"{_LETTERS[type_]}:{_float_bits(text, type_):x}"


def _element(text: str) -> str:
    """In a list numbers tell their type by how they are written."""
    if text in ("[", "]") or text.startswith("b:"):
        return text
    if text == "null":
        return "n"
    return _number(text, "i64" if text.lstrip("-").isdigit() else "f64")


def _value(text: str, type_: str) -> tuple[str, ...]:
    if type_ in SCALARS:
        return (f"~{_number(text[1:], type_)}",) if text.startswith("~") else (_number(text, type_),)
    if text.startswith("["):
        return tuple(_element(part) for part in text.replace("[", "[ ").replace("]", " ]").split())
    return ("n" if text == "null" else text,)


def _values(text: str, types: tuple[str, ...]) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(",")] if text.strip() else []
    return tuple(token for part, type_ in zip(parts, types, strict=True) for token in _value(part, type_))


def _literal(text: str, type_: str) -> str:
    """The attribute of `vm.const`."""
    if type_ in ("i32", "i64"):
        return str(_integer(text, int(type_[1:])))
    return f"0x{_float_bits(text, type_):0{8 if type_ == 'f32' else 16}X}"


# ---- calls


@dataclass(frozen=True)
class Call:
    """A call in the form of driver.c, and what it must give. `text` is the case's line."""

    function: str
    case: Case
    text: str
    line: str
    expected: Outcome
    kinds: str
    own: bool


def _split(text: str) -> tuple[bool, str, str, str]:
    """Whether it is vm2c's own, the operands, what is expected, and which of the two marks is between them."""
    own = text.startswith("own:")
    text = text.removeprefix("own:").strip()
    mark = "!!" if "!!" in text else "->"
    operands, found, expected = (f" {text} ").partition(f" {mark} ")
    if not found:
        raise ValueError(f"neither '->' nor '!!' in the call: {text}")
    return own, operands.strip(), expected.strip(), mark


def _expected(text: str, mark: str, arguments: tuple[str, ...], results: tuple[str, ...]) -> Outcome:
    text, *told = (part.strip() for part in text.split(";"))
    text, found, after = text.partition("|")
    buffers = after.split() if found else [f"b:{argument[2:]}" for argument in arguments if argument[:2] in ("b:", "r:")]
    if mark == "->":
        return Outcome("OK", "", _values(text.strip(), results), tuple(buffers), tuple(told))
    code, _, message = text.strip().partition(" ")
    return Outcome(code, message, (), tuple(buffers), tuple(told))


def _call(function: str, case: Case, text: str, arguments: tuple[str, ...], results: tuple[str, ...]) -> Call:
    own, operands, expected, mark = _split(text)
    passed = _values(operands, arguments)
    kinds = "".join(_LETTERS.get(type_, "r") for type_ in results)
    return Call(function, case, text, " ".join((function, *passed)), _expected(expected, mark, passed, results), kinds, own)


def _near(expected: str, actual: str) -> bool:
    expected = expected[1:]
    if canonical(expected) == canonical(actual):
        return True
    (kind, wanted), (other, found) = expected.split(":"), actual.split(":")
    if kind != other or found == "nan":
        return False
    # Patterns of floats of one sign are ordered as the floats are.
    return abs(int(wanted, 16) - int(found, 16)) <= _ULPS


def matches(expected: Outcome, actual: Outcome) -> bool:
    """Equal, but for floats that need only be near."""
    if len(expected.values) != len(actual.values):
        return False
    pairs = zip(expected.values, actual.values, strict=True)
    if not all(_near(*pair) if pair[0].startswith("~") else canonical(pair[0]) == pair[1] for pair in pairs):
        return False
    return (expected.code, expected.message, expected.arguments, expected.told) == (
        actual.code, actual.message, actual.arguments, actual.told,
    )  # fmt: skip


# ---- functions


_Typed = list[tuple[str, str]]


def _row_values(name: str) -> tuple[_Typed, _Typed]:
    """Operands and results of an op, each with its type."""
    row = OPS[name]
    return [(f"%{item.name}", str(item.type)) for item in row.operands], [(f"%{item.name}", str(item.type)) for item in row.results]


def _function(arguments: _Typed, results: _Typed, lines: list[str]) -> str:
    """A function that returns values of its body."""
    shown = ", ".join(f"{value}: {type_}" for value, type_ in arguments)
    types = ", ".join(type_ for _, type_ in results)
    end = f"vm.return {', '.join(value for value, _ in results)} : {types}" if results else "vm.return"
    return f"({shown}){f' -> ({types})' if results else ''} {{\n" + "".join(f"    {line}\n" for line in (*lines, end)) + "  }"


def _row_function(name: str) -> str:
    operands, results = _row_values(name)
    return _function(operands, results, [custom_form(name, operands, results)])


def _constant_functions(case: Case) -> Iterator[tuple[str, str]]:
    """Functions with the numbers of the calls as constants, and the call of each: without the numbers. What takes numbers only and
    does not fail is one function that returns all results."""
    (name,) = case.ops
    operands, results = _row_values(name)
    arguments = [item for item in operands if item[1] not in SCALARS]
    if len(arguments) == len(operands):
        return
    together: dict[bool, tuple[list[str], _Typed, list[str]]] = {}
    for index, text in enumerate(case.calls):
        own, passed, expected, mark = _split(text)
        parts = list(zip(operands, (part.strip() for part in passed.split(",")), strict=True))
        lines = [
            f"{value}_{index} = vm.const.{type_} {_literal(part, type_)}" for (value, type_), part in parts if type_ in SCALARS
        ]
        used = [(value if type_ not in SCALARS else f"{value}_{index}", type_) for value, type_ in operands]
        given = [(f"{value}_{index}", type_) for value, type_ in results]
        lines.append(custom_form(name, used, given))
        if arguments or mark == "!!":
            left = ", ".join(part for (_, type_), part in parts if type_ not in SCALARS)
            yield _function(arguments, given, lines), f"{'own: ' if own else ''}{left} {mark} {expected}"
        else:
            body, values, texts = together.setdefault(own, ([], [], []))
            body += lines
            values += given
            texts.append(expected)
    for own, (body, values, texts) in together.items():
        yield _function([], values, body), f"{'own: ' if own else ''} -> {', '.join(texts)}"


@dataclass(frozen=True)
class Prepared:
    """A section as a module. `read` and `lowered` are the ops in each of its functions."""

    text: str
    module: CModule
    calls: tuple[Call, ...]
    read: dict[str, frozenset[str]]
    lowered: dict[str, frozenset[str]]


def _ops(module: Module) -> dict[str, frozenset[str]]:
    return {
        function.name: frozenset(operation.op.name for block in function.blocks for operation in block.operations)
        for function in module.functions()
    }


def _named(types: tuple[Type, ...]) -> tuple[str, ...]:
    return tuple(map(str, types))


@functools.cache
def prepare(section: Section) -> Prepared:
    """Writes, reads and transpiles the module of a section. Raises ValueError for a case that does not have its op."""
    # All have one name: the driver is compiled for each.
    lines = ["vm.module public @ops {", section.declarations]
    wanted: list[tuple[str, Case, str]] = []
    names: Counter[str] = Counter()

    def add(name: str, body: str) -> str:
        names[name] += 1
        name = f"{name}_{names[name]}" if names[name] > 1 else name
        lines.append(f"  vm.export @{name}\n  vm.func private @{name}{body}")
        return name

    for case in section.cases:
        base = case.ops[0].removeprefix("vm.").replace(".", "_")
        function = add(base, case.body.strip() or _row_function(case.ops[0]))
        wanted += [(function, case, call) for call in case.calls]
        if not case.body:
            wanted += [(add(f"{base}_constant", body), case, call) for body, call in _constant_functions(case)]
    text = "\n".join((*lines, "}", ""))
    module = parse_text(text)
    types = {function.name: function.type for function in module.functions()}
    read = _ops(module)
    source = transpile_module(module)
    calls = [
        _call(function, case, call, _named(types[function].arguments), _named(types[function].results))
        for function, case, call in wanted
    ]
    for case_call in calls:
        for name in case_call.case.ops:
            if name not in read[case_call.function]:
                raise ValueError(f"the case for {name} in section {section.name} does not have it:\n{case_call.case.body}")
    return Prepared(text, source, tuple(calls), read, _ops(module))


# ---- runs


def _is_replaced(name: str) -> bool:
    return bool(OPS[name].expand) or name == "vm.discard.refs"


@dataclass(frozen=True)
class Report:
    """`wrong` is a text for each call that did not give what it should; `tested` counts the right ones of each op."""

    wrong: tuple[str, ...]
    tested: Counter[str]


def run(section: Section, build: Build, options: Options | None = None) -> Report:
    """Makes every call of a section. Crashes, leaks and what sanitizers find are among the wrong ones."""
    prepared = prepare(section)
    module = prepared.module if options is None else transpile_module(parse_text(prepared.text), options)
    program_path = compile_program(module, build, (*WARNINGS, *_DEBUG_HOOK))
    try:
        outcomes = run_program(program_path, [call.line for call in prepared.calls], runner=build.runner)
    except CallError as problem:
        at = prepared.calls[problem.done].line if problem.done < len(prepared.calls) else "the end"
        return Report((f"{at}: {problem}",), Counter())
    wrong: list[str] = []
    tested: Counter[str] = Counter()
    for call, actual in zip(prepared.calls, outcomes, strict=True):
        if not matches(call.expected, actual):
            wrong.append(f"{call.function}: {call.text}\n  expected: {call.expected}\n  actual:   {actual}")
            continue
        tested.update(
            name
            for name in call.case.ops
            if name in prepared.read[call.function] and (_is_replaced(name) or name in prepared.lowered[call.function])
        )
    return Report(tuple(wrong), tested)
