# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which results of a tensor program would be in place by the rules that MLIR had in 2021 (Comprehensive Bufferize).

    %r = tensor.insert_slice %s into %x[0] [2] [1] {__inplace_results_attr__ = ["false"]} : tensor<2xf32> into tensor<4xf32>

A report for comparison with programs and tests of that time; nothing else follows from it. What was different:

- One decision for each result, not for each operand; ops without a model below read and write all, and what they give may not be
  written.
- What a loop carries is memory of its own inside of the loop. The loop reads it if its body does, and always writes it.
- An argument is written only where it is marked, `linalg.inplaceable = true`, or its function is called: callers pass copies.
- tensor.dim reads. Inputs and outputs of element-wise ops do not share memory.

That a read comes before a write says nothing where a loop around both has the definition outside. MLIR did not look at that yet,
and took for in place what is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vm2c.analysis.inplace import WRITABLE, ValueSets, same_slice
from vm2c.analysis.tensor_memory import CONDITIONALS, LOOPS, Use, is_structured, memory_use, yields_of
from vm2c.dialect.attributes import TypedAttr
from vm2c.dialect.types import TensorType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Function

_CAST = ("tensor.cast", "tensor.expand_shape", "tensor.collapse_shape")
_VIEWS = (*_CAST, "tensor.extract_slice")
_READERS = ("tensor.dim", "tensor.extract", "vector.transfer_read")
_ENDS = ("scf.yield", "linalg.yield", "func.return")
_SOURCES = ("arith.constant", "tensor.empty", "bufferization.alloc_tensor", "func.call")
_WITH_MODEL = {*_VIEWS, *_READERS, *_ENDS, *_SOURCES, "scf.for", "scf.if", "tensor.insert_slice", "vector.transfer_write"}


@dataclass(frozen=True, slots=True)
class _Model:
    """What an op does with a tensor that it is given; `result` lies in its memory if that is in place."""

    reads: bool
    writes: bool
    result: Value | None = None


def has_model(op: Operation) -> bool:
    """Whether an op has a model, or nothing to do with tensors."""
    tensors = any(isinstance(value.type, TensorType) for value in (*op.operands, *op.results))
    return not tensors or is_structured(op) or op.op.name in _WITH_MODEL


