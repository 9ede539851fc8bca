// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <math.h>

#include "check.h"
#include "vm2c/ops.h"

static float vf(float value) {
  volatile float copy = value;
  return copy;
}
static double vd(double value) {
  volatile double copy = value;
  return copy;
}

static int32_t bits32(float value) { return vm_bitcast_f32i32(value); }
static int64_t bits64(double value) { return vm_bitcast_f64i64(value); }

static void test_arithmetic(void) {
  const float nan_f = vm_bitcast_i32f32(0x7FC00000);
  const float inf_f = vm_bitcast_i32f32(0x7F800000);
  CHECK(vm_rem_f32(vf(5), vf(3)) == -1.0f);
  CHECK(vm_rem_f64(vd(5), vd(3)) == -1.0);
  CHECK(bits32(vm_neg_f32(vf(0))) == INT32_MIN);
  CHECK(bits64(vm_neg_f64(vd(0))) == INT64_MIN);
  CHECK(bits32(vm_abs_f32(vf(-0.0f))) == 0);
  CHECK(bits32(vm_abs_f32(vm_bitcast_i32f32((int32_t)0xFFC00001))) ==
        0x7FC00001);
  CHECK(bits64(vm_abs_f64(vd(-2.5))) == bits64(2.5));
  CHECK(vm_div_f32(vf(1), vf(0)) == inf_f);
  CHECK(vm_rsqrt_f32(vf(0)) == inf_f && vm_rsqrt_f64(vd(4)) == 0.5);
  CHECK(vm_ceil_f32(vf(1.25f)) == 2 && vm_floor_f64(vd(-1.25)) == -2);
  CHECK(vm_round_f32(vf(2.5f)) == 3 && vm_round_f32(vf(-2.5f)) == -3);
  CHECK(bits32(vm_round_f32_even(vf(-0.5f))) == 0);
  CHECK(bits64(vm_round_f64_even(vd(-0.5))) == 0);
  CHECK(bits32(vm_round_f32_even(vf(-0.25f))) == INT32_MIN);
  CHECK(vm_round_f32_even(vf(0.5f)) == 0 && vm_round_f32_even(vf(1.5f)) == 2);
  CHECK(vm_round_f32_even(vf(2.5f)) == 2 && vm_round_f32_even(vf(-2.5f)) == -2);
  CHECK(vm_round_f32_even(vf(-3.5f)) == -4);
  CHECK(vm_round_f32_even(vf(8388607.5f)) == 8388608.0f);
  CHECK(vm_round_f32_even(vf(inf_f)) == inf_f);
  CHECK(vm_cmp_nan_f32(vm_round_f32_even(vf(nan_f))) == 1);
  CHECK(vm_round_f64_even(vd(4503599627370495.5)) == 4503599627370496.0);
  CHECK(vm_round_f64_even(vd(-1e300)) == vd(-1e300));
  // min and max give lhs unless rhs is strictly beyond it.
  CHECK(vm_cmp_nan_f32(vm_min_f32(vf(nan_f), 1)) == 1);
  CHECK(vm_min_f32(1, vf(nan_f)) == 1 && vm_max_f32(1, vf(nan_f)) == 1);
  CHECK(vm_cmp_nan_f32(vm_max_f32(vf(nan_f), 1)) == 1);
  CHECK(bits32(vm_min_f32(vf(0), vf(-0.0f))) == 0);
  CHECK(bits32(vm_max_f32(vf(-0.0f), vf(0))) == INT32_MIN);
  CHECK(vm_min_f64(vd(2), vd(1)) == 1 && vm_max_f64(vd(2), vd(1)) == 2);
  // Fused, this would be -2^-46.
  const float near_one = 1.0f + 1.0f / 8388608.0f;
  const float product = near_one * near_one;
  CHECK(vm_fma_f32(vf(near_one), vf(near_one), vf(-product)) == 0);
  CHECK(vm_atan2_f32(vf(1), vf(0)) > 1.5f && vm_pow_f64(vd(2), vd(10)) == 1024);
  CHECK(vm_exp_f32(vf(0)) == 1 && vm_exp2_f64(vd(3)) == 8);
  CHECK(vm_expm1_f32(vf(0)) == 0 && vm_log1p_f64(vd(0)) == 0);
  CHECK(vm_log_f32(vf(1)) == 0 && vm_log2_f32(vf(8)) == 3 &&
        vm_log10_f64(vd(1000)) == 3);
  CHECK(vm_sqrt_f32(vf(9)) == 3 && vm_tanh_f64(vd(0)) == 0 &&
        vm_erf_f32(vf(0)) == 0 && vm_atan_f32(vf(0)) == 0 &&
        vm_sin_f64(vd(0)) == 0 && vm_cos_f32(vf(0)) == 1);
}

