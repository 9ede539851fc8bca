# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Reading a module without the garbage collector."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Reading makes a million objects and no garbage in cycles: looking for it would take a third of the time and more."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
