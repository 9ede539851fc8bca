# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Computes what is inserted into a tensor right in its place there.

    %e = tensor.empty() : tensor<4xf32>                          %s = tensor.extract_slice %t[4] [4] [1]
    %r = linalg.generic ins(%x) outs(%e) { exp }          ->     %r = linalg.generic ins(%x) outs(%s) { exp }
    %u = tensor.insert_slice %r into %t[4] [4] [1]               %u = tensor.insert_slice %r into %t[4] [4] [1]

The ops on the way, from the one that writes the empty tensor, are moved to the insertion, where what it inserts into is known. They
have no other use, and none of them can fail.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.analysis.tensor_memory import is_undefined
from vm2c.dialect.types import MemRefType, ScalarType, TensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.op_builder import OpBuilder


def eliminate_empty_tensors(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program, the last insertions first: what is inserted may be a tensor that was inserted
    into."""
    for function in module.functions():
        for op in reversed(list(function.body.walk())):
            if op.op.name == "tensor.insert_slice":
                _eliminate(op)


def _eliminate(insert: Operation) -> None:
    type_ = insert.operands[0].type
    if not isinstance(type_, TensorType) or type_.dynamic:
        return
    chain = _chain(insert.operands[0], insert)
    block = insert.parent
    if not chain or block is None:
        return
    for op in chain:
        op.detach()
        block.insert(block.operations.index(insert), op)
    first = chain[0]
    builder = OpBuilder(block, first, insert.location)
    _, target, *bounds = insert.operands
    names = ("offsets", "sizes", "strides")
    attributes = {name: insert.attributes[name] for name in names}
    part = builder.value("tensor.extract_slice", [target, *bounds], type_, attributes, first.results[0].name)
    empty = first.operands[-1].owner
    first.set_operands([*first.operands[: first.attributes["inputs"]], part])
    if isinstance(empty, Operation) and not empty.results[0].users:
        empty.erase()


def _chain(value: Value, insert: Operation) -> list[Operation]:
    """The ops that make a tensor out of an empty one, in order; none where it was made in another way."""
    chain: list[Operation] = []
    user = insert
    while True:
        op = value.owner
        if not isinstance(op, Operation) or op.op.name != "linalg.generic" or op.parent is not insert.parent:
            return []
        if len(op.results) != 1 or set(value.users) != {user} or not _cannot_fail(op):
            return []
        if user is insert and value.users[user] != 1:
            return []
        chain.append(op)
        user, value = op, op.operands[-1]
        if value.type is not chain[0].results[0].type:
            return []
        if is_undefined(value):
            return chain[::-1]


def _cannot_fail(op: Operation) -> bool:
    """Whether all extents are known and nothing is read by index. Memory may change before the insertion, so there is none."""
    for value in op.operands:
        if isinstance(value.type, MemRefType) or (not isinstance(value.type, ScalarType) and value.type.dynamic):  # type: ignore[attr-defined]
            return False
    return all(not inner.operands or isinstance(inner.operands[0].type, ScalarType) for inner in op.body.operations)
