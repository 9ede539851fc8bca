# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types of tensor programs from their text."""

from __future__ import annotations

import re
from typing import Any

from vm2c.dialect import types as t
from vm2c.dialect.affine_map import AffineError, AffineMapAttr, parse_affine_map_body
from vm2c.dialect.types import (
    ComplexType,
    DispatchTensorType,
    FunctionType,
    MemRefType,
    RankedShapeType,
    ScalarType,
    ShapedType,
    TensorType,
    Type,
)
from vm2c.parser.errors import ParseError
from vm2c.parser.mlir.refusals import COMPLEX, DIALECTS, ENCODINGS, SPACES, VECTORS
from vm2c.parser.type_reader import lanes_type, split_top_level

_SHAPED = re.compile(r"(tensor|memref|vector)<\s*((?:(?:\d+|\?)\s*x\s*)*)(.*)>\Z", re.DOTALL)
_DISPATCH = re.compile(
    r"!(?:flow|iree_tensor_ext)\.dispatch\.tensor<\s*(readonly|writeonly|readwrite)\s*:(.*)>\Z", re.DOTALL
)
_RANKED_SHAPE = re.compile(r"!shapex\.ranked_shape<\s*\[([\d?,\s]*)\]\s*(?:,\s*\w+\s*)?>\Z", re.ASCII)
_INTEGER = re.compile(r"[su]?i(\d{1,4})\Z", re.ASCII)
_NAMED: dict[str, Type] = {
    "index": t.INDEX, "f16": t.F16, "bf16": t.BF16, "f32": t.F32, "f64": t.F64, "i1": t.I1, "i4": t.I4, "i8": t.I8, "i16": t.I16,
    "i32": t.I32, "i64": t.I64,
}  # fmt: skip
MAX_RANK = 16
MAX_ELEMENTS = 1 << 47


