# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the pages of docs/ say is so: their commands are run, and links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.differential.oracle import WHY_MISSING, find_oracle
from tests.unit.pages import ROOT, check_commands, commands

DOCS = ROOT / "docs"
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to run commands in, with the examples of the repository."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "build").mkdir()
    return tmp_path


def anchor(heading: str) -> str:
    return "#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", ["README.md", "docs/from-models.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert links
    for path, place in links:
        target = page.parent / path if path else page
        assert target.exists(), path
        if place:
            assert place in map(anchor, _HEADING.findall(target.read_text(encoding="utf-8"))), path + place


def test_recipes_for_models(folder: Path) -> None:
    python = find_oracle()
    if python is None:
        pytest.skip(WHY_MISSING)
    paths = [str(Path(sys.executable).parent), str(Path(python).parent), os.environ["PATH"]]
    steps = commands((DOCS / "from-models.md").read_text(encoding="utf-8"))
    assert len(steps) > 20
    # The importer is part of the compiler's package, what it reads models with is not.
    if subprocess.run([python, "-c", "import onnx"], capture_output=True, check=False).returncode != 0:
        steps = [step for step in steps if "iree-import-onnx" not in step[0]]
    check_commands(steps, folder, {**os.environ, "PATH": os.pathsep.join(paths)})
