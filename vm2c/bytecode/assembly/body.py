# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The body of a function: blocks and instructions.

What an instruction has in the text are its items, one after the other (`_items`); what it must have are the fields of its form
(forms.py). Registers are checked where they stand, what an instruction is made of as a whole as for bytecode (checks.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lark import Token, Tree

from vm2c.bytecode.assembly.forms import Form, form
from vm2c.bytecode.assembly.grammar import Node
from vm2c.bytecode.assembly.tables import Tables, UnknownName, parse_number
from vm2c.bytecode.checks import Checks
from vm2c.bytecode.program import MOVE_BIT, REF_BIT, REF_MASK, CodeBlock, CodeFunction, Edge, Instruction
from vm2c.diagnostics import Diagnostic, DiagnosticError, error, nearest
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.encoding import Bank, Field, FieldKind, encodings_by_name
from vm2c.dialect.types import F32, F64, ScalarType
from vm2c.parser.constants import ConstantError, float_bits, shorten

_REGISTER = re.compile(r"%([irR])(0|[1-9]\d{0,5})(?::(0|[1-9]\d{0,5}))?\Z", re.ASCII)
_WORDS = re.compile(r"%\w+(?::\w+)?")
_MOST_NUMBERS = 0x7FFF
_DECIMAL = re.compile(r"([-+]?)(\d*)(?:\.(\d*))?([eE][-+]?\d+)?\Z", re.ASCII)
_HEXADECIMAL = re.compile(r"[-+]?0[xX][0-9A-Fa-f]*\.?[0-9A-Fa-f]*(?:[pP][-+]?\d{1,5})?\Z", re.ASCII)
_NOT_FINITE = {
    "inf": (0x7F800000, 0x7FF << 52), "-inf": (0xFF800000, 0xFFF << 52),
    "nan": (0x7FC00000, 0x7FF8 << 48), "-nan": (0xFFC00000, 0xFFF8 << 48),
}  # fmt: skip
_FLOATS = {FieldKind.F32: F32, FieldKind.F64: F64}
_BITS = {FieldKind.I32: 32, FieldKind.I64: 64}
_HINT = "registers are %i0 for a number, %i0:1 for one of 64 bits, %r0 for a reference, %R0 for one that is moved"


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of an instruction. `kind` is what errors call it; `text` is empty for a list of registers and for a tree."""

    kind: str
    offset: int
    text: str = ""
    registers: tuple[tuple[str, int], ...] = ()
    tree: Node | None = None


class BodyReader:
    """Reads the body of one function into it."""

    def __init__(self, tables: Tables, function: CodeFunction) -> None:
        self.tables = tables
        self.function = function
        self.source = tables.program.source
        self.at = function.location
        self.checks = Checks(tables.program, tables.conventions, function, lambda message: self.error(message))
        self.labels: dict[str, int] = {}
        self.targets: list[tuple[Edge, str, int]] = []
        self.diagnostics: list[Diagnostic] = []

    def error(self, message: str, offset: int | None = None, hint: str = "") -> DiagnosticError:
        return error(message, self.source, self.at if offset is None else offset, hint)

    def read(self, statements: list[Node]) -> list[Diagnostic]:
        """Fills in the blocks and the counts of registers. Returns what is wrong."""
        self.checks.arguments()
        self._statements(statements)
        for edge, label, offset in self.targets:
            if label in self.labels:
                edge.block = self.labels[label]
            else:
                found = self.error(f"there is no block {label}", offset, nearest(label, self.labels))
                self.diagnostics += found.diagnostics
        return self.diagnostics

    def _statements(self, statements: list[Node]) -> None:
        blocks = self.function.blocks
        open_block: CodeBlock | None = None
        for node in statements:
            try:
                first = next(child for child in node.children if isinstance(child, Token))
                self.at = first.start_pos or 0
                if node.data == "label":
                    if open_block is not None:
                        self._end(blocks)
                    open_block = CodeBlock(self.at)
                    self._label(str(first), len(blocks))
                    blocks.append(open_block)
                    continue
                if open_block is None:
                    if blocks:
                        raise self.error("expected the name of a block: the one before has ended", hint="name it as in ^bb1:")
                    open_block = CodeBlock(self.at)
                    blocks.append(open_block)
                instruction = self._instruction(node)
                open_block.instructions.append(instruction)
                if instruction.op.terminator:
                    open_block = None
            except DiagnosticError as bad:
                self.diagnostics += bad.diagnostics
                if _is_terminator(node):
                    open_block = None
        if open_block is not None or not blocks:
            try:
                self._end(blocks)
            except DiagnosticError as bad:
                self.diagnostics += bad.diagnostics

    def _end(self, blocks: list[CodeBlock]) -> None:
        offset = blocks[-1].location if blocks else self.function.location
        message = "the block does not end" if blocks else "the function has no code"
        raise self.error(message, offset, "it ends in a branch, vm.return or vm.fail")

    def _label(self, label: str, index: int) -> None:
        if label in self.labels:
            raise self.error(f"there are two blocks {label}")
        self.labels[label] = index

    # -- instructions ---------------------------------------------------------------------------------------------------------

    def _instruction(self, node: Node) -> Instruction:
        result, name, shape = node.children
        assert isinstance(name, Token)
        self.at = name.start_pos or 0
        own = form(str(name))
        if own is None:
            raise self._unknown(str(name))
        if isinstance(shape, Tree) and shape.data not in (own.shape, "plain" if own.shape == "message" else own.shape):
            raise self.error(f"'{name}' is not written like this", hint=f"it is {own}")
        found = Instruction(own.op, self.at)
        parts = list(_items(shape)) if isinstance(shape, Tree) else []
        callee = _Operands(self, own, found, parts).read()
        self._results(found, own, result)
        self._type(found, own, shape)
        if callee is not None:
            found.attributes["callee"] = self._callee(callee, found)
        self.at = found.location
        self.checks.instruction(found)
        return found

    def _callee(self, item: _Item, call: Instruction) -> int:
        try:
            return self.tables.callee(item.text, _kinds(call.operands), _kinds(call.results))
        except UnknownName as bad:
            raise self.error(str(bad), item.offset, bad.hint) from None

    def _unknown(self, name: str) -> DiagnosticError:
        hint = "the function before it has no '}'" if name in _DIRECTIVES else nearest(name, encodings_by_name())
        return self.error(f"'{name}' is no instruction", hint=hint)

    def _results(self, found: Instruction, own: Form, token: object) -> None:
        fields = [field for field in own.encoding.fields if field.result and field.kind is not FieldKind.RESUME]
        written = list(split_registers(token)) if isinstance(token, Token) else []
        if not fields and written:
            raise self.error(f"'{own.op.name}' has no result", written[0][1], f"it is {own}")
        for field in fields:
            if field.kind is FieldKind.REGISTERS:
                found.results = [self.register(text, offset, field) for text, offset in written]
            elif len(written) != 1:
                raise self.error(f"'{own.op.name}' has one result, found {len(written)}", hint=f"it is {own}")
            else:
                found.results.append(self.register(*written[0], field))

    def _type(self, found: Instruction, own: Form, shape: object) -> None:
        children = shape.children if isinstance(shape, Tree) else []
        written = [child for child in children if isinstance(child, Token) and child.type == "TYPE"]
        if own.type is None:
            if written:
                raise self.error(f"'{own.op.name}' has no type", written[0].start_pos, f"it is {own}")
            return
        if not written:
            hint = "assembly cannot say it: pass the .vmfb file" if own.shape == "switch" else f"it is {own}"
            raise self.error(f"the type of '{own.op.name}' is missing", hint=hint)
        try:
            found.type_index = self.tables.type_index(str(written[-1]), own.type.element)
        except UnknownName as bad:
            raise self.error(str(bad), written[-1].start_pos, bad.hint) from None
        self.at = written[-1].start_pos or 0
        self.checks.type_index(found.type_index, own.type.element)

    def register(self, text: str, offset: int, field: Field) -> int:
        """The register that a text names, for a field."""
        self.at = offset
        match = _REGISTER.match(text)
        if match is None:
            raise self.error(f"'{shorten(text)}' is no register", hint=_HINT)
        kind, ordinal, second = match[1], int(match[2]), match[3]
        bank = field.bank
        if kind != "i":
            if second is not None:
                raise self.error("references have no pairs of registers")
            if kind == "R" and not field.moves:
                raise self.error(f"'{field.name}' cannot be moved", hint=f"write %r{ordinal}")
            if ordinal > REF_MASK:
                raise self.error(f"registers of references count to {REF_MASK}")
            self.function.ref_registers = max(self.function.ref_registers, ordinal + 1)
            return self.checks.register(ordinal | REF_BIT | (MOVE_BIT if kind == "R" else 0), bank, field.moves)
        if second is not None and int(second) != ordinal + 1:
            raise self.error(f"a pair of registers is %i{ordinal}:{ordinal + 1}")
        if second is None and bank.wide and field.kind is FieldKind.REGISTER:
            raise self.error(f"'{field.name}' has 64 bits", hint=f"write %i{ordinal}:{ordinal + 1}")
        if second is not None and bank in (Bank.I32, Bank.F32):
            raise self.error(f"'{field.name}' has 32 bits", hint=f"write %i{ordinal}")
        # Where the text does not say how wide a register is, there must be room for a pair.
        count = ordinal + (1 if bank in (Bank.I32, Bank.F32) else 2)
        if count > _MOST_NUMBERS:
            raise self.error(f"registers of numbers count to {_MOST_NUMBERS - 1}")
        self.function.i32_registers = max(self.function.i32_registers, count)
        return self.checks.register(ordinal, Bank.I64 if second is not None and bank is Bank.ANY else bank, field.moves)

    def edge(self, label: str, offset: int) -> Edge:
        edge = Edge(0)
        self.targets.append((edge, label, offset))
        return edge


_DIRECTIVES = ("vm.module", "vm.type", "vm.import", "vm.rodata", "vm.export", "vm.func")
_SOURCE = Field(FieldKind.REGISTERS, "source", Bank.ANY, moves=True)
_TARGET = Field(FieldKind.REGISTERS, "target", Bank.ANY)


def _kinds(registers: list[int]) -> str:
    return "".join("r" if register & REF_BIT else "i" for register in registers)


def _is_terminator(node: Node) -> bool:
    names = [child for child in node.children if isinstance(child, Token) and child.type == "OPNAME"]
    found = form(str(names[0])) if names else None
    return found is not None and found.op.terminator


class _Operands:
    """Reads the operands of one instruction, item by item."""

    def __init__(self, body: BodyReader, own: Form, found: Instruction, items: list[_Item]) -> None:
        self.body = body
        self.form = own
        self.found = found
        self.items = items
        self.next = 0

    def read(self) -> _Item | None:
        """Fills in operands, attributes, edges and the results of a block that is resumed. Returns the callee of a call: which
        function it is may depend on the operands."""
        callee = None
        operands: dict[str, list[int]] = {}
        for field in self.form.fields:
            kind = field.kind
            if kind is FieldKind.REGISTER:
                operands[field.name] = [self._register(field)]
            elif kind is FieldKind.REGISTERS:
                operands[field.name] = self._registers(field)
            elif kind is FieldKind.EDGE:
                self.found.edges.append(self._edge(field))
            elif kind is FieldKind.EDGES:
                while self.next < len(self.items):
                    self.found.edges.append(self._edge(field))
            elif kind is FieldKind.RESUME:
                self._resume(field)
            elif field.name == "callee":
                callee = self._take("a symbol", field)
            else:
                self.found.attributes[field.name] = self._attribute(field)
        if self.next < len(self.items):
            raise self._error("there are more operands than the op has", self.items[self.next].offset)
        for operand in self.form.op.operands:
            self.found.operands += operands[operand.name]
        return callee

    def _error(self, message: str, offset: int | None = None) -> DiagnosticError:
        return self.body.error(message, self.found.location if offset is None else offset, f"it is {self.form}")

    def _take(self, kind: str, field: Field) -> _Item:
        """The next item, which must be of a kind."""
        if self.next >= len(self.items):
            raise self._error(f"'{field.name}' is missing")
        item = self.items[self.next]
        if item.kind != kind:
            raise self._error(f"expected {kind} for '{field.name}'", item.offset)
        self.next += 1
        return item

    def _is_next(self, kind: str) -> bool:
        return self.next < len(self.items) and self.items[self.next].kind == kind

    # -- registers ------------------------------------------------------------------------------------------------------------

    def _register(self, field: Field) -> int:
        if self._is_next("storage"):
            token = self._storage(field)
            if token.type != "REGISTERS":
                raise self._error(f"expected a register for '{field.name}'", token.start_pos)
            raise self.body.error(
                "a global at a computed offset cannot be read from assembly, which does not say how many there are",
                self.found.location, "pass the .vmfb file",
            )  # fmt: skip
        item = self._take("a register", field)
        return self.body.register(item.text, item.offset, field)

    def _registers(self, field: Field) -> list[int]:
        """A list in brackets, or whatever registers are left."""
        if self._is_next("registers"):
            return [self.body.register(text, offset, field) for text, offset in self._take("registers", field).registers]
        found = []
        while self.next < len(self.items):
            found.append(self._register(field))
        return found

    # -- edges ----------------------------------------------------------------------------------------------------------------

    def _edge(self, field: Field) -> Edge:
        if self._is_next("case"):
            tree = self._case(field)
        else:
            item = self._take("edge", field)
            assert item.tree is not None
            tree = item.tree
        label, remaps = tree.children
        assert isinstance(label, Token)
        edge = self.body.edge(str(label), label.start_pos or 0)
        if isinstance(remaps, Token):
            words = list(split_registers(remaps))
            for (source, source_at), (target, target_at) in zip(words[::2], words[1::2], strict=True):
                for text, offset in ((source, source_at), (target, target_at)):
                    if ":" in text:
                        raise self.body.error("a pair is assigned one register at a time", offset, "as in %i0->%i2, %i1->%i3")
                pair = self.body.register(source, source_at, _SOURCE), self.body.register(target, target_at, _TARGET)
                edge.remaps.append(self.body.checks.remap(*pair))
        return edge

    def _case(self, field: Field) -> Node:
        item = self._take("case", field)
        assert item.tree is not None
        key, tree = item.tree.children
        assert isinstance(key, Token)
        assert isinstance(tree, Tree)
        expected = "default" if field.kind is FieldKind.EDGE else str(len(self.found.edges) - 1)
        if key != expected:
            raise self._error(f"expected the case '{expected}'", key.start_pos)
        return tree

    def _resume(self, field: Field) -> None:
        item = self._take("resume", field)
        assert item.tree is not None
        label, results = item.tree.children
        assert isinstance(label, Token)
        self.found.edges.append(self.body.edge(str(label), label.start_pos or 0))
        if isinstance(results, Token):
            self.found.results = [self.body.register(text, offset, _TARGET) for text, offset in split_registers(results)]

    # -- attributes -----------------------------------------------------------------------------------------------------------

    def _attribute(self, field: Field) -> object:
        if field.kind is FieldKind.SYMBOL:
            return self._symbol(field)
        if field.kind is FieldKind.STRING:
            return self._take("a string", field).text[1:-1].encode("utf-8", "surrogatepass")
        if field.kind is FieldKind.SEGMENTS:
            return self._segments(field)
        item = self._take("a number", field)
        if field.kind in _FLOATS:
            return self._float(item, _FLOATS[field.kind])
        return self._integer(item.text, item.offset, _BITS[field.kind])

    def _symbol(self, field: Field) -> int:
        if field.name == "global":
            return self._global(field)
        if field.name == "rodata":
            item = self._take("a number", field)
            ordinal = self._integer(item.text, item.offset, 32, 0)
        else:
            item = self._take("a symbol", field)
            try:
                ordinal = self.body.tables.import_ordinal(item.text)
            except UnknownName as bad:
                raise self.body.error(str(bad), item.offset, bad.hint) from None
        self.body.at = item.offset
        return self.body.checks.symbol(field.name, ordinal)

    def _global(self, field: Field) -> int:
        bank = next(item.bank for item in self.form.encoding.fields if item.kind is FieldKind.REGISTER)
        size = 0 if bank is Bank.REF else 8 if bank.wide else 4
        known = self.body.tables.globals
        if not self._is_next("storage"):
            item = self._take("a symbol", field)
            try:
                return known.offset(item.text, size)
            except UnknownName as bad:
                raise self.body.error(str(bad), item.offset, bad.hint) from None
        token = self._storage(field)
        if token.type != "NUMBER":
            raise self._error("expected a number", token.start_pos)
        ordinal = self._integer(str(token), token.start_pos or 0, 31, 0)
        known.use(ordinal, size)
        return ordinal

    def _storage(self, field: Field) -> Token:
        """What stands in the brackets of `.rwdata[...]` or `.refs[...]`, which must be what the op is about."""
        item = self._take("storage", field)
        assert item.tree is not None
        name, inner = item.tree.children
        assert isinstance(inner, Token)
        refs = any(item.bank is Bank.REF for item in self.form.encoding.fields)
        if (name == ".refs") is not refs:
            raise self.body.error(f"'{self.form.op.name}' is about {'.refs' if refs else '.rwdata'}", item.offset)
        return inner

    def _segments(self, field: Field) -> tuple[int, ...]:
        item = self._take("segments", field)
        assert item.tree is not None
        sizes = []
        for token in item.tree.children:
            if isinstance(token, Token):
                size = self._integer(str(token), token.start_pos or 0, 17, 0)
                sizes.append(size - 0x10000 if size & 0x8000 else size)
        return tuple(sizes)

    def _integer(self, text: str, offset: int, bits: int, least: int | None = None) -> int:
        """A signed number of `bits` bits, not below `least`."""
        value = parse_number(text)
        limit = 1 << (bits - 1)
        if value is None:
            raise self.body.error(f"bad integer '{shorten(text)}'", offset)
        if not (-limit if least is None else least) <= value < limit:
            raise self.body.error(f"{shorten(text)} is out of range", offset)
        return value

    def _float(self, item: _Item, type_: ScalarType) -> FloatAttr:
        text = item.text.removeprefix("+")
        if text in _NOT_FINITE:
            return FloatAttr(_NOT_FINITE[text][type_.bits == 64], type_.bits)
        if _HEXADECIMAL.match(text) and "x" in text.lower():
            try:
                return FloatAttr.from_value(float.fromhex(text), type_.bits)
            except (ValueError, OverflowError):
                raise self.body.error(f"bad number '{shorten(text)}'", item.offset) from None
        match = _DECIMAL.match(text)
        if match is None or not (match[2] or match[3]):
            raise self.body.error(f"bad number '{shorten(text)}'", item.offset)
        sign, whole, fraction, exponent = match.groups("")
        try:
            return FloatAttr(float_bits(f"{sign}{whole or '0'}.{fraction}{exponent}", type_), type_.bits)
        except ConstantError as bad:
            raise self.body.error(str(bad), item.offset) from None


def split_registers(token: Token) -> Iterator[tuple[str, int]]:
    """The registers of a list, with their offsets in the source."""
    start = token.start_pos or 0
    for match in _WORDS.finditer(token):
        yield match[0], start + match.start()


def _items(shape: Node) -> Iterator[_Item]:
    """What an instruction has, without its results and types."""
    listed = shape.data in ("call", "message", "switch")
    for position, child in enumerate(shape.children):
        if child is None:
            if listed and not (shape.data == "call" and position != 2):
                yield _Item("registers", 0)
        elif isinstance(child, Tree):
            first = next((token for token in child.scan_values(lambda value: isinstance(value, Token))), None)
            yield _Item(str(child.data), first.start_pos or 0 if first is not None else 0, tree=child)
        elif child.type == "REGISTERS":
            registers = tuple(split_registers(child))
            if listed and (shape.data != "switch" or position == 1):
                yield _Item("registers", child.start_pos or 0, registers=registers)
            else:
                for text, offset in registers:
                    yield _Item("a register", offset, text)
        elif child.type != "TYPE":
            yield _Item(_KINDS[child.type], child.start_pos or 0, str(child))


_KINDS = {"NUMBER": "a number", "STRING": "a string", "SYMBOL": "a symbol"}
