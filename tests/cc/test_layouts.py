# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Structs of arguments and results: one for each list of types, and no compiler may lay them out as callers do not expect."""

from __future__ import annotations

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
VM2C_FOLLOWS(odd_t, v0, v1, VM2C_ALIGNMENT_i64);
VM2C_FOLLOWS(odd_t, v1, v2, VM2C_ALIGNMENT_i32);
VM2C_ENDS(odd_t, v2, VM2C_WIDER(VM2C_ALIGNMENT_i32, VM2C_ALIGNMENT_i64));
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
  vm.import private @o.spans(%a: i32, %b: i64 ..., %c: tuple<i64, !vm.buffer> ...)
  vm.export @one
  vm.func private @one(%a: i32, %b: !vm.buffer) -> (i64, f32) {
    %l = vm.const.ref.zero : !vm.list<i32>
    %0:2 = vm.call @o.f(%a, %l) : (i32, !vm.list<i32>) -> (i64, f32)
    vm.call.variadic @o.spans(%a, [%0#0, %0#0], [(%0#0, %b)]) : (i32, i64 ..., tuple<i64, !vm.buffer> ...)
    vm.call.variadic @o.spans(%a, [], []) : (i32, i64 ..., tuple<i64, !vm.buffer> ...)
    vm.return %0#0, %0#1 : i64, f32
  }
}
"""


def test_exports_and_imports_of_the_same_types_share_a_struct(workshop: Workshop) -> None:
    source, _ = vm2c.transpile(MODULE).write(workshop.folder)
    text = source.read_text(encoding="utf-8")
    structs = [line.split()[2] for line in text.splitlines() if line.startswith("typedef struct m_abi_")]
    assert sorted(structs) == ["m_abi_If_t", "m_abi_Ir_t", "m_abi_iC0IDC0IrD_t", "m_abi_iC2IDC1IrD_t", "m_abi_ir_t"]
    assert text.count("m_abi_ir_t args") == 1  # the import's
    assert text.count("const m_abi_ir_t* args") == 1  # the export's
    for name in structs:
        assert f"VM2C_ENDS({name}, " in text
    workshop.compile("gcc", [source], output="object.o", flags=["-c"], standard="c++17")
