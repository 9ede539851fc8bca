# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The tables of a module file: everything of a `Program` but the code of its functions.

Fields are named by their position in IREE's schema (bytecode_module_def.fbs), which is the same for all versions that are read.
These differ in the ops that they know and in nothing else: 16 discards and assigns references, 17 has yieldable calls.
"""

from __future__ import annotations

import struct

from vm2c.bytecode.container import entry_names, open_container
from vm2c.bytecode.debug_database import Body, read_debug_database
from vm2c.bytecode.flatbuffer import FlatBuffer, Table
from vm2c.bytecode.program import (
    CodeExport,
    CodeFunction,
    CodeImport,
    CodeRodata,
    Dependency,
    Program,
    parse_cconv,
)
from vm2c.diagnostics import BinarySource
from vm2c.formats import BYTECODE_VERSIONS, bytecode_versions

_OPTIONAL = 2
_NO_CONVENTION = "0v_v"

# offset, length, requirements, reserved, blocks, registers of either bank
_DESCRIPTOR = struct.Struct("<iiIhhhh")

# The member of the union of compressions that stands for none.
_UNCOMPRESSED = 1


def read_tables(source: BinarySource) -> tuple[Program, list[Body], FlatBuffer]:
    """The program that a file holds, its functions without blocks, and where their code is. Raises DiagnosticError."""
    buffer, rodata_base = open_container(source)
    root = buffer.root()
    _check_version(root)
    program = Program(_text(root, 0, "the name"), source, version=root.number(1, "I", "the version"))
    if not program.name:
        raise buffer.error("the module has no name", root.offset)
    program.attributes = _attributes(root, 3)
    program.types = [_required(table, 0, "the name") for table in root.tables(4, "the types", "type")]
    for table in root.tables(5, "the dependencies", "dependency"):
        optional = bool(table.number(2, "I", "the flags", 1) & _OPTIONAL)
        program.dependencies.append(Dependency(_required(table, 0, "the name"), table.number(1, "I", "the version"), optional))
    program.imports = [_import(table) for table in root.tables(6, "the imports", "import")]
    bodies = _functions(root, program)
    for table in root.tables(7, "the exports", "export"):
        ordinal = table.number(1, "i", "the function")
        if not 0 <= ordinal < len(program.functions):
            raise buffer.error(f"{table.what} refers to function {ordinal} of {len(program.functions)}", table.offset)
        program.exports.append(CodeExport(_required(table, 0, "the name"), ordinal, buffer.start + table.offset))
    _rodata(root, program, rodata_base)
    state = root.table(11, "the state")
    if state is not None:
        program.global_bytes = state.number(0, "i", "the size")
        program.global_refs = state.number(1, "i", "the count of references")
        if program.global_bytes < 0 or program.global_refs < 0:
            raise buffer.error("the size of the state is negative", state.offset)
    database = root.table(15, "the debug database")
    if database is not None:
        read_debug_database(database, program.functions, bodies)
    return program, bodies, buffer


def _check_version(root: Table) -> None:
    version = root.number(13, "I", "the bytecode version")
    if version >> 16 not in BYTECODE_VERSIONS or version & 0xFFFF:
        raise root.buffer.error(
            f"the module has bytecode version {version >> 16}.{version & 0xFFFF}, but {bytecode_versions()} are read",
            root.place(13),
        )


def _text(table: Table, index: int, name: str) -> str:
    """A string; bytes that are no UTF-8 survive as surrogates."""
    return table.string(index, name).decode("utf-8", "surrogateescape")


def _required(table: Table, index: int, name: str) -> str:
    text = _text(table, index, name)
    if not text:
        raise table.buffer.error(f"{name} of {table.what} is missing", table.offset)
    return text


def _attributes(table: Table, index: int) -> dict[str, bytes]:
    pairs = table.tables(index, "the attributes", "attribute")
    return {_required(pair, 0, "the key"): pair.string(1, "the value") for pair in pairs}


def _convention(signature: Table | None) -> str:
    """The calling convention, empty when it is not said."""
    if signature is None:
        return ""
    text = _text(signature, 0, "the calling convention")
    if text:
        try:
            parse_cconv(text)
        except ValueError as problem:
            raise signature.buffer.error(str(problem), signature.offset) from None
    return text


def _import(table: Table) -> CodeImport:
    signature = table.table(1, f"the signature of {table.what}")
    return CodeImport(
        _required(table, 0, "the name"),
        _convention(signature),
        table.buffer.start + table.offset,
        bool(table.number(2, "I", "the flags", 1) & _OPTIONAL),
        _attributes(signature, 1) if signature is not None else {},
    )


def _functions(root: Table, program: Program) -> list[Body]:
    """Functions without code, and where it is. Ranges may be shared; each is then code of its own."""
    buffer = root.buffer
    signatures = list(root.tables(8, "the signatures", "signature"))
    code, code_size = root.vector(14, 1, "the bytecode")
    at, count = root.vector(12, _DESCRIPTOR.size, "the functions")
    if count != len(signatures):
        raise buffer.error(f"the module has {count} functions, but {len(signatures)} signatures", root.offset)
    bodies = []
    for index, signature in enumerate(signatures):
        offset, length, _, _, blocks, i32_registers, ref_registers = _DESCRIPTOR.unpack_from(
            buffer.data, at + index * _DESCRIPTOR.size
        )
        here = at + index * _DESCRIPTOR.size
        if offset < 0 or length <= 0 or offset + length > code_size:
            raise buffer.error(f"the code of function {index} lies outside the bytecode", here)
        if blocks <= 0 or i32_registers < 0 or ref_registers < 0:
            raise buffer.error(f"function {index} has impossible counts of blocks and registers", here)
        buffer.spend(length, here)
        program.functions.append(
            CodeFunction(
                _convention(signature) or _NO_CONVENTION,
                buffer.start + code + offset,
                attributes=_attributes(signature, 1),
                i32_registers=i32_registers,
                ref_registers=ref_registers,
            )
        )
        bodies.append(Body(code + offset, code + offset + length, blocks))
    return bodies


def _rodata(root: Table, program: Program, base: int) -> None:
    """Constants: slices of the file, in the FlatBuffer or after it."""
    source, buffer = root.buffer.source, root.buffer
    names: dict[int, str] | None = None
    for table in root.tables(9, "the constants", "constant"):
        if table.number(0, "B", "the compression") > _UNCOMPRESSED:
            raise buffer.error(f"{table.what} is compressed in a way that is not known", table.offset)
        if table.has(2):
            start, size = table.vector(2, 1, "the data")
            program.rodata.append(CodeRodata(buffer.data[start : start + size], buffer.start + start))
            continue
        start = base + table.number(3, "Q", "the position")
        size = table.number(4, "Q", "the size")
        if start + size > len(source.data):
            raise buffer.error(f"{table.what} lies outside the file: is it complete?", table.offset)
        if names is None:
            names = entry_names(source)
        program.rodata.append(CodeRodata(source.data[start : start + size], start, names.get(start, "").partition(".")[0]))
