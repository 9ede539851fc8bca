# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The module vmvx is there for modules that import from it: in Python, on the command line, in single files."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

import vm2c
from tests.conftest import Workshop
from vm2c.toolchain.program import module_table
from vm2c.toolchain.standalone import standalone

BINARY = "%l : !vm.buffer, %lo : i64, %l0 : i64, %l1 : i64, %r : !vm.buffer, %ro : i64, %r0 : i64, %r1 : i64, "
BINARY += "%o : !vm.buffer, %oo : i64, %o0 : i64, %o1 : i64, %s0 : i64, %s1 : i64"
TYPES = "(!vm.buffer, i64, i64, i64, !vm.buffer, i64, i64, i64, !vm.buffer, i64, i64, i64, i64, i64) -> ()"

TEXT = f"""\
vm.module @kernels {{
  vm.import private @vmvx.divs.2d.i32({BINARY})
  vm.import private @vmvx.query_tile_sizes.2d(%a : i64, %b : i64, %flags : i32) -> (i64, i64)
  vm.export @divide
  vm.func private @divide(%l: !vm.buffer, %r: !vm.buffer, %n: i64) -> !vm.buffer {{
    %zero = vm.const.i64 0
    %one = vm.const.i64 1
    %four = vm.const.i64 4
    %align = vm.const.i32 16
    %size = vm.mul.i64 %n, %four : i64
    %out = vm.buffer.alloc %size, %align : !vm.buffer
    vm.call @vmvx.divs.2d.i32(%l, %zero, %zero, %one, %r, %zero, %zero, %one, %out, %zero, %zero, %one, %one, %n) : {TYPES}
    vm.return %out : !vm.buffer
  }}
  vm.export @rows attributes {{iree.reflection = {{iree.abi.declaration = "sync func @rows() -> i64"}}}}
  vm.func private @rows() -> i64 {{
    %n = vm.const.i64 100
    %flags = vm.const.i32 257
    %tile:2 = vm.call @vmvx.query_tile_sizes.2d(%n, %n, %flags) : (i64, i64, i32) -> (i64, i64)
    vm.return %tile#0 : i64
  }}
}}
"""


def i32s(*values: int) -> bytes:
    return struct.pack(f"<{len(values)}i", *values)


def test_load() -> None:
    kernels = vm2c.load(TEXT)
    assert kernels.divide(i32s(7, -7, 9), i32s(2, 2, -1), 3) == i32s(3, -3, -9)
    with pytest.raises(vm2c.StatusError, match="integer division by zero") as failure:
        kernels.divide(i32s(1), i32s(0), 1)
    assert failure.value.code == "INVALID_ARGUMENT"
    with pytest.raises(vm2c.StatusError) as failure:
        kernels.divide(i32s(1), i32s(1), 2)
    assert failure.value.code == "OUT_OF_RANGE"


def test_run(tmp_path: Path) -> None:
    path = tmp_path / "kernels.mlir"
    path.write_text(TEXT)
    command = [sys.executable, "-m", "vm2c.cli.run", f"--module={path}", "--function=rows"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "EXEC @rows\nresult[0]: i64=8\n", "")


@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_standalone(compiler: str, standard: str, workshop: Workshop) -> None:
    source = workshop.write("kernels.c", standalone(vm2c.transpile(TEXT), "rows"))
    program = workshop.compile(compiler, [source], standard=standard, sanitize=True)
    assert workshop.run(program).stdout == "EXEC @rows\nresult[0]: i64=8\n"


def test_only_where_it_is_imported_and_not_replaced() -> None:
    kernels = vm2c.transpile(TEXT)
    assert "iree_vmvx_module_create" in module_table([kernels])
    other = vm2c.transpile("vm.module @other {\n}\n")
    assert "vmvx" not in module_table([other])
    assert "iree_vmvx" not in standalone(other)
    own = vm2c.transpile(
        "vm.module @vmvx {\n  vm.export @query_tile_sizes.2d\n"
        "  vm.func private @query_tile_sizes.2d(%a: i64, %b: i64, %flags: i32) -> (i64, i64) {\n"
        "    vm.return %b, %a : i64, i64\n  }\n"
        f"  vm.export @divs.2d.i32\n  vm.func private @divs.2d.i32({BINARY.replace(' :', ':')}) {{\n    vm.return\n  }}\n}}\n"
    )
    assert "iree_vmvx_module_create" not in module_table([own, kernels])
    assert vm2c.load(own, kernels).rows() == 100
