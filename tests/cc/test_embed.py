# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Embedded data, compiled as C and as C++: what it contains, and the bytes that are hard to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CXX_COMPILERS, Workshop
from vm2c.embed import C, cpp, entry_name, header, implementation

FOLDER = Path(__file__).parent / "embed"
_FILES = ("file1.txt", "file2.txt")
# Long literals and functions without (void) are what the format is.
_WARNINGS = ("-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror")


def _build(workshop: Workshop, compiler: str, standard: str, test: Path, paths: list[str], create: str) -> Path:
    namespace, _, function = create.rpartition("::")
    language = cpp(namespace) if namespace else C
    identifier = function.removesuffix("_create")
    workshop.write("data.h", header(language, identifier, len(paths)))
    files = [(path, entry_name(path, flatten=True)) for path in paths]
    source = workshop.write("data.cc" if namespace else "data.c", implementation(language, identifier, files))
    # C stays C for users in C++: its header says so.
    own = standard if standard.startswith("c++") == bool(namespace) else "c11"
    data = workshop.folder / "data.o"
    workshop.command(CXX_COMPILERS[compiler] if namespace else compiler, f"-std={own}", *_WARNINGS, "-c", source, "-o", data)
    user = [CXX_COMPILERS[compiler], "-x", "c++"] if "c++" in standard else [compiler]
    toc = "::iree::FileToc" if namespace else "FileToc"
    defines = [f"-DCREATE={create}", f"-DSIZE={create.removesuffix('_create')}_size", f"-DTOC={toc}", '-DHEADER="data.h"']
    program = workshop.folder / "program"
    workshop.command(*user, f"-std={standard}", *_WARNINGS, f"-I{workshop.folder}", *defines, "-c", test, "-o", f"{program}.o")
    workshop.command(CXX_COMPILERS[compiler], f"{program}.o", data, "-o", program)
    return program


@pytest.mark.parametrize(
    ("standard", "create"),
    [("c11", "testembed1_c_create"), ("c++17", "testembed1_c_create"), ("c++17", "app::data::testembed1_create")],
    ids=["c", "c-from-c++", "c++"],
)
def test_contract(workshop: Workshop, compiler: str, standard: str, create: str) -> None:
    paths = [str(FOLDER / name) for name in _FILES]
    workshop.run(_build(workshop, compiler, standard, FOLDER / "embed_data_test.c", paths, create))


@pytest.mark.parametrize("standard", ["c11", "gnu11"])
def test_all_bytes_survive(workshop: Workshop, compiler: str, standard: str) -> None:
    """Every pair of bytes, every trigraph (which -std=c11 knows), and nothing at all."""
    pairs = bytes(byte for first in range(256) for second in range(256) for byte in (first, second))
    data = pairs + b"".join(b"??" + bytes([end]) + b"???" + bytes([end]) for end in b"=/'()!<>-")
    (workshop.folder / "pairs").write_bytes(data)
    (workshop.folder / "none").touch()
    paths = [str(workshop.folder / name) for name in ("pairs", "none")]
    program = _build(workshop, compiler, standard, FOLDER / "print_data.c", paths, "testembed1_c_create")
    printed = workshop.folder / "printed"
    workshop.run("sh", "-c", f"{program} > {printed}")
    assert printed.read_bytes() == data
