# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The CMake package: find_package(vm2c) and its functions, with Ninja and with Make."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from tests.build_systems.projects import ADD, NET, NET_MAIN, SCALE, Project, steps
from tests.build_systems.tools import missing
from tests.cc.targets.table import TARGETS
from tests.conftest import Workshop
from vm2c.build_rules import FOLDERS
from vm2c.build_rules.to_cmake import convert
from vm2c.diagnostics import DiagnosticError, Source
from vm2c.version import __version__

RULES = FOLDERS["cmake"][0]

pytestmark = pytest.mark.skipif(bool(missing("cmake", "ninja")), reason=missing("cmake", "ninja"))

_HEAD = """\
cmake_minimum_required(VERSION 3.20)
project(app LANGUAGES {languages})
find_package(vm2c REQUIRED)
"""


@pytest.fixture
def project(workshop: Workshop) -> Project:
    return Project(workshop)


def configure(project: Project, *flags: str, generator: str = "Ninja") -> list[str | Path]:
    return ["cmake", "-S", project.source, "-B", project.build, "-G", generator, f"-Dvm2c_DIR={RULES}", *flags]


def write(project: Project, rules: str, languages: str = "C", **files: str) -> None:
    text = _HEAD.format(languages=languages) + rules
    project.write({"CMakeLists.txt": text, "scale.mlir": SCALE, **{name.replace("__", "."): file for name, file in files.items()}})


def build(project: Project) -> list[str]:
    """The steps that were taken: what was generated and what was compiled."""
    log = project.run("cmake", "--build", project.build, "-j2")
    return steps(log, ("Transpiling", "Embedding", "Building"))


@pytest.mark.parametrize("generator", ["Ninja", "Unix Makefiles"])
def test_example(project: Project, generator: str) -> None:
    project.copy_example("cmake")
    # As its first lines say, without anything on the command line.
    project.run("cmake", "-S", project.source, "-B", project.build, "-G", generator)
    assert len(build(project)) == 10
    assert "100% tests passed, 0 tests failed out of 2" in project.run("ctest", "--test-dir", project.build)
    assert project.run(project.build / "main") == "doubled: 2 4 6 8\nnames.txt:\nant\nbee\ncat\n"
    size = (project.source / "CMakeLists.txt").stat().st_size
    expected = f"gcd(48, 36) = 12\nnames.txt has 12 bytes\nCMakeLists.txt has {size} bytes\n"
    assert project.run(project.build / "host") == expected
    assert build(project) == []

    # A change that the C does not show is seen once, and nothing is compiled again.
    project.edit("scale.mlir", "// Four numbers", "// 4 numbers")
    assert build(project) == ["Transpiling scale"]
    assert build(project) == []
    project.edit("scale.mlir", "dense<2.0>", "dense<3.0>")
    assert build(project) == ["Building C object CMakeFiles/scale.dir/scale.c.o", "Transpiling scale"]
    assert project.run(project.build / "main").startswith("doubled: 3 6 9 12\n")
    project.edit("names.txt", "ant", "asp")
    assert [step for step in build(project) if step.startswith("Embedding")] == ["Embedding assets", "Embedding names"]
    assert "\nasp\n" in project.run(project.build / "main")


_MAIN = """\
#include <stdio.h>
#include "scale.h"
int main(void) {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  scale_double(x, y);
  return printf("%g\\n", y[3]) > 0 ? 0 : 1;
}
"""


