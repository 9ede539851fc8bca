// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Calls every function of fibers.mlir to its end, and abandons each at every
// point at which it is suspended; with every allocation failing in turn.

#include <stdio.h>
#include <stdlib.h>

#include "fibers.h"

#define CHECK(condition)                                                  \
  do {                                                                    \
    if (!(condition)) {                                                   \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);     \
      exit(1);                                                            \
    }                                                                     \
  } while (0)

// ---- an allocator that fails at a chosen allocation

typedef struct budget_t {
  int64_t left;  // allocations that still succeed; negative: all
  int64_t live;
} budget_t;

static iree_status_t budget_ctl(void* self, iree_allocator_command_t command,
                                const void* params, void** inout_ptr) {
  budget_t* budget = (budget_t*)self;
  iree_allocator_t system = iree_allocator_system();
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    if (*inout_ptr != NULL) --budget->live;
    return system.ctl(system.self, command, params, inout_ptr);
  }
  if (budget->left == 0) return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED);
  if (budget->left > 0) --budget->left;
  if (*inout_ptr == NULL || command != IREE_ALLOCATOR_COMMAND_REALLOC) {
    ++budget->live;
  }
  return system.ctl(system.self, command, params, inout_ptr);
}

// ---- the module `waiter`: wait(rounds, b) is suspended `rounds` times and
// ---- gives back rounds and b

typedef struct waiting_t {
  int32_t left;
  int32_t rounds;
  iree_vm_ref_t b;
} waiting_t;

typedef struct wait_args_t {
  int32_t rounds;
  iree_vm_ref_t b;
} wait_args_t;

typedef struct wait_rets_t {
  int32_t rounds;
  iree_vm_ref_t b;
} wait_rets_t;

static void drop_waiting(iree_vm_stack_frame_t* frame) {
  waiting_t* waiting = (waiting_t*)iree_vm_stack_frame_storage(frame);
  iree_vm_ref_release(&waiting->b);
}

static iree_status_t go_on_waiting(iree_vm_stack_t* stack,
                                   iree_byte_span_t rets_storage) {
  waiting_t* waiting =
      (waiting_t*)iree_vm_stack_frame_storage(iree_vm_stack_top(stack));
  CHECK(rets_storage.data_length == sizeof(wait_rets_t));
  if (waiting->left-- > 0) return iree_status_from_code(IREE_STATUS_DEFERRED);
  wait_rets_t* rets = (wait_rets_t*)(void*)rets_storage.data;
  rets->rounds = waiting->rounds;
  iree_vm_ref_move(&waiting->b, &rets->b);
  return iree_vm_stack_function_leave(stack);
}

static iree_status_t begin_waiting(void* self, iree_vm_stack_t* stack,
                                   iree_vm_function_call_t call) {
  (void)self;
  iree_vm_stack_frame_t* frame = NULL;
  CHECK(call.arguments.data_length == sizeof(wait_args_t));
  IREE_RETURN_IF_ERROR(iree_vm_stack_function_enter(
      stack, &call.function, IREE_VM_STACK_FRAME_NATIVE,
      iree_host_align(sizeof(waiting_t), iree_max_align_t), drop_waiting,
      &frame));
  wait_args_t* args = (wait_args_t*)(void*)call.arguments.data;
  waiting_t* waiting = (waiting_t*)iree_vm_stack_frame_storage(frame);
  waiting->left = waiting->rounds = args->rounds;
  iree_vm_ref_retain(&args->b, &waiting->b);
  return go_on_waiting(stack, call.results);
}

static iree_status_t resume_waiting(void* self, iree_vm_stack_t* stack,
                                    iree_byte_span_t results) {
  (void)self;
  return go_on_waiting(stack, results);
}

static const iree_vm_native_export_descriptor_t waiter_exports[] = {
    {{"wait", 4}, {"0ir_ir", 6}, 0, NULL},
};
static const iree_vm_native_module_descriptor_t waiter_descriptor = {
    {"waiter", 6}, 0, 0, NULL, 0, NULL, 0, NULL, 1, waiter_exports, 0, NULL,
};

