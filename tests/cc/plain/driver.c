// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls the exports of values.mlir as plain C, with what is right and what is
// wrong. Nothing here knows the runtime's headers.

#include "values.h"

#include <stdio.h>
#include <string.h>

#define SIZE 16384u

static int failed;

#define CHECK(condition)                                  \
  do {                                                    \
    if (!(condition)) {                                   \
      printf("line %d: not %s\n", __LINE__, #condition);  \
      ++failed;                                           \
    }                                                     \
  } while (0)

static unsigned char memory[SIZE];
static unsigned char other[SIZE];

static void check_numbers(values_t* model) {
  double d = 0;
  int64_t b = 0;
  float c = 0;
  int32_t a = 0;
  CHECK(values_mix(model, -50, INT64_C(1) << 40, 0.5f, -0.25, &d, &b, &c, &a) == 0);
  CHECK(d == -0.25 && b == INT64_C(1) << 40 && c == 0.5f && a == -9);
}

static void check_bytes(values_t* model) {
  unsigned char bytes[3] = {7, 8, 250};
  unsigned char twice[7];
  size_t size = 99;
  int32_t byte = 0;
  CHECK(values_byte(model, bytes, 3, 2, &byte) == 0 && byte == 250);
  byte = 5;
  CHECK(VALUES_STATUS_CODE(values_byte(model, bytes, 3, 3, &byte)) == 11 && byte == 5);
  printf("%s\n", values_last_message(model));
  CHECK(VALUES_STATUS_CODE(values_byte(model, NULL, 0, 0, &byte)) == 3);
  CHECK(values_set(model, bytes, 3, 1, 9) == 0 && bytes[0] == 7 && bytes[1] == 9 && bytes[2] == 250);
  CHECK(VALUES_STATUS_CODE(values_set(model, bytes, 3, -1, 9)) == 11);

  twice[6] = 77;
  CHECK(values_twice(model, bytes, 3, twice, 6, &size) == 0 && size == 6);
  CHECK(memcmp(twice, "\7\11\372\7\11\372\115", 7) == 0);
  CHECK(VALUES_STATUS_CODE(values_twice(model, bytes, 3, twice, 5, &size)) == 8 && size == 6);
  CHECK(values_twice(model, bytes, 0, NULL, 0, &size) == 0 && size == 0);
}

static void check_kept(values_t* model) {
  static const char text[] = "kept";
  char read[8];
  size_t size = 99;
  CHECK(values_last(model, read, sizeof(read), &size) == 0 && size == 0);
  CHECK(values_keep(model, text, sizeof(text)) == 0);
  CHECK(values_last(model, read, sizeof(read), &size) == 0 && size == 5 && strcmp(read, "kept") == 0);
}

static void check_arrays(values_t* model) {
  static const int rows_shape[VALUES_FIRST_ROW_ROWS_RANK] = VALUES_FIRST_ROW_ROWS_SHAPE;
  static const int row_shape[VALUES_FIRST_ROW_Y_RANK] = VALUES_FIRST_ROW_Y_SHAPE;
  static const VALUES_FIRST_ROW_ROWS_TYPE rows[3][2] = {{1, -2}, {3, 4}, {5, 6}};
  VALUES_FIRST_ROW_Y_TYPE row[2] = {0, 0};
  static const bool flags[3] = {true, false, true};
  bool left[3] = {false, false, false};
  int64_t dims[1] = {0};
  CHECK(rows_shape[0] == -1 && rows_shape[1] == 2 && row_shape[0] == 2);
  CHECK(VALUES_FIRST_ROW_Y_SIZE == sizeof(row) && VALUES_FIRST_ROW_Y_ALIGNMENT == 2);
  CHECK(strcmp(VALUES_FIRST_ROW_Y_ELEMENT, "i16") == 0);
  CHECK(values_first_row(model, rows[0], 3, row) == 0 && row[0] == 1 && row[1] == -2);
  CHECK(VALUES_STATUS_CODE(values_first_row(model, rows[0], 0, row)) == 11);
  CHECK(VALUES_STATUS_CODE(values_first_row(model, rows[0], -1, row)) == 3);
  CHECK(VALUES_STATUS_CODE(values_first_row(model, rows[0], INT64_MAX, row)) == 3);
  CHECK(values_flags(model, flags, 3, left, 3, dims) == 0 && dims[0] == 3);
  CHECK(left[0] && !left[1] && left[2]);
  CHECK(VALUES_STATUS_CODE(values_flags(model, flags, 3, left, 2, dims)) == 8 && dims[0] == 3);
  CHECK(values_flags(model, flags, 0, NULL, 0, dims) == 0 && dims[0] == 0);
}

// Globals are those of an instance.
static void check_instances(values_t* first) {
  values_t* second = NULL;
  double d;
  int64_t b;
  float c;
  int32_t a;
  size_t size = 99;
  CHECK(values_init(other, sizeof(other), &second) == 0);
  if (second == NULL) return;
  CHECK(values_mix(second, 0, 0, 0, 0, &d, &b, &c, &a) == 0 && a == 41);
  CHECK(values_mix(second, 0, 0, 0, 0, &d, &b, &c, &a) == 0 && a == 42);
  CHECK(values_mix(first, 0, 0, 0, 0, &d, &b, &c, &a) == 0 && a == 41);
  CHECK(values_last(second, NULL, 0, &size) == 0 && size == 0);
  values_deinit(second);
}

// Calls need no more memory than the first of their kind.
static void check_memory(values_t* model) {
  unsigned char bytes[100] = {1};
  unsigned char twice[200];
  size_t size;
  size_t used = 0;
  int i;
  for (i = 0; i < 1000; ++i) {
    CHECK(values_twice(model, bytes, (size_t)(i % 100), twice, sizeof(twice), &size) == 0);
    if (i == 99) used = values_workspace_used(model);
  }
  CHECK(values_workspace_used(model) == used && used <= SIZE);
}

// A workspace that is too small is refused, or a call says so; never is a byte after it touched.
static void check_room(void) {
  static const unsigned char bytes[10] = {1};
  size_t size;
  int made = 0;
  int called = 0;
  values_t* none = NULL;
  CHECK(values_init(NULL, 0, &none) == 8);
  for (size = 0; size < 4096; size += 8) {
    values_t* model = NULL;
    unsigned char twice[20];
    size_t found = 0;
    int status;
    memset(other, 0xA5, sizeof(other));
    status = values_init(other + 8, size, &model);
    CHECK(status == 0 ? model != NULL : status == 8 && model == NULL);
    if (model != NULL) {
      ++made;
      status = VALUES_STATUS_CODE(values_twice(model, bytes, sizeof(bytes), twice, sizeof(twice), &found));
      CHECK(status == 0 || status == 8);
      called += status == 0;
      values_deinit(model);
    }
    CHECK(other[7] == 0xA5 && other[8 + size] == 0xA5 && other[SIZE - 1] == 0xA5);
  }
  CHECK(made > 0 && called > 0 && called < made);
}

int main(void) {
  values_t* model = NULL;
  CHECK(values_init(memory + 1, sizeof(memory) - 1, &model) == 0);
  if (model == NULL) return 1;
  check_numbers(model);
  check_bytes(model);
  check_kept(model);
  check_arrays(model);
  check_memory(model);
  values_deinit(model);
  CHECK(values_init(memory, sizeof(memory), &model) == 0);
  check_instances(model);
  values_deinit(model);
  check_room();
  CHECK(strcmp(values_status_message(0), "OK") == 0);
  CHECK(strcmp(values_status_message(8), "RESOURCE_EXHAUSTED") == 0);
  printf("%d failed\n", failed);
  return failed != 0;
}
