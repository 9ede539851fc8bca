# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the files that C is made of are called.

    model.c  model.h                                        one file
    model_000.c  model_001.c  model_rodata.c  model_impl.h  `--split=2`
    model.bin                                               the constants, where `--rodata` puts them into a file
    model_rodata.S                                          what includes that file, for `--rodata=incbin`

The names follow from the command line, so that build tools know them before there is anything to read; only how many files of a
size there are depends on the module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from vm2c.emit.constant_forms import FORMS

# Files have numbers of three digits.
_MOST = 1000
_UNITS = {"K": 1 << 10, "M": 1 << 20}


@dataclass(frozen=True, slots=True)
class Split:
    """How a module is split: into `count` files, or where that is 0 into as many as have about `size` bytes each."""

    count: int = 0
    size: int = 0

    @staticmethod
    def parse(text: str) -> Split:
        """`8`, a number of files, or `200K` or `2M`, their size. Raises ValueError."""
        match = re.fullmatch(r"([1-9][0-9]*)([KM]?)", text)
        if match is None:
            raise ValueError(f"'{text}' is neither a number of files (8) nor a size of each (200K, 2M)")
        number, unit = int(match[1]), match[2]
        if unit:
            return Split(size=number * _UNITS[unit])
        if number > _MOST:
            raise ValueError(f"{number} are too many files: {_MOST} at most; a size of each has a unit: 200K, 2M")
        return Split(count=number)


@dataclass(frozen=True, slots=True)
class OutputNames:
    """Names of files. `stem` is what they begin with, `suffix` is that of C files; `constants` names the file of constants."""

    stem: str
    suffix: str = ".c"
    constants: str = ""

    @staticmethod
    def of(output: str, constants: str = "") -> OutputNames:
        """Names beside the file `output`."""
        path = PurePath(output)
        return OutputNames(path.stem, path.suffix or ".c", constants)

    @property
    def source(self) -> str:
        return f"{self.stem}{self.suffix}"

    @property
    def header(self) -> str:
        return f"{self.stem}.h"

    @property
    def internal_header(self) -> str:
        """What the C files of a split module share."""
        return f"{self.stem}_impl.h"

    def part(self, number: int) -> str:
        """A file of functions."""
        return f"{self.stem}_{number:03}{self.suffix}"

    def constant_part(self, number: int | None) -> str:
        """A file of constants in C; None where there is one for all."""
        return f"{self.stem}_rodata{'' if number is None else f'_{number:03}'}{self.suffix}"

    def sources(self, split: Split | None) -> Iterator[str]:
        """The C files and the header that they share, where that does not depend on the module."""
        if split is None:
            yield self.source
        elif split.count:
            yield from map(self.part, range(split.count))
            yield self.constant_part(None)
            yield self.internal_header

    @property
    def constant_file(self) -> str:
        return self.constants or f"{self.stem}.bin"

    @property
    def assembly(self) -> str:
        return f"{self.stem}_rodata.S"

    def constant_files(self, form: str) -> Iterator[str]:
        """The names of the files that a form of constants makes."""
        files = FORMS[form].files if form else ()
        if ".S" in files:
            yield self.assembly
        if files:
            yield self.constant_file
