# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files that are written: together or not at all, and only when they change."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

# Characters of a text that are encoded at a time.
_PIECE = 1 << 20
_STDIN, _STDOUT = 0, 1


class OutputError(Exception):
    """A file that cannot be written, in words for a user."""


Content = str | bytes
"""What a file holds."""


def encoded_pieces(content: Content) -> Iterator[bytes]:
    """The bytes in pieces: constants make texts so large that a copy would be felt."""
    pieces = (content[start : start + _PIECE] for start in range(0, len(content), _PIECE))
    # Names of files, which make rules have, can be any bytes.
    return (piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece for piece in pieces)


def holds(path: Path, text: Content) -> bool:
    """Whether a file holds just that. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return all(file.read(len(piece)) == piece for piece in encoded_pieces(text)) and not file.read(1)


def _beside(path: Path) -> Path:
    """Where what is to become `path` lies until it is complete. `path` can have the longest name that there is; raises OSError
    where no file can be called so."""
    with contextlib.suppress(FileNotFoundError):
        path.lstat()
    return path.with_name(f".vm2c-{zlib.crc32(os.fsencode(path.name)):08x}.{os.getpid()}.tmp")


def _staged(path: Path, text: Content) -> Path | None:
    """A file beside `path` that holds `text`, to be renamed to it; None when `path` holds `text` already."""
    try:
        if holds(path, text):
            return None
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = _beside(path)
    try:
        with temporary.open("wb") as file:
            file.writelines(encoded_pieces(text))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_if_changed(path: Path, text: Content) -> bool:
    """Replaces the file at once or not at all; False when it held `text` already. Folders that are missing are made."""
    temporary = _staged(path, text)
    if temporary is None:
        return False
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


def _status(path: str, descriptor: int | None = None) -> os.stat_result | None:
    """What is there; None for nothing. `-` is the stream with that descriptor."""
    try:
        return Path(path).stat() if path != "-" else None if descriptor is None else os.fstat(descriptor)
    except (OSError, ValueError):
        return None


def _is_file(found: os.stat_result | None) -> bool:
    return found is not None and stat.S_ISREG(found.st_mode)


def _is_stream(path: str) -> bool:
    """Whether texts for this path go one after the other: stdout, a terminal, a pipe or a device, which cannot be replaced."""
    found = _status(path)
    return path == "-" or not (found is None or _is_file(found) or stat.S_ISDIR(found.st_mode))


def same_file(one: str, other: str) -> bool:
    """Whether two paths name one file, be it there or not: through links, and however they are spelled."""
    return _is_same(one, other, _STDOUT)


def _is_same(one: str, other: str, other_stream: int) -> bool:
    """As `same_file`; `-` is stdout for `one` and the stream of that descriptor for `other`, where a file is behind it."""
    if "-" not in (one, other) and os.path.realpath(one) == os.path.realpath(other):
        return not _is_stream(one)
    first, second = _status(one, _STDOUT), _status(other, other_stream)
    return first is not None and second is not None and _is_file(first) and os.path.samestat(first, second)


def check_outputs(outputs: Iterable[tuple[str, str]], inputs: Iterable[str]) -> None:
    """Raises OutputError where writing `outputs`, pairs of a flag and a path, would destroy one of them or one of `inputs`. `-`
    is stdout, and among the inputs stdin."""
    earlier: list[tuple[str, str]] = []
    sources = list(inputs)
    for flag, path in outputs:
        _check_output(flag, path, earlier, sources)
        earlier.append((flag, path))


def _check_output(flag: str, path: str, earlier: Sequence[tuple[str, str]], inputs: Sequence[str]) -> None:
    if not path:
        raise OutputError(f"{flag} names no file")
    found = _status(path)
    if path != "-" and (path.endswith(("/", os.sep)) or (found is not None and stat.S_ISDIR(found.st_mode))):
        raise OutputError(f"cannot write '{path}': it is a folder")
    for other_flag, other in earlier:
        if path == other == "-":
            raise OutputError(f"{other_flag} and {flag} both go to stdout")
        if _is_same(path, other, _STDOUT):
            shown = f"'{path}'" if path == other else f"one file, {_named(other)} and {_named(path)}"
            raise OutputError(f"{other_flag} and {flag} both write {shown}")
    for source in inputs:
        if _is_same(path, source, _STDIN):
            shown = f"'{path}' is the input" if path == source else f"{_named(path)} is the input {_named(source, 'stdin')}"
            raise OutputError(f"{shown}: {flag} would overwrite it")


def _named(path: str, stream: str = "stdout") -> str:
    return stream if path == "-" else f"'{path}'"


def write_outputs(files: Iterable[tuple[str, Content]]) -> None:
    """Writes texts to where commands are told to, pairs of a path and a text. Nothing is replaced before everything that is to be
    replaced lies beside it, so that a failure leaves the files as they were; streams come last. Raises OutputError."""
    staged: list[tuple[str, Path, Path]] = []
    streams: list[tuple[str, Content]] = []
    path = ""
    try:
        for path, text in files:
            if _is_stream(path):
                streams.append((path, text))
                continue
            # A link stays one; what it points to is replaced.
            target = Path(os.path.realpath(path))
            temporary = _staged(target, text)
            if temporary is not None:
                staged.append((path, temporary, target))
        while staged:
            path, temporary, target = staged[0]
            temporary.replace(target)
            del staged[0]
        for path, text in streams:
            _write_stream(path, text)
    except OSError as problem:
        if path == "-" or isinstance(problem, BrokenPipeError):
            raise
        raise OutputError(f"cannot write '{path}': {problem.strerror or problem}") from None
    finally:
        for _, temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _write_stream(path: str, text: Content) -> None:
    if path != "-":
        with Path(path).open("wb") as file:
            file.writelines(encoded_pieces(text))
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(encoded_pieces(text))
    sys.stdout.buffer.flush()


def install_files(files: Sequence[tuple[str, Path]]) -> None:
    """Puts files where commands are told to, pairs of a path and what is to lie there, with its permissions: all of them or none.
    Raises OutputError."""
    staged: list[tuple[str, Path, Path]] = []
    path = ""
    try:
        for path, made in files:
            if _is_stream(path):
                raise OutputError(f"cannot write '{path}': it is no file")
            target = Path(os.path.realpath(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary = _beside(target)
            staged.append((path, temporary, target))
            shutil.copyfile(made, temporary)
            shutil.copymode(made, temporary)
        while staged:
            path, temporary, target = staged[0]
            temporary.replace(target)
            del staged[0]
    except OSError as problem:
        raise OutputError(f"cannot write '{path}': {problem.strerror or problem}") from None
    finally:
        for _, temporary, _ in staged:
            temporary.unlink(missing_ok=True)
