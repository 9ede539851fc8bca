# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Types in C."""

from __future__ import annotations

from vm2c.dialect.element_types import element_size
from vm2c.dialect.types import (
    BF16,
    F16,
    F32,
    F64,
    I1,
    I8,
    I16,
    I32,
    I64,
    INDEX,
    SPAN,
    MemRefType,
    PointerType,
    ScalarType,
    Type,
)

C_TYPES: dict[Type, str] = {
    I1: "bool", I8: "int8_t", I16: "int16_t", I32: "int32_t", I64: "int64_t", INDEX: "int64_t", F32: "float", F64: "double",
    SPAN: "vm2c_span_t",
}  # fmt: skip

# What elements of the arrays of a program are in memory; all others are integers.
_ELEMENTS: dict[Type, str] = {F16: "uint16_t", BF16: "uint16_t", F32: "float", F64: "double", I1: "bool", INDEX: "int64_t"}

# How helpers that exist once per C type end.
SUFFIXES = {"int32_t": "i32", "int64_t": "i64", "float": "f32", "double": "f64"}


def c_type(type_: Type) -> str:
    """The C type of a value."""
    if isinstance(type_, MemRefType):
        return f"{element_type(type_.element)}*"
    return "int32_t" if isinstance(type_, PointerType) else C_TYPES.get(type_, "iree_vm_ref_t")


def element_type(type_: ScalarType) -> str:
    """The C type of what stands in memory: of any alignment, and the same bytes may be seen as another type elsewhere."""
    return f"vm2c_{type_}"


def element_c_type(type_: Type) -> str:
    """The C type of an element in memory, and of a number."""
    found = _ELEMENTS.get(type_)
    if found is not None:
        return found
    assert isinstance(type_, ScalarType)
    bits = 8 * element_size(type_)
    # Floats of 8 bits, which no program computes with, are their bits, too.
    return f"uint{bits}_t" if type_.is_float or str(type_).startswith("u") else f"int{bits}_t"
