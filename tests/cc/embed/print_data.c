// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Prints the data of all files, one after the other.

#include HEADER

#include <stdio.h>

int main(void) {
  const struct TOC* entry = CREATE();
  for (; entry->name != NULL; ++entry) {
    if (fwrite(entry->data, 1, entry->size, stdout) != entry->size) return 1;
  }
  return (size_t)(entry - CREATE()) == SIZE() ? 0 : 1;
}
