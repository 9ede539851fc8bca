# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Texts of tensor programs for the tests."""

from __future__ import annotations

from pathlib import Path

from vm2c.diagnostics import Source
from vm2c.dialect.affine_map import compute, evaluate
from vm2c.dialect.linalg_named import ELEMENTWISE, UNARY, named_ops
from vm2c.ir.module import Module
from vm2c.ir.program_text import print_program
from vm2c.parser.mlir import parse_program

DATA = Path(__file__).parents[1] / "data"
FORMS = sorted((DATA / "tensor").glob("*.mlir"))


def read(text: str) -> Module:
    return parse_program(Source(text))


def read_file(path: Path) -> Module:
    return read(path.read_text(encoding="utf-8"))


def printed(text: str) -> str:
    """The text as it is printed."""
    return print_program(read(text))


def numbered(text: str) -> str:
    """The text as it is printed with numbers for names, which is the same for the same program."""
    return print_program(read(text), numbered=True)


def function(*lines: str, arguments: str = "", results: str = "") -> str:
    """A function with these lines for a body."""
    return f"func.func @f({arguments}){f' -> ({results})' if results else ''} {{\n" + "\n".join((*lines, "")) + "}\n"


def named_op_functions() -> str:
    """A function for each named op of linalg, with operands of the smallest shapes that its maps allow for loops of three
    rounds."""
    functions = []
    for name, op in named_ops().items():
        windows = op.windows
        element = "i32" if "quantized" in name or name.endswith("_q") or "unsigned" in name else "f32"
        types = []
        for number, map_ in enumerate(op.maps((2,) * windows, (1,) * windows)):
            shape = [evaluate(result, lambda _: 2, lambda _: 0, compute) + 1 for result in map_.results]
            scalar = element == "i32" and number in (2, 3) and not shape
            types.append(element if scalar else f"tensor<{''.join(f'{extent}x' for extent in shape)}{element}>")
        given = f"dense<1> : tensor<{windows}xi64>, strides = dense<2> : tensor<{windows}xi64>"
        functions.append(_named(name, f" {{dilations = {given}}}" if windows else "", types))
    for name in ELEMENTWISE:
        inputs = 1 if name in UNARY else 3 if name == "select" else 2
        types = [f"tensor<4x?x{'i32' if name == 'div_unsigned' else 'f32'}>"] * (inputs + 1)
        if name == "select":
            types[0] = "tensor<4x?xi1>"
        functions.append(_named(name, "", types))
    return "".join(functions)


def _named(name: str, attributes: str, types: list[str]) -> str:
    arguments = ", ".join(f"%a{number}: {type_}" for number, type_ in enumerate(types))
    values = ", ".join(f"%a{number}" for number in range(len(types) - 1))
    inputs = f"ins({values} : {', '.join(types[:-1])})"
    op = f"%0 = linalg.{name}{attributes} {inputs} outs(%a{len(types) - 1} : {types[-1]}) -> {types[-1]}"
    return f"func.func @{name}({arguments}) -> {types[-1]} {{\n  {op}\n  return %0 : {types[-1]}\n}}\n"
