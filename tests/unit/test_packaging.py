# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The wheel and the source distribution, installed in a new environment and used from another folder."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.unit.commands import COMMANDS, Command
from tests.unit.pages import ROOT
from vm2c.cli.common import Parser
from vm2c.formats import describe
from vm2c.version import __version__

_NOT_SOURCE = shutil.ignore_patterns(".git", ".venv", "build", "dist", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis")


def run(*command: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


@pytest.fixture
def clean_environment() -> dict[str, str]:
    """The variables of this process without those that lead to the source tree."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV", "MANPATH")}


@pytest.fixture
def needs_pypi(tmp_path: Path) -> None:
    """Building and installing takes packages from PyPI; the one that is asked for here is what both need first."""
    command = ("-m", "pip", "download", "--no-deps", "--quiet", "--retries=0", "-d", tmp_path / "pypi", "setuptools>=77")
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"PyPI is out of reach: {(done.stderr.strip() or 'pip failed').splitlines()[-1]}")


@pytest.mark.usefixtures("needs_pypi")
@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_distributions_work_outside_of_the_source_tree(kind: str, tmp_path: Path, clean_environment: dict[str, str]) -> None:
    pytest.importorskip("build", reason="needs the package build: pip install -e '.[test]'")
    compiler = shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        pytest.skip("neither gcc nor clang is here")
    # What lies in the tree from earlier builds must not get into this one.
    source = tmp_path / "source"
    shutil.copytree(ROOT, source, ignore=_NOT_SOURCE)
    run(sys.executable, "-m", "build", f"--{kind}", "--outdir", tmp_path, source, cwd=tmp_path, environment=clean_environment)
    shutil.rmtree(source)
    (distribution,) = (path for path in tmp_path.iterdir() if path.name.startswith("vm2c-"))
    assert __version__ in distribution.name

    installed = tmp_path / "env"
    run(sys.executable, "-m", "venv", "--without-pip", installed, cwd=tmp_path)
    pip = (sys.executable, "-m", "pip", "--python", installed / "bin" / "python")
    run(*pip, "install", "--quiet", "--no-compile", distribution, cwd=tmp_path, environment=clean_environment)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("gcd.mlir", "mlp.mlir", "mlp_main.c"):
        shutil.copyfile(ROOT / "examples" / name, elsewhere / name)
    paths = {"PATH": f"{installed / 'bin'}{os.pathsep}{os.environ['PATH']}", "VM2C_CACHE_DIR": str(tmp_path / "cache")}
    environment = clean_environment | paths

    def shell(command: str) -> str:
        return run("sh", "-e", "-c", command, cwd=elsewhere, environment=environment)

    assert shell("vm2c --version") == f"vm2c {__version__}\n{describe()}\n"
    assert shell("python -c 'import vm2c; print(vm2c.__file__)'").startswith(str(installed))
    assert Path(shell("vm2c --include-dir").strip()).is_relative_to(installed)
    # With the runtime folded in, against the headers, and without a runtime.
    assert shell(f"vm2c gcd.mlir --standalone --main=gcd -o one.c; {compiler} one.c -lm -o one; ./one 48 36").endswith("i32=12\n")
    shell(f"vm2c gcd.mlir -o gcd.c --header gcd.h; {compiler} -Werror -I$(vm2c --include-dir) -c gcd.c")
    command = f"vm2c mlp.mlir -o mlp.c --header mlp.h; {compiler} mlp_main.c mlp.c -lm -o mlp; ./mlp"
    assert shell(command).endswith("1 xor 1 = 0\n")
    assert shell(f"vm2c-run --cc={compiler} --module=gcd.mlir --function=gcd --input=48 --input=36").endswith("i32=12\n")
    assert shell(f"CC={compiler} python -c 'import vm2c; print(vm2c.load(\"gcd.mlir\").gcd(48, 36))'") == "12\n"

    (package,) = installed.glob("lib/python*/site-packages/vm2c")
    assert (package / "py.typed").exists()
    for command_name in (*(command.name for command in COMMANDS), "vm2c-verify"):
        assert (installed / "share" / "man" / "man1" / f"{command_name}.1").read_text(encoding="utf-8").startswith(".TH ")
    for command in COMMANDS:
        for name in (f"bash-completion/completions/{command.name}", f"zsh/site-functions/_{command.name}",
                     f"fish/vendor_completions.d/{command.name}.fish"):  # fmt: skip
            assert command.name in (installed / "share" / name).read_text(encoding="utf-8")
    if shutil.which("man") is not None:
        assert str(installed) in shell("man --path vm2c")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_modules_of_commands_have_their_parser(command: Command) -> None:
    """setup.py and the documentation take manual pages and the like from there."""
    module = importlib.import_module(command.module)
    parser = module.build_parser()
    assert isinstance(parser, Parser)
    assert parser.prog == command.name
    assert parser.description
