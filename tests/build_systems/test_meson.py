# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Meson subproject vm2c."""

from __future__ import annotations

import pytest

from tests.build_systems.projects import NET, NET_MAIN, Project, steps
from tests.build_systems.tools import missing
from tests.conftest import REPOSITORY, Workshop
from vm2c.build_rules import FOLDERS

pytestmark = pytest.mark.skipif(bool(missing("meson", "ninja")), reason=missing("meson", "ninja"))


SPLIT = """
flags = ['--split=2', '--api=c']
listed = run_command('vm2c', files('model.mlir'), '-o', 'model.c', flags, '--list-outputs', check: true)
model = custom_target(
  input: 'model.mlir',
  output: listed.stdout().strip().split('\\n'),
  depfile: 'model.d',
  command: ['vm2c', '@INPUT@', '-o', '@OUTDIR@/model.c', '-MD', '-MF', '@DEPFILE@', flags],
)
"""

ARCHIVES = """
net = custom_target(
  input: 'net.mlir',
  output: ['net.c', 'net.h'],
  depfile: 'net.d',
  command: [
    vm2c.get_variable('command'),
    '--prefix=net',
    '--shape=x=3',
    '--parameters=model=' + meson.current_source_dir() / 'weights.safetensors',
    '--parameters=' + meson.current_source_dir() / 'bias.safetensors',
  ],
)
"""

_SPLIT_MAIN = """\
#include <stdio.h>
#include "model.h"
static _Alignas(NUMBERS_WORKSPACE_ALIGNMENT) unsigned char workspace[NUMBERS_WORKSPACE_SIZE];
int main(void) {
  numbers_t* numbers = NULL;
  int32_t divisor = 0;
  if (numbers_init(workspace, sizeof(workspace), &numbers) != 0) return 1;
  if (numbers_gcd(numbers, 48, 36, &divisor) != 0) return 1;
  printf("%d\\n", (int)divisor);
  numbers_deinit(numbers);
  return 0;
}
"""


def test_split_modules_with_plain_functions(workshop: Workshop) -> None:
    project = Project(Workshop(workshop.folder / "my project (v2) é+@"))
    project.write({
        "meson.build": (
            "project('app', 'c', default_options: ['c_std=c11'])\nruntime = subproject('vm2c').get_variable('runtime')\n"
            f"{SPLIT}executable('main', 'main.c', model, dependencies: runtime)\n"
        ),
        "main.c": _SPLIT_MAIN,
        "model.mlir": (REPOSITORY / "examples" / "meson" / "gcd.mlir").read_text(encoding="utf-8"),
    })  # fmt: skip
    (project.source / "subprojects").mkdir()
    (project.source / "subprojects" / "vm2c").symlink_to(FOLDERS["meson"][0])
    project.run("meson", "setup", project.build)
    project.run("ninja", "-C", project.build)
    assert project.run(project.build / "main") == "12\n"
    assert {"model_000.c", "model_001.c", "model.h"} <= {path.name for path in project.build.iterdir()}
    assert "no work to do" in project.run("ninja", "-C", project.build)
    project.edit("model.mlir", "// The greatest", "// Greatest")
    assert steps(project.run("ninja", "-C", project.build), ("Compiling",)) == []


def test_archives_of_constants_and_shapes(workshop: Workshop) -> None:
    project = Project(workshop)
    project.write({
        "meson.build": (
            f"project('app', 'c')\nvm2c = subproject('vm2c')\n{ARCHIVES}"
            "executable('main', 'main.c', net, dependencies: vm2c.get_variable('runtime'))\n"
        ),
        "main.c": NET_MAIN.format(folder=""),
        "net.mlir": NET,
    })  # fmt: skip
    project.write_archives("", 1.5, 2.5)
    (project.source / "subprojects").mkdir()
    (project.source / "subprojects" / "vm2c").symlink_to(FOLDERS["meson"][0])
    project.run("meson", "setup", project.build)
    project.run("ninja", "-C", project.build)
    assert project.run(project.build / "main") == "6 11.5 22.5\n"
    project.write_archives("", 3.5, 4.5)
    project.run("ninja", "-C", project.build)
    assert project.run(project.build / "main") == "6 13.5 24.5\n"


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
