# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Expands the pseudo-ops: rows whose column `expand` names a function here.

    vm.check.eq %a, %b, "message" : i32    ->    %ne = vm.cmp.ne.i32 %a, %b : i32
                                                 vm.cond_fail %ne, %c9, "message"

    %d = vm.rodata.inline : !vm.buffer = "x"    ->    vm.rodata private @d "x"        (in the module)
                                                      %d = vm.const.ref.rodata @d : !vm.buffer

    %0 = vm2c.ref.move %b                  ->
    vm.global.store.ref %0, @g                    vm.global.store.ref %b, @g

    vm2c.span.check_read.i32 %s, %b[%i]    ->
    %x = vm2c.span.load.i32 %s[%i]                %x = vm.buffer.load.i32 %b[%i] : !vm.buffer -> i32

`vm.cond_fail` stays: a conditional failure is one statement in C, and no block has to be split for it. So does `vm.br_table`,
which is a `switch`. Counts of references and spans, which a text has that was printed after the last passes, are forgotten and
found anew.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from vm2c.analysis.manager import Analyses
from vm2c.dialect.attributes import StringAttr
from vm2c.dialect.table import OPS
from vm2c.dialect.types import F32, F64, I32, I64, RefType, ScalarType, Type
from vm2c.ir.builder import make_const, make_op, make_rodata_ref
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Module, Rodata

_FAILED_PRECONDITION = 9


class _Expansion:
    """What the expansion of one module shares: new rodata, and names taken."""

    def __init__(self, module: Module) -> None:
        self.module = module
        self.names = set(module.symbols())
        self.new_rodata: list[Rodata] = []

    def add_rodata(self, stem: str, op: Operation, value: object) -> str:
        name, count = stem, 1
        while name in self.names:
            count += 1
            name = f"{stem}_{count}"
        self.names.add(name)
        self.new_rodata.append(
            Rodata(
                name,
                op.location,
                private=True,
                value=value,
                alignment=op.attributes.get("alignment", 0),
                mime_type=op.attributes.get("mime_type", b"").decode(errors="replace"),
            )
        )
        return name


def expand_pseudo_ops(module: Module, _analyses: Analyses) -> None:
    """Expands every pseudo-op of the module in place."""
    expansion = _Expansion(module)
    for item in [*module.functions(), *(initializer.body for initializer in module.initializers())]:
        for block in item.blocks:
            _expand_block(expansion, block)
    module.items.extend(expansion.new_rodata)


def _expand_block(expansion: _Expansion, block: Block) -> None:
    if not any(op.op.expands for op in block.operations):
        return
    operations: list[Operation] = []
    for op in block.operations:
        if op.op.expands:
            operations.extend(_EXPANSIONS[op.op.expands](expansion, op))
            op.drop_uses()
        else:
            operations.append(op)
    block.set_operations(operations)


def _suffix(type_: Type) -> str:
    return "ref" if isinstance(type_, RefType) else str(type_)


def _ordered(type_: Type) -> str:
    return ".o" if type_ is F32 or type_ is F64 else ""


def _compare(mnemonic: str, op: Operation) -> Operation:
    return make_op(mnemonic, list(op.operands), (I32,), None, op.location, mnemonic.split(".")[2])


def _fail_if(op: Operation, *condition: Operation) -> list[Operation]:
    code = make_const(_FAILED_PRECONDITION, I32, op.location)
    attributes = {"message": op.attributes["message"]} if "message" in op.attributes else None
    fail = make_op("vm.cond_fail", [condition[-1].result, code.result], (), attributes, op.location)
    return [*condition, code, fail]


def _check_eq(_expansion: _Expansion, op: Operation) -> list[Operation]:
    type_ = op.operands[0].type
    return _fail_if(op, _compare(f"vm.cmp.ne.{_suffix(type_)}{_ordered(type_)}", op))


def _check_ne(_expansion: _Expansion, op: Operation) -> list[Operation]:
    type_ = op.operands[0].type
    return _fail_if(op, _compare(f"vm.cmp.eq.{_suffix(type_)}{_ordered(type_)}", op))


def _negated(test: Operation) -> list[Operation]:
    zero = make_op("vm.const.i32.zero", [], (I32,), None, test.location, "zero")
    return [test, zero, make_op("vm.cmp.eq.i32", [test.result, zero.result], (I32,), None, test.location, "eq")]


