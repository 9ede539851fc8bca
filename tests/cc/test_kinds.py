# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs of every kind, by hand: what their C gives is what the interpreter gives.

tests/data/kinds has a file for each kind. Functions are called twice with random arguments, or as comments say:

    // call f: 3x4 | 2xindex=2,6 | 5              a random tensor of this shape, a tensor, a number
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cc.agreement import check_agreement
from tests.conftest import COMPILERS, Workshop
from vm2c.dialect.types import MemRefType, ScalarType, TensorType, Type
from vm2c.driver import parse_text
from vm2c.passes import OPTIMIZATIONS
from vm2c.toolchain.arrays import parse_argument, random_argument

FILES = sorted((Path(__file__).parents[1] / "data" / "kinds").glob("*.mlir"))
each_file = pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])


def _calls(text: str) -> list[tuple[str, list[Any]]]:
    generator = np.random.default_rng(3)
    told: dict[str, list[list[str]]] = {}
    for name, words in re.findall(r"^// call (\w+): (.*)$", text, re.MULTILINE):
        told.setdefault(name, []).append(words.split(" | "))
    calls: list[tuple[str, list[Any]]] = []
    for function in parse_text(text).functions():
        types = function.type.arguments
        if function.private:
            continue
        for words in told.get(function.name, []):
            calls.append((function.name, [_argument(*each, generator) for each in zip(words, types, strict=True)]))
        if function.name not in told:
            calls += [(function.name, [random_argument(type_, generator) for type_ in types]) for _ in range(2)]
    return calls


def _argument(word: str, type_: Type, generator: np.random.Generator) -> Any:
    if isinstance(type_, ScalarType) or "=" in word:
        return parse_argument(word, type_)
    assert isinstance(type_, (TensorType, MemRefType))
    shaped: TensorType = TensorType(tuple(map(int, word.split("x"))), type_.element)
    return random_argument(shaped, generator)


def _check(workshop: Workshop, path: Path, **how: Any) -> None:
    text = path.read_text(encoding="utf-8")
    # Sums of exponentials: the interpreter and the C library are not the same to the bit.
    check_agreement(workshop, text, _calls(text), tolerance=2e-3 if "f16" in text else 2e-6, **how)


@each_file
@pytest.mark.parametrize("compiler", ["gcc", "clang"])
def test_results(path: Path, compiler: str, workshop: Workshop) -> None:
    if compiler not in COMPILERS:
        pytest.skip(f"{compiler} is missing")
    _check(workshop, path, compiler=compiler)


@each_file
def test_without_optimizations(path: Path, workshop: Workshop) -> None:
    _check(workshop, path, without=frozenset(OPTIMIZATIONS))