def test_cross_compiling(project: Project) -> None:
    """A toolchain file that looks for packages among those of the target alone."""
    target = next(each for each in TARGETS if each.name == "aarch64")
    if target.missing:
        pytest.skip(target.missing)
    toolchain = (
        "set(CMAKE_SYSTEM_NAME Linux)\nset(CMAKE_SYSTEM_PROCESSOR aarch64)\nset(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)\n"
        "set(CMAKE_EXE_LINKER_FLAGS_INIT -static)\nset(CMAKE_FIND_ROOT_PATH /usr/aarch64-linux-gnu)\n"
        "set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64)\n"
    ) + "".join(f"set(CMAKE_FIND_ROOT_PATH_MODE_{kind} ONLY)\n" for kind in ("LIBRARY", "INCLUDE", "PACKAGE"))
    rules = (
        "include(CTest)\nvm2c_add_module(NAME scale SRC scale.mlir)\nadd_executable(main main.c)\n"
        "target_link_libraries(main PRIVATE scale)\nadd_test(NAME main COMMAND main)\n"
    )
    write(project, rules, main__c=_MAIN, aarch64__cmake=toolchain)
    project.run(*configure(project, f"-DCMAKE_TOOLCHAIN_FILE={project.source / 'aarch64.cmake'}"))
    build(project)
    assert "100% tests passed" in project.run("ctest", "--test-dir", project.build)


def test_kinds_of_libraries_and_generated_inputs(project: Project) -> None:
    """Static, shared and object libraries; modules and data that other rules make; tests only where there are tests."""
    rules = """
include(CTest)
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/made.txt made)
add_custom_command(OUTPUT made.mlir DEPENDS scale.mlir
                   COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/scale.mlir made.mlir)
add_custom_command(OUTPUT data.bin COMMAND ${CMAKE_COMMAND} -E copy made.txt data.bin)
vm2c_add_module(NAME made SRC made.mlir C_FILE_OUTPUT sub/made.c H_FILE_OUTPUT sub/made.h FLAGS -fno-unroll PREFIX made)
foreach(kind IN ITEMS STATIC SHARED OBJECT)
  string(TOLOWER ${kind}_kind name)
  vm2c_add_module(NAME ${name} SRC scale.mlir ${kind} PREFIX ${name} ARENA static EXCLUDE_FROM_ALL)
endforeach()
vm2c_add_embed_data(NAME data IDENTIFIER bin GENERATED_SRCS data.bin C_FILE_OUTPUT bin.c H_FILE_OUTPUT bin.h PUBLIC)
vm2c_add_embed_data(NAME test_data SRCS main.c STRIP_PREFIX ${CMAKE_CURRENT_SOURCE_DIR}/ TESTONLY)
vm2c_add_embed_data(NAME unused SRCS missing.txt TESTONLY FLATTEN)
add_executable(main main.c)
target_link_libraries(main PRIVATE made static_kind shared_kind object_kind app::data)
if(TARGET test_data)
  target_link_libraries(main PRIVATE test_data)
  target_compile_definitions(main PRIVATE HAS_TEST_DATA)
endif()
"""
    main = """
#include <stdio.h>
#include <string.h>
#include "bin.h"
#include "object_kind.h"
#include "shared_kind.h"
#include "static_kind.h"
#include "sub/made.h"
#ifdef HAS_TEST_DATA
#include "test_data.h"
#endif
int main(void) {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  made_double(x, y);
  static_kind_double(y, y);
  shared_kind_double(y, y);
  object_kind_double(y, y);
  printf("%g %s %s\\n", y[0], bin_create()[0].name, bin_create()[0].data);
#ifdef HAS_TEST_DATA
  printf("%s %d\\n", test_data_create()[0].name, strstr(test_data_create()[0].data, "int main") != NULL);
#endif
  return 0;
}
"""
    write(project, rules, main__c=main)
    project.run(*configure(project, "-DBUILD_TESTING=OFF"))
    done = build(project)
    assert project.run(project.build / "main") == "16 data.bin made\n"
    assert not any("test_data" in step or "unused" in step for step in done)
    assert {path.name for path in project.build.glob("lib*")} == {"libmade.a", "libstatic_kind.a", "libshared_kind.so", "libdata.a"}
    commands = (project.build / "build.ninja").read_text()
    assert re.search(r"vm2c \S*/made.mlir -o \S*/sub/made.c --header \S*/sub/made.h --prefix=made -fno-unroll -MD", commands)
    assert "--output_header=bin.h --output_impl=bin.c --identifier=bin --c_output=true data.bin &&" in commands
    assert "-ffp-contract=off" in commands

    (project.source / "missing.txt").touch()
    project.run(*configure(project, "-DBUILD_TESTING=ON"))
    build(project)
    assert project.run(project.build / "main") == "16 data.bin made\nmain.c 1\n"
    commands = (project.build / "build.ninja").read_text()
    assert "--output_header=unused.h --output_impl=unused.c --identifier=unused --c_output=true --flatten " in commands
    flags = f"--identifier=test_data --c_output=true --strip_prefix={project.source}/ {project.source}/main.c"
    assert flags in commands


