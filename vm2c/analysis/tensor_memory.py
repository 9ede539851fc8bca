# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What each op of a tensor program does to the tensors that it is given, when tensors are memory: whether it reads and writes them,
and which results lie in the same memory. Named ops of linalg and all loops of scf count, so that programs can be looked at as they
were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vm2c.dialect.affine_map import AffineMapAttr
from vm2c.dialect.linalg_named import ELEMENTWISE, named_ops
from vm2c.dialect.op import MemoryUse
from vm2c.dialect.types import MemRefType, TensorType
from vm2c.ir.core import Operation, Value

# An operand: its operation and its number. What is passed to successors counts on after the operands.
Use = tuple[Operation, int]

LOOPS = ("scf.for", "scf.while", "scf.forall", "scf.parallel")
CONDITIONALS = ("scf.if", "scf.index_switch", "scf.execute_region")
INSERTS = ("tensor.insert_slice", "tensor.parallel_insert_slice")
_READS = MemoryUse(reads=True)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a function does with the tensors that it is given: the numbers of the arguments that it reads and writes, and for each
    result that of the argument whose memory it is in, None where it has memory of its own."""

    reads: frozenset[int]
    writes: frozenset[int]
    results: tuple[int | None, ...]


# By the names of functions. One that has none reads all that it is given.
Summaries = Mapping[str, Summary]
NO_SUMMARIES: Summaries = {}

# Ops that compute one element of the output from the same one of the inputs.
_ELEMENTWISE = ("linalg.map", "linalg.copy", "linalg.elementwise", "linalg.elemwise_unary", "linalg.elemwise_binary",
                *(f"linalg.{name}" for name in ELEMENTWISE))  # fmt: skip
_OVERWRITE = (*_ELEMENTWISE, "linalg.fill", "linalg.transpose", "linalg.broadcast", "linalg.softmax")


def is_tensor(value: Value) -> bool:
    """Whether a value is a tensor, or memory."""
    return isinstance(value.type, (TensorType, MemRefType))


def all_operands(op: Operation) -> tuple[Value, ...]:
    """The operands, and what is passed to successors."""
    return (*op.operands, *(value for edge in op.successors for value in edge.operands))


def is_structured(op: Operation) -> bool:
    """Whether an op is of linalg, or of its extensions, and has inputs and outputs."""
    return op.op.name.startswith(("linalg.", "iree_linalg_ext.")) and "inputs" in op.attributes


def operand_maps(op: Operation) -> Sequence[AffineMapAttr] | None:
    """Which elements an op of linalg whose loops are all parallel takes of each operand; None for others."""
    if op.op.name == "linalg.generic":
        parallel = "reduction" not in op.attributes["iterator_types"]
        maps: Sequence[AffineMapAttr] = op.attributes["indexing_maps"]
        return maps if parallel else None
    if op.op.name not in _ELEMENTWISE:
        return None
    rank = len(op.operands[-1].type.shape)  # type: ignore[attr-defined]
    return op.attributes.get("indexing_maps") or [
        AffineMapAttr.identity(rank) if is_tensor(value) else AffineMapAttr(rank, 0, ()) for value in op.operands
    ]


def shared_outputs(loop: Operation) -> int:
    """The number of the first operand of a scf.forall that is one of its outputs."""
    return sum(loop.attributes[name].count(None) for name in ("lower", "upper", "step"))


def is_decided(op: Operation, number: int, summaries: Summaries = NO_SUMMARIES) -> bool:
    """Whether an operand may be in place or not: what is written, what a slice is taken of, and what a function gives back. Others
    always are."""
    if op.op.name == "tensor.extract_slice" or memory_use(op, number, summaries).writes:
        return True
    return op.op.name == "func.call" and bool(aliasing(op, number, summaries))


def yields_of(op: Operation) -> Iterator[Operation]:
    """What ends the branches of a conditional that give something."""
    for region in op.regions:
        for block in region.blocks:
            if block.operations and block.terminator.op.name == "scf.yield":
                yield block.terminator


def is_undefined(value: Value) -> bool:
    """Whether a tensor may have any contents."""
    return isinstance(value.owner, Operation) and value.owner.op.name == "tensor.empty"


def is_overwritten(value: Value) -> bool:
    """Whether all that uses a tensor writes its elements without reading them."""
    uses = [memory_use(user, number) for user in value.users for number, each in enumerate(all_operands(user)) if each is value]
    return all(use.writes and not use.reads for use in uses)


def covers(op: Operation) -> bool:
    """Whether a tensor.insert_slice replaces all elements."""
    target = op.operands[1].type
    assert isinstance(target, TensorType)
    whole = None not in target.shape and op.attributes["sizes"] == target.shape
    return (
        whole
        and all(number == 0 for number in op.attributes["offsets"])
        and all(number == 1 for number in op.attributes["strides"])
    )


def has_shape_of(value: Value, origin: Value) -> bool:
    """Whether a tensor is certainly of the extents of another one, which it was made from."""
    while value is not origin:
        owner = value.owner
        if not isinstance(owner, Operation):
            loop = owner.parent.parent if owner is not None and owner.parent is not None else None
            if not isinstance(loop, Operation) or loop.op.name != "scf.for" or not value.index:
                return False
            value = loop.operands[value.index + 2]
            continue
        name = owner.op.name
        if name in ("tensor.insert", "tensor.insert_slice"):
            value = owner.operands[1]
        elif name == "linalg.generic":
            value = owner.operands[owner.attributes["inputs"] + value.index]
        elif name == "scf.for":
            if not has_shape_of(owner.body.terminator.operands[value.index], owner.body.arguments[value.index + 1]):
                return False
            value = owner.operands[value.index + 3]
        elif name == "scf.if":
            return all(has_shape_of(region.blocks[0].terminator.operands[value.index], origin) for region in owner.regions)
        else:
            return False
    return True


# ---- what ops do to tensors


def memory_use(op: Operation, number: int, summaries: Summaries = NO_SUMMARIES) -> MemoryUse:
    """What an op does to the memory of an operand."""
    name = op.op.name
    if name == "func.call" and isinstance(op.operands[number].type, TensorType):
        summary = summaries.get(op.attributes["callee"])
        return _READS if summary is None else MemoryUse(reads=number in summary.reads, writes=number in summary.writes)
    if is_structured(op):
        return _structured_use(op, number)
    if name == "scf.forall":
        return MemoryUse(reads=True, writes=True)
    if name in LOOPS:
        return MemoryUse(reads=True, writes=not is_only_carried(op, number))
    if name == "tensor.extract_slice":
        # Of a slice that is not in place the elements are copied here, and one that is shows what is here.
        return MemoryUse(reads=True, result="result")
    if name in ("func.call", "func.return", "cf.br", "cf.cond_br", "cf.switch"):
        return _READS
    if name in ("scf.yield", "scf.condition"):
        # What leaves a region is read there, so that what it is later, by another name, can be looked at by itself.
        return _READS
    if name == "tensor.insert_slice" and number == 1 and covers(op):
        return MemoryUse(writes=True, result="result", whole=True)
    if name == "bufferization.to_buffer":
        return MemoryUse(reads=True, writes="read_only" not in op.attributes)
    parameters = op.op.operands
    return op.op.buffers.get(parameters[min(number, len(parameters) - 1)].name, _READS)


def _structured_use(op: Operation, number: int) -> MemoryUse:
    writes = number >= op.attributes["inputs"]
    if op.op.name.startswith("iree_linalg_ext."):
        return MemoryUse(reads=True, writes=writes)
    if op.regions:
        arguments = op.body.arguments
        return MemoryUse(reads=number < len(arguments) and bool(arguments[number].users), writes=writes)
    name = op.op.name
    if writes:
        return MemoryUse(reads=name not in _OVERWRITE, writes=True)
    row = named_ops().get(name.removeprefix("linalg."))
    # Of its window a pooling takes the extents only.
    pooling = row is not None and row.becomes not in ("multiply", "quantized")
    return MemoryUse(reads=number == 0 or not pooling)


def is_only_carried(loop: Operation, number: int) -> bool:
    """Whether a loop carries what it starts with as an operand, without changing it."""
    if loop.op.name == "scf.for":
        place = number - 3
        return place >= 0 and loop.body.terminator.operands[place] is loop.body.arguments[place + 1]
    before, after = (region.blocks[0] for region in loop.regions)
    yielded = after.terminator.operands[number]
    if yielded.owner is not after:
        return False
    return before.terminator.operands[yielded.index + 1] is before.arguments[number]


def aliasing(op: Operation, number: int, summaries: Summaries = NO_SUMMARIES) -> list[tuple[Value, bool]]:
    """The results and block arguments that are in the memory of an operand, with whether they are all of it."""
    name = op.op.name
    if name == "func.call":
        summary = summaries.get(op.attributes["callee"])
        if summary is None or not isinstance(op.operands[number].type, TensorType):
            return []
        return [(result, True) for result, given in zip(op.results, summary.results, strict=True) if given == number]
    if is_structured(op):
        inputs = op.attributes["inputs"]
        return [(op.results[number - inputs], True)] if number >= inputs and op.results else []
    if name == "scf.for":
        return [(op.results[number - 3], True), (op.body.arguments[number - 2], True)] if number >= 3 else []
    if name == "scf.forall":
        first = shared_outputs(op)
        if number < first:
            return []
        counters = len(op.attributes["lower"])
        return [(op.results[number - first], True), (op.body.arguments[counters + number - first], True)]
    if name == "scf.while":
        return [(op.regions[0].blocks[0].arguments[number], True)]
    if name == "scf.condition":
        parent = op.parent_op
        assert parent is not None
        return [(parent.regions[1].blocks[0].arguments[number - 1], True), (parent.results[number - 1], True)] if number else []
    if name == "scf.yield":
        parent = op.parent_op
        return [(parent.results[number], False)] if parent is not None and parent.op.name in CONDITIONALS else []
    if name == "arith.select":
        return [(op.result, False)] if number else []
    use = memory_use(op, number)
    if use.result and op.results:
        return [(op.results[0], use.whole)]
    return []


