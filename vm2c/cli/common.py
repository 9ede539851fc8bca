# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What all commands share: how errors show, how a pipe that closes early ends them, and the flags' style."""

from __future__ import annotations

import argparse
import io
import os
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from vm2c.cli.flags import RUN, flags_of
from vm2c.files import OutputError
from vm2c.version import __version__

FAILURE = 1
_INTERRUPTED = 130
_BROKEN_PIPE = 141


class CommandError(Exception):
    """Ends a command with `PROGRAM: error: TEXT`."""


class Parser(argparse.ArgumentParser):
    """Flags as the iree tools have them: whole names only, exit status 1 for wrong ones.

    `details` is what `--version` says after the version. Every command prints its manual page and its completion scripts, which are
    made of the flags that it has; `suggestions` has values for flags that take any text, each with what it means or an empty text,
    and `subcommands` the parsers of words that may stand first instead of flags."""

    def __init__(self, prog: str, description: str, epilog: str = "", *, details: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.suggestions: dict[str, Callable[[], Mapping[str, str]]] = {}
        self.subcommands: dict[str, Callable[[], Parser]] = {}
        version = f"{prog} {__version__}" + (f"\n{details}" if details else "")
        self.add_argument("--version", action="version", version=version.replace("%", "%%"), help="print the version and exit")
        self.add_argument("--print-man-page", action=_PrintManPage, nargs=0, help="print the manual page and exit, for man -l -")
        if " " not in prog:
            self.add_argument(
                "--print-completion", action=_PrintCompletion, choices=("bash", "zsh", "fish"), metavar="SHELL",
                help="print a completion script for bash, zsh or fish and exit",
            )  # fmt: skip

    def subparsers(self) -> dict[str, Parser]:
        """The parsers of the subcommands, made now."""
        return {name: build() for name, build in self.subcommands.items()}

    def meaning(self, action: argparse.Action) -> str:
        """What `--help` says about a flag, in one line."""
        return " ".join(self._get_formatter()._expand_help(action).split())

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """As in argparse; a flag that there is not is named with the one that it may be a slip of."""
        from vm2c.diagnostics import nearest

        options, unknown = self.parse_known_args(args, namespace)
        if unknown:
            hint = nearest(unknown[0].partition("=")[0], self._option_string_actions)
            self._refuse(f"unrecognized arguments: {' '.join(unknown)}", hint)
        return options

    def error(self, message: str) -> NoReturn:
        self._refuse(message)

    def _refuse(self, message: str, hint: str = "") -> NoReturn:
        self.exit(FAILURE, f"{self.prog}: error: {message}\n  hint: {hint or f'{self.prog} --help lists the flags'}\n")


class _PrintManPage(argparse.Action):
    """Ends the command with its manual page."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from vm2c.cli.man_page import man_page

        assert isinstance(parser, Parser)
        print(man_page(parser), end="")
        parser.exit()


class _PrintCompletion(argparse.Action):
    """Ends the command with the completion script of a shell."""

    def __call__(self, parser: argparse.ArgumentParser, _namespace: object, shell: object, _name: object = None) -> NoReturn:
        from vm2c.cli.completion import completion

        assert isinstance(parser, Parser)
        print(completion(parser, str(shell)), end="")
        parser.exit()


def _switches() -> dict[str, str]:
    from vm2c.passes import OPTIMIZATIONS

    return {f"no-{name}": f"leaves out: {meaning}" for name, meaning in OPTIMIZATIONS.items()}


def add_switches(parser: Parser) -> None:
    """The flags for optimizations."""
    parser.suggestions["-f"] = _switches
    parser.add_argument(
        "-f", dest="switches", action="append", default=[], metavar="no-NAME",
        help="-fno-NAME leaves out an optimization; -fhelp lists them",
    )  # fmt: skip


def print_list(entries: dict[str, str]) -> int:
    """Names with what they mean."""
    width = max(map(len, entries))
    for name, meaning in entries.items():
        print(f"{name:{width}}  {meaning}")
    return 0


def left_out(options: argparse.Namespace) -> frozenset[str]:
    """The optimizations that are off; of several switches for one the last decides, as compilers have it."""
    from vm2c.diagnostics import nearest
    from vm2c.passes import OPTIMIZATIONS

    off: dict[str, bool] = {}
    for switch in options.switches:
        name = switch.removeprefix("no-")
        if name not in OPTIMIZATIONS:
            hint = nearest(name, OPTIMIZATIONS)
            names = ", ".join(OPTIMIZATIONS)
            raise CommandError(f"unknown optimization '{name}'; there are: {names}" + (f" ({hint})" if hint else ""))
        off[name] = switch.startswith("no-")
    return frozenset(name for name, left_out in off.items() if left_out)


def add_dialect_version(parser: Parser) -> None:
    """The flag for what old texts do not tell themselves."""
    parser.add_argument(
        "--dialect-version", metavar="VERSION", help=flags_of(RUN)["dialect-version"].meaning
    )  # fmt: skip


def add_parameters(parser: Parser) -> None:
    """The flag for constants in archives."""
    parser.add_argument(
        "--parameters", action="append", default=[], metavar="[SCOPE=]FILE",
        help="an archive (.irpa, .safetensors, .gguf) with constants of a tensor program, of a scope where it names one, or with "
        "what a program (--main) of a module that imports from io_parameters carries; may be repeated",
    )  # fmt: skip


def add_shapes(parser: Parser) -> None:
    """The flag for extents that a program leaves open."""
    parser.add_argument(
        "--shape", action="append", default=[], metavar="[FUNCTION:]ARGUMENT=SHAPE",
        help="fix extents of an argument of a tensor program, as in x=1x3x224x224 or main:x=8x?; may be repeated",
    )  # fmt: skip


def check_shapes(options: argparse.Namespace) -> None:
    """Rejects shapes that are none."""
    if not options.shape:
        return
    from vm2c.transform.specialize_shapes import parse_shape

    for text in options.shape:
        try:
            parse_shape(text)
        except ValueError as problem:
            raise CommandError(f"--shape: {problem}") from None


def parameter_paths(options: argparse.Namespace) -> list[str]:
    """The files that --parameters names."""
    from vm2c.parameters import split_spec

    return [split_spec(spec)[1] for spec in options.parameters]


def check_parameters(options: argparse.Namespace, *, used: bool) -> None:
    """Rejects archives where nothing gets its constants from them."""
    if options.parameters and not used:
        raise CommandError(
            "--parameters is for tensor programs, and for programs (--main) of modules that import from io_parameters; a VM module "
            "gets its parameters when it runs, as vm2c-run does it"
        )


REPORTS = {"today": "inplace", "2021": "inplace-2021"}
"""The stages that --inplace-report stands for."""


def add_bufferization(parser: Parser) -> None:
    """The flags for what is decided about tensors in memory."""
    parser.add_argument(
        "--inplace-report", choices=tuple(REPORTS), metavar="RULES",
        help="print the program with what is decided in place, by today's rules of MLIR (today) or older ones (2021)",
    )  # fmt: skip
    parser.add_argument("--copy-before-write", action="store_true", help="copy all tensors that are written, for testing")
    parser.add_argument(
        "--analysis-fuzzer-seed", type=int, default=0, metavar="SEED", help="decide in random order which are copied, for testing"
    )


def choose_report(options: argparse.Namespace) -> None:
    """Makes --inplace-report a stage."""
    if options.inplace_report is not None:
        if options.emit not in ("c", "inplace"):
            raise CommandError(f"--inplace-report makes no sense with --emit={options.emit}")
        options.emit = REPORTS[options.inplace_report]


def add_arena(parser: Parser) -> None:
    """The flags for where a tensor program has its workspace."""
    parser.add_argument(
        "--arena", choices=("caller", "static", "malloc", "stack"),
        help="where a tensor program that is called as C has its workspace: the last parameter (caller, default), a static array, "
        "memory that each call allocates, or the stack",
    )  # fmt: skip
    parser.add_argument(
        "--stack-limit", type=int, metavar="BYTES", help="how large a workspace may be to be on the stack anyway; default: 4096"
    )


def check_arena(options: argparse.Namespace) -> None:
    """Rejects what is no number of bytes, and says what is so by default. `given` tells whether something was said."""
    options.arena_given = options.arena is not None or options.stack_limit is not None
    options.arena = options.arena or "caller"
    options.stack_limit = 4096 if options.stack_limit is None else options.stack_limit
    if options.stack_limit < 0:
        raise CommandError("--stack-limit is a number of bytes, 0 or more")


def check_dialect_version(options: argparse.Namespace) -> None:
    """Rejects what is no version before anything is read."""
    if options.dialect_version is None:
        return
    from vm2c.dialect.version import DialectVersionError, parse_dialect_version

    try:
        parse_dialect_version(options.dialect_version)
    except DialectVersionError as bad:
        raise CommandError(str(bad)) from None


def check_modules(options: argparse.Namespace) -> None:
    """Rejects a command line without a module, or with one that cannot be read."""
    if not options.module:
        raise CommandError("no module specified; use --module=FILE, or --module=- to read stdin")
    if "" in options.module:
        raise CommandError("--module= names no file")
    if options.module.count("-") > 1:
        raise CommandError("--module=- is given more than once, but stdin can be read only once")


def expand_flag_files(arguments: Sequence[str]) -> list[str]:
    """The arguments with those in the files of --flagfile=FILE in its place."""
    return list(_expanded(arguments, ()))


def _expanded(arguments: Iterable[str], inside: tuple[str, ...]) -> Iterator[str]:
    """The same within the flag files `inside`, the innermost last."""
    for argument in arguments:
        if not argument.startswith("--flagfile="):
            yield argument
            continue
        path = argument.partition("=")[2]
        if path in inside:
            raise CommandError(f"the flag file '{path}' includes itself")
        try:
            lines = Path(path).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as problem:
            raise CommandError(f"cannot read the flags in '{path}': {getattr(problem, 'strerror', None) or problem}") from None
        yield from _expanded(_flags_in(path, lines), (*inside, path))


def _flags_in(path: str, lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line or line.startswith("#"):
            continue
        if not line.startswith("-"):
            raise CommandError(f"{path}:{number}: '{line}' is not a flag")
        yield line


def print_error(program: str, text: str) -> None:
    """One error on stderr. What was printed before comes out first."""
    try:
        sys.stdout.flush()
    finally:
        print(f"{program}: error: {text}", file=sys.stderr)


def _discard_output() -> None:
    """What is still to be written goes nowhere: Python would try again when it closes stdout, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def run_command(program: str, command: Callable[[], int]) -> int:
    """Runs a command and turns what may go wrong into a message and an exit status: no traceback reaches a user."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Names of files, which are printed, can be any bytes.
        sys.stdout.reconfigure(errors="surrogateescape")
    warnings.showwarning = lambda message, *_: print(f"{program}: warning: {message}", file=sys.stderr)
    try:
        status = command()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        # The reader has all it wanted.
        _discard_output()
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILURE
    except (CommandError, OutputError) as problem:
        print_error(program, str(problem))
    except RecursionError:
        print_error(program, "the input is nested too deeply")
    except MemoryError:
        print_error(program, "out of memory")
    except OSError as problem:
        try:
            sys.stdout.flush()
        except OSError:
            _discard_output()
        where = f"cannot use '{problem.filename}'" if problem.filename else "input or output failed"
        print_error(program, f"{where}: {problem.strerror or problem}")
    except Exception as problem:
        # Imported here because most runs of a command need neither.
        from vm2c.diagnostics import DiagnosticError
        from vm2c.toolchain.errors import ToolchainError

        if isinstance(problem, DiagnosticError):
            print(problem, file=sys.stderr)
        elif isinstance(problem, ToolchainError):
            print_error(program, str(problem))
        else:
            if os.environ.get("VM2C_DEBUG"):
                raise
            print_error(program, f"internal error: {type(problem).__name__}: {problem} (VM2C_DEBUG=1 shows where)")
    return FAILURE
