# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Manual pages, completion scripts and --version of every command that the package installs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.commands import COMMANDS, Command
from tests.unit.pages import ROOT
from vm2c import formats
from vm2c.cli.completion import SHELLS, completion
from vm2c.cli.interface import Takes, Values, rows
from vm2c.cli.main import build_parser
from vm2c.cli.man_page import man_page
from vm2c.passes import OPTIMIZATIONS
from vm2c.version import __version__

every_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
every_shell = pytest.mark.parametrize("shell", SHELLS)


def flags(command: Command) -> list[str]:
    """The flags in the `--help` of a command: those that a line begins with."""
    lines = re.findall(r"^  (-.*?)(?:   |$)", command.run("--help"), re.MULTILINE)
    return sorted({flag for line in lines for flag in re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", line)})


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is missing")


@every_command
def test_every_flag_is_in_the_manual_page(command: Command) -> None:
    page = command.run("--print-man-page").replace("\\-", "-")
    assert len(flags(command)) > 3
    for flag in flags(command):
        assert f"\\fB{flag}\\fR" in page, flag


@every_command
@every_shell
def test_every_flag_is_completed(command: Command, shell: str) -> None:
    script = command.run(f"--print-completion={shell}")
    for flag in flags(command):
        if flag == "-f":
            assert all(f"fno-{name}" in script for name in OPTIMIZATIONS)
            continue
        name = flag.lstrip("-")
        shown = flag if shell != "fish" else f"-{'l' if flag.startswith('--') else 's' if len(flag) == 2 else 'o'} {name}"
        assert re.search(rf"(?<![\w-]){re.escape(shown)}(?![\w-])", script), flag


@every_command
def test_manual_pages_are_well_formed(command: Command, tmp_path: Path) -> None:
    page = tmp_path / f"{command.name}.1"
    pages = {page: command.run("--print-man-page")}
    if command.name == "vm2c":
        pages[tmp_path / "vm2c-verify.1"] = command.run("verify", "--print-man-page")
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
        assert re.search(r"^\.SH SEE ALSO", text, re.MULTILINE)
    checked = 0
    for checker in (["mandoc", "-T", "lint", "-W", "warning"], ["man", "--warnings", "-E", "UTF-8", "-l"]):
        if shutil.which(checker[0]) is not None:
            for path in pages:
                done = subprocess.run([*checker, path], capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stdout + done.stderr
                assert done.stderr == ""
                assert checker[0] == "man" or done.stdout == ""
                checked += 1
    if not checked:
        pytest.skip("neither mandoc nor man is here")


@every_command
@every_shell
def test_shells_take_the_scripts(command: Command, shell: str, tmp_path: Path) -> None:
    needs(shell)
    script = tmp_path / f"completion.{shell}"
    script.write_text(command.run(f"--print-completion={shell}"), encoding="utf-8")
    done = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def _completed_by_bash(script: Path, line: str) -> list[str]:
    """What bash offers for the last word of a line; an equals sign is a word of its own, as for readline."""
    words = re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith(" ") else [])
    listed = " ".join(f"'{word}'" for word in words)
    code = f"source '{script}'; COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _vm2c; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, cwd=script.parent)
    return done.stdout.split()


def test_bash_completes(tmp_path: Path) -> None:
    needs("bash")
    script = tmp_path / "vm2c.bash"
    script.write_text(completion(build_parser(), "bash"), encoding="utf-8")
    (tmp_path / "very.mlir").touch()
    assert _completed_by_bash(script, "vm2c --print-c") == ["--print-completion"]
    assert _completed_by_bash(script, "vm2c --abi ") == ["c", "struct", "vm"]
    assert _completed_by_bash(script, "vm2c --abi=v") == ["vm"]
    assert _completed_by_bash(script, "vm2c x.mlir --abi=") == ["c", "struct", "vm"]
    assert _completed_by_bash(script, "vm2c -fno-lic") == ["-fno-licm"]
    assert _completed_by_bash(script, "vm2c --emit=loop") == ["loops"]
    assert _completed_by_bash(script, "vm2c ver") == ["verify", "very.mlir"]
    assert "--tolerance" in _completed_by_bash(script, "vm2c verify --t")
    # Names of files are left to the shell.
    assert _completed_by_bash(script, "vm2c --header ver") == []


def test_fish_completes(tmp_path: Path) -> None:
    needs("fish")
    script = tmp_path / "vm2c.fish"
    script.write_text(completion(build_parser(), "fish"), encoding="utf-8")

    def completed(line: str) -> set[str]:
        command = ["fish", "--no-config", "-c", f"source '{script}'; complete -C '{line}'"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
        return {entry.split("\t")[0] for entry in done.stdout.splitlines()}

    assert "--abi" in {flag.rstrip("=") for flag in completed("vm2c --ab")}
    assert {"c", "vm"} <= completed("vm2c --abi ")
    assert completed("vm2c -fno-lic") == {"-fno-licm"}
    assert "--tolerance" not in completed("vm2c --t")
    assert "--tolerance" in completed("vm2c verify --t")


def test_rows_say_what_stands_after_a_flag() -> None:
    found = {name: row for row in rows(build_parser()) for name in row.names or ("",)}
    assert (found["-g"].takes, found["--header"].takes, found["-f"].takes) == (Takes.NOTHING, Takes.VALUE, Takes.ATTACHED)
    assert (found["--header"].values, found["--prefix"].values, found["--abi"].values) == (Values.FILE, Values.TEXT, Values.WORDS)
    assert found["-h"] is found["--help"]
    assert (found[""].metavar, found[""].repeats) == ("INPUT", True)


def test_pages_do_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    page = man_page(build_parser())
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert man_page(build_parser()) == page


# ---- versions


def test_version_says_what_is_read() -> None:
    command = [sys.executable, "-m", "vm2c.cli.main", "--version"]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown == f"vm2c {__version__}\n{formats.describe()}\n"
    assert "15.0, 16.0 and 17.0" in shown
    assert "MLIR 13 to 22" in shown


def test_versions_are_those_that_are_tested() -> None:
    dialects = [int(path.stem[1:]) for path in (ROOT / "tests" / "data" / "era").glob("p*.mlir")]
    assert (min(dialects), max(dialects)) == (formats.MLIR_FIRST, formats.MLIR_LAST)
    assembly = [path.stem.split(".", 1)[1] for path in (ROOT / "tests" / "data" / "programs").glob("*/*.vmasm")]
    assert set(assembly) == {formats.ASSEMBLY_SINCE}
    assert f"old_{formats.VM_TEXT_SINCE}.mlir" in [path.name for path in (ROOT / "tests" / "data" / "vm").iterdir()]
    headers = ROOT / "vm2c" / "runtime_headers" / "vm2c"
    assert f"IREE {formats.RUNTIME_SINCE} or later" in (headers / "module_ops.h").read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", [formats.bytecode_versions(), formats.BYTECODE_SINCE, formats.RUNTIME_SINCE])
def test_readme_says_the_same(shown: str) -> None:
    assert shown in (ROOT / "README.md").read_text(encoding="utf-8")
