# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes elements where they are used instead of storing them in between.

    %0 = linalg.generic {maps = [(i, j) -> (i, j), ...]} ins(%x) { exp }            %1 = linalg.generic ins(%x, %y)
    %1 = linalg.generic {maps = [(i, j) -> (i, j), ...]} ins(%0, %y) { add }   ->       { exp; add }

A producer goes into its consumer when all of its loops are parallel, and nothing is computed more often than before: the consumer
is its only user and takes each element once, or the producer computes nothing and only says where an element comes from (a
transposition, a broadcast, a fill, a constant). What only adds to the elements of a tensor a number that each row has, or subtracts
it, goes into several consumers: that takes less time than to load what has been stored. Each element is computed in the same way as
before, so results are the same to the bit.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.analysis.manager import Analyses
from vm2c.dialect.affine_map import AffineMapAttr, Expression
from vm2c.dialect.attributes import DenseAttr, FloatAttr, Splat
from vm2c.dialect.types import INDEX, ScalarType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.parser.constants import signed_elements

# A body with more operations than this is not made longer.
_LARGEST = 64


def fuse_elementwise(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program."""
    for function in module.functions():
        _copy_fills(function)
        for op in list(function.body.walk()):
            if op.op.name == "linalg.generic" and op.parent is not None:
                fused: Operation | None = op
                while fused is not None:
                    last = fused
                    fused = _fuse_one(fused)
                _drop_unused_inputs(last)
        _erase_dead(module)


def _copy_fills(function: Function) -> None:
    """Gives each op that starts from a tensor with the same number everywhere one of its own: to write it again costs less than to
    copy it."""
    for op in list(function.body.walk()):
        if op.op.name != "linalg.generic":
            continue
        for number in range(op.attributes["inputs"], len(op.operands)):
            fill = op.operands[number].owner
            if not (isinstance(fill, Operation) and _is_fill(fill) and sum(fill.result.users.values()) > 1):
                continue
            empty = fill.operands[1].owner
            assert op.parent is not None
            if isinstance(empty, Operation) and empty.op.name == "tensor.empty":
                target = empty.copy(empty.operands)
                copied = fill.clone({empty.result: target.result})
                copied.discardable = fill.discardable
                op.parent.insert(op.parent.operations.index(op), target, copied)
                op.set_operands([copied.result if place == number else value for place, value in enumerate(op.operands)])


def _is_fill(op: Operation) -> bool:
    """Whether the op sets all elements to the same number."""
    return op.op.name == "linalg.generic" and op.attributes["inputs"] == 1 == len(op.results) and (
        isinstance(op.operands[0].type, ScalarType)
        and len(op.body.operations) == 1
        and op.body.terminator.operands[0] is op.body.arguments[0]
    )


def _fuse_one(consumer: Operation) -> Operation | None:
    """The consumer with one of its producers in it; None where there is none."""
    for number in range(consumer.attributes["inputs"]):
        value = consumer.operands[number]
        producer = value.owner
        if not isinstance(producer, Operation):
            continue
        if producer.op.name == "arith.constant" and isinstance(value.type, TensorType):
            if _inline_constant(consumer, number, producer):
                return consumer
        elif producer.op.name == "linalg.generic" and _fits(producer, consumer, number):
            return _fuse(producer, consumer, number)
    return None


def _inline_constant(consumer: Operation, number: int, constant: Operation) -> bool:
    """Uses the element of a constant that has only one, in the body of its user."""
    value = constant.attributes["value"]
    if not isinstance(value, DenseAttr):
        return False
    data, type_ = value.data, value.type.element
    assert isinstance(type_, ScalarType)
    if value.type.element_count != 1 and not isinstance(data, Splat):
        return False
    argument = consumer.body.arguments[number]
    if not argument.users:
        return False
    element = data.element if isinstance(data, Splat) else bytes(data)
    bits = int.from_bytes(element, "little")
    held: FloatAttr | int
    if type_.is_float:
        held = FloatAttr(bits, type_.bits) if type_.bits >= 32 else bits
    else:
        held = signed_elements(element, type_.bits)[0]
    first = consumer.body.operations[0]
    scalar = OpBuilder(consumer.body, first, consumer.location).constant(held, type_)
    argument.replace_all_uses_with(scalar)
    return True


def _fits(producer: Operation, consumer: Operation, number: int) -> bool:
    if "reduction" in producer.attributes["iterator_types"] or len(producer.results) != 1:
        return False
    inputs = producer.attributes["inputs"]
    maps = producer.attributes["indexing_maps"]
    if not maps[inputs].is_permutation or any(op.regions for op in producer.body.operations):
        return False
    if not all(isinstance(value.type, (TensorType, ScalarType)) for value in producer.operands):
        return False
    argument = consumer.body.arguments[number]
    if not argument.users or len(consumer.body.operations) + len(producer.body.operations) > _LARGEST:
        return False
    # Between the two nothing but the consumer's own operands may be needed: values are there once they are computed.
    if producer.parent is not consumer.parent and _in_loop(producer, consumer):
        return False
    computes = any(op.op.name not in ("linalg.yield", "linalg.index", "arith.constant") for op in producer.body.operations)
    if computes:
        users = producer.result.users
        if not all(_takes_once(user, producer.result) for user in users):
            return False
        if len(users) > 1 and not _shifts_rows(producer):
            return False
    return _bounds_stay(producer, consumer, number)


def _takes_once(consumer: Operation, value: Value) -> bool:
    """Whether an op computes something of each element of one of its inputs, once."""
    if consumer.op.name != "linalg.generic" or value in consumer.operands[consumer.attributes["inputs"] :]:
        return False
    maps = [map_ for map_, each in zip(consumer.attributes["indexing_maps"], consumer.operands, strict=True) if each is value]
    return len(maps) == 1 and maps[0].is_projected_permutation and len(maps[0].results) == maps[0].dimensions


def _shifts_rows(producer: Operation) -> bool:
    """Whether an op adds to the elements of one tensor a number that is the same along a row, or subtracts it."""
    inputs, maps = producer.attributes["inputs"], producer.attributes["indexing_maps"]
    arguments = producer.body.arguments
    yielded = producer.body.terminator.operands[0].owner
    if not isinstance(yielded, Operation) or yielded.op.name not in ("arith.addf", "arith.subf"):
        return False
    last = maps[inputs].results[-1:]
    along = [number for number in range(inputs) if any(result in last for result in maps[number].results)]
    if len(along) != 1 or maps[along[0]] != maps[inputs] or arguments[inputs].users:
        return False
    (number,) = along
    return dict(arguments[number].users) == {yielded: 1}


def _in_loop(producer: Operation, consumer: Operation) -> bool:
    """Whether the consumer is in a loop that the producer is not in."""
    at = consumer.parent_op
    while at is not None:
        if at.op.name in ("scf.for", "scf.while"):
            return at.parent is not None and not _is_around(at, producer)
        at = at.parent_op
    return False


def _is_around(outer: Operation, op: Operation) -> bool:
    at = op.parent_op
    while at is not None and at is not outer:
        at = at.parent_op
    return at is outer


def _composed(producer: Operation, consumer: Operation, number: int) -> tuple[list[AffineMapAttr], list[Expression]]:
    """The maps of the producer's operands over the consumer's loops, and its loops as expressions of these."""
    inputs = producer.attributes["inputs"]
    wanted: AffineMapAttr = consumer.attributes["indexing_maps"][number]
    output: AffineMapAttr = producer.attributes["indexing_maps"][inputs]
    loops: list[Expression] = [("c", 0)] * output.dimensions
    for result, expression in zip(output.results, wanted.results, strict=True):
        loops[result[1]] = expression
    maps = [map_.compose(loops, wanted.dimensions) for map_ in producer.attributes["indexing_maps"]]
    return maps, loops


def _bounds_stay(producer: Operation, consumer: Operation, number: int) -> bool:
    """Whether some operand still tells the extent of each loop."""
    maps = list(consumer.attributes["indexing_maps"])
    composed, _ = _composed(producer, consumer, number)
    uses_output = bool(producer.body.arguments[producer.attributes["inputs"]].users)
    del maps[number]
    maps += composed if uses_output else composed[:-1]
    dynamic = any(
        isinstance(value.type, TensorType) and value.type.dynamic for value in (*consumer.operands, *producer.operands)
    )
    known = {result for map_ in maps for result in map_.results if result[0] == "d"}
    needed = {("d", loop) for loop in range(len(consumer.attributes["iterator_types"]))}
    if not needed <= known:
        return False
    # An extent that is checked at run time has to be checked still.
    return not dynamic or composed[-1].is_projected_permutation


def _fuse(producer: Operation, consumer: Operation, number: int) -> Operation:
    assert consumer.parent is not None
    inputs, own = consumer.attributes["inputs"], producer.attributes["inputs"]
    composed, loops = _composed(producer, consumer, number)
    builder = OpBuilder(consumer.parent, consumer, consumer.location)
    uses_output = bool(producer.body.arguments[own].users)
    added = [*range(own), *([own] if uses_output else [])]
    operands = [*consumer.operands[:number], *consumer.operands[number + 1 : inputs]]
    maps = [*consumer.attributes["indexing_maps"][:number], *consumer.attributes["indexing_maps"][number + 1 : inputs]]
    operands += [producer.operands[each] for each in added]
    maps += [composed[each] for each in added]
    count = len(operands)
    operands += consumer.operands[inputs:]
    maps += consumer.attributes["indexing_maps"][inputs:]
    attributes = {**consumer.attributes, "inputs": count, "indexing_maps": tuple(maps)}
    fused = builder.op("linalg.generic", operands, [value.type for value in consumer.results], attributes, regions=1)
    fused.discardable = consumer.discardable
    block = fused.body
    arguments = [*consumer.body.arguments[:number], *consumer.body.arguments[number + 1 : inputs]]
    values: dict[Value, Value] = {}
    for argument in arguments:
        values[argument] = block.add_argument(argument.name, argument.type)
    for each in added:
        argument = producer.body.arguments[each]
        values[argument] = block.add_argument(argument.name, argument.type)
    for argument in consumer.body.arguments[inputs:]:
        values[argument] = block.add_argument(argument.name, argument.type)
    with builder.inside(block):
        for op in producer.body.operations[:-1]:
            if op.op.name == "linalg.index":
                values[op.result] = _index(builder, loops[op.attributes["dim"]])
            else:
                block.append(op.clone(values))
        yielded = producer.body.terminator.operands[0]
        values[consumer.body.arguments[number]] = values.get(yielded, yielded)
        for op in consumer.body.operations:
            block.append(op.clone(values))
    for old, new in zip(consumer.results, fused.results, strict=True):
        new.name = old.name
        old.replace_all_uses_with(new)
    consumer.erase()
    if not producer.result.users:
        producer.erase()
    return fused


def _index(builder: OpBuilder, expression: Expression) -> Value:
    """The expression of loops in the body of a linalg.generic."""
    if expression[0] == "d":
        return builder.value("linalg.index", (), INDEX, {"dim": expression[1]})
    if expression[0] == "c":
        return builder.index(expression[1])
    dimensions = [builder.value("linalg.index", (), INDEX, {"dim": number}) for number in range(_most(expression) + 1)]
    return builder.index(builder.expression(expression, dimensions))


def _most(expression: Expression) -> int:
    if expression[0] == "d":
        number: int = expression[1]
        return number
    return -1 if expression[0] in ("c", "s") else max(_most(expression[1]), _most(expression[2]))


def _drop_unused_inputs(op: Operation) -> None:
    """Leaves out inputs that the body does not read, and that no loop needs for its extent; the same input in the same place is
    one."""
    inputs = op.attributes["inputs"]
    maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
    arguments = op.body.arguments
    first: dict[tuple[Value, AffineMapAttr], int] = {}
    for number in range(inputs):
        other = first.setdefault((op.operands[number], maps[number]), number)
        if other != number:
            arguments[number].replace_all_uses_with(arguments[other])
    kept = list(range(len(op.operands)))
    for number in range(inputs):
        if arguments[number].users:
            continue
        rest = [each for each in kept if each != number]
        known = {result for each in rest for result in maps[each].results if result[0] == "d"}
        type_ = op.operands[number].type
        static = not isinstance(type_, TensorType) or not type_.dynamic
        if static and {("d", loop) for loop in range(len(op.attributes["iterator_types"]))} <= known:
            kept = rest
    if len(kept) < len(op.operands):
        op.attributes = {
            **op.attributes,
            "inputs": sum(number < inputs for number in kept),
            "indexing_maps": tuple(maps[number] for number in kept),
        }
        op.set_operands([op.operands[number] for number in kept])
        op.body.set_arguments([arguments[number] for number in kept])


def _erase_dead(module: Module) -> None:
    """Erases what computes tensors that nothing uses."""
    for function in module.functions():
        for op in reversed(list(function.body.walk())):
            tensors = op.op.name in ("linalg.generic", "tensor.empty", "arith.constant")
            if tensors and op.parent is not None and op.results and not any(value.users for value in op.results):
                op.erase()
