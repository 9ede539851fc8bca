# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The functions by which a host gives a program that is called as C its file of constants (`--rodata=file`).

    int model_load_constants(const char* path);                      // reads the file
    int model_use_constants(const void* data, size_t size);          // or: it is in memory, mapped for example
    void model_free_constants(void);

The pointer that they set is the only thing that such C has beside functions and constants, so they must not run while others do.
"""

from __future__ import annotations

from dataclasses import dataclass

from vm2c.emit.constant_store import ConstantStore
from vm2c.emit.program_body import Messages
from vm2c.emit.scaffold import environment


@dataclass(frozen=True, slots=True)
class LoaderText:
    """Prototypes, definitions and the headers that these need; `check` is the statement that leaves a function as long as it has no
    constants, and `pointer` the name of where these are."""

    prototypes: str = ""
    definitions: str = ""
    includes: tuple[str, ...] = ()
    check: str = ""
    pointer: str = ""


def emit_loader(store: ConstantStore, messages: Messages) -> LoaderText:
    """Empty where nothing is loaded."""
    file = store.at_run_time()
    if file is None or not file.loaded:
        return LoaderText()
    names = {each: store.names.claim(f"{store.prefix}_{each}_constants") for each in ("load", "use", "free")}
    fields = {
        "file": file,
        "shared": store.shared,
        "names": names,
        "pointer": store.symbol,
        "memory": store.names.claim(f"{store.symbol}memory"),
        "not_found": messages.status("NOT_FOUND", f"the file of constants cannot be read: {file.name}"),
        "wrong": messages.status("FAILED_PRECONDITION", f"not the constants that the C was written with: {file.name}"),
        "unaligned": messages.status("INVALID_ARGUMENT", f"constants must be aligned to {file.alignment} bytes"),
        "no_memory": messages.status("RESOURCE_EXHAUSTED", "out of memory"),
    }
    missing = messages.status("FAILED_PRECONDITION", f"constants are not loaded: call {names['load']} first")
    templates = environment()
    return LoaderText(
        templates.get_template("loader.h.j2").render(fields),
        templates.get_template("loader.c.j2").render(fields),
        ("<stdio.h>", "<stdlib.h>"),
        f"if ({store.symbol} == NULL) return {missing};",
        store.symbol,
    )
