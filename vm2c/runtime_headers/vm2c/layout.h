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

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "iree/vm/ref.h"

// What a member of type T is aligned to.
#define VM2C_DEFINE_ALIGNMENT_(name, T)      \
  typedef T vm2c_member_##name##_t;          \
  typedef struct vm2c_aligned_##name##_t {   \
    char before;                             \
    T member;                                \
  } vm2c_aligned_##name##_t

VM2C_DEFINE_ALIGNMENT_(i32, int32_t);
VM2C_DEFINE_ALIGNMENT_(i64, int64_t);
VM2C_DEFINE_ALIGNMENT_(f32, float);
VM2C_DEFINE_ALIGNMENT_(f64, double);
VM2C_DEFINE_ALIGNMENT_(ref, iree_vm_ref_t);

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

// Before the first member of a struct that ends in the count of an empty
// array: gives the struct the size that it has before an element.
#define VM2C_ALIGN_AS(name) iree_alignas(VM2C_ALIGNMENT_##name)

//===----------------------------------------------------------------------===//
// Structs in this layout
//===----------------------------------------------------------------------===//

#if defined(__cplusplus)
#define VM2C_STATIC_ASSERT(condition, message) static_assert(condition, message)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define VM2C_STATIC_ASSERT(condition, message) \
  _Static_assert(condition, message)
#else
#define VM2C_STATIC_ASSERT(condition, message) \
  extern char vm2c_static_assertion_[(condition) ? 1 : -1]
#endif

#define VM2C_ROUND_UP(size, alignment) \
  (((size) + (alignment) - 1) / (alignment) * (alignment))

// Refuses to compile unless |member| of |type| lies right after |before|, but
// for its |alignment|.
#define VM2C_FOLLOWS(type, before, member, alignment)                         \
  VM2C_STATIC_ASSERT(                                                         \
      offsetof(type, member) ==                                               \
          VM2C_ROUND_UP(                                                      \
              offsetof(type, before) + sizeof(((type*)0)->before), alignment), \
      "the compiler aligns members of structs in another way than callers")

// Holds the compiler to these rules, for each two kinds that follow each other.
#define VM2C_WIDER_(lhs, rhs) ((lhs) < (rhs) ? (rhs) : (lhs))
#define VM2C_CHECK_PAIR_(one, other)                                      \
  typedef struct vm2c_pair_##one##_##other##_t {                          \
    vm2c_member_##one##_t v0;                                             \
    vm2c_member_##other##_t v1;                                           \
  } vm2c_pair_##one##_##other##_t;                                        \
  VM2C_FOLLOWS(vm2c_pair_##one##_##other##_t, v0, v1,                     \
               VM2C_ALIGNMENT_##other);                                   \
  VM2C_STATIC_ASSERT(                                                     \
      sizeof(vm2c_pair_##one##_##other##_t) ==                            \
          VM2C_ROUND_UP(offsetof(vm2c_pair_##one##_##other##_t, v1) +     \
                            sizeof(vm2c_member_##other##_t),              \
                        VM2C_WIDER_(VM2C_ALIGNMENT_##one,                 \
                                    VM2C_ALIGNMENT_##other)),             \
      "the compiler pads structs in another way than callers")
#define VM2C_CHECK_PAIRS_(one) \
  VM2C_CHECK_PAIR_(one, i32);  \
  VM2C_CHECK_PAIR_(one, i64);  \
  VM2C_CHECK_PAIR_(one, f32);  \
  VM2C_CHECK_PAIR_(one, f64);  \
  VM2C_CHECK_PAIR_(one, ref)

VM2C_CHECK_PAIRS_(i32);
VM2C_CHECK_PAIRS_(i64);
VM2C_CHECK_PAIRS_(f32);
VM2C_CHECK_PAIRS_(f64);
VM2C_CHECK_PAIRS_(ref);

#undef VM2C_CHECK_PAIRS_
#undef VM2C_CHECK_PAIR_

// Size and alignment of a value, by its letter in a calling convention; false
// for 'v' and for letters that are no values.
static inline bool vm2c_value_layout(char letter, size_t* out_size,
                                     size_t* out_alignment) {
  switch (letter) {
    case 'i':
      *out_size = sizeof(int32_t);
      *out_alignment = VM2C_ALIGNMENT_i32;
      return true;
    case 'f':
      *out_size = sizeof(float);
      *out_alignment = VM2C_ALIGNMENT_f32;
      return true;
    case 'I':
      *out_size = sizeof(int64_t);
      *out_alignment = VM2C_ALIGNMENT_i64;
      return true;
    case 'F':
      *out_size = sizeof(double);
      *out_alignment = VM2C_ALIGNMENT_f64;
      return true;
    case 'r':
      *out_size = sizeof(iree_vm_ref_t);
      *out_alignment = VM2C_ALIGNMENT_ref;
      return true;
    default:
      return false;
  }
}

#endif  // VM2C_LAYOUT_H_
