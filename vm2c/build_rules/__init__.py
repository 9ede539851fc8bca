# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rules for build systems, which come with the package: a folder for each, and what it is for."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent

FOLDERS = {
    "cmake": (_HERE / "cmake", "the CMake package: find_package(vm2c)"),
    "bazel": (_HERE / "bazel", "the Bazel module @vm2c"),
    "meson": (_HERE / "meson", "the Meson subproject vm2c"),
}
