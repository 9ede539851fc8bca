# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where each buffer comes from, how long it is, and which may overlap.

    %hal = call @hal_inline.buffer_view.buffer(%arg0)               argument %arg0
    %in = call @hal_inline.buffer.storage(%hal)                     argument %arg0, mutable, not null
    %out:2 = call @hal_inline.buffer.allocate(%c64, %c4096)         new %out#0, 4096 bytes, mutable, not null
    %tmp = vm.buffer.alloc %c256, %c16                              new %tmp, 256 bytes, mutable, not null
    %k = vm.const.ref.rodata @weights                               rodata @weights, read-only, not null

                                                                    no two of %in, %out#1, %tmp and %k overlap

A reference leads to objects: through views (a hal.buffer, the buffer views over it and their storage are the same bytes), casts and
selects back to its bases, and from a base that is a block argument on to what branches pass. Two references may overlap when

- they have a base in common (two bases that are the result of the same op, one of which went around a loop, may be two objects, but
  count as one);
- both lead to objects from outside of the function: arguments, globals, lists, results of calls. Nothing is known of those, storage
  of two different arguments included: a caller may pass the same buffer twice;
- one leads to an object from outside that was obtained where a new object may already have escaped. It escapes where it is stored
  in a global or a list, or passed to a call that is not in `imports.py`; until then only the function can reach it.

A new object overlaps nothing that was there before it: no value whose definition strictly dominates the allocation. Rodata cannot
be written to, so what overlaps with it can still not be seen to change (`may_interfere`).

A VM buffer never changes its length or data pointer after it has been made, and keeps its bytes alive. So both can be loaded once
for each value, as soon as it is known not to be null; loads and stores, even through another reference, change only the bytes.
What a buffer view is asserted to be shaped like says nothing of how long its buffer is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vm2c.analysis.callgraph import callee_name
from vm2c.analysis.conditions import constant_of
from vm2c.analysis.imports import IMPORTS, ImportFacts
from vm2c.analysis.loops import Loops
from vm2c.dialect.op import Control
from vm2c.dialect.types import RefType
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module, Rodata
from vm2c.ir.spelling import symbol


@dataclass(frozen=True, slots=True)
class Source:
    """An object that a reference may lead to. `kind`: new, rodata, argument, global, list, call, null, merge (a block argument,
    only as a base). `value` is the first result of the op that made or obtained it, or the argument; None for rodata, which is
    `symbol`."""

    kind: str
    value: Value | None = None
    symbol: str = ""

    @property
    def outside(self) -> bool:
        return self.kind in ("argument", "global", "list", "call")

    def __repr__(self) -> str:
        return self.kind + (f" {symbol(self.symbol)}" if self.symbol else f" {self.value!r}" if self.value is not None else "")


