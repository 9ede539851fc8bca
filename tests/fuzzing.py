# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the fuzzers have in common: an input goes through everything that `vm2c` does with a file.

Whatever it is, the outcome is C or a DiagnosticError, within a second of CPU and bounded memory: no other exception, no deep
recursion, no endless loop. Every input is made from its own seed, so that a finding can be made again.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vm2c.diagnostics import DiagnosticError
from vm2c.driver import Options, decode_source, emit_stage, parse_source, transpile_module
from vm2c.toolchain.compiler import RUNTIME_HEADERS, find_compiler

REPOSITORY = Path(__file__).resolve().parents[1]
LIMIT_SECONDS = 1.0
# Where an endless loop is cut; the slack is for what is only slow.
_ABORT_SECONDS = 20.0
# What all of the process may take, and what a single input may add to the most that it has taken.
_MEMORY = 2 << 30
_LIMIT_BYTES = 256 << 20
_WARNINGS = ("-std=c99", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Werror")


class Abort(BaseException):
    """The input takes so long that nothing else would be tried. No Exception, so that nobody catches it."""


@dataclass(frozen=True)
class Finding:
    """An input that has another outcome than C or a diagnostic, or takes too long or too much memory."""

    seed: int
    data: bytes
    problem: str
    report: str


_OPTIONS = (
    Options(), Options(), Options(verify_each=True), Options(annotate=True, line_directives=True),
    Options(without=frozenset({"fold"})), Options(without=frozenset({"spans", "raise-loops"})),
)  # fmt: skip
_STAGES = ("ir", "lowered", "cfg", "liveness", "registers", "loops", "ranges", "aliasing", "refs")


def transpile(data: bytes, seed: int) -> str:
    """What `vm2c` does with a file that holds `data`: 'C', or the first diagnostic."""
    options = _OPTIONS[seed % len(_OPTIONS)]
    try:
        module = parse_source(decode_source(data, "input"))
        if seed % 16 == 0:
            emit_stage(module, _STAGES[seed // 16 % len(_STAGES)], options).encode()
        else:
            transpile_module(module, options).source.encode()
    except DiagnosticError as bad:
        text = str(bad)
        # It must be one that can be printed.
        text.encode()
        return text
    return "C"


def check_c(data: bytes, seed: int) -> Finding | None:
    """Whether a C compiler takes the C of an input that gives some, without a warning."""
    try:
        module = transpile_module(parse_source(decode_source(data, "input")), _OPTIONS[seed % len(_OPTIONS)])
    except DiagnosticError:
        # Only its IR was asked for before.
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, _ = module.write(folder)
        command = [*find_compiler().command, *_WARNINGS, f"-I{RUNTIME_HEADERS}", f"-I{folder}", str(source)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return None if done.returncode == 0 else Finding(seed, data, "the compiler refuses the C", done.stderr[:2000])


def _abort(_signal: int, _frame: object) -> None:
    raise Abort


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    signal.signal(signal.SIGVTALRM, _abort)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _most_memory() -> int:
    """The most bytes that the process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def check(data: bytes, seed: int, *, timed: bool = True) -> tuple[str, float, Finding | None]:
    """Outcome (C, diagnostic, problem), seconds of CPU, and what is wrong if anything is: if `timed`, also that it takes long."""
    start, memory = time.process_time(), _most_memory()
    outcome, problem, report = "problem", "", ""
    try:
        with _limited(_ABORT_SECONDS):
            outcome = "C" if transpile(data, seed) == "C" else "diagnostic"
    except Abort:
        problem, report = f"takes longer than {_ABORT_SECONDS:.0f} s", traceback.format_exc()
    except MemoryError:
        frame = traceback.extract_tb(sys.exc_info()[2])[-1]
        problem, report = f"MemoryError in {Path(frame.filename).name}:{frame.lineno}", traceback.format_exc(limit=-6)
    except Exception as bad:
        frame = traceback.extract_tb(bad.__traceback__)[-1]
        problem = f"{type(bad).__name__} in {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        report = traceback.format_exc(limit=-12)
    seconds = time.process_time() - start
    if timed and not problem and seconds > LIMIT_SECONDS:
        # The machine may have been busy with something else: twice is no accident.
        start = time.process_time()
        transpile(data, seed)
        seconds = min(seconds, time.process_time() - start)
        if seconds > LIMIT_SECONDS:
            problem, report = "slow", f"{seconds:.1f} s"
    added = _most_memory() - memory
    if not problem and added > _LIMIT_BYTES:
        problem, report = "takes much memory", f"{added >> 20} MiB"
    return outcome, seconds, Finding(seed, data, problem, report) if problem else None


def run(
    doc: str,
    name: str,
    suffix: str,
    read_corpus: Callable[[Sequence[Path]], Any],
    make_input: Callable[[int, Any], bytes],
    arguments: Sequence[str] | None = None,
) -> int:
    """The command of a fuzzer; `suffix` is that of the files that findings are written to. Returns the exit status."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="a folder with more files")
    parser.add_argument("--output", type=Path, default=REPOSITORY / "build" / name, help="where findings go")
    parser.add_argument("--compile", type=int, default=0, metavar="N", help="give the C of every Nth input to a compiler")
    options = parser.parse_args(arguments)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    corpus = read_corpus(options.corpus)
    print(f"{len(corpus)} files", flush=True)
    outcomes: collections.Counter[str] = collections.Counter()
    problems: dict[str, list[Finding]] = {}
    slowest = (0.0, 0)
    for seed in range(options.seed, options.seed + options.inputs):
        data = make_input(seed, corpus)
        outcome, seconds, finding = check(data, seed)
        outcomes[outcome] += 1
        slowest = max(slowest, (seconds, seed))
        if outcome == "C" and options.compile and outcomes["C"] % options.compile == 0:
            outcomes["compiled"] += 1
            finding = finding or check_c(data, seed)
        if finding is not None:
            known = problems.setdefault(finding.problem, [])
            known.append(finding)
            if len(known) == 1:
                options.output.mkdir(parents=True, exist_ok=True)
                (options.output / f"{seed}{suffix}").write_bytes(data)
                print(f"seed {seed}, {len(data)} bytes: {finding.problem}\n{finding.report}", flush=True)
        if (seed - options.seed + 1) % 5000 == 0:
            print(f"{seed - options.seed + 1} inputs: {dict(outcomes)}; slowest {slowest[0]:.2f} s (seed {slowest[1]})", flush=True)
    for problem, findings in problems.items():
        print(f"{len(findings)} x {problem}: seeds {', '.join(str(finding.seed) for finding in findings[:10])}")
    print(f"{options.inputs} inputs: {dict(outcomes)}; slowest {slowest[0]:.2f} s (seed {slowest[1]})")
    return 1 if problems else 0
