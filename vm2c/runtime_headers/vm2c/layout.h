// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where arguments and results are in the memory that calls between modules go
// through: they lie as the members of a C struct do, in their order. An array
// at the end, of a variadic argument, follows its count.
//
// How members are aligned is up to the target, and _Alignof does not tell: an
// int64_t that is aligned to 8 elsewhere is aligned to 4 in a struct of i386.

#ifndef VM2C_LAYOUT_H_
#define VM2C_LAYOUT_H_

#include <stddef.h>
#include <stdint.h>

// What a member of type T is aligned to.
#define VM2C_DEFINE_ALIGNMENT_(name, T) \
  typedef struct vm2c_aligned_##name##_t { \
    char before; \
    T member; \
  } vm2c_aligned_##name##_t

VM2C_DEFINE_ALIGNMENT_(i32, int32_t);
VM2C_DEFINE_ALIGNMENT_(i64, int64_t);
VM2C_DEFINE_ALIGNMENT_(f32, float);
VM2C_DEFINE_ALIGNMENT_(f64, double);
VM2C_DEFINE_ALIGNMENT_(ref, void*);

#undef VM2C_DEFINE_ALIGNMENT_

#if defined(_MSC_VER)
// Its __declspec(align) takes nothing but a literal.
#define VM2C_ALIGNMENT_i64 8
#define VM2C_ALIGNMENT_f64 8
#if defined(_WIN64)
#define VM2C_ALIGNMENT_ref 8
#else
#define VM2C_ALIGNMENT_ref 4
#endif
#else
#define VM2C_ALIGNMENT_i64 offsetof(vm2c_aligned_i64_t, member)
#define VM2C_ALIGNMENT_f64 offsetof(vm2c_aligned_f64_t, member)
#define VM2C_ALIGNMENT_ref offsetof(vm2c_aligned_ref_t, member)
#endif
#define VM2C_ALIGNMENT_i32 offsetof(vm2c_aligned_i32_t, member)
#define VM2C_ALIGNMENT_f32 offsetof(vm2c_aligned_f32_t, member)

// In front of the first member of a struct that ends in the count of an empty
// array: gives the struct the size that it has in front of an element.
#define VM2C_ALIGN_AS(name) iree_alignas(VM2C_ALIGNMENT_##name)

#endif  // VM2C_LAYOUT_H_
