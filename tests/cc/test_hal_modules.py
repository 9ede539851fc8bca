# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Modules for the full HAL, as iree-compile makes them by default: they transpile, their C compiles, it runs on a module `hal` that
defers its fences, and without one the user learns what is missing and what to do."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import vm2c
from tests.conftest import Workshop
from vm2c.toolchain.errors import ToolchainError
from vm2c.toolchain.standalone import standalone

DRIVER = Path(__file__).parent / "hal" / "driver.c"
DATA = Path(__file__).parents[1] / "data" / "hal"
MODULES = sorted(path.name for path in DATA.glob("*.mlir"))

MISSING = (
    r"no function `[\w.]+` exported by module `hal`; resolving module 'matmul' imports; creating VM context; "
    r"hint: of 'hal' only what moves data is there; programs compiled with --iree-execution-model=inline-static "
    r"--iree-hal-target-backends=vmvx-inline run without it"
)


@pytest.mark.parametrize("standard", ["c99", "c++17"])
@pytest.mark.parametrize("name", MODULES)
def test_c_compiles_without_warnings(name: str, compiler: str, standard: str, workshop: Workshop) -> None:
    source, _ = vm2c.transpile(DATA / name).write(workshop.folder)
    workshop.compile(compiler, [source], standard=standard, flags=["-O1", "-c"], output="module.o")


@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_fences_suspend(compiler: str, standard: str, workshop: Workshop) -> None:
    """To the end, abandoned, failing, and with every allocation failing in turn; the driver says what is checked."""
    source, _ = vm2c.transpile(DATA / "matmul.mlir").write(workshop.folder)
    program = workshop.compile(compiler, [source, DRIVER], standard=standard, sanitize=True, flags=[f"-I{workshop.folder}"])
    runs = int(workshop.run(program).stdout.split()[0])
    assert runs > 100


@pytest.mark.parametrize("name", MODULES)
def test_load_says_what_is_missing(name: str) -> None:
    with pytest.raises(vm2c.StatusError) as failure:
        vm2c.load(DATA / name)
    assert failure.value.code == "NOT_FOUND"
    assert re.fullmatch(MISSING, failure.value.message)


def test_run_says_what_is_missing() -> None:
    command = [sys.executable, "-m", "vm2c.cli.run", f"--module={DATA / 'matmul.mlir'}", "--function=main"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (1, "")
    assert re.fullmatch(f"NOT_FOUND; {MISSING}; creating run context\n", run.stderr)


def test_standalone_has_no_hal() -> None:
    module = vm2c.transpile(DATA / "matmul.mlir")
    with pytest.raises(ToolchainError, match="imports from 'hal': only hal_inline and vmvx are brought along"):
        standalone(module, "main")
    assert "hal.fence.await" in standalone(module)
