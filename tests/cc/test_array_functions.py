# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The C functions of whole arrays (vm2c/emit/array_helpers.py) give what the functions of single numbers give, to the bit."""

from __future__ import annotations

import pytest

from tests.conftest import Workshop
from vm2c.analysis.extremes import REPLACES_NAN, TAKES_EQUAL, TAKES_NAN, TAKES_NAN_FOR_NAN
from vm2c.emit.helpers import helpers_for

_HEAD = """
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
"""

# Every 997th float, all around those where ranges end, from which on results are infinite, subnormal or zero, or which were hard.
_EACH = """
static float of_bits(uint32_t bits) { float a; memcpy(&a, &bits, sizeof a); return a; }
static uint32_t bits_of(float a) { uint32_t bits; memcpy(&bits, &a, sizeof bits); return bits; }
static long check(uint32_t first, uint32_t step, int64_t count) {
  static float values[200], others[200];
  for (int64_t i = 0; i < count; ++i) values[i] = of_bits(first + (uint32_t)i * step);
  vm2c_FUNCTION_array_f32(values, 0.375f, others, count);
  vm2c_FUNCTION_array_f32(values, 0.0f, values, count);
  for (int64_t i = 0; i < count; ++i) {
    // A compiler would compute what it knows the argument of, by a library of its own.
    const volatile float number = of_bits(first + (uint32_t)i * step);
    const float x = number, expected = SINGLE(x);
    if (bits_of(values[i]) != bits_of(expected) && !(x != x && values[i] != values[i])) {
      printf("SINGLE(%a) is %a, not %a\\n", (double)x, (double)expected, (double)values[i]);
      return 1;
    }
    const float less = SINGLE(x - 0.375f);
    if (bits_of(others[i]) != bits_of(less) && !(x != x && others[i] != others[i])) {
      printf("SINGLE(%a - 0.375) is %a, not %a\\n", (double)x, (double)less, (double)others[i]);
      return 1;
    }
  }
  return 0;
}
int main(void) {
  long wrong = 0;
  for (uint32_t start = 0; start <= UINT32_MAX - 200 * 997; start += 200 * 997) wrong += check(start, 997, 200);
  const float edges[] = {EDGES, 0.0f, 1.0f};
  for (size_t edge = 0; edge < sizeof edges / sizeof *edges; ++edge) {
    wrong += check(bits_of(edges[edge]) - 64, 1, 129) + check(bits_of(-edges[edge]) - 64, 1, 129);
  }
  for (int64_t count = 0; count < 80; ++count) wrong += check(0x3F500000, 0x1FFFF, count);
  wrong += check(0x7F800000, 1, 64) + check(0xFF800000, 1, 64) + check(0, 1, 7);
  return wrong != 0;
}
"""
_EDGES = {
    "exp": "88.7f, 88.72284f, 88.8f, 87.3f, 87.33655f, 103.97f, 104.0f",
    # Where expm1f changes its reduction, where 1 and 22 are passed, and where results are numbers themselves, and 1.
    "tanh": "0.17328680f, 0.51986042f, 0.8664340f, 1.4426950f, 7.7981f, 9.0109f, 22.0f, 1.1920929e-7f, 2.7755576e-17f, 0.2f",
    # Where FDLIBM has other polynomials, and where results are 1.
    "erf": "0.84375f, 1.25f, 2.8571429f, 3.9192059f, 4.0f, 6.0f, 3.7252903e-9f, 1.5046328e-36f, 1.1754944e-38f",
}
# Other libraries: one that rounds true results, and one that nobody knows.
_LIBRARIES = {
    "": "",
    "rounded": "static float fake(float x) { return (float)LONG((double)x); }\n",
    "unknown": "static float fake(float x) { return (float)LONG((double)x) * 0.9999999f; }\n",
}


def _each(function: str, library: str = "") -> str:
    text = _EACH.replace("FUNCTION", function).replace("SINGLE", f"{function}f").replace("EDGES", _EDGES[function])
    other = _LIBRARIES[library].replace("LONG", function)
    return f"{other}#define {function}f fake\n{text}" if other else text


_TRANSPOSE = """
int main(void) {
  static float x[16 * 37], y[19 * 41], before[19 * 41];
  for (int i = 0; i < 16 * 37; ++i) x[i] = (float)i;
  for (int i = 0; i < 19 * 41; ++i) y[i] = before[i] = (float)-i;
  vm2c_transpose_f32(&x[5], 37, &y[43], 41);
  for (int i = 0; i < 19 * 41; ++i) {
    const int row = (i - 43) / 41, column = (i - 43) % 41;
    const int inside = i >= 43 && row < 16 && column < 16;
    if (y[i] != (inside ? x[5 + column * 37 + row] : before[i])) return 1;
  }
  return 0;
}
"""

