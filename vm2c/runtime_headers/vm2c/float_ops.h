// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// f32 and f64 VM ops as C functions, and conversions between floats and
// integers. Results are bit-equal to the reference interpreter only without
// -ffast-math, and with -ffp-contract=off where the target has fused
// multiply-add.
//
// Macros a build may set:
//   VM2C_FUSE_FMA          vm.fma.f32/f64 round once (fma()) instead of twice.
//   VM2C_<NAME>_F32(...), VM2C_<NAME>_F64(...)
//                          replacements for single libm functions, e.g.
//                          VM2C_EXP_F32(x), VM2C_POW_F64(x, y).

#ifndef VM2C_FLOAT_OPS_H_
#define VM2C_FLOAT_OPS_H_

#include "vm2c/int_ops.h"
#include "vm2c/support.h"

#if defined(VM2C_FREESTANDING) && VM2C_GNUC
// Unused inline functions leave no trace, so a program that needs no libm
// function references none.
#define VM2C_LIBM_(name) __builtin_##name
#else
#include <math.h>
#define VM2C_LIBM_(name) name
#endif

#if !defined(VM2C_CEIL_F32)
#define VM2C_CEIL_F32 VM2C_LIBM_(ceilf)
#endif
#if !defined(VM2C_CEIL_F64)
#define VM2C_CEIL_F64 VM2C_LIBM_(ceil)
#endif
#if !defined(VM2C_FLOOR_F32)
#define VM2C_FLOOR_F32 VM2C_LIBM_(floorf)
#endif
#if !defined(VM2C_FLOOR_F64)
#define VM2C_FLOOR_F64 VM2C_LIBM_(floor)
#endif
#if !defined(VM2C_ROUND_F32)
#define VM2C_ROUND_F32 VM2C_LIBM_(roundf)
#endif
#if !defined(VM2C_ROUND_F64)
#define VM2C_ROUND_F64 VM2C_LIBM_(round)
#endif
#if !defined(VM2C_REMAINDER_F32)
#define VM2C_REMAINDER_F32 VM2C_LIBM_(remainderf)
#endif
#if !defined(VM2C_REMAINDER_F64)
#define VM2C_REMAINDER_F64 VM2C_LIBM_(remainder)
#endif
#if !defined(VM2C_SQRT_F32)
#define VM2C_SQRT_F32 VM2C_LIBM_(sqrtf)
#endif
#if !defined(VM2C_SQRT_F64)
#define VM2C_SQRT_F64 VM2C_LIBM_(sqrt)
#endif
#if !defined(VM2C_FMA_F32)
#define VM2C_FMA_F32 VM2C_LIBM_(fmaf)
#endif
#if !defined(VM2C_FMA_F64)
#define VM2C_FMA_F64 VM2C_LIBM_(fma)
#endif
#if !defined(VM2C_ATAN_F32)
#define VM2C_ATAN_F32 VM2C_LIBM_(atanf)
#endif
#if !defined(VM2C_ATAN_F64)
#define VM2C_ATAN_F64 VM2C_LIBM_(atan)
#endif
#if !defined(VM2C_ATAN2_F32)
#define VM2C_ATAN2_F32 VM2C_LIBM_(atan2f)
#endif
#if !defined(VM2C_ATAN2_F64)
#define VM2C_ATAN2_F64 VM2C_LIBM_(atan2)
#endif
#if !defined(VM2C_COS_F32)
#define VM2C_COS_F32 VM2C_LIBM_(cosf)
#endif
#if !defined(VM2C_COS_F64)
#define VM2C_COS_F64 VM2C_LIBM_(cos)
#endif
#if !defined(VM2C_SIN_F32)
#define VM2C_SIN_F32 VM2C_LIBM_(sinf)
#endif
#if !defined(VM2C_SIN_F64)
#define VM2C_SIN_F64 VM2C_LIBM_(sin)
#endif
#if !defined(VM2C_EXP_F32)
#define VM2C_EXP_F32 VM2C_LIBM_(expf)
#define VM2C_EXP_F32_IS_EXPF_ 1
#endif
#if !defined(VM2C_EXP_F64)
#define VM2C_EXP_F64 VM2C_LIBM_(exp)
#endif
#if !defined(VM2C_EXP2_F32)
#define VM2C_EXP2_F32 VM2C_LIBM_(exp2f)
#endif
#if !defined(VM2C_EXP2_F64)
#define VM2C_EXP2_F64 VM2C_LIBM_(exp2)
#endif
#if !defined(VM2C_EXPM1_F32)
#define VM2C_EXPM1_F32 VM2C_LIBM_(expm1f)
#endif
#if !defined(VM2C_EXPM1_F64)
#define VM2C_EXPM1_F64 VM2C_LIBM_(expm1)
#endif
#if !defined(VM2C_LOG_F32)
#define VM2C_LOG_F32 VM2C_LIBM_(logf)
#endif
#if !defined(VM2C_LOG_F64)
#define VM2C_LOG_F64 VM2C_LIBM_(log)
#endif
#if !defined(VM2C_LOG10_F32)
#define VM2C_LOG10_F32 VM2C_LIBM_(log10f)
#endif
#if !defined(VM2C_LOG10_F64)
#define VM2C_LOG10_F64 VM2C_LIBM_(log10)
#endif
#if !defined(VM2C_LOG1P_F32)
#define VM2C_LOG1P_F32 VM2C_LIBM_(log1pf)
#endif
#if !defined(VM2C_LOG1P_F64)
#define VM2C_LOG1P_F64 VM2C_LIBM_(log1p)
#endif
#if !defined(VM2C_LOG2_F32)
#define VM2C_LOG2_F32 VM2C_LIBM_(log2f)
#endif
#if !defined(VM2C_LOG2_F64)
#define VM2C_LOG2_F64 VM2C_LIBM_(log2)
#endif
#if !defined(VM2C_POW_F32)
#define VM2C_POW_F32 VM2C_LIBM_(powf)
#endif
#if !defined(VM2C_POW_F64)
#define VM2C_POW_F64 VM2C_LIBM_(pow)
#endif
#if !defined(VM2C_TANH_F32)
#define VM2C_TANH_F32 VM2C_LIBM_(tanhf)
#define VM2C_TANH_F32_IS_TANHF_ 1
#endif
#if !defined(VM2C_TANH_F64)
#define VM2C_TANH_F64 VM2C_LIBM_(tanh)
#endif
#if !defined(VM2C_ERF_F32)
#define VM2C_ERF_F32 VM2C_LIBM_(erff)
#define VM2C_ERF_F32_IS_ERFF_ 1
#endif
#if !defined(VM2C_ERF_F64)
#define VM2C_ERF_F64 VM2C_LIBM_(erf)
#endif

