# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The reference that random programs are compared with: IREE's bytecode interpreter, from the PyPI packages.

It is optional. `find_oracle` looks for a Python with iree.compiler and iree.runtime: the one that `$VM2C_IREE_PYTHON` names, else
the one that runs the tests.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tests.cc.harness import Outcome, parse_outcome

SERVER = Path(__file__).with_name("oracle_server.py")


_EDGE = re.compile(r"(\^\w+)\(([^:()]+) : ([^()]+)\)")
_BRANCH = re.compile(r"^\s*vm\.(?:br|cond_br|br_table) ")
_FUNCTION = re.compile(r"^\s*vm\.func ")


def with_copied_edges(text: str) -> str:
    """The module with a copy of every value that a branch passes on.

    The reference's register allocator gives a block argument the register of a value that is passed to it even when that value
    lives on: `cond_br %c, ^b(%p, %q), ^b(%q, %p)` with %q used in ^b makes all of them one. A value that is used nowhere else has
    no such trouble. What the copies are made with is not known before run time, or they would be folded away.
    """
    lines: list[str] = []
    count = 0
    table_at = -1
    for line in text.splitlines():
        if _BRANCH.match(line):
            table_at = len(lines)
        copies: list[str] = []

        def copied(match: re.Match[str], copies: list[str] = copies) -> str:
            nonlocal count
            names = []
            for name, type_ in zip(match.group(2).split(", "), match.group(3).split(", "), strict=True):
                count += 1
                names.append(f"%copy{count}")
                copies.append(f"    %copy{count} = {_copy_of(name, type_)}")
            return f"{match.group(1)}({', '.join(names)} : {match.group(3)})"

        is_label = line.lstrip().startswith("^")
        changed = line if is_label or "^" not in line else _EDGE.sub(copied, line)
        lines[table_at if table_at >= 0 else len(lines) : table_at if table_at >= 0 else len(lines)] = copies
        if table_at >= 0:
            table_at += len(copies)
        lines.append(changed)
        if _FUNCTION.match(line) and line.rstrip().endswith("{"):
            lines += [
                "    %zero_i32 = vm.import.resolved @absent.f : i32",
                "    %zero_i64 = vm.ext.i32.i64.u %zero_i32 : i32 -> i64",
                "    %zero_f32 = vm.const.f32 1.0",
                "    %zero_f64 = vm.const.f64 1.0",
            ]
    return "\n".join(lines) + "\n"


def _copy_of(name: str, type_: str) -> str:
    if type_ in ("i32", "i64"):
        return f"vm.xor.{type_} {name}, %zero_{type_} : {type_}"
    if type_ in ("f32", "f64"):
        return f"vm.select.{type_} %zero_i32, %zero_{type_}, {name} : {type_}"
    return f"vm.assign.ref {name} : {type_} -> {type_}"


class OracleError(Exception):
    """The oracle refuses a module."""


@functools.lru_cache(maxsize=1)
def find_oracle() -> str | None:
    """A Python that has what the server needs, None where there is none."""
    chosen = os.environ.get("VM2C_IREE_PYTHON")
    if chosen:
        return chosen
    try:
        found = importlib.util.find_spec("iree.compiler") and importlib.util.find_spec("iree.runtime")
    except ModuleNotFoundError:
        found = None
    return sys.executable if found else None


WHY_MISSING = "needs iree-base-compiler and iree-base-runtime from PyPI, here or in the Python that $VM2C_IREE_PYTHON names"


class Oracle:
    """A server process, started again when a program has killed it."""

    def __init__(self, python: str | None = None, timeout: float = 10) -> None:
        found = python or find_oracle()
        if found is None:
            raise OracleError(WHY_MISSING)
        self._python = found
        self._timeout = timeout
        self._process: subprocess.Popen[str] | None = None

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Oracle:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, text: str, calls: Sequence[str]) -> list[Outcome | None]:
        """Outcomes of the calls, made in one context; None from a call on that crashed the oracle or
        did not end there. A call has the kinds of its
        results after its name (`f =iF i:1`), since results in Python do not tell their width.
        Raises OracleError for a module that it refuses."""
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [self._python, str(SERVER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"text": text, "calls": list(calls)}) + "\n")
        process.stdin.flush()
        done = -1
        watchdog = threading.Timer(self._timeout, process.kill)
        watchdog.start()
        try:
            done, answer = self._read(process.stdout)
        finally:
            watchdog.cancel()
        if answer is not None:
            if "error" in answer:
                raise OracleError(answer["error"])
            return [_outcome(result) for result in answer["results"]]
        self.close()
        if done < 0:
            raise OracleError("the oracle crashed or did not end")
        good = self.run(text, calls[:done]) if done else []
        return [*good, *([None] * (len(calls) - done))]

    @staticmethod
    def _read(lines: Iterable[str]) -> tuple[int, dict[str, Any] | None]:
        """The number of the last call that was begun, and the answer unless the server died."""
        done = -1
        for line in lines:
            if line.startswith("at "):
                done = int(line[3:])
                continue
            return done, json.loads(line)
        return done, None


def _outcome(line: str) -> Outcome:
    outcome = parse_outcome(line)
    # Annotations and a stack trace follow the message; no message in a test has "; " in it.
    return Outcome(outcome.code, re.split(r"; |\n\[", outcome.message)[0], outcome.values, outcome.arguments)
