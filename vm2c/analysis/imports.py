# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What imports of well-known native modules do with references, by name. A call that is not in the table may do anything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportFacts:
    """What is known of the ref results of an import that keeps no operand alive but through its results and writes to none.

    `results` has one word for each ref result: `new` = a new object (all of one call are views of the same bytes); `same` = another
    view of all the bytes after operand `source`; `part` = of some of them. `length` is the operand that says how many bytes a
    `new` or `part` result has. Results are never null; `mutable` buffers can be written to. `element_type` is the operand that is
    the number of an element type, with that of an encoding after it."""

    results: tuple[str, ...] = ()
    source: int | None = None
    length: int | None = None
    mutable: bool = False
    element_type: int | None = None


IMPORTS: dict[str, ImportFacts] = {
    "hal_inline.buffer.allocate": ImportFacts(("new", "new"), length=1, mutable=True),
    "hal_inline.buffer.allocate.initialized": ImportFacts(("new", "new"), length=3, mutable=True),
    "hal_inline.buffer.wrap": ImportFacts(("part",), source=0, length=2),
    "hal_inline.buffer.subspan": ImportFacts(("part",), source=0, length=2),
    "hal_inline.buffer.length": ImportFacts(),
    "hal_inline.buffer.storage": ImportFacts(("same",), source=0, mutable=True),
    "hal_inline.buffer_view.create": ImportFacts(("part",), source=0, length=2, element_type=3),
    "hal_inline.buffer_view.assert": ImportFacts(element_type=2),
    "hal_inline.buffer_view.buffer": ImportFacts(("same",), source=0),
    "hal_inline.buffer_view.element_type": ImportFacts(),
    "hal_inline.buffer_view.encoding_type": ImportFacts(),
    "hal_inline.buffer_view.rank": ImportFacts(),
    "hal_inline.buffer_view.dim": ImportFacts(),
    "hal_inline.buffer_view.trace": ImportFacts(),
    "hal_inline.device.query.i64": ImportFacts(),
}
