# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fenced blocks of the documentation, and how those with commands are kept true."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path

from tests.unit.commands import search_path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_MARK = "-- command "


def blocks(page: str) -> list[tuple[str, str]]:
    """Language and text of the fenced blocks of `page`, without the indentation of lists."""
    return [(language, textwrap.dedent(text) if indent else text) for indent, language, text in _FENCE.findall(page)]


def commands(page: str) -> list[tuple[str, str]]:
    """The commands of the blocks marked `console`, each with the output that the page shows."""
    steps: list[tuple[str, str]] = []
    for language, text in blocks(page):
        if language == "console":
            for step in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
                command, _, output = step.partition("\n")
                steps.append((command, output))
    return steps


def check_commands(steps: Sequence[tuple[str, str]], folder: Path, **variables: str) -> None:
    """Runs all commands in one shell, so that variables last; each must succeed and print what the page shows. `variables` are
    added to the environment."""
    script = "".join(f"echo '{_MARK}{number}'\n{command}\n" for number, (command, _) in enumerate(steps))
    with tempfile.TemporaryDirectory() as scripts:
        environment = {**os.environ, "PATH": search_path(Path(scripts)), "PYTHONPATH": str(ROOT), **variables}
        done = subprocess.run(
            ["sh", "-e", "-c", script], capture_output=True, text=True, cwd=folder, env=environment, check=False
        )  # fmt: skip
    outputs = re.split(rf"^{_MARK}\d+\n", done.stdout, flags=re.MULTILINE)[1:]
    for (command, expected), output in zip(steps, outputs, strict=False):
        assert output == expected, f"{command}\n{done.stderr}"
    assert done.returncode == 0, f"{steps[len(outputs) - 1][0]}\n{done.stderr}"
    assert len(outputs) == len(steps)
