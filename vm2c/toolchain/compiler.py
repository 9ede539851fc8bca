# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Finds the C compiler and runs it, with results cached by content.

A result's key is a hash over everything that it depends on: the source, the runtime's headers, the compiler (path, version,
flags) and the environment variables that change what it finds. So the cache (cache.py) never goes stale.
"""

from __future__ import annotations

import functools
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vm2c.toolchain.cache import Cache
from vm2c.toolchain.errors import ToolchainError

PACKAGE = Path(__file__).resolve().parent.parent
RUNTIME_HEADERS = PACKAGE / "runtime_headers"
TOOL_SOURCES = PACKAGE / "toolchain" / "c"

# Results must not depend on whether the target can fuse a multiply with an add.
C_FLAGS = ("-std=c99", "-O2", "-fPIC", "-ffp-contract=off", "-fvisibility=hidden")

_CANDIDATES = ("cc", "gcc", "clang")
_ENVIRONMENT = ("CPATH", "C_INCLUDE_PATH", "LIBRARY_PATH", "COMPILER_PATH", "GCC_EXEC_PREFIX", "SDKROOT")
_MISSING = "no C compiler found: install gcc or clang, or name one with --cc or $CC"
_SHOWN_ERRORS = 6


@dataclass(frozen=True)
class Compiler:
    """A C compiler: `command` is the program and the arguments that always go with it."""

    command: tuple[str, ...]

    @functools.cached_property
    def version(self) -> str:
        """What it says of itself."""
        run = self._ask("--version")
        return run.stdout + run.stderr

    @functools.cached_property
    def identity(self) -> str:
        """What tells this compiler's results from another's."""
        variables = [f"{name}={os.environ[name]}" for name in _ENVIRONMENT if name in os.environ]
        return "\0".join([*self.command, shutil.which(self.command[0]) or "", self.version, *variables])

    @functools.cached_property
    def family(self) -> str:
        """Whose flags it takes: `gcc`, `clang`, or nothing where that is not known."""
        if "clang" in self.version:
            return "clang"
        return "gcc" if "Free Software Foundation" in self.version else ""

    @functools.cached_property
    def machine(self) -> str:
        """What it compiles for, such as `aarch64-linux-gnu`; empty if it does not tell."""
        run = self._ask("-dumpmachine")
        return run.stdout.strip() if run.returncode == 0 else ""

    @functools.cached_property
    def byte_order(self) -> Literal["little", "big"]:
        """That of the target; little if it does not tell."""
        run = self._ask("-dM", "-E", "-x", "c", os.devnull)
        return "big" if "__BYTE_ORDER__ __ORDER_BIG_ENDIAN__" in run.stdout else "little"

    def tool(self, name: str) -> str:
        """A program of binutils for the same target, such as `ar`."""
        run = self._ask(f"-print-prog-name={name}")
        return run.stdout.strip() if run.returncode == 0 and run.stdout.strip() else name

    def _ask(self, *question: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run([*self.command, *question], capture_output=True, text=True, errors="replace", check=False)
        except OSError as problem:
            raise ToolchainError(f"cannot run the C compiler '{self.command[0]}': {problem.strerror}") from None


def find_compiler(cc: str | None = None) -> Compiler:
    """`cc` (a command, perhaps with arguments), else `$CC`, else the first of cc, gcc and clang."""
    for origin, text in (("--cc", cc), ("$CC", os.environ.get("CC"))):
        if not text or not text.strip():
            continue
        try:
            command = shlex.split(text)
        except ValueError:
            command = [text]
        if shutil.which(command[0]) is None:
            raise ToolchainError(f"no C compiler found: {origin} names '{command[0]}', which is no program")
        return Compiler(tuple(command))
    for name in _CANDIDATES:
        if shutil.which(name) is not None:
            return Compiler((name,))
    raise ToolchainError(_MISSING)


@functools.lru_cache(maxsize=1)
def headers_digest() -> str:
    """A hash over the files that compiled sources include from this package."""
    digest = hashlib.sha256()
    for folder in (RUNTIME_HEADERS, TOOL_SOURCES):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".h", ".c"}:
                digest.update(str(path.relative_to(folder)).encode() + b"\0")
                digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


@dataclass(frozen=True)
class SourceFile:
    """A C file to compile: its text, the name it is kept under, and flags for it alone."""

    name: str
    text: str
    flags: tuple[str, ...] = ()


def _key(parts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogateescape")
        digest.update(len(data).to_bytes(8, "little") + data)
    return digest.hexdigest()


class Builder:
    """Compiles and links with one compiler into the cache."""

    def __init__(self, compiler: Compiler, folder: Path | None = None) -> None:
        self.compiler = compiler
        self.cache = Cache(folder)

    def program(self, sources: Sequence[SourceFile]) -> Path:
        """The path of an executable made of `sources`."""
        return self._link(sources, "", ())

    def library(self, sources: Sequence[SourceFile]) -> Path:
        """The path of a shared library made of `sources`."""
        return self._link(sources, ".so", ("-shared",))

    def _link(self, sources: Sequence[SourceFile], suffix: str, flags: tuple[str, ...]) -> Path:
        # A link depends on its objects only, and their keys say all about them.
        keys = [self._object_key(source) for source in sources]
        key = _key(["link", self.compiler.identity, *C_FLAGS, *flags, *keys])
        found = self.cache.find(key, suffix)
        if found is not None:
            return found
        objects = [str(self._object(source, key)) for source, key in zip(sources, keys, strict=True)]
        return self._run(key, suffix, [*C_FLAGS, *flags, *objects], ["-lm"], objects[0])

    def _object_key(self, source: SourceFile) -> str:
        return _key(["object", self.compiler.identity, *C_FLAGS, *source.flags, headers_digest(), source.name, source.text])

    def _object(self, source: SourceFile, key: str) -> Path:
        found = self.cache.find(key, ".o")
        if found is not None:
            return found
        # Another process may be compiling the same text: each has a file of its own.
        kept = self.cache.place(key) / f"{key[2:18]}-{os.getpid()}-{os.urandom(4).hex()}-{source.name}"
        _write_atomically(kept, source.text)
        includes = [f"-I{RUNTIME_HEADERS}", f"-I{TOOL_SOURCES}"]
        compiled = self._run(key, ".o", [*C_FLAGS, *source.flags, *includes, "-c", str(kept)], [], str(kept))
        # Only what fails to compile is worth keeping.
        kept.unlink(missing_ok=True)
        return compiled

    def _run(self, key: str, suffix: str, arguments: list[str], libraries: list[str], subject: str) -> Path:
        """Runs the compiler and keeps what it writes."""
        temporary = self.cache.place(key) / f".{key[2:]}.{os.getpid()}.{os.urandom(4).hex()}{suffix}"
        try:
            run_compiler([*self.compiler.command, *arguments, "-o", str(temporary), *libraries], temporary, subject)
            return self.cache.keep(key, suffix, temporary)
        except OSError as problem:
            raise ToolchainError(f"cannot write to the cache '{self.cache.folder}': {problem.strerror}") from None
        finally:
            temporary.unlink(missing_ok=True)


def run_compiler(command: list[str], output: Path, subject: str) -> str:
    """Runs a compiler that is to write `output`, and returns what it printed. Raises ToolchainError with its words; `subject` is
    what it is said to have failed on."""
    try:
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False)
    except OSError as problem:
        raise ToolchainError(f"cannot run the C compiler '{command[0]}': {problem.strerror}") from None
    if run.returncode != 0:
        raise ToolchainError(_failure(command, run, subject))
    if not output.is_file() or output.stat().st_size == 0:
        raise ToolchainError(_nothing_written(command, run))
    return run.stdout + run.stderr


def _failure(command: list[str], run: subprocess.CompletedProcess[str], subject: str) -> str:
    how = f"exit status {run.returncode}" if run.returncode > 0 else f"signal {-run.returncode}"
    lines = [f"the C compiler '{command[0]}' failed ({how}) on {subject}"]
    output = [line for line in run.stderr.splitlines() if line.strip()]
    errors = [line for line in output if "error" in line.lower() or "undefined reference" in line] or output
    lines += [f"  {line}" for line in errors[:_SHOWN_ERRORS]]
    lines.append(f"  command: {shlex.join(command)}")
    return "\n".join(lines)


def _nothing_written(command: list[str], run: subprocess.CompletedProcess[str]) -> str:
    doubt = "is it a C compiler, with no option that stops it early?"
    lines = [f"the C compiler '{command[0]}' reported success, but wrote nothing: {doubt}"]
    output = [line for line in (run.stdout + run.stderr).splitlines() if line.strip()]
    lines += [f"  {line}" for line in output[:_SHOWN_ERRORS]]
    lines.append(f"  command: {shlex.join(command)}")
    return "\n".join(lines)


def _write_atomically(path: Path, text: str) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        temporary.write_text(text, encoding="utf-8")
        os.replace(temporary, path)
    except OSError as problem:
        temporary.unlink(missing_ok=True)
        raise ToolchainError(f"cannot write '{path}': {problem.strerror}") from None


def tool_source(name: str) -> str:
    """The text of a C file that this package brings along for hosts and programs."""
    return (TOOL_SOURCES / name).read_text(encoding="utf-8")


if sys.platform == "darwin":
    C_FLAGS = tuple(flag for flag in C_FLAGS if flag != "-fPIC")
