# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c: a module to C, on stdout or into files.

Everything is computed before anything is written, and files are replaced together or not at all, so a failing run leaves no
trace. Modules are imported where they are needed: `--version` and `--help` must answer at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vm2c import formats
from vm2c.build_rules import FOLDERS
from vm2c.cli.common import (
    CommandError,
    Parser,
    add_arena,
    add_bufferization,
    add_dialect_version,
    add_parameters,
    add_shapes,
    add_switches,
    check_arena,
    check_dialect_version,
    check_parameters,
    check_shapes,
    choose_report,
    left_out,
    print_list,
    run_command,
)
from vm2c.cli.outputs import Outputs, add_output_flags
from vm2c.files import Content

if TYPE_CHECKING:
    from vm2c.ir.module import Module

PROGRAM = "vm2c"

_DESCRIPTION = "Turns a tensor program or an IREE VM module into C."

_EPILOG = """\
examples:
  vm2c model.mlir -o model.c --header model.h && gcc -O3 -c model.c
  vm2c model.vm.mlir -o model.c --header model.h
  gcc -c model.c -I$(vm2c --include-dir)
  vm2c model.vm.mlir --standalone --main=main -o model.c && gcc -O2 model.c -lm -o model
  iree-compile ... --compile-to=vm x.mlir | vm2c - --emit=lowered
  vm2c verify model.mlir"""


def _verify_parser() -> Parser:
    from vm2c.cli.verify import build_parser

    return build_parser()


def _stages() -> Mapping[str, str]:
    from vm2c.driver import stages

    return stages()


def build_parser() -> Parser:
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG, details=formats.describe())
    parser.subcommands = {"verify": _verify_parser}
    parser.suggestions["--emit"] = _stages
    parser.add_argument(
        "inputs", nargs="*", metavar="INPUT", help="MLIR on tensors, VM dialect text, bytecode (.vmfb) or assembly; '-' for stdin"
    )
    add_output_flags(parser)
    parser.add_argument(
        "--abi", choices=("c", "struct", "vm"), help="how a tensor program is called: as C (default), with structs, or as a module"
    )
    parser.add_argument(
        "--api", choices=("c", "struct"),
        help="c: a header with a plain C function for each export, on arrays and numbers; struct: and one that takes structs"
    )
    parser.add_argument("--prefix", metavar="NAME", help="what all C names begin with; default: the module's name")
    add_parameters(parser)
    add_shapes(parser)
    add_arena(parser)
    add_bufferization(parser)
    parser.add_argument("--emit", default="c", metavar="STAGE", help="print the state after a stage; 'help' lists them")
    parser.add_argument("-g", dest="line_directives", action="store_true", help="add #line, for debuggers to show the input")
    parser.add_argument("--annotate", action="store_true", help="put each op in a comment beside its C")
    add_switches(parser)
    parser.add_argument("--standalone", action="store_true", help="fold the runtime's headers in: one file that compiles alone")
    parser.add_argument("--main", metavar="FUNCTION", help="with --standalone: add a main that calls FUNCTION")
    add_dialect_version(parser)
    parser.add_argument("--verify-each", action="store_true", help="check the IR after each pass")
    parser.add_argument("--print-ir-after-all", action="store_true", help="print the IR after each pass, on stderr")
    parser.add_argument("--time-passes", action="store_true", help="print how long each pass took, on stderr")
    parser.add_argument("--include-dir", action="store_true", help="print the folder of the runtime's headers")
    for name, (folder, meaning) in FOLDERS.items():
        parser.add_argument(
            f"--{name}-dir", dest="folder", action="store_const", const=folder, help=f"print the folder of {meaning}"
        )  # fmt: skip
    return parser


def _check(options: argparse.Namespace) -> None:
    from vm2c.diagnostics import nearest
    from vm2c.driver import check_prefix, stages

    check_dialect_version(options)
    check_arena(options)
    check_shapes(options)
    choose_report(options)
    known = stages()
    if options.emit not in known:
        hint = nearest(options.emit, known)
        raise CommandError(f"unknown stage '{options.emit}'; stages: {', '.join(known)}" + (f" ({hint})" if hint else ""))
    if not options.input:
        raise CommandError("the name of the input is empty")
    if options.prefix is not None:
        try:
            check_prefix(options.prefix)
        except ValueError as problem:
            raise CommandError(f"--prefix: {problem}") from None
    if options.main is not None and not options.standalone:
        raise CommandError("--main needs --standalone")
    if options.abi == "struct":
        options.abi, options.api = "c", "struct"
    if options.abi == "c" and options.main is not None:
        raise CommandError("--main calls a VM module, not --abi=c")
    for flag, given in (("--standalone", options.standalone), ("--api", options.api)):
        if given and options.emit != "c":
            raise CommandError(f"{flag} makes no sense with --emit={options.emit}")


