# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files of parameters: what vm2c-run finds in archives, and what modules that import from io_parameters get of them."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import vm2c
from tests.conftest import WARNINGS, Workshop
from tests.differential.oracle import WHY_MISSING, find_oracle
from tests.unit.archives import gguf, irpa, safetensors
from vm2c.driver import transpile
from vm2c.parameters import Parameter, read_parameters
from vm2c.toolchain.errors import ToolchainError
from vm2c.toolchain.parameters import parameter_flags
from vm2c.toolchain.program import module_table

# Loads two parameters when it is made, one of scope "model" and one without a scope; what iree-compile of release 3.13.0 makes
# of two `#flow.parameter.named` that a function returns.
LOADING = (Path(__file__).parent.parent / "data" / "parameters" / "loading.vm.mlir").read_text()

# Gathers parts of parameters into one buffer.
GATHERING = """\
vm.module public @gathering {
  vm.import private @hal.devices.get(%index : i32) -> !vm.ref<!hal.device> attributes {nosideeffects}
  vm.import private @hal_inline.buffer.allocate(%alignment : i32, %size : i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
  vm.import private @io_parameters.gather(
    %device : !vm.ref<!hal.device>, %affinity : i64, %wait : !vm.ref<!hal.fence>, %signal : !vm.ref<!hal.fence>,
    %scope : !vm.buffer, %target : !vm.ref<!hal.buffer>, %keys : !vm.buffer, %data : !vm.buffer, %spans : !vm.buffer)
  vm.import private @io_parameters.scatter(
    %device : !vm.ref<!hal.device>, %affinity : i64, %wait : !vm.ref<!hal.fence>, %signal : !vm.ref<!hal.fence>,
    %source : !vm.ref<!hal.buffer>, %scope : !vm.buffer, %keys : !vm.buffer, %data : !vm.buffer, %spans : !vm.buffer)
  vm.rodata private @scope "model"
  vm.rodata private @keys dense<[0, 1, 1, 1]> : vector<4xi32>
  vm.rodata private @data "wv"
  vm.rodata private @spans dense<[4, 8, 8, 0, 0, 4]> : vector<6xi64>
  vm.rodata private @beyond dense<[4, 0, 16, 0, 0, 4]> : vector<6xi64>
  vm.rodata private @outside dense<[0, 12, 8, 0, 0, 4]> : vector<6xi64>
  vm.rodata private @ragged dense<[0, 12]> : vector<2xi64>
  vm.rodata private @nothing "nope"
  vm.func private @run(%spans: !vm.buffer, %scope: !vm.buffer, %scatter: i32) -> !vm.ref<!hal.buffer> {
    %c0 = vm.const.i32 0
    %c16 = vm.const.i32 16
    %size = vm.const.i64 16
    %any = vm.const.i64 -1
    %null = vm.const.ref.zero : !vm.ref<!hal.fence>
    %keys = vm.const.ref.rodata @keys : !vm.buffer
    %data = vm.const.ref.rodata @data : !vm.buffer
    %device = vm.call @hal.devices.get(%c0) : (i32) -> !vm.ref<!hal.device>
    %buffer:2 = vm.call @hal_inline.buffer.allocate(%c16, %size) : (i32, i64) -> (!vm.ref<!hal.buffer>, !vm.buffer)
    vm.cond_br %scatter, ^scatter, ^gather
  ^gather:
    vm.call @io_parameters.gather(%device, %any, %null, %null, %scope, %buffer#0, %keys, %data, %spans)
      : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.buffer, !vm.ref<!hal.buffer>, !vm.buffer,
         !vm.buffer, !vm.buffer) -> ()
    vm.return %buffer#0 : !vm.ref<!hal.buffer>
  ^scatter:
    vm.call @io_parameters.scatter(%device, %any, %null, %null, %buffer#0, %scope, %keys, %data, %spans)
      : (!vm.ref<!hal.device>, i64, !vm.ref<!hal.fence>, !vm.ref<!hal.fence>, !vm.ref<!hal.buffer>, !vm.buffer, !vm.buffer,
         !vm.buffer, !vm.buffer) -> ()
    vm.return %buffer#0 : !vm.ref<!hal.buffer>
  }
""" + "".join(
    f"""\
  vm.export @{name}
  vm.func private @{name}() -> !vm.ref<!hal.buffer> {{
    %scatter = vm.const.i32 {scatter}
    %spans = vm.const.ref.rodata @{spans} : !vm.buffer
    %scope = vm.const.ref.rodata @{scope} : !vm.buffer
    %0 = vm.call @run(%spans, %scope, %scatter) : (!vm.buffer, !vm.buffer, i32) -> !vm.ref<!hal.buffer>
    vm.return %0 : !vm.ref<!hal.buffer>
  }}
"""
    for name, spans, scope, scatter in (
        ("gather", "spans", "scope", 0),
        ("gather_beyond", "beyond", "scope", 0),
        ("gather_outside", "outside", "scope", 0),
        ("gather_ragged", "ragged", "scope", 0),
        ("gather_nothing", "spans", "nothing", 0),
        ("scatter", "spans", "scope", 1),
    )
) + "}\n"  # fmt: skip

