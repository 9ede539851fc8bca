# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A file of constants beside the C.

It starts with a header of `HEADER_SIZE` bytes, by which C can tell that it has got the file it was written with:

    0   "VM2CDATA"
    8   the size of the file, 64 bits, little-endian
    16  SHA-256 of everything after the header
    48  zeros

Constants follow at multiples of their alignments, `ALIGNMENT` at least.
"""

from __future__ import annotations

import hashlib

from vm2c.emit.constant_forms import Data

ALIGNMENT = 64
HEADER_SIZE = 64

_MAGIC = b"VM2CDATA"


class ConstantFile:
    """Collects constants. `alignment` is what the file as a whole needs in memory."""

    def __init__(self) -> None:
        self.alignment = ALIGNMENT
        self.size = HEADER_SIZE
        self._pieces: list[Data] = []

    def add(self, data: Data, alignment: int) -> int:
        """The offset at which `data` is from now on."""
        alignment = max(alignment, ALIGNMENT)
        self.alignment = max(self.alignment, alignment)
        padding = -self.size % alignment
        self._pieces += [bytes(padding), data]
        offset = self.size + padding
        self.size = offset + len(data)
        return offset

    @property
    def header(self) -> bytes:
        """The first bytes."""
        digest = hashlib.sha256()
        for piece in self._pieces:
            digest.update(piece)
        return (_MAGIC + self.size.to_bytes(8, "little") + digest.digest()).ljust(HEADER_SIZE, b"\0")

    @property
    def content(self) -> bytes:
        """All bytes."""
        return b"".join((self.header, *self._pieces))
