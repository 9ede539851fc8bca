# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of iree_linalg_ext, element by element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.types import I1, ScalarType, TensorType
from vm2c.interpreter import floats
from vm2c.interpreter.elements import convert, element_of
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.nests import Body, NDArray, Nest, run_nest
from vm2c.interpreter.outside import scalar
from vm2c.interpreter.values import OUT_OF_RANGE, Array, ExecutionError, dtype_of, invalid
from vm2c.ir.core import Operation
from vm2c.ir.program_verifier_linalg_ext import batch_dimensions
from vm2c.transform.lower_attention import dims_of, score_dims

Place = tuple[int, ...]


def _region(frame: Frame, op: Operation, *elements: Any) -> Any:
    """What the region computes of some elements."""
    return frame.run(op.regions[0], elements)[1][0]


def _same(one: Iterable[int], other: Iterable[int]) -> None:
    if tuple(one) != tuple(other):
        raise invalid("the extents of the operands do not fit each other")


def _places(
    op: Operation, slices: NDArray, indices: NDArray, masks: Sequence[NDArray], rank: int
) -> Iterator[tuple[Place, list[int], list[int]]]:
    """Each element of the slices that no mask leaves out: where it is, where its slice starts in the whole tensor, and where it is
    there itself."""
    batch = batch_dimensions(op)
    for given in (indices, *masks):
        _same(given.shape[:batch], slices.shape[:batch])
    for place in np.ndindex(slices.shape):
        # Of an integer the lowest bit counts.
        if not all(int(mask[place[:batch]]) & 1 for mask in masks):
            continue
        inner = place[batch:]
        first = [0] * rank
        numbers = np.atleast_1d(indices[place[:batch]])
        for dim, number in zip(op.attributes["dimension_map"], numbers, strict=True):
            first[dim] = int(number)
        gap = rank - len(inner)
        yield place, first, [start + (inner[dim - gap] if dim >= gap else 0) for dim, start in enumerate(first)]


def _scatter(frame: Frame, op: Operation) -> Sequence[Any]:
    updates, indices, *masks, original = frame.operands(op)
    made = original.copy()
    gap = made.ndim - (updates.ndim - batch_dimensions(op))
    sizes = [1] * gap + list(updates.shape[batch_dimensions(op) :])
    for place, first, at in _places(op, updates, indices, masks, made.ndim):
        # All of a slice has to be inside.
        if all(start >= 0 and start + size <= extent for start, size, extent in zip(first, sizes, made.shape, strict=True)):
            made[tuple(at)] = _region(frame, op, updates[place], made[tuple(at)])
    return [made]


def _gather(frame: Frame, op: Operation) -> Sequence[Any]:
    source, indices, *masks, output = frame.operands(op)
    made = output.copy()
    for place, _, at in _places(op, made, indices, masks, source.ndim):
        if not all(0 <= index < extent for index, extent in zip(at, source.shape, strict=True)):
            raise ExecutionError(OUT_OF_RANGE, f"index {at} of shape {list(source.shape)}")
        made[place] = source[tuple(at)]
    return [made]


def _lines(shape: Sequence[int], dimension: int) -> Iterator[tuple[Any, ...]]:
    """What selects each line of elements along the dimension."""
    for place in np.ndindex(*shape[:dimension], *shape[dimension + 1 :]):
        yield (*place[:dimension], slice(None), *place[dimension:])


def _sort(frame: Frame, op: Operation) -> Sequence[Any]:
    return _in_order(frame, op, frame.operands(op), compared=len(op.operands))