W = np.array([1, 2, 3, 4.5], "<f4")
V = np.arange(6, dtype="<i4").reshape(2, 3) - 2


FILES = {
    "one.safetensors": safetensors(w=W, v=V),
    "one.irpa": irpa([("w", W.tobytes()), ("", b"gone"), ("v", V.tobytes())]),
    "one.gguf": gguf(None, w=W, v=V),
    "aligned.gguf": gguf(64, w=W, v=V),
}
VALUES = "EXEC @main\nresult[0]: hal.buffer_view\n4xf32=1 2 3 4.5\nresult[1]: hal.buffer_view\n2x3xi32=[-2 -1 0][1 2 3]\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parameters")
    for name, data in FILES.items():
        (path / name).write_bytes(data)
    (path / "loading.mlir").write_text(LOADING)
    (path / "gathering.mlir").write_text(GATHERING)
    return path


def run(folder: Path, *arguments: str, tool: str = "run") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", f"vm2c.cli.{tool}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


@pytest.mark.parametrize("name", FILES)
def test_loads(folder: Path, name: str) -> None:
    result = run(folder, "--module=loading.mlir", f"--parameters=model={name}", f"--parameters={name}", "--parameter_mode=preload")
    assert (result.returncode, result.stderr, result.stdout) == (0, "", VALUES)


@pytest.mark.parametrize("name", FILES)
def test_as_the_tool_does(folder: Path, name: str) -> None:
    python = find_oracle()
    if python is None:
        pytest.skip(WHY_MISSING)
    tools = Path(python).parent
    if not (folder / "loading.vmfb").exists():
        flags = ["--compile-from=vm", "--output-format=vm-bytecode", "loading.mlir", "-o", "loading.vmfb"]
        subprocess.run([tools / "iree-compile", *flags], cwd=folder, check=True)
    flags = ["--module=loading.vmfb", "--device=local-sync", f"--parameters=model={name}", f"--parameters={name}"]
    result = subprocess.run([tools / "iree-run-module", *flags], cwd=folder, capture_output=True, text=True, check=False)
    assert (result.stdout, result.returncode) == (VALUES, 0), result.stderr


