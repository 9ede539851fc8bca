# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs one program both ways and finds the first call that differs."""

from __future__ import annotations

import re
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tests.cc.harness import Build, CallError, Outcome, compile_program, run_program
from tests.differential.declarations import Program
from tests.differential.oracle import Oracle, with_copied_edges, without_annotations
from vm2c.diagnostics import DiagnosticError
from vm2c.driver import Options, transpile

_KINDS = re.compile(r" =\w*")


@dataclass
class Mismatch:
    """`call` is the index of the first call that differs, -1 where no call is to blame."""

    kind: str
    call: int
    build: str = ""
    expected: str = ""
    actual: str = ""

    def __str__(self) -> str:
        return f"{self.kind} ({self.build}) at call {self.call}\n  expected: {self.expected}\n  actual:   {self.actual}"


@dataclass
class Report:
    mismatches: list[Mismatch] = field(default_factory=list)
    outcomes: list[Outcome | None] = field(default_factory=list)


def native_call(call: str) -> str:
    """Without the kinds of the results, which only the oracle wants."""
    return _KINDS.sub("", call, count=1)


def run_native(
    program: Program, builds: Sequence[Build], bytecode: bytes | None = None
) -> tuple[list[tuple[Build, list[Outcome]]], list[Mismatch]]:
    """The outcomes with each build, of the text of the program or of bytecode; what refuses or breaks is a mismatch."""
    mismatches: list[Mismatch] = []
    results: list[tuple[Build, list[Outcome]]] = []
    try:
        options = Options(without=program.without)
        module = transpile(program.text if bytecode is None else bytecode, options)
        library = transpile(program.library, options) if program.library else None
    except DiagnosticError as problem:
        return [], [Mismatch("refused by vm2c", -1, actual=str(problem)[:2000])]
    except Exception as problem:  # a bug is what we are looking for
        trace = "".join(traceback.format_exception(problem, limit=-6))
        return [], [Mismatch("crash of vm2c", -1, actual=trace)]
    for build in builds:
        try:
            executable = compile_program(module, build, library=library)
        except AssertionError as problem:
            mismatches.append(Mismatch("refused by the C compiler", -1, build.name, actual=str(problem)[:3000]))
            continue
        try:
            outcomes = run_program(executable, map(native_call, program.calls), timeout=30)
            results.append((build, [without_annotations(outcome) for outcome in outcomes]))
        except CallError as problem:
            kind = "leak" if "leak" in str(problem).lower() and problem.done == len(program.calls) else "crash"
            mismatches.append(Mismatch(kind, min(problem.done, len(program.calls) - 1), build.name, actual=str(problem)[:3000]))
    return results, mismatches


def differs(program: Program, index: int, expected: Outcome | None, actual: Outcome) -> bool:
    if expected is None:  # the oracle died here: any answer will do
        return False
    if program.calls[index].split()[0] in program.loose or expected.code == actual.code == "RESOURCE_EXHAUSTED":
        # Each has its own limit of depth, and its own words.
        return expected.code != actual.code
    return expected != actual


def compare(program: Program, oracle: Oracle, builds: Sequence[Build]) -> Report:
    """Both ways. Raises OracleError for a program that the oracle refuses.

    The oracle's register allocator has faults of its own, which `with_copied_edges` goes round. Where vm2c does not agree, the
    oracle runs the module as it is, too: what neither form gives is a mismatch. If the two have differed before, each may have
    gone wrong in a place of its own, and the call has to differ when it is made alone as well.
    """
    if oracle.through_bytecode:
        return _compare_bytecode(program, oracle, builds)
    report = Report()
    copied = with_copied_edges(program.library) if program.library else ""
    forms = [oracle.run(with_copied_edges(program.text), program.calls, copied)]
    report.outcomes = forms[0]
    results, mismatches = run_native(program, builds)
    # What takes too long for both, as a list that doubles does, is no difference.
    report.mismatches = [each for each in mismatches if each.actual != "timeout" or forms[0][each.call] is not None]
    for build, outcomes in results:
        for index, actual in enumerate(outcomes):
            if not differs(program, index, forms[0][index], actual):
                continue
            if len(forms) == 1:
                forms.append(oracle.run(program.text, program.calls, program.library))
            answers = [form[index] for form in forms if form[index] is not None]
            if all(differs(program, index, answer, actual) for answer in answers):
                at_odds = any(one != other for one, other in zip(forms[0][:index], forms[1][:index], strict=True))
                if not at_odds or len(program.calls) <= 2 or _differs_alone(program, index, oracle, build):
                    report.mismatches.append(Mismatch("result", index, build.name, str(forms[0][index]), str(actual)))
                    break
    return report


def _compare_bytecode(program: Program, oracle: Oracle, builds: Sequence[Build]) -> Report:
    """The oracle's bytecode run by both: whatever its compiler made of the text, the results must be the same."""
    report = Report()
    for text in (with_copied_edges(program.text), program.text):
        bytecode = oracle.compile(text)
        report.outcomes = oracle.run(text, program.calls, program.library)
        # What a call does that has no end there (its registers being mixed up), it does here, too.
        known = [outcome for outcome in report.outcomes if outcome is not None]
        ending = replace(program, calls=program.calls[: len(known)])
        results, report.mismatches = run_native(ending, builds, bytecode)
        for build, outcomes in results:
            for index, (expected, actual) in enumerate(zip(known, outcomes, strict=True)):
                if differs(program, index, expected, actual):
                    report.mismatches.append(Mismatch("result", index, build.name, str(expected), str(actual)))
                    break
        if report.mismatches:
            break
    return report


def _differs_alone(program: Program, index: int, oracle: Oracle, build: Build) -> bool:
    """Whether a call, with the one before it if that is what it looks at, differs in a context of its own, or only there."""
    first = index - 1 if program.calls[index].startswith("state ") and index else index
    report = compare(replace(program, calls=program.calls[first : index + 1]), oracle, [build])
    return bool(report.mismatches)
