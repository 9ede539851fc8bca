# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes calls into a library of compiled tensor programs, in a process of its own: programs that are wrong may not come back.

    python -c "from tests.differential.tensor_calls import main; main()" LIBRARY < calls > outcomes

Both are pickled. Guards lie around all memory that a program is given; arguments have to be as before, unless the program says that
it writes to them.
"""

from __future__ import annotations

import ctypes
import pickle
import sys
from dataclasses import dataclass, field
from typing import Any

import numpy as np

_GUARD = 64
_ALIGNMENT = 64
TYPES: dict[str, tuple[Any, Any]] = {
    "i1": (ctypes.c_bool, np.bool_), "i8": (ctypes.c_int8, np.int8), "i16": (ctypes.c_int16, np.int16),
    "i32": (ctypes.c_int32, np.int32), "i64": (ctypes.c_int64, np.int64), "index": (ctypes.c_int64, np.int64),
    "f32": (ctypes.c_float, np.float32), "f64": (ctypes.c_double, np.float64),
}  # fmt: skip


@dataclass
class Slot:
    """A parameter or result: its element type; for a tensor the extents, None where the type does not say them. `writable` is a
    parameter that may be changed, `place` the number of the one that a result is left in."""

    type: str
    shape: tuple[int | None, ...] | None = None
    writable: bool = False
    place: int | None = None


@dataclass
class Call:
    """A call of C that vm2c emits. `function` is a C name, `arguments` are arrays and numbers."""

    function: str
    fails: bool
    workspace: int
    slots: list[Slot]
    results: list[Slot]
    arguments: list[Any]

    def make(self, library: ctypes.CDLL) -> Outcome:
        return _call(library, self)


@dataclass
class Outcome:
    """What a call gave: the code of its status, results where that is 0, and what else went wrong."""

    code: int = 0
    results: list[Any] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Memory:
    """Bytes with guards on both sides."""

    def __init__(self, size: int, name: str) -> None:
        self.name = name
        self.size = size
        self.bytes = np.full(size + 2 * _GUARD + _ALIGNMENT, 0xA5, np.uint8)
        self.start = -self.bytes.ctypes.data % _ALIGNMENT + _GUARD

    @property
    def inside(self) -> Any:
        return self.bytes[self.start : self.start + self.size]

    @property
    def pointer(self) -> Any:
        return ctypes.c_void_p(self.bytes.ctypes.data + self.start)

    def problems(self) -> list[str]:
        around = (
            self.bytes[self.start - _GUARD : self.start],
            self.bytes[self.start + self.size : self.start + self.size + _GUARD],
        )
        return [
            f"written {where} {self.name}" for part, where in zip(around, ("before", "behind"), strict=True) if (part != 0xA5).any()
        ]


def _call(library: ctypes.CDLL, what: Call) -> Outcome:
    """Makes a call, and looks at all memory after it."""
    passed: list[Any] = []
    memories: list[Memory] = []
    kept: dict[int, tuple[Memory, Any]] = {}
    for number, (slot, value) in enumerate(zip(what.slots, what.arguments, strict=True)):
        ctype = TYPES[slot.type][0]
        if slot.shape is None:
            passed.append(ctype(value))
            continue
        memory = Memory(value.nbytes, f"argument {number}")
        memory.inside[:] = np.frombuffer(value.tobytes(), np.uint8)
        kept[number] = (memory, value)
        passed.append(memory.pointer)
        passed += [ctypes.c_int64(extent) for extent, known in zip(value.shape, slot.shape, strict=True) if known is None]
    single = len(what.results) == 1 and what.results[0].shape is None and not what.fails
    found: list[Any] = []
    for number, slot in enumerate(what.results):
        ctype, dtype = TYPES[slot.type]
        if slot.shape is None:
            found.append(ctype())
            passed += [] if single else [ctypes.byref(found[-1])]
            continue
        if slot.place is not None:
            memory, value = kept[slot.place]
            found.append((memory, dtype, value.shape))
            continue
        dynamic = None in slot.shape
        count = 4096 if dynamic else int(np.prod(slot.shape))
        memory = Memory(count * np.dtype(dtype).itemsize, f"result {number}")
        memories.append(memory)
        passed.append(memory.pointer)
        extents = (ctypes.c_int64 * len(slot.shape))(*(extent or 0 for extent in slot.shape))
        if dynamic:
            passed += [ctypes.c_int64(count), extents]
        found.append((memory, dtype, extents))
    if what.workspace:
        memories.append(Memory(what.workspace, "the workspace"))
        passed.append(memories[-1].pointer)
    function = getattr(library, what.function)
    function.restype = TYPES[what.results[0].type][0] if single else ctypes.c_int if what.fails else None
    returned = function(*passed)
    outcome = Outcome()
    for number, (memory, value) in kept.items():
        outcome.wrong += memory.problems()
        if not what.slots[number].writable and memory.inside.tobytes() != value.tobytes():
            outcome.wrong.append(f"{memory.name} was changed")
    for memory in memories:
        outcome.wrong += memory.problems()
    leaked = ctypes.c_int64.in_dll(library, "vm2c_test_blocks")
    if leaked.value:
        outcome.wrong.append(f"{leaked.value} blocks were not given back")
        leaked.value = 0
    if what.fails and returned:
        outcome.code = returned & 31
        return outcome
    for each in found:
        if not isinstance(each, tuple):
            outcome.results.append(returned if single else each.value)
            continue
        memory, dtype, extents = each
        shape = list(extents)
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        outcome.results.append(np.frombuffer(memory.inside[:size].tobytes(), dtype).reshape(shape))
    return outcome


def main() -> None:
    library = ctypes.CDLL(sys.argv[1])
    calls = pickle.load(sys.stdin.buffer)
    # Each outcome for itself: what comes after the last one is what did not come back.
    for each in calls:
        pickle.dump(each.make(library), sys.stdout.buffer)
        sys.stdout.buffer.flush()

