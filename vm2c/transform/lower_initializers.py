# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Turns initial values of globals and `vm.initializer` bodies into the function `__init`.

In textual order, a primitive global with a non-zero value becomes a store, an initializer becomes its blocks, whose
`vm.return`s branch to what follows:

    vm.global.i32 private @a = 5 : i32          vm.func private @__init() {
    vm.initializer { ...; vm.return }     ->      %c5 = vm.const.i32 5
                                                  vm.global.store.i32 %c5, @a : i32
                                                  vm.br ^init1
                                                ^init1: ...

An `__init` that the module already has runs after that. Globals stored to become mutable. The function is exported; a module
with nothing to initialize gets none.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.op import Control
from vm2c.dialect.types import FunctionType
from vm2c.ir.builder import make_branch, make_op
from vm2c.ir.core import Block
from vm2c.ir.module import Export, Function, Global, Initializer, Item, Module
from vm2c.ir.rewriter import merge_chains

_INIT = "__init"


def lower_initializers(module: Module, _analyses: Analyses) -> None:
    """Moves all initialization into `__init`."""
    pending: list[Global | Initializer] = [
        item
        for item in module.items
        if isinstance(item, Initializer) or (isinstance(item, Global) and _is_nonzero(item.initial_value))
    ]
    if not pending:
        for variable in module.globals():
            variable.initial_value = None
        return
    function = Function(_INIT, private=True, type=FunctionType((), ()))
    function.body.append(Block("init"))
    for item in pending:
        if isinstance(item, Global):
            _append_store(function, item)
        else:
            _append_body(function, item)
    _finish(module, function)
    stored = {
        op.attributes["global"] for op in function.operations() if "global" in op.attributes and not op.results
    }
    for variable in module.globals():
        variable.initial_value = None
        variable.mutable = variable.mutable or variable.name in stored


def _is_nonzero(value: object) -> bool:
    if isinstance(value, FloatAttr):
        return value.bits != 0
    return bool(value)


def _append_store(function: Function, item: Global) -> None:
    constant = make_op(
        f"vm.const.{item.type}", [], (item.type,), {"value": item.initial_value}, item.location, f"{item.name}_initial"
    )
    store = make_op(f"vm.global.store.{item.type}", [constant.result], (), {"global": item.name}, item.location)
    function.blocks[-1].append(constant, store)


def _append_body(function: Function, item: Initializer) -> None:
    body = item.body
    prefix = f"init{len(function.blocks)}"
    for block in body.blocks:
        block.label = f"{prefix}_{block.label}"
    after = Block(f"{prefix}_end")
    for block in body.blocks:
        if block.terminator.op.control is Control.RETURN:
            location = block.terminator.location
            block.terminator.erase()
            block.append(make_branch(after, location))
    function.blocks[-1].append(make_branch(body.entry, item.location))
    function.body.append(*body.blocks, after)


def _finish(module: Module, function: Function) -> None:
    existing = next((item for item in module.functions() if item.name == _INIT), None)
    items: list[Item] = [item for item in module.items if not isinstance(item, Initializer)]
    if existing is not None:
        function.blocks[-1].append(make_branch(existing.entry))
        existing.blocks[0].label = existing.blocks[0].label or "body"
        existing.body.insert(0, *function.blocks)
    else:
        function.blocks[-1].append(make_op("vm.return"))
        items.append(function)
    if not any(export.name == _INIT for export in module.exports()):
        items.append(Export(_INIT, function=_INIT))
    module.items = items
    merge_chains((existing or function).body)
    _make_names_unique(existing or function)


def _make_names_unique(function: Function) -> None:
    """Every initializer had a name space of its own."""
    taken: set[str] = set()
    for block in function.blocks:
        for value in [*block.arguments, *(result for op in block.operations for result in op.results)]:
            name, count = value.name, 0
            while value.name in taken:
                value.name = f"{name.replace('#', '_')}_{count}"
                count += 1
            taken.add(value.name)
