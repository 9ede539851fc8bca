// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where the stack of the calling thread ends, asked of the platform.

#ifndef VM2C_THREAD_STACK_H_
#define VM2C_THREAD_STACK_H_

#include "vm2c/support.h"

#if defined(VM2C_FREESTANDING) || defined(VM2C_STACK_LOW) || \
    defined(VM2C_STACK_SIZE)
#define VM2C_THREAD_STACK_ 0
#elif (defined(__linux__) && !defined(__UCLIBC__) && \
       (VM2C_GNUC || defined(__TINYC__))) ||         \
    (defined(__APPLE__) && VM2C_GNUC) || defined(_WIN32)
#define VM2C_THREAD_STACK_ 1
#else
#define VM2C_THREAD_STACK_ 0
#endif

// Functions of the system are declared under names of our own: the headers that
// have them define hundreds more, and differ in what they need to show them.

#if VM2C_THREAD_STACK_ && defined(__linux__)
typedef struct vm2c_rlimit_t {
  uint64_t current;
  uint64_t most;
} vm2c_rlimit_t;
// As large as a pthread_attr_t anywhere.
typedef union vm2c_thread_attributes_t {
  uint64_t alignment;
  uint8_t bytes[128];
} vm2c_thread_attributes_t;
VM2C_EXTERN_C unsigned long vm2c_getauxval(unsigned long type)
    __asm__("getauxval");
VM2C_EXTERN_C int vm2c_getrlimit(int resource, vm2c_rlimit_t* limit)
#if defined(__GLIBC__) || defined(__ANDROID__)
    __asm__("getrlimit64");
#else
    __asm__("getrlimit");
#endif
VM2C_EXTERN_C uintptr_t vm2c_pthread_self(void) __asm__("pthread_self");
VM2C_EXTERN_C int vm2c_pthread_getattr(uintptr_t thread,
                                       vm2c_thread_attributes_t* attributes)
    __asm__("pthread_getattr_np")
#if defined(__GLIBC__) && __GLIBC__ == 2 && __GLIBC_MINOR__ < 34
// In a library of its own there, without which a program has a single thread.
#define VM2C_WEAK_PTHREAD_ 1
        __attribute__((weak));
#else
#define VM2C_WEAK_PTHREAD_ 0
        ;
#endif
VM2C_EXTERN_C int vm2c_pthread_attr_getstack(
    const vm2c_thread_attributes_t* attributes, void** low, size_t* size)
    __asm__("pthread_attr_getstack");
VM2C_EXTERN_C int vm2c_pthread_attr_getguardsize(
    const vm2c_thread_attributes_t* attributes, size_t* size)
    __asm__("pthread_attr_getguardsize");
VM2C_EXTERN_C int vm2c_pthread_attr_destroy(
    vm2c_thread_attributes_t* attributes) __asm__("pthread_attr_destroy");
#elif VM2C_THREAD_STACK_ && defined(__APPLE__)
VM2C_EXTERN_C uintptr_t vm2c_pthread_self(void) __asm__("_pthread_self");
VM2C_EXTERN_C void* vm2c_pthread_stack_top(uintptr_t thread)
    __asm__("_pthread_get_stackaddr_np");
VM2C_EXTERN_C size_t vm2c_pthread_stack_size(uintptr_t thread)
    __asm__("_pthread_get_stacksize_np");
#elif VM2C_THREAD_STACK_
// As <windows.h> declares it.
#if defined(_WIN64)
typedef unsigned long long vm2c_win_address_t;
#else
typedef unsigned long vm2c_win_address_t;
#endif
VM2C_EXTERN_C __declspec(dllimport) void __stdcall GetCurrentThreadStackLimits(
    vm2c_win_address_t* low, vm2c_win_address_t* high);
#endif

// Finds the lowest and the highest address of the stack that |address| lies in.
// False when nobody can tell, as for stacks that a program made for itself.
VM2C_COLD bool vm2c_find_thread_stack(uintptr_t address, uintptr_t* low,
                                      uintptr_t* high) {
  *low = *high = 0;
#if !VM2C_THREAD_STACK_
  (void)address;
#elif defined(__linux__)
  // The first thread's: it ends above the name of the program (AT_EXECFN), and
  // grows to a size that may be called unlimited. It would run into what lies
  // below long before.
  const uintptr_t most = (uintptr_t)64 << 20;
  vm2c_rlimit_t limit;
  *high = (uintptr_t)vm2c_getauxval(31);
  // RLIMIT_STACK is 3.
  if (vm2c_getrlimit(3, &limit) != 0 || limit.current > most) {
    limit.current = most;
  }
  *low = *high - (uintptr_t)limit.current;
  if (address < *low || address >= *high) {
    vm2c_thread_attributes_t attributes;
    void* start = NULL;
    size_t size = 0;
    size_t guard = 0;
#if VM2C_WEAK_PTHREAD_
    if (vm2c_pthread_getattr == NULL) return false;
#endif
    if (vm2c_pthread_getattr(vm2c_pthread_self(), &attributes) != 0) {
      return false;
    }
    (void)vm2c_pthread_attr_getstack(&attributes, &start, &size);
    (void)vm2c_pthread_attr_getguardsize(&attributes, &guard);
    (void)vm2c_pthread_attr_destroy(&attributes);
    *low = (uintptr_t)start;
    *high = *low + size;
    // Some C libraries count the guard with the stack.
    if (guard < size) *low += guard;
  }
#elif defined(__APPLE__)
  *high = (uintptr_t)vm2c_pthread_stack_top(vm2c_pthread_self());
  *low = *high - vm2c_pthread_stack_size(vm2c_pthread_self());
#else
  vm2c_win_address_t ends[2] = {0, 0};
  GetCurrentThreadStackLimits(&ends[0], &ends[1]);
  *low = (uintptr_t)ends[0];
  *high = (uintptr_t)ends[1];
#endif
  return address >= *low && address < *high;
}

#endif  // VM2C_THREAD_STACK_H_
