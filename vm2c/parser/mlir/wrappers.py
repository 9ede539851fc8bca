# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What IREE puts around the functions of a program, which is taken off again: an argument that is a buffer view and becomes a
tensor is a tensor, and so is a result that a tensor is made a buffer view for.

Functions of the model "coarse-fences" wait for a fence and signal another, and each has a twin that waits for it:

    util.func public @f$async(%a: !hal.buffer_view, %wait: !hal.fence, %signal: !hal.fence) -> !hal.buffer_view
    util.func public @f(%a: !hal.buffer_view) -> !hal.buffer_view

Nothing runs at the same time here: the first one is read as `@f`, without the fences, and the twin is not read."""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.attributes import DenseAttr, StringAttr
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import I1, FunctionType, TensorType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function, Module
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.cursor import Cursor
from vm2c.parser.mlir.expand import Expander, add_index
from vm2c.parser.mlir.fields import BUFFER_VIEW, Reader, check_uses

_FENCE = "!hal.fence"
_MODEL = "iree.abi.model"
_SYNCHRONOUS = "pass the program as it was before iree-compile"


def _asynchronous(offset: int) -> ParseError:
    return ParseError("functions that wait for fences and signal them are not supported", offset, _SYNCHRONOUS)


def take_fences(function: Function, offset: int) -> bool:
    """Whether the function has the model "coarse-fences", which is no longer said then, nor in its name. Raises ParseError for
    others with fences."""
    model = function.attributes.get(_MODEL)
    if isinstance(model, StringAttr) and model.value == b"coarse-fences":
        del function.attributes[_MODEL]
        function.name = function.name.removesuffix("$async")
        return True
    if any(str(type_) == _FENCE for type_ in function.type.arguments):
        raise _asynchronous(offset)
    return False


def _drop_fences(function: Function, offset: int) -> None:
    kept = [place for place, type_ in enumerate(function.type.arguments) if str(type_) != _FENCE]
    if len(kept) == len(function.arguments):
        return
    fences = [value for value in function.arguments if str(value.type) == _FENCE]
    if any(value.users for value in fences):
        raise _asynchronous(offset)
    function.entry.erase_arguments(fences)
    function.argument_attributes = tuple(function.argument_attributes[place] for place in kept)
    type_: FunctionType = FunctionType(tuple(function.type.arguments[place] for place in kept), function.type.results)
    function.type = type_


def _tensor_between(cursor: Cursor, reader: Reader, generic: bool) -> tuple[Value, Type, Type]:
    """What `hal.tensor.import` and `hal.tensor.export` have in common: `%x "name" : T as U{%n} -> V`."""
    if generic:
        raise ParseError("this op is read in its own form only", reader.location)
    if cursor.accept("wait"):
        cursor.expect("(")
        _fence(cursor, reader)
        cursor.expect(")")
        cursor.expect("=")
        cursor.expect(">")
    if cursor.accept("on"):
        cursor.expect("(")
        cursor.attribute()
        cursor.expect(")")
    value = reader.value(cursor.value())
    cursor.accept("consume")
    if cursor.next_kind("STRING"):
        cursor.string()
    if cursor.next_is("into"):
        raise ParseError("a tensor that is exported into a buffer is not supported", cursor.offset)
    cursor.dictionary()
    cursor.expect(":")
    source = _type_with_extents(cursor, reader)
    cursor.expect("->")
    result = _type_with_extents(cursor, reader)
    cursor.dictionary()
    return value, source, result


def _fence(cursor: Cursor, reader: Reader) -> None:
    """The name of one that nobody has to wait for."""
    offset = cursor.offset
    if str(reader.value(cursor.value()).type) != _FENCE:
        raise ParseError(f"expected a value of type {_FENCE}", offset)


def _type_with_extents(cursor: Cursor, reader: Reader) -> Type:
    """`T`, `T{%n}` or `T as U{%n}`."""
    offset = cursor.offset
    type_ = cursor.type()
    if cursor.accept("as") and cursor.type() is not type_:
        raise ParseError("a tensor that has another type outside is not supported", offset)
    if cursor.accept("{"):
        for item in cursor.values():
            reader.value(item)
        cursor.expect("}")
    return type_


def expand_import(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`hal.tensor.import %view "input0" : !hal.buffer_view -> tensor<4xf32>`."""
    value, _, type_ = _tensor_between(cursor, reader, generic)
    if value.type is not BUFFER_VIEW and value.type is not type_:
        raise ParseError(f"'%{value.name}' is {value.type} here, and {type_} elsewhere", reader.location)
    if not isinstance(value.owner, Block) or not isinstance(type_, TensorType):
        raise ParseError("only an argument of a function can be imported, as a tensor", reader.location)
    value.type = type_
    return [value]


