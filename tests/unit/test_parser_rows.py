# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Every row of the op table reads and prints: as a whole line, through the grammar, and in generic form.

The snippets are made from the rows, so a new row is covered without a new test.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import IREE_OPT, needs_iree_opt
from vm2c.diagnostics import Source
from vm2c.dialect.attributes import DenseAttr, FloatAttr, StringAttr
from vm2c.dialect.op import AttributeKind, Control, Family, Op, Parameter
from vm2c.dialect.table import OPS
from vm2c.dialect.types import BUFFER, F32, F64, I8, I32, I64, ListType, ShapedType, Type
from vm2c.ir.core import Block, Operation, Value
from vm2c.ir.module import Export, Function, Global, Import, Module, Rodata
from vm2c.ir.printer import print_module
from vm2c.ir.spelling import attribute, float_attribute, quote
from vm2c.ir.verifier import verify_module
from vm2c.parser.formats import line_formats
from vm2c.parser.reader import read_module

# Those of late passes take what no argument can be; the stages of `--emit` are read back in test_cli_main.py.
ROWS = [row for row in OPS.values() if not row.structural and row.name.startswith("vm.")]
_FAMILIES: dict[Family, Type] = {Family.ANY: I32, Family.REF: BUFFER, Family.LIST: ListType(I32), Family.PTR: I32}
_DENSE = DenseAttr(ShapedType("tensor", (2,), I8), b"\1\2", "dense<[1, 2]> : tensor<2xi8>")
_BUFFER_LIST: Type = ListType(BUFFER)
_VARIADIC = 2


def _type(row: Op, parameter: Parameter) -> Type:
    if parameter.type is not None:
        return parameter.type
    if parameter.family is Family.LIST and any(other.family is Family.REF for other in (*row.operands, *row.results)):
        return _BUFFER_LIST
    if parameter.family is not None:
        return _FAMILIES[parameter.family]
    return _type(row, next(operand for operand in row.operands if operand.name == parameter.same_as))


def _attribute(row: Op, name: str, kind: AttributeKind) -> object:
    if name == "segment_sizes":
        return (-1,) * _VARIADIC
    if name == "segment_types":
        return (I32,) * _VARIADIC
    if name == "result_types":
        return (I32,)
    if kind is AttributeKind.SYMBOL:
        if name == "global":
            return "g_" + row.name.rpartition(".")[2].replace("address", "i32")
        return {"rodata": "data", "import": "m.plain", "callee": "m.variadic" if "variadic" in row.name else "m.plain"}[name]
    values: dict[AttributeKind, object] = {
        AttributeKind.STRING: b"some text", AttributeKind.I32: -7, AttributeKind.I64: 16, AttributeKind.UNIT: True,
        AttributeKind.F32: FloatAttr.from_value(1.5, 32), AttributeKind.F64: FloatAttr.from_value(-0.1, 64),
        AttributeKind.TYPE: I32, AttributeKind.DATA: _DENSE, AttributeKind.ARRAY: (StringAttr(b"a"), _DENSE),
    }  # fmt: skip
    return values[kind]


def _module(row: Op, optional: bool) -> Module:
    """A module whose function `f` uses the op once, with or without its optional attributes."""
    function = Function("f", private=True)
    entry, after = Block("bb0"), Block("bb1")
    operands: list[Value] = []
    for operand in row.operands:
        for _ in range(_VARIADIC if operand.variadic else 1):
            operands.append(entry.add_argument(f"a{len(operands)}", _type(row, operand)))
    results = tuple(
        _type(row, result) for result in row.results for _ in range(_VARIADIC if result.variadic else 1)
    )  # fmt: skip
    if row.control is Control.CALL:
        results = (I32,)
    attributes = {
        definition.name: _attribute(row, definition.name, definition.kind)
        for definition in row.attributes
        if optional or not definition.optional
    }
    names = tuple(f"r{index}" for index in range(len(results)))
    op = Operation(row, operands, results, attributes, result_names=names)
    function.body.append(entry)
    if row.successors:
        passed = [] if row.control is Control.CALL_BRANCH else [entry.add_argument("passed", I32)]
        after.add_argument("b", I32)
        for _ in row.successors:
            op.add_successor(after, passed)
        after.append(Operation(OPS["vm.return"]))
        function.body.append(after)
    entry.append(op)
    if not row.terminator:
        entry.append(Operation(OPS["vm.return"]))
    function.type = type(function.type)(tuple(value.type for value in entry.arguments), _returned(row, operands))
    module = Module("rows", Source(""), [function, Export("f", function="f")])
    for kind, type_ in (("i32", I32), ("i64", I64), ("f32", F32), ("f64", F64), ("ref", BUFFER)):
        module.items.append(Global(f"g_{kind}", private=True, mutable="is_immutable" not in attributes, type=type_))
    module.items.append(Rodata("data", private=True, value=_DENSE, alignment=16))
    variadic = read_module(Source("vm.module @m { vm.import private @m.plain(%a : i32, %b : i32) -> i32 }"))
    module.items += variadic.items
    plain = Import("m.variadic", private=True, arguments=next(variadic.imports()).arguments, results=(I32,))
    module.items.append(plain)
    return module


