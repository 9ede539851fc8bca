// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "check.h"
#include "vm2c/ops.h"

// Keeps the compiler from folding what the test is to execute.
static int32_t v32(int32_t value) {
  volatile int32_t copy = value;
  return copy;
}
static int64_t v64(int64_t value) {
  volatile int64_t copy = value;
  return copy;
}

static void test_i32(void) {
  const int32_t min = INT32_MIN;
  const int32_t max = INT32_MAX;
  CHECK(vm_add_i32(v32(max), 1) == min);
  CHECK(vm_sub_i32(v32(min), 1) == max);
  CHECK(vm_mul_i32(v32(65536), v32(65536)) == 0);
  CHECK(vm_mul_i32(v32(min), -1) == min);
  CHECK(vm_fma_i32(v32(max), v32(max), v32(-2)) == -1);
  CHECK(vm_div_i32s(v32(-7), v32(2)) == -3);
  CHECK(vm_div_i32s(v32(min), v32(-1)) == min);
  CHECK(vm_div_i32s(v32(5), v32(-1)) == -5);
  CHECK(vm_div_i32s(v32(5), v32(0)) == 0);
  CHECK(vm_div_i32u(v32(-1), v32(2)) == max);
  CHECK(vm_div_i32u(v32(-1), v32(0)) == 0);
  CHECK(vm_rem_i32s(v32(-7), v32(2)) == -1);
  CHECK(vm_rem_i32s(v32(min), v32(-1)) == 0);
  CHECK(vm_rem_i32s(v32(7), v32(0)) == 0);
  CHECK(vm_rem_i32u(v32(-1), v32(10)) == 5);
  CHECK(vm_rem_i32u(v32(-1), v32(0)) == 0);
  CHECK(vm_abs_i32(v32(min)) == min && vm_abs_i32(v32(-3)) == 3);
  CHECK(vm_min_i32s(v32(-1), v32(1)) == -1 && vm_min_i32u(v32(-1), v32(1)) == 1);
  CHECK(vm_max_i32s(v32(-1), v32(1)) == 1 && vm_max_i32u(v32(-1), v32(1)) == -1);
  CHECK(vm_not_i32(v32(0)) == -1);
  CHECK(vm_and_i32(v32(-2), v32(7)) == 6 && vm_or_i32(v32(4), v32(3)) == 7 &&
        vm_xor_i32(v32(-1), v32(1)) == -2);
  CHECK(vm_ctlz_i32(v32(0)) == 32 && vm_ctlz_i32(v32(1)) == 31 &&
        vm_ctlz_i32(v32(-1)) == 0);
  CHECK(vm_shl_i32(v32(1), v32(33)) == 2 && vm_shl_i32(v32(1), v32(-1)) == min);
  CHECK(vm_shl_i32(v32(-1), v32(31)) == min);
  CHECK(vm_shr_i32s(v32(-8), v32(1)) == -4 && vm_shr_i32s(v32(min), 31) == -1);
  CHECK(vm_shr_i32s(v32(-8), v32(32)) == -8);
  CHECK(vm_shr_i32u(v32(-1), v32(31)) == 1 && vm_shr_i32u(v32(-1), 32) == -1);
  CHECK(vm_cmp_eq_i32(v32(1), 1) == 1 && vm_cmp_ne_i32(v32(1), 1) == 0);
  CHECK(vm_cmp_lt_i32s(v32(-1), 0) == 1 && vm_cmp_lt_i32u(v32(-1), 0) == 0);
  CHECK(vm_cmp_lte_i32s(v32(0), 0) == 1 && vm_cmp_lte_i32u(v32(-1), 0) == 0);
  CHECK(vm_cmp_gt_i32s(v32(-1), 0) == 0 && vm_cmp_gt_i32u(v32(-1), 0) == 1);
  CHECK(vm_cmp_gte_i32s(v32(-1), 0) == 0 && vm_cmp_gte_i32u(v32(-1), 0) == 1);
  CHECK(vm_cmp_nz_i32(v32(-5)) == 1 && vm_cmp_nz_i32(v32(0)) == 0);
  CHECK(vm_select_i32(v32(2), 3, 4) == 3 && vm_select_i32(v32(0), 3, 4) == 4);
}

