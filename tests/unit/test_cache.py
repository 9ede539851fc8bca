# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where compiled files are kept: which folders are trusted, and that what is broken in them is made again."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.unit.modules import ONE
from vm2c.toolchain import cache
from vm2c.toolchain.cache import CacheWarning, cache_folder
from vm2c.toolchain.compiler import Builder, SourceFile, find_compiler
from vm2c.toolchain.errors import ToolchainError

HELLO = SourceFile("hello.c", '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n')
RUN = ("--module=one.mlir", "--function=twice", "--input=21")
RESULT = "EXEC @twice\nresult[0]: i32=42\n"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a home and one for temporary files in it, and nothing that names another."""
    for name in ("VM2C_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    cache._remove_private_folder()
    (tmp_path / "one.mlir").write_text(ONE)
    yield tmp_path
    cache._remove_private_folder()


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.run", *RUN]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_order_of_folders(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache_folder() == places / "home" / ".cache" / "vm2c"
    monkeypatch.setenv("XDG_CACHE_HOME", str(places / "xdg"))
    assert cache_folder() == places / "xdg" / "vm2c"
    monkeypatch.setenv("VM2C_CACHE_DIR", str(places / "deep" / "own"))
    assert cache_folder() == places / "deep" / "own"
    for folder in (places / "home" / ".cache" / "vm2c", places / "xdg" / "vm2c", places / "deep" / "own"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_new_folders_are_the_users_alone_whatever_the_umask(places: Path) -> None:
    before = os.umask(0)
    try:
        folder = Builder(find_compiler()).program([HELLO]).parent
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert cache_folder() in folder.parents


@pytest.mark.parametrize("home", ["missing", "file", "relative", "", "/proc/nobody"])
def test_homes_that_are_none_are_not_made(places: Path, monkeypatch: pytest.MonkeyPatch, home: str) -> None:
    (places / "file").write_text("")
    monkeypatch.chdir(places)
    monkeypatch.setenv("HOME", home if home in ("relative", "") else str(places / home))
    if not home:
        # What the system says of an empty one is no business of a test.
        monkeypatch.setattr(Path, "home", lambda: Path())
    monkeypatch.setenv("XDG_CACHE_HOME", str(places / "missing" / ".cache"))
    before = sorted(places.iterdir())
    folder = cache_folder()
    assert folder == places / "tmp" / f"vm2c-{os.geteuid()}"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert sorted(places.iterdir()) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_nothing_is_left_in_the_home_of_somebody_else(places: Path) -> None:
    os.chown(places / "home", 12345, 12345)
    assert cache_folder().parent == places / "tmp"
    assert not list((places / "home").iterdir())


def _open_to_the_group(folder: Path) -> None:
    folder.chmod(0o770)


def _open_to_all(folder: Path) -> None:
    folder.chmod(0o777)


def _of_somebody_else(folder: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder away")
    os.chown(folder, 12345, 12345)


def _behind_a_link(folder: Path) -> None:
    moved = folder.with_name("moved")
    folder.rename(moved)
    folder.symlink_to(moved)


SPOILERS = [_open_to_the_group, _open_to_all, _of_somebody_else, _behind_a_link]


@pytest.mark.parametrize(
    ("variable", "spoil"),
    [*(("VM2C_CACHE_DIR", spoil) for spoil in SPOILERS), ("XDG_CACHE_HOME", _behind_a_link), ("HOME", _open_to_all)],
)
def test_nothing_from_a_folder_that_others_may_fill_is_run(
    places: Path, monkeypatch: pytest.MonkeyPatch, variable: str, spoil: object
) -> None:
    value, below = {"VM2C_CACHE_DIR": ("own", "."), "XDG_CACHE_HOME": (".", "vm2c"), "HOME": ("home", ".cache/vm2c")}[variable]
    monkeypatch.setenv(variable, str(places / value))
    folder = places / value / below
    assert run(places).stdout == RESULT
    # What lies there is what would be run, but it does something else.
    (program,) = (path for path in files(folder) if os.access(path, os.X_OK))
    planted = b"#!/bin/sh\necho planted\n"
    program.unlink()
    spare = folder / "spare"
    spare.write_bytes(planted)
    spare.replace(program.with_name(f"{program.name.partition('-')[0]}-{cache._summary(spare)}"))
    for path in program.parent.iterdir():
        path.chmod(0o755)
    spoil(folder)  # type: ignore[operator]
    before = files(folder)
    result = run(places)
    assert result.stdout == RESULT
    assert result.returncode == 0
    assert result.stderr.startswith(f"vm2c-run: warning: the cache folder '{folder}' is not used, since what lies in it ")
    assert result.stderr.count("\n") == 1
    assert files(folder) == before
    with pytest.warns(CacheWarning, match="is not used"):
        assert cache_folder() != folder


@pytest.mark.parametrize("spoil", SPOILERS)
def test_folders_in_the_cache_are_the_users_too(places: Path, spoil: object) -> None:
    program = Builder(find_compiler()).program([HELLO])
    spoil(program.parent)  # type: ignore[operator]
    with pytest.raises(ToolchainError, match="in the cache is not used, since what lies in it would be run: "):
        Builder(find_compiler()).program([HELLO])


@pytest.mark.parametrize("spoil", SPOILERS)
def test_private_folders_go_away(places: Path, monkeypatch: pytest.MonkeyPatch, spoil: object) -> None:
    """The last resort, where somebody has the user's place among the temporary files already."""
    monkeypatch.setenv("HOME", str(places / "missing"))
    taken = places / "tmp" / f"vm2c-{os.geteuid()}"
    taken.mkdir()
    spoil(taken)  # type: ignore[operator]
    before = sorted((places / "tmp").iterdir())
    result = run(places)
    assert (result.stdout, result.stderr, result.returncode) == (RESULT, "", 0)
    code = "import sys, vm2c; print(vm2c.load('one.mlir').twice(4))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=places, check=True)
    assert (loaded.stdout, loaded.stderr) == ("8\n", "")
    assert sorted((places / "tmp").iterdir()) == before
    assert not list(taken.iterdir())


