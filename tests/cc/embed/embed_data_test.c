// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What users of embedded data rely on, in C and in C++. CREATE and SIZE are the functions, TOC the struct, HEADER declares them.

#include HEADER

#include <assert.h>
#include <string.h>

int main(void) {
  static const char kShrug[] = "\xc2\xaf\\_(\xe3\x83\x84)_/\xc2\xaf\n";
  const struct TOC* toc = CREATE();
  assert(SIZE() == 2);
  assert(strcmp(toc[0].name, "file1.txt") == 0);
  assert(strcmp(toc[0].data, "Are you '\"Still\"' here?\n") == 0);
  assert(toc[0].size == 24);
  assert(toc[0].data[toc[0].size] == 0);
  assert(strcmp(toc[1].name, "file2.txt") == 0);
  assert(strcmp(toc[1].data, kShrug) == 0);
  assert(toc[1].size == 14);
  assert(toc[1].data[toc[1].size] == 0);
  assert(toc[2].name == NULL);
  assert(toc[2].data == NULL);
  assert(toc[2].size == 0);
  return 0;
}