#if defined(VM2C_FUSE_FMA)
#define VM2C_FMA_EXPR_F32(a, b, c) VM2C_FMA_F32((a), (b), (c))
#define VM2C_FMA_EXPR_F64(a, b, c) VM2C_FMA_F64((a), (b), (c))
#else
// Where expressions are evaluated in a wider type the cast rounds.
#define VM2C_FMA_EXPR_F32(a, b, c) ((float)((a) * (b)) + (c))
#define VM2C_FMA_EXPR_F64(a, b, c) ((double)((a) * (b)) + (c))
#endif

//===----------------------------------------------------------------------===//
// Bit casts
//===----------------------------------------------------------------------===//

VM2C_INLINE float vm_bitcast_i32f32(int32_t operand) {
  float result;
  VM2C_MEMCPY(&result, &operand, sizeof(result));
  return result;
}
VM2C_INLINE int32_t vm_bitcast_f32i32(float operand) {
  int32_t result;
  VM2C_MEMCPY(&result, &operand, sizeof(result));
  return result;
}
VM2C_INLINE double vm_bitcast_i64f64(int64_t operand) {
  double result;
  VM2C_MEMCPY(&result, &operand, sizeof(result));
  return result;
}
VM2C_INLINE int64_t vm_bitcast_f64i64(double operand) {
  int64_t result;
  VM2C_MEMCPY(&result, &operand, sizeof(result));
  return result;
}

VM2C_INLINE float vm2c_infinity_f32(void) {
  return vm_bitcast_i32f32(0x7F800000);
}
VM2C_INLINE double vm2c_infinity_f64(void) {
  return vm_bitcast_i64f64(INT64_C(0x7FF0000000000000));
}

//===----------------------------------------------------------------------===//
// Arithmetic and comparison
//===----------------------------------------------------------------------===//
// min and max keep lhs when an operand is NaN or when both are zero.
//
// The ordered and unordered comparisons are the interpreter's, not IEEE's:
// ne.o is true for NaN, and gte is the negation of lt, so gte.o is true and
// gte.u false for NaN.

