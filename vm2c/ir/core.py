# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The IR's own shape: regions of blocks of operations, and values that know who uses them.

    Region > Block > Operation > Successor          an Operation has operands and results, which are Values
       ^parent  ^parent    > Region                 a Value has an owner and users, a Block has users, too

Control flow is written in two ways. A function of the VM is a region of blocks that branch to each other. In structured code a
region has one block, and loops and conditionals are operations with regions of their own: `scf.for`, `scf.if`. What such a region
uses from outside it names directly. Between the blocks of the VM stands one operation with regions, `vm2c.versioned`; these know
nothing but what it takes, so that an analysis of blocks sees all that is used in its operands.

Operands are tuples and change only through the methods of their operation, so that `users` is right at any time: whoever asks who
uses a value, or who branches to a block, looks at nothing else. An operation belongs to the block it was added to and has that for
a parent; one that is taken out goes on using its operands until it is erased.

Locations are offsets into the source of the module, turned into line and column only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from vm2c.dialect.attributes import AttributeDict
from vm2c.dialect.op import Op
from vm2c.dialect.types import Type

if TYPE_CHECKING:
    from vm2c.ir.module import Function

NO_LOCATION = -1


class Value:
    """An SSA value. `name` is the source name without `%` (`ref_4#1` for the second result of a group). `owner` is the
    Operation that defines it, or the Block that has it as an argument; None only while a forward reference is unresolved. `users`
    are the operations that have it as an operand or pass it to a successor, with how often they do."""

    __slots__ = ("index", "name", "owner", "type", "users")

    def __init__(self, name: str, type_: Type, owner: Operation | Block | None, index: int) -> None:
        self.name = name
        self.type = type_
        self.owner = owner
        self.index = index
        self.users: dict[Operation, int] = {}

    def __repr__(self) -> str:
        return f"%{self.name}"

    @property
    def block(self) -> Block:
        """The block in which the value is defined."""
        owner = self.owner
        assert owner is not None
        return owner if isinstance(owner, Block) else owner.block

    def replace_all_uses_with(self, other: Value) -> None:
        """Makes everything that uses this value use `other`."""
        if other is not self:
            for op in list(self.users):
                op.replace_operand(self, other)


class Successor:
    """An edge out of the terminator `owner`: the block, and what its arguments become. Where a call branches with its results these
    are the first arguments, and `operands` the others."""

    __slots__ = ("block", "operands", "owner")

    def __init__(self, block: Block, operands: Iterable[Value] = ()) -> None:
        self.block = block
        self.operands = tuple(operands)
        self.owner: Operation | None = None

    def set_operands(self, operands: Iterable[Value]) -> None:
        """Passes other values."""
        values = tuple(operands)
        if self.owner is not None:
            _move_uses(self.owner, self.operands, values)
        self.operands = values

    def retarget(self, block: Block, operands: Iterable[Value]) -> None:
        """Branches to another block, with these values."""
        if self.owner is not None:
            _drop_use(self.owner, self.block.users)
            _add_use(self.owner, block.users)
        self.block = block
        self.set_operands(operands)


