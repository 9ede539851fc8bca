# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the functions of a program share when tensors become memory: signatures, constants, state, and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vm2c.analysis.shared_memory import shared_arguments
from vm2c.dialect.attributes import DenseAttr
from vm2c.dialect.types import INDEX, MemRefType, ShapedType, TensorType, Type
from vm2c.ir.core import Value
from vm2c.ir.module import Function, Global, Module
from vm2c.ir.op_builder import Index
from vm2c.transform.buffers import linear_type
from vm2c.transform.register_tiles import Tile


@dataclass(frozen=True, slots=True)
class Signature:
    """The arguments and results of a function over memory. `results_in` has for each result of the tensor function the argument of
    it whose memory it is in; `outs` are the numbers of the results that are written to arguments of their own, in order; each other
    one is returned, with its extents that are known at run time only."""

    arguments: tuple[Type, ...]
    results: tuple[Type, ...]
    outs: tuple[int, ...]
    results_in: tuple[int | None, ...]


def size_of(shape: tuple[int | None, ...]) -> int | None:
    """The number of elements, None where it is known at run time only."""
    size = 1
    for extent in shape:
        if extent is None:
            return None
        size *= extent
    return size


def flat(type_: TensorType | MemRefType) -> MemRefType:
    """The memref of one dimension that holds all elements."""
    size = size_of(type_.shape)
    found: MemRefType = MemRefType((size,), type_.element)
    return found


def passed_types(type_: Type) -> list[Type]:
    """How a value is passed: a tensor as memref and the extents that are known at run time only, a memref with a layout also with
    offset and strides."""
    if isinstance(type_, TensorType):
        return [flat(type_), *[INDEX] * type_.dynamic]
    if isinstance(type_, MemRefType):
        dynamic: list[Type] = [INDEX] * type_.shape.count(None)
        layout: list[Type] = [INDEX] * (1 + len(type_.shape)) if type_.layout else []
        memory = MemRefType((None,), type_.element) if type_.layout else flat(type_)
        return [memory, *dynamic, *layout]
    return [type_]


def passed_extents(function: Function) -> set[Value]:
    """The arguments of a function over memory that are extents of tensors: none of them is negative."""
    found: set[Value] = set()
    place = 0
    for type_ in function.tensor_type.arguments if function.tensor_type is not None else ():
        count = len(passed_types(type_))
        if isinstance(type_, TensorType):
            found.update(function.arguments[place + 1 : place + count])
        place += count
    return found


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a reduction, which `what` names, is cut into blocks: `extents` says how often its loops run, `tile` is None where they
    stay as they are."""

    function: str
    what: str
    extents: Sequence[Index]
    tile: Tile | None


class Program:
    """The module as it becomes. `results_in` says by the names of functions which results are in the memory of which arguments."""

    def __init__(self, module: Module, results_in: Mapping[str, Sequence[int | None]]) -> None:
        self.module = module
        self.results_in = results_in
        self.tilings: list[Tiling] = []
        # Kernels that were made, by what they mean.
        self.kernels: dict[object, Function] = {}
        self.shared = shared_arguments(module)
        operations = (op for function in module.functions() for op in function.body.walk())
        self.called = {op.attributes["callee"] for op in operations if op.op.name == "func.call"}
        self.signatures = {function.name: self._signature(function) for function in module.functions()}
        self.types = {function.name: function.type for function in module.functions()}
        self._constants: dict[tuple[Type, bytes], str] = {}
        self._names = {item.name for item in module.items if isinstance(item, (Function, Global))}
        for item in module.globals():
            if isinstance(item.type, (TensorType, MemRefType)):
                item.type = linear_type(item.type.element, size_of(item.type.shape) or 0)
                if isinstance(item.initial_value, DenseAttr):
                    item.initial_value = _linear(item.initial_value)

    def _signature(self, function: Function) -> Signature:
        arguments = [each for type_ in function.type.arguments for each in passed_types(type_)]
        results: list[Type] = []
        outs = []
        results_in = tuple(self.results_in.get(function.name) or (None for _ in function.type.results))
        for number, type_ in enumerate(function.type.results):
            if results_in[number] is not None:
                continue
            if isinstance(type_, TensorType) and not type_.dynamic:
                outs.append(number)
                arguments.append(flat(type_))
            else:
                results += passed_types(type_)
        return Signature(tuple(arguments), tuple(results), tuple(outs), results_in)

    def unique_name(self, wanted: str) -> str:
        """A name that no function, global or constant has yet."""
        name, number = wanted, 0
        while name in self._names:
            number += 1
            name = f"{wanted}_{number}"
        self._names.add(name)
        return name

    def constant(self, value: DenseAttr, wanted: str) -> tuple[str, MemRefType]:
        """The name and type of the global that holds a constant; equal ones are one."""
        type_ = linear_type(value.type.element, value.type.element_count)  # type: ignore[arg-type]
        key = (type_, bytes(value.data))
        name = self._constants.get(key)
        if name is None:
            name = self._constants[key] = self.unique_name(wanted)
            self.module.items.append(Global(name, private=True, type=type_, initial_value=_linear(value)))
        return name, type_


def _linear(value: DenseAttr) -> DenseAttr:
    """The same constant with a single extent, as its memory has."""
    return replace(value, type=ShapedType(value.type.kind, (value.type.element_count,), value.type.element))
