// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Integer VM ops as C functions. Every function is total: no input is undefined
// behaviour. Integer results wrap modulo 2^32 or 2^64.

#ifndef VM2C_INT_OPS_H_
#define VM2C_INT_OPS_H_

#include "vm2c/support.h"

//===----------------------------------------------------------------------===//
// Integer arithmetic, bit operations, comparison
//===----------------------------------------------------------------------===//

VM2C_INLINE int32_t vm2c_clz_32(uint32_t value) {
#if VM2C_GNUC
  return value == 0 ? 32 : (int32_t)__builtin_clz(value);
#else
  int32_t count = 32;
  for (; value != 0; value >>= 1) --count;
  return count;
#endif
}

VM2C_INLINE int32_t vm2c_clz_64(uint64_t value) {
  const uint32_t high = (uint32_t)(value >> 32);
  return high != 0 ? vm2c_clz_32(high) : 32 + vm2c_clz_32((uint32_t)value);
}

// The comparison of a constant picks the branch at compile time: C leaves the
// right shift of a negative value to the implementation, and compilers do not
// all recognise the portable form as one instruction.
VM2C_INLINE int32_t vm2c_sar_32(int32_t value, uint32_t amount) {
  if ((-1 >> 1) == -1) return value >> amount;
  return value < 0 ? (int32_t)~(~(uint32_t)value >> amount)
                   : (int32_t)((uint32_t)value >> amount);
}

VM2C_INLINE int64_t vm2c_sar_64(int64_t value, uint32_t amount) {
  if ((-1 >> 1) == -1) return value >> amount;
  return value < 0 ? (int64_t)~(~(uint64_t)value >> amount)
                   : (int64_t)((uint64_t)value >> amount);
}

// Division by zero is a failure that the caller raises before it calls; the
// functions give 0 there so that they stay total. MIN / -1 wraps to MIN.
#define VM2C_DEFINE_INTEGER_OPS_(T, int_t, uint_t, amount_mask, bits)          \
  VM2C_INLINE int_t vm_add_##T(int_t lhs, int_t rhs) {                         \
    return (int_t)((uint_t)lhs + (uint_t)rhs);                                 \
  }                                                                            \
  VM2C_INLINE int_t vm_sub_##T(int_t lhs, int_t rhs) {                         \
    return (int_t)((uint_t)lhs - (uint_t)rhs);                                 \
  }                                                                            \
  VM2C_INLINE int_t vm_mul_##T(int_t lhs, int_t rhs) {                         \
    return (int_t)((uint_t)lhs * (uint_t)rhs);                                 \
  }                                                                            \
  VM2C_INLINE int_t vm_fma_##T(int_t a, int_t b, int_t c) {                    \
    return (int_t)((uint_t)a * (uint_t)b + (uint_t)c);                         \
  }                                                                            \
  VM2C_INLINE int_t vm_div_##T##s(int_t lhs, int_t rhs) {                      \
    if (rhs == 0) return 0;                                                    \
    return rhs == -1 ? (int_t)(0u - (uint_t)lhs) : (int_t)(lhs / rhs);         \
  }                                                                            \
  VM2C_INLINE int_t vm_div_##T##u(int_t lhs, int_t rhs) {                      \
    return rhs == 0 ? 0 : (int_t)((uint_t)lhs / (uint_t)rhs);                  \
  }                                                                            \
  VM2C_INLINE int_t vm_rem_##T##s(int_t lhs, int_t rhs) {                      \
    return rhs == 0 || rhs == -1 ? 0 : (int_t)(lhs % rhs);                     \
  }                                                                            \
  VM2C_INLINE int_t vm_rem_##T##u(int_t lhs, int_t rhs) {                      \
    return rhs == 0 ? 0 : (int_t)((uint_t)lhs % (uint_t)rhs);                  \
  }                                                                            \
  VM2C_INLINE int_t vm_abs_##T(int_t operand) {                                \
    return operand < 0 ? (int_t)(0u - (uint_t)operand) : operand;              \
  }                                                                            \
  VM2C_INLINE int_t vm_min_##T##s(int_t lhs, int_t rhs) {                      \
    return rhs < lhs ? rhs : lhs;                                              \
  }                                                                            \
  VM2C_INLINE int_t vm_min_##T##u(int_t lhs, int_t rhs) {                      \
    return (uint_t)rhs < (uint_t)lhs ? rhs : lhs;                              \
  }                                                                            \
  VM2C_INLINE int_t vm_max_##T##s(int_t lhs, int_t rhs) {                      \
    return lhs < rhs ? rhs : lhs;                                              \
  }                                                                            \
  VM2C_INLINE int_t vm_max_##T##u(int_t lhs, int_t rhs) {                      \
    return (uint_t)lhs < (uint_t)rhs ? rhs : lhs;                              \
  }                                                                            \
  VM2C_INLINE int_t vm_not_##T(int_t operand) {                                \
    return (int_t)~(uint_t)operand;                                            \
  }                                                                            \
  VM2C_INLINE int_t vm_and_##T(int_t lhs, int_t rhs) {                         \
    return (int_t)((uint_t)lhs & (uint_t)rhs);                                 \
  }                                                                            \
  VM2C_INLINE int_t vm_or_##T(int_t lhs, int_t rhs) {                          \
    return (int_t)((uint_t)lhs | (uint_t)rhs);                                 \
  }                                                                            \
  VM2C_INLINE int_t vm_xor_##T(int_t lhs, int_t rhs) {                         \
    return (int_t)((uint_t)lhs ^ (uint_t)rhs);                                 \
  }                                                                            \
  VM2C_INLINE int_t vm_ctlz_##T(int_t operand) {                               \
    return vm2c_clz_##bits((uint_t)operand);                                   \
  }                                                                            \
  VM2C_INLINE int_t vm_shl_##T(int_t operand, int32_t amount) {                \
    return (int_t)((uint_t)operand << ((uint32_t)amount & (amount_mask)));     \
  }                                                                            \
  VM2C_INLINE int_t vm_shr_##T##s(int_t operand, int32_t amount) {             \
    return vm2c_sar_##bits(operand, (uint32_t)amount & (amount_mask));         \
  }                                                                            \
  VM2C_INLINE int_t vm_shr_##T##u(int_t operand, int32_t amount) {             \
    return (int_t)((uint_t)operand >> ((uint32_t)amount & (amount_mask)));     \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_eq_##T(int_t lhs, int_t rhs) {                    \
    return lhs == rhs ? 1 : 0;                                                 \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_ne_##T(int_t lhs, int_t rhs) {                    \
    return lhs != rhs ? 1 : 0;                                                 \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_lt_##T##s(int_t lhs, int_t rhs) {                 \
    return lhs < rhs ? 1 : 0;                                                  \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_lt_##T##u(int_t lhs, int_t rhs) {                 \
    return (uint_t)lhs < (uint_t)rhs ? 1 : 0;                                  \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_lte_##T##s(int_t lhs, int_t rhs) {                \
    return lhs <= rhs ? 1 : 0;                                                 \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_lte_##T##u(int_t lhs, int_t rhs) {                \
    return (uint_t)lhs <= (uint_t)rhs ? 1 : 0;                                 \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_gt_##T##s(int_t lhs, int_t rhs) {                 \
    return lhs > rhs ? 1 : 0;                                                  \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_gt_##T##u(int_t lhs, int_t rhs) {                 \
    return (uint_t)lhs > (uint_t)rhs ? 1 : 0;                                  \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_gte_##T##s(int_t lhs, int_t rhs) {                \
    return lhs >= rhs ? 1 : 0;                                                 \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_gte_##T##u(int_t lhs, int_t rhs) {                \
    return (uint_t)lhs >= (uint_t)rhs ? 1 : 0;                                 \
  }                                                                            \
  VM2C_INLINE int32_t vm_cmp_nz_##T(int_t operand) {                           \
    return operand != 0 ? 1 : 0;                                               \
  }                                                                            \
  VM2C_INLINE int_t vm_select_##T(int32_t condition, int_t true_value,         \
                                  int_t false_value) {                         \
    return condition != 0 ? true_value : false_value;                          \
  }

