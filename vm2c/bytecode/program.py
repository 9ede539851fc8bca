# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A bytecode program: what a reader of bytecode found, before registers become values.

Readers (of `.vmfb` files, of their assembly) build a `Program`; the passes that turn it into IR rely on what is said here and check
nothing again, so a reader checks every number that it takes from its input: ordinals against what the module has, registers against
the counts of the function, the number of operands against the calling convention.

A register is the number that bytecode writes: an ordinal, with REF_BIT for the registers of references, and MOVE_BIT there where
the op takes the reference over, after which the register is null. A 64-bit value lies in two registers (the first one is even in
all but a few programs) and is named by the first. Registers hold zero or null when a function starts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from vm2c.diagnostics import Source
from vm2c.dialect.attributes import AttributeDict
from vm2c.dialect.op import Op

REF_BIT = 0x8000
MOVE_BIT = 0x4000
REF_MASK = 0x3FFF

# Set in the ordinal of a callee that is an import.
IMPORT_BIT = 0x8000_0000


@dataclass(slots=True)
class Edge:
    """A branch to the block at index `block` of the function. `remaps` are assignments (from, to) done one after the other before
    the jump; those of 64-bit values come as two, one for each half."""

    block: int
    remaps: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Instruction:
    """One op. `operands` and `results` are registers in the order of the row, those of a variadic operand in its place.
    `attributes` holds what the row calls by name: numbers as the IR has them (int, FloatAttr), a string as bytes, segment sizes as
    a tuple of int, and a symbol as its ordinal (the byte offset or slot of a global; a callee with IMPORT_BIT where it is one).
    `type_index` is an index into `Program.types`, -1 where the op has none. Results of a yieldable call are `results` too: they are
    written before the jump."""

    op: Op
    location: int
    operands: list[int] = field(default_factory=list)
    results: list[int] = field(default_factory=list)
    attributes: AttributeDict = field(default_factory=dict)
    type_index: int = -1
    edges: list[Edge] = field(default_factory=list)


@dataclass(slots=True)
class CodeBlock:
    """Ends in a terminator, the only one. Only a terminator has edges."""

    location: int
    instructions: list[Instruction] = field(default_factory=list)


@dataclass(slots=True)
class CodeFunction:
    """A function of the module; its position in `Program.functions` is its ordinal. `name` is empty where nothing tells it.
    `cconv` says types of arguments and results (`0iIr_r`): arguments lie in the first registers of each bank, in order. The entry
    is the first block."""

    cconv: str
    location: int
    name: str = ""
    attributes: dict[str, bytes] = field(default_factory=dict)
    i32_registers: int = 0
    ref_registers: int = 0
    blocks: list[CodeBlock] = field(default_factory=list)


@dataclass(slots=True)
class CodeImport:
    """`name` is fully qualified. `cconv` is empty where the module does not declare it."""

    name: str
    cconv: str
    location: int
    optional: bool = False
    attributes: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class CodeExport:
    """Makes the function with an ordinal callable from outside as `name`."""

    name: str
    function: int
    location: int


@dataclass(slots=True)
class CodeRodata:
    """Read-only data; a slice of the file where it was read from one. `alignment` in bytes, 0 = not known. `name` may be empty."""

    data: bytes | memoryview
    location: int
    name: str = ""
    alignment: int = 0
    mime_type: str = ""


@dataclass(slots=True)
class Dependency:
    """A module that must (or, optional, may) be loaded before, in at least this version."""

    name: str
    minimum_version: int = 0
    optional: bool = False


@dataclass(slots=True)
class Program:
    """A module. `types` are the spellings in the type table: `i32`, `!vm.buffer`, `!hal.buffer_view` (the object of a reference,
    without the reference). `global_bytes` is the size in bytes of the state that primitive globals live in, `global_refs` the
    number of slots for references. `lines` maps locations to file and line of what the module was compiled from."""

    name: str
    source: Source
    version: int = 0
    attributes: dict[str, bytes] = field(default_factory=dict)
    types: list[str] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    imports: list[CodeImport] = field(default_factory=list)
    exports: list[CodeExport] = field(default_factory=list)
    functions: list[CodeFunction] = field(default_factory=list)
    rodata: list[CodeRodata] = field(default_factory=list)
    global_bytes: int = 0
    global_refs: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """The arguments that one `C...D` of a calling convention stands for: any number of `elements`."""

    elements: str


@dataclass(frozen=True, slots=True)
class CallingConvention:
    """A parsed calling convention. Kinds are its characters: i, I, f, F and r."""

    arguments: tuple[str | Span, ...]
    results: str

    @property
    def variadic(self) -> bool:
        return any(isinstance(item, Span) for item in self.arguments)

    @property
    def kinds(self) -> str:
        """The kinds of all arguments, those in a span once."""
        return "".join(item.elements if isinstance(item, Span) else item for item in self.arguments)

    def operand_count(self, segment_sizes: Iterable[int]) -> int:
        """The number of operands of a call; a span is repeated as often as its segment size says."""
        pairs = zip(self.arguments, segment_sizes, strict=False)
        return sum(len(item.elements) * max(size, 0) if isinstance(item, Span) else 1 for item, size in pairs)

    def operands(self, segment_sizes: Iterable[int] | None) -> list[int]:
        """Which of `kinds` each operand of a call is; no segment sizes where nothing is variadic."""
        if segment_sizes is None:
            return list(range(len(self.arguments)))
        found: list[int] = []
        position = 0
        for item, size in zip(self.arguments, segment_sizes, strict=True):
            width = len(item.elements) if isinstance(item, Span) else 1
            found += list(range(position, position + width)) * (size if isinstance(item, Span) else 1)
            position += width
        return found


def parse_cconv(text: str) -> CallingConvention:
    """Raises ValueError on a text that is no calling convention of version 0."""
    left, separator, right = text[1:].partition("_")
    if text[:1] != "0" or not separator:
        raise ValueError(f"bad calling convention {text!r}")
    arguments: list[str | Span] = []
    at = 0
    while at < len(left):
        if left[at] == "C":
            end = left.find("D", at)
            elements = left[at + 1 : end]
            if end < 0 or not elements or elements.strip("iIfFr"):
                raise ValueError(f"bad calling convention {text!r}")
            arguments.append(Span(elements))
            at = end
        elif left[at] in "iIfFr":
            arguments.append(left[at])
        elif left != "v":
            raise ValueError(f"bad calling convention {text!r}")
        at += 1
    if right != "v" and (not right or right.strip("iIfFr")):
        raise ValueError(f"bad calling convention {text!r}")
    return CallingConvention(tuple(arguments), "" if right == "v" else right)
