# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles random tensor programs and compares what they give: as the interpreter runs them, as C in which tensors are written in
place, and as C that copies whatever is written."""

from __future__ import annotations

import io
import os
import pickle
import re
import subprocess
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from tests.differential import tensor_calls
from tests.differential.random_tensors import TensorProgram
from tests.differential.source import RandomChoices, Source
from tests.differential.tensor_calls import Call, Outcome, Slot
from vm2c.analysis.inplace import is_writable
from vm2c.analysis.manager import Analyses
from vm2c.diagnostics import Source as Text
from vm2c.dialect.types import ScalarType, Type
from vm2c.emit import program as emitter
from vm2c.interpreter import run_function
from vm2c.interpreter.values import ExecutionError
from vm2c.ir.module import Module
from vm2c.parser.mlir import parse_program
from vm2c.passes import TENSOR_PIPELINE
from vm2c.transform.bufferize import bufferize, bufferize_copying
from vm2c.transform.bufferize_module import passed_types

# What random programs do not use is not used in C either.
WARNINGS = ("-std=c99", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-Wno-unused-variable", "-Wno-unused-function",
            "-Wno-unused-but-set-variable")  # fmt: skip
QUICK = ("gcc", *WARNINGS, "-O1")
BUILDS: dict[str, tuple[str, ...]] = {
    "gcc -O1": QUICK,
    "gcc -O3": ("gcc", *WARNINGS, "-O3"),
    "sanitized": ("gcc", *WARNINGS, "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"),
}
_CODES = {"INVALID_ARGUMENT": 3, "RESOURCE_EXHAUSTED": 8, "OUT_OF_RANGE": 11}
_DTYPES = {name: dtype for name, (_, dtype) in tensor_calls.TYPES.items()}
_COUNTED = """
#include <stdlib.h>
#include <stdint.h>
int64_t vm2c_test_blocks;
void* vm2c_test_malloc(size_t size) { ++vm2c_test_blocks; return malloc(size); }
void vm2c_test_free(void* p) { if (p) --vm2c_test_blocks; free(p); }
"""

Transform = Callable[[Module, Analyses], None]

OPTIONAL = tuple(dict.fromkeys(each.name for each in TENSOR_PIPELINE if each.optional))


def _modes(without: frozenset[str], order: int) -> dict[str, tuple[Transform, frozenset[str]]]:
    """How to translate, by C prefix: what makes memory of tensors, and which optimizations are left out."""
    return {"p": (partial(bufferize, seed=order), without), "c": (bufferize_copying, frozenset(OPTIONAL))}


@dataclass
class Finding:
    """What is wrong with a program."""

    program: TensorProgram
    what: str


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)
    calls: int = 0
    failed: int = 0
    """Calls that fail, as they should."""
    refused: Counter[str] = field(default_factory=Counter)
    """Programs that upstream does not lower, by what it says."""

    def add(self, other: Report) -> None:
        self.findings += other.findings
        self.calls += other.calls
        self.failed += other.failed
        self.refused += other.refused

    def __str__(self) -> str:
        return f"{self.calls} calls, {self.failed} of them failing, {len(self.findings)} findings"


def vectors(program: TensorProgram, seed: object, count: int) -> list[list[Any]]:
    """Random arguments."""
    source = Source(RandomChoices(f"{seed} {program.name}"))
    found = []
    for _ in range(count):
        given: list[Any] = []
        for argument in program.arguments:
            if argument.kind is None:
                number = source.below(8 if argument.type == "index" else 5)
                given.append(argument.number if argument.number is not None else number % 2 if argument.type == "i1" else number)
                continue
            numbers = [source.below(41) - 20 for _ in range(argument.kind.size)]
            half = 0.5 if argument.kind.element == "f32" else 0
            given.append((np.array(numbers) + half).astype(_DTYPES[argument.kind.element]).reshape(argument.kind.shape))
        found.append(given)
    return found


def translate(text: str, prefix: str, transform: Transform, without: frozenset[str]) -> tuple[str, str, Module]:
    """Source and header; all temporaries of known size are in memory that the caller gives."""
    module = parse_program(Text(text, f"{prefix}.mlir"))
    analyses = Analyses()
    for each in TENSOR_PIPELINE:
        if each.name not in without:
            (transform if each.name == "bufferize" else each.run)(module, analyses)
    emitted = emitter.emit_program(module, prefix, arena=emitter.Arena(stack_limit=0))
    return emitted.source, emitted.header, module


def interpret(text: str, program: TensorProgram, given: Sequence[Any]) -> Outcome:
    """What the interpreter says."""
    module = parse_program(Text(text, "reference.mlir"))
    try:
        return Outcome(0, run_function(module, program.name, given))
    except ExecutionError as failure:
        return Outcome(_CODES[failure.code])


def compare(
    programs: Sequence[TensorProgram],
    build: Sequence[str],
    folder: Path,
    seed: object = 0,
    count: int = 2,
    without: frozenset[str] = frozenset(),
    order: int = 0,
) -> Report:
    """Compiles all programs into one library and makes `count` calls to each. What is in place is decided in a random order that
    `order` stands for, in the usual one if it is 0. Where compilers refuse all of them together, or one does not come back, they
    are tried one by one."""
    try:
        return _compare(programs, build, folder, seed, count, without, order)
    except _TogetherError as problem:
        if len(programs) == 1:
            return Report([Finding(programs[0], str(problem))])
    report = Report()
    for program in programs:
        report.add(compare([program], build, folder, seed, count, without, order))
    return report


class _TogetherError(Exception):
    """Something is wrong with one of the programs."""


def _compare(
    programs: Sequence[TensorProgram],
    build: Sequence[str],
    folder: Path,
    seed: object,
    count: int,
    without: frozenset[str],
    order: int,
) -> Report:
    report = Report()
    text = "".join(program.text for program in programs)
    modules: dict[str, tuple[str, Module]] = {}
    try:
        for prefix, mode in _modes(without, order).items():
            source, header, module = translate(text, prefix, *mode)
            (folder / f"{prefix}.c").write_text(source)
            (folder / f"{prefix}.h").write_text(header)
            modules[prefix] = (header, module)
    except Exception:
        raise _TogetherError(f"vm2c fails\n{traceback.format_exc(limit=-6)}") from None
    library = _build(build, folder)
    calls: list[Call] = []
    expected: list[tuple[TensorProgram, str, Outcome]] = []
    for program in programs:
        for given in vectors(program, seed, count):
            wanted = interpret(program.text, program, given)
            report.calls += 1
            report.failed += bool(wanted.code)
            for prefix, (header, module) in modules.items():
                calls.append(_call(header, module, prefix, program, given))
                expected.append((program, f"{prefix}{given}", wanted))
    outcomes = list(run_calls(library, calls, build))
    bad: dict[str, Finding] = {}
    for (program, what, wanted), outcome in zip(expected, outcomes, strict=False):
        problem = differs(wanted, outcome)
        if problem and program.name not in bad:
            bad[program.name] = Finding(program, f"{problem}\n{what}")
    if len(outcomes) < len(calls) and not bad:
        raise _TogetherError(f"a call does not come back: {expected[len(outcomes)][1]}\n{last_error(folder)}")
    report.findings = list(bad.values())
    return report


def differs(wanted: Outcome, actual: Outcome) -> str:
    """What is not as it should be."""
    if actual.wrong:
        return "; ".join(actual.wrong)
    if wanted.code != actual.code:
        return f"status {actual.code}, expected {wanted.code}"
    for number, (one, other) in enumerate(zip(wanted.results, actual.results, strict=True)):
        expected, found = np.asarray(one), np.asarray(other)
        if expected.shape != found.shape or not _same_bits(expected, found):
            return f"result {number} is\n{found}, expected\n{expected}"
    return ""


def _same_bits(one: Any, other: Any) -> bool:
    """Whether all numbers are the same, zeros with their sign, and any NaN where the other has one."""
    if one.dtype.kind != "f":
        return np.array_equal(one, other)
    return np.array_equal(one, other, equal_nan=True) and np.array_equal(np.signbit(one[one == 0]), np.signbit(other[one == 0]))


def _build(build: Sequence[str], folder: Path) -> Path:
    (folder / "counted.c").write_text(_COUNTED)
    library = folder / "programs.so"
    renamed = ("-Dmalloc=vm2c_test_malloc", "-Dfree=vm2c_test_free")
    objects = []
    for name in ("p", "c", "counted"):
        objects.append(str(folder / f"{name}.o"))
        flags = renamed if name != "counted" else ()
        _compile([*build, "-fPIC", *flags, "-c", str(folder / f"{name}.c"), "-o", objects[-1]])
    _compile([*build, "-shared", *objects, "-o", str(library), "-lm"])
    return library


def _compile(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise _TogetherError(f"{' '.join(command)}\n{done.stderr[:1500]}")


def slot_of(type_: Type, *, writable: bool = False, place: int | None = None) -> Slot:
    """The parameter or result of a type."""
    if isinstance(type_, ScalarType):
        return Slot(str(type_))
    return Slot(str(type_.element), type_.shape, writable, place)  # type: ignore[attr-defined]


def _call(header: str, module: Module, prefix: str, program: TensorProgram, given: Sequence[Any]) -> Call:
    function = next(function for function in module.functions() if function.name == program.name)
    types = function.tensor_type
    assert types is not None
    name = f"{prefix}_{program.name}"
    size = re.search(rf"#define {name.upper()}_WORKSPACE_SIZE (\d+)", header)
    # Where each argument is among what it is passed as.
    first = list(accumulate((len(passed_types(each)) for each in types.arguments), initial=0))
    return Call(
        name, f"int {name}(" in header, int(size[1]) if size else 0,
        [slot_of(each, writable=is_writable(function, at)) for at, each in zip(first, types.arguments, strict=False)],
        [slot_of(each, place=place) for each, place in zip(types.results, function.results_in, strict=True)], list(given),
    )  # fmt: skip


def run_calls(library: Path, calls: Sequence[Any], build: Sequence[str] = ()) -> Iterable[Outcome]:
    """The outcomes until one call does not come back. `calls` know how to make themselves, as `Call` does."""
    environment = dict(os.environ)
    if any("sanitize" in flag for flag in build):
        runtime = subprocess.run(
            [build[0], "-print-file-name=libasan.so"], capture_output=True, text=True, check=True
        ).stdout.strip()
        environment |= {"LD_PRELOAD": runtime, "ASAN_OPTIONS": "detect_leaks=0"}
    root = Path(__file__).parents[2]
    environment["PYTHONPATH"] = str(root)
    command = [sys.executable, "-c", "from tests.differential.tensor_calls import main; main()", str(library)]
    with (library.parent / "errors.txt").open("w") as errors:
        try:
            done = subprocess.run(
                command,
                input=pickle.dumps(list(calls)),
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                cwd=root,
                timeout=60,
            )
            given = done.stdout
        except subprocess.TimeoutExpired as late:
            given = late.stdout or b""
    stream = io.BytesIO(given)
    while stream.tell() < len(given):
        try:
            yield pickle.load(stream)
        except (EOFError, pickle.UnpicklingError):
            return


def last_error(folder: Path) -> str:
    """What the process that calls are made in said."""
    return (folder / "errors.txt").read_text()[:3000]
