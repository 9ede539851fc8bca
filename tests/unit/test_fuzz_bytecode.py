# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A few hundred damaged files with bytecode, always the same; `python -m tests.fuzz_bytecode` tries as many as asked."""

from __future__ import annotations

import random

import pytest

from tests.fuzz_bytecode import FOLDERS, make_input, random_module, read_corpus
from tests.fuzzing import check, check_c

_GROUPS = 4
_INPUTS = 150


@pytest.mark.parametrize("group", range(_GROUPS))
def test_damaged_files(group: int) -> None:
    corpus = read_corpus(FOLDERS)
    outcomes: set[str] = set()
    for seed in range(group * _INPUTS, (group + 1) * _INPUTS):
        outcome, _, finding = check(make_input(seed, corpus), seed, timed=False)
        assert finding is None, f"seed {seed}: {finding.problem}\n{finding.report}"
        outcomes.add(outcome)
    assert outcomes == {"C", "diagnostic"}


def test_inputs_can_be_made_again() -> None:
    corpus = read_corpus(FOLDERS)
    assert [make_input(seed, corpus) for seed in range(50)] == [make_input(seed, corpus) for seed in range(50)]


def test_random_code_gives_c_that_compiles() -> None:
    compiled = 0
    for seed in range(40):
        data = random_module(random.Random(seed))
        outcome, _, finding = check(data, seed, timed=False)
        assert finding is None, f"seed {seed}: {finding.problem}\n{finding.report}"
        if outcome == "C":
            finding = check_c(data, seed)
            assert finding is None, f"seed {seed}: {finding.report}"
            compiled += 1
    assert compiled >= 20
