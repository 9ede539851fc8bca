# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments of tensor programs from text, as the flag --input has them: `4x8xf32=1 2 3`, `@file.npy`, `3.5`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from vm2c.dialect.types import MemRefType, ScalarType, TensorType, Type
from vm2c.interpreter.values import dtype_of

Array = np.ndarray[Any, Any]

class ArgumentError(ValueError):
    """The text is no argument of the type."""


def parse_argument(text: str, type_: Type, folder: Path = Path()) -> Array | int | float:
    """The value of an argument; files are looked for in `folder`. Raises ArgumentError."""
    if isinstance(type_, ScalarType):
        return _number(text.rpartition("=")[2].strip(), type_)
    assert isinstance(type_, (TensorType, MemRefType))
    dtype = dtype_of(type_.element)
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
    # An index is i64 in a VM module, and so for vm2c-run.
    names = (str(type_.element), "i64") if str(type_.element) == "index" else (str(type_.element),)
    found = re.fullmatch(rf"((?:\d+x)*)(?:{'|'.join(names)})", head.strip())
    extents = found[1].split("x")[:-1] if found else []
    if found is None:
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
        if type_.is_float:
            return float(np.float32(generator.standard_normal()))
        return int(generator.integers(0, min(3, 1 << type_.bits)))
    assert isinstance(type_, (TensorType, MemRefType))
    shape = tuple(extent if known is None else known for known in type_.shape)
    dtype = dtype_of(type_.element)
    if not type_.element.is_float:
        most = 2 if type_.element.bits == 1 else min(5, 1 << type_.element.bits - 1)
        numbers = np.asarray(generator.integers(0, most, shape))
    elif str(type_.element) == "bf16":
        numbers = np.asarray(np.asarray(generator.standard_normal(shape), np.float32).view(np.uint32) >> 16)
    else:
        numbers = np.asarray(generator.standard_normal(shape), dtype)
    # An array also where there are no dimensions.
    return np.asarray(numbers.astype(dtype))
