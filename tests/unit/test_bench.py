# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""vm2c-bench, bench/run.py and bench/tensors.py: what they print and check. How long anything takes is not looked at."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, WARNINGS, Workshop
from tests.differential.oracle import WHY_MISSING, find_oracle
from tests.unit.modules import ONE, VALUES
from vm2c.driver import transpile
from vm2c.toolchain.compiler import TOOL_SOURCES
from vm2c.toolchain.program import module_table

# Two functions without arguments, which are timed when none is named; one of them fails.
PLAIN = """\
vm.module @plain {
  vm.export @seven
  vm.func private @seven() -> i32 {
    %c7 = vm.const.i32 7
    vm.return %c7 : i32
  }
  vm.export @fails
  vm.func private @fails() {
    %c9 = vm.const.i32 9
    vm.fail %c9, "it had to be"
  }
  vm.export @same
  vm.func private @same(%a: i32) -> i32 {
    vm.return %a : i32
  }
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one.mlir").write_text(ONE)
    (tmp_path / "plain.mlir").write_text(PLAIN)
    return tmp_path


def bench(*arguments: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.bench", "--benchmark_min_time=0.001s", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, input=stdin, check=False)


ONCE = ("--module=one.mlir", "--function=twice", "--input=3")
NAME = "BM_twice/process_time/real_time"
AGGREGATES = ["mean", "median", "stddev", "cv"]


def test_json_has_repetitions_and_statistics(folder: Path) -> None:
    result = bench(*ONCE, "--benchmark_repetitions=3", "--benchmark_format=json", "--benchmark_context=board=x", cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert report["context"]["board"] == "x"
    assert report["context"]["json_schema_version"] == 1
    entries: list[dict[str, Any]] = report["benchmarks"]
    assert [entry["name"] for entry in entries] == [NAME] * 3 + [f"{NAME}_{kind}" for kind in AGGREGATES]
    assert [entry.get("aggregate_name") for entry in entries] == [None] * 3 + AGGREGATES
    assert [entry.get("repetition_index") for entry in entries] == [0, 1, 2] + [None] * 4
    assert {entry["run_name"] for entry in entries} == {NAME}
    assert {entry["time_unit"] for entry in entries} == {"ms"}
    times = [entry["real_time"] for entry in entries[:3]]
    assert min(times) > 0
    assert entries[3]["real_time"] == pytest.approx(sum(times) / 3)
    assert entries[4]["real_time"] == sorted(times)[1]
    assert entries[6]["real_time"] == pytest.approx(entries[5]["real_time"] / entries[3]["real_time"])
    for entry in entries[:3]:
        assert entry["iterations"] == entries[0]["iterations"] >= 1
        assert entry["items_per_second"] == pytest.approx(1e3 / entry["real_time"])


def test_table(folder: Path) -> None:
    lines = bench(*ONCE, "--benchmark_repetitions=2", "--benchmark_time_unit=us", cwd=folder).stdout.splitlines()
    assert lines[1].split() == ["Benchmark", "Time", "CPU", "Iterations", "UserCounters..."]
    assert {lines[0], lines[2]} == {"-" * len(lines[1])}
    assert [line.split()[0] for line in lines[3:]] == [NAME] * 2 + [f"{NAME}_{kind}" for kind in AGGREGATES]
    assert {line.split()[2] for line in lines[3:8]} == {"us"}
    assert lines[8].split()[2] == "%"


def test_only_statistics(folder: Path) -> None:
    flags = ["--benchmark_repetitions=2", "--benchmark_display_aggregates_only=true", "--benchmark_out=new/folder/all.json"]
    result = bench(*ONCE, *flags, cwd=folder)
    assert [line.split()[0] for line in result.stdout.splitlines()[3:]] == [f"{NAME}_{kind}" for kind in AGGREGATES]
    assert len(json.loads((folder / "new" / "folder" / "all.json").read_text())["benchmarks"]) == 6
    result = bench(
        *ONCE, "--benchmark_repetitions=2", "--benchmark_report_aggregates_only=true", "--benchmark_format=csv", cwd=folder
    )
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["name"] for row in rows] == [f"{NAME}_{kind}" for kind in AGGREGATES]
    assert [row["time_unit"] for row in rows] == ["ms", "ms", "ms", ""]


def test_number_of_iterations(folder: Path) -> None:
    flags = ["--benchmark_min_time=17x", "--benchmark_format=json", "--cc=gcc", "--cflags=-O3 -DUNUSED=1"]
    if shutil.which("gcc") is None:
        pytest.skip("gcc is missing")
    report = json.loads(bench(*ONCE, *flags, cwd=folder).stdout)
    assert [entry["iterations"] for entry in report["benchmarks"]] == [17]
    assert report["context"]["c_compiler"].endswith("-O3 -DUNUSED=1")


def test_functions_without_arguments(folder: Path) -> None:
    result = bench("--module=-", "--benchmark_filter=seven", cwd=folder, stdin=PLAIN)
    assert "BM_seven/" in result.stdout
    result = bench("--module=plain.mlir", "--benchmark_list_tests=true", cwd=folder)
    assert result.stdout == "BM_seven/process_time/real_time\nBM_fails/process_time/real_time\n"
    result = bench("--module=one.mlir", cwd=folder)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr == "Failed to match any benchmarks against regex: .\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "vm2c-bench: error: no module specified; use --module=FILE"),
        (["--module=missing.mlir"], "missing.mlir: error: cannot read the input"),
        ([*ONCE, "--bogus"], "vm2c-bench: error: unrecognized arguments: --bogus"),
        ([*ONCE, "--benchmark_format=xml"], "vm2c-bench: error: --benchmark_format=xml: not one of console, json, csv"),
        ([*ONCE, "--benchmark_min_time=soon"], "vm2c-bench: error: --benchmark_min_time=soon: not a number"),
        ([*ONCE, "--benchmark_min_time=0x"], "vm2c-bench: error: --benchmark_min_time=0x: no iterations"),
        ([*ONCE, "--benchmark_repetitions=-1"], "vm2c-bench: error: --benchmark_repetitions=-1: not a number"),
        ([*ONCE, "--benchmark_filter=("], "vm2c-bench: error: --benchmark_filter=(: "),
        ([*ONCE, "--cc=no-such-compiler"], "vm2c-bench: error: no C compiler found: --cc names 'no-such-compiler'"),
        ([*ONCE, "--cflags=-fno-such-flag"], "vm2c-bench: error: the C compiler "),
        (["--module=plain.mlir", "--function=fails"], "FAILED_PRECONDITION; it had to be; invoking function 'fails'"),
        (["--module=one.mlir", "--function=nope"], "NOT_FOUND; no function `nope` exported by module `one`"),
        (["--module=one.mlir", "--function=twice"], "INVALID_ARGUMENT; input list and function mismatch; expected 1 arguments but"),
    ],
)
def test_failures(folder: Path, arguments: list[str], message: str) -> None:
    result = bench(*arguments, cwd=folder)
    assert result.returncode == 1
    assert result.stderr.removeprefix("<vm>:0: ").startswith(message)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("standard", ["c99", "c11", "c++17"])
def test_program_compiles_without_warnings(workshop: Workshop, compiler: str, standard: str) -> None:
    flags = (*WARNINGS, "-Wundef", "-Wcast-qual", "-O1", "-c")
    workshop.compile(compiler, [TOOL_SOURCES / "bench.c"], standard=standard, warnings=flags, flags=["-c"], output="bench.o")


def test_program_is_clean_under_sanitizers(workshop: Workshop, compiler: str) -> None:
    module = transpile(VALUES)
    sources = [
        workshop.write("values.c", module.source),
        workshop.write("modules.c", module_table([module])),
        TOOL_SOURCES / "bench.c",
    ]
    program = workshop.compile(compiler, sources, sanitize=True)
    for flags, status in ((["--function=list"], 0), (["--function=view", "--input=4xf32=1"], 0), ([], 0), (["--function=x"], 1)):
        result = workshop.run(program, *flags, "--iterations=3", "--repetitions=2", check=False)
        assert result.returncode == status, result.stderr
        assert all(len(line.split()) == 4 for line in result.stdout.splitlines())


def run_programs(*arguments: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is missing")
    command = [sys.executable, "bench/run.py", "--quick", "--no-iree", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False, env={**os.environ})


def test_programs_are_checked_and_timed() -> None:
    result = run_programs("--json", "fib", "heat_f64")
    assert result.returncode == 0, result.stderr
    programs = json.loads(result.stdout)["programs"]
    assert [program["name"] for program in programs] == ["fib", "heat_f64"]
    for program in programs:
        configurations = [name for name in ("gcc -O2", "gcc -O3", "clang -O2") if shutil.which(name.split()[0])]
        assert list(program["ratios"]) == ["gcc -O2", "gcc -O3", "clang -O2"]
        assert sorted(program["times"]) == sorted(configurations + [f"plain {name}" for name in configurations])
        assert all(len(times) == 1 and times[0] > 0 for times in program["times"].values())
        assert all(program["sizes"]["vm2c"].values())


def test_programs_as_tables() -> None:
    result = run_programs("sieve")
    assert result.returncode == 0, result.stderr
    rows = [line.split(" | ") for line in result.stdout.splitlines() if line.startswith("| sieve")]
    assert [len(row) for row in rows] == [8, 8]
    assert result.stderr == "sieve ...\n"


def test_unknown_program() -> None:
    result = run_programs("nope")
    assert result.returncode == 2
    assert "no program 'nope'; there are matmul, " in result.stderr


def test_every_program_is_complete() -> None:
    sys.path.insert(0, str(REPOSITORY / "bench"))
    try:
        from programs import PROGRAMS
    finally:
        del sys.path[0]
    names = sorted(program.name for program in PROGRAMS)
    for folder, suffix in (("vm", ".vm.mlir"), ("plain", ".c")):
        assert sorted(path.name.removesuffix(suffix) for path in (REPOSITORY / "bench" / folder).glob(f"*{suffix}")) == names


def run_tensors(*arguments: str) -> list[dict[str, str]]:
    """The rows of both tables, by the heads of their columns."""
    command = [sys.executable, "bench/tensors.py", "--quick", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, check=False)
    assert result.returncode == 0, result.stderr
    rows: list[dict[str, str]] = []
    for block in result.stdout.split("\n\n"):
        cells = [line.strip("| ").split(" | ") for line in block.splitlines() if line.startswith("| ")]
        rows += [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]
    return rows


@pytest.mark.skipif(not any(map(shutil.which, ("gcc", "clang"))), reason="neither gcc nor clang is there")
def test_tensor_programs_beside_plain_c() -> None:
    """Small ones; a result that is not that of plain C is an error."""
    names = ["depthwise_conv", "vit_32", "dynamic", "heat_f64", "conv_i8"]
    rows = run_tensors("--no-iree", *names)
    assert [row["program"] for row in rows] == [*names, *names, "*geometric mean*"]
    assert all(float(row["plain C"]) > 0 for row in rows[:5])
    assert all(float(row["vm2c to plain C"]) > 0 for row in rows[5:])
    # What has no exponentials is the same without exact ones.
    same = [row["-fno-exact-math"] in (row.get("vm2c, gcc"), row.get("vm2c, clang")) for row in rows[:5]]
    assert [same[0], *same[2:]] == [True] * 4
    assert all(row["llvm-cpu"] == row["VM module, gcc"] == "-" for row in rows[:5])


_WAYS = ("vm2c", "-fno-exact-math", "VM module", "VM module, -fno-exact-math")


@pytest.mark.skipif(not any(map(shutil.which, ("gcc", "clang"))), reason="neither gcc nor clang is there")
@pytest.mark.skipif(find_oracle() is None, reason=WHY_MISSING)
def test_tensor_programs_beside_iree() -> None:
    """f64, and a shape that is open, as IREE has them."""
    rows = run_tensors(f"--iree-python={find_oracle()}", "heat_f64", "dynamic")
    for row in rows[2:]:
        assert all(float(row[f"{way} to llvm-cpu"]) > 0 for way in _WAYS)


def test_every_tensor_program_is_complete() -> None:
    """Each is timed, and has its plain C."""
    timed = re.findall(r'"(\w+)"', re.findall(r"^NAMES = \((.*?)\)", (REPOSITORY / "bench/tensors.py").read_text(), re.M | re.S)[0])
    plain = re.findall(r"^void (\w+)\(", (REPOSITORY / "bench/tensor/plain.c").read_text(), re.M)
    assert sorted(timed) == sorted(plain) == sorted(path.stem for path in (REPOSITORY / "bench/tensor").glob("*.mlir"))
