# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Counted loops: nested, upwards and downwards, tested before or after the body, left in the middle, with branches inside.

What the bodies do is up to the classes that derive from `Loops`. The loops count in `index_type`; values that go round are of the
types of the function's results.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.differential.assembly import SCALARS
from tests.differential.declarations import Module, Signature, Value, joined
from tests.differential.statements import Writer


class Loops:
    """Writes a function of loops."""

    index_type = "i64"

    def __init__(self, module: Module, number: int, arguments: Sequence[str], results: Sequence[str]) -> None:
        source = self.source = module.source
        self.results = list(results)
        writer = self.writer = Writer(module, f"f{number}", arguments, results)
        writer.visible = list(writer.arguments)
        writer.block.values = list(writer.arguments)
        writer.calls_left = 0
        self.labels = 0
        self.levels = source.weighted([(4, 1), (4, 2), (2, 3)])
        self.limits: list[Value] = []

    def body(self, indices: list[Value]) -> None:
        """Writes statements into the loop whose index is the last one."""
        raise NotImplementedError

    def finish(self, values: Sequence[Value]) -> tuple[list[str], Signature]:
        """Returns the values."""
        writer = self.writer
        writer.emit(f"vm.return {joined(values)} : {', '.join(self.results)}")
        lines = [writer.header(), *(f"  {line}" for line in writer.block.lines), "}"]
        return lines, Signature(writer.name, tuple(value.type for value in writer.arguments), tuple(self.results), 5000)

    def loop(self, outer: list[Value], accumulators: list[Value]) -> list[Value]:
        """A loop with the loops inside; the values that it leaves."""
        writer, source, index_type = self.writer, self.source, self.index_type
        self.labels += 1
        number = self.labels
        limit = source.pick(self.limits)
        step = writer.constant(index_type, source.pick((1, 1, 1, 2, 3)))
        start = writer.constant(index_type, source.pick((0, 0, 0, 1, 2)))
        down = source.chance(15)
        test_first = source.chance(65)
        if down:
            start, step = limit, writer.constant(index_type, 1)
        types = [index_type, *self.results]
        writer.emit(f"vm.br ^h{number}({joined([start, *accumulators])} : {', '.join(types)})")
        index = Value(f"%i{number}", index_type, True)
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
            here = writer.make(f"vm.and.{index_type}", [index, writer.constant(index_type, 31)], index_type)
        if down and test_first:
            here = writer.make(f"vm.sub.{index_type}", [index, step], index_type)
        indices = [*outer, here]
        self.body(indices)
        if source.chance(10):
            leave = writer.any_value("i32", True)
            values = [] if test_first else [writer.any_value(type_) for type_ in self.results]
            exit_ = f"^x{number}({joined(values)} : {', '.join(self.results)})" if values else f"^x{number}"
            writer.emit(f"vm.cond_br {leave.name}, {exit_}, ^k{number}")
            writer.emit(f"^k{number}:")
        if len(indices) < self.levels:
            sums = self.loop(indices, [writer.any_value(type_) for type_ in self.results])
            writer.visible += [value for value in sums if value not in writer.visible]
            if source.chance(50):
                self.body(indices)
        after = [
            self.extremum(value) if value.type in SCALARS and source.chance(30) else writer.any_value(value.type) for value in inner
        ]
        following = writer.make(f"vm.{'sub' if down else 'add'}.{index_type}", [index, step], index_type)
        back = f"^h{number}({joined([following, *after])} : {', '.join(types)})"
        if test_first:
            writer.emit(f"{writer.branch_name()} {back}")
            writer.emit(f"^x{number}:")
            writer.visible = at_exit
            return inner
        go_on = self.test(following, limit, down)
        results = [Value(f"%e{number}_{position}", type_, True) for position, type_ in enumerate(self.results)]
        writer.emit(f"vm.cond_br {go_on.name}, {back}, ^x{number}({joined(after)} : {', '.join(self.results)})")
        writer.emit(f"^x{number}({', '.join(f'{value.name}: {value.type}' for value in results)}):")
        writer.visible = [*before, *results]
        return results

    def extremum(self, current: Value) -> Value:
        """The larger or smaller one of `current` and another value, chosen the way compilers write it."""
        writer, source, type_ = self.writer, self.source, current.type
        other = writer.any_value(type_)
        if other is current:
            # What the reference folds comparisons with itself to is wrong where it is NaN.
            return current
        operands = [current, other] if source.chance(50) else [other, current]
        kind = source.pick(("lt", "gt", "lte", "gte"))
        better = writer.make(f"vm.cmp.{kind}.{type_}.{source.pick('ou' if type_[0] == 'f' else 'su')}", operands, "i32", True)
        pair = [other, current] if source.chance(70) else [current, other]
        chosen = writer.make(f"vm.select.{type_}", [better, *pair], type_, True)
        if source.chance(50):
            return chosen
        keep = writer.make(f"vm.cmp.nan.{type_}", [current], "i32", True) if type_[0] == "f" else writer.any_value("i32")
        return writer.make(f"vm.select.{type_}", [keep, current, chosen], type_, True)

    def test(self, index: Value, limit: Value, down: bool) -> Value:
        writer, type_ = self.writer, self.index_type
        if down:
            return writer.make(f"vm.cmp.gt.{type_}.s", [index, writer.constant(type_, 0)], "i32", True)
        if self.source.chance(25):
            return writer.make(f"vm.cmp.gt.{type_}.s", [limit, index], "i32", True)
        signs = self.source.pick(("s", "s", "u"))
        return writer.make(f"vm.cmp.lt.{type_}.{signs}", [index, limit], "i32", True)

    def branch(self, write: Callable[[], None]) -> None:
        """What `write` writes, done only where a condition holds; or one of two."""
        writer = self.writer
        self.labels += 1
        number = self.labels
        two = self.source.chance(30)
        condition = writer.any_value("i32", True)
        writer.emit(f"vm.cond_br {condition.name}, ^t{number}, ^{'o' if two else 'j'}{number}")
        before = list(writer.visible)
        for label in "to" if two else "t":
            writer.emit(f"^{label}{number}:")
            write()
            writer.emit(f"vm.br ^j{number}")
            writer.visible = list(before)
        writer.emit(f"^j{number}:")
