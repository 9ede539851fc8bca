# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Allocates ordinals: the places of symbols in the module's tables and in its state.

Each kind counts on its own, in textual order. Primitive globals are laid out by size: first all of 4 bytes (i32 and f32 mixed),
then all of 8, each group aligned to its size. Ordinals that the input carries are recomputed: they only hold for the text they
were allocated for.
"""

from __future__ import annotations

from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import OrdinalCounts
from vm2c.dialect.types import RefType, ScalarType
from vm2c.ir.module import Export, Function, Global, Import, Module, Rodata


def allocate_ordinals(module: Module, _analyses: Analyses) -> None:
    """Sets `ordinal` of every symbol and `ordinal_counts` of the module."""
    counts: dict[type, int] = {}
    global_refs = 0
    scalars: list[tuple[int, Global]] = []
    for item in module.items:
        if isinstance(item, Global):
            if isinstance(item.type, RefType):
                item.ordinal = global_refs
                global_refs += 1
            else:
                assert isinstance(item.type, ScalarType)
                scalars.append((item.type.bits // 8, item))
        elif isinstance(item, (Function, Import, Export, Rodata)):
            item.ordinal = counts.get(type(item), 0)
            counts[type(item)] = item.ordinal + 1
    offset = 0
    for size, item in sorted(scalars, key=lambda entry: entry[0]):
        offset = -(-offset // size) * size
        item.ordinal = offset
        offset += size
    module.ordinal_counts = OrdinalCounts(
        import_funcs=counts.get(Import, 0),
        export_funcs=counts.get(Export, 0),
        internal_funcs=counts.get(Function, 0),
        global_bytes=offset,
        global_refs=global_refs,
        rodatas=counts.get(Rodata, 0),
    )
