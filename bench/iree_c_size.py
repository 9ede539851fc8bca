# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints how large the C of vm2c and that of `iree-compile --output-format=vm-c` become, as docs/iree-vm-c.md has it.

    python -m bench.iree_c_size
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import vm2c
from vm2c.toolchain.compiler import RUNTIME_HEADERS

FOLDER = Path(__file__).with_name("vm")
PROGRAMS = ("collatz", "list_sum", "sort_refs", "matmul", "softmax", "layernorm", "cnn")


def size_of(source: str) -> int:
    """Bytes of code and constants."""
    with tempfile.TemporaryDirectory() as folder:
        path, binary = Path(folder) / "module.c", Path(folder) / "module.o"
        path.write_text(source, encoding="utf-8")
        flags = ["-std=gnu11", "-Os", "-w", "-DEMITC_IMPLEMENTATION", "-I", RUNTIME_HEADERS]
        subprocess.run(["gcc", *flags, "-c", path, "-o", binary], check=True)
        return int(subprocess.run(["size", binary], capture_output=True, text=True, check=True).stdout.split()[6])


def iree_c(path: Path) -> str:
    """What IREE's compiler makes of VM text."""
    command = ["iree-compile", "--compile-mode=vm", "--output-format=vm-c", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _main() -> None:
    print("| program | `vm-c` | vm2c | lines of `vm-c` | lines of vm2c |\n|---|---:|---:|---:|---:|")
    for name in PROGRAMS:
        path = FOLDER / f"{name}.vm.mlir"
        texts = iree_c(path), vm2c.transpile(path).source
        numbers = (*map(size_of, texts), *(text.count("\n") for text in texts))
        print(f"| {name} | {' | '.join(f'{number:,}' for number in numbers)} |")


if __name__ == "__main__":
    _main()
