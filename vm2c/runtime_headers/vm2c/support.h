// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compiler, memory and byte-order support shared by the runtime and by the
// helpers that generated C calls. Depends on nothing else in this tree, so the
// helpers also work on top of another implementation of the iree/ headers.
//
// Macros a build may set:
//   VM2C_FREESTANDING      use only <stdint.h>, <stddef.h>, <stdbool.h>; no
//                          libc calls beyond the four memory functions below.
//   VM2C_MEMCPY, VM2C_MEMMOVE, VM2C_MEMSET, VM2C_MEMCMP
//                          replacements with the signatures of <string.h>.
//   VM2C_BIG_ENDIAN        0 or 1, where the compiler does not tell.
//   VM2C_DYNAMIC_MODULE    the function that creates the module, in every
//                          translation unit of a library that IREE's tools
//                          load; see vm2c/dynamic_module.c.

#ifndef VM2C_SUPPORT_H_
#define VM2C_SUPPORT_H_

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if !defined(VM2C_FREESTANDING)
#include <string.h>
#endif

//===----------------------------------------------------------------------===//
// Compiler
//===----------------------------------------------------------------------===//

// GCC 11 and 12, before 12.4, may write the address of a store in a loop as an
// offset from a null pointer, then take the store for one that cannot happen
// and the function around it for one that has no effects, and delete its calls.
// It may happen to every function that has such a loop, or gets one inlined,
// so this holds for all that follows. Only tests of pointers that are known not
// to be null may remain in the code that would be left out.
#if defined(__GNUC__) && !defined(__clang__) && \
    (__GNUC__ == 11 || (__GNUC__ == 12 && __GNUC_MINOR__ < 4))
#pragma GCC optimize("no-delete-null-pointer-checks")
#endif

#if defined(__GNUC__) || defined(__clang__)
#define VM2C_GNUC 1
#else
#define VM2C_GNUC 0
#endif

#if VM2C_GNUC
#define vm2c_likely(x) (__builtin_expect(!!(x), 1))
#define vm2c_unlikely(x) (__builtin_expect(!!(x), 0))
// Failure paths live outside their callers so that callers stay small enough
// to inline; "unused" because a header cannot know who fails.
#define VM2C_COLD static __attribute__((noinline, cold, unused))
#define VM2C_OUTLINE static __attribute__((noinline, unused))
#define VM2C_NOINLINE __attribute__((noinline))
#define VM2C_INLINE static inline __attribute__((always_inline, unused))
// Starts at a cache line: a short loop, or recursion, can take half as long
// again where it starts elsewhere.
#define VM2C_ALIGNED __attribute__((aligned(64)))
// Functions in which clang is to use the widest vectors.
#if defined(__clang__) && defined(__AVX512F__)
#define VM2C_VECTORS __attribute__((min_vector_width(512)))
#else
#define VM2C_VECTORS
#endif
#define VM2C_RESTRICT __restrict__
// Before a short loop of known length, to be written out n times, unless
// code is to be small. Clang does so itself, after it has tried to vectorize the
// loop.
#if defined(__clang__) || defined(__OPTIMIZE_SIZE__)
#define VM2C_UNROLL(n)
#else
#define VM2C_UNROLL(n) VM2C_PRAGMA(GCC unroll n)
#define VM2C_PRAGMA(x) _Pragma(#x)
#endif
// Before a loop that is long enough as it is.
#if defined(__clang__)
#define VM2C_NO_UNROLL _Pragma("clang loop unroll(disable)")
#else
#define VM2C_NO_UNROLL _Pragma("GCC unroll 1")
#endif
// MinGW's printf functions are Microsoft's unless told otherwise; messages are
// written for VM2C_VSNPRINTF.
#if defined(__MINGW32__) && !defined(__clang__)
#define VM2C_PRINTF(format_index, first_index) \
  __attribute__((format(gnu_printf, format_index, first_index)))
#else
#define VM2C_PRINTF(format_index, first_index) \
  __attribute__((format(printf, format_index, first_index)))
