# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What is said of tensor programs that are wrong: texts in tests/data/invalid_programs, and here IR that no text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from vm2c.diagnostics import DiagnosticError, Source
from vm2c.dialect.affine_map import compute, evaluate
from vm2c.dialect.linalg_named import ELEMENTWISE, find_transposed, named_ops
from vm2c.dialect.table import TENSOR_OPS
from vm2c.dialect.types import F32, I1, I32, INDEX, FunctionType, Type
from vm2c.ir.core import Block, Operation, Successor, Value
from vm2c.ir.module import Function, Module
from vm2c.ir.program_verifier import verify_program
from vm2c.parser.mlir import parse_program

DATA = Path(__file__).parents[1] / "data" / "invalid_programs"
_EXPECTED = re.compile(r"// expected-error@\+(\d+):(\d+) \{\{(.*)\}\}$")

Found = list[tuple[int, int, str]]


def _programs() -> Iterator[tuple[str, str]]:
    for path in sorted(DATA.glob("*.mlir")):
        for number, text in enumerate(path.read_text(encoding="utf-8").split("\n// -----\n")):
            yield f"{path.stem}-{number}", text


def _expected(text: str) -> Found:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = _EXPECTED.search(line)
        if match is not None:
            found.append((number + int(match.group(1)), int(match.group(2)), match.group(3)))
    return found


def _reported(text: str) -> Found:
    source = Source(text, "x")
    try:
        verify_program(parse_program(source))
    except DiagnosticError as error:
        return [(*source.position(found.offset or 0), found.message) for found in error.diagnostics]
    return []


def _refused(module: Module) -> list[str]:
    with pytest.raises(DiagnosticError) as caught:
        verify_program(module)
    return [found.message for found in caught.value.diagnostics]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in _programs()])
def test_program(text: str) -> None:
    assert _reported(text) == _expected(text)


def test_every_file_has_right_programs_and_wrong_ones() -> None:
    for path in DATA.glob("*.mlir"):
        programs = path.read_text(encoding="utf-8").split("\n// -----\n")
        assert any(_expected(text) for text in programs), path
    texts = [text for _, text in _programs()]
    assert any(not _expected(text) for text in texts)


def _tensor(shape: list[int]) -> str:
    return f"tensor<{''.join(f'{extent}x' for extent in shape)}f32>"


def _named(name: str, types: list[str]) -> str:
    arguments = ", ".join(f"%a{number}: {type_}" for number, type_ in enumerate(types))
    values = [f"%a{number}" for number in range(len(types))]
    inputs = f"ins({', '.join(values[:-1])} : {', '.join(types[:-1])})"
    return (
        f"func.func @f({arguments}) -> {types[-1]} {{\n"
        f"  %r = linalg.{name} {inputs} outs({values[-1]} : {types[-1]}) -> {types[-1]}\n"
        f"  return %r : {types[-1]}\n}}"
    )


@pytest.mark.parametrize("name", sorted(named_ops()))
def test_named_op_takes_what_its_maps_say(name: str) -> None:
    """Loops of 3 iterations need as many elements as the maps reach; one less of the first operand does not fit the others."""
    row = named_ops()[name]
    ones = (1,) * row.windows
    shapes = [
        [evaluate(each, lambda loop: 2, lambda symbol: 0, compute) + 1 for each in map_.results] for map_ in row.maps(ones, ones)
    ]
    types = [_tensor(shape) if shape or index == len(shapes) - 1 else "f32" for index, shape in enumerate(shapes)]
    assert _reported(_named(name, types)) == []
    (error,) = _reported(_named(name, [_tensor([*shapes[0][:-1], shapes[0][-1] - 1]), *types[1:]]))
    assert error[:2] == (2, 8)
    today = name.partition("_transpose_")[0] if find_transposed(name) else name
    assert error[2].startswith(f"'linalg.{today}' op inferred input/output operand #")


@pytest.mark.parametrize("name", sorted(ELEMENTWISE))
def test_elementwise_op(name: str) -> None:
    count = 1 + (3 if name == "select" else 2 if name in ("add", "sub", "mul", "div", "div_unsigned", "max", "min", "powf") else 1)
    element = "i32" if name == "div_unsigned" else "f32"
    types = [f"tensor<2x?x{element}>"] * count
    if name == "select":
        types[0] = "tensor<2x?xi1>"
    assert _reported(_named(name, types)) == []
    (error,) = _reported(_named(name, [*types[:-1], f"tensor<3x?x{element}>"]))
    assert "has shape's dimension #0 to be 2, but found 3" in error[2]


