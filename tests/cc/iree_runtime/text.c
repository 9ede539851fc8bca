// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arrays from text and back, the same with the bundled headers and with those
// of IREE's runtime. For each argument, `COUNT:TEXT`, two lines: the text with
// at most COUNT elements, or the code of the failure; then the same from a
// buffer that is too small, with the length that is needed.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iree/base/api.h"
#include "iree/hal/api.h"
#include "iree/hal/buffer_view_util.h"

static int code_of(iree_status_t status) {
  const int code = (int)iree_status_code(status);
  iree_status_ignore(status);
  return code;
}

static void print(iree_hal_allocator_t* buffers, const char* argument) {
  char* text = NULL;
  const iree_host_size_t count = (iree_host_size_t)strtoul(argument, &text, 10);
  iree_hal_buffer_view_t* view = NULL;
  char line[256];
  iree_host_size_t length = 0;
  iree_status_t status = iree_hal_buffer_view_parse(iree_make_cstring_view(text + 1), NULL, buffers, &view);
  if (iree_status_is_ok(status)) status = iree_hal_buffer_view_format(view, count, sizeof(line), line, &length);
  if (iree_status_is_ok(status) && strlen(line) == length) {
    status = iree_hal_buffer_view_fprint(stdout, view, count, iree_allocator_system());
  }
  if (!iree_status_is_ok(status)) printf("failed with %d", code_of(status));
  printf("\n");
  if (view != NULL) {
    length = 0;
    const int code = code_of(iree_hal_buffer_view_format(view, count, 4, line, &length));
    printf("%d %d\n", code, (int)length);
  }
  iree_hal_buffer_view_release(view);
}

int main(int argc, char** argv) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_hal_allocator_t* buffers = NULL;
  if (!iree_status_is_ok(iree_hal_allocator_create_heap(iree_make_cstring_view("local"), allocator, allocator, &buffers))) return 1;
  for (int i = 1; i < argc; ++i) print(buffers, argv[i]);
  iree_hal_allocator_release(buffers);
  return 0;
}
