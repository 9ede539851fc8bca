# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Debug ops: silent by default, told to the hook of a host that asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import vm2c
from tests.conftest import Workshop

FOLDER = Path(__file__).with_name("debug")

TOLD = """\
0 event i32=41 ref=null
1 sum" i32=42 f64=2.5
2 {}
2 {}
42
0 event i32=0 ref=null
1 sum" i32=1 f64=2.5
2 {}
1
""".replace(" {}", " ")


@pytest.mark.parametrize("standard", ["c99", "c++17"])
@pytest.mark.parametrize(("flags", "expected"), [((), "42\n1\n"), (("-DVM2C_DEBUG_HOOK=hook",), TOLD)], ids=["silent", "hook"])
def test_debug_ops(compiler: str, standard: str, flags: tuple[str, ...], expected: str, workshop: Workshop) -> None:
    vm2c.transpile(FOLDER / "debug.mlir").write(workshop.folder)
    program = workshop.compile(compiler, [FOLDER / "driver.c"], standard=standard, flags=[f"-I{workshop.folder}", *flags])
    assert workshop.run(program).stdout == expected
