# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tensors in bindings of HAL interfaces become memory that is bound, as dispatch functions have it by now.

    func.func @f() {                                                   func.func @f() {
      %0 = hal.interface.load.tensor.tile @io::@x,                       %x = hal...binding.subspan binding(0) {name = "x"} ...
        base_offset = %c0, offsets = [%i, 0], sizes = [1, 4],      ->    %x0 = memref.subview %x[%i, 0] [1, 4] [1, 1]
        strides = [1, 1]                                                 %0 = bufferization.to_tensor %x0 restrict
      hal.interface.store.tensor %1, @io::@y, offset = %c0               bufferization.materialize_in_destination %1 in %y

bind-arguments makes arguments of them.

What ops of linalg compute for a binding that is not read is computed right there. A tensor that is loaded stays what it was when
its binding is written: it is copied, unless nothing that is made from it is used later than that. Where the first thing to be
written is what it was loaded from, as a whole, and nothing else is loaded from that binding, it can be overwritten before.

Different bindings are different memory. One that is used as tensors of several types, or from an offset on, is no array in C, and
is refused; so are calls of functions with bindings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vm2c.analysis.bindings import (
    LOADS,
    STORES,
    Binding,
    BindingError,
    Bound,
    accesses,
    binding_of,
    bound_memory,
    is_tile,
    tensor_type,
)
from vm2c.analysis.bound_parts import SUBSPAN
from vm2c.analysis.destructive_updates import around, same_place
from vm2c.analysis.inplace import same_slice
from vm2c.analysis.manager import Analyses
from vm2c.analysis.tensor_memory import is_structured, is_undefined, memory_use
from vm2c.diagnostics import error
from vm2c.dialect.types import MemRefType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.op_builder import OpBuilder
from vm2c.ir.program_checks import dropped_dimensions
from vm2c.ir.program_verifier_memref import slice_layout, spell_layout, strides_of

_BOUNDS = ("offsets", "sizes", "strides")


def lower_bindings(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program. Raises DiagnosticError for bindings that are no arrays."""
    users = {function.name for function in module.functions() if any(accesses(function))}
    for function in module.functions():
        for op in function.body.walk() if users else ():
            if op.op.name == "func.call" and op.attributes["callee"] in users:
                message = f"'func.call' op calls @{op.attributes['callee']}, which uses bindings: such calls are not supported"
                raise error(message, module.source, op.location, "pass it tensors, and let its callers load them")
    for function in module.functions():
        if function.name in users:
            _lower(module, function)
    module.interfaces = []


def _lower(module: Module, function: Function) -> None:
    try:
        bound = bound_memory(module, function)
    except BindingError as bad:
        raise error(bad.message, module.source, bad.op.location, bad.hint) from None
    memory = _bind(function, bound)
    # All are looked at before any is rewritten.
    stores = [op for op in accesses(function) if op.op.name in STORES]
    written = set(map(binding_of, stores))
    read = Counter(binding_of(op) for op in accesses(function) if op.op.name in LOADS)
    loads = [(op, *_how_kept(op, written)) for op in accesses(function) if op.op.name in LOADS]
    # What stores write to exactly, where that is what a load in front has read.
    parts: dict[Operation, Value] = {}
    for op, copied, store in loads:
        # What is loaded twice would change for the other one.
        overwritten = store is not None and read[binding_of(op)] == 1
        part = _lower_load(op, memory[binding_of(op)], copied=copied, overwritten=overwritten)
        if store is not None:
            parts[store] = part
    for op in stores:
        chain = [] if binding_of(op) in read else _chain(op)
        _lower_store(op, memory[binding_of(op)], parts.get(op), chain)


def _bind(function: Function, bound: Sequence[Bound]) -> dict[Binding, Value]:
    """The memory of each binding, by numbers after those that are bound anyway."""
    numbers = [op.attributes["binding"] for op in function.body.walk() if op.op.name == SUBSPAN]
    first = max(numbers, default=-1) + 1
    builder = OpBuilder(function.entry, function.entry.operations[0], function.location)
    zero = builder.index(0)
    found: dict[Binding, Value] = {}
    for number, each in enumerate(bound, first):
        attributes = {"binding": number, "name": each.binding[1].encode("utf-8", "surrogateescape")}
        if not each.written:
            attributes["flags"] = b"ReadOnly"
        found[each.binding] = builder.value(SUBSPAN, [zero], each.type, attributes, each.binding[1])
    return found


def _how_kept(load: Operation, written: set[Binding]) -> tuple[bool, Operation | None]:
    """Whether what is loaded has to be copied, and the store before which it may be overwritten where it is."""
    if binding_of(load) not in written:
        return False, None
    order = load.block.operations
    first = order.index(load)
    places = [around(user, load.block) for user in _all_users(load)]
    # What a loop or conditional yields is copied at its end; blocks pass on what they have.
    if None in places or any(place.successors for place in places if place is not None):
        return True, None
    writes = next((op for op in order[first + 1 :] if any(_writes(inner, load) for inner in op.walk())), None)
    if writes is None:
        # In a loop around the load it is loaded anew before what is written in the iteration before is seen.
        return False, None
    last = order.index(writes)
    whole = writes.op.name in STORES and _is_same_part(load, writes)
    late = any(order.index(place) > last or (place is writes and not whole) for place in places if place is not None)
    return late, writes if whole and not late else None


def _writes(op: Operation, load: Operation) -> bool:
    return op.op.name in STORES and binding_of(op) == binding_of(load)


def _is_same_part(load: Operation, store: Operation) -> bool:
    """Whether a store is to exactly what was loaded."""
    if is_tile(load) is not is_tile(store) or not same_place(load, store):
        return False
    return not is_tile(load) or same_slice(load, store)


def _all_users(load: Operation) -> list[Operation]:
    """All operations that use what is loaded, or anything that is made from it, also from one iteration to the next."""
    found: dict[Operation, None] = {}
    pending = list(load.results)
    seen = set(pending)
    while pending:
        for user in pending.pop().users:
            found[user] = None
            made = [*user.results, *(value for region in user.regions for block in region.blocks for value in block.arguments)]
            made += [value for edge in user.successors for value in edge.block.arguments]
            if user.op.terminator and user.parent_op is not None:
                made += [*user.parent_op.results, *user.parent_op.body.arguments]
            pending += [value for value in made if value not in seen]
            seen.update(made)
    return list(found)


def _tile_type(memory: MemRefType, op: Operation) -> MemRefType:
    """The type of the memory of a tile; the tile may leave out extents of 1."""
    layout, shape = strides_of(memory), tensor_type(op).shape
    dropped = dropped_dimensions(op.attributes["sizes"], shape)
    assert layout is not None
    assert dropped is not None
    strides, offset = slice_layout(layout, op.attributes["offsets"], op.attributes["strides"])
    kept = tuple(stride for number, stride in enumerate(strides) if number not in dropped)
    type_: MemRefType = MemRefType(shape, memory.element, spell_layout((kept, offset)))
    return type_


def _memory(op: Operation, memory: Value, builder: OpBuilder) -> Value:
    """The memory that an access is to."""
    type_, memref = tensor_type(op), memory.type
    assert isinstance(memref, MemRefType)
    if is_tile(op):
        bounds = {name: op.attributes[name] for name in _BOUNDS}
        values = op.operands[1 if op.results else 2 :]
        return builder.value("memref.subview", [memory, *values], _tile_type(memref, op), bounds, memory.name)
    if type_.shape == memref.shape:
        return memory
    cast: MemRefType = MemRefType(type_.shape, type_.element)
    return builder.value("memref.cast", [memory], cast, None, memory.name)


def _lower_load(op: Operation, memory: Value, *, copied: bool, overwritten: bool) -> Value:
    """The memory that is loaded, of which there is a tensor now."""
    builder = OpBuilder(op.block, op, op.location)
    part = _memory(op, memory, builder)
    type_ = op.result.type
    assert isinstance(type_, TensorType)
    attributes = {"restrict": True}
    if copied:
        own: MemRefType = MemRefType(type_.shape, type_.element)
        part = builder.value("bufferization.clone", [part], own, None, op.result.name)
    if copied or overwritten:
        attributes["writable"] = True
    tensor = builder.value("bufferization.to_tensor", [part], type_, attributes, op.result.name)
    op.result.replace_all_uses_with(tensor)
    op.erase()
    return part


def _chain(store: Operation) -> list[Operation]:
    """The ops of linalg that compute what is stored, one in the memory of the other, the first one first, if they can do that where
    it is stored to: nothing reads the binding, and nothing else is stored in it meanwhile."""
    chain: list[Operation] = []
    block, user, value = store.block, store, store.operands[0]
    while isinstance(value.owner, Operation) and is_structured(value.owner):
        op = value.owner
        one = len(op.results) == 1 and op.results[0].type is op.operands[-1].type
        if op.parent is not block or value.users != {user: 1} or not one:
            break
        chain.insert(0, op)
        user, value = op, op.operands[-1]
    read_only = isinstance(value.owner, Operation) and value.owner.op.name == "bufferization.to_tensor"
    if not chain or not (is_undefined(value) or (read_only and "writable" not in value.owner.attributes)):  # type: ignore[union-attr]
        return []
    order = block.operations
    first, last = order.index(chain[0]), order.index(store)
    if any(_writes(inner, store) for op in order[first:last] for inner in op.walk()):
        return []
    bounds = (value.owner for value in store.operands[2:])
    return [] if any(isinstance(op, Operation) and op.parent is block and order.index(op) > first for op in bounds) else chain


def _lower_store(op: Operation, memory: Value, part: Value | None, chain: list[Operation]) -> None:
    if chain:
        part = _compute_there(op, memory, chain[0])
    builder = OpBuilder(op.block, op, op.location)
    part = part or _memory(op, memory, builder)
    attributes = {"restrict": True, "writable": True}
    builder.op("bufferization.materialize_in_destination", [op.operands[0], part], (), attributes)
    op.erase()


def _compute_there(store: Operation, memory: Value, first: Operation) -> Value:
    """Makes the memory that is stored to that of a computation from its first op on."""
    builder = OpBuilder(first.block, first, first.location)
    part = _memory(store, memory, builder)
    *inputs, begin = first.operands
    attributes = {"restrict": True, "writable": True}
    place = builder.value("bufferization.to_tensor", [part], begin.type, attributes, memory.name)
    if memory_use(first, len(inputs)).reads and not is_undefined(begin):
        place = builder.value("linalg.copy", [begin, place], begin.type, {"inputs": 1}, memory.name)
    first.set_operands([*inputs, place])
    if is_undefined(begin) and not begin.users:
        assert isinstance(begin.owner, Operation)
        begin.owner.erase()
    return part
