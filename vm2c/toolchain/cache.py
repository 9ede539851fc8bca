# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Where compiled files are kept, and how one of them is found again.

What lies in the cache is run, so a folder serves only if nobody else can have put anything there. And it is run without being
looked at, so the name of a file tells its length and a checksum: one that was cut or emptied is not taken for a result.

    FOLDER/ab/cdef...-1f40-89abcdef.so      key, length, checksum
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import stat
import tempfile
import warnings
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from vm2c.toolchain.errors import ToolchainError

_READ_AT_ONCE = 1 << 20
_PRIVATE = 0o700


class CacheWarning(UserWarning):
    """A folder that was to hold compiled files and cannot be trusted."""


def _user() -> int | None:
    """Who this process runs as; None where the system has no such numbers."""
    return os.geteuid() if hasattr(os, "geteuid") else None


def _distrust(folder: Path) -> str:
    """Why what lies in an existing folder must not be run; empty if nothing speaks against it."""
    found = folder.lstat()
    if stat.S_ISLNK(found.st_mode):
        return "it is a symbolic link"
    user = _user()
    if user is None:
        return ""
    if found.st_uid != user:
        return f"it belongs to another user (uid {found.st_uid})"
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "other users can write to it"
    return ""


def _make_folder(folder: Path) -> None:
    """As mkdir -p; what is new is the user's alone, whatever the umask."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=_PRIVATE)


def _make_below(root: Path, *parts: str) -> Path:
    """Makes folders in one that is there. Raises OSError rather than leave something in a folder of somebody else."""
    folder = root
    for part in parts:
        child = folder / part
        if not child.is_dir():
            if _user() not in (None, folder.stat().st_uid):
                raise PermissionError(f"'{folder}' belongs to another user")
            with contextlib.suppress(FileExistsError):
                child.mkdir(mode=_PRIVATE)
        folder = child
    return folder


def _candidates() -> Iterator[Path]:
    """Folders that may serve, the best first, each made if need be."""
    chosen = os.environ.get("VM2C_CACHE_DIR")
    if chosen:
        with contextlib.suppress(OSError):
            folder = Path(chosen).absolute()
            _make_folder(folder)
            yield folder
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if xdg.is_absolute():
        with contextlib.suppress(OSError):
            yield _make_below(xdg.parent, xdg.name, "vm2c")
    # A home that does not exist is that of a user who is to have none.
    with contextlib.suppress(OSError, RuntimeError):
        home = Path.home()
        if home.is_absolute():
            yield _make_below(home, ".cache", "vm2c")


def trusted_folder() -> Path | None:
    """The first folder that can be written and trusted: for what is worth neither a warning nor a folder elsewhere."""
    for folder in _candidates():
        with contextlib.suppress(OSError):
            if os.access(folder, os.W_OK | os.X_OK) and not _distrust(folder):
                return folder
    return None


def cache_folder() -> Path:
    """Where compiled files are kept: `$VM2C_CACHE_DIR`, else vm2c's folder in the user's cache. Where these cannot be written, or
    others could have put something there, a folder for the user among the temporary files takes their place, or one for this
    process, which goes away with it. Warns of folders that are not trusted."""
    for folder in _candidates():
        if not os.access(folder, os.W_OK | os.X_OK):
            continue
        reason = _distrust(folder)
        if not reason:
            return folder
        warnings.warn(
            f"the cache folder '{folder}' is not used, since what lies in it would be run: {reason}; "
            "delete it, or name another with $VM2C_CACHE_DIR",
            CacheWarning,
            stacklevel=2,
        )
    with contextlib.suppress(OSError):
        folder = Path(tempfile.gettempdir()) / f"vm2c-{_user() or 0}"
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=_PRIVATE)
        if not _distrust(folder) and os.access(folder, os.W_OK | os.X_OK):
            return folder
    return _private_folder()


@functools.lru_cache(maxsize=1)
def _private_folder() -> Path:
    import atexit

    folder = tempfile.mkdtemp(prefix="vm2c-")
    atexit.register(_remove_private_folder)
    return Path(folder)


def _remove_private_folder() -> None:
    """Removes the folder of this process, if there is one."""
    if _private_folder.cache_info().currsize:
        shutil.rmtree(_private_folder(), ignore_errors=True)
        _private_folder.cache_clear()


def replace_process(program: Path, arguments: list[str]) -> NoReturn:
    """Runs a program of the cache in place of this process. Raises OSError when that cannot be."""
    if not _private_folder.cache_info().currsize:
        os.execv(program, arguments)
    if os.execve not in os.supports_fd:
        import subprocess

        done = subprocess.run(arguments, executable=program, check=False)
        raise SystemExit(done.returncode if done.returncode >= 0 else 128 - done.returncode)
    # The open file stays when its folder goes, and there is nobody left afterwards who could remove that.
    file = os.open(program, os.O_RDONLY)
    os.set_inheritable(file, False)
    _remove_private_folder()
    os.execve(file, arguments, os.environ)


class Cache:
    """Compiled files in a folder, found by key. Entries never change: each is written under a name of its own and renamed into
    place, which makes parallel processes safe."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or cache_folder()

    def find(self, key: str, suffix: str) -> Path | None:
        """The file that was kept under `key`. Files that are not what was kept are removed."""
        folder = self.place(key)
        pattern = re.compile(rf"{re.escape(key[2:])}-([0-9a-f]+)-([0-9a-f]+){re.escape(suffix)}")
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if entry.name.startswith(key[2:]))
        for name in names:
            match = pattern.fullmatch(name)
            if match is None:
                continue
            path = folder / name
            try:
                if _summary(path) == f"{match[1]}-{match[2]}":
                    return path
                path.unlink()
            except OSError:
                # Another process may have removed it.
                continue
        return None

    def keep(self, key: str, suffix: str, file: Path) -> Path:
        """Moves a new file, which lies in `place(key)`, to where `find` looks for it."""
        target = file.with_name(f"{key[2:]}-{_summary(file)}{suffix}")
        os.replace(file, target)
        return target

    def place(self, key: str) -> Path:
        """The folder for what belongs to a key. Raises ToolchainError where there can be none."""
        folder = self.folder / key[:2]
        try:
            _make_folder(folder)
            reason = _distrust(folder)
        except OSError as problem:
            raise ToolchainError(f"cannot write to the cache '{self.folder}': {problem.strerror}") from None
        if reason:
            raise ToolchainError(f"the folder '{folder}' in the cache is not used, since what lies in it would be run: {reason}")
        return folder


def _summary(path: Path) -> str:
    """Length and checksum of a file as its name has them."""
    length = checksum = 0
    with path.open("rb") as file:
        while data := file.read(_READ_AT_ONCE):
            length += len(data)
            checksum = zlib.crc32(data, checksum)
    return f"{length:x}-{checksum:08x}"
