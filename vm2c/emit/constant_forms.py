# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The ways in which C can hold the bytes of large constants.

Up to `SMALL` bytes a constant is an array as people write it. What is larger costs a compiler time and memory by the number of
tokens that it is made of; gcc 12 takes, for each MiB of random bytes,

    bytes   128, 63, 7,                2.0 s  130 MB
    words   0x3f800000bf800000,        0.4 s   32 MB
    string  "\\200?\\7"                  0.08 s  14 MB
    files   an assembler or a linker reads them, or the program itself

so `string` is what is chosen where nothing else is asked for. Its limits are those of compilers: MSVC takes 65,535 bytes, and a
string has one element more than it has bytes, as C++ wants room for the final zero.

A form of `FORMS` is an `ArrayForm`, which writes an array for each constant, or puts all of them into one file (constant_file.py).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from vm2c.emit.wrap import WIDTH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SMALL = 4096
"""Bytes up to which a constant is a list of its elements, whatever the form."""

Data = bytes | memoryview
ByteOrder = Literal["little", "big"]

# Decimal bytes, of up to three digits, that fit in a line.
_PER_LINE = (WIDTH - len("   ")) // len("255, ")
_PER_CHUNK = _PER_LINE << 12
_WORD = 8
# Nobody reads strings of bytes: their lines are long, and few.
_STRING_PER_LINE = 64
# Bytes of data that are written at once; a multiple of all that a line can hold.
_CHUNK = 1 << 17


@dataclass(frozen=True, slots=True)
class ArrayForm:
    """How an array is initialized. `width` gives the bytes of an element of it for constants with elements of a number of bytes;
    `extra` is the number of elements beside those. `rows` writes the initializer, in pieces, for the data and that width, which has
    the numbers in the given order of bytes. `overlong` arrays are longer than what compilers have to take."""

    width: Callable[[int], int]
    rows: Callable[[Data, int, ByteOrder], Iterator[str]]
    extra: int = 0
    opening: str = " {\n"
    closing: str = "}"
    overlong: bool = False

    def depends_on_byte_order(self, element: int) -> bool:
        """Whether the bytes in memory of elements that have `element` bytes each depend on the target."""
        return self.width(element) != element


@dataclass(frozen=True, slots=True)
class Form:
    """A value of `--rodata`. Without an `array` the constants are in a file beside the C; `files` are the endings of all files
    there are then."""

    doc: str
    array: ArrayForm | None = None
    files: tuple[str, ...] = ()


def byte_rows(data: Data) -> Iterator[str]:
    """Decimal bytes in rows, with the break after each but the last."""
    whole = len(data) // _PER_CHUNK * _PER_CHUNK
    # The rest is not empty, so that every row of the chunks is followed by another one.
    whole -= _PER_CHUNK if whole == len(data) else 0
    yield "    "
    for start in range(0, whole, _PER_CHUNK):
        yield _byte_chunk(data[start : start + _PER_CHUNK])
    rest = (", ".join(map(str, data[start : start + _PER_LINE])) for start in range(whole, len(data), _PER_LINE))
    yield ",\n    ".join(rest)
    yield "\n"


def _byte_chunk(data: Data) -> str:
    """Rows, each with the break after it. Each number gets a cell of fixed size; then the padding goes."""
    import numpy as np

    inner, last = _byte_cells(", "), _byte_cells(",\n    ")
    rows = np.frombuffer(data, np.uint8).reshape(-1, _PER_LINE)
    cells = np.concatenate([inner[rows[:, :-1]].reshape(len(rows), -1), last[rows[:, -1]]], axis=1)
    return cells.tobytes().translate(None, b"\0").decode("ascii")


@functools.cache
def _byte_cells(separator: str) -> NDArray[np.uint8]:
    """For each byte its number and the separator, padded to the same size."""
    import numpy as np

    texts = [f"{byte}{separator}".encode().ljust(3 + len(separator), b"\0") for byte in range(256)]
    return np.frombuffer(b"".join(texts), np.uint8).reshape(256, -1)


