# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c verify: builds a tensor program, runs it and compares its results with those of the interpreter, or with recorded ones."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vm2c.cli.common import CommandError, Parser, add_arena, add_parameters, add_shapes, check_arena, check_shapes, parameter_paths
from vm2c.files import check_outputs, write_outputs

if TYPE_CHECKING:
    from vm2c.ir.module import Function

_DESCRIPTION = """\
Checks the C of a tensor program: compiles it, calls a function and compares what it gives with what the interpreter gives for the
same inputs, or with recorded outputs. Without inputs small random numbers are taken."""

_EPILOG = """\
examples:
  vm2c verify model.mlir
  vm2c verify model.mlir --function=main --input=@x.npy --expected=@y.npy --tolerance=1e-4
  vm2c verify model.mlir --testbench=bench.c && vm2c model.mlir -o model.c --header model.h && cc bench.c model.c -lm"""


def build_parser() -> Parser:
    parser = Parser("vm2c verify", _DESCRIPTION, _EPILOG)
    parser.add_argument("program", metavar="INPUT", help="MLIR on tensors; '-' for stdin")
    parser.add_argument("--function", metavar="NAME", help="the function to call; may be left out if it is alone")
    parser.add_argument("--input", action="append", default=[], metavar="VALUE", help="an argument, in order, as vm2c-run has them")
    parser.add_argument("--expected", action="append", default=[], metavar="VALUE", help="a result, in order")
    parser.add_argument("--tolerance", type=float, default=1e-5, metavar="N", help="how far floats may be apart (default: 1e-5)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="for random inputs")
    parser.add_argument("--cc", metavar="COMMAND", help="the C compiler; default: $CC, else the first of cc, gcc and clang")
    parser.add_argument("--testbench", metavar="FILE", help="write the C program that calls and compares")
    parser.add_argument("--prefix", metavar="NAME", help="what the C names begin with; default: as without verify")
    add_parameters(parser)
    add_shapes(parser)
    add_arena(parser)
    return parser


def _function(functions: Sequence[Function], name: str | None) -> Function:
    public = [function for function in functions if not function.private and function.blocks]
    if name is None and len(public) == 1:
        return public[0]
    found = next((function for function in public if function.name == name), None)
    if found is None:
        names = ", ".join(function.name for function in public)
        raise CommandError(f"no function '{name}'; there are: {names}" if name else f"--function is needed, one of: {names}")
    return found


def main(arguments: Sequence[str]) -> int:
    """The command, after its name. Returns the exit status: 1 where results are different."""
    options = build_parser().parse_args(arguments)
    check_arena(options)
    check_shapes(options)
    written = [] if options.testbench is None else [("--testbench", options.testbench)]
    check_outputs(written, [options.program, *parameter_paths(options)])
    import numpy as np

    from vm2c.driver import Options, check_prefix, parse_source, read_source, transpile_program
    from vm2c.interpreter import ExecutionError, run_function
    from vm2c.toolchain.arrays import ArgumentError, parse_argument, random_argument
    from vm2c.toolchain.compiler import Builder, SourceFile, find_compiler
    from vm2c.toolchain.testbench import CODES, Case, emit_testbench
    from vm2c.transform.specialize_shapes import specialize_shapes

    if options.prefix is not None:
        try:
            check_prefix(options.prefix)
        except ValueError as problem:
            raise CommandError(f"--prefix: {problem}") from None
    if not options.program:
        raise CommandError("the name of the input is empty")
    source = read_source(options.program)
    module = parse_source(source, parameters=options.parameters)
    if not module.tensor:
        raise CommandError("'verify' is for tensor programs; this is a VM module")
    specialize_shapes(module, options.shape)
    function = _function(list(module.functions()), options.function)
    generator = np.random.default_rng(options.seed)
    try:
        types = function.type
        if options.input and len(options.input) != len(types.arguments):
            raise CommandError(f"@{function.name} takes {len(types.arguments)} arguments, {len(options.input)} are given")
        inputs = (
            [parse_argument(text, type_) for text, type_ in zip(options.input, types.arguments, strict=True)]
            if options.input
            else [random_argument(type_, generator) for type_ in types.arguments]
        )
        status = 0
        outputs: list[object] = []
        if options.expected:
            if len(options.expected) != len(types.results):
                raise CommandError(f"@{function.name} has {len(types.results)} results, {len(options.expected)} are given")
            outputs = [parse_argument(text, type_) for text, type_ in zip(options.expected, types.results, strict=True)]
        else:
            try:
                as_written = parse_source(source, parameters=options.parameters)
                specialize_shapes(as_written, options.shape)
                outputs = run_function(as_written, function.name, inputs)
            except ExecutionError as failure:
                status = CODES.get(failure.code, 0)
                print(f"the interpreter fails: {failure.code}: {failure}")
    except ArgumentError as problem:
        raise CommandError(str(problem)) from None
    name = function.name
    stem = "program" if options.program == "-" else Path(options.program).stem
    c_module = transpile_program(
        module, Options(prefix=options.prefix, arena=options.arena, stack_limit=options.stack_limit), stem
    )
    case = Case(name, inputs, outputs, status)  # type: ignore[arg-type]
    bench = emit_testbench(c_module.name, list(module.functions()), [case], tolerance=options.tolerance)
    if options.testbench is not None:
        write_outputs([(options.testbench, bench)])
    one_file = bench.replace(f'#include "{c_module.name}.h"\n', c_module.header, 1)
    program = Builder(find_compiler(options.cc)).program(
        [SourceFile(f"{c_module.name}.c", c_module.source), SourceFile("testbench.c", one_file)]
    )
    import subprocess

    run = subprocess.run([program], capture_output=True, text=True, check=False)
    print(run.stdout, end="")
    if run.returncode < 0:
        raise CommandError(f"the program was ended by signal {-run.returncode}")
    return 1 if run.returncode else 0
