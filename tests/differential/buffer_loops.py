# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over buffers: what compilers make checks disappear from.

Accesses of several types to buffers that may be one and the same, some of them out of range at some iteration.
"""

from __future__ import annotations

from tests.differential.assembly import SCALARS
from tests.differential.declarations import BUFFER, Module, Signature, Value
from tests.differential.loops import Loops

# Mnemonics of load and store, the type in registers, log2 of the size.
ACCESSES = (("i8.u", "i8", "i32", 0), ("i8.s", "i8", "i32", 0), ("i16.u", "i16", "i32", 1), ("i16.s", "i16", "i32", 1),
            ("i32", "i32", "i32", 2), ("i64", "i64", "i64", 3), ("f32", "f32", "f32", 2), ("f64", "f64", "f64", 3))  # fmt: skip


class BufferLoops(Loops):
    def __init__(self, module: Module, number: int) -> None:
        source = module.source
        results = [source.pick(SCALARS) for _ in range(source.between(1, 2))]
        super().__init__(module, number, [BUFFER, BUFFER, "i64", "i64"], results)
        # Few of them, so that they meet again.
        self.accesses = [source.pick(ACCESSES) for _ in range(source.between(1, 2))]

    def write(self) -> tuple[list[str], Signature]:
        writer, source = self.writer, self.source
        first, second, n, m = writer.arguments
        self.buffers = [first, second]
        if source.chance(40):
            self.buffers.append(writer.allocated_buffer())
        if source.chance(15):
            self.buffers.append(writer.load_ref(BUFFER))
        if source.chance(15):
            self.buffers.append(writer.make("vm.select.ref", [writer.any_value("i32", True), first, second], BUFFER, True))
        if source.chance(15):
            self.buffers.append(writer.new_buffer())
        self.limits = [writer.masked(n, source.pick((7, 15, 31, 3))), writer.masked(m, source.pick((7, 15, 3)))]
        if source.chance(50):
            length = writer.make("vm.buffer.length", [source.pick(self.buffers)], "i64", True)
            shift = writer.constant("i32", source.pick(self.accesses)[3])
            self.limits.append(writer.make("vm.shr.i64.u", [length, shift], "i64"))
        if source.chance(30):
            self.limits.append(writer.constant("i64", source.pick((4, 8, 16, 1, 0))))
        accumulators = [writer.any_value(type_) for type_ in self.results]
        for _ in range(source.weighted([(4, 1), (1, 2)])):
            accumulators = self.loop([], accumulators)
        return self.finish(accumulators)

    def index(self, indices: list[Value]) -> Value:
        """Never below zero."""
        writer, source = self.writer, self.source
        inner = source.pick(indices) if source.chance(25) else indices[-1]
        how = source.weighted([(5, "plain"), (3, "plus"), (3, "stride"), (1, "constant")])
        if how == "plus":
            return writer.make("vm.add.i64", [inner, writer.constant("i64", source.pick((1, 2, 4, 8)))], "i64")
        if how == "stride" and len(indices) > 1:
            stride = source.pick(self.limits) if source.chance(50) else writer.constant("i64", source.pick((2, 3, 4, 8)))
            row = writer.make("vm.mul.i64", [source.pick(indices[:-1]), stride], "i64")
            return writer.make("vm.add.i64", [row, inner], "i64")
        if how == "constant":
            return writer.constant("i64", source.pick((0, 1, 7)))
        return inner

    def body(self, indices: list[Value]) -> None:
        writer, source = self.writer, self.source
        for _ in range(source.between(1, 4)):
            if source.chance(6):
                writer.statement()
            elif source.chance(12):
                self.branch(lambda: self.access(indices))
            else:
                self.access(indices)

    def access(self, indices: list[Value]) -> None:
        writer, source = self.writer, self.source
        load, store, type_, _ = source.pick(self.accesses)
        buffer = source.pick(self.buffers)
        how = source.weighted([(5, "load"), (4, "store"), (3, "accumulate")])
        if how == "store":
            value = writer.number_with_defined_bits(writer.any_value(type_))
            writer.op(f"vm.buffer.store.{store}", [buffer, self.index(indices), value])
        else:
            index = self.index(indices)
            value = writer.make(f"vm.buffer.load.{load}", [buffer, index], type_, True)
            if type_ in ("f32", "f64"):
                writer.visible.remove(value)
                value = writer.number_with_defined_bits(value)
            same = writer.any_value(type_)
            name = source.pick(("add", "mul", "sub", "add", "max"))
            signed = ".s" if name == "max" and type_[0] == "i" else ""
            total = writer.make(f"vm.{name}.{type_}{signed}", [same, value], type_)
            if how == "accumulate":
                writer.op(f"vm.buffer.store.{store}", [buffer, index, writer.number_with_defined_bits(total)])
        if source.chance(30):
            writer.scalar()
