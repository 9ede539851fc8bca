# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Raises loop nests that cannot fail once a few conditions are checked (analysis/nests.py) to structured functions.

    ^bb1:                                           ^bb1:
      vm.br ^head(%c0)                                %span = vm2c.buffer.mutable_span %b
    ^head(%i: i64):                                   %holds = vm2c.span.covers %span[%c0 to %c63] * 4
      ...                                             %ok = vm2c.all %typed, %holds
      vm.buffer.store.f32 %x, %b[%i]        ->        vm2c.versioned %ok (%span, %x, %b) {
      ...                                               %data = vm2c.span.data %span : memref<?xf32>
                                                        vm.call @f_loop0(%data, %x)         scf.for ... memref.store
                                                      } else {
                                                        vm.call @f_loop0_checked(%b, %x)    the nest as it was
                                                      }
                                                      vm.br ^exit

`restrict` counts only on parameters, and an inlined function keeps it: that is why a nest becomes a function. The conditions decide
which form runs, never whether the program fails. Memory is accessed as the machine does in the fast form, and buffers are little-
endian; on other machines the checked form runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeVar

from vm2c.analysis.bounds import Check
from vm2c.analysis.buffers import Buffers, analyze_buffers
from vm2c.analysis.elements import item_size
from vm2c.analysis.failability import Failability, analyze_failability
from vm2c.analysis.intervals import FULL
from vm2c.analysis.linear import LinearForm
from vm2c.analysis.loops import BITS, Edge, Loops
from vm2c.analysis.manager import Analyses
from vm2c.analysis.nests import ElementRange, Nest, find_nests, is_constant
from vm2c.analysis.stack_use import find_stack_checks
from vm2c.dialect.attributes import AttributeDict, TypedAttr
from vm2c.dialect.element_types import element_size
from vm2c.dialect.table import OPS
from vm2c.dialect.types import I1, I64, INDEX, SPAN, ListType, Type
from vm2c.ir.builder import make_apply, make_branch, make_index, make_op, make_versioned
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import AT_MOST, CHECKED, MEMORY_SUFFIX, Function, Module, free_name
from vm2c.transform.merge_nests import Raised, between, find_runs, merge_blocks, merge_kernels
from vm2c.transform.outline import outline_nest
from vm2c.transform.raising import Argument, raise_nest
from vm2c.transform.sink import sink_indices

_CALL = OPS["vm.call"]
# The largest bound of an argument that is noted: sizes of tiles are smaller.
_LARGEST_BOUND = 1 << 12


def raise_loops(module: Module, analyses: Analyses) -> None:
    """Raises the nests of all functions that are reachable from exports and cannot be suspended."""
    call_graph = analyses.call_graph(module)
    cfgs = {function: analyses.cfg(function) for function in call_graph.bottom_up}
    looping = [function for function, cfg in cfgs.items() if cfg.loops and CHECKED not in function.attributes]
    if not looping:
        return
    resumable = analyses.suspension(module).resumable
    failability = analyze_failability(call_graph, cfgs, find_stack_checks(call_graph).functions)
    for function in looping:
        if function not in resumable:
            _Function(module, function, analyses, failability).run()


