# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles and links what somebody ships: a library, an archive, an object file or a program of transpiled modules.

Unlike `program.py`, whose results lie in the cache and run here, this leaves files where the caller wants them, for any target and
with the caller's flags:

    sources of the kind -> an object each, side by side -> linked, or put into an archive

All of it happens in one folder, which the caller removes; nothing else is written.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from vm2c.driver import CModule
from vm2c.files import write_if_changed
from vm2c.toolchain.compiler import C_FLAGS, RUNTIME_HEADERS, TOOL_SOURCES, Compiler, SourceFile, run_compiler
from vm2c.toolchain.errors import ToolchainError
from vm2c.toolchain.program import dynamic_module_sources, main_sources, module_sources
from vm2c.toolchain.progress import Progress
from vm2c.toolchain.target import is_apple, is_bare, is_windows


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be made: what it is, and how names of such files end; the kind without any is what other names mean."""

    name: str
    suffixes: tuple[str, ...]
    linked: bool


LIBRARY = Kind("shared library", (".so", ".dll", ".dylib"), linked=True)
ARCHIVE = Kind("archive", (".a",), linked=False)
OBJECT = Kind("object file", (".o", ".obj"), linked=False)
PROGRAM = Kind("program", (), linked=True)
_VERSION = re.compile(r"(?<=\.so)(?:\.\d+)+\Z")
KINDS = (LIBRARY, ARCHIVE, OBJECT, PROGRAM)


def kind_of(path: str) -> Kind:
    """What a file of this name is to be; the number of a version may follow, as in `libmodel.so.1.2`."""
    suffix = Path(_VERSION.sub("", path)).suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.suffixes), PROGRAM)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to build, and how: modules with `abi` `vm` or `c`, the function that a program calls, the archives with the `parameters`
    that it carries, the compiler and flags for it. `stack_usage` has the compiler tell the frame sizes of functions; `log` is given
    each command, with what it printed."""

    kind: Kind
    modules: tuple[CModule, ...]
    compiler: Compiler
    flags: tuple[str, ...] = ()
    abi: str = "vm"
    main: str = ""
    parameters: tuple[str, ...] = ()
    stack_usage: bool = False
    log: Callable[[str], None] = lambda _: None

    def sources(self) -> list[SourceFile]:
        """The C files; those of the modules come last."""
        if self.kind is PROGRAM:
            return main_sources(self.modules, self.main, self.parameters)
        if self.kind is LIBRARY and self.abi == "vm":
            return dynamic_module_sources(self.modules[0])
        return module_sources(self.modules)

    def check(self) -> None:
        """Raises ToolchainError for what cannot be made for the target."""
        if self.kind is LIBRARY and is_bare(self.compiler.machine):
            raise ToolchainError(
                f"there are no shared libraries on '{self.compiler.machine}', which has no operating system: build an archive "
                "(-o FILE.a) and link it into the program"
            )

    def compile_flags(self, folder: Path) -> list[str]:
        """Flags for compiling, those of the caller last."""
        flags = [flag for flag in C_FLAGS if flag not in ("-fPIC", "-fvisibility=hidden")]
        if self.kind is LIBRARY and not is_windows(self.compiler.machine):
            flags.append("-fPIC")
        if self.kind is LIBRARY and self.abi == "vm":
            flags.append("-fvisibility=hidden")
        if self.compiler.family:
            # What nothing refers to is left out by the linker, and the folder leaves no trace. A function that nobody declares
            # would be missed only when the library is loaded.
            flags += ["-ffunction-sections", "-fdata-sections", f"-ffile-prefix-map={folder}{os.sep}="]
            flags.append("-Werror=implicit-function-declaration")
        if self.stack_usage and self.compiler.family:
            flags.append("-fstack-usage")
        return [*flags, *self.flags]

    def link_flags(self) -> list[str]:
        """Flags for linking, those of the caller last."""
        flags = ["-shared", *(flag for flag in C_FLAGS if flag == "-fPIC")] if self.kind is LIBRARY else []
        if self.compiler.family:
            flags.append("-Wl,-dead_strip" if is_apple(self.compiler.machine) else "-Wl,--gc-sections")
        return [*flags, *self.flags]

    def libraries(self) -> list[str]:
        """What is linked after the objects. A library finds out where in memory it is, which once was in a library of its own."""
        elsewhere = is_windows(self.compiler.machine) or is_apple(self.compiler.machine)
        return ["-lm", *(["-ldl"] if self.kind is LIBRARY and not elsewhere else [])]


