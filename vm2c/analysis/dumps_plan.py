# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The plan of what shares memory in dispatch functions, as text.

    @matmul
      set 0, binding 0 (lhs), readonly
        %0  hal.interface.binding.subspan, line 4
        %3  iree_tensor_ext.dispatch.tensor.load, line 9
      set 2, binding 2 (init), readwrite, stored to
        ...
      line 12, %5 stored to binding 2 (init): in place, from linalg.matmul, line 11, on
      line 13, %5 stored to binding 3 (ret0): copied, as binding 2 (init) is in its set

First are the sets, each in the memory of its binding or in memory of its own, then the stores and the loads that take a copy.
"""

from __future__ import annotations

from vm2c.analysis.bound_parts import SUBSPAN
from vm2c.analysis.buffer_plan import BufferPlan, Stored, binding_name, is_dispatch, name_of
from vm2c.diagnostics import error
from vm2c.dialect.types import DispatchTensorType
from vm2c.ir.core import Operation, Value
from vm2c.ir.module import Module
from vm2c.ir.spelling import symbol
from vm2c.transform.bufferize_dispatches import planned


def dump_plan(module: Module) -> str:
    """The plans of all dispatch functions. Raises DiagnosticError where there is none."""
    functions = [function for function in module.functions() if function.blocks and is_dispatch(function)]
    if not functions:
        hint = "hal.interface.binding.subspan gives a dispatch tensor, which is loaded from and stored to"
        raise error("no function loads tensors from bindings, so there is nothing to plan", module.source, hint=hint)
    lines: list[str] = []
    for function in functions:
        lines.append(f"@{symbol(function.name)[1:]}")
        plan = planned(function)
        if isinstance(plan, BufferPlan):
            lines += _Dump(module, plan).lines()
        else:
            line = module.source.position(plan.location)[0]
            lines.append(f"  no plan: '{plan.op.name}' on tensors, line {line}, so that tensors become memory as in any function")
    return "".join(f"{line}\n" for line in lines)


class _Dump:
    def __init__(self, module: Module, plan: BufferPlan) -> None:
        self.module = module
        self.plan = plan

    def lines(self) -> list[str]:
        """The lines about one function."""
        found = []
        for number, members in enumerate(self.plan.sets):
            found.append(f"  set {number}, {self._kind(members)}")
            width = max(len(name_of(value)) for value in members)
            found += [f"    {name_of(value):<{width}}  {self._what(value.owner)}" for value in self._ordered(members)]
        found += [f"  {self._place(stored.op)}, {self._stored(stored)}" for stored in self.plan.stores]
        for load, why in self.plan.copied.items():
            found.append(f"  {self._place(load)}, {name_of(load.result)} is loaded into memory of its own: {why}")
        return found

    def _ordered(self, members: list[Value]) -> list[Value]:
        order = {op: number for number, op in enumerate(self.plan.function.body.walk())}
        return sorted(members, key=lambda value: order[value.owner] if isinstance(value.owner, Operation) else -1)

    def _kind(self, members: list[Value]) -> str:
        subspans = self.plan.sets.subspans(members[0])
        texts = [f"{binding_name(op)}, {_access(op)}" for op in subspans]
        if not texts:
            texts = ["a constant" if self.plan.sets.has_constant(members[0]) else "memory of its own"]
        if self.plan.sets.is_stored(members[0]):
            texts.append("stored to")
        return ", ".join(texts)

    def _stored(self, stored: Stored) -> str:
        text = f"{name_of(stored.op.operands[0])} stored to {binding_name(stored.part.subspan)}: "
        if stored.chain is None:
            return f"{text}copied, as {stored.why}"
        writers = stored.chain.writers
        return text + (f"in place, from {self._what(writers[0])} on" if writers else "in place, it is there already")

    def _what(self, op: object) -> str:
        assert isinstance(op, Operation)
        return f"{op.op.name}, {self._place(op)}"

    def _place(self, op: Operation) -> str:
        return f"line {self.module.source.position(op.location)[0]}"


def _access(op: Operation) -> str:
    assert op.op.name == SUBSPAN
    type_ = op.result.type
    assert isinstance(type_, DispatchTensorType)
    return type_.access
