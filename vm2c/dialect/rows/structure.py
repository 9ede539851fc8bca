# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Ops that a module is made of. Their text is read by the grammar (parser/vm.lark), not by a format."""

from __future__ import annotations

from vm2c.dialect.op import Op

ROWS = (
    Op(
        "vm.module", "`public` $sym_name attr-dict", structural=True,
        doc="A module: functions, globals, constants, imports and exports.",
    ),
    Op("vm.func", "`private` $sym_name custom<Signature>", structural=True, doc="A function."),
    Op(
        "vm.export", "$function_ref attr-dict", structural=True,
        doc="Makes a function callable from outside, under its own or another name.",
    ),
    Op(
        "vm.import", "`private` `optional` $sym_name custom<Signature>", structural=True,
        doc="A function of another module, named `module.function`.",
    ),
    Op("vm.initializer", "attr-dict", structural=True, doc="Code that runs once when the module is loaded; lowered into `__init`."),
    Op("vm.module_terminator", "attr-dict", structural=True, doc="Ends a module in generic form; never printed otherwise."),
    Op(
        "vm.global.i32", "`private` `mutable` $sym_name attr-dict `=` $initial_value", structural=True,
        doc="A global variable; starts as its initial value, or zero.",
    ),
    Op(
        "vm.global.i64", "`private` `mutable` $sym_name attr-dict `=` $initial_value", structural=True,
        doc="A global variable; starts as its initial value, or zero.",
    ),
    Op(
        "vm.global.f32", "`private` `mutable` $sym_name attr-dict `=` $initial_value", structural=True,
        doc="A global variable; starts as its initial value, or zero.",
    ),
    Op(
        "vm.global.f64", "`private` `mutable` $sym_name attr-dict `=` $initial_value", structural=True,
        doc="A global variable; starts as its initial value, or zero.",
    ),
    Op("vm.global.ref", "`private` `mutable` $sym_name attr-dict", structural=True, doc="A global reference; starts null."),
    Op("vm.rodata", "`private` $sym_name attr-dict $value", structural=True, doc="Read-only data of the module."),
)