_ODD = """\
cmake_minimum_required(VERSION 3.5)
project(app LANGUAGES C CXX ASM)
set(CMAKE_C_VISIBILITY_PRESET hidden)
set(CMAKE_C_STANDARD 90)
set(CMAKE_C_EXTENSIONS OFF)
add_subdirectory(packages)
vm2c_add_module(NAME my-scale+2.0 SRC "sub folder/my scale.mlir" SHARED PREFIX odd)
vm2c_add_embed_data(NAME my-data IDENTIFIER data SRCS "sub folder/my scale.mlir" "${CMAKE_CURRENT_SOURCE_DIR}/main.cc" FLATTEN)
vm2c_add_module(NAME string SRC add.mlir H_FILE_OUTPUT in_string.h PREFIX string RODATA string)
vm2c_add_module(NAME incbin SRC add.mlir C_FILE_OUTPUT sub/in.c H_FILE_OUTPUT sub/in.h PREFIX incbin RODATA incbin
                RODATA_FILE "of constants/in.dat")
vm2c_add_module(NAME file SRC add.mlir H_FILE_OUTPUT in_file.h PREFIX file RODATA file ARENA static)
add_executable(main main.cc)
target_compile_features(main PRIVATE cxx_std_17)
target_link_libraries(main PRIVATE my-scale+2.0 my-data string incbin file)
"""

_ODD_MAIN = """\
#include <cstdio>
#include "in_file.h"
#include "in_string.h"
#include "my-data.h"
#include "my-scale+2.0.h"
#include "sub/in.h"
static float zeros[2000], y[2000];
int main() {
  const float x[4] = {1, 2, 3, 4};
  odd_double(x, y);
  std::printf("%g %s %s", y[3], data_create()[0].name, data_create()[1].name);
  string_add(zeros, y);
  std::printf(" %g", y[1999]);
  incbin_add(zeros, y);
  std::printf(" %g", y[1999]);
  if (file_load_constants("file.bin") != 0) return 1;
  file_add(zeros, y);
  std::printf(" %g\\n", y[1999]);
}
"""


def test_odd_names_and_files_of_constants(workshop: Workshop) -> None:
    """Names that are none in C, folders with spaces, a package that a subfolder looks for, old policies, and files of RODATA."""
    project = Project(Workshop(workshop.folder / "my project (v2) é+@"))
    project.write({
        "CMakeLists.txt": _ODD, "packages/CMakeLists.txt": "find_package(vm2c REQUIRED)\n", "main.cc": _ODD_MAIN,
        "sub folder/my scale.mlir": SCALE, "add.mlir": ADD,
    })  # fmt: skip
    assert "Warning" not in project.run(*configure(project))
    build(project)
    assert project.run(project.build / "main", cwd=project.build) == "8 my scale.mlir main.cc 1999 1999 1999\n"
    assert build(project) == []

    # What an assembler includes is no part of its rules for make. The C beside it is the same as before.
    project.edit("add.mlir", struct.pack("<f", 1999).hex(), struct.pack("<f", 2000).hex())
    objects = ["ASM object CMakeFiles/incbin.dir/sub/in_rodata.S.o", "C object CMakeFiles/file.dir/file.c.o",
               "C object CMakeFiles/string.dir/string.c.o"]  # fmt: skip
    expected = [f"Building {each}" for each in objects]
    assert build(project) == [*expected, "Transpiling file", "Transpiling incbin", "Transpiling string"]
    assert project.run(project.build / "main", cwd=project.build).endswith(" 2000 2000 2000\n")