class _Function:
    """Raises the nests of one function."""

    def __init__(self, module: Module, function: Function, analyses: Analyses, failability: Failability) -> None:
        self.module = module
        self.function = function
        self.analyses = analyses
        self.failability = failability
        self.loops: Loops = analyses.loops(function)
        self.buffers: Buffers = analyze_buffers(module, self.loops)
        self.raised: list[Raised] = []
        # Outputs of nests that have been raised, as their calls give them.
        self.replaced: dict[Value, Value] = {}
        self.spans: dict[tuple[Value, bool], Value] = {}
        # What stands in the places of the headers of nests.
        self.blocks: dict[Block, list[Block]] = {}
        self.functions: list[Function] = []
        # What was between nests that are one.
        self.emptied: set[Block] = set()
        # Edges out of nests that have been raised, as they are now.
        self.moved: dict[Edge, Edge] = {}

    def run(self) -> None:
        loops, ranges = self.loops, self.analyses.ranges(self.function)
        liveness = self.analyses.liveness(self.function)
        taken = set(self.module.symbols())

        def accept(nest: Nest) -> bool:
            found = raise_nest(nest, loops, ranges)
            if found is not None:
                self.raised.append(Raised(nest, *found))
            return found is not None

        find_nests(loops, ranges, liveness, self.failability, accept)
        runs = find_runs(self.raised, loops, self.buffers.may_alias)
        conditions = [self._plan([each.nest for each in run]) for run in runs]
        for number, (run, condition) in enumerate(zip(runs, conditions, strict=True)):
            name = free_name(f"{self.function.name}_loop{number}", taken)
            taken.add(name)
            _Change(self, run, condition, name, taken).run()
        if self.raised:
            self._replace_blocks()
            self.analyses.invalidate(self.function)

    def _replace_blocks(self) -> None:
        """Puts the new blocks and functions in their places, and erases the nests."""
        body = self.function.body
        gone = {block for each in self.raised for block in each.nest.loop.blocks} | self.emptied
        blocks = [new for block in body.blocks for new in (*self.blocks.get(block, ()), block) if new not in gone]
        body.append(*(block for new in self.blocks.values() for block in new))
        body.keep(blocks)
        at = self.module.items.index(self.function)
        self.module.items[at:at] = self.functions

    # ---- what has to be checked

    def _plan(self, nests: list[Nest]) -> _Condition:
        plan = _Condition(_listed(nest.small for nest in nests), _listed(nest.checks for nest in nests))
        ranges = _merged([item for nest in nests for item in nest.ranges])
        plan.ranges = [item for item in ranges if not self._is_long_enough(item)]
        apart: dict[tuple[Value, Value], None] = {}
        for nest in nests:
            for first, second in combinations(nest.buffers, 2):
                # No list keeps its elements in a buffer.
                alike = isinstance(first.type, ListType) == isinstance(second.type, ListType)
                if (first in nest.written or second in nest.written) and alike and self.buffers.may_alias(first, second):
                    apart[first, second] = None
        plan.apart = list(apart)
        return plan

    def _is_long_enough(self, item: ElementRange) -> bool:
        """Whether the buffer has the elements and can be accessed whatever the caller and other modules do."""
        if isinstance(item.buffer.type, ListType) or not (item.lowest.is_constant and item.highest.is_constant):
            return False
        bounds = item.lowest.constant, item.highest.constant
        return self.buffers.has_elements(item.buffer, *bounds, item.size, writes=item.writes)


@dataclass(slots=True, eq=False)
class _Condition:
    """What has to hold for the fast form: `small` values lie in [0, SMALL), `checks` hold, the elements of `ranges` are there, and
    buffers are `apart`."""

    small: list[Value]
    checks: list[Check]
    ranges: list[ElementRange] = field(default_factory=list)
    apart: list[tuple[Value, Value]] = field(default_factory=list)


