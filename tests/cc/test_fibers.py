# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions that are suspended: run to their end, abandoned at every point, and with every allocation failing in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

import vm2c
from tests.conftest import Workshop

FOLDER = Path(__file__).with_name("fibers")


@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_suspended_calls_end_and_can_be_abandoned(compiler: str, standard: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(FOLDER / "fibers.mlir").write(workshop.folder)
    program = workshop.compile(
        compiler, [source, FOLDER / "driver.c"], standard=standard, sanitize=True, flags=[f"-I{workshop.folder}"]
    )
    runs = int(workshop.run(program).stdout.split()[0])
    assert runs > 100


def test_load_resumes_until_done() -> None:
    text = (FOLDER / "fibers.mlir").read_text(encoding="utf-8")
    waiter = "vm.module @waiter {\n  vm.export @wait\n  vm.func private @wait(%r: i32, %b: !vm.buffer) -> (i32, !vm.buffer) {\n"
    waiter += "    vm.yield ^next\n  ^next:\n    vm.return %r, %b : i32, !vm.buffer\n  }\n}\n"
    fibers = vm2c.load(waiter, text)
    assert fibers.count(5, b"abc") == (10, b"abc")
    assert fibers.twice(4, 10) == 16
    assert fibers.deep(10) == 55
    assert getattr(fibers, "await")(7, 3, 100) == 7 * 4 + 100
    with pytest.raises(vm2c.StatusError, match="counted") as failure:
        fibers.fail(3, b"")
    assert failure.value.code == "NOT_FOUND"


