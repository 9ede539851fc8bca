# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Functions of f32 by polynomials, for -fno-exact-math: C compilers make vectors of them, but not of calls of the C library.

Results differ from the true ones by at most about 1.5 units in the last place; NaN, infinities and the sign of zero are as they
should be. The coefficients of `tanh` and `erf` are those with the least relative error of the function, found by reweighted least
squares; of both functions there are two parts, as what is near 1 is better said by how far it is from that.
"""

from __future__ import annotations

HEADER = "vm2c/approximations.h"
"""The header that has these functions for modules of the VM, and its place in order: before that which they are used in."""
OF_VM = ("vm.exp.f32", "vm.tanh.f32", "vm.erf.f32")
"""The ops of the VM that they are for."""

# The ops that have one, and its C.
APPROXIMATED = {
    "math.exp": "vm2c_exp_f32({operand})",
    "math.tanh": "vm2c_tanh_f32({operand})",
    "math.erf": "vm2c_erf_f32({operand})",
}

APPROXIMATIONS = {
    "vm2c_exp_f32": """
static inline float vm2c_exp_f32(float a) {
  const float x = a > 89.0f ? 89.0f : a > -104.0f ? a : -104.0f;
  // a = n * ln(2) + r; adding 1.5 * 2^23 rounds to an integer.
  const float n = (x * 1.442695041f + 12582912.0f) - 12582912.0f;
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  const float p = ((((1.9875691500e-4f * r + 1.3981999507e-3f) * r + 8.3334519073e-3f) * r +
      4.1665795894e-2f) * r + 1.6666665459e-1f) * r + 5.0000001201e-1f;
  // 2^n in two factors, each of which is a normal number.
  const int32_t half = (int32_t)n / 2, rest = (int32_t)n - half;
  const uint32_t bits[2] = {(uint32_t)(half + 127) << 23, (uint32_t)(rest + 127) << 23};
  float one, other;
  memcpy(&one, &bits[0], sizeof one);
  memcpy(&other, &bits[1], sizeof other);
  return a == a ? (p * r * r + r + 1.0f) * one * other : a;
}
""",
    "vm2c_tanh_f32": """
static inline float vm2c_tanh_f32(float a) {
  const float x = a < 0.0f ? -a : a, s = a * a;
  const float p = (((-5.70494662e-3f * s + 2.06390527e-2f) * s - 5.3739705e-2f) * s +
      1.33314421e-1f) * s - 3.33332819e-1f;
  const float near_one = 1.0f - 2.0f / (vm2c_exp_f32(2.0f * x) + 1.0f);
  const float size = x > 0.625f ? near_one : p * s * x + x;
  return a < 0.0f ? -size : a > 0.0f ? size : a;
}
""",
    "vm2c_erf_f32": """
static inline float vm2c_erf_f32(float a) {
  // From 4 on it is 1.
  const float above = a < 0.0f ? -a : a, x = above > 4.0f ? 4.0f : above, s = a * a;
  const float p = ((((-6.09031889e-4f * s + 5.01195494e-3f) * s - 2.67789036e-2f) * s +
      1.12821407e-1f) * s - 3.76125233e-1f) * s + 1.28379154e-1f;
  // The logarithm of 1 - erf(x).
  const float q = (((((2.14595318e-4f * x - 3.21997798e-3f) * x + 2.29060392e-2f) * x -
      1.05286867e-1f) * x - 6.35699358e-1f) * x - 1.28519956e-1f) * x - x;
  const float near_one = 1.0f - vm2c_exp_f32(q);
  return x > 0.9f ? a < 0.0f ? -near_one : near_one : p * a + a;
}
""",
}
