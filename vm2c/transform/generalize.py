# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes one kind of op of all that computes tensors from tensors element by element, or by sums and the like: linalg.generic.

    %r = linalg.matmul ins(%a, %b : ...) outs(%c : ...)      %r = linalg.generic {indexing_maps = [(d0, d1, d2) -> (d0, d2), ...],
                                                       ->        iterator_types = ["parallel", "parallel", "reduction"]} ...
    %s = arith.addf %x, %y : tensor<4xf32>                   %e = tensor.empty() : tensor<4xf32>
                                                       ->    %s = linalg.generic ... ins(%x, %y) outs(%e) { arith.addf ... }

What puts tensors together (pad, concat, from_elements, generate, splat) becomes an empty tensor into which elements and slices are
inserted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vm2c.analysis.manager import Analyses
from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.attributes import FloatAttr, StringAttr
from vm2c.dialect.linalg_named import ELEMENTWISE, FUNCTIONS, named_ops
from vm2c.dialect.types import I1, INDEX, MemRefType, ScalarType, TensorType, Type
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.op_builder import Index, OpBuilder

# Fills the body of a generic op from the arguments of its block, inputs first, and says what the outputs become.
Body = Callable[[OpBuilder, Sequence[Value]], Sequence[Value]]


ORIGIN = "vm2c.origin"
"""The discardable attribute of a linalg.generic that names the op that it was."""

TILE = "vm2c.tile"
"""The discardable attribute that says how to cut an op into blocks: rows, vectors in a row, steps of the reduction at once."""

INSIDE = "vm2c.inside"
"""The discardable attribute of a tensor.extract or tensor.insert whose indices need no check."""