static void test_i64(void) {
  const int64_t min = INT64_MIN;
  const int64_t max = INT64_MAX;
  CHECK(vm_add_i64(v64(max), 1) == min);
  CHECK(vm_sub_i64(v64(min), 1) == max);
  CHECK(vm_mul_i64(v64(max), v64(max)) == 1);
  CHECK(vm_fma_i64(v64(max), v64(2), v64(2)) == 0);
  CHECK(vm_div_i64s(v64(min), v64(-1)) == min);
  CHECK(vm_div_i64s(v64(-9), v64(4)) == -2);
  CHECK(vm_div_i64s(v64(-9), v64(0)) == 0);
  CHECK(vm_div_i64u(v64(-1), v64(2)) == max && vm_div_i64u(v64(1), v64(0)) == 0);
  CHECK(vm_rem_i64s(v64(min), v64(-1)) == 0 && vm_rem_i64s(v64(-9), 4) == -1);
  CHECK(vm_rem_i64u(v64(-1), v64(10)) == 5 && vm_rem_i64u(v64(-1), v64(0)) == 0);
  CHECK(vm_abs_i64(v64(min)) == min);
  CHECK(vm_min_i64u(v64(-1), v64(1)) == 1 && vm_max_i64u(v64(-1), v64(1)) == -1);
  CHECK(vm_min_i64s(v64(-1), v64(1)) == -1 && vm_max_i64s(v64(-1), v64(1)) == 1);
  CHECK(vm_not_i64(v64(0)) == -1);
  CHECK(vm_ctlz_i64(v64(0)) == 64 && vm_ctlz_i64(v64(1)) == 63 &&
        vm_ctlz_i64(v64((int64_t)1 << 32)) == 31);
  CHECK(vm_shl_i64(v64(1), v32(65)) == 2 && vm_shl_i64(v64(1), 63) == min);
  CHECK(vm_shr_i64s(v64(min), v32(63)) == -1 && vm_shr_i64s(v64(-8), 64) == -8);
  CHECK(vm_shr_i64u(v64(-1), v32(63)) == 1);
  CHECK(vm_cmp_lt_i64s(v64(-1), 0) == 1 && vm_cmp_lt_i64u(v64(-1), 0) == 0);
  CHECK(vm_cmp_gte_i64u(v64(-1), 0) == 1 && vm_cmp_lte_i64s(v64(min), max) == 1);
  CHECK(vm_cmp_nz_i64(v64((int64_t)1 << 40)) == 1);
  CHECK(vm_select_i64(v32(0), 3, min) == min);
}

static void test_widths(void) {
  CHECK(vm_trunc_i32i8(v32(-1)) == 255 && vm_trunc_i32i16(v32(-1)) == 65535);
  CHECK(vm_trunc_i16i8(v32(0x1FF)) == 255);
  CHECK(vm_trunc_i64i8(v64(-1)) == 255 && vm_trunc_i64i16(v64(-1)) == 65535);
  CHECK(vm_trunc_i64i32(v64(0x1FFFFFFFF)) == -1);
  CHECK(vm_ext_i8i32s(v32(0x180)) == -128 && vm_ext_i8i32u(v32(0x180)) == 128);
  CHECK(vm_ext_i16i32s(v32(0x18000)) == -32768);
  CHECK(vm_ext_i16i32u(v32(-1)) == 65535);
  CHECK(vm_ext_i8i64s(v32(0xFF)) == -1 && vm_ext_i8i64u(v32(511)) == 255);
  CHECK(vm_ext_i16i64s(v32(0xFFFF)) == -1 && vm_ext_i16i64u(v32(-1)) == 65535);
  CHECK(vm_ext_i32i64s(v32(-1)) == -1);
  CHECK(vm_ext_i32i64u(v32(-1)) == (int64_t)0xFFFFFFFF);
}

static void test_byte_order(void) {
  uint8_t bytes[8] = {1, 2, 3, 4, 5, 6, 7, 8};
  CHECK(vm2c_load_le16(bytes + 1) == 0x0302);
  CHECK(vm2c_load_le32(bytes + 1) == 0x05040302);
  CHECK(vm2c_load_le64(bytes) == UINT64_C(0x0807060504030201));
  vm2c_store_le32(bytes + 3, 0xAABBCCDDu);
  CHECK(bytes[3] == 0xDD && bytes[6] == 0xAA);
  CHECK(vm2c_byte_swap_16(0x0102) == 0x0201);
  CHECK(vm2c_byte_swap_32(0x01020304) == 0x04030201);
  CHECK(vm2c_byte_swap_64(UINT64_C(0x0102030405060708)) ==
        UINT64_C(0x0807060504030201));
}

static void test_failures(void) {
  CHECK_FAILS(vm2c_fail_division_by_zero(), IREE_STATUS_INVALID_ARGUMENT,
              "integer division by zero");
  CHECK_FAILS(vm2c_fail(99, "text", 4), IREE_STATUS_INVALID_ARGUMENT, "text");
  CHECK_FAILS(vm2c_fail(5, "text", 2), IREE_STATUS_NOT_FOUND, "te");
  CHECK_FAILS(vm2c_fail(7, NULL, 0), IREE_STATUS_PERMISSION_DENIED, "");
  CHECK_OK(vm2c_fail(0, "text", 4));
  CHECK_OK(vm2c_fail(64, "text", 4));
  CHECK_FAILS(vm2c_import_unresolved("m.f", 3, 2), IREE_STATUS_NOT_FOUND,
              "optional import `m.f` (ordinal 2) not resolved");
  CHECK_FAILS(vm2c_stack_exhausted(), IREE_STATUS_RESOURCE_EXHAUSTED,
              "call stack exhausted");
}

void test_int_ops(void) {
  test_i32();
  test_i64();
  test_widths();
  test_byte_order();
  test_failures();
}
