# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Matched ops to IR: resolves value and block names of one function.

A use may stand before its definition in the text (dominance orders values, not the text), so an unknown name makes a Value without
an owner, which the definition fills in later. After an error the results of an op get a type that fits everywhere: one mistake is
reported once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from vm2c.diagnostics import Diagnostic, Source, counted, nearest
from vm2c.dialect.attributes import DenseAttr, FloatAttr, StringAttr, SymbolRef, TypedAttr
from vm2c.dialect.op import AttributeDef, AttributeKind, Op
from vm2c.dialect.table import OPS
from vm2c.dialect.types import F32, F64, I32, I64, ForeignType, ScalarType, Type
from vm2c.ir.core import Block, Operation, Region, Successor, Value
from vm2c.ir.module import Function
from vm2c.parser.constants import ConstantError, element_values, encode, float_bits, parse_integer, shorten, wrap_integer
from vm2c.parser.custom import edge
from vm2c.parser.errors import ParseError
from vm2c.parser.formats import Format
from vm2c.parser.parts import Parts, split_names
from vm2c.parser.type_reader import TypeReader

if TYPE_CHECKING:
    from vm2c.parser.lexer import RawBlock, RawOp

# The type of values that an erroneous op defines: compatible with everything, reported nowhere.
POISON = ForeignType("<error>")
_RESULT = re.compile(r"(%[\w$.-]+)(?::(\d+))?", re.ASCII)
_NAME_GOES_ON = re.compile(r"[\w$.#-]", re.ASCII)
_MAX_RESULTS = 65536
# Where an op's own text ends is not known, so the search for a name in it stops somewhere.
_LONGEST_SEARCH = 100_000
DictionaryReader = Callable[[str, int], dict[str, Any]]


def _convert_float(value: Any, type_: ScalarType) -> FloatAttr:
    if isinstance(value, TypedAttr):
        if value.type is not type_ or not isinstance(value.value, float):
            raise ConstantError(f"expected a constant of type {type_}")
        return FloatAttr.from_value(value.value, type_.bits)
    if isinstance(value, FloatAttr):
        if value.width != type_.bits:
            raise ConstantError(f"expected a constant of type {type_}")
        return value
    if not isinstance(value, str):
        raise ConstantError(f"expected a constant of type {type_}")
    return FloatAttr(float_bits(value, type_), type_.bits)


def _convert_integer(value: Any, bits: int) -> int:
    if isinstance(value, TypedAttr):
        value = value.value
    elif isinstance(value, str):
        value = parse_integer(value)
    if not isinstance(value, int):
        raise ConstantError(f"expected an integer constant of type i{bits}")
    return wrap_integer(value, bits)


def convert_attribute(kind: AttributeKind, value: Any, types: TypeReader) -> Any:
    """An inherent attribute, from its text or from what an attribute dictionary holds, to how the IR holds it."""
    if kind is AttributeKind.I32:
        return _convert_integer(value, 32)
    if kind is AttributeKind.I64:
        return _convert_integer(value, 64)
    if kind is AttributeKind.F32:
        return _convert_float(value, F32)
    if kind is AttributeKind.F64:
        return _convert_float(value, F64)
    if kind is AttributeKind.SYMBOL:
        if isinstance(value, SymbolRef):
            return value.name
        found: Any = value if isinstance(value, str) else None
    elif kind is AttributeKind.STRING:
        if isinstance(value, StringAttr):
            return value.value
        found = encode(value) if isinstance(value, str) else value if isinstance(value, bytes) else None
    elif kind is AttributeKind.UNIT:
        return True
    elif kind is AttributeKind.TYPE:
        found = value if isinstance(value, Type) else types.type(value) if isinstance(value, str) else None
    elif kind is AttributeKind.ARRAY:
        found = tuple(value) if isinstance(value, (tuple, list)) else None
    elif kind is AttributeKind.SEGMENTS:
        if isinstance(value, DenseAttr):
            return tuple(element_values(value))
        found = value if isinstance(value, tuple) else None
    else:
        found = value.value if isinstance(value, StringAttr) else value
        if isinstance(found, bytes) or hasattr(found, "data"):
            return found
        raise ConstantError("this constant cannot be stored as bytes")
    if found is None:
        raise ConstantError(f"expected an attribute of kind {kind.value}")
    return found


