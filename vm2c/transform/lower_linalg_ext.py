# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ops of iree_linalg_ext as loops over elements.

    %r = iree_linalg_ext.reverse ins(%a) outs(%b)      ->  %r = linalg.generic {indexing_maps = [(d0) -> (-d0 + 4), ...]} ...
    %r:2 = iree_linalg_ext.arg_compare dimension(1)    ->  %r:2 = linalg.generic {iterator_types = ["parallel", "reduction"]} ...
    %r:2 = iree_linalg_ext.topk ins(%a) outs(%v, %i)   ->  %r:2 = scf.for ... iter_args(%x = %v, %y = %i) { tensor.insert ... }

Iterations run in the order of the elements, as those do that IREE makes, so that sums of floats are the same. Two things are
decided here that IREE leaves open: sorting is stable, by merging longer and longer runs; and a slice that scatter has no place for
is left out, as XLA does. Attention is matrix products and a softmax.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.analysis.manager import Analyses
from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.types import I1, INDEX, ScalarType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.op_builder import Index, OpBuilder
from vm2c.ir.program_verifier_linalg_ext import batch_dimensions
from vm2c.transform.generalize import INSIDE, build_empty, build_generic, element_type, extents_of, require
from vm2c.transform.lower_attention import lower_attention
from vm2c.transform.sequential_loops import build_loops

_STRICT = (b"slt", b"sgt", b"ult", b"ugt", b"olt", b"ogt")