# Numbers in all kinds of company: zeros of both signs, NaNs with payloads, infinities.
_REDUCE = """
static uint32_t bits_of(float a) { uint32_t bits; memcpy(&bits, &a, sizeof bits); return bits; }
static uint32_t state = 1;
static uint32_t next(uint32_t below) { state = state * 1664525 + 1013904223; return (state >> 8) % below; }
static float any(int kind) {
  static const float some[] = {0.0f, -0.0f, INFINITY, -INFINITY, 1.0f, -1.0f};
  const uint32_t nans[] = {0x7FC00001, 0xFFC00002, 0x7FC00003};
  float a;
  switch (kind) {
    case 0: return (float)next(1000) - 500.0f;
    case 1: return some[next(2)];
    case 2: return some[next(6)];
    case 3: return -(float)next(3);
    case 4: return (float)next(3);
    default:
      if (next(20) != 0) return some[next(6)];
      memcpy(&a, &nans[next(3)], sizeof a);
      return a;
  }
}
int main(void) {
  for (int round = 0; round < 20000; ++round) {
    float x[150];
    const int kind = (int)next(6);
    const int64_t count = next(150);
    for (int64_t i = 0; i < count; ++i) x[i] = any(kind);
    const float first = any((int)next(6));
    float expected = first;
    for (int64_t i = 0; i < count; ++i) expected = {single};
    if (bits_of({whole}(x, count, first)) != bits_of(expected)) {
      printf("round %d, kind %d: {whole} is another one\\n", round, kind);
      return 1;
    }
  }
  return 0;
}
"""


def _run(workshop: Workshop, compiler: str, text: str, flags: list[str]) -> None:
    # What a program defines for compilers that have them.
    macros = "#define VM2C_RESTRICT\n#define VM2C_UNROLL(n)\n#define VM2C_NO_UNROLL\n"
    source = workshop.write("functions.c", _HEAD + macros + helpers_for(text) + text)
    workshop.run(workshop.compile(compiler, [source], flags=flags))


@pytest.mark.parametrize("flags", [["-O1"], ["-O3", "-march=native"], ["-O3", "-march=native", "-ffp-contract=fast"]], ids=" ".join)
@pytest.mark.parametrize("function", ["exp", "tanh", "erf"])
def test_functions(function: str, flags: list[str], compiler: str, workshop: Workshop) -> None:
    _run(workshop, compiler, _each(function), flags)


@pytest.mark.parametrize("library", ["rounded", "unknown"])
@pytest.mark.parametrize("function", ["tanh", "erf"])
def test_other_libraries(function: str, library: str, compiler: str, workshop: Workshop) -> None:
    text = _each(function, library)
    start = text.index("static float of_bits")
    source = workshop.write("functions.c", f"{_HEAD}{text[:start]}{helpers_for(text)}{text[start:]}")
    workshop.run(workshop.compile(compiler, [source], flags=["-O2", "-march=native"]))


@pytest.mark.parametrize("function", ["exp", "tanh", "erf"])
def test_functions_are_clean(function: str, compiler: str, workshop: Workshop) -> None:
    """Nothing in them is undefined, for any number."""
    _run(workshop, compiler, _each(function), ["-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"])


@pytest.mark.parametrize("order", ["", "_second"])
@pytest.mark.parametrize("function", ["maximum", "minimum", "maxnum", "minnum"])
def test_extremes(function: str, order: str, compiler: str, workshop: Workshop) -> None:
    operands = "expected, x[i]" if order else "x[i], expected"
    text = _REDUCE.replace("{single}", f"vm2c_{function}_f32({operands})").replace("{whole}", f"vm2c_{function}{order}_array_f32")
    _run(workshop, compiler, text, ["-O3", "-march=native"])


# All lengths, beside each other and apart; every number is one of another size, so that each order gives another sum.
_SUMS = """
static uint32_t bits_of(float a) { uint32_t bits; memcpy(&bits, &a, sizeof bits); return bits; }
int main(void) {
  static float x[24 * 70], centers[24];
  (void)centers;
  for (int row = 0; row < 24; ++row) centers[row] = 0.3f * (float)(row - 9);
  for (int i = 0; i < 24 * 70; ++i) x[i] = (float)(i % 13 - 6) * (i % 7 == 0 ? 1e4f : i % 3 == 0 ? 1e-3f : 0.37f);
  for (int64_t stride = 40; stride <= 70; stride += 15) {
    for (int64_t count = 0; count <= 40; ++count) {
      for (int64_t rows = 8; rows <= 24; rows += 8) {
        float sums[24], expected[24];
        for (int64_t row = 0; row < rows; ++row) {
          sums[row] = expected[row] = (float)row - 0.7f;
          for (int64_t i = 0; i < count; ++i) {
            const float y = x[row * stride + i];
            expected[row] += {term};
          }
        }
        vm2c_{function}_rows_f32(x, rows, stride, count, {centers}sums);
        for (int64_t row = 0; row < rows; ++row) {
          if (bits_of(sums[row]) != bits_of(expected[row])) {
            printf("%d of %d, %d apart: another sum\\n", (int)row, (int)count, (int)stride);
            return 1;
          }
        }
      }
    }
  }
  return 0;
}
"""