class Operation:
    """One op. `attributes` holds the row's inherent attributes by name, `discardable` everything else (None when empty). `parent`
    is the block that it is in."""

    __slots__ = ("attributes", "discardable", "location", "op", "operands", "parent", "regions", "results", "successors")

    def __init__(
        self,
        op: Op,
        operands: Iterable[Value] = (),
        result_types: tuple[Type, ...] = (),
        attributes: AttributeDict | None = None,
        successors: Iterable[Successor] = (),
        location: int = NO_LOCATION,
        result_names: tuple[str, ...] = (),
        regions: int = 0,
    ) -> None:
        self.op = op
        self.operands: tuple[Value, ...] = tuple(operands)
        for value in self.operands:
            users = value.users
            users[self] = users.get(self, 0) + 1
        self.attributes = attributes if attributes is not None else {}
        self.discardable: AttributeDict | None = None
        self.successors: list[Successor] = []
        for successor in successors:
            self._adopt(successor)
        self.regions: Sequence[Region] = tuple(Region(self) for _ in range(regions)) if regions else ()
        self.location = location
        self.parent: Block | None = None
        self.results = [
            Value(result_names[index] if result_names else "", type_, self, index) for index, type_ in enumerate(result_types)
        ]

    def __repr__(self) -> str:
        return f"<{self.op.name}>"

    @property
    def result(self) -> Value:
        """The only result."""
        (result,) = self.results
        return result

    @property
    def block(self) -> Block:
        """The block that the op is in."""
        assert self.parent is not None
        return self.parent

    @property
    def body(self) -> Block:
        """The only block of the first region."""
        (block,) = self.regions[0].blocks
        return block

    @property
    def parent_op(self) -> Operation | None:
        """The operation that the op is in a region of, None right in a function."""
        region = self.parent.parent if self.parent is not None else None
        return region.parent if region is not None and isinstance(region.parent, Operation) else None

    def walk(self) -> Iterator[Operation]:
        """The op, then everything in its regions, in order."""
        yield self
        for region in self.regions:
            yield from region.walk()

    def operand(self, name: str) -> Value:
        """The (single, non-variadic) operand that the row calls `name`."""
        return self.operands[self.op.operand_index(name)]

    def all_operands(self) -> Sequence[Value]:
        """Own operands, then those passed to each successor in order: the order of the generic form."""
        if not self.successors:
            return self.operands
        return [*self.operands, *(value for successor in self.successors for value in successor.operands)]

    def set_operands(self, operands: Iterable[Value]) -> None:
        """Gives the op other operands of its own."""
        values = tuple(operands)
        _move_uses(self, self.operands, values)
        self.operands = values

    def replace_operand(self, old: Value, new: Value) -> None:
        """Uses `new` wherever the op has `old`, also for what it passes to successors."""
        count = old.users.pop(self, 0)
        if not count:
            return
        new.users[self] = new.users.get(self, 0) + count
        self.operands = tuple([new if value is old else value for value in self.operands])
        for successor in self.successors:
            if old in successor.operands:
                successor.operands = tuple([new if value is old else value for value in successor.operands])

    def add_successor(self, block: Block, operands: Iterable[Value] = ()) -> Successor:
        """One more edge out of the op, after those that it has."""
        successor = Successor(block, operands)
        self._adopt(successor)
        return successor

    def _adopt(self, successor: Successor) -> None:
        successor.owner = self
        self.successors.append(successor)
        _add_use(self, successor.block.users)
        for value in successor.operands:
            _add_use(self, value.users)

    def clone(self, values: dict[Value, Value]) -> Operation:
        """The op once more with all that is in its regions, in no block. `values` says what to use in place of what, and gets what
        the copies define. Successors and discardable attributes are left out: structured code has none."""
        copy = self.copy(values.get(value, value) for value in self.operands)
        values.update(zip(self.results, copy.results, strict=True))
        copy.regions = tuple(region.clone(copy, values) for region in self.regions)
        return copy

    def copy(self, operands: Iterable[Value]) -> Operation:
        """The op once more, with these operands and results of its own, in no block. Successors, regions and discardable attributes
        are left out."""
        types = tuple(value.type for value in self.results)
        names = tuple(value.name for value in self.results)
        return Operation(self.op, operands, types, self.attributes, location=self.location, result_names=names)

    def detach(self) -> Operation:
        """Takes the op out of its block, to be added elsewhere."""
        assert self.parent is not None
        self.parent.operations.remove(self)
        self.parent = None
        return self

    def drop_uses(self) -> None:
        """Ends the op's use of its operands and of the blocks that it branches to."""
        _move_uses(self, self.operands, ())
        self.operands = ()
        for successor in self.successors:
            _drop_use(self, successor.block.users)
            _move_uses(self, successor.operands, ())
            successor.owner = None
        self.successors = []
        for region in self.regions:
            region.keep(())

    def erase(self) -> None:
        """Takes the op, whose results nothing uses, out of its block for good."""
        assert not any(value.users for value in self.results), self
        if self.parent is not None:
            self.detach()
        self.drop_uses()


