# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Cuts very long blocks into functions that are called one after the other.

    func f(%b, %s0):                          func f_part0(%b, %s0):
      %x0 = load %b[0]                          %x0 = load %b[0]
      %s1 = add %s0, %x0                        ...
      ...                             ->        return %s90
      %s9000 = add %s8999, %x8999             func f(%b, %s0):
      return %s9000                             %s90 = call @f_part0(%b, %s0)
                                                ...
                                                return %s9000

Compilers take time that grows with the square of the length of a function: passes of theirs look, at each branch, at all that is
known or kept there, and each operation that can fail is a branch. Parts of one size take the same time each. What is left after
the last cut stays in its place, so that calls at the end of a function do; calls of the parts are cut in turn where there are many.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.failability import is_nonzero_code
from vm2c.analysis.manager import Analyses
from vm2c.analysis.nests import is_constant
from vm2c.analysis.suspension import Suspension
from vm2c.dialect.op import Control, When
from vm2c.dialect.types import F32, F64, I32, I64, FunctionType, RefType, Type
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import PART, Function, Module, free_name

# What compilers need for an operation that can fail or holds a reference, in those that are an expression.
_HEAVY = 4

# How much is a long block, and how much a part of it: normal functions are never cut.
_LONGEST = 1024
_PART = 256

# A part weighs at least half of _PART, and the call in its place may weigh _HEAVY. Were that not less, a block would be as long
# after each cut as before, and be cut for ever.
assert _PART // 2 > _HEAVY


def cut_blocks(module: Module, analyses: Analyses) -> None:
    """Cuts the long blocks of all functions that are reachable from exports."""
    # The operations are counted first: hardly any module has such a block.
    functions = [function for function in module.functions() if not function.structured and any(map(_is_long, function.blocks))]
    if not functions:
        return
    call_graph = analyses.call_graph(module)
    suspension = analyses.suspension(module)
    reachable = set(call_graph.bottom_up)
    taken = set(module.symbols())
    for function in functions:
        if function in reachable:
            _Function(module, function, suspension, taken).run()
            analyses.invalidate(function)


def _is_long(block: Block) -> bool:
    return len(block.operations) * _HEAVY > _LONGEST and sum(map(_weight, block.operations)) > _LONGEST


def _weight(op: Operation) -> int:
    if _is_constant(op):
        return 0
    heavy = op.op.fails is not When.NEVER or any(isinstance(value.type, RefType) for value in op.results)
    return _HEAVY if heavy else 1


def _is_constant(op: Operation) -> bool:
    return not op.operands and len(op.results) == 1 and is_constant(op.result)