class _Change:
    """Puts the two forms of a run of nests in its place."""

    def __init__(self, owner: _Function, run: list[Raised], condition: _Condition, name: str, taken: set[str]) -> None:
        self.owner = owner
        self.function = owner.function
        self.members = run
        self.nests = [each.nest for each in run]
        # How the run is entered, and how it is left.
        self.nest, self.last = self.nests[0], self.nests[-1]
        self.condition = condition
        self.name = name
        self.taken = taken
        self.location = run[0].kernel.location
        self.block = Block(f"{self.nest.loop.header.label}_check", self.location)
        self.indices: dict[Value, Value] = {}
        self.buffers = _listed(nest.buffers for nest in self.nests)
        self.written = {value for nest in self.nests for value in nest.written}

    def run(self) -> None:
        owner, nest = self.owner, self.nest
        for each in self.nests:
            each.inputs = [self._current(value) for value in each.inputs]
        source, number = owner.moved.get(nest.loop.entries[0], nest.loop.entries[0])
        nest.loop.entries = [(source, number)]
        position = owner.loops.cfg.position
        orders = [sorted(each.loop.blocks, key=position.__getitem__) for each in self.nests]
        outlined = [
            outline_nest(self.function, order, each, f"{self.name}_checked")
            for order, each in zip(orders, self.nests, strict=True)
        ]
        for between_nests in between(self.members):
            owner.emptied.add(between_nests)
            for op in list(between_nests.operations[:-1]):
                self.block.append(op.detach())
        kernel, given = merge_kernels(self.members)
        kernel.name = self.name
        kernel.argument_attributes = self._bounds(kernel, given)
        slow, passed = merge_blocks(outlined)
        slow.name = free_name(f"{kernel.name}_checked", self.taken)
        self.taken.add(slow.name)
        slow.attributes[CHECKED] = True
        sink_indices(slow.body)
        kernel.add_note(f"Loops of {self.function.name} without checks: all elements are there, and no two pointers lead to one.")
        slow.add_note(f"The loops of {kernel.name} with every check, for all other cases.")
        condition = self._all()
        inputs = [value for each in given for value in self._inputs(each)] + [self._current(value) for value in passed]
        versioned = make_versioned(condition, dict.fromkeys(inputs), self.last.outputs, self.location)
        fast, checked = (dict(zip(versioned.operands[1:], each.blocks[0].arguments, strict=True)) for each in versioned.regions)
        memory = [self._memory(each, fast, versioned.body) for each in given]
        self._call(versioned.body, kernel, memory)
        self._call(versioned.regions[1].blocks[0], slow, [checked[self._current(value)] for value in passed])
        self._leave(versioned)
        source.terminator.successors[number].retarget(self.block, ())
        owner.functions += [kernel, slow]
        owner.blocks[nest.loop.header] = [self.block]
        self._keep_constants(block for order in orders for block in order)

    def _bounds(self, kernel: Function, given: Sequence[Argument]) -> tuple[AttributeDict, ...]:
        """The attributes of the arguments of the fast form, with the bounds of small ones that are known where the run begins:
        sizes of tiles have such."""
        ranges = self.owner.analyses.ranges(self.function)
        found: list[AttributeDict] = []
        for number, argument in enumerate(given):
            attributes = dict(kernel.argument_attributes[number]) if number < len(kernel.argument_attributes) else {}
            if argument.array is None and argument.value.type in BITS:
                _, most = ranges.range_at(argument.value, self.nest.loop.header)
                if most <= _LARGEST_BOUND:
                    attributes[AT_MOST] = TypedAttr(most, I64)
            found.append(attributes)
        return tuple(found) if any(found) else ()

    def _leave(self, versioned: Operation) -> None:
        """Ends the block with `versioned`, which gives what the nest gave, and goes on as the nest did."""
        nest = self.last
        source, number = nest.loop.exits[0]
        edge = source.terminator.successors[number]
        self.owner.replaced.update(zip(nest.outputs, versioned.results, strict=True))
        leave = make_branch(edge.block, source.terminator.location, map(self._current, edge.operands))
        self.block.append(versioned, leave)
        self.owner.moved[source, number] = self.block, 0
        for value in nest.outputs:
            for user in list(value.users):
                if user.parent not in nest.loop.blocks:
                    user.replace_operand(value, self.owner.replaced[value])

    def _keep_constants(self, order: Iterable[Block]) -> None:
        """Moves constants of the nests that are used outside to the start of the function."""
        blocks = {block for nest in self.nests for block in nest.loop.blocks}
        for block in order:
            for op in list(block.operations):
                if len(op.results) == 1 and is_constant(op.result) and any(user.parent not in blocks for user in op.result.users):
                    self.function.entry.insert(0, op.detach())

    def _call(self, form: Block, callee: Function, arguments: list[Value]) -> None:
        names = tuple(value.name for value in self.last.outputs)
        attributes = {"callee": callee.name}
        call = Operation(_CALL, arguments, callee.type.results, attributes, location=self.location, result_names=names)
        form.append(call, make_op("scf.yield", call.results, (), None, self.location))

    # ---- values

    def _add(
        self, name: str, operands: list[Value], types: tuple[Type, ...] = (), attributes: dict[str, int] | None = None
    ) -> Operation:
        op = make_op(name, operands, types, dict(attributes or {}), self.location)
        self.block.append(op)
        return op

    def _current(self, value: Value) -> Value:
        return self.owner.replaced.get(value, value)

    def _form(self, form: LinearForm) -> Value:
        """The form, which cannot overflow once the small values are, as an index."""
        op = _make_form(form, {value: self._index(value) for value in form.values()}, self.location)
        self.block.append(op)
        return op.result

    def _index(self, value: Value) -> Value:
        found = self.indices.get(value)
        if found is None:
            found = self.indices[value] = self._add("arith.index_cast", [self._current(value)], (INDEX,)).result
        return found

    def _span(self, value: Value) -> Value:
        """The bytes of a buffer, looked up where it is defined, or of a list, looked up here."""
        value = self._current(value)
        if isinstance(value.type, ListType):
            return self._add("vm2c.list.span", [value], (SPAN,), {"size": item_size(value.type)}).result
        writes = value in self.written
        found = self.owner.spans.get((value, writes))
        if found is None:
            name = "vm2c.buffer.mutable_span" if writes else "vm2c.buffer.span"
            stem = value.name.removesuffix(MEMORY_SUFFIX)
            op = make_op(name, [value], (SPAN,), None, self.location, f"{stem}_{'out' if writes else 'span'}")
            block = value.block
            at = block.operations.index(value.owner) + 1 if isinstance(value.owner, Operation) else 0
            while any(result.type is SPAN for result in block.operations[at].results):
                at += 1
            block.insert(at, op)
            found = self.owner.spans[value, writes] = op.result
        return found

    def _inputs(self, argument: Argument) -> list[Value]:
        """What the fast form needs to know for an argument of the kernel."""
        if argument.array is None:
            return [self._current(argument.value)]
        return [self.listed[argument.value], *map(self._current, argument.array.offset.values())]

    def _memory(self, argument: Argument, given: dict[Value, Value], form: Block) -> Value:
        """The argument, in the fast form, which is `given` what it needs to know: of a span its memory."""
        value, *others = (given[each] for each in self._inputs(argument))
        if argument.array is None or argument.type is None:
            return value
        first = argument.array.offset.divided(element_size(argument.type.element))
        assert first is not None
        operands = [value]
        if first.terms or first.constant:
            indices = {}
            for each, outside in zip(others, first.values(), strict=True):
                cast = make_op("arith.index_cast", [each], (INDEX,), None, self.location)
                indices[outside] = cast.result
                form.append(cast)
            place = _make_form(first, indices, self.location)
            form.append(place)
            operands.append(place.result)
        name = "vm2c.span.data_at" if len(operands) > 1 else "vm2c.span.data"
        op = make_op(name, operands, (argument.type,), None, self.location)
        form.append(op)
        return op.result

    # ---- conditions

    def _all(self) -> Value:
        condition = self.condition
        self.listed = {value: self._span(value) for value in self.buffers}
        checks = [self._add("vm2c.typed_memory", [], (I1,)).result]
        checks += [self._add("vm2c.is_small", [self._current(value)], (I1,)).result for value in condition.small]
        for check in condition.checks:
            form = self._form(check.form)
            if check.low is not None and check.low > FULL[64][0]:
                checks.append(self._add("vm2c.at_least", [form], (I1,), {"limit": check.low}).result)
            if check.high is not None and check.high < FULL[64][1]:
                checks.append(self._add("vm2c.at_most", [form], (I1,), {"limit": check.high}).result)
        listed = dict.fromkeys((each.buffer, each.size, each.lowest, each.highest) for each in condition.ranges)
        for buffer, size, lowest, highest in listed:
            bounds = [self.listed[buffer], self._form(lowest), self._form(highest)]
            checks.append(self._add("vm2c.span.covers", bounds, (I1,), {"size": size}).result)
        for one, other in condition.apart:
            checks.append(self._add("vm2c.span.disjoint", [self.listed[one], self.listed[other]], (I1,)).result)
        return self._add("vm2c.all", checks, (I1,)).result


def _make_form(form: LinearForm, indices: dict[Value, Value], location: int) -> Operation:
    """The index that a form of what the `indices` are stands for."""
    terms = [(factor, [indices[value] for value in product]) for product, factor in form]
    return make_apply(form.constant, terms, location) if terms else make_index(form.constant, location)


_T = TypeVar("_T")


def _listed(lists: Iterable[list[_T]]) -> list[_T]:
    """What is in several lists, each once."""
    return list(dict.fromkeys(item for items in lists for item in items))


def _merged(ranges: list[ElementRange]) -> list[ElementRange]:
    """One range where several have constant bounds on the same elements."""
    merged: dict[tuple[Value, int], ElementRange] = {}
    others: list[ElementRange] = []
    for item in ranges:
        if not (item.lowest.is_constant and item.highest.is_constant):
            others.append(item)
            continue
        key = (item.buffer, item.size)
        known = merged.get(key)
        if known is None:
            merged[key] = item
            continue
        lowest = min(known.lowest, item.lowest, key=lambda form: form.constant)
        highest = max(known.highest, item.highest, key=lambda form: form.constant)
        merged[key] = ElementRange(item.buffer, known.writes or item.writes, item.size, lowest, highest)
    return [*merged.values(), *others]
