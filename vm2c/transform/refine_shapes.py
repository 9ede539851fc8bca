# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Says in types how large tensors are, wherever that is known.

    %x = tensor.cast %a : tensor<8x4xf32> to tensor<?x4xf32>
    %n = tensor.dim %x, %c0                                              %e = tensor.empty() : tensor<8x4xf32>
    %e = tensor.empty(%n) : tensor<?x4xf32>                        ->    %r = linalg.generic ins(%a) outs(%e) -> tensor<8x4xf32>
    %r = linalg.generic ins(%x) outs(%e) -> tensor<?x4xf32>              %s = tensor.cast %r : tensor<8x4xf32> to tensor<?x4xf32>

Extents go from what a tensor is made of to the tensor, never the other way, and through loops that keep the shapes of what they
carry. Whatever uses a tensor of which more is known takes it where it can; the others, calls for one, get a cast to the type from
before. An op that would break a rule with the extents that are known, which fails when it runs, stays as it is.

`Options.shapes` fixes extents of arguments before all passes, see specialize_shapes.py; the results of such functions get the types
that are found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import prod

from vm2c.analysis.index_ranges import IndexRanges
from vm2c.analysis.manager import Analyses
from vm2c.dialect.types import FunctionType, ScalarType, TensorType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import SPECIALIZED, Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_checks import InvalidError, Shape, constant_index, dropped_dimensions, merged_shape
from vm2c.ir.program_verifier_maps import check_loops
from vm2c.ir.program_verifier_tensor import CHECKS

_BOUNDS = ("offsets", "sizes", "strides")


