# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Fixtures of all tests.

A test that compiles C works in a folder under build/tests/ that goes away when the test passes. When it fails, its C and the exact
compiler commands stay there, and the report says where.
"""

from __future__ import annotations

import functools
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mlir_tools import MLIR_OPT, WHY_MISSING, MlirTools, find_tools
from vm2c.toolchain.compiler import RUNTIME_HEADERS, TOOL_SOURCES

REPOSITORY = Path(__file__).resolve().parent.parent
KEPT = REPOSITORY / "build" / "tests"

WARNINGS = ("-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Werror")
SANITIZERS = ("-g", "-O1", "-fno-omit-frame-pointer", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
COMPILERS = tuple(name for name in ("gcc", "clang") if shutil.which(name) is not None)
CXX_COMPILERS = {"gcc": "g++", "clang": "clang++"}

_report = pytest.StashKey[pytest.TestReport]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files instead of comparing with them")


def pytest_configure(config: pytest.Config) -> None:
    # Tests must not depend on, or fill, the user's cache; workers share one.
    os.environ.setdefault("VM2C_CACHE_DIR", str(REPOSITORY / "build" / "cache"))
    os.environ.pop("CC", None)
    for name in ("gcc", "clang"):
        if name not in COMPILERS and not hasattr(config, "workerinput"):
            print(f"note: {name} is missing: tests that need it are skipped")


def _find_iree_opt() -> str | None:
    """What `$VM2C_IREE_OPT` names, else the program of the package iree-base-compiler where that is installed."""
    beside = Path(sys.executable).with_name("iree-opt")
    return os.environ.get("VM2C_IREE_OPT") or (str(beside) if beside.exists() else None)


IREE_OPT = _find_iree_opt()
needs_iree_opt = pytest.mark.skipif(
    IREE_OPT is None, reason="needs iree-opt: iree-base-compiler from PyPI, or $VM2C_IREE_OPT"
)

needs_mlir_opt = pytest.mark.skipif(MLIR_OPT is None, reason=WHY_MISSING)


def skipped_in_brief(reasons: Sequence[str]) -> str:
    """One line that says how many tests were skipped, and why."""
    if not reasons:
        return "no test was skipped"
    counts = Counter(reasons)
    return f"{len(reasons)} tests were skipped: " + "; ".join(f"{count}: {reason}" for reason, count in counts.most_common())


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.getreports("skipped")
    reasons = [report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr) for report in reports]
    terminalreporter.write_line(skipped_in_brief([reason.removeprefix("Skipped: ") for reason in reasons]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[_report] = report
    return report


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def c_compilers() -> tuple[str, ...]:
    """Those of gcc and clang that are there."""
    if not COMPILERS:
        pytest.skip("neither gcc nor clang is there")
    return COMPILERS


@pytest.fixture(params=["gcc", "clang"])
def compiler(request: pytest.FixtureRequest) -> str:
    """Runs a test with each compiler."""
    name = str(request.param)
    if name not in COMPILERS:
        pytest.skip(f"{name} is missing")
    return name


@pytest.fixture(scope="session")
def mlir_tools() -> MlirTools:
    """What upstream makes libraries of MLIR with; gcc links them."""
    found = find_tools()
    if found is None or "gcc" not in COMPILERS:
        pytest.skip(WHY_MISSING if found is None else "gcc is missing")
    return found


@functools.cache
def can_sanitize(compiler: str) -> bool:
    """Whether the compiler comes with the sanitizers' libraries and this machine can run them."""
    program = KEPT / f"sanitizer-probe-{compiler}-{os.getpid()}"
    KEPT.mkdir(parents=True, exist_ok=True)
    command = [compiler, *SANITIZERS, "-x", "c", "-", "-o", str(program)]
    try:
        built = subprocess.run(command, input="int main(void) { return 0; }", capture_output=True, text=True, check=False)
        return built.returncode == 0 and subprocess.run([program], capture_output=True, check=False).returncode == 0
    finally:
        program.unlink(missing_ok=True)


@dataclass
class Workshop:
    """A folder to compile and run C in."""

    folder: Path
    commands: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def command(self, *arguments: str | Path, check: bool = True, **options: object) -> subprocess.CompletedProcess[str]:
        """Runs a command and keeps it for the report; a failing one fails the test unless `check` is off."""
        words = [str(argument) for argument in arguments]
        self.commands.append(shlex.join(words))
        (self.folder / "commands.sh").write_text("\n".join(self.commands) + "\n", encoding="utf-8")
        run = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=600, check=False, **options)  # type: ignore[call-overload]
        if check and run.returncode != 0:
            pytest.fail(
                f"{shlex.join(words)}\nexit status {run.returncode}\n{run.stdout[-4000:]}\n{run.stderr[-8000:]}", pytrace=False
            )
        return run  # type: ignore[no-any-return]

    def compile(
        self,
        compiler: str,
        sources: Sequence[str | Path],
        *,
        flags: Sequence[str] = (),
        standard: str = "c99",
        output: str = "program",
        sanitize: bool = False,
        warnings: Sequence[str] = WARNINGS,
    ) -> Path:
        """Compiles and links against the bundled runtime. With `standard` c++NN the sources are taken for C++."""
        if sanitize and not can_sanitize(compiler):
            pytest.skip(f"{compiler} cannot build with sanitizers here")
        program = self.folder / output
        command: list[str | Path] = [compiler]
        if standard.startswith("c++"):
            command = [CXX_COMPILERS[compiler], "-x", "c++"]
        command += [f"-std={standard}", "-ffp-contract=off", *warnings, f"-I{RUNTIME_HEADERS}", f"-I{TOOL_SOURCES}"]
        command += [*(SANITIZERS if sanitize else ()), *flags, *sources, "-o", program]
        if "-c" not in flags:
            command += ["-lm"]
        self.command(*command)
        return program

    def run(self, *arguments: str | Path, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs a program with sanitizers set to report leaks and stop at the first fault."""
        environment = {
            **os.environ,
            "ASAN_OPTIONS": "detect_leaks=1:abort_on_error=0",
            "UBSAN_OPTIONS": "print_stacktrace=1:halt_on_error=1",
        }
        return self.command(*arguments, check=check, env=environment)


@pytest.fixture
def workshop(request: pytest.FixtureRequest) -> Iterator[Workshop]:
    """A folder to compile and run C in; stays if the test fails."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "-", request.node.nodeid.rpartition("/")[2])[:120]
    folder = KEPT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield Workshop(folder)
    report = request.node.stash.get(_report, None)
    if report is not None and report.failed:
        report.sections.append(("kept", f"the C and the compiler's commands (commands.sh) are in {folder}"))
        print(f"\nkept: {folder} (commands.sh has the compiler's commands)")
    else:
        shutil.rmtree(folder, ignore_errors=True)