_SPLIT = """
add_custom_command(OUTPUT made.mlir DEPENDS scale.mlir
                   COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/scale.mlir made.mlir)
vm2c_add_module(NAME made SRC made.mlir SPLIT 3 PREFIX made C_FILE_OUTPUT sub/made.c)
vm2c_add_module(NAME numbers SRC numbers.mlir SPLIT 1K API c)
add_executable(main main.c)
target_link_libraries(main PRIVATE made numbers)
"""

_SPLIT_MAIN = """\
#include <stdio.h>
#include "made.h"
#include "numbers.h"
static _Alignas(NUMBERS_WORKSPACE_ALIGNMENT) unsigned char workspace[NUMBERS_WORKSPACE_SIZE];
int main(void) {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  numbers_t* numbers = NULL;
  int32_t divisor = 0;
  made_double(x, y);
  if (numbers_init(workspace, sizeof(workspace), &numbers) != 0) return 1;
  if (numbers_gcd(numbers, 48, 36, &divisor) != 0) return 1;
  printf("%g %d\\n", y[3], (int)divisor);
  numbers_deinit(numbers);
  return 0;
}
"""


def _parts(project: Project, name: str) -> list[str]:
    return sorted(path.name for path in project.build.rglob(f"{name}_[0-9]*.c"))


def test_split_modules_with_plain_functions(project: Project) -> None:
    """By a number of files, for which no input is needed yet, and by size, for which CMake runs again when the input changes."""
    module = (RULES.parents[2] / "examples" / "cmake" / "gcd.mlir").read_text(encoding="utf-8")
    write(project, _SPLIT, main__c=_SPLIT_MAIN, numbers__mlir=module)
    project.run(*configure(project))
    done = build(project)
    assert project.run(project.build / "main") == "8 12\n"
    assert _parts(project, "made") == ["made_000.c", "made_001.c", "made_002.c"]
    assert all(f"Building C object CMakeFiles/made.dir/sub/{name}.o" in done for name in _parts(project, "made"))
    before = _parts(project, "numbers")
    assert build(project) == []

    functions = module[module.index("  vm.export") : module.rindex("}")]
    project.edit("numbers.mlir", functions, functions + "".join(functions.replace("@gcd", f"@gcd{i}") for i in range(9)))
    done = build(project)
    after = _parts(project, "numbers")
    assert len(after) > len(before)
    assert all(f"Building C object CMakeFiles/numbers.dir/{name}.o" in done for name in after if name not in before)
    assert "Transpiling made" not in done
    assert project.run(project.build / "main") == "8 12\n"
    assert build(project) == []


INSTALLED = """
vm2c_add_module(NAME scale SRC scale.mlir)
vm2c_add_module(NAME gcd SRC gcd.mlir SHARED API c)
vm2c_add_embed_data(NAME names SRCS gcd.mlir FLATTEN)
install(TARGETS scale gcd names EXPORT models INCLUDES DESTINATION include)
install(EXPORT models NAMESPACE models:: FILE models-config.cmake DESTINATION lib/cmake/models)
foreach(header IN ITEMS scale.h gcd.h names.h)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${header} TYPE INCLUDE)
endforeach()
install(DIRECTORY ${VM2C_INCLUDE_DIR}/ TYPE INCLUDE)
"""

_CONSUMER = """\
cmake_minimum_required(VERSION 3.20)
project(consumer LANGUAGES C CXX)
find_package(models REQUIRED)
add_executable(main main.cc)
target_link_libraries(main PRIVATE models::scale models::gcd models::names)
"""

_CONSUMER_MAIN = """\
#include <cstdio>
#include "gcd.h"
#include "names.h"
#include "scale.h"
alignas(NUMBERS_WORKSPACE_ALIGNMENT) static unsigned char workspace[NUMBERS_WORKSPACE_SIZE];
int main() {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  scale_double(x, y);
  numbers_t* numbers = nullptr;
  int32_t divisor = 0;
  if (numbers_init(workspace, sizeof(workspace), &numbers) != 0) return 1;
  if (numbers_gcd(numbers, 48, 36, &divisor) != 0) return 1;
  std::printf("%g %s %d\\n", y[3], names_create()[0].name, static_cast<int>(divisor));
  numbers_deinit(numbers);
}
"""


