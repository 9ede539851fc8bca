// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Basic types and compiler portability of the bundled runtime.

#ifndef IREE_BASE_CONFIG_H_
#define IREE_BASE_CONFIG_H_

#include "vm2c/support.h"

// Tells this runtime apart from other implementations of the same headers.
#define VM2C_BUNDLED_RUNTIME 1

typedef size_t iree_host_size_t;
typedef ptrdiff_t iree_host_ssize_t;
typedef uint64_t iree_device_size_t;

#define IREE_HOST_SIZE_MAX SIZE_MAX
#define IREE_DEVICE_SIZE_MAX UINT64_MAX

// Alignment that every allocation of the runtime has at least.
#define iree_max_align_t 16

#define IREE_LIKELY(x) vm2c_likely(x)
#define IREE_UNLIKELY(x) vm2c_unlikely(x)
#define IREE_API_EXPORT static inline
#define IREE_RESTRICT VM2C_RESTRICT

#if VM2C_GNUC
#define iree_alignas(n) __attribute__((aligned(n)))
#define iree_alloca(n) __builtin_alloca(n)
#elif defined(_MSC_VER)
#include <malloc.h>
#define iree_alignas(n) __declspec(align(n))
#define iree_alloca(n) _alloca(n)
#elif defined(__cplusplus)
#define iree_alignas(n) alignas(n)
#else
#define iree_alignas(n) _Alignas(n)
#endif

#define IREE_ARRAYSIZE(array) (sizeof(array) / sizeof((array)[0]))

#define iree_min(lhs, rhs) ((lhs) <= (rhs) ? (lhs) : (rhs))
#define iree_max(lhs, rhs) ((lhs) <= (rhs) ? (rhs) : (lhs))

// Rounds |value| up to a multiple of |alignment|, which is a power of two.
VM2C_INLINE iree_host_size_t iree_host_align(iree_host_size_t value,
                                             iree_host_size_t alignment) {
  return (value + (alignment - 1)) & ~(alignment - 1);
}

VM2C_INLINE bool iree_host_size_is_power_of_two(iree_host_size_t value) {
  return value != 0 && (value & (value - 1)) == 0;
}

// Overflow-checked arithmetic; false leaves |out| untouched.
VM2C_INLINE bool iree_host_size_checked_add(iree_host_size_t lhs,
                                            iree_host_size_t rhs,
                                            iree_host_size_t* out) {
  if (rhs > IREE_HOST_SIZE_MAX - lhs) return false;
  *out = lhs + rhs;
  return true;
}

VM2C_INLINE bool iree_host_size_checked_mul(iree_host_size_t lhs,
                                            iree_host_size_t rhs,
                                            iree_host_size_t* out) {
  if (lhs != 0 && rhs > IREE_HOST_SIZE_MAX / lhs) return false;
  *out = lhs * rhs;
  return true;
}

// Constants that need one address in a process (type descriptors, compared by
// address) are weak and hidden: the linker folds the copies of all translation
// units of one executable or shared library into one, and libraries loaded
// beside each other keep their own.
//
// Where there are no weak symbols (Windows included), or when VM2C_RUNTIME_NO_WEAK is
// defined, exactly one translation unit of each executable or library must
// define VM2C_RUNTIME_IMPLEMENTATION before it includes these headers.
#if VM2C_GNUC && !defined(_WIN32) && !defined(VM2C_RUNTIME_NO_WEAK)
#define VM2C_RUNTIME_DEFINE_CONSTANTS 1
#define VM2C_RUNTIME_CONSTANT __attribute__((weak, visibility("hidden")))
#else
#if defined(VM2C_RUNTIME_IMPLEMENTATION)
#define VM2C_RUNTIME_DEFINE_CONSTANTS 1
#else
#define VM2C_RUNTIME_DEFINE_CONSTANTS 0
#endif
#if VM2C_GNUC && !defined(_WIN32)
#define VM2C_RUNTIME_CONSTANT __attribute__((visibility("hidden")))
#else
#define VM2C_RUNTIME_CONSTANT
#endif
#endif

#endif  // IREE_BASE_CONFIG_H_
