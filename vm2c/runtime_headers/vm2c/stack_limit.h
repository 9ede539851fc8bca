// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How deep calls may go. A function that calls itself, has a large frame or
// ends a long chain of calls compares an address of its own frame with the
// lowest one that calls may use, and fails with RESOURCE_EXHAUSTED below that.
//
// Stacks have to grow towards lower addresses.
//
// Macros a build may set:
//   VM2C_STACK_LOW      an expression for the lowest address of the stack in
//                       use, an integer: the linker's symbol, or a function of
//                       the operating system's.
//   VM2C_STACK_SIZE     bytes that a call from the host may use, from where it
//                       enters a module. The platform is not asked then.
//   VM2C_STACK_RESERVE  most bytes of a stack that are left alone: a quarter of
//                       it, but not more than this. What is called between two
//                       checks has to fit in: the C library, host functions.

#ifndef VM2C_STACK_LIMIT_H_
#define VM2C_STACK_LIMIT_H_

#include "vm2c/support.h"
#include "vm2c/thread_stack.h"

#if !defined(VM2C_STACK_RESERVE)
#define VM2C_STACK_RESERVE 262144
#endif

// What is taken for the size of a stack where nobody can tell: of an operating
// system's threads, or of a task on a microcontroller.
#if defined(VM2C_STACK_SIZE)
#define VM2C_STACK_SIZE_ VM2C_STACK_SIZE
#elif defined(VM2C_FREESTANDING) || !(VM2C_THREAD_STACK_ || defined(__unix__))
#define VM2C_STACK_SIZE_ (sizeof(void*) * 2048)
#else
#define VM2C_STACK_SIZE_ 65536
#endif

// An address within the frame of the function that this is inlined into.
// Sanitizers may keep variables elsewhere.
#if VM2C_SANITIZED
#define VM2C_ADDRESS_IN_FRAME(local) \
  ((void)(local), (uintptr_t)__builtin_frame_address(0))
#else
#define VM2C_ADDRESS_IN_FRAME(local) ((uintptr_t)(local))
#endif

// Whether the running function is in a frame that lies below |limit|.
VM2C_INLINE bool vm2c_stack_is_low(uintptr_t limit) {
  char here;
  return vm2c_unlikely(VM2C_ADDRESS_IN_FRAME(&here) < limit);
}

// Whether the frame of the caller ends below |limit|, for frames so large that
// it matters where in it a variable is.
VM2C_OUTLINE bool vm2c_stack_is_low_below(uintptr_t limit) {
  return vm2c_stack_is_low(limit);
}

// The lowest address that calls may use. |size| is what a host allows from here
// on; 0 leaves it to the macros above and the platform.
VM2C_COLD uintptr_t vm2c_find_stack_limit(size_t size) {
  char here;
  const uintptr_t address = VM2C_ADDRESS_IN_FRAME(&here);
  uintptr_t low = 0;
  uintptr_t high = 0;
#if defined(VM2C_STACK_LOW)
  if (size == 0) {
    low = (uintptr_t)(VM2C_STACK_LOW);
    high = address;
  }
#else
  if (size == 0 && !vm2c_find_thread_stack(address, &low, &high)) {
    size = VM2C_STACK_SIZE_;
  }
#endif
  if (size != 0) {
    high = address;
    low = size < high ? high - size : 0;
  }
  const size_t reserve = high > low ? (size_t)(high - low) / 4 : 0;
  return low + (reserve < VM2C_STACK_RESERVE ? reserve : VM2C_STACK_RESERVE);
}

#endif  // VM2C_STACK_LIMIT_H_