def test_installed_libraries(workshop: Workshop) -> None:
    """A project that finds them needs neither vm2c nor the folders that they were built in."""
    project = Project(Workshop(workshop.folder / "models"))
    gcd = (RULES.parents[2] / "examples" / "cmake" / "gcd.mlir").read_text(encoding="utf-8")
    write(project, INSTALLED, gcd__mlir=gcd)
    project.run(*configure(project))
    build(project)
    prefix = workshop.folder / "prefix"
    project.run("cmake", "--install", project.build, "--prefix", prefix)
    shutil.rmtree(project.build)
    shutil.rmtree(project.workshop.folder / "bin")

    consumer = Project(Workshop(workshop.folder / "consumer"))
    consumer.write({"CMakeLists.txt": _CONSUMER, "main.cc": _CONSUMER_MAIN})
    shutil.rmtree(consumer.workshop.folder / "bin")
    consumer.run("cmake", "-S", consumer.source, "-B", consumer.build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
    build(consumer)
    assert consumer.run(consumer.build / "main") == "8 gcd.mlir 12\n"


ARCHIVES = """
add_custom_command(OUTPUT made.safetensors DEPENDS bias.safetensors
                   COMMAND ${CMAKE_COMMAND} -E copy "${CMAKE_CURRENT_SOURCE_DIR}/bias.safetensors" made.safetensors)
vm2c_add_module(NAME net SRC net.mlir PREFIX net PARAMETERS model=weights.safetensors made.safetensors SHAPE x=3)
vm2c_add_module(NAME parts SRC net.mlir PREFIX parts SPLIT 9K ENDIAN big EXCLUDE_FROM_ALL
                PARAMETERS "model=a = b/weights.safetensors" "=a = b/bias.safetensors" SHAPE main:x=4)
add_executable(main main.c)
target_link_libraries(main PRIVATE net)
"""


def test_archives_of_constants_and_shapes(project: Project) -> None:
    """Archives in the source folder and from other rules, with and without a scope, in a folder with an equals sign."""
    write(project, ARCHIVES, net__mlir=NET, main__c=NET_MAIN.format(folder=""))
    project.write_archives("", 1.5, 2.5)
    project.write_archives("a = b", 1.5, 2.5)
    project.run(*configure(project))
    assert "Transpiling net" in build(project)
    assert project.run(project.build / "main") == "6 11.5 22.5\n"
    assert build(project) == []
    project.write_archives("", 3.5, 4.5)
    assert "Transpiling net" in build(project)
    assert project.run(project.build / "main") == "6 13.5 24.5\n"
    project.run("cmake", "--build", project.build, "--target", "parts_generate")
    assert "void parts_main(const float x[4], float y0[4], float y1[2]);" in (project.build / "parts.h").read_text()
    assert " --endian=big " in (project.build / "build.ninja").read_text()


def test_errors_of_vm2c_end_the_build(project: Project) -> None:
    write(project, "vm2c_add_module(NAME scale SRC scale.mlir)\n")
    project.edit("scale.mlir", "arith.mulf", "arith.bogus")
    project.run(*configure(project))
    log = project.run("cmake", "--build", project.build, check=False)
    assert re.search(r"scale.mlir:4:\d+: error: ", log)
    assert not list(project.build.glob("scale.*"))


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("vm2c_add_module(NAME x)", "vm2c_add_module: SRC is missing"),
        ("vm2c_add_module(NAME x SRC y BOGUS z)", "vm2c_add_module: not a parameter: BOGUS z"),
        ("vm2c_add_module(NAME x SRC)", "vm2c_add_module: no value after SRC"),
        ("vm2c_add_module(NAME x SRC scale.mlir)", "vm2c_add_module: x is C, which is not enabled: project(... LANGUAGES C ...)"),
        ("vm2c_add_embed_data(SRCS x)", "vm2c_add_embed_data: NAME is missing"),
        (
            "vm2c_add_embed_data(NAME x C_FILE_OUTPUT x.c CC_FILE_OUTPUT x.cc)",
            "x has C_FILE_OUTPUT and CC_FILE_OUTPUT: the implementation is C or C++",
        ),
        ("vm2c_add_embed_data(NAME x CPP_NAMESPACE y)", "x has CPP_NAMESPACE, which needs CC_FILE_OUTPUT"),
        ("vm2c_add_embed_data(NAME x)", "vm2c_add_embed_data: x is C, which is not enabled: project(... LANGUAGES C ...)"),
        ("vm2c_add_embed_data(NAME x CC_FILE_OUTPUT x.cc)", "x is CXX, which is not enabled: project(... LANGUAGES CXX ...)"),
        ("iree_c_embed_data(NAME x C_FILE_OUTPUT x.c)", "iree_c_embed_data: H_FILE_OUTPUT is missing"),
        ("iree_cc_embed_data(NAME x H_FILE_OUTPUT x.h)", "iree_cc_embed_data: CC_FILE_OUTPUT is missing"),
        ("iree_bytecode_module(NAME x)", "iree_bytecode_module: SRC is missing"),
    ],
)
def test_wrong_arguments(project: Project, rule: str, message: str) -> None:
    write(project, rule + "\n", languages="NONE")
    assert message in project.fails(*configure(project))


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("vm2c_add_module(NAME x SRC scale.mlir STATIC SHARED)", "x is STATIC and SHARED: one of them"),
        ("vm2c_add_module(NAME math SRC scale.mlir)", "the header of math would hide <math.h> of the C library"),
        ("vm2c_add_module(NAME x SRC scale.mlir RODATA incbin)", "x with RODATA incbin is ASM, which is not enabled"),
        ("vm2c_add_module(NAME x SRC scale.mlir RODATA tape)", "x: vm2c: error: argument --rodata: invalid choice"),
        ("vm2c_add_module(NAME x SRC scale.mlir SPLIT many)", "--split: 'many' is neither a number of files (8) nor a size"),
        ("vm2c_add_module(NAME x SRC gone.mlir SPLIT 9K)", "x is split by size: how many files there will be depends on"),
        ("vm2c_add_module(NAME x SRC scale.mlir PARAMETERS m=gone.irpa SPLIT 9K)", "depends on {build}/gone.irpa, which is not"),
        ("vm2c_add_module(NAME x SRC scale.mlir FLAGS -g --rodata file)", "FLAGS of x has --rodata: other files than CMake"),
        ("vm2c_add_embed_data(NAME time)", "the header of time would hide <time.h> of the C library"),
        ("vm2c_add_embed_data(NAME my-data)", "no function in C can begin with my-data: give my-data another IDENTIFIER"),
    ],
)
def test_wrong_modules(project: Project, rule: str, message: str) -> None:
    write(project, rule + "\n")
    message = message.replace("{build}", str(project.build))
    assert message in project.fails(*configure(project))


