# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-bazel-to-cmake: BUILD files to the calls of CMake functions that find_package(vm2c) brings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from vm2c.build_rules.to_cmake import RULES, convert
from vm2c.cli.common import CommandError, Parser, run_command
from vm2c.diagnostics import Source
from vm2c.files import check_outputs, write_outputs

PROGRAM = "vm2c-bazel-to-cmake"

_DESCRIPTION = f"""\
Converts the calls of {", ".join(sorted(RULES))}
in a BUILD file of Bazel to calls of CMake functions. The file is read, not run. What cannot be converted is an error."""

_EPILOG = """\
examples:
  vm2c-bazel-to-cmake BUILD.bazel -o CMakeLists.txt
  vm2c-bazel-to-cmake path/to/package --allow_partial_conversion"""


def build_parser() -> Parser:
    parser = Parser(PROGRAM, _DESCRIPTION, _EPILOG)
    parser.add_argument("input", metavar="INPUT", help="a BUILD file, or the folder that has one; '-' for stdin")
    parser.add_argument("-o", dest="output", default="-", metavar="FILE", help="where the CMake goes; default: stdout ('-')")
    parser.add_argument(
        "--allow_partial_conversion", action="store_true", help="put a comment where something cannot be converted"
    )  # fmt: skip
    return parser


def _read(path: str) -> Source:
    if path == "-":
        data, name = sys.stdin.buffer.read(), "<stdin>"
    else:
        file = Path(path)
        if file.is_dir():
            # As Bazel looks for it.
            file = next((file / name for name in ("BUILD.bazel", "BUILD") if (file / name).is_file()), file)
            if file.is_dir():
                raise CommandError(f"no BUILD.bazel and no BUILD in '{path}'")
        try:
            data, name = file.read_bytes(), str(file)
        except (OSError, ValueError) as problem:
            raise CommandError(f"cannot read '{path}': {getattr(problem, 'strerror', None) or problem}") from None
    try:
        return Source(data.decode("utf-8"), name)
    except UnicodeDecodeError as problem:
        raise CommandError(f"'{name}' is no text: the byte at offset {problem.start} is not UTF-8") from None


def _main(arguments: Sequence[str]) -> int:
    options = build_parser().parse_args(arguments)
    source = _read(options.input)
    check_outputs([("-o", options.output)], ["-" if options.input == "-" else source.name])
    write_outputs([(options.output, convert(source, partial=options.allow_partial_conversion))])
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    return run_command(PROGRAM, lambda: _main(sys.argv[1:] if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
