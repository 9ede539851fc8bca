/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Multiplies two matrices by the C of matmul.vm.mlir, of which this file knows nothing but its header. */
#include "matmul.h"

#include <stdio.h>

/* All memory that there is: nothing is allocated. */
static unsigned char workspace[MATMUL_WORKSPACE_SIZE];

static const int shape[MATMUL_MAIN_OUTPUT0_RANK] = MATMUL_MAIN_OUTPUT0_SHAPE;

int main(void) {
  static MATMUL_MAIN_INPUT0_TYPE lhs[12][20];
  static MATMUL_MAIN_INPUT1_TYPE rhs[20][16];
  static MATMUL_MAIN_OUTPUT0_TYPE product[12][16];
  matmul_t* model = NULL;
  int i, j;
  int status = matmul_init(workspace, sizeof(workspace), &model);
  if (status != 0) {
    printf("init: %s\n", matmul_status_message(status));
    return 1;
  }
  for (i = 0; i < 12; ++i) {
    for (j = 0; j < 20; ++j) lhs[i][j] = i == j ? 1.0f : 0.0f;
  }
  for (i = 0; i < 20; ++i) {
    for (j = 0; j < 16; ++j) rhs[i][j] = (float)(i * 16 + j);
  }
  status = matmul_main(model, (const float (*)[20])lhs, (const float (*)[16])rhs, product);
  if (status == 0) {
    printf("%d x %d, the last one %g\n", shape[0], shape[1], (double)product[11][15]);
  } else {
    printf("main: %s\n", matmul_last_message(model));
  }
  printf("%s\n", matmul_workspace_used(model) <= sizeof(workspace) ? "within the workspace" : "beyond it");
  matmul_deinit(model);
  return status != 0;
}
