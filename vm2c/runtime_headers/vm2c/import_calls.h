// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Functions that call the imports of a generated module.

#ifndef VM2C_IMPORT_CALLS_H_
#define VM2C_IMPORT_CALLS_H_

#include "vm2c/layout.h"
#include "vm2c/module_ops.h"

// Defines the function of module |m| that calls its import |name|, with
// |argument_count| arguments and |result_count| results of these kinds:
//
//   VM2C_IMPORT_CALL(m, other_f, 2, (ref, i32), 1, (i64))
//
//   iree_status_t m_other_f(iree_vm_stack_t* stack, const m_state_t* state,
//                           const iree_vm_ref_t* a0, int32_t a1, int64_t* r0);
//
// A list that has nothing in it is (none). The elements of a variadic argument
// are arguments after their count; the function for so many of them has their
// |counts| in its name.
#define VM2C_IMPORT_CALL(m, name, argument_count, arguments, result_count, \
                         results)                                          \
  VM2C_IMPORT_CALL_(m##_##name, m##_state_t, m##_import_##name,            \
                    vm2c_call_import, argument_count, arguments,           \
                    result_count, results)
// The same, m_other_f_filled, where other_f allocates memory that the module
// stores to, all of it, before it reads any.
#define VM2C_FILLED_CALL(m, name, argument_count, arguments, result_count,  \
                         results)                                           \
  VM2C_IMPORT_CALL_(m##_##name##_filled, m##_state_t, m##_import_##name,    \
                    vm2c_call_filled_import, argument_count, arguments,     \
                    result_count, results)
#define VM2C_VARIADIC_CALL(m, name, counts, argument_count, arguments, \
                           result_count, results)                      \
  VM2C_IMPORT_CALL_(m##_##name##_##counts, m##_state_t,                \
                    m##_import_##name, vm2c_call_import,               \
                    argument_count, arguments, result_count, results)

#define VM2C_IMPORT_CALL_(function, state_t, import, call, argument_count,    \
                          arguments, result_count, results)                   \
  VM2C_OUTLINE iree_status_t function(                                        \
      iree_vm_stack_t* stack,                                                 \
      const state_t* state                                                    \
          VM2C_FOR_EACH_(argument_count, VM2C_IMPORT_PARAMETER_, arguments)   \
              VM2C_FOR_EACH_(result_count, VM2C_IMPORT_OUT_, results)) {      \
    struct {                                                                  \
      VM2C_FOR_EACH_(argument_count, VM2C_IMPORT_MEMBER_, arguments)          \
    } args = {VM2C_FOR_EACH_(argument_count, VM2C_IMPORT_VALUE_, arguments)}; \
    struct {                                                                  \
      VM2C_FOR_EACH_(result_count, VM2C_IMPORT_MEMBER_, results)              \
    } rets;                                                                   \
    VM2C_TRY(call(                                                            \
        stack, &state->imports[import], &args,                                \
        (argument_count) != 0 ? sizeof(args) : 0, &rets,                      \
        (result_count) != 0 ? sizeof(rets) : 0));                             \
    VM2C_FOR_EACH_(result_count, VM2C_IMPORT_TAKE_, results)                  \
    return iree_ok_status();                                                  \
  }

#define VM2C_IMPORT_PARAMETER_(kind, number) VM2C_PARAMETER_##kind(a##number)
#define VM2C_IMPORT_OUT_(kind, number) VM2C_OUT_##kind(r##number)
#define VM2C_IMPORT_MEMBER_(kind, number) vm2c_member_##kind##_t v##number;
#define VM2C_IMPORT_VALUE_(kind, number) VM2C_VALUE_##kind(a##number),
#define VM2C_IMPORT_TAKE_(kind, number) \
  VM2C_TAKE_##kind(rets.v##number, r##number)

// Where there is nothing, a struct has to have a member all the same.
typedef char vm2c_member_none_t;

#define VM2C_PARAMETER_none(name)
#define VM2C_PARAMETER_i32(name) , int32_t name
#define VM2C_PARAMETER_i64(name) , int64_t name
#define VM2C_PARAMETER_f32(name) , float name
#define VM2C_PARAMETER_f64(name) , double name
#define VM2C_PARAMETER_ref(name) , const iree_vm_ref_t* name

