# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops around a body that takes elements of operands, and makes new ones of the outputs: what every op of linalg is.

`run_nest` runs the loops as they are written, the innermost last, one point after the other. Where each value of some of the loops
is for another element of the outputs, the order of these loops does not matter; then they are run at once, on arrays, and only the
others one by one. The sums of floats are the same, as each element still gets its terms in the written order.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from vm2c.dialect.affine_map import AffineMapAttr, Expression, compute, dimensions_of, evaluate
from vm2c.interpreter.values import Array, ExecutionError, invalid

NDArray = np.ndarray[Any, Any]

Body = Callable[[Sequence[Array], Sequence[Array]], Sequence[Array]]
"""Gets the indices of the loops and the elements of all operands, and gives what the outputs become."""


@dataclass(frozen=True, slots=True)
class Nest:
    """`arrays` are the operands, the last of which, from `inputs` on, are the outputs. They are written in place. `together` says
    whether the body can take arrays of indices and elements."""

    maps: Sequence[AffineMapAttr]
    arrays: Sequence[NDArray]
    inputs: int
    body: Body
    together: bool

    @property
    def outputs(self) -> Sequence[NDArray]:
        return self.arrays[self.inputs :]


def run_nest(nest: Nest, *, plain: bool) -> None:
    """Runs the loops. Raises ExecutionError where the shapes of the operands do not fit each other."""
    extents = loop_extents(nest.maps, [array.shape for array in nest.arrays])
    parallel = None if plain or not nest.together else _parallel_loops(nest)
    if parallel is not None:
        made = [array.copy() for array in nest.outputs]
        try:
            _run_together(nest, extents, parallel, made)
        except ExecutionError:
            # What fails first is for the loops as written to say.
            _run_points(nest, extents)
            raise
        for array, result in zip(nest.outputs, made, strict=True):
            array[...] = result
        return
    _run_points(nest, extents)


def loop_extents(maps: Sequence[AffineMapAttr], shapes: Sequence[Sequence[int]]) -> list[int]:
    """How often each loop runs: an extent of the first operand that has it alone as an index. All else that operands are indexed
    with has to be within them."""
    found: dict[int, int] = {}
    for map_, shape in zip(maps, shapes, strict=True):
        if len(map_.results) != len(shape):
            raise invalid(f"an operand of rank {len(shape)} has the map {map_}")
        for result, extent in zip(map_.results, shape, strict=True):
            if result[0] == "d":
                found.setdefault(result[1], extent)
    loops = maps[0].dimensions if maps else 0
    if len(found) != loops:
        raise invalid("no operand says how often each loop runs")
    extents = [found[number] for number in range(loops)]
    for number, (map_, shape) in enumerate(zip(maps, shapes, strict=True)):
        for dimension, (result, extent) in enumerate(zip(map_.results, shape, strict=True)):
            alone = result[0] == "d"
            if not (extents[result[1]] == extent if alone else 0 in extents or _within(result, extents, extent)):
                what = f"operand {number} has an extent of {extent} in dimension {dimension}"
                raise invalid(f"{what}, which does not fit the loops {extents}")
    return extents


def _within(expression: Expression, extents: Sequence[int], extent: int) -> bool:
    """Whether the expression is an index of an extent for all points."""
    used = sorted(dimensions_of(expression))
    grid = dict(zip(used, np.ix_(*(np.arange(extents[number]) for number in used)), strict=True)) if used else {}
    values = np.asarray(_compute(expression, grid))
    return bool(values.min() >= 0 and values.max() < extent)


def _compute(expression: Expression, point: Any) -> Array:
    return evaluate(expression, lambda number: point[number], _no_symbol, compute)


def _no_symbol(number: int) -> Array:
    raise invalid("a map of linalg has a symbol")


def _place(map_: AffineMapAttr, point: Any) -> tuple[Array, ...]:
    return tuple(_compute(result, point) for result in map_.results)


def _run_points(nest: Nest, extents: Sequence[int]) -> None:
    for numbers in itertools.product(*map(range, extents)):
        point = [np.int64(number) for number in numbers]
        places = [_place(map_, point) for map_ in nest.maps]
        elements = [array[place] for array, place in zip(nest.arrays, places, strict=True)]
        results = nest.body(point, elements)
        for array, place, result in zip(nest.outputs, places[nest.inputs :], results, strict=True):
            array[place] = result


def _parallel_loops(nest: Nest) -> list[int] | None:
    """The loops that choose the element of each output; None where they are not the same for all, or choose in another way than one
    index each, or where what is written may be what is read elsewhere."""
    chosen: set[frozenset[int]] = set()
    for map_ in nest.maps[nest.inputs :]:
        loops = [result[1] for result in map_.results if result[0] == "d"]
        if len(set(loops)) != len(loops) or any(result[0] not in ("d", "c") for result in map_.results):
            return None
        chosen.add(frozenset(loops))
    for number, output in enumerate(nest.outputs):
        if any(np.may_share_memory(output, array) for at, array in enumerate(nest.arrays) if at != nest.inputs + number):
            return None
    return sorted(chosen.pop()) if len(chosen) == 1 else None


def _run_together(nest: Nest, extents: Sequence[int], parallel: Sequence[int], made: Sequence[NDArray]) -> None:
    arrays = [*nest.arrays[: nest.inputs], *made]
    others = [number for number in range(len(extents)) if number not in parallel]
    point: list[Array] = [np.int64(0)] * len(extents)
    for number, grid in zip(parallel, np.ix_(*(np.arange(extents[number], dtype=np.int64) for number in parallel)), strict=True):
        point[number] = grid
    for numbers in itertools.product(*(range(extents[number]) for number in others)):
        for number, index in zip(others, numbers, strict=True):
            point[number] = np.int64(index)
        elements = [array[_place(map_, point)] for array, map_ in zip(arrays, nest.maps, strict=True)]
        results = nest.body(point, elements)
        for array, map_, result in zip(made, nest.maps[nest.inputs :], results, strict=True):
            array[_place(map_, point)] = result
