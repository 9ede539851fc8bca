# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generated documents are what their generators write."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from vm2c.dialect.table import OPS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_ops_page_is_not_stale() -> None:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    page = (DOCS / "ops.md").read_text(encoding="utf-8")
    assert page == generate.render(), "run: make docs"
    assert all(f"`{name}`" in page for name in OPS)
