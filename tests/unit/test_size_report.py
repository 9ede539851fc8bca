# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Sizes of compiled files as binutils sees them, on targets of either width and byte order; and what a command says meanwhile."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from vm2c.toolchain.elf import ElfError, Sizes, read_elf, sizes
from vm2c.toolchain.progress import Progress
from vm2c.toolchain.target import debian_package, is_apple, is_bare, is_windows

# A file with something of every kind.
TEXT = """\
static const int table[40] = {1, 2, 3};
static const char* const names[] = {"a", "b"};
int counted = 5;
static char zeroed[300];
extern int elsewhere(const char*);
int look(int i) { return table[i % 40] + elsewhere(names[i % 2]) + counted + (zeroed[i % 300] += 1); }
static __attribute__((noinline)) int helper(int i) { return i * 3 + counted; }
int use(int i) { return helper(i) + helper(i + 1); }
"""
COMPILERS = ("gcc", "clang", "s390x-linux-gnu-gcc", "arm-linux-gnueabihf-gcc")


def compiled(compiler: str, folder: Path, *flags: str) -> Path:
    if shutil.which(compiler) is None:
        pytest.skip(f"{compiler} is missing")
    source, target = folder / "file.c", folder / "file.o"
    source.write_text(TEXT)
    subprocess.run([compiler, "-O1", *flags, "-c", source, "-o", target], check=True)
    return target


@pytest.mark.parametrize("compiler", COMPILERS)
@pytest.mark.parametrize("flags", [(), ("-fPIC", "-fdata-sections", "-ffunction-sections")], ids=["plain", "pic"])
def test_sizes_are_those_of_binutils(compiler: str, flags: tuple[str, ...], tmp_path: Path) -> None:
    if shutil.which("size") is None:
        pytest.skip("size of binutils is missing")
    path = compiled(compiler, tmp_path, *flags)
    listed = subprocess.run(["size", path], capture_output=True, text=True, check=True).stdout.splitlines()[1].split()
    read_only, data, bss = map(int, listed[:3])
    found = sizes(read_elf(path))
    # What is constant only once it is linked counts as data there.
    assert found.text + found.constants + found.data + found.tables == read_only + data
    assert found.bss == bss >= 300
    assert found.text > 20
    assert found.constants >= 160
    assert found.data == 4


@pytest.mark.parametrize("compiler", COMPILERS)
def test_symbols(compiler: str, tmp_path: Path) -> None:
    symbols = {symbol.name: symbol for symbol in read_elf(compiled(compiler, tmp_path)).symbols}
    assert symbols["counted"].size == 4
    assert not symbols["counted"].is_function
    assert symbols["look"].is_function
    assert symbols["look"].size > 10
    assert not symbols["look"].is_local
    assert next(symbol for name, symbol in symbols.items() if name.startswith("helper")).is_local
    assert not symbols["elsewhere"].is_defined


def test_other_files_are_told(tmp_path: Path) -> None:
    whole = compiled("gcc", tmp_path).read_bytes()
    path = tmp_path / "bad"
    for data, message in ((b"", "is empty"), (b"MZ and more", "is no ELF file"), (whole[:500], "is cut"), (whole[:30], "is cut")):
        path.write_bytes(data)
        with pytest.raises(ElfError, match=message):
            read_elf(path)


def test_sizes_add_up() -> None:
    assert Sizes(1, 2, 3, 4, 5) + Sizes(10, 20, 30, 40, 50) == Sizes(11, 22, 33, 44, 55)


class _Stream(io.StringIO):
    """Tells when something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def flush(self) -> None:
        self.written.set()


def test_progress_is_told_when_it_takes_long() -> None:
    stream = _Stream()
    with Progress("tool", 0.0, stream).step("waiting"):
        assert stream.written.wait(60)
    assert re.fullmatch(r"tool: waiting \.\.\.\ntool: waiting: \d+\.\d s\n", stream.getvalue())
    for patience in (None, 1000.0):
        quiet = io.StringIO()
        with Progress("tool", patience, quiet).step("nothing"):
            pass
        assert quiet.getvalue() == ""


def test_machines() -> None:
    assert [name for name in ("arm-none-eabi", "riscv64-unknown-elf", "aarch64-none-elf", "aarch64-none-linux-gnu",
                              "arm-linux-gnueabihf", "x86_64-w64-mingw32") if is_bare(name)] == [
        "arm-none-eabi", "riscv64-unknown-elf", "aarch64-none-elf"]  # fmt: skip
    assert is_windows("x86_64-w64-mingw32")
    assert not is_windows("x86_64-linux-gnu")
    assert is_apple("arm64-apple-darwin23.1.0")
    assert debian_package("x86_64-w64-mingw32") == "gcc-mingw-w64-x86-64"
    assert debian_package("s390x-linux-gnu") == "gcc-s390x-linux-gnu"