def test_private_folders_go_away_where_open_files_cannot_be_run(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.supports_fd", set())
    folder = cache._private_folder()
    program = Builder(find_compiler(), folder).program([SourceFile("three.c", "int main(void) { return 3; }\n")])
    with pytest.raises(SystemExit) as ended:
        cache.replace_process(program, ["three"])
    assert ended.value.code == 3
    cache._remove_private_folder()
    assert not folder.exists()


@pytest.mark.parametrize("damage", ["empty", "cut", "changed"])
def test_broken_files_are_made_again(tmp_path: Path, damage: str) -> None:
    builder = Builder(find_compiler(), tmp_path)
    program = builder.program([HELLO])
    whole = {path: path.read_bytes() for path in files(tmp_path)}
    assert len(whole) == 2
    for path, data in whole.items():
        middle = len(data) // 2
        path.write_bytes({"empty": b"", "cut": data[:middle], "changed": data[:middle] + b"x" + data[middle + 1 :]}[damage])
    again = builder.program([HELLO])
    assert subprocess.run([again], capture_output=True, text=True, check=True).stdout == "hello\n"
    assert len(files(tmp_path)) == 2
    assert again.parent == program.parent


def test_broken_libraries_are_made_again(places: Path) -> None:
    import vm2c

    assert vm2c.load(ONE).twice(1) == 2
    for path in files(places / "home"):
        path.unlink()
        path.write_bytes(b"")
    assert vm2c.load(ONE).twice(2) == 4


_BUILD = """
import sys
from pathlib import Path
from tests.unit.test_cache import HELLO
from vm2c.toolchain.compiler import Builder, find_compiler
print(Builder(find_compiler(), Path(sys.argv[1])).program([HELLO]))
"""


def test_parallel_builds(tmp_path: Path) -> None:
    def build(_index: int) -> Path:
        return Builder(find_compiler(), tmp_path).program([HELLO])

    with ThreadPoolExecutor(4) as pool:
        programs = set(pool.map(build, range(8)))
    assert build(0) in programs
    assert not [path for path in tmp_path.rglob("*") if path.name.startswith(".")]


def test_parallel_processes_that_find_broken_files(tmp_path: Path) -> None:
    builder = Builder(find_compiler(), tmp_path)
    builder.program([HELLO])
    for path in files(tmp_path):
        path.write_bytes(path.read_bytes()[:100])
    command = [sys.executable, "-c", _BUILD, str(tmp_path)]
    root = Path(__file__).parents[2]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root) for _ in range(4)]
    for process in processes:
        output, message = process.communicate(timeout=120)
        assert (process.returncode, message) == (0, "")
        assert subprocess.run([output.strip()], capture_output=True, text=True, check=True).stdout == "hello\n"
