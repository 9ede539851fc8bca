# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles transpiled modules with a given compiler and makes calls into them, each result exact.

`vm2c.load` is what users call and goes through ctypes; sanitizers want a program of their own. `driver.c` is that program: one
process makes all calls of a script into one context. What it prints is read into `Outcome`s, which compare bit for bit (NaNs
are all equal: which one an operation gives is up to the compiler).
"""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vm2c.driver import CModule
from vm2c.toolchain.compiler import RUNTIME_HEADERS

DRIVER = Path(__file__).with_name("driver.c")

CODES = (
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE",
    "DATA_LOSS", "UNAUTHENTICATED", "DEFERRED", "INCOMPATIBLE",
)  # fmt: skip

WARNINGS = (
    "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Werror",
)  # fmt: skip


@dataclass(frozen=True)
class Build:
    """One way to compile: compiler, language, sanitizers. `runner` is the command that runs a program of another target."""

    name: str
    command: tuple[str, ...]
    sanitized: bool = False
    runner: tuple[str, ...] = ()

    @property
    def available(self) -> bool:
        return shutil.which(self.command[0]) is not None


_COMMON = ("-ffp-contract=off", "-g0")
_SANITIZE = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer")

QUICK = Build("gcc-O0", ("gcc", "-std=c99", "-O0", *_COMMON))
GCC = Build("gcc-O2", ("gcc", "-std=c99", "-O2", *_COMMON))
CLANG = Build("clang-O2", ("clang", "-std=c99", "-O2", *_COMMON))
CLANG_QUICK = Build("clang-O0", ("clang", "-std=c99", "-O0", *_COMMON))
CLANG_QUICK_SANITIZED = Build("clang-O0-sanitized", ("clang", "-std=c99", "-O0", *_COMMON, *_SANITIZE), True)
GCC_SANITIZED = Build("gcc-O2-sanitized", ("gcc", "-std=c99", "-O2", *_COMMON, *_SANITIZE), True)
CLANG_SANITIZED = Build("clang-O2-sanitized", ("clang", "-std=c99", "-O2", *_COMMON, *_SANITIZE), True)
CLANGXX_SANITIZED = Build(
    "clang++-O1-sanitized", ("clang++", "-x", "c++", "-std=c++17", "-O1", *_COMMON, *_SANITIZE), True
)  # fmt: skip
GXX = Build("g++-O1", ("g++", "-x", "c++", "-std=c++17", "-O1", *_COMMON))
CLANGXX = Build("clang++-O1", ("clang++", "-x", "c++", "-std=c++17", "-O1", *_COMMON))

ALL_BUILDS = (GCC_SANITIZED, CLANG_SANITIZED, GXX, CLANGXX)


@dataclass(frozen=True)
class Outcome:
    """What a call gave. `values` and `arguments` are texts as in driver.c; the latter are the buffers after the call. `told` is
    what debug ops said."""

    code: str
    message: str = ""
    values: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    def __str__(self) -> str:
        text = " ".join(self.values) if self.code == "OK" else f"{self.code} {self.message!r}"
        text = f"{text} | {' '.join(self.arguments)}" if self.arguments else text
        return "; ".join((text, *self.told))


class CallError(Exception):
    """The process ended before its time: a crash or what a sanitizer found."""

    def __init__(self, text: str, done: int) -> None:
        super().__init__(text)
        self.done = done


@functools.lru_cache(maxsize=1)
def build_folder() -> Path:
    """Compiled drivers and programs; kept between runs where the environment names a folder."""
    chosen = os.environ.get("VM2C_TEST_BUILD_DIR")
    if chosen:
        Path(chosen).mkdir(parents=True, exist_ok=True)
        return Path(chosen)
    import atexit

    folder = tempfile.mkdtemp(prefix="vm2c-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _run_compiler(command: Sequence[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if run.returncode != 0:
        raise AssertionError(f"the C compiler failed: {' '.join(command)}\n{run.stderr[:8000]}")


def compile_program(module: CModule, build: Build, extra: Sequence[str] = (), library: CModule | None = None) -> Path:
    """The path of an executable that makes calls into `module`, which may import from `library`. Raises AssertionError with the
    compiler's words."""
    folder = build_folder()
    modules = [each for each in (module, library) if each is not None]
    key = hashlib.sha256(repr((build.name, extra, [(each.source, each.files) for each in modules])).encode()).hexdigest()[:24]
    target = folder / f"{module.name[:40]}-{key}"
    if target.exists():
        return target
    flags = [*build.command, *extra, f"-I{RUNTIME_HEADERS}"]
    # The driver depends on nothing but the names of the modules' constructors.
    driver = folder / f"driver-{build.name}-{module.name[:40]}{f'-{library.name}' if library is not None else ''}.o"
    if not driver.exists():
        partial = folder / f"{driver.name}.{os.getpid()}"
        names = [f"-DMODULE_CREATE={module.name}_create"]
        names += [f"-DLIBRARY_CREATE={library.name}_create"] if library is not None else []
        _run_compiler([*flags, *names, "-c", str(DRIVER), "-o", str(partial)])
        partial.replace(driver)
    sources = folder / f"{target.name}-sources"
    objects = []
    for each in modules:
        for source in each.write(sources):
            if source.suffix == ".c":
                objects.append(str(source.with_suffix(".o")))
                _run_compiler([*flags, "-c", str(source), "-o", objects[-1]])
    link = [part for part in build.command if part not in ("-x", "c++")]
    partial = folder / f"{target.name}.{os.getpid()}"
    _run_compiler([*link, str(driver), *objects, "-o", str(partial), "-lm"])
    for path in objects:
        Path(path).unlink()
    partial.replace(target)
    return target


