# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The IR: Module > Function > Block > Operation, with Value for what SSA names stand for.

It is the VM dialect's own shape, without a layer of generality above it: whatever reads a module (text, bytecode) builds these
objects, and every later stage changes or reads them in place. Locations are offsets into the source (`Module.source`), turned into
line and column only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from vm2c.diagnostics import Source
from vm2c.dialect.attributes import Argument, Attribute, AttributeDict, OrdinalCounts, Splat
from vm2c.dialect.op import Op
from vm2c.dialect.types import FunctionType, Type

NO_LOCATION = -1


class Value:
    """An SSA value. `name` is the source name without `%` (`ref_4#1` for the second result of a group). `owner` is the
    Operation that defines it, or the Block that has it as an argument; None only while a forward reference is unresolved."""

    __slots__ = ("index", "name", "owner", "type")

    def __init__(self, name: str, type_: Type, owner: Operation | Block | None, index: int) -> None:
        self.name = name
        self.type = type_
        self.owner = owner
        self.index = index

    def __repr__(self) -> str:
        return f"%{self.name}"


class Successor:
    """An edge out of a terminator: the block and what its arguments become."""

    __slots__ = ("block", "operands")

    def __init__(self, block: Block, operands: list[Value]) -> None:
        self.block = block
        self.operands = operands


class Operation:
    """One op. `attributes` holds the row's inherent attributes by name, `discardable` everything else (None when empty)."""

    __slots__ = ("attributes", "discardable", "location", "op", "operands", "results", "successors")

    def __init__(
        self,
        op: Op,
        operands: list[Value] | None = None,
        result_types: tuple[Type, ...] = (),
        attributes: AttributeDict | None = None,
        successors: list[Successor] | None = None,
        location: int = NO_LOCATION,
        result_names: tuple[str, ...] = (),
    ) -> None:
        self.op = op
        self.operands = operands if operands is not None else []
        self.attributes = attributes if attributes is not None else {}
        self.discardable: AttributeDict | None = None
        self.successors = successors if successors is not None else []
        self.location = location
        self.results = [
            Value(result_names[index] if result_names else "", type_, self, index) for index, type_ in enumerate(result_types)
        ]

    def __repr__(self) -> str:
        return f"<{self.op.name}>"

    @property
    def result(self) -> Value:
        """The only result."""
        (result,) = self.results
        return result

    def operand(self, name: str) -> Value:
        """The (single, non-variadic) operand that the row calls `name`."""
        return self.operands[self.op.operand_index(name)]

    def all_operands(self) -> Sequence[Value]:
        """Own operands, then those passed to each successor in order: the order of the generic form."""
        if not self.successors:
            return self.operands
        return [*self.operands, *(value for successor in self.successors for value in successor.operands)]

    def copy(self, operands: Iterable[Value]) -> Operation:
        """The op once more, with these operands and results of its own. Successors and discardable attributes are left out."""
        types = tuple(value.type for value in self.results)
        names = tuple(value.name for value in self.results)
        return Operation(self.op, list(operands), types, self.attributes, location=self.location, result_names=names)


class Block:
    """A straight run of operations that ends in a terminator. `label` has no `^`; the entry block's is never printed."""

    __slots__ = ("arguments", "label", "location", "operations")

    def __init__(self, label: str, location: int = NO_LOCATION) -> None:
        self.label = label
        self.arguments: list[Value] = []
        self.operations: list[Operation] = []
        self.location = location

    def __repr__(self) -> str:
        return f"^{self.label}"

    @property
    def terminator(self) -> Operation:
        return self.operations[-1]

    def add_argument(self, name: str, type_: Type) -> Value:
        value = Value(name, type_, self, len(self.arguments))
        self.arguments.append(value)
        return value


@dataclass(slots=True, eq=False)
class Symbol:
    """Anything a module holds under a name. `ordinal` is None until ordinals are allocated."""

    name: str
    location: int = NO_LOCATION
    private: bool = False
    ordinal: int | None = None
    attributes: AttributeDict = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Function(Symbol):
    """`vm.func`. The entry block's arguments are the function's; `attributes` are the discardable ones."""

    type: FunctionType = field(default_factory=lambda: FunctionType((), ()))
    blocks: list[Block] = field(default_factory=list)
    argument_attributes: tuple[AttributeDict, ...] = ()
    result_attributes: tuple[AttributeDict, ...] = ()

    @property
    def entry(self) -> Block:
        return self.blocks[0]

    @property
    def arguments(self) -> list[Value]:
        return self.blocks[0].arguments

    def operations(self) -> Iterator[Operation]:
        for block in self.blocks:
            yield from block.operations


@dataclass(slots=True, eq=False)
class Initializer:
    """`vm.initializer`: a function without name, arguments and results; gone after lowering."""

    body: Function
    location: int = NO_LOCATION


@dataclass(slots=True, eq=False)
class Import(Symbol):
    """`vm.import`. `name` is fully qualified (`hal_inline.buffer.length`); the module is what stands before the first dot."""

    arguments: tuple[Argument, ...] = ()
    results: tuple[Type, ...] = ()
    optional: bool = False
    minimum_version: int = 0

    @property
    def module_name(self) -> str:
        return self.name.partition(".")[0]

    @property
    def variadic(self) -> bool:
        return any(argument.variadic for argument in self.arguments)


@dataclass(slots=True, eq=False)
class Export(Symbol):
    """`vm.export`: makes the function `function` callable from outside as `name`."""

    function: str = ""


@dataclass(slots=True, eq=False)
class Global(Symbol):
    """`vm.global.*`. `ordinal` is a byte offset into the state's rwdata for primitives, a slot index for refs."""

    type: Type = field(kw_only=True)
    mutable: bool = False
    initial_value: Attribute = None


@dataclass(slots=True, eq=False)
class Rodata(Symbol):
    """`vm.rodata`. `value` is bytes (a string; a memoryview where it is part of a file), DenseAttr or DataAttr; `alignment` in
    bytes, 0 = not given."""

    value: Attribute = b""
    alignment: int = 0
    mime_type: str = ""

    @property
    def data(self) -> bytes | memoryview | Splat:
        """The little-endian bytes of the constant."""
        return self.value if isinstance(self.value, (bytes, memoryview)) else self.value.data


Item = Function | Initializer | Import | Export | Global | Rodata


@dataclass(slots=True, eq=False)
class Module:
    """`vm.module`. `items` are in textual order, which ordinals depend on; `attributes` are the discardable ones."""

    name: str
    source: Source
    items: list[Item] = field(default_factory=list)
    version: int = 0
    private: bool = False
    attributes: AttributeDict = field(default_factory=dict)
    ordinal_counts: OrdinalCounts | None = None
    location: int = NO_LOCATION

    def functions(self) -> Iterator[Function]:
        return (item for item in self.items if isinstance(item, Function))

    def initializers(self) -> Iterator[Initializer]:
        return (item for item in self.items if isinstance(item, Initializer))

    def imports(self) -> Iterator[Import]:
        return (item for item in self.items if isinstance(item, Import))

    def exports(self) -> Iterator[Export]:
        return (item for item in self.items if isinstance(item, Export))

    def globals(self) -> Iterator[Global]:
        return (item for item in self.items if isinstance(item, Global))

    def rodata(self) -> Iterator[Rodata]:
        return (item for item in self.items if isinstance(item, Rodata))

    def symbols(self) -> dict[str, Function | Import | Global | Rodata]:
        """Everything that an op can refer to by name (exports are no symbols in that sense)."""
        return {item.name: item for item in self.items if isinstance(item, (Function, Import, Global, Rodata))}
