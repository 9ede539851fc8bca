# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Builds programs and libraries of transpiled modules.

Both are linked from the modules' C, a table that names their constructors, and a C file of this package: `run.c` has a `main`
that does what a command line asks for, `host.c` exports functions for Python. These two depend on nothing but the package, so
their objects are compiled once per compiler and the cost per module is its own C.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vm2c.driver import CModule
from vm2c.emit.strings import c_string
from vm2c.toolchain.compiler import RUNTIME_HEADERS, Builder, SourceFile, tool_source
from vm2c.toolchain.errors import ToolchainError
from vm2c.toolchain.parameters import carried_parameters, parameter_flags, text_table

# The module that reads what --parameters names.
PARAMETERS = "io_parameters"


@dataclass(frozen=True)
class NativeModule:
    """A module of the runtime: the header that defines it, and its constructor."""

    header: str
    create: str


# What programs get by themselves when a module imports from it, each after those whose types it needs. `hal_inline` is always
# there: values of hosts need it.
NATIVE_MODULES = {
    "vmvx": NativeModule("iree/modules/vmvx/module.h", "iree_vmvx_module_create"),
    "hal": NativeModule("iree/modules/hal/module.h", "vm2c_hal_module_create"),
    PARAMETERS: NativeModule("parameters.h", "vm2c_tool_io_parameters_create"),
}


# Characters; file systems allow 255 in all, and what is compiled gets more than a suffix.
_LONGEST_STEM = 100

# What programs that call one function bring along, and what besides where they carry parameters.
_IMPORTABLE = ("hal_inline", "vmvx")
_WITH_PARAMETERS = ("hal", PARAMETERS)


def check_main(modules: Sequence[CModule], main: str, parameters: Sequence[str] = ()) -> None:
    """Raises ToolchainError unless a program of `modules` that carries the `parameters` in archives can call the function `main` of
    the last one."""
    module = modules[-1]
    names = [export.name for export in module.exports]
    if main not in names:
        known = ", ".join(name for name in names if not name.startswith("__")) or "none"
        raise ToolchainError(f"module '{module.module_name}' exports no function '{main}'; exported functions: {known}")
    given = {*_IMPORTABLE, *(_WITH_PARAMETERS if parameters else ())}
    for each in modules:
        missing = sorted(set(each.imports) - given)
        if missing:
            name, instead = missing[0], ""
            if PARAMETERS in missing:
                name, instead = PARAMETERS, ", and what the files have that --parameters=[SCOPE=]FILE names"
            raise ToolchainError(
                f"--main cannot run a module that imports from '{name}': only {' and '.join(_IMPORTABLE)} are brought along"
                f"{instead}"
            )
        given.add(each.module_name)


def asks_for_parameters(modules: Sequence[CModule]) -> bool:
    """Whether some module reads parameters when it runs."""
    return any(PARAMETERS in module.imports for module in modules)


def native_modules(modules: Sequence[CModule]) -> list[NativeModule]:
    """The modules of the runtime that `modules` import from and that none of them replaces."""
    given = {module.module_name for module in modules}
    imported = {name for module in modules for name in module.imports}
    if PARAMETERS in imported:
        # Its arguments are devices and fences.
        imported.add("hal")
    return [native for name, native in NATIVE_MODULES.items() if name in imported - given]


def constructors(modules: Sequence[CModule]) -> list[str]:
    """What the constructors of modules are called in a program of them: modules of one name, or one given twice, get different
    ones."""
    taken = {f"{module.name}_create" for module in modules}
    names: list[str] = []
    for module in modules:
        name, count = f"{module.name}_create", 1
        while name in names or (count > 1 and name in taken):
            count += 1
            name = f"{module.name}_{count}_create"
        names.append(name)
    return names


def module_table(modules: Sequence[CModule], parameters: Sequence[str] = (), *, declare: bool = True) -> str:
    """C that tells the tools which modules there are, each after those it may import from, with the `parameters` that the program
    carries. `declare` adds the headers that are needed and prototypes of constructors. Raises ToolchainError for archives that
    cannot be read."""
    natives = native_modules(modules)
    creators = constructors(modules)
    lines = []
    if declare:
        lines += [f'#include "{native.header}"' for native in natives]
        lines += ['#include "session.h"', "", "#if defined(__cplusplus)", 'extern "C" {', "#endif"]
        lines += [
            f"iree_status_t {name}(iree_vm_instance_t* instance,\n"
            "    iree_allocator_t allocator, iree_vm_module_t** out_module);"
            for name in creators
        ]
        lines += ["#if defined(__cplusplus)", "}", "#endif"]
    lines += ["", "static const vm2c_tool_create_fn_t vm2c_tool_module_table[] = {"]
    lines += [f"    {native.create}," for native in natives]
    lines += [f"    {name}," for name in creators]
    lines += [
        "};",
        "",
        "const vm2c_tool_create_fn_t* vm2c_tool_modules(size_t* out_count) {",
        f"  *out_count = {len(natives) + len(modules)};",
        "  return vm2c_tool_module_table;",
        "}",
        "",
    ]
    if asks_for_parameters(modules):
        lines.append(carried_parameters(parameters))
    return "\n".join(lines)


