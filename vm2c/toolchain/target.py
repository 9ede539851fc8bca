# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compilers for other machines, found by the name of the target: `aarch64-linux-gnu`, `arm-none-eabi`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from vm2c.toolchain.compiler import Compiler, find_compiler
from vm2c.toolchain.errors import ToolchainError

_TRIPLE = re.compile(r"[A-Za-z0-9_.]+(-[A-Za-z0-9_.]+)+")
# What a C file needs that includes more than the compiler's own headers.
_PROBE = "#include <string.h>\n"


def find_target_compiler(target: str, cc: str | None = None) -> Compiler:
    """The compiler for `target`: `cc` if it is named, else TARGET-gcc, else clang. Raises ToolchainError where there is none that
    has the target's C library, with what to install."""
    if _TRIPLE.fullmatch(target) is None:
        raise ToolchainError(
            f"'{target}' names no target: they are written as compilers have them, such as aarch64-linux-gnu or arm-none-eabi"
        )
    if cc is not None:
        return _named(find_compiler(cc), target)
    gcc = f"{target}-gcc"
    if shutil.which(gcc) is not None:
        return Compiler((gcc,))
    if shutil.which("clang") is not None:
        clang = Compiler(("clang", f"--target={target}"))
        if _has_library(clang):
            return clang
    here = installed_targets()
    others = f"; compilers that are here: {', '.join(here)}" if here else ""
    raise ToolchainError(
        f"no C compiler for '{target}': there is no '{gcc}', and no clang with that target's C library; install one (on Debian: "
        f"apt-get install {debian_package(target)}), or name one with --cc{others}"
    )


def _named(compiler: Compiler, target: str) -> Compiler:
    if compiler.machine == target:
        return compiler
    if compiler.family == "clang":
        return Compiler((*compiler.command, f"--target={target}"))
    machine = compiler.machine or "what it does not tell"
    raise ToolchainError(
        f"--cc={compiler.command[0]} compiles for {machine}, not for '{target}': leave one of --cc and --target out"
    )


def _has_library(compiler: Compiler) -> bool:
    command = [*compiler.command, "-fsyntax-only", "-x", "c", "-"]
    return subprocess.run(command, input=_PROBE, text=True, capture_output=True, check=False).returncode == 0


def installed_targets() -> list[str]:
    """Targets for which a gcc is in $PATH."""
    found: set[str] = set()
    for folder in os.get_exec_path():
        try:
            names = [path.name for path in Path(folder).glob("*-gcc")]
        except OSError:
            continue
        targets = (name.removesuffix("-gcc") for name in names)
        found |= {target for target in targets if target.count("-") > 1}
    return sorted(found)


def debian_package(target: str) -> str:
    """The package that a cross compiler comes from."""
    machine, _, rest = target.partition("-")
    return f"gcc-mingw-w64-{machine.replace('_', '-')}" if "mingw" in rest else f"gcc-{target.replace('_', '-')}"


def is_bare(machine: str) -> bool:
    """Whether a machine, as compilers name them, has no operating system, so that nothing is loaded or started there."""
    parts = machine.split("-")[1:]
    return "linux" not in parts and any(part == "elf" or part.startswith(("none", "eabi")) for part in parts)


def is_windows(machine: str) -> bool:
    """Whether a machine, as compilers name them, runs Windows."""
    return any(word in machine for word in ("mingw", "windows", "cygwin"))


def is_apple(machine: str) -> bool:
    """Whether a machine, as compilers name them, is of Apple."""
    return any(word in machine for word in ("darwin", "apple"))

