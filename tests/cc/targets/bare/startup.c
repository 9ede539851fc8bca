// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a Cortex-M needs before main(), what compilers may call in freestanding
// code, and output through the debugger (semihosting).

#include "bare.h"

extern uint32_t data_start[], data_end[], data_source[], bss_start[],
    bss_end[], stack_top[];

int main(void);
void reset_handler(void);
void fault_handler(void);

__attribute__((section(".vectors"), used)) static const uintptr_t vectors[16] =
    {(uintptr_t)stack_top,      (uintptr_t)reset_handler,
     (uintptr_t)fault_handler,  (uintptr_t)fault_handler,
     (uintptr_t)fault_handler,  (uintptr_t)fault_handler,
     (uintptr_t)fault_handler,  0,
     0,                         0,
     0,                         (uintptr_t)fault_handler,
     (uintptr_t)fault_handler,  0,
     (uintptr_t)fault_handler,  (uintptr_t)fault_handler};

static void semihost(uint32_t operation, const void* argument) {
  register uint32_t r0 __asm__("r0") = operation;
  register const void* r1 __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xAB" : "+r"(r0) : "r"(r1) : "memory");
}

void bare_print(const char* text) { semihost(0x04, text); }

static void bare_exit(uint32_t reason) {
  semihost(0x18, (const void*)reason);
  for (;;) {
  }
}

void fault_handler(void) {
  bare_print("fault\n");
  bare_exit(0x20023);
}

void reset_handler(void) {
  memcpy(data_start, data_source, (size_t)((char*)data_end - (char*)data_start));
  memset(bss_start, 0, (size_t)((char*)bss_end - (char*)bss_start));
  bare_exit(main() == 0 ? 0x20026u : 0x20023u);
}

void* memcpy(void* target, const void* source, size_t size) {
  for (size_t i = 0; i < size; ++i) ((char*)target)[i] = ((const char*)source)[i];
  return target;
}

void* memmove(void* target, const void* source, size_t size) {
  if ((uintptr_t)target <= (uintptr_t)source) return memcpy(target, source, size);
  for (size_t i = size; i > 0; --i) {
    ((char*)target)[i - 1] = ((const char*)source)[i - 1];
  }
  return target;
}

void* memset(void* target, int value, size_t size) {
  for (size_t i = 0; i < size; ++i) ((char*)target)[i] = (char)value;
  return target;
}

int memcmp(const void* lhs, const void* rhs, size_t size) {
  for (size_t i = 0; i < size; ++i) {
    const int difference =
        ((const unsigned char*)lhs)[i] - ((const unsigned char*)rhs)[i];
    if (difference != 0) return difference;
  }
  return 0;
}
