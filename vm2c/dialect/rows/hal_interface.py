# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What a dispatch function of IREE gets: memory that is bound to it, numbers, and which part of the work is its own.

A binding is known by its number. `name` is the symbol that it had until 2022, and `layout` the text of IREE's attribute, which all
ops of a function show and nothing here reads.
"""

from __future__ import annotations

from vm2c.dialect.op import Op

_WORKGROUP = "`[` $dimension `]` custom<UpperBound> attr-dict `:` type($result)"

ROWS = (
    Op(
        "hal.interface.binding.subspan", "custom<Subspan>", "offset: index, extents: index...", "result: bound",
        attributes="layout: string?, binding: i64, alignment: i64?, flags: string?, name: string?",
        doc="The memory of a binding from a byte on, with those of its extents that are known at run time only.",
    ),
    Op(
        "hal.interface.constant.load", "custom<InterfaceConstant> attr-dict `:` type($result)", "", "result: scalar",
        attributes="layout: string?, ordinal: i64", doc="A number that is passed to the function.",
    ),
    Op("hal.interface.workgroup.id", _WORKGROUP, "", "result: index", attributes="dimension: i64, upper_bound: i64?",
       doc="Which part of the work the function is called for, along one dimension."),
    Op("hal.interface.workgroup.count", _WORKGROUP, "", "result: index", attributes="dimension: i64, upper_bound: i64?",
       doc="How many parts the work is in along one dimension."),
    Op("hal.interface.workgroup.size", _WORKGROUP, "", "result: index", attributes="dimension: i64, upper_bound: i64?",
       doc="How large a part of the work is along one dimension."),
    Op("vm2c.bound", "$source `[` $start `]` custom<Extents> attr-dict `:` type($source) `to` type($result)",
       "source: memref, start: index, extents: index...", "result: memref",
       doc="Elements of what is bound, from one on, in another shape."),
)  # fmt: skip
