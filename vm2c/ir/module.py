# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a module holds under names: functions, imports, exports, globals and constants. What functions consist of is in core.py.

Whatever reads a module (text, bytecode) builds these objects, and every later stage changes or reads them in place.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from vm2c.diagnostics import Source
from vm2c.dialect.attributes import Argument, Attribute, AttributeDict, OrdinalCounts, Splat, StringAttr
from vm2c.dialect.types import FunctionType, Type
from vm2c.ir.core import NO_LOCATION, Block, Operation, Region, Value

ZEROED = "vm2c.zeroed"
"""Marks an array of a function that is zero at first."""

FILLED = "vm2c.filled"
"""Marks what allocates memory that is stored to, all of it, before anything reads it."""

PER_LANE = "vm2c.per_lane"
"""Marks an array of vectors, large enough for the widest ones; how many elements it needs for each lane of those that there are."""

AT_MOST = "vm2c.at_most"
"""The attribute of an argument of a structured function that is known to be no larger than so much."""

SHARED = "vm2c.shared"
"""Marks memref arguments of a structured function that may be the same memory."""

UNROLL = "vm2c.unroll"
"""Marks a loop that the C compiler should write out; how many iterations it has."""

REMAINDER = "vm2c.remainder"
"""Marks a loop over the iterations that make no full group."""

UNLIKELY = "vm2c.unlikely"
"""Marks a conditional the first region of which hardly ever runs."""

PROGRAM = "program/"
"""What the names of functions begin with by which a VM module calls those of its program."""

MEMORY_SUFFIX = "_data"
"""What ends the names of the memory after what a host passes and gets. Where there is nothing else, it has the name alone."""

PART = "vm2c.part"
"""Marks a function that C compilers should not inline: it has been cut out of one that is too long for them."""

CHECKED = "vm2c.checked"
"""Marks a function that has the checked form of a nest of loops."""

RESULT_SHAPE = "vm2c.result_shape"
"""The attribute of an exported function that names the function for the extents of its results; of that one, which function it is
for."""

SPECIALIZED = "vm2c.specialized"
"""Marks an exported function some extents of whose arguments have been fixed."""

NOTES = "vm2c.notes"
"""The discardable attribute that holds what passes have noted about a function."""

BOUND_TYPE = "vm2c.bound_type"
"""The discardable attribute of an op on a tile that has the type of the tensor that the binding holds."""

_LINE = re.compile(r", line \d+$")


def located_note(text: str, line: int) -> str:
    """A note about what is on a line of the input."""
    return f"{text}, line {line}"


