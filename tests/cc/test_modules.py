# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Several modules in one context: linked, called through each other, forked and torn down; and what is said when they do not fit.

The texts of failures are those of the runtime of iree-base-runtime 3.13.0, which is asked again where it is installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import vm2c
from tests.conftest import Workshop
from tests.differential.oracle import SERVER, WHY_MISSING, find_oracle

FOLDER = Path(__file__).with_name("modules")


@pytest.mark.parametrize("standard", ["c99", "c++17"])
def test_linked_modules(compiler: str, standard: str, workshop: Workshop) -> None:
    """Calls, references, failures and teardown, with every allocation failing in turn; driver.c says what is checked."""
    sources = [vm2c.transpile(FOLDER / f"{name}.mlir").write(workshop.folder)[0] for name in ("lib", "app")]
    program = workshop.compile(
        compiler, [*sources, FOLDER / "driver.c"], standard=standard, sanitize=True, flags=[f"-I{workshop.folder}"]
    )
    runs = int(workshop.run(program).stdout.split()[0])
    assert runs > 200


# ---- modules that fit, and modules that do not

COUNTER = """\
vm.module @counter <version = 3> {
  vm.global.i32 private mutable @total = 5 : i32
  vm.export @add
  vm.func private @add(%x: i32) -> i32 {
    %old = vm.global.load.i32 @total : i32
    %new = vm.add.i32 %old, %x : i32
    vm.global.store.i32 %new, @total : i32
    vm.return %new : i32
  }
  vm.export @join
  vm.func private @join(%a: !vm.buffer, %l: !vm.list<?>) -> (!vm.list<?>, !vm.buffer) {
    vm.return %l, %a : !vm.list<?>, !vm.buffer
  }
}
"""

USER = """\
vm.module @user {
  vm.import private @counter.add(%x : i32) -> i32 attributes {minimum_version = 3 : i32}
  vm.import private @counter.join(%a : !vm.buffer, %l : !vm.list<?>) -> (!vm.list<?>, !vm.buffer)
  vm.import private optional @counter.missing(%x : i32) -> i32
  vm.export @twice
  vm.func private @twice(%x: i32) -> i32 {
    %0 = vm.call @counter.add(%x) : (i32) -> i32
    %1 = vm.call @counter.add(%x) : (i32) -> i32
    vm.return %1 : i32
  }
  vm.export @join
  vm.func private @join(%a: !vm.buffer, %l: !vm.list<?>) -> (!vm.list<?>, !vm.buffer) {
    %0:2 = vm.call @counter.join(%a, %l) : (!vm.buffer, !vm.list<?>) -> (!vm.list<?>, !vm.buffer)
    vm.return %0#0, %0#1 : !vm.list<?>, !vm.buffer
  }
  vm.export @missing
  vm.func private @missing(%x: i32) -> i32 {
    %0 = vm.call @counter.missing(%x) : (i32) -> i32
    vm.return %0 : i32
  }
}
"""

# A third one, on top of both.
TOP = """\
vm.module @top {
  vm.import private @user.twice(%x : i32) -> i32
  vm.import private @counter.add(%x : i32) -> i32
  vm.export @both
  vm.func private @both(%x: i32) -> i32 {
    %0 = vm.call @user.twice(%x) : (i32) -> i32
    %1 = vm.call @counter.add(%0) : (i32) -> i32
    vm.return %1 : i32
  }
}
"""


def importing(function: str, name: str = "user", attributes: str = "") -> str:
    """A module with one import, `function` of type (i32) -> i32, that is called."""
    return f"""\
vm.module @{name} {{
  vm.import private @{function}(%x : i32) -> i32{attributes}
  vm.export @call
  vm.func private @call(%x: i32) -> i32 {{
    %0 = vm.call @{function}(%x) : (i32) -> i32
    vm.return %0 : i32
  }}
}}
"""


OTHER_SIGNATURE = importing("counter.add")
for old, new in (
    ("(%x : i32) -> i32\n", "(%x : i32, %y : i64) -> i32\n"),
    ("    %0 = vm.call", "    %y = vm.const.i64 1\n    %0 = vm.call"),
    ("@counter.add(%x) : (i32)", "@counter.add(%x, %y) : (i32, i64)"),
):
    OTHER_SIGNATURE = OTHER_SIGNATURE.replace(old, new)

