# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Liveness of SSA values.

Backward data flow over blocks with sets as Python ints (bit i = value number i), which makes union and difference one operation
whatever the number of values. Operands passed to a successor count as uses in the branching block; the successor's block
arguments are fresh definitions.

    ^loop(%i: i64):                    live in:  %n          live out: %n %i
      %lt = vm.cmp.lt.i64.s %i, %n
      vm.cond_br %lt, ^body, ^exit(%i)

What releases a reference is no use of it. `vm.discard.refs` says where a ref dies and is no use of it in the sense of
`is_last_real_use`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from vm2c.analysis.cfg import Cfg
from vm2c.dialect.op import RELEASES
from vm2c.dialect.table import OPS
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value

_DISCARD = OPS["vm.discard.refs"]


class Liveness:
    """Live-in and live-out sets of every reachable block, and last-use queries. Built by `analyze_liveness`."""

    def __init__(self, cfg: Cfg) -> None:
        self.cfg = cfg
        self.values: list[Value] = []
        self._number: dict[Value, int] = {}
        # Filled in when somebody asks.
        self._positions: dict[Operation, int] = {}
        self._users: dict[Value, list[Operation]] = {}
        self._refs = 0
        self._live_in: dict[Block, int] = {}
        self._live_out: dict[Block, int] = {}
        self._number_values()
        self._solve()

    def _number_values(self) -> None:
        for block in self.cfg.order:
            for value in block.arguments:
                self._note(value)
            for op in block.operations:
                for value in op.results:
                    self._note(value)

    def _number_operations(self) -> None:
        for block in self.cfg.order:
            for position, op in enumerate(block.operations):
                self._positions[op] = position
                for value in dict.fromkeys(op.all_operands()) if op.op.refs not in RELEASES else ():
                    self._users.setdefault(value, []).append(op)

    def _note(self, value: Value) -> None:
        self._number[value] = len(self.values)
        if isinstance(value.type, RefType):
            self._refs |= 1 << len(self.values)
        self.values.append(value)

    def _solve(self) -> None:
        if len(self.cfg.order) == 1:
            # What the only block uses is defined in it.
            self._live_in[self.cfg.order[0]] = self._live_out[self.cfg.order[0]] = 0
            return
        number = self._number
        used: dict[Block, int] = {}
        defined: dict[Block, int] = {}
        for block in self.cfg.order:
            uses = defs = 0
            for value in block.arguments:
                defs |= 1 << number[value]
            for op in block.operations:
                for value in op.all_operands() if op.op.refs not in RELEASES else ():
                    uses |= 1 << number[value]
                for value in op.results:
                    defs |= 1 << number[value]
            used[block], defined[block] = uses & ~defs, defs
        live_in, live_out = self._live_in, self._live_out
        for block in self.cfg.order:
            live_in[block] = live_out[block] = 0
        pending = dict.fromkeys(reversed(self.cfg.order))
        while pending:
            block = next(iter(pending))
            del pending[block]
            out = 0
            for successor in self.cfg.successors[block]:
                out |= live_in[successor]
            live_out[block] = out
            new_in = used[block] | (out & ~defined[block])
            if new_in != live_in[block]:
                live_in[block] = new_in
                pending.update(dict.fromkeys(self.cfg.predecessors[block]))

    def _members(self, bits: int) -> Iterator[Value]:
        while bits:
            lowest = bits & -bits
            yield self.values[lowest.bit_length() - 1]
            bits ^= lowest

    def live_in(self, block: Block) -> list[Value]:
        """Values defined elsewhere that are used in `block` or after it, in the order of their definition."""
        return list(self._members(self._live_in[block]))

    def live_out(self, block: Block) -> list[Value]:
        """Values that some successor of `block` has live in."""
        return list(self._members(self._live_out[block]))

    def live_out_refs(self, block: Block) -> list[Value]:
        """Those of `live_out(block)` that are references. A block can have thousands of numbers alive and no reference."""
        return list(self._members(self._live_out[block] & self._refs))

    def is_live_in(self, value: Value, block: Block) -> bool:
        return bool(self._live_in[block] >> self._number[value] & 1)

    def is_live_out(self, value: Value, block: Block) -> bool:
        return bool(self._live_out[block] >> self._number[value] & 1)

    def users(self, value: Value) -> list[Operation]:
        """Operations that use `value`, also as a successor operand, each once, in block order."""
        if not self._positions:
            self._number_operations()
        return self._users.get(value, [])

    def is_last_use(self, value: Value, op: Operation, operand_index: int | None = None) -> bool:
        """Whether `value` is dead after `op`. With an index into `op.all_operands()`, whether that operand is also the last one of
        the op that holds it."""
        return self._is_last(value, op, operand_index, real=False)

    def is_last_real_use(self, value: Value, op: Operation, operand_index: int | None = None) -> bool:
        """The same question with `vm.discard.refs` not counted as a use; a discard itself is never a real use."""
        return op.op is not _DISCARD and self._is_last(value, op, operand_index, real=True)

    def _is_last(self, value: Value, op: Operation, operand_index: int | None, *, real: bool) -> bool:
        if operand_index is not None:
            operands = list(op.all_operands())
            if any(later is value for later in operands[operand_index + 1 :]):
                return False
        block = op.block
        if any(not (real and user.op is _DISCARD) for user in self._later_users(value, op)):
            return False
        if not self.is_live_out(value, block):
            return True
        if not (real and op.op.terminator):
            return False
        forwarded = any(value in edge.operands for edge in op.successors)
        return forwarded and not self._used_beyond(value, block)

    def _later_users(self, value: Value, op: Operation) -> Iterator[Operation]:
        """Users of `value` that come after `op` in its block."""
        users = self.users(value)
        for user in islice(users, bisect_right(users, self._order(op), key=self._order), None):
            if user.parent is not op.parent:
                return
            yield user

    def _order(self, op: Operation) -> tuple[int, int]:
        return self.cfg.position[op.block], self._positions[op]

    def _used_beyond(self, value: Value, block: Block) -> bool:
        """Whether a use that is no discard can be reached from the end of `block`."""
        seen: set[Block] = set()
        stack = [target for target in self.cfg.successors[block] if self.is_live_in(value, target)]
        real_users = [user for user in self.users(value) if user.op is not _DISCARD]
        while stack:
            target = stack.pop()
            if target in seen:
                continue
            seen.add(target)
            if any(user.parent is target for user in real_users):
                return True
            stack.extend(after for after in self.cfg.successors[target] if self.is_live_in(value, after))
        return False


def analyze_liveness(cfg: Cfg) -> Liveness:
    """Liveness of all values in the reachable blocks of `cfg`."""
    return Liveness(cfg)
