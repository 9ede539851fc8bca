# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Nests that follow each other as one kernel and one checked form, with one condition for all of them.

    if (c1) f_loop0(a, b); else f_loop0_checked(a, b);
    if (c2) f_loop1(b, c); else f_loop1_checked(b, c);     ->     if (c1 && c2) f_loop0(a, b, c); else f_loop0_checked(a, b, c);

The conditions depend on nothing that the nests compute. What is restricted to a pointer in one nest must be no other pointer's in
the next one: the arrays of a buffer have to be the same ones, or lie apart, and no check may be added that two buffers do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from vm2c.analysis.arrays import Array
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import Loops
from vm2c.analysis.nests import Nest
from vm2c.dialect.op import Control
from vm2c.dialect.types import FunctionType, RefType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function
from vm2c.transform.raising import Argument

# Nests and arguments at most in one kernel: compilers take longer for a large function than for its parts.
_MOST_NESTS = 8
_MOST_ARGUMENTS = 16


@dataclass(slots=True, eq=False)
class Raised:
    """A nest with the function that it has become, and what to pass to that. `arrays` has the array that each access is to."""

    nest: Nest
    kernel: Function
    arguments: list[Argument]
    arrays: dict[Operation, Array]


def find_runs(raised: Sequence[Raised], loops: Loops, may_alias: Callable[[Value, Value], bool]) -> list[list[Raised]]:
    """The nests in runs of those that can be one."""
    by_entry = {each.nest.loop.entries[0]: each for each in raised}
    following = {each: after for each in raised if (after := _after(each, loops, by_entry)) is not None}
    firsts = [each for each in raised if each not in following.values()]
    runs: list[list[Raised]] = []
    for first in firsts:
        run = [first]
        each: Raised | None = following.get(first)
        while each is not None:
            if len(run) < _MOST_NESTS and _fits(run, each, may_alias):
                run.append(each)
            else:
                moved = _belonging(run, each, may_alias)
                runs.append(run[: len(run) - len(moved)])
                run = [*moved, each]
            each = following.get(each)
        runs.append(run)
    return sorted(runs, key=lambda run: raised.index(run[0]))


def _belonging(run: Sequence[Raised], each: Raised, may_alias: Callable[[Value, Value], bool]) -> list[Raised]:
    """The last nests of a run that are for the one that follows it, and not for those before: they fill what it works on, say."""
    moved: list[Raised] = []
    for last in reversed(run[1:]):
        before = {value for one in run[: run.index(last)] for value in one.nest.buffers}
        after = {value for one in (*moved, each) for value in one.nest.buffers}
        own = {*last.nest.buffers}
        if own & before or not own & after or not _fits([last, *moved], each, may_alias):
            break
        moved.insert(0, last)
    return moved


def between(run: Sequence[Raised]) -> list[Block]:
    """The blocks between the nests of a run, whose operations may as well be before it."""
    found = []
    for each in run[:-1]:
        source, number = each.nest.loop.exits[0]
        block = source.terminator.successors[number].block
        if all(block is not other.nest.loop.header for other in run):
            found.append(block)
    return found


def _after(each: Raised, loops: Loops, by_entry: dict[tuple[Block, int], Raised]) -> Raised | None:
    """The nest that follows another one with nothing between them that does more than compute."""
    source, number = each.nest.loop.exits[0]
    if (source, number) in by_entry:
        return by_entry[source, number]
    block = source.terminator.successors[number].block
    if block.arguments or len(loops.cfg.predecessors[block]) != 1 or block.terminator.op.control is not Control.BRANCH:
        return None
    return by_entry.get((block, 0)) if all(map(_computes, block.operations[:-1])) else None


def _computes(op: Operation) -> bool:
    """Whether the operation may as well be before the nests. References stay where they are."""
    return op.op.pure and not any(isinstance(value.type, RefType) for value in (*op.operands, *op.results))


def _fits(run: Sequence[Raised], each: Raised, may_alias: Callable[[Value, Value], bool]) -> bool:
    """Whether a nest can be one with those of a run."""
    every = [*run, each]
    if any(one.nest.outputs for one in run) or any(one.kernel.argument_attributes for one in every):
        return False
    if len({_key(argument) for one in every for argument in one.arguments}) > _MOST_ARGUMENTS:
        return False
    written = {value for one in every for value in one.nest.written}
    for first, second in combinations(dict.fromkeys(value for one in every for value in one.nest.buffers), 2):
        together = any(first in one.nest.buffers and second in one.nest.buffers for one in every)
        checked = any({first, second} & {*one.nest.written} for one in every if {first, second} <= {*one.nest.buffers})
        if (first in written or second in written) and not (together and checked) and may_alias(first, second):
            return False
    return all(_lie_apart(value, every) for value in written)


