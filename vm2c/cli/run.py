# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-run: transpile, compile (cached), call a function, print its results; the flags and output of iree-run-module.

The modules become an executable (see vm2c/toolchain/c/run.c) that takes this process's place: it parses the inputs, calls and
prints, so what a user sees does not pass through Python, and a crash of compiled code shows as one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from vm2c.cli.common import Parser, check_dialect_version, check_modules, expand_flag_files, run_command
from vm2c.cli.flag_parser import add_flags, check_devices, print_devices, read_flags
from vm2c.cli.flags import RUN as PROGRAM
from vm2c.files import check_outputs, same_file

if TYPE_CHECKING:
    from vm2c.driver import CModule
    from vm2c.ir.module import Module

_DESCRIPTION = """\
Transpiles VM modules to C, compiles them with the system's C compiler and calls a function.
Output and exit status are those of iree-run-module, and so are the flags: each of them is below, with what it does, or why it
is not taken."""

_EPILOG = """\
inputs:
  --input=3.14                  a primitive
  --input="2x2xi32=1 2 3 4"     an array; brackets and commas may separate elements
  --input=4x8xf32=0.5           every element the same; nothing after the type gives zeros
  --input=2x2xi32=@file.bin     contents of a file (+file.bin: where the last input stopped)
  --input=@file.npy             an array in NumPy's format (+ the next one, * all of them)
  --input="(null)"              a null reference, or zero
outputs, one flag for each result:
  --output=-                    print it
  --output=@file.npy            write it (+ appends); other names get the bytes alone
  --output=                     drop it

Compiled code is cached in $VM2C_CACHE_DIR, else in ~/.cache/vm2c."""

# Flags with one value that the compiled program has too.
_PASSED = (
    "output_max_element_count", "equality_mode", "expected_bf16_threshold", "expected_f16_threshold", "expected_f32_threshold",
    "expected_f64_threshold", "expected_rtol",
)  # fmt: skip


def build_parser() -> Parser:
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG)
    add_flags(parser, PROGRAM)
    return parser


def result_arguments(options: argparse.Namespace) -> list[str]:
    """The compiled program's flags for what happens to results."""
    lists = (f"--{flag}={value}" for flag in ("output", "expected_output") for value in cast("list[str]", getattr(options, flag)))
    return [*lists, *(f"--{flag}={getattr(options, flag)}" for flag in _PASSED)]


def read_input(path: str, options: argparse.Namespace) -> Module:
    """The module in a file; a tensor program has its parameters inside from then on."""
    from vm2c.driver import read_module

    return read_module(path, dialect_version=options.dialect_version, parameters=options.parameters)


def parameters_for(modules: Sequence[CModule], options: argparse.Namespace) -> list[str]:
    """The compiled program's flags for the files of parameters, which are only looked into when a module asks for some."""
    from vm2c.toolchain.parameters import parameter_flags
    from vm2c.toolchain.program import asks_for_parameters

    return parameter_flags(options.parameters) if asks_for_parameters(modules) else []


def _program_arguments(options: argparse.Namespace) -> list[str]:
    arguments = [f"--function={options.function}", *(f"--input={value}" for value in options.input), *result_arguments(options)]
    if options.instrument_file:
        arguments.append(f"--instrument_file={options.instrument_file}")
    if options.print_statistics:
        arguments.append("--print_statistics")
    return arguments


def _check_outputs(options: argparse.Namespace) -> None:
    """Rejects files that would be overwritten: modules, and results by other results. An input may be, as it was read by then."""
    written: list[tuple[str, str]] = []
    for spec in cast("list[str]", options.output):
        path = spec[1:]
        appends = spec.startswith("+") and any(same_file(path, other) for _, other in written)
        if spec.startswith(("@", "+")) and not appends:
            written.append((f"--output={spec}", path))
    if options.instrument_file:
        written.append((f"--instrument_file={options.instrument_file}", options.instrument_file))
    check_outputs(written, options.module)


def _run(arguments: Sequence[str]) -> int:
    options = build_parser().parse_args(expand_flag_files(arguments))
    read_flags(options, PROGRAM)
    if print_devices(options):
        return 0
    check_devices(options)
    check_modules(options)
    _check_outputs(options)
    check_dialect_version(options)
    from vm2c.driver import transpile_module
    from vm2c.toolchain.cache import replace_process
    from vm2c.toolchain.compiler import Builder, find_compiler
    from vm2c.toolchain.errors import cannot_run
    from vm2c.toolchain.program import build_program

    inputs = [read_input(path, options) for path in options.module]
    if options.interpret:
        from vm2c.cli.interpret import interpreted

        inputs[-1] = interpreted(inputs[-1], options.function, options.input)
        options.input = []
    modules = [transpile_module(each) for each in inputs]
    parameters = parameters_for(modules, options)
    program = build_program(Builder(find_compiler(options.cc)), modules)
    sys.stdout.flush()
    try:
        replace_process(program, [PROGRAM, *_program_arguments(options), *parameters])
    except OSError as problem:
        raise cannot_run(program, problem) from None


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _run(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