def expand_export(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`hal.tensor.export %t "output0" : tensor<4xf32> -> !hal.buffer_view`."""
    value, _, _ = _tensor_between(cursor, reader, generic)
    if not isinstance(value.type, TensorType):
        raise ParseError("only a tensor can be exported", reader.location)
    return [value]


def expand_dim(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`hal.buffer_view.dim<%view : !hal.buffer_view>[0] : index`."""
    if generic:
        raise ParseError("this op is read in its own form only", reader.location)
    cursor.expect("<")
    value = reader.value(cursor.value())
    cursor.expect(":")
    cursor.type()
    cursor.expect(">")
    cursor.expect("[")
    index = add_index(cursor.integer(), reader)
    cursor.expect("]")
    cursor.expect(":")
    type_ = cursor.type()
    return reader.add("tensor.dim", [value, index], [type_]).results


def expand_barrier(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`hal.tensor.barrier join(%t : T) => %fence : !hal.fence`."""
    if generic:
        raise ParseError("this op is read in its own form only", reader.location)
    cursor.expect("join")
    cursor.expect("(")
    items = cursor.values()
    values = [reader.value(item) for item in items]
    if cursor.accept(":"):
        check_uses(items, values, cursor.types(), cursor.offset)
    cursor.expect(")")
    cursor.expect("=")
    cursor.expect(">")
    _fence(cursor, reader)
    cursor.expect(":")
    cursor.type()
    return values


def unwrap(function: Function, offset: int) -> None:
    """Gives the function the types that its arguments and results have now. Raises ParseError where one is still a buffer view, or
    a fence is used."""
    _drop_fences(function, offset)
    if BUFFER_VIEW not in (*function.type.arguments, *function.type.results):
        return
    arguments = tuple(value.type for value in function.arguments)
    results = function.type.results
    for op in function.operations():
        if op.op.name == "func.return":
            found = tuple(value.type for value in op.operands)
            if len(found) != len(results) or (BUFFER_VIEW not in results and found != results):
                raise ParseError("the function returns tensors of several types", op.location)
            results = found
    if BUFFER_VIEW in (*arguments, *results):
        raise ParseError(f"function '@{function.name}' has a buffer view that is no tensor in it", offset)
    type_: FunctionType = FunctionType(arguments, results)
    function.type = type_


def read_global(cursor: Cursor, offset: int) -> tuple[str, Type, bool, DenseAttr | None]:
    """`util.global private mutable @g = dense<0.0> : tensor<4xf32>`: name, type, whether it changes, and what it is at first."""
    words = []
    while cursor.next_kind("WORD"):
        words.append(cursor.word())
    symbol = cursor.symbol()
    cursor.dictionary()
    value: DenseAttr | None = None
    if cursor.accept("="):
        found = cursor.attribute()
        value = found if isinstance(found, DenseAttr) else None
        type_: Type = TensorType(value.type.shape, value.type.element) if value is not None else I1
    else:
        cursor.expect(":")
        type_ = cursor.type()
    if not isinstance(type_, TensorType):
        message = f"global '@{symbol}' is not supported: it is no tensor of numbers"
        raise ParseError(message, offset, "make it a tensor, such as tensor<f32>")
    return symbol, type_, "mutable" in words, value


def expand_global_load(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`util.global.load @g : tensor<4xf32>`, as ml_program.global_load; `complete_loads` says of which kind."""
    if generic:
        raise ParseError("this op is read in its own form only", reader.location)
    cursor.accept("immutable")
    name = cursor.symbol()
    cursor.dictionary()
    cursor.expect(":")
    op = reader.add("ml_program.global_load", [], [cursor.type()], {"global": name})
    reader.context.loads.append(op)
    return op.results


def complete_loads(loads: Sequence[Operation], module: Module) -> None:
    """What never changes is read where it is, without a copy."""
    constants = {item.name for item in module.globals() if not item.mutable}
    for op in loads:
        if op.attributes["global"] in constants:
            op.op = TENSOR_OPS["ml_program.global_load_const"]


def expand_global_store(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`util.global.store %t, @g : tensor<4xf32>`, as ml_program.global_store."""
    if generic:
        raise ParseError("this op is read in its own form only", reader.location)
    value = reader.value(cursor.value())
    cursor.expect(",")
    name = cursor.symbol()
    cursor.dictionary()
    cursor.expect(":")
    cursor.type()
    return reader.add("ml_program.global_store", [value], [], {"global": name}).results


def expand_constant(cursor: Cursor, reader: Reader, generic: bool) -> Sequence[Value]:
    """`flow.tensor.constant #flow.parameter.named<"model"::"w"> : tensor<4xf32>`, as arith.constant."""
    if generic:
        raise ParseError("this op is read in its own form only", reader.location)
    cursor.dictionary()
    offset = cursor.offset
    value = cursor.attribute()
    if not isinstance(value, DenseAttr) or value.type.kind != "tensor":
        raise ParseError("expected dense<...> or a parameter", offset)
    type_: Type = TensorType(value.type.shape, value.type.element)
    return reader.add("arith.constant", [], [type_], {"value": value}).results


WRAPPER_OPS: dict[str, Expander] = {
    "hal.tensor.import": expand_import,
    "hal.tensor.export": expand_export,
    "hal.tensor.barrier": expand_barrier,
    "hal.buffer_view.dim": expand_dim,
    "flow.tensor.constant": expand_constant,
    "util.global.load": expand_global_load,
    "util.global.store": expand_global_store,
}
