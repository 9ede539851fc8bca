# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Texts of types to types.

A module writes the same few types thousands of times, so everything goes through caches from text to result: single types, lists
of types, and signatures. A cache belongs to one parse, because aliases (`!alias = ...`) give a text another meaning.
"""

from __future__ import annotations

import re

from vm2c.dialect import types as t
from vm2c.dialect.types import FunctionType, ListType, PointerType, RefType, ShapedType, TupleType, Type
from vm2c.parser.errors import ParseError

_MAX_DEPTH = 32
_MAX_EXTENTS = 64
# Characters of all types together. Aliases of tuples of aliases double with every line.
_MAX_CHARACTERS = 1 << 25
_SCALARS: dict[str, Type] = {str(type_): type_ for type_ in (t.I1, t.I4, t.I8, t.I16, t.I32, t.I64, t.F16, t.BF16, t.F32, t.F64)}
_VALUES = (t.I32, t.I64, t.F32, t.F64)
# Constant data may have elements that no value can have, and say how its integers are meant; the bytes are the same.
_SMALL_FLOATS = "f8E3M4 f8E4M3 f8E4M3FN f8E4M3FNUZ f8E4M3B11FNUZ f8E5M2 f8E5M2FNUZ f8E8M0FNU"
_ELEMENTS: dict[str, Type] = {
    **{f"{sign}i{bits}": t.ScalarType(f"{sign}i{bits}", bits, False) for sign in ("", "s", "u") for bits in range(1, 65)},
    **{name: t.ScalarType(name, 8, True) for name in _SMALL_FLOATS.split()},
    **_SCALARS,
    **{f"complex<{part}>": t.ComplexType(part) for part in (t.I8, t.I16, t.I32, t.I64, t.F16, t.BF16, t.F32, t.F64)},
}
_KNOWN: dict[str, Type] = {
    **_SCALARS,
    "index": t.INDEX,
    "!vm.buffer": t.BUFFER,
    "!vm.opaque": t.OPAQUE,
    "!vm.ref<?>": t.ANY_REF,
    "!vm.list<?>": ListType(t.OPAQUE),
    # What a buffer was called until 2021-02.
    "!iree.byte_buffer": t.BUFFER,
    "!iree.mutable_byte_buffer": t.BUFFER,
}
_BUILTIN = re.compile(
    r"(?:[su]?i[1-9]\d{0,7}|f(?:16|32|64|80|128)|bf16|tf32|f8\w+|f6\w+|f4\w+|index|none|token"
    r"|(?:tensor|vector|memref|tuple|complex|opaque)<.*>)\Z",
    re.ASCII | re.DOTALL,
)
_PARAMETRIC = re.compile(r"(!vm\.ref|!vm\.list|!util\.ptr|!iree\.ptr|tuple|tensor|vector|memref)<(.*)>\Z", re.DOTALL)
_FOREIGN = re.compile(r"![A-Za-z_][\w$]*(?:\.[\w$.]+)?(?:<.*>)?\Z", re.ASCII | re.DOTALL)
_LANES = re.compile(r"vector<\[1\]x(\w+)>\Z", re.ASCII)
_MEMREF = re.compile(r"((?:(?:\d{1,9}|\?)x)*)(\w+)\Z", re.ASCII)
_SHAPE = re.compile(r"\s*((?:\d{1,9}x)*)(complex<[a-z]+\d+>|[a-z]+[A-Z\d]*)\s*\Z", re.ASCII)


def is_type_word(word: str) -> bool:
    """Whether a bare word is a builtin type, such as `i32` or `index`."""
    return _BUILTIN.match(word) is not None


def import_argument(type_: Type) -> Type:
    """The type of an import's argument: `vector<3xi32>`, as IREE's tests have it, is a tuple of three."""
    if isinstance(type_, ShapedType) and type_.kind == "vector" and type_.element in _VALUES and len(type_.shape) == 1:
        (count,) = type_.shape
        return TupleType((type_.element,) * count) if 0 < count <= _MAX_EXTENTS else type_
    return type_


def lanes_type(text: str) -> Type | None:
    """`vector<[1]xf32>`, as many numbers as a vector of the machine holds; None for another text."""
    match = _LANES.match(text)
    element = _SCALARS.get(match.group(1)) if match is not None else None
    return _type(t.LanesType(element)) if isinstance(element, t.ScalarType) else None


def split_top_level(text: str) -> list[str]:
    """Splits at the commas that are outside all brackets and strings."""
    if "," not in text:
        return [text] if text.strip() else []
    parts, start, depth = [], 0, 0
    for match in re.finditer(r'"[^"\\]*(?:\\.[^"\\]*)*"|->|[<>()\[\]{},]', text):
        token = match.group()
        if token in "<([{":
            depth += 1
        elif token in ">)]}":
            depth -= 1
        elif token == "," and depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts


VariadicSignature = tuple[tuple[tuple[Type, bool], ...], tuple[Type, ...]]


class TypeReader:
    """Reads types; None stands for a text that is no type."""

    def __init__(self) -> None:
        self.aliases: dict[str, Type] = {}
        self._types: dict[str, Type | None] = dict(_KNOWN)
        self._lists: dict[str, tuple[Type, ...] | None] = {"": ()}
        self._signatures: dict[str, FunctionType | None] = {}
        self._variadic: dict[str, VariadicSignature | None] = {}
        self._characters = 0

    def define_alias(self, name: str, type_: Type) -> None:
        self.aliases[name] = type_
        self._types[f"!{name}"] = type_
        self._lists.clear()
        self._lists[""] = ()
        self._signatures.clear()
        self._variadic.clear()

    def compose(self, *types: Type) -> None:
        """To be called before a type is made of others. Raises ParseError when all that was made is too large."""
        self._characters += sum(len(str(type_)) for type_ in types)
        if self._characters > _MAX_CHARACTERS:
            raise ParseError("types become too large", None)

    def type(self, text: str) -> Type | None:
        try:
            return self._types[text]
        except KeyError:
            found = self._types[text] = self._read(text.strip(), 0)
            return found

    def type_list(self, text: str) -> tuple[Type, ...] | None:
        """`i32, !vm.buffer`; empty gives ()."""
        try:
            return self._lists[text]
        except KeyError:
            types = [self.type(part.strip()) for part in split_top_level(text)]
            found = self._lists[text] = None if None in types else tuple(type_ for type_ in types if type_ is not None)
            return found

    def signature(self, text: str) -> FunctionType | None:
        """`(i32, i32) -> (i64)`, `(i32) -> i64`, `(i32)`: no arrow means no results."""
        try:
            return self._signatures[text]
        except KeyError:
            found = self._signatures[text] = self._read_signature(text)
            return found

    def variadic_signature(self, text: str) -> VariadicSignature | None:
        """`(i32, i64 ...) -> i32` to ((i32, False), (i64, True)) and (i32,)."""
        try:
            return self._variadic[text]
        except KeyError:
            found = self._variadic[text] = self._read_variadic(text)
            return found

    def _read_variadic(self, text: str) -> VariadicSignature | None:
        end = _closing_parenthesis(text)
        if end is None:
            return None
        arguments = []
        for part in split_top_level(text[1:end]):
            stripped = part.strip()
            variadic = stripped.endswith("...")
            type_ = self.type(stripped[:-3].rstrip() if variadic else stripped)
            if type_ is None:
                return None
            arguments.append((type_, variadic))
        plain = self.signature(f"(){text[end + 1 :]}")
        return None if plain is None else (tuple(arguments), plain.results)

    def _read_signature(self, text: str) -> FunctionType | None:
        text = text.strip()
        end = _closing_parenthesis(text)
        if end is None:
            return None
        rest = text[end + 1 :].strip()
        if rest.startswith("->"):
            rest = rest[2:].strip()
            if rest.startswith("("):
                if _closing_parenthesis(rest) != len(rest) - 1:
                    return None
                results = self.type_list(rest[1:-1].strip())
            else:
                result = self.type(rest)
                results = None if result is None else (result,)
        else:
            results = None if rest else ()
        arguments = self.type_list(text[1:end].strip())
        if arguments is None or results is None:
            return None
        self.compose(*arguments, *results)
        type_: FunctionType = FunctionType(arguments, results)
        return type_

    def _read(self, text: str, depth: int) -> Type | None:
        known = _KNOWN.get(text)
        if known is not None:
            return known
        if text.startswith("!") and text[1:] in self.aliases:
            return self.aliases[text[1:]]
        if depth > _MAX_DEPTH:
            return None
        match = _PARAMETRIC.match(text)
        if match is not None:
            return self._read_parametric(match.group(1), match.group(2).strip(), text, depth + 1)
        if text.startswith("(") and depth < _MAX_DEPTH:
            return self._read_signature(text)
        if (_BUILTIN.match(text) or (_FOREIGN.match(text) and "." in text)) and not text.startswith("!vm."):
            return _type(t.ForeignType(text))
        return None

    def _read_parametric(self, kind: str, inner: str, text: str, depth: int) -> Type | None:
        if kind == "tuple":
            elements = []
            for part in split_top_level(inner):
                element = self._read(part.strip(), depth)
                if element is None:
                    return None
                elements.append(element)
            self.compose(*elements)
            return _type(TupleType(tuple(elements)))
        lanes = lanes_type(text)
        if lanes is not None:
            return lanes
        if kind in ("tensor", "vector"):
            shape = _SHAPE.match(inner)
            scalar = None if shape is None else _ELEMENTS.get(shape.group(2))
            if shape is None or scalar is None or shape.group(1).count("x") > _MAX_EXTENTS:
                return _type(t.ForeignType(text))
            return _type(ShapedType(kind, tuple(int(extent) for extent in shape.group(1).split("x") if extent), scalar))
        if kind == "memref":
            found = _MEMREF.match(inner)
            held = None if found is None else _SCALARS.get(found.group(2))
            if found is None or held is None:
                return _type(t.ForeignType(text))
            extents = (extent for extent in found.group(1).split("x") if extent)
            return _type(t.MemRefType(tuple(None if extent == "?" else int(extent) for extent in extents), held))
        if kind == "!vm.list":
            if inner == "?":
                return _type(ListType(t.OPAQUE))
            element = self._read(inner, depth)
            if element is None:
                return None
            self.compose(element)
            return _type(ListType(element))
        object_type = self._read(inner, depth)
        if object_type is None:
            return None
        self.compose(object_type)
        if kind != "!vm.ref":
            return _type(PointerType(object_type))
        if isinstance(object_type, RefType):
            # `!vm.ref<!vm.buffer>` is a reference to a reference to the parser of IREE, but nobody means that.
            return _type(object_type)
        if object_type is t.OPAQUE:
            return _type(t.ANY_REF)
        return _type(RefType(str(object_type).removeprefix("!"))) if str(object_type).startswith("!") else None


def _type(type_: Type) -> Type:
    """The constructors intern, so what they return has no type of its own."""
    return type_


def _closing_parenthesis(text: str) -> int | None:
    """Where the parenthesis closes that opens `text`."""
    if not text.startswith("("):
        return None
    depth = 0
    for match in re.finditer(r"[()]", text):
        depth += 1 if match.group() == "(" else -1
        if depth == 0:
            return match.start()
    return None
