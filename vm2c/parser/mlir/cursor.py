# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A cursor over the items and regions of one operation, which reads attributes and types and says what was expected where it
fails."""

from __future__ import annotations

import re
from typing import Any

from lark import Token, Tree

from vm2c.dialect.affine_map import AffineError, AffineMapAttr, AffineSetAttr, parse_affine_map_body, parse_affine_set
from vm2c.dialect.attributes import DenseAttr, FloatAttr, ForeignAttr, Splat, StringAttr, SymbolRef, TypedAttr
from vm2c.dialect.types import F64, I1, I64, FunctionType, ScalarType, ShapedType, TensorType, Type
from vm2c.ir.core import Operation
from vm2c.parameters import Archives
from vm2c.parser.constants import (
    ConstantError,
    byte_length,
    decode_dense,
    decode_resource,
    element_values,
    float_bits,
    parse_integer,
    parse_string,
    wrap_integer,
)
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.lexer import Item
from vm2c.parser.mlir.parameters import ParameterReader, is_parameter
from vm2c.parser.mlir.types import TypeParser

DYNAMIC = -(1 << 63)
"""What lists of numbers in attributes have for one that is an operand. Releases up to 15 have -1 for extents."""

Part = Item | Tree[Token]

_ARRAY = re.compile(r"array<\s*(\w+)\s*(?::(.*))?>\Z", re.DOTALL)
_RESOURCE = "dense_resource<"
_HOW_TO_KEEP_VALUES = "print it again without --mlir-elide-elementsattrs-if-larger and --mlir-elide-resource-strings-if-larger"


class Context:
    """What attributes and types of one text may refer to."""

    def __init__(self, archives: Archives) -> None:
        self.parameters = ParameterReader(archives)
        self.aliases: dict[str, Any] = {}
        self.types = TypeParser(self.aliases)
        self.resources: dict[str, str] = {}
        # util.global.load; which of them read a constant is known when all globals are.
        self.loads: list[Operation] = []


class Cursor:
    """Walks the parts of an operation from left to right; `end` is the offset that errors about missing parts get."""

    def __init__(self, parts: list[Part], end: int, context: Context) -> None:
        self.parts = parts
        self.at = 0
        self.end = end
        self.context = context

    # ---- items

    def peek(self, ahead: int = 0) -> Item | None:
        """The next item; None where there is none, or a region."""
        part = self.parts[self.at + ahead] if self.at + ahead < len(self.parts) else None
        return part if isinstance(part, Item) else None

    @property
    def done(self) -> bool:
        return self.at >= len(self.parts)

    @property
    def offset(self) -> int:
        if self.done:
            return self.end
        part = self.parts[self.at]
        return part.offset if isinstance(part, Item) else offset_of(part)

    def fail(self, expected: str) -> ParseError:
        item = self.peek()
        found = "" if self.done else f", found '{_short(item.text)}'" if item is not None else ", found a region"
        return ParseError(f"expected {expected}{found}", self.offset)

    def next_is(self, text: str) -> bool:
        item = self.peek()
        return item is not None and item.text == text and item.kind != "STRING"

    def next_kind(self, *kinds: str) -> bool:
        item = self.peek()
        return item is not None and item.kind in kinds

    def accept(self, text: str) -> bool:
        if self.next_is(text):
            self.at += 1
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.fail(f"'{text}'")

    def take(self, kind: str, expected: str) -> Item:
        item = self.peek()
        if item is None or item.kind != kind:
            raise self.fail(expected)
        self.at += 1
        return item

    def word(self, expected: str = "a keyword") -> str:
        return self.take("WORD", expected).text

    # ---- operands

    def value(self) -> Item:
        return self.take("VALUE", "an SSA value")

    def values(self) -> list[Item]:
        """A list of operands, which may be empty."""
        if not self.next_kind("VALUE"):
            return []
        found = [self.value()]
        while self.next_is(",") and (following := self.peek(1)) is not None and following.kind == "VALUE":
            self.at += 1
            found.append(self.value())
        return found

    def parenthesized_values(self) -> list[Item]:
        self.expect("(")
        found = self.values()
        self.expect(")")
        return found

    def mixed(self) -> tuple[tuple[int | None, ...], list[Item]]:
        """`[0, %i, 2]` as its numbers, with None for values, and the values."""
        self.expect("[")
        numbers: list[int | None] = []
        values: list[Item] = []
        while not self.accept("]"):
            if numbers:
                self.expect(",")
            if self.next_kind("VALUE"):
                numbers.append(None)
                values.append(self.value())
            else:
                numbers.append(self.integer())
        return tuple(numbers), values

    def region(self) -> Tree[Token]:
        part = self.parts[self.at] if not self.done else None
        if isinstance(part, Tree):
            self.at += 1
            return part
        # Braces with nothing between them look like a dictionary.
        if self.next_is("{") and (following := self.peek(1)) is not None and following.text == "}":
            self.at += 2
            return Tree("region", [])
        raise self.fail("a region '{ ... }'")

    def next_is_region(self) -> bool:
        if not self.done and isinstance(self.parts[self.at], Tree):
            return True
        following = self.peek(1)
        return self.next_is("{") and following is not None and following.text == "}"

    # ---- types

    def type(self) -> Type:
        if self.next_is("("):
            raise ParseError("a function is not supported as a value", self.offset, "call functions by their names: func.call")
        item = self.peek()
        if item is None or item.kind not in ("TYPE", "HASH") or (item.kind == "HASH"):
            raise self.fail("a type")
        self.at += 1
        return self.context.types.parse(item.text, item.offset)

    def types(self) -> list[Type]:
        """A list of types with at least one member."""
        found = [self.type_or_signature()]
        while self.accept(","):
            found.append(self.type_or_signature())
        return found

    def type_or_signature(self) -> Type:
        return self.signature() if self.next_is("(") else self.type()

    def parenthesized_types(self) -> list[Type]:
        self.expect("(")
        found = [] if self.next_is(")") else self.types()
        self.expect(")")
        return found

    def signature(self) -> FunctionType:
        """`(A, B) -> C` or `(A) -> (B, C)`."""
        arguments = self.parenthesized_types()
        self.expect("->")
        results = self.parenthesized_types() if self.next_is("(") else [self.type()]
        return self.context.types.signature(arguments, results)

    def arrow_results(self) -> list[Type]:
        """` -> (A, B)` or ` -> A`, if it is there."""
        if not self.accept("->"):
            return []
        return self.parenthesized_types() if self.next_is("(") else [self.type()]

    # ---- attributes

    def integer(self) -> int:
        item = self.take("INTEGER", "an integer")
        return parse_integer(item.text)

    def integers(self) -> tuple[int, ...]:
        """`[0, 1]`, or `array<i64: 0, 1>`."""
        offset = self.offset
        found = self.attribute()
        numbers = _integers(found)
        if numbers is None:
            raise ParseError("expected a list of integers", offset)
        return numbers

    def string(self) -> bytes:
        item = self.take("STRING", "a string")
        try:
            return parse_string(item.text[1:-1])
        except ConstantError as bad:
            raise ParseError(str(bad), item.offset + 1 + bad.offset) from None

    def symbol(self) -> str:
        item = self.take("SYMBOL", "a symbol such as @name")
        return symbol_name(item)

    def symbol_reference(self) -> SymbolRef:
        """`@name` or `@root::@name`."""
        item = self.take("SYMBOL", "a symbol such as @name")
        root = _unquoted(item.text.rpartition("::")[0].partition("::")[0])
        return SymbolRef(symbol_name(item), root)

    def dictionary(self) -> dict[str, Any]:
        """`{a = 1 : i64, b}`; an empty one if there is none."""
        found: dict[str, Any] = {}
        if not self.accept("{"):
            return found
        while not self.accept("}"):
            if found:
                self.expect(",")
                if self.accept("}"):
                    break
            item = self.peek()
            if item is None or item.kind not in ("WORD", "STRING", "TYPE"):
                raise self.fail("the name of an attribute")
            self.at += 1
            name = item.text[1:-1] if item.kind == "STRING" else item.text
            found[name] = self.attribute() if self.accept("=") else True
        return found

    def attribute(self) -> Any:
        """Any attribute, with its type where it has one."""
        item = self.peek()
        if item is None:
            raise self.fail("an attribute")
        if item.kind in ("INTEGER", "FLOAT"):
            self.at += 1
            return self._number(item)
        if item.kind == "STRING":
            value = self.string()
            if self.accept(":"):
                self.type()
            return StringAttr(value)
        if item.kind == "SYMBOL":
            return self.symbol_reference()
        if item.kind == "HASH":
            self.at += 1
            if "." in item.text:
                # Not an alias but an attribute of a dialect: `#util.inline.never`.
                return ForeignAttr(item.text)
            if item.text not in self.context.aliases:
                raise ParseError(f"undefined symbol alias id '{item.text[1:]}'", item.offset)
            return self.context.aliases[item.text]
        if item.kind == "ATTRIBUTE":
            self.at += 1
            return self._balanced(item)
        if item.kind == "TYPE":
            return self.type()
        if item.kind == "WORD":
            self.at += 1
            if item.text in ("true", "false"):
                if self.accept(":"):
                    self.type()
                return TypedAttr(int(item.text == "true"), I1)
            return True if item.text == "unit" else ForeignAttr(item.text)
        if item.text == "[":
            self.at += 1
            found: list[Any] = []
            while not self.accept("]"):
                if found:
                    self.expect(",")
                found.append(self.attribute())
            return tuple(found)
        if item.text == "{":
            return self.dictionary()
        if item.text == "(":
            return self.signature()
        raise self.fail("an attribute")

    def _number(self, item: Item) -> TypedAttr | FloatAttr:
        type_: Type | None = self.type() if self.accept(":") else None
        return number_attribute(item, type_)

    def _balanced(self, item: Item) -> Any:
        text, offset = item.text, item.offset
        kind = text.partition("<")[0]
        if kind == "affine_map":
            try:
                return parse_affine_map_body(text[len("affine_map<") : -1])
            except AffineError as bad:
                raise ParseError(str(bad), offset) from None
        if kind == "affine_set":
            try:
                return AffineSetAttr(*parse_affine_set(text[len("affine_set<") : -1]))
            except AffineError as bad:
                raise ParseError(str(bad), offset) from None
        if kind in ("dense", "dense_resource", "opaque", "sparse") or is_parameter(kind):
            if not self.accept(":"):
                raise self.fail(f"':' and the type of {kind}<...>")
            type_offset = self.offset
            type_ = self.type()
            if not is_parameter(kind):
                return self._dense(kind, text, offset, type_, type_offset)
            shaped = _elements_type(type_, type_offset)
            found = self.context.parameters.read(text, offset, shaped)
            return DenseAttr(shaped, unify(found.data, shaped), "")
        if kind == "array":
            match = _ARRAY.match(text)
            parts = [part.strip() for part in (match.group(2) or "").split(",")] if match is not None else []
            try:
                numbers = [int(part == "true") if part in ("true", "false") else int(part, 0) for part in parts if part]
                return tuple(TypedAttr(number, I64) for number in numbers)
            except ValueError:
                raise ParseError("expected integers in array<...>", offset) from None
        if self.accept(":"):
            self.type()
        return ForeignAttr(text)

    def _dense(self, kind: str, text: str, offset: int, type_: Type, type_offset: int) -> DenseAttr:
        shaped = _elements_type(type_, type_offset)
        if kind not in ("dense", "dense_resource") or (kind == "dense" and text == "dense<__elided__>"):
            raise ParseError(f"constants written as {kind}<...> are not supported", offset, _HOW_TO_KEEP_VALUES)
        body = text[len(kind) + 1 : -1]
        try:
            if kind == "dense":
                return DenseAttr(shaped, unify(decode_dense(body, shaped), shaped), "")
            name = body.strip()
            name = parse_string(name[1:-1]).decode("utf-8", "replace") if name.startswith('"') else name
            blob = self.context.resources.get(name)
            if blob is None or name == "__elided__":
                message = f"no resource '{_short(name)}' in the dialect_resources of the file"
                raise ParseError(message, offset, _HOW_TO_KEEP_VALUES)
            return DenseAttr(shaped, unify(decode_resource(blob, shaped), shaped), "")
        except ConstantError as bad:
            message = _wrong_size(body, shaped)
            if message:
                raise ParseError(message, offset) from None
            raise ParseError(str(bad), offset + len(kind) + 1 + bad.offset) from None


def _elements_type(type_: Type, offset: int) -> ShapedType:
    """The type as constants have it. Raises ParseError for one that they cannot have."""
    if isinstance(type_, TensorType):
        if type_.dynamic:
            raise ParseError("elements literal must be a tensor of static shape", offset)
        tensor: ShapedType = ShapedType("tensor", type_.shape, type_.element)
        return tensor
    if not isinstance(type_, ShapedType):
        raise ParseError("elements literal must be a shaped type", offset)
    return type_


def _wrong_size(body: str, type_: ShapedType) -> str:
    """What is wrong with a constant that has more or fewer elements than its type, an empty string for any other."""
    text = body.strip()
    if re.fullmatch(r'"0x(?:[0-9A-Fa-f]{2})+"', text):
        wrong = (len(text) - 4) // 2 not in (byte_length(type_), byte_length(type_) // max(1, type_.element_count))
        return f"elements hex data size is invalid for provided type: '{type_}'" if wrong else ""
    shape = _list_shape(text)
    if shape is None or shape == list(type_.shape):
        return ""
    return f"inferred shape of elements literal ({shape}) does not match type ({list(type_.shape)})"


def _list_shape(text: str) -> list[int] | None:
    """The extents of nested lists, None where they are not the same in all rows."""
    open_lists: list[list[list[int]]] = []
    for token in re.findall(r"[\[\]]|[^\s,\[\]]+", text):
        if token == "[":
            open_lists.append([])
            continue
        shape: list[int] = []
        if token == "]":
            if not open_lists:
                return None
            inner = open_lists.pop()
            if any(each != inner[0] for each in inner):
                return None
            shape = [len(inner), *(inner[0] if inner else [])]
        if not open_lists:
            return shape if token == "]" else None
        open_lists[-1].append(shape)
    return None


def unify(data: bytes | Splat, type_: ShapedType) -> bytes | Splat:
    """The same data in the one form that is printed: without elements, nothing, and one element where all are equal."""
    count = type_.element_count
    if not count:
        return b""
    if isinstance(data, bytes) and getattr(type_.element, "bits", 0) in (1, 8, 16, 32, 64):
        first = data[: len(data) // count]
        # The first comparison tells nearly all constants apart without making another one of their size.
        if data.startswith(first * min(count, 8)) and data == first * count:
            return Splat(first, count)
    return data


def number_attribute(item: Item, type_: Type | None) -> TypedAttr | FloatAttr:
    """A number of a type, i64 or f64 where there is none; of f16 and bf16 the bit pattern."""
    if type_ is None:
        type_ = F64 if item.kind == "FLOAT" else I64
    if not isinstance(type_, ScalarType):
        raise ParseError(f"a number cannot have type {type_}", item.offset)
    try:
        if type_.is_float:
            if item.text.lstrip("-").isdigit():
                message = "unexpected decimal integer literal for a floating point value"
                raise ParseError(message, item.offset, "add a trailing dot to make the literal a float")
            bits = float_bits(item.text, type_)
            return FloatAttr(bits, type_.bits) if type_.bits >= 32 else TypedAttr(bits, type_)
        if item.kind == "FLOAT":
            raise ParseError(f"expected integer literal for type {type_}", item.offset)
        value = wrap_integer(parse_integer(item.text), type_.bits)
        # -1 and 1 are the same truth value.
        return TypedAttr(value & 1 if type_ is I1 else value, type_)
    except ConstantError as bad:
        raise ParseError(str(bad), item.offset) from None


def symbol_name(item: Item) -> str:
    """`@name` or `@"any text"` without its decoration; of `@a::@b` the last part."""
    return _unquoted(item.text.rpartition("::")[2])


def _unquoted(text: str) -> str:
    text = text.removeprefix("@")
    return parse_string(text[1:-1]).decode("utf-8", "surrogateescape") if text.startswith('"') else text


def _integers(found: Any) -> tuple[int, ...] | None:
    if isinstance(found, DenseAttr):
        try:
            return tuple(element_values(found))
        except ConstantError:
            return None
    if not isinstance(found, tuple) or not all(isinstance(each, TypedAttr) for each in found):
        return None
    return tuple(int(each.value) for each in found)


def as_integers(found: Any) -> tuple[int, ...] | None:
    """The integers of `[0, 1]`, `array<i64: 0, 1>` or `dense<[0, 1]> : ...`; None where the attribute is something else."""
    return _integers(found)


def affine_maps(found: Any) -> tuple[AffineMapAttr, ...] | None:
    """The maps of `[#map, #map1]`; None where the attribute is something else."""
    if not isinstance(found, tuple) or not all(isinstance(each, AffineMapAttr) for each in found):
        return None
    return found


def offset_of(tree: Tree[Token]) -> int:
    """Where a tree begins."""
    for token in tree.scan_values(lambda value: isinstance(value, Token)):
        return token.start_pos or 0
    return 0


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}..."
