# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants as C arrays: all of their bytes, and little memory for them."""

from __future__ import annotations

import random
import re
import tracemalloc

import pytest

from vm2c.driver import parse_text, transpile_module

ROW = 24
CHUNK = ROW << 12
SIZES = (1, 2, 32, 33, 2 * ROW, 2 * ROW + 1, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + ROW, 2 * CHUNK, 2 * CHUNK + 5)


def module(data: bytes) -> str:
    return f'vm.module @m {{\n  vm.rodata private @data dense<"0x{data.hex()}"> : tensor<{len(data)}xi8>\n}}\n'


@pytest.mark.parametrize("size", SIZES)
def test_every_byte_is_there(size: int) -> None:
    data = random.Random(size).randbytes(size - 1) + b"\x01"
    source = transpile_module(parse_text(module(data))).source
    array = re.search(r"m_data\[\] = \{([^}]*)\};\n", source)
    assert array is not None
    assert bytes(int(number) for number in array[1].split(",")) == data
    assert {len(line.split(", ")) for line in array[1].strip().split("\n")[:-1]} <= {ROW}


def test_memory_is_that_of_the_text() -> None:
    """Not twice that: constants make most of the text of a model."""
    transpile_module(parse_text(module(b"\x01")))
    parsed = parse_text(module(random.Random(1).randbytes(60 * CHUNK)))
    tracemalloc.start()
    source = transpile_module(parsed).source
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(source) > 4 * 60 * CHUNK
    assert peak < 1.5 * len(source)
