# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A loop nest of branches and blocks as a structured function (`Function.structured`).

    ^head(%i: i64, %s: f32):                        %r = scf.for %i = %c0 to %c64 step %c1 iter_args(%s = %zero) -> (f32) {
      %lt = vm.cmp.lt.i64.s %i, %c64                  %x = memref.load %a[%i] : memref<?xf32>
      vm.cond_br %lt, ^body, ^exit                    %t = vm.add.f32 %s, %x : f32
    ^body:                                   ->       scf.yield %t : f32
      %x = vm.buffer.load.f32 %a[%i]                }
      %t = vm.add.f32 %s, %x
      vm.br ^head(%i2, %t)

What comes from outside becomes an argument, a memref for each buffer and type of element; what is used outside becomes a result.

- A loop that counts up and whose counter cannot wrap is `scf.for`, one that counts down in ones as well; its counter is an index,
  and whoever uses it as a number gets it cast. Every other loop with one way out, at its header or at its only latch, is
  `scf.while`.
- A branch is `scf.if` up to the first block to which both ways lead.
- Scalar ops stay what they are: they cannot fail here.

A nest that has another shape is left as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vm2c.analysis.arrays import Array, find_arrays
from vm2c.analysis.elements import ElementAccess, element_access
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import Induction, LoopInfo, Loops
from vm2c.analysis.nests import Nest, is_constant
from vm2c.analysis.ranges import Ranges
from vm2c.dialect.attributes import AttributeDict
from vm2c.dialect.op import Control
from vm2c.dialect.table import STRUCTURED_OPS
from vm2c.dialect.types import I8, I16, I32, INDEX, FunctionType, MemRefType, RefType, ScalarType, Type
from vm2c.ir.builder import make_apply, make_for, make_if, make_index, make_load, make_op, make_store
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import MEMORY_SUFFIX, SHARED, Function
from vm2c.transform.dead_code import erase_dead_code

_NARROW: dict[int, ScalarType] = {1: I8, 2: I16}

@dataclass(frozen=True, slots=True)
class Argument:
    """What to pass: a value of the caller, or an array as elements of a type."""

    value: Value
    array: Array | None = None
    type: MemRefType | None = None


class _UnstructuredError(Exception):
    """The nest is not made of loops with one way out and branches that meet again."""


def raise_nest(
    nest: Nest, loops: Loops, ranges: Ranges
) -> tuple[Function, list[Argument], dict[Operation, Array]] | None:
    """The nest as a function without a name, with what to pass as its arguments and the array that each access is to; None where it
    has another shape. The function that it is in stays as it is."""
    raising = _Raising(nest, loops, ranges)
    try:
        return *raising.run(), raising.arrays
    except _UnstructuredError:
        return None