VM2C_DEFINE_INTEGER_OPS_(i32, int32_t, uint32_t, 0x1Fu, 32)
VM2C_DEFINE_INTEGER_OPS_(i64, int64_t, uint64_t, 0x3Fu, 64)

#undef VM2C_DEFINE_INTEGER_OPS_

//===----------------------------------------------------------------------===//
// Integer width conversion
//===----------------------------------------------------------------------===//
// 8- and 16-bit values travel in 32-bit registers: truncation zero-extends and
// extension looks at the low bits only.

VM2C_INLINE int32_t vm_trunc_i16i8(int32_t operand) {
  return (int32_t)((uint32_t)operand & 0xFFu);
}
VM2C_INLINE int32_t vm_trunc_i32i8(int32_t operand) {
  return (int32_t)((uint32_t)operand & 0xFFu);
}
VM2C_INLINE int32_t vm_trunc_i32i16(int32_t operand) {
  return (int32_t)((uint32_t)operand & 0xFFFFu);
}
VM2C_INLINE int32_t vm_trunc_i64i8(int64_t operand) {
  return (int32_t)((uint64_t)operand & 0xFFu);
}
VM2C_INLINE int32_t vm_trunc_i64i16(int64_t operand) {
  return (int32_t)((uint64_t)operand & 0xFFFFu);
}
VM2C_INLINE int32_t vm_trunc_i64i32(int64_t operand) {
  return (int32_t)(uint32_t)(uint64_t)operand;
}
VM2C_INLINE int32_t vm_ext_i8i32s(int32_t operand) {
  return (int8_t)((uint32_t)operand & 0xFFu);
}
VM2C_INLINE int32_t vm_ext_i8i32u(int32_t operand) {
  return (int32_t)((uint32_t)operand & 0xFFu);
}
VM2C_INLINE int32_t vm_ext_i16i32s(int32_t operand) {
  return (int16_t)((uint32_t)operand & 0xFFFFu);
}
VM2C_INLINE int32_t vm_ext_i16i32u(int32_t operand) {
  return (int32_t)((uint32_t)operand & 0xFFFFu);
}
VM2C_INLINE int64_t vm_ext_i8i64s(int32_t operand) {
  return vm_ext_i8i32s(operand);
}
VM2C_INLINE int64_t vm_ext_i8i64u(int32_t operand) {
  return vm_ext_i8i32u(operand);
}
VM2C_INLINE int64_t vm_ext_i16i64s(int32_t operand) {
  return vm_ext_i16i32s(operand);
}
VM2C_INLINE int64_t vm_ext_i16i64u(int32_t operand) {
  return vm_ext_i16i32u(operand);
}
VM2C_INLINE int64_t vm_ext_i32i64s(int32_t operand) { return operand; }
VM2C_INLINE int64_t vm_ext_i32i64u(int32_t operand) {
  return (int64_t)(uint32_t)operand;
}

#endif  // VM2C_INT_OPS_H_
