# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Checks loops and conditionals: that what goes into a region, what it ends with and what the op gives have the same types."""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.types import I1, INDEX, TensorType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.program_checks import Check, InvalidError, constant_index, invalid, is_integer

# ---- for


def _check_for(op: Operation) -> None:
    for number, value in enumerate(op.operands[:3]):
        if not is_integer(value.type):
            raise invalid(op, f"operand #{number} must be signless integer or index, but got '{value.type}'")
    if len({value.type for value in op.operands[:3]}) > 1:
        raise invalid(op, "failed to verify that all of {lowerBound, upperBound, step} have same type")
    _check_step(op, 2)
    initial = op.operands[3:]
    arguments = op.body.arguments
    if len(initial) != len(op.results):
        raise invalid(op, "mismatch in number of loop-carried values and defined values")
    if not arguments or arguments[0].type is not op.operands[0].type:
        raise invalid(op, "expected induction variable to be same type as bounds and step")
    if len(initial) != len(arguments) - 1:
        raise invalid(op, f"different number of inits and region iter_args: {len(initial)} != {len(arguments) - 1}")
    for number, (value, argument, result) in enumerate(zip(initial, arguments[1:], op.results, strict=True)):
        _check_carried(op, number, "init", value, "region iter_arg", argument)
        _check_carried(op, number, "region iter_arg", argument, "loop result", result)


def _check_carried(op: Operation, number: int, before: str, value: Value, after: str, other: Value) -> None:
    if value.type is not other.type:
        raise invalid(op, f"{number}-th {before} and {number}-th {after} have different type: '{value.type}' != '{other.type}'")


def _check_step(op: Operation, number: int) -> None:
    step = constant_index(op, number)
    if step is not None and step <= 0:
        raise invalid(op, "constant step operand must be positive")


def _check_for_body(op: Operation) -> None:
    end = op.body.terminator
    if len(end.operands) != len(op.results):
        raise _wrong_count(op, end, "Region #0", len(end.operands), len(op.results))
    for number, (argument, value) in enumerate(zip(op.body.arguments[1:], end.operands, strict=True)):
        _check_carried(op, number, "region iter_arg", argument, "yielded value", value)


# ---- what regions give


def _wrong_count(op: Operation, end: Operation, target: str, found: int, wanted: int) -> InvalidError:
    return invalid(
        op,
        f"along control flow edge from Operation {end.op.name} to {target}: region branch point has {found} "
        "operands, but region "
        f"successor needs {wanted} inputs",
    )


def _check_edge(op: Operation, end: Operation, given: Sequence[Value], target: str, wanted: Sequence[Value]) -> None:
    """What a region ends with is what `target` takes."""
    if len(given) != len(wanted):
        raise _wrong_count(op, end, target, len(given), len(wanted))
    for number, (value, other) in enumerate(zip(given, wanted, strict=True)):
        if value.type is not other.type:
            raise invalid(
                op,
                f"along control flow edge from Operation {end.op.name} to {target}: successor operand type "
                f"#{number} '{value.type}' "
                f"should match successor input type #{number} '{other.type}'",
            )


def _check_no_arguments(op: Operation) -> None:
    for number, region in enumerate(op.regions):
        if region.blocks and region.blocks[0].arguments:
            raise invalid(op, f"region #{number} should have no arguments")


def _check_if(op: Operation) -> None:
    _check_no_arguments(op)
    if op.results and not op.regions[1].blocks:
        raise invalid(op, "must have an else block if defining values")


def _check_yielding_regions(op: Operation) -> None:
    for region in op.regions:
        for block in region.blocks:
            if block.terminator.op.name == "scf.yield":
                _check_edge(op, block.terminator, block.terminator.operands, "parent", op.results)


def _check_index_switch(op: Operation) -> None:
    _check_no_arguments(op)
    cases = op.attributes["cases"]
    if len(op.regions) != len(cases) + 1:
        raise invalid(op, f"has {len(op.regions) - 1} case regions but {len(cases)} case values")
    for number, case in enumerate(cases):
        if case in cases[:number]:
            raise invalid(op, f"has duplicate case value: {case}")


def _check_switch_regions(op: Operation) -> None:
    for number, region in enumerate(op.regions):
        found = region.blocks[0].terminator.operands
        name = f"case region #{number - 1}" if number else "default region"
        if len(found) != len(op.results):
            raise invalid(op, f"expected each region to return {len(op.results)} values, but {name} returns {len(found)}")
        for index, (value, result) in enumerate(zip(found, op.results, strict=True)):
            if value.type is not result.type:
                raise invalid(
                    op, f"expected result #{index} of each region to be '{result.type}', but {name} returns '{value.type}'"
                )


# ---- while


def _check_while(op: Operation) -> None:
    before = op.regions[0].blocks[0].arguments
    given = op.operands
    what = "along control flow edge from parent to Region #0"
    if len(given) != len(before):
        raise invalid(op, f"{what}: region branch point has {len(given)} operands, but region successor needs {len(before)} inputs")
    for number, (value, argument) in enumerate(zip(given, before, strict=True)):
        if value.type is not argument.type:
            raise invalid(
                op,
                f"{what}: successor operand type #{number} '{value.type}' should match successor input type #{number} "
                f"'{argument.type}'",
            )


def _check_while_regions(op: Operation) -> None:
    before, after = (region.blocks[0] for region in op.regions)
    for name, block, wanted in (("before", before, "scf.condition"), ("after", after, "scf.yield")):
        if block.terminator.op.name != wanted:
            raise invalid(op, f"expects the '{name}' region to terminate with '{wanted}'")
    passed = before.terminator.operands[1:]
    _check_edge(op, before.terminator, passed, "parent", op.results)
    _check_edge(op, before.terminator, passed, "Region #1", after.arguments)
    _check_edge(op, after.terminator, after.terminator.operands, "Region #0", before.arguments)


