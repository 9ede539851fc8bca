# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Destructive updates: tiles are stored in bindings where they are inserted, and loaded from bindings where they are read.

    %x = hal.interface.load.tensor @io::@x, ...
    %y = hal.interface.load.tensor @io::@y, ...                       scf.for %i = ... {
    %r = scf.for %i = ... iter_args(%a = %y) -> (...) {                 %s = hal.interface.load.tensor.tile @io::@x, ...
      %s = tensor.extract_slice %x[%i, 0] ...                           %d = hal.interface.load.tensor.tile @io::@y, ...
      %d = tensor.extract_slice %a[%i, 0] ...                   ->      %t = linalg.matmul ins(%s, ...) outs(%d)
      %t = linalg.matmul ins(%s, ...) outs(%d)                          hal.interface.store.tensor.tile %t, @io::@ret0, ...
      %u = tensor.insert_slice %t into %a[%i, 0] ...                  }
      scf.yield %u
    }
    hal.interface.store.tensor %r, @io::@ret0, ...

analysis/destructive_updates.py finds the loops. Where their tiles are not surely all of the tensor, or where they read what
iterations before may have inserted, what the tensor is at first is stored as a whole before the loops, and read from where it is
stored. Nothing else is changed: a store that does not match stays as it is, and the function has a note that says why.

Then what stores what has just been loaded from there goes, as does what only the loops needed. A function has the same bindings as
before.
"""

from __future__ import annotations

from collections.abc import Iterable

from vm2c.analysis.bindings import LOADS, accesses, binding_of, offset_of, spelled, whole_type
from vm2c.analysis.destructive_updates import EXTRACT, NoUpdateError, Update, around, find_update, overwriting, same_place
from vm2c.analysis.inplace import same_slice
from vm2c.analysis.loop_nests import is_within
from vm2c.analysis.manager import Analyses
from vm2c.analysis.tensor_memory import is_structured, is_undefined
from vm2c.ir.core import NO_LOCATION, Operation, Value
from vm2c.ir.module import BOUND_TYPE, Function, Module, located_note
from vm2c.ir.op_builder import OpBuilder

_LOAD, _STORE = "hal.interface.load.tensor", "hal.interface.store.tensor"
_NAMES = ("offsets", "sizes", "strides")


def destructive_updates(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program."""
    users = [function for function in module.functions() if any(accesses(function))]
    for function in users:
        _Rewriter(module, function, calls_access=len(users) > 1).run()


