# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-build: a module to a library that IREE's tools load, an archive, an object file or a program.

The C is made as `vm2c` makes it, compiled and linked in a temporary folder, and only what is complete is moved to where the caller
wants it.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vm2c.cli.common import (
    CommandError,
    Parser,
    add_arena,
    add_dialect_version,
    add_parameters,
    add_shapes,
    add_switches,
    check_arena,
    check_dialect_version,
    check_parameters,
    check_shapes,
    left_out,
    parameter_paths,
    print_list,
    run_command,
)
from vm2c.files import check_outputs, install_files

if TYPE_CHECKING:
    from vm2c.driver import CModule, Options
    from vm2c.toolchain.build import Built, Kind, Recipe
    from vm2c.toolchain.compiler import Compiler
    from vm2c.toolchain.progress import Progress
    from vm2c.toolchain.size_report import Report

PROGRAM = "vm2c-build"

_DESCRIPTION = """\
Compiles a tensor program or an IREE VM module. How the output is called says what it is to be:
  FILE.so, .dll, .dylib   a shared library that iree-run-module, iree-benchmark-module and whatever else loads modules of IREE
                          3.10.0 or later load as a module; with --abi=c, one with the functions of a tensor program
  FILE.a                  an archive, for programs that call the module or the functions; --header declares them
  FILE.o, .obj            the object file in it
  any other name          a program that calls the function --main=FUNCTION with inputs from its command line"""

_EPILOG = """\
examples:
  vm2c-build model.mlir -o model.so && iree-run-module --module=$PWD/model.so --function=main --input=4xf32=1
  vm2c-build model.mlir -o model.a --header model.h --cflags=-O3
  vm2c-build model.mlir -o model.o --target=arm-none-eabi --cflags="-mcpu=cortex-m4 -mthumb -Os" --report
  vm2c-build lib.mlir app.mlir --main=run -o app"""


def build_parser() -> Parser:
    """The command line."""
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG)
    parser.add_argument(
        "inputs", nargs="*", metavar="INPUT",
        help="MLIR on tensors, VM dialect text, bytecode (.vmfb) or assembly; '-' for stdin. Several for an archive, or for a "
        "program, where each imports from those before it and the last one has the function",
    )  # fmt: skip
    parser.add_argument("-o", dest="output", metavar="FILE", help="what to make")
    parser.add_argument("--main", metavar="FUNCTION", help="make a program that calls this function")
    parser.add_argument("--header", metavar="FILE", help="write a header that declares what an archive or object file defines")
    parser.add_argument(
        "--abi", choices=("c", "vm"),
        help="how a tensor program is called: as C (default of archives and object files), or as a VM module (of the others)",
    )  # fmt: skip
    parser.add_argument("--prefix", metavar="NAME", help="what all C names begin with; default: the module's name")
    parser.add_argument("--cc", metavar="COMMAND", help="the C compiler; default: $CC, else the first of cc, gcc and clang")
    parser.add_argument(
        "--cflags", action="append", default=[], metavar="FLAGS", help="flags for compiling and linking, after -O2; may be repeated"
    )
    parser.add_argument("--target", metavar="TRIPLE", help="compile for another machine, by TRIPLE-gcc or clang")
    parser.add_argument(
        "--report", choices=("text", "json"), nargs="?", const="text", metavar="FORMAT",
        help="print what the modules take and need: code, constants, state, stack, functions; FORMAT is text (default) or json, "
        "after '='",
    )  # fmt: skip
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing about what was made, and no progress")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the compiler's commands and warnings, on stderr")
    add_parameters(parser)
    add_shapes(parser)
    add_arena(parser)
    add_switches(parser)
    add_dialect_version(parser)
    return parser