#define VM2C_DEFINE_FLOAT_OPS_(T, TU, float_t, int_name, near)                \
  VM2C_INLINE float_t vm_add_##T(float_t lhs, float_t rhs) {                  \
    return lhs + rhs;                                                         \
  }                                                                           \
  VM2C_INLINE float_t vm_sub_##T(float_t lhs, float_t rhs) {                  \
    return lhs - rhs;                                                         \
  }                                                                           \
  VM2C_INLINE float_t vm_mul_##T(float_t lhs, float_t rhs) {                  \
    return lhs * rhs;                                                         \
  }                                                                           \
  VM2C_INLINE float_t vm_div_##T(float_t lhs, float_t rhs) {                  \
    return lhs / rhs;                                                         \
  }                                                                           \
  VM2C_INLINE float_t vm_rem_##T(float_t lhs, float_t rhs) {                  \
    return VM2C_REMAINDER_##TU(lhs, rhs);                                     \
  }                                                                           \
  VM2C_INLINE float_t vm_fma_##T(float_t a, float_t b, float_t c) {           \
    return VM2C_FMA_EXPR_##TU(a, b, c);                                       \
  }                                                                           \
  VM2C_INLINE float_t vm_abs_##T(float_t operand) {                           \
    return VM2C_ABS_##TU(operand);                                            \
  }                                                                           \
  VM2C_INLINE float_t vm_neg_##T(float_t operand) { return -operand; }        \
  VM2C_INLINE float_t vm_ceil_##T(float_t operand) {                          \
    return VM2C_CEIL_##TU(operand);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_floor_##T(float_t operand) {                         \
    return VM2C_FLOOR_##TU(operand);                                          \
  }                                                                           \
  VM2C_INLINE float_t vm_round_##T(float_t operand) {                         \
    return VM2C_ROUND_##TU(operand);                                          \
  }                                                                           \
  VM2C_INLINE float_t vm_min_##T(float_t lhs, float_t rhs) {                  \
    return rhs < lhs ? rhs : lhs;                                             \
  }                                                                           \
  VM2C_INLINE float_t vm_max_##T(float_t lhs, float_t rhs) {                  \
    return lhs < rhs ? rhs : lhs;                                             \
  }                                                                           \
  VM2C_INLINE float_t vm_atan_##T(float_t operand) {                          \
    return VM2C_ATAN_##TU(operand);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_atan2_##T(float_t lhs, float_t rhs) {                \
    return VM2C_ATAN2_##TU(lhs, rhs);                                         \
  }                                                                           \
  VM2C_INLINE float_t vm_cos_##T(float_t operand) {                           \
    return VM2C_COS_##TU(operand);                                            \
  }                                                                           \
  VM2C_INLINE float_t vm_sin_##T(float_t operand) {                           \
    return VM2C_SIN_##TU(operand);                                            \
  }                                                                           \
  VM2C_INLINE float_t vm_exp_##T(float_t operand) {                           \
    return VM2C_EXP_##TU(operand);                                            \
  }                                                                           \
  VM2C_INLINE float_t vm_exp2_##T(float_t operand) {                          \
    return VM2C_EXP2_##TU(operand);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_expm1_##T(float_t operand) {                         \
    return VM2C_EXPM1_##TU(operand);                                          \
  }                                                                           \
  VM2C_INLINE float_t vm_log_##T(float_t operand) {                           \
    return VM2C_LOG_##TU(operand);                                            \
  }                                                                           \
  VM2C_INLINE float_t vm_log10_##T(float_t operand) {                         \
    return VM2C_LOG10_##TU(operand);                                          \
  }                                                                           \
  VM2C_INLINE float_t vm_log1p_##T(float_t operand) {                         \
    return VM2C_LOG1P_##TU(operand);                                          \
  }                                                                           \
  VM2C_INLINE float_t vm_log2_##T(float_t operand) {                          \
    return VM2C_LOG2_##TU(operand);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_pow_##T(float_t lhs, float_t rhs) {                  \
    return VM2C_POW_##TU(lhs, rhs);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_rsqrt_##T(float_t operand) {                         \
    return (float_t)1 / VM2C_SQRT_##TU(operand);                              \
  }                                                                           \
  VM2C_INLINE float_t vm_sqrt_##T(float_t operand) {                          \
    return VM2C_SQRT_##TU(operand);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_tanh_##T(float_t operand) {                          \
    return VM2C_TANH_##TU(operand);                                           \
  }                                                                           \
  VM2C_INLINE float_t vm_erf_##T(float_t operand) {                           \
    return VM2C_ERF_##TU(operand);                                            \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_eq_##T##o(float_t lhs, float_t rhs) {            \
    return lhs == rhs ? 1 : 0;                                                \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_eq_##T##u(float_t lhs, float_t rhs) {            \
    return lhs < rhs || lhs > rhs ? 0 : 1;                                    \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_ne_##T##o(float_t lhs, float_t rhs) {            \
    return lhs != rhs ? 1 : 0;                                                \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_ne_##T##u(float_t lhs, float_t rhs) {            \
    return lhs != rhs ? 1 : 0;                                                \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_lt_##T##o(float_t lhs, float_t rhs) {            \
    return lhs < rhs ? 1 : 0;                                                 \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_lt_##T##u(float_t lhs, float_t rhs) {            \
    return lhs >= rhs ? 0 : 1;                                                \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_lte_##T##o(float_t lhs, float_t rhs) {           \
    return lhs <= rhs ? 1 : 0;                                                \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_lte_##T##u(float_t lhs, float_t rhs) {           \
    return lhs > rhs ? 0 : 1;                                                 \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_gt_##T##o(float_t lhs, float_t rhs) {            \
    return vm_cmp_lt_##T##o(rhs, lhs);                                        \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_gt_##T##u(float_t lhs, float_t rhs) {            \
    return vm_cmp_lt_##T##u(rhs, lhs);                                        \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_gte_##T##o(float_t lhs, float_t rhs) {           \
    return vm_cmp_lt_##T##o(lhs, rhs) ^ 1;                                    \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_gte_##T##u(float_t lhs, float_t rhs) {           \
    return vm_cmp_lt_##T##u(lhs, rhs) ^ 1;                                    \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_nz_##T##o(float_t operand) {                     \
    return operand != (float_t)0 ? 1 : 0;                                     \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_nz_##T##u(float_t operand) {                     \
    return operand != (float_t)0 ? 1 : 0;                                     \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_nan_##T(float_t operand) {                       \
    return operand != operand ? 1 : 0;                                        \
  }                                                                           \
  VM2C_INLINE int32_t vm_cmp_eq_##T##_near(float_t lhs, float_t rhs) {        \
    if (vm_cmp_gte_##T##o(lhs, (float_t)0) !=                                 \
        vm_cmp_gte_##T##o(rhs, (float_t)0)) {                                 \
      return lhs == rhs ? 1 : 0;                                              \
    }                                                                         \
    return vm_cmp_lt_##int_name##s(                                           \
        vm_abs_##int_name(vm_sub_##int_name(                                  \
            vm_bitcast_##T##int_name(lhs), vm_bitcast_##T##int_name(rhs))),   \
        (near));                                                              \
  }                                                                           \
  VM2C_INLINE float_t vm_select_##T(int32_t condition, float_t true_value,    \
                                    float_t false_value) {                    \
    return condition != 0 ? true_value : false_value;                         \
  }

