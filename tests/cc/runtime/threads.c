// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// References that are counted by one thread, then by several at a time, then
// by one again.

#include <pthread.h>
#include <stdio.h>

#include "iree/vm/api.h"

enum { kThreads = 4, kRounds = 100000 };

static iree_vm_ref_t shared;

static void count(void) {
  for (int i = 0; i < kRounds; ++i) {
    iree_vm_ref_t ref = shared;
    iree_vm_ref_retain_inplace(&ref);
    iree_vm_ref_t other = iree_vm_ref_null();
    iree_vm_ref_retain(&ref, &other);
    iree_vm_ref_release(&ref);
    iree_vm_ref_release(&other);
  }
}

static void* run(void* argument) {
  count();
  return argument;
}

int main(void) {
  iree_vm_buffer_t* buffer = NULL;
  if (!iree_status_is_ok(iree_vm_buffer_create(
          IREE_VM_BUFFER_ACCESS_MUTABLE, 16, 16, iree_allocator_system(),
          &buffer))) {
    return 1;
  }
  shared = iree_vm_buffer_move_ref(buffer);
  count();
  pthread_t threads[kThreads];
  for (int i = 0; i < kThreads; ++i) {
    if (pthread_create(&threads[i], NULL, run, NULL) != 0) return 1;
  }
  count();
  for (int i = 0; i < kThreads; ++i) {
    if (pthread_join(threads[i], NULL) != 0) return 1;
  }
  count();
  const int32_t left = iree_vm_ref_counter_load(&shared);
  printf("%d\n", (int)left);
  iree_vm_ref_release(&shared);
  return left == 1 ? 0 : 1;
}
