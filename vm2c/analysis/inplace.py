# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which operands of a tensor program can be written where they are, after MLIR's one-shot bufferization.

Tensors that may share memory are in one alias set, those that certainly are the same elements of it in one equivalence set.
Operands that an op writes are looked at one after another, the last op first. One is decided in place unless that makes some op
read what it should not: there is a read R of a tensor in the alias set, a definition D of what it reads, and a write W in
place, and

    neither R comes before W, nor W before D,
    nor are they in branches that exclude each other,
    nor is what W writes the slice that R reads, or the very elements that the same element-wise op has read by then.

That R comes before W says nothing where a loop around both has D outside: in the next iteration R comes after W. Where blocks
branch, R comes after W if there is a path from W to R that does not go through D.

What a function does with its arguments is in its summary, see summaries.py. Arguments of a function that can be called from outside
may not be written, unless the text says so: `bufferization.writable = true`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from vm2c.analysis.tensor_memory import (
    CONDITIONALS,
    INSERTS,
    LOOPS,
    NO_SUMMARIES,
    Summaries,
    Use,
    aliasing,
    all_operands,
    covers,
    has_shape_of,
    is_decided,
    is_structured,
    is_tensor,
    is_undefined,
    memory_use,
    operand_maps,
    shared_outputs,
    yields_of,
)
from vm2c.dialect.attributes import Splat, TypedAttr
from vm2c.dialect.op import MemoryUse
from vm2c.dialect.types import MemRefType, TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function

WRITABLE = "bufferization.writable"
"""The attribute of an argument that says whether the function may write to it."""

LAYOUT = "bufferization.buffer_layout"
"""The attribute of an argument that says how its elements should be in memory."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why an operand, `use`, cannot be written in place: what is read, what it is written by, and where its contents come from.
    `read` is None where `definition` may not be written at all."""

    use: Use
    read: Use | None
    write: Use
    definition: Value | None


class ValueSets:
    """Sets of values that grow together."""

    def __init__(self) -> None:
        self._of: dict[Value, dict[Value, None]] = {}

    def members(self, value: Value) -> dict[Value, None]:
        found = self._of.get(value)
        if found is None:
            found = self._of[value] = {value: None}
        return found

    def unite(self, one: Value, other: Value) -> None:
        first, second = self.members(one), self.members(other)
        if first is second:
            return
        if len(first) < len(second):
            first, second = second, first
        first.update(second)
        for value in second:
            self._of[value] = first

    def together(self, one: Value, other: Value) -> bool:
        return one is other or other in self.members(one)


@dataclass(slots=True)
class InPlace:
    """What is decided for one function. Nothing is `in_place` where there was no analysis: all that is written is copied first.
    `aliases` are the values that may share memory, `summaries` those of the functions that it calls. `results_in` has for each
    result the argument whose memory it is to be in, None where it is to have memory of its own; it is empty where all have."""

    in_place: set[Use] = field(default_factory=set)
    conflicts: dict[Use, Conflict] = field(default_factory=dict)
    aliases: ValueSets = field(default_factory=ValueSets)
    summaries: Summaries = field(default_factory=dict)
    results_in: tuple[int | None, ...] = ()

    def is_in_place(self, op: Operation, number: int) -> bool:
        """Whether operand `number` may be written, or seen through a slice, where it is."""
        return not is_decided(op, number, self.summaries) or (op, number) in self.in_place

    def is_undefined(self, value: Value) -> bool:
        """Whether a tensor may have any contents."""
        return is_undefined(value)

    def covers(self, op: Operation) -> bool:
        """Whether a slice that is inserted replaces all elements."""
        return covers(op)

    def keeps_shape(self, loop: Operation, number: int) -> bool:
        """Whether what a loop carries has the same extents in each iteration."""
        if loop.op.name == "scf.while":
            type_ = loop.operands[number].type
            return isinstance(type_, TensorType) and not type_.dynamic
        type_ = loop.results[number].type
        assert isinstance(type_, TensorType)
        argument = loop.body.arguments[number + 1]
        return not type_.dynamic or has_shape_of(loop.body.terminator.operands[number], argument)


def analyze_function(function: Function, summaries: Summaries = NO_SUMMARIES, seed: int = 0) -> InPlace:
    """Decides for all operands of a function that calls functions with these summaries: the last one first, or in random order if
    there is a `seed`."""
    analysis = _Analysis(function, summaries)
    analysis.run(seed)
    return analysis.decisions