static iree_status_t waiter_create(iree_vm_instance_t* instance,
                                   iree_allocator_t allocator,
                                   iree_vm_module_t** out_module) {
  iree_vm_module_t interface_;
  iree_status_t status = iree_vm_module_initialize(&interface_, NULL);
  if (!iree_status_is_ok(status)) return status;
  interface_.begin_call = begin_waiting;
  interface_.resume_call = resume_waiting;
  return iree_vm_native_module_create(&interface_, &waiter_descriptor, instance,
                                      allocator, out_module);
}

// ---- calls

typedef struct call_t {
  const char* function;
  const char* arguments;  // i = next number as i32, I = as i64, b = a buffer
  int32_t numbers[4];
  int suspensions;
  iree_status_code_t code;
  int32_t result;
  int buffer_result;  // index among the results, or -1
} call_t;

static const call_t calls[] = {
    {"count", "ib", {5}, 5, IREE_STATUS_OK, 10, 1},
    {"count", "ib", {0}, 0, IREE_STATUS_OK, 0, 1},
    {"swap", "iiibb", {3, 7, 8}, 3, IREE_STATUS_OK, 8, 1},
    {"twice", "iI", {4, 10}, 4 + 6, IREE_STATUS_OK, 16, -1},
    {"deep", "i", {6}, 6, IREE_STATUS_OK, 21, -1},
    {"await", "iiI", {2, 3, 100}, 2 * 4, IREE_STATUS_OK, 2 * 4 + 100, -1},
    {"await", "iiI", {0, 3, 100}, 0, IREE_STATUS_OK, 100, -1},
    {"fail", "ib", {3}, 3, IREE_STATUS_NOT_FOUND, 0, -1},
    {"fail", "ib", {0}, 0, IREE_STATUS_OK, 0, -1},
};

static iree_status_t push_arguments(const call_t* call, iree_allocator_t allocator,
                                    iree_vm_list_t* list) {
  const int32_t* number = call->numbers;
  for (const char* kind = call->arguments; *kind != 0; ++kind) {
    if (*kind == 'b') {
      iree_vm_buffer_t* buffer = NULL;
      iree_status_t status = iree_vm_buffer_create(
          IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_HOST, 8,
          16, allocator, &buffer);
      if (!iree_status_is_ok(status)) return status;
      iree_vm_ref_t ref = iree_vm_ref_null();
      status = iree_vm_ref_wrap_assign(buffer, iree_vm_buffer_type(), &ref);
      if (iree_status_is_ok(status)) status = iree_vm_list_push_ref_move(list, &ref);
      iree_vm_ref_release(&ref);
      if (!iree_status_is_ok(status)) return status;
      continue;
    }
    iree_vm_value_t value = *kind == 'i' ? iree_vm_value_make_i32(*number)
                                         : iree_vm_value_make_i64(*number);
    ++number;
    iree_status_t status = iree_vm_list_push_value(list, &value);
    if (!iree_status_is_ok(status)) return status;
  }
  return iree_ok_status();
}

// Continues a suspended call, when what it waits for has come.
static iree_status_t go_on(iree_vm_invoke_state_t* state) {
  iree_vm_stack_frame_t* frame = iree_vm_stack_current_frame(state->stack);
  if (frame->type == IREE_VM_STACK_FRAME_WAIT) {
    IREE_RETURN_IF_ERROR(iree_vm_wait_invoke(
        state, (iree_vm_wait_frame_t*)iree_vm_stack_frame_storage(frame),
        IREE_TIME_INFINITE_FUTURE));
  }
  return iree_vm_resume_invoke(state);
}

