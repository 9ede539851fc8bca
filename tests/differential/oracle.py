# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The reference that random programs are compared with: IREE's bytecode interpreter, from the PyPI packages.

It is optional. `find_oracle` looks for a Python with iree.compiler and iree.runtime: the one that `$VM2C_IREE_PYTHON` names, else
the one that runs the tests.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.cc.harness import Outcome, parse_outcome

SERVER = Path(__file__).with_name("oracle_server.py")
# What is added to failures of imports, and test programs never say themselves.
IMPORT_ANNOTATION = "while calling import"


_EDGE = re.compile(r"(\^\w+)\(([^:()]+) : ([^()]+)\)")
_LABEL = re.compile(r"^(\s*\^\w+)\((.*)\):$")
_BRANCH = re.compile(r"^\s*vm\.(?:br|cond_br|br_table|yield) ")
_RESUMED = re.compile(r"^\s*vm\.call\.yieldable .* -> (\^\w+)", re.MULTILINE)
_FUNCTION = re.compile(r"^\s*vm\.func ")
# The serializer encodes it as the load of an f64, which overwrites a register more.
_INDIRECT_F32 = re.compile(r"^(\s*)(%\w+) = vm\.global\.load\.indirect\.f32 (%\w+) : i32 -> f32$", re.MULTILINE)
_PROLOGUE = """\
    %zero_i32 = vm.import.resolved @absent.f : i32
    %zero_i64 = vm.ext.i32.i64.u %zero_i32 : i32 -> i64
    %zero_f32 = vm.const.f32 1.0
    %shift_32 = vm.const.i32 32"""


def with_copied_edges(text: str) -> str:
    """The module with a copy of every value that a branch passes on, 64-bit ones in halves.

    Two faults in the reference's register allocator make that necessary. It gives a block argument the register of a value that
    is passed to it even when that value lives on: `cond_br %c, ^b(%p, %q), ^b(%q, %p)` with %q used in ^b makes all of them one; a
    value that is used nowhere else has no such trouble. And where an edge moves 32-bit and 64-bit values, it writes some registers
    before it has read them; halves are all of one size. What the copies are made with is not known before run time, or they would
    be folded away.
    """
    lines: list[str] = []
    resumed = set(_RESUMED.findall(text))
    copies: list[str] = []
    count = 0

    def split(match: re.Match[str]) -> str:
        nonlocal count
        names: list[str] = []
        types: list[str] = []
        for name, type_ in zip(match.group(2).split(", "), match.group(3).split(", "), strict=True):
            count += 1
            made = _copies_of(name, type_, f"%copy{count}")
            copies.extend(line for line, _, _ in made)
            names += [copy for _, copy, _ in made if copy]
            types += [kind for _, copy, kind in made if copy]
        return f"{match.group(1)}({', '.join(names)} : {', '.join(types)})"

    table: list[str] | None = None
    for line in text.splitlines():
        label = _LABEL.match(line)
        if label and label.group(1).strip() not in resumed:
            lines += _split_label(label.group(1), label.group(2))
        elif _BRANCH.match(line) or table is not None:
            # Copies go before the op, all lines of it.
            table = [*(table or []), _EDGE.sub(split, line)]
            if "br_table" not in table[0] or line.strip() == "}":
                lines += copies + table
                copies.clear()
                table = None
        else:
            lines.append(line)
            if _FUNCTION.match(line) and line.rstrip().endswith("{"):
                lines.append(_PROLOGUE)
    return "\n".join(lines) + "\n"


def _gone_round(text: str) -> str:
    """The module without the ops that the reference encodes wrongly or hangs in, by others that give the same."""
    return _INDIRECT_F32.sub(_indirect_load_in_bits, text).replace("  vm.yield ^", "  vm.br ^")


def _indirect_load_in_bits(match: re.Match[str]) -> str:
    indent, value, address = match.groups()
    load = f"{indent}{value}_bits = vm.global.load.indirect.i32 {address} : i32 -> i32"
    return f"{load}\n{indent}{value} = vm.bitcast.i32.f32 {value}_bits : i32 -> f32"


def _copies_of(name: str, type_: str, copy: str) -> list[tuple[str, str, str]]:
    """Ops that copy a value, each with the name and type to pass on, both empty for what is only a step."""
    if type_ == "i32":
        return [(f"    {copy} = vm.xor.i32 {name}, %zero_i32 : i32", copy, "i32")]
    if type_ == "f32":
        return [(f"    {copy} = vm.select.f32 %zero_i32, %zero_f32, {name} : f32", copy, "f32")]
    if type_ == "i64":
        return [
            (f"    {copy}_x = vm.xor.i64 {name}, %zero_i64 : i64", "", ""),
            (f"    {copy} = vm.trunc.i64.i32 {copy}_x : i64 -> i32", copy, "i32"),
            (f"    {copy}_y = vm.shr.i64.u {copy}_x, %shift_32 : i64", "", ""),
            (f"    {copy}_h = vm.trunc.i64.i32 {copy}_y : i64 -> i32", f"{copy}_h", "i32"),
        ]
    if type_ == "f64":
        return [(f"    {copy}_b = vm.bitcast.f64.i64 {name} : f64 -> i64", "", ""), *_copies_of(f"{copy}_b", "i64", copy)]
    return [(f"    {copy} = vm.assign.ref {name} : {type_} -> {type_}", copy, type_)]


