# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the pages of docs/ say is so: their commands are run, and links lead somewhere."""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import vm2c
from tests.differential.oracle import WHY_MISSING, find_oracle
from tests.unit.archives import safetensors
from tests.unit.macros import knobs
from tests.unit.pages import ROOT, blocks, check_commands, commands
from vm2c.driver import Options, read_module, transpile_program
from vm2c.emit.constant_forms import FORMS
from vm2c.toolchain.compiler import RUNTIME_HEADERS

DOCS = ROOT / "docs"
_CODE = re.compile(r"^ *```.*?^ *```$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:)([^)#]*)(#[^)]*)?\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to run commands in, with the examples of the repository."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "build").mkdir()
    return tmp_path


def anchor(heading: str) -> str:
    return "#" + re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_links_lead_somewhere() -> None:
    count = 0
    for page in (ROOT / "README.md", *sorted(DOCS.glob("*.md"))):
        for path, place in _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8"))):
            target = page.parent / path if path else page
            # The site has files that pages lead to, and no lists of folders.
            assert target.is_file(), f"{page.name}: {path}"
            if place:
                assert place in map(anchor, _HEADING.findall(target.read_text(encoding="utf-8"))), f"{page.name}: {path}{place}"
            count += 1
    assert count > 20


def test_recipes_for_models(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = find_oracle()
    if python is None:
        pytest.skip(WHY_MISSING)
    monkeypatch.setenv("PATH", str(Path(python).parent), os.pathsep)
    steps = commands((DOCS / "from-models.md").read_text(encoding="utf-8"))
    assert len(steps) > 20
    # The importer is part of the compiler's package, what it reads models with is not.
    if subprocess.run([python, "-c", "import onnx"], capture_output=True, check=False).returncode != 0:
        steps = [step for step in steps if "iree-import-onnx" not in step[0]]
    check_commands(steps, folder)


@pytest.mark.parametrize("page", ["embedding.md", "plain-c.md"])
@pytest.mark.parametrize("compilers", [("gcc", "g++"), ("clang", "clang++")])
def test_hosts_are_embedded(compilers: tuple[str, str], page: str, folder: Path) -> None:
    """Compiled with the warnings that the page asks for, and run."""
    for name in compilers:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is missing")
    steps = commands((DOCS / page).read_text(encoding="utf-8"))
    check_commands(steps, folder, CC=compilers[0], CXX=compilers[1])


def _quoted(page: str) -> list[str]:
    return [code for language, code in blocks((DOCS / page).read_text(encoding="utf-8")) if language == "c"]


def test_quoted_hosts_are_the_examples() -> None:
    sources = "".join((ROOT / "examples" / "embed" / name).read_text(encoding="utf-8") for name in ("host.c", "host.cc"))
    quoted = _quoted("embedding.md")
    assert len(quoted) > 10
    for code in quoted:
        assert code in sources


def test_plain_c_is_quoted() -> None:
    """From a header, and from its host."""
    header = vm2c.transpile(ROOT / "examples" / "matmul.vm.mlir", vm2c.Options(api="c")).header
    sources = header + (ROOT / "examples" / "plain" / "host.c").read_text(encoding="utf-8")
    quoted = _quoted("plain-c.md")
    assert len(quoted) > 1
    for code in quoted:
        assert code in sources


def test_all_macros_are_listed() -> None:
    page = (DOCS / "limits.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"\b(?:VM2C|IREE)_[A-Z0-9_]+", page))
    found = knobs(RUNTIME_HEADERS.rglob("*.h"))
    assert len(found) > 50
    assert listed == found


def test_macros_are_found(tmp_path: Path) -> None:
    """What the headers define themselves, or only for themselves, is no setting."""
    header = tmp_path / "header.h"
    header.write_text(
        "#ifndef VM2C_HEADER_H_\n#define VM2C_HEADER_H_\n#define VM2C_FIXED 1\n"
        "#if defined(VM2C_SWITCH) && \\\n    defined(VM2C_FIXED)\n#define VM2C_ONCE 1\n#elif defined(VM2C_OTHER)\n#endif\n"
        "#if !defined(VM2C_VALUE)\n#if defined(__x86_64__)\n#define VM2C_VALUE 1\n#else\n#define VM2C_VALUE 2\n#endif\n#endif\n"
        "#if !defined(VM2C_TAKE)\n#define VM2C_TAKE(x) x\n#define VM2C_GIVE(x) x\n#endif\n"
        "#if defined(VM2C_PRIVATE_)\n#endif\n#if defined(VM2C_LATER)\n#endif\n"
        "#if defined(__linux__)\n#define VM2C_LATER\n#endif\n#endif\n"
    )
    assert knobs([header]) == {"VM2C_SWITCH", "VM2C_OTHER", "VM2C_VALUE", "VM2C_TAKE", "VM2C_GIVE"}


def test_large_modules(folder: Path) -> None:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is missing")
    numbers = np.arange(2000, dtype="<f4").tobytes().hex()
    (folder / "model.mlir").write_text(f"""
func.func @main(%x: tensor<2000xf32>) -> tensor<2000xf32> {{
  %w = arith.constant dense<"0x{numbers}"> : tensor<2000xf32>
  %y = arith.addf %x, %w : tensor<2000xf32>
  return %y : tensor<2000xf32>
}}
""")
    page = (DOCS / "large-modules.md").read_text(encoding="utf-8")
    (declaration,) = (code for language, code in blocks(page) if language == "mlir")
    (folder / "net.mlir").write_text(f"""{declaration}
func.func @main(%x: tensor<2000xf32>) -> tensor<2000xf32> {{
  %w = util.global.load @w : tensor<2000xf32>
  %y = arith.addf %x, %w : tensor<2000xf32>
  return %y : tensor<2000xf32>
}}
""")
    (folder / "weights.safetensors").write_bytes(safetensors(**{"layer0.weight": np.arange(2000, dtype="<f4")}))
    check_commands(commands(page), folder)
    told = [name for name in re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) if name in FORMS]
    assert list(dict.fromkeys(told)) == list(FORMS)
    header = transpile_program(read_module(str(folder / "model.mlir")), Options(prefix="model", rodata="file")).header
    lines = [line for language, code in blocks(page) if language == "c" for line in code.splitlines()]
    assert len(lines) == 3
    assert set(lines) <= set(header.splitlines())
    objects = (folder / "build" / "flash.o").read_bytes()
    assert b".flash" in objects


def test_commands_for_small_systems(folder: Path) -> None:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is missing")
    check_commands(commands((DOCS / "limits.md").read_text(encoding="utf-8")), folder)


def test_tested_targets_are_listed() -> None:
    table = pytest.importorskip("tests.cc.targets.table")
    section = (DOCS / "limits.md").read_text(encoding="utf-8").partition("\n## Targets\n")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| (\w+(?:-\w+)*)", section, re.MULTILINE)) - {"target", "x86_64"}
    assert listed == {target.name for target in table.TARGETS}


def test_commands_for_the_runtime_of_iree(folder: Path) -> None:
    include = Path(os.environ.get("VM2C_IREE_INCLUDE", ""))
    if include.parts[-2:] != ("runtime", "src"):
        pytest.skip("VM2C_IREE_INCLUDE does not name runtime/src of a checkout of IREE")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    steps = [("vm2c examples/gcd.mlir -o model.c", ""), *commands((DOCS / "iree-runtime.md").read_text(encoding="utf-8"))]
    check_commands(steps, folder, {**os.environ, "PATH": path, "IREE": str(include.parents[1])})


def test_extents_are_fixed_as_the_page_says(folder: Path) -> None:
    page = (DOCS / "tensor-programs.md").read_text(encoding="utf-8")
    (program,) = (code for language, code in blocks(page) if language == "mlir" and "%by: f32" in code)
    (folder / "scale.mlir").write_text(program)
    check_commands(commands(page), folder)


def test_every_page_is_in_the_navigation() -> None:
    """index.md is the README, see docs/site_hooks.py."""
    _, _, navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")
    listed = re.findall(r": ([\w-]+\.md)", navigation)
    pages = ["index.md", *(page.name for page in DOCS.glob("*.md"))]
    assert sorted(listed) == sorted(pages), "put the page into nav of mkdocs.yml"


def test_every_page_with_commands_is_tested() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    for page in DOCS.glob("*.md"):
        if commands(page.read_text(encoding="utf-8")):
            assert f'"{page.name}"' in tests, page.name


def test_python_api_is_as_the_page_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    failed, attempted = doctest.testfile(str(DOCS / "python-api.md"), module_relative=False)
    assert attempted > 4
    assert failed == 0


def test_site(tmp_path: Path) -> None:
    """Builds without a warning, and links in it lead to its files."""
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        pytest.skip("no mkdocs: pip install 'vm2c[docs]'")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", tmp_path]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=False
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(list(DOCS.glob("*.md")))
    for page in pages:
        for link in re.findall(r'href="([^":]*)"', page.read_text(encoding="utf-8")):
            path, _, place = link.partition("#")
            target = (tmp_path / path[1:] if path.startswith("/") else page.parent / path) if path else page
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{page.relative_to(tmp_path)}: {link}"
            if place and page.name != "404.html":
                assert f'id="{place}"' in target.read_text(encoding="utf-8"), f"{page.relative_to(tmp_path)}: {link}"
