# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How ops are encoded in bytecode: the column `bytecode` of the op table, parsed.

The column starts with the opcode, after the name of the extension that it belongs to (`0x22`, `f32 0x0A`). The fields follow by
the names that the row gives them: operands, required attributes, successors, and after `->` the results:

    0x1E condition type(true_value) true_value false_value -> result

`type(x)` is the type of an operand or result as an index into the module's type table, `element(x)` the element type of a list.
`x...` is a successor that stands for any number of blocks, and a successor after `->` is a block whose arguments are the results.
A column with nothing but the opcode has what most ops have: attributes, operands, successors and results in the order of the row.

The fields say what is there, `FieldKind` how it is written; readers and tests do the rest. Parsed when first asked for, since text
input has no use for it.
"""

from __future__ import annotations

import enum
import functools
import re
from dataclasses import dataclass

from vm2c.dialect.op import AttributeKind, Family, Op, Parameter
from vm2c.dialect.table import OPS
from vm2c.dialect.types import F32, F64, I32, I64

# Marks the start of a block, the entry included; a branch goes to a marker.
BLOCK_OPCODE = 0x79

# Bytes that stand before the opcodes of an extension.
PREFIXES: dict[int, str] = {0xE0: "f32", 0xE1: "f64"}

# Compilers before May 2024 put vm.max.f64 after the wrong prefix. No op of that extension has the opcode, so that it can be read.
_MISPLACED = {("f32", 0x3E): "vm.max.f64"}


class Bank(enum.Enum):
    """What kind of register a field names."""

    I32 = "i32"
    I64 = "i64"
    F32 = "f32"
    F64 = "f64"
    REF = "ref"
    ANY = "any"

    @property
    def wide(self) -> bool:
        """Whether a value takes a pair of registers."""
        return self in (Bank.I64, Bank.F64)


class FieldKind(enum.Enum):
    """What a field holds and how it is written. Integers are little-endian and, unless said otherwise, not aligned."""

    REGISTER = "u16"
    REGISTERS = "aligned to 2: u16 count, that many registers"
    SYMBOL = "u32 ordinal"
    I32 = "4 bytes"
    I64 = "8 bytes"
    F32 = "4 bytes "
    F64 = "8 bytes "
    STRING = "u16 length, that many bytes"
    SEGMENTS = "aligned to 2: u16 count, that many i16"
    TYPE = "u32 index into the type table"
    EDGE = "u32 position of a block marker; aligned to 2: u16 count, that many pairs of registers (from, to)"
    EDGES = "u16 count, that many edges"
    RESUME = "u32 position of a block marker, registers of its arguments"


_IMMEDIATES = {
    AttributeKind.SYMBOL: FieldKind.SYMBOL,
    AttributeKind.I32: FieldKind.I32,
    AttributeKind.I64: FieldKind.I64,
    AttributeKind.F32: FieldKind.F32,
    AttributeKind.F64: FieldKind.F64,
    AttributeKind.STRING: FieldKind.STRING,
    AttributeKind.SEGMENTS: FieldKind.SEGMENTS,
}
_BANKS = {I32: Bank.I32, I64: Bank.I64, F32: Bank.F32, F64: Bank.F64}
_FAMILIES = {Family.ANY: Bank.ANY, Family.REF: Bank.REF, Family.LIST: Bank.REF, Family.PTR: Bank.I32}
_FIELD = re.compile(r"(?:(type|element)\((\w+)\)|(\w+?)(\.\.\.)?)$")


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is that of the operand, attribute, successor or result in the row; of a TYPE the operand or result whose type it is.
    `bank` is that of a register, `moves` whether the register of a ref may be taken over (and be null afterwards). `result`: the
    field is written by the op. `element`: a TYPE is the element type of a list."""

    kind: FieldKind
    name: str
    bank: Bank = Bank.ANY
    moves: bool = False
    result: bool = False
    element: bool = False


@dataclass(frozen=True, slots=True)
class Encoding:
    """`extension` is empty for the core set; `opcode` counts within the set. `order` is where each operand of the row is among the
    operands that are read, None where that is the same order."""

    op: Op
    extension: str
    opcode: int
    fields: tuple[Field, ...]
    order: tuple[int, ...] | None = None


def _bank(parameter: Parameter, op: Op) -> Bank:
    if parameter.same_as is not None:
        other = next(item for item in op.operands if item.name == parameter.same_as)
        return _bank(other, op)
    if parameter.family is not None:
        return _FAMILIES[parameter.family]
    assert parameter.type is not None
    return _BANKS.get(parameter.type, Bank.REF)


def _register(parameter: Parameter, op: Op, result: bool) -> Field:
    kind = FieldKind.REGISTERS if parameter.variadic else FieldKind.REGISTER
    return Field(kind, parameter.name, _bank(parameter, op), parameter.moves, result)


def _named(op: Op, text: str, result: bool) -> Field:
    """One field of a column that spells them out."""
    match = _FIELD.match(text)
    if match is None:
        raise ValueError(f"bad field in the encoding of {op.name}: {text!r}")
    of_type, typed, name, several = match.groups()
    if of_type:
        return Field(FieldKind.TYPE, typed, element=of_type == "element")
    if name in op.successors:
        return Field(FieldKind.RESUME if result else FieldKind.EDGES if several else FieldKind.EDGE, name, result=result)
    for parameter in op.results if result else op.operands:
        if parameter.name == name:
            return _register(parameter, op, result)
    for attribute in op.attributes:
        if attribute.name == name:
            return Field(_IMMEDIATES[attribute.kind], name)
    raise ValueError(f"{op.name} has nothing called {name!r} to encode")


def parse_encoding(op: Op) -> Encoding:
    """The encoding of an op that has one. Raises ValueError on a column that does not fit its row."""
    words = op.bytecode.split()
    extension = "" if words[0].startswith("0x") else words.pop(0)
    code, *names = words
    if names:
        arrow = names.index("->") if "->" in names else len(names)
        fields = [_named(op, name, False) for name in names[:arrow]] + [_named(op, name, True) for name in names[arrow + 1 :]]
    else:
        fields = [Field(_IMMEDIATES[item.kind], item.name) for item in op.attributes if not item.optional]
        fields += [_register(item, op, False) for item in op.operands]
        fields += [Field(FieldKind.EDGE, name) for name in op.successors]
        fields += [_register(item, op, True) for item in op.results]
    registers = (FieldKind.REGISTER, FieldKind.REGISTERS)
    read = [field.name for field in fields if field.kind in registers and not field.result]
    wanted = [item.name for item in op.operands]
    order = None if read == wanted else tuple(read.index(name) for name in wanted)
    return Encoding(op, extension, int(code, 16), tuple(fields), order)


@functools.cache
def encodings() -> dict[tuple[str, int], Encoding]:
    """The encoding of each op that has one, by extension and opcode."""
    parsed = [parse_encoding(op) for op in OPS.values() if op.bytecode]
    found = {(item.extension, item.opcode): item for item in parsed}
    assert len(found) == len(parsed), "an opcode is given to two ops"
    return found


@functools.cache
def encodings_to_read() -> dict[tuple[str, int], Encoding]:
    """`encodings`, and those that only old compilers wrote."""
    return {key: encodings_by_name()[name] for key, name in _MISPLACED.items()} | encodings()


@functools.cache
def encodings_by_name() -> dict[str, Encoding]:
    """The encoding of each op that has one, by the name of the op."""
    return {item.op.name: item for item in encodings().values()}