class _Raising:
    def __init__(self, nest: Nest, loops: Loops, ranges: Ranges) -> None:
        self.nest = nest
        self.loops = loops
        self.ranges = ranges
        self.headers = {info.header: info for info in _around(nest.loop)}
        self.values: dict[Value, Value] = {}
        self.indices: dict[Value, Value] = {}
        self.numbers: dict[int, Value] = {}
        self.arrays = find_arrays(nest, ranges)
        self.memrefs: dict[Argument, Value] = {}
        self.entry = Block("", nest.loop.header.location)
        self.block = self.entry
        # Where the regions that are open end: to get there from an inner one is to jump.
        self.stops: list[Block] = []

    def run(self) -> tuple[Function, list[Argument]]:
        arguments = self._arguments()
        source, number = self.nest.loop.entries[0]
        starts = [self.value(value) for value in source.terminator.successors[number].operands]
        self._loop(self.nest.loop, starts)
        results = [self.value(value) for value in self.nest.outputs]
        self._add("func.return", results)
        function = Function("", private=True, structured=True, location=self.nest.loop.header.location)
        function.body.append(self.entry)
        erase_dead_code(function)
        # What only said where an array begins.
        unused = [value for value in self.entry.arguments if not (value.users or isinstance(value.type, MemRefType))]
        arguments = [each for each, value in zip(arguments, self.entry.arguments, strict=True) if value not in unused]
        self.entry.erase_arguments(unused)
        function.argument_attributes = self._sharing(arguments)
        types = tuple(value.type for value in self.entry.arguments)
        function.type = FunctionType(types, tuple(value.type for value in results))
        return function, arguments

    # ---- arguments

    def _arguments(self) -> list[Argument]:
        arrays: dict[Value, dict[Argument, None]] = {}
        for op in self.nest.indices:
            argument = self._argument(op)
            arrays.setdefault(argument.value, {})[argument] = None
        source, number = self.nest.loop.entries[0]
        passed = source.terminator.successors[number].operands
        arguments: dict[Argument, None] = {}
        for value in self.nest.inputs:
            arguments.update(arrays.get(value, {}) if isinstance(value.type, RefType) else {Argument(value): None})
        arguments.update((Argument(value), None) for value in passed if not is_constant(value))
        for argument in arguments:
            value = argument.value
            added = self.entry.add_argument(value.name.removesuffix(MEMORY_SUFFIX), argument.type or value.type)
            if argument.type is None:
                self.values[value] = added
            else:
                self.memrefs[argument] = added
        return list(arguments)

    def _argument(self, op: Operation) -> Argument:
        """The array that `op` accesses an element of."""
        access, array = element_access(op), self.arrays[op]
        assert access is not None
        return Argument(array.buffer, array, _memref_type(access))

    def _sharing(self, arguments: list[Argument]) -> tuple[AttributeDict, ...]:
        """An array with elements of several types is several memrefs, which are no memory of their own."""
        counts = Counter(argument.array for argument in arguments if argument.array is not None)
        if all(count == 1 for count in counts.values()):
            return ()
        return tuple({SHARED: True} if argument.array and counts[argument.array] > 1 else {} for argument in arguments)

    # ---- values

    def value(self, value: Value) -> Value:
        """What a value of the nest is in the function."""
        found = self.values.get(value)
        if found is None:
            owner = value.owner
            if not (is_constant(value) and isinstance(owner, Operation)):
                raise _UnstructuredError
            copy = owner.copy([])
            self.entry.insert(self._constants(), copy)
            found = self.values[value] = copy.result
        return found

    def _constants(self) -> int:
        """Where constants go: before everything else."""
        operations = self.entry.operations
        return next((place for place, op in enumerate(operations) if op.op.operands or op.regions), len(operations))

    def _number(self, value: int) -> Value:
        found = self.numbers.get(value)
        if found is None:
            op = make_index(value, self.nest.loop.header.location)
            self.entry.insert(self._constants(), op)
            found = self.numbers[value] = op.result
        return found

    def _add(self, name: str, operands: Sequence[Value], types: tuple[Type, ...] = (), result: str = "") -> Operation:
        op = make_op(name, operands, types, None, self.nest.loop.header.location, result)
        self.block.append(op)
        return op

    def index(self, value: Value) -> Value:
        """An integer of the nest as an index."""
        found = self.indices.get(value)
        if found is None:
            number = self.value(value)
            found = self.indices[value] = self._add("arith.index_cast", [number], (INDEX,), value.name).result
        return found

    def _of_form(self, form: LinearForm) -> Value:
        """The index that the form stands for."""
        if form.single is not None:
            return self.index(form.single)
        if form.is_constant:
            return self._number(form.constant)
        terms = [(factor, [self.index(value) for value in product]) for product, factor in form]
        op = make_apply(form.constant, terms, self.nest.loop.header.location)
        self.block.append(op)
        return op.result

    # ---- operations

    def _operations(self, block: Block) -> None:
        for op in block.operations[:-1]:
            access = element_access(op)
            if access is not None:
                self._access(op, access)
            elif not (len(op.results) == 1 and is_constant(op.result)):
                self.block.append(op.clone(self._mapped(op)))

    def _mapped(self, op: Operation) -> dict[Value, Value]:
        for value in op.operands:
            self.value(value)
        return self.values

    def _access(self, op: Operation, access: ElementAccess) -> None:
        argument = self._argument(op)
        memref = self.memrefs[argument]
        assert isinstance(memref.type, MemRefType)
        assert argument.array is not None
        first = argument.array.offset.divided(access.size)
        assert first is not None
        relative = self.nest.indices[op].plus(first, -1)
        assert relative is not None
        index = self._of_form(relative)
        if access.writes:
            value = self.value(access.value)
            if not access.is_plain:
                value = self._add("arith.trunci", [value], (memref.type.element,)).result
            self.block.append(make_store(value, memref, [index], op.location))
            return
        load = make_load(memref, [index], op.location, op.result.name)
        self.block.append(load)
        result = load.result
        if not access.is_plain:
            unsigned = op.op.within is not None and op.op.within[0] == 0
            result = self._add(f"arith.ext{'u' if unsigned else 's'}i", [result], (access.value.type,), op.result.name).result
        self.values[op.result] = result

    # ---- control

    def _region(self, block: Block, passed: Sequence[Value], stop: Block) -> list[Value]:
        """Runs from `block`, the arguments of which are `passed`, to `stop`; what the arguments of that are."""
        self.stops.append(stop)
        while block is not stop:
            if block in self.stops:
                raise _UnstructuredError
            info = self.headers.get(block)
            if info is not None:
                block, passed = self._loop(info, passed)
                continue
            self.values.update(zip(block.arguments, passed, strict=True))
            self._operations(block)
            terminator = block.terminator
            if terminator.op.control is Control.BRANCH:
                passed = self._passed(terminator, 0)
                block = terminator.successors[0].block
            else:
                block, passed = self._branch(terminator, stop)
        self.stops.pop()
        return list(passed)

    def _passed(self, op: Operation, number: int) -> list[Value]:
        return [self.value(value) for value in op.successors[number].operands]

    def _branch(self, op: Operation, stop: Block) -> tuple[Block, Sequence[Value]]:
        """A branch, up to where its two ways meet."""
        join = self._join(op, stop)
        choice = make_if(self.value(op.operands[0]), join.arguments, op.location)
        self.block.append(choice)
        for number, region in enumerate(choice.regions):
            with self._inside(region.blocks[0]):
                values = self._region(op.successors[number].block, self._passed(op, number), join)
                self._add("scf.yield", values)
        if not choice.results and len(choice.regions[1].blocks[0].operations) == 1:
            choice.regions[1].keep(())
        return join, choice.results

    def _join(self, op: Operation, stop: Block) -> Block:
        """The first block that both ways of a branch lead to."""
        one, other = (self._reachable(edge.block, stop) for edge in op.successors)
        common = one & other
        if not common:
            raise _UnstructuredError
        position = self.loops.cfg.position
        return min(common, key=lambda block: (block is stop, position[block]))

    def _reachable(self, block: Block, stop: Block) -> set[Block]:
        found: set[Block] = set()
        pending = [block]
        while pending:
            each = pending.pop()
            if each in found or (each in self.stops and each is not stop):
                continue
            found.add(each)
            if each is not stop:
                pending += [target for target in self.loops.cfg.successors[each] if target in self.nest.loop.blocks]
        return found

    def _inside(self, block: Block) -> _Inside:
        return _Inside(self, block)

    # ---- loops

    def _loop(self, info: LoopInfo, passed: Sequence[Value]) -> tuple[Block, list[Value]]:
        """A loop, entered with `passed`; where it leads to, and with what."""
        if len(info.exits) != 1:
            raise _UnstructuredError
        source, number = info.exits[0]
        if source is info.header and info.latches != [info.header]:
            count = self._count(info)
            if count is None:
                self._while(info, passed)
            else:
                self._for(info, passed, *count)
        elif info.latches == [source]:
            self._do_while(info, passed)
        else:
            raise _UnstructuredError
        if info is self.nest.loop:
            return info.header, []
        return source.terminator.successors[number].block, self._passed(source.terminator, number)

    def _count(self, info: LoopInfo) -> tuple[Induction, LinearForm, LinearForm] | None:
        """The counter of the loop, and forms of the bounds for one that counts up: from, and to where exclusively. A counter that
        goes down is counted from zero, and its own step is -1."""
        test = info.test
        if not info.counted or test is None or test.offset or test.induction.start is None:
            return None
        induction = test.induction
        start, bound, step = induction.start, test.bound, induction.step
        assert start is not None
        place = info.header.terminator
        lows, highs = self._interval(start, place), self._interval(bound, place)
        first, last = self._form(start), self._form(bound)
        name, _, sign = test.relation.partition(".")
        if sign == "u" and (lows[0] < 0 or highs[0] < 0):
            return None
        highest = (1 << induction.bits - 1) - 1
        if step > 0 and name in ("lt", "lte"):
            last = last.shifted(1) if name == "lte" else last
            return (induction, first, last) if highs[1] + (name == "lte") <= highest - step + 1 else None
        if step == 1 and name == "ne":
            return (induction, first, last) if lows[1] <= highs[0] or info.trip_count is not None else None
        if step == -1 and sign != "u" and (name in ("gt", "gte") or (name == "ne" and highs[1] <= lows[0])):
            if name == "gte" and highs[0] <= -highest:
                return None
            difference = first.plus(last, -1)
            if difference is None or max(map(abs, (*lows, *highs))) > 1 << 61:
                return None
            zero = LinearForm(0, {}, self.loops.order)
            return induction, zero, difference.shifted(1) if name == "gte" else difference
        return None

    def _interval(self, value: Value | int, place: Operation) -> tuple[int, int]:
        return (value, value) if isinstance(value, int) else self.ranges.range_at(value, place)

    def _form(self, value: Value | int) -> LinearForm:
        if isinstance(value, int):
            return LinearForm(value, {}, self.loops.order)
        owner = value.owner
        if isinstance(owner, Operation) and owner.op.algebra == "const":
            return LinearForm(owner.attributes.get("value", 0), {}, self.loops.order)
        return LinearForm(0, {(value,): 1}, self.loops.order)

    def _for(
        self, info: LoopInfo, passed: Sequence[Value], induction: Induction, first: LinearForm, last: LinearForm
    ) -> None:
        header = info.header
        lower, upper = self._of_form(first), self._of_form(last)
        carried = [value for value in header.arguments if value is not induction.value]
        initial = {argument: value for argument, value in zip(header.arguments, passed, strict=True) if argument in carried}
        step = self._number(abs(induction.step))
        location = header.operations[0].location
        loop = make_for(lower, upper, step, list(initial.values()), location, induction.value.name)
        for value, result, argument in zip(carried, loop.results, loop.body.arguments[1:], strict=True):
            result.name = argument.name = value.name
        start, last_value = _start(header, passed, induction), self._end(info, induction, passed)
        self.block.append(loop)
        inside = 1 - info.exits[0][1]
        with self._inside(loop.body):
            counter = loop.body.arguments[0]
            if induction.step < 0:
                counter = self._count_down(counter, start)
            number = self._add("arith.index_cast", [counter], (induction.value.type,), induction.value.name).result
            self.values[induction.value] = number
            self.indices[induction.value] = counter
            self.values.update(zip(carried, loop.body.arguments[1:], strict=True))
            self._operations(header)
            values = self._region(header.terminator.successors[inside].block, self._passed(header.terminator, inside), header)
            kept = [value for argument, value in zip(header.arguments, values, strict=True) if argument in initial]
            self._add("scf.yield", kept)
        self.values.update(zip(carried, loop.results, strict=True))
        self.values[induction.value] = last_value
        self._operations(header)

    def _count_down(self, counter: Value, start: Value) -> Value:
        first = self._add("arith.index_cast", [start], (INDEX,)).result
        op = make_apply(0, [(1, [first]), (-1, [counter])], self.nest.loop.header.location)
        self.block.append(op)
        return op.result

    def _end(self, info: LoopInfo, induction: Induction, passed: Sequence[Value]) -> Value:
        """What the counter is when the loop is left: its start where the loop does not run, else the bound, or one step on."""
        type_ = induction.value.type
        start = _start(info.header, passed, induction)
        test = info.test
        assert test is not None
        accesses = any(element_access(op) is not None for op in info.header.operations)
        if not (accesses or self.loops.outlives(induction.value, info) or _is_used_after(info)):
            return start
        name = test.relation.partition(".")[0]
        if abs(induction.step) != 1 or name not in ("lt", "gt", "ne"):
            raise _UnstructuredError
        bound = self._typed(test.bound, type_)
        if name == "ne":
            return bound
        less = self._add(f"vm.cmp.{name}.{type_}.s", [start, bound], (I32,)).result
        return self._add(f"vm.select.{type_}", [less, bound, start], (type_,)).result

    def _typed(self, value: Value | int, type_: Type) -> Value:
        if isinstance(value, Value):
            return self.value(value)
        return self._add("arith.index_cast", [self._number(value)], (type_,)).result

    def _while(self, info: LoopInfo, passed: Sequence[Value]) -> None:
        header, (_, leaves) = info.header, info.exits[0]
        kept = [*header.arguments, *(value for op in header.operations for value in op.results if not is_constant(value))]
        kept = [value for value in kept if any(_needs_later(user, value, header) for user in value.users)]
        loop = self._make_while(info, passed, kept)
        before, after = (region.blocks[0] for region in loop.regions)
        with self._inside(before):
            self.values.update(zip(header.arguments, before.arguments, strict=True))
            self._operations(header)
            self._condition(header, leaves, [self.value(value) for value in kept])
        with self._inside(after):
            self.values.update(zip(kept, after.arguments, strict=True))
            stay = 1 - leaves
            values = self._region(header.terminator.successors[stay].block, self._passed(header.terminator, stay), header)
            self._add("scf.yield", values)
        self.values.update(zip(kept, loop.results, strict=True))

    def _do_while(self, info: LoopInfo, passed: Sequence[Value]) -> None:
        latch, leaves = info.exits[0]
        edge = latch.terminator.successors[1 - leaves]
        if edge.block is not info.header:
            raise _UnstructuredError
        every = [*(value for block in self.loops.cfg.order if block in info.blocks for value in _defined(block))]
        kept = [value for value in every if not is_constant(value) and self._is_used_outside(value, info)]
        kept += [value for value in edge.operands if value not in kept and not is_constant(value) and self._is_inside(value, info)]
        kept = list(dict.fromkeys(kept))
        loop = self._make_while(info, passed, kept)
        before, after = (region.blocks[0] for region in loop.regions)
        with self._inside(before):
            self.values.update(zip(info.header.arguments, before.arguments, strict=True))
            self.headers.pop(info.header)
            self._to_end(info.header, before.arguments, latch)
            self._condition(latch, leaves, [self.value(value) for value in kept])
            self.headers[info.header] = info
        with self._inside(after):
            self.values.update(zip(kept, after.arguments, strict=True))
            self._add("scf.yield", [self.value(value) for value in edge.operands])
        self.values.update(zip(kept, loop.results, strict=True))

    def _is_used_outside(self, value: Value, info: LoopInfo) -> bool:
        return self.loops.outlives(value, info)

    def _is_inside(self, value: Value, info: LoopInfo) -> bool:
        return self.loops.definition[value] in info.blocks

    def _to_end(self, block: Block, passed: Sequence[Value], last: Block) -> None:
        """Runs from `block` to the end of `last`, which it always gets to."""
        if block is not last:
            passed = self._region(block, passed, last)
        self.values.update(zip(last.arguments, passed, strict=True))
        self._operations(last)

    def _make_while(self, info: LoopInfo, passed: Sequence[Value], kept: Sequence[Value]) -> Operation:
        types = tuple(value.type for value in kept)
        names = tuple(value.name for value in kept)
        row, location = STRUCTURED_OPS["scf.while"], info.header.operations[0].location
        loop = Operation(row, passed, types, location=location, result_names=names, regions=2)
        for region, values in zip(loop.regions, (info.header.arguments, kept), strict=True):
            block = Block("", location)
            for value in values:
                block.add_argument(value.name, value.type)
            region.append(block)
        self.block.append(loop)
        return loop

    def _condition(self, block: Block, leaves: int, kept: Sequence[Value]) -> None:
        test = self.value(block.terminator.operands[0])
        if leaves == 0:
            # The loop goes on where the condition is zero.
            zero = self._add("vm.const.i32.zero", (), (I32,)).result
            test = self._add("vm.cmp.eq.i32", [test, zero], (I32,)).result
        self._add("scf.condition", [test, *kept])


