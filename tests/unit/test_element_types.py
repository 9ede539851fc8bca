# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The names that generated code has for element types and encodings."""

from __future__ import annotations

import re
from pathlib import Path

import vm2c
from vm2c.emit.element_types import element_type, encoding_type

HEADERS = Path(vm2c.__file__).parent / "runtime_headers"


def test_every_element_type_of_the_runtime_has_its_name() -> None:
    text = (HEADERS / "iree/hal/element_type.h").read_text(encoding="utf-8")
    numbers = re.findall(r"#define IREE_HAL_(ELEMENT_TYPE_\w+) 0x(\w{8})u", text)
    assert len(numbers) > 25
    for name, number in numbers:
        assert element_type(int(number, 16)) == (f"VM2C_{name}" if int(number, 16) else None)


def test_what_has_no_name_stays_a_number() -> None:
    assert element_type(1) is None
    assert encoding_type(0) is None
    assert encoding_type(1) == "VM2C_ENCODING_TYPE_DENSE_ROW_MAJOR"
