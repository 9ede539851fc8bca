# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Buffers that are allocated for one nest of loops alone are arrays of its kernel where they are small.

    %b = vm.buffer.alloc %c256, %c64                  vm2c.versioned %ok (...) {
    %span = vm2c.buffer.mutable_span %b                 vm.call @f_loop0(...)            %t = memref.alloca() : memref<64xf32>
    vm2c.versioned %ok (%span, %b) {                  } else {
      %data = vm2c.span.data %span             ->       vm.call @f_loop0_checked(...)    %b = vm.buffer.alloc %c256, %c64
      vm.call @f_loop0(%data)                         }
    } else { vm.call @f_loop0_checked(%b) }

Where the kernel does not need the buffer at all any more (place_temporaries.py), its size does not matter. The checked form
allocates it for itself. What the buffer holds has to be new each time: the nest stores all of it first, or runs once for each
allocation.
"""

from __future__ import annotations

from vm2c.analysis.cfg import Cfg
from vm2c.analysis.dependence import Dependences
from vm2c.analysis.loop_nests import is_for
from vm2c.analysis.manager import Analyses
from vm2c.analysis.temporaries import Temporary, find_temporaries
from vm2c.analysis.touched import Elements, touched_elements
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module, callers
from vm2c.transform.discards import drop_discards
from vm2c.transform.kernels import drop_argument, drop_memory, make_array

# Bytes of all of them that a kernel has on the stack.
_LARGEST = 1 << 12


def local_buffers(module: Module, analyses: Analyses) -> None:
    """Makes buffers of all functions that are made of blocks arrays where that is possible."""
    functions = {function.name: function for function in module.functions()}
    used = dict.fromkeys(functions.values(), 0)
    for function in callers(module):
        for temporary in find_temporaries(function):
            if temporary.call is not None:
                kernel = functions[temporary.call.attributes["callee"]]
                if used[kernel] + temporary.size > _LARGEST or not temporary.elements or not kernel.structured:
                    continue
                memref = kernel.arguments[temporary.number]
                filled = _is_filled_first(kernel, memref, temporary.elements)
                if not filled and not _is_new(temporary, analyses.cfg(function)):
                    continue
                make_array(kernel, memref, temporary.elements, zeroed=not filled)
                drop_memory(kernel, temporary)
                used[kernel] += temporary.size
                analyses.invalidate(kernel)
            checked = _allocate_in_checked_form(functions, temporary)
            analyses.invalidate(checked)
            analyses.invalidate(function)


def _is_new(temporary: Temporary, cfg: Cfg) -> bool:
    """Whether the nest runs once for each buffer at most."""
    places = (temporary.allocation.block, temporary.versioned.block)
    return cfg.innermost_loop[places[0]] is cfg.innermost_loop[places[1]] and cfg.irreducible.isdisjoint(places)


def _is_filled_first(kernel: Function, memref: Value, count: int) -> bool:
    """Whether the first thing that happens to a memref in each run of the innermost block around all of it is that a nest of loops
    stores all of it."""
    block, dependences = kernel.entry, Dependences(kernel)
    while True:
        touching = [op for op in block.operations if any(memref in inner.operands for inner in op.walk())]
        if not touching or not is_for(touching[0]):
            return False
        own = [access for access in dependences.accesses(touching[0]) or () if access.memref is memref]
        if len(own) == 1 and own[0].writes and touched_elements(touching[0], own[0]) == Elements.first_ones(count):
            return True
        if len(touching) > 1:
            return False
        block = touching[0].body


def _allocate_in_checked_form(functions: dict[str, Function], temporary: Temporary) -> Function:
    """Moves the allocation of a temporary that the fast form does not need to the function that is called in the other one, which
    is returned."""
    versioned, allocation = temporary.versioned, temporary.allocation
    checked = versioned.regions[1].blocks[0]
    call = checked.operations[-2]
    place = versioned.operands.index(allocation.result)
    number = call.operands.index(checked.arguments[place - 1])
    function = functions[call.attributes["callee"]]
    argument = function.arguments[number]
    values: dict[Value, Value] = {}
    made = [op.owner for op in allocation.operands if isinstance(op.owner, Operation)]
    copies = [op.clone(values) for op in dict.fromkeys(made)]
    buffer = allocation.clone(values)
    buffer.result.name = argument.name
    argument.replace_all_uses_with(buffer.result)
    drop_argument(function, call, number)
    function.entry.insert(0, *copies, buffer)
    gone = {allocation.result, *(span.result for span in temporary.spans)}
    places = {at for at, value in enumerate(versioned.operands) if value in gone}
    for region in versioned.regions:
        (block,) = region.blocks
        block.set_arguments([value for at, value in enumerate(block.arguments) if at + 1 not in places])
    versioned.set_operands([value for at, value in enumerate(versioned.operands) if at not in places])
    for span in temporary.spans:
        span.erase()
    drop_discards(allocation.result)
    allocation.erase()
    return function
