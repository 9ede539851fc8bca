# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Bytecode of functions to instructions.

The op table says how each instruction is written (dialect/encoding.py). Everything that an instruction names is checked: branch
targets against the markers of blocks here, all else in checks.py.

    79                                  block at 0
    22 0000 0100 0200                   vm.add.i32  operands [0, 1]  results [2]
    5A 00 0100 0200                     vm.return   operands [2]     (00 aligns the list)
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from vm2c.bytecode.checks import Checks
from vm2c.bytecode.debug_database import Body
from vm2c.bytecode.flatbuffer import FlatBuffer
from vm2c.bytecode.module_def import read_tables
from vm2c.bytecode.program import CallingConvention, CodeBlock, CodeFunction, Edge, Instruction, Program, parse_cconv
from vm2c.diagnostics import BinarySource, DiagnosticError
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.encoding import BLOCK_OPCODE, PREFIXES, Encoding, Field, FieldKind, encodings_to_read

_IMMEDIATES = {kind: struct.Struct(code) for kind, code in (
    (FieldKind.I32, "<i"), (FieldKind.I64, "<q"), (FieldKind.F32, "<I"), (FieldKind.F64, "<Q"),
)}  # fmt: skip


def decode_program(source: BinarySource) -> Program:
    """The program in a module file. Raises DiagnosticError for a file that is broken, or of a version that is not known."""
    program, bodies, buffer = read_tables(source)
    texts = {item.cconv for item in program.functions} | {item.cconv for item in program.imports}
    conventions = {text: parse_cconv(text) for text in sorted(texts) if text}
    for function, body in zip(program.functions, bodies, strict=True):
        _FunctionDecoder(program, buffer, conventions, function, body).decode()
    return program


@dataclass(slots=True)
class _Target:
    """An edge whose block is not known yet: `pc` is the position of the marker that it must go to."""

    edge: Edge
    pc: int
    offset: int


class _FunctionDecoder:
    """`at` is the position in the buffer; positions in the function (`pc`) count from its start."""

    def __init__(
        self,
        program: Program,
        buffer: FlatBuffer,
        conventions: dict[str, CallingConvention],
        function: CodeFunction,
        body: Body,
    ) -> None:
        self.buffer = buffer
        self.function = function
        self.checks = Checks(program, conventions, function, self.error)
        self.body = body
        self.data = buffer.data
        self.at = body.start
        self.end = body.end
        self.opcode_at = body.start
        self.targets: list[_Target] = []
        self.blocks: dict[int, int] = {}

    def error(self, message: str) -> DiagnosticError:
        """About the instruction that is being read."""
        return self.buffer.error(message, self.opcode_at)

    # -- reading --------------------------------------------------------------------------------------------------------------

    def take(self, size: int) -> int:
        """Where the next `size` bytes are."""
        at = self.at
        if at + size > self.end:
            raise self.error("the instruction goes on after the end of the function")
        self.at = at + size
        return at

    def u8(self) -> int:
        return self.data[self.take(1)]

    def u16(self) -> int:
        at = self.take(2)
        return self.data[at] | self.data[at + 1] << 8

    def u32(self) -> int:
        at = self.take(4)
        return int.from_bytes(self.data[at : at + 4], "little")

    def align(self) -> None:
        if (self.at - self.body.start) & 1:
            self.take(1)

    # -- functions ------------------------------------------------------------------------------------------------------------

    def decode(self) -> None:
        self.checks.arguments()
        known = encodings_to_read()
        blocks = self.function.blocks
        current: CodeBlock | None = None
        while self.at < self.end:
            self.opcode_at = self.at
            opcode = self.u8()
            if opcode == BLOCK_OPCODE:
                if current is not None:
                    raise self.error("a block starts before the one before it has ended")
                current = CodeBlock(self.buffer.start + self.opcode_at)
                self.blocks[self.opcode_at - self.body.start] = len(blocks)
                blocks.append(current)
                continue
            if current is None:
                raise self.error("expected the marker of a block")
            extension = PREFIXES.get(opcode, "")
            if extension:
                opcode = self.u8()
            encoding = known.get((extension, opcode))
            if encoding is None:
                raise self.error(f"unknown opcode {f'{extension} ' if extension else ''}0x{opcode:02X}")
            current.instructions.append(self._instruction(encoding))
            if encoding.op.terminator:
                current = None
        self.opcode_at = self.body.start
        if current is not None:
            raise self.error("the last block of the function does not end")
        if len(blocks) != self.body.blocks:
            raise self.error(f"the function should have {self.body.blocks} blocks, but has {len(blocks)}")
        for target in self.targets:
            block = self.blocks.get(target.pc)
            if block is None:
                raise self.buffer.error(f"a branch goes to {target.pc}, where no block starts", target.offset)
            target.edge.block = block

    # -- instructions ---------------------------------------------------------------------------------------------------------

    def _instruction(self, encoding: Encoding) -> Instruction:
        found = Instruction(encoding.op, self.buffer.start + self.opcode_at)
        for field in encoding.fields:
            kind = field.kind
            if kind is FieldKind.REGISTER:
                register = self.checks.register(self.u16(), field.bank, field.moves)
                (found.results if field.result else found.operands).append(register)
            elif kind is FieldKind.REGISTERS:
                (found.results if field.result else found.operands).extend(self._registers(field))
            elif kind is FieldKind.EDGE:
                found.edges.append(self._edge())
            elif kind is FieldKind.EDGES:
                found.edges += [self._edge() for _ in range(self.u16())]
            elif kind is FieldKind.RESUME:
                found.edges.append(self._jump())
                found.results += self._registers(field)
            elif kind is FieldKind.TYPE:
                found.type_index = self.u32()
                self.checks.type_index(found.type_index, field.element)
            else:
                found.attributes[field.name] = self._immediate(field)
        if encoding.order is not None:
            found.operands = [found.operands[index] for index in encoding.order]
        self.checks.instruction(found)
        return found

    def _registers(self, field: Field) -> list[int]:
        self.align()
        return [self.checks.register(self.u16(), field.bank, field.moves) for _ in range(self.u16())]

    def _jump(self) -> Edge:
        edge = Edge(0)
        self.targets.append(_Target(edge, self.u32(), self.opcode_at))
        return edge

    def _edge(self) -> Edge:
        edge = self._jump()
        self.align()
        for _ in range(self.u16()):
            edge.remaps.append(self.checks.remap(self.u16(), self.u16()))
        return edge

    def _immediate(self, field: Field) -> object:
        kind = field.kind
        if kind is FieldKind.SYMBOL:
            return self.checks.symbol(field.name, self.u32())
        if kind is FieldKind.STRING:
            length = self.u16()
            at = self.take(length)
            return bytes(self.data[at : at + length])
        if kind is FieldKind.SEGMENTS:
            self.align()
            return tuple(_signed16(self.u16()) for _ in range(self.u16()))
        layout = _IMMEDIATES[kind]
        value = layout.unpack_from(self.data, self.take(layout.size))[0]
        return FloatAttr(value, 8 * layout.size) if kind in (FieldKind.F32, FieldKind.F64) else value


def _signed16(value: int) -> int:
    return value - 0x10000 if value & 0x8000 else value
