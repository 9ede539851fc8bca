# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What C shows of the input: `#line`, and the way back from it.

With -g the statements of a function carry `#line` with where they stand in the input. What follows the function is nobody's but the
C file's own, so a directive after it says where that is:

    static int32_t m_f(int32_t a) {
    #line 4 "m.mlir"
      return vm_add_i32(a, a);
    }
    #line 44 "m.c"

Its number and its name are known only when the file is complete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from vm2c.diagnostics import Source
from vm2c.ir.module import Function

# Nothing else has a `#line` directly after a brace in the first column.
_BACK = re.compile(r'^\}\n#line \d+ "[^"\n]*"$', re.MULTILINE)
RETURN_TO_FILE = '#line 0 ""\n'


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: ops as comments (--annotate), and the lines that they stand in (-g)."""

    annotate: bool = False
    line_directives: bool = False

    def lines(self, function: Function, source: Source) -> dict[int, tuple[int, str]] | None:
        """Line and file of each location in a function; None without -g."""
        if not self.line_directives:
            return None
        lines = {}
        for op in function.body.walk():
            if op.location >= 0 and op.location not in lines and (origin := source.origin(op.location)) is not None:
                name, line = origin
                lines[op.location] = (line, file_in_line(name.replace("\\", "/").rsplit("/", 1)[-1]))
        return lines

    @property
    def end(self) -> str:
        """What is after a function."""
        return RETURN_TO_FILE if self.line_directives else ""


NOTHING = Shown()


def file_in_line(name: str) -> str:
    """A file's name as it can stand between the quotes of `#line`."""
    shown = "".join(char if char.isprintable() else "_" for char in name)
    return shown.replace("\\", "\\\\").replace('"', '\\"')


def number_lines(source: str, file_name: str) -> str:
    """`source` with every directive that stands after a function leading to the line after it in `file_name`."""
    shown = file_in_line(file_name)
    parts: list[str] = []
    end = line = 0
    for match in _BACK.finditer(source):
        parts.append(source[end : match.start()])
        # The brace, the directive, and what it is about.
        line += source.count("\n", end, match.start()) + 1
        parts.append(f'}}\n#line {line + 2} "{shown}"')
        end = match.end()
    parts.append(source[end:])
    return "".join(parts)