def _lie_apart(buffer: Value, every: Sequence[Raised]) -> bool:
    """Whether the pointers to a buffer lead to different elements."""
    parts: dict[object, list[tuple[int, int]]] = {}
    for one in every:
        for argument in one.arguments:
            if argument.array is not None and argument.value is buffer:
                parts.setdefault(_key(argument), []).extend(_extents(one, argument.array))
    if len(parts) < 2:
        return True
    spans = [(min(low for low, _ in part), max(high for _, high in part)) for part in parts.values()]
    return all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(spans, 2))


def _extents(one: Raised, array: Array) -> Iterator[tuple[int, int]]:
    """From which byte of the buffer to which the accesses to an array go."""
    for op, extent in one.nest.extents.items():
        if one.arrays[op] == array:
            known = extent.lowest.is_constant and extent.highest.is_constant
            low, high = (extent.lowest.constant, extent.highest.constant + 1) if known else (0, 1 << 62)
            yield low * extent.size, high * extent.size


def _key(argument: Argument) -> tuple[Value, LinearForm | None, Type | None]:
    """What tells whether two arguments are the same."""
    return argument.value, argument.array.offset if argument.array is not None else None, argument.type


def merge_kernels(run: Sequence[Raised]) -> tuple[Function, list[Argument]]:
    """The kernel that does what those of a run do one after the other, and what to pass to it. The first one becomes it."""
    function = run[0].kernel
    if len(run) == 1:
        return function, run[0].arguments
    entry = function.entry
    arguments = {_key(argument): (argument, value) for argument, value in zip(run[0].arguments, entry.arguments, strict=True)}
    constants = {_constant(op): op for op in entry.operations if not op.operands and not op.regions and op.results}
    for each in run[1:]:
        body = each.kernel.entry
        for argument, value in zip(each.arguments, body.arguments, strict=True):
            if _key(argument) not in arguments:
                arguments[_key(argument)] = argument, entry.add_argument(value.name, value.type)
            value.replace_all_uses_with(arguments[_key(argument)][1])
        entry.terminator.erase()
        for op in list(body.operations):
            known = constants.get(_constant(op)) if not op.operands and not op.regions and op.results else None
            if known is not None:
                op.result.replace_all_uses_with(known.result)
                op.erase()
            else:
                entry.append(op.detach())
    function.type = FunctionType(tuple(value.type for value in entry.arguments), run[-1].kernel.type.results)
    return function, [argument for argument, _ in arguments.values()]


def _constant(op: Operation) -> object:
    return op.op.name, str(op.attributes), tuple(value.type for value in op.results)


def merge_blocks(functions: Sequence[tuple[Function, list[Value]]]) -> tuple[Function, list[Value]]:
    """The function of blocks that does what several do one after the other, each with what to pass to it. The first one becomes
    it."""
    function, passed = functions[0]
    entry = function.entry
    values = dict(zip(passed, entry.arguments, strict=True))
    constants = {_constant(op): op for op in entry.operations[:-1]}
    for other, others in functions[1:]:
        start, leave = other.entry, function.body.blocks[-1]
        for value, argument in zip(others, start.arguments, strict=True):
            if value not in values:
                values[value] = entry.add_argument(argument.name, argument.type)
            argument.replace_all_uses_with(values[value])
        for op in list(start.operations[:-1]):
            known = constants.setdefault(_constant(op), op)
            if known is op:
                entry.insert(-1, op.detach())
            else:
                op.result.replace_all_uses_with(known.result)
                op.erase()
        (edge,) = start.terminator.successors
        for op in list(leave.users):
            for way in op.successors:
                if way.block is leave:
                    way.retarget(edge.block, edge.operands)
        start.terminator.erase()
        leave.terminator.erase()
        blocks = other.body.blocks[1:]
        other.body.blocks = []
        function.body.blocks.pop()
        function.body.append(*blocks)
    function.type = FunctionType(tuple(value.type for value in entry.arguments), functions[-1][0].type.results)
    return function, list(values)
