# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes results over inputs that nobody needs any more, instead of into new memory.

    %e = tensor.empty() : tensor<64xf32>
    %r = linalg.generic ins(%x) outs(%e) { exp }     ->     %r = linalg.generic ins(%x) outs(%x) { exp }

The op is element-wise: it reads each element in the iteration that writes the one in the same place.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.analysis.tensor_memory import is_undefined
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module

# What gives a tensor that is in memory of its own.
_OWN = ("linalg.generic", "tensor.insert", "tensor.insert_slice")


def reuse_inputs(module: Module, _analyses: Analyses) -> None:
    """Rewrites all functions of a tensor program."""
    for function in module.functions():
        for op in function.body.walk():
            if op.op.name == "linalg.generic" and "reduction" not in op.attributes["iterator_types"]:
                _reuse(op)


def _reuse(op: Operation) -> None:
    inputs = op.attributes["inputs"]
    maps = op.attributes["indexing_maps"]
    for number in range(inputs, len(op.operands)):
        if not is_undefined(op.operands[number]) or not maps[number].is_permutation:
            continue
        for place in range(inputs):
            value = op.operands[place]
            if value.type is op.operands[number].type and maps[place] == maps[number] and _dies_in(value, op):
                operands = list(op.operands)
                operands[number] = value
                op.set_operands(operands)
                break


def _dies_in(value: Value, op: Operation) -> bool:
    """Whether a tensor has memory of its own, and all else that uses it reads it before."""
    owner, block = value.owner, op.parent
    if not isinstance(owner, Operation) or owner.op.name not in _OWN or owner.parent is not block or value.users[op] != 1:
        return False
    assert block is not None
    place = block.operations.index(op)
    for user in value.users:
        if user is op:
            continue
        reads = user.op.name == "tensor.extract" or (
            user.op.name == "linalg.generic" and value not in user.operands[user.attributes["inputs"] :]
        )
        if not reads or user.parent is not block or block.operations.index(user) > place:
            return False
    return True
