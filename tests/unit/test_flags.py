# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The flags of vm2c-run and vm2c-bench: the table beside the flags of IREE's tools, and what each flag does."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.differential.oracle import WHY_MISSING, find_oracle
from vm2c.cli import bench, run
from vm2c.cli.common import CommandError, expand_flag_files
from vm2c.cli.flag_parser import describe, print_devices, read_flags
from vm2c.cli.flags import BENCH, BOTH, RUN, Flag, Kind, flags_of

# The flags that `--help` of the tools of release 3.13.0 lists, with their defaults; null for those that show none.
RECORDED: dict[str, dict[str, str | None]] = json.loads(
    (Path(__file__).parent.parent / "data" / "iree_flags.json").read_text()
)  # fmt: skip
TOOLS = {RUN: "iree-run-module", BENCH: "iree-benchmark-module"}
PARSERS = {RUN: run.build_parser, BENCH: bench.build_parser}

INSTRUMENTED = """\
vm.module public @instrumented {
  vm.rodata private @bytes dense<[7, 8, 9]> : tensor<3xi8>
  vm.global.i32 private mutable @calls : i32
  vm.export @f
  vm.func private @f(%a: i32) -> i32 {
    vm.global.store.i32 %a, @calls : i32
    vm.return %a : i32
  }
  vm.export @query as("__query_instruments")
  vm.func private @query(%list: !vm.list<?>) {
    %c0 = vm.const.i64.zero
    %c1 = vm.const.i32 1
    %size = vm.list.size %list : (!vm.list<?>) -> i32
    %end = vm.add.i32 %size, %c1 : i32
    %both = vm.add.i32 %end, %c1 : i32
    vm.list.resize %list, %both : (!vm.list<?>, i32)
    %bytes = vm.const.ref.rodata @bytes : !vm.buffer
    vm.list.set.ref %list, %size, %bytes : (!vm.list<?>, i32, !vm.buffer)
    %length = vm.const.i64 4
    %align = vm.const.i32 1
    %buffer = vm.buffer.alloc %length, %align : !vm.buffer
    %calls = vm.global.load.i32 @calls : i32
    vm.buffer.store.i32 %calls, %buffer[%c0] : i32 -> !vm.buffer
    vm.list.set.ref %list, %end, %buffer : (!vm.list<?>, i32, !vm.buffer)
    vm.return
  }
}
"""
PAIR = """\
vm.module public @pair {
  vm.export @f
  vm.func private @f(%a: f32, %b: f64) -> (f32, f64) {
    vm.return %a, %b : f32, f64
  }
  vm.export @view
  vm.func private @view(%a: !vm.ref<!hal.buffer_view>) -> !vm.ref<!hal.buffer_view> {
    vm.return %a : !vm.ref<!hal.buffer_view>
  }
}
"""


def options_of(program: str, *arguments: str) -> argparse.Namespace:
    options = PARSERS[program]().parse_args(arguments)
    read_flags(options, program)
    return options


