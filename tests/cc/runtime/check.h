// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checks for the runtime's C tests. A failed check prints its place and counts;
// the run goes on.

#ifndef VM2C_TESTS_CC_RUNTIME_CHECK_H_
#define VM2C_TESTS_CC_RUNTIME_CHECK_H_

#include <stdio.h>
#include <string.h>

#include "iree/vm/api.h"

#ifdef __cplusplus
extern "C" {
#endif

extern int g_failure_count;

// An allocator that counts live blocks and fails on request.
typedef struct counting_allocator_t {
  int live;
  int total;
  // Allocations left until all fail; negative for never.
  int remaining;
} counting_allocator_t;

iree_allocator_t counting_allocator(counting_allocator_t* self);

void test_status(void);
void test_layout(void);
void test_int_ops(void);
void test_float_ops(void);
void test_refs(void);
void test_buffers(void);
void test_lists(void);
void test_modules(void);
void test_invocation(void);
void test_hal_inline(void);
void test_vmvx(void);
void test_allocation_failures(void);
void test_emitted(void);

// Addresses as another translation unit sees them.
iree_vm_ref_type_t other_unit_buffer_type(void);
iree_vm_ref_type_t other_unit_list_type(void);
iree_vm_ref_type_t other_unit_hal_buffer_type(void);

#ifdef __cplusplus
}
#endif

#define CHECK(condition)                                                 \
  do {                                                                   \
    if (!(condition)) {                                                  \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);    \
      ++g_failure_count;                                                 \
    }                                                                    \
  } while (0)

static inline void check_status(const char* file, int line,
                                iree_status_t status, iree_status_code_t code,
                                const char* message) {
  iree_string_view_t text = iree_status_message(status);
  if (iree_status_code(status) != code ||
      (message != NULL && (text.size != strlen(message) ||
                           (text.size != 0 &&
                            memcmp(text.data, message, text.size) != 0)))) {
    fprintf(stderr, "%s:%d: expected %s '%s' but have %s '%.*s'\n", file, line,
            iree_status_code_string(code), message != NULL ? message : "",
            iree_status_code_string(iree_status_code(status)), (int)text.size,
            text.size != 0 ? text.data : "");
    ++g_failure_count;
  }
  iree_status_free(status);
}

// Takes ownership of the status.
#define CHECK_OK(expr) \
  check_status(__FILE__, __LINE__, (expr), IREE_STATUS_OK, "")
#define CHECK_FAILS(expr, code, message) \
  check_status(__FILE__, __LINE__, (expr), (code), (message))

#endif  // VM2C_TESTS_CC_RUNTIME_CHECK_H_