def test_splats_chains_and_later_files(folder: Path) -> None:
    first = irpa([("w", (16, struct.pack("<f", 0.5)))], following=512)
    (folder / "chain.irpa").write_bytes(irpa([("v", V.tobytes())], before=first + b"\0" * (512 - len(first))))
    assert read_parameters(str(folder / "chain.irpa"))[0] == Parameter("w", 0, 16, struct.pack("<f", 0.5))
    result = run(folder, "--module=loading.mlir", "--parameters=model=chain.irpa", "--parameters=chain.irpa")
    assert result.stdout == VALUES.replace("1 2 3 4.5", "0.5 0.5 0.5 0.5")
    files = ["--parameters=model=one.irpa", "--parameters=model=chain.irpa", "--parameters=one.irpa"]
    assert run(folder, "--module=loading.mlir", *files).stdout == result.stdout


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ([], "NOT_FOUND; no provider registered that handles scopes like 'model'; "),
        (["model=one.irpa"], "NOT_FOUND; no provider registered that handles scopes like ''; "),
        (["model=one.irpa", "other.safetensors"], "NOT_FOUND; no parameter found in index with key 'v'; "),
        (["model=missing.irpa"], "vm2c-run: error: --parameters=missing.irpa: NOT_FOUND; failed to open file"),
        (["model=loading.mlir"], "vm2c-run: error: --parameters=loading.mlir: the name ends in none of .irpa, .safetensors, .gguf"),
        (["model=short.irpa", "one.irpa"], "OUT_OF_RANGE; parameter `w` range out of bounds (offset=0, length=16, size=8); "),
    ],
)
def test_what_is_missing(folder: Path, flags: list[str], message: str) -> None:
    (folder / "other.safetensors").write_bytes(safetensors(w=W))
    (folder / "short.irpa").write_bytes(irpa([("w", W.tobytes()[:8])]))
    result = run(folder, "--module=loading.mlir", *(f"--parameters={flag}" for flag in flags))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(message)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("gather_beyond", "OUT_OF_RANGE; parameter `w` range out of bounds (offset=4, length=16, size=16)"),
        ("gather_outside", "OUT_OF_RANGE; attempted to access an address outside of the valid buffer range"),
        ("gather_ragged", "INVALID_ARGUMENT; buffer span storage must be aligned to iree_io_parameters_span_entry_t"),
        ("gather_nothing", "NOT_FOUND; no provider registered that handles scopes like 'nope'"),
        ("scatter", "PERMISSION_DENIED; parameter `w` storage does not support the requested access type"),
    ],
)
def test_gather_and_scatter_that_fail(folder: Path, function: str, message: str) -> None:
    result = run(folder, "--module=gathering.mlir", f"--function={function}", "--parameters=model=one.irpa")
    assert result.returncode == 1
    assert result.stderr.startswith(message)


def test_gather(folder: Path) -> None:
    flags = ["--module=gathering.mlir", "--function=gather", "--parameters=model=one.gguf", "--output=@all.bin"]
    assert run(folder, *flags).returncode == 0
    assert (folder / "all.bin").read_bytes() == V.tobytes()[:4] + b"\0" * 4 + W.tobytes()[4:12]


def test_benchmarks_take_parameters(folder: Path) -> None:
    flags = ["--module=gathering.mlir", "--function=gather", "--benchmark_min_time=2x", "--parameters=model=one.irpa"]
    result = run(folder, *flags, tool="bench")
    assert result.returncode == 0
    assert "BM_gather/" in result.stdout


