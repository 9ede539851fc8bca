# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls of Bazel rules as calls of CMake functions: the text, its order, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vm2c.build_rules.to_cmake import convert
from vm2c.diagnostics import DiagnosticError, Source

_ALL_OF_C_EMBED_DATA = """\
load("@vm2c//:defs.bzl", "c_embed_data")

package(default_visibility = ["//visibility:public"])

_MORE = ["b.txt"]

c_embed_data(
    name = "data",
    testonly = True,
    srcs = ["a.txt"] + _MORE + [":made.txt"],
    strip_prefix = "x/",
    flatten = True,
    h_file_output = "data" + ".h",
    c_file_output = "data.c",
    visibility = ["//visibility:private"],
)
"""

_ALL_OF_IREE_C_EMBED_DATA = """\
iree_c_embed_data(
  NAME
    data
  SRCS
    "a.txt"
    "b.txt"
  GENERATED_SRCS
    "made.txt"
  C_FILE_OUTPUT
    "data.c"
  H_FILE_OUTPUT
    "data.h"
  TESTONLY
  FLATTEN
  PUBLIC
)

"""


def test_c_embed_data() -> None:
    assert convert(Source(_ALL_OF_C_EMBED_DATA)) == _ALL_OF_IREE_C_EMBED_DATA
    off = _ALL_OF_C_EMBED_DATA.replace("testonly = True", "testonly = False").replace("flatten = True", "flatten = 0")
    assert convert(Source(off)) == _ALL_OF_IREE_C_EMBED_DATA.replace("  TESTONLY\n  FLATTEN\n", "")


def test_cc_embed_data() -> None:
    text = 'cc_embed_data(name="d", srcs=["a"], cc_file_output="d.cc", h_file_output="d.h", cpp_namespace="a::b", flatten=True)'
    assert convert(Source(text)) == (
        'iree_cc_embed_data(\n  NAME\n    d\n  SRCS\n    "a"\n  CC_FILE_OUTPUT\n    "d.cc"\n  H_FILE_OUTPUT\n    "d.h"\n'
        '  CPP_NAMESPACE\n    "a::b"\n  FLATTEN\n  PUBLIC\n)\n\n'
    )


@pytest.mark.parametrize("rule", ["bytecode_module", "iree_bytecode_module"])
def test_bytecode_module(rule: str) -> None:
    text = f"""{rule}(
        name = "m", src = "m.mlir", translate_tool = "//iree/tools:my-translate", flags = ["-a", "-b=c d"], c_output = True,
        cc_namespace = "a::b", testonly = True)"""
    assert convert(Source(text)) == (
        'iree_bytecode_module(\n  NAME\n    m\n  SRC\n    "m.mlir"\n  CC_NAMESPACE\n    "a::b"\n  C_OUTPUT\n'
        '  TRANSLATE_TOOL\n    iree_tools_my-translate\n  FLAGS\n    "-a"\n    "-b=c d"\n  TESTONLY\n  PUBLIC\n)\n\n'
    )
    short = f'{rule}(name="m", src="m.mlir", c_output=False, translate_tool="//iree/tools:iree-translate")'
    assert convert(Source(short)) == 'iree_bytecode_module(\n  NAME\n    m\n  SRC\n    "m.mlir"\n  PUBLIC\n)\n\n'


def test_vm2c_module() -> None:
    text = """vm2c_module(
        name = "m", src = ":m.mlir", prefix = "p", abi = "c", api = "c", arena = "stack", stack_limit = 4096, split = 8,
        rodata = "words", flags = ["-fno-unroll"], data = ["x.irpa"], c_file_output = "x.c", h_file_output = "x.h",
        dialect_version = "3.10.0", endian = "big", parameters = ["m=:w.irpa", "b.gguf"], shape = ["x=8x?"])"""
    assert convert(Source(text)) == (
        'vm2c_add_module(\n  NAME\n    m\n  SRC\n    "m.mlir"\n  C_FILE_OUTPUT\n    "x.c"\n  H_FILE_OUTPUT\n    "x.h"\n  PREFIX\n'
        '    "p"\n  ABI\n    "c"\n  API\n    "c"\n  ARENA\n    "stack"\n  STACK_LIMIT\n    4096\n  SPLIT\n    8\n  RODATA\n'
        '    "words"\n  ENDIAN\n    "big"\n  DIALECT_VERSION\n    "3.10.0"\n'
        '  PARAMETERS\n    "m=w.irpa"\n    "b.gguf"\n  SHAPE\n    "x=8x?"\n  FLAGS\n'
        '    "-fno-unroll"\n  DEPENDS\n    "x.irpa"\n)\n\n'
    )


def test_split_by_size() -> None:
    assert "\n  SPLIT\n    200K\n" in convert(Source("vm2c_module(name = 'x', src = 'y', split = '200K')"))


def test_text_is_quoted() -> None:
    text = r"""c_embed_data(name="d", srcs=["a;b$c\"d\\e"], c_file_output="d.c", h_file_output="d.h")"""
    assert '    "a\\;b\\$c\\"d\\\\e"\n' in convert(Source(text))


def test_attributes_that_say_nothing() -> None:
    text = _ALL_OF_C_EMBED_DATA.replace("testonly = True", 'testonly = None, identifier = "", deps = []')
    assert convert(Source(text)) == _ALL_OF_IREE_C_EMBED_DATA.replace("  TESTONLY\n", "")