# ---- forall, parallel


def _check_forall(op: Operation) -> None:
    bounds = [op.attributes[name] for name in ("lower", "upper", "step")]
    rank = len(bounds[1])
    if any(len(each) != rank for each in bounds):
        raise invalid(op, "different numbers of lower bounds, upper bounds and steps")
    if any(step is not None and step <= 0 for step in bounds[2]):
        raise invalid(op, "constant step operand must be positive")
    dynamic = sum(each.count(None) for each in bounds)
    for number, value in enumerate(op.operands[:dynamic]):
        if value.type is not INDEX:
            raise invalid(op, f"operand #{number} must be variadic of index, but got '{value.type}'")
    outputs, arguments = op.operands[dynamic:], op.body.arguments
    for number, value in enumerate(outputs):
        if not isinstance(value.type, TensorType):
            raise invalid(
                op, f"operand #{dynamic + number} must be variadic of ranked tensor of any type values, but got '{value.type}'"
            )
    if len(outputs) != len(op.results):
        raise invalid(op, f"produces {len(op.results)} results, but has {len(outputs)} outputs")
    if len(arguments) != rank + len(outputs):
        raise invalid(op, f"region expects {rank + len(outputs)} arguments")
    for number, argument in enumerate(arguments[:rank]):
        if argument.type is not INDEX:
            raise invalid(op, f"expects {number}-th block argument to be an index")
    for number, (value, argument, result) in enumerate(zip(outputs, arguments[rank:], op.results, strict=True)):
        if value.type is not result.type:
            raise invalid(
                op, f"type mismatch between {number}-th output and corresponding result: '{value.type}' != '{result.type}'"
            )
        if value.type is not argument.type:
            raise invalid(op, f"type mismatch between {number}-th output and corresponding block argument")


def _check_in_parallel(op: Operation) -> None:
    for inner in op.body.operations:
        if inner.op.name != "tensor.parallel_insert_slice":
            raise invalid(op, "expected only ParallelCombiningOpInterface ops", f"move '{inner.op.name}' out of it")


def _check_parallel(op: Operation) -> None:
    arguments = op.body.arguments
    rank = len(arguments)
    values = op.operands
    if not rank:
        raise invalid(op, "expects the region to have at least one argument")
    if len(values) != 3 * rank + len(op.results):
        raise invalid(op, f"expects {rank} lower bounds, upper bounds and steps, and {len(op.results)} initial values")
    for number, value in enumerate(values[: 3 * rank]):
        if value.type is not INDEX:
            raise invalid(op, f"operand #{number} must be variadic of index, but got '{value.type}'")
    for number in range(2 * rank, 3 * rank):
        _check_step(op, number)
    if any(argument.type is not INDEX for argument in arguments):
        raise invalid(op, "expects arguments for the induction variable to be of index type")
    for value, result in zip(values[3 * rank :], op.results, strict=True):
        if value.type is not result.type:
            raise invalid(op, f"expects initial value to have the type of the result, '{result.type}', but got '{value.type}'")


def _check_reductions(op: Operation) -> None:
    end = op.body.terminator
    if len(end.operands) != len(op.results):
        raise invalid(
            op, f"expects number of results: {len(op.results)} to be the same as number of reductions: {len(end.operands)}"
        )


def _check_reduce(op: Operation) -> None:
    if len(op.regions) != len(op.operands):
        raise invalid(op, f"has {len(op.operands)} operands, but {len(op.regions)} reduction regions")
    results = op.parent_op.results if op.parent_op is not None else []
    for number, (value, region) in enumerate(zip(op.operands, op.regions, strict=True)):
        if number < len(results) and value.type is not results[number].type:
            raise invalid(
                op,
                f"expects type of {number}-th reduction operand: '{value.type}' to be the same as the "
                f"{number}-th result type: "
                f"'{results[number].type}'",
            )
        arguments = region.blocks[0].arguments
        if [argument.type for argument in arguments] != [value.type] * 2:
            raise invalid(op, f"expected two block arguments with type '{value.type}' in the {number}-th reduction region")


def _check_reduce_return(op: Operation) -> None:
    block: Block | None = op.parent
    wanted: Type | None = block.arguments[0].type if block is not None and block.arguments else None
    if wanted is not None and op.operands[0].type is not wanted:
        raise invalid(op, f"must have type '{wanted}' (the type of the reduction inputs)")


def _check_condition(op: Operation) -> None:
    if op.operands[0].type is not I1:
        raise invalid(op, f"operand #0 must be 1-bit signless integer, but got '{op.operands[0].type}'")


CHECKS: dict[str, Check] = {
    "scf.for": _check_for,
    "scf.if": _check_if,
    "scf.while": _check_while,
    "scf.condition": _check_condition,
    "scf.index_switch": _check_index_switch,
    "scf.execute_region": _check_no_arguments,
    "scf.forall": _check_forall,
    "scf.forall.in_parallel": _check_in_parallel,
    "scf.parallel": _check_parallel,
    "scf.reduce": _check_reduce,
    "scf.reduce.return": _check_reduce_return,
}
"""What is checked before the regions of an op."""

REGION_CHECKS: dict[str, Check] = {
    "scf.for": _check_for_body,
    "scf.if": _check_yielding_regions,
    "scf.execute_region": _check_yielding_regions,
    "scf.while": _check_while_regions,
    "scf.index_switch": _check_switch_regions,
    "scf.parallel": _check_reductions,
}
"""What is checked of regions that end as they must."""