def _in_order(frame: Frame, op: Operation, given: Sequence[NDArray], compared: int) -> list[NDArray]:
    """Tensors in the order that the region says of the elements of the first ones, so many."""
    made = [value.copy() for value in given]
    for value in made:
        _same(value.shape, made[0].shape)
    dimension = op.attributes["dimension"]

    def is_before(one: Sequence[Any], other: Sequence[Any]) -> bool:
        return bool(_region(frame, op, *(each for pair in zip(one[:compared], other[:compared], strict=True) for each in pair)))

    for line in _lines(made[0].shape, dimension):
        elements = list(zip(*(value[line] for value in made), strict=True))
        width = 1
        while width < len(elements):
            merged: list[Any] = []
            for start in range(0, len(elements), 2 * width):
                left, right = elements[start : start + width], elements[start + width : start + 2 * width]
                while left or right:
                    takes = not left or (bool(right) and is_before(right[0], left[0]) and not is_before(left[0], right[0]))
                    merged.append((right if takes else left).pop(0))
            elements, width = merged, 2 * width
        for number, value in enumerate(made):
            value[line] = np.array([each[number] for each in elements], value.dtype)
    return made


def _topk(frame: Frame, op: Operation) -> Sequence[Any]:
    inputs = op.attributes["inputs"]
    source, *rest = frame.operands(op)
    made = [value.copy() for value in rest[inputs - 1 :]]
    dimension = op.attributes["dimension"]
    type_ = element_of(op.results[-1].type)
    assert isinstance(type_, ScalarType)
    if "is_sorted" in op.attributes:
        made = _in_order(frame, op, made, compared=1)
    _same(made[0].shape, made[-1].shape)
    _same(np.delete(source.shape, dimension), np.delete(made[0].shape, dimension))
    if inputs == 2:
        _same(source.shape, rest[0].shape)
    for line in _lines(source.shape, dimension):
        values, *indices = (value[line] for value in made)
        for number, element in enumerate(source[line]):
            index = rest[0][line][number] if inputs == 2 else scalar(type_, number)
            for place in range(len(values)):
                own = values[place]
                first, back = bool(_region(frame, op, element, own)), bool(_region(frame, op, own, element))
                for each in indices:
                    if first or (first == back and index < each[place]):
                        each[place], index = index, each[place]
                if first:
                    values[place], element = element, own
    return made


def _arg_compare(frame: Frame, op: Operation) -> Sequence[Any]:
    inputs = op.attributes["inputs"]
    source, *rest = frame.operands(op)
    best, indices = (value.copy() for value in rest[inputs - 1 :])
    listed = rest[0] if inputs == 2 and isinstance(op.operands[1].type, TensorType) else None
    base = int(rest[0]) if inputs == 2 and listed is None else 0
    type_ = element_of(op.results[1].type)
    assert isinstance(type_, ScalarType)
    _same(best.shape, indices.shape)
    _same(np.delete(source.shape, op.attributes["dimension"]), best.shape)
    if listed is not None:
        _same(source.shape, listed.shape)
    for line in _lines(source.shape, op.attributes["dimension"]):
        own = tuple(each for each in line if not isinstance(each, slice))
        for number, element in enumerate(source[line]):
            if _region(frame, op, element, best[own]):
                best[own] = element
                indices[own] = listed[line][number] if listed is not None else scalar(type_, base + number)
    return [best, indices]


def _scan(frame: Frame, op: Operation) -> Sequence[Any]:
    source, output, total = frame.operands(op)
    made, last = output.copy(), np.array(total)
    dimension, inclusive = op.attributes["dimension"], "inclusive" in op.attributes
    _same(source.shape, made.shape)
    _same(np.delete(source.shape, dimension), last.shape)
    for line in _lines(source.shape, dimension):
        own = tuple(each for each in line if not isinstance(each, slice))
        given, results = source[line], made[line]
        for number in range(len(given)):
            if number == 0:
                results[0] = given[0] if inclusive else last[own]
            else:
                results[number] = _region(frame, op, results[number - 1], given[number if inclusive else number - 1])
        if len(given) > 1:
            last[own] = results[-1]
    return [made, last]


def _reverse(frame: Frame, op: Operation) -> Sequence[Any]:
    source, output = frame.operands(op)
    _same(source.shape, output.shape)
    return [np.flip(source, op.attributes["dimensions"])]


