# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C of a few small modules, beside their text, and the header of one that is called as C. `make golden` rewrites the expected
files."""

from __future__ import annotations

from pathlib import Path

import pytest

import vm2c
from vm2c.driver import CModule, Options, parse_text, transpile_program

FOLDER = Path(__file__).parent
INPUTS = sorted(FOLDER.glob("*.mlir"))


def _transpile(path: Path) -> CModule:
    module = parse_text(path.read_text(encoding="utf-8"), path.name)
    if module.tensor:
        return transpile_program(module, Options())
    return vm2c.transpile(path, Options(api="c" if path.with_suffix(".h").exists() else ""))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_c_is_as_expected(path: Path, update_golden: bool) -> None:
    module = _transpile(path)
    for expected, text in ((path.with_suffix(".c"), module.source), (path.with_suffix(".h"), module.header)):
        if expected.suffix == ".h" and not expected.exists():
            continue
        if update_golden:
            expected.write_text(text, encoding="utf-8")
        assert text == expected.read_text(encoding="utf-8")


def test_shapes_that_users_rely_on() -> None:
    source = vm2c.transpile(FOLDER / "constant_ops.mlir").source
    assert "\niree_alignas(16) static const uint8_t constant_ops_buffer_1[] = {1, 2, 3};\n" in source
    assert "\niree_alignas(16) static const uint8_t constant_ops_buffer_2[] = {1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0,\n" in source
    assert "struct constant_ops_state_t {\n  iree_allocator_t allocator;\n" in source
    assert "static iree_status_t constant_ops_alloc_state(" in source
    assert "\n  vm2c_init_rodata(&state->rodata_buffers[0], VM2C_BYTES(constant_ops_buffer_1));\n" in source