#if VM2C_GNUC
#define VM2C_ABS_F32(x) __builtin_fabsf(x)
#define VM2C_ABS_F64(x) __builtin_fabs(x)
#else
#define VM2C_ABS_F32(x) VM2C_LIBM_(fabsf)(x)
#define VM2C_ABS_F64(x) VM2C_LIBM_(fabs)(x)
#endif

VM2C_DEFINE_FLOAT_OPS_(f32, F32, float, i32, 100)
VM2C_DEFINE_FLOAT_OPS_(f64, F64, double, i64, INT64_C(50000000000))

#undef VM2C_DEFINE_FLOAT_OPS_

//===----------------------------------------------------------------------===//
// Rounding to the nearest integer, halves to the even one
//===----------------------------------------------------------------------===//
// No call and no branch, so that compilers make vectors of it. From |large| on
// all numbers are whole, and a sum with it has no fraction. -0.5 gives +0, as in
// the interpreter, which corrects halves after it has rounded away from zero.

#define VM2C_DEFINE_ROUND_EVEN_(T, float_t, N, int_t, large)                   \
  VM2C_INLINE float_t vm_round_##T##_even(float_t operand) {                   \
    const u##int_t bits = (u##int_t)vm_bitcast_##T##N(operand);                \
    const u##int_t sign = bits & ~((u##int_t)-1 >> 1);                         \
    const u##int_t far = sign | (u##int_t)vm_bitcast_##T##N(large);            \
    const float_t away = vm_bitcast_##N##T((int_t)far);                        \
    const float_t sum = operand + away;                                        \
    const float_t back = sum - away;                                           \
    const u##int_t rounded = sign | (u##int_t)vm_bitcast_##T##N(back);         \
    const u##int_t whole = 0 - (u##int_t)(bits >= far);                        \
    const u##int_t kept = 0 - (u##int_t)(operand != -(float_t)0.5);            \
    return vm_bitcast_##N##T(                                                  \
        (int_t)((bits & whole) | (rounded & kept & ~whole)));                  \
  }

