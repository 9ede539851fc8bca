# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes archives of parameters, byte by byte."""

from __future__ import annotations

import json
import struct

import numpy as np


def safetensors(**arrays: np.ndarray) -> bytes:
    header: dict[str, object] = {"__metadata__": {"by": "test"}}
    contents = b""
    for name, array in arrays.items():
        end = len(contents) + array.nbytes
        header[name] = {"dtype": "F32", "shape": list(array.shape), "data_offsets": [len(contents), end]}
        contents += array.tobytes()
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + contents


def irpa(entries: list[tuple[str, bytes | tuple[int, bytes]]], before: bytes = b"", following: int = 0) -> bytes:
    """An archive after `before`; contents are bytes, or a length and a pattern. An entry without a key is one to be skipped."""
    names, storage, table = b"", b"", b""
    for key, contents in entries:
        kind = 0 if not key else 2 if isinstance(contents, bytes) else 1
        if isinstance(contents, bytes):
            tail = struct.pack("<QQ", len(storage), len(contents))
            storage += contents + b"\0" * (-len(contents) % 64)
        else:
            tail = struct.pack("<Q16sB", contents[0], contents[1], len(contents[1]))
        entry = struct.pack("<IQQQQQQ", kind, 0, len(names), len(key), 0, 0, 16) + tail
        names += key.encode()
        entry = struct.pack("<Q", 8 + len(entry)) + entry
        table += entry + b"\0" * (-len(entry) % 16)
    start = 32 + 56
    header = struct.pack("<4sHHQQQ", b"IRPA", 0, 0, start, following, 0)
    header += struct.pack("<Q", len(entries)) + struct.pack("<QQ", start + 8, len(table))
    header += struct.pack("<QQ", start + 8 + len(table), len(names))
    header += struct.pack("<QQ", start + 8 + len(table) + len(names), len(storage))
    return before + header + b"\0" * 8 + table + names + storage


def gguf(alignment: int | None, **arrays: np.ndarray) -> bytes:
    def text(value: str) -> bytes:
        return struct.pack("<Q", len(value)) + value.encode()

    values = [text("name") + struct.pack("<I", 8) + text("model"), text("list") + struct.pack("<IIQ3H", 9, 2, 3, 1, 2, 3)]
    values.append(text("texts") + struct.pack("<IIQ", 9, 8, 2) + text("a") + text("bc"))
    if alignment is not None:
        values.append(text("general.alignment") + struct.pack("<II", 4, alignment))
    infos, contents = b"", b""
    for name, array in arrays.items():
        # All elements have the size of f32, and the tool of 3.13.0 knows no type of integers.
        kind = 0
        dims = struct.pack(f"<{array.ndim}Q", *reversed(array.shape))
        infos += text(name) + struct.pack("<I", array.ndim) + dims + struct.pack("<IQ", kind, len(contents))
        contents += array.tobytes() + b"\0" * (-array.nbytes % (alignment or 32))
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(arrays), len(values)) + b"".join(values) + infos
    return head + b"\0" * (-len(head) % (alignment or 32)) + contents
