# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Bazel module @vm2c: its rules and how it finds vm2c.

Debian's Bazel 4.2 builds the example, through its WORKSPACE. It cannot download rules, so rules_cc is a stand-in that names what is
built in. MODULE.bazel needs Bazel 6: what it says is read here, and not run.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.build_systems.projects import ADD, NET, NET_MAIN, SCALE, Project, steps
from tests.build_systems.tools import missing
from tests.conftest import KEPT, REPOSITORY, Workshop
from vm2c.build_rules import FOLDERS
from vm2c.emit.constant_forms import FORMS
from vm2c.output_names import OutputNames, Split

RULES = FOLDERS["bazel"][0]
EXAMPLE = REPOSITORY / "examples" / "bazel"
_RULES_JAVA = Path("/usr/share/bazel/rules/java")

needs_bazel = pytest.mark.skipif(
    bool(missing("bazel")) or not _RULES_JAVA.is_dir(), reason=missing("bazel") or "Bazel is not Debian's: it would download rules"
)

_MORE = """\
load("@rules_cc//cc:defs.bzl", "cc_binary")
load("@vm2c//:defs.bzl", "bytecode_module", "c_embed_data", "vm2c_module")

vm2c_module(
    name = "scale",
    src = "my scale.mlir",
    arena = "static",
    c_file_output = "scale_c.c",
    flags = ["-fno-unroll"],
    h_file_output = "scale_h.h",
    prefix = "more",
)

c_embed_data(
    name = "more_names",
    testonly = True,
    srcs = ["//:names.txt", "more.c"],
    c_file_output = "more_names.c",
    h_file_output = "more_names.h",
    identifier = "sources",
    strip_prefix = "more/",
)

cc_binary(
    name = "more",
    testonly = True,
    srcs = ["more.c"],
    deps = [":more_names", ":scale"],
)
"""

_MORE_MAIN = """\
#include <stdio.h>
#include "more/more_names.h"
#include "more/scale_h.h"
int main(void) {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  more_double(x, y);
  const struct FileToc* toc = sources_create();
  printf("%g %s %s %zu\\n", y[3], toc[0].name, toc[1].name, sources_size());
  return toc[2].name != NULL;
}
"""

_CONSTANTS = """\
load("@rules_cc//cc:defs.bzl", "cc_binary")
load("@vm2c//:defs.bzl", "vm2c_module")

[vm2c_module(
    name = "in_" + form,
    src = "add.mlir",
    c_file_output = "sub/in_%s.c" % form if form == "incbin" else None,
    prefix = form,
    rodata = form,
) for form in ("string", "incbin", "file")]

cc_binary(
    name = "constants",
    srcs = ["main.cc"],
    deps = [":in_file", ":in_incbin", ":in_string"],
)
"""

_CONSTANTS_MAIN = """\
#include <cstdio>
#include "constants/in_file.h"
#include "constants/in_incbin.h"
#include "constants/in_string.h"
static float zeros[2000], y[2000];
int main(int, char** arguments) {
  string_add(zeros, y);
  std::printf("%g", y[1999]);
  incbin_add(zeros, y);
  std::printf(" %g", y[1999]);
  if (file_load_constants(arguments[1]) != 0) return 1;
  file_add(zeros, y);
  std::printf(" %g\\n", y[1999]);
}
"""

_SPLIT = """\
load("@rules_cc//cc:defs.bzl", "cc_binary")
load("@vm2c//:defs.bzl", "vm2c_module")

vm2c_module(
    name = "numbers",
    src = "//:gcd.mlir",
    api = "c",
    rodata = "incbin",
    split = 2,
)

vm2c_module(
    name = "by_size",
    src = "scale.mlir",
    split = "1K",
)

cc_binary(
    name = "split",
    srcs = ["main.c"],
    deps = [":by_size", ":numbers"],
)
"""

