// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Element by element functions of the module vmvx. Elements are visited row by
// row, so that operands which share memory have one defined result.

#ifndef IREE_MODULES_VMVX_ELEMENTWISE_H_
#define IREE_MODULES_VMVX_ELEMENTWISE_H_

#include "iree/modules/vmvx/matrix.h"
#include "iree/vm/api.h"
#include "vm2c/float_ops.h"
#include "vm2c/int_ops.h"
#include "vm2c/status_ops.h"

#define VM2C_VMVX_EXPORT_(name)                                           \
  static inline iree_status_t vm2c_vmvx_##name(                           \
      iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,      \
      iree_byte_span_t arguments, iree_byte_span_t results, void* module, \
      void* module_state)

// Names the unused parameters and checks the sizes that the caller passed.
#define VM2C_VMVX_PROLOGUE_(arguments_type, results_size)                  \
  (void)stack;                                                             \
  (void)flags;                                                             \
  (void)module;                                                            \
  (void)module_state;                                                      \
  if (vm2c_unlikely(arguments.data_length != sizeof(arguments_type) ||     \
                    results.data_length != (results_size))) {              \
    return vm2c_vmvx_fail_signature();                                     \
  }                                                                        \
  const void* argument_data = arguments.data;                              \
  const arguments_type* args = (const arguments_type*)argument_data

//===----------------------------------------------------------------------===//
// Two operands
//===----------------------------------------------------------------------===//

typedef struct vm2c_vmvx_binary_args_t {
  vm2c_vmvx_operand_t lhs;
  vm2c_vmvx_operand_t rhs;
  vm2c_vmvx_operand_t out;
  int64_t size0;
  int64_t size1;
} vm2c_vmvx_binary_args_t;

typedef struct vm2c_vmvx_binary_t {
  vm2c_vmvx_matrix_t lhs;
  vm2c_vmvx_matrix_t rhs;
  vm2c_vmvx_matrix_t out;
  iree_host_size_t size0;
  iree_host_size_t size1;
} vm2c_vmvx_binary_t;

static inline iree_status_t vm2c_vmvx_map_binary(
    const vm2c_vmvx_binary_args_t* args, vm2c_vmvx_binary_t* out) {
  const uint64_t size0 = (uint64_t)args->size0;
  const uint64_t size1 = (uint64_t)args->size1;
  out->size0 = size1 == 0 ? 0 : (iree_host_size_t)size0;
  out->size1 = (iree_host_size_t)size1;
  IREE_RETURN_IF_ERROR(
      vm2c_vmvx_map(&args->lhs, "lhs", false, size0, size1, 4, &out->lhs));
  IREE_RETURN_IF_ERROR(
      vm2c_vmvx_map(&args->rhs, "rhs", false, size0, size1, 4, &out->rhs));
  return vm2c_vmvx_map(&args->out, "out", true, size0, size1, 4, &out->out);
}

// |expression| is over lhs and rhs; a true |fails| ends the call.
#define VM2C_VMVX_BINARY_(name, element_t, load, store, fails, expression)  \
  VM2C_VMVX_EXPORT_(name) {                                                 \
    VM2C_VMVX_PROLOGUE_(vm2c_vmvx_binary_args_t, 0);                        \
    vm2c_vmvx_binary_t m;                                                   \
    IREE_RETURN_IF_ERROR(vm2c_vmvx_map_binary(args, &m));                   \
    for (iree_host_size_t i = 0; i < m.size0; ++i) {                        \
      for (iree_host_size_t j = 0; j < m.size1; ++j) {                      \
        const element_t lhs = load(vm2c_vmvx_at(&m.lhs, i, j));             \
        const element_t rhs = load(vm2c_vmvx_at(&m.rhs, i, j));             \
        if (fails) return vm2c_fail_division_by_zero();                     \
        store(vm2c_vmvx_at(&m.out, i, j), expression);                      \
      }                                                                     \
    }                                                                       \
    return iree_ok_status();                                                \
  }

