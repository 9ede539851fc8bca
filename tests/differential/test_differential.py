# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Random programs give what the reference gives: recorded ones always, new ones where the reference is at hand.

`fuzz.py` does the same in bulk. Here hypothesis draws the programs, small ones, so that what fails is shrunk; set
VM2C_FUZZ_EXAMPLES for more of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.cc.harness import CLANG_SANITIZED, GCC, Build, Outcome
from tests.differential import corpus
from tests.differential.compare import compare, differs, run_native
from tests.differential.declarations import Program
from tests.differential.generator import generate
from tests.differential.oracle import WHY_MISSING, Oracle, OracleError, find_oracle, without_annotations
from tests.differential.source import DrawnChoices, RandomChoices, Source

_EXAMPLES = int(os.environ.get("VM2C_FUZZ_EXAMPLES", "8"))
_FUNCTIONS = 4
_RECORDED = sorted(corpus.FOLDER.glob("*.mlir"))

needs_oracle = pytest.mark.skipif(find_oracle() is None, reason=WHY_MISSING)


@st.composite
def programs(draw: st.DrawFn) -> Program:
    """A few functions over shared globals, with calls."""
    return generate(Source(DrawnChoices(draw)), _FUNCTIONS, 3)


@pytest.mark.parametrize(
    ("said", "message"),
    [("", ""), ("while calling import", ""), ("too far; while calling import", "too far"), ("too far\n[0] m.f", "too far")],
)
def test_messages_are_compared_without_annotations(said: str, message: str) -> None:
    outcome = without_annotations(Outcome("FAILED_PRECONDITION", said))
    assert (outcome.code, outcome.message) == ("FAILED_PRECONDITION", message)


@pytest.mark.parametrize("build", [GCC, CLANG_SANITIZED], ids=lambda build: build.name)
@pytest.mark.parametrize("path", _RECORDED, ids=lambda path: path.stem)
def test_recorded(path: Path, build: Build) -> None:
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    program, expected = corpus.load(path)
    results, mismatches = run_native(program, [build])
    assert not mismatches, "\n".join(map(str, mismatches))
    [(_, outcomes)] = results
    for index, (call, wanted, actual) in enumerate(zip(program.calls, expected, outcomes, strict=True)):
        assert not differs(program, index, wanted, actual), f"{call}\n  expected: {wanted}\n  actual:   {actual}"


@needs_oracle
@settings(
    max_examples=_EXAMPLES, deadline=None, database=None, derandomize=True, phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
@given(program=programs())
def test_drawn(program: Program) -> None:
    with Oracle() as oracle:
        try:
            report = compare(program, oracle, [GCC])
        except OracleError as problem:
            pytest.fail(f"the oracle refuses a generated program: {problem}\n{program.text}")
    if report.mismatches:
        note(program.text)
    assert not report.mismatches, "\n".join(map(str, report.mismatches))


@needs_oracle
@pytest.mark.parametrize(("seed", "build"), [(0, GCC), (1, CLANG_SANITIZED)], ids=str)
def test_bulk(seed: int, build: Build) -> None:
    """A hundred programs at once."""
    if not build.available:
        pytest.skip(f"no {build.command[0]}")
    program = generate(Source(RandomChoices(f"bulk {seed}")), 60, 4)
    with Oracle() as oracle:
        report = compare(program, oracle, [build])
    assert not report.mismatches, "\n".join(map(str, report.mismatches))


@needs_oracle
def test_the_command_for_many_programs(tmp_path: Path) -> None:
    """Two modules, so that it also cleans up after the first."""
    command = [sys.executable, "-m", "tests.differential.fuzz", "--modules=2", "--functions=2", "--vectors=1", "--seed=1"]
    done = subprocess.run([*command, f"--output={tmp_path}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": 2 modules, " in done.stdout
    assert " 0 mismatches" in done.stdout
