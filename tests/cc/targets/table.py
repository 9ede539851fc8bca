# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Targets that generated C is compiled for and run on, one row each.

    python tests/cc/targets/table.py

prints the Debian packages that the tests want, one a line.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

BARE = Path(__file__).resolve().parent / "bare"

_CORTEX_M3 = (
    "arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -ffreestanding -nostdlib -fno-tree-loop-distribute-patterns -DVM2C_FREESTANDING "
    f"-T {BARE / 'mps2_an385.ld'}"
)
_CORTEX_M4 = f"arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb --specs=rdimon.specs -T {BARE / 'newlib.ld'}"
_MPS2 = "qemu-system-arm -M {} -display none -monitor none -serial none -semihosting-config enable=on,target=native -kernel"


@dataclass(frozen=True)
class Target:
    """`compiler` is a command that makes programs, `runner` what runs them: nothing where this machine does; an emulator of a whole
    `board` takes a program's arguments as one of its own. `packages` are those of Debian that both come from. A `bare` target has
    no C library. What is `only_linked` is run where the runner happens to be there. `abi` marks those that differ from x86-64 in
    sizes, alignments, byte order, linking or language: the runtime's own tests run on them, and those of `ops` where it says so."""

    name: str
    compiler: str
    runner: str = ""
    packages: str = ""
    board: bool = False
    bare: bool = False
    only_linked: bool = False
    abi: bool = False
    ops: bool = False

    @property
    def command(self) -> tuple[str, ...]:
        return tuple(self.compiler.split())

    def run_command(self, program: Path, *arguments: str) -> list[str]:
        """What runs a program here."""
        passed = ["-append", " ".join(arguments)] if self.board and arguments else list(arguments)
        return [*self.runner.split(), str(program), *passed]

    @property
    def runs(self) -> bool:
        return not self.runner or shutil.which(self.runner.split()[0]) is not None

    @property
    def missing(self) -> str:
        """Why nothing can be tested here, with what to do about it; empty where all is there."""
        tools = [self.command[0], *([self.runner.split()[0]] if self.runner and not self.only_linked else [])]
        lacking = [tool for tool in tools if shutil.which(tool) is None]
        return f"no {' and no '.join(lacking)}: apt-get install {self.packages}" if lacking else ""


TARGETS = (
    Target("armhf", "arm-linux-gnueabihf-gcc -static", "qemu-arm", "gcc-arm-linux-gnueabihf libc6-dev-armhf-cross qemu-user",
           abi=True, ops=True),
    Target("aarch64", "aarch64-linux-gnu-gcc -static", "qemu-aarch64", "gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user"),
    Target("riscv64", "riscv64-linux-gnu-gcc -static", "qemu-riscv64", "gcc-riscv64-linux-gnu libc6-dev-riscv64-cross qemu-user"),
    # Evaluates floats as doubles when asked for ISO C, unless told not to.
    # Its linker takes no position-independent code for static programs that use libm.
    Target("s390x", "s390x-linux-gnu-gcc -fexcess-precision=fast", "qemu-s390x -L /usr/s390x-linux-gnu",
           "gcc-s390x-linux-gnu libc6-dev-s390x-cross qemu-user", abi=True, ops=True),
    # The x87 rounds to 64 bits of mantissa whatever the type.
    Target("i386", "i686-linux-gnu-gcc -static -msse2 -mfpmath=sse", "qemu-i386",
           "gcc-i686-linux-gnu libc6-dev-i386-cross qemu-user", abi=True),
    Target("cortex-m3", _CORTEX_M3, _MPS2.format("mps2-an385"), "gcc-arm-none-eabi qemu-system-arm", board=True, bare=True),
    Target("cortex-m4", _CORTEX_M4, _MPS2.format("mps2-an386"), "gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm",
           board=True),
    Target("musl", "musl-gcc -static", packages="musl-tools"),
    Target("tcc", "tcc", packages="tcc", abi=True),
    Target("mingw", "x86_64-w64-mingw32-gcc", "wine", "gcc-mingw-w64-x86-64", only_linked=True, abi=True),
)  # fmt: skip

if __name__ == "__main__":
    print("\n".join(sorted({package for target in TARGETS for package in target.packages.split()})))