def canonical(value: str) -> str:
    """All NaNs as one."""
    if value.startswith("f:"):
        bits = int(value[2:], 16)
        return "f:nan" if bits & 0x7FFFFFFF > 0x7F800000 else value
    if value.startswith("F:"):
        bits = int(value[2:], 16)
        return "F:nan" if bits & 0x7FFFFFFFFFFFFFFF > 0x7FF0000000000000 else value
    return value


def parse_outcome(line: str, told: tuple[str, ...] = ()) -> Outcome:
    head, _, tail = line.partition("|")
    arguments = tuple(tail.split())
    kind, *rest = head.split()
    if kind == "ok":
        return Outcome("OK", "", tuple(canonical(value) for value in rest), arguments, told)
    code = int(rest[0])
    name = CODES[code] if code < len(CODES) else str(code)
    return Outcome(name, bytes.fromhex(rest[1][1:]).decode(errors="replace"), (), arguments, told)


def run_program(
    program: Path, calls: Iterable[str], timeout: float = 120, check_leaks: bool = True, runner: Sequence[str] = ()
) -> list[Outcome]:
    """Makes the calls, each in the form of driver.c. Raises CallError for crashes, sanitizer reports and leaks."""
    script = "".join(f"{call}\n" for call in calls)
    environment = {
        **os.environ,
        "ASAN_OPTIONS": f"detect_leaks={int(check_leaks)}:allocator_may_return_null=1:detect_stack_use_after_return=0",
        "UBSAN_OPTIONS": "print_stacktrace=1",
    }
    try:
        run = subprocess.run(
            [*runner, str(program)], input=script, capture_output=True, text=True, errors="replace", env=environment,
            timeout=timeout, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as expired:
        done = (expired.stdout or b"").count(b"\n") if isinstance(expired.stdout, bytes) else 0
        raise CallError("timeout", done) from None
    lines = run.stdout.splitlines()
    results = []
    told: list[str] = []
    for line in lines:
        if line.startswith("told "):
            told.append(line[5:])
        elif line.startswith(("ok", "fail")):
            results.append(parse_outcome(line, tuple(told)))
            told.clear()
    if run.returncode != 0 or not lines or not lines[-1].startswith("live "):
        broken = next((line for line in lines if line.startswith("broken")), "")
        raise CallError(f"exit status {run.returncode} {broken}\n{run.stderr[:6000]}", len(results))
    if check_leaks and lines[-1] != "live 0":
        raise CallError(f"leak: {lines[-1][5:]} blocks are still allocated", len(results))
    return results


def results_of(module: CModule, build: Build, calls: Iterable[str]) -> dict[str, str]:
    """What each call gives in brief: its values, or the name of the code that it fails with."""
    made = list(calls)
    outcomes = run_program(compile_program(module, build), made)
    found = (" ".join(outcome.values) if outcome.code == "OK" else outcome.code for outcome in outcomes)
    return dict(zip(made, found, strict=True))


def with_opaque_lists(module: CModule) -> CModule:
    """The module as with another implementation of the headers, which keeps the elements of lists to itself."""
    return replace(module, source=f"#define VM2C_OPAQUE_LISTS 1\n{module.source}")
