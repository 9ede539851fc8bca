# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which files `vm2c` writes: the flags that say so, the paths of all of them, and `--check`, which compares instead of writing."""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from vm2c.cli.common import CommandError, Parser, parameter_paths
from vm2c.emit.constant_forms import FORMS
from vm2c.files import Content, check_outputs, holds, write_outputs
from vm2c.output_names import OutputNames, Split


def add_output_flags(parser: Parser) -> None:
    """The flags."""
    parser.add_argument("-o", dest="output", default="-", metavar="FILE", help="where the C goes; default: stdout ('-')")
    parser.add_argument("--header", metavar="FILE", help="write a header that declares what the C defines")
    parser.add_argument(
        "--split", metavar="N|SIZE", help="write N C files, or as many as have about SIZE bytes each (200K, 2M), beside -o"
    )
    forms = "; ".join(f"{name}: {form.doc}" for name, form in FORMS.items())
    parser.add_argument(
        "--rodata", choices=tuple(FORMS), help=f"how constants of more than 4 KiB are stored; default: what compiles fast. {forms}"
    )
    parser.add_argument("--rodata-file", metavar="FILE", help="the file of constants that --rodata makes; default: -o with .bin")
    parser.add_argument(
        "--endian", choices=("little", "big"), default="little", help="byte order of the target, where constants depend on it"
    )
    parser.add_argument("-MD", dest="dependencies", action="store_true", help="write a make rule with what the output depends on")
    parser.add_argument("-MF", dest="dependency_file", metavar="FILE", help="where -MD writes; default: the output's name with .d")
    parser.add_argument("-MT", dest="dependency_target", metavar="NAME", help="what the rule of -MD is for; default: the output")
    parser.add_argument("--list-outputs", action="store_true", help="print the names of all files that would be written")
    parser.add_argument("--check", action="store_true", help="write nothing; fail unless all files are as they would be written")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The paths of what a command line asks for."""

    options: argparse.Namespace
    names: OutputNames
    split: Split | None

    @staticmethod
    def of(options: argparse.Namespace) -> Outputs:
        """Raises CommandError for flags that contradict each other, OutputError where files would be lost."""
        _check_flags(options)
        blob = options.rodata_file
        split = _read_split(options)
        # A file that is loaded at run time is where the user says; compilers look for it in folders.
        constants = (blob if options.rodata == "file" else Path(blob).name) if blob else ""
        outputs = Outputs(options, OutputNames.of(options.output, constants), split)
        if options.rodata and FORMS[options.rodata].files:
            _check_quoted(outputs.names.constant_file, "the file of constants", "--rodata-file")
        if split is not None:
            _check_quoted(outputs.names.internal_header, "the header of its parts", "-o")
            if options.header is None:
                options.header = outputs.path(outputs.names.header)
        flags = list(outputs._flags())
        check_outputs(flags, [options.input, *parameter_paths(options)])
        return outputs

    def path(self, name: str) -> str:
        """Where a file of that name goes."""
        if name == self.names.constant_file and self.options.rodata_file:
            return str(self.options.rodata_file)
        return str(Path(self.options.output).with_name(name))

    @property
    def known(self) -> bool:
        """Whether the paths do not depend on the module."""
        return self.split is None or self.split.count > 0

    def listed(self) -> list[str]:
        """All paths but that of the make rule, if they are known."""
        return [path for flag, path in self._flags() if flag not in ("-MD", "-MF")]

    def finish(self, files: list[tuple[str, Content]]) -> None:
        """Lists, compares or writes `files`, paths and contents of all but the make rule. Raises CommandError for what is out of
        date, OutputError for what cannot be written."""
        options = self.options
        if options.list_outputs:
            print("\n".join(path for path, _ in files))
            return
        if options.check:
            check_files(files, self._left_over(files), options.input)
            return
        if not self.known:
            constants = [self.path(name) for name in self.names.constant_files(options.rodata or "")]
            # The header comes first.
            parts = [("--split", path) for path, _ in files[1:] if path not in constants]
            check_outputs([*parts, *self._flags()], [options.input, *parameter_paths(options)])
        if options.dependencies:
            targets = [options.dependency_target] if options.dependency_target else self._targets(files)
            files.append((options.dependency_file, dependency_rule(targets, options.input, parameter_paths(options))))
        write_outputs(files)
        left_over = self._left_over(files)
        if left_over:
            warnings.warn(_left_over(left_over), OutputWarning, stacklevel=2)

    def _targets(self, files: Sequence[tuple[str, Content]]) -> list[str]:
        """What a make rule is for by default."""
        return [self.options.output] if self.split is None else [path for path, _ in files]

    def _left_over(self, files: Sequence[tuple[str, Content]]) -> list[str]:
        """Files that are there because a module was split into more."""
        if self.split is None:
            return []
        paths = {path for path, _ in files}
        found = []
        for name in (self.names.part, self.names.constant_part):
            for number in count():
                path = self.path(name(number))
                if path in paths:
                    continue
                if not Path(path).exists():
                    break
                found.append(path)
        return found

    def _flags(self) -> Iterator[tuple[str, str]]:
        """Each path with the flag that asks for it."""
        options = self.options
        if self.split is None:
            yield "-o", options.output
        else:
            yield from (("--split", self.path(name)) for name in self.names.sources(self.split))
        if options.header is not None:
            yield "--header", options.header
        for name in self.names.constant_files(options.rodata or ""):
            yield "--rodata", self.path(name)
        if options.dependency_file is not None:
            yield "-MF" if options.dependencies_named else "-MD", options.dependency_file


def _check_quoted(name: str, what: str, flag: str) -> None:
    """Rejects a name that C compilers and assemblers would not read as it is written."""
    if '"' in name or not name.isprintable():
        raise CommandError(f"the C names {what}, and cannot quote {name!a}: say with {flag} what it is called")


def _check_flags(options: argparse.Namespace) -> None:
    files = bool(options.rodata and FORMS[options.rodata].files)
    stdout = options.output == "-"
    if options.emit != "c":
        flags = ("header", "split", "rodata", "rodata_file", "list_outputs", "check")
        given = next((flag for flag in flags if getattr(options, flag)), None)
        if given is not None:
            raise CommandError(f"--{given.replace('_', '-')} makes no sense with --emit={options.emit}")
    if options.rodata_file == "":
        raise CommandError("--rodata-file names no file")
    if options.rodata_file is not None and not files:
        named = f"--rodata={options.rodata}" if options.rodata else "--rodata"
        makers = ", ".join(f"--rodata={name}" for name, form in FORMS.items() if form.files)
        raise CommandError(f"--rodata-file needs one of {makers}: {named} makes no file")
    if files and stdout:
        raise CommandError(f"--rodata={options.rodata} writes files beside the C: say with -o FILE where that goes")
    if files and options.standalone:
        raise CommandError(
            f"--standalone is one file, --rodata={options.rodata} makes more; --rodata=string keeps constants in the C"
        )
    if options.split is not None and stdout:
        raise CommandError("--split writes several files: say with -o FILE.c what their names begin with")
    if options.split is not None and options.standalone:
        raise CommandError("--standalone is one file, --split makes several: leave one of them out")
    if stdout and (options.check or options.list_outputs):
        flag = "--check" if options.check else "--list-outputs"
        raise CommandError(f"{flag} is about files: say with -o FILE what they are called")
    options.dependencies_named = options.dependency_file is not None
    options.dependencies |= options.dependencies_named
    if options.dependency_target is not None and not options.dependencies:
        raise CommandError("-MT needs -MD or -MF")
    if options.dependencies and options.dependency_file is None:
        if stdout:
            raise CommandError("-MD needs -o, or -MF to say where the rule goes")
        options.dependency_file = str(Path(options.output).with_suffix(".d"))


def _read_split(options: argparse.Namespace) -> Split | None:
    if options.split is None:
        return None
    try:
        return Split.parse(options.split)
    except ValueError as problem:
        raise CommandError(f"--split: {problem}") from None


class OutputWarning(UserWarning):
    """Something about the files that were written."""


def check_files(files: Sequence[tuple[str, Content]], left_over: Sequence[str], source: str) -> None:
    """Raises CommandError unless each of `files`, paths and contents, is there and holds that, and none is `left_over`."""
    missing = [path for path, _ in files if not Path(path).exists()]
    stale = [path for path, content in files if path not in missing and not holds(Path(path), content)]
    parts = [f"out of date: {', '.join(stale)}"] if stale else []
    parts += [f"missing: {', '.join(missing)}"] if missing else []
    if parts:
        parts.append(f"the same command without --check makes them from '{source}'")
    if left_over:
        parts.append(_left_over(left_over))
    if parts:
        raise CommandError("; ".join(parts))


def _left_over(paths: Sequence[str]) -> str:
    return f"left from an earlier run, remove before they get into a build: {', '.join(paths)}"


def dependency_rule(targets: Sequence[str], source: str, others: Sequence[str] = ()) -> str:
    """A rule for make: what `targets` depend on. Raises CommandError for names that make does not know."""

    def quote(name: str) -> str:
        if "\n" in name:
            raise CommandError(f"make has no names with line breaks, such as {name!a}: leave -MD out")
        return name.replace("\\", "\\\\").replace(" ", "\\ ").replace("#", "\\#").replace("$", "$$")

    inputs = "".join(f" {quote(name)}" for name in (source, *others) if name != "-")
    return f"{' '.join(map(quote, targets))}:{inputs}\n"