def is_writable(function: Function, number: int) -> bool:
    """Whether a function may write to an argument: what calls a private one copies what it still needs."""
    attributes = function.argument_attributes[number] if number < len(function.argument_attributes) else {}
    given = attributes.get(WRITABLE, function.private)
    return bool(given.value if isinstance(given, TypedAttr) else given)


class _Analysis:
    def __init__(self, function: Function, summaries: Summaries) -> None:
        self.function = function
        self.summaries = summaries
        self.aliases = ValueSets()
        self.decisions = InPlace(aliases=self.aliases, summaries=summaries)
        self.equivalent = ValueSets()
        self.places: dict[Operation, int] = {}
        self.branches = len(function.blocks) > 1
        self._following: dict[tuple[Block, Block | None], set[Block]] = {}

    def _use(self, use: Use) -> MemoryUse:
        return memory_use(*use, self.summaries)

    def _aliasing(self, op: Operation, number: int) -> list[tuple[Value, bool]]:
        return aliasing(op, number, self.summaries)

    def run(self, seed: int) -> None:
        operations = list(self.function.body.walk())
        for block in _blocks(self.function):
            self.places.update({op: place for place, op in enumerate(block.operations)})
        for op in operations:
            for number, value in enumerate(op.operands):
                # What is only another view, or is passed on by the end of a region, is in place whatever follows.
                if is_tensor(value) and not is_decided(op, number, self.summaries):
                    self._unite(op, number)
            if op.op.name in ("scf.for", "scf.forall"):
                arguments = op.body.arguments[len(op.body.arguments) - len(op.results) :]
                for result, argument in zip(op.results, arguments, strict=True):
                    if is_tensor(result):
                        self.aliases.unite(result, argument)
                        self.equivalent.unite(result, argument)
        operations.reverse()
        if seed:
            random.Random(seed).shuffle(operations)
        for op in operations:
            for number, value in enumerate(op.operands):
                if is_tensor(value) and is_decided(op, number, self.summaries):
                    self._decide((op, number))

    def _unite(self, op: Operation, number: int) -> None:
        value = op.operands[number]
        for other, whole in self._aliasing(op, number):
            self.aliases.unite(value, other)
            if whole:
                self.equivalent.unite(value, other)

    def _decide(self, use: Use) -> None:
        op, number = use
        if isinstance(op.operands[number].type, MemRefType):
            return
        conflict = self._conflict(use)
        if conflict is not None:
            self.decisions.conflicts[use] = conflict
            return
        self.decisions.in_place.add(use)
        self._unite(op, number)

    # ---- conflicts

    def _conflict(self, use: Use) -> Conflict | None:
        op, number = use
        value = op.operands[number]
        together = dict(self.aliases.members(value))
        for other, _ in self._aliasing(op, number):
            together.update(self.aliases.members(other))
        writes = [each for each in (*self._uses(together), use) if each in self.decisions.in_place or each == use]
        writes = list(dict.fromkeys(each for each in writes if self._use(each).writes))
        for write in writes:
            constant = self._written_constant(write, use)
            if constant is not None:
                return Conflict(use, None, write, constant)
        for read in self._uses(together):
            if not self._use(read).reads:
                continue
            value = all_operands(read[0])[read[1]]
            definitions = self._definitions(value, use)
            for write in writes:
                for definition in definitions:
                    if self._is_conflict(read, write, definition, use):
                        return Conflict(use, read, write, definition)
        return None

    @staticmethod
    def _uses(values: dict[Value, None]) -> Iterator[Use]:
        for value in values:
            for user in value.users:
                for number, operand in enumerate(all_operands(user)):
                    if operand is value:
                        yield user, number

    def _goes_through(self, op: Operation, number: int, use: Use) -> bool:
        """Whether the result of an op is in the memory of an operand, `use` being in place as well."""
        return self.decisions.is_in_place(op, number) or (op, number) == use

    def _origins(self, value: Value) -> list[Use]:
        """The operands in whose memory a value is."""
        owner = value.owner
        if isinstance(owner, Block):
            parent = owner.parent.parent if owner.parent is not None else None
            if not isinstance(parent, Operation):
                return []
            if parent.op.name == "scf.for" and value.index:
                return [(parent, value.index + 2)]
            if parent.op.name == "scf.while":
                before = parent.regions[0].blocks[0]
                return [(parent, value.index)] if owner is before else [(before.terminator, value.index + 1)]
            if parent.op.name == "scf.forall" and value.index >= len(parent.attributes["lower"]):
                return [(parent, value.index - len(parent.attributes["lower"]) + shared_outputs(parent))]
            return []
        assert owner is not None
        if owner.op.name in CONDITIONALS:
            return [(end, value.index) for end in yields_of(owner)]
        if owner.op.name == "scf.while":
            return [(owner.regions[0].blocks[0].terminator, value.index + 1)]
        return [
            (owner, number)
            for number, operand in enumerate(owner.operands)
            if is_tensor(operand) and any(other is value for other, _ in self._aliasing(owner, number))
        ]

    def _definitions(self, value: Value, use: Use) -> list[Value]:
        """What the contents of a value come from: what was written last."""
        found: dict[Value, None] = {}
        seen: set[Value] = set()
        pending = [value]
        while pending:
            current = pending.pop()
            if current in seen:
                continue
            seen.add(current)
            if is_undefined(current):
                continue
            origins = self._origins(current)
            through = [each for each in origins if not self._use(each).writes and self._goes_through(*each, use)]
            owner = current.owner
            name = owner.op.name if isinstance(owner, Operation) else ""
            if not name or not origins or len(through) < len(origins) or name == "scf.while":
                found[current] = None
            elif name in CONDITIONALS and self._is_made_in(owner, current, use):  # type: ignore[arg-type]
                # What is yielded is read where it is yielded, so that what is written in one branch matters to that branch only.
                found[current] = None
            else:
                pending += [op.operands[number] for op, number in through]
        return list(found)

    def _is_made_in(self, conditional: Operation, result: Value, use: Use) -> bool:
        """Whether a result of a conditional is written in one of its branches."""
        for end in yields_of(conditional):
            for value in self._definitions(end.operands[result.index], use):
                owner = value.owner.parent.parent if isinstance(value.owner, Block) and value.owner.parent else value.owner
                if isinstance(owner, Operation) and (_contains(conditional, owner) or owner is conditional):
                    return True
        return False

    def _written_constant(self, write: Use, use: Use) -> Value | None:
        """What may not be written, and is by a write in place."""
        seen: set[Value] = set()
        pending = [write[0].operands[write[1]]]
        while pending:
            value = pending.pop()
            if value in seen:
                continue
            seen.add(value)
            if self._is_constant(value):
                return value
            pending += [op.operands[number] for op, number in self._origins(value) if self._goes_through(op, number, use)]
        return None

    def _is_constant(self, value: Value) -> bool:
        owner = value.owner
        if isinstance(owner, Block):
            return owner is self.function.entry and not is_writable(self.function, value.index)
        assert owner is not None
        name = owner.op.name
        if name == "arith.constant":
            data = owner.attributes["value"].data
            return not isinstance(data, Splat) or data.count == 1
        if name == "bufferization.to_tensor":
            return "writable" not in owner.attributes
        return name == "ml_program.global_load_const"

    def _is_conflict(self, read: Use, write: Use, definition: Value, use: Use) -> bool:
        reader, writer = read[0], write[0]
        if self.branches and not self._may_follow(reader, writer, definition):
            return False
        if self._order_counts(reader, writer, definition):
            if read == write or self._is_before(reader, writer) or _exclude_each_other(reader, writer):
                return False
            # What a loop carries is read when the loop starts.
            if reader.op.name in LOOPS and _contains(reader, writer):
                return False
            if reader is writer and is_structured(reader) and self._is_elementwise(reader, read[1], write[1], use):
                return False
        if self._not_conflicting(read, write, use) or self._is_within(read, write, definition, use):
            return False
        return not self._is_written_before(write, definition)

    def _is_within(self, read: Use, write: Use, definition: Value, use: Use) -> bool:
        """Whether a loop writes what it carries, and an iteration reads what was carried to it or comes from that. What the
        iteration itself overwrites is looked at by itself; the loop writes when the iteration ends. Nothing else that the loop
        carries may be in the same memory."""
        loop, number = write
        if loop.op.name not in LOOPS or not _contains(loop, read[0]):
            return False
        owner = definition.owner
        if isinstance(owner, Block):
            if not _block_inside(owner, loop):
                return False
        elif owner is None or not _contains(loop, owner):
            return False
        members = dict(self.aliases.members(loop.operands[number]))
        for other, _ in self._aliasing(*use):
            members.update(self.aliases.members(other))
        members.update(self.aliases.members(use[0].operands[use[1]]))
        return not any(value in members for place, value in enumerate(loop.operands) if place != number)

    def _is_written_before(self, write: Use, definition: Value) -> bool:
        """Whether a write comes before, belongs to, or is what gives the contents that are read."""
        writer = write[0]
        owner = definition.owner
        if isinstance(owner, Block):
            # The write is not in the block, or a region in it, that the argument is of. Blocks that branches lead to do not end
            # there.
            return not _is_inside(writer, owner) and (not self.branches or owner.parent is not self.function.body)
        assert owner is not None
        if self._is_before(writer, owner) and self._order_counts(writer, owner, definition):
            return True
        if _contains(owner, writer):
            return True
        if owner is not writer:
            return False
        written = [other for other, _ in self._aliasing(*write)]
        if writer.op.name == "func.call":
            # A result in memory of its own is there when all is written.
            return definition in written or not self._origins(definition)
        return written[:1] == [definition]

    def _order_counts(self, one: Operation, other: Operation, definition: Value) -> bool:
        """Whether no loop around both leaves the definition outside."""
        if self.branches:
            block = self._outermost(one).parent
            assert block is not None
            if self._outermost(other).parent is not block or block in self._blocks_after(block, self._block_of(definition)):
                return False
        around = set(_loops_around(other))
        common = next((loop for loop in _loops_around(one) if loop in around), None)
        if common is None:
            return True
        owner = definition.owner
        if isinstance(owner, Block):
            return _block_inside(owner, common)
        assert owner is not None
        return owner is not common and _contains(common, owner)

    # ---- blocks that branch

    def _outermost(self, op: Operation) -> Operation:
        """The operation of a block of the function that an operation is, or is in."""
        while op.parent is not None and op.parent.parent is not self.function.body:
            outer = op.parent_op
            assert outer is not None
            op = outer
        return op

    def _block_of(self, value: Value) -> Block | None:
        """The block of the function that a value is defined in, or in a region of it."""
        owner = value.owner
        if isinstance(owner, Block):
            parent = owner.parent.parent if owner.parent is not None else None
            return self._outermost(parent).parent if isinstance(parent, Operation) else owner
        assert owner is not None
        return self._outermost(owner).parent

    def _blocks_after(self, block: Block, without: Block | None) -> set[Block]:
        """The blocks that may run after one, on paths that do not enter `without`."""
        found = self._following.get((block, without))
        if found is None:
            found = self._following[block, without] = set()
            pending = [block]
            while pending:
                for edge in pending.pop().terminator.successors:
                    if edge.block is not without and edge.block not in found:
                        found.add(edge.block)
                        pending.append(edge.block)
        return found

    def _may_follow(self, reader: Operation, writer: Operation, definition: Value) -> bool:
        """Whether something may be read after the write as far as blocks tell, with the definition not having run in between."""
        read, written = self._outermost(reader), self._outermost(writer)
        if read.parent is written.parent and self.places[read] >= self.places[written]:
            return True
        assert read.parent is not None
        assert written.parent is not None
        return read.parent in self._blocks_after(written.parent, self._block_of(definition))

    def _is_before(self, one: Operation, other: Operation) -> bool:
        """Whether `one`, or what it is in, comes before `other` and does not contain it."""
        ancestors: dict[Block, Operation] = {}
        at: Operation | None = other
        while at is not None and at.parent is not None:
            ancestors[at.parent] = at
            at = at.parent_op
        at = one
        while at is not None and at.parent is not None:
            if at.parent in ancestors:
                return self.places[at] < self.places[ancestors[at.parent]]
            at = at.parent_op
        return False

    # ---- slices and element-wise ops

    def _not_conflicting(self, read: Use, write: Use, use: Use) -> bool:
        return any(
            op.op.name in INSERTS and self._is_subset(op, read, write, use) for op in (read[0], write[0])
        )

    def _is_equivalent(self, one: Value, other: Value, use: Use) -> bool:
        if self.equivalent.together(one, other):
            return True
        # As if the use were in place.
        value = use[0].operands[use[1]]
        for result, whole in self._aliasing(*use):
            if whole:
                for first, second in ((one, other), (other, one)):
                    if self.equivalent.together(first, value) and self.equivalent.together(second, result):
                        return True
        return False

    def _is_elementwise(self, op: Operation, number: int, target: int, use: Use) -> bool:
        """Whether each element is read before it is written, in the same iteration."""
        if number == target:
            return True
        maps = operand_maps(op)
        if maps is None or maps[number] != maps[target]:
            return False
        if not maps[number].is_permutation:
            return False
        # What the body reads by itself is read at any time.
        if any(inner.op.name == "tensor.extract" for region in op.regions for inner in region.walk()):
            return False
        return self._is_equivalent(op.operands[number], op.operands[target], use)

    def _is_subset(self, insert: Operation, read: Use, write: Use, use: Use) -> bool:
        """The rules for tensor.insert_slice: what is written is the slice that was taken out before."""
        source = insert.operands[0]
        # The rest of the target was not written, and the slice was meant to be.
        if read == (insert, 1) and self._comes_from_slice(write[0].operands[write[1]], insert, use):
            return True
        # The source is the slice that it is written to.
        if read == (insert, 0) and write == (insert, 1) and self._comes_from_slice(source, insert, use):
            return True
        # What is read is the source's own memory, over which it is written.
        if write == (insert, 1):
            value = all_operands(read[0])[read[1]]
            if self._is_equivalent(value, source, use) and self._comes_from_slice(source, insert, use):
                return True
        return False

    def _comes_from_slice(self, value: Value, insert: Operation, use: Use) -> bool:
        """Whether a value is in the slice of the target that the op inserts to."""
        for member in self.equivalent.members(value):
            owner = member.owner
            if (
                isinstance(owner, Operation)
                and owner.op.name == "tensor.extract_slice"
                and same_slice(owner, insert)
                and self._is_equivalent(owner.operands[0], insert.operands[1], use)
            ):
                return True
        return False