VM2C_INLINE int32_t vm2c_vmvx_load_i32(const uint8_t* source) {
  return (int32_t)vm2c_load_le32(source);
}
VM2C_INLINE void vm2c_vmvx_store_i32(uint8_t* target, int32_t value) {
  vm2c_store_le32(target, (uint32_t)value);
}

#define VM2C_VMVX_BINARY_F32_(name, expression)                          \
  VM2C_VMVX_BINARY_(name, float, vm2c_load_lef32, vm2c_store_lef32, false, \
                    expression)
#define VM2C_VMVX_BINARY_I32_(name, fails, expression)               \
  VM2C_VMVX_BINARY_(name, int32_t, vm2c_vmvx_load_i32,               \
                    vm2c_vmvx_store_i32, fails, expression)

VM2C_VMVX_BINARY_F32_(add_2d_f32, lhs + rhs)
VM2C_VMVX_BINARY_F32_(sub_2d_f32, lhs - rhs)
VM2C_VMVX_BINARY_F32_(mul_2d_f32, lhs * rhs)
VM2C_VMVX_BINARY_F32_(div_2d_f32, lhs / rhs)
VM2C_VMVX_BINARY_I32_(add_2d_i32, false, vm_add_i32(lhs, rhs))
VM2C_VMVX_BINARY_I32_(sub_2d_i32, false, vm_sub_i32(lhs, rhs))
VM2C_VMVX_BINARY_I32_(mul_2d_i32, false, vm_mul_i32(lhs, rhs))
VM2C_VMVX_BINARY_I32_(and_2d_i32, false, vm_and_i32(lhs, rhs))
VM2C_VMVX_BINARY_I32_(or_2d_i32, false, vm_or_i32(lhs, rhs))
VM2C_VMVX_BINARY_I32_(xor_2d_i32, false, vm_xor_i32(lhs, rhs))
// Amounts count modulo 32, as in the VM's shifts.
VM2C_VMVX_BINARY_I32_(shl_2d_i32, false, vm_shl_i32(lhs, rhs))
VM2C_VMVX_BINARY_I32_(shrs_2d_i32, false, vm_shr_i32s(lhs, rhs))
VM2C_VMVX_BINARY_I32_(shru_2d_i32, false, vm_shr_i32u(lhs, rhs))
// Division by zero fails as in the VM; the elements before it are written.
VM2C_VMVX_BINARY_I32_(divs_2d_i32, rhs == 0, vm_div_i32s(lhs, rhs))
VM2C_VMVX_BINARY_I32_(divu_2d_i32, rhs == 0, vm_div_i32u(lhs, rhs))

#undef VM2C_VMVX_BINARY_I32_
#undef VM2C_VMVX_BINARY_F32_
#undef VM2C_VMVX_BINARY_

//===----------------------------------------------------------------------===//
// One operand
//===----------------------------------------------------------------------===//

typedef struct vm2c_vmvx_unary_args_t {
  vm2c_vmvx_operand_t in;
  vm2c_vmvx_operand_t out;
  int64_t size0;
  int64_t size1;
} vm2c_vmvx_unary_args_t;

typedef struct vm2c_vmvx_unary_t {
  vm2c_vmvx_matrix_t in;
  vm2c_vmvx_matrix_t out;
  iree_host_size_t size0;
  iree_host_size_t size1;
} vm2c_vmvx_unary_t;

static inline iree_status_t vm2c_vmvx_map_unary(
    const vm2c_vmvx_unary_args_t* args, iree_host_size_t element_size,
    vm2c_vmvx_unary_t* out) {
  const uint64_t size0 = (uint64_t)args->size0;
  const uint64_t size1 = (uint64_t)args->size1;
  out->size0 = size1 == 0 ? 0 : (iree_host_size_t)size0;
  out->size1 = (iree_host_size_t)size1;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map(&args->in, "in", false, size0, size1,
                                     element_size, &out->in));
  return vm2c_vmvx_map(&args->out, "out", true, size0, size1, element_size,
                       &out->out);
}

