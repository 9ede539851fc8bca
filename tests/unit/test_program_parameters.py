# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants of tensor programs that are in archives: `#flow.parameter.named`, read when the C is made."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import vm2c
from tests.conftest import Workshop
from tests.unit.archives import gguf, irpa, safetensors
from vm2c.driver import emit_stage, parse_text, read_module
from vm2c.ir.module import Module

W = np.array([1, 2, 3, 4.5], "<f4")
V = np.arange(6, dtype="<i4").reshape(2, 3) - 2

PROGRAM = """\
module @net {
  util.global private @w = #flow.parameter.named<"model"::"w"> : tensor<4xf32>
  util.global private mutable @v {noinline} = #stream.parameter.named<"model"::"v", {bank = 1}> : tensor<2x3xi32>
  func.func @main(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<2x3xi32>) {
    %w = util.global.load @w : tensor<4xf32>
    %v = util.global.load @v : tensor<2x3xi32>
    %k = flow.tensor.constant #flow.parameter.named<"v"> : tensor<2x3xi32>
    %0 = linalg.add ins(%x, %w : tensor<4xf32>, tensor<4xf32>) outs(%x : tensor<4xf32>) -> tensor<4xf32>
    %1 = linalg.add ins(%v, %k : tensor<2x3xi32>, tensor<2x3xi32>) outs(%v : tensor<2x3xi32>) -> tensor<2x3xi32>
    return %0, %1 : tensor<4xf32>, tensor<2x3xi32>
  }
}
"""
DENSE = {
    '#flow.parameter.named<"model"::"w">': "dense<[1.0, 2.0, 3.0, 4.5]>",
    '#stream.parameter.named<"model"::"v", {bank = 1}>': "dense<[[-2, -1, 0], [1, 2, 3]]>",
    'flow.tensor.constant #flow.parameter.named<"v">': "arith.constant dense<[[-2, -1, 0], [1, 2, 3]]>",
}
FILES = {
    "one.safetensors": safetensors(w=W, v=V),
    "one.irpa": irpa([("w", W.tobytes()), ("", b"gone"), ("v", V.tobytes())]),
    "one.gguf": gguf(None, w=W, v=V),
}
GIVEN = ("--parameters=model=one.irpa", "--parameters=one.gguf")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("program_parameters")
    for name, data in FILES.items():
        (path / name).write_bytes(data)
    (path / "net.mlir").write_text(PROGRAM)
    return path