def same_slice(extract: Operation, insert: Operation) -> bool:
    """Whether two slices have the same offsets, sizes and strides."""
    names = ("offsets", "sizes", "strides")
    if any(extract.attributes[name] != insert.attributes[name] for name in names):
        return False
    return all(
        one is other or _same_constant(one, other) for one, other in zip(extract.operands[1:], insert.operands[2:], strict=True)
    )


def _same_constant(one: Value, other: Value) -> bool:
    owners = (one.owner, other.owner)
    if not all(isinstance(owner, Operation) and owner.op.name == "arith.constant" for owner in owners):
        return False
    return bool(owners[0].attributes["value"] == owners[1].attributes["value"])  # type: ignore[union-attr]


def _blocks(function: Function) -> Iterator[Block]:
    yield from function.blocks
    for op in function.body.walk():
        for region in op.regions:
            yield from region.blocks


def _loops_around(op: Operation) -> list[Operation]:
    """The loops that an operation is in, the innermost first."""
    found = []
    at = op.parent_op
    while at is not None:
        if at.op.name in LOOPS:
            found.append(at)
        at = at.parent_op
    return found


def _contains(outer: Operation, op: Operation) -> bool:
    at = op.parent_op
    while at is not None:
        if at is outer:
            return True
        at = at.parent_op
    return False


def _block_inside(block: Block, op: Operation) -> bool:
    """Whether a block is in a region of an operation, or of one in it."""
    parent = block.parent.parent if block.parent is not None else None
    return isinstance(parent, Operation) and (parent is op or _contains(op, parent))


def _is_inside(op: Operation, block: Block) -> bool:
    """Whether an operation is in a block, or in a region of one that is."""
    at: Operation | None = op
    while at is not None:
        if at.parent is block:
            return True
        at = at.parent_op
    return False


def _exclude_each_other(one: Operation, other: Operation) -> bool:
    """Whether two operations are in different branches of one conditional."""
    regions: dict[Operation, object] = {}
    at: Operation | None = one
    while at is not None and at.parent is not None:
        parent = at.parent_op
        if parent is not None and parent.op.name in CONDITIONALS:
            regions[parent] = at.parent.parent
        at = parent
    at = other
    while at is not None and at.parent is not None:
        parent = at.parent_op
        if parent is not None and parent in regions and regions[parent] is not at.parent.parent:
            return True
        at = parent
    return False
