# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A few hundred damaged texts, always the same; `python -m tests.fuzz_parser` tries as many as asked."""

from __future__ import annotations

import pytest

from tests.fuzz_parser import FOLDERS, make_input, read_corpus
from tests.fuzzing import check

_GROUPS = 4
_INPUTS = 100


@pytest.mark.parametrize("group", range(_GROUPS))
def test_damaged_texts(group: int) -> None:
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
