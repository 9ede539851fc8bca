# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What functions do with the objects that their arguments refer to: whether they may write to the bytes, and whether they may keep
a reference when they return.

    %hal = call @hal_inline.buffer_view.buffer(%arg0)
    %in = call @hal_inline.buffer.storage(%hal)
    vm.buffer.store.f32 %x, %in[%i]                     argument 0 is written
    vm.global.store.ref %in, @last                      argument 0 is kept

References are followed through views, casts, selects, branches and calls, regardless of the order of ops; what is behind an import
that is not known may do anything. Made of the module as it was read: passes take references apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.imports import IMPORTS
from vm2c.dialect.op import Control
from vm2c.dialect.types import RefType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import PROGRAM, Function, Module

# Native modules whose functions keep no reference. What they write to is not known.
_KEEPS_NOTHING = ("hal_inline.", "vmvx.")


@dataclass(slots=True)
class ArgumentUse:
    """What is done with one argument. `returned` are the numbers of the results that may refer to the same bytes."""

    written: bool = False
    kept: bool = False
    returned: set[int] = field(default_factory=set)


def find_argument_uses(module: Module) -> dict[str, list[ArgumentUse]]:
    """The uses of the arguments of each function, by its name."""
    functions = list(module.functions())
    uses = {function.name: [ArgumentUse() for _ in function.arguments] for function in functions}
    changed = True
    while changed:
        changed = False
        for function in functions:
            for number, argument in enumerate(function.arguments):
                if isinstance(argument.type, RefType):
                    found = _follow(function, argument, uses)
                    changed |= found != uses[function.name][number]
                    uses[function.name][number] = found
    return uses


def _follow(function: Function, argument: Value, uses: dict[str, list[ArgumentUse]]) -> ArgumentUse:
    found = ArgumentUse()
    seen: dict[Value, None] = {argument: None}
    pending = [argument]

    def reach(value: Value) -> None:
        if isinstance(value.type, RefType) and value not in seen:
            seen[value] = None
            pending.append(value)

    while pending:
        value = pending.pop()
        for op in value.users:
            for edge in op.successors:
                # Results of a call that branches are the first arguments of its block.
                first = len(edge.block.arguments) - len(edge.operands)
                for place, operand in enumerate(edge.operands):
                    if operand is value:
                        reach(edge.block.arguments[first + place])
            if value in op.operands:
                for result in _use(op, value, found, uses):
                    reach(result)
    return found


def _use(op: Operation, value: Value, found: ArgumentUse, uses: dict[str, list[ArgumentUse]]) -> list[Value]:
    """Notes what `op` does with `value`, which it has as an operand; the values of its own, results for the most part,
    that may refer to the same bytes."""
    name = callee_name(op)
    if name is not None:
        results = op.results or [each for edge in op.successors[:1] for each in edge.block.arguments]
        return [results[number] for number in _call(op, name, value, found, uses) if number < len(results)]
    if op.op.control is Control.VERSIONED:
        places = [place for place, operand in enumerate(op.operands[1:]) if operand is value]
        return [region.blocks[0].arguments[place] for region in op.regions for place in places]
    if op.op.control is Control.RETURN:
        found.returned.update(number for number, operand in enumerate(op.operands) if operand is value)
        return []
    found.written |= any(access.writes and op.operands[access.buffer] is value for access in op.op.access)
    if any(parameter.moves for parameter in op.op.operands) and op.op.origin is None:
        found.kept = True
    return op.results if op.op.origin is not None and op.op.origin.kind == "same" else []


def _call(op: Operation, name: str, value: Value, found: ArgumentUse, uses: dict[str, list[ArgumentUse]]) -> list[int]:
    places = [place for place, operand in enumerate(op.operands) if operand is value]
    if name in uses:
        numbers: list[int] = []
        for use in (uses[name][place] for place in places):
            found.written |= use.written
            found.kept |= use.kept
            numbers += use.returned
        return numbers
    if name.startswith(PROGRAM):
        # Inputs of a tensor program are constants to it, and results copies.
        return []
    facts = IMPORTS.get(name)
    if facts is not None:
        derived = facts.source in places
        return [number for number, kind in enumerate(facts.results) if derived and kind in ("same", "part")]
    found.written = True
    found.kept |= not name.startswith(_KEEPS_NOTHING)
    return list(range(len(op.results)))