# ---- IR that no text gives


def _module(*blocks: Block, results: tuple[Type, ...] = ()) -> Module:
    module = Module("m", Source("", "x"))
    function = Function("f", structured=True)
    function.type = FunctionType(tuple(value.type for value in blocks[0].arguments), results)
    function.body.append(*blocks)
    module.items.append(function)
    return module


def _constant(value: int = 1) -> Operation:
    return Operation(TENSOR_OPS["arith.constant"], (), (I32,), {"value": value})


def _return(*values: Value) -> Operation:
    return Operation(TENSOR_OPS["func.return"], values)


def test_use_before_the_definition() -> None:
    block, one = Block(""), _constant()
    block.append(Operation(TENSOR_OPS["arith.addi"], (one.result, one.result), (I32,)), one, _return())
    assert _refused(_module(block)) == ["operand #0 does not dominate this use"]


def test_use_of_a_value_of_another_function() -> None:
    other, block, one = Block(""), Block(""), _constant()
    other.append(one, _return())
    block.append(_return(one.result))
    module = _module(block, results=(I32,))
    second = next(_module(other).functions())
    second.name = "g"
    module.items.append(second)
    assert _refused(module) == ["operand #0 does not dominate this use"]


def test_use_after_the_region_that_defines() -> None:
    block, inner, one = Block(""), Block(""), _constant()
    region = Operation(TENSOR_OPS["scf.execute_region"], regions=1)
    inner.append(one, Operation(TENSOR_OPS["scf.yield"]))
    region.regions[0].append(inner)
    block.append(region, _return(one.result))
    assert _refused(_module(block, results=(I32,))) == ["operand #0 does not dominate this use"]


def test_value_that_only_some_paths_define() -> None:
    """A loop of blocks: what the body defines is not known after it; what the header defines is."""
    entry, header, body, end = (Block(label) for label in ("", "header", "body", "end"))
    known, unknown = _constant(), _constant()
    condition = Operation(TENSOR_OPS["arith.cmpi"], (known.result, known.result), (I1,), {"predicate": b"eq"})
    branch = TENSOR_OPS["cf.br"]
    entry.append(Operation(branch, successors=[Successor(header)]))
    successors = [Successor(body), Successor(end)]
    header.append(known, condition, Operation(TENSOR_OPS["cf.cond_br"], (condition.result,), successors=successors))
    body.append(unknown, Operation(branch, successors=[Successor(header)]))
    end.append(_return(known.result))
    verify_program(_module(entry, header, body, end, results=(I32,)))
    end.terminator.replace_operand(known.result, unknown.result)
    module = _module(entry, header, body, end, results=(I32,))
    assert _refused(module) == ["operand #0 does not dominate this use"]


def test_branch_to_the_entry() -> None:
    block = Block("a")
    block.append(Operation(TENSOR_OPS["cf.br"], successors=[Successor(block)]))
    assert _refused(_module(block)) == ["entry block of region may not have predecessors"]


def test_arguments_of_the_entry() -> None:
    block = Block("")
    block.add_argument("a", F32)
    block.append(_return())
    module = _module(block)
    function = next(module.functions())
    function.type = FunctionType((INDEX,), ())
    (message,) = _refused(module)
    assert message.startswith("'func.func' op type of entry block argument #0('f32') must match")
    function.type = FunctionType((), ())
    assert _refused(module) == ["'func.func' op entry block must have 0 arguments to match function signature"]


def test_declaration_that_is_public() -> None:
    module = Module("m", Source("", "x"))
    function = Function("f", structured=True)
    module.items.append(function)
    assert _refused(module) == ["'func.func' op symbol declaration cannot have public visibility"]
    function.private = True
    verify_program(module)


def test_wrong_number_of_regions_and_missing_attributes() -> None:
    block = Block("")
    value = block.add_argument("a", INDEX)
    block.append(Operation(TENSOR_OPS["scf.for"], (value, value, value)), _return())
    assert _refused(_module(block)) == ["'scf.for' op requires one region"]
    block.operations[0].erase()
    block.insert(0, Operation(TENSOR_OPS["arith.constant"], (), (I32,)))
    assert _refused(_module(block)) == ["'arith.constant' op requires attribute 'value'"]
