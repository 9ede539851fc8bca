# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops that carry memrefs pass on names of memory. That results are right is tested with tests/data/kinds/memrefs.mlir."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from tests.cc.agreement import cases_of
from tests.conftest import Workshop
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.toolchain.arrays import random_argument
from vm2c.toolchain.testbench import emit_testbench

TEXT = (Path(__file__).parents[1] / "data" / "kinds" / "memrefs.mlir").read_text(encoding="utf-8")


def test_memory_is_there_as_long_as_it_has_a_name(compiler: str, workshop: Workshop) -> None:
    module = parse_text(TEXT)
    generator = np.random.default_rng(7)
    calls = [
        (function.name, [random_argument(type_, generator) for type_ in function.type.arguments])
        for function in module.functions()
        if not function.private
    ]
    made = transpile_program(module, Options(prefix="model"))
    workshop.write("model.h", made.header)
    bench = emit_testbench("model", list(module.functions()), cases_of(TEXT, calls))
    sources = [workshop.write("model.c", made.source), workshop.write("bench.c", bench)]
    output = workshop.run(workshop.compile(compiler, sources, sanitize=True, warnings=("-Wall",))).stdout
    assert "different" not in output, output


def test_two_arrays_take_turns() -> None:
    """Pointers are exchanged; nothing is copied or allocated for that."""
    source = transpile_program(parse_text(TEXT), Options(prefix="m")).source
    (body,) = re.findall(r"^static void m_pingpong_body\(.*?^}", source, re.DOTALL | re.MULTILINE)
    (loop,) = re.findall(r"  for .*?^  }", body, re.DOTALL | re.MULTILINE)
    assert "mem" not in loop
    assert "alloc" not in body
    assert len(re.findall(r"= y_2;|= x_2;|= next_x;", loop)) == 3
