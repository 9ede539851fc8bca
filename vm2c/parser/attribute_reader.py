# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Trees of attributes to values.

Constant data is decoded as soon as its type is known. Aliases are replaced by what they stand for, so nothing later has to know
them; the growth this can cause is limited. What vm2c has no use for is carried along as text.
"""

from __future__ import annotations

import re
from typing import Any

from lark import Token, Tree

from vm2c.dialect.attributes import (
    DataAttr,
    DenseAttr,
    FloatAttr,
    ForeignAttr,
    OrdinalCounts,
    Splat,
    StringAttr,
    SymbolRef,
    TypedAttr,
)
from vm2c.dialect.types import F64, I1, I64, FunctionType, ScalarType, ShapedType, Type
from vm2c.ir.spelling import attribute as spell
from vm2c.parser import grammar
from vm2c.parser.constants import (
    ConstantError,
    byte_length,
    byte_pattern,
    decode_dense,
    decode_resource,
    element_pattern,
    float_bits,
    parse_integer,
    parse_string,
    shorten,
)
from vm2c.parser.errors import ParseError
from vm2c.parser.lexer import SourceLexer
from vm2c.parser.type_reader import TypeReader, split_top_level

# What aliases and constants may add to a source, at least, and as a multiple of its length.
_EXPANSION = 1 << 24
_EXPANSION_FACTOR = 8
_MAX_DEPTH = 24
# Constants with more bytes than this do not keep the text that they were.
_MANY_BYTES = 4096
_ALIAS_USE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|#([A-Za-z_][\w$-]*)(?![\w.$-]|<)', re.ASCII)
_COMPOSITE = re.compile(r"#util\.composite<\s*((?:\d{1,12}x)*)(\w+)\s*,\s*\[", re.ASCII)
_COMPOSITE_OF = re.compile(r"#util\.composite<\s*(tensor<[^<>]*>|vector<[^<>]*>)\s*,\s*\[", re.ASCII)
_BYTE_PATTERN = re.compile(r"#util\.byte_pattern<\s*(-?\w+)\s*>\Z", re.ASCII)
_COUNTS = re.compile(r"(\w+)\s*=\s*(\d{1,18})", re.ASCII)
_RESOURCE = re.compile(r"((?<![\w$.-])[A-Za-z_][\w$.-]*|\"[^\"\\]*(?:\\.[^\"\\]*)*\")\s*:\s*\"(0x[0-9A-Fa-f]*)\"", re.ASCII)


class AttributeReader:
    """Reads attributes of one source."""

    def __init__(self, text: str, types: TypeReader) -> None:
        self.text = text
        self.types = types
        self.aliases: dict[str, Any] = {}
        # Where the digits of each resource are in the text.
        self.resources: dict[str, tuple[int, int]] = {}
        self._dictionaries: dict[str, dict[str, Any]] = {}
        self._expanded = 0
        self._depth = 0

    # -- whole texts ----------------------------------------------------------------------------------------------------------

    def dictionary_text(self, text: str, offset: int) -> dict[str, Any]:
        """A dictionary that a line pattern found somewhere after `offset`."""
        found = self._dictionaries.get(text)
        if found is None:
            at = self.text.find(text, offset)
            tree = grammar.parse(SourceLexer(self.text, self.types, at, at + len(text), lines=False), "dictionary")
            found = self._dictionaries[text] = self.dictionary(tree)
        return found

    def read_range(self, start: int, end: int) -> Any:
        """The attribute that text[start:end] is."""
        if self._depth > _MAX_DEPTH:
            raise ParseError("attributes are nested too deeply", start)
        self._depth += 1
        try:
            return self.attribute(grammar.parse(SourceLexer(self.text, self.types, start, end, lines=False), "attribute"))
        finally:
            self._depth -= 1

    def read_resources(self, start: int) -> None:
        """`{-# dialect_resources: { builtin: { name: "0x..." } } #-}`, where the text has it."""
        for match in _RESOURCE.finditer(self.text, start):
            name = match.group(1)
            self.resources[parse_string(name[1:-1]).decode("utf-8", "replace") if name.startswith('"') else name] = match.span(2)

    # -- trees ----------------------------------------------------------------------------------------------------------------

    def dictionary(self, tree: Tree[Token]) -> dict[str, Any]:
        """The entries of a `dictionary` or `properties` node."""
        entries: dict[str, Any] = {}
        for child in tree.children:
            if child is None:
                continue
            assert isinstance(child, Tree)
            for entry in child.children:
                assert isinstance(entry, Tree)
                key_tree, value = entry.children
                assert isinstance(key_tree, Tree)
                key = key_tree.children[0]
                assert isinstance(key, Token)
                name = self._string(key).decode("utf-8", "surrogateescape") if key.type == "STRING" else str(key)
                if name in entries:
                    raise ParseError(f"duplicate key '{name}' in dictionary attribute", key.start_pos)
                entries[name] = self.attribute(value) if isinstance(value, Tree) else True
        return entries

    def attribute(self, tree: Tree[Token]) -> Any:
        """The value of an attribute."""
        reader = getattr(self, f"_read_{tree.data}")
        return reader(tree)

    def type(self, tree: Tree[Token]) -> Type:
        token = tree.children[0]
        assert isinstance(token, Token)
        found = self.types.type(str(token))
        if found is None:
            hint = "it is not defined" if "." not in token and token.startswith("!") else ""
            raise ParseError(f"{'undefined type alias' if hint else 'bad type'} '{shorten(str(token))}'", token.start_pos)
        return found

    def function_type(self, tree: Tree[Token]) -> FunctionType:
        arguments, _, results = tree.children
        assert isinstance(arguments, Tree)
        assert isinstance(results, Tree)
        listed = self._types(results) if results.data == "types" else (self.type(results),)
        taken = self._types(arguments)
        self.types.compose(*taken, *listed)
        type_: FunctionType = FunctionType(taken, listed)
        return type_

    def _types(self, tree: Tree[Token]) -> tuple[Type, ...]:
        return tuple(self.type(child) for child in tree.children if isinstance(child, Tree))

    def _string(self, token: Token) -> bytes:
        try:
            return parse_string(str(token)[1:-1])
        except ConstantError as bad:
            raise ParseError(str(bad), (token.start_pos or 0) + 1 + bad.offset) from None

    def _read_type(self, tree: Tree[Token]) -> Type:
        return self.type(tree)

    def _read_function_type(self, tree: Tree[Token]) -> Type:
        return self.function_type(tree)

    def _read_dictionary(self, tree: Tree[Token]) -> dict[str, Any]:
        return self.dictionary(tree)

    def _read_array(self, tree: Tree[Token]) -> tuple[Any, ...]:
        entries = tuple(self.attribute(child) for child in tree.children if isinstance(child, Tree))
        for entry in entries:
            if isinstance(entry, (DenseAttr, DataAttr)):
                # Tables of constants are laid out one after the other.
                self._grow(len(entry.data), next(tree.scan_values(lambda value: isinstance(value, Token))).start_pos)
        return entries

    def _read_location(self, tree: Tree[Token]) -> Any:
        return ForeignAttr("loc(unknown)")

    def _read_symbol(self, tree: Tree[Token]) -> Any:
        token = tree.children[0]
        assert isinstance(token, Token)
        if "::" in token:
            return ForeignAttr(str(token))
        text = str(token)[1:]
        return SymbolRef(self._string(Token("STRING", text, (token.start_pos or 0) + 1)).decode() if text.startswith('"') else text)

    def _read_keyword(self, tree: Tree[Token]) -> Any:
        word = str(tree.children[0])
        if word in ("true", "false"):
            return TypedAttr(int(word == "true"), I1)
        return True if word == "unit" else ForeignAttr(word)

    def _read_number(self, tree: Tree[Token]) -> Any:
        token, type_tree = tree.children
        assert isinstance(token, Token)
        is_float = token.type == "FLOAT"
        type_: Type = self.type(type_tree) if isinstance(type_tree, Tree) else F64 if is_float else I64
        try:
            if isinstance(type_, ScalarType) and type_.is_float:
                if not is_float and "x" not in token:
                    raise ConstantError(f"expected a float literal such as {token}.0 for type {type_}")
                return _float_attribute(float_bits(str(token), type_), type_)
            if is_float:
                raise ConstantError(f"a float literal cannot have type {type_}")
            if isinstance(type_, ScalarType):
                return TypedAttr(element_pattern(str(token), type_), type_)
            return TypedAttr(parse_integer(str(token)), type_)
        except ConstantError as bad:
            raise ParseError(str(bad), token.start_pos) from None

    def _read_string(self, tree: Tree[Token]) -> Any:
        token = tree.children[0]
        assert isinstance(token, Token)
        return StringAttr(self._string(token))

    def _read_named_attribute(self, tree: Tree[Token]) -> Any:
        token, type_tree = tree.children
        assert isinstance(token, Token)
        text, offset = str(token), token.start_pos or 0
        if "<" not in text and "." not in text:
            if text[1:] not in self.aliases:
                raise ParseError(f"undefined attribute alias '{text}'", offset)
            return self.aliases[text[1:]]
        type_ = self.type(type_tree) if isinstance(type_tree, Tree) else None
        pattern = _BYTE_PATTERN.match(text)
        if pattern is not None and isinstance(type_, ShapedType):
            try:
                return DataAttr(byte_pattern(pattern.group(1), type_), f"{text} : {type_}")
            except ConstantError as bad:
                raise ParseError(str(bad), offset) from None
        if text.startswith("#util.composite<"):
            return self._composite(text, offset)
        if text.startswith("#vm.ordinal_counts<"):
            return ordinal_counts({name: int(number) for name, number in _COUNTS.findall(text)})
        expanded = self.expand(text, offset)
        return ForeignAttr(f"{expanded} : {type_}" if type_ is not None else expanded)

    def expand(self, text: str, offset: int) -> str:
        """The text with the aliases in it spelled out."""
        if "#" not in text[1:] and "!" not in text:
            return text

        def replace(match: re.Match[str]) -> str:
            name = match.group(1)
            if name is None or name not in self.aliases:
                return match.group()
            return spell(self.aliases[name])

        result = text[:1] + _ALIAS_USE.sub(replace, text[1:])
        for name, type_ in self.types.aliases.items():
            if f"!{name}" in result:
                result = str(type_).join(re.split(rf"!{re.escape(name)}(?![\w.$-])", result))
        self._grow(len(result) - len(text), offset)
        return result

    def _grow(self, amount: int, offset: int | None) -> None:
        self._expanded += max(amount, 0)
        if self._expanded > max(_EXPANSION, _EXPANSION_FACTOR * len(self.text)):
            raise ParseError("constants or attributes become too large for the length of the input", offset)

    def _composite(self, text: str, offset: int) -> DataAttr:
        """`#util.composite<4xi8, [a, b]>`: the parts one after the other."""
        head = _COMPOSITE.match(text) or _COMPOSITE_OF.match(text)
        if head is None or not text.rstrip().endswith("]>"):
            raise ParseError("expected #util.composite<SHAPExTYPE, [...]>", offset)
        spelled = f"tensor<{head.group(1)}{head.group(2)}>" if head.re is _COMPOSITE else head.group(1)
        type_ = self.types.type(spelled)
        if not isinstance(type_, ShapedType):
            raise ParseError(f"bad type of a composite: {shorten(spelled)}", offset)
        # The text of an alias stands elsewhere in the source, but a token's own text is always at its offset.
        start, end = head.end(), text.rstrip().rindex("]>")
        pieces = []
        at = start
        for part in split_top_level(text[start:end]):
            stripped = part.strip()
            if stripped:
                begin = offset + at + len(part) - len(part.lstrip())
                pieces.append(self.read_range(begin, begin + len(stripped)))
            at += len(part) + 1
        datas, texts = [], []
        for piece in pieces:
            if isinstance(piece, StringAttr):
                datas.append(piece.value)
            elif isinstance(piece, (DenseAttr, DataAttr)):
                self._grow(len(piece.data), offset)
                datas.append(bytes(piece.data))
            else:
                raise ParseError("a part of the composite cannot be stored as bytes", offset)
            texts.append(spell(piece))
            self._grow(len(texts[-1]), offset)
        data = b"".join(datas)
        if len(data) != byte_length(type_):
            raise ParseError(f"the parts of the composite have {len(data)} bytes, its type {byte_length(type_)}", offset)
        shape = spelled.removeprefix("tensor<").removesuffix(">") if head.re is _COMPOSITE else spelled
        return DataAttr(data, f"#util.composite<{shape}, [{', '.join(texts)}]>")

    def _read_literal(self, tree: Tree[Token]) -> Any:
        token, type_tree = tree.children
        assert isinstance(token, Token)
        text, offset = str(token), token.start_pos or 0
        type_ = self.type(type_tree) if isinstance(type_tree, Tree) else None
        kind, _, rest = text.partition("<")
        if kind == "array":
            return ForeignAttr(text)
        if kind == "opaque" and "elided" in text:
            # As MLIR wrote it until 2022.
            raise ParseError("the values of this constant were left out when the text was printed", offset, _HOW_TO_KEEP_VALUES)
        if kind not in ("dense", "dense_resource"):
            expanded = self.expand(text, offset)
            return ForeignAttr(f"{expanded} : {type_}" if type_ is not None else expanded)
        body = rest[:-1]
        if not isinstance(type_, ShapedType):
            if type_ is None:
                raise ParseError(f"expected ':' and a type after {kind}<...>", offset + len(text))
            return ForeignAttr(f"{text} : {type_}")
        try:
            if kind == "dense":
                data = decode_dense(body, type_)
                if not isinstance(data, Splat):
                    self._grow(len(data) - len(text), offset)
                says_data = len(data) > _MANY_BYTES and body.startswith('"0x') and len(body) == 2 * len(data) + len('"0x"')
                return DenseAttr(type_, data, "" if says_data else f"{text} : {type_}")
            return self._resource(body.strip(), type_, text, offset)
        except ConstantError as bad:
            raise ParseError(str(bad), offset + len(kind) + 1 + bad.offset) from None

    def _resource(self, name: str, type_: ShapedType, text: str, offset: int) -> Any:
        if name.startswith('"'):
            name = parse_string(name[1:-1]).decode("utf-8", "replace")
        place = self.resources.get(name)
        if name == "__elided__":
            raise ParseError("the values of this constant were left out when the text was printed", offset, _HOW_TO_KEEP_VALUES)
        if place is None:
            raise ParseError(f"no resource '{shorten(name)}' in the dialect_resources of the file", offset, _HOW_TO_KEEP_RESOURCES)
        # Resources are printed as plain constants, so that the printed module is complete without them.
        data = decode_resource(self.text[slice(*place)], type_)
        return DenseAttr(type_, data, "" if data else f"dense<> : {type_}")


_HOW_TO_KEEP_VALUES = (
    "compile again without --mlir-elide-elementsattrs-if-larger; from Python, print with get_asm(large_elements_limit=None)"
)
_HOW_TO_KEEP_RESOURCES = "--mlir-elide-resource-strings-if-larger leaves resources out: compile again without it"


def _float_attribute(bits: int, type_: ScalarType) -> Any:
    if type_.bits in (32, 64):
        return FloatAttr(bits, type_.bits)
    return ForeignAttr(f"0x{bits:0{type_.bits // 4}X} : {type_}")


def ordinal_counts(entries: dict[str, int]) -> OrdinalCounts:
    """`#vm.ordinal_counts<import_funcs = 1, ...>`."""
    known = {name: value for name, value in entries.items() if name in OrdinalCounts.__slots__}
    return OrdinalCounts(**known)