def refine_shapes(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program."""
    for function in module.functions():
        if len(function.blocks) == 1 and any(_is_dynamic(value.type) for value in _tensors(function)):
            _refine(function)


def _tensors(function: Function) -> Iterator[Value]:
    yield from function.arguments
    for op in function.body.walk():
        yield from op.results


def _is_dynamic(type_: Type) -> bool:
    return isinstance(type_, TensorType) and type_.dynamic > 0


def _refine(function: Function) -> None:
    ranges = IndexRanges()
    for op in list(function.body.walk()):
        if op.parent is None:
            continue
        rewrite = _REWRITES.get(op.op.name)
        if rewrite is not None:
            with _unless_invalid(op):
                rewrite(op)
        elif op.op.algebra and op.op.algebra != "const" and isinstance(op.results[0].type, ScalarType):
            _fold(op, ranges)
    if SPECIALIZED in function.attributes:
        _refine_results(function)
    _erase_casts(function)


@contextmanager
def _unless_invalid(op: Operation) -> Iterator[None]:
    """Takes back what is done to an op where it breaks a rule then; only afterwards do others see its results."""
    before = op.operands, op.attributes, [value.type for value in op.results]
    op.attributes = dict(op.attributes)
    yield
    check = check_loops if op.op.name == "linalg.generic" else CHECKS.get(op.op.name)
    try:
        if check is not None and op.parent is not None:
            check(op)
    except InvalidError:
        op.set_operands(before[0])
        op.attributes = before[1]
        for value, type_ in zip(op.results, before[2], strict=True):
            value.type = type_
    for value, type_ in zip(op.results, before[2], strict=True):
        if value.type is not type_:
            assert op.parent is not None
            _keep_type(value, type_, op.parent, op.parent.operations.index(op) + 1)


def _keep_type(value: Value, type_: Type, block: Block, index: int) -> None:
    """Casts a value of which more is known for all that use it, from `index` on in a block."""
    if value.users:
        builder = OpBuilder(block, block.operations[index], block.operations[index].location)
        cast = builder.op("tensor.cast", [value], [type_], names=(value.name,))
        value.replace_all_uses_with(cast.result)
        cast.set_operands([value])


def _source(value: Value) -> Value:
    """What a cast gives that forgets extents is taken from; the value itself where it is nothing of the kind."""
    owner = value.owner
    while isinstance(owner, Operation) and owner.op.name == "tensor.cast" and _forgets(owner):
        value = owner.operands[0]
        owner = value.owner
    return value


def _forgets(cast: Operation) -> bool:
    source, target = cast.operands[0].type, cast.results[0].type
    if not isinstance(source, TensorType) or not isinstance(target, TensorType):
        return False
    return merged_shape(source.shape, target.shape) == source.shape


def _common(shape: Shape, other: Shape) -> Shape:
    """What is true of tensors of either shape."""
    return tuple(extent if extent == known else None for known, extent in zip(shape, other, strict=True))


def _shape(value: Value) -> Shape:
    assert isinstance(value.type, TensorType)
    return value.type.shape


def _with_shape(type_: Type, shape: Shape) -> TensorType:
    assert isinstance(type_, TensorType)
    refined: TensorType = TensorType(shape, type_.element)
    return refined


def _take_sources(op: Operation) -> None:
    op.set_operands([_source(value) for value in op.operands])


def _replace(op: Operation, value: Value) -> None:
    op.results[0].replace_all_uses_with(value)
    op.erase()


# ---- numbers


def _fold(op: Operation, ranges: IndexRanges) -> None:
    """Makes an integer that is computed from constants one."""
    type_ = op.results[0].type
    assert isinstance(type_, ScalarType)
    if type_.is_float or not op.op.pure or not op.operands:
        return
    if any(constant_index(op, number) is None for number in range(len(op.operands))):
        return
    low, high = ranges.range_of(op.results[0])
    if low == high:
        _replace_by_number(op, low)


def _replace_by_number(op: Operation, number: int) -> None:
    assert op.parent is not None
    builder = OpBuilder(op.parent, op, op.location)
    _replace(op, builder.constant(number, op.results[0].type))


def _dim(op: Operation) -> None:
    _take_sources(op)
    number = constant_index(op, 1)
    shape = _shape(op.operands[0])
    if number is not None and 0 <= number < len(shape):
        extent = shape[number]
        if extent is not None:
            _replace_by_number(op, extent)


def _known(op: Operation, first: int, numbers: Sequence[int | None]) -> tuple[tuple[int | None, ...], list[Value]]:
    """A list of numbers and values, the first of which is operand `first`, with constants as numbers; and the values left."""
    found: list[int | None] = []
    values: list[Value] = []
    for number in numbers:
        if number is None:
            number = constant_index(op, first)
            if number is None or number < 0:
                number = None
                values.append(op.operands[first])
            first += 1
        found.append(number)
    return tuple(found), values


# ---- ops on tensors


def _cast(op: Operation) -> None:
    _take_sources(op)
    shape = merged_shape(_shape(op.results[0]), _shape(op.operands[0]))
    if shape != _shape(op.operands[0]):
        op.results[0].type = _with_shape(op.results[0].type, shape)


def _empty(op: Operation) -> None:
    shape, values = _known(op, 0, _shape(op.results[0]))
    op.set_operands(values)
    op.results[0].type = _with_shape(op.results[0].type, shape)


def _generic(op: Operation) -> None:
    _take_sources(op)
    outputs = [value.type for value in op.operands[op.attributes["inputs"] :] if isinstance(value.type, TensorType)]
    for value, type_ in zip(op.results, outputs, strict=True):
        value.type = type_


def _take_bounds(op: Operation, first: int) -> None:
    """Writes the constants among the offsets, sizes and strides of a slice as numbers."""
    values: list[Value] = list(op.operands[:first])
    for name in _BOUNDS:
        count = op.attributes[name].count(None)
        op.attributes[name], left = _known(op, first, op.attributes[name])
        values += left
        first += count
    op.set_operands(values)


def _extract_slice(op: Operation) -> None:
    dropped = dropped_dimensions(op.attributes["sizes"], _shape(op.results[0]))
    assert dropped is not None
    _take_sources(op)
    _take_bounds(op, 1)
    op.results[0].type = _with_shape(op.results[0].type, _without(op.attributes["sizes"], dropped))


def _insert_slice(op: Operation) -> None:
    dropped = dropped_dimensions(op.attributes["sizes"], _shape(op.operands[0]))
    assert dropped is not None
    _take_sources(op)
    _take_bounds(op, 2)
    # Of the source exactly as much must be known as of the part.
    part = _with_shape(op.operands[0].type, _without(op.attributes["sizes"], dropped))
    _pass_as(op, 0, part)
    op.results[0].type = op.operands[1].type


def _without(shape: Shape, dropped: Sequence[int]) -> Shape:
    return tuple(extent for number, extent in enumerate(shape) if number not in dropped)


def _pass_as(op: Operation, number: int, type_: Type) -> None:
    """Passes an operand, or what it was cast from, as a type that it is known to have."""
    value = op.operands[number]
    source = _source(value)
    if source.type is type_:
        value = source
    elif value.type is not type_:
        assert op.parent is not None
        value = OpBuilder(op.parent, op, op.location).value("tensor.cast", [source], type_, result=value.name)
    op.set_operands([value if place == number else each for place, each in enumerate(op.operands)])


def _insert(op: Operation) -> None:
    _take_sources(op)
    op.results[0].type = op.operands[1].type


def _collapse_shape(op: Operation) -> None:
    _take_sources(op)
    shape = _shape(op.operands[0])
    groups = [[shape[number] for number in group] for group in op.attributes["reassociation"]]
    op.results[0].type = _with_shape(op.results[0].type, tuple(_product(group) for group in groups))


def _product(extents: Sequence[int | None]) -> int | None:
    known = [extent for extent in extents if extent is not None]
    return prod(known) if len(known) == len(extents) else None


def _expand_shape(op: Operation) -> None:
    _take_sources(op)
    collapsed = _shape(op.operands[0])
    given, _ = _known(op, 1, op.attributes["shape"])
    shape = list(merged_shape(_shape(op.results[0]), given) if given else _shape(op.results[0]))
    for extent, group in zip(collapsed, op.attributes["reassociation"], strict=True):
        unknown = [number for number in group if shape[number] is None]
        others = _product([shape[number] for number in group if shape[number] is not None])
        if len(unknown) == 1 and extent is not None and others and extent % others == 0:
            shape[unknown[0]] = extent // others
        elif None not in (extent, others) and not unknown and extent != others:
            return
    # An extent of the collapsed tensor is known where those that it becomes are, and nowhere else.
    wanted = tuple(_product([shape[number] for number in group]) for group in op.attributes["reassociation"])
    result = tuple(shape)
    if wanted != collapsed:
        return
    if given:
        values = iter(op.operands[1:])
        sizes = [(next(values) if number is None else number) for number in op.attributes["shape"]]
        op.attributes["shape"] = result
        left = [size for size, extent in zip(sizes, result, strict=True) if extent is None and isinstance(size, Value)]
        op.set_operands([op.operands[0], *left])
    op.results[0].type = _with_shape(op.results[0].type, result)


# ---- loops and conditionals


def _for(op: Operation) -> None:
    """Says how large what a loop carries is, where each iteration leaves it as large as it was."""
    body = op.body
    for number, value in enumerate(op.results):
        source = _source(op.operands[3 + number])
        argument = body.arguments[1 + number]
        if source.type is argument.type or not _is_dynamic(argument.type) or not _keeps_shape(op, number):
            continue
        op.set_operands([source if place == 3 + number else each for place, each in enumerate(op.operands)])
        before = argument.type
        argument.type = value.type = source.type
        _keep_type(argument, before, body, 0)


def _keeps_shape(loop: Operation, number: int) -> bool:
    """Whether a loop gives a tensor of the shape of the one that it starts with."""
    return _origin(loop.body.terminator.operands[number]) is loop.body.arguments[1 + number]


def _origin(value: Value) -> Value:
    """A value that the tensor has its shape from: what was inserted into, or written over."""
    while isinstance(value.owner, Operation):
        op = value.owner
        name = op.op.name
        if name in ("tensor.insert_slice", "tensor.insert"):
            value = op.operands[1]
        elif name == "tensor.cast":
            value = op.operands[0]
        elif name == "linalg.generic":
            value = op.operands[op.attributes["inputs"] + value.index]
        elif name == "scf.for" and _keeps_shape(op, value.index):
            value = op.operands[3 + value.index]
        elif name == "scf.while":
            first, _ = op.regions
            passed = _origin(first.blocks[0].terminator.operands[1 + value.index])
            if passed.owner is not first.blocks[0] or not _keeps_while_shape(op, passed.index):
                return value
            value = op.operands[passed.index]
        elif name == "scf.if":
            one, other = (_origin(region.blocks[0].terminator.operands[value.index]) for region in op.regions)
            if one is not other:
                return value
            value = one
        else:
            return value
    return value


def _while(op: Operation) -> None:
    """Says how large what a loop carries is, where each iteration leaves it as large as it was."""
    (first,) = op.regions[0].blocks
    for number, argument in enumerate(first.arguments):
        source = _source(op.operands[number])
        if source.type is argument.type or not _is_dynamic(argument.type) or not _keeps_while_shape(op, number):
            continue
        op.set_operands([source if place == number else each for place, each in enumerate(op.operands)])
        before = argument.type
        argument.type = source.type
        _keep_type(argument, before, first, 0)


def _keeps_while_shape(loop: Operation, number: int) -> bool:
    """Whether the part before the test hands the tensor on in its shape, and the part after it gives it back in that."""
    (first,), (second,) = (region.blocks for region in loop.regions)
    given = _origin(second.terminator.operands[number])
    return given.owner is second and _origin(first.terminator.operands[1 + given.index]) is first.arguments[number]


def _condition(op: Operation) -> None:
    """Says how large what a loop hands on is."""
    loop = op.parent_op
    assert loop is not None
    assert loop.parent is not None
    (second,) = loop.regions[1].blocks
    for number, value in enumerate(loop.results):
        source = _source(op.operands[1 + number])
        before = value.type
        if not _is_dynamic(before) or source.type is before:
            continue
        _pass_as(op, 1 + number, source.type)
        argument = second.arguments[number]
        value.type = argument.type = source.type
        _keep_type(argument, before, second, 0)
        _keep_type(value, before, loop.parent, loop.parent.operations.index(loop) + 1)


def _yield(op: Operation) -> None:
    parent = op.parent_op
    if parent is None:
        return
    if parent.op.name == "scf.while":
        for number, value in enumerate(parent.regions[0].blocks[0].arguments):
            _pass_as(op, number, value.type)
    if parent.op.name == "scf.for":
        for number, value in enumerate(parent.results):
            _pass_as(op, number, value.type)
    elif parent.op.name == "scf.if" and op.parent is parent.regions[1].blocks[0]:
        _end_if(parent, op)


def _end_if(conditional: Operation, last: Operation) -> None:
    """Says how large the results are, both regions being done."""
    first = conditional.regions[0].blocks[0].terminator
    for number, value in enumerate(conditional.results):
        if not _is_dynamic(value.type):
            continue
        one, other = (_source(each.operands[number]) for each in (first, last))
        before = value.type
        value.type = _with_shape(before, merged_shape(_common(_shape(one), _shape(other)), _shape(value)))
        for each in (first, last):
            _pass_as(each, number, value.type)
        if value.type is not before:
            block = conditional.parent
            assert block is not None
            _keep_type(value, before, block, block.operations.index(conditional) + 1)


def _refine_results(function: Function) -> None:
    """Lets a function return what it has, without casts that forget extents."""
    end = function.entry.terminator
    end.set_operands([_source(value) for value in end.operands])
    types = tuple(value.type for value in end.operands)
    function.type = FunctionType(function.type.arguments, types)


def _erase_casts(function: Function) -> None:
    for op in reversed(list(function.body.walk())):
        if op.op.name in ("tensor.cast", "tensor.dim") and not op.results[0].users:
            op.erase()


_REWRITES: dict[str, Callable[[Operation], None]] = {
    "tensor.dim": _dim,
    "tensor.cast": _cast,
    "tensor.empty": _empty,
    "tensor.extract": _take_sources,
    "tensor.insert": _insert,
    "tensor.extract_slice": _extract_slice,
    "tensor.insert_slice": _insert_slice,
    "tensor.collapse_shape": _collapse_shape,
    "tensor.expand_shape": _expand_shape,
    "linalg.generic": _generic,
    "scf.for": _for,
    "scf.while": _while,
    "scf.condition": _condition,
    "scf.yield": _yield,
}
