# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles the bundled runtime and its C tests, and runs them."""

import ctypes
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
HEADERS = HERE.parents[2] / "vm2c" / "runtime_headers"
# Those in host/ are parts of others, in a library that another runtime loads.
HEADER_NAMES = sorted(str(path.relative_to(HEADERS)) for path in HEADERS.rglob("*.h") if path.parent.name != "host")

WARNINGS = [
    "-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wsign-conversion", "-Wshadow", "-Wcast-qual", "-Wundef",
    "-Wvla", "-Wdouble-promotion", "-Werror",
]  # fmt: skip
C_WARNINGS = ["-Wstrict-prototypes", "-Wmissing-prototypes"]
SANITIZERS = "-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=all".split()  # noqa: SIM905

LANGUAGES = {
    "gcc-c99": ["gcc", "-std=c99", "-x", "c"],
    "gcc-c++17": ["g++", "-std=c++17", "-x", "c++"],
    "clang-c99": ["clang", "-std=c99", "-x", "c"],
    "clang-c++17": ["clang++", "-std=c++17", "-x", "c++"],
}
# Each is a way to build that users are offered.
CONFIGURATIONS = ["VM2C_SINGLE_THREADED", "VM2C_ALWAYS_ATOMIC", "IREE_STATUS_MODE=0", "VM2C_STATUS_LOCATION=1", "VM2C_FUSE_FMA",
                  "VM2C_RUNTIME_NO_WEAK", "NDEBUG"]  # fmt: skip


def compiler_of(language):
    command = LANGUAGES[language]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return command


def run(command, **options):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    assert result.returncode == 0, f"{' '.join(map(str, command))}\n{result.stdout}{result.stderr}"
    return result.stdout


def run_all(commands):
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        list(pool.map(run, commands))


