# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""C functions as parts of a program, before it is known which file each goes to.

In one file all are static. Where there are several, a function that is called from another file has a prototype there, and is
hidden from what the program is linked with:

    VM2C_INTERNAL int32_t m_gcd(int32_t a, int32_t b);
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.emit.constant_store import Placed
from vm2c.emit.wrap import wrap

_INLINE = "static inline"
# What stays of a storage class when a function is not static.
_EXTERNAL = {"static": "", "VM2C_OUTLINE": "VM2C_NOINLINE"}


@dataclass(slots=True)
class Part:
    """A function. `storage` is what precedes its `head` where it is static, beginning with a key of the table above; `body` is all
    that follows the brace. `calls` are the functions of the program that it needs, `constants` those that it uses. One that is
    `pinned` is in the first file. `whole` is the text of one that is defined by a macro, inline."""

    name: str
    storage: str
    head: str
    body: str
    notes: str = ""
    calls: tuple[str, ...] = ()
    constants: tuple[Placed, ...] = ()
    pinned: bool = False
    whole: str = ""

    @property
    def is_inline(self) -> bool:
        """Whether each file that calls it has it."""
        return self.storage.startswith(_INLINE)

    @property
    def prototype(self) -> str:
        """As it is declared in its file, without the semicolon."""
        return f"{self.storage} {self.head}"

    @property
    def external_prototype(self) -> str:
        """As it is declared for several files."""
        return f"VM2C_INTERNAL {self._external}{self.head}"

    def definition(self, *, external: bool = False) -> str:
        """All of its text."""
        if self.whole:
            return self.whole
        head = f"{self._external}{self.head}" if external else self.prototype
        return f"{self.notes}{wrap(f'{head} {{', '')}{self.body}"

    @property
    def _external(self) -> str:
        storage, _, rest = self.storage.partition(" ")
        return "".join(f"{word} " for word in (_EXTERNAL[storage], rest) if word)