def _attention(frame: Frame, op: Operation) -> Sequence[Any]:
    maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
    values = frame.operands(op)
    types = [element_of(value.type) for value in op.operands]
    type_ = element_of(op.body.arguments[0].type)
    assert isinstance(type_, ScalarType)
    scores, summed, along = score_dims(maps)
    result = dims_of(maps[-1])
    rows = tuple(dim for dim in scores if dim not in along)
    extents: dict[int, int] = {}
    for map_, value in zip(maps, values, strict=True):
        for dim, extent in zip(dims_of(map_), np.shape(value), strict=True):
            if extents.setdefault(dim, extent) != extent:
                raise invalid("the extents of the operands do not fit each other")

    def full(dims: tuple[int, ...], number: float) -> NDArray:
        return np.full([extents[dim] for dim in dims], floats.narrow(np.float64(number), type_), dtype_of(type_))

    def run(loops: tuple[int, ...], last: tuple[int, ...], given: Sequence[tuple[Any, tuple[int, ...]]], target: NDArray,
            dims: tuple[int, ...], body: Body) -> NDArray:  # fmt: skip
        order = (*(dim for dim in loops if dim not in last), *last)
        used = [AffineMapAttr.of(len(order), [order.index(dim) for dim in each]) for each in (*(d for _, d in given), dims)]
        arrays = [*(np.asarray(each) for each, _ in given), target]
        run_nest(Nest(used, arrays, len(given), body, True), plain=frame.machine.plain)
        return arrays[-1]

    def widened(value: Array, number: int) -> Array:
        return convert(value, types[number], type_, zero=False)

    def binary(name: str, one: Array, other: Array) -> Array:
        return floats.binary(name, one, other, type_)

    def product(_point: Sequence[Array], given: Sequence[Array]) -> Sequence[Array]:
        one, other, factor = (widened(each, number) for each, number in zip(given, (0, 1, 3), strict=False))
        return [binary("addf", given[3], binary("mulf", binary("mulf", one, factor), other))]

    def weighted(_point: Sequence[Array], given: Sequence[Array]) -> Sequence[Array]:
        return [binary("addf", given[2], binary("mulf", given[0], widened(given[1], 2)))]

    factors = [(values[0], dims_of(maps[0])), (values[1], dims_of(maps[1])), (values[3], ())]
    made = run((*scores, *summed), summed, factors, full(scores, 0), scores, product)
    for place in np.ndindex(made.shape):
        made[place] = _region(frame, op, made[place])
    if len(values) == 6:
        mask = values[4]
        mask = np.where(mask, full((), 0), full((), -np.inf)) if types[4] is I1 else widened(mask, 4)
        made = run(scores, (), [(made, scores), (mask, dims_of(maps[4]))], full(scores, 0), scores,
                   lambda _, given: [binary("addf", given[0], given[1])])  # fmt: skip
    largest = run(scores, along, [(made, scores)], full(rows, -np.inf), rows,
                  lambda _, given: [binary("maximumf", given[1], given[0])])  # fmt: skip
    powers = run(scores, (), [(made, scores), (largest, rows)], full(scores, 0), scores,
                 lambda _, given: [floats.unary("exp", binary("subf", given[0], given[1]), type_)])  # fmt: skip
    total = run(scores, along, [(powers, scores)], full(rows, 0), rows, lambda _, given: [binary("addf", given[1], given[0])])
    sums = run((*result, *along), along, [(powers, scores), (values[2], dims_of(maps[2]))], full(result, 0), result, weighted)
    target = np.array(values[-1])
    return [run(result, (), [(sums, result), (total, rows)], target, result,
                lambda _, given: [convert(binary("divf", given[0], given[1]), type_, types[-1], zero=False)])]  # fmt: skip


HANDLERS: dict[str, Handler] = {
    "iree_linalg_ext.scatter": _scatter,
    "iree_linalg_ext.gather": _gather,
    "iree_linalg_ext.sort": _sort,
    "iree_linalg_ext.topk": _topk,
    "iree_linalg_ext.topk_v2": _topk,
    "iree_linalg_ext.arg_compare": _arg_compare,
    "iree_linalg_ext.scan": _scan,
    "iree_linalg_ext.reverse": _reverse,
    "iree_linalg_ext.attention": _attention,
}