@dataclass(frozen=True, slots=True)
class Built:
    """What was made: the file, and the objects in it, those of the modules last."""

    file: Path
    objects: tuple[Path, ...]
    module_count: int

    @property
    def module_objects(self) -> tuple[Path, ...]:
        return self.objects[-self.module_count :]


def build(recipe: Recipe, folder: Path, progress: Progress) -> Built:
    """Makes what the recipe says in `folder`, which must be empty. Raises ToolchainError."""
    recipe.check()
    sources = recipe.sources()
    # The largest ones first: the others are done meanwhile.
    order = sorted(range(len(sources)), key=lambda i: -len(sources[i].text))
    with ThreadPoolExecutor(max_workers=min(len(order), os.cpu_count() or 1)) as pool:
        # A module may be called as a file of ours: each is compiled in a folder of its own.
        made = {i: pool.submit(_compile, recipe, sources[i], folder / str(i), progress) for i in order}
        objects = tuple(made[i].result() for i in range(len(sources)))
    # Compilers for Windows add a suffix where there is none.
    file = folder / f"made{recipe.kind.suffixes[0] if recipe.kind.suffixes else '.out'}"
    if recipe.kind is OBJECT:
        (file,) = objects
    elif recipe.kind is ARCHIVE:
        _archive(recipe.compiler, objects, file)
    else:
        _link(recipe, objects, file, progress)
    return Built(file, objects, len(recipe.modules))


def compile_source(recipe: Recipe, source: SourceFile, folder: Path) -> Path:
    """The object of a C file, which is compiled as the recipe says, in a folder that is made for it. Raises ToolchainError."""
    folder.mkdir()
    path = folder / source.name
    output = path.with_suffix(".o")
    write_if_changed(path, source.text)
    includes = [f"-I{RUNTIME_HEADERS}", f"-I{TOOL_SOURCES}"]
    flags = [*recipe.compile_flags(folder), *source.flags, *includes]
    _run(recipe, [*recipe.compiler.command, *flags, "-c", str(path), "-o", str(output)], output, source.name)
    path.unlink()
    return output


def _compile(recipe: Recipe, source: SourceFile, folder: Path, progress: Progress) -> Path:
    size = len(source.text)
    with progress.step(f"compiling {source.name}" + (f", {size / 1e6:.0f} MB of C" if size >= 1e6 else "")):
        return compile_source(recipe, source, folder)


def _link(recipe: Recipe, objects: Sequence[Path], output: Path, progress: Progress) -> None:
    command = [*recipe.compiler.command, *recipe.link_flags(), *map(str, objects), "-o", str(output), *recipe.libraries()]
    with progress.step("linking"):
        _run(recipe, command, output, f"the link of the {recipe.kind.name}")


_NO_LIBRARY = "is the C library of the target installed? --cflags=--sysroot=FOLDER says where it is"
# What compilers say, and what to do about it.
_HINTS = (
    (re.compile(r"(bits/|std\w+\.h|string\.h|math\.h).*(No such file|not found)"), _NO_LIBRARY),
    (re.compile(r"cannot find (crt\w+\.o|-l[cm]\b)|unable to find library -l[cm]\b"), _NO_LIBRARY),
    (
        re.compile(r"undefined reference to .?_(exit|sbrk|write)\b"),
        "without an operating system a program needs start-up code: build an object file (-o FILE.o) for the program that has it, "
        "or name a library of such code, as --cflags=--specs=rdimon.specs does for newlib",
    ),
)


def _run(recipe: Recipe, command: list[str], output: Path, subject: str) -> None:
    try:
        said = run_compiler(command, output, subject)
    except ToolchainError as problem:
        hints = [hint for pattern, hint in _HINTS if pattern.search(str(problem))]
        raise ToolchainError("\n".join([str(problem), *(f"  hint: {hint}" for hint in hints[:1])])) from None
    recipe.log(f"{shlex.join(command)}\n{said}")


def _archive(compiler: Compiler, objects: Sequence[Path], output: Path) -> None:
    tool = compiler.tool("ar")
    # D: without times and owners, so that the same objects give the same bytes.
    command = [tool, "rcsD", str(output), *map(str, objects)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    except OSError as problem:
        raise ToolchainError(
            f"cannot run '{tool}', which makes archives ({problem.strerror}): install binutils, or build an object file (-o FILE.o)"
        ) from None
    if run.returncode != 0:
        raise ToolchainError(f"'{tool}' failed: {run.stderr.strip() or f'exit status {run.returncode}'}")