def run(folder: Path, tool: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"vm2c.cli.{tool}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def constant(folder: Path, type_: str, archive: bytes) -> Module:
    """A program that returns the parameter `w` of an archive."""
    (folder / "other.irpa").write_bytes(archive)
    text = f"""\
func.func @f() -> {type_} {{
  %0 = flow.tensor.constant #flow.parameter.named<"w"> : {type_}
  return %0 : {type_}
}}
"""
    return parse_text(text, parameters=[str(folder / "other.irpa")])


@pytest.mark.parametrize("name", FILES)
def test_they_are_constants_like_any_other(folder: Path, name: str) -> None:
    text = PROGRAM
    for parameter, dense in DENSE.items():
        assert parameter in text
        text = text.replace(parameter, dense)
    (folder / "dense.mlir").write_text(text)
    archives = [f"model={folder / name}", str(folder / name)]
    read = read_module(str(folder / "net.mlir"), parameters=archives)
    assert emit_stage(read, "ir") == emit_stage(read_module(str(folder / "dense.mlir")), "ir")
    c = run(folder, "main", "net.mlir", "--prefix=net", f"--parameters=model={name}", f"--parameters={name}")
    assert (c.returncode, c.stderr) == (0, "")
    assert c.stdout == run(folder, "main", "dense.mlir", "--prefix=net").stdout.replace("dense.mlir", "net.mlir")


def test_later_archives_go_first(folder: Path) -> None:
    (folder / "tuned.irpa").write_bytes(irpa([("w", (16, struct.pack("<f", 0.5)))]))
    archives = [f"model={folder / name}" for name in ("one.irpa", "tuned.irpa")]
    text = emit_stage(read_module(str(folder / "net.mlir"), parameters=[*archives, str(folder / "one.irpa")]), "ir")
    assert "@w(dense<5.000000e-01> : tensor<4xf32>)" in text
    assert "@v(dense<[[-2, -1, 0], [1, 2, 3]]> : tensor<2x3xi32>)" in text


@pytest.mark.parametrize(
    ("type_", "contents", "dense"),
    [
        # A pattern is one element, several, or a part of one.
        ("tensor<4xi32>", (16, b"\1\0\0\0"), "1"),
        ("tensor<4xi32>", (16, b"\1\0"), "65537"),
        ("tensor<4xi16>", (8, b"\1\0\2\0"), "[1, 2, 1, 2]"),
        ("tensor<3xi8>", (3, b"\1\2"), "[1, 2, 1]"),
        # Constants of any size that are one element stay that.
        ("tensor<1099511627776xi8>", (1 << 40, b"\7"), "7"),
        ("tensor<3xi1>", b"\0\1\2", "[false, true, false]"),
        ("tensor<3xi1>", (3, b"\3"), "true"),
        ("tensor<3xi4>", b"\x21\x03", "[1, 2, 3]"),
        ("tensor<2xbf16>", b"\x80\x3f\x00\x40", "[1.000000e+00, 2.000000e+00]"),
        ("tensor<0xf32>", b"", ""),
        ("tensor<f64>", struct.pack("<d", 2.5), "2.500000e+00"),
    ],
)
def test_elements(tmp_path: Path, type_: str, contents: bytes | tuple[int, bytes], dense: str) -> None:
    module = constant(tmp_path, type_, irpa([("w", contents)]))
    assert f"= arith.constant dense<{dense}> : {type_}\n" in emit_stage(module, "ir")


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (
            [],
            """\
net.mlir:2:28: error: no file is given for the parameter 'w' of scope 'model'
    util.global private @w = #flow.parameter.named<"model"::"w"> : tensor<4xf32>
                             ^
  hint: --parameters=model=FILE names an archive (.irpa, .safetensors or .gguf) that has it
net.mlir:7:31: error: no file is given for the parameter 'v'
      %k = flow.tensor.constant #flow.parameter.named<"v"> : tensor<2x3xi32>
                                ^
  hint: --parameters=FILE names an archive (.irpa, .safetensors or .gguf) that has it
""",
        ),
        (
            ["model=short.irpa", "one.irpa"],
            """\
net.mlir:2:28: error: the parameter 'w' in 'short.irpa' has 12 bytes, and tensor<4xf32> takes 16
    util.global private @w = #flow.parameter.named<"model"::"w"> : tensor<4xf32>
                             ^
""",
        ),
        (
            ["model=one.irpa", "model=keys.irpa", "keys.irpa"],
            """\
net.mlir:7:31: error: no parameter 'v' in 'keys.irpa'
      %k = flow.tensor.constant #flow.parameter.named<"v"> : tensor<2x3xi32>
                                ^
""",
        ),
        (["model=gone.irpa"], "vm2c: error: --parameters=gone.irpa: NOT_FOUND; failed to open file: No such file or directory\n"),
        (["model=cut.gguf"], "vm2c: error: --parameters=cut.gguf: the contents of 'v' are outside of the file\n"),
        (["net.mlir"], "vm2c: error: --parameters=net.mlir: the name ends in none of .irpa, .safetensors, .gguf\n"),
        (["=bad.safetensors"], "vm2c: error: --parameters=bad.safetensors: the file ends too early\n"),
    ],
    ids=["none", "length", "key", "missing", "cut", "name", "bad"],
)
def test_what_is_refused(folder: Path, flags: list[str], message: str) -> None:
    (folder / "short.irpa").write_bytes(irpa([("w", W.tobytes()[:12]), ("v", V.tobytes())]))
    (folder / "keys.irpa").write_bytes(irpa([("weights", V.tobytes())]))
    (folder / "cut.gguf").write_bytes(FILES["one.gguf"][:-16])
    (folder / "bad.safetensors").write_bytes(b"\xff" * 8)
    result = run(folder, "main", "net.mlir", "-o", "none.c", "--header=none.h", *(f"--parameters={flag}" for flag in flags))
    assert (result.returncode, result.stdout, result.stderr) == (1, "", message)
    assert not list(folder.glob("none.*"))


@pytest.mark.parametrize(
    ("attribute", "message"),
    [
        ('#flow.parameter.named<"model"::"w">', "expected ':' and the type of #flow.parameter.named<...>"),
        ('#flow.parameter.named<"model"::"w"> : tensor<?xf32>', "elements literal must be a tensor of static shape"),
        ('#flow.parameter.named<"model"::"w"> : f32', "elements literal must be a shaped type"),
        ("#flow.parameter.named<w> : tensor<4xf32>", "the parameter '#flow.parameter.named<w>' is not supported"),
        ('#flow.parameter.named<"\\q"> : tensor<4xf32>', "unknown escape in string literal"),
        ("3.0 : f32", "expected dense<...> or a parameter"),
    ],
)
def test_bad_attributes(folder: Path, attribute: str, message: str) -> None:
    text = f"func.func @f() {{\n  %0 = flow.tensor.constant {attribute}\n  return\n}}\n"
    with pytest.raises(vm2c.DiagnosticError, match=re.escape(f"error: {message}")):
        parse_text(text, parameters=[f"model={folder / 'one.irpa'}"])


def test_the_nearest_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(vm2c.DiagnosticError, match=r"no parameter 'w' in .*other\.irpa'"):
        constant(tmp_path, "tensor<4xf32>", irpa([("v", V.tobytes())]))
    (tmp_path / "one.irpa").write_bytes(irpa([("layer0.weight", W.tobytes())]))
    text = 'util.global private @w = #flow.parameter.named<"layer0.weigth"> : tensor<4xf32>\n'
    with pytest.raises(vm2c.DiagnosticError, match=r"hint: did you mean 'layer0\.weight'"):
        parse_text(text, parameters=[str(tmp_path / "one.irpa")])


