# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Generated documents are what their generators write."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from vm2c.cli.flags import GROUPS
from vm2c.dialect.table import OPS
from vm2c.passes import OPTIMIZATIONS

DOCS = Path(__file__).resolve().parents[2] / "docs"


def generator(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_ops_page_is_not_stale() -> None:
    page = (DOCS / "ops.md").read_text(encoding="utf-8")
    assert page == generator("generate").render(), "run: make docs"
    assert all(f"`{name}`" in page for name in OPS)


def test_optimizations_page_is_not_stale() -> None:
    page = (DOCS / "optimizations.md").read_text(encoding="utf-8")
    assert page == generator("generate_optimizations").render(), "run: make docs"
    assert all(f"\n## {name}: " in page for name in OPTIMIZATIONS)


def test_flags_page_is_not_stale() -> None:
    page = (DOCS / "flags.md").read_text(encoding="utf-8")
    assert page == generator("generate_flags").render(), "run: make docs"
    assert all(f"`--{flag.name}" in page for group in GROUPS for flag in group.flags)


def test_python_api_page_is_not_stale() -> None:
    page = (DOCS / "python-api.md").read_text(encoding="utf-8")
    assert page == generator("generate_api").render(), "run: make docs"


def test_commands_page_is_not_stale() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page == generator("generate_commands").render(), "run: make docs"
    assert all(f"`{flag}" in page for flag in ("--rodata=", "--tolerance=", "--report", "--print-completion=", "-fno-"))
