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

// Adding to a counter, with the value before it, and reading it. Whoever retains
// already holds a reference, so that there is nothing to order.
#if defined(VM2C_SINGLE_THREADED)
#elif defined(__GCC_ATOMIC_INT_LOCK_FREE) && __GCC_ATOMIC_INT_LOCK_FREE == 2
#define VM2C_ATOMIC_RETAIN(counter) \
  (void)__atomic_fetch_add((counter), 1, __ATOMIC_RELAXED)
#define VM2C_ATOMIC_RELEASE(counter) \
  __atomic_fetch_sub((counter), 1, __ATOMIC_ACQ_REL)
#define VM2C_ATOMIC_LOAD(counter) __atomic_load_n((counter), __ATOMIC_ACQUIRE)
#else
#if defined(__GCC_ATOMIC_INT_LOCK_FREE) && defined(__linux__)
// The kernel helps cores without atomic instructions; libgcc knows how.
VM2C_INLINE int32_t vm2c_atomic_add(iree_atomic_ref_count_t* counter,
                                    int32_t value) {
  return __sync_fetch_and_add(counter, value);
}
#elif defined(__GCC_ATOMIC_INT_LOCK_FREE)
// Never silently plain: small cores without atomic instructions have to ask.
#error "this target has no lock-free atomics: define VM2C_SINGLE_THREADED"
#elif defined(_MSC_VER)
VM2C_EXTERN_C long _InterlockedExchangeAdd(long volatile*, long);
#pragma intrinsic(_InterlockedExchangeAdd)
VM2C_INLINE int32_t vm2c_atomic_add(iree_atomic_ref_count_t* counter,
                                    int32_t value) {
  return (int32_t)_InterlockedExchangeAdd((long volatile*)counter, value);
}
#elif defined(__TINYC__) && (defined(__x86_64__) || defined(__i386__))
VM2C_INLINE int32_t vm2c_atomic_add(iree_atomic_ref_count_t* counter,
                                    int32_t value) {
  __asm__ __volatile__("lock; xaddl %0, %1"
                       : "+r"(value), "+m"(*counter)
                       :
                       : "memory");
  return value;
}
#else
#error "no atomics known for this compiler: define VM2C_SINGLE_THREADED"
#endif
#define VM2C_ATOMIC_RETAIN(counter) (void)vm2c_atomic_add((counter), 1)
#define VM2C_ATOMIC_RELEASE(counter) vm2c_atomic_add((counter), -1)
#define VM2C_ATOMIC_LOAD(counter) (*(const volatile int32_t*)(counter))
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
  VM2C_ATOMIC_RETAIN(counter);
#endif
}

// Returns the value before the decrement; 1 means the object is to be
// destroyed.
VM2C_INLINE int32_t
iree_atomic_ref_count_dec(iree_atomic_ref_count_t* counter) {
#if !defined(VM2C_SINGLE_THREADED)
  if (vm2c_unlikely(!VM2C_HAS_ONE_THREAD())) {
    return VM2C_ATOMIC_RELEASE(counter);
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
  return VM2C_ATOMIC_LOAD(counter);
#endif
}

#endif  // IREE_BASE_REF_COUNT_H_
