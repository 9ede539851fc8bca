# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Large constants in every form that `--rodata` has: the same bytes, with each compiler that takes the form."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.cc.harness import CLANG_QUICK, DRIVER, GCC_SANITIZED, GXX, QUICK, WARNINGS, Build, Outcome, run_program
from tests.cc.targets.table import TARGETS
from vm2c.driver import CModule, Options, parse_text, transpile_module, transpile_program
from vm2c.emit.constant_forms import FORMS
from vm2c.toolchain.compiler import RUNTIME_HEADERS

TCC = Build("tcc", ("tcc",))
_S390X = next(target for target in TARGETS if target.name == "s390x")
S390X = Build("s390x", _S390X.command, runner=tuple(_S390X.runner.split()))
BUILDS = (QUICK, CLANG_QUICK, GXX, TCC)

# All pairs of bytes occur, so also what is special in strings: digits after escapes, trigraphs, quotes, backslashes.
PAIRS = bytes(byte for first in range(256) for second in range(first % 7, 256, 7) for byte in (first, second)) + b"??=\\0"
ALIGNED = np.random.default_rng(1).integers(0, 256, 5000, np.uint8).tobytes()

MODULE = f"""
vm.module @m {{
  vm.rodata private @pairs dense<"0x{PAIRS.hex()}"> : tensor<{len(PAIRS)}xi8>
  vm.rodata private @aligned <alignment = 256> dense<"0x{ALIGNED.hex()}"> : tensor<5000xi8>
  vm.rodata private @again dense<"0x{ALIGNED.hex()}"> : tensor<5000xi8>
  vm.rodata private @small "words"
"""
_BYTES = {"pairs": PAIRS, "aligned": ALIGNED, "again": ALIGNED, "small": b"words"}
for _name in _BYTES:
    MODULE += f"""
  vm.export @{_name}_hash
  vm.func private @{_name}_hash() -> (i64, i32) {{
    %zero = vm.const.i32 0
    %first = vm.const.i64 0
    %one = vm.const.i64 1
    %factor = vm.const.i32 31
    %r = vm.const.ref.rodata @{_name} : !vm.buffer
    %n = vm.buffer.length %r : !vm.buffer -> i64
    vm.br ^loop(%first, %zero : i64, i32)
  ^loop(%i: i64, %hash: i32):
    %x = vm.buffer.load.i8.u %r[%i] : !vm.buffer -> i32
    %scaled = vm.mul.i32 %hash, %factor : i32
    %sum = vm.add.i32 %scaled, %x : i32
    %next = vm.add.i64 %i, %one : i64
    %more = vm.cmp.lt.i64.s %next, %n : i64
    vm.cond_br %more, ^loop(%next, %sum : i64, i32), ^end
  ^end:
    vm.return %n, %sum : i64, i32
  }}"""
MODULE += "\n}\n"


def _hash(data: bytes) -> int:
    value = 0
    for byte in data:
        value = (value * 31 + byte) & 0xFFFFFFFF
    return value - (1 << 32) if value >> 31 else value


CALLS = {f"{name}_hash": (f"I:{len(data)}", f"i:{_hash(data)}") for name, data in _BYTES.items()}


def _build(module: CModule, build: Build, folder: Path, objects: Sequence[str] = (), flags: Sequence[str] = ()) -> Path:
    """A program that makes calls into `module`, whose files are written into `folder`; it is run there."""
    for tool in (build.command[0], *build.runner[:1]):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool}")
    module.write(folder)
    warnings = WARNINGS if build is not TCC else ()
    common = [*build.command, *warnings, *flags, f"-I{RUNTIME_HEADERS}", "-I.", f"-DMODULE_CREATE={module.name}_create"]
    for source in (DRIVER, f"{module.name}.c"):
        subprocess.run([*common, "-c", str(source), "-o", f"{Path(source).stem}.o"], cwd=folder, check=True)
    link = [part for part in build.command if part not in ("-x", "c++")]
    command = [*link, "driver.o", f"{module.name}.o", *objects, "-I.", "-o", "program", "-lm"]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "program"


def _linked(name: str, folder: Path) -> str:
    """The file of constants as an object, as a user makes one."""
    command = ["objcopy", "-I", "binary", "-O", "elf64-x86-64", "--set-section-alignment", ".data=256"]
    command += ["--add-section", ".note.GNU-stack=/dev/null", name, "constants.o"]
    subprocess.run(command, cwd=folder, check=True)
    return "constants.o"


