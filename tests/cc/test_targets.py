# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs on other targets than the machine of the tests, with the results that they give everywhere.

targets/table.py has the targets. Where a compiler or an emulator is missing the test is skipped and says what to install.
"""

from __future__ import annotations

import json
import os
import shlex
import struct
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import vm2c
from tests.cc.harness import Build
from tests.cc.op_cases import buffers, calls, lists
from tests.cc.op_cases.case import Section, run
from tests.cc.targets.table import BARE, TARGETS, Target
from tests.cc.test_programs import FOLDER as PROGRAMS
from tests.cc.test_programs import argument, cases
from tests.conftest import Workshop
from vm2c.driver import CModule
from vm2c.toolchain.compiler import RUNTIME_HEADERS, Builder, Compiler
from vm2c.toolchain.program import build_program
from vm2c.toolchain.standalone import standalone

VALUES = BARE.parent / "values.mlir"
RUNTIME_TESTS = Path(__file__).with_name("runtime")
# One text, or else file, of each program.
MODULES = [max(folder.glob("*.vm.mlir")) for folder in sorted(PROGRAMS.iterdir())]
_WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Werror")


def _on(*, hosted: bool = False, abi: bool = False) -> pytest.MarkDecorator:
    """The targets with a C library, or those that differ most."""
    chosen = [target for target in TARGETS if not (hosted and target.bare) and (target.abi or not abi)]
    return pytest.mark.parametrize("target", chosen, ids=lambda target: target.name)


@pytest.fixture(autouse=True)
def tools(request: pytest.FixtureRequest) -> None:
    target = request.node.callspec.params.get("target") if hasattr(request.node, "callspec") else None
    if target is not None and target.missing:
        pytest.skip(target.missing)


def run_on(target: Target, program: Path, *arguments: str, folder: Path | None = None) -> str:
    """What a program prints that runs in a folder; nothing where it cannot be run here."""
    if not target.runs:
        return ""
    environment = {**os.environ, "WINEDEBUG": "-all"}
    if target.board and folder is not None:
        # newlib's start-up code has room for 255 characters of command line, which begins with the program's path.
        link = folder / "program"
        link.unlink(missing_ok=True)
        link.symlink_to(program.resolve())
        program = Path(link.name)
    command = target.run_command(program, *arguments)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, timeout=300, check=False)
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
    # An emulator of a machine without a console prints what the program says as its own messages.
    return (done.stderr if target.bare else done.stdout).replace("\r", "")


# ---- with a C library: the program of vm2c-run


def _check_result(path: Path, expected: np.ndarray[Any, Any]) -> None:
    result = np.load(path)
    assert (result.dtype, result.shape) == (expected.dtype, expected.shape)
    np.testing.assert_allclose(result, expected, rtol=1e-5 if expected.dtype.kind == "f" else 0)


@_on(hosted=True)
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.parent.name)
def test_programs(target: Target, path: Path, tmp_path: Path) -> None:
    """Arrays from text and from files, results as text and in files, and compared by the program itself."""

    def saved(letter: str, index: int, array: np.ndarray[Any, Any]) -> str:
        np.save(tmp_path / f"{letter}{index}.npy", array)
        return f"@{letter}{index}.npy"

    program = build_program(Builder(Compiler(target.command)), [vm2c.transpile(path)])
    for number, case in enumerate(cases(path)):
        # Each call is a process: what an earlier one left in globals is not there.
        if case["function"] == "get" and number > 0:
            continue
        from_text = [f"--input={text}" for text in case["inputs"]]
        from_files = [f"--input={saved('i', i, argument(t)) if '=' in t else t}" for i, t in enumerate(case["inputs"])]
        if target.board:
            # newlib's start-up code takes 255 characters of arguments.
            from_text = from_files
        function = f"--function={case['function']}"
        if not case["outputs"]:
            printed = run_on(target, program, function, *from_files, folder=tmp_path)
            assert printed == case["stdout"] or not target.runs
            continue
        expected = [np.load(path.parent / name) for name in case["outputs"]]
        outputs = [f"--output=@o{index}.npy" for index in range(len(expected))]
        run_on(target, program, function, *from_files, *outputs, folder=tmp_path)
        if target.runs:
            for index, array in enumerate(expected):
                _check_result(tmp_path / f"o{index}.npy", array)
        if all(array.dtype.kind == "f" for array in expected):
            known = [f"--expected_output={saved('e', index, array)}" for index, array in enumerate(expected)]
            assert "[SUCCESS]" in run_on(target, program, function, *from_text, *known, folder=tmp_path) or not target.runs
        else:
            assert run_on(target, program, function, *from_text, folder=tmp_path) == case["stdout"] or not target.runs


@_on(hosted=True)
def test_standalone(target: Target, workshop: Workshop) -> None:
    """One file and a compiler, without flags or macros."""
    module = vm2c.transpile(PROGRAMS / "double" / "double.3.13.0.vm.mlir")
    source = workshop.write("double.c", standalone(module, "main"))
    program = workshop.folder / "double.exe"
    workshop.command(*target.command, source, "-o", program, "-lm")
    assert run_on(target, program, "i32=200") == "EXEC @main\nresult[0]: hal.buffer_view\ni32=400\n" or not target.runs


@_on(hosted=True)
def test_failures(target: Target) -> None:
    """Messages with numbers of every kind."""
    program = build_program(Builder(Compiler(target.command)), [vm2c.transpile(VALUES)])
    if not target.runs:
        return
    for function, inputs, message in (
        ("divide", ("1", "0"), "INVALID_ARGUMENT; integer division by zero"),
        ("list", ("1", "2", "3", "7"), "OUT_OF_RANGE; index 7 out of bounds (3)"),
        ("byte", ("4294967296",), "OUT_OF_RANGE; out-of-bounds access detected (offset=4294967296, length=1,"),
        ("room", ("4611686018427387908",), "RESOURCE_EXHAUSTED"),
        ("ranks", ("2x5xi64=1",), "INVALID_ARGUMENT; view shape dimension 1 mismatch; expected 3 but have 5"),
        ("ranks", ("2xi64=1",), "INVALID_ARGUMENT; view shape rank mismatch; expected 2 but have 1"),
    ):
        command = target.run_command(program, f"--function={function}", *(f"--input={value}" for value in inputs))
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        assert done.returncode == 1
        assert message in done.stderr


@_on(hosted=True, abi=True)
def test_runtime(target: Target, workshop: Workshop) -> None:
    """The C tests of the runtime: several files, each with the headers, without a macro."""
    objects = []
    for source in sorted(RUNTIME_TESTS.glob("*.c")):
        if source.stem in ("emitted_module", "freestanding", "threads"):
            continue
        # The compiler that emitted it does not promise freedom from warnings.
        flags = ["-w", "-DEMITC_IMPLEMENTATION"] if source.stem == "test_emitted" else _WARNINGS
        objects.append(workshop.folder / f"{source.stem}.o")
        workshop.command(*target.command, "-std=c99", *flags, "-I", RUNTIME_HEADERS, "-c", source, "-o", objects[-1])
    program = workshop.folder / "runtime.exe"
    workshop.command(*target.command, *objects, "-o", program, "-lm")
    run_on(target, program)


@pytest.mark.parametrize("section", [calls.SECTION, lists.SECTION, buffers.SECTION], ids=lambda section: section.name)
@pytest.mark.parametrize("target", [target for target in TARGETS if target.ops], ids=lambda target: target.name)
def test_ops(target: Target, section: Section) -> None:
    """Ops whose operands or results lie in memory, with their failures."""
    if section is buffers.SECTION and target.name == "armhf":
        # Messages of allocations that cannot be name the size as far as the target can tell it.
        kept = tuple(case for case in section.cases if "vm.buffer.alloc" not in case.ops)
        section = Section(section.name, kept, section.declarations)
    command = (*target.command, "-std=c99", "-O1", "-ffp-contract=off", "-g0")
    wrong = run(section, Build(f"{target.name}-O1", command, runner=tuple(target.runner.split()))).wrong
    assert not wrong, "\n".join(wrong)


# ---- without one


_ELEMENTS = {"f32": 0x21000020, "i8": 0x10000008, "i32": 0x10000020, "i64": 0x10000040}
_LAYOUTS = {"i:": "<i", "I:": "<q", "f:": "<f", "F:": "<d"}


def _bits(text: str, type_: str) -> int:
    layout = {"i32": "<i", "i64": "<q", "f32": "<f", "f64": "<d"}[type_]
    return int.from_bytes(struct.pack(layout, float(text) if type_[0] == "f" else int(text)), "little")


def _number(result: str) -> float:
    """A number that was printed as its letter and its bits."""
    data = int(result[2:], 16).to_bytes((len(result) - 2) // 2, "little")
    return float(struct.unpack(_LAYOUTS[result[:2]], data)[0])


def _bare_calls(module: CModule, made: list[tuple[str, list[str]]]) -> str:
    """The table of calls that bare/main.c makes. A number is written as its bits."""
    exports = {export.name: export for export in module.exports}
    declarations, rows = [], []
    for number, (function, texts) in enumerate(made):
        values = []
        for index, (text, expected) in enumerate(zip(texts, exports[function].arguments, strict=True)):
            type_, found, _ = text.partition("=")
            if not found:
                values.append(f"{{0, 0, {{0}}, NULL, 0, UINT64_C({_bits(text, str(expected))})}}")
                continue
            array = argument(text)
            data = array.astype(array.dtype.newbyteorder("<")).tobytes()
            declarations.append(f"static const uint8_t data_{number}_{index}[] = {{{', '.join(map(str, data))}}};")
            dims = ", ".join(map(str, array.shape)) or "0"
            element = _ELEMENTS[type_.split("x")[-1]]
            values.append(f"{{{element}u, {array.ndim}, {{{dims}}}, data_{number}_{index}, {len(data)}, 0}}")
        if values:
            declarations.append(f"static const bare_value_t arguments_{number}[] = {{{', '.join(values)}}};")
        rows.append(f'    {{"{function}", {len(values)}, {f"arguments_{number}" if values else "NULL"}}},')
    table = [f"const size_t bare_call_count = {len(rows)};", "const bare_call_t bare_calls[] = {", *rows, "};", ""]
    return "\n".join(['#include "bare.h"', *declarations, *table])


def _bare(target: Target, workshop: Workshop, module: CModule, made: list[tuple[str, list[str]]]) -> list[list[str]]:
    """What each call gave."""
    written = [workshop.write("module.c", module.source), workshop.write("calls.c", _bare_calls(module, made))]
    sources = [BARE / "startup.c", BARE / "main.c", *written]
    program = workshop.folder / "program.elf"
    includes = ["-I", RUNTIME_HEADERS, "-I", BARE, "-include", BARE / "bare_math.h"]
    flags = ["-std=c99", "-O1", "-ffp-contract=off", *_WARNINGS, f"-DMODULE_CREATE={module.name}_create"]
    workshop.command(*target.command, *flags, *includes, *sources, "-lgcc", "-o", program)
    *lines, last = run_on(target, program).splitlines()
    assert last == "live 0000"
    return [line.split() for line in lines]


bare = pytest.mark.parametrize("target", [target for target in TARGETS if target.bare], ids=lambda target: target.name)


@bare
@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.parent.name)
def test_bare_programs(target: Target, path: Path, workshop: Workshop) -> None:
    recorded = cases(path)
    found = _bare(target, workshop, vm2c.transpile(path), [(case["function"], case["inputs"]) for case in recorded])
    assert len(found) == len(recorded)
    for case, (word, *results) in zip(recorded, found, strict=True):
        assert word == "ok"
        if not case["outputs"]:
            printed = [text.partition("=")[2] for text in case["stdout"].split()[2:] if "=" in text]
            assert [f"{_number(result):g}" for result in results] == printed
            continue
        for result, name in zip(results, case["outputs"], strict=True):
            expected = np.load(path.parent / name)
            array = np.frombuffer(bytes.fromhex(result), expected.dtype.newbyteorder("<")).reshape(expected.shape)
            np.testing.assert_allclose(array, expected, rtol=1e-5 if expected.dtype.kind == "f" else 0)


@bare
def test_bare_values(target: Target, workshop: Workshop) -> None:
    mix = ["7", "1099511627776", "1.25", "-3", "6"]
    expected = {
        ("mix", *mix): "ok 42 1099511627783 2.5 -1.5 1099511627788",
        ("divide", "100", "0"): "fail 03",
        ("divide", "-100", "7"): "ok -14",
        ("byte", "1"): "ok 105",
        ("byte", "4294967297"): "fail 0b",
        ("room", "8"): "ok 8",
        ("room", "4611686018427387912"): "fail 08",
        ("list", "1", "8589934592", "0.5", "1"): "ok 8589934592 0.5",
        ("list", "1", "2", "3", "3"): "fail 0b",
        ("ranks", "2x3xi64=1"): "ok 2 3",
        ("ranks", "i64=1"): "ok 0 0",
        ("ranks", "2x4xi64=1"): "fail 03",
    }
    found = _bare(target, workshop, vm2c.transpile(VALUES), [(function, inputs) for function, *inputs in expected])
    shown = [" ".join(f"{_number(word):.17g}" if ":" in word else word for word in words) for words in found]
    assert shown == list(expected.values())


def test_every_target_says_what_it_needs() -> None:
    for target in TARGETS:
        assert target.packages, target.name
    nowhere = Target("nowhere", "no-such-compiler", "no-such-emulator", "one two")
    assert nowhere.missing == "no no-such-compiler and no no-such-emulator: apt-get install one two"
    assert json.loads((PROGRAMS / "double" / "cases.json").read_text())["cases"][0]["stdout"].endswith("i32=400\n")
