# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The rules of an installed package: files that are in the wheel, and commands that are found beside it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.build_systems.tools import missing
from tests.conftest import REPOSITORY
from vm2c.build_rules import FOLDERS


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    # Building writes into the source tree.
    shutil.copytree(REPOSITORY / "vm2c", source / "vm2c", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(REPOSITORY / name, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "-w", folder, source]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"no wheel can be built here: {done.stderr.strip().splitlines()[-1]}")
    return next(folder.glob("*.whl"))


def test_wheel_has_all_rules(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    files = [path for folder, _ in FOLDERS.values() for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert {f"vm2c/{path.relative_to(REPOSITORY / 'vm2c').as_posix()}" for path in files} <= packed


@pytest.mark.skipif(bool(missing("cmake", "ninja")), reason=missing("cmake", "ninja"))
def test_cmake_finds_the_commands_beside_the_package(wheel: Path, tmp_path: Path) -> None:
    """In a virtual environment that is not active; only its package's folder is named."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    packages = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], capture_output=True, text=True, check=True
    ).stdout.strip()
    # What vm2c depends on is taken from here.
    (Path(packages) / "here.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-index", wheel]
    subprocess.run([python, "-m", "pip", "install", *install], check=True)
    shutil.copytree(REPOSITORY / "examples" / "cmake", tmp_path / "source")
    lists = tmp_path / "source" / "CMakeLists.txt"
    text = lists.read_text(encoding="utf-8")
    found = text[text.index("find_program(") : text.index("find_package(")]
    lists.write_text(text.replace(found, ""), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment["PATH"] = os.pathsep.join(
        folder for folder in environment["PATH"].split(os.pathsep) if not (Path(folder) / "vm2c").exists()
    )
    build = tmp_path / "build"
    for command in (
        ["cmake", "-S", tmp_path / "source", "-B", build, "-G", "Ninja", f"-Dvm2c_DIR={packages}/vm2c/build_rules/cmake"],
        ["cmake", "--build", build, "--target", "main"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert f"VM2C_EXECUTABLE:FILEPATH={tmp_path}/venv/bin/vm2c\n" in (build / "CMakeCache.txt").read_text()
    assert subprocess.run([build / "main"], capture_output=True, text=True, check=True).stdout.startswith("doubled: 2 4 6 8\n")
