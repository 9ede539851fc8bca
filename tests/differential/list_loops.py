# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Loops over lists: elements read and written while sizes change behind the back of whoever looks.

A list may be reached through several values: a global, the result of a selection, the arguments of a function that is called in the
loop, another list. Any of them may resize it in the middle, so that what was in range no longer is, or that its storage moves.
"""

from __future__ import annotations

from tests.differential.assembly import SCALARS
from tests.differential.declarations import ANY, BUFFER, HELD, LISTS, NESTED, VARIANTS, Module, Signature, Value
from tests.differential.loops import Loops

_NUMBERS = ("!vm.list<i32>", "!vm.list<i64>", "!vm.list<f32>", "!vm.list<f64>", "!vm.list<i8>")


class ListLoops(Loops):
    index_type = "i32"

    def __init__(self, module: Module, number: int) -> None:
        source = module.source
        self.type = source.pick((*_NUMBERS, "!vm.list<i32>", "!vm.list<f64>", *LISTS, VARIANTS, *NESTED))
        results = [source.pick(SCALARS) for _ in range(source.between(0, 2))]
        if source.chance(70):
            results.append(self.type)
        super().__init__(module, number, ["i32", "i32", *(source.pick((*SCALARS, BUFFER)) for _ in range(2))], results or ["i32"])
        self.writer.calls_left = 3
        self.writer.iterations = 15
        self.levels = min(self.levels, 2)
        self.helper = f"l{number}"
        # Mostly one kind of number, so that accesses meet again.
        self.kinds = [source.pick(SCALARS)]
        if source.chance(50) and self.type[9:-1] in SCALARS:
            self.kinds = [self.type[9:-1]]
        elif source.chance(30):
            self.kinds.append(source.pick(SCALARS))
        self.lists: list[Value] = []

    def write(self) -> tuple[list[str], Signature]:
        writer, source = self.writer, self.source
        n, m = writer.arguments[:2]
        self.lists = [self.new_list() for _ in range(source.weighted([(4, 1), (4, 2), (1, 3)]))]
        if source.chance(25):
            pick = [writer.any_value("i32", True), source.pick(self.lists), source.pick(self.lists)]
            self.lists.append(writer.make("vm.select.ref", pick, self.type, True))
        if source.chance(20):
            self.store_global()
        self.limits = [writer.masked(n, source.pick((3, 7, 15))), writer.masked(m, source.pick((3, 7)))]
        for _ in range(source.weighted([(1, 0), (5, 1)])):
            self.limits.append(writer.make("vm.list.size", [source.pick(self.lists)], "i32", True))
        accumulators = [self.value(type_) for type_ in self.results]
        for _ in range(source.weighted([(4, 1), (1, 2)])):
            accumulators = self.loop([], accumulators)
        lines, signature = self.finish(accumulators)
        return [*lines, *self.helper_function()], signature

    def value(self, type_: str) -> Value:
        """A value for the results: lists from the few that there are."""
        return self.source.pick(self.lists) if type_ == self.type else self.writer.any_value(type_)

    def new_list(self) -> Value:
        writer, source = self.writer, self.source
        if source.chance(30):
            return writer.new_list(self.type)
        value = writer.make("vm.list.alloc", [writer.constant("i32", source.pick((0, 4, 16)))], self.type, True)
        size = writer.constant("i32", source.pick((8, 16, 8, 16, 32, 4)))
        if source.chance(50):
            size = writer.make("vm.add.i32", [writer.masked(writer.arguments[0], 15), size], "i32")
        writer.op("vm.list.resize", [value, size])
        value.sound = True
        return value

    def store_global(self) -> None:
        """Makes a list known to everyone, if there is a global for it."""
        names = [name for name, type_ in self.writer.module.globals if type_ == self.type]
        if names:
            self.writer.emit(f"vm.global.store.ref {self.source.pick(self.lists).name}, {self.source.pick(names)} : {self.type}")

    def helper_function(self) -> list[str]:
        """What a list is passed to: it makes it longer or shorter, or writes an element."""
        source = self.source
        lines = [f"vm.func private @{self.helper}(%a0: {self.type}, %a1: {self.type}, %a2: i32) -> {self.type} {{"]
        how = source.weighted([(3, "resize"), (2, "set"), (1, "reserve"), (1, "nothing")])
        if how in ("resize", "reserve"):
            lines += [
                f"  %mask = vm.const.i32 {source.pick((3, 15, 31))}",
                f"  %least = vm.const.i32 {source.pick((0, 4, 8))}",
                "  %low = vm.and.i32 %a2, %mask : i32",
                "  %size = vm.or.i32 %low, %least : i32",
                f"  vm.list.{how} %a{source.below(2)}, %size : ({self.type}, i32)",
            ]
        elif how == "set" and self.type not in NESTED:
            kind = source.pick(self.kinds)
            lines += [
                f"  %value = vm.const.{kind} {'5' if kind[0] == 'i' else '2.5'}",
                f"  vm.list.set.{kind} %a{source.below(2)}, %a2, %value : ({self.type}, i32, {kind})",
            ]
        return [*lines, f"  vm.return %a{source.below(2)} : {self.type}", "}"]

    def index(self, indices: list[Value]) -> Value:
        writer, source = self.writer, self.source
        inner = source.pick(indices) if source.chance(25) else indices[-1]
        how = source.weighted([(8, "plain"), (3, "plus"), (1, "minus"), (2, "twice"), (1, "constant"), (1, "any")])
        if how in ("plus", "minus"):
            name = "add" if how == "plus" else "sub"
            return writer.make(f"vm.{name}.i32", [inner, writer.constant("i32", source.pick((1, 1, 2, 4, 8)))], "i32")
        if how == "twice":
            return writer.make("vm.mul.i32", [inner, writer.constant("i32", 2)], "i32")
        if how == "constant":
            return writer.constant("i32", source.pick((0, 1, 7)))
        return writer.index() if how == "any" else inner

    def body(self, indices: list[Value]) -> None:
        writer, source = self.writer, self.source
        for _ in range(source.between(1, 4)):
            if source.chance(6):
                writer.statement()
            elif source.chance(15):
                self.branch(lambda: self.access(indices))
            else:
                self.access(indices)

    def access(self, indices: list[Value]) -> None:
        writer, source = self.writer, self.source
        list_ = source.pick(self.lists)
        how = source.weighted(
            [
                (10, "get"), (10, "set"), (4, "exchange"), (2, "accumulate"), (3, "size"), (2, "resize"), (1, "reserve"),
                (2, "pass"), (1, "store"), (1, "load"), (6, "append"), (2, "remove"),
            ]
        )  # fmt: skip
        if how == "size":
            writer.op("vm.list.size", [list_], "i32", True)
        elif how in ("resize", "reserve"):
            size = writer.masked(writer.any_value("i32"), source.pick((7, 15, 31)))
            if source.chance(70):
                size = writer.make("vm.or.i32", [size, writer.constant("i32", source.pick((4, 8, 16)))], "i32")
            writer.op(f"vm.list.{how}", [list_, size])
        elif how == "pass":
            [result] = writer.emit_call(self.helper, [list_, source.pick(self.lists), self.index(indices)], [self.type])
            if source.chance(50):
                self.element(source.chance(50), result, indices)
        elif how == "append":
            self.append(list_, indices)
        elif how == "remove":
            self.remove(list_, indices)
        elif how == "store":
            self.store_global()
        elif how == "load":
            self.element(source.chance(50), writer.load_ref(self.type), indices)
        elif how == "exchange" and self.type in HELD:
            writer.exchange(list_, self.index(indices), self.index(indices), source.pick(HELD[self.type]))
        elif how == "accumulate" and self.type not in NESTED:
            kind = source.pick(self.kinds)
            index = self.index(indices)
            old = writer.make(f"vm.list.get.{kind}", [list_, index], kind, True)
            new = writer.make(f"vm.add.{kind}", [old, writer.any_value(kind)], kind)
            writer.op(f"vm.list.set.{kind}", [list_, index, new])
        else:
            self.element(how != "set", list_, indices)
        if source.chance(20):
            writer.scalar()

    def append(self, list_: Value, indices: list[Value]) -> None:
        """Makes room for one more element and writes it, mostly."""
        writer, source = self.writer, self.source
        if source.chance(75):
            index = writer.make("vm.list.size", [list_], "i32", True)
        elif source.chance(10):
            index = writer.constant("i32", -1)
        else:
            index = writer.masked(self.index(indices), 63)
        size = writer.make("vm.add.i32", [index, writer.constant("i32", 1 if source.chance(95) else 2)], "i32")
        writer.op("vm.list.resize", [list_, size])
        if source.chance(15):
            writer.scalar()
        self.element(source.chance(5), list_, indices, index if source.chance(95) else None)

    def remove(self, list_: Value, indices: list[Value]) -> None:
        """Reads the last element and makes the list shorter, mostly."""
        writer, source = self.writer, self.source
        size = writer.make("vm.list.size", [list_], "i32", True)
        last = writer.make("vm.sub.i32", [size, writer.constant("i32", 1)], "i32")
        taken = self.element(source.chance(95), list_, indices, last)
        if source.chance(15):
            writer.scalar()
        writer.op("vm.list.resize", [list_, last if source.chance(90) else size])
        if taken is not None and source.chance(70):
            writer.op("vm.cmp.nz.ref", [taken], "i32", True)

    def element(self, reads: bool, list_: Value, indices: list[Value], index: Value | None = None) -> Value | None:
        """Reads or writes an element; a reference that was read is returned."""
        writer, source = self.writer, self.source
        index = index or self.index(indices)
        held = HELD.get(self.type)
        if held is None or (self.type == VARIANTS and source.chance(40)):
            kind = source.pick(self.kinds)
            if reads:
                writer.op(f"vm.list.get.{kind}", [list_, index], kind, True)
            else:
                writer.op(f"vm.list.set.{kind}", [list_, index, writer.any_value(kind)])
            return None
        type_ = source.pick(held)
        if reads:
            value = writer.make("vm.list.get.ref", [list_, index], type_, True)
            if source.chance(30):
                writer.op("vm.cast.ref.any", [value], ANY, True)
            return value
        writer.op("vm.list.set.ref", [list_, index, writer.any_value(type_)])
        return None
