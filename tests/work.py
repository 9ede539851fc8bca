# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How much work something is, in calls instead of seconds: the same on every machine, however busy it is."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

# Seconds of CPU after which a single call of C code, which counts once, is taken for endless: a regular expression that tries
# again and again.
_ENDLESS = 60.0


class TooMuchWorkError(AssertionError):
    """More calls than expected."""


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise TooMuchWorkError(f"not done after {_ENDLESS:.0f} s of CPU")


def count_calls(action: Callable[[], object], most: int) -> int:
    """Calls of Python and C functions that `action` makes. Raises TooMuchWorkError as soon as there are more than `most`."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1
            if count > most:
                sys.setprofile(None)
                raise TooMuchWorkError(f"more than {most} calls")

    before = sys.getprofile()
    handler = signal.signal(signal.SIGVTALRM, _interrupt)
    signal.setitimer(signal.ITIMER_VIRTUAL, _ENDLESS)
    sys.setprofile(profile)
    try:
        action()
    finally:
        sys.setprofile(before)
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, handler)
    return count
