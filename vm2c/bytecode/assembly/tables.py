# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What instructions of assembly refer to: types, globals, functions and imports, found by what the text calls them.

A function is `@module:ordinal`, `@module.name` or `@name`. There is a trap in the second: compilers of 2026 give a single function
a name in the debug database, the first one, and that name is the last one's. So disassembly calls the first function by the name
of the last; the others it calls by ordinal. Where the two readings of `@module.name` differ, the operands of the call decide, and
if they fit both functions, the text cannot be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vm2c.bytecode.program import IMPORT_BIT, CallingConvention, Program, parse_cconv
from vm2c.diagnostics import nearest
from vm2c.parser.constants import shorten

_INTEGER = re.compile(r"[-+]?(?:0[xX][0-9A-Fa-f]{1,16}|0|[1-9][0-9]{0,19})\Z")
_TYPE = re.compile(r"!?[A-Za-z_][\w.$]*(?:<.*>)?\Z")
_LIST = re.compile(r"!vm\.list<(.+)>\Z")


class UnknownName(Exception):  # noqa: N818
    """A text refers to something that is not there; `hint` may say what is meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def parse_number(text: str) -> int | None:
    """An integer, decimal or hexadecimal; None for anything else."""
    return int(text, 0) if _INTEGER.match(text) else None


@dataclass(slots=True)
class Globals:
    """The globals that were declared. The state of the program has room for them and for what instructions use. A size of 0 stands
    for references."""

    program: Program
    declared: dict[str, int] = field(default_factory=dict)
    _offsets: dict[str, int] = field(default_factory=dict)

    def declare(self, symbol: str, size: int) -> bool:
        """False when there is such a global already."""
        if symbol in self.declared:
            return False
        self.declared[symbol] = size
        return True

    def place(self) -> None:
        """Gives the declared globals their offsets: small ones first, each group aligned to its size."""
        for size in sorted(set(self.declared.values())):
            end = -(-self.program.global_bytes // size) * size
            for symbol, own in self.declared.items():
                if own == size:
                    self._offsets[symbol] = end
                    end += size
            self.program.global_bytes = end

    def offset(self, symbol: str, size: int) -> int:
        """Where a declared global lies."""
        if symbol not in self.declared:
            raise UnknownName(f"there is no global {symbol}", nearest(symbol, self.declared))
        if self.declared[symbol] != size:
            raise UnknownName(f"{symbol} is a global of another type")
        return self._offsets[symbol]

    def use(self, ordinal: int, size: int) -> None:
        if size:
            self.program.global_bytes = max(self.program.global_bytes, ordinal + size)
        else:
            self.program.global_refs = max(self.program.global_refs, ordinal + 1)


class Tables:
    """Of a program whose functions have no bodies yet."""

    def __init__(self, program: Program, globals_: Globals) -> None:
        self.program = program
        self.globals = globals_
        texts = [item.cconv for item in program.functions] + [item.cconv for item in program.imports if item.cconv]
        self.conventions: dict[str, CallingConvention] = {text: parse_cconv(text) for text in texts}
        self._types = {text: index for index, text in enumerate(program.types)}
        self._imports = {item.name: index for index, item in enumerate(program.imports)}
        self._functions: dict[str, list[int]] = {}
        for index, function in enumerate(program.functions):
            self._functions.setdefault(function.name, []).append(index)

    def type_index(self, text: str, element: bool) -> int:
        """The position of a type in the table. `element`: that of the elements of the list."""
        name = text
        if element:
            match = _LIST.match(text)
            if match is None:
                raise UnknownName(f"expected a type of lists, found '{shorten(text)}'")
            name = match[1]
        if f"!{name}" in self._types:
            name = f"!{name}"
        if name not in self._types:
            if not _TYPE.match(name):
                raise UnknownName(f"bad type '{shorten(name)}'")
            self._types[name] = len(self.program.types)
            self.program.types.append(name)
        return self._types[name]

    def import_ordinal(self, symbol: str) -> int:
        name = symbol[1:]
        if name not in self._imports:
            raise UnknownName(f"there is no import {symbol}", nearest(name, self._imports))
        return self._imports[name]

    def callee(self, symbol: str, operands: str, results: str) -> int:
        """The ordinal of a function or, with its mark, of an import. `operands` and `results` have a character for each register of
        the call: `r` for references, `i` for numbers."""
        name = symbol[1:]
        if name in self._imports:
            return self._imports[name] | IMPORT_BIT
        module, separator, ordinal = name.rpartition(":")
        if separator:
            number = parse_number(ordinal)
            if module != self.program.name or number is None or number < 0:
                hint = f"functions are @{self.program.name}:N or @name"
                raise UnknownName(f"'{shorten(symbol)}' is no function of the module", hint)
            if number >= len(self.program.functions):
                hint = "is this the disassembly of a single function? All are needed"
                raise UnknownName(f"function {number} of {len(self.program.functions)}", hint)
            return number
        prefix = f"{self.program.name}."
        local = name.removeprefix(prefix)
        named = self._functions.get(local)
        if named is None:
            known = [*self._functions, *self._imports]
            raise UnknownName(f"there is no function or import {symbol}", nearest(local, known))
        if not name.startswith(prefix):
            if len(named) > 1:
                hint = f"name it by its ordinal, as @{self.program.name}:{named[0]}"
                raise UnknownName(f"there are {len(named)} functions @{local}", hint)
            return named[0]
        last = len(self.program.functions) - 1
        if named != [last] or last == 0:
            return named[0]
        fitting = [index for index in (0, last) if self._fits(index, operands, results)]
        if len(fitting) > 1:
            raise UnknownName(
                f"{symbol} may be the first function or the last",
                f"disassembly calls the first one by the name of the last: write @{prefix[:-1]}:0 or @{local}",
            )
        return fitting[0] if fitting else last

    def _fits(self, index: int, operands: str, results: str) -> bool:
        convention = self.conventions[self.program.functions[index].cconv]
        return _registers(convention.kinds) == operands and _registers(convention.results) == results


def _registers(kinds: str) -> str:
    return "".join("r" if kind == "r" else "i" for kind in kinds)