VM2C_DEFINE_ROUND_EVEN_(f32, float, i32, int32_t, 8388608.0f)
VM2C_DEFINE_ROUND_EVEN_(f64, double, i64, int64_t, 4503599627370496.0)

#undef VM2C_DEFINE_ROUND_EVEN_

//===----------------------------------------------------------------------===//
// Float width conversion
//===----------------------------------------------------------------------===//

VM2C_INLINE float vm_trunc_f64f32(double operand) { return (float)operand; }
VM2C_INLINE double vm_ext_f32f64(float operand) { return (double)operand; }

//===----------------------------------------------------------------------===//
// Integer to float, rounding to nearest even
//===----------------------------------------------------------------------===//

VM2C_INLINE float vm_cast_si32f32(int32_t operand) { return (float)operand; }
VM2C_INLINE float vm_cast_ui32f32(uint32_t operand) { return (float)operand; }
VM2C_INLINE float vm_cast_si64f32(int64_t operand) { return (float)operand; }
VM2C_INLINE float vm_cast_ui64f32(uint64_t operand) { return (float)operand; }
VM2C_INLINE double vm_cast_si32f64(int32_t operand) { return (double)operand; }
VM2C_INLINE double vm_cast_ui32f64(uint32_t operand) { return (double)operand; }
VM2C_INLINE double vm_cast_si64f64(int64_t operand) { return (double)operand; }
VM2C_INLINE double vm_cast_ui64f64(uint64_t operand) { return (double)operand; }

//===----------------------------------------------------------------------===//
// Float to integer
//===----------------------------------------------------------------------===//
// Rounds half away from zero. What the target type cannot hold saturates and
// NaN gives 0, on every platform. One refinement: for unsigned targets a
// negative value that the signed type of the same width holds keeps its bits
// (-1 gives 0xFFFFFFFF), because the interpreter converts through a signed
// integer and so defines that independently of the CPU. Below that range the
// result is 0.

// Rounds a value within [-2^63, 2^63). The truncated value is exact as a
// float, and so is the fraction; a value without fraction bits cannot step out
// of range.
VM2C_INLINE int64_t vm2c_round_f32_in_range(float value) {
  const int64_t whole = (int64_t)value;
  const float fraction = value - (float)whole;
  return whole + (fraction >= 0.5f ? 1 : 0) - (fraction <= -0.5f ? 1 : 0);
}
VM2C_INLINE int64_t vm2c_round_f64_in_range(double value) {
  const int64_t whole = (int64_t)value;
  const double fraction = value - (double)whole;
  return whole + (fraction >= 0.5 ? 1 : 0) - (fraction <= -0.5 ? 1 : 0);
}

#define VM2C_DEFINE_FLOAT_TO_INT_(T, float_t)                                  \
  VM2C_INLINE int64_t vm_cast_##T##si64(float_t operand) {                     \
    if (vm2c_likely(operand >= (float_t)-9223372036854775808.0 &&              \
                    operand < (float_t)9223372036854775808.0)) {               \
      return vm2c_round_##T##_in_range(operand);                               \
    }                                                                          \
    if (operand != operand) return 0;                                          \
    return operand < (float_t)0 ? INT64_MIN : INT64_MAX;                       \
  }                                                                            \
  VM2C_INLINE uint64_t vm_cast_##T##ui64(float_t operand) {                    \
    if (vm2c_likely(operand >= (float_t)-9223372036854775808.0 &&              \
                    operand < (float_t)9223372036854775808.0)) {               \
      return (uint64_t)vm2c_round_##T##_in_range(operand);                     \
    }                                                                          \
    if (operand >= (float_t)18446744073709551616.0) return UINT64_MAX;         \
    return operand > (float_t)0 ? (uint64_t)operand : 0;                       \
  }

VM2C_DEFINE_FLOAT_TO_INT_(f32, float)
VM2C_DEFINE_FLOAT_TO_INT_(f64, double)

#undef VM2C_DEFINE_FLOAT_TO_INT_

