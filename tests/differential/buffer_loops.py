# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over buffers: what compilers make checks disappear from."""

from __future__ import annotations

from tests.differential.assembly import SCALARS
from tests.differential.declarations import BUFFER, Module, Signature, Value, joined
from tests.differential.statements import Writer

_ACCESSES = (("i8.u", "i8", "i32", 0), ("i8.s", "i8", "i32", 0), ("i16.u", "i16", "i32", 1), ("i16.s", "i16", "i32", 1),
             ("i32", "i32", "i32", 2), ("i64", "i64", "i64", 3), ("f32", "f32", "f32", 2), ("f64", "f64", "f64", 3))  # fmt: skip


class BufferLoops:
    """Loops over buffers: what compilers make checks disappear from. Counted in several ways, nested, with accumulators; accesses
    of several types to buffers that may be one and the same, some of them out of range at some iteration."""

    def __init__(self, module: Module, number: int) -> None:
        source = self.source = module.source
        self.results = [source.pick(SCALARS) for _ in range(source.between(1, 2))]
        writer = self.writer = Writer(module, f"f{number}", [BUFFER, BUFFER, "i64", "i64"], self.results)
        writer.visible = list(writer.arguments)
        writer.block.values = list(writer.arguments)
        writer.calls_left = 0
        self.labels = 0
        self.levels = source.weighted([(4, 1), (4, 2), (2, 3)])
        # Few of them, so that they meet again.
        self.accesses = [source.pick(_ACCESSES) for _ in range(source.between(1, 2))]

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
        writer.emit(f"vm.return {joined(accumulators)} : {', '.join(self.results)}")
        lines = [writer.header(), *(f"  {line}" for line in writer.block.lines), "}"]
        return lines, Signature(writer.name, tuple(value.type for value in writer.arguments), tuple(self.results), 5000)

    def loop(self, outer: list[Value], accumulators: list[Value]) -> list[Value]:
        writer, source = self.writer, self.source
        self.labels += 1
        number = self.labels
        limit = source.pick(self.limits)
        step = writer.constant("i64", source.pick((1, 1, 1, 2, 3)))
        start = writer.constant("i64", source.pick((0, 0, 0, 1, 2)))
        down = source.chance(15)
        test_first = source.chance(65)
        if down:
            start, step = limit, writer.constant("i64", 1)
        types = ["i64", *self.results]
        writer.emit(f"vm.br ^h{number}({joined([start, *accumulators])} : {', '.join(types)})")
        index = Value(f"%i{number}", "i64", True)
        inner = [Value(f"%s{number}_{position}", type_, True) for position, type_ in enumerate(self.results)]
        writer.emit(f"^h{number}({', '.join(f'{value.name}: {value.type}' for value in [index, *inner])}):")
        before = list(writer.visible)
        writer.visible += [index, *inner]
        here = index
        if test_first:
            go_on = self.test(index, limit, down)
            at_exit = list(writer.visible)
            writer.emit(f"vm.cond_br {go_on.name}, ^b{number}, ^x{number}")
            writer.emit(f"^b{number}:")
        elif down:
            # The first index must not be below zero.
            writer.visible.remove(index)
            here = writer.make("vm.and.i64", [index, writer.constant("i64", 31)], "i64")
        if down and test_first:
            here = writer.make("vm.sub.i64", [index, step], "i64")
        indices = [*outer, here]
        self.body(indices)
        if len(indices) < self.levels:
            sums = self.loop(indices, [writer.any_value(type_) for type_ in self.results])
            writer.visible += [value for value in sums if value not in writer.visible]
            if source.chance(50):
                self.body(indices)
        after = [writer.any_value(type_) for type_ in self.results]
        following = writer.make("vm.sub.i64" if down else "vm.add.i64", [index, step], "i64")
        back = f"^h{number}({joined([following, *after])} : {', '.join(types)})"
        if test_first:
            writer.emit(f"vm.br {back}")
            writer.emit(f"^x{number}:")
            writer.visible = at_exit
            return inner
        go_on = self.test(following, limit, down)
        results = [Value(f"%e{number}_{position}", type_, True) for position, type_ in enumerate(self.results)]
        writer.emit(f"vm.cond_br {go_on.name}, {back}, ^x{number}({joined(after)} : {', '.join(self.results)})")
        writer.emit(f"^x{number}({', '.join(f'{value.name}: {value.type}' for value in results)}):")
        writer.visible = [*before, *results]
        return results

    def test(self, index: Value, limit: Value, down: bool) -> Value:
        writer = self.writer
        if down:
            return writer.make("vm.cmp.gt.i64.s", [index, writer.constant("i64", 0)], "i32", True)
        if self.source.chance(25):
            return writer.make("vm.cmp.gt.i64.s", [limit, index], "i32", True)
        return writer.make(self.source.pick(("vm.cmp.lt.i64.s", "vm.cmp.lt.i64.s", "vm.cmp.lt.i64.u")), [index, limit], "i32", True)

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
                continue
            load, store, type_, _ = source.pick(self.accesses)
            buffer = source.pick(self.buffers)
            if source.chance(50):
                value = writer.make(f"vm.buffer.load.{load}", [buffer, self.index(indices)], type_, True)
                if type_ in ("f32", "f64"):
                    writer.visible.remove(value)
                    value = writer.number_with_defined_bits(value)
                same = writer.any_value(type_)
                name = source.pick(("add", "mul", "sub", "add", "max"))
                writer.make(f"vm.{name}.{type_}{'.s' if name == 'max' and type_[0] == 'i' else ''}", [same, value], type_)
            else:
                value = writer.number_with_defined_bits(writer.any_value(type_))
                writer.op(f"vm.buffer.store.{store}", [buffer, self.index(indices), value])
            if source.chance(30):
                writer.scalar()
