# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-run: transpile, compile (cached), call a function, print its results; flags and output of iree-run-module.

The modules become an executable (see vm2c/toolchain/c/run.c) that takes this process's place: it parses the inputs, calls and
prints, so what a user sees does not pass through Python, and a crash of compiled code shows as one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import cast

from vm2c.cli.common import (
    Parser,
    add_dialect_version,
    check_dialect_version,
    check_modules,
    expand_flag_files,
    ignore_flags,
    run_command,
)
from vm2c.files import check_outputs, same_file

PROGRAM = "vm2c-run"

_DESCRIPTION = """\
Transpiles VM modules to C, compiles them with the system's C compiler and calls a function.
Flags, output and exit status are those of iree-run-module."""

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

_PASSED = ("output_max_element_count", "expected_f16_threshold", "expected_f32_threshold", "expected_f64_threshold")


def _parser() -> Parser:
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG)
    parser.add_argument(
        "--module", action="append", default=[], metavar="FILE", help="a module, '-' for stdin; the last one is the main module"
    )
    parser.add_argument(
        "--function", default="", metavar="NAME", help="the exported function to call; may be left out if it is alone"
    )
    parser.add_argument("--input", action="append", default=[], metavar="VALUE", help="an argument, in order")
    parser.add_argument("--output", action="append", default=[], metavar="WHERE", help="what to do with a result, in order")
    parser.add_argument(
        "--expected_output", action="append", default=[], metavar="VALUE", help="compare a result; '(ignored)' to skip it"
    )
    for name in _PASSED:
        parser.add_argument(f"--{name}", metavar="N", help=argparse.SUPPRESS)
    add_dialect_version(parser)
    parser.add_argument("--cc", metavar="COMMAND", help="the C compiler; default: $CC, else the first of cc, gcc and clang")
    ignore_flags(parser)
    return parser


def _program_arguments(options: argparse.Namespace) -> list[str]:
    arguments = [f"--function={options.function}"]
    for flag in ("input", "output", "expected_output"):
        arguments += [f"--{flag}={value}" for value in cast("list[str]", getattr(options, flag))]
    for flag in _PASSED:
        value = getattr(options, flag)
        if value is not None:
            arguments.append(f"--{flag}={value}")
    return arguments


def _check_outputs(options: argparse.Namespace) -> None:
    """Rejects files that would be overwritten: modules, and results by other results. An input may be, as it was read by then."""
    written: list[tuple[str, str]] = []
    for spec in cast("list[str]", options.output):
        path = spec[1:]
        appends = spec.startswith("+") and any(same_file(path, other) for _, other in written)
        if spec.startswith(("@", "+")) and not appends:
            written.append((f"--output={spec}", path))
    check_outputs(written, options.module)


def _run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(expand_flag_files(arguments))
    check_modules(options)
    _check_outputs(options)
    check_dialect_version(options)
    from vm2c.driver import read_module, transpile_module
    from vm2c.toolchain.cache import replace_process
    from vm2c.toolchain.compiler import Builder, find_compiler
    from vm2c.toolchain.errors import cannot_run
    from vm2c.toolchain.program import build_program

    modules = [transpile_module(read_module(path, dialect_version=options.dialect_version)) for path in options.module]
    program = build_program(Builder(find_compiler(options.cc)), modules)
    sys.stdout.flush()
    try:
        replace_process(program, [PROGRAM, *_program_arguments(options)])
    except OSError as problem:
        raise cannot_run(program, problem) from None


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _run(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