def lower_linalg_ext(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program."""
    for function in module.functions():
        for op in list(function.body.walk()):
            rewrite = _REWRITES.get(op.op.name)
            if rewrite is None or op.parent is None:
                continue
            results = rewrite(op, OpBuilder(op.parent, op, op.location))
            for old, new in zip(op.results, results, strict=True):
                new.name = new.name or old.name
                old.replace_all_uses_with(new)
            op.erase()


# ---- building blocks


def inline(builder: OpBuilder, block: Block, arguments: Sequence[Value]) -> Sequence[Value]:
    """The operations of a block once more, for other arguments, and what they yield."""
    values = dict(zip(block.arguments, arguments, strict=True))
    for op in block.operations[:-1]:
        builder.insert(op.clone(values))
    return [values.get(value, value) for value in block.terminator.operands]


def _extract(builder: OpBuilder, source: Value, indices: Sequence[Index], *, inside: bool = True) -> Value:
    operands = [source, *(builder.index(index) for index in indices)]
    op = builder.op("tensor.extract", operands, [element_type(source.type)])
    if inside:
        op.discardable = {INSIDE: True}
    return op.result


def _insert(builder: OpBuilder, number: Value, target: Value, indices: Sequence[Index]) -> Value:
    op = builder.op("tensor.insert", [number, target, *(builder.index(index) for index in indices)], [target.type])
    op.discardable = {INSIDE: True}
    return op.result


Inside = Callable[[OpBuilder, Sequence[Value], Sequence[Value]], Sequence[Value]]


def _nest(
    builder: OpBuilder, lower: Sequence[Index], upper: Sequence[Index], carried: Sequence[Value], inside: Inside
) -> list[Value]:
    """Loops in steps of one: `inside` gets a builder, the counters and what is carried, and says what becomes of that."""
    if not lower:
        return list(inside(builder, [], carried))
    inner = OpBuilder(builder.block, builder.before, builder.location)
    counters, values, _, results = build_loops(inner, lower, upper, [1] * len(lower), carried)
    inner.op("scf.yield", inside(inner, counters, values))
    return results


def _common(builder: OpBuilder, values: Sequence[Value]) -> list[Index]:
    """The extents of tensors of the same shape, as numbers where one of them says so."""
    extents = extents_of(builder, values[0])
    for value in values[1:]:
        shape = value.type.shape  # type: ignore[attr-defined]
        extents = [own if isinstance(own, int) or known is None else known for own, known in zip(extents, shape, strict=True)]
    return extents


def _require_same(builder: OpBuilder, values: Sequence[Value], without: int | None = None) -> None:
    """Fails where tensors are not of the same extents, one dimension aside."""
    first = extents_of(builder, values[0])
    for value in values[1:]:
        for number, (one, other) in enumerate(zip(first, extents_of(builder, value), strict=True)):
            if number != without and not (isinstance(one, int) and one == other):
                require(builder, "eq", one, other, "INVALID_ARGUMENT", "the extents of the operands do not fit each other")


# ---- scatter and gather


def _place(
    builder: OpBuilder, op: Operation, indices: Value, counters: Sequence[Index], rank: int, batch: int
) -> tuple[list[Index], list[int]]:
    """Where an element of a slice is in the whole tensor, and which of these numbers consist of an index and a counter."""
    inner = counters[batch:]
    starts: list[Index] = [*[0] * (rank - len(inner)), *inner]
    moved = []
    for number, dim in enumerate(op.attributes["dimension_map"]):
        at = [*counters[:batch], number] if len(indices.type.shape) > batch else counters[:batch]  # type: ignore[attr-defined]
        start = _extract(builder, indices, at)
        if start.type is not INDEX:
            start = builder.value("arith.index_cast", [start], INDEX)
        if dim >= rank - len(inner):
            moved.append(dim)
            starts[dim] = builder.add(start, starts[dim])
        else:
            starts[dim] = start
    return starts, moved


def _require_batch(builder: OpBuilder, op: Operation, extents: Sequence[Index], batch: int) -> None:
    """Fails where the indices, or the mask, are not for as many slices as there are."""
    for value in op.operands[1:-1]:
        for extent, other in zip(extents[:batch], extents_of(builder, value), strict=False):
            _require_equal(builder, extent, other)


def _mask(builder: OpBuilder, op: Operation, places: Sequence[Index]) -> Value | None:
    """Whether a slice is not to be left out; None where there is no mask."""
    if op.attributes["inputs"] == 2:
        return None
    bit = _extract(builder, op.operands[2], places)
    return bit if bit.type is I1 else builder.value("arith.trunci", [bit], I1)


def _scatter(op: Operation, builder: OpBuilder) -> list[Value]:
    updates, indices, *_, original = op.operands
    batch = batch_dimensions(op)
    extents, whole = extents_of(builder, updates), extents_of(builder, original)
    _require_batch(builder, op, extents, batch)

    def element(inner: OpBuilder, counters: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
        (target,) = carried
        starts, moved = _place(inner, op, indices, counters, len(whole), batch)
        fits = _mask(inner, op, counters[:batch])
        for dim, (start, extent) in enumerate(zip(starts, whole, strict=True)):
            own = dim - len(whole) + len(extents)
            sliced = own >= batch
            if not sliced or dim in moved:
                # All of the slice has to be inside.
                counter: Index = counters[own] if sliced else 0
                size: Index = extents[own] if sliced else 1
                first = inner.add(start, counter, -1)
                tests = [inner.compare("sge", first, 0), inner.compare("sle", inner.add(first, size), extent)]
            else:
                longest = extents[own]
                fitting = isinstance(extent, int) and isinstance(longest, int) and longest <= extent
                tests = [] if fitting else [inner.compare("slt", start, extent)]
            for test in tests:
                value = test if isinstance(test, Value) else inner.constant(int(test), I1)
                fits = value if fits is None else inner.value("arith.andi", [fits, value], I1)
        assert fits is not None
        choice = inner.op("scf.if", [fits], [target.type], regions=2)
        with inner.inside(choice.regions[0].blocks[0]):
            pair = [_extract(inner, updates, counters), _extract(inner, target, starts)]
            (new,) = inline(inner, op.body, pair)
            inner.op("scf.yield", [_insert(inner, new, target, starts)])
        with inner.inside(choice.regions[1].blocks[0]):
            inner.op("scf.yield", [target])
        return choice.results

    return _nest(builder, [0] * len(extents), extents, [original], element)


def _require_equal(builder: OpBuilder, one: Index, other: Index) -> None:
    if one is not other:
        require(builder, "eq", one, other, "INVALID_ARGUMENT", "the extents of the operands do not fit each other")


def _gather(op: Operation, builder: OpBuilder) -> list[Value]:
    source, indices, *_, output = op.operands
    batch = batch_dimensions(op)
    extents = extents_of(builder, output)
    _require_batch(builder, op, extents, batch)
    rank = len(source.type.shape)  # type: ignore[attr-defined]

    def chosen(inner: OpBuilder, counters: Sequence[Value], target: Value) -> Value:
        starts, _ = _place(inner, op, indices, counters, rank, batch)
        return _insert(inner, _extract(inner, source, starts, inside=False), target, counters)

    def element(inner: OpBuilder, counters: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
        (target,) = carried
        mask = _mask(inner, op, counters[:batch])
        if mask is None:
            return [chosen(inner, counters, target)]
        choice = inner.op("scf.if", [mask], [target.type], regions=2)
        with inner.inside(choice.regions[0].blocks[0]):
            inner.op("scf.yield", [chosen(inner, counters, target)])
        with inner.inside(choice.regions[1].blocks[0]):
            inner.op("scf.yield", [target])
        return choice.results

    return _nest(builder, [0] * len(extents), extents, [output], element)


# ---- sort, top k


def _sort(op: Operation, builder: OpBuilder) -> list[Value]:
    """Runs of 1, 2, 4 and so on elements that are in order are merged in pairs, from one set of tensors into another and back."""
    dimension = op.attributes["dimension"]
    _require_same(builder, op.operands)
    extents = _common(builder, op.operands)
    size = extents[dimension]
    others = [number for number in range(len(extents)) if number != dimension]
    spare = [build_empty(builder, extents_of(builder, value), element_type(value.type), value.type) for value in op.operands]  # type: ignore[arg-type]
    count = len(spare)
    types: list[Type] = [INDEX, *(value.type for value in (*op.operands, *spare))]
    loop = builder.op("scf.while", [builder.index(1), *op.operands, *spare], types, regions=2)
    before, after = (region.blocks[0] for region in loop.regions)
    for block in (before, after):
        for type_ in types:
            block.add_argument("", type_)
    with builder.inside(before):
        goes_on = builder.value("arith.cmpi", [before.arguments[0], builder.index(size)], I1, {"predicate": b"slt"})
        builder.op("scf.condition", [goes_on, *before.arguments])
    with builder.inside(after):
        width, *tensors = after.arguments
        source, target = tensors[:count], tensors[count:]
        # No overflow makes it zero, by which nothing can be divided.
        two = builder.larger(builder.add(width, width), 2)
        runs = builder.value("arith.ceildivsi", [builder.index(size), builder.index(two)], INDEX)

        def merge(inner: OpBuilder, counters: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
            *outer, run = counters
            start = inner.multiply(run, two)
            middle = inner.smaller(inner.add(start, width), size)
            end = inner.smaller(inner.add(start, two), size)

            def step(each: OpBuilder, where: Sequence[Value], values: Sequence[Value]) -> Sequence[Value]:
                return _merge_step(op, each, source, outer, (where[0], middle, end, size), values)

            merged = _nest(inner, [start], [end], [inner.index(start), inner.index(middle), *carried], step)
            return merged[2:]

        given = _nest(builder, [0] * (len(others) + 1), [*(extents[other] for other in others), runs], target, merge)
        builder.op("scf.yield", [builder.index(two), *given, *source])
    return loop.results[1 : count + 1]


def _merge_step(
    op: Operation, builder: OpBuilder, source: Sequence[Value], outer: Sequence[Value], bounds: tuple[Index, ...],
    values: Sequence[Value],
) -> Sequence[Value]:  # fmt: skip
    """The next element of a merged run, from the first one or the second."""
    where, middle, end, size = bounds
    left, right, *targets = values
    dimension = op.attributes["dimension"]

    def at(index: Index) -> list[Index]:
        return [*outer[:dimension], index, *outer[dimension:]]

    last = builder.add(size, -1)
    places = [at(builder.smaller(index, last)) for index in (left, right)]
    pairs = [[_extract(builder, each, place) for place in places] for each in source]
    takes = _is_before(op, builder, [number for pair in pairs for number in reversed(pair)])
    if not _is_strict(op.body):
        # What says of equal elements that either comes first leaves them as they are, too.
        back = _is_before(op, builder, [number for pair in pairs for number in pair])
        takes = builder.value("arith.andi", [takes, _negated(builder, back)], I1)
    more = builder.value("arith.cmpi", [right, builder.index(end)], I1, {"predicate": b"slt"})
    none = builder.value("arith.cmpi", [left, builder.index(middle)], I1, {"predicate": b"sge"})
    takes = builder.value("arith.andi", [takes, more], I1)
    takes = builder.value("arith.ori", [takes, none], I1)
    results = []
    for (one, other), target in zip(pairs, targets, strict=True):
        number = builder.value("arith.select", [takes, other, one], one.type)
        results.append(_insert(builder, number, target, at(where)))
    moved = [builder.index(builder.add(index, 1)) for index in (left, right)]
    return [
        builder.value("arith.select", [takes, left, moved[0]], INDEX),
        builder.value("arith.select", [takes, moved[1], right], INDEX),
        *results,
    ]


def _is_before(op: Operation, builder: OpBuilder, pairs: Sequence[Value]) -> Value:
    (result,) = inline(builder, op.body, pairs)
    return result


def _negated(builder: OpBuilder, value: Value) -> Value:
    return builder.value("arith.xori", [value, builder.constant(1, I1)], I1)


def _is_strict(block: Block) -> bool:
    """Whether a comparison surely does not hold for equal elements both ways."""
    owner = block.terminator.operands[0].owner
    if not isinstance(owner, Operation) or owner.op.name not in ("arith.cmpi", "arith.cmpf") or owner.parent is not block:
        return False
    return owner.attributes["predicate"] in _STRICT


def _topk(op: Operation, builder: OpBuilder) -> list[Value]:
    """Each element goes through the best ones so far, and takes the place of the first that it comes before."""
    inputs = op.attributes["inputs"]
    source, outputs = op.operands[0], list(op.operands[inputs:])
    dimension = op.attributes["dimension"]
    if inputs == 2:
        _require_same(builder, op.operands[:2])
    _require_same(builder, outputs)
    _require_same(builder, [source, outputs[0]], dimension)
    extents = extents_of(builder, source)
    best = _common(builder, outputs)[dimension]
    count = len(outputs)
    if "is_sorted" in op.attributes and not _is_filled(outputs[0]):
        outputs = _sorted(op, builder, outputs)

    def element(inner: OpBuilder, counters: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
        numbers = [_extract(inner, value, counters) for value in op.operands[:inputs]][:count]
        if len(numbers) < count:
            numbers.append(_index_of(inner, counters[dimension], element_type(outputs[1].type)))

        def step(each: OpBuilder, where: Sequence[Value], values: Sequence[Value]) -> Sequence[Value]:
            given, targets = values[:count], values[count:]
            place = [*counters[:dimension], where[0], *counters[dimension + 1 :]]
            own = [_extract(each, target, place) for target in targets]
            first = _is_before(op, each, [given[0], own[0]])
            takes = [first]
            if count == 2:
                back = _is_before(op, each, [own[0], given[0]])
                equal = each.value("arith.cmpi", [first, back], I1, {"predicate": b"eq"})
                earlier = each.value("arith.cmpi", [given[1], own[1]], I1, {"predicate": b"slt"})
                takes.append(each.value("arith.ori", [first, each.value("arith.andi", [equal, earlier], I1)], I1))
            kept, left = (
                [each.value("arith.select", [test, *pair[::order]], pair[0].type)
                 for test, *pair in zip(takes, given, own, strict=True)]
                for order in (1, -1)
            )  # fmt: skip
            return [*left, *(_insert(each, one, target, place) for one, target in zip(kept, targets, strict=True))]

        return _nest(inner, [0], [best], [*numbers, *carried], step)[count:]

    return _nest(builder, [0] * len(extents), extents, outputs, element)


def _index_of(builder: OpBuilder, counter: Value, type_: ScalarType) -> Value:
    return counter if type_ is INDEX else builder.value("arith.index_cast", [counter], type_)


def _is_filled(value: Value) -> bool:
    """Whether all elements are certainly the same, and so in order."""
    return isinstance(value.owner, Operation) and value.owner.op.name == "linalg.fill"


def _sorted(op: Operation, builder: OpBuilder, outputs: Sequence[Value]) -> list[Value]:
    """The outputs of a top k in the order that it compares by."""
    attributes = {"inputs": 0, "dimension": op.attributes["dimension"]}
    sort = builder.op("iree_linalg_ext.sort", outputs, [value.type for value in outputs], attributes, regions=1)
    pairs = [sort.body.add_argument("", element_type(value.type)) for value in outputs for _ in range(2)]
    with builder.inside(sort.body):
        builder.op("iree_linalg_ext.yield", [_is_before(op, builder, pairs[:2])])
    results = _sort(sort, OpBuilder(builder.block, sort, builder.location))
    sort.erase()
    return results


def _arg_compare(op: Operation, builder: OpBuilder) -> list[Value]:
    inputs = op.attributes["inputs"]
    given, outputs = op.operands[:inputs], op.operands[inputs:]
    base = next((value for value in given if value.type is INDEX), None)
    taken = [value for value in given if value is not base]
    rank, dimension = len(taken[0].type.shape), op.attributes["dimension"]  # type: ignore[attr-defined]
    kept = AffineMapAttr.of(rank, [number for number in range(rank) if number != dimension])
    iterators = ["reduction" if number == dimension else "parallel" for number in range(rank)]

    def body(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        found, best = list(arguments[: len(taken)]), arguments[len(taken) :]
        if len(taken) == 1:
            counter = inner.value("linalg.index", (), INDEX, {"dim": dimension})
            index = counter if base is None else inner.index(inner.add(base, counter))
            found.append(_index_of(inner, index, element_type(outputs[1].type)))
        first = _is_before(op, inner, [found[0], best[0]])
        return [inner.value("arith.select", [first, one, other], one.type) for one, other in zip(found, best, strict=True)]

    maps = [*[AffineMapAttr.identity(rank)] * len(taken), kept, kept]
    return build_generic(builder, taken, outputs, maps, iterators, body).results


# ---- scan, reverse


def _scan(op: Operation, builder: OpBuilder) -> list[Value]:
    """The first elements, then all others from those before them, then what is last."""
    source, output, total = op.operands
    dimension = op.attributes["dimension"]
    inclusive = "inclusive" in op.attributes
    _require_same(builder, [source, output])
    extents = _common(builder, [source, output])
    size = extents[dimension]
    for extent, other in zip(_others(extents, dimension), extents_of(builder, total), strict=True):
        _require_equal(builder, extent, other)

    def bounded(low: Index, high: Index, carried: Sequence[Value], inside: Inside) -> list[Value]:
        lower: list[Index] = [0] * len(extents)
        upper = list(extents)
        lower[dimension], upper[dimension] = low, high
        return _nest(builder, lower, upper, carried, inside)

    def first(inner: OpBuilder, at: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
        number = _extract(inner, source, at) if inclusive else _extract(inner, total, _others(at, dimension))
        return [_insert(inner, number, carried[0], at)]

    def following(inner: OpBuilder, at: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
        front: list[Index] = list(at)
        front[dimension] = inner.add(at[dimension], -1)
        pair = [_extract(inner, carried[0], front), _extract(inner, source, at if inclusive else front)]
        return [_insert(inner, inline(inner, op.body, pair)[0], carried[0], at)]

    (output,) = bounded(0, builder.smaller(size, 1), [output], first)
    (output,) = bounded(1, size, [output], following)

    def last(inner: OpBuilder, at: Sequence[Value], carried: Sequence[Value]) -> Sequence[Value]:
        return [_insert(inner, _extract(inner, output, at), carried[0], _others(at, dimension))]

    (total,) = bounded(builder.larger(builder.add(size, -1), 1), size, [total], last)
    return [output, total]


def _others(values: Sequence[Index], dimension: int) -> list[Index]:
    return [*values[:dimension], *values[dimension + 1 :]]


def _reverse(op: Operation, builder: OpBuilder) -> list[Value]:
    source, output = op.operands
    _require_same(builder, op.operands)
    extents = _common(builder, op.operands)
    rank = len(extents)
    dimensions = op.attributes["dimensions"]
    element: ScalarType = element_type(source.type)

    def body(inner: OpBuilder, _arguments: Sequence[Value]) -> Sequence[Value]:
        at: list[Index] = []
        for number, extent in enumerate(extents):
            counter = inner.value("linalg.index", (), INDEX, {"dim": number})
            at.append(inner.add(inner.add(extent, -1), counter, -1) if number in dimensions else counter)
        operands = [source, *(inner.index(index) for index in at)]
        op = inner.op("tensor.extract", operands, [element])
        op.discardable = {INSIDE: True}
        return [op.result]

    return build_generic(builder, [], [output], [AffineMapAttr.identity(rank)], ["parallel"] * rank, body).results


_REWRITES: dict[str, Callable[[Operation, OpBuilder], list[Value]]] = {
    "iree_linalg_ext.scatter": _scatter,
    "iree_linalg_ext.gather": _gather,
    "iree_linalg_ext.sort": _sort,
    "iree_linalg_ext.topk": _topk,
    "iree_linalg_ext.topk_v2": _topk,
    "iree_linalg_ext.arg_compare": _arg_compare,
    "iree_linalg_ext.scan": _scan,
    "iree_linalg_ext.reverse": _reverse,
    "iree_linalg_ext.attention": lower_attention,
}
