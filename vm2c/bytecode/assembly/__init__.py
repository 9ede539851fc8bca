# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The assembly of bytecode as input: what `iree-dump-module --output=disassembly` writes and `iree-as-module` reads.

    vm.func @add(%i0: i32, %i1: i32) -> (i32) {
    ^bb0:
      %i0 = vm.add.i32 %i0, %i1
      vm.return %i0
    }

    grammar (assembly.lark) -> reader: tables, signatures -> body: instructions, by the forms of the ops -> Program
"""

from __future__ import annotations

import re

_MODULE = re.compile(r"^[ \t]*vm\.module\b(.*)", re.MULTILINE)
_DIRECTIVE = re.compile(r"[ \t]+@[^\s{]+[ \t\r]*(?:version\b[^{]*|(?://|#).*)?\Z")
# In MLIR a `{` or attributes follow the name, if need be on a later line.
_OPEN = re.compile(r"(?:\s|//[^\n]*)*(?:\{|attributes\b)")

# What iree-dump-module writes above what is no assembly.
HEADING = re.compile(r"\s*//===-+===//\n// (?:(?P<old>Disassembly): \S+ \(#\d+\)|@\S* : version \d+)$", re.MULTILINE)


def is_assembly(text: str) -> bool:
    """Whether a text is to be read as assembly, be it good or bad, and not as VM dialect text."""
    found = _MODULE.search(text)
    if found is None:
        return HEADING.match(text) is not None
    return _DIRECTIVE.match(found.group(1)) is not None and _OPEN.match(text, found.end()) is None
