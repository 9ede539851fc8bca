// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls the module with a hook that prints what it is told.

#include <stdio.h>

#include "debug.c"

#if defined(VM2C_DEBUG_HOOK)
#if defined(__cplusplus)
extern "C"
#endif
    void
    hook(vm2c_debug_kind_t kind, const char* text, size_t length,
         const vm2c_debug_value_t* values, size_t count) {
  printf("%d %.*s", (int)kind, (int)length, text);
  for (size_t i = 0; i < count; ++i) {
    switch (values[i].type) {
      case VM2C_DEBUG_I32:
        printf(" i32=%d", (int)values[i].value.i32);
        break;
      case VM2C_DEBUG_F64:
        printf(" f64=%g", values[i].value.f64);
        break;
      case VM2C_DEBUG_REF:
        printf(" ref=%s", values[i].value.ref->ptr == NULL ? "null" : "object");
        break;
      case VM2C_DEBUG_I64:
      case VM2C_DEBUG_F32:
      default:
        printf(" other");
        break;
    }
  }
  printf("\n");
}
#endif

int main(void) {
  const iree_vm_ref_t null = iree_vm_ref_null();
  printf("%d\n", (int)debug_f(41, 2.5, &null));
  printf("%d\n", (int)debug_f(0, 2.5, &null));
  return 0;
}
