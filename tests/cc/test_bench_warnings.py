# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What users' builds say of the C of whole programs at -O2 and -O3, in C99 and C++17: nothing. Some warnings need what optimizers
find out, others what a front end sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Workshop
from vm2c.driver import Options, parse_text, transpile_module, transpile_program

USUAL = ("-Wall", "-Wextra", "-Werror")
PATTERNS = ("bench/vm/*.mlir", "bench/tensor/*.mlir", "examples/*.mlir", "tests/data/tensor/affine.mlir")
PROGRAMS = sorted(path for pattern in PATTERNS for path in REPOSITORY.glob(pattern))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_no_warnings(compiler: str, path: Path, workshop: Workshop) -> None:
    parsed = parse_text(path.read_text(encoding="utf-8"))
    made = (transpile_program if parsed.tensor else transpile_module)(parsed, Options(prefix="m"))
    source = workshop.write("m.c", made.source)
    for standard, flags in (("c99", ["-O3", "-c"]), ("c99", ["-O2", "-c"]), ("c++17", ["-c", "-fsyntax-only"])):
        workshop.compile(compiler, [source], standard=standard, warnings=USUAL, flags=flags, output="m.o")