def test_version(project: Project) -> None:
    text = "cmake_minimum_required(VERSION 3.20)\nproject(app LANGUAGES NONE)\n"
    for wanted, fits in ((__version__, True), ("0.0.1", True), ("0.0.1...9", True), ("99", False), ("0.0.1...<0.0.2", False)):
        project.write({"CMakeLists.txt": text + f"find_package(vm2c {wanted})\nmessage(found=${{vm2c_FOUND}}=${{vm2c_VERSION}})\n"})
        expected = f"found=1={__version__}" if fits else "found=0="
        assert expected in project.run(*configure(project)), wanted


def test_missing_commands(project: Project) -> None:
    write(project, "", languages="NONE")
    nowhere = ("-DCMAKE_FIND_USE_CMAKE_SYSTEM_PATH=0", "-DCMAKE_FIND_USE_SYSTEM_ENVIRONMENT_PATH=0")
    message = project.fails(*configure(project, *nowhere, f"-DCMAKE_MAKE_PROGRAM={shutil.which('ninja')}"))
    assert "the commands vm2c and vm2c-embed were not found: activate the environment that vm2c is installed in" in message


def test_modules_are_registered_in_order() -> None:
    text = (RULES / "vm2c-config.cmake").read_text(encoding="utf-8")
    names = re.search(r"IN ITEMS ((?:iree_\w+ ?)+)\)", text)
    assert names is not None
    assert names.group(1).split() == ["iree_cc_embed_data", "iree_c_embed_data", "iree_bytecode_module", "iree_c_module"]
    for name in names.group(1).split():
        assert f"function({name})" in (RULES / f"{name}.cmake").read_text(encoding="utf-8")


