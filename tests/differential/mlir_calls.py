# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Calls of functions that upstream MLIR lowers, by the C interface that it gives them.

`_mlir_ciface_f` takes tensors as pointers to descriptors, numbers as they are, and before them a pointer to a struct for its
results, unless its only result is a number. A descriptor has the pointer that was allocated, the one to the elements, an offset,
extents and strides, in elements. Arguments are in memory with guards, as those of C, and have to be as before: all functions copy
what they write. Results lie where the function put them, which may be the memory of an argument. What it allocated stays until the
process ends: the bufferization frees nothing.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.differential.tensor_calls import TYPES, Memory, Outcome, Slot


@dataclass
class MlirCall:
    """`function` is the name in MLIR, `arguments` are arrays and numbers."""

    function: str
    slots: list[Slot]
    results: list[Slot]
    arguments: list[Any]

    def make(self, library: ctypes.CDLL) -> Outcome:
        """Makes the call, and looks around the memory of arguments after it."""
        passed: list[Any] = []
        kept: list[tuple[Memory, Any]] = []
        for number, (slot, value) in enumerate(zip(self.slots, self.arguments, strict=True)):
            if slot.shape is None:
                passed.append(TYPES[slot.type][0](value))
                continue
            memory = Memory(value.nbytes, f"argument {number}")
            memory.inside[:] = np.frombuffer(value.tobytes(), np.uint8)
            kept.append((memory, value))
            strides = [stride // value.itemsize for stride in value.strides]
            rank = value.ndim
            extents = (ctypes.c_int64 * rank)(*value.shape)
            descriptor = _descriptor(rank)(memory.pointer, memory.pointer, 0, extents, (ctypes.c_int64 * rank)(*strides))
            passed.append(ctypes.byref(descriptor))
        function = getattr(library, f"_mlir_ciface_{self.function}")
        outcome = Outcome()
        if len(self.results) == 1 and self.results[0].shape is None:
            function.restype = TYPES[self.results[0].type][0]
            outcome.results = [function(*passed)]
        else:
            fields = [(f"r{number}", _field(slot)) for number, slot in enumerate(self.results)]
            found = type("Results", (ctypes.Structure,), {"_fields_": fields})()
            function.restype = None
            function(ctypes.byref(found), *passed)
            outcome.results = [_read(slot, getattr(found, name)) for slot, (name, _) in zip(self.results, fields, strict=True)]
        for memory, value in kept:
            outcome.wrong += memory.problems()
            if memory.inside.tobytes() != value.tobytes():
                outcome.wrong.append(f"{memory.name} was changed")
        return outcome


def _descriptor(rank: int) -> type[ctypes.Structure]:
    numbers = ctypes.c_int64 * rank
    fields = [("allocated", ctypes.c_void_p), ("aligned", ctypes.c_void_p), ("offset", ctypes.c_int64), ("sizes", numbers),
              ("strides", numbers)]  # fmt: skip
    return type("Descriptor", (ctypes.Structure,), {"_fields_": fields})


def _field(slot: Slot) -> Any:
    return TYPES[slot.type][0] if slot.shape is None else _descriptor(len(slot.shape))


def _read(slot: Slot, value: Any) -> Any:
    """A result as a number or an array."""
    if slot.shape is None:
        return value
    dtype = np.dtype(TYPES[slot.type][1])
    shape, strides = tuple(value.sizes), tuple(value.strides)
    if 0 in shape:
        return np.zeros(shape, dtype)
    count = sum((extent - 1) * stride for extent, stride in zip(shape, strides, strict=True)) + 1
    elements = (ctypes.c_char * (count * dtype.itemsize)).from_address(value.aligned + value.offset * dtype.itemsize)
    return np.ndarray(shape, dtype, elements, 0, tuple(stride * dtype.itemsize for stride in strides)).copy()
