# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-embed: files to C or C++ sources with a table of contents; flags and exit status of IREE's generate_embed_data.

The exit status says what could not be made: 1 the header (or the command line is wrong), 2 the implementation. Both files are
replaced, or none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence

from vm2c.cli.common import FAILURE, CommandError, Parser, print_error, run_command
from vm2c.embed import LARGEST_FILE, C, EmbedError, cpp, entry_name, header, implementation
from vm2c.emit.reserved import is_reserved
from vm2c.files import OutputError, check_outputs, write_outputs

PROGRAM = "vm2c-embed"

_NO_HEADER, _NO_IMPLEMENTATION = 1, 2

_DESCRIPTION = f"""\
Turns files into C or C++ source with a table of contents: NAME_create() returns an array with the name, data and size of each
file and an entry of zeros after the last, NAME_size() the number of files. A NUL that the size does not count stands after each
file's data. Files can have up to {LARGEST_FILE:,} bytes."""

_EPILOG = """\
exit status: 1 when the header cannot be made, 2 when the implementation cannot; nothing is written then.

examples:
  vm2c-embed --c_output --identifier=weights --output_header=weights.h --output_impl=weights.c a.bin b.bin
  vm2c-embed --cpp_namespace=app::data --flatten --output_header=data.h --output_impl=data.cc assets/a.txt"""

_SWITCHES = ("c_output", "flatten")
# What IREE's tool takes for true and false, in any case.
_TRUTHS = {"true": ("t", "yes", "y", "1"), "false": ("f", "no", "n", "0")}
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def _truth(text: str) -> str:
    return next((value for value, others in _TRUTHS.items() if text.lower() in (value, *others)), text)


def build_parser() -> Parser:
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG)
    parser.add_argument("inputs", nargs="*", metavar="FILE", help="a file to embed")
    parser.add_argument("--identifier", default="resources", metavar="NAME", help="what the functions begin with [resources]")
    parser.add_argument("--output_header", default="", metavar="FILE", help="where the header goes")
    parser.add_argument("--output_impl", default="", metavar="FILE", help="where the implementation goes")
    parser.add_argument("--cpp_namespace", default="", metavar="A::B", help="the namespace of the functions in C++")
    parser.add_argument("--c_output", type=_truth, choices=tuple(_TRUTHS), default="false", help="write C, not C++ [false]")
    parser.add_argument("--strip_prefix", default="", metavar="TEXT", help="what names in the table of contents go without")
    parser.add_argument(
        "--flatten", type=_truth, choices=tuple(_TRUTHS), default="false", help="leave folders out of these names [false]"
    )
    return parser


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Reads flags and files, which may alternate; after `--` are files alone."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    # A switch gets its value: what follows `--flatten` is a file.
    values = {f"--{name}": f"--{name}=true" for name in _SWITCHES} | {f"--no{name}": f"--{name}=false" for name in _SWITCHES}
    options = build_parser().parse_intermixed_args([values.get(argument, argument) for argument in arguments[:end]])
    options.inputs += arguments[end + 1 :]
    return options


def _check(options: argparse.Namespace) -> None:
    if not _IDENTIFIER.fullmatch(options.identifier):
        raise CommandError(f"--identifier={options.identifier}: names in C have letters, digits and '_', and begin with no digit")
    for name in options.cpp_namespace.split("::") if options.cpp_namespace else ():
        if not _IDENTIFIER.fullmatch(name):
            raise CommandError(f"--cpp_namespace={options.cpp_namespace}: not names with '::' between them")
        if is_reserved(name):
            raise CommandError(f"--cpp_namespace={options.cpp_namespace}: '{name}' is a keyword, or a macro of some target")
    if not options.output_header and not options.output_impl:
        raise CommandError("nothing to write: name a file with --output_header, --output_impl or both")


def _main(arguments: Sequence[str]) -> int:
    options = _parse(arguments)
    if options.cpp_namespace and options.c_output == "true":
        print("Can only generate either c or c++ output.", file=sys.stderr)
        return FAILURE
    _check(options)
    language = C if options.c_output == "true" else cpp(options.cpp_namespace)
    names = [entry_name(path, options.strip_prefix, options.flatten == "true") for path in options.inputs]
    at_work_on = _NO_HEADER

    def texts() -> Iterator[tuple[str, str]]:
        nonlocal at_work_on
        outputs = []
        if options.output_header:
            outputs.append(("--output_header", options.output_header))
            check_outputs(outputs, options.inputs)
            yield options.output_header, header(language, options.identifier, len(names))
        at_work_on = _NO_IMPLEMENTATION
        if options.output_impl:
            check_outputs([*outputs, ("--output_impl", options.output_impl)], options.inputs)
            files = list(zip(options.inputs, names, strict=True))
            yield options.output_impl, implementation(language, options.identifier, files)

    try:
        write_outputs(texts())
    except (EmbedError, OutputError) as problem:
        print_error(PROGRAM, str(problem))
        return at_work_on
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _main(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