def test_functions_of_the_project_stay(project: Project) -> None:
    own = "function(iree_c_embed_data)\n  message(own)\nendfunction()\n"
    text = _HEAD.format(languages="NONE").replace("find_package", own + "find_package") + "iree_c_embed_data()\n"
    project.write({"CMakeLists.txt": text})
    assert "own" in project.run(*configure(project))


_BYTECODE = """
include(CTest)
iree_bytecode_module(NAME gcd SRC gcd.mlir FLAGS --compile-from=vm C_OUTPUT CC_NAMESPACE app::data PUBLIC)
iree_bytecode_module(NAME unused SRC missing.mlir C_OUTPUT TESTONLY)
iree_c_module(NAME numbers SRC gcd.mlir H_FILE_OUTPUT numbers.h)
add_executable(main main.cc)
target_link_libraries(main PRIVATE app::gcd_c app::gcd_cc numbers)
"""

_BYTECODE_MAIN = """
#include <cstdio>
#include "gcd_c.h"
#include "numbers.h"
int main() {
  const FileToc* toc = gcd_c_create();
  std::printf("%s %zu %zu %d\\n", toc[0].name, gcd_c_size(), toc[0].size, numbers_create != nullptr);
  return std::fwrite(toc[0].data, 1, toc[0].size, stderr) == toc[0].size ? 0 : 1;
}
"""


def test_bytecode_module(project: Project) -> None:
    """The outputs and names of iree_bytecode_module(C_OUTPUT)."""
    if shutil.which("iree-compile", path=project.environment["PATH"]) is None:
        pytest.skip("no iree-compile: iree-base-compiler from PyPI")
    example = (RULES.parents[2] / "examples" / "cmake" / "gcd.mlir").read_text(encoding="utf-8")
    write(project, _BYTECODE, languages="C CXX", gcd__mlir=example, main__cc=_BYTECODE_MAIN)
    project.run(*configure(project, "-DBUILD_TESTING=OFF"))
    build(project)
    bytecode = (project.build / "gcd.vmfb").read_bytes()
    done = subprocess.run([project.build / "main"], capture_output=True, check=True)
    assert done.stdout.decode() == f"gcd.vmfb 1 {len(bytecode)} 1\n"
    assert done.stderr == bytecode
    made = {path.name for path in project.build.iterdir()}
    assert {"gcd.vmfb", "gcd_c.c", "gcd_c.h", "gcd.cc", "gcd.h", "libgcd_c.a", "libgcd_cc.a", "numbers.c"} <= made
    assert not any("unused" in name for name in made)
    commands = (project.build / "build.ninja").read_text()
    assert "--output_header=gcd_c.h --output_impl=gcd_c.c --identifier=gcd_c --c_output=true --flatten gcd.vmfb" in commands
    assert (
        "--output_header=gcd.h --output_impl=gcd.cc --identifier=gcd --c_output=false --cpp_namespace=app::data --flatten gcd.vmfb"
    ) in commands
    assert build(project) == []


def test_converted_from_bazel(project: Project) -> None:
    """CMake takes what vm2c-bazel-to-cmake makes of the Bazel example."""
    project.copy_example("bazel")
    source = Source((project.source / "BUILD.bazel").read_text(encoding="utf-8"), "BUILD.bazel")
    with pytest.raises(DiagnosticError, match=r"BUILD.bazel:\d+:1: error: unimplemented cc_binary"):
        convert(source)
    programs = "add_executable(main main.c)\ntarget_link_libraries(main PRIVATE scale app::names)\n"
    text = _HEAD.format(languages="C CXX") + convert(source, partial=True) + programs
    project.write({"CMakeLists.txt": text})
    project.run(*configure(project))
    build(project)
    assert project.run(project.build / "main") == "doubled: 2 4 6 8\nnames.txt:\nant\nbee\ncat\n"
