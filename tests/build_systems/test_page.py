# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What docs/build-systems.md says is so."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.build_systems.projects import Project
from tests.build_systems.test_cmake import ARCHIVES as CMAKE_ARCHIVES
from tests.build_systems.test_cmake import INSTALLED
from tests.build_systems.test_meson import ARCHIVES as MESON_ARCHIVES
from tests.build_systems.test_meson import SPLIT
from tests.build_systems.tools import missing
from tests.conftest import REPOSITORY, Workshop
from tests.unit.pages import blocks, check_commands, commands
from vm2c.build_rules import FOLDERS

PAGE = (REPOSITORY / "docs" / "build-systems.md").read_text(encoding="utf-8")
_SOURCES = {
    "cmake": ("cmake/CMakeLists.txt",),
    "meson": ("meson/meson.build",),
    "starlark": ("bazel/MODULE.bazel", "bazel/BUILD.bazel"),
    "c": ("cmake/main.c",),
}


@pytest.mark.skipif(bool(missing("cmake", "ninja", "meson")), reason=missing("cmake", "ninja", "meson"))
def test_commands(workshop: Workshop) -> None:
    (workshop.folder / "examples").symlink_to(REPOSITORY / "examples")
    (workshop.folder / "build").mkdir()
    check_commands(commands(PAGE), workshop.folder)


@pytest.mark.parametrize("language", _SOURCES)
def test_quoted_rules_are_those_of_the_examples(language: str) -> None:
    sources = "".join((REPOSITORY / "examples" / name).read_text(encoding="utf-8") for name in _SOURCES[language])
    sources += {"cmake": INSTALLED + CMAKE_ARCHIVES, "meson": SPLIT + MESON_ARCHIVES}.get(language, "")
    quoted = [text for kind, text in blocks(PAGE) if kind == language]
    assert quoted
    for text in quoted:
        assert text in sources


def test_examples_are_of_the_same_programs() -> None:
    for name in ("scale.mlir", "gcd.mlir", "names.txt", "main.c", "host.cc"):
        texts = {(REPOSITORY / "examples" / example / name).read_text(encoding="utf-8") for example in ("cmake", "meson", "bazel")}
        assert len(texts) == 1, name


@pytest.mark.parametrize("function", ["vm2c_add_module", "vm2c_add_embed_data"])
def test_all_parameters_are_listed(function: str) -> None:
    """In the page, and in the comment above the function."""
    text = (FOLDERS["cmake"][0] / f"{function}.cmake").read_text(encoding="utf-8")
    parsed = re.search(r'PARSE_ARGV 0 _arg\s+"(.*?)"\s+"(.*?)"\s+"(.*?)"\)', text)
    assert parsed is not None
    parameters = set(";".join(parsed.groups()).replace("${_parameters}", "").strip(";").replace(";;", ";").split(";"))
    parameters |= set(re.findall(r"^    ([A-Z_]+)=--", text, re.MULTILINE))
    section = PAGE.partition(f"\n### {function}\n")[2].partition("\n### ")[0]
    listed = {name for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for name in re.findall(r"`([A-Z_]+)`", row)}
    assert listed == parameters
    documented = text.partition("\nfunction(")[0]
    assert all(re.search(rf"\b{parameter}\b", documented) for parameter in parameters)


def test_rule_for_make(workshop: Workshop) -> None:
    (rule,) = (text for language, text in blocks(PAGE) if language == "make")
    project = Project(workshop)
    scale = (REPOSITORY / "examples" / "cmake" / "scale.mlir").read_text(encoding="utf-8")
    project.write({"Makefile": rule, "model.mlir": scale})
    project.run("make")
    assert {path.name for path in project.source.iterdir()} == {"Makefile", "model.mlir", "model.c", "model.h", "model.d"}
    assert "is up to date" in project.run("make")
    project.edit("model.mlir", "2.0", "3.0")
    project.run("make")
    assert "3.0f" in (project.source / "model.c").read_text(encoding="utf-8")
    assert subprocess.run(["make", "-q"], cwd=project.source, check=False).returncode == 0