class TypeParser:
    """Reads types; `aliases` maps the names of aliases (`!name`) to their types, `attributes` those of attributes (`#name`)."""

    def __init__(self, attributes: dict[str, Any] | None = None) -> None:
        self.aliases: dict[str, Type] = {}
        self.attributes = attributes if attributes is not None else {}
        self._known: dict[str, Type] = dict(_NAMED)
        # Memrefs whose layouts were maps with symbols in another order than offset, strides.
        self.renumbered: set[Type] = set()

    def parse(self, text: str, offset: int) -> Type:
        """The type of a text. Raises ParseError."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._parse(text, offset)
        return found

    def _parse(self, text: str, offset: int) -> Type:
        if text in self.aliases:
            return self.aliases[text]
        integer = _INTEGER.match(text)
        if integer is not None:
            if not 1 <= int(integer.group(1)) <= 64:
                raise ParseError(f"integers of type {text} are not supported: they have 1 to 64 bits", offset)
            return t.integer_type(int(integer.group(1)))
        lanes = lanes_type(text)
        if lanes is not None:
            return lanes
        shaped = _SHAPED.match(text)
        if shaped is not None:
            return self._shaped(shaped, text, offset)
        if text.startswith("complex<"):
            part = self.parse(text[8:-1].strip(), offset)
            if isinstance(part, ScalarType):
                complex_type: Type = ComplexType(part)
                return complex_type
        dispatch = _DISPATCH.match(text)
        if dispatch is not None:
            return self._dispatch(dispatch, text, offset)
        shape = _RANKED_SHAPE.match(text)
        if shape is not None:
            parts = [part.strip() for part in shape.group(1).split(",") if part.strip()]
            if not all(part == "?" or part.isdigit() for part in parts):
                raise ParseError(f"{text}: extents are numbers, or ?", offset)
            ranked: Type = RankedShapeType(tuple(None if part == "?" else int(part) for part in parts))
            return ranked
        if re.fullmatch(r"![A-Za-z_][\w$]*", text):
            raise ParseError(f"undefined symbol alias id '{text[1:]}'", offset)
        if text == "none" or text.startswith(("!", "tuple<")):
            foreign: Type = t.ForeignType(text)
            return foreign
        if re.fullmatch(r"f\d+\w*|tf32", text):
            raise ParseError(f"floats of type {text} are not supported", offset, "there are f16, bf16, f32 and f64")
        raise ParseError(f"unknown type {text}" if len(text) < 60 else "unknown type", offset)

    def _shaped(self, match: re.Match[str], text: str, offset: int) -> Type:
        kind, extents, rest = match.groups()
        if rest.startswith("*x"):
            raise ParseError(f"{text} has no rank: tensors of any rank are not supported", offset, "give every extent, or ? for it")
        if kind == "vector" and rest.startswith("["):
            raise ParseError(f"{text}: scalable vectors are not supported", offset, VECTORS)
        parts = [part.strip() for part in split_top_level(rest)]
        shape = tuple(None if part.strip() == "?" else int(part) for part in extents.split("x") if part.strip())
        if len(shape) > MAX_RANK:
            raise ParseError(f"{text} has {len(shape)} dimensions, more than {MAX_RANK}", offset)
        count = 1
        for extent in shape:
            count *= max(1, extent or 1)
        if count > MAX_ELEMENTS:
            raise ParseError(f"{text} has more than 2^47 elements", offset)
        if not parts:
            raise ParseError(f"{text} has no element type", offset)
        element = self.parse(parts[0], offset)
        if kind == "vector":
            if None in shape:
                raise ParseError(f"{text}: the extents of a vector are numbers", offset)
            vector: Type = ShapedType("vector", shape, element)
            return vector
        if not isinstance(element, ScalarType):
            if isinstance(element, ComplexType):
                raise ParseError(f"{text}: complex numbers are not supported", offset, COMPLEX)
            _, hint = DIALECTS.get(str(element).removeprefix("!").partition(".")[0], ("", "elements are numbers"))
            raise ParseError(f"{text}: elements of type {element} are not supported", offset, hint)
        if kind == "tensor":
            if len(parts) > 1:
                raise ParseError(f"{text}: encodings of tensors are not supported", offset, ENCODINGS)
            tensor: Type = TensorType(shape, element)
            return tensor
        layouts = []
        for part in parts[1:]:
            if part.startswith("strided<"):
                layouts.append(_strides(part, len(shape), offset))
            elif self._is_map(part):
                layouts.append(self._layout(part, shape, text, offset))
            elif part not in ("0", "0 : i64", "0 : i32"):
                raise ParseError(f"{text}: memory spaces are not supported", offset, SPACES)
        layout = ", ".join(filter(None, layouts))
        memref: Type = MemRefType(shape, element, "" if is_row_major(layout, shape) else layout)
        maps = [self._map(part, offset) for part in parts[1:] if self._is_map(part)]
        if not all(map(has_own_order, maps)):
            self.renumbered.add(memref)
        return memref

    def _dispatch(self, match: re.Match[str], text: str, offset: int) -> Type:
        """Until 2022 the tensor stood without its name: `!flow.dispatch.tensor<readonly:4x8xf32>`."""
        access, rest = match.groups()
        found = self.parse(rest.strip() if rest.strip().startswith("tensor<") else f"tensor<{rest.strip()}>", offset)
        if not isinstance(found, TensorType):
            raise ParseError(f"{text}: this is no tensor of numbers", offset)
        dispatch: Type = DispatchTensorType(access, found.shape, found.element)
        return dispatch

    def _is_map(self, part: str) -> bool:
        return part.startswith("affine_map<") or isinstance(self.attributes.get(part), AffineMapAttr)

    def _map(self, part: str, offset: int) -> AffineMapAttr:
        found = self.attributes.get(part)
        if isinstance(found, AffineMapAttr):
            return found
        try:
            return parse_affine_map_body(part[len("affine_map<") : -1])
        except AffineError as bad:
            raise ParseError(str(bad), offset) from None

    def _layout(self, part: str, shape: tuple[int | None, ...], text: str, offset: int) -> str:
        """The strides that a map stands for, as layouts were written until 2022."""
        map_ = self._map(part, offset)
        if map_.is_identity and map_.dimensions == len(shape):
            return ""
        layout = strided_layout(map_)
        if layout is None or map_.dimensions != len(shape):
            raise ParseError(f"{text}: the layout is no strides and offset", offset)
        return layout

    def signature(self, arguments: list[Type], results: list[Type]) -> FunctionType:
        found: FunctionType = FunctionType(tuple(arguments), tuple(results))
        return found


_STRIDES = re.compile(r"strided<\s*\[([^\]]*)\]\s*(?:,\s*offset\s*:\s*(-?\d+|\?)\s*)?>")


def _strides(text: str, rank: int, offset: int) -> str:
    """`strided<[8, 1], offset: ?>` with single spaces. Raises ParseError unless it is for so many dimensions."""
    match = _STRIDES.fullmatch(" ".join(text.split()))
    listed = [part.strip() for part in match.group(1).split(",")] if match is not None and match.group(1).strip() else []
    if match is None or not all(re.fullmatch(r"-?\d+|\?", part) for part in listed):
        raise ParseError(f"{text}: expected strides and an offset: strided<[?, 1], offset: ?>", offset)
    if len(listed) != rank:
        raise ParseError("expected the number of strides to match the rank", offset)
    start = "" if match.group(2) is None else f", offset: {match.group(2)}"
    return f"strided<[{', '.join(listed)}]{start}>"


def strided_layout(map_: AffineMapAttr) -> str | None:
    """`strided<[?, 1], offset: ?>` for `(d0, d1)[s0, s1] -> (d0 * s1 + s0 + d1)`; None where the map is something else. A symbol is
    a number that is known at run time only."""
    if len(map_.results) != 1:
        return None
    strides: dict[int, str] = {}
    start = "0"
    terms = [map_.results[0]]
    symbols: set[Any] = set()
    while terms:
        term = terms.pop()
        if term[0] == "+":
            terms += term[1:]
            continue
        factors = term[1:] if term[0] == "*" else (term, ("c", 1))
        dimension = next((factor for factor in factors if factor[0] == "d"), None)
        number = factors[1] if dimension is factors[0] else factors[0]
        if term[0] not in ("*", "d", "s", "c") or number[0] not in ("s", "c") or number in symbols:
            return None
        if number[0] == "s":
            symbols.add(number)
        spelled = str(number[1]) if number[0] == "c" else "?"
        if dimension is None:
            if term[0] == "*" or start != "0":
                return None
            start = spelled
        elif dimension[1] in strides:
            return None
        else:
            strides[dimension[1]] = spelled
    if len(strides) != map_.dimensions:
        return None
    listed = ", ".join(strides[number] for number in range(map_.dimensions))
    return f"strided<[{listed}]{f', offset: {start}' if start != '0' else ''}>"


def has_own_order(map_: AffineMapAttr) -> bool:
    """Whether the symbols of a map that is a layout are numbered as those of one without a map: the offset, then the strides."""
    places: list[tuple[int, int]] = []
    terms = [map_.results[0]]
    while terms:
        term = terms.pop()
        if term[0] == "+":
            terms += term[1:]
            continue
        factors = term[1:] if term[0] == "*" else (term,)
        dimension = next((factor[1] for factor in factors if factor[0] == "d"), -1)
        places += [(dimension, factor[1]) for factor in factors if factor[0] == "s"]
    return [symbol for _, symbol in sorted(places)] == list(range(map_.symbols))


def row_major_strides(shape: tuple[int | None, ...]) -> list[int | None]:
    """The strides of elements in row-major order, None for those that are known at run time only."""
    strides: list[int | None] = []
    size: int | None = 1
    for extent in reversed(shape):
        strides.insert(0, size)
        size = None if size is None or extent is None else size * extent
    return strides


def is_row_major(layout: str, shape: tuple[int | None, ...]) -> bool:
    """Whether the layout is the one that memrefs have without any."""
    if not layout:
        return True
    match = re.fullmatch(r"strided<\[([^\]]*)\](?:, offset: (\S+))?>", layout)
    if match is None or match.group(2) not in (None, "0"):
        return False
    strides = [part.strip() for part in match.group(1).split(",") if part.strip()]
    return strides == [str(stride) for stride in row_major_strides(shape)]
