// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls functions of the module `deep` in threads with small stacks.
//
//     driver THREAD_SIZE STACK_SIZE FUNCTION N
//
// in a thread of THREAD_SIZE bytes, or the first one if that is 0, where each
// invocation may use STACK_SIZE bytes, or all if that is 0. Prints the result
// or the status.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "deep.h"

typedef struct {
  const char* function;
  int32_t argument;
  size_t stack_size;
} job_t;

static void require(iree_status_t status) {
  if (iree_status_is_ok(status)) return;
  iree_status_fprint(stderr, status);
  exit(1);
}

// again(i32) -> i32: calls deep.through with what it gets, on the same stack.
static iree_status_t host_again(iree_vm_stack_t* stack, uint32_t flags,
                                iree_byte_span_t args_storage,
                                iree_byte_span_t rets_storage,
                                iree_vm_native_function_target_t target,
                                void* module, void* module_state) {
  (void)flags, (void)target, (void)module, (void)module_state;
  iree_vm_function_call_t call;
  memset(&call, 0, sizeof(call));
  iree_vm_stack_frame_t* caller = iree_vm_stack_parent_frame(stack);
  call.function = caller->function;
  call.arguments = args_storage;
  call.results = rets_storage;
  iree_vm_module_t* deep = call.function.module;
  return deep->begin_call(deep->self, stack, call);
}

static const iree_vm_native_export_descriptor_t host_exports[] = {
    {{"again", 5}, {"0i_i", 4}, 0, NULL}};
static const iree_vm_native_function_ptr_t host_functions[] = {
    {host_again, NULL}};
static const iree_vm_native_module_descriptor_t host_descriptor = {
    {"host", 4}, 0, 0, NULL, 0, NULL, 0, NULL, 1, host_exports, 1, host_functions};

static void* run(void* data) {
  const job_t* job = (const job_t*)data;
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_instance_t* instance = NULL;
  iree_vm_module_t* modules[2] = {NULL, NULL};
  iree_vm_module_t host_interface;
  iree_vm_context_t* context = NULL;
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  iree_vm_function_t function;
  char name[64];
  require(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance));
  require(iree_vm_module_initialize(&host_interface, NULL));
  require(iree_vm_native_module_create(&host_interface, &host_descriptor, instance, allocator, &modules[0]));
  require(deep_create(instance, allocator, &modules[1]));
  require(iree_vm_context_create_with_modules(instance, IREE_VM_CONTEXT_FLAG_NONE, 2, modules, allocator, &context));
  vm2c_context_set_stack_size(context, job->stack_size);
  require(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator, &inputs));
  require(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator, &outputs));
  const iree_vm_value_t argument = iree_vm_value_make_i32(job->argument);
  require(iree_vm_list_push_value(inputs, &argument));
  snprintf(name, sizeof(name), "deep.%s", job->function);
  require(iree_vm_context_resolve_function(context, iree_make_cstring_view(name), &function));
  iree_status_t status =
      iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL, inputs, outputs, allocator);
  if (iree_status_is_ok(status)) {
    iree_vm_value_t result;
    require(iree_vm_list_get_value(outputs, 0, &result));
    printf("%d\n", (int)result.i32);
  } else {
    iree_status_fprint(stdout, status);
    iree_status_free(status);
  }
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
  iree_vm_context_release(context);
  iree_vm_module_release(modules[0]);
  iree_vm_module_release(modules[1]);
  iree_vm_instance_release(instance);
  return NULL;
}

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const size_t thread_size = (size_t)strtoul(argv[1], NULL, 10);
  job_t job = {argv[3], (int32_t)strtol(argv[4], NULL, 10), (size_t)strtoul(argv[2], NULL, 10)};
  if (thread_size == 0) {
    run(&job);
    return 0;
  }
  pthread_t thread;
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0 || pthread_attr_setstacksize(&attributes, thread_size) != 0 ||
      pthread_create(&thread, &attributes, run, &job) != 0) {
    return 3;
  }
  pthread_attr_destroy(&attributes);
  return pthread_join(thread, NULL);
}