_IDENTIFIER = 'c_embed_data(name="d", srcs=["a"], c_file_output="d.c", h_file_output="d.h", identifier="i")\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (_IDENTIFIER, "1:78: error: unimplemented c_embed_data: d has identifier"),
        ("\n\n  \ncc_library(\n  name = 'x')", "4:1: error: unimplemented cc_library"),
        ("cc_embed_dat(name = 'x')", "hint: did you mean 'cc_embed_data'?"),
        ("vm2c_module(name = 'x', src = 'y', copts = ['-O3'])", "1:36: error: unimplemented vm2c_module: x has copts"),
        ("vm2c_module(name = 'x')", "1:1: error: unimplemented vm2c_module: x has no src"),
        ("vm2c_module(src = 'x')", "1:1: error: unimplemented vm2c_module: vm2c_module has no name"),
        ("vm2c_module(name = 'x', src = ['y'])", "1:25: error: unimplemented vm2c_module: src of x is not a string"),
        ("vm2c_module(name = 'a b', src = 'y')", "name of a b is no name of a target in CMake"),
        ("vm2c_module(name = 'x', src = 'y', parameters = ['m=//p:w.irpa'])", "parameters of x has '//p:w.irpa'"),
        ("vm2c_module(name = 'x', src = '//p:y')", "src of x has '//p:y', a file of another package"),
        ("vm2c_module(name = 'x', src = 'y', stack_limit = '8')", "stack_limit of x is not a number"),
        ("vm2c_module(name = 'x', src = 'y', split = '8x')", "split of x is neither a number nor a size such as '200K'"),
        ("vm2c_module(name = 'x', src = 'y', split = ['8'])", "split of x is not a number"),
        ("c_embed_data(name = 'x', srcs = 'y')", "srcs of x is not a list of strings"),
        ("c_embed_data(name = 'x', flatten = 'y')", "flatten of x is neither True nor False"),
        ("c_embed_data(name = 'x', srcs = glob(['*']))", "1:33: error: the value of glob() is not known here: write it out"),
        ("c_embed_data(name = X)", "1:21: error: 'X' is not defined in this file"),
        ("c_embed_data('x')", "1:14: error: the attributes of c_embed_data have names"),
        ("c_embed_data(**x)", "1:16: error: attributes are written out, not passed with '**'"),
        ("c_embed_data(name = 'x' + ['y'])", "1:21: error: strings are added to strings, and lists to lists"),
        ("c_embed_data(name = 1 if 2 else 3)", "1:21: error: not a literal"),
        ("native.cc_library(name = 'x')", "1:1: error: a rule is called by its name"),
        ("'é'; def f(): pass", "not Starlark: "),
        ("'é'; f.x = 1", "1:6: error: BUILD files have calls of rules and assignments alone"),
        ("[f(x) for x in y]", "1:1: error: BUILD files have calls of rules and assignments alone"),
        ("f(", "1:2: error: not Starlark: "),
        ("f(\0)", "error: not Starlark: "),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(DiagnosticError) as raised:
        convert(Source(text, "BUILD"))
    assert message in str(raised.value)
    assert str(raised.value).startswith("BUILD:")


def test_all_problems_are_reported_in_order() -> None:
    with pytest.raises(DiagnosticError) as raised:
        convert(Source("a()\nb(name = x)\n" + _IDENTIFIER, "BUILD"))
    assert [line.split(":")[1] for line in str(raised.value).splitlines() if line.startswith("BUILD")] == ["1", "2", "3"]


def test_partial_conversion() -> None:
    text = convert(Source("cc_library(name = 'x')\n" + _IDENTIFIER), partial=True)
    comments = "# Unimplemented cc_library\n# Unimplemented c_embed_data: d has identifier\n"
    assert text.startswith(f"{comments}iree_c_embed_data(\n  NAME\n    d\n")


def bazel_to_cmake(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.bazel_to_cmake", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, input=stdin)


def test_command(tmp_path: Path) -> None:
    (tmp_path / "BUILD").write_text("cc_library()")
    (tmp_path / "BUILD.bazel").write_text(_ALL_OF_C_EMBED_DATA)
    for arguments in ((".",), ("BUILD.bazel",), ("-",)):
        done = bazel_to_cmake(tmp_path, *arguments, stdin=_ALL_OF_C_EMBED_DATA)
        assert (done.returncode, done.stdout, done.stderr) == (0, _ALL_OF_IREE_C_EMBED_DATA, "")
    assert bazel_to_cmake(tmp_path, ".", "-o", "sub/CMakeLists.txt").returncode == 0
    assert (tmp_path / "sub" / "CMakeLists.txt").read_text() == _ALL_OF_IREE_C_EMBED_DATA


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["BUILD", "-o", "CMakeLists.txt"], "BUILD:1:1: error: unimplemented cc_library\n  cc_library()\n  ^\n"),
        (["gone"], "vm2c-bazel-to-cmake: error: cannot read 'gone': No such file or directory\n"),
        (["empty"], "vm2c-bazel-to-cmake: error: no BUILD.bazel and no BUILD in 'empty'\n"),
        (["bytes"], "vm2c-bazel-to-cmake: error: 'bytes' is no text: the byte at offset 1 is not UTF-8\n"),
        (["BUILD", "-o", "BUILD"], "vm2c-bazel-to-cmake: error: 'BUILD' is the input: -o would overwrite it\n"),
    ],
)
def test_failures(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "BUILD").write_text("cc_library()")
    (tmp_path / "bytes").write_bytes(b"a\xff")
    (tmp_path / "empty").mkdir()
    done = bazel_to_cmake(tmp_path, *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", message)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["BUILD", "bytes", "empty"]
