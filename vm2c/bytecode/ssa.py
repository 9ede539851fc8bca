# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Registers of a function to values.

A block knows what its registers hold at its end in terms of the values that it defines; a register that it reads without having
written it is looked up at the end of its predecessor. Where there are several, a block argument stands for what they hold, and is
given to the block by each of them; arguments that turn out to be given always the same value are replaced by it. Since a lookup
starts at a use, no argument is made that nothing reads; and none where only one value can come (placement.py).

    ^1:  %i0 = add %i0, %i1                       ^1(%a: i32):  %b = vm.add.i32 %a, %n
         cond_br %i2, ^1, ^2(%i0 -> %i3)     ->               vm.cond_br %c, ^1(%b : i32), ^2

The assignments on an edge are a renaming that a lookup goes through; so are copies of references within a block. References that
are moved out of a register or discarded leave null behind. Nothing else of who owns what is kept: the ownership pass finds it out.

A register of numbers has no type, and a value of 64 bits two registers. A lookup is for a register or for a pair (`_Unit`); should
a pair be written as two numbers, or half of a pair be read, ops are added that take them apart and put them together.

What a value is used as may not be its type yet: types of block arguments and of references come from types.py, casts from casts.py.
"""

from __future__ import annotations

import enum
import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

from vm2c.bytecode.placement import Placement
from vm2c.bytecode.program import (
    IMPORT_BIT,
    MOVE_BIT,
    REF_BIT,
    CallingConvention,
    CodeFunction,
    Edge,
    Instruction,
    Program,
    parse_cconv,
)
from vm2c.diagnostics import error
from vm2c.dialect.op import Control, Family, Op, Parameter
from vm2c.dialect.table import OPS
from vm2c.dialect.types import ANY_REF, F32, F64, I32, I64, ScalarType, Type
from vm2c.ir.core import Block, Operation, Successor, Value
from vm2c.ir.graph import reverse_post_order

KIND_TYPES: dict[str, Type] = {"i": I32, "I": I64, "f": F32, "F": F64, "r": ANY_REF}

_DISCARD = OPS["vm.discard.refs"]
_ASSIGN = OPS["vm.assign.ref"]
_MOVE_MASK = 0xFFFF ^ MOVE_BIT

_LEAST_STEPS = 1 << 20
_STEPS_OF_INSTRUCTION = 128
# What a block argument is given takes memory, too.
_STEPS_OF_INPUT = 8
# Every so many blocks on the way of a lookup one keeps what was found.
_STRIDE = 8

_PASSING = (Control.CALL, Control.CALL_BRANCH, Control.RETURN)


class _Unit(enum.IntEnum):
    """What is looked up: a register of 32 bits, a pair of them, a reference."""

    SINGLE = 0
    PAIR = 1
    REF = 2


class _Half(enum.IntEnum):
    """What part of a value a register holds."""

    WHOLE = 0
    LOW = 1
    HIGH = 2


_Key = tuple[_Unit, int]
_Cell = tuple[Value, _Half]


@dataclass(eq=False, slots=True)
class Phi:
    """A block argument and what each edge into its block gives for it."""

    block: LiftedBlock
    key: _Key
    value: Value
    inputs: list[tuple[LiftedEdge, Value]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class LiftedEdge:
    """`renames` says, for the registers assigned on the edge, which register of the source block they are; None is null."""

    source: LiftedBlock
    target: LiftedBlock
    successor: Successor
    renames: dict[int, int | None]


@dataclass(eq=False, slots=True)
class LiftedBlock:
    """`cells` holds what registers are known to hold at the end of the block; a reference that is None is null. `found` holds what
    they hold at its start. The terminator is kept apart from the operations until the end: what edges need goes before it."""

    ir: Block
    terminator: Operation | None = None
    cells: dict[int, _Cell | None] = field(default_factory=dict)
    found: dict[_Key, Value] = field(default_factory=dict)
    edges_in: list[LiftedEdge] = field(default_factory=list)
    number: int = 0


@dataclass(eq=False, slots=True)
class LiftedFunction:
    """A function whose ops have values for operands. `phis` are the block arguments that are left, in the order of their blocks;
    `results` the types of what the function returns, references as `!vm.ref<?>`."""

    code: CodeFunction
    arguments: list[Value]
    results: tuple[Type, ...]
    blocks: list[LiftedBlock] = field(default_factory=list)
    phis: list[Phi] = field(default_factory=list)
    instructions: dict[Operation, Instruction] = field(default_factory=dict)


class Conventions:
    """The calling conventions of a program, each parsed once."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._parsed: dict[str, CallingConvention] = {}

    def parse(self, text: str) -> CallingConvention:
        found = self._parsed.get(text)
        if found is None:
            found = self._parsed[text] = parse_cconv(text)
        return found

    def of_callee(self, call: Instruction) -> CallingConvention:
        ordinal = call.attributes["callee"]
        imported = ordinal & IMPORT_BIT
        return self.parse((self.program.imports[ordinal & ~IMPORT_BIT] if imported else self.program.functions[ordinal]).cconv)


