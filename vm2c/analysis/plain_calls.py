# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which exports of a VM module can be called with nothing but arrays, numbers and bytes of C, and with which.

    vm.export @main attributes {iree.reflection = {iree.abi.declaration =
        "sync func @main(%input0: tensor<12x?xf32>) -> (%output0: tensor<12xf32>)"}}

    vm.func @main(%arg0: !vm.ref<!hal.buffer_view>, %n: i64) -> !vm.buffer
      vm.call.variadic @hal_inline.buffer_view.assert(%arg0, %name, %f32, %dense, [%c12, %dim])

Numbers and `!vm.buffer` are plain as they are. A buffer view is an array where its element type and rank are known: the declaration
says them, or else what the function asserts of its argument, and creates as its result. Made of the module as it was read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vm2c.analysis.allocations import BUFFER_SIZE, HAL_BUFFER_SIZE, Allocations, Bound, block_size, view_size
from vm2c.analysis.argument_uses import ArgumentUse, find_argument_uses
from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.element_types import element_size, element_type_named, element_type_numbered
from vm2c.dialect.op import Control
from vm2c.dialect.types import BUFFER, RefType, ScalarType, TensorType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Export, Function, Module
from vm2c.ir.reflection import read_declaration, reflection

_VIEW = "hal.buffer_view"
_ASSERT, _CREATE = "hal_inline.buffer_view.assert", "hal_inline.buffer_view.create"
# Operands of the two: the element type, and the first extent.
_ASSERTED, _CREATED = (2, 4), (3, 5)
_MOST_EXTENTS = 16
_LEAST_ALIGNMENT = 16


@dataclass(frozen=True, slots=True)
class PlainValue:
    """An argument or a result: an array (`TensorType`), a number (`ScalarType`) or bytes (`BUFFER`). `use` is what is done with an
    argument."""

    name: str
    type: Type
    use: ArgumentUse = field(default_factory=ArgumentUse)


@dataclass(slots=True)
class PlainFunction:
    """An export. `obstacle` says why it is no plain function; empty if it is one. `shape` is the function of the module that tells
    the extents of its results, see transform/view_shapes.py; empty where there is none."""

    export: str
    function: str
    obstacle: str = ""
    arguments: list[PlainValue] = field(default_factory=list)
    results: list[PlainValue] = field(default_factory=list)
    shape: str = ""


@dataclass(slots=True)
class PlainCalls:
    """The exports of a module, those of the VM itself (`__init`) left out. `workspace` is what initializers and the largest call
    allocate, `swapped` the same where the machine has another order of bytes than buffers and all arrays are copied; `structs` says
    whether they are called with structs, too."""

    functions: list[PlainFunction]
    workspace: Bound
    swapped: Bound
    structs: bool = False


def find_plain_calls(module: Module) -> PlainCalls:
    """Made of the module as it was read."""
    functions = {function.name: function for function in module.functions()}
    uses = find_argument_uses(module)
    allocations = Allocations(module)
    resumable = {function.name for function in Analyses().suspension(module).resumable}
    found = []
    for export in module.exports():
        if export.name.startswith("__"):
            continue
        function = functions[export.function]
        plain = PlainFunction(export.name, function.name)
        if function.name in resumable:
            plain.obstacle = "it may be suspended, and a caller would have to resume it"
        else:
            _Signature(module, export, function, uses[function.name]).find(plain)
        found.append(plain)
    plain_ones = [each for each in found if not each.obstacle]
    return PlainCalls(found, _workspace(allocations, plain_ones, swapped=False), _workspace(allocations, plain_ones, swapped=True))


def is_copied(value: PlainValue) -> bool:
    """Whether an array is passed as a copy, since it is constant to the caller or may be gone when it is looked at."""
    return isinstance(value.type, TensorType) and (value.use.written or value.use.kept)


def _workspace(allocations: Allocations, functions: list[PlainFunction], *, swapped: bool) -> Bound:
    """What initializers and the largest call allocate."""
    called = [allocations.of_call(each.function) + _passing(each, swapped=swapped) for each in functions]
    generations = allocations.generations()
    total = sum(called, Bound())
    if generations == 1 and not total.unknown:
        total = Bound(max((bound.size for bound in called), default=0))
    return allocations.of_initializers() + total.times(generations)


def _passing(plain: PlainFunction, *, swapped: bool) -> Bound:
    """What the objects for the arguments take."""
    total = Bound()
    for argument in plain.arguments:
        if isinstance(argument.type, TensorType):
            size = array_size(argument.type)
            copied = is_copied(argument) or (swapped and element_size(argument.type.element) > 1)
            if copied and size is None:
                return Bound(unknown=f"'{plain.export}' copies arrays of sizes that are not known")
            data = (size or 0) + _LEAST_ALIGNMENT if copied else 0
            total += Bound(block_size(HAL_BUFFER_SIZE + data) + block_size(view_size(len(argument.type.shape))))
        elif argument.type is BUFFER:
            total += Bound(block_size(BUFFER_SIZE))
    return total


def array_size(type_: TensorType) -> int | None:
    """The bytes of an array; None where an extent is not known."""
    size = element_size(type_.element)
    for extent in type_.shape:
        if extent is None:
            return None
        size *= extent
    return size


