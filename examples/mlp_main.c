/* Calls the C of mlp.mlir. */
#include <stdio.h>

#include "mlp.h"

int main(void) {
  static const float x[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  float y[4][1];
  int i;
  mlp_xor(x, y);
  for (i = 0; i < 4; ++i) printf("%g xor %g = %g\n", x[i][0], x[i][1], y[i][0]);
  return 0;
}
