# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The headers for vectors and arrays are what `make headers` writes."""

from __future__ import annotations

import pytest

from vm2c.emit.write_headers import render
from vm2c.toolchain.compiler import RUNTIME_HEADERS


@pytest.mark.parametrize("name", render())
def test_headers_are_up_to_date(name: str) -> None:
    assert (RUNTIME_HEADERS / name).read_text(encoding="utf-8") == render()[name], "`make headers` rewrites it"
