# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What would have been in place in 2021, as text: the program with MLIR's attributes of that time, see inplace_2021.py, and at the
end of functions which argument each result is, if it is one: functions did not return those.

After it is what MLIR said then of functions that it could not make functions on memrefs, word for word, as comments: a report of
what is in place could be had for them as well. There was none where functions call each other, or return in several places.
"""

from __future__ import annotations

from collections.abc import Iterator

from vm2c.analysis.inplace import LAYOUT, WRITABLE
from vm2c.analysis.inplace_2021 import InPlace2021, has_model
from vm2c.analysis.program_calls import callees_first, callees_of, recursive
from vm2c.analysis.tensor_memory import yields_of
from vm2c.diagnostics import error
from vm2c.dialect.attributes import StringAttr, TypedAttr
from vm2c.dialect.types import I64, TensorType, Type
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.program_text import print_program

DECISIONS = "__inplace_results_attr__"
RETURNED = "__equivalent_func_args__"
# What attributes of arguments were called.
_OLDER = {WRITABLE: "linalg.inplaceable", LAYOUT: "linalg.buffer_layout"}

# What is said of an op or a function, and its place in the text.
Message = tuple[int, str]


def dump_in_place_2021(module: Module) -> str:
    """The text of the program with all decisions and messages; the module keeps the attributes. Raises DiagnosticError where there
    were none."""
    functions = {function.name: function for function in module.functions() if function.blocks}
    _check_order(module, functions)
    called = {callee for function in functions.values() for callee in callees_of(function, functions)}
    messages: list[Message] = []
    returned: dict[str, list[int | None]] = {}
    for function in callees_first(functions):
        if not any(_tensors(function)):
            continue
        decisions = InPlace2021(function, called=function in called)
        for op in function.body.walk():
            words = decisions.words(op)
            if any(word != "none" for word in words):
                op.discardable = {**(op.discardable or {}), DECISIONS: tuple(StringAttr(word.encode()) for word in words)}
        boundary = _Boundary(function, decisions, returned)
        messages += boundary.messages()
        returned[function.name] = boundary.returned
        if any(argument is not None for argument in boundary.returned):
            numbers = (-1 if argument is None else argument for argument in boundary.returned)
            boundary.end.discardable = {
                **(boundary.end.discardable or {}), RETURNED: tuple(TypedAttr(number, I64) for number in numbers)
            }  # fmt: skip
        function.argument_attributes = tuple(
            {_OLDER.get(name, name): value for name, value in attributes.items()} for attributes in function.argument_attributes
        )
    for function in module.functions():
        if not function.blocks and any(isinstance(type_, TensorType) for type_ in function.type.results):
            messages.append((function.location, "cannot bufferize bodiless function that returns a tensor"))
    return print_program(module) + "".join(f"// {_place(module, at)}: error: {text}\n" for at, text in sorted(messages))


def _place(module: Module, at: int) -> str:
    line, column = module.source.position(at)
    return f"{module.source.name}:{line}:{column}"


def _check_order(module: Module, functions: dict[str, Function]) -> None:
    for function in functions.values():
        ends = [block for block in function.blocks if block.terminator.op.name == "func.return"]
        if len(ends) != 1 and any(_tensors(function)):
            what = "cannot bufferize a FuncOp with tensors and without a unique ReturnOp"
            raise error(what, module.source, function.location)
    for name in sorted(recursive(functions), key=lambda each: functions[each].location):
        raise error("expected callgraph to be free of circular dependencies.", module.source, functions[name].location)


def _tensors(function: Function) -> Iterator[Type]:
    values = [*function.arguments, *(value for op in function.body.walk() for value in op.results)]
    return (value.type for value in values if isinstance(value.type, TensorType))


class _Boundary:
    """What hinders a function that takes and returns memrefs. `returned` has for each result that is no tensor of its own the
    argument that it is, which functions did not return; those of callees are known."""

    def __init__(self, function: Function, decisions: InPlace2021, known: dict[str, list[int | None]]) -> None:
        self.function = function
        self.decisions = decisions
        self.known = known
        self.returned: list[int | None] = []
        (self.end,) = [block.terminator for block in function.blocks if block.terminator.op.name == "func.return"]

    def messages(self) -> list[Message]:
        """All messages, in no order."""
        found: list[Message] = []
        for op in self.function.body.walk():
            if not has_model(op):
                found.append((op.location, "unsupported op with tensors"))
            elif op.op.name == "scf.for":
                found += self._yields(op)
            elif op.op.name == "scf.if":
                ends = [end.operands for end in yields_of(op)]
                pairs = zip(*ends, strict=True) if ends else ()
                if any(isinstance(one.type, TensorType) and self._origin(one) is not self._origin(other) for one, other in pairs):
                    found.append((op.location, "result buffer is ambiguous"))
        # Only what was right so far was returned.
        results = list(self._results())
        return found or results

    def _yields(self, loop: Operation) -> Iterator[Message]:
        for number, value in enumerate(loop.body.terminator.operands):
            if isinstance(value.type, TensorType) and self._origin(value) is not loop.body.arguments[number + 1]:
                what = f"Yield operand #{number} does not bufferize to an equivalent buffer"
                yield loop.body.terminator.location, f"{what} to the matching enclosing scf::for operand"

    def _results(self) -> Iterator[Message]:
        memory = False
        for number, value in enumerate(self.end.operands):
            origin = self._origin(value)
            argument = origin.index if origin.owner is self.function.entry and isinstance(value.type, TensorType) else None
            self.returned.append(argument)
            if isinstance(value.type, TensorType) and argument is None:
                if self.decisions.is_allocated(origin):
                    memory = True
                else:
                    yield self.end.location, f"buffer result #{number} not produced by an alloc"
        if memory:
            yield self.function.location, "memref return type is unsupported"

    def _origin(self, value: Value) -> Value:
        """The value whose buffer a value has, also where a function gives back what it was given."""
        while True:
            value = self.decisions.origin(value)
            op = value.owner
            if not isinstance(op, Operation) or op.op.name != "func.call":
                break
            argument = self.known.get(op.attributes["callee"], [None] * len(op.results))[value.index]
            if argument is None:
                break
            value = op.operands[argument]
        return value
