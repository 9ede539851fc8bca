# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kernels of which some loops have vectors become several kernels, one after the other.

    vm2c.versioned %ok (...) {                  vm2c.versioned %ok (...) {
      vm.call @f_loop0(%a, %b, %c)                vm.call @f_loop0(%a, %b)               a product in blocks
    } else { ... }                       ->       vm.call @f_loop0_2(%b, %c)             loops over what it gave
                                                } else { ... }

Loops in blocks are as they should be (tile_reductions.py). What passes look at from then on are kernels without vectors, and C
compilers take several functions in less time than one that does it all.
"""

from __future__ import annotations

from itertools import groupby

from vm2c.analysis.callgraph import calls_in
from vm2c.analysis.manager import Analyses
from vm2c.analysis.slices import backward_slice
from vm2c.dialect.op import Control
from vm2c.dialect.types import FunctionType
from vm2c.ir.builder import make_op
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module, callers, free_name
from vm2c.transform.register_tiles import PAIRED, TILED

_VECTORS = "vm2c.vector."


def split_kernels(module: Module, analyses: Analyses) -> None:
    """Splits kernels that functions made of blocks call."""
    functions = {function.name: function for function in module.functions()}
    for function in callers(module):
        for op in list(function.operations()):
            if op.op.control is Control.VERSIONED:
                call = calls_in(op)[0]
                if _split(functions[call.attributes["callee"]], call, module):
                    analyses.invalidate(function)


def _split(kernel: Function, call: Operation, module: Module) -> bool:
    """Whether a kernel, which `call` calls, has become several ones: each run of its loops that are alike is one."""
    if kernel.is_kernel or not kernel.is_vector_kernel or kernel.type.results:
        return False
    operations = kernel.entry.operations[:-1]
    runs = [list(run) for _, run in groupby((op for op in operations if op.op.regions), _has_vectors)]
    others = [op for op in operations if not op.op.regions]
    if len(runs) < 2 or not all(op.op.pure or op.op.allocates for op in others):
        return False
    needed = [_needed(run, others) for run in runs]
    arrays = [op for each in needed for op in each if op.op.allocates]
    if len(set(arrays)) < len(arrays):
        return False
    block, taken = call.parent, set(module.symbols())
    assert block is not None
    kernel.entry.set_operations(())
    parts = [_part(kernel, run, each) for run, each in zip(runs, needed, strict=True)]
    for number, (part, used) in enumerate(parts):
        part.name = free_name(kernel.name, taken) if number else kernel.name
        taken.add(part.name)
        made = call.copy([call.operands[place] for place in used])
        made.attributes = {**call.attributes, "callee": part.name}
        block.insert(block.operations.index(call), made)
    place = module.items.index(kernel)
    module.items[place : place + 1] = [part for part, _ in parts]
    names = [argument.name for argument in kernel.arguments]
    for value, name in zip(call.operands, names, strict=True):
        if len(value.users) > 2:
            # Several of the new calls, and the old one.
            value.name = name
    call.erase()
    return True


def _has_vectors(loop: Operation) -> bool:
    return any(op.op.effects and op.op.name.startswith(_VECTORS) for op in loop.walk())


def _depends_on_lanes(op: Operation) -> bool:
    """Whether an operation says how blocks that are paired depend on the vectors of the machine."""
    owner = op.operands[0].owner if op.op.algebra == "div.s" and op.operands else None
    return isinstance(owner, Operation) and owner.op.name == f"{_VECTORS}lanes"


def _needed(run: list[Operation], others: list[Operation]) -> list[Operation]:
    """What a run of loops uses of the other operations of a kernel, in order."""
    values = [value for loop in run for op in loop.walk() for value in op.operands]
    needed = backward_slice(values, lambda op: op in others)
    return [op for op in others if op in needed]


def _part(kernel: Function, run: list[Operation], needed: list[Operation]) -> tuple[Function, list[int]]:
    """A kernel of some of the loops of another one, whose operations are in no block, and which arguments of that it takes."""
    uses = {value for op in (*run, *needed) for inner in op.walk() for value in inner.operands}
    used = [number for number, argument in enumerate(kernel.arguments) if argument in uses]
    part = Function("", kernel.location, private=True, structured=True)
    block = Block("", kernel.location)
    part.body.append(block)
    values: dict[Value, Value] = {}
    for number in used:
        argument = kernel.arguments[number]
        values[argument] = block.add_argument(argument.name, argument.type)
    given = kernel.argument_attributes
    part.argument_attributes = tuple(given[number] for number in used) if given else ()
    part.type = FunctionType(tuple(value.type for value in part.arguments), ())
    for op in needed:
        if not op.op.allocates:
            block.append(op.clone(values))
        else:
            block.append(op)
    for op in run:
        block.append(op)
    for op in block.operations:
        for inner in op.walk():
            for value in inner.operands:
                if value in values:
                    inner.replace_operand(value, values[value])
    block.append(make_op("func.return", location=kernel.location))
    holds = {TILED: _has_vectors(run[0]), PAIRED: any(_depends_on_lanes(op) for op in needed)}
    for note in kernel.notes:
        if holds.get(note, True):
            part.add_note(note)
    return part, used
