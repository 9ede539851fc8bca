// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Basic types and compiler portability of the bundled runtime.

#ifndef IREE_BASE_CONFIG_H_
#define IREE_BASE_CONFIG_H_

#include "vm2c/support.h"

#if !defined(VM2C_FREESTANDING)
#include <inttypes.h>
#endif

// Tells this runtime apart from other implementations of the same headers.
#define VM2C_BUNDLED_RUNTIME 1

typedef size_t iree_host_size_t;
typedef ptrdiff_t iree_host_ssize_t;
typedef uint64_t iree_device_size_t;

// How an iree_host_size_t is formatted. Not all C libraries know "zu": newlib
// may be built without it.
#if defined(PRIuPTR)
#define PRIhsz PRIuPTR
#else
#define PRIhsz "zu"
#endif

// Nanoseconds, of which only the ends of time are needed here.
typedef int64_t iree_time_t;
#define IREE_TIME_INFINITE_PAST INT64_MIN
#define IREE_TIME_INFINITE_FUTURE INT64_MAX

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
#elif defined(__TINYC__)
#define iree_alignas(n) _Alignas(n)
#define iree_alloca(n) alloca(n)
void* alloca(size_t size);
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

// Defines a constant of which a program wants one copy, such as the descriptor
// of a type, whose address is the type's id. Linkers fold the copies of all
// translation units of one executable or library into one; libraries loaded
// beside each other keep their own.
//
// Where no way is known to tell the linker so, or when VM2C_RUNTIME_NO_WEAK is
// defined, each translation unit has its own copy, and types whose ids differ
// are compared by their names.
#if defined(VM2C_RUNTIME_NO_WEAK) || !(VM2C_GNUC || defined(_MSC_VER))
#define VM2C_RUNTIME_FOLDS_CONSTANTS 0
#define VM2C_RUNTIME_CONSTANT(T, name) static VM2C_UNUSED const T name
#elif defined(_WIN32)
#define VM2C_RUNTIME_FOLDS_CONSTANTS 1
#if defined(__cplusplus)
#define VM2C_RUNTIME_CONSTANT(T, name) \
  extern __declspec(selectany) const T name
#else
#define VM2C_RUNTIME_CONSTANT(T, name) __declspec(selectany) const T name
#endif
#else
#define VM2C_RUNTIME_FOLDS_CONSTANTS 1
#define VM2C_RUNTIME_CONSTANT(T, name)                                  \
  extern __attribute__((weak, visibility("hidden"))) const T name;      \
  const T name
#endif

#endif  // IREE_BASE_CONFIG_H_
