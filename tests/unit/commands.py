# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The commands that the package installs, as pyproject.toml lists them."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.conftest import REPOSITORY

_SCRIPTS = re.compile(r"^\[project\.scripts\]\n((?:.+\n)+)", re.MULTILINE)
_SCRIPT = re.compile(r'^([\w-]+) = "([\w.]+):(\w+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Command:
    name: str
    module: str
    function: str

    def run(self, *arguments: str) -> str:
        """What the command prints, which must be all that it does."""
        main: Callable[[list[str]], int] = getattr(importlib.import_module(self.module), self.function)
        # Long flags and what they mean do not break, and nothing is coloured.
        environment = {**os.environ, "COLUMNS": "1000", "NO_COLOR": "1"}
        with contextlib.redirect_stdout(io.StringIO()) as output, mock.patch.dict(os.environ, environment):
            status = main(list(arguments))
        assert status == 0
        return output.getvalue()


def _commands() -> list[Command]:
    found = _SCRIPTS.search((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    assert found is not None
    # Read here as text: the library's reader of TOML is there since Python 3.11.
    return [Command(*match) for match in _SCRIPT.findall(found[1])]


COMMANDS = _commands()


def search_path(folder: Path) -> str:
    """`$PATH` with the commands, and this Python, in front. The commands are written into `folder`: they run the package that
    `$PYTHONPATH` finds, be one installed or not."""
    folder.mkdir(parents=True, exist_ok=True)
    for command in COMMANDS:
        script = folder / command.name
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {command.module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return os.pathsep.join([str(folder), str(Path(sys.executable).parent), os.environ["PATH"]])
