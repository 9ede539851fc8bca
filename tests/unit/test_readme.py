# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Keeps the README true: its commands are run, their output and every quoted line of code is compared."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import vm2c

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def fences(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    Path("build").mkdir(exist_ok=True)


@pytest.mark.parametrize("fence", fences("console"), ids=lambda fence: fence.split()[1])
@pytest.mark.usefixtures("in_root")
def test_commands_print_what_is_quoted(fence: str) -> None:
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    for step in re.split(r"^\$ ", fence, flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=env, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout == expected


def test_c_is_what_vm2c_writes() -> None:
    module = vm2c.transpile(ROOT / "examples" / "gcd.mlir")
    quoted = fences("c")
    assert len(quoted) == 3
    for code in quoted:
        assert code in module.source + module.header


def test_vm_text_is_the_example() -> None:
    text = (ROOT / "examples" / "gcd.mlir").read_text(encoding="utf-8")
    quoted = fences("mlir")
    assert quoted
    for code in quoted:
        assert code in text


@pytest.mark.usefixtures("in_root")
def test_python_session_is_true() -> None:
    (session,) = fences("python")
    test = doctest.DocTestParser().get_doctest(session, {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.failures == 0
    assert runner.tries > 3