def _returned(row: Op, operands: list[Value]) -> tuple[Type, ...]:
    return tuple(value.type for value in operands) if row.control is Control.RETURN else ()


def _generic_attribute(kind: AttributeKind, value: object) -> str:
    if kind is AttributeKind.SYMBOL:
        return f"@{value}"
    if kind is AttributeKind.STRING:
        assert isinstance(value, bytes)
        return quote(value)
    if kind in (AttributeKind.I32, AttributeKind.I64):
        return f"{value} : {kind.value}"
    if kind in (AttributeKind.F32, AttributeKind.F64):
        assert isinstance(value, FloatAttr)
        return f"{float_attribute(value)} : {kind.value}"
    if kind is AttributeKind.SEGMENTS:
        assert isinstance(value, tuple)
        return f"dense<[{', '.join(map(str, value))}]> : vector<{len(value)}xi16>"
    return attribute(value)


def _generic(op: Operation, *, properties: bool) -> str:
    """The op in MLIR's generic form, with properties or with the dictionary of before 2023."""
    entries = []
    for definition in op.op.attributes:
        value = op.attributes.get(definition.name)
        if value is True:
            entries.append(definition.name)
        elif value is not None:
            entries.append(f"{definition.name} = {_generic_attribute(definition.kind, value)}")
    if len(op.successors) > 1:
        counts = [1] * len(op.op.operands) + [len(target.operands) for target in op.successors]
        if op.op.control is Control.BRANCH_TABLE:
            cases = [len(target.operands) for target in op.successors[1:]]
            entries.append(f"case_operand_segments = array<i32: {', '.join(map(str, cases))}>")
            counts = [1, len(op.successors[0].operands), sum(cases)]
        entries.append(f"operandSegmentSizes = array<i32: {', '.join(map(str, counts))}>")
    values = list(op.all_operands())
    results = ", ".join(f"%{value.name}" for value in op.results)
    successors = ", ".join(f"^{target.block.label}" for target in op.successors)
    text = f"{results} = " if results else ""
    text += f'"{op.op.name}"({", ".join(f"%{value.name}" for value in values)})'
    text += f"[{successors}]" if successors else ""
    if entries:
        text += f" <{{{', '.join(entries)}}}>" if properties else f" {{{', '.join(entries)}}}"
    types = ", ".join(str(value.type) for value in op.results)
    return f"{text} : ({', '.join(str(value.type) for value in values)}) -> ({types})"


def _ids(row: Op) -> str:
    return row.name


@pytest.mark.parametrize("optional", [True, False], ids=["full", "short"])
@pytest.mark.parametrize("row", ROWS, ids=_ids)
def test_row_reads_the_same_in_all_forms(row: Op, optional: bool) -> None:
    module = _module(row, optional)
    text = print_module(module)
    fast = read_module(Source(text))
    verify_module(fast)
    assert print_module(fast) == text
    assert print_module(read_module(Source(text), lines=False)) == text
    function = next(module.functions())
    op = next(candidate for candidate in function.operations() if candidate.op is row)
    printed = next(line for line in text.splitlines() if row.name in line)
    whole = text[text.index(printed) :]
    custom = whole[: whole.index("}\n", whole.index("{")) + 1] if printed.endswith("{") else printed
    for properties in (True, False):
        assert print_module(read_module(Source(text.replace(custom, _generic(op, properties=properties))))) == text


def test_lines_of_compilers_take_the_fast_way() -> None:
    """Only formats that hold constant data, or several lines, are left to the grammar."""
    slow = {row.name for row in ROWS} - set(line_formats())
    assert slow == {"vm.br_table", "vm.rodata.inline", "vm.rodata.table.inline"}


@needs_iree_opt
def test_iree_reads_every_row(tmp_path: Path) -> None:
    texts = [print_module(_module(row, optional)) for row in ROWS for optional in (True, False)]
    path = tmp_path / "rows.mlir"
    path.write_text("\n// -----\n".join(texts), encoding="utf-8")
    command = [str(IREE_OPT), "--allow-unregistered-dialect", "--split-input-file", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[:5000]