def module_sources(modules: Sequence[CModule], flags: Sequence[str] = ()) -> list[SourceFile]:
    """The C of modules that go into one program, to be compiled with `flags`."""
    sources = []
    for module, name in zip(modules, constructors(modules), strict=True):
        # All else that a module defines is seen in its own file only.
        renamed = [f"-D{module.name}_create={name}"] if name != f"{module.name}_create" else []
        sources.append(SourceFile(f"{_file_stem(name.removesuffix('_create'))}.c", module.source, (*flags, *renamed)))
    return sources


def _file_stem(name: str) -> str:
    """`name`, or one for a file, which cannot be as long as those in C."""
    return name if len(name) <= _LONGEST_STEM else f"{name[:_LONGEST_STEM]}_{zlib.crc32(name.encode()):08x}"


def function_name(main: str) -> str:
    """What `VM2C_RUN_FUNCTION` is for a program that calls `main`: a string of C."""
    return c_string(main.encode("utf-8", "surrogateescape"))


def main_sources(modules: Sequence[CModule], main: str, parameters: Sequence[str] = ()) -> list[SourceFile]:
    """The C of a program that calls `main` of the last of `modules`, and carries `parameters`: that of `vm2c --standalone --main`,
    in files. Those of the modules come last."""
    check_main(modules, main, parameters)
    # A program that calls one function needs no atomic instructions, which not every target has.
    flags = ("-DVM2C_SINGLE_THREADED=1",)
    function = f"-DVM2C_RUN_FUNCTION={function_name(main)}"
    # It is called once per run: its size matters more than its speed.
    tool = SourceFile("run.c", tool_source("run.c"), (*flags, function, "-Os"))
    return [tool, SourceFile("modules.c", module_table(modules, parameters), flags), *module_sources(modules, flags)]


def dynamic_module_sources(module: CModule) -> list[SourceFile]:
    """The C of a shared library that IREE's own tools load as a module, see `vm2c/dynamic_module.c`: of IREE 3.10.0 and later.
    Whatever the module imports from, `hal_inline` too, comes from the tool. That of the module comes last."""
    create = f"-DVM2C_DYNAMIC_MODULE={module.name}_create"
    adapter = (RUNTIME_HEADERS / "vm2c" / "dynamic_module.c").read_text(encoding="utf-8")
    return [SourceFile("dynamic_module.c", adapter, (create,)), *module_sources([module], (create,))]


def _sources(modules: Sequence[CModule], tool: str, flags: Sequence[str] = (), tool_level: str = "-O1") -> list[SourceFile]:
    # The tools' own code is called once per run: its compile time matters more than its speed.
    tools = [SourceFile(tool, tool_source(tool), (tool_level,)), SourceFile("modules.c", module_table(modules))]
    return [*tools, *module_sources(modules, flags)]


def build_program(builder: Builder, modules: Sequence[CModule], flags: Sequence[str] = ()) -> Path:
    """An executable that runs functions of the last of `modules`, which are compiled with `flags`; see `run.c` for its own."""
    return builder.program(_sources(modules, "run.c", flags))


def build_benchmark(builder: Builder, modules: Sequence[CModule], flags: Sequence[str] = ()) -> Path:
    """An executable that times functions of the last of `modules`, which are compiled with `flags`; see `bench.c` for its own."""
    # The modules of the runtime are part of what is timed.
    return builder.program(_sources(modules, "bench.c", flags, "-O2"))


def parameter_table(flags: Sequence[str]) -> str:
    """The C file that says where parameters are, with flags as `parameter_flags` makes them."""
    return "\n".join(
        [
            '#include "session.h"',
            "",
            *text_table("vm2c_tool_parameter_table", flags),
            "",
            "vm2c_tool_texts_t vm2c_tool_parameter_flags(void) {",
            f"  const vm2c_tool_texts_t flags = {{{len(flags)}, vm2c_tool_parameter_table}};",
            "  return flags;",
            "}",
            "",
        ]
    )


def build_library(builder: Builder, modules: Sequence[CModule], parameters: Sequence[str] = ()) -> Path:
    """A shared library with the functions of `host.c` over `modules`, whose parameters are in files given as `SCOPE=PATH` or
    `PATH`. Raises ToolchainError for one that cannot be read."""
    sources = _sources(modules, "host.c")
    if asks_for_parameters(modules):
        sources.insert(0, SourceFile("parameters.c", parameter_table(parameter_flags(parameters)), ("-O1",)))
    return builder.library(sources)
