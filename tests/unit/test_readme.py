# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Keeps the README true: its commands are run in a fresh clone, their output and every quoted line of code is compared."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import vm2c
from tests.unit.commands import search_path
from vm2c.driver import read_module, transpile_program

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def fences(language: str) -> list[str]:
    return [text for kind, text in _FENCE.findall(README) if kind == language]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has who has just cloned the repository, with the changes that are to be committed."""
    folder = tmp_path_factory.mktemp("clone") / "vm2c"
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git repository to clone")

    def git(*arguments: str, **options: object) -> bytes:
        done = subprocess.run(["git", *arguments], capture_output=True, check=True, **options)  # type: ignore[call-overload]
        return bytes(done.stdout)

    git("clone", "--quiet", str(ROOT), str(folder))
    changes = git("-C", str(ROOT), "diff", "--binary", "HEAD")
    if changes:
        git("-C", str(folder), "apply", "--binary", "-", input=changes)
    for name in git("-C", str(ROOT), "ls-files", "-z", "--others", "--exclude-standard").decode().split("\0"):
        if name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def _run_python(session: str, folder: Path, environment: dict[str, str]) -> None:
    code = "import doctest, sys; print(doctest.testfile(sys.argv[1], module_relative=False))"
    (folder / "session.txt").write_text(session, encoding="utf-8")
    command = [sys.executable, "-c", code, "session.txt"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)
    attempted = len(doctest.DocTestParser().get_examples(session))
    assert attempted > 3
    assert done.stdout == f"TestResults(failed=0, attempted={attempted})\n", done.stdout + done.stderr


def _run_commands(session: str, folder: Path, environment: dict[str, str]) -> None:
    for step in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, expected = step.partition("\n")
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, cwd=folder, env=environment, check=False
        )  # fmt: skip
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout == expected, command
        assert done.stderr == "", command


def test_snippets_work_in_a_fresh_clone(clone: Path, tmp_path: Path) -> None:
    """All of them in order: a later one may use what an earlier one has made, and nothing else is there."""
    environment = {**os.environ, "PATH": search_path(tmp_path), "PYTHONPATH": str(clone)}
    runners = {"console": _run_commands, "python": _run_python}
    run = 0
    for kind, text in _FENCE.findall(README):
        if kind in runners:
            runners[kind](text, clone, environment)
            run += 1
        else:
            # C and VM text are compared below; a snippet in another language would be run by nobody.
            assert kind in ("c", "mlir"), kind
    assert run > 8


def test_c_is_what_vm2c_writes() -> None:
    module = vm2c.transpile(ROOT / "examples" / "gcd.mlir")
    path = ROOT / "examples" / "mlp.mlir"
    program = transpile_program(read_module(str(path)), name=path.stem)
    quoted = fences("c")
    assert len(quoted) == 6
    for code in quoted[:3]:
        assert code in program.source + program.header
    for code in quoted[3:]:
        assert code in module.source + module.header


def test_text_is_that_of_the_examples() -> None:
    quoted = fences("mlir")
    for code, name in zip(quoted, ("mlp.mlir", "gcd.mlir"), strict=True):
        assert code in (ROOT / "examples" / name).read_text(encoding="utf-8")