def _kind(options: argparse.Namespace) -> Kind:
    """What is to be made. Raises CommandError where names and flags do not tell."""
    from vm2c.toolchain.build import PROGRAM as EXECUTABLE
    from vm2c.toolchain.build import kind_of

    if options.output is None:
        raise CommandError("-o FILE is needed: .so, .a and .o are what they say, other names are programs")
    for flag, path in (("-o", options.output), ("--header", options.header)):
        if path == "-":
            raise CommandError(f"{flag} names a file, not stdout")
        if path == "":
            raise CommandError(f"{flag} names no file")
    kind = kind_of(options.output)
    suffix = Path(options.output).suffix
    if kind is EXECUTABLE:
        if suffix in (".c", ".h", ".mlir", ".vmfb"):
            maker = "'vm2c'" if suffix in (".c", ".h") else "iree-compile"
            raise CommandError(f"'{options.output}' is the name of a {suffix} file, which {maker} makes; this makes machine code")
        if options.main is None:
            raise CommandError(f"'{options.output}' would be a program, which needs --main=FUNCTION; or name a .so, .a or .o file")
    elif options.main is not None:
        raise CommandError(f"--main makes a program, and '{options.output}' is the name of a {kind.name}")
    return kind


def _check(options: argparse.Namespace, kind: Kind) -> None:
    from vm2c.driver import check_prefix
    from vm2c.toolchain.build import ARCHIVE, LIBRARY
    from vm2c.toolchain.build import PROGRAM as EXECUTABLE

    check_dialect_version(options)
    check_arena(options)
    check_shapes(options)
    if "" in options.inputs:
        raise CommandError("the name of the input is empty")
    if options.inputs.count("-") > 1:
        raise CommandError("'-' is given more than once, but stdin can be read only once")
    if len(options.inputs) > 1:
        if kind not in (ARCHIVE, EXECUTABLE):
            raise CommandError(f"a {kind.name} is made of one input: build one of each, or an archive (.a) of all")
        for flag, given in (("--header", options.header), ("--prefix", options.prefix)):
            if given is not None:
                raise CommandError(f"{flag} is for one input, and there are {len(options.inputs)}")
    if options.prefix is not None:
        try:
            check_prefix(options.prefix)
        except ValueError as problem:
            raise CommandError(f"--prefix: {problem}") from None
    if options.abi == "c" and kind is EXECUTABLE:
        raise CommandError("--main calls a VM module, not --abi=c")
    if options.header is not None and (kind is EXECUTABLE or (kind is LIBRARY and options.abi != "c")):
        raise CommandError(f"--header declares functions that a {kind.name} does not show: build an archive (.a) or object (.o)")
    outputs = [("-o", options.output), *([("--header", options.header)] if options.header is not None else [])]
    check_outputs(outputs, [*options.inputs, *parameter_paths(options)])
    for flag, path in outputs:
        if Path(path).exists() and not Path(path).is_file():
            raise CommandError(f"{flag} {path}: only a file can be replaced")


def _compiler(options: argparse.Namespace) -> Compiler:
    from vm2c.toolchain.compiler import find_compiler
    from vm2c.toolchain.target import find_target_compiler

    return find_compiler(options.cc) if options.target is None else find_target_compiler(options.target, options.cc)


def _flags(options: argparse.Namespace) -> tuple[str, ...]:
    try:
        return tuple(flag for text in options.cflags for flag in shlex.split(text))
    except ValueError as problem:
        raise CommandError(f"--cflags: {problem}") from None


def _emit_options(options: argparse.Namespace, compiler: Compiler) -> Options:
    from vm2c.driver import Options

    return Options(
        without=left_out(options),
        dialect_version=options.dialect_version,
        prefix=options.prefix,
        arena=options.arena,
        stack_limit=options.stack_limit,
        byte_order=compiler.byte_order,
        parameters=tuple(options.parameters),
        shapes=tuple(options.shape),
    )