class Block:
    """A straight run of operations that ends in a terminator. `label` has no `^`; the entry block's is never printed. `users` are
    the operations that branch here, with the number of their edges that do."""

    __slots__ = ("arguments", "label", "location", "operations", "parent", "users")

    def __init__(self, label: str, location: int = NO_LOCATION) -> None:
        self.label = label
        self.arguments: list[Value] = []
        self.operations: list[Operation] = []
        self.location = location
        self.parent: Region | None = None
        self.users: dict[Operation, int] = {}

    def __repr__(self) -> str:
        return f"^{self.label}"

    @property
    def terminator(self) -> Operation:
        return self.operations[-1]

    def add_argument(self, name: str, type_: Type) -> Value:
        """One more argument, after those that there are. Whoever branches here has to pass it from now on."""
        value = Value(name, type_, self, len(self.arguments))
        self.arguments.append(value)
        return value

    def set_arguments(self, arguments: Iterable[Value]) -> None:
        """Makes these values the arguments of the block, whatever they were before."""
        self.arguments = list(arguments)
        for index, value in enumerate(self.arguments):
            value.owner, value.index = self, index

    def erase_arguments(self, gone: Collection[Value]) -> None:
        """Erases arguments, which nothing may use, and what is passed for them; all edges have to pass something."""
        kept = [value for value in self.arguments if value not in gone]
        for op in list(self.users):
            for edge in op.successors:
                if edge.block is self:
                    first = len(self.arguments) - len(edge.operands)
                    edge.set_operands(edge.operands[value.index - first] for value in kept if value.index >= first)
        self.set_arguments(kept)

    def append(self, *operations: Operation) -> None:
        """Adds operations that are in no block at the end."""
        for op in operations:
            op.parent = self
        self.operations.extend(operations)

    def insert(self, index: int, *operations: Operation) -> None:
        """Adds operations that are in no block before the one at `index`; -1 is the terminator."""
        for op in operations:
            op.parent = self
        self.operations[index:index] = operations

    def erase(self, gone: Collection[Operation]) -> None:
        """Erases several operations of the block at once; nothing but each other may use what they give."""
        self.operations = [op for op in self.operations if op not in gone]
        for op in gone:
            op.parent = None
            op.drop_uses()

    def set_operations(self, operations: Iterable[Operation]) -> None:
        """Makes these the operations of the block; those that are left out are in no block any more, to be added elsewhere."""
        for op in self.operations:
            op.parent = None
        self.operations = list(operations)
        for op in self.operations:
            op.parent = self


class Region:
    """Blocks, the first of which is the entry, in the order in which they are printed."""

    __slots__ = ("blocks", "parent")

    def __init__(self, parent: Function | Operation) -> None:
        self.blocks: list[Block] = []
        self.parent = parent

    def operations(self) -> Iterator[Operation]:
        """What stands right in the blocks."""
        for block in self.blocks:
            yield from block.operations

    def walk(self) -> Iterator[Operation]:
        """All operations, each before what is in its regions."""
        for block in self.blocks:
            for op in block.operations:
                yield from op.walk()

    def clone(self, parent: Operation, values: dict[Value, Value]) -> Region:
        """A copy of a region of structured code; see `Operation.clone`."""
        copy = Region(parent)
        for block in self.blocks:
            target = Block(block.label, block.location)
            for argument in block.arguments:
                values[argument] = target.add_argument(argument.name, argument.type)
            target.append(*(op.clone(values) for op in block.operations))
            copy.append(target)
        return copy

    def append(self, *blocks: Block) -> None:
        """Adds blocks at the end."""
        self.insert(len(self.blocks), *blocks)

    def insert(self, index: int, *blocks: Block) -> None:
        """Adds blocks before the one at `index`."""
        for block in blocks:
            block.parent = self
        self.blocks[index:index] = blocks

    def keep(self, blocks: Iterable[Block]) -> None:
        """Puts the blocks into this order and erases those that are not among them, which no other operation may use."""
        kept = list(blocks)
        left = dict.fromkeys(kept)
        gone = [block for block in self.blocks if block not in left]
        self.blocks = kept
        for block in kept:
            block.parent = self
        for block in gone:
            block.parent = None
            for op in block.operations:
                op.drop_uses()
                op.parent = None


def targets_of(block: Block) -> list[Block]:
    """The blocks that a block may go on in, one for each edge."""
    return [edge.block for edge in block.terminator.successors]


def _add_use(op: Operation, users: dict[Operation, int]) -> None:
    users[op] = users.get(op, 0) + 1


def _drop_use(op: Operation, users: dict[Operation, int]) -> None:
    count = users[op] - 1
    if count:
        users[op] = count
    else:
        del users[op]


def _move_uses(op: Operation, old: tuple[Value, ...], new: tuple[Value, ...]) -> None:
    for value in old:
        _drop_use(op, value.users)
    for value in new:
        _add_use(op, value.users)
