# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is said of tests that were skipped, and how missing tools are installed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.conftest import REPOSITORY, skipped_in_brief

FAKE_APT = """#!/bin/sh
echo "$@" >> "$LOG"
case "$*" in *update*) exit 1 ;; *broken*) exit 100 ;; esac
"""


def test_skipped_tests_are_told_in_one_line() -> None:
    assert skipped_in_brief([]) == "no test was skipped"
    assert skipped_in_brief(["no tcc", "no clang", "no tcc"]) == "3 tests were skipped: 2: no tcc; 1: no clang"


def _install(tmp_path: Path, user: str, *packages: str) -> tuple[str, list[str]]:
    """What the script prints for a user id, and the packages that each call of apt-get was given."""
    for name, text in (("apt-get", FAKE_APT), ("id", f"#!/bin/sh\necho {user}\n"), ("dpkg-query", "#!/bin/sh\nexit 1\n")):
        program = tmp_path / name
        program.write_text(text)
        program.chmod(0o755)
    log = tmp_path / "log"
    log.write_text("")
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "LOG": str(log)}
    command = ["sh", str(REPOSITORY / "tests" / "install_tools.sh"), *packages]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    calls = [line for line in log.read_text().splitlines() if "install" in line]
    return done.stdout, [line.rpartition("--no-install-recommends ")[2] for line in calls]


def test_tools_are_installed_together_or_else_one_by_one(tmp_path: Path) -> None:
    said, calls = _install(tmp_path, "0", "sh", "vm2c-one", "vm2c-two")
    assert calls == ["vm2c-one vm2c-two"]
    said, calls = _install(tmp_path, "0", "vm2c-one", "vm2c-broken", "vm2c-two")
    assert calls == ["vm2c-one vm2c-broken vm2c-two", "vm2c-one", "vm2c-broken", "vm2c-two"]
    assert "vm2c-broken could not be installed" in said
    assert "vm2c-two could not" not in said


def test_others_are_told_what_to_install(tmp_path: Path) -> None:
    said, calls = _install(tmp_path, "1000", "sh", "vm2c-one")
    assert not calls
    assert "apt-get install vm2c-one\n" in said