class Buffers:
    """The references of a function. Built by `analyze_buffers`."""

    def __init__(self, module: Module, loops: Loops) -> None:
        self.loops = loops
        self.cfg = loops.cfg
        self.values = [value for value in loops.order if isinstance(value.type, RefType)]
        self._rodata = {item.name: item for item in module.items if isinstance(item, Rodata)}
        self._rodata_sources = {name: Source("rodata", None, name) for name in self._rodata}
        self._bases: dict[Value, tuple[Source, ...]] = {}
        self._sources: dict[Value, tuple[Source, ...]] = {}
        self._passed: dict[Value, list[Value]] = {}
        self._uses: dict[Value, list[tuple[Block, int, bool]]] = {}
        self._reach: dict[Block, set[Block]] = {}
        self._escapes: dict[Source, list[tuple[Block, int]]] | None = None
        for block in self.cfg.order:
            for edge in block.terminator.successors:
                for argument, operand in zip(edge.block.arguments, edge.operands, strict=False):
                    if isinstance(argument.type, RefType):
                        self._passed.setdefault(argument, []).append(operand)
            for op in block.operations:
                index = loops.place[op][1]
                for access in op.op.access:
                    self._uses.setdefault(op.operands[access.buffer], []).append((block, index, access.writes))
                if op.op.algebra == "length":
                    self._uses.setdefault(op.operands[0], []).append((block, index, False))

    # ---- provenance

    def bases(self, value: Value) -> tuple[Source, ...]:
        """What the reference is a view, cast or selection of. A block argument (not of the function) is a `merge`."""
        known = self._bases.get(value)
        if known is None:
            known = self._bases[value] = tuple(dict.fromkeys(self._find_bases(value)))
        return known

    def _find_bases(self, value: Value) -> Iterable[Source]:
        owner = value.owner
        if not isinstance(owner, Operation):
            of_call = value not in self._passed and value not in self.loops.function.arguments
            return [Source("call" if of_call else "merge" if value in self._passed else "argument", value)]
        origin = owner.op.origin
        first = owner.results[0]
        if origin is None:
            facts = self._import_facts(owner)
            kind = facts.results[value.index] if facts is not None and value.index < len(facts.results) else "call"
            if kind in ("same", "part") and facts is not None and facts.source is not None:
                return self.bases(owner.operands[facts.source])
            return [Source(kind, first if kind == "new" else value)]
        if origin.kind == "same":
            return [base for operand in owner.operands if isinstance(operand.type, RefType) for base in self.bases(operand)]
        if origin.kind == "rodata":
            return [self._rodata_sources[owner.attributes["rodata"]]]
        return [Source(origin.kind, first)]

    def _import_facts(self, op: Operation) -> ImportFacts | None:
        name = callee_name(op)
        return IMPORTS.get(name) if name is not None else None

    def sources(self, value: Value) -> tuple[Source, ...]:
        """The objects that the reference may lead to, block arguments followed to what is passed for them."""
        known = self._sources.get(value)
        if known is None:
            found: dict[Source, None] = {}
            seen: dict[Source, None] = dict.fromkeys(self.bases(value))
            pending = list(seen)
            while pending:
                base = pending.pop()
                if base.kind != "merge" or base.value is None:
                    found[base] = None
                    continue
                for operand in self._passed[base.value]:
                    new = [each for each in self.bases(operand) if each not in seen]
                    seen.update(dict.fromkeys(new))
                    pending += new
            known = self._sources[value] = tuple(sorted(found, key=self._rank))
        return known

    def _rank(self, source: Source) -> tuple[int, str]:
        return (-1 if source.value is None else self.loops.order[source.value]), source.symbol

    # ---- properties

    def length(self, value: Value) -> int | Value | None:
        """The length in bytes: a number, the i64 value that it was made with (non-negative once it has been made), or not known."""
        owner = value.owner
        if isinstance(owner, Operation):
            origin = owner.op.origin
            facts = self._import_facts(owner) if origin is None else None
            place = origin.length if origin is not None else facts.length if facts is not None else None
            if place is not None:
                number = constant_of(owner.operands[place])
                return owner.operands[place] if number is None else number if number >= 0 else None
            if facts is not None and facts.source is not None:
                return self.length(owner.operands[facts.source])
            if origin is not None and origin.kind == "same":
                return self._common(operand for operand in owner.operands if isinstance(operand.type, RefType))
            if origin is not None and origin.kind == "rodata":
                return len(self._rodata[owner.attributes["rodata"]].data)
            return None
        passed = self._passed.get(value)
        if passed is None or any(operand.owner is None or isinstance(operand.owner, Block) for operand in passed):
            return None
        # Only numbers: a value may be another one by the time that the argument is used.
        common = self._common(passed)
        return common if isinstance(common, int) else None

    def has_elements(self, value: Value, lowest: int, highest: int, size: int, *, writes: bool) -> bool:
        """Whether elements `lowest` to `highest` of `size` bytes can be accessed whatever the host does: the module itself makes
        the buffer, or has it as rodata, as long as that."""
        length = self.length(value)
        long_enough = isinstance(length, int) and lowest >= 0 and (highest + 1) * size <= length
        return long_enough and all(map(_is_own, self.sources(value))) and (not writes or self.is_mutable(value) is True)

    def _common(self, values: Iterable[Value]) -> int | Value | None:
        lengths = {self.length(value): None for value in values}
        return next(iter(lengths)) if len(lengths) == 1 else None

    def is_mutable(self, value: Value, where: Block | Operation | None = None) -> bool | None:
        """Whether the buffer can be written to; None = not known. With a place also by what has been done to it before."""
        owner = value.owner
        if isinstance(owner, Operation):
            facts = self._import_facts(owner)
            if facts is not None and facts.mutable:
                return True
        kinds = {source.kind for source in self.sources(value)}
        if kinds == {"rodata"}:
            return False
        if kinds == {"new"}:
            return True
        return True if where is not None and self._used_before(value, where, writing=True) else None

    def may_be_null(self, value: Value, where: Block | Operation | None = None) -> bool:
        """Whether the reference may be null. With a place: not once something has been done to it that fails for null."""
        if where is not None and self._used_before(value, where, writing=False):
            return False
        return not self._made(value) and any(source.kind not in ("new", "rodata") for source in self._nullable(value))

    def _made(self, value: Value) -> bool:
        owner = value.owner
        facts = self._import_facts(owner) if isinstance(owner, Operation) else None
        return facts is not None and value.index < len(facts.results)

    def _nullable(self, value: Value) -> list[Source]:
        """The sources of the values that flow here, without those whose op never gives null."""
        found: dict[Source, None] = {}
        seen = {value: None}
        pending = [value]
        while pending:
            each = pending.pop()
            owner = each.owner
            if self._made(each):
                continue
            flows: list[Value] = []
            if isinstance(owner, Operation) and owner.op.origin is not None and owner.op.origin.kind == "same":
                flows = [operand for operand in owner.operands if isinstance(operand.type, RefType)]
            elif isinstance(owner, Block) and each in self._passed:
                flows = self._passed[each]
            else:
                found.update(dict.fromkeys(self.bases(each)))
            for flow in flows:
                if flow not in seen:
                    seen[flow] = None
                    pending.append(flow)
        return list(found)

    def _used_before(self, value: Value, where: Block | Operation, *, writing: bool) -> bool:
        block, index = (where, 0) if isinstance(where, Block) else self.loops.place[where]
        return any(
            (writes or not writing) and (at < index if used is block else self.cfg.dominates(used, block))
            for used, at, writes in self._uses.get(value, ())
        )

    # ---- aliasing

    def may_alias(self, one: Value, other: Value) -> bool:
        """Whether the bytes of two references may overlap, both as they are at any place that has both."""
        return any(self._may_be_same(x, y) for x in self.bases(one) for y in self.bases(other))

    def may_interfere(self, one: Value, other: Value) -> bool:
        """Whether a store through one may change what a load through the other gives."""
        if self.is_mutable(one) is False or self.is_mutable(other) is False:
            return False
        return any(
            self._may_be_same(x, y) for x in self.bases(one) for y in self.bases(other) if "rodata" not in (x.kind, y.kind)
        )

    def _may_be_same(self, one: Source, other: Source) -> bool:
        if "null" in (one.kind, other.kind):
            return False
        if one == other:
            return True
        if self._is_before(one, other) or self._is_before(other, one):
            return False
        return any(self._objects_meet(x, y) for x in self._objects(one) for y in self._objects(other))

    def _objects(self, base: Source) -> tuple[Source, ...]:
        return self.sources(base.value) if base.kind == "merge" and base.value is not None else (base,)

    def _is_before(self, one: Source, new: Source) -> bool:
        """Whether `new` is an object that is made where `one` is already there."""
        if new.kind != "new" or new.value is None or one.value is None:
            return False
        earlier, index = self._position(one.value)
        later, other_index = self._position(new.value)
        return index < other_index if earlier is later else self.cfg.dominates(earlier, later)

    def _position(self, value: Value) -> tuple[Block, int]:
        owner = value.owner
        return self.loops.place[owner] if isinstance(owner, Operation) else (self.loops.definition[value], -1)

    def _objects_meet(self, one: Source, other: Source) -> bool:
        if "null" in (one.kind, other.kind):
            return False
        if one == other:
            return True
        if one.kind == "new" and other.outside:
            return self._has_escaped(one, other)
        if other.kind == "new" and one.outside:
            return self._has_escaped(other, one)
        return "new" not in (one.kind, other.kind) and not one.kind == other.kind == "rodata"

    def _has_escaped(self, new: Source, outside: Source) -> bool:
        """Whether `outside` is obtained where `new` may have escaped before."""
        assert outside.value is not None
        return self._escapes_before(new, *self._position(outside.value))

    def _escapes_before(self, new: Source, block: Block, index: int) -> bool:
        return any(
            (escaped is block and at <= index) or block in self._reachable(escaped) for escaped, at in self.escapes().get(new, ())
        )

    def may_be_known_outside(self, value: Value, op: Operation) -> bool:
        """Whether what `op` calls may get at the object of `value`."""
        place = self.loops.place[op]
        return any(
            source.outside or (source.kind == "new" and self._escapes_before(source, *place)) for source in self.sources(value)
        )

    def _reachable(self, block: Block) -> set[Block]:
        """Blocks that may run after `block` has ended."""
        reached = self._reach.get(block)
        if reached is None:
            reached = self._reach[block] = set()
            pending = list(self.cfg.successors[block])
            while pending:
                target = pending.pop()
                if target not in reached:
                    reached.add(target)
                    pending += self.cfg.successors[target]
        return reached

    def escapes(self) -> dict[Source, list[tuple[Block, int]]]:
        """Where new objects become known outside of the function: (block, index of the op)."""
        if self._escapes is None:
            self._escapes = {}
            for block in self.cfg.order:
                for op in block.operations:
                    for value in self._given_away(op):
                        for source in self.sources(value):
                            if source.kind == "new":
                                self._escapes.setdefault(source, []).append(self.loops.place[op])
        return self._escapes

    def _given_away(self, op: Operation) -> list[Value]:
        row = op.op
        if row.control in (Control.CALL, Control.CALL_BRANCH, Control.VERSIONED):
            everything = self._import_facts(op) is None
        else:
            # An op that can take a count over and gives no ref back has stored it somewhere.
            stores = any(parameter.moves for parameter in row.operands) and row.origin is None
            everything = row.control is Control.RETURN or stores
        return [value for value in op.operands if isinstance(value.type, RefType)] if everything else []


def _is_own(source: Source) -> bool:
    owner = source.value.owner if source.value is not None else None
    return source.kind == "rodata" or (source.kind == "new" and isinstance(owner, Operation) and owner.op.origin is not None)


def analyze_buffers(module: Module, loops: Loops) -> Buffers:
    """The references of the function of `loops`."""
    return Buffers(module, loops)
