// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference counters.
//
// References may be retained and released from several threads. Where the C
// library tells whether there are any, counting is plain arithmetic as long as
// there is one thread, except in code that is optimized for size; else it is
// always atomic. Macros that a build may set:
//   VM2C_SINGLE_THREADED    always plain: only one thread uses the runtime. In
//                           every translation unit or in none.
//   VM2C_ALWAYS_ATOMIC      always atomic.

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

// True as long as no other thread can count at the same time. What was counted
// before a thread starts is visible to it.
#if defined(VM2C_SINGLE_THREADED)
#define VM2C_HAS_ONE_THREAD() true
#elif defined(VM2C_ALWAYS_ATOMIC) || defined(VM2C_FREESTANDING) || \
    defined(__OPTIMIZE_SIZE__)
#define VM2C_HAS_ONE_THREAD() false
#elif defined(__has_include)
#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#define VM2C_HAS_ONE_THREAD() (__libc_single_threaded != 0)
#endif
#endif
#if !defined(VM2C_HAS_ONE_THREAD)
#define VM2C_HAS_ONE_THREAD() false
#endif

VM2C_INLINE void iree_atomic_ref_count_init(iree_atomic_ref_count_t* counter) {
  *counter = 1;
}

VM2C_INLINE void iree_atomic_ref_count_init_value(
    iree_atomic_ref_count_t* counter, int32_t value) {
  *counter = value;
}

VM2C_INLINE void iree_atomic_ref_count_inc(iree_atomic_ref_count_t* counter) {
  if (vm2c_likely(VM2C_HAS_ONE_THREAD())) {
    *counter += 1;
    return;
  }
#if !defined(VM2C_SINGLE_THREADED)
  // Whoever retains already holds a reference: nothing to order.
  (void)__atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
#endif
}

// Returns the value before the decrement; 1 means the object is to be
// destroyed.
VM2C_INLINE int32_t
iree_atomic_ref_count_dec(iree_atomic_ref_count_t* counter) {
#if !defined(VM2C_SINGLE_THREADED)
  if (vm2c_unlikely(!VM2C_HAS_ONE_THREAD())) {
    return __atomic_fetch_sub(counter, 1, __ATOMIC_ACQ_REL);
  }
#endif
  const int32_t previous = *counter;
  *counter = previous - 1;
  return previous;
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