def _check_nz(_expansion: _Expansion, op: Operation) -> list[Operation]:
    type_ = op.operands[0].type
    return _fail_if(op, *_negated(_compare(f"vm.cmp.nz.{_suffix(type_)}{_ordered(type_)}", op)))


def _check_nearly_eq(expansion: _Expansion, op: Operation) -> list[Operation]:
    type_ = op.operands[0].type
    if not _ordered(type_):
        return _check_eq(expansion, op)
    return _fail_if(op, *_negated(_compare(f"vm.cmp.eq.{type_}.near", op)))


def _identity(expansion: _Expansion, op: Operation) -> list[Operation]:
    for result, operand in zip(op.results, op.operands, strict=True):
        result.replace_all_uses_with(operand)
    return []


def _nothing(_expansion: _Expansion, _op: Operation) -> list[Operation]:
    return []


def _counted(_expansion: _Expansion, op: Operation) -> list[Operation]:
    """The op that gives a reference of its own."""
    counted = make_op(_LENDING[op.op.name], op.operands, (op.result.type,), None, op.location, op.result.name)
    op.result.replace_all_uses_with(counted.result)
    return [counted]


def _without_span(_expansion: _Expansion, op: Operation) -> list[Operation]:
    """The op that finds out itself where the bytes of its buffer or the elements of its list are."""
    row = OPS[_SPANNING[op.op.name]]
    operands = list(op.operands)
    if row.access:
        place = op.op.operand_index("span")
        (operands[place],) = operands[place].owner.operands  # type: ignore[union-attr]
    results = tuple(value.type for value in op.results)
    plain = make_op(_LENDING.get(row.name, row.name), operands, results, None, op.location)
    for value, other in zip(op.results, plain.results, strict=True):
        other.name = value.name
        value.replace_all_uses_with(other)
    return [plain]


def _reference(expansion: _Expansion, result: Value, symbol: str, op: Operation) -> Operation:
    reference = make_rodata_ref(symbol, op.location)
    reference.result.name = result.name or symbol
    result.replace_all_uses_with(reference.result)
    return reference


def _rodata_inline(expansion: _Expansion, op: Operation) -> list[Operation]:
    stem = op.attributes.get("name", b"").decode(errors="replace") or "_rodata"
    symbol = expansion.add_rodata(stem, op, op.attributes["value"])
    return [_reference(expansion, op.result, symbol, op)]


def _rodata_table_inline(expansion: _Expansion, op: Operation) -> list[Operation]:
    table_type: ScalarType = op.attributes["table_type"]
    alignment = op.attributes.get("data_alignment", 1) or 1
    data = bytearray()
    table = bytearray()
    for element in op.attributes["data_array"]:
        piece = element.value if isinstance(element, StringAttr) else element if isinstance(element, bytes) else bytes(element.data)
        table += struct.pack(_TABLE_FORMAT[table_type], len(data), len(piece))
        data += piece
        data += bytes(-len(data) % alignment)
    table_symbol = expansion.add_rodata("_rodata_table", op, bytes(table))
    data_symbol = expansion.add_rodata("_rodata_table_data", op, bytes(data))
    return [
        _reference(expansion, op.results[0], table_symbol, op),
        _reference(expansion, op.results[1], data_symbol, op),
    ]


_LENDING = {row.lends: row.name for row in OPS.values() if row.lends}
_SPANNING = {row.spanned: row.name for row in OPS.values() if row.spanned}
_TABLE_FORMAT: dict[Type, str] = {I32: "<II", I64: "<QQ"}

_EXPANSIONS: dict[str, Callable[[_Expansion, Operation], list[Operation]]] = {
    "check_eq": _check_eq,
    "check_ne": _check_ne,
    "check_nz": _check_nz,
    "check_nearly_eq": _check_nearly_eq,
    "identity": _identity,
    "rodata_inline": _rodata_inline,
    "rodata_table_inline": _rodata_table_inline,
    "retain": _identity,
    "move": _identity,
    "release": _nothing,
    "edge": _nothing,
    "exit": _nothing,
    "borrow": _counted,
    "check": _nothing,
    "take": _nothing,
    "use": _without_span,
}