class InPlace2021:
    """The decisions for one function: `in_place` has the operands whose results lie in their memory. All tensor arguments of one
    that is `called` may be written."""

    def __init__(self, function: Function, *, called: bool) -> None:
        self.function = function
        self.called = called
        self.in_place: set[Use] = set()
        self.aliases = ValueSets()
        self.equivalent = ValueSets()
        self._places: dict[Operation, int] = {}
        operations = list(_in_postorder(function.entry))
        for block in (function.entry, *(block for op in operations for region in op.regions for block in region.blocks)):
            self._places.update({op: place for place, op in enumerate(block.operations)})
        for op in operations:
            if op.op.name == "scf.if":
                for end in yields_of(op):
                    for value, result in zip(end.operands, op.results, strict=True):
                        self.aliases.unite(value, result)
        for op in reversed(operations):
            for number, value in enumerate(op.operands):
                if isinstance(value.type, TensorType) and self.model(op, number).result is not None:
                    self._decide((op, number))

    def words(self, op: Operation) -> list[str]:
        """For each result of an op whether it is in place, "none" where nothing is decided."""
        decided = {
            self.model(op, number).result: "true" if (op, number) in self.in_place else "false"
            for number, value in enumerate(op.operands)
            if isinstance(value.type, TensorType)
        }
        # What a conditional gives is in place whatever its branches yield.
        chosen = "true" if op.op.name == "scf.if" else "none"
        return [decided.get(result, chosen if isinstance(result.type, TensorType) else "none") for result in op.results]

    def model(self, op: Operation, number: int) -> _Model:
        """What an op does with an operand that is a tensor."""
        name = op.op.name
        if is_structured(op):
            use = memory_use(op, number)
            return _Model(use.reads, use.writes, op.results[number - op.attributes["inputs"]] if use.writes else None)
        if name == "scf.for":
            return _Model(self._is_read(op.body.arguments[number - 2]), True, op.results[number - 3])
        if name in _VIEWS:
            return _Model(False, False, op.result)
        if name in ("tensor.insert_slice", "vector.transfer_write"):
            return _Model(True, number == 1, op.results[0] if number == 1 else None)
        return _Model(True, name not in (*_READERS, *_ENDS))

    def origin(self, value: Value) -> Value:
        """The value whose buffer a value has, all of it: an argument, a slice, or what is allocated."""
        while True:
            owner = value.owner
            if not isinstance(owner, Operation) or owner.op.name == "tensor.extract_slice":
                return value
            if owner.op.name == "scf.if":
                origins = {self.origin(end.operands[value.index]) for end in yields_of(owner)}
                if len(origins) > 1:
                    return value
                (value,) = origins
                continue
            if owner.op.name == "scf.for":
                carried = owner.body.arguments[value.index + 1]
                if self.origin(owner.body.terminator.operands[value.index]) is not carried:
                    return value
            source = self._source(value)
            if source is None or source not in self.in_place:
                return value
            value = source[0].operands[source[1]]

    def is_allocated(self, value: Value) -> bool:
        """Whether an origin is memory that the function allocates."""
        owner = value.owner
        if not isinstance(owner, Operation):
            return False
        if owner.op.name in ("tensor.empty", "bufferization.alloc_tensor"):
            return True
        source = self._source(value)
        return source is not None and source not in self.in_place

    # ---- what is read and written

    def _is_read(self, value: Value) -> bool:
        pending, seen = [value], {value}
        while pending:
            for op, number in _uses(pending.pop()):
                model = self.model(op, number)
                if model.reads:
                    return True
                if model.result is not None and model.result not in seen and not model.writes:
                    seen.add(model.result)
                    pending.append(model.result)
        return False

    def _source(self, value: Value) -> Use | None:
        """The operand in whose memory a result may lie."""
        op = value.owner
        assert isinstance(op, Operation)
        for number, operand in enumerate(op.operands):
            if isinstance(operand.type, TensorType) and self.model(op, number).result is value:
                return op, number
        return None

    def _is_writable(self, value: Value) -> bool:
        owner = value.owner
        if isinstance(owner, Operation):
            name = owner.op.name
            return name != "arith.constant" and (name in (*_SOURCES, "scf.if") or self._source(value) is not None)
        if owner is not self.function.entry:
            return True
        attributes = self.function.argument_attributes
        given = attributes[value.index].get(WRITABLE, False) if value.index < len(attributes) else False
        return self.called or bool(given.value if isinstance(given, TypedAttr) else given)

    def _last_write(self, value: Value) -> Value:
        """What the contents of a value come from."""
        while isinstance(value.owner, Operation):
            source = self._source(value)
            if source is None or self.model(*source).writes:
                break
            value = source[0].operands[source[1]]
        return value

    # ---- decisions

    def _decide(self, use: Use) -> None:
        op, number = use
        value, model = op.operands[number], self.model(op, number)
        assert model.result is not None
        together = [*self.aliases.members(value), *self.aliases.members(model.result)]
        uses = [each for member in dict.fromkeys(together) for each in _uses(member)]
        writes = [each for each in uses if each in self.in_place and self.model(*each).writes]
        if model.writes:
            writes.append(use)
        if writes and not all(map(self._is_writable, self.aliases.members(value))):
            return
        reads = [each for each in uses if self.model(*each).reads]
        if any(self._is_conflict(read, write) for read in reads for write in writes):
            return
        self.in_place.add(use)
        self.aliases.unite(value, model.result)
        if op.op.name != "tensor.extract_slice":
            self.equivalent.unite(value, model.result)

    def _is_conflict(self, read: Use, write: Use) -> bool:
        reader, writer = read[0], write[0]
        value, written = reader.operands[read[1]], writer.operands[write[1]]
        last = self._last_write(value)
        ordered = _order_counts(reader, writer, last)
        if ordered and (read == write or self._is_before(reader, writer) or _exclude_each_other(reader, writer)):
            return False
        owner = last.owner
        if isinstance(owner, Operation):
            if (ordered and self._is_before(writer, owner)) or owner in _ancestors(writer):
                return False
        elif owner is not None and owner not in _blocks_around(writer):
            return False
        if self.model(*write).result is last:
            return False
        if read == (reader, 1) and reader.op.name == "tensor.insert_slice" and self._comes_from(written, reader):
            return False
        if writer.op.name != "tensor.insert_slice":
            return True
        source = writer.operands[0]
        same = read == (writer, 0) or self.equivalent.together(value, source)
        return not (same and self._comes_from(source, writer))

    def _comes_from(self, value: Value, insert: Operation) -> bool:
        """Whether a value comes from the slice that is inserted to."""
        while isinstance(value.owner, Operation):
            op = value.owner
            if op.op.name == "tensor.extract_slice" and same_slice(op, insert):
                source, target = op.operands[0], insert.operands[1]
                return source is target or self.equivalent.together(source, target)
            through = self._source(value)
            if through is None:
                return False
            value = through[0].operands[through[1]]
        return False

    def _is_before(self, one: Operation, other: Operation) -> bool:
        """Whether `one`, or what it is in, comes before `other` and does not contain it."""
        places = {op.parent: op for op in (other, *_ancestors(other))}
        for op in (one, *_ancestors(one)):
            if op.parent in places:
                return self._places[op] < self._places[places[op.parent]]
        return False


def _in_postorder(block: Block) -> Iterator[Operation]:
    for op in block.operations:
        for region in op.regions:
            for inner in region.blocks:
                yield from _in_postorder(inner)
        yield op


def _uses(value: Value) -> Iterator[Use]:
    for user in value.users:
        yield from ((user, number) for number, operand in enumerate(user.operands) if operand is value)


def _ancestors(op: Operation) -> list[Operation]:
    """The operations that one is in, the innermost first."""
    found = []
    at = op.parent_op
    while at is not None:
        found.append(at)
        at = at.parent_op
    return found


def _blocks_around(op: Operation) -> list[Block | None]:
    return [each.parent for each in (op, *_ancestors(op))]


def _order_counts(one: Operation, other: Operation, definition: Value) -> bool:
    """Whether no loop around both leaves the definition outside."""
    around = _ancestors(other)
    common = next((op for op in _ancestors(one) if op.op.name in LOOPS and op in around), None)
    if common is None:
        return True
    owner = definition.owner
    if isinstance(owner, Operation):
        return common in _ancestors(owner)
    parent = owner.parent.parent if owner is not None and owner.parent is not None else None
    return isinstance(parent, Operation) and common in (parent, *_ancestors(parent))


def _exclude_each_other(one: Operation, other: Operation) -> bool:
    """Whether two operations are in different branches of one conditional."""
    regions = {op.parent_op: op.parent for op in (one, *_ancestors(one))}
    return any(
        parent is not None and parent.op.name in CONDITIONALS and parent in regions and regions[parent] is not op.parent
        for op in (other, *_ancestors(other))
        for parent in (op.parent_op,)
    )