def test_all_commands_take_them(folder: Path) -> None:
    values = "EXEC @main\nresult[0]: hal.buffer_view\n4xf32=2 3 4 5.5\nresult[1]: hal.buffer_view\n2x3xi32=[-4 -2 0][2 4 6]\n"
    ran = run(folder, "run", "--module=net.mlir", *GIVEN, "--input=4xf32=1")
    assert (ran.returncode, ran.stderr, ran.stdout) == (0, "", values)
    verified = run(folder, "main", "verify", "net.mlir", *GIVEN)
    assert (verified.returncode, verified.stderr, verified.stdout) == (0, "", "main: ok\n")
    built = run(folder, "build", "net.mlir", *GIVEN, "--main=main", "-o", "net", "--quiet")
    assert (built.returncode, built.stderr) == (0, "")
    assert subprocess.run([folder / "net", "4xf32=1"], capture_output=True, text=True, check=True).stdout == values
    timed = run(folder, "bench", "--module=net.mlir", *GIVEN, "--function=main", "--input=4xf32=1", "--benchmark_min_time=2x")
    assert (timed.returncode, "BM_main/" in timed.stdout) == (0, True)
    missing = run(folder, "run", "--module=net.mlir", "--input=4xf32=1")
    assert missing.returncode == 1
    assert missing.stderr.startswith("net.mlir:2:28: error: no file is given for the parameter 'w' of scope 'model'\n")


def test_from_python(folder: Path) -> None:
    parameters = (f"model={folder / 'one.irpa'}", str(folder / "one.gguf"))
    first, second = vm2c.load(folder / "net.mlir", parameters=parameters).main(np.ones(4, np.float32))
    np.testing.assert_array_equal(first, W + 1)
    np.testing.assert_array_equal(second, V + V)
    c = vm2c.transpile(PROGRAM, vm2c.Options(parameters=parameters, api="c"))
    assert "1.0f, 2.0f, 3.0f, 4.5f" in c.source
    with pytest.raises(vm2c.ToolchainError, match=r"--parameters=gone.irpa: NOT_FOUND"):
        vm2c.transpile(PROGRAM, vm2c.Options(parameters=("gone.irpa",)))


def test_make_rules_name_them(folder: Path) -> None:
    assert run(folder, "main", "net.mlir", *GIVEN, "-o", "rule.c", "-MD").returncode == 0
    assert (folder / "rule.d").read_text() == "rule.c: net.mlir one.irpa one.gguf\n"


def test_archives_are_not_overwritten(folder: Path) -> None:
    for tool, arguments in (("main", ["-o", "one.gguf"]), ("build", ["-o", "net.a", "--header", "one.gguf"])):
        result = run(folder, tool, "net.mlir", *GIVEN, *arguments)
        assert result.returncode == 1
        assert "one.gguf' is the input: " in result.stderr
    assert (folder / "one.gguf").read_bytes() == FILES["one.gguf"]


def test_not_for_modules(folder: Path) -> None:
    (folder / "module.mlir").write_text("vm.module @m {\n}\n")
    for tool, arguments in (("main", []), ("build", ["-o", "module.o"])):
        result = run(folder, tool, "module.mlir", *GIVEN, *arguments)
        assert result.returncode == 1
        assert "error: --parameters is for tensor programs, and for programs (--main) of modules that import from" in result.stderr


def test_large_ones_stay_in_a_file(workshop: Workshop, compiler: str, tmp_path: Path) -> None:
    weights = np.arange(5000, dtype="<f4")
    (tmp_path / "large.safetensors").write_bytes(safetensors(w=weights))
    type_ = "tensor<5000xf32>"
    (tmp_path / "large.mlir").write_text(f"""\
util.global private @w = #flow.parameter.named<"w"> : {type_}
func.func @last(%i: index) -> f32 {{
  %w = util.global.load @w : {type_}
  %0 = tensor.extract %w[%i] : {type_}
  return %0 : f32
}}
""")
    flags = ["-o", "large.c", "--header=large.h", "--rodata=file", "--parameters=large.safetensors"]
    made = run(tmp_path, "main", "large.mlir", *flags)
    assert (made.returncode, made.stderr) == (0, "")
    assert weights.tobytes() in (tmp_path / "large.bin").read_bytes()
    host = workshop.write("host.c", """\
#include <stdio.h>
#include "large.h"
int main(int count, char** arguments) {
  float value = 0;
  if (count != 2 || large_load_constants(arguments[1]) != 0 || large_last(4999, &value) != 0) return 1;
  printf("%g\\n", value);
  large_free_constants();
  return 0;
}
""")
    program = workshop.compile(compiler, [host, tmp_path / "large.c"], flags=[f"-I{tmp_path}"])
    assert workshop.run(program, str(tmp_path / "large.bin")).stdout == "4999\n"
