# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""One C file with everything in it: a module, the runtime's headers it needs, and perhaps a `main`.

pcpp folds the headers of this package in, each where it is first included. It does nothing else: conditionals, macros and
comments stay as they are, so that the file still answers to the macros that the headers document, on any target. Only the
preamble goes through pcpp, since the module itself may hold megabytes of constants.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pcpp.preprocessor import Action, OutputDirective, Preprocessor

from vm2c.emit.plain import STATUS_MODE
from vm2c.toolchain.compiler import RUNTIME_HEADERS, TOOL_SOURCES, tool_source
from vm2c.toolchain.errors import ToolchainError
from vm2c.toolchain.program import check_main, function_name, module_table, native_modules
from vm2c.version import __version__

if TYPE_CHECKING:
    from vm2c.driver import CModule

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"[^\n]*\n', re.MULTILINE)
_SPDX = "// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception\n"
# The folded headers are not headers any more to a compiler that warns of functions nobody calls.
_QUIET = """\
#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
"""
_LOUD = """\
#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic pop
#endif
"""
# A program that calls one function needs no atomic instructions, which not every target has.
_ONE_THREAD = "#define VM2C_SINGLE_THREADED 1\n\n"

# How the names of headers end that are included once for each of several types.
_TEMPLATE = '_template.h"'
# Of IREE's runtime alone; only what stands against that, and not against the runtime that is folded in, includes it.
_OF_IREE = '"iree/vm/shims.h"'


class _Folder(Preprocessor):  # type: ignore[misc]
    """Replaces `#include "..."` by the file, the first time, a template each time, and leaves all else alone."""

    def __init__(self) -> None:
        super().__init__()
        self.line_directive = None
        self._seen: set[str] = set()
        self.add_path(str(RUNTIME_HEADERS))
        self.add_path(str(TOOL_SOURCES))

    def on_comment(self, _token: Any) -> bool:
        return True

    def expand_macros(self, tokens: Any, expanding_from: Any = ()) -> Any:
        del expanding_from
        return tokens

    def on_directive_handle(self, directive: Any, tokens: Any, _passthrough: bool, _before: Any) -> bool:
        target = "".join(token.value for token in tokens)
        if directive.value != "include" or not target.startswith('"'):
            raise OutputDirective(Action.IgnoreAndPassThrough)
        if target in self._seen and not target.endswith(_TEMPLATE):
            raise OutputDirective(Action.IgnoreAndRemove)
        self._seen.add(target)
        if target.startswith('"vm2c/host/'):
            # Headers of libraries that another runtime loads, for which nothing is folded in.
            raise OutputDirective(Action.IgnoreAndRemove)
        if target == _OF_IREE:
            raise OutputDirective(Action.IgnoreAndPassThrough)
        return True

    def on_include_not_found(self, _malformed: bool, _system: bool, _folder: str, path: str) -> None:
        raise ToolchainError(f"the header '{path}' is not part of vm2c: --standalone cannot fold it in")

    def on_error(self, file: str, line: int, message: str) -> None:
        raise ToolchainError(f"{file}:{line}: {message}")

    def fold(self, text: str) -> str:
        """`text` with headers folded in; those that an earlier call brought are left out."""
        output = io.StringIO()
        self.parse(text)
        self.write(output)
        return output.getvalue()


def _tidy(text: str) -> str:
    """Without repeated licence lines and runs of blank lines."""
    return re.sub(r"\n{3,}", "\n\n", text.replace(_SPDX, "")).strip("\n") + "\n"


def _split(source: str) -> tuple[str, str]:
    """A C file as the includes of this package's headers, and the rest."""
    includes = "".join(f'#include "{name}"\n' for name in _INCLUDE.findall(source))
    return includes, _INCLUDE.sub("", source)


def standalone(module: CModule, main: str | None = None, parameters: Sequence[str] = ()) -> str:
    """A self-contained C file for `module`. `main` names the export that a `main` function calls; what the module imports from
    archives is in the file then, those that `parameters` names, each `SCOPE=PATH` or `PATH`. Raises ToolchainError."""
    if main is not None:
        check_main([module], main, parameters)
    folder = _Folder()
    includes, body = _split(module.source)
    parts = [
        _SPDX,
        f"// {module.module_name}, with the runtime of vm2c {__version__} folded in: compiles alone, links with -lm.\n\n",
        *([] if main is None else [_ONE_THREAD]),
        *([f"{STATUS_MODE}\n"] if main is None and STATUS_MODE in module.source else []),
        _QUIET,
        _tidy(folder.fold(includes)),
        _LOUD,
        "\n",
        _tidy(body),
    ]
    if main is not None:
        includes, body = _split(tool_source("run.c"))
        parts += [
            "\n",
            _QUIET,
            _tidy(folder.fold(_native_includes(module) + '#include "session.h"\n' + includes)),
            _LOUD,
            module_table([module], parameters, declare=False),
            f"\n#define VM2C_RUN_FUNCTION {function_name(main)}\n",
            _tidy(body),
        ]
    return "".join(parts)


def _native_includes(module: CModule) -> str:
    return "".join(f'#include "{native.header}"\n' for native in native_modules([module]))