def warnings_for(language):
    return WARNINGS + (C_WARNINGS if language.endswith("c99") else [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_header_compiles_alone(language, tmp_path):
    command = compiler_of(language)
    commands = []
    for number, name in enumerate(HEADER_NAMES):
        source = tmp_path / f"{number}.c"
        source.write_text(f'#include "{name}"\n#include "{name}"\ntypedef int not_empty;\n')
        commands.append([*command, *warnings_for(language), "-fsyntax-only", "-I", HEADERS, source])
    assert len(commands) > 20
    run_all(commands)


@pytest.mark.parametrize("configuration", CONFIGURATIONS)
def test_configuration_compiles(configuration, tmp_path):
    source = tmp_path / "all.c"
    source.write_text("".join(f'#include "{name}"\n' for name in HEADER_NAMES))
    command = compiler_of("gcc-c99")
    run([*command, *warnings_for("gcc-c99"), "-O1", f"-D{configuration}", "-I", HEADERS, "-c", source, "-o",
         tmp_path / "all.o"])  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_runtime(language, tmp_path):
    command = compiler_of(language)
    objects, commands = [], []
    for source in sorted(HERE.glob("*.c")):
        if source.name in ("emitted_module.c", "freestanding.c", "threads.c"):
            continue
        # The compiler that emitted it does not promise freedom from warnings.
        emitted = source.name == "test_emitted.c"
        flags = ["-w", "-DEMITC_IMPLEMENTATION"] if emitted else warnings_for(language)
        objects.append(tmp_path / f"{source.stem}.o")
        commands.append([*command, *flags, *SANITIZERS, "-I", HEADERS, "-c", source, "-o", objects[-1]])
    run_all(commands)
    program = tmp_path / "runtime_tests"
    run([command[0], *SANITIZERS, *objects, "-lm", "-o", program])
    run([program], env={**os.environ, "ASAN_OPTIONS": "detect_leaks=1", "UBSAN_OPTIONS": "print_stacktrace=1"})


def test_a_failing_check_fails_the_program(tmp_path):
    """The checks above mean nothing if a failure can pass."""
    source = tmp_path / "fails.c"
    source.write_text(
        '#include "check.h"\n'
        "int g_failure_count = 0;\n"
        "int main(void) {\n"
        '  CHECK_FAILS(iree_make_status(IREE_STATUS_ABORTED, "a"), IREE_STATUS_ABORTED, "b");\n'
        "  CHECK_OK(iree_make_status(IREE_STATUS_ABORTED));\n"
        "  CHECK(1 == 2);\n"
        "  return g_failure_count == 3 ? 42 : 0;\n"
        "}\n"
    )
    program = tmp_path / "fails"
    run([*compiler_of("gcc-c99"), "-I", HEADERS, "-I", HERE, source, "-o", program, "-lm"])
    result = subprocess.run([program], capture_output=True, text=True)
    assert result.returncode == 42
    assert "expected ABORTED 'b' but have ABORTED 'a'" in result.stderr


@pytest.mark.parametrize("language", ["gcc-c99", "clang-c99"])
def test_freestanding(language, tmp_path):
    command = compiler_of(language)
    include = run([command[0], "-print-file-name=include"]).strip()
    if not Path(include).is_dir():
        include = str(Path(run([command[0], "-print-resource-dir"]).strip()) / "include")
    target = tmp_path / "freestanding.o"
    run([*command, *warnings_for(language), "-O2", "-ffreestanding", "-nostdinc", "-isystem", include,
         "-DVM2C_FREESTANDING", "-I", HEADERS, "-c", HERE / "freestanding.c", "-o", target])  # fmt: skip
    undefined = set(re.findall(r"\bU (\w+)", run(["nm", "-u", target])))
    assert undefined <= {"memcpy", "memmove", "memset", "memcmp"}


# With the backend of clang that each needs.
OTHER_TARGETS = {
    "armv7m-none-eabi": "arm", "thumbv6m-none-eabi": "thumb", "s390x-linux-gnu": "systemz", "i386-linux-gnu": "x86",
    "x86_64-pc-windows-msvc": "x86-64", "wasm32-unknown-unknown": "wasm32",
}  # fmt: skip


@pytest.mark.parametrize("target", OTHER_TARGETS)
def test_other_targets_compile(target, tmp_path):
    """32-bit, big-endian, without atomic instructions, without a linker that folds as others do."""
    command = compiler_of("clang-c99")
    backend = OTHER_TARGETS[target]
    if re.search(rf"^ *{backend} ", run([command[0], "-print-targets"]), re.M) is None:
        pytest.skip(f"clang has no {backend} backend")
    include = os.path.join(run([command[0], "-print-resource-dir"]).strip(), "include")
    no_atomics = ["-DVM2C_SINGLE_THREADED"] if target.startswith("thumbv6m") else []
    run([*command, f"--target={target}", *warnings_for("clang-c99"), "-Os", "-ffreestanding", "-nostdinc", "-isystem",
         include, "-DVM2C_FREESTANDING", *no_atomics, "-I", HEADERS, "-c", HERE / "freestanding.c", "-o",
         tmp_path / "other.o"])  # fmt: skip


def test_objects_have_no_writable_data_and_no_strong_symbols(tmp_path):
    target = tmp_path / "freestanding.o"
    run([*compiler_of("gcc-c99"), "-O0", "-fno-pic", "-I", HEADERS, "-c", HERE / "freestanding.c", "-o", target])
    kinds = {}
    for kind, name in re.findall(r"^[0-9a-f]+ (\w) (\S+)$", run(["nm", target]), re.M):
        kinds.setdefault(kind, set()).add(name)
    writable = {name for kind in "bBdDcCsSgG" for name in kinds.get(kind, ())}
    assert writable == set()
    strong = {name for kind in "TR" for name in kinds.get(kind, ())}
    assert strong == {"device_run"}
    assert {"vm2c_vm_buffer_descriptor", "vm2c_vm_list_descriptor"} <= kinds["V"]


UNIT = """
#include "iree/vm/api.h"
uintptr_t type_{0}(void);
uintptr_t type_{0}(void) {{ return iree_vm_buffer_type(); }}
"""


MAKE_BUFFER = """
iree_status_t make_buffer(iree_vm_ref_t* out);
iree_status_t make_buffer(iree_vm_ref_t* out) {
  iree_vm_buffer_t* buffer = NULL;
  iree_status_t status = iree_vm_buffer_create(IREE_VM_BUFFER_ACCESS_MUTABLE, 4, 0, iree_allocator_system(), &buffer);
  if (iree_status_is_ok(status)) *out = iree_vm_buffer_move_ref(buffer);
  return status;
}
"""
USE_BUFFER = """
#include "vm2c/list_ops.h"

uintptr_t type_a(void);
iree_status_t make_buffer(iree_vm_ref_t* out);

static int fails(iree_status_t status) {
  const int failed = !iree_status_is_ok(status);
  iree_status_free(status);
  return failed;
}

int main(void) {
  iree_vm_ref_t buffer = {NULL, 0};
  iree_vm_ref_t list = {NULL, 0};
  iree_vm_ref_t found = {NULL, 0};
  int32_t value = 0;
  int failures = fails(make_buffer(&buffer));
  if (type_a() == type_b()) failures += 1;
  if (!iree_vm_buffer_isa(buffer) || iree_vm_list_isa(buffer)) failures += 2;
  if (!iree_vm_ref_equal(&buffer, &buffer)) failures += 4;
  if (fails(vm2c_buffer_load_i32(&buffer, 0, &value))) failures += 8;
  if (fails(vm2c_ref_check(&buffer, iree_vm_buffer_type())) || !fails(vm2c_ref_check(&buffer, iree_vm_list_type()))) failures += 16;
  if (fails(vm2c_list_alloc(iree_vm_make_ref_type_def(iree_vm_buffer_type()), 1, iree_allocator_system(), &list)) ||
      fails(vm2c_list_resize(&list, 1)) || fails(vm2c_list_set_ref_retain(&list, 0, &buffer)) ||
      fails(vm2c_list_get_ref(&list, 0, iree_vm_buffer_type(), &found)) || found.ptr != buffer.ptr) {
    failures += 32;
  }
  iree_vm_ref_release(&found);
  iree_vm_ref_release(&list);
  iree_vm_ref_release(&buffer);
  return failures;
}
"""


def test_libraries_keep_their_own_types(tmp_path):
    """One type id per library, whichever translation unit asks; none shared between libraries."""
    command = compiler_of("gcc-c99")
    for name in "ab":
        (tmp_path / f"{name}.c").write_text(UNIT.format(name))
    libraries = []
    for number in range(2):
        path = tmp_path / f"lib{number}.so"
        run([*command, "-shared", "-fPIC", "-I", HEADERS, tmp_path / "a.c", tmp_path / "b.c", "-o", path])
        libraries.append(ctypes.CDLL(str(path), mode=os.RTLD_LOCAL))
    seen = []
    for library in libraries:
        for function in (library.type_a, library.type_b):
            function.restype = ctypes.c_void_p
        assert library.type_a() == library.type_b()
        seen.append(library.type_a())
    assert seen[0] != seen[1]


def test_types_without_weak_symbols(tmp_path):
    """Where linkers fold nothing, what one translation unit makes is known to another by its name."""
    command = compiler_of("gcc-c99")
    (tmp_path / "a.c").write_text(UNIT.format("a") + MAKE_BUFFER)
    (tmp_path / "b.c").write_text(UNIT.format("b") + USE_BUFFER)
    program = tmp_path / "program"
    run([*command, *warnings_for("gcc-c99"), "-DVM2C_RUNTIME_NO_WEAK", "-I", HEADERS, tmp_path / "a.c", tmp_path / "b.c",
         "-o", program])  # fmt: skip
    run([program])


@pytest.mark.parametrize("flags", [[], ["-DVM2C_ALWAYS_ATOMIC"], ["-Os"], ["-fsanitize=thread"]], ids=" ".join)
def test_references_are_counted_by_several_threads(flags, tmp_path):
    command = compiler_of("gcc-c99")
    program = tmp_path / "threads"
    run([*command, "-O2", *flags, *warnings_for("gcc-c99"), "-I", HEADERS, HERE / "threads.c", "-o", program, "-pthread"])
    assert run([program]) == "1\n"


def test_public_macros_and_files_follow_the_rules():
    for path in sorted(HEADERS.rglob("*.[hc]")):
        text = path.read_text()
        lines = text.splitlines()
        assert lines[0] == "// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception", path
        assert len(lines) < 800, path
        assert "{}" not in re.sub(r"//.*", "", text), path
