# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The file around a module: told by its content, and opened.

    [ZIP local header] u32 length | FlatBuffer ... "IREE" ... | padding to 64 | large constants

A `.vmfb` file is a ZIP archive whose first entry, stored without compression, is the module, and whose others are its large
constants; or the same without what makes it an archive. Constants are found by their distance from the end of the FlatBuffer,
rounded up to 64 in the file: the directory of the archive is for people. Their names in the archive are those of the source, and
read where they can be.
"""

from __future__ import annotations

import struct

from vm2c.bytecode.flatbuffer import FlatBuffer
from vm2c.diagnostics import BinarySource, DiagnosticError, error
from vm2c.recognize import recognize_archive, recognize_binary

_ZIP = b"PK\x03\x04"
_LOCAL_HEADER = struct.Struct("<4sHHHHHIIIHH")
_IDENTIFIER = b"IREE"
_ALIGNMENT = 64


def open_container(source: BinarySource) -> tuple[FlatBuffer, int]:
    """The FlatBuffer in a file, and the offset in the file that those of large constants count from. Raises DiagnosticError."""
    data = source.data
    kind = recognize_binary(data)
    if kind is not None:
        raise error(f"this is {kind.what}, not a VM module", source, 0, kind.hint)
    start = 0
    if data[:4] == _ZIP:
        kind = recognize_archive(list(entry_names(source).values()))
        if kind is not None:
            raise error(f"this is {kind.what}, not a VM module", source, 0, kind.hint)
        start = _after_zip_header(source)
    if data[start + 4 : start + 8] == _IDENTIFIER:
        raise error("this module has no length in front, as compilers wrote before 2022; it is too old to be read", source, start)
    if len(data) - start < 16 or data[start + 8 : start + 12] != _IDENTIFIER:
        if start:
            raise error("the first file in the archive is no IREE module", source, start, "unpack the archive, and pass the module")
        raise error("no IREE module: its identifier is missing", source, start)
    length = int.from_bytes(data[start : start + 4], "little")
    end = start + 4 + length
    if length < 12 or end > len(data):
        raise error(f"the module should have {length} bytes, but {len(data) - start - 4} follow", source, start)
    return FlatBuffer(source, start + 4, end), -(-end // _ALIGNMENT) * _ALIGNMENT


def _after_zip_header(source: BinarySource) -> int:
    if len(source.data) < _LOCAL_HEADER.size:
        raise _truncated(source)
    _, _, flags, method, _, _, _, _, _, name_length, extra_length = _LOCAL_HEADER.unpack_from(source.data)
    if flags & 1:
        raise error("the archive is encrypted", source, 6)
    if method != 0:
        raise error(
            f"the module is compressed in its archive (method {method})",
            source,
            8,
            "unpack the archive, and pack what was in it again with zip -0",
        )
    start = _LOCAL_HEADER.size + name_length + extra_length
    if start > len(source.data):
        raise _truncated(source)
    return int(start)


def _truncated(source: BinarySource) -> DiagnosticError:
    return error("the archive ends before its first entry", source, len(source.data))


def entry_names(source: BinarySource) -> dict[int, str]:
    """The names of the entries of an archive, by where their data starts in the file. Nothing depends on them: empty for a file
    that is no archive, and for one whose directory cannot be read."""
    import io
    import zipfile

    if source.data[:4] != _ZIP:
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(source.data.obj)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError):
        return {}
    names = {}
    for entry in entries:
        at = entry.header_offset
        if 0 <= at <= len(source.data) - _LOCAL_HEADER.size:
            *_, name_length, extra_length = _LOCAL_HEADER.unpack_from(source.data, at)
            names[at + _LOCAL_HEADER.size + name_length + extra_length] = entry.filename
    return names
