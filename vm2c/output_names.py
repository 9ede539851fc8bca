# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the files that C is made of are called.

    model.c  model.h
    model.bin           the constants, where `--rodata` puts them into a file
    model_rodata.S      what includes that file, for `--rodata=incbin`

The names follow from the command line, so that build tools know them before there is anything to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from vm2c.emit.constant_forms import FORMS


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
