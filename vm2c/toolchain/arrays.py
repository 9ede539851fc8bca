# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments of tensor programs from text, as the flag --input has them: `4x8xf32=1 2 3`, `@file.npy`, `3.5`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from vm2c.dialect.types import MemRefType, ScalarType, TensorType, Type

Array = np.ndarray[Any, Any]

DTYPES: dict[str, Any] = {
    "i1": np.bool_, "i8": np.int8, "i16": np.int16, "i32": np.int32, "i64": np.int64, "index": np.int64, "f16": np.float16,
    "bf16": np.uint16, "f32": np.float32, "f64": np.float64,
}  # fmt: skip
"""The type of the elements of an array; bf16 is held as its bits."""


class ArgumentError(ValueError):
    """The text is no argument of the type."""


def parse_argument(text: str, type_: Type, folder: Path = Path()) -> Array | int | float:
    """The value of an argument; files are looked for in `folder`. Raises ArgumentError."""
    if isinstance(type_, ScalarType):
        return _number(text.rpartition("=")[2].strip(), type_)
    assert isinstance(type_, (TensorType, MemRefType))
    dtype = DTYPES.get(str(type_.element))
    if dtype is None:
        raise ArgumentError(f"elements of type {type_.element} cannot be given")
    if text.startswith("@"):
        try:
            array: Array = np.load(folder / text[1:])
        except (OSError, ValueError) as problem:
            raise ArgumentError(f"cannot read '{text[1:]}': {problem}") from None
    else:
        array = _elements(text, type_, dtype)
    if array.dtype != dtype:
        raise ArgumentError(f"the array has elements of type {array.dtype}, not {np.dtype(dtype)}")
    shape = tuple(known if known is not None else given for known, given in zip(type_.shape, array.shape, strict=False))
    if array.shape != shape or len(shape) != len(type_.shape):
        raise ArgumentError(f"the array has the shape {'x'.join(map(str, array.shape))}, the argument is {type_}")
    packed: Array = np.ascontiguousarray(array).reshape(array.shape)
    return packed


def _elements(text: str, type_: TensorType | MemRefType, dtype: Any) -> Array:
    head, _, values = text.partition("=")
    *extents, element = head.strip().split("x")
    if element != str(type_.element) or not all(extent.isdigit() for extent in extents):
        raise ArgumentError(f"expected SHAPEx{type_.element}=ELEMENTS, found '{text[:40]}'")
    shape = tuple(map(int, extents))
    count = int(np.prod(shape, dtype=np.int64))
    numbers = [_bits(word, type_.element) for word in re.split(r"[\s,\[\]]+", values) if word]
    if len(numbers) in (0, 1):
        numbers = (numbers or [0]) * count
    if len(numbers) != count:
        raise ArgumentError(f"{len(numbers)} elements for the shape {'x'.join(extents)}")
    wide = np.float64 if type_.element.is_float and dtype != np.uint16 else np.int64
    return np.array(numbers, dtype=wide).astype(dtype).reshape(shape)


def _bits(word: str, type_: ScalarType) -> int | float:
    number = _number(word, type_)
    if str(type_) != "bf16":
        return number
    pattern = int(np.float32(number).view(np.uint32))
    # To nearest even.
    return (pattern + 0x7FFF + (pattern >> 16 & 1)) >> 16


def _number(word: str, type_: ScalarType) -> int | float:
    try:
        if type_.is_float:
            return float(word)
        return {"true": 1, "false": 0}[word] if word in ("true", "false") else int(word, 0)
    except ValueError:
        raise ArgumentError(f"'{word}' is no {type_}") from None


def random_argument(type_: Type, generator: np.random.Generator, extent: int = 3) -> Array | int | float:
    """An argument of small numbers; extents that are not known are `extent`."""
    if isinstance(type_, ScalarType):
        return float(np.float32(generator.standard_normal())) if type_.is_float else int(generator.integers(0, 3))
    assert isinstance(type_, (TensorType, MemRefType))
    shape = tuple(extent if known is None else known for known in type_.shape)
    dtype = DTYPES[str(type_.element)]
    if str(type_.element) == "bf16":
        single = generator.standard_normal(shape).astype(np.float32)
        return np.ascontiguousarray((single.view(np.uint32) >> 16).astype(np.uint16))
    if type_.element.is_float:
        return np.ascontiguousarray(generator.standard_normal(shape).astype(dtype))
    return np.ascontiguousarray(generator.integers(0, 2 if dtype == np.bool_ else 5, shape).astype(dtype))