class _Signature:
    """Finds what one export takes and gives."""

    def __init__(self, module: Module, export: Export, function: Function, uses: list[ArgumentUse]) -> None:
        self.module = module
        self.function = function
        self.uses = uses
        self.declared = read_declaration(dict(reflection(export, function)).get("iree.abi.declaration", b""))
        counts = len(function.arguments), len(function.type.results)
        if self.declared is not None and tuple(map(len, self.declared)) != counts:
            self.declared = None

    def find(self, plain: PlainFunction) -> None:
        """Fills in the arguments and results, or the obstacle."""
        declared = self.declared or ([("", "")] * len(self.function.arguments), [("", "")] * len(self.function.type.results))
        try:
            for argument, use, (name, text) in zip(self.function.arguments, self.uses, declared[0], strict=True):
                type_ = self._type(argument.type, text, _asserted_types(argument), f"argument %{argument.name}")
                plain.arguments.append(PlainValue(name or argument.name, type_, use))
            for number, (result, (name, text)) in enumerate(zip(self.function.type.results, declared[1], strict=True)):
                type_ = self._type(result, text, _created_types(self.function, number), f"result {number}")
                plain.results.append(PlainValue(name, type_))
        except _ObstacleError as found:
            plain.obstacle = str(found)

    def _type(self, type_: Type, declared: str, found: list[TensorType | None], what: str) -> Type:
        if isinstance(type_, ScalarType) or type_ is BUFFER:
            return type_
        if not isinstance(type_, RefType) or type_.object_name != _VIEW:
            raise _ObstacleError(f"{what} is a {type_}, which C has nothing for")
        array = _declared_array(declared)
        if isinstance(array, str):
            raise _ObstacleError(f"{what} is a {array}, whose elements C has no type for")
        array = array or _common_type(found)
        if array is None:
            raise _ObstacleError(f"the element type and the rank of {what} are not known")
        if len(array.shape) > _MOST_EXTENTS:
            raise _ObstacleError(f"{what} has more than {_MOST_EXTENTS} extents")
        return array


class _ObstacleError(Exception):
    """Why an export is no plain function."""


_TENSOR = re.compile(r"tensor<((?:(?:\d+|\?)x)*)([A-Za-z]\w*)>")


def _declared_array(text: str) -> TensorType | str | None:
    """The type in a declaration; the text itself where its elements are none of C, None where it tells nothing."""
    found = _TENSOR.match(text)
    if found is None:
        return text if text.startswith("tensor<") else None
    element = element_type_named(found[2])
    if element is None:
        return text
    shape = tuple(None if extent == "?" else int(extent) for extent in found[1].split("x")[:-1])
    return TensorType(shape, element)  # type: ignore[no-any-return]


def _common_type(found: list[TensorType | None]) -> TensorType | None:
    """What all types have in common: extents that differ are not known."""
    if not found or any(type_ is None for type_ in found):
        return None
    types = [type_ for type_ in found if type_ is not None]
    first = types[0]
    if any(type_.element is not first.element or len(type_.shape) != len(first.shape) for type_ in types):
        return None
    shape = tuple(each[0] if len(set(each)) == 1 else None for each in zip(*(type_.shape for type_ in types), strict=True))
    return TensorType(shape, first.element)  # type: ignore[no-any-return]


def _asserted_types(argument: Value) -> list[TensorType | None]:
    """What the function asserts of an argument before all else."""
    found = (op for op in argument.users if callee_name(op) == _ASSERT and op.operands[0] is argument)
    return [_viewed_type(op, _ASSERTED) for op in found][:1]


def _created_types(function: Function, number: int) -> list[TensorType | None]:
    """The types of the views that a result may be; None for each that is not known."""
    found: list[TensorType | None] = []
    seen: dict[Value, None] = {}
    pending = [
        block.terminator.operands[number] for block in function.blocks if block.terminator.op.control is Control.RETURN
    ]
    while pending:
        value = pending.pop()
        if value in seen:
            continue
        seen[value] = None
        owner = value.owner
        if isinstance(owner, Operation):
            created = callee_name(owner) == _CREATE
            found.append(_viewed_type(owner, _CREATED) if created else None)
        elif value in function.arguments:
            found += _asserted_types(value) or [None]
        elif isinstance(owner, Block):
            edges = [edge for op in owner.users for edge in op.successors if edge.block is owner]
            passed = [edge.operands[value.index] for edge in edges if len(edge.operands) == len(owner.arguments)]
            pending += passed
            found += [] if len(passed) == len(edges) else [None]
    return found


def created_extents(value: Value) -> tuple[Value, ...]:
    """The extents that a view is created with; empty where it comes from elsewhere."""
    owner = value.owner
    created = isinstance(owner, Operation) and callee_name(owner) == _CREATE
    return owner.operands[_CREATED[1] :] if created and isinstance(owner, Operation) else ()


def _viewed_type(op: Operation, places: tuple[int, int]) -> TensorType | None:
    element_place, first = places
    number = constant_of(op.operands[element_place])
    element = element_type_numbered(number) if number is not None else None
    if element is None:
        return None
    return TensorType(tuple(constant_of(extent) for extent in op.operands[first:]), element)  # type: ignore[no-any-return]
