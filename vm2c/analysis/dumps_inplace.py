# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is decided about tensors in memory, as text: the program with the attributes that MLIR's one-shot bufferization prints.

    %r = tensor.insert %v into %x[%i] {"C_0[CONFL-WRITE: 1]", __inplace_operands_attr__ = ["none", "false", "none"]} : tensor<6xf32>

For each operand "true" or "false", and "none" where it is no tensor. For one that is not in place `C_n` says why: an op has READ of
an operand what would not be there any more, CONFL-WRITE is the operand that would overwrite it, and DEF is where what is read comes
from, an operation by its result or what has a block by its argument. `W_n[NOT-WRITABLE]` is what may not be written at all.
"""

from __future__ import annotations

from vm2c.analysis.inplace import Conflict, InPlace
from vm2c.analysis.summaries import analyze_program
from vm2c.analysis.tensor_memory import all_operands
from vm2c.dialect.attributes import Attribute, StringAttr
from vm2c.dialect.types import TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.program_text import print_program

DECISIONS = "__inplace_operands_attr__"


def dump_in_place(module: Module, seed: int = 0) -> str:
    """The text of the program with all decisions, made in random order with a `seed`; the module keeps the attributes."""
    for function, decisions in analyze_program(module, seed).items():
        annotate(function, decisions)
    return print_program(module)


def annotate(function: Function, decisions: InPlace) -> None:
    """Adds attributes to all operations that have tensors for operands."""
    for op in function.body.walk():
        words = operand_decisions(op, decisions)
        if any(word != "none" for word in words):
            _add(op, DECISIONS, tuple(StringAttr(word.encode()) for word in words))
    found = list(decisions.conflicts.values())
    order = {op: number for number, op in enumerate(function.body.walk())}
    for number, conflict in enumerate(sorted(found, key=lambda each: (order[each.use[0]], each.use[1]))):
        _explain(function, number, conflict)


def operand_decisions(op: Operation, decisions: InPlace) -> list[str]:
    """A word for each operand."""
    return [
        "none" if not isinstance(value.type, TensorType) else "true" if decisions.is_in_place(op, number) else "false"
        for number, value in enumerate(all_operands(op))
    ]


def _explain(function: Function, number: int, conflict: Conflict) -> None:
    writer, written = conflict.write
    if conflict.read is None:
        _add(writer, f"W_{number}[CONFL-WRITE: {written}]", True)
        if conflict.definition is not None:
            _define(function, conflict.definition, f"W_{number}[NOT-WRITABLE: {{}}]")
        return
    reader, read = conflict.read
    _add(reader, f"C_{number}[READ: {read}]", True)
    _add(writer, f"C_{number}[CONFL-WRITE: {written}]", True)
    if conflict.definition is not None:
        _define(function, conflict.definition, f"C_{number}[DEF: {{}}]")


def _define(function: Function, value: Value, text: str) -> None:
    owner = value.owner
    if not isinstance(owner, Block):
        assert owner is not None
        _add(owner, text.format(f"result {value.index}"), True)
        return
    parent = owner.parent.parent if owner.parent is not None else None
    name = text.format(f"bbArg {value.index}")
    if isinstance(parent, Operation):
        _add(parent, name, True)
    else:
        function.attributes[name] = True


def _add(op: Operation, name: str, value: Attribute) -> None:
    op.discardable = {**(op.discardable or {}), name: value}