@dataclass(slots=True)
class Budget:
    """The steps that lookups of a program may take, some for each instruction: a small file can use registers in so many blocks
    that they would not end."""

    steps: int

    @staticmethod
    def of(program: Program) -> Budget:
        count = sum(len(block.instructions) for function in program.functions for block in function.blocks)
        return Budget(max(_LEAST_STEPS, _STEPS_OF_INSTRUCTION * count))


def lift_function(code: CodeFunction, conventions: Conventions, budget: Budget) -> LiftedFunction:
    """The function in SSA form, without the blocks that cannot be reached. References have the type `!vm.ref<?>`, block arguments
    i32, i64 or that, until types.py finds out more. Raises DiagnosticError when the budget is spent."""
    return _Lifter(code, conventions, budget).lift()


class _Lifter:
    def __init__(self, code: CodeFunction, conventions: Conventions, budget: Budget) -> None:
        self.code = code
        self.conventions = conventions
        self.budget = budget
        convention = conventions.parse(code.cconv)
        kinds = convention.kinds
        arguments = [Value(f"arg{index}", KIND_TYPES[kind], None, index) for index, kind in enumerate(kinds)]
        self.function = LiftedFunction(code, arguments, tuple(KIND_TYPES[kind] for kind in convention.results))
        self.pending: list[Phi] = []
        self.numbered: list[LiftedBlock] = []
        self.renamed: set[tuple[int, int]] = set()
        self.phis: list[Phi] = []

    def lift(self) -> LiftedFunction:
        order = reverse_post_order(0, lambda block: [edge.block for edge in self.code.blocks[block].instructions[-1].edges])
        entry = LiftedBlock(Block("entry", self.code.location))
        self._place_arguments(entry)
        blocks = {index: LiftedBlock(Block(f"bb{index}", self.code.blocks[index].location)) for index in order}
        resumed: dict[int, LiftedBlock] = {}
        for index in order:
            self._make_edges(blocks, resumed, index)
        self._enter(entry, blocks[0])
        self._place(entry, blocks, resumed)
        for index in order:
            self._translate(blocks[index], self.code.blocks[index].instructions, resumed.get(index))
        while self.pending:
            phi = self.pending.pop()
            self._spend(_STEPS_OF_INPUT * len(phi.block.edges_in))
            for edge in phi.block.edges_in:
                phi.inputs.append((edge, self._at_edge(edge, phi.key)))
        replaced = _replace_trivial(self.phis)
        position = {id(block): number for number, block in enumerate([entry, *blocks.values(), *resumed.values()])}
        kept = [phi for phi in self.phis if phi.value not in replaced]
        self.function.phis = sorted(kept, key=lambda phi: (position[id(phi.block)], phi.key))
        ordered = [entry]
        for index in sorted(blocks):
            ordered += [blocks[index], *([resumed[index]] if index in resumed else [])]
        self.function.blocks = ordered
        self._finish(replaced)
        return self.function

    # -- blocks and edges -----------------------------------------------------------------------------------------------------

    def _place(self, entry: LiftedBlock, blocks: dict[int, LiftedBlock], resumed: dict[int, LiftedBlock]) -> None:
        """Numbers the blocks, and finds out which of them write which registers."""
        self.numbered = [entry]
        for index, block in blocks.items():
            self.numbered += [block, *([resumed[index]] if index in resumed else [])]
        for number, block in enumerate(self.numbered):
            block.number = number
        predecessors = [[edge.source.number for edge in block.edges_in] for block in self.numbered]
        self.placement = Placement(predecessors, self._spend)
        for index, block in blocks.items():
            for instruction in self.code.blocks[index].instructions:
                lands = instruction.op.control is Control.CALL_BRANCH
                for register in self._written(instruction):
                    self.placement.note(register, resumed[index].number if lands else block.number)
        for block in self.numbered:
            for edge in block.edges_in:
                for register in edge.renames:
                    self.placement.note(register, block.number)
                    self.renamed.add((block.number, register))

    def _written(self, instruction: Instruction) -> Iterator[int]:
        """The registers that an instruction changes; results, and references that are moved or discarded."""
        for register, type_ in zip(instruction.results, self._result_types(instruction), strict=True):
            yield register
            if type_ is I64 or type_ is F64:
                yield register + 1
        for register in instruction.operands:
            if register & REF_BIT and (register & MOVE_BIT or instruction.op is _DISCARD):
                yield register & _MOVE_MASK

    def _place_arguments(self, entry: LiftedBlock) -> None:
        """Arguments lie in the first registers of each bank; pairs start at even ones."""
        entry.ir.set_arguments(self.function.arguments)
        number, ref = 0, REF_BIT
        for value in self.function.arguments:
            if value.type is ANY_REF:
                entry.cells[ref] = (value, _Half.WHOLE)
                ref += 1
            elif value.type is I64 or value.type is F64:
                number += number & 1
                _set_pair(entry, number, value)
                number += 2
            else:
                entry.cells[number] = (value, _Half.WHOLE)
                number += 1

    def _enter(self, entry: LiftedBlock, first: LiftedBlock) -> None:
        """A block of its own in front: code may branch back to its first block, but not to the entry of a function."""
        entry.terminator = Operation(OPS["vm.br"], location=self.code.location)
        self._connect(entry, first, entry.terminator, {})

    def _make_edges(self, blocks: dict[int, LiftedBlock], resumed: dict[int, LiftedBlock], index: int) -> None:
        source = blocks[index]
        last = self.code.blocks[index].instructions[-1]
        source.terminator = Operation(last.op, location=last.location)
        for edge in last.edges:
            if last.op.control is Control.CALL_BRANCH:
                # Results become the arguments of a block, which then goes where the call would have gone.
                landing = resumed[index] = LiftedBlock(Block(f"bb{index}_resumed", last.location))
                self._connect(source, landing, source.terminator, {})
                landing.terminator = Operation(OPS["vm.br"], location=last.location)
                self._connect(landing, blocks[edge.block], landing.terminator, {})
            else:
                self._connect(source, blocks[edge.block], source.terminator, _renames(edge))

    def _connect(self, source: LiftedBlock, target: LiftedBlock, terminator: Operation, renames: dict[int, int | None]) -> None:
        target.edges_in.append(LiftedEdge(source, target, terminator.add_successor(target.ir), renames))

    # -- instructions ---------------------------------------------------------------------------------------------------------

    def _translate(self, block: LiftedBlock, instructions: list[Instruction], landing: LiftedBlock | None) -> None:
        for instruction in instructions[:-1]:
            op = instruction.op
            if op is _DISCARD:
                for register in instruction.operands:
                    block.cells[register & _MOVE_MASK] = None
            elif op is _ASSIGN:
                self._assign(block, instruction)
            else:
                operation = Operation(op, attributes=dict(instruction.attributes), location=instruction.location)
                self._read_operands(block, operation, instruction)
                self._write_results(block, operation, instruction)
                block.ir.append(operation)
        last = instructions[-1]
        assert block.terminator is not None
        block.terminator.attributes = dict(last.attributes)
        self._read_operands(block, block.terminator, last)
        if landing is not None:
            self._write_arguments(landing, last)

    def _assign(self, block: LiftedBlock, instruction: Instruction) -> None:
        """A copy is the same value under another name."""
        (source,), (target,) = instruction.operands, instruction.results
        value = self._ref(block, source & _MOVE_MASK)
        if source & MOVE_BIT:
            block.cells[source & _MOVE_MASK] = None
        block.cells[target] = (value, _Half.WHOLE)

    def _read_operands(self, block: LiftedBlock, operation: Operation, instruction: Instruction) -> None:
        """Calls and returns move references as they go through their operands, other ops when they have them all."""
        at_once = instruction.op.control in _PASSING
        operands: list[Value] = []
        moved: list[int] = []
        for register, type_ in zip(instruction.operands, self._operand_types(instruction), strict=True):
            if register & REF_BIT:
                source = register & _MOVE_MASK
                operands.append(self._ref(block, source))
                if register & MOVE_BIT and at_once:
                    block.cells[source] = None
                elif register & MOVE_BIT:
                    moved.append(source)
            elif type_ is I64 or type_ is F64 or (type_ is None and _holds_pair(block, register)):
                operands.append(self._pair(block, register))
            else:
                operands.append(self._single(block, register))
        operation.set_operands(operands)
        for register in moved:
            block.cells[register] = None
        self.function.instructions[operation] = instruction

    def _operand_types(self, instruction: Instruction) -> list[Type | None]:
        """What each operand is read as; None for one that may be anything."""
        control = instruction.op.control
        if control is Control.RETURN:
            return list(self.function.results)
        if "callee" in instruction.attributes:
            convention = self.conventions.of_callee(instruction)
            kinds = convention.kinds
            return [KIND_TYPES[kinds[index]] for index in convention.operands(instruction.attributes.get("segment_sizes"))]
        fixed, rest = _parameter_types(instruction.op)
        return [*fixed, *[rest] * (len(instruction.operands) - len(fixed))]

    def _result_types(self, instruction: Instruction) -> list[Type]:
        if "callee" in instruction.attributes:
            return [KIND_TYPES[kind] for kind in self.conventions.of_callee(instruction).results]
        return [type_ for type_ in map(_parameter_type, instruction.op.results) if type_ is not None]

    def _write_results(self, block: LiftedBlock, operation: Operation, instruction: Instruction) -> None:
        for index, (register, type_) in enumerate(zip(instruction.results, self._result_types(instruction), strict=True)):
            value = Value("", type_, operation, index)
            operation.results.append(value)
            _write(block, register, value)

    def _write_arguments(self, landing: LiftedBlock, instruction: Instruction) -> None:
        """The results of a yieldable call, as arguments of the block where it goes on."""
        for register, type_ in zip(instruction.results, self._result_types(instruction), strict=True):
            _write(landing, register, landing.ir.add_argument("", type_))

    # -- what registers hold at a point of a block ----------------------------------------------------------------------------

    def _ref(self, block: LiftedBlock, register: int) -> Value:
        if register not in block.cells:
            return self._at_start(block, (_Unit.REF, register))
        cell = block.cells[register]
        if cell is not None:
            return cell[0]
        value = self._add(block, "vm.const.ref.zero", [], ANY_REF)
        block.cells[register] = (value, _Half.WHOLE)
        return value

    def _single(self, block: LiftedBlock, register: int) -> Value:
        cell = block.cells.get(register)
        if cell is None:
            return self._at_start(block, (_Unit.SINGLE, register))
        value, half = cell
        if half is _Half.WHOLE:
            return value
        if half is _Half.HIGH:
            value = self._add(block, "vm.shr.i64.u", [value, self._constant(block, 32)], I64)
        return self._add(block, "vm.trunc.i64.i32", [value], I32)

    def _pair(self, block: LiftedBlock, register: int) -> Value:
        low, high = block.cells.get(register), block.cells.get(register + 1)
        if low is None and high is None:
            return self._at_start(block, (_Unit.PAIR, register))
        if low is not None and high is not None and low[0] is high[0] and (low[1], high[1]) == (_Half.LOW, _Half.HIGH):
            return low[0]
        value = self._join(block, self._single(block, register), self._single(block, register + 1))
        _set_pair(block, register, value)
        return value

    def _join(self, block: LiftedBlock, low: Value, high: Value) -> Value:
        """64 bits of two halves."""
        wide_low = self._add(block, "vm.ext.i32.i64.u", [low], I64)
        wide_high = self._add(block, "vm.ext.i32.i64.u", [high], I64)
        shifted = self._add(block, "vm.shl.i64", [wide_high, self._constant(block, 32)], I64)
        return self._add(block, "vm.or.i64", [shifted, wide_low], I64)

    def _constant(self, block: LiftedBlock, value: int) -> Value:
        return self._add(block, "vm.const.i32", [], I32, {"value": value})

    def _add(
        self, block: LiftedBlock, name: str, operands: list[Value], type_: Type, attributes: dict[str, int] | None = None
    ) -> Value:
        """An op that the code does not have, after those of the block so far."""
        location = block.ir.operations[-1].location if block.ir.operations else block.ir.location
        operation = Operation(OPS[name], operands, (type_,), attributes, (), location)
        block.ir.append(operation)
        return operation.result

    # -- lookups across blocks ------------------------------------------------------------------------------------------------

    def _at_start(self, block: LiftedBlock, key: _Key) -> Value:
        """What a register that the block has not written holds. Goes up to where it was written, or where writes meet; some of the
        blocks on the way are told, for the next lookup."""
        passed: list[tuple[LiftedBlock, _Key]] = []
        while (value := block.found.get(key)) is None:
            self._spend()
            if not block.edges_in or (len(block.edges_in) > 1 and self._meets(block, key)):
                value = self._make_phi(block, key) if block.edges_in else self._initial(block, key)
                block.found[key] = value
                break
            passed.append((block, key))
            if len(block.edges_in) == 1:
                edge = block.edges_in[0]
                renamed = _rename(edge, key)
                if renamed is None or _is_written(edge.source, renamed):
                    value = self._at_edge(edge, key)
                    break
                block, key = edge.source, renamed
            else:
                block = self.numbered[self.placement.immediate_dominator[block.number]]
                if _is_written(block, key):
                    value = self._at_end(block, key)
                    break
        for block, key in passed[::_STRIDE]:
            block.found[key] = value
        return value

    def _meets(self, block: LiftedBlock, key: _Key) -> bool:
        """Whether different values of the register may come into the block."""
        unit, register = key
        registers = (register, register + 1) if unit is _Unit.PAIR else (register,)
        return any((block.number, one) in self.renamed or self.placement.needs_argument(one, block.number) for one in registers)

    def _at_end(self, block: LiftedBlock, key: _Key) -> Value:
        unit, register = key
        if unit is _Unit.REF:
            return self._ref(block, register)
        return self._pair(block, register) if unit is _Unit.PAIR else self._single(block, register)

    def _spend(self, count: int = 1) -> None:
        self.budget.steps -= count
        if self.budget.steps < 0:
            source = self.conventions.program.source
            raise error("too many registers are used in too many blocks", source, self.code.location)

    def _at_edge(self, edge: LiftedEdge, key: _Key) -> Value:
        """What a register holds when an edge was taken."""
        unit, register = key
        block = edge.source
        if unit is _Unit.REF:
            source = edge.renames.get(register, register)
            return self._add(block, "vm.const.ref.zero", [], ANY_REF) if source is None else self._ref(block, source)
        renamed = _rename(edge, key)
        if renamed is not None:
            return self._pair(block, renamed[1]) if unit is _Unit.PAIR else self._single(block, renamed[1])
        halves = [edge.renames.get(half, half) for half in (register, register + 1)]
        low, high = (self._single(block, half) for half in halves if half is not None)
        return self._join(block, low, high)

    def _initial(self, block: LiftedBlock, key: _Key) -> Value:
        """Registers are zero, or null, when a function starts."""
        if key[0] is _Unit.REF:
            return self._add(block, "vm.const.ref.zero", [], ANY_REF)
        type_ = I64 if key[0] is _Unit.PAIR else I32
        return self._add(block, f"vm.const.{type_}.zero", [], type_)

    def _make_phi(self, block: LiftedBlock, key: _Key) -> Value:
        value = Value("", (I32, I64, ANY_REF)[key[0]], block.ir, 0)
        phi = Phi(block, key, value)
        self.pending.append(phi)
        self.phis.append(phi)
        return value

    # -- the end --------------------------------------------------------------------------------------------------------------

    def _finish(self, replaced: dict[Value, Value]) -> None:
        """Puts in the terminators, the arguments and what edges give for them."""
        for block in self.function.blocks:
            assert block.terminator is not None
            block.ir.append(block.terminator)
        for value in replaced:
            value.replace_all_uses_with(_final(value, replaced))
        passed: dict[Successor, list[Value]] = {}
        for phi in self.function.phis:
            phi.value.index = len(phi.block.ir.arguments)
            phi.block.ir.arguments.append(phi.value)
            phi.inputs = [(edge, _final(value, replaced)) for edge, value in phi.inputs]
            for edge, value in phi.inputs:
                passed.setdefault(edge.successor, []).append(value)
        for successor, values in passed.items():
            successor.set_operands(values)


