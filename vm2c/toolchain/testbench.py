# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A C program that calls functions that are called as C with recorded inputs and compares what they give.

It needs the header and the C library. After each output and the workspace stand bytes that nothing may change. It prints a line
for each case and returns how many failed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from vm2c.diagnostics import printable
from vm2c.dialect.types import F16, MemRefType, ScalarType, TensorType, Type
from vm2c.emit.names import c_identifier
from vm2c.emit.program_body import CODES
from vm2c.emit.program_public import C_NAMES, CAN_FAIL, PASSED_WORKSPACE, WRITTEN
from vm2c.emit.types import element_c_type
from vm2c.interpreter.floats import narrow
from vm2c.interpreter.values import dtype_of
from vm2c.ir.module import RESULT_SHAPE, Function
from vm2c.toolchain.arrays import Array

__all__ = ["CODES", "Case", "emit_testbench"]

_GUARD = 64
_WIDTH = 96


@dataclass(frozen=True)
class Case:
    """A call: its inputs, and what it is to give. `status` is the code that it is to fail with, 0 where it is to succeed; `left` is
    what is to be in inputs that are memory after the call, by their numbers."""

    function: str
    inputs: Sequence[Array | int | float]
    outputs: Sequence[Array | int | float]
    status: int = 0
    left: Mapping[int, Array] = field(default_factory=dict)


def emit_testbench(
    prefix: str, functions: Sequence[Function], cases: Sequence[Case], *, tolerance: float = 0.0, workspace: int = 0
) -> str:
    """The program. `functions` are those that C was made of; floats may differ by `tolerance`, and by as much in parts of what is
    expected. All calls work on one instance of a module, in a workspace of so many bytes, unless that is 0."""
    by_name = {function.name: function for function in functions}
    calls = [_case(prefix, by_name[case.function], case, number, instance=workspace != 0) for number, case in enumerate(cases)]
    total = "\n".join(f"  failed += case_{number}();" for number in range(len(cases)))
    body = "".join(calls)
    begin, end = "", "  return failed;\n"
    if workspace:
        begin = _INSTANCE_BEGIN.format(prefix=prefix)
        end = _INSTANCE_END.format(prefix=prefix, size=workspace) + end
    body += f"\nint main(void) {{\n  int failed = 0;\n{begin}{total}\n{end}}}\n"
    head = _HEAD.format(prefix=prefix)
    for name, definition in _HELPERS.items():
        if f"{name}(" in body:
            head += definition.format(tolerance=repr(float(tolerance)))
    return f"{head}{_INSTANCE.format(prefix=prefix, room=workspace + _GUARD) if workspace else ''}{body}"


# The workspace is not aligned, and bytes after it are guarded.
_INSTANCE = """
static {prefix}_t* instance;
static unsigned char memory[1 + {room}];
"""
_INSTANCE_BEGIN = """\
  int code;
  memset(memory, 0xA5, sizeof memory);
  code = {prefix}_init(memory + 1, sizeof memory - 1 - 64, &instance);
  if (code != 0) {{
    printf("init: %s\\n", {prefix}_status_message(code));
    return 1;
  }}
"""
_INSTANCE_END = """\
  if ({prefix}_workspace_used(instance) > {size}) {{
    printf("more of the workspace was used than there is\\n");
    ++failed;
  }}
  {prefix}_deinit(instance);
  if (!is_guarded(memory + sizeof memory - 64)) {{
    printf("bytes after the workspace were changed\\n");
    ++failed;
  }}
"""