def word_rows(data: Data, width: int, order: ByteOrder = "little") -> Iterator[str]:
    """Hexadecimal words that have the bytes of `data` in memory where numbers are in that order; zeros fill the last one up."""
    import numpy as np

    found, wanted = np.dtype(f"{'<' if order == 'little' else '>'}u{width}"), np.dtype(f">u{width}")
    per_line = (WIDTH - len("   ")) // len(f"0x{'':{2 * width}}, ") * width
    step = (2 * width + 1) * (per_line // width)
    for start in range(0, len(data), _CHUNK // per_line * per_line):
        chunk = bytes(data[start : start + _CHUNK // per_line * per_line])
        chunk += bytes(-len(chunk) % width)
        words = np.frombuffer(chunk, found).astype(wanted).tobytes().hex(" ", width)
        rows = (words[at : at + step].rstrip().replace(" ", ", 0x") for at in range(0, len(words), step))
        yield "".join(f"    0x{row},\n" for row in rows)


def string_rows(data: Data) -> Iterator[str]:
    """String literals, one a line. A byte is the shortest of what C has for it; octal escapes before a digit need all of theirs."""
    import numpy as np

    cells, before, after = _string_cells()
    for start in range(0, len(data), _CHUNK):
        chunk = np.frombuffer(data[start : start + _CHUNK], np.uint8)
        following = np.append(chunk[1:], np.uint8(0))
        # A literal ends after each line, and with it what an escape could take for its own.
        following[_STRING_PER_LINE - 1 :: _STRING_PER_LINE] = 0
        digit = (following >= ord("0")) & (following <= ord("9"))
        texts = cells[digit.astype(np.uint8), chunk]
        whole = len(chunk) // _STRING_PER_LINE
        rows = texts[: whole * _STRING_PER_LINE].reshape(whole, _STRING_PER_LINE)
        framed = np.concatenate([np.full((whole, 1), before), rows, np.full((whole, 1), after)], axis=1)
        yield framed.tobytes().translate(None, b"\0").decode("ascii")
        rest = texts[whole * _STRING_PER_LINE :].tobytes().translate(None, b"\0").decode("ascii")
        if rest:
            yield f'    "{rest}"\n'


@functools.cache
def _string_cells() -> tuple[NDArray[np.uint64], np.uint64, np.uint64]:
    """The texts of bytes that are not followed by a digit, and of those that are; what comes before and after a line. All are
    padded to the size of a word. A question mark could begin a trigraph."""
    import numpy as np

    def cell(text: str) -> bytes:
        return text.encode("ascii").ljust(_WORD, b"\0")

    plain = {byte: chr(byte) for byte in range(0x20, 0x7F) if chr(byte) not in '"\\?'}
    texts = [plain.get(byte, f"\\{byte:o}") for byte in range(256)]
    texts += [plain.get(byte, f"\\{byte:03o}") for byte in range(256)]
    table = np.frombuffer(b"".join(map(cell, texts)), np.uint64).reshape(2, 256)
    before, after = np.frombuffer(cell('    "') + cell('"\n'), np.uint64)
    return table, before, after


FORMS: dict[str, Form] = {
    "bytes": Form(
        "lists of decimal bytes, as those of small constants",
        ArrayForm(lambda _: 1, lambda data, _width, _order: byte_rows(data)),
    ),
    "words": Form(
        "lists of hexadecimal words, of the size of the elements or else 64 bits",
        ArrayForm(lambda element: element if element > 1 else _WORD, word_rows),
    ),
    "string": Form(
        "string literals, which compile fastest and with least memory",
        ArrayForm(
            lambda _: 1, lambda data, _width, _order: string_rows(data), 1, "\n", "", overlong=True
        ),
    ),
    "incbin": Form("a file that an assembler file beside the C includes", files=(".bin", ".S")),
    "embed": Form("a file that the C includes by #embed of C23", files=(".bin",)),
    "file": Form("a file that is loaded at run time", files=(".bin",)),
    "extern": Form("a file that is linked in, by objcopy or ld -b binary", files=(".bin",)),
}  # fmt: skip
