# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Makes a program that shows a mismatch small: fewer calls, fewer functions, fewer lines, for as long as it shows one of the same
kind. Works on the text: whatever makes the module invalid is refused by the oracle and so not taken."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.cc.harness import QUICK, Build
from tests.differential.compare import Mismatch, compare, run_native
from tests.differential.declarations import Program
from tests.differential.oracle import Oracle, OracleError

_RESULT = re.compile(r"^\s*(%\w+) = .*?(?:-> |: )(i32|i64|f32|f64|![\w.]+(?:<.*>)?)$")
_SYMBOL = re.compile(r"@(\w+)")


def _find(program: Program, oracle: Oracle, builds: Sequence[Build], kind: str) -> Mismatch | None:
    if kind == "crash of vm2c" and not oracle.through_bytecode:  # its own verifier says what is valid
        return next((item for item in run_native(program, [])[1] if item.kind == kind), None)
    try:
        report = compare(program, oracle, builds)
    except OracleError:
        return None
    return next((item for item in report.mismatches if item.kind == kind), None)


def _chunks(text: str) -> list[list[str]]:
    """The items of a module, each a list of lines; the first and the last are the module's own."""
    items: list[list[str]] = []
    depth = 0
    for line in text.splitlines():
        if depth <= 1:
            items.append([line])
        else:
            items[-1].append(line)
        depth += line.count("{") - line.count("}")
    return items


def _shrink_list(items: list[str], keep: Callable[[list[str]], bool], deadline: float) -> list[str]:
    """Delta debugging: drops runs of items, shorter and shorter ones, from the end since what uses things comes after them."""
    size = max(1, len(items) // 2)
    while size >= 1:
        end = len(items)
        while end > 0:
            if time.monotonic() > deadline:
                return items
            start = max(0, end - size)
            candidate = items[:start] + items[end:]
            if candidate and keep(candidate):
                items = candidate
            end = start
        size //= 2
    return items


def reduce_program(
    program: Program, mismatch: Mismatch, oracle: Oracle, builds: Sequence[Build], seconds: float = 120
) -> tuple[Program, Mismatch]:
    deadline = time.monotonic() + seconds
    if _find(program, oracle, [QUICK], mismatch.kind) is not None:  # then there is no need to optimize
        mismatch = replace(mismatch, build=QUICK.name)
        builds = [QUICK]
    builds = [build for build in builds if build.name == mismatch.build] or list(builds[:1])
    best, found = program, mismatch

    def attempt(candidate: Program) -> bool:
        nonlocal best, found
        if not candidate.calls and mismatch.call >= 0:
            return False
        result = _find(candidate, oracle, builds, mismatch.kind)
        if result is None:
            return False
        best, found = candidate, result
        return True

    if mismatch.call >= 0:
        for count in (mismatch.call + 1, mismatch.call + 2):
            if attempt(replace(program, calls=program.calls[:count])):
                break
        attempt(replace(best, calls=[best.calls[min(found.call, len(best.calls) - 1)]]))
    else:
        attempt(replace(program, calls=[]))
    if len(best.calls) > 1:
        _shrink_list(best.calls, lambda calls: attempt(replace(best, calls=calls)), deadline)
    _drop_functions(lambda: best, attempt)
    items = ["\n".join(item) for item in _chunks(best.text)]
    _shrink_list(items, lambda kept: attempt(replace(best, text="\n".join(kept) + "\n")), deadline)
    for _ in range(3):
        before = best.text
        lines = best.text.splitlines()
        _shrink_list(lines, lambda kept: attempt(replace(best, text="\n".join(kept) + "\n")), deadline)
        _simplify_lines(lambda: best, attempt, deadline)
        if best.text == before or time.monotonic() > deadline:
            break
    return best, found


def _drop_functions(current: Callable[[], Program], attempt: Callable[[Program], bool]) -> None:
    """At once, all functions and exports that are not needed by the calls."""
    program = current()
    items = _chunks(program.text)
    bodies: dict[str, list[str]] = {}
    for item in items:
        match = re.match(r"\s*vm\.func private @(\w+)", item[0])
        if match:
            bodies[match.group(1)] = item
    if not program.calls:
        return
    needed = {call.split()[0] for call in program.calls}
    while True:
        more = {name for item in needed for name in _SYMBOL.findall("\n".join(bodies.get(item, []))) if name in bodies} - needed
        if not more:
            break
        needed |= more
    kept = []
    for item in items:
        function = re.match(r"\s*vm\.(?:func private|export) @(\w+)", item[0])
        if function is None or function.group(1) in needed:
            kept.append("\n".join(item))
    attempt(replace(program, text="\n".join(kept) + "\n"))


def _simplify_lines(current: Callable[[], Program], attempt: Callable[[Program], bool], deadline: float) -> None:
    """Turns ops into constants, and branches into plain ones."""
    index = 0
    while index < len(current().text.splitlines()) and time.monotonic() < deadline:
        lines = current().text.splitlines()
        line = lines[index]
        for candidate in _simpler(line):
            text = "\n".join([*lines[:index], candidate, *lines[index + 1 :]]) + "\n"
            if candidate != line and attempt(replace(current(), text=text)):
                break
        index += 1


def _simpler(line: str) -> list[str]:
    candidates = []
    match = _RESULT.match(line)
    if match and "vm.const" not in line:
        name, type_ = match.groups()
        if type_.startswith("!"):
            candidates.append(f"    {name} = vm.const.ref.zero : {type_}")
        else:
            zero = "0" if type_[0] == "i" else "0.0"
            candidates += [f"    {name} = vm.const.{type_} {zero}", f"    {name} = vm.const.{type_} 1{zero[1:]}"]
    match = re.match(r"(\s*)vm\.cond_br %\w+, (\^\w+(?:\([^)]*\))?), (\^\w+(?:\([^)]*\))?)$", line)
    if match:
        candidates += [f"{match.group(1)}vm.br {match.group(2)}", f"{match.group(1)}vm.br {match.group(3)}"]
    return candidates