_HEAD = """\
// Calls the functions of {prefix}.h and compares their results: made by vm2c.
#include "{prefix}.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
"""
# Written where they are called.
_HELPERS = {
    "is_close": """
static int is_close(double found, double expected) {{
  const double tolerance = {tolerance};
  if (isnan(found) || isnan(expected)) return isnan(found) && isnan(expected);
  if (isinf(found) || isinf(expected)) return isinf(found) && isinf(expected) && (found > 0) == (expected > 0);
  return fabs(found - expected) <= tolerance + tolerance * fabs(expected);
}}
""",
    "is_guarded": """
static int is_guarded(const unsigned char* bytes) {{
  int i;
  for (i = 0; i < 64; ++i) {{
    if (bytes[i] != 0xA5) return 0;
  }}
  return 1;
}}
""",
    "from_bf16": """
static double from_bf16(uint16_t half) {{
  const uint32_t bits = (uint32_t)half << 16;
  float value;
  memcpy(&value, &bits, sizeof value);
  return (double)value;
}}
""",
    "from_f16": """
static double from_f16(uint16_t half) {{
  const int exponent = half >> 10 & 31, mantissa = half & 1023;
  const double infinite = mantissa ? (double)NAN : (double)INFINITY;
  const double finite = exponent ? ldexp(1024 + mantissa, exponent - 25) : ldexp(mantissa, -24);
  const double value = exponent == 31 ? infinite : finite;
  return half & 0x8000 ? -value : value;
}}
""",
}


def _literal(value: Any, type_: ScalarType) -> str:
    if type_.is_float and type_.bits >= 32:
        number = float(value)
        if number != number:
            return "NAN"
        if number in (float("inf"), float("-inf")):
            return "INFINITY" if number > 0 else "-INFINITY"
        return repr(number) if type_.bits == 64 else f"{float(np.float32(value))!r}f".replace("inff", "INFINITY")
    if type_.is_float:
        if type_ is F16:
            return str(int(np.float16(value).view(np.uint16)))
        # Elements of arrays are bits, numbers are not.
        return str(value if isinstance(value, int) else int(narrow(np.float64(value), type_)))
    number = int(value)
    if number == -(1 << 63):
        return "INT64_MIN"
    return f"INT64_C({number})" if not -(1 << 31) < number < 1 << 31 else str(number)


def _array(name: str, array: Array, type_: TensorType | MemRefType, const: str) -> str:
    """A static array. One with infinities or NaN is made of words: not all compilers take those as constants."""
    if array.dtype.kind == "f" and array.dtype.itemsize > 2 and not np.isfinite(array).all():
        bits = 8 * array.dtype.itemsize
        words = array.view(np.uint32 if bits == 32 else np.uint64).ravel().tolist()
        listed = _rows([f"UINT{bits}_C({word})" for word in words])
        element = element_c_type(type_.element)
        union = f"  static {const}union {{\n    uint{bits}_t words[{len(words)}];\n    {element} elements[{len(words)}];\n  }}"
        return f"{union} {name}_words = {{{{\n{listed}\n  }}}};\n  {const}{element}* const {name} = {name}_words.elements;\n"
    texts = [_literal(value, type_.element) for value in array.ravel().tolist()] if type_.element is not F16 else [
        str(int(bits)) for bits in array.view(np.uint16).ravel()
    ]
    return f"  static {const}{element_c_type(type_.element)} {name}[{max(len(texts), 1)}] = {{\n{_rows(texts or ['0'])}\n  }};\n"


def _rows(texts: Sequence[str]) -> str:
    lines, line = [], "     "
    for text in texts:
        if len(line) + len(text) + 2 > _WIDTH:
            lines.append(line)
            line = "     "
        line += f" {text},"
    return "\n".join([*lines, line])


