# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How often the garbage collector looks through a module of a million objects, where it would take a third of the time and more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made before the young ones are looked through, and how often that happens before all are.
_SELDOM = (50_000, 10, 1000)


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """For reading, which leaves no garbage in cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def seldom_garbage_collection() -> Iterator[None]:
    """For emission, which leaves what it knew of each function behind in cycles."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