static void test_comparison(void) {
  const float n = vm_bitcast_i32f32(0x7FC00000);
  const double m = (double)n;
  CHECK(vm_cmp_eq_f32o(vf(n), 1) == 0 && vm_cmp_eq_f32u(vf(n), 1) == 1);
  CHECK(vm_cmp_ne_f32o(vf(n), 1) == 1 && vm_cmp_ne_f32u(vf(n), 1) == 1);
  CHECK(vm_cmp_lt_f32o(vf(n), 1) == 0 && vm_cmp_lt_f32u(vf(n), 1) == 1);
  CHECK(vm_cmp_lte_f32o(vf(n), 1) == 0 && vm_cmp_lte_f32u(vf(n), 1) == 1);
  CHECK(vm_cmp_gt_f32o(vf(n), 1) == 0 && vm_cmp_gt_f32u(vf(n), 1) == 1);
  CHECK(vm_cmp_gte_f32o(vf(n), 1) == 1 && vm_cmp_gte_f32u(vf(n), 1) == 0);
  CHECK(vm_cmp_gte_f64o(vd(m), 1) == 1 && vm_cmp_gte_f64u(1, vd(m)) == 0);
  CHECK(vm_cmp_eq_f64u(1, vd(m)) == 1 && vm_cmp_lt_f64u(1, vd(m)) == 1);
  CHECK(vm_cmp_nz_f32o(vf(n)) == 1 && vm_cmp_nz_f32u(vf(n)) == 1);
  CHECK(vm_cmp_nz_f32o(vf(-0.0f)) == 0 && vm_cmp_nz_f64u(vd(0)) == 0);
  CHECK(vm_cmp_nan_f32(vf(n)) == 1 && vm_cmp_nan_f64(vd(1)) == 0);
  CHECK(vm_cmp_eq_f32o(vf(0), vf(-0.0f)) == 1);
  CHECK(vm_cmp_lt_f32o(1, vf(2)) == 1 && vm_cmp_lt_f32u(2, vf(1)) == 0);
  CHECK(vm_cmp_lte_f32u(2, vf(1)) == 0 && vm_cmp_eq_f32u(2, vf(1)) == 0);
  CHECK(vm_cmp_gt_f64o(2, vd(1)) == 1 && vm_cmp_gte_f64o(1, vd(1)) == 1);
  CHECK(vm_cmp_eq_f32_near(vf(n), vf(n)) == 1);
  CHECK(vm_cmp_eq_f32_near(1, vm_bitcast_i32f32(bits32(1) + 99)) == 1);
  CHECK(vm_cmp_eq_f32_near(1, vm_bitcast_i32f32(bits32(1) + 100)) == 0);
  CHECK(vm_cmp_eq_f32_near(vf(0), vf(-0.0f)) == 1);
  CHECK(vm_cmp_eq_f32_near(1, vf(-1)) == 0);
  CHECK(vm_cmp_eq_f64_near(1, vm_bitcast_i64f64(bits64(1) + 49999999999)) == 1);
  CHECK(vm_cmp_eq_f64_near(1, vm_bitcast_i64f64(bits64(1) + 50000000000)) == 0);
  CHECK(vm_select_f32(1, 2, 3) == 2 && vm_select_f64(0, 2, 3) == 3);
}

