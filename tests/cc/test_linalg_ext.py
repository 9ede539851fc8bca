# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of iree_linalg_ext: C gives what the interpreter gives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.cc.agreement import check_agreement
from tests.conftest import Workshop
from vm2c.passes import OPTIMIZATIONS

FORMS = (Path(__file__).parents[1] / "data" / "linalg_ext" / "forms.mlir").read_text(encoding="utf-8")


def _f32(*shape: int) -> Any:
    return np.random.default_rng(shape).standard_normal(shape).astype(np.float32)


def _i32(most: int, *shape: int) -> Any:
    return np.random.default_rng(shape).integers(0, most, shape).astype(np.int32)


def _calls() -> list[tuple[str, list[Any]]]:
    ties = np.array([2, 1, 2, 0, 1, 2, 0], np.float32)
    pairs = np.array([[0, 1], [2, 0], [3, 3], [-1, 0], [1, 1]], np.int64)
    calls: list[tuple[str, list[Any]]] = [
        ("scatter", [_f32(3, 2), np.array([[1], [4], [1]], np.int32), _f32(5, 2)]),
        # What has no place is left out.
        ("scatter", [_f32(3, 2), np.array([[5], [-1], [0]], np.int32), _f32(5, 2)]),
        ("scatter_points", [_i32(9, 5), pairs, _i32(9, 4, 3)]),
        ("scatter_points", [_i32(9, 4), pairs, _i32(9, 4, 3)]),
        ("gather", [_f32(5, 2), np.array([[1], [4], [1]], np.int32), _f32(3, 2)]),
        ("gather", [_f32(5, 2), np.array([[1], [5], [1]], np.int32), _f32(3, 2)]),
        ("gather_without_depth", [_f32(5, 2), np.array([0, 4, 3], np.int32), _f32(3, 2)]),
        ("sort", [ties, np.arange(7, dtype=np.int32)]),
        ("sort", [np.array([1, np.nan, 0, -0.0, 5, 4, 3], np.float32), np.arange(7, dtype=np.int32)]),
        ("topk", [_f32(2, 10), np.full((2, 3), -np.inf, np.float32), np.full((2, 3), 2**31 - 1, np.int32)]),
        ("topk", [np.ones((2, 10), np.float32), np.full((2, 3), -np.inf, np.float32), np.full((2, 3), 2**31 - 1, np.int32)]),
        ("topk_of_pairs", [_f32(5, 4), _i32(50, 5, 4), np.full((2, 4), np.inf, np.float32), np.full((2, 4), 9, np.int32)]),
        ("topk_of_pairs", [_f32(5, 4), _i32(50, 4, 4), np.full((2, 4), np.inf, np.float32), np.full((2, 4), 9, np.int32)]),
        ("scan", [_f32(5), _f32(5), np.float32(0).reshape(())]),
        ("attention", [_f32(2, 3, 4), _f32(2, 5, 4), _f32(2, 5, 6), 0.5, _f32(2, 3, 6)]),
        ("masked_attention", [*(_f32(*shape).astype(np.float16) for shape in ((2, 3, 4), (2, 5, 4), (2, 5, 6))), 0.5,
                              _f32(2, 3, 5).astype(np.float16), _f32(2, 3, 6).astype(np.float16)]),
    ]  # fmt: skip
    bits = np.array([True, False, True])
    places = np.array([[1], [9], [1]], np.int32)
    calls += [
        ("scatter_with_mask", [_f32(3, 2), places, bits, _f32(5, 2)]),
        ("scatter_with_mask", [_f32(3, 2), places, bits[:2], _f32(5, 2)]),
        # Of what is left out no index has to be right, and of an i8 the lowest bit counts.
        ("gather_with_mask", [_f32(5, 2), places.ravel(), np.array([1, 2, -1], np.int8), _f32(3, 2)]),
        ("gather_with_mask", [_f32(5, 2), places.ravel(), np.array([0, 3, 0], np.int8), _f32(3, 2)]),
        ("topk_v2", [_f32(2, 300), np.full((2, 3), -np.inf, np.float32), np.full((2, 3), 127, np.int8)]),
        # Outputs that are in no order are put in order.
        ("topk_v2", [_f32(2, 1), _f32(2, 3), np.array([[3, 1, 2], [2, 3, 1]], np.int8)]),
        ("topk_v2", [np.zeros((2, 5), np.float32), np.array([[0, 0, 1], [-1, 0, 0]], np.float32), np.ones((2, 3), np.int8)]),
        ("topk_v2_of_pairs", [_f32(5, 4), _i32(50, 5, 4).astype(np.int64), np.full((2, 4), np.inf, np.float32),
                              np.full((2, 4), 9, np.int64)]),
        ("topk_v2_of_values", [_i32(9, 9)]),
        ("arg_compare", [np.round(_f32(2, 40)), np.full(2, -np.inf, np.float32), np.full(2, -1, np.int32)]),
        ("arg_compare", [np.full((2, 3), np.nan, np.float32), np.full(2, -np.inf, np.float32), np.full(2, -1, np.int32)]),
        ("arg_compare", [_f32(2, 0), _f32(2), np.array([5, 6], np.int32)]),
        ("arg_compare_from", [_i32(4, 7, 2), np.full(2, 99, np.int32), np.full(2, -1, np.int64), 70]),
        ("arg_compare_from", [_i32(4, 7, 2), np.full(2, 99, np.int32), np.full(2, -1, np.int64), -3]),
        ("arg_compare_of_pairs", [_f32(6).astype(np.float16), _i32(50, 6).astype(np.int64), np.float16(9).reshape(()),
                                  np.int64(0).reshape(())]),
        ("arg_compare_of_pairs", [_f32(6).astype(np.float16), _i32(50, 5).astype(np.int64), np.float16(9).reshape(()),
                                  np.int64(0).reshape(())]),
    ]  # fmt: skip
    for rows in (0, 1, 2, 3, 8, 9):
        calls.append(("sort_rows", [_i32(4, rows, 3)]))
        calls.append(("scan_exclusive", [_i32(9, rows, 4), _i32(9, rows, 4), _i32(9, 4)]))
    return calls


@pytest.mark.parametrize("without", [frozenset(), frozenset(OPTIMIZATIONS)], ids=["all", "none"])
def test_c_agrees_with_the_interpreter(without: frozenset[str], workshop: Workshop) -> None:
    check_agreement(workshop, FORMS, _calls(), tolerance=1e-6, without=without)


def test_large_sort(workshop: Workshop) -> None:
    text = FORMS.replace("tensor<7x", "tensor<1000x")
    numbers = np.round(_f32(1000) * 20)
    check_agreement(workshop, text, [("sort", [numbers, np.arange(1000, dtype=np.int32)])])


def test_what_fits_needs_no_status(workshop: Workshop) -> None:
    calls = [("sort", [_f32(7), np.arange(7, dtype=np.int32)])]
    source = check_agreement(workshop, FORMS, calls)
    for name in ("sort", "scatter", "topk", "scan"):
        assert f"\nvoid model_{name}(" in source