def _module(form: str, byte_order: str = "little") -> CModule:
    return transpile_module(parse_text(MODULE), Options(rodata=form, byte_order=byte_order))  # type: ignore[arg-type]


def _run(program: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> list[Outcome]:
    # Files of constants are looked for in the current folder.
    monkeypatch.chdir(program.parent)
    return run_program(program, CALLS, runner=build.runner)


@pytest.mark.parametrize("form", ["", "bytes", "words", "string", "incbin", "file", "extern"])
@pytest.mark.parametrize("build", BUILDS, ids=lambda build: build.name)
def test_modules(form: str, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if (form, build) == ("incbin", TCC):
        pytest.skip("the assembler of tcc has no .incbin")
    module = _module(form)
    module.write(tmp_path)
    objects = {"incbin": ["m_rodata.S"], "extern": [_linked("m.bin", tmp_path)] if form == "extern" else []}.get(form, [])
    outcomes = _run(_build(module, build, tmp_path, objects), build, monkeypatch)
    assert [outcome.values for outcome in outcomes] == list(CALLS.values())


@pytest.mark.parametrize(("form", "byte_order"), [("", "little"), ("words", "big"), ("string", "little")])
def test_modules_on_a_big_endian_target(
    form: str, byte_order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = _run(_build(_module(form, byte_order), S390X, tmp_path), S390X, monkeypatch)
    assert [outcome.values for outcome in outcomes] == list(CALLS.values())


def test_other_byte_order_does_not_compile(tmp_path: Path) -> None:
    for byte_order, compiler in (("big", "gcc"), ("little", S390X.command[0])):
        if shutil.which(compiler) is None:
            continue
        _module("words", byte_order).write(tmp_path)
        command = [compiler, "-c", "m.c", f"-I{RUNTIME_HEADERS}", "-o", "m.o"]
        run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert run.returncode != 0
        assert f"constants are in {byte_order}-endian order" in run.stderr


@pytest.mark.parametrize("form", ["file", "extern"])
def test_wrong_files_are_refused(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the module is loaded, with what is wrong and without a leak."""
    module = _module(form)
    module.write(tmp_path)
    objects = [_linked("m.bin", tmp_path)] if form == "extern" else []
    program = _build(module, GCC_SANITIZED, tmp_path, objects)
    content = (tmp_path / "m.bin").read_bytes()
    wrong = {"not the module's": content[:20] + b"?" + content[21:], "short": content[:-1], "long": content + b"?", "missing": None}
    monkeypatch.chdir(tmp_path)
    for what, data in wrong.items():
        if form == "extern" and what != "not the module's":
            continue
        (tmp_path / "m.bin").unlink()
        if data is not None:
            (tmp_path / "m.bin").write_bytes(data)
        if form == "extern":
            subprocess.run(
                ["gcc", "-fsanitize=address,undefined", "driver.o", "m.o", _linked("m.bin", tmp_path), "-lm", "-o", "program"],
                cwd=tmp_path, check=True,
            )  # fmt: skip
        run = subprocess.run([program], capture_output=True, text=True, input="small_hash\n", check=False)
        assert run.returncode != 0
        assert "LeakSanitizer" not in run.stderr
        text = run.stdout + run.stderr
        assert ("cannot open" if data is None else "constants") in text, (what, text)


def test_attributes_of_large_constants(tmp_path: Path) -> None:
    """VM2C_RODATA_ATTR puts them into a section; small ones stay where they are."""
    module = _module("string")
    section = '-DVM2C_RODATA_ATTR=__attribute__((section(".flash"),aligned(512)))'
    _build(module, QUICK, tmp_path, flags=[section])
    found = subprocess.run(["objdump", "-t", "m.o"], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    places = {line.split()[-1]: line.split()[-3] for line in found.splitlines() if " O " in line}
    assert places["m_pairs"] == places["m_aligned"] == ".flash"
    assert places["m_small"] == ".rodata"
    assert "m_again" not in places


# ---- tensor programs

COUNT = 2000
FLOATS = np.random.default_rng(2).normal(size=COUNT).astype("<f4")
INTEGERS = np.random.default_rng(3).integers(-128, 128, 3 * COUNT).astype("i1")
PROGRAM = f"""
func.func @add(%x: tensor<{COUNT}xf32>) -> tensor<{COUNT}xf32> {{
  %w = arith.constant dense<"0x{FLOATS.tobytes().hex()}"> : tensor<{COUNT}xf32>
  %e = tensor.empty() : tensor<{COUNT}xf32>
  %0 = linalg.add ins(%x, %w : tensor<{COUNT}xf32>, tensor<{COUNT}xf32>) outs(%e : tensor<{COUNT}xf32>) -> tensor<{COUNT}xf32>
  return %0 : tensor<{COUNT}xf32>
}}
func.func @get(%i: index) -> i8 {{
  %w = arith.constant dense<"0x{INTEGERS.tobytes().hex()}"> : tensor<{3 * COUNT}xi8>
  %0 = tensor.extract %w[%i] : tensor<{3 * COUNT}xi8>
  return %0 : i8
}}
"""
HOST = f"""
#include <stdio.h>
#include "p.h"
static float x[{COUNT}], y[{COUNT}];
int main(void) {{
#if defined(LOADED)
  if (p_load_constants("nowhere") == 0 || p_add(x, y) == 0) return 2;
  if (p_load_constants("p.bin") != 0) return 3;
#endif
  p_add(x, y);
  for (int i = 0; i < {COUNT}; ++i) printf("%a\\n", (double)y[i]);
  for (int i = 0; i < {3 * COUNT}; ++i) {{
    int8_t found = 0;
    p_get(i, &found);
    printf("%d\\n", found);
  }}
#if defined(LOADED)
  p_free_constants();
#endif
  return 0;
}}
"""


@pytest.mark.parametrize("form", ["", "bytes", "words", "string", "incbin", "file", "extern"])
@pytest.mark.parametrize("build", [*BUILDS, S390X], ids=lambda build: build.name)
def test_programs(form: str, build: Build, tmp_path: Path) -> None:
    for tool in (build.command[0], *build.runner[:1]):
        if shutil.which(tool) is None:
            pytest.skip(f"no {tool}")
    if (form, build) == ("incbin", TCC):
        pytest.skip("the assembler of tcc has no .incbin")
    if (form, build) == ("extern", S390X):
        pytest.skip("objcopy of this machine makes objects for it")
    # What is chosen for so little is right everywhere; the constant of bytes makes words depend on the order.
    order = "big" if build is S390X and form else "little"
    module = transpile_program(parse_text(PROGRAM), Options(prefix="p", rodata=form, byte_order=order))  # type: ignore[arg-type]
    module.write(tmp_path)
    objects = ["p_rodata.S"] if form == "incbin" else [_linked("p.bin", tmp_path)] if form == "extern" else []
    (tmp_path / "host.c").write_text(HOST)
    warnings = WARNINGS if build is not TCC else ()
    subprocess.run([*build.command, *warnings, "-c", "p.c"], cwd=tmp_path, check=True)
    loaded = ["-DLOADED"] if form == "file" else []
    subprocess.run([*build.command, *loaded, "-c", "host.c"], cwd=tmp_path, check=True)
    link = [part for part in build.command if part not in ("-x", "c++")]
    subprocess.run([*link, "host.o", "p.o", *objects, "-I.", "-o", "program", "-lm"], cwd=tmp_path, check=True)
    printed = subprocess.run(
        [*build.runner, "./program"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout.split()  # fmt: skip
    assert [float.fromhex(text) for text in printed[:COUNT]] == FLOATS.tolist()
    assert [int(text) for text in printed[COUNT:]] == INTEGERS.tolist()


def test_files_name_their_contents() -> None:
    content = dict(_module("file").files)["m.bin"]
    assert isinstance(content, bytes)
    assert content[:8] == b"VM2CDATA"
    assert int.from_bytes(content[8:16], "little") == len(content)
    assert content[16:48] == hashlib.sha256(content[64:]).digest()
    assert content[256 : 256 + len(ALIGNED)] == ALIGNED or content.index(ALIGNED) % 256 == 0
    assert content.count(ALIGNED) == 1


@pytest.mark.parametrize("form", FORMS)
def test_output_is_the_same_each_time(form: str) -> None:
    assert _module(form) == _module(form)