#define VM2C_OUT_none(name)
#define VM2C_OUT_i32(name) , int32_t* name
#define VM2C_OUT_i64(name) , int64_t* name
#define VM2C_OUT_f32(name) , float* name
#define VM2C_OUT_f64(name) , double* name
#define VM2C_OUT_ref(name) , iree_vm_ref_t* name

#define VM2C_VALUE_none(name) 0
#define VM2C_VALUE_i32(name) name
#define VM2C_VALUE_i64(name) name
#define VM2C_VALUE_f32(name) name
#define VM2C_VALUE_f64(name) name
// Borrowed: whoever is called leaves the counts of arguments as they were.
#define VM2C_VALUE_ref(name) *name

#define VM2C_TAKE_none(value, out) (void)rets;
#define VM2C_TAKE_i32(value, out) *out = value;
#define VM2C_TAKE_i64(value, out) *out = value;
#define VM2C_TAKE_f32(value, out) *out = value;
#define VM2C_TAKE_f64(value, out) *out = value;
#define VM2C_TAKE_ref(value, out) vm2c_ref_move(&value, out);

// X(kind, number) for each kind of a |list| of |count|, and once for (none).
#define VM2C_FOR_EACH_(count, X, list) \
  VM2C_APPLY_(VM2C_FOR_EACH_##count##_, X, VM2C_UNPACK_ list)
#define VM2C_APPLY_(macro, ...) macro(__VA_ARGS__)
#define VM2C_UNPACK_(...) __VA_ARGS__

#define VM2C_FOR_EACH_0_(X, none) X(none, 0)
#define VM2C_FOR_EACH_1_(X, k0) X(k0, 0)
#define VM2C_FOR_EACH_2_(X, k0, k1) \
  VM2C_FOR_EACH_1_(X, k0) X(k1, 1)
#define VM2C_FOR_EACH_3_(X, k0, k1, k2) \
  VM2C_FOR_EACH_2_(X, k0, k1) X(k2, 2)
#define VM2C_FOR_EACH_4_(X, k0, k1, k2, k3) \
  VM2C_FOR_EACH_3_(X, k0, k1, k2) X(k3, 3)
#define VM2C_FOR_EACH_5_(X, k0, k1, k2, k3, k4) \
  VM2C_FOR_EACH_4_(X, k0, k1, k2, k3) X(k4, 4)
#define VM2C_FOR_EACH_6_(X, k0, k1, k2, k3, k4, k5) \
  VM2C_FOR_EACH_5_(X, k0, k1, k2, k3, k4) X(k5, 5)
#define VM2C_FOR_EACH_7_(X, k0, k1, k2, k3, k4, k5, k6) \
  VM2C_FOR_EACH_6_(X, k0, k1, k2, k3, k4, k5) X(k6, 6)
#define VM2C_FOR_EACH_8_(X, k0, k1, k2, k3, k4, k5, k6, k7) \
  VM2C_FOR_EACH_7_(X, k0, k1, k2, k3, k4, k5, k6) X(k7, 7)
#define VM2C_FOR_EACH_9_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8) \
  VM2C_FOR_EACH_8_(X, k0, k1, k2, k3, k4, k5, k6, k7) X(k8, 8)
#define VM2C_FOR_EACH_10_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9) \
  VM2C_FOR_EACH_9_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8) X(k9, 9)
#define VM2C_FOR_EACH_11_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10) \
  VM2C_FOR_EACH_10_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9) X(k10, 10)
#define VM2C_FOR_EACH_12_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, \
    k11) \
  VM2C_FOR_EACH_11_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10) X(k11, 11)
#define VM2C_FOR_EACH_13_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, \
    k11, k12) \
  VM2C_FOR_EACH_12_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11) \
    X(k12, 12)
#define VM2C_FOR_EACH_14_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, \
    k11, k12, k13) \
  VM2C_FOR_EACH_13_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, \
    k12) X(k13, 13)
#define VM2C_FOR_EACH_15_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, \
    k11, k12, k13, k14) \
  VM2C_FOR_EACH_14_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, \
    k12, k13) X(k14, 14)
#define VM2C_FOR_EACH_16_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, \
    k11, k12, k13, k14, k15) \
  VM2C_FOR_EACH_15_(X, k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, k11, \
    k12, k13, k14) X(k15, 15)

#endif  // VM2C_IMPORT_CALLS_H_