static void test_to_integer(void) {
  const float n = vm_bitcast_i32f32(0x7FC00000);
  const float inf = vm_bitcast_i32f32(0x7F800000);
  CHECK(vm_cast_f32si32(vf(2.5f)) == 3 && vm_cast_f32si32(vf(-2.5f)) == -3);
  CHECK(vm_cast_f32si32(vf(0.49999997f)) == 0);
  CHECK(vm_cast_f32si32(vf(8388607.5f)) == 8388608);
  CHECK(vm_cast_f32si32(vf(3e9f)) == INT32_MAX);
  CHECK(vm_cast_f32si32(vf(-3e9f)) == INT32_MIN);
  CHECK(vm_cast_f32si32(vf(-2147483648.0f)) == INT32_MIN);
  CHECK(vm_cast_f32si32(vf(2147483520.0f)) == 2147483520);
  CHECK(vm_cast_f32si32(vf(1e30f)) == INT32_MAX);
  CHECK(vm_cast_f32si32(vf(n)) == 0 && vm_cast_f32si32(-inf) == INT32_MIN);
  CHECK(vm_cast_f32si64(vf(-1.5f)) == -2 && vm_cast_f32si64(vf(n)) == 0);
  CHECK(vm_cast_f32si64(vf(1e30f)) == INT64_MAX);
  CHECK(vm_cast_f32si64(vf(-9223372036854775808.0f)) == INT64_MIN);
  CHECK(vm_cast_f32si64(vf(9223372036854775808.0f)) == INT64_MAX);
  CHECK(vm_cast_f32ui32(vf(3e9f)) == 3000000000u);
  CHECK(vm_cast_f32ui32(vf(-1)) == 0xFFFFFFFFu);
  CHECK(vm_cast_f32ui32(vf(4294967296.0f)) == UINT32_MAX);
  CHECK(vm_cast_f32ui32(vf(-3e9f)) == 0 && vm_cast_f32ui32(vf(n)) == 0);
  CHECK(vm_cast_f32ui32(vf(4294967040.0f)) == 4294967040u);
  CHECK(vm_cast_f32ui64(vf(1e19f)) == UINT64_C(9999999980506447872));
  CHECK(vm_cast_f32ui64(vf(-1)) == UINT64_MAX);
  CHECK(vm_cast_f32ui64(vf(1e20f)) == UINT64_MAX);
  CHECK(vm_cast_f32ui64(vf(-1e20f)) == 0 && vm_cast_f32ui64(vf(n)) == 0);
  CHECK(vm_cast_f64si64(vd(2.5)) == 3 && vm_cast_f64si64(vd(-0.5)) == -1);
  CHECK(vm_cast_f64si64(vd(0.49999999999999994)) == 0);
  CHECK(vm_cast_f64si64(vd(4503599627370495.5)) == 4503599627370496);
  CHECK(vm_cast_f64si64(vd(1e19)) == INT64_MAX);
  CHECK(vm_cast_f64ui64(vd(1e19)) == UINT64_C(10000000000000000000));
  CHECK(vm_cast_f64ui64(vd(2e19)) == UINT64_MAX);
  CHECK(vm_cast_f64si32(vd(2147483647.4)) == INT32_MAX);
  CHECK(vm_cast_f64si32(vd(2147483647.5)) == INT32_MAX);
  CHECK(vm_cast_f64si32(vd(-2147483648.5)) == INT32_MIN);
  CHECK(vm_cast_f64ui32(vd(4294967295.5)) == UINT32_MAX);
  CHECK(vm2c_cast_f32_ui32(vf(3e9f)) == -1294967296);
  CHECK(vm2c_cast_f32_ui64(vf(-1)) == -1 && vm2c_cast_f64_ui64(vd(1e19)) < 0);
  CHECK(vm2c_cast_f64_ui32(vd(-1)) == -1);
}

static void test_from_integer(void) {
  CHECK(vm_cast_si32f32(INT32_MAX) == 2147483648.0f);
  CHECK(vm_cast_ui32f32(0xFFFFFFFFu) == 4294967296.0f);
  CHECK(vm_cast_si64f32(-1) == -1.0f);
  CHECK(vm_cast_ui64f32(UINT64_MAX) == 18446744073709551616.0f);
  CHECK(vm_cast_si64f64(INT64_MIN) == -9223372036854775808.0);
  CHECK(vm_cast_si32f64(-2) == -2.0 && vm_cast_ui32f64(4294967295u) > 4e9);
  CHECK(vm2c_cast_ui32_f32(-1) == 4294967296.0f);
  CHECK(vm2c_cast_ui32_f64(-1) == 4294967295.0);
  CHECK(vm2c_cast_ui64_f32(-1) == 18446744073709551616.0f);
  CHECK(vm2c_cast_ui64_f64(-1) == 18446744073709551616.0);
  CHECK(vm_trunc_f64f32(vd(0.1)) == vf(0.1f) && vm_ext_f32f64(vf(0.5f)) == 0.5);
  CHECK(vm_trunc_f64f32(vd(1e300)) == vm_bitcast_i32f32(0x7F800000));
  CHECK(bits64(vm_bitcast_i64f64(-1)) == -1);
}

void test_float_ops(void) {
  test_arithmetic();
  test_comparison();
  test_to_integer();
  test_from_integer();
}