_SPLIT_MAIN = """\
#include <stdio.h>
#include "split/by_size.h"
#include "split/numbers.h"
static _Alignas(NUMBERS_WORKSPACE_ALIGNMENT) unsigned char workspace[NUMBERS_WORKSPACE_SIZE];
int main(void) {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  numbers_t* numbers = NULL;
  int32_t divisor = 0;
  scale_double(x, y);
  if (numbers_init(workspace, sizeof(workspace), &numbers) != 0) return 1;
  if (numbers_gcd(numbers, 48, 36, &divisor) != 0) return 1;
  printf("%g %d\\n", y[3], (int)divisor);
  numbers_deinit(numbers);
  return 0;
}
"""

_NET = """\
load("@rules_cc//cc:defs.bzl", "cc_binary")
load("@vm2c//:defs.bzl", "vm2c_module")

genrule(
    name = "copy",
    srcs = ["bias.safetensors"],
    outs = ["made.safetensors"],
    cmd = "cp $< $@",
)

vm2c_module(
    name = "net",
    src = "net.mlir",
    parameters = ["model=weights.safetensors", ":made.safetensors"],
    prefix = "net",
    shape = ["x=3"],
)

cc_binary(
    name = "main",
    srcs = ["main.c"],
    deps = [":net"],
)
"""

_BYTECODE = """\
load("@rules_cc//cc:defs.bzl", "cc_binary")
load("@vm2c//:defs.bzl", "bytecode_module")

bytecode_module(
    name = "gcd",
    src = "//:gcd.mlir",
    c_output = True,
    cc_namespace = "app::data",
    flags = ["--compile-from=vm"],
)

cc_binary(
    name = "bytecode",
    srcs = ["main.cc"],
    deps = [":gcd_c", ":gcd_cc"],
)
"""

_BYTECODE_MAIN = """\
#include <cstdio>
#include "bytecode/gcd_c.h"
int main() {
  const FileToc* toc = gcd_c_create();
  std::printf("%s %zu\\n", toc[0].name, toc[0].size);
  return 0;
}
"""


class Bazel(Project):
    """A workspace in a folder of its own, with a server of its own."""

    def bazel(self, command: str, *arguments: str, check: bool = True) -> str:
        overrides = {"rules_cc": REPOSITORY / "tests" / "build_systems" / "rules_cc", "rules_java": _RULES_JAVA}
        flags = [f"--override_repository={name}={folder}" for name, folder in overrides.items()]
        if command in ("build", "aquery"):
            # The package of this tree, not one that is installed.
            flags.append(f"--action_env=PYTHONPATH={REPOSITORY}")
        start = ["bazel", f"--output_user_root={self.build}", "--max_idle_secs=120"]
        return self.run(*start, command, *(flags if command != "shutdown" else ()), *arguments, check=check)

    def built(self, *targets: str) -> list[str]:
        log = self.bazel("build", "--color=no", "--curses=no", "--sandbox_debug=false", "--subcommands", *targets)
        return steps(log.replace("SUBCOMMAND: # ", "] "), ("//",))


@pytest.fixture(scope="module")
def workspace() -> Iterator[Bazel]:
    """The example, beside a link to the rules, as its BUILD file says."""
    folder = KEPT / "bazel"
    _remove(folder)
    folder.mkdir(parents=True)
    project = Bazel(Workshop(folder))
    project.copy_example("bazel")
    project.edit("BUILD.bazel", "# A tensor program:", 'exports_files(["gcd.mlir", "names.txt"])\n\n# A tensor program:')
    (project.source / "third_party").mkdir()
    (project.source / "third_party" / "vm2c").symlink_to(RULES)
    yield project
    project.bazel("shutdown", check=False)
    _remove(folder)


def _remove(folder: Path) -> None:
    """Bazel's folders are read-only."""
    for path, folders, _ in os.walk(folder):
        for name in folders:
            if not (Path(path) / name).is_symlink():
                (Path(path) / name).chmod(0o755)
    shutil.rmtree(folder, ignore_errors=True)


