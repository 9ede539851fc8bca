# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is bound to a dispatch function holds the same after it has run, whether it works on tensors or on memory."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.dispatches import COLUMNS, ROWS, Random, after
from tests.unit.test_buffer_plan import CASES
from vm2c.analysis.manager import Analyses
from vm2c.driver import parse_text
from vm2c.ir.module import Module
from vm2c.ir.program_verifier import verify_program
from vm2c.transform.bufferize_dispatches import bufferize_dispatches

ROUNDS = 60


def on_memory(text: str) -> Module:
    module = parse_text(text)
    bufferize_dispatches(module, Analyses())
    verify_program(module)
    return module


@pytest.mark.parametrize("first", range(0, 600, ROUNDS))
def test_random_functions(first: int) -> None:
    for seed in range(first, first + ROUNDS):
        text = Random(seed).text()
        bound = {
            number: np.arange(ROWS * COLUMNS, dtype="i4").reshape(ROWS, COLUMNS) * (number + 3) + number for number in range(3)
        }
        wanted, found = after(parse_text(text), bound), after(on_memory(text), bound)
        for number in bound:
            np.testing.assert_array_equal(found[number], wanted[number], f"seed {seed}, binding {number}")


def test_tiles_of_all_workgroups() -> None:
    text = CASES["bufferize_dynamic_inplace"]
    random = np.random.default_rng(1)
    left, right, sums = (random.integers(-9, 9, shape).astype("f4") for shape in ((5, 3), (3, 7), (5, 7)))
    bound = {0: left, 1: right, 2: sums}
    for x in range(2):
        for y in range(2):
            workgroup = {"id": (x, y, 0), "count": (2, 2, 1), "size": (2, 3, 1)}
            bound = dict(after(on_memory(text), bound, (5, 3, 3, 7, 5, 7), workgroup))
    np.testing.assert_array_equal(bound[2], sums + left @ right)