#endif
#define VM2C_UNUSED __attribute__((unused))
// Silences -Wpedantic for one declaration that needs an extension.
#define VM2C_EXTENSION __extension__
#define VM2C_IS_CONSTANT(x) __builtin_constant_p(x)
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_HWADDRESS__)
#define VM2C_SANITIZED 1
#elif defined(__has_feature)
#define VM2C_SANITIZED                       \
  (__has_feature(address_sanitizer) ||       \
   __has_feature(hwaddress_sanitizer) ||     \
   __has_feature(memtag_stack) || __has_feature(safe_stack))
#else
#define VM2C_SANITIZED 0
#endif
#else
#define vm2c_likely(x) (!!(x))
#define vm2c_unlikely(x) (!!(x))
#define VM2C_COLD static inline
#define VM2C_OUTLINE static inline
#define VM2C_NOINLINE
#define VM2C_INLINE static inline
#define VM2C_ALIGNED
#define VM2C_VECTORS
#if defined(_MSC_VER)
#define VM2C_RESTRICT __restrict
#else
#define VM2C_RESTRICT
#endif
#define VM2C_UNROLL(n)
#define VM2C_NO_UNROLL
#define VM2C_PRINTF(format_index, first_index)
#define VM2C_UNUSED
#define VM2C_EXTENSION
#define VM2C_IS_CONSTANT(x) 0
#define VM2C_SANITIZED 0
#endif

// vsnprintf as in standard C.
#if defined(__MINGW32__)
#define VM2C_VSNPRINTF __mingw_vsnprintf
#else
#define VM2C_VSNPRINTF vsnprintf
#endif

// Declares what C and C++ both can call.
#if defined(__cplusplus)
#define VM2C_EXTERN_C extern "C"
#else
#define VM2C_EXTERN_C extern
#endif

// The same for what only the library or program that it is linked into can see.
#if VM2C_GNUC && !defined(_WIN32)
#define VM2C_INTERNAL VM2C_EXTERN_C __attribute__((visibility("hidden")))
#else
#define VM2C_INTERNAL VM2C_EXTERN_C
#endif

//===----------------------------------------------------------------------===//
// Memory functions
//===----------------------------------------------------------------------===//

#if defined(VM2C_FREESTANDING) && VM2C_GNUC
// The builtins need no header; fixed small sizes never become a call.
#define VM2C_DEFAULT_MEM_(name) __builtin_##name
#elif defined(VM2C_FREESTANDING)
#if !defined(VM2C_MEMCPY) || !defined(VM2C_MEMMOVE) || \
    !defined(VM2C_MEMSET) || !defined(VM2C_MEMCMP)
#error "VM2C_FREESTANDING needs VM2C_MEMCPY, _MEMMOVE, _MEMSET and _MEMCMP"
#endif
#define VM2C_DEFAULT_MEM_(name) name
#else
#define VM2C_DEFAULT_MEM_(name) name
#endif

#if !defined(VM2C_MEMCPY)
#define VM2C_MEMCPY VM2C_DEFAULT_MEM_(memcpy)
#endif
#if !defined(VM2C_MEMMOVE)
#define VM2C_MEMMOVE VM2C_DEFAULT_MEM_(memmove)
#endif
#if !defined(VM2C_MEMSET)
#define VM2C_MEMSET VM2C_DEFAULT_MEM_(memset)
#endif
#if !defined(VM2C_MEMCMP)
#define VM2C_MEMCMP VM2C_DEFAULT_MEM_(memcmp)
#endif

//===----------------------------------------------------------------------===//
// Byte order
//===----------------------------------------------------------------------===//

#if !defined(VM2C_BIG_ENDIAN)
#if defined(__BYTE_ORDER__) && defined(__ORDER_LITTLE_ENDIAN__) && \
    defined(__ORDER_BIG_ENDIAN__)
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define VM2C_BIG_ENDIAN 0
#elif __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define VM2C_BIG_ENDIAN 1
#else
#error "unsupported byte order"
#endif
#elif defined(_WIN32)
#define VM2C_BIG_ENDIAN 0
#else
#error "unknown byte order: define VM2C_BIG_ENDIAN to 0 or 1"
#endif
#endif