def _observer(options: argparse.Namespace) -> Callable[[str, float, Module], None] | None:
    """Prints what --print-ir-after-all and --time-passes ask for, as mlir-opt does."""

    def observe(name: str, seconds: float, module: Module) -> None:
        from vm2c.driver import print_ir

        if options.time_passes:
            print(f"{seconds:10.4f} s  {name}", file=sys.stderr)
        if options.print_ir_after_all:
            print(f"// -----// IR Dump After {name} //----- //\n{print_ir(module)}", file=sys.stderr)

    return observe if options.time_passes or options.print_ir_after_all else None


def _asks_for_parameters(module: Module) -> bool:
    from vm2c.toolchain.program import PARAMETERS

    return any(item.module_name == PARAMETERS for item in module.imports())


def _results(options: argparse.Namespace, outputs: Outputs) -> list[tuple[str, Content]]:
    """(path, content) of everything to write but the make rule."""
    from vm2c.driver import Options, emit_stage, read_module, transpile_module, transpile_program

    emit = Options(
        line_directives=options.line_directives,
        annotate=options.annotate,
        verify_each=options.verify_each,
        without=left_out(options),
        dialect_version=options.dialect_version,
        prefix=options.prefix,
        arena=options.arena,
        stack_limit=options.stack_limit,
        copy_before_write=options.copy_before_write,
        fuzzer_seed=options.analysis_fuzzer_seed,
        api=options.api or "",
        rodata=options.rodata or "",
        byte_order=options.endian,
        names=None if options.output == "-" else outputs.names,
        split=outputs.split,
        parameters=tuple(options.parameters),
        shapes=tuple(options.shape),
        observe=_observer(options),
    )
    module = read_module(options.input, dialect_version=options.dialect_version, parameters=emit.parameters)
    carries = options.main is not None and _asks_for_parameters(module)
    check_parameters(options, used=module.tensor or carries)
    output = options.output
    if options.emit != "c":
        text = emit_stage(module, options.emit, emit)
        return [(output, text if text.endswith("\n") else text + "\n")]
    if options.abi is not None and not module.tensor:
        raise CommandError(f"--abi={options.abi} is for tensor programs; this is a VM module")
    plain = module.tensor and (options.abi or ("vm" if options.standalone and options.api is None else "c")) == "c"
    if plain and options.main is not None:
        raise CommandError("--main calls a VM module; of a tensor program, --api makes one with --abi=vm")
    if options.arena_given and not plain:
        raise CommandError("--arena and --stack-limit are for tensor programs that are called as C")
    c_module = transpile_program(module, emit, Path(options.input).stem) if plain else transpile_module(module, emit)
    for note in c_module.notes:
        print(f"{PROGRAM}: note: {note}", file=sys.stderr)
    source = c_module.source
    if options.standalone and not plain:
        from vm2c.toolchain.standalone import standalone

        source = standalone(c_module, options.main, options.parameters if carries else ())
    if options.line_directives and outputs.split is None:
        from vm2c.emit.lines import number_lines

        source = number_lines(source, f"{c_module.name}.c" if output == "-" else Path(output).name)
    results: list[tuple[str, Content]] = [] if outputs.split is not None else [(output, source)]
    if options.header is not None:
        results.append((options.header, c_module.header))
    return results + [(outputs.path(name), content) for name, content in c_module.files]


def _main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["verify"]:
        from vm2c.cli import verify

        return verify.main(arguments[1:])
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.emit == "help" or "help" in options.switches:
        from vm2c.driver import stages
        from vm2c.passes import OPTIMIZATIONS

        return print_list(stages() if options.emit == "help" else OPTIMIZATIONS)
    if options.include_dir:
        from vm2c.toolchain.compiler import RUNTIME_HEADERS

        print(RUNTIME_HEADERS)
        return 0
    if options.folder is not None:
        print(options.folder)
        return 0
    if not options.inputs:
        parser.error("no input; name a file, or '-' for stdin")
    if len(options.inputs) > 1:
        raise CommandError(
            f"one input at a time: '{options.inputs[0]}' or '{options.inputs[1]}'; each module becomes a C file of its own, "
            "and --prefix tells modules of one name apart"
        )
    options.input = options.inputs[0]
    _check(options)
    outputs = Outputs.of(options)
    if options.list_outputs and outputs.known:
        print("\n".join(outputs.listed()))
    else:
        outputs.finish(_results(options, outputs))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _main(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
