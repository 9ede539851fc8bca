# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the ops of a program say about types: which are known, what flows where, and what uses ask for (see types.py).

Nodes are the values of functions (SSA values, arguments included), and `Slot` for what is none: results of functions, arguments and
results of imports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vm2c.bytecode.known_imports import known_references
from vm2c.bytecode.program import IMPORT_BIT, CodeImport, Instruction, Program
from vm2c.bytecode.ssa import KIND_TYPES, Conventions, LiftedFunction
from vm2c.bytecode.symbols import list_of
from vm2c.bytecode.types import Node, TypeInference
from vm2c.dialect.op import Control, Family, Op, Parameter
from vm2c.dialect.types import ANY_REF, BUFFER, OPAQUE, ListType, RefType, ScalarType, Type
from vm2c.ir.core import Operation, Value


@dataclass(frozen=True, slots=True)
class Slot:
    """A result of function `owner`, or an argument or result of import `owner`."""

    kind: str
    owner: int
    index: int


class Signatures:
    """The nodes that calls give to and take from."""

    def __init__(self, program: Program, conventions: Conventions, functions: Sequence[LiftedFunction]) -> None:
        self.program = program
        self.conventions = conventions
        self.functions = functions

    def arguments(self, call: Instruction) -> list[Node]:
        """One for each operand of the call. All repetitions of a span share theirs."""
        ordinal = call.attributes["callee"]
        if not ordinal & IMPORT_BIT:
            return list(self.functions[ordinal].arguments)
        ordinal &= ~IMPORT_BIT
        operands = self.conventions.of_callee(call).operands(call.attributes.get("segment_sizes"))
        return [Slot("import argument", ordinal, index) for index in operands]

    def results(self, call: Instruction) -> list[Node]:
        ordinal = call.attributes["callee"]
        kind = "import result" if ordinal & IMPORT_BIT else "result"
        return [Slot(kind, ordinal & ~IMPORT_BIT, index) for index in range(len(call.results))]


def infer_types(signatures: Signatures, types: list[Type]) -> dict[Node, Type]:
    """The type of each node; `types` is the type table."""
    inference = TypeInference()
    for ordinal, item in enumerate(signatures.program.imports):
        if item.cconv:
            _declare_import(inference, signatures, ordinal, item)
    for ordinal, function in enumerate(signatures.functions):
        for value in function.arguments:
            _declare(inference, value, value.type)
        for index, type_ in enumerate(function.results):
            _declare(inference, Slot("result", ordinal, index), type_)
    lists: list[Value] = []
    for ordinal, function in enumerate(signatures.functions):
        _collect(inference, signatures, types, ordinal, function, lists)
    for value in lists:
        inference.want_at_least(value, ListType(OPAQUE))
    return inference.solve()


def _declare_import(inference: TypeInference, signatures: Signatures, ordinal: int, item: CodeImport) -> None:
    convention = signatures.conventions.parse(item.cconv)
    known = known_references(item.name, item.cconv) or ((), ())
    sides = ("import argument", convention.kinds, known[0]), ("import result", convention.results, known[1])
    for kind, letters, references in sides:
        types = iter(references)
        for index, letter in enumerate(letters):
            type_ = next(types, ANY_REF) if letter == "r" else KIND_TYPES[letter]
            _declare(inference, Slot(kind, ordinal, index), type_)


def _declare(inference: TypeInference, node: Node, type_: Type) -> None:
    """The type of a reference to anything is to be found."""
    if type_ is ANY_REF:
        inference.node(node)
    else:
        inference.fix(node, type_)


def _collect(
    inference: TypeInference,
    signatures: Signatures,
    types: list[Type],
    ordinal: int,
    function: LiftedFunction,
    lists: list[Value],
) -> None:
    """What a function says. `lists` collects values that are lists of something."""
    for phi in function.phis:
        inference.node(phi.value)
        for _, value in phi.inputs:
            inference.flow(value, phi.value)
    for block in function.blocks:
        for op in block.ir.operations:
            instruction = function.instructions.get(op)
            table_type = types[instruction.type_index] if instruction is not None and instruction.type_index >= 0 else None
            if instruction is not None and "callee" in instruction.attributes:
                for value, node in zip(op.operands, signatures.arguments(instruction), strict=True):
                    inference.flow(value, node)
                received = op.results or op.successors[0].block.arguments if instruction.results else []
                for value, node in zip(received, signatures.results(instruction), strict=True):
                    inference.flow(node, value)
            elif op.op.control is Control.RETURN:
                for index, value in enumerate(op.operands):
                    inference.flow(value, Slot("result", ordinal, index))
            else:
                _results(inference, op, table_type)
                _operands(inference, op, table_type, lists)


def _results(inference: TypeInference, op: Operation, table_type: Type | None) -> None:
    """An op says what it makes, or its type index does."""
    for value in op.results:
        if isinstance(value.type, ScalarType):
            inference.fix(value, value.type)
        elif op.op.origin is not None and op.op.origin.kind == "null":
            inference.fit(value)
        elif op.op.results[0].family is Family.LIST:
            assert table_type is not None
            inference.fix(value, list_of(table_type))
        else:
            inference.fix(value, table_type or BUFFER)


def _operands(inference: TypeInference, op: Operation, table_type: Type | None, lists: list[Value]) -> None:
    for parameter, value in zip(_parameters(op.op, len(op.operands)), op.operands, strict=True):
        if parameter.family is Family.LIST:
            element = element_accessed(op)
            if element is None:
                lists.append(value)
            else:
                inference.want(value, list_of(element))
        elif isinstance(parameter.type, RefType):
            inference.want(value, parameter.type)
        elif table_type is not None and isinstance(value.type, RefType):
            # What is cast is of any type before.
            inference.want(value, ANY_REF if op.op.name == "vm.cast.any.ref" else table_type)


def element_accessed(op: Operation) -> ScalarType | None:
    """The type of number that an op reads from a list or writes to it."""
    if not any(operand.name == "index" for operand in op.op.operands):
        return None
    accessed = op.results[0] if op.results else op.operands[2]
    return accessed.type if isinstance(accessed.type, ScalarType) else None


def _parameters(op: Op, count: int) -> list[Parameter]:
    """The row's operand for each operand."""
    fixed = len(op.operands)
    return [op.operands[min(index, fixed - 1)] for index in range(count)]
