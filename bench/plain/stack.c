// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pushes three numbers for each that it pops, n operations, and adds up what it
// pops.

#include "plain.h"

typedef struct stack_t {
  int32_t* data;
  size_t size;
  size_t capacity;
} stack_t;

static void push(stack_t* stack, int32_t value) {
  if (stack->size == stack->capacity) {
    stack->capacity = stack->capacity != 0 ? 2 * stack->capacity : 16;
    stack->data = realloc(stack->data, stack->capacity * sizeof(int32_t));
    if (stack->data == NULL) exit(EXIT_FAILURE);
  }
  stack->data[stack->size++] = value;
}

static value_t job(const value_t* inputs) {
  const int32_t n = (int32_t)inputs[0].integer;
  stack_t stack = {NULL, 0, 0};
  uint32_t total = 0;
  for (int32_t i = 0; i < n; ++i) {
    if (i % 4 == 3 && stack.size != 0) {
      total += (uint32_t)stack.data[--stack.size];
    } else {
      push(&stack, i);
    }
  }
  free(stack.data);
  return integer_value((int32_t)total);
}
