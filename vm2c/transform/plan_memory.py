# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gives memory of known size its place in one workspace, which the caller of the program provides.

    %t = memref.alloc() : memref<16xf32>    ->    %t = memref.alloc() {offset = 64} : memref<16xf32>

What is not needed at the same time can have the same place. A function that is called has its own temporaries after those that its
caller needs then, so that one number is enough for each export. In functions that call themselves memory has no place: they
allocate it each time, and pass on the workspace to what they call.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.analysis.manager import Analyses
from vm2c.analysis.program_calls import callees_first, callees_of, recursive
from vm2c.dialect.types import MemRefType, ScalarType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module

ALIGNMENT = 64
WORKSPACE = "vm2c.workspace"
"""The attribute of a function that says how many bytes of workspace it needs."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """From the first to the last operation, by their numbers, at which `size` bytes are in use: those that `op` allocates, or those
    that the function which it calls needs for its own."""

    op: Operation
    size: int
    start: int
    end: int

    @property
    def attribute(self) -> str:
        """The name of the attribute of `op` that says where its bytes are."""
        return "offset" if self.op.op.name == "memref.alloc" else "workspace"


def plan_memory(module: Module, _analyses: Analyses) -> None:
    """Places the temporaries of all functions, callees first."""
    functions = {function.name: function for function in module.functions()}
    cyclic = recursive(functions)
    order = callees_first(functions)
    for function in order:
        if function.name not in cyclic:
            for callee in callees_of(function, functions):
                if callee.name in cyclic:
                    callee.attributes[WORKSPACE] = _needed_below(callee, functions, cyclic)
            function.attributes[WORKSPACE] = _plan(function, functions)
    for name in cyclic:
        functions[name].attributes[WORKSPACE] = _needed_below(functions[name], functions, cyclic)


def _needed_below(function: Function, functions: dict[str, Function], cyclic: set[str]) -> int:
    """What the functions need that one calls which may call itself. It has nothing in the workspace while they run,
    so that all of them get the same part of it."""
    needed = 0
    seen = {function}
    pending = [function]
    while pending:
        for callee in callees_of(pending.pop(), functions):
            if callee in seen:
                continue
            seen.add(callee)
            if callee.name in cyclic:
                pending.append(callee)
            else:
                needed = max(needed, callee.attributes.get(WORKSPACE, 0))
    return needed


def element_bytes(type_: ScalarType) -> int:
    return next(width for width in (8, 16, 32, 64) if type_.bits <= width) // 8


def _plan(function: Function, functions: dict[str, Function]) -> int:
    lifetimes, _ = lifetimes_of(function, functions)
    offsets, total = place_all(lifetimes)
    for lifetime, offset in offsets.items():
        lifetime.op.attributes = {**lifetime.op.attributes, lifetime.attribute: offset}
    return total


def place_all(lifetimes: list[Lifetime]) -> tuple[dict[Lifetime, int], int]:
    """Offsets, and how many bytes they need, by the better one of two orders: the largest first, or the earliest first."""
    by_size = sorted(lifetimes, key=lambda each: (-each.size, each.start))
    by_start = sorted(lifetimes, key=lambda each: (each.start, -each.size))
    return min((_place(order) for order in (by_size, by_start)), key=lambda found: found[1])


def _place(lifetimes: list[Lifetime]) -> tuple[dict[Lifetime, int], int]:
    """Offsets, each as low as it can be, and how many bytes they need."""
    placed: dict[Lifetime, int] = {}
    total = 0
    for lifetime in lifetimes:
        offset = 0
        for other, place in sorted(placed.items(), key=lambda item: item[1]):
            if other.start > lifetime.end or lifetime.start > other.end:
                continue
            if offset + lifetime.size <= place:
                break
            offset = max(offset, _aligned(place + other.size))
        placed[lifetime] = offset
        total = max(total, offset + lifetime.size)
    return placed, total


def most_at_once(lifetimes: list[Lifetime]) -> int:
    """How many bytes are in use at a time at most; no plan needs less."""
    return max((sum(other.size for other in lifetimes if other.start <= each.start <= other.end) for each in lifetimes), default=0)


def _aligned(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT


def lifetimes_of(
    function: Function, functions: dict[str, Function]
) -> tuple[list[Lifetime], dict[Operation, tuple[int, int]]]:
    """What needs a place, and when; with the numbers of the operations where they start and end. Where blocks branch everything is
    needed all the time."""
    numbers: dict[Operation, tuple[int, int]] = {}
    _number(function.body.blocks, numbers)
    last = len(numbers) * 2
    found: list[Lifetime] = []
    branches = len(function.blocks) > 1
    for op in list(function.body.walk()):
        if op.op.name == "memref.alloc" and not op.operands:
            type_ = op.result.type
            assert isinstance(type_, MemRefType)
            size = (type_.shape[0] or 0) * element_bytes(type_.element)
            start, end = (0, last) if branches else _life(op, numbers)
            found.append(Lifetime(op, max(size, 1), start, end))
        elif op.op.name == "func.call" and (size := functions[op.attributes["callee"]].attributes.get(WORKSPACE, 0)):
            start, end = numbers[op]
            found.append(Lifetime(op, size, start, end))
    return found, numbers


def _number(blocks: list[Block], numbers: dict[Operation, tuple[int, int]]) -> None:
    """Numbers for the start and the end of each operation."""
    for block in blocks:
        for op in block.operations:
            start = len(numbers) * 2
            numbers[op] = (start, start)
            for region in op.regions:
                _number(region.blocks, numbers)
            numbers[op] = (start, len(numbers) * 2 - 1)


def _life(op: Operation, numbers: dict[Operation, tuple[int, int]]) -> tuple[int, int]:
    """From the first to the last use of memory, and of what may be a part of it. What is used in a loop, but not only there, is
    needed all through the loop."""
    values = aliases_of(op.result)
    users = [user for value in values for user in value.users]
    if not users:
        return numbers[op]
    common = _common_block(users)
    places = [numbers[_ancestor_in(user, common)] for user in users]
    first, last = min(start for start, _ in places), max(end for _, end in places)
    # In a loop the memory may hold something from one iteration to the next.
    loop = _outermost_loop(common)
    if loop is not None:
        first, last = numbers[loop]
    return first, last


def aliases_of(value: Value) -> list[Value]:
    """The value and everything that may be the same memory or a part of it."""
    found: dict[Value, None] = {value: None}
    pending = [value]
    while pending:
        current = pending.pop()
        for user in current.users:
            derived = [
                argument
                for edge in user.successors
                for given, argument in zip(edge.operands, edge.block.arguments, strict=True)
                if given is current
            ]
            if user.op.part_of is not None or user.op.name == "arith.select":
                derived = [*user.results]
            elif user.op.name in ("scf.yield", "scf.condition") and user.parent_op is not None:
                parent = user.parent_op
                derived = [each for each in parent.results if isinstance(each.type, MemRefType)]
                derived += [each for region in parent.regions for block in region.blocks for each in block.arguments
                            if isinstance(each.type, MemRefType)]  # fmt: skip
            elif user.op.regions or user.regions:
                derived = [each for region in user.regions for block in region.blocks for each in block.arguments
                           if isinstance(each.type, MemRefType)]  # fmt: skip
                derived += [each for each in user.results if isinstance(each.type, MemRefType)]
            elif user.op.name == "func.call":
                derived = [each for each in user.results if isinstance(each.type, MemRefType)]
            for each in derived:
                if each not in found:
                    found[each] = None
                    pending.append(each)
    return list(found)


def _blocks_around(op: Operation) -> list[Block]:
    """The block of an operation, and those around it, the innermost first."""
    found: list[Block] = []
    at: Operation | None = op
    while at is not None and at.parent is not None:
        found.append(at.parent)
        at = at.parent_op
    return found


def _common_block(users: list[Operation]) -> Block:
    common = _blocks_around(users[0])
    for user in users[1:]:
        around = set(_blocks_around(user))
        common = [block for block in common if block in around]
    return common[0]


def _ancestor_in(op: Operation, block: Block) -> Operation:
    at = op
    while at.parent is not block:
        parent = at.parent_op
        assert parent is not None
        at = parent
    return at


def _outermost_loop(block: Block) -> Operation | None:
    found: Operation | None = None
    at: Block | None = block
    while at is not None:
        parent = at.parent.parent if at.parent is not None else None
        if not isinstance(parent, Operation):
            break
        if parent.op.name in ("scf.for", "scf.while"):
            found = parent
        at = parent.parent
    return found
