// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Calls the tensor program and prints the embedded file.

#include <stdio.h>

#include "names.h"
#include "scale.h"

int main(void) {
  const float x[4] = {1, 2, 3, 4};
  float y[4];
  scale_double(x, y);
  printf("doubled: %g %g %g %g\n", y[0], y[1], y[2], y[3]);

  const struct FileToc* file = names_create();
  for (; file->name != NULL; ++file) {
    printf("%s:\n%.*s", file->name, (int)file->size, file->data);
  }
  return 0;
}