# -- helpers --------------------------------------------------------------------------------------------------------------------


def _renames(edge: Edge) -> dict[int, int | None]:
    """The assignments of an edge, done one after the other, as what each register was before all of them."""
    renames: dict[int, int | None] = {}
    for source, target in edge.remaps:
        origin = source & _MOVE_MASK if source & REF_BIT else source
        before = renames.get(origin, origin)
        if source & REF_BIT and source & MOVE_BIT:
            renames[origin] = None
        renames[target] = before
    return renames


def _rename(edge: LiftedEdge, key: _Key) -> _Key | None:
    """The key in the source block; None for null, and for a pair that is put together on the edge."""
    unit, register = key
    source = edge.renames.get(register, register)
    if source is None:
        return None
    if unit is _Unit.PAIR and edge.renames.get(register + 1, register + 1) != source + 1:
        return None
    return unit, source


def _is_written(block: LiftedBlock, key: _Key) -> bool:
    unit, register = key
    return register in block.cells or (unit is _Unit.PAIR and register + 1 in block.cells)


def _set_pair(block: LiftedBlock, register: int, value: Value) -> None:
    block.cells[register] = (value, _Half.LOW)
    block.cells[register + 1] = (value, _Half.HIGH)


def _write(block: LiftedBlock, register: int, value: Value) -> None:
    if value.type is I64 or value.type is F64:
        _set_pair(block, register, value)
    else:
        block.cells[register] = (value, _Half.WHOLE)


