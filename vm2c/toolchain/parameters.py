# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tells a compiled program where the parameters are that its modules ask for: in files, which it reads (only the tables of archives
are read here), or in itself. vm2c/toolchain/c/parameters.h is what it does with that.
"""

from __future__ import annotations

from collections.abc import Sequence

from vm2c.dialect.attributes import Splat
from vm2c.emit.constant_forms import FORMS
from vm2c.emit.strings import c_string
from vm2c.parameters import Parameter, read_parameters, split_spec

# Of the contents of each parameter in a program.
_ALIGNMENT = 64


def parameter_flags(specs: Sequence[str]) -> list[str]:
    """The flags of a compiled program for files given as `SCOPE=PATH` or `PATH`. Raises ToolchainError for what cannot be read."""
    flags = []
    for spec in specs:
        scope, path = split_spec(spec)
        flags.append(f"--parameter_scope={scope}")
        flags += [_flag(parameter, parameter.offset, path) for parameter in read_parameters(path)]
    return flags


def _flag(parameter: Parameter, offset: int, path: str) -> str:
    size = len(parameter.key.encode())
    where = f"splat:{parameter.length}" if parameter.pattern else f"{offset}:{parameter.length}"
    return f"--parameter={size}:{where}:{parameter.key}{parameter.pattern.hex() or path}"


def text_table(name: str, texts: Sequence[str]) -> list[str]:
    """Lines of C with an array of texts."""
    literals = [c_string(text.encode("utf-8", "surrogateescape")) for text in texts]
    return [f"static const char* const {name}[] = {{", *(f"    {literal}," for literal in literals), "    NULL,", "};"]


def carried_parameters(specs: Sequence[str]) -> str:
    """C that puts the parameters in files given as `SCOPE=PATH` or `PATH` into a program, none of them being none. Flags without a
    path say where they are in its bytes. Raises ToolchainError for what cannot be read."""
    flags: list[str] = []
    contents = bytearray()
    for spec in specs:
        scope, path = split_spec(spec)
        flags.append(f"--parameter_scope={scope}")
        for parameter in read_parameters(path):
            contents += bytes(-len(contents) % _ALIGNMENT)
            flags.append(_flag(parameter, len(contents), ""))
            data = b"" if parameter.pattern else parameter.read()
            assert not isinstance(data, Splat)
            contents += data
    lines = text_table("vm2c_tool_carried_flags", flags)
    if contents:
        form = FORMS["string"].array
        assert form is not None
        # Longer than what compilers have to take.
        lines += ["#if defined(__GNUC__) || defined(__clang__)", '#pragma GCC diagnostic ignored "-Woverlength-strings"', "#endif"]
        array = f"iree_alignas({_ALIGNMENT}) static const uint8_t vm2c_tool_carried_contents[{len(contents)} + {form.extra}] ="
        lines += [array, "".join(form.rows(memoryview(contents), 1, "little")).rstrip("\n") + ";"]
    lines += [
        "",
        "vm2c_tool_carried_t vm2c_tool_carried(void) {",
        f"  const vm2c_tool_carried_t carried = {{{{{len(flags)}, vm2c_tool_carried_flags}}, "
        f"{'vm2c_tool_carried_contents' if contents else 'NULL'}}};",
        "  return carried;",
        "}",
        "",
    ]
    return "\n".join(lines)
