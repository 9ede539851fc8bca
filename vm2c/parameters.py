# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parameters of programs in archives: `.irpa`, `.safetensors` and `.gguf` files.

    --parameters=model=weights.irpa    #flow.parameter.named<"model"::"w"> : tensor<4xf32>
                 scope file                                    scope    key

The table of each archive is read at once, and the bytes of a parameter when a program asks for them. Compiled programs read the
bytes themselves, when they run; see toolchain/parameters.py. All numbers in these files are little-endian.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from vm2c.dialect.attributes import Splat
from vm2c.toolchain.errors import ToolchainError


@dataclass(frozen=True)
class Parameter:
    """Where the bytes of a parameter are: `length` from `offset` in the file at `path`, or `pattern` repeated when there is one."""

    key: str
    offset: int
    length: int
    pattern: bytes = b""
    path: str = field(default="", compare=False)

    def read(self) -> bytes | Splat:
        """The bytes. Raises ToolchainError for a file that can no longer be read."""
        if self.pattern and self.length % len(self.pattern) == 0:
            return Splat(self.pattern, self.length // len(self.pattern))
        if self.pattern:
            return (self.pattern * (self.length // len(self.pattern) + 1))[: self.length]
        with _opened(self.path) as file:
            return _Reader(file, self.path).at(self.offset).bytes(self.length)


class Archives:
    """The archives that `SCOPE=PATH` or `PATH` name. Of several with one scope, the last one that has a key says what it is."""

    def __init__(self, specs: Sequence[str] = ()) -> None:
        """Raises ToolchainError for a file that is missing or no archive."""
        self.paths: dict[str, list[str]] = {}
        self._parameters: dict[str, dict[str, Parameter]] = {}
        for spec in specs:
            scope, path = split_spec(spec)
            self.paths.setdefault(scope, []).append(path)
            self._parameters.setdefault(scope, {}).update((each.key, each) for each in read_parameters(path))

    def scope(self, name: str) -> Mapping[str, Parameter] | None:
        """The parameters of a scope by their keys, None where no file is named for it."""
        return self._parameters.get(name)


def split_spec(spec: str) -> tuple[str, str]:
    """Scope and path of `SCOPE=PATH`, or of `PATH`, which is for parameters without a scope."""
    scope, equals, path = spec.partition("=")
    return (scope, path) if equals else ("", spec)


def read_parameters(path: str) -> list[Parameter]:
    """The parameters in a file, whose name says how it is read. Raises ToolchainError for what is no such file."""
    suffix = Path(path).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise ToolchainError(f"--parameters={path}: the name ends in none of {', '.join(_READERS)}")
    with _opened(path) as file:
        return [replace(each, path=path) for each in reader(_Reader(file, path))]


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    """The file, with what goes wrong as a ToolchainError."""
    try:
        with Path(path).open("rb") as file:
            yield file
    except OSError as problem:
        raise ToolchainError(f"--parameters={path}: NOT_FOUND; failed to open file: {problem.strerror or problem}") from None


class _Reader:
    """Reads numbers and texts; a file that ends too early or is no such file is an error that names it."""

    def __init__(self, file: BinaryIO, path: str) -> None:
        self.file = file
        self.path = path
        self.size = file.seek(0, 2)
        file.seek(0)

    def fail(self, text: str) -> ToolchainError:
        return ToolchainError(f"--parameters={self.path}: {text}")

    def bytes(self, length: int) -> bytes:
        data = self.file.read(length) if 0 <= length <= self.size else b""
        if len(data) != length:
            raise self.fail("the file ends too early")
        return data

    def numbers(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(f"<{layout}", self.bytes(struct.calcsize(f"<{layout}")))

    def number(self, layout: str) -> int:
        return int(self.numbers(layout)[0])

    def at(self, offset: int) -> _Reader:
        if not 0 <= offset <= self.size:
            raise self.fail(f"offset {offset} is outside of the file")
        self.file.seek(offset)
        return self

    def text(self, length: int) -> str:
        try:
            return self.bytes(length).decode()
        except UnicodeDecodeError:
            raise self.fail("a key is not UTF-8") from None

    def checked(self, parameter: Parameter) -> Parameter:
        if not parameter.pattern and (parameter.offset > self.size or parameter.length > self.size - parameter.offset):
            raise self.fail(f"the contents of '{parameter.key}' are outside of the file")
        return parameter


# Archives of IREE: headers that lead to each other, each with tables of entries, and offsets counted from its start.
_IRPA_MAGIC = b"IRPA"
_SKIP, _SPLAT, _DATA = 0, 1, 2


def _irpa(reader: _Reader) -> Iterator[Parameter]:
    start = 0
    while True:
        magic, major, _minor, _size, following, _flags = reader.at(start).numbers("4sHHQQQ")
        if magic != _IRPA_MAGIC:
            raise reader.fail("not an IREE parameter archive")
        if major != 0:
            raise reader.fail(f"version {major} of parameter archives is not known")
        count, entries, _entries_size, names, _names_size, storage, _storage_size = reader.numbers("QQQQQQQ")
        position = start + entries
        for _ in range(count):
            size = reader.at(position).number("Q")
            kind, _flags, name, name_size, _metadata, _metadata_size, _alignment = reader.numbers("IQQQQQQ")
            if kind == _SPLAT:
                length, pattern, pattern_size = reader.numbers("Q16sB")
                found = Parameter("", 0, length, pattern[:pattern_size])
                if not 1 <= pattern_size <= len(pattern):
                    raise reader.fail("an entry has a pattern of no bytes, or of too many")
            elif kind == _DATA:
                offset, length = reader.numbers("QQ")
                found = Parameter("", start + storage + offset, length)
            elif kind != _SKIP:
                raise reader.fail("an entry is in another file, which is not followed")
            if kind != _SKIP:
                key = reader.at(start + names + name).text(name_size)
                yield reader.checked(Parameter(key, found.offset, found.length, found.pattern))
            position += (size + 15) // 16 * 16
        if following == 0:
            return
        start += following


def _safetensors(reader: _Reader) -> Iterator[Parameter]:
    size = reader.number("Q")
    try:
        header = json.loads(reader.text(size))
        for key, value in header.items():
            if key != "__metadata__":
                begin, end = map(int, value["data_offsets"])
                yield reader.checked(Parameter(key, 8 + size + begin, end - begin))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise reader.fail("not a file in the format of safetensors") from None


# Sizes of GGUF's scalars, by type; 8 is text and 9 an array.
_GGUF_SCALARS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_GGUF_TEXT, _GGUF_ARRAY, _GGUF_U32 = 8, 9, 4
# Elements and bytes of the blocks that tensors are made of, by type.
_GGUF_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 9: (32, 36), 10: (256, 84),
    11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 16: (256, 66), 17: (256, 74), 18: (256, 98),
    19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8),
    28: (1, 8), 29: (256, 56), 30: (1, 2),
}  # fmt: skip


def _gguf_skip(reader: _Reader, kind: int) -> None:
    if kind == _GGUF_TEXT:
        reader.bytes(reader.number("Q"))
    elif kind == _GGUF_ARRAY:
        element, count = reader.numbers("IQ")
        if element in _GGUF_SCALARS:
            reader.bytes(_GGUF_SCALARS[element] * count)
        else:
            for _ in range(count):
                _gguf_skip(reader, element)
    elif kind in _GGUF_SCALARS:
        reader.bytes(_GGUF_SCALARS[kind])
    else:
        raise reader.fail(f"values of type {kind} are not known")


def _gguf(reader: _Reader) -> Iterator[Parameter]:
    magic, version = reader.numbers("4sI")
    if magic != b"GGUF":
        raise reader.fail("not a GGUF file")
    if version not in (2, 3):
        raise reader.fail(f"version {version} of GGUF is not known")
    tensors, values = reader.numbers("QQ")
    alignment = 32
    for _ in range(values):
        name = reader.text(reader.number("Q"))
        kind = reader.number("I")
        if name == "general.alignment" and kind == _GGUF_U32:
            alignment = max(reader.number("I"), 1)
        else:
            _gguf_skip(reader, kind)
    found = []
    for _ in range(tensors):
        name = reader.text(reader.number("Q"))
        elements = 1
        for dim in struct.iter_unpack("<Q", reader.bytes(8 * reader.number("I"))):
            elements *= dim[0]
        kind, offset = reader.numbers("IQ")
        if kind not in _GGUF_BLOCKS:
            raise reader.fail(f"tensors of type {kind} are not known")
        per_block, block_size = _GGUF_BLOCKS[kind]
        found.append((name, offset, elements // per_block * block_size))
    contents = (reader.file.tell() + alignment - 1) // alignment * alignment
    for name, offset, length in found:
        yield reader.checked(Parameter(name, contents + offset, length))


_READERS: dict[str, Callable[[_Reader], Iterator[Parameter]]] = {
    ".irpa": _irpa,
    ".safetensors": _safetensors,
    ".gguf": _gguf,
}