ARRAY_OPS = (
    "vm2c.array.map", "vm2c.array.reduce", "vm2c.array.transpose", "vm2c.array.sums", "vm2c.array.deviations",
)  # fmt: skip
"""Operations that are loops over arrays by themselves."""
# Operations on memory that kernels may have beside accesses of single elements.
_IN_KERNELS = ("memref.alloca", *ARRAY_OPS)
_IN_VECTOR_KERNELS = (
    "vm2c.vector.load", "vm2c.vector.store", "vm2c.vector.load_part", "vm2c.vector.store_part", *_IN_KERNELS,
)  # fmt: skip


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
    """`vm.func`, or `func.func` where it is `structured`: one block, with loops as operations. The arguments of the entry block of
    `body` are the function's; `attributes` are the discardable ones. `tensor_type` is the type that a function over memory had on
    tensors, `results_in` for each of its results the argument whose memory it is in, None where it has memory of its own."""

    type: FunctionType = field(default_factory=lambda: FunctionType((), ()))
    tensor_type: FunctionType | None = None
    results_in: tuple[int | None, ...] = ()
    structured: bool = False
    argument_attributes: tuple[AttributeDict, ...] = ()
    result_attributes: tuple[AttributeDict, ...] = ()
    body: Region = field(init=False)

    def __post_init__(self) -> None:
        self.body = Region(self)

    @property
    def blocks(self) -> list[Block]:
        return self.body.blocks

    @property
    def entry(self) -> Block:
        return self.body.blocks[0]

    @property
    def arguments(self) -> list[Value]:
        return self.body.blocks[0].arguments

    def add_argument(self, name: str, type_: Type, attributes: AttributeDict) -> Value:
        """One more argument, after those that there are. Whoever calls the function has to pass it from now on."""
        given = self.argument_attributes
        self.argument_attributes = (*given, *({} for _ in self.arguments[len(given) :]), attributes)
        self.type = FunctionType((*self.type.arguments, type_), self.type.results)
        return self.entry.add_argument(name, type_)

    def drop_argument(self, number: int) -> None:
        """Takes an argument away, which nothing uses. Nobody may pass it from now on."""
        kept = [place for place in range(len(self.arguments)) if place != number]
        self.argument_attributes = tuple(self.argument_attributes[place] for place in kept if place < len(self.argument_attributes))
        self.entry.set_arguments([self.arguments[place] for place in kept])
        self.type = FunctionType(tuple(value.type for value in self.arguments), self.type.results)

    def operations(self) -> Iterator[Operation]:
        return self.body.operations()

    @property
    def has_inner_loops(self) -> bool:
        """Whether there are loops, or operations that are loops by themselves, in other loops or conditionals."""
        loops = (op for op in self.body.walk() if op.op.regions == 1 or op.op.name in ARRAY_OPS)
        return any(op.parent_op is not None for op in loops)

    @property
    def is_kernel(self) -> bool:
        """Whether the function is nothing but loops, conditionals, accesses and arithmetic, which loop passes rewrite."""
        return self._has_but_accesses_only(_IN_KERNELS)

    @property
    def is_vector_kernel(self) -> bool:
        """Whether it is a kernel, or would be one but for vectors, of which some loops are made already."""
        return self._has_but_accesses_only(_IN_VECTOR_KERNELS)

    def _has_but_accesses_only(self, names: tuple[str, ...]) -> bool:
        if not self.structured or len(self.blocks) != 1 or self.tensor_type is not None:
            return False
        effective = (op for op in self.body.walk() if op.op.effects and op.op.memory is None)
        return all(op.op.name in names for op in effective)

    @property
    def notes(self) -> tuple[str, ...]:
        """What passes have noted about the function, which its C says in a comment."""
        return tuple(note.value.decode() for note in self.attributes.get(NOTES, ()))

    def notes_on(self, *, lines: bool) -> tuple[str, ...]:
        """The notes; without `lines` they do not say on which line something is."""
        return self.notes if lines else tuple(dict.fromkeys(_LINE.sub("", note) for note in self.notes))

    def add_note(self, text: str) -> None:
        """Notes something about the function, unless it has been noted."""
        note = StringAttr(text.encode())
        notes = self.attributes.get(NOTES, ())
        if note not in notes:
            self.attributes[NOTES] = (*notes, note)


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


@dataclass(slots=True, eq=False)
class InterfaceBinding:
    """`hal.interface.binding`: memory that the caller of a function binds to a name. `set` and `number` say which; `type` and
    `access` are words of the text, None where it has none."""

    name: str
    set: int
    number: int
    type: bytes | None = None
    access: bytes | None = None
    attributes: AttributeDict = field(default_factory=dict)
    location: int = NO_LOCATION


@dataclass(slots=True, eq=False)
class Interface(Symbol):
    """`hal.interface`: names for the memory that functions of a tensor program take from their callers."""

    bindings: list[InterfaceBinding] = field(default_factory=list)


Item = Function | Initializer | Import | Export | Global | Rodata


@dataclass(slots=True, eq=False)
class Module:
    """`vm.module`, or a tensor program. `items` are in textual order, which ordinals depend on; `attributes` are the discardable
    ones. `program` is the tensor program, over memory, that the functions of a VM module call; `declarations` are the names of
    functions that the text has without a body, `interfaces` the HAL interfaces of a tensor program."""

    name: str
    source: Source
    items: list[Item] = field(default_factory=list)
    tensor: bool = False
    program: Module | None = None
    version: int = 0
    private: bool = False
    attributes: AttributeDict = field(default_factory=dict)
    ordinal_counts: OrdinalCounts | None = None
    interfaces: list[Interface] = field(default_factory=list)
    declarations: set[str] = field(default_factory=set)
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


def callers(module: Module) -> list[Function]:
    """The functions that are made of blocks, of a module that has kernels which these may call."""
    functions = list(module.functions())
    has_kernels = any(function.structured for function in functions)
    return [function for function in functions if has_kernels and not function.structured]


def free_name(name: str, taken: Container[str]) -> str:
    """`name`, or with a number where there is something of that name."""
    unique, count = name, 1
    while unique in taken:
        count += 1
        unique = f"{name}_{count}"
    return unique
