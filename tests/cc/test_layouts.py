# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Structs of arguments and results: one for each list of types, and no compiler may lay them out as callers do not expect."""

from __future__ import annotations

import re
import subprocess

import pytest

import vm2c
from tests.conftest import Workshop
from vm2c.toolchain.compiler import RUNTIME_HEADERS

STRUCT = """\
#include "vm2c/layout.h"
{pragma}
typedef struct odd_t {{
  int32_t v0;
  int64_t v1;
  {last} v2;
}} odd_t;
VM2C_LAYOUT(odd_t, v2, VM2C_VALUES(i32, 1, VM2C_VALUES(i64, 1, VM2C_VALUES(i32, 1, 0))), VM2C_ALIGNMENT_i64);
int main(void) {{ return 0; }}
"""


@pytest.mark.parametrize("standard", ["c99", "c11", "c++17"])
@pytest.mark.parametrize(
    ("pragma", "last", "holds"),
    [
        pytest.param("", "int32_t", True, id="as the rules say"),
        pytest.param("#pragma pack(1)", "int32_t", False, id="no padding"),
        pytest.param("", "int32_t between; int32_t", False, id="something between"),
    ],
)
def test_assertions(standard: str, pragma: str, last: str, holds: bool, workshop: Workshop) -> None:
    language = ["-x", "c++"] if standard == "c++17" else []
    file = workshop.folder / "odd.c"
    file.write_text(STRUCT.format(pragma=pragma, last=last), encoding="utf-8")
    command = ["gcc", *language, f"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{RUNTIME_HEADERS}"]
    run = subprocess.run([*command, "-fsyntax-only", str(file)], capture_output=True, text=True, check=False)
    assert (run.returncode == 0) == holds, run.stderr
    assert holds or "assert" in run.stderr


MODULE = """\
vm.module @m {
  vm.import private @o.f(%a: i32, %b: !vm.list<i32>) -> (i64, f32)
  vm.import private @o.all(%a: i32, %b: f64, %c: !vm.buffer, %d: i64, %e: f32)
  vm.import private @o.spans(%a: i32, %b: i64 ..., %c: tuple<i64, !vm.buffer> ...)
  vm.export @one
  vm.func private @one(%a: i32, %b: !vm.buffer) -> (i64, f32) {
    %l = vm.const.ref.zero : !vm.list<i32>
    %0:2 = vm.call @o.f(%a, %l) : (i32, !vm.list<i32>) -> (i64, f32)
    vm.call.variadic @o.spans(%a, [%0#0, %0#0], [(%0#0, %b)]) : (i32, i64 ..., tuple<i64, !vm.buffer> ...)
    %d = vm.const.f64 1.0
    vm.call @o.all(%a, %d, %b, %0#0, %0#1) : (i32, f64, !vm.buffer, i64, f32) -> ()
    vm.call.variadic @o.spans(%a, [], []) : (i32, i64 ..., tuple<i64, !vm.buffer> ...)
    vm.return %0#0, %0#1 : i64, f32
  }
}
"""


def test_exports_and_imports_of_the_same_types_share_a_struct(workshop: Workshop) -> None:
    source, _ = vm2c.transpile(MODULE).write(workshop.folder)
    text = source.read_text(encoding="utf-8")
    structs = re.findall(r"^(?:typedef struct .*)?\} (m_abi_\w+);$", text, re.MULTILINE)
    assert sorted(structs) == [
        "m_abi_If_t", "m_abi_Ir_t", "m_abi_iC0IDC0IrD_t", "m_abi_iC2IDC1IrD_t", "m_abi_iFrIf_t", "m_abi_ir_t",
    ]  # fmt: skip
    assert text.count("m_abi_ir_t args") == 1  # the import's
    assert text.count("const m_abi_ir_t* args") == 1  # the export's
    for name in structs:
        assert f"VM2C_LAYOUT({name}, " in text
    for standard in ("c99", "c++17"):
        workshop.compile("gcc", [source], output="object.o", flags=["-c"], standard=standard)
