# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Structs of arguments and results: no compiler may lay them out as callers do not expect."""

from __future__ import annotations

import subprocess

import pytest

import vm2c
from tests.conftest import Workshop
from vm2c.dialect.types import BUFFER, F32, F64, I32, I64
from vm2c.emit.layouts import Segment, flat_kinds
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


def test_imports_are_called_with_their_arguments_in_place(workshop: Workshop) -> None:
    """Where a macro can say it, one does; the others are written out."""
    source, _ = vm2c.transpile(MODULE).write(workshop.folder)
    text = source.read_text(encoding="utf-8")
    assert "\nVM2C_IMPORT_CALL(m, o_f, 2, (i32, ref), 2, (i64, f32))\n" in text
    assert "\nVM2C_IMPORT_CALL(m, o_all, 5, (i32, f64, ref, i64, f32), 0, (none))\n" in text
    assert "\nVM2C_VARIADIC_CALL(m, o_spans, 2_1, 7, (i32, i32, i64, i64, i32, i64, ref), 0, (none))\n" in text
    assert "struct { VM2C_ALIGN_AS(i64) VM2C_ALIGN_AS(ref) int32_t v0; int32_t v1_count, v2_count;" in text
    assert "const struct args { int32_t v0; iree_vm_ref_t v1; }* args = (const struct args*)args_data;" in text
    for standard in ("c99", "c++17"):
        workshop.compile("gcc", [source], output="object.o", flags=["-c"], standard=standard)


@pytest.mark.parametrize(
    ("segments", "kinds"),
    [
        ([Segment((I32,)), Segment((I64,), 2)], ["i32", "i32", "i64", "i64"]),
        ([Segment((I64,)), Segment((I32,), 0)], ["i64", "i32"]),
        ([Segment((I32,)), Segment((I64,), 0)], None),
        ([Segment((I64, I32), 2)], ["i32", "i64", "i32", "i64", "i32"]),
        ([Segment((I64, I32), 2), Segment((I32,))], None),
        ([Segment((I32, I64, I32), 2)], None),
        ([Segment((I32, I64), 1)], None),
        ([Segment((I64, BUFFER, F64), 2), Segment((F32,))], ["i32", *["i64", "ref", "f64"] * 2, "f32"]),
    ],
)
def test_values_that_lie_in_a_struct_as_in_arrays(segments: list[Segment], kinds: list[str] | None) -> None:
    """A struct has room before its first member and after its last one where a narrower one would begin sooner."""
    assert flat_kinds(segments) == kinds
