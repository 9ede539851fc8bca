// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Multiplies two matrices with the C of matmul.vm.mlir, of which this file knows
// nothing but its header. docs/plain-c.md explains it.

#include "matmul.h"

#include <stdio.h>

// All the memory that the instance has. Nothing is allocated.
static unsigned char workspace[MATMUL_WORKSPACE_SIZE];

static float lhs[12][20];
static float rhs[20][16];
static float product[12][16];

static int multiply(matmul_t* model) {
  // Before C23, rows that are not const are no rows that are.
  const float (*const rows)[20] = (const float (*)[20])lhs;
  const float (*const columns)[16] = (const float (*)[16])rhs;
  const int status = matmul_main(model, rows, columns, product);
  if (status != 0) {
    printf("matmul_main: %s\n", matmul_last_message(model));
  }
  return status;
}

int main(void) {
  static const int shape[MATMUL_MAIN_OUTPUT0_RANK] = MATMUL_MAIN_OUTPUT0_SHAPE;
  matmul_t* model = NULL;
  int status = matmul_init(workspace, sizeof(workspace), &model);
  if (status != 0) {
    printf("matmul_init: %s\n", matmul_status_message(status));
    return 1;
  }
  for (int i = 0; i < 12; ++i) lhs[i][i] = 1.0f;
  for (int i = 0; i < 20; ++i) {
    for (int j = 0; j < 16; ++j) rhs[i][j] = (float)(i * 16 + j);
  }
  status = multiply(model);
  if (status == 0) {
    printf("%d x %d floats, the last one %g\n", shape[0], shape[1],
           (double)product[11][15]);
  }
  printf("%u of %u bytes used\n", (unsigned)matmul_workspace_used(model),
         (unsigned)sizeof(workspace));
  matmul_deinit(model);
  return status != 0;
}
