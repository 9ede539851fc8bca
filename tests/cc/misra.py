# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rules of MISRA C:2012 that C breaks, as the addon of cppcheck finds them.

    python -m tests.cc.misra

prints them for all programs of tests/data. docs/misra.md lists them with reasons, and test_misra.py checks some programs.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

import vm2c
from vm2c.driver import Options, read_module, transpile_program
from vm2c.toolchain.compiler import RUNTIME_HEADERS

DATA = Path(__file__).resolve().parents[1] / "data"
PROGRAMS = sorted(DATA.glob("tensor/*/program.mlir"))
MODULES = [max(folder.glob("*.vm.mlir")) for folder in sorted(DATA.glob("programs/*"))]
FUNCTIONS, MODULE, HEADERS = KINDS = ("functions", "module", "headers")
_COMMAND = ("cppcheck", "--addon=misra", "--std=c99", "--platform=unix64", "--quiet", "--enable=style", "--template={file} {id}")
_RULE = re.compile(r"^(.*) misra-c2012-(\d+\.\d+)$", re.MULTILINE)


def missing() -> str:
    """Why nothing can be checked here; empty if it can."""
    return "" if shutil.which("cppcheck") else "no cppcheck: apt-get install cppcheck"


def broken_rules(path: Path) -> Counter[tuple[str, str]]:
    """How often which kind of C breaks which rule: the C of a tensor program or of a module, and the headers that the latter
    includes."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "model.c"
        is_module = path in MODULES
        text = vm2c.transpile(path) if is_module else transpile_program(read_module(str(path)), Options(prefix="model"))
        text.write(name)
        source.write_text(text.source, encoding="utf-8")
        done = subprocess.run([*_COMMAND, "-I", RUNTIME_HEADERS, source], capture_output=True, text=True, check=True)
        own = MODULE if is_module else FUNCTIONS
        return Counter((own if file == str(source) else HEADERS, rule) for file, rule in _RULE.findall(done.stderr))


def _main() -> None:
    total: Counter[tuple[str, str]] = Counter()
    for path in (*PROGRAMS, *MODULES):
        total += broken_rules(path)
    for kind in KINDS:
        rules = {rule: count for (found, rule), count in total.items() if found == kind}
        print(kind, *(f"{rule}:{rules[rule]}" for rule in sorted(rules, key=lambda rule: [*map(int, rule.split("."))])))


if __name__ == "__main__":
    _main()
