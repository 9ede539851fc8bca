# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What every reader of bytecode checks about an instruction: ordinals and types against what the module has, registers against
what the function declares, calls and returns against calling conventions. What comes after the readers relies on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from vm2c.bytecode.program import (
    IMPORT_BIT,
    MOVE_BIT,
    REF_BIT,
    REF_MASK,
    CallingConvention,
    CodeFunction,
    Instruction,
    Program,
    Span,
)
from vm2c.diagnostics import DiagnosticError
from vm2c.dialect.encoding import Bank
from vm2c.dialect.op import Control
from vm2c.dialect.types import SCALAR_TYPES, ScalarType

_SCALARS = frozenset(map(str, SCALAR_TYPES))
KIND_BANKS = {"i": Bank.I32, "I": Bank.I64, "f": Bank.F32, "F": Bank.F64, "r": Bank.REF}


class Checks:
    """The checks for one function of a program. `conventions` are those of the module's functions and imports, by their text;
    `error` makes the error for a message, at the place that the reader is at. All methods raise it."""

    def __init__(
        self,
        program: Program,
        conventions: Mapping[str, CallingConvention],
        function: CodeFunction,
        error: Callable[[str], DiagnosticError],
    ) -> None:
        self.program = program
        self.conventions = conventions
        self.function = function
        self.error = error

    def arguments(self) -> None:
        """Arguments have registers, whatever the function declares: an assembler counts only those that the code names."""
        convention = self.conventions[self.function.cconv]
        if convention.variadic:
            raise self.error("a function of the module cannot be variadic")
        number_count, ref_count = argument_registers(convention)
        self.function.i32_registers = max(self.function.i32_registers, number_count)
        self.function.ref_registers = max(self.function.ref_registers, ref_count)

    def register(self, register: int, bank: Bank, moves: bool) -> int:
        """The register; the MOVE bit stays only where the op takes it into account."""
        if register & REF_BIT:
            if bank is not Bank.REF and bank is not Bank.ANY:
                raise self.error(f"expected a register for {bank.value}, not one for references")
            if register & REF_MASK >= self.function.ref_registers:
                raise self.error(f"reference register {register & REF_MASK} of {self.function.ref_registers}")
            return register if moves else register & ~MOVE_BIT
        if bank is Bank.REF:
            raise self.error(f"expected a register for references, not {register}")
        if register + bank.wide >= self.function.i32_registers:
            raise self.error(f"register {register} of {self.function.i32_registers}")
        return register

    def remap(self, source: int, target: int) -> tuple[int, int]:
        """The registers of an assignment on an edge."""
        source = self.register(source, Bank.ANY, True)
        target = self.register(target, Bank.ANY, False)
        if (source ^ target) & REF_BIT:
            raise self.error("a branch moves between registers of references and of numbers")
        return source, target

    def type_index(self, index: int, element: bool) -> None:
        """The type of a reference, or of the elements of a list."""
        self._ordinal(index, len(self.program.types), "type")
        if not element and self.program.types[index] in _SCALARS:
            raise self.error(f"{self.program.types[index]} is no type of references")

    def symbol(self, name: str, ordinal: int) -> int:
        """The ordinal in the attribute that the row calls `name`, as a program holds it."""
        program = self.program
        if name == "rodata":
            self._ordinal(ordinal, len(program.rodata), "constant")
        elif name == "import":
            ordinal &= ~IMPORT_BIT
            self._ordinal(ordinal, len(program.imports), "import")
        elif name == "callee" and ordinal & IMPORT_BIT:
            self._ordinal(ordinal & ~IMPORT_BIT, len(program.imports), "import")
        elif name == "callee":
            self._ordinal(ordinal, len(program.functions), "function")
        return ordinal

    def instruction(self, instruction: Instruction) -> None:
        """A complete instruction: operands and results of a call must be those of the callee, those of a return the function's.
        The segment sizes of arguments that are no span become -1."""
        if "callee" in instruction.attributes:
            self._call(instruction)
        elif instruction.op.control is Control.RETURN:
            self._list(instruction.operands, self.conventions[self.function.cconv].results, "result")
        elif "global" in instruction.attributes:
            self._global(instruction)

    def _global(self, access: Instruction) -> None:
        """The place must lie in the state."""
        place = access.attributes["global"]
        (value,) = access.op.results or access.op.operands
        if not isinstance(value.type, ScalarType):
            self._ordinal(place, self.program.global_refs, "global reference")
        elif place + value.type.bits // 8 > self.program.global_bytes:
            raise self.error(f"a global at {place}, but the state has {self.program.global_bytes} bytes")

    def _ordinal(self, ordinal: int, count: int, what: str) -> None:
        if ordinal >= count:
            raise self.error(f"{what} {ordinal} of {count}")

    def _call(self, call: Instruction) -> None:
        ordinal = call.attributes["callee"]
        sizes = call.attributes.get("segment_sizes")
        imported = bool(ordinal & IMPORT_BIT)
        callee = self.program.imports[ordinal & ~IMPORT_BIT] if imported else self.program.functions[ordinal]
        if not callee.cconv:
            raise self.error(f"'{callee.name}' is called, but its calling convention is not declared")
        convention = self.conventions[callee.cconv]
        if sizes is None and convention.variadic:
            raise self.error(f"'{callee.name}' is variadic")
        if sizes is not None:
            if not imported:
                raise self.error("only imports can be called with any number of arguments")
            if len(sizes) != len(convention.arguments):
                raise self.error(f"{len(sizes)} sizes are given for the {len(convention.arguments)} arguments of '{callee.name}'")
            # Of an argument that is no span compilers write -1 or, in yieldable calls, 1: the virtual machine does not look at it.
            pairs = zip(sizes, convention.arguments, strict=True)
            sizes = call.attributes["segment_sizes"] = tuple(size if isinstance(item, Span) else -1 for size, item in pairs)
            if any(size < 0 for size, item in zip(sizes, convention.arguments, strict=True) if isinstance(item, Span)):
                raise self.error(f"the sizes of the arguments do not fit the convention {callee.cconv} of '{callee.name}'")
            if len(call.operands) != convention.operand_count(sizes):
                raise self.error(f"the sizes of the arguments do not fit the {len(call.operands)} arguments that are passed")
        kinds = convention.kinds
        self._list(call.operands, "".join([kinds[index] for index in convention.operands(sizes)]), "argument")
        self._list(call.results, convention.results, "result")

    def _list(self, registers: list[int], kinds: str, what: str) -> None:
        if len(registers) != len(kinds):
            raise self.error(f"found {len(registers)} {what}s, but the calling convention says {len(kinds)}")
        for register, kind in zip(registers, kinds, strict=True):
            self.register(register, KIND_BANKS[kind], True)


def argument_registers(convention: CallingConvention) -> tuple[int, int]:
    """How many registers for numbers, and for references, the arguments of a function take."""
    number_count = ref_count = 0
    for kind in convention.kinds:
        if kind == "r":
            ref_count += 1
        elif kind in "IF":
            number_count += (number_count & 1) + 2
        else:
            number_count += 1
    return number_count, ref_count
