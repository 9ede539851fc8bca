# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""iree_linalg_ext.attention as generic ops: products of queries and keys, what the region makes of them, the mask, exponentials
of the differences to the largest one, and the sums of their products with the values, over their sum.

Everything between is of the type that the region takes, as a rule f32.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.types import I1, ScalarType
from vm2c.ir.core import Operation, Value
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.transform.generalize import (
    Body,
    build_empty,
    build_fill,
    build_generic,
    convert,
    element_type,
    extents_of,
    float_constant,
)

Dims = tuple[int, ...]


def dims_of(map_: AffineMapAttr) -> Dims:
    """The dimensions of a projected permutation."""
    return tuple(result[1] for result in map_.results)


def score_dims(maps: Sequence[AffineMapAttr]) -> tuple[Dims, Dims, Dims]:
    """Those of the scores, those that the products sum over, and those that the softmax runs along."""
    query, key, value = (dims_of(map_) for map_ in maps[:3])
    out = dims_of(maps[-1])
    kept = tuple(sorted(dim for dim in {*query, *key} if dim in out or dim in value))
    summed = tuple(sorted(dim for dim in {*query, *key} if dim not in kept))
    return kept, summed, tuple(dim for dim in kept if dim not in out)


def lower_attention(op: Operation, builder: OpBuilder) -> list[Value]:
    """What the op becomes, before it."""
    maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
    query, key, value, scale, *masks = op.operands[:-1]
    output = op.operands[-1]
    type_ = element_type(op.body.arguments[0].type)
    scores, summed, along = score_dims(maps)
    result = dims_of(maps[-1])
    rows = tuple(dim for dim in scores if dim not in along)
    extents: dict[int, Index] = {}
    for map_, operand in zip(maps, op.operands, strict=True):
        if isinstance(operand.type, ScalarType):
            continue
        for dim, extent in zip(dims_of(map_), extents_of(builder, operand), strict=True):
            if not isinstance(extents.get(dim), int):
                extents[dim] = extent

    def zeros(dims: Dims, number: float) -> Value:
        empty = build_empty(builder, [extents[dim] for dim in dims], type_)
        return build_fill(builder, builder.constant(float_constant(number, type_), type_), empty).result

    def generic(loops: Dims, reduced: Dims, inputs: Sequence[tuple[Value, Dims]], target: Value, dims: Dims, body: Body) -> Value:
        order = (*(dim for dim in loops if dim not in reduced), *reduced)
        used = [AffineMapAttr.of(len(order), [order.index(dim) for dim in each]) for each in (*(d for _, d in inputs), dims)]
        iterators = ["reduction" if dim in reduced else "parallel" for dim in order]
        return build_generic(builder, [each for each, _ in inputs], [target], used, iterators, body).result

    def binary(name: str, inner: OpBuilder, one: Value, other: Value) -> Value:
        return inner.value(name, [one, other], type_)

    def product(inner: OpBuilder, given: Sequence[Value]) -> Sequence[Value]:
        one, other, factor, total = (convert(inner, each, type_) for each in given)
        return [binary("arith.addf", inner, total, binary("arith.mulf", inner, binary("arith.mulf", inner, one, factor), other))]

    def score(inner: OpBuilder, given: Sequence[Value]) -> Sequence[Value]:
        values = {op.body.arguments[0]: given[0]}
        for each in op.body.operations[:-1]:
            inner.insert(each.clone(values))
        yielded = op.body.terminator.operands[0]
        number = values.get(yielded, yielded)
        if not masks:
            return [number]
        mask = given[1]
        if mask.type is I1:
            constants = [inner.constant(float_constant(each, type_), type_) for each in (0.0, float("-inf"))]
            mask = inner.value("arith.select", [mask, *constants], type_)
        return [binary("arith.addf", inner, number, convert(inner, mask, type_))]

    def exponential(inner: OpBuilder, given: Sequence[Value]) -> Sequence[Value]:
        return [inner.value("math.exp", [binary("arith.subf", inner, given[0], given[1])], type_)]

    def weighted(inner: OpBuilder, given: Sequence[Value]) -> Sequence[Value]:
        number = binary("arith.mulf", inner, given[0], convert(inner, given[1], type_))
        return [binary("arith.addf", inner, given[2], number)]

    def quotient(inner: OpBuilder, given: Sequence[Value]) -> Sequence[Value]:
        return [convert(inner, binary("arith.divf", inner, given[0], given[1]), element_type(output.type))]

    factors = [(query, dims_of(maps[0])), (key, dims_of(maps[1])), (scale, ())]
    products = generic((*scores, *summed), summed, factors, zeros(scores, 0.0), scores, product)
    parts = [(products, scores), *((mask, dims_of(map_)) for mask, map_ in zip(masks, maps[4:], strict=False))]
    made = generic(scores, (), parts, build_empty(builder, [extents[dim] for dim in scores], type_), scores, score)
    largest = generic(
        scores, along, [(made, scores)], zeros(rows, float("-inf")), rows,
        lambda inner, given: [binary("arith.maximumf", inner, given[1], given[0])],
    )  # fmt: skip
    powers = generic(scores, (), [(made, scores), (largest, rows)], build_empty(builder, [extents[dim] for dim in scores], type_),
                     scores, exponential)  # fmt: skip
    total = generic(
        scores, along, [(powers, scores)], zeros(rows, 0.0), rows,
        lambda inner, given: [binary("arith.addf", inner, given[1], given[0])],
    )  # fmt: skip
    loops = (*result, *along)
    sums = generic(loops, along, [(powers, scores), (value, dims_of(maps[2]))], zeros(result, 0.0), result, weighted)
    last = generic(result, (), [(sums, result), (total, rows)], output, result, quotient)
    last.type = output.type
    return [last]