def _holds_pair(block: LiftedBlock, register: int) -> bool:
    """Whether a register that is read without a type starts a pair."""
    low = block.cells.get(register)
    return low is not None and low[1] is _Half.LOW


def _parameter_type(parameter: Parameter) -> Type | None:
    if parameter.family is Family.ANY:
        return None
    type_: Type = I32 if parameter.family is Family.PTR else ANY_REF
    return parameter.type if isinstance(parameter.type, ScalarType) else type_


@functools.cache
def _parameter_types(op: Op) -> tuple[tuple[Type | None, ...], Type | None]:
    """What the operands of an op are read as, and those of a variadic one."""
    types = tuple(map(_parameter_type, op.operands))
    variadic = bool(op.operands) and op.operands[-1].variadic
    return (types[:-1], types[-1]) if variadic else (types, None)


def _final(value: Value, replaced: dict[Value, Value]) -> Value:
    passed = []
    while (other := replaced.get(value)) is not None:
        passed.append(value)
        value = other
    for shortened in passed[:-1]:
        replaced[shortened] = value
    return value


def _replace_trivial(phis: list[Phi]) -> dict[Value, Value]:
    """The arguments that are given one value only (or themselves), and that value."""
    replaced: dict[Value, Value] = {}
    users: dict[Value, list[Phi]] = {}
    for phi in phis:
        for _, value in phi.inputs:
            users.setdefault(value, []).append(phi)
    pending = list(reversed(phis))
    while pending:
        phi = pending.pop()
        if phi.value in replaced:
            continue
        given = {_final(value, replaced) for _, value in phi.inputs} - {phi.value}
        if len(given) == 1:
            (only,) = given
            replaced[phi.value] = only
            dependents = users.pop(phi.value, [])
            users.setdefault(only, []).extend(dependents)
            pending += dependents
    return replaced