def _split_label(label: str, arguments: str) -> list[str]:
    """A block's label with 64-bit arguments in halves, and the ops that put them together again."""
    shown: list[str] = []
    joins: list[str] = []
    for argument in arguments.split(", "):
        name, _, type_ = argument.partition(": ")
        if type_ not in ("i64", "f64"):
            shown.append(argument)
            continue
        shown += [f"{name}_l: i32", f"{name}_h: i32"]
        whole = name if type_ == "i64" else f"{name}_i"
        joins += [
            f"    {name}_x = vm.ext.i32.i64.u {name}_l : i32 -> i64",
            f"    {name}_y = vm.ext.i32.i64.u {name}_h : i32 -> i64",
            f"    {name}_z = vm.shl.i64 {name}_y, %shift_32 : i64",
            f"    {whole} = vm.or.i64 {name}_x, {name}_z : i64",
        ]
        if type_ == "f64":
            joins.append(f"    {name} = vm.bitcast.i64.f64 {whole} : i64 -> f64")
    return [f"{label}({', '.join(shown)}):", *joins]


class OracleError(Exception):
    """The oracle refuses a module."""


@functools.lru_cache(maxsize=1)
def find_oracle() -> str | None:
    """A Python that has what the server needs, None where there is none."""
    chosen = os.environ.get("VM2C_IREE_PYTHON")
    if chosen:
        return chosen
    try:
        found = importlib.util.find_spec("iree.compiler") and importlib.util.find_spec("iree.runtime")
    except ModuleNotFoundError:
        found = None
    return sys.executable if found else None


WHY_MISSING = "needs iree-base-compiler and iree-base-runtime from PyPI, here or in the Python that $VM2C_IREE_PYTHON names"


# How many times as long the oracle is waited for: it does not end by itself where it waits for something.
_MOST_WAITED = 60


class Oracle:
    """A server process, started again when a program has killed it. `through_bytecode` says that what it compiles is compared. A
    program may take `seconds` of the processor."""

    def __init__(self, python: str | None = None, seconds: float = 5, *, through_bytecode: bool = False) -> None:
        self.through_bytecode = through_bytecode
        found = python or find_oracle()
        if found is None:
            raise OracleError(WHY_MISSING)
        self._python = found
        self._seconds = seconds
        self._process: subprocess.Popen[str] | None = None

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Oracle:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def compile(self, text: str) -> bytes:
        """The bytecode of a module. Raises OracleError for one that it refuses."""
        _, answer = self._ask([text])
        if answer is None or "error" in answer:
            self.close()
            raise OracleError("the oracle crashed or did not end" if answer is None else answer["error"])
        return bytes.fromhex(answer["bytecode"])

    def run(self, text: str, calls: Sequence[str], library: str = "") -> list[Outcome | None]:
        """Outcomes of the calls, made in one context; None from a call on that crashed the oracle or
        did not end there. A call has the kinds of its
        results after its name (`f =iF i:1`), since results in Python do not tell their width.
        The module imports from `library`, where there is one. Raises OracleError for a module that it refuses."""
        done, answer = self._ask([each for each in (library, text) if each], list(calls))
        if answer is not None:
            if "error" in answer:
                raise OracleError(answer["error"])
            return [without_annotations(parse_outcome(result)) for result in answer["results"]]
        self.close()
        if done < 0:
            raise OracleError("the oracle crashed or did not end")
        good = self.run(text, calls[:done], library) if done else []
        return [*good, *([None] * (len(calls) - done))]

    def _ask(self, texts: list[str], calls: list[str] | None = None) -> tuple[int, dict[str, Any] | None]:
        """The number of the last call that was begun, and the answer unless the server died: bytecode where there are no calls."""
        request: dict[str, Any] = {"texts": [_gone_round(text) for text in texts], "seconds": self._seconds}
        if calls is not None:
            request["calls"] = calls
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [self._python, str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        watchdog = threading.Timer(_MOST_WAITED * self._seconds, process.kill)
        watchdog.start()
        try:
            return self._read(process.stdout)
        finally:
            watchdog.cancel()

    @staticmethod
    def _read(lines: Iterable[str]) -> tuple[int, dict[str, Any] | None]:
        done = -1
        for line in lines:
            if line.startswith("at "):
                done = int(line[3:])
                continue
            # It may be killed in the middle of an answer.
            return done, json.loads(line) if line.endswith("\n") else None
        return done, None


def without_annotations(outcome: Outcome) -> Outcome:
    """What was said of a call first: annotations and a stack trace follow the message, and no message in a test has "; " in it. A
    failure without a message has only those."""
    message = re.split(r"; |\n\[", outcome.message)[0]
    return replace(outcome, message="" if message == IMPORT_ANNOTATION else message)