def command(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("flags")
    (path / "pair.mlir").write_text(PAIR)
    (path / "instrumented.mlir").write_text(INSTRUMENTED)
    return path


def vm2c_run(folder: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return command("vm2c.cli.run", f"--module={folder / name}.mlir", *arguments)


@pytest.mark.parametrize("program", BOTH)
def test_every_flag_of_the_tool_has_a_row(program: str) -> None:
    rows = flags_of(program)
    recorded = RECORDED[TOOLS[program]]
    assert [name for name in recorded if name not in rows] == []
    assert [name for name, flag in rows.items() if (name not in recorded) != flag.own] == []
    for name, default in recorded.items():
        assert default is None or rows[name].default == default, name


@pytest.mark.parametrize("program", BOTH)
def test_recorded_flags_are_those_of_the_tool(program: str) -> None:
    python = find_oracle()
    if python is None:
        pytest.skip(WHY_MISSING)
    tool = Path(python).with_name(TOOLS[program])
    text = subprocess.run([tool, "--help"], capture_output=True, text=True, check=False).stdout
    listed = text[text.index("# Flags in ") :]
    # A flag stands on the last line of its paragraph, commented out when it has no default.
    last = (paragraph.strip().splitlines()[-1:] for paragraph in listed.split("\n\n"))
    names = {found[1] for lines in last for line in lines if (found := re.match(r"(?:# )?--(\w+)(?:=|$)", line))}
    names |= set(re.findall(r"\[--(\w+)=", text))
    assert names - {"agents_md"} <= set(RECORDED[TOOLS[program]])
    hidden = {"time_unit", "benchmark_perf_counters", "help", "agents_md"}
    assert set(RECORDED[TOOLS[program]]) - hidden <= names


@pytest.mark.parametrize("program", BOTH)
def test_help_lists_every_flag(program: str) -> None:
    text = PARSERS[program]().format_help()
    words = " ".join(text.split())
    for name, flag in flags_of(program).items():
        assert re.search(rf"--{name}\b", text), name
        if name != "help":
            assert " ".join(describe(flag).split()) in words, name


@pytest.mark.parametrize("program", BOTH)
def test_flags_that_are_not_taken_say_why(program: str) -> None:
    for name, flag in flags_of(program).items():
        if flag.taken:
            continue
        assert flag.meaning
        other = "false" if flag.default == "true" else "true" if flag.kind is Kind.SWITCH else "77"
        with pytest.raises(CommandError, match=re.escape(f"--{name}={other} is not taken: {flag.meaning}")):
            options_of(program, f"--{name}={other}")
        if flag.default is None:
            with pytest.raises(CommandError, match=rf"--{name} is not taken: "):
                options_of(program, f"--{name}")


@pytest.mark.parametrize("program", BOTH)
def test_flag_files_of_the_tools_pass(program: str, tmp_path: Path) -> None:
    listed = {name: default for name, default in RECORDED[TOOLS[program]].items() if default is not None}
    quotes = {name: '"' if flags_of(program)[name].kind is Kind.TEXT else "" for name in listed}
    lines = [f"--{name}={quotes[name]}{value}{quotes[name]}" for name, value in listed.items()]
    (tmp_path / "all.txt").write_text("# all flags\n\n" + "\n".join(lines))
    options = options_of(program, *expand_flag_files([f"--flagfile={tmp_path}/all.txt"]))
    assert options.function == ""


def test_flag_files_hold_nothing_but_flags(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"--flagfile={tmp_path}/b.txt\n--output=-")
    (tmp_path / "b.txt").write_text("# nothing\n --function=f \n")
    assert expand_flag_files([f"--flagfile={tmp_path}/a.txt", "--input=1"]) == ["--function=f", "--output=-", "--input=1"]
    (tmp_path / "b.txt").write_text("--function=f\nwords\n")
    with pytest.raises(CommandError, match=r"b\.txt:2: 'words' is not a flag"):
        expand_flag_files([f"--flagfile={tmp_path}/a.txt"])
    (tmp_path / "b.txt").write_text(f"--flagfile={tmp_path}/a.txt\n")
    with pytest.raises(CommandError, match="includes itself"):
        expand_flag_files([f"--flagfile={tmp_path}/a.txt"])


def test_harmless_values() -> None:
    for argument in ("--task_topology_group_count=1", "--trace_execution=false", "--device_profiling_mode=", "--cuda_tracing=2"):
        options_of(RUN, argument)
    assert options_of(BENCH, "--v=0", "--batch_concurrency=1", "--benchmark_time_unit=us").benchmark_time_unit == "us"


@pytest.mark.parametrize(
    "argument",
    [
        "--module_mode=bad", "--module_mode=", "--parameter_mode=mmap", "--equality_mode=foo", "--expected_rtol=abc",
        "--expected_f32_threshold=", "--expected_bf16_threshold=nan", "--output_max_element_count=x", "--print_statistics=maybe",
    ],
)  # fmt: skip
def test_values_that_a_flag_cannot_have(argument: str) -> None:
    with pytest.raises(CommandError, match=re.escape(argument)):
        options_of(RUN, argument)


def test_flags_are_read_as_the_tools_do() -> None:
    options = options_of(RUN, "--print_statistics", "--function=a", "--function=b", "--input=1", "--input=2")
    assert (options.print_statistics, options.function, options.input) == (True, "b", ["1", "2"])
    assert not options_of(RUN, "--print_statistics=false").print_statistics
    assert options_of(RUN, '--function="main"').function == "main"


def test_devices(capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_devices(options_of(RUN))
    assert print_devices(options_of(RUN, "--list_drivers"))
    assert re.search(r"^ +local-sync: .+\n +local-task: .+$", capsys.readouterr().out, re.MULTILINE)
    assert print_devices(options_of(BENCH, "--list_devices"))
    assert capsys.readouterr().out == "local-sync://\nlocal-task://\n"
    assert print_devices(options_of(RUN, "--list_devices=local-sync"))
    assert capsys.readouterr().out == "local-sync://\n"
    assert print_devices(options_of(RUN, "--dump_devices=local-task"))
    assert "# --device=local-task://\n" in capsys.readouterr().out
    with pytest.raises(CommandError, match="NOT_FOUND; no driver 'cuda' registered"):
        print_devices(options_of(RUN, "--list_devices=cuda"))


def test_devices_of_the_command_line(folder: Path) -> None:
    flags = ["--function=f", "--input=1", "--input=2"]
    for device in ("local-sync", "local-task", "local-sync://"):
        assert vm2c_run(folder, "pair", *flags, f"--device={device}").stdout == "EXEC @f\nresult[0]: f32=1\nresult[1]: f64=2\n"
    result = vm2c_run(folder, "pair", *flags, "--device=cuda://0")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("vm2c-run: error: --device=cuda://0: NOT_FOUND; no driver 'cuda' registered")
    assert command("vm2c.cli.run", "--list_devices").stdout == "local-sync://\nlocal-task://\n"


@pytest.mark.parametrize(
    ("a", "b", "flags", "status"),
    [
        ("1", "1", [], 0),
        ("1.00005", "1", [], 0),
        ("1.001", "1", [], 1),
        ("1.001", "1", ["--expected_f32_threshold=0.01"], 0),
        ("1.001", "1", ["--expected_rtol=0.01"], 0),
        ("1.00005", "1", ["--equality_mode=exact"], 1),
        ("1", "1.00005", [], 0),
        ("1", "1.001", ["--expected_f32_threshold=0.01"], 1),
        ("1", "1.001", ["--expected_f64_threshold=0.01"], 0),
        ("nan", "nan", [], 0),
        ("inf", "1", ["--expected_f32_threshold=1e30"], 1),
    ],
)
def test_thresholds_of_primitives(folder: Path, a: str, b: str, flags: list[str], status: int) -> None:
    expected = ["nan" if a == "nan" else "1", "nan" if b == "nan" else "1"]
    flags = [*flags, *(f"--expected_output={value}" for value in expected)]
    result = vm2c_run(folder, "pair", "--function=f", f"--input={a}", f"--input={b}", *flags)
    assert result.returncode == status, result.stdout
    assert ("[SUCCESS]" in result.stdout) == (status == 0)


def test_statistics(folder: Path) -> None:
    figures = r"HOST_LOCAL: +(\d+)B peak / +(\d+)B allocated / +(\d+)B freed / +(\d+)B live"
    counts = []
    for size in (8, 1000):
        flags = ["--function=view", f"--input={size}xf64=1", "--output=", "--print_statistics"]
        result = vm2c_run(folder, "pair", *flags)
        assert result.returncode == 0
        found = re.search(figures, result.stderr)
        assert found is not None
        peak, allocated, freed, live = map(int, found.groups())
        assert (freed, live) == (allocated, 0)
        assert 8 * size < peak <= allocated
        counts.append(allocated)
    assert counts[1] - counts[0] == 8 * (1000 - 8)
    assert vm2c_run(folder, "pair", "--function=view", "--input=8xf64=1", "--output=").stderr == ""


def test_instruments(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "records.bin"
    result = vm2c_run(folder, "instrumented", "--function=f", "--input=258", f"--instrument_file={path}")
    assert (result.returncode, result.stdout) == (0, "EXEC @f\nresult[0]: i32=258\n")
    assert path.read_bytes() == bytes([7, 8, 9, 2, 1, 0, 0])
    vm2c_run(folder, "pair", "--function=view", "--input=f32=1", f"--instrument_file={path}")
    assert path.read_bytes() == b""
    result = vm2c_run(folder, "instrumented", "--function=f", "--input=1", f"--instrument_file={folder}/instrumented.mlir")
    assert result.returncode == 1
    assert "is the input" in result.stderr


def timed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    flags = [f"--module={folder}/pair.mlir", "--function=f", "--input=1", "--input=2", "--benchmark_min_time=3x"]
    return command("vm2c.cli.bench", *flags, *arguments)


def test_results_of_benchmarks(folder: Path) -> None:
    assert timed(folder, "--expected_output=5", "--expected_output=6").returncode == 0
    result = timed(folder, "--enable_output_processing")
    assert result.stdout.endswith("\nresult[0]: f32=1\nresult[1]: f64=2\n")
    result = timed(folder, "--enable_output_processing", "--expected_output=1", "--expected_output=3")
    assert result.returncode == 1
    assert result.stdout.endswith("[FAILED] result[1]: f64 values differ\n  expected: 3\n  actual: 2\n")
    assert "BM_f/" in result.stdout
    assert "HOST_LOCAL: " in timed(folder, "--print_statistics").stderr


def test_batches_tables_and_colors(folder: Path) -> None:
    line = timed(folder, "--batch_size=2").stdout.splitlines()[-1]
    assert line.split()[5] == "4"
    assert timed(folder, "--batch_size=0").returncode == 1
    lines = timed(folder, "--benchmark_counters_tabular=true").stdout.splitlines()
    assert lines[1].split() == ["Benchmark", "Time", "CPU", "Iterations", "items_per_second"]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert "\x1b" not in timed(folder).stdout
    colored = timed(folder, "--benchmark_color=true").stdout.splitlines()[-1]
    assert [part[:2] for part in colored.split("\x1b[0;3")[1:]] == ["2m", "3m", "6m"]
    assert timed(folder, "--benchmark_filter=-BM_f").stdout == ""
    assert "BM_f/" in timed(folder, "--benchmark_filter=-BM_g").stdout


def test_rows_are_complete() -> None:
    for program in BOTH:
        for name, flag in flags_of(program).items():
            assert isinstance(flag, Flag)
            assert (flag.kind is Kind.CHOICE) == bool(flag.choices), name
            assert flag.kind is not Kind.CHOICE or flag.default is None or flag.default in flag.choices, name
            assert not flag.harmless or not flag.taken, name
