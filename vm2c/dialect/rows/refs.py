# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""References. What is called vm2c.ref says where counts of them are made, handed over and given back: transform/insert_refcounts.py
inserts these ops."""

from __future__ import annotations

from vm2c.dialect.op import Effect, Op, When

ROWS = (
    Op(
        "vm.discard.refs", "($refs `:` type($refs))? attr-dict", "refs: ref...", effects=Effect.WRITE,
        bytecode="0x85", since="2026-01",
        doc="Says where references die; vm2c finds that out itself.",
    ),
    Op(
        "vm.assign.ref", "$source attr-dict `:` type($source) `->` type($result)", "source: ref!", "result: ref",
        takes="source", origin="same", c="vm2c_ref_{take}({source}, {out})",
        bytecode="0x86", since="2026-01", doc="Another reference to the same object.",
    ),
    Op(
        "vm.cast.any.ref", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: ref!", "result: ref",
        fails=When.REF_TYPE, takes="operand", origin="same", c="vm2c_ref_{take}_checked({operand}, {ref_type}, {out})",
        unchecked="vm2c_ref_{take}({operand}, {out})", bytecode="0x82 operand type(result) -> result", since="2023-05",
        doc="The same object as a reference of a narrower type; null passes.",
    ),
    Op(
        "vm.cast.ref.any", "$operand attr-dict `:` type($operand) `->` type($result)", "operand: ref!", "result: ref",
        takes="operand", origin="same",
        c="vm2c_ref_{take}({operand}, {out})", since="2023-05", doc="The same object as a reference of a wider type.",
    ),
    Op(
        "vm.cmp.eq.ref", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: ref, rhs: &lhs", "result: i32",
        within="0..1", c="vm2c_ref_eq({lhs}, {rhs})",
        bytecode="0x53", doc="1 when both refer to the same object; null equals null.",
    ),
    Op(
        "vm.cmp.ne.ref", "$lhs `,` $rhs attr-dict `:` type($lhs)", "lhs: ref, rhs: &lhs", "result: i32",
        within="0..1", c="!vm2c_ref_eq({lhs}, {rhs})", bytecode="0x54", doc="1 unless both refer to the same object.",
    ),
    Op(
        "vm.cmp.nz.ref", "$operand attr-dict `:` type($operand)", "operand: ref", "result: i32",
        within="0..1", c="!vm2c_ref_is_null({operand})",
        bytecode="0x55", doc="1 unless null.",
    ),
    Op(
        "vm2c.ref.retain", "$ref attr-dict `:` type($ref)", "ref: ref", "result: &ref", effects=Effect.WRITE, refs="retain",
        origin="same", c="{ref}", doc="One more count of the object, which the next op takes over where it uses the result.",
    ),
    Op(
        "vm2c.ref.move", "$ref attr-dict `:` type($ref)", "ref: ref", "result: &ref", effects=Effect.WRITE, refs="move",
        origin="same", c="{ref}", doc="The count of the reference, which the next op takes over where it uses the result.",
    ),
    Op(
        "vm2c.ref.release", "$ref attr-dict `:` type($ref)", "ref: ref", effects=Effect.WRITE, refs="release",
        c="vm2c_ref_release{inline}({ref})", doc="Gives the count of the reference back; the last one frees the object.",
    ),
    Op(
        "vm2c.ref.release_on_edge", "$ref `,` $edge attr-dict `:` type($ref)", "ref: ref", attributes="edge: i32",
        effects=Effect.WRITE, refs="edge", c="vm2c_ref_release{inline}({ref})",
        doc="Gives the count back on the way to one of the successors of the branch that follows, by its number.",
    ),
    Op(
        "vm2c.ref.release_at_exit", "$ref attr-dict `:` type($ref)", "ref: ref", effects=Effect.WRITE, refs="exit",
        c="vm2c_ref_release({ref})", doc="Gives the count back wherever the function is left, if the reference still has it.",
    ),
)