def _case(prefix: str, function: Function, case: Case, number: int, *, instance: bool) -> str:
    types = function.tensor_type
    assert types is not None
    workspace: int = function.attributes.get(PASSED_WORKSPACE, 0)
    text: list[str] = [f"\nstatic int case_{number}(void) {{\n"]
    body: list[str] = []
    passed = ["instance"] if instance else []
    # What the extents of results follow from.
    known: list[str] = []
    checks: list[str] = []
    for place, (value, type_) in enumerate(zip(case.inputs, types.arguments, strict=True)):
        if isinstance(type_, ScalarType):
            passed.append(f"({element_c_type(type_)}){_literal(value, type_)}")
            known.append(passed[-1])
            continue
        assert isinstance(type_, (TensorType, MemRefType))
        array = np.asarray(value)
        const = "" if place in function.attributes.get(WRITTEN, ()) else "const "
        text.append(_array(f"input{place}", array, type_, const))
        passed.append(_pointer(f"input{place}", type_, const))
        extents = [str(extent) for extent, declared in zip(array.shape, type_.shape, strict=True) if declared is None]
        passed += extents
        known += extents
        if place in case.left and array.size:
            text.append(_array(f"left{place}", np.asarray(case.left[place]), type_, "const "))
            checks.append(_comparison(f"input{place}", f"left{place}", type_, array.size, f"argument {place}"))
    fails: bool = function.attributes.get(CAN_FAIL, False)
    single = len(types.results) == 1 and isinstance(types.results[0], ScalarType) and not fails
    for place, type_ in enumerate(types.results):
        expected = case.outputs[place] if place < len(case.outputs) else None
        declared, arguments, checked = _output(place, type_, expected, single=single, argument=function.results_in[place])
        text += declared
        passed += arguments
        checks += checked
    if workspace:
        text.append(f"  static union {{\n    double align;\n    unsigned char bytes[{workspace + _GUARD}];\n  }} workspace;\n")
        body.append("  memset(&workspace, 0xA5, sizeof workspace);\n")
        passed.append("workspace.bytes")
        checks.append(_guarded("workspace.bytes", workspace))
    for place, type_ in enumerate(types.results):
        if isinstance(type_, TensorType) and function.results_in[place] is None:
            body.append(f"  memset(output{place}.bytes, 0xA5, sizeof output{place}.bytes);\n")
    if RESULT_SHAPE in function.attributes and not case.status:
        body += _told_shapes(prefix, function, case, known)
    call = f"{_c_names(prefix, function)[0]}({', '.join(passed)})"
    shown = _in_format(case.function)
    if fails:
        body.append(f"  status = {call};\n")
        body.append(
            f'  if ((status & 31) != {case.status}) {{\n    printf("{shown}: status %d\\n", status & 31);\n'
            "    return 1;\n  }\n"
        )
    elif case.status:
        body.append(f'  printf("{shown}: no failure\\n");\n  return 1;\n}}\n')
        return "".join((*text, *body))
    elif single:
        body.append(f"  output0 = {call};\n")
    else:
        body.append(f"  {call};\n")
    text.append("  int failed = 0;\n")
    if fails:
        text.append("  int status;\n")
    if not case.status:
        body += checks
    body.append(f'  printf("{shown}: %s\\n", failed ? "different" : "ok");\n  return failed;\n}}\n')
    return "".join((*text, *body))


def _c_names(prefix: str, function: Function) -> tuple[str, str]:
    """The C names of a function, and of what tells the extents of its results."""
    name = c_identifier(f"{prefix}_{function.name}")
    names: tuple[str, str] = function.attributes.get(C_NAMES) or (name, f"{name}_result_shape")
    return names


def _in_format(name: str) -> str:
    """A name as it stands in a format of printf."""
    return "".join(each if each.isalnum() or each in "_.$-" else "?" for each in printable(name))


def _told_shapes(prefix: str, function: Function, case: Case, known: list[str]) -> list[str]:
    """Compares the extents that are told before the call with those of what is expected."""
    types = function.tensor_type
    assert types is not None
    outs: list[str] = []
    wrong: list[str] = []
    for place, (type_, argument) in enumerate(zip(types.results, function.results_in, strict=True)):
        if argument is None and isinstance(type_, TensorType) and type_.dynamic:
            outs.append(f"output{place}_dims")
            shape = np.asarray(case.outputs[place]).shape
            wrong += [f"output{place}_dims[{number}] != {extent}" for number, extent in enumerate(shape)]
    call = f"{_c_names(prefix, function)[1]}({', '.join([*known, *outs])})"
    shown = _in_format(case.function)
    return [
        f"  {call};\n  if ({' || '.join(wrong)}) {{\n"
        f'    printf("{shown}: other extents are told than the results have\\n");\n    failed = 1;\n  }}\n'
    ]