class _Function:
    """Cuts the blocks of one function."""

    def __init__(self, module: Module, function: Function, suspension: Suspension, taken: set[str]) -> None:
        self.function = function
        self.module = module
        self.suspension = suspension
        self.taken = taken
        self.parts: list[Function] = []
        self.names: set[str | None] = set()
        # Results of operations that are in parts now, as the calls give them.
        self.replaced: dict[Value, Value] = {}

    def run(self) -> None:
        for block in self.function.blocks:
            while _is_long(block) and self._cut(block):
                pass
        at = self.module.items.index(self.function)
        self.module.items[at:at] = self.parts

    def _cut(self, block: Block) -> bool:
        """Makes functions of the parts of the block, and calls in their places. Whether there were any."""
        operations = block.operations
        parts = self._find_parts(block)
        if not parts:
            return False
        kept: list[Operation] = []
        before = 0
        block.set_operations(())
        for start, end in parts:
            kept += operations[before:start]
            constants = [op for op in operations[start:end] if _is_constant(op)]
            moved = [op for op in operations[start:end] if not _is_constant(op)]
            kept += [*constants, self._outline(moved)]
            before = end
        block.set_operations([*kept, *operations[before:]])
        self._replace()
        block.erase({op for op in block.operations if _is_constant(op) and not op.result.users})
        return True

    # ---- where to cut

    def _find_parts(self, block: Block) -> list[tuple[int, int]]:
        """Where parts begin and end, none of which has to stay in the function."""
        operations = block.operations
        sums = list(accumulate(map(_weight, operations), initial=0))
        kept = _count_kept(block)
        stays = [index for index, op in enumerate(operations) if not self._can_move(op)]
        parts = []
        start = 0
        for stop in stays:
            while sums[stop] - sums[start] > _PART:
                # The fewest values at hand, of what makes at least half of a part.
                first = bisect_left(sums, sums[start] + _PART // 2)
                last = bisect_right(sums, sums[start] + _PART) - 1
                end = min(range(first, last + 1), key=kept.__getitem__)
                parts.append((start, end))
                start = end
            start = stop + 1
        return parts

    def _can_move(self, op: Operation) -> bool:
        """Whether the op does the same in another function: it neither leaves this one nor uses what only kernels take."""
        if op.op.terminator or op.op.regions:
            return False
        if callee_name(op) not in self.names and self.suspension.suspends(op):
            return False
        if op.op.control is Control.COND_FAIL and not is_nonzero_code(op.operands[1]):
            return False
        return all(_can_pass(value.type) for value in (*op.operands, *op.results))

    # ---- parts

    def _outline(self, operations: list[Operation]) -> Operation:
        """Moves operations that are in no block to a function of their own; the call of it."""
        moved = dict.fromkeys(operations)
        results = [value for op in operations for value in op.results if any(user not in moved for user in value.users)]
        types = tuple(value.type for value in results)
        location = operations[0].location
        entry = Block("")
        values: dict[Value, Value] = {}
        arguments: list[Value] = []
        made = {value for op in operations for value in op.results}
        for op in operations:
            for value in op.operands:
                if value in made or value in values:
                    continue
                if isinstance(value.owner, Operation) and _is_constant(value.owner):
                    constant = value.owner.copy([])
                    entry.append(constant)
                    values[value] = constant.result
                else:
                    values[value] = entry.add_argument(value.name, value.type)
                    arguments.append(value)
            if any(value in values for value in op.operands):
                op.set_operands([values.get(value, value) for value in op.operands])
        entry.append(*operations, make_op("vm.return", results))
        name = free_name(f"{self.function.name}_part{len(self.parts)}", self.taken)
        self.taken.add(name)
        self.names.add(name)
        part = Function(name, location, private=True, type=FunctionType(tuple(value.type for value in arguments), types))
        part.body.append(entry)
        part.attributes[PART] = True
        part.add_note(f"Part of {self.function.name}: compilers take long for long functions.")
        self.parts.append(part)
        names = tuple(value.name for value in results)
        passed = [self.replaced.get(value, value) for value in arguments]
        call = Operation(make_op("vm.call").op, passed, types, {"callee": name}, location=location, result_names=names)
        self.replaced.update(zip(results, call.results, strict=True))
        return call

    def _replace(self) -> None:
        """Uses the results of the calls wherever the function has those of the operations."""
        current = self.replaced
        for op in self.function.operations():
            if any(value in current for value in op.operands):
                op.set_operands([current.get(value, value) for value in op.operands])
            for edge in op.successors:
                if any(value in current for value in edge.operands):
                    edge.set_operands([current.get(value, value) for value in edge.operands])
        current.clear()


def _can_pass(type_: Type) -> bool:
    return type_ in (I32, I64, F32, F64) or isinstance(type_, RefType)


def _count_kept(block: Block) -> list[int]:
    """How many of the values that the block computes are used after each place before an operation."""
    position = {op: index for index, op in enumerate(block.operations)}
    changes = [0] * (len(position) + 1)
    for index, op in enumerate(block.operations):
        if _is_constant(op):
            continue
        for value in op.results:
            last = max((position.get(user, len(position)) for user in value.users), default=index)
            changes[index + 1] += 1
            changes[min(last + 1, len(position))] -= 1
    return list(accumulate(changes))
