# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""`#flow.parameter.named<"scope"::"key"> : tensor<4xf32>`: a constant whose bytes are in an archive that the user names.

It becomes the constant that `dense<...>` with the same bytes would be, so that nothing after the parser knows of parameters.
"""

from __future__ import annotations

import re

from vm2c.diagnostics import nearest
from vm2c.dialect.attributes import DenseAttr, Splat
from vm2c.dialect.types import I1, ScalarType, ShapedType
from vm2c.parameters import Archives, Parameter
from vm2c.parser.constants import ConstantError, byte_length, parse_string, shorten
from vm2c.parser.errors import ParseError

_STRING = r'"([^"\\]*(?:\\.[^"\\]*)*)"'
_KIND = r"#(?:flow|stream|util)\.parameter\."
_NAMED = re.compile(rf"{_KIND}named<\s*(?:{_STRING}\s*::\s*)?{_STRING}\s*(?:,\s*\{{.*\}}\s*)?>", re.DOTALL)
# A truth value is the lowest bit of its byte.
_TRUTH = bytes(byte & 1 for byte in range(256))


def is_parameter(kind: str) -> bool:
    """Whether that is the name of an attribute that stands for a parameter."""
    return re.fullmatch(rf"{_KIND}\w+", kind) is not None


class ParameterReader:
    """Reads the parameters of one program from `archives`."""

    def __init__(self, archives: Archives) -> None:
        self._archives = archives
        # Scopes of which it has been said that no file is named for them.
        self._refused: set[str] = set()

    def read(self, text: str, offset: int, type_: ShapedType) -> DenseAttr:
        """The constant. Raises ParseError where there is none, or none of that type; for a scope without an archive only once."""
        match = _NAMED.fullmatch(text)
        if match is None:
            hint = 'those that are read are written as #flow.parameter.named<"scope"::"key">'
            raise ParseError(f"the parameter '{shorten(text)}' is not supported", offset, hint)
        try:
            scope, key = (parse_string(part or "").decode("utf-8", "replace") for part in match.groups())
            size = byte_length(type_)
        except ConstantError as bad:
            raise ParseError(str(bad), offset) from None
        known = self._archives.scope(scope)
        if known is None:
            if scope not in self._refused:
                self._refused.add(scope)
                of_scope, flag = (f" of scope '{scope}'", f"{scope}=FILE") if scope else ("", "FILE")
                hint = f"--parameters={flag} names an archive (.irpa, .safetensors or .gguf) that has it"
                raise ParseError(f"no file is given for the parameter '{key}'{of_scope}", offset, hint)
            # The program is refused anyway, for the first parameter of this scope.
            return DenseAttr(type_, Splat(b"\0", size), "")
        parameter = known.get(key)
        if parameter is None:
            files = " or ".join(f"'{path}'" for path in self._archives.paths[scope])
            raise ParseError(f"no parameter '{key}' in {files}", offset, nearest(key, known))
        if parameter.length != size:
            counts = f"the parameter '{key}' in '{parameter.path}' has {parameter.length} bytes, and {type_} takes {size}"
            raise ParseError(counts, offset)
        return DenseAttr(type_, _elements(parameter, type_), "")


def _elements(parameter: Parameter, type_: ShapedType) -> bytes | Splat:
    """The elements as constants have them; those of a pattern stay one where they are all the same."""
    data = parameter.read()
    if isinstance(data, Splat):
        bits = type_.element.bits if isinstance(type_.element, ScalarType) else 0
        size, pattern = max(bits // 8, 1), data.element
        same = bits in (1, 8, 16, 32, 64) and size % len(pattern) == 0
        data = Splat(pattern * (size // len(pattern)), type_.element_count) if same else bytes(data)
    if type_.element is I1:
        return Splat(data.element.translate(_TRUTH), data.count) if isinstance(data, Splat) else data.translate(_TRUTH)
    return data
