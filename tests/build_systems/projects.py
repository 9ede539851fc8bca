# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Projects of the examples, and of the tests' own, in folders outside of the source tree."""

from __future__ import annotations

import os
import shutil
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.conftest import REPOSITORY, Workshop
from tests.unit.archives import safetensors
from tests.unit.commands import search_path

# Adds 0, 1, 2 … to its 2,000 elements: more constants than fit into lists.
ADD = f"""\
func.func @add(%x: tensor<2000xf32>) -> tensor<2000xf32> {{
  %w = arith.constant dense<"0x{struct.pack("<2000f", *range(2000)).hex()}"> : tensor<2000xf32>
  %y = arith.addf %x, %w : tensor<2000xf32>
  return %y : tensor<2000xf32>
}}
"""
# Doubles as many elements as the build says, and adds constants of two archives, one of which names no scope.
NET = """\
util.global private @w = #flow.parameter.named<"model"::"w"> : tensor<2xf32>
util.global private @b = #flow.parameter.named<"b"> : tensor<2xf32>
func.func @main(%x: tensor<?xf32>) -> (tensor<?xf32>, tensor<2xf32>) {
  %w = util.global.load @w : tensor<2xf32>
  %b = util.global.load @b : tensor<2xf32>
  %twice = arith.addf %x, %x : tensor<?xf32>
  %sum = arith.addf %w, %b : tensor<2xf32>
  return %twice, %sum : tensor<?xf32>, tensor<2xf32>
}
"""
NET_MAIN = """\
#include <stdio.h>
#include "{folder}net.h"
int main(void) {{
  const float x[3] = {{1, 2, 3}};
  float twice[3], sum[2];
  void (*const net)(const float x[3], float y0[3], float y1[2]) = net_main;
  net(x, twice, sum);
  return printf("%g %g %g\\n", twice[2], sum[0], sum[1]) > 0 ? 0 : 1;
}}
"""
SCALE = (REPOSITORY / "examples" / "cmake" / "scale.mlir").read_text(encoding="utf-8")


@dataclass
class Project:
    """A folder `source` with a project, and one beside it to build in; its commands find vm2c on the PATH."""

    workshop: Workshop
    environment: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        path = search_path(self.workshop.folder / "bin")
        self.environment = {**os.environ, "PATH": path, "PYTHONPATH": str(REPOSITORY)}

    @property
    def source(self) -> Path:
        return self.workshop.folder / "source"

    @property
    def build(self) -> Path:
        return self.workshop.folder / "build"

    def copy_example(self, name: str) -> None:
        shutil.copytree(REPOSITORY / "examples" / name, self.source)

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            self.workshop.write(f"source/{name}", text)

    def write_archives(self, folder: str, *weights: float) -> None:
        """Those of `NET`: `weights` are its first constants, 10 and 20 the others."""
        path = self.source / folder
        path.mkdir(parents=True, exist_ok=True)
        (path / "weights.safetensors").write_bytes(safetensors(w=np.array(weights, "<f4")))
        (path / "bias.safetensors").write_bytes(safetensors(b=np.array([10, 20], "<f4")))

    def run(self, *command: str | Path, check: bool = True, cwd: Path | None = None) -> str:
        """What a command prints, on stdout and stderr."""
        done = self.workshop.command(*command, check=check, env=self.environment, cwd=cwd or self.source)
        return str(done.stdout) + str(done.stderr)

    def fails(self, *command: str | Path) -> str:
        """What a command prints that must fail, its lines joined: build systems break them anywhere."""
        done = self.workshop.command(*command, check=False, env=self.environment, cwd=self.source)
        assert done.returncode != 0, done.stdout
        return " ".join(done.stderr.split())

    def edit(self, name: str, old: str, new: str) -> None:
        """Replaces a text in a file, which then is newer than all that was built."""
        path = self.source / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def steps(log: str, words: Sequence[str]) -> list[str]:
    """The lines of a build's log that begin, after their number, with one of `words`."""
    lines = (line.partition("] ")[2].strip() for line in log.splitlines())
    return sorted(line for line in lines if line.startswith(tuple(words)))
