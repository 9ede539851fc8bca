# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensor programs whose C has to give what the interpreter gives, bit for bit, or fail with the same code."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from tests.conftest import Workshop
from vm2c.diagnostics import Source
from vm2c.dialect.types import MemRefType
from vm2c.driver import Options, parse_text, transpile_program
from vm2c.interpreter import run_function
from vm2c.interpreter.values import ExecutionError
from vm2c.parser.mlir import parse_program
from vm2c.toolchain.testbench import CODES, Case, emit_testbench

FLAGS = ("-O1", "-fsanitize=undefined", "-fno-sanitize-recover=all", "-ffp-contract=off")


def cases_of(text: str, calls: Sequence[tuple[str, Sequence[Any]]]) -> list[Case]:
    """The calls with what the interpreter says of them."""
    module = parse_program(Source(text, "program.mlir"))
    cases = []
    types = {function.name: function.type.arguments for function in module.functions()}
    for name, inputs in calls:
        # The function may write what it is given.
        given = [copy(value) for value in inputs]
        try:
            results = run_function(module, name, given)
        except ExecutionError as failure:
            cases.append(Case(name, inputs, (), CODES[failure.code]))
            continue
        left = {number: given[number] for number, type_ in enumerate(types[name]) if isinstance(type_, MemRefType)}
        cases.append(Case(name, inputs, results, left=left))
    return cases


def check_agreement(
    workshop: Workshop,
    text: str,
    calls: Sequence[tuple[str, Sequence[Any]]],
    *,
    tolerance: float = 0.0,
    without: frozenset[str] = frozenset(),
    compiler: str = "gcc",
) -> str:
    """Runs all calls; returns the C."""
    cases = cases_of(text, calls)
    module = parse_text(text)
    made = transpile_program(module, Options(prefix="model", without=without, verify_each=True))
    workshop.write("model.h", made.header)
    sources = [
        workshop.write("model.c", made.source),
        workshop.write("bench.c", emit_testbench("model", list(module.functions()), cases, tolerance=tolerance)),
    ]
    output = workshop.run(workshop.compile(compiler, sources, flags=list(FLAGS), standard="c99")).stdout
    assert "different" not in output, output[-3000:]
    assert "failed" not in output, output[-3000:]
    return made.source
