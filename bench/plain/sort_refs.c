// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes n records with a pseudo-random key, sorts them by key (Shell sort), and
// returns a checksum.

#include "plain.h"

typedef struct record_t {
  int32_t key;
  int32_t payload[3];
} record_t;

static void sort(record_t** records, int n) {
  for (int gap = n / 2; gap > 0; gap /= 2) {
    for (int at = gap; at < n; ++at) {
      record_t* record = records[at];
      int to = at;
      for (; to >= gap && records[to - gap]->key > record->key; to -= gap) {
        records[to] = records[to - gap];
      }
      records[to] = record;
    }
  }
}

static value_t job(const value_t* inputs) {
  const int n = (int)inputs[0].integer;
  record_t** records = malloc((size_t)n * sizeof(*records));
  if (records == NULL) exit(EXIT_FAILURE);
  uint32_t random = 12345;
  for (int i = 0; i < n; ++i) {
    random = random * 1664525 + 1013904223;
    records[i] = calloc(1, sizeof(record_t));
    if (records[i] == NULL) exit(EXIT_FAILURE);
    records[i]->key = (int32_t)random;
  }
  sort(records, n);
  uint64_t total = 0;
  for (int i = 0; i < n; ++i) {
    total += (uint64_t)((int64_t)records[i]->key * i);
    free(records[i]);
  }
  free(records);
  return integer_value((int64_t)total);
}
