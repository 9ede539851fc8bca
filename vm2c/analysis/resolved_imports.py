# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls of optional imports that are known to have a target.

    %there = vm.import.resolved @host.note : i32
    vm.cond_br %there, ^call, ^next
    ^call:
      vm.call @host.note(%x) : (i32) -> ()       the branch has decided
      vm.call @host.note(%y) : (i32) -> ()       so has the call before, which fails without a target

What an import refers to is decided once, when the module is loaded.
"""

from __future__ import annotations

from collections.abc import Container

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.cfg import Cfg
from vm2c.analysis.conditions import facts_of
from vm2c.dialect.op import Control
from vm2c.dialect.table import OPS
from vm2c.ir.core import Block, Operation

_RESOLVED = OPS["vm.import.resolved"]


def find_resolved_calls(cfg: Cfg, optional: Container[str]) -> set[Operation]:
    """The calls of imports among `optional` that are reached only where the import has a target."""
    found: set[Operation] = set()
    # What is known at the end of each block.
    known: dict[Block, frozenset[str]] = {}
    for block in cfg.order:
        above = cfg.immediate_dominator[block]
        names = set(known[above]) if above is not None else set()
        names |= _decided(cfg, block)
        for op in block.operations:
            name = callee_name(op)
            if name is None or name not in optional:
                continue
            if name in names:
                found.add(op)
            names.add(name)
        known[block] = frozenset(names)
    return found


def _decided(cfg: Cfg, block: Block) -> set[str]:
    """The imports that the only branch to the block has found to have a target."""
    if len(cfg.predecessors[block]) != 1:
        return set()
    branch = cfg.predecessors[block][0].terminator
    edges = [number for number, edge in enumerate(branch.successors) if edge.block is block]
    if branch.op.control is not Control.COND_BRANCH or len(edges) != 1:
        return set()
    return {
        fact.left.owner.attributes["import"]
        for fact in facts_of(branch.operands[0], edges[0] == 0)
        if (fact.relation, fact.right) == ("ne", 0) and isinstance(fact.left.owner, Operation) and fact.left.owner.op is _RESOLVED
    }
