# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that return memory: a caller in C gets a copy in an array of its own."""

from __future__ import annotations

import pytest

import vm2c
from tests.conftest import WARNINGS, Workshop
from vm2c.driver import DiagnosticError, Options, transpile

_PROGRAM = """\
memref.global "private" constant @table : memref<2x2xi32> = dense<[[1, 2], [3, 4]]>
func.func @filled(%v: f32) -> memref<4xf32> {
  %a = memref.alloc() : memref<4xf32>
  linalg.fill ins(%v : f32) outs(%a : memref<4xf32>)
  return %a : memref<4xf32>
}
func.func @counted(%v: f32, %n: index) -> (memref<?xf32>, memref<2x2xi32>) {
  %a = memref.alloc(%n) : memref<?xf32>
  linalg.fill ins(%v : f32) outs(%a : memref<?xf32>)
  %t = memref.get_global @table : memref<2x2xi32>
  return %a, %t : memref<?xf32>, memref<2x2xi32>
}
func.func @passed(%a: memref<4xf32>) -> memref<4xf32> {
  return %a : memref<4xf32>
}
func.func @as_large_as(%a: memref<?xf32>) -> memref<?xf32> {
  return %a : memref<?xf32>
}
"""

_HOST = """\
#include <stdio.h>
#include "m.h"

int main(void) {
  float y[4], z[4];
  int32_t t[2][2];
  int64_t dims[1];
  m_filled(2.5f, y);
  m_passed(y, z);
  const int status = m_counted(1.5f, 3, y, 4, dims, t);
  const int full = m_counted(1.5f, 5, y, 4, dims, t);
  printf("%g %g %d %d %g %d %d\\n", (double)z[0], (double)z[3], status, full & 31, (double)y[2], (int)dims[0], (int)t[1][0]);
  int64_t size[1];
  const int enough = m_as_large_as(z, 2, y, 4, size);
  const int larger = (int)size[0];
  printf("%d %d %d\\n", enough, larger, m_as_large_as(z, 4, y, 2, size) & 31);
  return 0;
}
"""


@pytest.mark.parametrize("arena", ["caller", "malloc"])
def test_is_copied(workshop: Workshop, compiler: str, arena: str) -> None:
    module = transpile(_PROGRAM, Options(api="c", prefix="m", arena=arena, stack_limit=0 if arena == "malloc" else 4096))
    host = _HOST
    if arena == "malloc":
        # A workspace of no bytes on the stack: the function can fail.
        assert "int m_filled(float v, float y[4]);" in module.header
    workshop.write("m.h", module.header)
    program = workshop.compile(
        compiler, [workshop.write("m.c", module.source), workshop.write("host.c", host)], warnings=WARNINGS, sanitize=True
    )
    assert workshop.run(program).stdout == "2.5 2.5 0 8 1.5 5 3\n0 2 8\n"


@pytest.mark.parametrize("api", ["c", ""])
@pytest.mark.parametrize("signature", ["(%x: memref<4xf32, strided<[2], offset: ?>>)", "() -> memref<4xf32, strided<[2]>>"])
def test_what_is_no_array_is_refused(api: str, signature: str) -> None:
    text = f"func.func @f{signature} {{\n  return\n}}\n"
    if "->" in signature:
        text = (
            f"func.func @f{signature} {{\n  %a = memref.alloc() : memref<8xf32>\n"
            "  %s = memref.subview %a[0] [4] [2] : memref<8xf32> to memref<4xf32, strided<[2]>>\n"
            "  return %s : memref<4xf32, strided<[2]>>\n}\n"
        )
    with pytest.raises(DiagnosticError, match=r"'f' cannot be called from outside: memref<4xf32, strided<.*> is no array") as found:
        vm2c.transpile(text, Options(api=api))
    (diagnostic,) = found.value.diagnostics
    assert "identity-layout-map" in diagnostic.hint
