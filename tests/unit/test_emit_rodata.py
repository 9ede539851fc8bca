# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Constants as C arrays: all of their bytes, and little memory for them."""

from __future__ import annotations

import random
import re
import tracemalloc

import pytest

from vm2c.driver import Options, parse_text, transpile_module
from vm2c.emit.constant_forms import FORMS

ROW = 19
CHUNK = ROW << 12
SIZES = (1, 2, 32, 33, 2 * ROW, 2 * ROW + 1, 4096)
LARGE_SIZES = (4097, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK + ROW, 2 * CHUNK + 5, (1 << 20) + 63)


def module(data: bytes) -> str:
    return f'vm.module @m {{\n  vm.rodata private @data dense<"0x{data.hex()}"> : tensor<{len(data)}xi8>\n}}\n'


@pytest.mark.parametrize("size", [*SIZES, *LARGE_SIZES])
def test_every_byte_is_there(size: int) -> None:
    data = random.Random(size).randbytes(size - 1) + b"\x01"
    source = transpile_module(parse_text(module(data)), Options(rodata="bytes")).source
    array = re.search(r"m_data\[[0-9]*\] = \{([^}]*)\};\n", source)
    assert array is not None
    assert bytes(int(number) for number in array[1].split(",")) == data
    assert max(map(len, source.split("\n"))) <= 100
    assert size <= 32 or {len(line.split(", ")) for line in array[1].strip().split("\n")[:-1]} <= {ROW}


@pytest.mark.parametrize("size", LARGE_SIZES)
def test_every_word_is_there(size: int) -> None:
    data = random.Random(size).randbytes(size - 1) + b"\x01"
    for order in ("little", "big"):
        source = transpile_module(parse_text(module(data)), Options(rodata="words", byte_order=order)).source  # type: ignore[arg-type]
        array = re.search(r"uint64_t m_data\[[0-9]*\] = \{([^}]*)\};\n", source)
        assert array is not None
        assert max(map(len, source.split("\n"))) <= 100
        words = [int(number, 16) for number in array[1].split(",") if number.strip()]
        assert b"".join(word.to_bytes(8, order) for word in words) == data + bytes(-size % 8)  # type: ignore[arg-type]


_ESCAPE = re.compile(r"\\([0-7]{1,3})|[^\\]")


@pytest.mark.parametrize("size", LARGE_SIZES)
def test_every_character_is_there(size: int) -> None:
    data = random.Random(size).randbytes(size - 1) + b"\x01"
    source = transpile_module(parse_text(module(data))).source
    array = re.search(r'm_data\[([0-9]*) \+ 1\] =\n((?: *".*"\n)*);', source)
    assert array is not None
    assert int(array[1]) == size
    literals = re.findall(r'^ *"(.*)"$', array[2], re.MULTILINE)
    found = [int(match[1], 8) if match[1] else ord(match[0]) for text in literals for match in _ESCAPE.finditer(text)]
    assert bytes(found) == data
    assert "?" not in array[2]


def test_what_is_small_is_a_list_whatever_the_form() -> None:
    text = module(bytes(range(1, 200)))
    assert len({transpile_module(parse_text(text), Options(rodata=form)).source for form in FORMS}) == 1


def test_equal_constants_are_stored_once() -> None:
    text = "vm.module @m {\n"
    for name, alignment, value in (("a", 1, 7), ("b", 64, 7), ("c", 16, 8), ("d", 16, 7)):
        text += f"  vm.rodata private @{name} <alignment = {alignment}> dense<{value}> : tensor<100xi8>\n"
    source = transpile_module(parse_text(f"{text}}}\n")).source
    assert re.findall(r"iree_alignas\((\d+)\) static const uint8_t (\w+)", source) == [("64", "m_a"), ("16", "m_c")]
    assert source.count("state->rodata_buffers[0].data);") == 2


def test_memory_is_that_of_the_text() -> None:
    """Not twice that: constants make most of the text of a model."""
    transpile_module(parse_text(module(b"\x01")))
    parsed = parse_text(module(random.Random(1).randbytes(60 * CHUNK)))
    tracemalloc.start()
    source = transpile_module(parsed).source
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(source) > 2 * 60 * CHUNK
    assert peak < 1.5 * len(source)


def test_texts_are_said_within_the_width() -> None:
    texts = {"a": b"input0", "b": b"hal.executable.format", "c": b"a text of thirty-two characters."}
    items = "\n".join(f'vm.rodata private @{name} "{text.decode()}"' for name, text in texts.items())
    source = transpile_module(parse_text(f"vm.module @m {{\n{items}\n}}\n")).source
    assert max(map(len, source.split("\n"))) <= 100
    assert 'm_a[] = {105, 110, 112, 117, 116, 48};  // "input0"\n' in source
    assert '\n// "hal.executable.format"\niree_alignas(16) static const uint8_t m_b[] = {' in source
    assert '\n// "a text of thirty-two characters."\niree_alignas(16) static const uint8_t m_c[] = {97, ' in source
