# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which memrefs may be the same memory, in a program that works on memory itself.

    func.func @f(%x: memref<8xf32>) {                                  func.func private @g(%a: memref<8xf32>, %b: memref<8xf32>)
      call @g(%x, %x) : (memref<8xf32>, memref<8xf32>) -> ()     ->      %a and %b may be the same memory
      return }

Arrays that a host passes are apart, and so is what tensors that are written become. Calls within the program may pass what they
want: one memory twice, or parts of it that overlap.
"""

from __future__ import annotations

from itertools import combinations

from vm2c.analysis.inplace import ValueSets
from vm2c.dialect.types import MemRefType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import SHARED, Function, Module
from vm2c.ir.program_checks import constant_index


def shared_arguments(module: Module) -> dict[str, set[int]]:
    """By the names of the functions of a program on tensors and memrefs, which of their arguments may be the same memory."""
    shared: dict[str, set[int]] = {function.name: set() for function in module.functions()}
    calls = [
        (function.name, op.attributes["callee"], _memory_of_operands(function, op))
        for function in module.functions()
        for op in function.body.walk()
        if op.op.name == "func.call" and sum(isinstance(value.type, MemRefType) for value in op.operands) > 1
    ]
    changed = True
    while changed:
        changed = False
        for caller, callee, operands in calls:
            own = shared[caller]
            for (one, first), (other, second) in combinations(operands.items(), 2):
                if not {one, other} <= shared[callee] and (first & second or (first & own and second & own)):
                    shared[callee] |= {one, other}
                    changed = True
    return shared


def _memory_of_operands(function: Function, call: Operation) -> dict[int, set[object]]:
    """By the numbers of the operands of a call that are memrefs, the values whose memory each may be; a global is its name, and an
    argument of the function its number."""
    sets = ValueSets()
    for op in function.body.walk():
        for edge in op.successors:
            for value, argument in zip(edge.operands, edge.block.arguments, strict=True):
                sets.unite(value, argument)
        if op.op.allocates or op.op.name == "memref.get_global":
            continue
        kinds = (MemRefType, TensorType) if op.op.name.startswith("bufferization.") else MemRefType
        blocks = [block for region in op.regions for block in region.blocks]
        arguments = [value for block in blocks for value in block.arguments]
        made = [value for value in (*op.results, *arguments) if isinstance(value.type, kinds)]
        yielded = [value for block in blocks for value in block.operations[-1].operands]
        for value in (*made, *op.operands, *yielded) if made else ():
            if isinstance(value.type, kinds):
                sets.unite(made[0], value)
    return {
        number: {_known(function, each) for each in sets.members(value)}
        for number, value in enumerate(call.operands)
        if isinstance(value.type, MemRefType)
    }


def _known(function: Function, value: Value) -> object:
    if value.owner is function.entry:
        return value.index
    return _global(value) or value


def _global(value: Value) -> object:
    owner = value.owner
    return owner.attributes["name"] if isinstance(owner, Operation) and owner.op.name == "memref.get_global" else None


def are_apart(one: Value, other: Value) -> bool:
    """Whether two memrefs of a function have certainly no memory in common: they are of different arguments or memory of their
    own, or at different places in that."""
    (memory, first, end), (other_memory, other_first, other_end) = _place_of(one), _place_of(other)
    if memory is other_memory:
        return (end is not None and end <= other_first) or (other_end is not None and other_end <= first)
    if not (_is_whole(memory) and _is_whole(other_memory)) or (_is_shared(memory) and _is_shared(other_memory)):
        return False
    return _global(memory) is None or _global(memory) != _global(other_memory)


def _place_of(memref: Value) -> tuple[Value, int, int | None]:
    """The memory that a memref is a part of, where it begins in that at the earliest, and ends at the latest, if that is
    known."""
    assert isinstance(memref.type, MemRefType)
    first, end = 0, memref.type.shape[0] if memref.type.shape else 1
    while isinstance(op := memref.owner, Operation) and (source := op.op.part_of) is not None:
        shift = constant_index(op, 1) if op.op.name == "vm2c.memref.part" else 0
        end = None if end is None or shift is None else end + shift
        first = 0 if shift is None else first + shift
        memref = op.operands[source]
    return memref, first, end


def _is_whole(memref: Value) -> bool:
    owner = memref.owner
    if isinstance(owner, Block):
        return _function_of(owner) is not None
    return owner is not None and owner.op.name in ("memref.alloc", "memref.get_global")


def shared_memrefs(function: Function) -> set[Value]:
    """The arguments of a structured function that may be the same memory as others of them."""
    return {value for value, given in zip(function.arguments, function.argument_attributes, strict=False) if SHARED in given}


def _is_shared(memref: Value) -> bool:
    function = _function_of(memref.owner) if isinstance(memref.owner, Block) else None
    return function is not None and memref in shared_memrefs(function)


def _function_of(block: Block) -> Function | None:
    """The function whose arguments a block has."""
    function = block.parent.parent if block.parent is not None else None
    return function if isinstance(function, Function) and function.entry is block else None