// Runs a call; after `abandon_at` suspensions (never if negative) gives it up.
static iree_status_t run(iree_vm_context_t* context, const call_t* call,
                         int abandon_at, iree_allocator_t allocator) {
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  iree_vm_function_t function;
  char name[32];
  snprintf(name, sizeof(name), "fibers.%s", call->function);
  iree_status_t status = iree_vm_context_resolve_function(
      context, iree_make_cstring_view(name), &function);
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator, &inputs);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator, &outputs);
  }
  if (iree_status_is_ok(status)) status = push_arguments(call, allocator, inputs);
  if (iree_status_is_ok(status)) {
    iree_vm_invoke_state_t state;
    status = iree_vm_begin_invoke(&state, context, function, 0, NULL, inputs, allocator);
    // A suspended call keeps what it needs itself.
    iree_vm_list_release(inputs);
    inputs = NULL;
    int suspensions = 0;
    while (iree_status_is_deferred(status) && suspensions != abandon_at) {
      ++suspensions;
      status = go_on(&state);
    }
    if (iree_status_is_deferred(status)) {
      iree_vm_abort_invoke(&state);
      status = iree_ok_status();
    } else if (iree_status_is_ok(status)) {
      iree_status_t result = iree_ok_status();
      status = iree_vm_end_invoke(&state, outputs, &result);
      status = iree_status_join(result, status);
      if (iree_status_code(status) != IREE_STATUS_RESOURCE_EXHAUSTED) {
        CHECK(iree_status_code(status) == call->code);
        CHECK(suspensions == call->suspensions);
        if (iree_status_is_ok(status) && iree_vm_list_size(outputs) != 0) {
          iree_vm_value_t value;
          CHECK(iree_status_is_ok(iree_vm_list_get_value(outputs, 0, &value)));
          CHECK(value.i32 == call->result);
        }
        if (iree_status_is_ok(status) && call->buffer_result >= 0) {
          iree_vm_ref_t ref = iree_vm_ref_null();
          CHECK(iree_status_is_ok(iree_vm_list_get_ref_retain(
              outputs, (iree_host_size_t)call->buffer_result, &ref)));
          CHECK(iree_vm_buffer_deref(ref) != NULL);
          iree_vm_ref_release(&ref);
        }
      }
      if (iree_status_code(status) == call->code) {
        iree_status_free(status);
        status = iree_ok_status();
      }
    }
  }
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
  return status;
}

int main(void) {
  budget_t budget = {-1, 0};
  iree_allocator_t allocator;
  allocator.self = &budget;
  allocator.ctl = budget_ctl;
  iree_vm_instance_t* instance = NULL;
  iree_vm_module_t* modules[2] = {NULL, NULL};
  iree_vm_context_t* context = NULL;
  CHECK(iree_status_is_ok(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance)));
  CHECK(iree_status_is_ok(waiter_create(instance, allocator, &modules[0])));
  CHECK(iree_status_is_ok(fibers_create(instance, allocator, &modules[1])));
  CHECK(iree_status_is_ok(iree_vm_context_create_with_modules(instance, 0, 2, modules, allocator, &context)));
  const int64_t idle = budget.live;
  int runs = 0;
  for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); ++i) {
    CHECK(iree_status_is_ok(run(context, &calls[i], -1, allocator)));
    CHECK(budget.live == idle);
    for (int at = 0; at < calls[i].suspensions; ++at, ++runs) {
      CHECK(iree_status_is_ok(run(context, &calls[i], at, allocator)));
      CHECK(budget.live == idle);
    }
    for (int64_t fail_at = 0;; ++fail_at, ++runs) {
      budget.left = fail_at;
      iree_status_t status = run(context, &calls[i], -1, allocator);
      const bool all_succeeded = budget.left > 0;
      budget.left = -1;
      CHECK(budget.live == idle);
      if (!iree_status_is_ok(status)) CHECK(iree_status_code(status) == IREE_STATUS_RESOURCE_EXHAUSTED);
      iree_status_free(status);
      if (all_succeeded) break;
    }
  }
  iree_vm_context_release(context);
  iree_vm_module_release(modules[0]);
  iree_vm_module_release(modules[1]);
  iree_vm_instance_release(instance);
  CHECK(budget.live == 0);
  printf("%d runs\n", runs);
  return 0;
}
