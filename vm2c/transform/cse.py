# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Common subexpression elimination: an op that computes what another one has computed, which runs before it in any case, is erased.

    %a = vm.mul.i32 %x, %y : i32                       %a = vm.mul.i32 %x, %y : i32
    %b = vm.mul.i32 %y, %x : i32             ->
    %s = vm.add.i32 %a, %b : i32                       %s = vm.add.i32 %a, %a : i32

That goes for what has no effect and depends on nothing but its operands. A division that may fail has failed the first time.
Numbers only, and references that nobody counts: to share others would change when objects are released.
"""

from __future__ import annotations

from collections.abc import Hashable

from vm2c.analysis.conditions import constant_of
from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import FloatAttr
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation
from vm2c.ir.module import Module

# The two operands may change places.
_COMMUTATIVE = {"add", "mul", "and", "or", "xor", "eq", "ne", "min.s", "min.u", "max.s", "max.u"}

_Scope = dict[Hashable, Operation]


def cse(module: Module, analyses: Analyses) -> None:
    """Eliminates common subexpressions in all functions of the module."""
    for function in module.functions():
        cfg = analyses.cfg(function)
        changed = False
        # What is known to have been computed: what a block adds goes when the blocks that it dominates are done.
        known: _Scope = {}
        stack: list[Block | list[Hashable]] = [cfg.order[0]]
        while stack:
            entry = stack.pop()
            if isinstance(entry, list):
                for key in entry:
                    del known[key]
                continue
            added, gone = _eliminate(entry, known)
            changed |= bool(gone)
            entry.erase(gone)
            stack.append(added)
            stack.extend(reversed(cfg.children[entry]))
        if changed:
            analyses.invalidate(function)


def _eliminate(block: Block, known: _Scope) -> tuple[list[Hashable], dict[Operation, None]]:
    """What the block adds to `known`, and its ops that have been replaced."""
    added: list[Hashable] = []
    gone: dict[Operation, None] = {}
    for op in block.operations:
        if not _is_candidate(op):
            continue
        key = expression_key(op)
        first = known.get(key)
        if first is None:
            known[key] = op
            added.append(key)
            continue
        for mine, other in zip(op.results, first.results, strict=True):
            mine.replace_all_uses_with(other)
        gone[op] = None
    return added, gone


def _is_candidate(op: Operation) -> bool:
    if not op.op.computes or not op.results:
        return False
    for value, parameter in zip(op.results, op.op.results, strict=True):
        if isinstance(value.type, RefType) and not parameter.borrowed:
            return False
    return True


def expression_key(op: Operation) -> Hashable:
    """Equal for ops that compute the same."""
    if op.op.algebra == "const":
        return "const", op.result.type, constant_of(op.result)
    operands = frozenset(op.operands) if op.op.algebra in _COMMUTATIVE else op.operands
    attributes = tuple([(name, value.bits if isinstance(value, FloatAttr) else value) for name, value in op.attributes.items()])
    return op.op, operands, attributes, tuple([value.type for value in op.results])
