# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Builds programs and libraries of transpiled modules.

Both are linked from the modules' C, a table that names their constructors, and a C file of this package: `run.c` has a `main`
that does what a command line asks for, `host.c` exports functions for Python. These two depend on nothing but the package, so
their objects are compiled once per compiler and the cost per module is its own C.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vm2c.driver import CModule
from vm2c.toolchain.compiler import Builder, SourceFile, tool_source
from vm2c.toolchain.errors import ToolchainError


def module_table(modules: Sequence[CModule], *, declare: bool = True) -> str:
    """C that tells the tools which modules there are. `declare` adds prototypes of their constructors."""
    lines = []
    if declare:
        lines += ['#include "session.h"', "", "#if defined(__cplusplus)", 'extern "C" {', "#endif"]
        lines += [
            f"iree_status_t {module.name}_create(iree_vm_instance_t* instance,\n"
            "    iree_allocator_t allocator, iree_vm_module_t** out_module);"
            for module in modules
        ]
        lines += ["#if defined(__cplusplus)", "}", "#endif"]
    lines += ["", "static const vm2c_tool_create_fn_t vm2c_tool_module_table[] = {"]
    lines += [f"    {module.name}_create," for module in modules]
    lines += [
        "};",
        "",
        "const vm2c_tool_create_fn_t* vm2c_tool_modules(size_t* out_count) {",
        f"  *out_count = {len(modules)};",
        "  return vm2c_tool_module_table;",
        "}",
        "",
    ]
    return "\n".join(lines)


def _sources(modules: Sequence[CModule], tool: str) -> list[SourceFile]:
    names: set[str] = set()
    for module in modules:
        if module.name in names:
            raise ToolchainError(f"two modules have the same name '{module.module_name}'")
        names.add(module.name)
    sources = [SourceFile(f"{module.name}.c", module.source) for module in modules]
    # The tools' own code is called once per run: its compile time matters more than its speed.
    return [SourceFile(tool, tool_source(tool), ("-O1",)), SourceFile("modules.c", module_table(modules)), *sources]


def build_program(builder: Builder, modules: Sequence[CModule]) -> Path:
    """An executable that runs functions of the last of `modules`; see `run.c` for its flags."""
    return builder.program(_sources(modules, "run.c"))


def build_library(builder: Builder, modules: Sequence[CModule]) -> Path:
    """A shared library with the functions of `host.c` over `modules`."""
    return builder.library(_sources(modules, "host.c"))