// Numbers as they stand in memory: of any alignment, and whatever type the same
// bytes have elsewhere. Where that is not how numbers of C can be accessed, or
// the machine has another byte order than buffers, VM2C_TYPED_MEMORY is 0.
#if VM2C_GNUC
#define VM2C_IN_MEMORY __attribute__((may_alias, aligned(1)))
#else
#define VM2C_IN_MEMORY
#endif
#if !VM2C_BIG_ENDIAN && (VM2C_GNUC || defined(_MSC_VER) || defined(__TINYC__))
#define VM2C_TYPED_MEMORY 1
#else
#define VM2C_TYPED_MEMORY 0
#endif
typedef int8_t VM2C_IN_MEMORY vm2c_i8;
typedef int16_t VM2C_IN_MEMORY vm2c_i16;
typedef uint16_t VM2C_IN_MEMORY vm2c_u16;
typedef int32_t VM2C_IN_MEMORY vm2c_i32;
typedef int64_t VM2C_IN_MEMORY vm2c_i64;
typedef float VM2C_IN_MEMORY vm2c_f32;
typedef double VM2C_IN_MEMORY vm2c_f64;

VM2C_INLINE uint16_t vm2c_byte_swap_16(uint16_t value) {
  return (uint16_t)((uint32_t)value >> 8 | (uint32_t)value << 8);
}

VM2C_INLINE uint32_t vm2c_byte_swap_32(uint32_t value) {
  return value >> 24 | (value >> 8 & 0x0000FF00u) |
         (value << 8 & 0x00FF0000u) | value << 24;
}

VM2C_INLINE uint64_t vm2c_byte_swap_64(uint64_t value) {
  return (uint64_t)vm2c_byte_swap_32((uint32_t)(value >> 32)) |
         (uint64_t)vm2c_byte_swap_32((uint32_t)value) << 32;
}

// Buffers hold little-endian data whatever the host; the pointer need not be
// aligned. memcpy because the same bytes may be accessed as several types.

VM2C_INLINE uint16_t vm2c_load_le16(const void* source) {
  uint16_t value;
  VM2C_MEMCPY(&value, source, sizeof(value));
#if VM2C_BIG_ENDIAN
  value = vm2c_byte_swap_16(value);
#endif
  return value;
}

VM2C_INLINE uint32_t vm2c_load_le32(const void* source) {
  uint32_t value;
  VM2C_MEMCPY(&value, source, sizeof(value));
#if VM2C_BIG_ENDIAN
  value = vm2c_byte_swap_32(value);
#endif
  return value;
}

VM2C_INLINE uint64_t vm2c_load_le64(const void* source) {
  uint64_t value;
  VM2C_MEMCPY(&value, source, sizeof(value));
#if VM2C_BIG_ENDIAN
  value = vm2c_byte_swap_64(value);
#endif
  return value;
}

VM2C_INLINE float vm2c_load_lef32(const void* source) {
  const uint32_t bits = vm2c_load_le32(source);
  float value;
  VM2C_MEMCPY(&value, &bits, sizeof(value));
  return value;
}

VM2C_INLINE double vm2c_load_lef64(const void* source) {
  const uint64_t bits = vm2c_load_le64(source);
  double value;
  VM2C_MEMCPY(&value, &bits, sizeof(value));
  return value;
}

VM2C_INLINE void vm2c_store_le16(void* target, uint16_t value) {
#if VM2C_BIG_ENDIAN
  value = vm2c_byte_swap_16(value);
#endif
  VM2C_MEMCPY(target, &value, sizeof(value));
}

VM2C_INLINE void vm2c_store_le32(void* target, uint32_t value) {
#if VM2C_BIG_ENDIAN
  value = vm2c_byte_swap_32(value);
#endif
  VM2C_MEMCPY(target, &value, sizeof(value));
}

VM2C_INLINE void vm2c_store_le64(void* target, uint64_t value) {
#if VM2C_BIG_ENDIAN
  value = vm2c_byte_swap_64(value);
#endif
  VM2C_MEMCPY(target, &value, sizeof(value));
}

VM2C_INLINE void vm2c_store_lef32(void* target, float value) {
  uint32_t bits;
  VM2C_MEMCPY(&bits, &value, sizeof(bits));
  vm2c_store_le32(target, bits);
}

VM2C_INLINE void vm2c_store_lef64(void* target, double value) {
  uint64_t bits;
  VM2C_MEMCPY(&bits, &value, sizeof(bits));
  vm2c_store_le64(target, bits);
}

#endif  // VM2C_SUPPORT_H_
