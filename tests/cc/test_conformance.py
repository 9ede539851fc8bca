# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules that check themselves, in the form of IREE's own tests of its VM: each `test_*` must return, each `fail_*` must fail."""

from __future__ import annotations

from pathlib import Path

import pytest

import vm2c

SUITES = sorted(Path(__file__).with_name("conformance").glob("*.mlir"))


@pytest.mark.parametrize("path", SUITES, ids=lambda path: path.stem)
def test_suite(path: Path) -> None:
    module = vm2c.load(path)
    assert {name.partition("_")[0] for name in module.exports} == {"test", "fail"}
    for name in module.exports:
        if name.startswith("test_"):
            assert module.invoke(name) is None, name
        else:
            with pytest.raises(vm2c.StatusError):
                module.invoke(name)


def test_failures_say_what_failed() -> None:
    checks = vm2c.load(Path(__file__).with_name("conformance") / "checks.mlir")
    with pytest.raises(vm2c.StatusError, match="only the low halves are equal") as failure:
        checks.fail_equal()
    assert failure.value.code == "FAILED_PRECONDITION"
