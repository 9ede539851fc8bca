// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include <stdlib.h>

static int g_status_allocations_left = -1;

static void* status_malloc(size_t size) {
  if (g_status_allocations_left == 0) return NULL;
  if (g_status_allocations_left > 0) --g_status_allocations_left;
  return malloc(size);
}

#define VM2C_STATUS_MALLOC(size) status_malloc(size)
#define VM2C_STATUS_FREE(pointer) free(pointer)

#include "check.h"

static iree_status_t make_annotated(void) {
  iree_status_t status =
      iree_make_status(IREE_STATUS_NOT_FOUND, "no %s %d", "thing", 7);
  return iree_status_annotate_f(status, "while %s", "looking");
}

static iree_status_t return_if_error(iree_status_t status) {
  IREE_RETURN_IF_ERROR(status);
  return iree_status_from_code(IREE_STATUS_ABORTED);
}

static iree_status_t return_if_error_annotated(iree_status_t status) {
  IREE_RETURN_IF_ERROR(status, "step %d", 2);
  return iree_ok_status();
}

void test_status(void) {
  CHECK(iree_ok_status() == NULL);
  CHECK(iree_status_is_ok(iree_ok_status()));
  iree_status_t bare = iree_make_status(IREE_STATUS_OUT_OF_RANGE);
  CHECK((uintptr_t)bare == 11);
  CHECK(iree_status_message(bare).size == 0);

  char text[128];
  iree_host_size_t length = 0;
  iree_status_t status = make_annotated();
  CHECK(((uintptr_t)status & 31) == 5 && (uintptr_t)status > 31);
  CHECK(iree_status_format(status, sizeof(text), text, &length));
  CHECK(strcmp(text, "NOT_FOUND; no thing 7; while looking") == 0);
  CHECK(length == strlen(text));
  char cut[8];
  CHECK(!iree_status_format(status, sizeof(cut), cut, &length));
  CHECK(strcmp(cut, "NOT_FOU") == 0 && length == 36);
  const iree_allocator_t allocator = iree_allocator_system();
  char* copy = NULL;
  CHECK(iree_status_to_string(status, &allocator, &copy, &length));
  CHECK(copy != NULL && strcmp(copy, text) == 0);
  iree_allocator_free(allocator, copy);
  CHECK_FAILS(status, IREE_STATUS_NOT_FOUND, "no thing 7");

  status = iree_status_allocate_f(IREE_STATUS_ABORTED, "<vm>", 0, "%s", "");
  CHECK(iree_status_format(status, sizeof(text), text, &length));
  CHECK(strcmp(text, "<vm>:0: ABORTED") == 0);
  CHECK(iree_status_consume_code(status) == IREE_STATUS_ABORTED);

  // A bare code takes the annotation as its message.
  CHECK_FAILS(iree_status_annotate_f(bare, "late"), IREE_STATUS_OUT_OF_RANGE,
              "late");
  CHECK(iree_status_annotate_f(iree_ok_status(), "x") == NULL);
  CHECK(iree_status_ignore(make_annotated()) == NULL);

  CHECK_FAILS(iree_status_join(make_annotated(),
                               iree_make_status(IREE_STATUS_UNKNOWN, "2nd")),
              IREE_STATUS_NOT_FOUND, "no thing 7");
  CHECK_FAILS(iree_status_join(iree_ok_status(),
                               iree_make_status(IREE_STATUS_UNKNOWN, "2nd")),
              IREE_STATUS_UNKNOWN, "2nd");

  CHECK_FAILS(return_if_error(make_annotated()), IREE_STATUS_NOT_FOUND,
              "no thing 7");
  CHECK_FAILS(return_if_error(iree_ok_status()), IREE_STATUS_ABORTED, "");
  status = return_if_error_annotated(make_annotated());
  CHECK(iree_status_format(status, sizeof(text), text, NULL));
  CHECK(strcmp(text, "NOT_FOUND; no thing 7; while looking; step 2") == 0);
  iree_status_free(status);
  CHECK_OK(return_if_error_annotated(iree_ok_status()));

  // Short of memory at any point: the code survives.
  for (int n = 0; n < 4; ++n) {
    g_status_allocations_left = n;
    status = make_annotated();
    g_status_allocations_left = -1;
    CHECK(iree_status_code(status) == IREE_STATUS_NOT_FOUND);
    CHECK((iree_status_message(status).size != 0) == (n >= 2));
    iree_status_free(status);
  }

  CHECK(strcmp(iree_status_code_string(IREE_STATUS_INCOMPATIBLE),
               "INCOMPATIBLE") == 0);
  CHECK(iree_status_is_deferred(iree_status_from_code(IREE_STATUS_DEFERRED)));

  CHECK_FAILS(iree_allocator_malloc(allocator, 0, (void**)&copy),
              IREE_STATUS_INVALID_ARGUMENT, "allocations must be >0 bytes");
  CHECK_FAILS(iree_allocator_malloc(iree_allocator_null(), 1, (void**)&copy),
              IREE_STATUS_INVALID_ARGUMENT,
              "allocator has no control routine");
}