// To 32 bits without branches, so that compilers make vectors of it. |lowest| is
// the last number that rounds to less than INT32_MIN. Where the result is no
// other number, 0 is rounded in place of the operand. What int32_t cannot hold
// is counted from 2^31 on.
#define VM2C_DEFINE_FLOAT_TO_INT32_(T, float_t, N, int_t, lowest)              \
  VM2C_INLINE float_t vm2c_##T##_if(float_t value, bool condition) {           \
    const int_t mask = -(int_t)condition;                                      \
    return vm_bitcast_##N##T(vm_bitcast_##T##N(value) & mask);                 \
  }                                                                            \
  VM2C_INLINE uint32_t vm2c_round_##T##_to_32_bits(float_t value) {            \
    const int32_t whole = (int32_t)value;                                      \
    const float_t fraction = value - (float_t)whole;                           \
    return (uint32_t)whole + (uint32_t)(int32_t)(fraction + fraction);         \
  }                                                                            \
  VM2C_INLINE int32_t vm_cast_##T##si32(float_t operand) {                     \
    const uint32_t above = 0 - (uint32_t)(operand >= (float_t)2147483647.5);   \
    const uint32_t below = 0 - (uint32_t)(operand <= (lowest));                \
    const float_t low = vm2c_##T##_if(operand, operand > (lowest));            \
    const float_t value = vm2c_##T##_if(low, low < (float_t)2147483647.5);     \
    return (int32_t)(vm2c_round_##T##_to_32_bits(value) | (above >> 1) |       \
                     (below << 31));                                           \
  }                                                                            \
  VM2C_INLINE uint32_t vm_cast_##T##ui32(float_t operand) {                    \
    const uint32_t above = 0 - (uint32_t)(operand >= (float_t)4294967295.5);   \
    const float_t low = vm2c_##T##_if(operand, operand > (lowest));            \
    const float_t value = vm2c_##T##_if(low, low < (float_t)4294967295.5);     \
    const bool high = value >= (float_t)2147483648.0;                          \
    const float_t start = vm2c_##T##_if((float_t)2147483648.0, high);          \
    return (vm2c_round_##T##_to_32_bits(value - start) +                       \
            ((uint32_t)high << 31)) |                                          \
           above;                                                              \
  }

VM2C_DEFINE_FLOAT_TO_INT32_(f32, float, i32, int32_t, -2147483904.0f)
VM2C_DEFINE_FLOAT_TO_INT32_(f64, double, i64, int64_t, -2147483648.5)

#undef VM2C_DEFINE_FLOAT_TO_INT32_

// The nearest integer, halves to the even one, from |lowest| to |highest|, which
// have 0 between them and are at most 2^22; 0 for NaN. Bounds come first: what is
// left is rounded by a sum with 1.5 * 2^23, whose low bits are the integer.
VM2C_INLINE int32_t vm2c_round_f32_within(float operand, int32_t lowest,
                                          int32_t highest) {
  const float low = (float)lowest, high = (float)highest;
  const float least = operand > low ? operand : low;
  const float number = least < high ? least : high;
  const float sum = number + 12582912.0f;
  const uint32_t whole = (uint32_t)vm_bitcast_f32i32(sum) - 0x4B400000u;
  const uint32_t kept = operand == operand ? UINT32_MAX : 0u;
  return (int32_t)(whole & kept);
}

//===----------------------------------------------------------------------===//
// The same conversions on VM registers, which are always signed
//===----------------------------------------------------------------------===//

VM2C_INLINE float vm2c_cast_ui32_f32(int32_t operand) {
  return vm_cast_ui32f32((uint32_t)operand);
}
VM2C_INLINE float vm2c_cast_ui64_f32(int64_t operand) {
  return vm_cast_ui64f32((uint64_t)operand);
}
VM2C_INLINE double vm2c_cast_ui32_f64(int32_t operand) {
  return vm_cast_ui32f64((uint32_t)operand);
}
VM2C_INLINE double vm2c_cast_ui64_f64(int64_t operand) {
  return vm_cast_ui64f64((uint64_t)operand);
}
VM2C_INLINE int32_t vm2c_cast_f32_ui32(float operand) {
  return (int32_t)vm_cast_f32ui32(operand);
}
VM2C_INLINE int64_t vm2c_cast_f32_ui64(float operand) {
  return (int64_t)vm_cast_f32ui64(operand);
}
VM2C_INLINE int32_t vm2c_cast_f64_ui32(double operand) {
  return (int32_t)vm_cast_f64ui32(operand);
}
VM2C_INLINE int64_t vm2c_cast_f64_ui64(double operand) {
  return (int64_t)vm_cast_f64ui64(operand);
}

#endif  // VM2C_FLOAT_OPS_H_
