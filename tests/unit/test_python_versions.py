# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every Python that pyproject.toml names: all files compile there without a warning, and the C is the same to the byte.

Interpreters are those of the PATH and of pyenv; without one of a version its tests are skipped. What is newer than the oldest
version is found without an interpreter, by ruff (syntax) and mypy (the standard library), which are told that version.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.pages import ROOT

_PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
VERSIONS = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', _PROJECT)

_COMPILE = """\
import pathlib, sys
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")):
    compile(path.read_text(encoding="utf-8"), str(path), "exec", dont_inherit=True)
"""
_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def _interpreter(version: str) -> Path:
    """The interpreter of another version. What is on the PATH may be a shim for one that is not there."""
    found = [shutil.which(f"python{version}"), *sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))]
    for path in map(Path, filter(None, found)):
        if _run(path, "-c", _VERSION).stdout.strip() == version:
            return path
    pytest.skip(f"no Python {version} is here")


_OTHERS = [each for each in VERSIONS if each != f"{sys.version_info[0]}.{sys.version_info[1]}"]
each_other = pytest.mark.parametrize("version", _OTHERS)


def test_oldest_version_is_what_checkers_are_told() -> None:
    oldest = VERSIONS[0]
    assert f'requires-python = ">={oldest}"' in _PROJECT
    assert f'target-version = "py{oldest.replace(".", "")}"' in _PROJECT
    assert f'python_version = "{oldest}"' in _PROJECT


@each_other
def test_files_compile(version: str) -> None:
    done = _run(_interpreter(version), "-W", "error", "-c", _COMPILE, ROOT / "vm2c")
    assert done.returncode == 0, done.stderr


@each_other
def test_golden_files(version: str, tmp_path: Path) -> None:
    interpreter = _interpreter(version)
    needed = re.search(r"^dependencies = \[(.*)\]$", _PROJECT, re.MULTILINE)
    assert needed is not None
    environment = tmp_path / "env"
    made = _run(interpreter, "-m", "venv", environment)
    if made.returncode != 0:
        pytest.skip(f"Python {version} makes no environments: {made.stderr.strip()}")
    python = environment / "bin" / "python"
    packages = re.findall(r'"(.*?)"', needed.group(1))
    installed = _run(python, "-m", "pip", "install", "--quiet", "--retries=0", "pytest>=8", *packages)
    if installed.returncode != 0:
        pytest.skip(f"PyPI is out of reach: {(installed.stderr.strip() or 'pip failed').splitlines()[-1]}")
    warnings = ("-W", "error::DeprecationWarning", "-W", "error::PendingDeprecationWarning")
    done = _run(python, *warnings, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/golden")
    assert done.returncode == 0, done.stdout