@needs_bazel
def test_example(workspace: Bazel) -> None:
    workspace.bazel("build", "//:main", "//:host")
    assert workspace.run("bazel-bin/main") == "doubled: 2 4 6 8\nnames.txt:\nant\nbee\ncat\n"
    size = (workspace.source / "gcd.mlir").stat().st_size
    assert workspace.run("bazel-bin/host") == f"gcd(48, 36) = 12\ngcd.mlir has {size} bytes\nnames.txt has 12 bytes\n"

    # Contents decide, so the C is not compiled again when it is the same.
    workspace.edit("scale.mlir", "// Four numbers", "// 4 numbers")
    assert [step.split()[0] for step in workspace.built("//:main")] == ["//:scale__generator"]
    workspace.edit("scale.mlir", "dense<2.0>", "dense<3.0>")
    assert {step.split()[0] for step in workspace.built("//:main")} == {"//:scale__generator", "//:scale", "//:main"}
    assert workspace.run("bazel-bin/main").startswith("doubled: 3 6 9 12\n")


@needs_bazel
def test_arguments(workspace: Bazel) -> None:
    workspace.write({"more/BUILD.bazel": _MORE, "more/more.c": _MORE_MAIN, "more/my scale.mlir": SCALE})
    workspace.bazel("build", "//more")
    assert workspace.run("bazel-bin/more/more") == "8 names.txt more.c 2\n"
    actions = json.JSONDecoder().raw_decode(workspace.bazel("aquery", "--output=jsonproto", "//more:all"))[0]["actions"]
    (vm2c,) = (action["arguments"][1:] for action in actions if action["mnemonic"] == "Vm2c")
    folder = vm2c[2].removesuffix("scale_c.c")
    files = ["more/my scale.mlir", "-o", f"{folder}scale_c.c", "--header", f"{folder}scale_h.h"]
    assert vm2c == [*files, "--prefix=more", "--arena=static", "-fno-unroll"]
    (script,) = (action["arguments"][-1] for action in actions if "--identifier=" in action.get("arguments", [""])[-1])
    assert script.endswith(
        f"vm2c-embed --output_header='{folder}more_names.h' --output_impl='{folder}more_names.c' --identifier='sources' "
        "--c_output=true --strip_prefix='more/' names.txt more/more.c"
    )


@needs_bazel
def test_files_of_constants(workspace: Bazel) -> None:
    workspace.write({"constants/BUILD.bazel": _CONSTANTS, "constants/main.cc": _CONSTANTS_MAIN, "constants/add.mlir": ADD})
    workspace.bazel("build", "//constants")
    assert workspace.run("bazel-bin/constants/constants", "bazel-bin/constants/in_file.bin") == "1999 1999 1999\n"
    data = workspace.source / "bazel-bin" / "constants" / "constants.runfiles" / "vm2c_example" / "constants" / "in_file.bin"
    assert data.exists()


@needs_bazel
def test_split_modules_with_plain_functions(workspace: Bazel) -> None:
    workspace.write({"split/BUILD.bazel": _SPLIT, "split/main.c": _SPLIT_MAIN, "split/scale.mlir": SCALE})
    workspace.bazel("build", "//split")
    assert workspace.run("bazel-bin/split/split") == "8 12\n"


@needs_bazel
def test_archives_of_constants_and_shapes(workspace: Bazel) -> None:
    workspace.write({"net/BUILD.bazel": _NET, "net/main.c": NET_MAIN.format(folder="net/"), "net/net.mlir": NET})
    workspace.write_archives("net", 1.5, 2.5)
    workspace.bazel("build", "//net:main")
    assert workspace.run("bazel-bin/net/main") == "6 11.5 22.5\n"
    workspace.write_archives("net", 3.5, 4.5)
    workspace.bazel("build", "//net:main")
    assert workspace.run("bazel-bin/net/main") == "6 13.5 24.5\n"
    workspace.edit("net/BUILD.bazel", '":made.safetensors"', '"weights.safetensors"')
    log = workspace.bazel("build", "//net:main", check=False)
    assert "parameters of net have weights.safetensors twice" in log