def test_loaded_from_python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each loaded module has its own files, which are found wherever the process works."""
    monkeypatch.chdir(folder)
    Path("half.irpa").write_bytes(irpa([("w", (16, struct.pack("<f", 0.5)))]))
    first = vm2c.load("loading.mlir", parameters=["model=one.irpa", "one.gguf"])
    second = vm2c.load("loading.mlir", parameters=["model=half.irpa", "one.gguf"])
    monkeypatch.chdir("/")
    for module, w in ((second, np.full(4, 0.5)), (first, W)):
        results = module.main()
        np.testing.assert_array_equal(results[0], w)
        np.testing.assert_array_equal(results[1], V)
    with pytest.raises(vm2c.StatusError, match="no provider registered that handles scopes like 'model'"):
        vm2c.load(folder / "loading.mlir")
    with pytest.raises(vm2c.ToolchainError, match=r"--parameters=/gone\.irpa: NOT_FOUND"):
        vm2c.load(folder / "loading.mlir", parameters=["gone.irpa"])


@pytest.mark.parametrize("tool", ["main", "build"])
def test_programs_carry_what_they_need(folder: Path, tool: str, compiler: str, tmp_path: Path) -> None:
    """A program has its parameters inside, and takes others from its command line."""
    named = ["--parameters=model=one.irpa", "--parameters=one.gguf"]
    program = tmp_path / "loading"
    if tool == "main":
        result = run(folder, "loading.mlir", "--standalone", "--main=main", *named, "-o", str(tmp_path / "loading.c"), tool=tool)
        assert result.returncode == 0, result.stderr
        command = [compiler, "-std=c99", *WARNINGS, "-Werror", str(tmp_path / "loading.c"), "-o", str(program), "-lm"]
        subprocess.run(command, check=True)
    else:
        result = run(folder, "loading.mlir", "--main=main", *named, "-o", str(program), f"--cc={compiler}", tool=tool)
        assert result.returncode == 0, result.stderr
    done = subprocess.run([program], cwd="/", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, VALUES), done.stderr
    (tmp_path / "half.irpa").write_bytes(irpa([("w", (16, struct.pack("<f", 0.5)))]))
    other = parameter_flags([f"model={tmp_path / 'half.irpa'}"])
    done = subprocess.run([program, *other], cwd="/", capture_output=True, text=True, check=False)
    assert "4xf32=0.5 0.5 0.5 0.5\n" in done.stdout


def test_splats_and_nothing_are_carried(folder: Path, tmp_path: Path) -> None:
    archive = irpa([("w", (16, struct.pack("<f", 0.5))), ("", b"")])
    (tmp_path / "half.irpa").write_bytes(archive)
    named = [f"--parameters=model={tmp_path / 'half.irpa'}", "--parameters=one.gguf"]
    program = tmp_path / "loading"
    result = run(folder, "loading.mlir", "--main=main", *named, "-o", str(program), tool="build")
    assert result.returncode == 0, result.stderr
    done = subprocess.run([program], capture_output=True, text=True, check=False)
    assert "4xf32=0.5 0.5 0.5 0.5\n" in done.stdout


def test_programs_without_their_parameters(folder: Path) -> None:
    message = "error: --main cannot run a module that imports from 'io_parameters': only hal_inline and vmvx are brought along, "
    for tool, flags in (("main", ["--standalone"]), ("build", ["-o", "loading"])):
        result = run(folder, "loading.mlir", "--main=main", *flags, tool=tool)
        assert (result.returncode, result.stdout) == (1, "")
        assert f"{message}and what the files have that --parameters=[SCOPE=]FILE names\n" in result.stderr
        result = run(folder, "loading.mlir", "--main=main", *flags, "--parameters=gone.irpa", tool=tool)
        assert "--parameters=gone.irpa: NOT_FOUND; failed to open file" in result.stderr
        # A library gets them from whoever loads it.
        library = ["-o", "loading.so"] if tool == "build" else []
        result = run(folder, "loading.mlir", *library, "--parameters=model=one.irpa", tool=tool)
        assert result.returncode == 1
        assert "error: --parameters is for tensor programs, and for programs (--main) of modules that import from" in result.stderr


def test_executables_are_not_there(folder: Path) -> None:
    text = LOADING.replace("@hal.fence.join", "@hal.executable.create")
    (folder / "dispatching.mlir").write_text(text)
    result = run(folder, "--module=dispatching.mlir", "--parameters=model=one.irpa", "--parameters=one.irpa")
    assert result.returncode == 1
    assert "NOT_FOUND; no function `executable.create` exported by module `hal`" in result.stderr
    assert "hint: of 'hal' only what moves data is there" in result.stderr


@pytest.mark.parametrize("name", FILES)
def test_damaged_files(tmp_path: Path, name: str) -> None:
    data = FILES[name]
    path = tmp_path / name
    tables = data.index(W.tobytes())
    for size in range(0, tables, 7):
        path.write_bytes(data[:size])
        with pytest.raises(ToolchainError, match=f"--parameters={path}: "):
            parameter_flags([str(path)])
    # Numbers that are far too large are errors or something that is in the file.
    for place in range(0, tables, 5):
        path.write_bytes(data[:place] + b"\xff" * 8 + data[place + 8 :])
        try:
            found = read_parameters(str(path))
        except ToolchainError:
            continue
        assert all(entry.offset + (0 if entry.pattern else entry.length) <= len(data) for entry in found)


@pytest.mark.parametrize("text", [LOADING, GATHERING], ids=["loading", "gathering"])
def test_program_is_clean_under_sanitizers(workshop: Workshop, compiler: str, folder: Path, text: str) -> None:
    from vm2c.toolchain.compiler import TOOL_SOURCES

    module = transpile(text)
    table = workshop.write("modules.c", module_table([module]))
    sources = [workshop.write("module.c", module.source), table, TOOL_SOURCES / "run.c"]
    for standard in ("c99", "c++17"):
        workshop.compile(compiler, [table], standard=standard, warnings=WARNINGS, flags=["-c"], output="table.o")
    program = workshop.compile(compiler, sources, sanitize=True)
    flags = parameter_flags([f"model={folder / 'one.irpa'}", f"{folder / 'one.gguf'}"])
    for function in ("main",) if text is LOADING else ("gather", "gather_beyond", "scatter"):
        result = workshop.run(program, f"--function={function}", "--print_statistics", *flags, check=False)
        assert result.returncode == (0 if function in ("main", "gather") else 1), result.stderr
        assert result.stderr.count(" 0B live") == 2
