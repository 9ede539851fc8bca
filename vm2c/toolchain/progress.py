# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Says on stderr what a command is doing, once it takes so long that somebody may wonder."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """The steps of the command `program`. One that lasts longer than `patience` seconds is named while it runs, and its time is
    told when it ends; None tells nothing."""

    def __init__(self, program: str, patience: float | None = 3.0, stream: TextIO | None = None) -> None:
        self.program = program
        self.patience = patience
        self.stream = stream if stream is not None else sys.stderr

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Around a step, `doing` it: `compiling model.c`."""
        if self.patience is None:
            yield
            return
        start = time.monotonic()
        told = threading.Event()
        timer = threading.Timer(self.patience, self._tell, (doing, told))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if told.is_set():
                self._print(f"{doing}: {time.monotonic() - start:.1f} s")

    def _tell(self, doing: str, told: threading.Event) -> None:
        told.set()
        self._print(f"{doing} ...")

    def _print(self, text: str) -> None:
        print(f"{self.program}: {text}", file=self.stream, flush=True)