@pytest.mark.parametrize("flags", [["-O2"], ["-O1", "-mavx2"], ["-O3", "-march=native"]], ids=" ".join)
@pytest.mark.parametrize(
    ("function", "term", "centers"),
    [("sum", "y", ""), ("square_sum", "y * y", ""), ("square_deviation", "(y - centers[row]) * (y - centers[row])", "centers, ")],
)
def test_sums(function: str, term: str, centers: str, flags: list[str], compiler: str, workshop: Workshop) -> None:
    _run(workshop, compiler, _SUMS.replace("{function}", function).replace("{term}", term).replace("{centers}", centers), flags)


@pytest.mark.parametrize("flags", [["-O2"], ["-O1", "-mno-avx512f", "-mavx2"], ["-O3", "-march=native"]], ids=" ".join)
def test_transpositions(flags: list[str], compiler: str, workshop: Workshop) -> None:
    """Nothing beside the square is written."""
    _run(workshop, compiler, _TRANSPOSE, flags)
    _run_header(workshop, compiler, _TRANSPOSE, flags)


# ---- what modules of the VM have of them


def _run_header(workshop: Workshop, compiler: str, text: str, flags: list[str]) -> None:
    source = workshop.write("functions.c", f'{_HEAD}#include "vm2c/array_ops.h"\n{text}')
    workshop.run(workshop.compile(compiler, [source], flags=flags))


@pytest.mark.parametrize("flags", [["-O1"], ["-O3", "-march=native", "-ffp-contract=fast"]], ids=" ".join)
@pytest.mark.parametrize("function", ["exp", "tanh", "erf"])
def test_functions_of_the_vm(function: str, flags: list[str], compiler: str, workshop: Workshop) -> None:
    _run_header(workshop, compiler, _each(function), flags)


# The new number is taken, or the old one kept, one by one.
_CHOICE = """
static float choice(float x, float old) {
  if (x != x && old != old) return {takes} & {TAKES_NAN_FOR_NAN} ? x : old;
  if (x != x) return {takes} & {TAKES_NAN} ? x : old;
  if (old != old) return {takes} & {REPLACES_NAN} ? x : old;
  if (x == old) return {takes} & {TAKES_EQUAL} ? x : old;
  return x {relation} old ? x : old;
}
"""


@pytest.mark.parametrize("takes", range(16))
@pytest.mark.parametrize(("function", "relation"), [("max", ">"), ("min", "<")])
def test_extremes_of_the_vm(function: str, relation: str, takes: int, compiler: str, workshop: Workshop) -> None:
    choice = _CHOICE
    names = {"TAKES_EQUAL": TAKES_EQUAL, "TAKES_NAN": TAKES_NAN, "REPLACES_NAN": REPLACES_NAN,
             "TAKES_NAN_FOR_NAN": TAKES_NAN_FOR_NAN, "takes": takes, "relation": relation}  # fmt: skip
    for name, value in names.items():
        choice = choice.replace(f"{{{name}}}", str(value))
    text = _REDUCE.replace("{single}", "choice(x[i], expected)")
    text = text.replace("{whole}(x, count, first)", f"vm2c_{function}_array_f32(x, count, first, {takes})")
    text = text.replace("{whole}", function)
    _run_header(workshop, compiler, choice + text, ["-O3", "-march=native"])


@pytest.mark.parametrize("flags", [["-O2"], ["-O3", "-march=native"], ["-O2", "-march=native", "-DVM2C_FUSE_FMA"]], ids=" ".join)
@pytest.mark.parametrize(
    ("function", "term", "centers"),
    [("sum", "", ""), ("square_sum", "y", ""), ("square_deviation", "y - centers[row]", "centers, ")],
)
def test_sums_of_the_vm(function: str, term: str, centers: str, flags: list[str], compiler: str, workshop: Workshop) -> None:
    added = f"expected[row] = vm_fma_f32({term}, {term}, expected[row])" if term else "expected[row] += y"
    text = _SUMS.replace("expected[row] += {term}", added).replace("{function}", function).replace("{centers}", centers)
    _run_header(workshop, compiler, text, [*flags, "-ffp-contract=off"])
