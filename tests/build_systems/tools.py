# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The build systems that the rules are tested with.

    python tests/build_systems/tools.py

prints the Debian packages that the tests want, one a line.
"""

from __future__ import annotations

import shutil

# Commands, and the packages that they come in.
PACKAGES = {
    "cmake": ("cmake",),
    "ninja": ("ninja-build",),
    "meson": ("meson",),
    "bazel": ("bazel-bootstrap", "bazel-rules-java"),
}


def missing(*commands: str) -> str:
    """Why nothing can be built here, with what to do about it; empty where all the commands are there."""
    lacking = [command for command in commands if shutil.which(command) is None]
    packages = " ".join(package for command in lacking for package in PACKAGES[command])
    return f"no {' and no '.join(lacking)}: apt-get install {packages}" if lacking else ""


if __name__ == "__main__":
    print("\n".join(sorted(package for packages in PACKAGES.values() for package in packages)))