class _Inside:
    """What is added goes to `block`; what was made in it is not to be seen after it."""

    def __init__(self, raising: _Raising, block: Block) -> None:
        self.raising = raising
        self.outer, self.block = raising.block, block
        self.indices = dict(raising.indices)

    def __enter__(self) -> None:
        self.raising.block = self.block

    def __exit__(self, *_: object) -> None:
        self.raising.block = self.outer
        self.raising.indices = self.indices


def _around(info: LoopInfo) -> Iterator[LoopInfo]:
    """The loop and all loops in it."""
    yield info
    for child in info.children:
        yield from _around(child)


def _start(header: Block, passed: Sequence[Value], induction: Induction) -> Value:
    """What the counter starts with, of what is passed to the header."""
    return passed[header.arguments.index(induction.value)]


def _needs_later(user: Operation, value: Value, header: Block) -> bool:
    """Whether `user` needs a value of the header of a loop once the test there has been made."""
    return user.parent is not header or any(value in edge.operands for edge in user.successors)


def _is_used_after(info: LoopInfo) -> bool:
    """Whether something of the header other than its test is used outside of the loop."""
    return any(user.parent not in info.blocks for op in info.header.operations for value in op.results for user in value.users)


def _defined(block: Block) -> Iterator[Value]:
    yield from block.arguments
    for op in block.operations:
        yield from op.results


def _memref_type(access: ElementAccess) -> MemRefType:
    """The type of the memory that the access sees."""
    element = access.value.type if access.is_plain else _NARROW[access.size]
    type_: MemRefType = MemRefType((None,), element)
    return type_