def generalize(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program."""
    for function in module.functions():
        for op in list(function.body.walk()):
            rewrite = _REWRITES.get(op.op.name)
            if rewrite is None and op.op.name.startswith(("arith.", "math.")) and _is_elementwise(op):
                rewrite = _elementwise_op
            if rewrite is None or op.parent is None:
                continue
            builder = OpBuilder(op.parent, op, op.location)
            before = op.parent.operations.index(op)
            results = rewrite(op, builder)
            for made in op.parent.operations[before : op.parent.operations.index(op)]:
                if made.op.name == "linalg.generic":
                    kept = {name: value for name, value in (op.discardable or {}).items() if name == TILE}
                    made.discardable = {ORIGIN: StringAttr(op.op.name.encode())} | kept
            for old, new in zip(op.results, results, strict=True):
                if not new.name or new.name.isdigit():
                    new.name = old.name
                old.replace_all_uses_with(new)
            op.erase()


# ---- building blocks


def element_type(type_: Type) -> ScalarType:
    """The type of the element of a tensor or memref, or of a number."""
    found = type_.element if isinstance(type_, (TensorType, MemRefType)) else type_
    assert isinstance(found, ScalarType)
    return found


def build_generic(
    builder: OpBuilder,
    inputs: Sequence[Value],
    outputs: Sequence[Value],
    maps: Sequence[AffineMapAttr],
    iterators: Sequence[str],
    body: Body,
) -> Operation:
    """A linalg.generic op."""
    types = [value.type for value in outputs if isinstance(value.type, TensorType)]
    attributes = {"inputs": len(inputs), "indexing_maps": tuple(maps), "iterator_types": tuple(iterators)}
    op = builder.op("linalg.generic", [*inputs, *outputs], types, attributes, regions=1)
    block = op.body
    arguments = [block.add_argument("in" if number < len(inputs) else "out", element_type(value.type))
                 for number, value in enumerate([*inputs, *outputs])]  # fmt: skip
    with builder.inside(block):
        builder.op("linalg.yield", body(builder, arguments))
    return op


def extents_of(builder: OpBuilder, value: Value) -> list[Index]:
    """The extents of a tensor or memref, as numbers where they are known."""
    type_ = value.type
    assert isinstance(type_, (TensorType, MemRefType))
    dim = "tensor.dim" if isinstance(type_, TensorType) else "memref.dim"
    return [
        builder.value(dim, [value, builder.index(number)], INDEX) if extent is None else extent
        for number, extent in enumerate(type_.shape)
    ]


def build_empty(builder: OpBuilder, extents: Sequence[Index], element: ScalarType, type_: TensorType | None = None) -> Value:
    """A tensor of any contents; `type_` where some of the extents that are known shall not show in its type."""
    if type_ is None:
        type_ = TensorType(tuple(extent if isinstance(extent, int) else None for extent in extents), element)
    dynamic = [builder.index(extent) for extent, known in zip(extents, type_.shape, strict=True) if known is None]
    return builder.value("tensor.empty", dynamic, type_)


def _empty_like(builder: OpBuilder, value: Value, element: ScalarType) -> Value:
    assert isinstance(value.type, TensorType)
    return build_empty(builder, extents_of(builder, value), element, TensorType(value.type.shape, element))


def build_fill(builder: OpBuilder, value: Value, target: Value) -> Operation:
    """`target` with the number `value` everywhere."""
    rank = len(target.type.shape)  # type: ignore[attr-defined]
    maps = [AffineMapAttr(rank, 0, ()), AffineMapAttr.identity(rank)]

    def body(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        return [convert(inner, arguments[0], element_type(target.type))]

    return build_generic(builder, [value], [target], maps, ["parallel"] * rank, body)


def convert(builder: OpBuilder, value: Value, type_: ScalarType, *, unsigned: bool = False) -> Value:
    """The number as one of another type, as named ops convert their inputs."""
    source = value.type
    assert isinstance(source, ScalarType)
    if source is type_:
        return value
    if source is INDEX or type_ is INDEX:
        name = "arith.index_castui" if unsigned else "arith.index_cast"
    elif source.is_float and type_.is_float:
        name = "arith.extf" if type_.bits > source.bits else "arith.truncf"
    elif source.is_float:
        name = "arith.fptoui" if unsigned else "arith.fptosi"
    elif type_.is_float:
        name = "arith.uitofp" if unsigned or source is I1 else "arith.sitofp"
    elif type_.bits > source.bits:
        name = "arith.extui" if unsigned or source is I1 else "arith.extsi"
    else:
        name = "arith.trunci"
    return builder.value(name, [value], type_)


def apply_function(builder: OpBuilder, function: str, operands: Sequence[Value]) -> Value:
    """A function of `FUNCTIONS`."""
    type_ = operands[-1].type
    assert isinstance(type_, ScalarType)
    of_floats, of_integers, of_truths = FUNCTIONS[function]
    name = of_floats if type_.is_float else of_truths if type_ is I1 else of_integers
    if function == "square":
        return builder.value("arith.mulf" if type_.is_float else "arith.muli", [operands[0]] * 2, type_)
    if function == "reciprocal":
        one = builder.constant(_one(type_), type_)
        return builder.value(name, [one, operands[0]], type_)
    return builder.value(name, operands, type_)


def _one(type_: ScalarType) -> FloatAttr | int:
    if type_.bits >= 32:
        return FloatAttr.from_value(1.0, type_.bits)
    return 0x3F80 if str(type_) == "bf16" else 0x3C00


# ---- element-wise ops on whole tensors


def _is_elementwise(op: Operation) -> bool:
    if not op.results or not isinstance(op.results[0].type, TensorType) or op.op.name == "arith.constant":
        return False
    return op.op.name != "arith.select" or isinstance(op.operands[0].type, TensorType)


def _elementwise_op(op: Operation, builder: OpBuilder) -> list[Value]:
    outputs = [_empty_like(builder, op.operands[-1], element_type(value.type)) for value in op.results]
    rank = len(op.results[0].type.shape)  # type: ignore[attr-defined]
    identity = AffineMapAttr.identity(rank)

    def body(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        types = [element_type(value.type) for value in op.results]
        scalar = inner.op(op.op.name, arguments[: len(op.operands)], types, dict(op.attributes))
        return scalar.results

    maps = [identity] * (len(op.operands) + len(outputs))
    return build_generic(builder, op.operands, outputs, maps, ["parallel"] * rank, body).results


# ---- named ops


def _operands(op: Operation) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    inputs = op.attributes["inputs"]
    return op.operands[:inputs], op.operands[inputs:]


def _generic_of(
    op: Operation, builder: OpBuilder, maps: Sequence[AffineMapAttr], iterators: Sequence[str], body: Body
) -> list[Value]:
    inputs, outputs = _operands(op)
    generic = build_generic(builder, inputs, outputs, maps, iterators, body)
    for value, old in zip(generic.results, op.results, strict=True):
        value.type = old.type
    return generic.results


def _named(op: Operation, builder: OpBuilder) -> list[Value]:
    row = named_ops()[op.op.name.removeprefix("linalg.")]
    ones = (1,) * max(row.windows, 3)
    maps = row.maps(op.attributes.get("strides") or ones, op.attributes.get("dilations") or ones)
    if "indexing_maps" in op.attributes:
        maps = op.attributes["indexing_maps"]
    iterators = ["parallel" if letter == "p" else "reduction" for letter in row.iterators]
    return _generic_of(op, builder, maps, iterators, _body_of(row.becomes, op))


def _body_of(becomes: str, op: Operation) -> Body:
    unsigned = bool(op.attributes.get("unsigned")) or becomes.endswith("_u")
    inputs = op.attributes["inputs"]

    def body(builder: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        out = arguments[inputs]
        type_ = element_type(out.type)
        wanted = arguments[:inputs] if becomes in ("multiply", "quantized") else arguments[:1]
        taken = [convert(builder, value, type_, unsigned=unsigned) for value in wanted]
        if becomes == "quantized":
            points = zip(taken[:2], taken[2:], op.operands[2:inputs], strict=True)
            taken = [value if _is_zero(known) else apply_function(builder, "sub", (value, point)) for value, point, known in points]
        if becomes in ("multiply", "quantized"):
            taken = [apply_function(builder, "mul", taken)]
        function = {"max": "max_signed", "min": "min_signed", "max_u": "max_unsigned", "min_u": "min_unsigned"}.get(becomes, "add")
        return [apply_function(builder, function, [out, *taken])]

    return body


def _is_zero(value: Value) -> bool:
    owner = value.owner
    return isinstance(owner, Operation) and owner.op.name == "arith.constant" and owner.attributes["value"] == 0


def _contract(op: Operation, builder: OpBuilder) -> list[Value]:
    maps = op.attributes["indexing_maps"]
    kept = set(maps[-1].results)
    iterators = ["parallel" if ("d", number) in kept else "reduction" for number in range(maps[0].dimensions)]
    return _generic_of(op, builder, maps, iterators, _body_of("multiply", op))


def _elementwise(op: Operation, builder: OpBuilder) -> list[Value]:
    name = op.op.name.removeprefix("linalg.")
    function = op.attributes["kind"].decode() if name == "elementwise" else ELEMENTWISE[name]
    inputs = op.attributes["inputs"]
    rank = len(op.operands[-1].type.shape)  # type: ignore[attr-defined]
    unsigned = bool(op.attributes.get("unsigned"))
    maps = op.attributes.get("indexing_maps") or [
        AffineMapAttr.identity(rank) if isinstance(value.type, (TensorType, MemRefType)) else AffineMapAttr(rank, 0, ())
        for value in op.operands
    ]

    def body(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        type_ = element_type(arguments[inputs].type)
        taken = [convert(inner, value, type_, unsigned=unsigned) for value in arguments[1 if function == "select" else 0 : inputs]]
        return [apply_function(inner, function, [*arguments[:1], *taken] if function == "select" else taken)]

    return _generic_of(op, builder, maps, ["parallel"] * rank, body)


def _fill(op: Operation, builder: OpBuilder) -> list[Value]:
    (value,), (target,) = _operands(op)
    if isinstance(value.type, TensorType):
        value = builder.value("tensor.extract", [value], value.type.element)
    return build_fill(builder, value, target).results


def _copy(op: Operation, builder: OpBuilder) -> list[Value]:
    rank = len(op.operands[-1].type.shape)  # type: ignore[attr-defined]

    def body(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        return [convert(inner, arguments[0], element_type(arguments[1].type), unsigned=bool(op.attributes.get("unsigned")))]

    return _generic_of(op, builder, [AffineMapAttr.identity(rank)] * 2, ["parallel"] * rank, body)


def _first(_builder: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
    return [arguments[0]]


def _transpose(op: Operation, builder: OpBuilder) -> list[Value]:
    permutation = op.attributes["permutation"]
    rank = len(permutation)
    # Dimension i of the result is dimension permutation[i] of the input.
    source = AffineMapAttr.of(rank, [permutation.index(number) for number in range(rank)])
    return _generic_of(op, builder, [source, AffineMapAttr.identity(rank)], ["parallel"] * rank, _first)


def _broadcast(op: Operation, builder: OpBuilder) -> list[Value]:
    rank = len(op.operands[-1].type.shape)  # type: ignore[attr-defined]
    kept = [number for number in range(rank) if number not in op.attributes["dimensions"]]
    return _generic_of(op, builder, [AffineMapAttr.of(rank, kept), AffineMapAttr.identity(rank)], ["parallel"] * rank, _first)


def _with_region(op: Operation, builder: OpBuilder, maps: Sequence[AffineMapAttr], iterators: Sequence[str]) -> list[Value]:
    """A generic op with the region that the op has."""
    inputs, outputs = _operands(op)
    types = [value.type for value in op.results]
    attributes = {"inputs": len(inputs), "indexing_maps": tuple(maps), "iterator_types": tuple(iterators)}
    generic = builder.op("linalg.generic", [*inputs, *outputs], types, attributes)
    region = op.regions[0]
    op.regions = ()
    generic.regions = (region,)
    region.parent = generic
    return generic.results


def _map(op: Operation, builder: OpBuilder) -> list[Value]:
    rank = len(op.operands[-1].type.shape)  # type: ignore[attr-defined]
    return _with_region(op, builder, [AffineMapAttr.identity(rank)] * len(op.operands), ["parallel"] * rank)


def _reduce(op: Operation, builder: OpBuilder) -> list[Value]:
    inputs, outputs = _operands(op)
    dimensions = op.attributes["dimensions"]
    rank = len(inputs[0].type.shape)  # type: ignore[attr-defined]
    kept = [number for number in range(rank) if number not in dimensions]
    maps = [AffineMapAttr.identity(rank)] * len(inputs) + [AffineMapAttr.of(rank, kept)] * len(outputs)
    return _with_region(op, builder, maps, ["reduction" if number in dimensions else "parallel" for number in range(rank)])


def _softmax(op: Operation, builder: OpBuilder) -> list[Value]:
    (source,), (target,) = _operands(op)
    dimension = op.attributes["dimension"]
    element = element_type(source.type)
    rank = len(source.type.shape)  # type: ignore[attr-defined]
    identity = AffineMapAttr.identity(rank)
    reduced = AffineMapAttr.of(rank, [number for number in range(rank) if number != dimension])
    extents = [extent for number, extent in enumerate(extents_of(builder, source)) if number != dimension]
    reducing = ["reduction" if number == dimension else "parallel" for number in range(rank)]
    parallel = ["parallel"] * rank

    def temporary(extents: Sequence[Index]) -> Value:
        if isinstance(source.type, TensorType):
            return build_empty(builder, extents, element)
        shape = tuple(extent if isinstance(extent, int) else None for extent in extents)
        dynamic = [extent for extent in extents if not isinstance(extent, int)]
        return builder.value("memref.alloc", dynamic, MemRefType(shape, element))

    def reduction(name: str, start: float, value: Value) -> Value:
        number = builder.constant(float_constant(start, element), element)
        initial = _written(build_fill(builder, number, temporary(extents)))
        combine: Body = lambda inner, arguments: [inner.value(name, [arguments[0], arguments[1]], element)]  # noqa: E731
        return _written(build_generic(builder, [value], [initial], [identity, reduced], reducing, combine))

    def exponential(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        return [inner.value("math.exp", [inner.value("arith.subf", arguments[:2], element)], element)]

    def quotient(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        return [inner.value("arith.divf", arguments[:2], element)]

    largest = reduction("arith.maxnumf", float("-inf"), source)
    empty = _empty_like(builder, source, element) if isinstance(source.type, TensorType) else temporary(extents_of(builder, source))
    maps = [identity, reduced, identity]
    powers = _written(build_generic(builder, [source, largest], [empty], maps, parallel, exponential))
    total = reduction("arith.addf", 0.0, powers)
    return build_generic(builder, [powers, total], [target], maps, parallel, quotient).results


def _written(op: Operation) -> Value:
    """What an op with one output gives: a tensor, or the memory that it writes to."""
    return op.results[0] if op.results else op.operands[-1]


def float_constant(value: float, type_: ScalarType) -> FloatAttr | int:
    """0 or -infinity as the attribute of a constant."""
    if type_.bits >= 32:
        return FloatAttr.from_value(value, type_.bits)
    exponent = 0x7F80 if str(type_) == "bf16" else 0x7C00
    return 0 if value == 0 else exponent | 0x8000


# ---- tensors from parts


def _concat(op: Operation, builder: OpBuilder) -> list[Value]:
    dim = op.attributes["dim"]
    result = op.result.type
    assert isinstance(result, TensorType)
    shapes = [extents_of(builder, value) for value in op.operands]
    total: Index = 0
    starts = []
    for shape in shapes:
        starts.append(total)
        total = builder.add(total, shape[dim])
    extents = _declared(op, builder, [total if number == dim else extent for number, extent in enumerate(shapes[0])])
    for shape in shapes:
        for number, extent in enumerate(shape):
            if number != dim:
                require(builder, "eq", extent, extents[number], "INVALID_ARGUMENT", "tensor.concat of tensors of different extents")
    target = build_empty(builder, extents, result.element, result)
    for value, start, shape in zip(op.operands, starts, shapes, strict=True):
        offsets: list[Index] = [start if number == dim else 0 for number in range(len(shape))]
        target = build_insert_slice(builder, value, target, offsets, shape)
    return [target]


def _declared(op: Operation, builder: OpBuilder, extents: Sequence[Index]) -> list[Index]:
    """The extents of the result, those that its type says where it says one. Fails where what they come from gives others."""
    result = op.result.type
    assert isinstance(result, TensorType)
    found: list[Index] = []
    for known, extent in zip(result.shape, extents, strict=True):
        if known is not None:
            require(builder, "eq", extent, known, "INVALID_ARGUMENT", f"{op.op.name}: the result has other extents than its type")
        found.append(extent if known is None else known)
    return found


def build_insert_slice(builder: OpBuilder, source: Value, target: Value, offsets: Sequence[Index], sizes: Sequence[Index]) -> Value:
    """`target` with `source` at these offsets."""
    attributes = {}
    dynamic: list[Value] = []
    for name, numbers in (("offsets", offsets), ("sizes", sizes), ("strides", [1] * len(offsets))):
        attributes[name] = tuple(number if isinstance(number, int) else None for number in numbers)
        dynamic += [number for number in numbers if not isinstance(number, int)]
    return builder.value("tensor.insert_slice", [source, target, *dynamic], target.type, attributes)


def mixed_values(numbers: Sequence[int | None], values: Sequence[Value]) -> tuple[list[Index], Sequence[Value]]:
    """The numbers of a list with values for None, and the values that are left."""
    rest = list(values)
    return [number if number is not None else rest.pop(0) for number in numbers], rest


def _pad(op: Operation, builder: OpBuilder) -> list[Value]:
    source = op.operands[0]
    result = op.result.type
    assert isinstance(result, TensorType)
    low, rest = mixed_values(op.attributes["low"], op.operands[1:])
    high, _ = mixed_values(op.attributes["high"], rest)
    sizes = extents_of(builder, source)
    for number in (*low, *high):
        if not isinstance(number, int):
            require(builder, "sge", number, 0, "INVALID_ARGUMENT", "tensor.pad by a negative number of elements")
    padded = [builder.add(builder.add(one, size), other) for one, size, other in zip(low, sizes, high, strict=True)]
    extents = _declared(op, builder, padded)
    empty = build_empty(builder, extents, result.element, result)
    filled = _fill_from_region(op, builder, empty)
    return [build_insert_slice(builder, source, filled, low, sizes)]


def require(builder: OpBuilder, predicate: str, one: Index, other: Index, code: str, message: str) -> None:
    """Fails with the code and message unless the comparison holds."""
    holds = builder.compare(predicate, one, other)
    if holds is True:
        return
    condition = builder.constant(0, I1) if holds is False else holds
    builder.op("vm2c.require", [condition], (), {"code": code.encode(), "message": message.encode()})


def _fill_from_region(op: Operation, builder: OpBuilder, target: Value) -> Value:
    """`target` with what the region of `op` computes from the indices of each element."""
    block = op.body
    (yielded,) = block.terminator.operands
    rank = len(target.type.shape)  # type: ignore[attr-defined]
    owner = yielded.owner.parent if isinstance(yielded.owner, Operation) else yielded.owner
    constant = isinstance(yielded.owner, Operation) and yielded.owner.op.name == "arith.constant"
    if constant and owner is block:
        assert isinstance(yielded.owner, Operation)
        moved = yielded.owner.detach()
        builder.insert(moved)
        owner = moved.parent
    if owner is not block:
        return build_fill(builder, yielded, target).result

    def body(inner: OpBuilder, _arguments: Sequence[Value]) -> Sequence[Value]:
        for number, argument in enumerate(block.arguments):
            argument.replace_all_uses_with(inner.value("linalg.index", (), INDEX, {"dim": number}))
        for each in list(block.operations[:-1]):
            inner.insert(each.detach())
        return block.terminator.operands

    return build_generic(builder, [], [target], [AffineMapAttr.identity(rank)], ["parallel"] * rank, body).result


def _generate(op: Operation, builder: OpBuilder) -> list[Value]:
    result = op.result.type
    assert isinstance(result, TensorType)
    return [_fill_from_region(op, builder, builder.value("tensor.empty", op.operands, result))]


def _splat(op: Operation, builder: OpBuilder) -> list[Value]:
    return build_fill(builder, op.operands[0], builder.value("tensor.empty", op.operands[1:], op.result.type)).results


def _from_elements(op: Operation, builder: OpBuilder) -> list[Value]:
    type_ = op.result.type
    assert isinstance(type_, TensorType)
    target = builder.value("tensor.empty", (), type_)
    for number, element in enumerate(op.operands):
        indices: list[Value] = []
        for extent in reversed(type_.shape):
            assert extent is not None
            number, index = divmod(number, extent)
            indices.insert(0, builder.index(index))
        target = builder.value("tensor.insert", [element, target, *indices], type_)
    return [target]


def _bitcast(op: Operation, builder: OpBuilder) -> list[Value]:
    element = element_type(op.result.type)
    rank = len(op.result.type.shape)  # type: ignore[attr-defined]
    target = _empty_like(builder, op.operands[0], element)

    def body(inner: OpBuilder, arguments: Sequence[Value]) -> Sequence[Value]:
        return [inner.value("arith.bitcast", [arguments[0]], element)]

    maps = [AffineMapAttr.identity(rank)] * 2
    return build_generic(builder, op.operands, [target], maps, ["parallel"] * rank, body).results


def _alloc_tensor(op: Operation, builder: OpBuilder) -> list[Value]:
    type_ = op.result.type
    assert isinstance(type_, TensorType)
    if "copied" not in op.attributes:
        return [builder.value("tensor.empty", op.operands, type_)]
    source = op.operands[-1]
    rank = len(type_.shape)
    target = _empty_like(builder, source, type_.element)
    return build_generic(builder, [source], [target], [AffineMapAttr.identity(rank)] * 2, ["parallel"] * rank, _first).results


_REWRITES: dict[str, Callable[[Operation, OpBuilder], list[Value]]] = {
    **{f"linalg.{name}": _named for name in named_ops()},
    **{f"linalg.{name}": _elementwise for name in (*ELEMENTWISE, "elementwise")},
    "linalg.fill": _fill,
    "linalg.copy": _copy,
    "linalg.transpose": _transpose,
    "linalg.broadcast": _broadcast,
    "linalg.map": _map,
    "linalg.reduce": _reduce,
    "linalg.softmax": _softmax,
    "linalg.contract": _contract,
    "tensor.concat": _concat,
    "tensor.pad": _pad,
    "tensor.generate": _generate,
    "tensor.splat": _splat,
    "tensor.from_elements": _from_elements,
    "tensor.bitcast": _bitcast,
    "bufferization.alloc_tensor": _alloc_tensor,
}
