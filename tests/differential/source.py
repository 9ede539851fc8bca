# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where the generator's choices come from: a seeded Random for bulk runs, hypothesis for tests that shrink.

The generator asks for nothing but small integers, with 0 as the simplest choice, so that what hypothesis shrinks towards is a
small program.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Choices(Protocol):
    def below(self, count: int) -> int:
        """An integer in [0, count)."""


class RandomChoices:
    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed)

    def below(self, count: int) -> int:
        return int(self._random.random() * count)


class DrawnChoices:
    """Choices made by hypothesis."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def below(self, count: int) -> int:
        return self._draw(st.integers(0, count - 1)) if count > 1 else 0


class Source:
    """Ways to choose, on top of `Choices`."""

    def __init__(self, choices: Choices) -> None:
        self.below = choices.below

    def pick(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def chance(self, percent: int) -> bool:
        """True in `percent` of 100 cases; False is the simple choice."""
        return self.below(100) >= 100 - percent

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def weighted(self, items: Sequence[tuple[int, T]]) -> T:
        total = sum(weight for weight, _ in items)
        choice = self.below(total)
        for weight, item in items:
            choice -= weight
            if choice < 0:
                return item
        raise AssertionError
