# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs give as C what the interpreter says: recorded ones, each of which once did not, and a few random ones.

`fuzz_tensors.py` does the same in bulk.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.differential.fuzz_tensors import left_out, program_of
from tests.differential.random_tensors import Argument, TensorProgram
from tests.differential.tensor_programs import BUILDS, OPTIONAL, compare
from tests.differential.tensor_values import Kind
from vm2c.diagnostics import Source
from vm2c.dialect.types import ScalarType, TensorType, Type
from vm2c.parser.mlir import parse_program
from vm2c.transform import array_functions, nest_groups, register_tiles, window_tiles

_EXAMPLES = int(os.environ.get("VM2C_FUZZ_EXAMPLES", "8"))
RECORDED = sorted(Path(__file__).with_name("tensors").glob("*.mlir"))

pytestmark = pytest.mark.skipif(shutil.which("gcc") is None, reason="no gcc")


def _argument(type_: Type) -> Argument:
    if isinstance(type_, ScalarType):
        return Argument(None, str(type_))
    assert isinstance(type_, TensorType)
    known = tuple(extent is not None for extent in type_.shape)
    return Argument(Kind(tuple(3 if extent is None else extent for extent in type_.shape), known, str(type_.element)), "")


def load(path: Path) -> TensorProgram:
    """A recorded program."""
    return program(path.read_text(encoding="utf-8"))


def program(text: str) -> TensorProgram:
    """The program of a text with one function that is not private; extents that it does not say are 3."""
    (function,) = [each for each in parse_program(Source(text)).functions() if not each.private]
    return TensorProgram(function.name, text, tuple(map(_argument, function.type.arguments)))


@pytest.mark.parametrize("build", ["gcc -O1", "sanitized"])
@pytest.mark.parametrize("without", [frozenset(), frozenset(OPTIONAL)], ids=["all passes", "few passes"])
@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.stem)
def test_recorded(path: Path, without: frozenset[str], build: str, tmp_path: Path) -> None:
    report = compare([load(path)], BUILDS[build], tmp_path, "recorded", 4, without)
    assert not report.findings, report.findings[0].what
    assert report.calls == 4


@pytest.mark.parametrize("build", list(BUILDS))
def test_random(build: str, tmp_path: Path) -> None:
    programs = [program_of(f"{build} {number}", f"f{number}") for number in range(3 * _EXAMPLES)]
    order = 1 if build == "sanitized" else 0
    report = compare(programs, BUILDS[build], tmp_path, build, without=left_out(build, 0), order=order)
    assert not report.findings, "\n".join(f"{each.what}\n{each.program.text}" for each in report.findings)


def test_random_with_passes_for_large_programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What only pays for large tensors is done to small ones as well."""
    monkeypatch.setattr(nest_groups, "LEAST_BYTES", 0)
    monkeypatch.setattr(array_functions, "FEWEST", 1)
    for name in ("LEAST_WORK", "LEAST_REDUCTION", "LEAST_LANES"):
        monkeypatch.setattr(register_tiles, name, 1)
    monkeypatch.setattr(window_tiles, "LEAST_WORK", 1)
    programs = [program_of(f"large {number}", f"f{number}") for number in range(3 * _EXAMPLES)]
    report = compare(programs, BUILDS["gcc -O1"], tmp_path, "large")
    assert not report.findings, "\n".join(f"{each.what}\n{each.program.text}" for each in report.findings)