class _Rewriter:
    def __init__(self, module: Module, function: Function, *, calls_access: bool) -> None:
        self.module = module
        self.function = function
        self.calls_access = calls_access
        # What the loops have used, and may not need any more.
        self.freed: dict[Value, None] = {}

    def run(self) -> None:
        for store in list(self.function.body.walk()):
            if store.op.name == _STORE:
                try:
                    update = find_update(store, self.function, calls_access=self.calls_access)
                except NoUpdateError as reason:
                    self._note(store, reason)
                else:
                    self._rewrite(update)
        self._erase_stores_of_loads()
        self._erase_unused()

    def _note(self, store: Operation, reason: NoUpdateError) -> None:
        if reason.message:
            text = f"{spelled(binding_of(store))} is stored as a whole: {reason.message}"
            at = reason.op.location
            self.function.add_note(text if at == NO_LOCATION else located_note(text, self.module.source.position(at)[0]))

    # ---- one update

    def _rewrite(self, update: Update) -> None:
        store, insert, root = update.store, update.insert, update.root
        self.freed[update.source] = None
        before = OpBuilder(root.block, root, store.location)
        self._place_offset(store, before)
        there = self._is_there(update)
        # Where the binding does not hold it, or it does not matter what is read.
        reads_source = update.covers and update.fresh and (not there or is_undefined(update.source))
        if not (there or reads_source):
            before.op(_STORE, [update.source, offset_of(store)], (), dict(store.attributes))
        for read in update.reads:
            if reads_source:
                read.set_operands([update.source, *read.operands[1:]])
            else:
                self._load_tile(read, store)
        tile = self._store_tile(insert, store)
        if insert is root:
            self._replace_stored(insert.result, update)
            insert.erase()
        else:
            insert.result.replace_all_uses_with(insert.operands[1])
            insert.erase()
            self._replace_stored(root.results[update.carried[0].index - 1], update)
            for loop, carried in zip(reversed(update.loops), reversed(update.carried), strict=True):
                _drop_carried(loop, carried.index - 1)
            self._load_slices(root, tile, update)

    def _place_offset(self, store: Operation, before: OpBuilder) -> None:
        """Makes the offset known before the loops; only constants are not."""
        owner = offset_of(store).owner
        order = store.block.operations
        assert before.before is not None
        if isinstance(owner, Operation) and owner.parent is store.parent and order.index(owner) > order.index(before.before):
            before.insert(owner.detach())

    def _is_there(self, update: Update) -> bool:
        """Whether the binding holds what the tensor is at first, or that does not matter."""
        load = update.source.owner
        if is_undefined(update.source):
            return True
        if not isinstance(load, Operation) or load.op.name != _LOAD or not same_place(load, update.store):
            return False
        # In a loop around both, a load from outside of it is not what the iteration before has left.
        return load.parent is update.root.parent and not any(self._overwriting(load, update.root))

    def _overwriting(self, load: Operation, until: Operation) -> Iterable[Operation]:
        return overwriting(load, until, self.function, calls_access=self.calls_access)

    def _load_tile(self, read: Operation, source: Operation) -> Operation:
        """Loads a slice from where another access is to, in place of what extracts it."""
        attributes = {**{name: read.attributes[name] for name in _NAMES}, **_binding(source)}
        builder = OpBuilder(read.block, read, read.location)
        bounds = read.operands[1:]
        load = builder.op(f"{_LOAD}.tile", [offset_of(source), *bounds], (read.result.type,), attributes, (read.result.name,))
        load.discardable = {BOUND_TYPE: whole_type(source)}
        read.result.replace_all_uses_with(load.result)
        self.freed[read.operands[0]] = None
        read.erase()
        return load

    def _store_tile(self, insert: Operation, store: Operation) -> Operation:
        """Stores what is inserted."""
        attributes = {**{name: insert.attributes[name] for name in _NAMES}, **_binding(store)}
        builder = OpBuilder(insert.block, insert, insert.location)
        source, _, *bounds = insert.operands
        tile = builder.op(f"{_STORE}.tile", [source, offset_of(store), *bounds], (), attributes)
        tile.discardable = {BOUND_TYPE: whole_type(store)}
        return tile

    def _replace_stored(self, value: Value, update: Update) -> None:
        """What else uses the tensor loads it."""
        store = update.store
        if value.users != {store: 1}:
            order = update.root.block.operations
            builder = OpBuilder(update.root.block, order[order.index(update.root) + 1], store.location)
            load = builder.op(_LOAD, [offset_of(store)], (value.type,), _binding(store), (value.name,))
            value.replace_all_uses_with(load.result)
        store.erase()

    def _load_slices(self, root: Operation, tile: Operation, update: Update) -> None:
        """Loads tiles of what is loaded as a whole outside of the loops, unless it is overwritten until then."""
        for read in [op for op in root.walk() if op.op.name == EXTRACT]:
            load = read.operands[0].owner
            if not isinstance(load, Operation) or load.op.name != _LOAD or is_within(load, root):
                continue
            if around(root, load.block) is None:
                continue
            writes = list(self._overwriting(load, root))
            # The iteration's own tile, which it has not stored yet.
            own = update.once and load.parent is root.parent and same_place(load, tile) and self._is_own(read, tile)
            if not writes or (own and writes == [tile]):
                self._load_tile(read, load)

    def _is_own(self, read: Operation, tile: Operation) -> bool:
        order = tile.block.operations
        return read.parent is tile.parent and order.index(read) < order.index(tile) and same_slice(read, tile)

    # ---- what is left

    def _erase_stores_of_loads(self) -> None:
        for store in list(self.function.body.walk()):
            if store.op.name != _STORE:
                continue
            load = store.operands[0].owner
            loaded = isinstance(load, Operation) and load.op.name == _LOAD and load.parent is store.parent
            if loaded and same_place(load, store) and set(self._overwriting(load, store)) == {store}:  # type: ignore[arg-type]
                store.erase()
                self.freed[load.result] = None  # type: ignore[union-attr]

    def _erase_unused(self) -> None:
        """Erases what computes tensors that nothing uses any more, and what that was computed from. The last access to a binding
        stays: the function is passed that."""
        pending = list(self.freed)
        while pending:
            op = pending.pop().owner
            if not isinstance(op, Operation) or op.parent is None or any(value.users for value in op.results):
                continue
            body = [inner for region in op.regions for inner in region.walk()]
            computes = op.op.pure or (is_structured(op) and all(each.op.pure or each.op.terminator for each in body))
            if computes or (op.op.name in LOADS and self._is_accessed(op)):
                pending += op.operands
                op.erase()

    def _is_accessed(self, load: Operation) -> bool:
        """Whether something else accesses the binding of a load."""
        return any(op is not load and binding_of(op) == binding_of(load) for op in accesses(self.function))


def _binding(op: Operation) -> dict[str, object]:
    return {name: op.attributes[name] for name in ("interface", "binding")}


def _drop_carried(loop: Operation, place: int) -> None:
    """A loop that does not change what it carries in one place does not carry it."""
    initial, argument, result = loop.operands[3 + place], loop.body.arguments[1 + place], loop.results[place]
    end = loop.body.terminator
    assert end.operands[place] is argument
    end.set_operands(value for number, value in enumerate(end.operands) if number != place)
    argument.replace_all_uses_with(initial)
    result.replace_all_uses_with(initial)
    loop.set_operands(value for number, value in enumerate(loop.operands) if number != 3 + place)
    loop.body.set_arguments(value for value in loop.body.arguments if value is not argument)
    loop.results = [value for value in loop.results if value is not result]
    for index, value in enumerate(loop.results):
        value.index = index