// |statement| is over the pointers in and out.
#define VM2C_VMVX_UNARY_(name, element_size, statement)                   \
  VM2C_VMVX_EXPORT_(name) {                                               \
    VM2C_VMVX_PROLOGUE_(vm2c_vmvx_unary_args_t, 0);                       \
    vm2c_vmvx_unary_t m;                                                  \
    IREE_RETURN_IF_ERROR(vm2c_vmvx_map_unary(args, (element_size), &m));  \
    for (iree_host_size_t i = 0; i < m.size0; ++i) {                      \
      for (iree_host_size_t j = 0; j < m.size1; ++j) {                    \
        const uint8_t* in = vm2c_vmvx_at(&m.in, i, j);                    \
        uint8_t* out = vm2c_vmvx_at(&m.out, i, j);                        \
        statement;                                                        \
      }                                                                   \
    }                                                                     \
    return iree_ok_status();                                              \
  }

#define VM2C_VMVX_UNARY_F32_(name, function) \
  VM2C_VMVX_UNARY_(name, 4, vm2c_store_lef32(out, function(vm2c_load_lef32(in))))

VM2C_VMVX_UNARY_F32_(abs_2d_f32, vm_abs_f32)
VM2C_VMVX_UNARY_F32_(ceil_2d_f32, vm_ceil_f32)
VM2C_VMVX_UNARY_F32_(exp_2d_f32, vm_exp_f32)
VM2C_VMVX_UNARY_F32_(floor_2d_f32, vm_floor_f32)
VM2C_VMVX_UNARY_F32_(log_2d_f32, vm_log_f32)
VM2C_VMVX_UNARY_F32_(neg_2d_f32, vm_neg_f32)
VM2C_VMVX_UNARY_F32_(rsqrt_2d_f32, vm_rsqrt_f32)
VM2C_VMVX_UNARY_(ctlz_2d_i32, 4,
                 vm2c_store_le32(out,
                                 (uint32_t)vm2c_clz_32(vm2c_load_le32(in))))
// memmove, because source and target may be one element.
VM2C_VMVX_UNARY_(copy_2d_x8, 1, *out = *in)
VM2C_VMVX_UNARY_(copy_2d_x16, 2, VM2C_MEMMOVE(out, in, 2))
VM2C_VMVX_UNARY_(copy_2d_x32, 4, VM2C_MEMMOVE(out, in, 4))
VM2C_VMVX_UNARY_(copy_2d_x64, 8, VM2C_MEMMOVE(out, in, 8))

#undef VM2C_VMVX_UNARY_F32_
#undef VM2C_VMVX_UNARY_

//===----------------------------------------------------------------------===//
// Fill
//===----------------------------------------------------------------------===//

typedef struct vm2c_vmvx_fill_args_t {
  int32_t value;
  iree_vm_ref_t out;
  int64_t out_offset;
  int64_t out_row_stride;
  int64_t size0;
  int64_t size1;
} vm2c_vmvx_fill_args_t;

VM2C_VMVX_EXPORT_(fill_2d_x32) {
  VM2C_VMVX_PROLOGUE_(vm2c_vmvx_fill_args_t, 0);
  const vm2c_vmvx_operand_t operand = {args->out, args->out_offset,
                                       args->out_row_stride, 1};
  vm2c_vmvx_matrix_t out;
  IREE_RETURN_IF_ERROR(vm2c_vmvx_map(&operand, "out", true,
                                     (uint64_t)args->size0,
                                     (uint64_t)args->size1, 4, &out));
  const iree_host_size_t size1 = (iree_host_size_t)args->size1;
  const iree_host_size_t size0 =
      size1 == 0 ? 0 : (iree_host_size_t)args->size0;
  for (iree_host_size_t i = 0; i < size0; ++i) {
    for (iree_host_size_t j = 0; j < size1; ++j) {
      vm2c_vmvx_store_i32(vm2c_vmvx_at(&out, i, j), args->value);
    }
  }
  return iree_ok_status();
}

#endif  // IREE_MODULES_VMVX_ELEMENTWISE_H_
