# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""How far what -fno-exact-math computes is from the functions of the C library."""

from __future__ import annotations

import numpy as np
import pytest

import vm2c
from tests.conftest import Workshop
from vm2c.driver import Options, parse_text, transpile_program

_PROGRAM = """\
func.func @main(%x: tensor<4096xf32>) -> tensor<4096xf32> {{
  %0 = math.{function} %x : tensor<4096xf32>
  return %0 : tensor<4096xf32>
}}
"""

# Every 997th float. A unit is the last place of the true result, at least that of the least normal float.
_COMPARE = """
#include "model.h"
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static float of_bits(uint32_t bits) { float a; memcpy(&a, &bits, sizeof a); return a; }
int main(void) {
  static float x[4096], y[4096];
  for (uint64_t start = 0; start < UINT64_C(1) << 32; start += 4096 * 997) {
    for (int i = 0; i < 4096; ++i) x[i] = of_bits((uint32_t)(start + (uint64_t)i * 997));
    if (start == 0) {
      const float edges[] = {0.0f, -0.0f, INFINITY, -INFINITY, NAN, 1e-45f, -1e-45f};
      memcpy(x, edges, sizeof edges);
    }
    model_main(x, y);
    for (int i = 0; i < 4096; ++i) {
      const double expected = FUNCTION((double)x[i]);
      int exponent;
      (void)frexp(expected, &exponent);
      const double unit = ldexp(1, (exponent < -125 ? -125 : exponent) - 24);
      const double wrong = fabs((double)y[i] - expected) / unit;
      const int both_nan = expected != expected && y[i] != y[i];
      const int both_infinite = expected > 3.4028235677973366e38 && y[i] > 3e38f;
      const int sign = !both_nan && !signbit(y[i]) != !signbit(expected);
      if (sign || (!(wrong < 2) && !both_nan && !both_infinite)) {
        printf("of %a: %a, not %a\\n", (double)x[i], (double)y[i], expected);
        return 1;
      }
    }
  }
  return 0;
}
"""


@pytest.mark.parametrize("flags", [("-O2",), ("-O3", "-march=native")], ids=" ".join)
@pytest.mark.parametrize("function", ["exp", "tanh", "erf"])
def test_errors_are_below_two_units(function: str, flags: tuple[str, ...], compiler: str, workshop: Workshop) -> None:
    options = Options(prefix="model", without=frozenset({"exact-math"}))
    program = transpile_program(parse_text(_PROGRAM.format(function=function)), options)
    assert f"{function}f(" not in program.source
    workshop.write("model.h", program.header)
    sources = [workshop.write("model.c", program.source), workshop.write("compare.c", _COMPARE)]
    workshop.run(workshop.compile(compiler, sources, flags=[*flags, f"-DFUNCTION={function}"]))


# What a kernel of a VM module does.
_KERNEL = """\
#include "vm2c/approximations.h"
#include "vm2c/float_ops.h"
static void model_main(const float* x, float* y) {
  for (int i = 0; i < 4096; ++i) y[i] = vm_FUNCTION_f32(x[i]);
}
"""


@pytest.mark.parametrize("flags", [("-O2",), ("-O3", "-march=native")], ids=" ".join)
@pytest.mark.parametrize("function", ["exp", "tanh", "erf"])
def test_errors_in_modules_are_below_two_units(function: str, flags: tuple[str, ...], compiler: str, workshop: Workshop) -> None:
    workshop.write("model.h", _KERNEL.replace("FUNCTION", function))
    source = workshop.write("compare.c", _COMPARE)
    workshop.run(workshop.compile(compiler, [source], flags=[*flags, f"-DFUNCTION={function}"]))


_MODULE = """\
vm.module @m {
  vm.export @f
  vm.func private @f(%x: f32) -> f32 {
    %y = vm.OP.f32 %x : f32
    vm.return %y : f32
  }
}
"""


@pytest.mark.parametrize(("op", "approximated"), [("exp", True), ("tanh", True), ("erf", True), ("sqrt", False)])
def test_modules_that_have_approximations(op: str, approximated: bool) -> None:
    for without in ((), ("exact-math",)):
        module = vm2c.transpile(_MODULE.replace("OP", op), Options(without=frozenset(without)))
        assert ("vm2c/approximations.h" in module.source) == (approximated and bool(without))


def test_results_of_modules() -> None:
    """They are near the exact ones, and not the same everywhere."""
    numbers = np.linspace(-5, 5, 1001, dtype=np.float32)
    results = []
    for without in ((), ("exact-math",)):
        module = vm2c.load(vm2c.transpile(_MODULE.replace("OP", "tanh"), Options(without=frozenset(without))))
        results.append(np.array([module.invoke("f", float(x)) for x in numbers], np.float32))
    assert np.allclose(*results, rtol=3e-7, atol=0)
    assert (results[0] != results[1]).any()
