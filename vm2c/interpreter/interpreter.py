# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions and globals of a module."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from vm2c.analysis.bindings import Binding, bindings_of, spelled
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import MemRefType
from vm2c.interpreter import hal_tensors, linalg, linalg_ext, loops, memory, tensors
from vm2c.interpreter.elements import element_of
from vm2c.interpreter.frame import Frame, Handler
from vm2c.interpreter.outside import constant, from_outside, to_outside
from vm2c.interpreter.values import RESOURCE_EXHAUSTED, UNIMPLEMENTED, ExecutionError, MemRef, invalid, undefined
from vm2c.ir.core import Operation
from vm2c.ir.module import Function, Global, Module

_DEEPEST = 2000
"""How many calls may be under way."""
_FRAMES = 60 * _DEEPEST
_STACK = 1 << 29


def _call(frame: Frame, op: Operation) -> Sequence[Any]:
    return frame.machine.call(op.attributes["callee"], frame.operands(op))


class Interpreter:
    """A module with the state that its globals are. `plain` makes all loops run as they are written, one element at a time; the
    values are the same."""

    handlers: Mapping[str, Handler] = {
        **tensors.HANDLERS,
        **linalg.HANDLERS,
        **linalg_ext.HANDLERS,
        **loops.HANDLERS,
        **memory.HANDLERS,
        **hal_tensors.HANDLERS,
        "func.call": _call,
    }

    def __init__(self, module: Module, *, plain: bool = False) -> None:
        self.module = module
        self.plain = plain
        self.depth = 0
        self.functions = {item.name: item for item in module.functions()}
        self.globals: dict[str, Any] = {}
        self.bindings: dict[Binding, Any] = {}
        self.types = {item.name: item.type for item in module.globals()}
        for item in module.globals():
            self.globals[item.name] = _initial(item)
        self.nested = any(op.op.name == "func.call" for item in self.functions.values() for op in item.body.walk())

    def run(self, name: str, arguments: Sequence[object]) -> list[object]:
        """See `run_function`."""
        function = self._find(name)
        types = function.type
        bindings = bindings_of(self.module, function)
        count = len(types.arguments)
        if len(arguments) != count + len(bindings):
            raise invalid(f"@{name} has {count + len(bindings)} arguments, {len(arguments)} were given")
        self.bindings = {binding: _bound(binding, each) for binding, each in zip(bindings, arguments[count:], strict=True)}

        def run() -> list[object]:
            # NumPy would warn of what floats and wrapping integers are meant to do.
            with np.errstate(all="ignore"):
                given = [from_outside(type_, each) for type_, each in zip(types.arguments, arguments[:count], strict=True)]
                results = self.call(name, given)
                return [to_outside(type_, each) for type_, each in zip(types.results, results, strict=True)]

        return _with_deep_stack(run) if self.nested else run()

    def _find(self, name: str) -> Function:
        function = self.functions.get(name)
        if function is None:
            raise ExecutionError("NOT_FOUND", f"no function @{name}")
        return function

    def call(self, name: str, arguments: Sequence[Any]) -> Sequence[Any]:
        """See `Machine`."""
        function = self._find(name)
        if not function.blocks:
            raise ExecutionError(UNIMPLEMENTED, f"@{name} has no body")
        if self.depth == _DEEPEST:
            raise ExecutionError(RESOURCE_EXHAUSTED, f"more than {_DEEPEST} calls are under way")
        self.depth += 1
        try:
            return Frame(self).call(function, arguments)
        finally:
            self.depth -= 1

    def get_global(self, name: str) -> Any:
        """See `Machine`."""
        return self.globals[name]

    def set_global(self, name: str, value: Any) -> None:
        """See `Machine`."""
        self.globals[name] = value

    def get_binding(self, binding: Binding) -> np.ndarray[Any, Any]:
        """See `Machine`."""
        if binding not in self.bindings:
            raise invalid(f"{spelled(binding)} is not bound where a function is called that uses it")
        found: np.ndarray[Any, Any] = self.bindings[binding]
        return found


def _bound(binding: Binding, given: object) -> np.ndarray[Any, Any]:
    """The array for a binding, which is written in place."""
    if not isinstance(given, np.ndarray) or not given.flags.c_contiguous:
        raise invalid(f"{spelled(binding)} has to be an array whose elements are in row-major order, without gaps")
    return given


def _initial(item: Global) -> Any:
    type_: Any = item.type
    value = item.initial_value
    if value is None:
        found = undefined(getattr(type_, "shape", ()), element_of(type_))
    else:
        found = constant(type_, value.value if isinstance(value, TypedAttr) else value)
    return MemRef.of(found, constant=not item.mutable) if isinstance(type_, MemRefType) else found


def _with_deep_stack(run: Callable[[], list[object]]) -> list[object]:
    """Runs in a thread that has room for recursion, which Python's own limit does not leave."""
    found: list[list[object]] = []
    failures: list[BaseException] = []

    def work() -> None:
        try:
            found.append(run())
        except BaseException as failure:
            failures.append(failure)

    limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(limit, _FRAMES))
    try:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)
    if failures:
        raise failures[0]
    return found[0]


def run_function(module: Module, name: str, arguments: Sequence[object], *, plain: bool = False) -> list[object]:
    """Runs a function of a tensor program, with globals as they are at first. Arguments and results are numpy arrays for tensors
    and memrefs, those of the caller being written in place, and Python's ints and floats for numbers. After the arguments come
    arrays for the bindings that the function uses, as analysis/bindings.py orders them. Raises ExecutionError where
    the program fails."""
    return Interpreter(module, plain=plain).run(name, arguments)