# Modules, the status, its message and annotations.
BROKEN = {
    "missing module": (
        [USER],
        "NOT_FOUND", "required module 'counter' not registered on the context; resolving module 'user' imports",
    ),
    "wrong order": (
        [USER, COUNTER],
        "NOT_FOUND", "required module 'counter' not registered on the context; resolving module 'user' imports",
    ),
    "version": (
        [COUNTER, importing("counter.add", attributes=" attributes {minimum_version = 4 : i32}")],
        "NOT_FOUND", "required module 'counter' version mismatch; have 3 but require 4; resolving module 'user' imports",
    ),
    "signature": (
        [COUNTER, OTHER_SIGNATURE],
        "INTERNAL",
        "import function counter.add signature mismatch between user and source counter; expected 0iI_i but got 0i_i; "
        "resolving module 'user' imports",
    ),
    # The runtime says so of modules in C; of bytecode it does not name the module.
    "missing function": (
        [COUNTER, importing("counter.none")],
        "NOT_FOUND", "no function `none` exported by module `counter`; resolving module 'user' imports",
    ),
}  # fmt: skip


def test_load_links_in_order() -> None:
    user = vm2c.load(COUNTER, USER)
    assert user.twice(2) == 9
    assert user.twice(3) == 15
    assert user.join(b"abc", [1, b"x", None]) == ([1, b"x", None], b"abc")
    with pytest.raises(vm2c.StatusError) as failure:
        user.missing(1)
    assert failure.value.code == "NOT_FOUND"
    assert failure.value.message.startswith("optional import `counter.missing` (ordinal 2) not resolved")
    # Another load has state of its own.
    assert vm2c.load(COUNTER, USER, TOP).both(1) == 14
    assert user.twice(0) == 15


@pytest.mark.parametrize("case", BROKEN)
def test_load_says_what_does_not_fit(case: str) -> None:
    modules, code, message = BROKEN[case]
    with pytest.raises(vm2c.StatusError) as failure:
        vm2c.load(*modules)
    assert failure.value.code == code
    assert failure.value.message.startswith(f"{message}; creating VM context")


@pytest.mark.parametrize("case", BROKEN)
def test_the_oracle_agrees(case: str) -> None:
    python = find_oracle()
    if python is None:
        pytest.skip(WHY_MISSING)
    script = (
        "import json, sys\n"
        "import iree.runtime as rt\n"
        "from oracle_server import Server\n"
        "server, instance = Server(), rt.VmInstance()\n"
        "modules = [rt.VmModule.copy_buffer(instance, server.compile(text)) for text in json.load(sys.stdin)]\n"
        "try:\n"
        "  rt.VmContext(instance, modules=modules)\n"
        "  print('OK')\n"
        "except Exception as problem:\n"
        "  print(problem)\n"
    )
    modules, code, message = BROKEN[case]
    environment = {**os.environ, "PYTHONPATH": str(SERVER.parent)}
    run = subprocess.run(
        [python, "-c", script], input=json.dumps(modules), capture_output=True, text=True, check=False, env=environment
    )
    words = f"{code}; {message.replace(' by module `counter`', ' by module')}"
    assert run.stdout.strip().endswith(words), run.stdout + run.stderr


# ---- what vm2c adds to that

HINTS = {
    "missing": ([USER], "hint: give a module 'counter' before those that import from it"),
    "later": ([USER, COUNTER], "hint: a module can only import from modules before it; give 'counter' before 'user'"),
    "each other": (
        [importing("b.call", "a"), importing("a.call", "b")],
        "hint: 'a' and 'b' import from each other; a module can only import from modules before it",
    ),
    "in a circle": (
        [importing("b.call", "a"), importing("c.call", "b"), importing("a.call", "c")],
        "hint: 'a' and 'b' import from each other; a module can only import from modules before it",
    ),
    "itself": ([importing("a.call", "a")], "hint: a module cannot import from itself"),
}


@pytest.mark.parametrize("case", HINTS)
def test_advice(case: str, tmp_path: Path) -> None:
    modules, hint = HINTS[case]
    with pytest.raises(vm2c.StatusError) as failure:
        vm2c.load(*modules)
    assert failure.value.code == "NOT_FOUND"
    assert failure.value.message.endswith(f"; {hint}")


def run_modules(folder: Path, modules: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vm2c.cli.run"]
    for number, text in enumerate(modules):
        path = folder / f"{number}.mlir"
        path.write_text(text)
        command.append(f"--module={path}")
    return subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)


def test_run_with_several_modules(tmp_path: Path) -> None:
    run = run_modules(tmp_path, [COUNTER, USER, TOP], "--function=both", "--input=1")
    assert (run.returncode, run.stdout, run.stderr) == (0, "EXEC @both\nresult[0]: i32=14\n", "")
    run = run_modules(tmp_path, [USER, COUNTER], "--function=twice", "--input=1")
    assert run.returncode == 1
    assert run.stderr == (
        "NOT_FOUND; required module 'counter' not registered on the context; resolving module 'user' imports; creating VM context; "
        "hint: a module can only import from modules before it; give 'counter' before 'user'; creating run context\n"
    )