@needs_bazel
def test_bytecode_module(workspace: Bazel) -> None:
    if shutil.which("iree-compile", path=workspace.environment["PATH"]) is None:
        pytest.skip("no iree-compile: iree-base-compiler from PyPI")
    workspace.write({"bytecode/BUILD.bazel": _BYTECODE, "bytecode/main.cc": _BYTECODE_MAIN})
    workspace.bazel("build", "//bytecode")
    size = (workspace.source / "bazel-bin" / "bytecode" / "gcd.vmfb").stat().st_size
    assert workspace.run("bazel-bin/bytecode/bytecode") == f"gcd.vmfb {size}\n"


@needs_bazel
def test_missing_commands(workspace: Bazel) -> None:
    log = workspace.bazel("build", "--nobuild", "--repo_env=PATH=/nowhere", "@vm2c_local//:runtime", check=False)
    assert "the command vm2c was not found: activate the environment that vm2c is installed in" in log
    assert "--repo_env=VM2C=/path/to/vm2c" in log


def _calls(path: Path) -> list[tuple[str, list[object], dict[str, object]]]:
    """The calls with literal arguments of a Starlark file, whose syntax is Python's."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            values = [value.value for value in node.args if isinstance(value, ast.Constant)]
            named = {word.arg or "": ast.literal_eval(word.value) for word in node.keywords if isinstance(word.value, ast.Constant)}
            found.append((node.func.id, values, named))
    return found


def _defined(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return names


def test_module_files_name_what_is_there() -> None:
    """MODULE.bazel of the rules and of the example, and all that is loaded from one file in another."""
    module = _calls(RULES / "MODULE.bazel")
    assert ("module", [], {"name": "vm2c"}) in module
    (extension,) = (values for name, values, _ in module if name == "use_extension")
    assert extension == ["//:extensions.bzl", "local"]
    assert "local" in _defined(RULES / "extensions.bzl")
    assert ("bazel_dep", [], {"name": "vm2c"}) in _calls(EXAMPLE / "MODULE.bazel")
    assert ("local_path_override", [], {"module_name": "vm2c", "path": "third_party/vm2c"}) in _calls(EXAMPLE / "MODULE.bazel")
    loaded = 0
    for path in [*RULES.iterdir(), *EXAMPLE.glob("*.bazel"), EXAMPLE / "WORKSPACE"]:
        for name, values, _ in _calls(path):
            file = re.fullmatch(r"(?:@vm2c//)?:(\w+\.bzl)", str(values[0])) if name == "load" else None
            if file is not None:
                assert set(map(str, values[1:])) <= _defined(RULES / file.group(1))
                loaded += 1
    assert loaded == 3


def test_forms_of_constants_are_those_of_vm2c() -> None:
    for node in ast.parse((RULES / "defs.bzl").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_RODATA_IN_C":
            assert set(ast.literal_eval(node.value)) == {name for name, form in FORMS.items() if not form.files}
            break
    else:
        pytest.fail("defs.bzl has no _RODATA_IN_C")


def test_names_of_split_files_are_those_of_vm2c() -> None:
    names: dict[str, Callable[[str, object], list[str]]] = {}
    for node in ast.parse((RULES / "defs.bzl").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == "_sources":
            exec(ast.unparse(node), names)
    for text in ("1", "12", "1000"):
        assert names["_sources"]("model", text) == list(OutputNames("model").sources(Split.parse(text)))
    assert names["_sources"]("model", 3) == names["_sources"]("model", "3")
    assert names["_sources"]("model", None) == ["model.c"]
    assert names["_sources"]("model", "200K") == []


def test_contract_of_embedded_data_is_documented() -> None:
    """The rules are macros around a genrule, and say what their users may rely on."""
    tree = ast.parse((RULES / "defs.bzl").read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    documented = " ".join((ast.get_docstring(functions["c_embed_data"]) or "").split())
    for words in ("const struct FileToc* IDENTIFIER_create();", "IDENTIFIER_size()", "whose name and data are NULL", "a NUL"):
        assert words in documented
    generator = ast.unparse(functions["_embed_data"])
    assert "native.genrule(name=name + '__generator', srcs=srcs, outs=[implementation, header]" in generator