def _pointer(name: str, type_: TensorType | MemRefType, const: str) -> str:
    """The array as the parameter that the header has."""
    if None in type_.shape or len(type_.shape) < 2:
        return name
    inner = "".join(f"[{max(extent or 0, 1)}]" for extent in type_.shape[1:])
    return f"({const}{element_c_type(type_.element)}(*){inner}){name}"


def _guarded(name: str, offset: int | str) -> str:
    return f'  if (!is_guarded({name} + {offset})) {{\n    printf("bytes after {name} were changed\\n");\n    failed = 1;\n  }}\n'


def _output(
    place: int, type_: Type, expected: Any, *, single: bool, argument: int | None
) -> tuple[list[str], list[str], list[str]]:
    """What is declared, passed and checked for a result, which may be in the memory of an argument."""
    name = f"output{place}"
    if isinstance(type_, ScalarType):
        element = element_c_type(type_)
        declared = [f"  {element} {name} = 0;\n"]
        if expected is None:
            return declared, [] if single else [f"&{name}"], []
        reader = f"from_{type_}" if str(type_) in ("f16", "bf16") else ""
        if reader:
            condition = f"is_close({reader}({name}), {reader}({_literal(expected, type_)}))"
        elif type_.is_float:
            condition = f"is_close((double){name}, (double)({_literal(expected, type_)}))"
        else:
            condition = f"{name} == ({element}){_literal(expected, type_)}"
        check = f'  if (!({condition})) {{\n    printf("result {place} is different\\n");\n    failed = 1;\n  }}\n'
        return declared, [] if single else [f"&{name}"], [check]
    assert isinstance(type_, TensorType)
    element = element_c_type(type_.element)
    array = np.asarray(expected) if expected is not None else np.zeros(0, dtype_of(type_.element))
    count = max(array.size, 1)
    if None not in type_.shape:
        count = max(int(np.prod([extent or 0 for extent in type_.shape], dtype=np.int64)), 1)
    passed: list[str]
    declared = [
        f"  static union {{\n    {element} elements[{count}];\n"
        f"    unsigned char bytes[{count} * sizeof({element}) + {_GUARD}];\n  }} {name};\n"
    ]
    checks = [_guarded(f"{name}.bytes", f"{count} * sizeof({element})")]
    elements = f"{name}.elements"
    if argument is not None:
        declared, passed, checks, elements = [], [], [], f"input{argument}"
    elif None in type_.shape:
        declared.append(f"  int64_t {name}_dims[{max(len(type_.shape), 1)}];\n")
        passed = [f"{name}.elements", str(count), f"{name}_dims"]
        for number, extent in enumerate(array.shape):
            checks.append(
                f'  if ({name}_dims[{number}] != {extent}) {{\n    printf("extent {number} of result {place} is different\\n");\n'
                f"    return 1;\n  }}\n"
            )
    else:
        passed = [_pointer(f"{name}.elements", type_, "")]
    if expected is not None and array.size:
        declared.append(_array(f"expected{place}", array, type_, "const "))
        checks.append(_comparison(elements, f"expected{place}", type_, array.size, f"result {place}"))
    return declared, passed, checks


def _comparison(found: str, expected: str, type_: TensorType | MemRefType, count: int, what: str) -> str:
    """Compares the elements of two arrays."""
    reader = f"from_{type_.element}" if str(type_.element) in ("f16", "bf16") else "(double)"
    if type_.element.is_float:
        condition = f"is_close({reader}({found}[i]), {reader}({expected}[i]))"
    else:
        condition = f"{found}[i] == {expected}[i]"
    return (
        f"  {{\n    int i;\n    for (i = 0; i < {count}; ++i) {{\n      if ({condition}) continue;\n"
        f'      printf("element %d of {what} is different\\n", i);\n      failed = 1;\n      break;\n    }}\n  }}\n'
    )