def _transpile(options: argparse.Namespace, kind: Kind, compiler: Compiler, progress: Progress) -> tuple[tuple[CModule, ...], str]:
    """The modules, and how they are called: as `vm` modules, or as `c`."""
    from vm2c.driver import read_module, transpile_module, transpile_program

    emit = _emit_options(options, compiler)
    modules = []
    kinds = []
    tensor = False
    for path in options.inputs:
        with progress.step(f"reading {'stdin' if path == '-' else path}"):
            module = read_module(path, dialect_version=options.dialect_version, parameters=emit.parameters)
        tensor |= module.tensor
        if options.abi is not None and not module.tensor:
            raise CommandError(f"--abi={options.abi} is for tensor programs; this is a VM module")
        plain = module.tensor and (options.abi or ("vm" if kind.linked else "c")) == "c"
        if options.arena_given and not plain:
            raise CommandError("--arena and --stack-limit are for tensor programs that are called as C")
        with progress.step(f"transpiling {module.name}"):
            modules.append(transpile_program(module, emit, Path(path).stem) if plain else transpile_module(module, emit))
        kinds.append("c" if plain else "vm")
    check_parameters(options, used=tensor or bool(_carried(modules, options)))
    if len(set(kinds)) > 1:
        raise CommandError("tensor programs that are called as C and VM modules do not go into one file: see --abi=vm")
    return tuple(modules), kinds[0]


def _carried(modules: Sequence[CModule], options: argparse.Namespace) -> tuple[str, ...]:
    """The archives that a program carries for modules that ask for parameters when they run."""
    from vm2c.toolchain.program import asks_for_parameters

    return tuple(options.parameters) if options.main is not None and asks_for_parameters(modules) else ()


def _check_names(modules: Sequence[CModule], inputs: Sequence[str], kind: Kind) -> None:
    """Rejects an archive in which C names clash. In programs the names of constructors are changed."""
    from vm2c.toolchain.build import ARCHIVE

    first: dict[str, str] = {}
    for module, path in zip(modules, inputs, strict=True):
        if kind is ARCHIVE and module.name in first:
            raise CommandError(
                f"the C names of '{first[module.name]}' and '{path}' both begin with '{module.name}_': build an archive of each, "
                "one with --prefix=NAME"
            )
        first[module.name] = path


def _summary(built: Built, recipe: Recipe, output: str) -> str:
    """One line about what was made."""
    from vm2c.toolchain.size_report import whole_size

    text = f"{output}: {recipe.kind.name}, {built.file.stat().st_size} bytes"
    found = whole_size(built, recipe)
    if found is not None:
        text += f"; .text {found.text}, constants {found.constants}, data {found.data}, bss {found.bss}"
    return text


def _build(arguments: Sequence[str]) -> int:
    # Without a value of its own it would take the next argument for one.
    options = build_parser().parse_args(["--report=text" if argument == "--report" else argument for argument in arguments])
    if "help" in options.switches:
        from vm2c.passes import OPTIMIZATIONS

        return print_list(OPTIMIZATIONS)
    if not options.inputs:
        raise CommandError("no input; name a file, or '-' for stdin")
    kind = _kind(options)
    _check(options, kind)
    from vm2c.toolchain.build import Recipe, build
    from vm2c.toolchain.progress import Progress
    from vm2c.toolchain.size_report import measure

    progress = Progress(PROGRAM, None) if options.quiet else Progress(PROGRAM)
    # Before the input, which may take long to read.
    compiler, flags = _compiler(options), _flags(options)
    modules, abi = _transpile(options, kind, compiler, progress)
    _check_names(modules, options.inputs, kind)
    log = (lambda text: print(text, end="", file=sys.stderr)) if options.verbose else (lambda text: None)
    main, carried = options.main or "", _carried(modules, options)
    recipe = Recipe(kind, modules, compiler, flags, abi, main, carried, options.report is not None, log)
    with tempfile.TemporaryDirectory(prefix="vm2c-build-") as name:
        folder = Path(name)
        built = build(recipe, folder, progress)
        report = measure(recipe, built, options.output, folder) if options.report is not None else None
        made = [(options.output, built.file)]
        if options.header is not None:
            header = folder / "header.h"
            header.write_text(modules[0].header, encoding="utf-8")
            made.append((options.header, header))
        summary = _summary(built, recipe, options.output)
        install_files(made)
    if report is not None:
        _print_report(report, summary, options.report)
    elif not options.quiet:
        print(summary)
    return 0


def _print_report(report: Report, summary: str, form: str) -> None:
    if form == "json":
        print(json.dumps(report.json(), indent=2))
    else:
        print("\n".join([summary, *report.lines()]))


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _build(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
