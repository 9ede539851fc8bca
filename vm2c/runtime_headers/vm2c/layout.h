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

// The alignment of what has values of two or three kinds.
#define VM2C_WIDER_(lhs, rhs) ((lhs) < (rhs) ? (rhs) : (lhs))
#define VM2C_WIDER(one, other) \
  VM2C_WIDER_(VM2C_ALIGNMENT_##one, VM2C_ALIGNMENT_##other)
#define VM2C_WIDEST(one, other, third) \
  VM2C_WIDER_(VM2C_WIDER(one, other), VM2C_ALIGNMENT_##third)

#define VM2C_ROUND_UP(size, alignment) \
  (((size) + (alignment) - 1) / (alignment) * (alignment))

// Where |count| values of a kind end that lie one after another from |end| on,
// but for their alignment; and the same for structs.
#define VM2C_VALUES(name, count, end)            \
  (VM2C_ROUND_UP(end, VM2C_ALIGNMENT_##name) +   \
   (count) * sizeof(vm2c_member_##name##_t))
#define VM2C_STRUCTS(type, alignment, count, end) \
  (VM2C_ROUND_UP(end, alignment) + (count) * sizeof(type))

// Refuses to compile unless |member| of |type| lies right after |before|, but
// for its |alignment|.
#define VM2C_FOLLOWS(type, before, member, alignment)                         \
  VM2C_STATIC_ASSERT(                                                         \
      offsetof(type, member) ==                                               \
          VM2C_ROUND_UP(                                                      \
              offsetof(type, before) + sizeof(((type*)0)->before), alignment), \
      "the compiler aligns members of structs in another way than callers")

// Refuses to compile unless |last|, the last member of |type|, ends at |end|,
// and the struct there, but for its |alignment|, the widest of a member.
#define VM2C_LAYOUT(type, last, end, alignment)                               \
  VM2C_STATIC_ASSERT(                                                         \
      offsetof(type, last) + sizeof(((type*)0)->last) == (end) &&             \
          sizeof(type) == VM2C_ROUND_UP(end, alignment),                      \
      "the compiler lays structs out in another way than callers")

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
