# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Meson subproject vm2c."""

from __future__ import annotations

import pytest

from tests.build_systems.projects import Project, steps
from tests.build_systems.tools import missing
from tests.conftest import Workshop
from vm2c.build_rules import FOLDERS

pytestmark = pytest.mark.skipif(bool(missing("meson", "ninja")), reason=missing("meson", "ninja"))


def test_example(workshop: Workshop) -> None:
    project = Project(workshop)
    project.copy_example("meson")
    (project.source / "subprojects").mkdir()
    (project.source / "subprojects" / "vm2c").symlink_to(FOLDERS["meson"][0])
    project.run("meson", "setup", project.build)
    assert "Ok:                 2" in project.run("meson", "test", "-C", project.build)
    assert project.run(project.build / "main") == "doubled: 2 4 6 8\nnames.txt:\nant\nbee\ncat\n"
    size = (project.source / "meson.build").stat().st_size
    assert project.run(project.build / "host") == f"gcd(48, 36) = 12\nnames.txt has 12 bytes\nmeson.build has {size} bytes\n"

    def build() -> list[str]:
        return steps(project.run("ninja", "-C", project.build), ("Generating", "Compiling"))

    assert build() == []
    project.edit("scale.mlir", "// Four numbers", "// 4 numbers")
    assert [step.split()[1] for step in build()] == ["scale.c"]
    project.edit("scale.mlir", "dense<2.0>", "dense<3.0>")
    assert len(build()) == 2
    assert project.run(project.build / "main").startswith("doubled: 3 6 9 12\n")
