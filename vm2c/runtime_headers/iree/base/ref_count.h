// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference counters.
//
// Counting is atomic by default, so that references may be retained and
// released from several threads. A program that uses the runtime from one
// thread only may define VM2C_SINGLE_THREADED in every translation unit, which
// makes it plain arithmetic.

#ifndef IREE_BASE_REF_COUNT_H_
#define IREE_BASE_REF_COUNT_H_

#include "iree/base/config.h"

typedef int32_t iree_atomic_ref_count_t;

// Never silently plain: small cores without atomic instructions have to ask.
#if !defined(VM2C_SINGLE_THREADED)
#if !defined(__GCC_ATOMIC_INT_LOCK_FREE)
#error "no atomics known for this compiler: define VM2C_SINGLE_THREADED"
#elif __GCC_ATOMIC_INT_LOCK_FREE != 2
#error "this target has no lock-free atomics: define VM2C_SINGLE_THREADED"
#endif
#endif

VM2C_INLINE void iree_atomic_ref_count_init(iree_atomic_ref_count_t* counter) {
  *counter = 1;
}

VM2C_INLINE void iree_atomic_ref_count_init_value(
    iree_atomic_ref_count_t* counter, int32_t value) {
  *counter = value;
}

VM2C_INLINE void iree_atomic_ref_count_inc(iree_atomic_ref_count_t* counter) {
#if defined(VM2C_SINGLE_THREADED)
  *counter += 1;
#else
  // Whoever retains already holds a reference: nothing to order.
  (void)__atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
#endif
}

// Returns the value before the decrement; 1 means the object is to be
// destroyed.
VM2C_INLINE int32_t
iree_atomic_ref_count_dec(iree_atomic_ref_count_t* counter) {
#if defined(VM2C_SINGLE_THREADED)
  const int32_t previous = *counter;
  *counter = previous - 1;
  return previous;
#else
  return __atomic_fetch_sub(counter, 1, __ATOMIC_ACQ_REL);
#endif
}

// A snapshot, for tests and diagnostics.
VM2C_INLINE int32_t
iree_atomic_ref_count_load(const iree_atomic_ref_count_t* counter) {
#if defined(VM2C_SINGLE_THREADED)
  return *counter;
#else
  return __atomic_load_n(counter, __ATOMIC_ACQUIRE);
#endif
}

#endif  // IREE_BASE_REF_COUNT_H_