class FunctionBuilder:
    """Builds the blocks of one function."""

    def __init__(
        self,
        function: Function,
        source: Source,
        types: TypeReader,
        diagnostics: list[Diagnostic],
        read_dictionary: DictionaryReader,
        byte_counters: dict[Op, int],
    ) -> None:
        """`byte_counters` are the ops whose offsets and lengths count bytes in this text, and how many are an element."""
        self.function = function
        self.source = source
        self.types = types
        self.diagnostics = diagnostics
        self.read_dictionary = read_dictionary
        self.byte_counters = byte_counters
        self.values: dict[str, Value] = {}
        self.blocks: dict[str, Block] = {}
        self._uses: dict[str, int] = {}
        self._block_uses: dict[str, int] = {}
        self.block: Block | None = None
        self._narrows = False
        # Offsets that were i32: these are in elements already.
        self._widened: set[Value] = set()

    def error(self, message: str, offset: int | None, hint: str = "") -> None:
        self.diagnostics.append(Diagnostic(message, self.source, offset, hint))

    # -- blocks ---------------------------------------------------------------------------------------------------------------

    def begin_entry(self, arguments: Sequence[tuple[str, Type, int]], location: int) -> None:
        """The entry block with the function's arguments (names may be empty)."""
        block = Block("bb0", location)
        self.function.body.append(block)
        self.block = block
        for index, (name, type_, offset) in enumerate(arguments):
            self.add_argument(block, name or f"%arg{index}", type_, offset)

    def add_argument(self, block: Block, name: str, type_: Type, offset: int) -> None:
        """One more argument of a block."""
        value = self._define(name, type_, block, len(block.arguments), offset)
        block.arguments.append(value)

    @contextmanager
    def region(self, region: Region, arguments: Sequence[tuple[str, Type]], location: int) -> Iterator[None]:
        """Reads structured code into a region, with arguments that are named before it. What is defined in the region has no
        name after it."""
        outer, self.block = self.block, Block("", location)
        region.append(self.block)
        known = len(self.values)
        for name, type_ in arguments:
            self.add_argument(self.block, name, type_, location)
        try:
            yield
        finally:
            self.block = outer
            self._forget_names(known)

    def _forget_names(self, count: int) -> None:
        """Leaves the first `count` names, and those that are still to be defined."""
        unresolved: dict[str, Value] = {}
        while len(self.values) > count:
            name, value = self.values.popitem()
            if name in self._uses:
                unresolved[name] = value
        self.values.update(unresolved)

    def _label_region(self, block: Block, label: str, offset: int, arguments: tuple[tuple[str, Type, int], ...]) -> None:
        if block.label or block.arguments or block.operations:
            self.error(f"unexpected block '^{label}'", offset, "a region of structured code has one block")
            return
        block.label = label
        for name, type_, at in arguments:
            self.add_argument(block, name, type_, at)

    def begin_block(self, label: str, offset: int, arguments: tuple[tuple[str, Type, int], ...]) -> None:
        if self.block is not None and self.block.parent is not self.function.body:
            self._label_region(self.block, label, offset, arguments)
            return
        block = self.blocks.get(label)
        if block is None:
            block = self.blocks[label] = Block(label, offset)
        elif label not in self._block_uses or block.location >= 0:
            self.error(f"redefinition of block '^{label}'", offset)
            block = Block(label, offset)
        block.location = offset
        entry = self.function.blocks[0]
        if len(self.function.blocks) == 1 and not entry.operations and entry.location < 0 and not entry.arguments:
            # Generic form: the entry block is written with its label and arguments.
            self.function.body.keep([block])
        else:
            self.function.body.append(block)
        self.block = block
        for name, type_, at in arguments:
            self.add_argument(block, name, type_, at)

    def target(self, label: str, offset: int) -> Block:
        block = self.blocks.get(label)
        if block is None:
            block = self.blocks[label] = Block(label)
            self._block_uses[label] = offset
        return block

    # -- values ---------------------------------------------------------------------------------------------------------------

    def _define(self, name: str, type_: Type, owner: Operation | Block | None, index: int, offset: int) -> Value:
        value = self.values.get(name)
        if value is None:
            value = self.values[name] = Value(name[1:], type_, owner, index)
            return value
        used_at = self._uses.pop(name, None)
        if used_at is None:
            self.error(f"redefinition of SSA value '{name}'", self.find(name, offset))
            return Value(name[1:], type_, owner, index)
        if value.type is not type_ and POISON not in (value.type, type_):
            self.error(
                f"definition of SSA value '{name}' has type {type_}, but it is used before as {value.type}", self.find(name, offset)
            )
        value.type = type_
        value.owner = owner
        value.index = index
        return value

    def use(self, name: str, type_: Type, offset: int, op: Op | None = None, index: int = 0) -> Value:
        """A value whose name is not in the table as it stands, or whose type is not the expected one. `index` is its place among
        the operands of `op`.

        Compilers of early 2023 passed i64 values to i32 arguments of variadic imports, and the VM took their low halves."""
        value = self.values.get(name)
        if value is None:
            if name.endswith("#0"):
                value = self.values.get(name[:-2])
            elif "#" not in name:
                value = self.values.get(f"{name}#0")
        if value is None:
            value = self.values[name] = Value(name[1:], type_, None, 0)
            self._uses[name] = self.find(name, offset)
            return value
        if value.type is not type_ and POISON not in (value.type, type_):
            if self._narrows and value.type is I64 and type_ is I32:
                return self._insert("vm.trunc.i64.i32", [value], I32, offset)
            if op is not None and value.type is I32 and type_ is I64 and index in op.counts:
                spelling = next((spelling for spelling in op.older if spelling.narrow), None)
                if spelling is not None:
                    return self._widen(value, spelling.scale, offset)
            self.error(f"expected type {type_} for operand '{name}', but its type is {value.type}", self.find(name, offset))
        return value

    def use_value(self, name: str, type_: Type, offset: int) -> Value:
        """A value that has to be of this type."""
        value = self.values.get(name)
        return self.use(name, type_, offset) if value is None or value.type is not type_ else value

    def known_value(self, name: str, offset: int) -> Value:
        """A value that has been defined, whatever its type."""
        value = self.values.get(name)
        if value is None:
            raise ParseError(f"use of undefined value '{shorten(name)}'", self.find(name, offset))
        return value

    # -- what older texts leave out -------------------------------------------------------------------------------------------

    def _insert(
        self, name: str, operands: list[Value], type_: Type, offset: int, attributes: dict[str, Any] | None = None
    ) -> Value:
        op = Operation(OPS[name], operands, (type_,), attributes, (), offset)
        self._append(op)
        return op.result

    def _zero(self, type_: Type, offset: int) -> Value:
        return self._insert(f"vm.const.{type_}.zero", [], type_, offset)

    def _widen(self, value: Value, scale: int, offset: int) -> Value:
        """An i32 offset of before 2022-05 as i64; in elements where it counted bytes."""
        wide = self._insert("vm.ext.i32.i64.s", [value], I64, offset)
        found = wide if scale == 1 else self._divide(wide, scale, offset)
        self._widened.add(found)
        return found

    def _divide(self, value: Value, scale: int, offset: int) -> Value:
        """Bytes to elements."""
        amount = self._insert("vm.const.i32", [], I32, offset, {"value": scale.bit_length() - 1})
        return self._insert("vm.shr.i64.u", [value, amount], I64, offset)

    def _count_elements(self, op: Op, operands: list[Value], offset: int) -> None:
        """Replaces offsets and lengths in bytes."""
        for index in sorted(op.counts):
            if index < len(operands) and operands[index] not in self._widened:
                operands[index] = self._divide(operands[index], self.byte_counters[op], offset)

    def _add_narrow(self, op: Op, offset: int, results: str | None, parts: Parts) -> None:
        """An op whose i64 result was an i32."""
        self.add_parts(op, offset, None, parts)
        assert self.block is not None
        wide = self.block.operations[-1].result
        self.add_parts(OPS["vm.trunc.i64.i32"], offset, results, Parts([wide], [I64], (I32,)))

    def find(self, name: str, offset: int) -> int:
        """Where a name stands in the op at `offset`."""
        text = self.source.text
        limit = offset + _LONGEST_SEARCH + len(name)
        at = text.find(name, offset, limit)
        while at >= 0:
            if _NAME_GOES_ON.match(text, at + len(name)) is None:
                return at
            at = text.find(name, at + len(name), limit)
        return offset

    # -- ops ------------------------------------------------------------------------------------------------------------------

    def add_lines(self, raws: Iterable[RawOp | RawBlock]) -> None:
        """Ops and labels, each as its line was read."""
        add = self.add
        for raw in raws:
            if len(raw) == 4:
                add(*raw)
            else:
                self.begin_block(*raw)

    def add(self, format_: Format, offset: int, results: str | None, groups: tuple[Any, ...]) -> None:
        """An op in its custom form."""
        try:
            if format_.exact and not format_.narrow:
                self._add_exact(format_, offset, results, groups)
            else:
                parts = self.interpret(format_, groups, offset)
                self._narrows = format_.custom is not None and format_.custom.narrows
                if format_.narrow and format_.op.results and parts.result_types == (I64,):
                    self._add_narrow(format_.op, offset, results, parts)
                else:
                    self.add_parts(format_.op, offset, results, parts)
                self._narrows = False
        except ConstantError as bad:
            self.fail(str(bad), offset, results)
        except ParseError as bad:
            self.fail(bad.message, offset if bad.offset is None else bad.offset, results, bad.hint)

    def _add_exact(self, format_: Format, offset: int, results: str | None, groups: tuple[Any, ...]) -> None:
        """The common case: the row says all types."""
        values = self.values
        operands: list[Value] = []
        for name_slot, type_ in format_.exact_operands:
            name = groups[name_slot]
            value = values.get(name)
            if value is None or value.type is not type_:
                value = self.use(name, type_, offset, format_.op, len(operands))
            operands.append(value)
        if format_.op in self.byte_counters:
            self._count_elements(format_.op, operands, offset)
        attributes: dict[str, Any] = {}
        for name, slot, definition in format_.attributes:
            text = groups[slot]
            if text is not None:
                attributes[name] = convert_attribute(definition.kind, text, self.types)
        op = Operation(format_.op, operands, (), attributes, (), offset)
        dictionary = format_.dictionary
        if dictionary is not None and groups[dictionary] is not None:
            op.discardable = self._split_dictionary(format_, groups[dictionary], op.attributes, offset)
        self._define_results(op, format_.exact_results, results, offset)
        self._append(op)

    def append_op(self, op: Operation, types: tuple[Type, ...], results: str | None) -> None:
        """Adds an op that was built elsewhere, with its results."""
        self._define_results(op, types, results, op.location)
        self._append(op)

    def _append(self, op: Operation) -> None:
        assert self.block is not None
        self.block.append(op)

    def _split_dictionary(self, format_: Format, dictionary: Any, attributes: dict[str, Any], offset: int) -> dict[str, Any] | None:
        """Takes the inherent attributes out of a dictionary; the rest are discardable."""
        if isinstance(dictionary, str):
            dictionary = self.read_dictionary(dictionary, offset)
        rest = dict(dictionary)
        self._take_inherent(format_.op.attributes, rest, attributes)
        return rest or None

    def _take_inherent(self, definitions: tuple[AttributeDef, ...], dictionary: dict[str, Any], attributes: dict[str, Any]) -> None:
        for definition in definitions:
            if definition.name in dictionary:
                attributes[definition.name] = convert_attribute(definition.kind, dictionary.pop(definition.name), self.types)

    def interpret(self, format_: Format, groups: tuple[Any, ...], offset: int) -> Parts:
        """The groups of a match to the parts of the op."""
        parts = Parts()
        types = self.types
        dictionary: Any = None
        if format_.dictionary is not None:
            dictionary = groups[format_.dictionary]
        for name, slot, definition in format_.attributes:
            if groups[slot] is not None:
                parts.attributes[name] = convert_attribute(definition.kind, groups[slot], types)
        variadic_names: list[str] = []
        for slot_, exact, type_slot, variadic in format_.operands:
            if slot_ is None:
                if format_.custom is None and exact is not None:
                    parts.operands.append(self._zero(exact, offset))
                    parts.operand_types.append(exact)
                continue
            names = split_names(groups[slot_]) if variadic else [groups[slot_]]
            parts.operands += names
            if variadic:
                variadic_names = names
            self._operand_types(parts, groups, names, exact, type_slot, variadic, type_slot in format_.listed_types)
        for exact, type_slot, variadic in format_.results:
            if type_slot is None and exact is None:
                continue
            if variadic:
                listed = types.type_list(groups[type_slot] or "") if type_slot is not None else ()
                parts.result_types += listed or ()
            else:
                found = exact if exact is not None else types.type(groups[type_slot])  # type: ignore[index]
                assert found is not None
                parts.result_types += (found,)
        if format_.custom is not None:
            own = format_.custom.interpret(groups[format_.custom_groups], parts, types)
            dictionary = own if own is not None else dictionary
            if len(parts.operand_types) != len(parts.operands):
                raise ParseError(
                    f"expected {counted(len(parts.operands), 'operand type')} to match the operands, "
                    f"found {len(parts.operand_types)}", offset,
                )  # fmt: skip
        elif len(variadic_names) > len(parts.operand_types):
            raise ParseError("operand types are missing", offset)
        for slot_successor in format_.successors:
            at = slot_successor.index
            parts.successors.append(edge(groups[at : at + 3], types, offset, self.find))
        parts.goes_on = bool(format_.op.successors) and not format_.successors and format_.custom is None
        if dictionary is not None:
            parts.discardable = self._split_dictionary(format_, dictionary, parts.attributes, offset)
        for definition in format_.in_dictionary:
            if not definition.optional and definition.name not in parts.attributes:
                raise ParseError(f"'{format_.op.name}' requires attribute '{definition.name}'", offset)
        return parts

    def _operand_types(
        self,
        parts: Parts,
        groups: tuple[Any, ...],
        names: list[str],
        exact: Type | None,
        type_slot: int | None,
        variadic: bool,
        lists: bool,
    ) -> None:
        if exact is not None:
            parts.operand_types += [exact] * len(names)
        elif type_slot is None:
            return
        elif variadic:
            text = groups[type_slot] or ""
            listed = self.types.type_list(text)
            assert listed is not None
            if not lists:
                # `type($result)` of a single result that all of the operands must equal.
                listed *= len(names)
            if len(listed) != len(names):
                expected = counted(len(names), "operand type")
                raise ParseError(f"expected {expected} to match the operands, found {len(listed)}", None)
            parts.operand_types += listed
        else:
            found = self.types.type(groups[type_slot])
            assert found is not None
            parts.operand_types.append(found)

    def add_parts(self, op: Op, offset: int, results: str | None, parts: Parts) -> None:
        """An op whose parts are known but whose names are not resolved yet."""
        values = self.values
        operands: list[Value] = []
        for name, type_ in zip(parts.operands, parts.operand_types, strict=True):
            if isinstance(name, int):
                assert type_ is not None
                name = self._insert(f"vm.const.{type_}", [], type_, offset, {"value": name})
            value = values.get(name) if isinstance(name, str) else name
            if type_ is None:
                value = self.known_value(str(name), offset)
            elif value is None or value.type is not type_:
                value = self.use(str(name), type_, offset, op, len(operands))
            operands.append(value)
        if op in self.byte_counters:
            self._count_elements(op, operands, offset)
        successors = []
        for label, names, types in parts.successors:
            passed = []
            for name, type_ in zip(names, types, strict=True):
                value = values.get(name)
                if value is None or value.type is not type_:
                    value = self.use(name, type_, offset)
                passed.append(value)
            successors.append(Successor(self.blocks.get(label) or self.target(label, self.find(f"^{label}", offset)), passed))
        operation = Operation(op, operands, (), parts.attributes, successors, offset)
        operation.discardable = parts.discardable
        self._define_results(operation, parts.result_types, results, offset)
        self._append(operation)
        if parts.goes_on:
            rest = Block(f"after_{len(self.function.blocks)}", offset)
            operation.add_successor(rest)
            self.function.body.append(rest)
            self.block = rest

    def _define_results(self, op: Operation, types: tuple[Type, ...], results: str | None, offset: int) -> None:
        if len(types) == 1 and results is not None and results not in self.values and ":" not in results and "," not in results:
            # The common case: one result, of a name that is new.
            value = self.values[results] = Value(results[1:], types[0], op, 0)
            op.results.append(value)
            return
        keys = self._result_keys(results)
        start = offset if results is None else max(self.source.text.rfind(results, 0, offset), 0)
        if results is not None and not types:
            self.error(f"'{op.op.name}' has no results to name", start)
        elif results is not None and len(keys) != len(types):
            self.error(f"'{op.op.name}' has {counted(len(types), 'result')}, but {len(keys)} are named", start)
        for index, type_ in enumerate(types):
            if index < len(keys):
                op.results.append(self._define(keys[index], type_, op, index, start))
            else:
                op.results.append(Value("", type_, op, index))
        for key in keys[len(types) :]:
            self.values.setdefault(key, Value(key[1:], POISON, op, 0))

    def _result_keys(self, results: str | None) -> list[str]:
        """`%a, %b:2` to the names of the single values."""
        keys: list[str] = []
        for name, count in _RESULT.findall(results) if results else ():
            number = min(int(count), _MAX_RESULTS) if count else 1
            keys += [name] if number == 1 else [f"{name}#{index}" for index in range(number)]
        return keys

    def fail(self, message: str, offset: int, results: str | None, hint: str = "") -> None:
        """Reports an op that cannot be built and keeps its results known."""
        self.error(message, offset, hint)
        for key in self._result_keys(results):
            used = self._uses.pop(key, None)
            if used is not None or key not in self.values:
                self.values[key] = Value(key[1:], POISON, None, 0)

    def finish(self) -> None:
        """Reports what was used but never defined."""
        for name, used_at in self._uses.items():
            value = self.values[name]
            other = name[:-2] if name.endswith("#0") else f"{name}#0" if "#" not in name else ""
            defined = self.values.get(other)
            if defined is not None and other not in self._uses:
                value.replace_all_uses_with(defined)
                continue
            known = [key for key, known_value in self.values.items() if known_value.owner is not None]
            hint = nearest(name, known) if len(known) < 5000 else ""
            base = name.partition("#")[0]
            if "#" in name and f"{base}#0" in self.values:
                hint = f"'{base}' has fewer results"
            self.error(f"use of undefined value '{shorten(name)}'", used_at, hint)
        for label, used_at in self._block_uses.items():
            if self.blocks[label].location < 0:
                labels = [f"^{key}" for key, block in self.blocks.items() if block.location >= 0]
                self.error(f"reference to undefined block '^{label}'", used_at, nearest(f"^{label}", labels))
