# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Gives what a host passes and gets the names that reflection knows, and so the memory after it.

    // iree.abi.declaration = "sync func @main(%x: tensor<4xf32>) -> (%y: tensor<4xf32>)"
    func @main(%arg0) {                                            func @main(%x) {
      %ref = call @hal_inline.buffer_view.buffer(%arg0)              %x_buffer = call @hal_inline.buffer_view.buffer(%x)
      %buffer = call @hal_inline.buffer.storage(%ref)                %x_data = call @hal_inline.buffer.storage(%x_buffer)
      %ref_0:2 = call @hal_inline.buffer.allocate(...)        ->     %y_buffer, %y_data = call @hal_inline.buffer.allocate(...)
      ...                                                            ...
      %ref_1 = call @hal_inline.buffer_view.create(%ref_0#0, ...)    %y = call @hal_inline.buffer_view.create(%y_buffer, ...)
      return %ref_1                                                  return %y

Only values that a compiler has named are renamed. Memory that is neither passed nor returned is scratch. Constants with the text
"x" that a compiler has named after it and a hash, `_utf8_x_48EA...`, are called `x_text`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import StringAttr
from vm2c.dialect.op import Control
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import MEMORY_SUFFIX, Function, Module, free_name

# Imports whose ref results lead to the memory after their first operand, if they have one, and what their results are called
# after it.
_VIEWS = {
    "hal_inline.buffer.allocate": ("_buffer", MEMORY_SUFFIX),
    "hal_inline.buffer.storage": (MEMORY_SUFFIX,),
    "hal_inline.buffer_view.buffer": ("_buffer",),
    "hal_inline.buffer_view.create": ("",),
}
_ALLOCATES = "hal_inline.buffer.allocate"
_SCRATCH = "scratch"

# Names that compilers give.
_GENERATED = re.compile(r"(?:arg|ref|buffer)?\d*(?:[_#]\d+)*")
_DECLARED = re.compile(r"%(\w+):")
_TEXT = re.compile(r"_utf8_(\w+?)_[0-9A-F]{8,16}")


def reflect_names(module: Module, analyses: Analyses) -> None:
    """Renames values of all exported functions of which reflection knows how they are declared, and texts."""
    _rename_texts(module)
    functions = {function.name: function for function in module.functions()}
    for export in module.exports():
        function = functions.get(export.function)
        for attributes in (export.attributes, function.attributes if function is not None else {}):
            found = (attributes.get("iree.reflection") or {}).get("iree.abi.declaration")
            if function is not None and found is not None:
                _rename(function, _text(found))
                break


def _rename_texts(module: Module) -> None:
    taken = set(module.symbols())
    names: dict[str, str] = {}
    for item in module.rodata():
        found = _TEXT.fullmatch(item.name)
        if found is not None:
            names[item.name] = free_name(f"{found[1]}_text", taken)
            taken.add(names[item.name])
            item.name = names[item.name]
    for op in (op for function in module.functions() for op in function.operations() if names):
        old = op.attributes.get("rodata")
        if isinstance(old, str) and old in names:
            op.attributes["rodata"] = names[old]
            for value in op.results:
                if value.name == old:
                    value.name = names[old]


def _text(attribute: object) -> str:
    data = attribute.value if isinstance(attribute, StringAttr) else attribute
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""


def _rename(function: Function, declaration: str) -> None:
    arguments, _, results = declaration.rpartition(" -> ")
    bases: dict[Value, str] = dict(zip(function.arguments, _DECLARED.findall(arguments), strict=False))
    for argument, name in bases.items():
        _name(argument, name)
    returned = _returned(function)
    views = [op for op in function.operations() if callee_name(op) in _VIEWS]
    bases.update(zip(returned, _DECLARED.findall(results), strict=False))
    # From what is returned back to where it is allocated, then from there to all that leads to it.
    for op in reversed(views):
        source, base = _source(op), next((bases[result] for result in op.results if result in bases), None)
        if source is not None and base is not None:
            bases.setdefault(source, base)
    for op in views:
        source = _source(op)
        base = bases.get(source) if source is not None else next((bases[each] for each in op.results if each in bases), _SCRATCH)
        if base is not None:
            for result, suffix in zip(op.results, _VIEWS[callee_name(op) or ""], strict=False):
                if suffix or result in bases:
                    _name(result, bases.setdefault(result, base) + suffix)


def _returned(function: Function) -> Iterator[Value]:
    """What the function returns, where it does so in one place."""
    returns = [op for op in function.operations() if op.op.control is Control.RETURN]
    return iter(returns[0].operands if len(returns) == 1 else ())


def _source(op: Operation) -> Value | None:
    return None if callee_name(op) == _ALLOCATES or not op.operands else op.operands[0]


def _name(value: Value, name: str) -> None:
    if _GENERATED.fullmatch(value.name):
        value.name = name
