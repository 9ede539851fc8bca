// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Links lib.mlir and app.mlir with a host module and with each other, and calls
// through them; with every allocation failing in turn.

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "lib.h"

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
  if (budget->left == 0) {
    return iree_make_status(IREE_STATUS_RESOURCE_EXHAUSTED);
  }
  if (budget->left > 0) --budget->left;
  if (*inout_ptr == NULL || command != IREE_ALLOCATOR_COMMAND_REALLOC) {
    ++budget->live;
  }
  return system.ctl(system.self, command, params, inout_ptr);
}

static budget_t g_budget = {-1, 0};

static iree_allocator_t budget_allocator(void) {
  iree_allocator_t allocator;
  allocator.self = &g_budget;
  allocator.ctl = budget_ctl;
  return allocator;
}

// ---- the module `host`

static char g_log[256];
static int32_t g_fail_event;

static iree_status_t unused_target(iree_vm_stack_t* stack, void* module,
                                   void* module_state) {
  (void)stack;
  (void)module;
  (void)module_state;
  return iree_ok_status();
}

// log(event): fails for the event that was chosen to.
static iree_status_t log_shim(iree_vm_stack_t* stack, uint32_t flags,
                              iree_byte_span_t args, iree_byte_span_t rets,
                              iree_vm_native_function_target_t target,
                              void* module, void* module_state) {
  (void)stack;
  (void)flags;
  (void)target;
  (void)module;
  (void)module_state;
  CHECK(args.data_length == sizeof(int32_t) && rets.data_length == 0);
  int32_t event;
  memcpy(&event, args.data, sizeof(event));
  const size_t length = strlen(g_log);
  CHECK(length + 16 < sizeof(g_log));
  snprintf(g_log + length, sizeof(g_log) - length, "%s%" PRId32,
           length == 0 ? "" : " ", event);
  return event == g_fail_event
             ? iree_make_status(IREE_STATUS_UNAVAILABLE, "event %d", (int)event)
             : iree_ok_status();
}

static void* take(iree_byte_span_t args, size_t* offset, size_t size,
                  size_t alignment) {
  *offset = (*offset + alignment - 1) / alignment * alignment;
  CHECK(*offset + size <= args.data_length);
  void* result = args.data + *offset;
  *offset += size;
  return result;
}

// sum(base, values..., (number, buffer)..., list): how many values and pairs,
// base plus all numbers plus the buffers' lengths, the last ref of all. Reads
// the arguments by the rules of the convention, not through a struct.
static iree_status_t sum_shim(iree_vm_stack_t* stack, uint32_t flags,
                              iree_byte_span_t args, iree_byte_span_t rets,
                              iree_vm_native_function_target_t target,
                              void* module, void* module_state) {
  (void)stack;
  (void)flags;
  (void)target;
  (void)module;
  (void)module_state;
  const size_t ref_alignment = sizeof(void*);
  size_t offset = 0;
  int64_t sum = *(int64_t*)take(args, &offset, 8, 8);
  const int32_t value_count = *(int32_t*)take(args, &offset, 4, 4);
  for (int32_t i = 0; i < value_count; ++i) {
    sum += *(int32_t*)take(args, &offset, 4, 4);
  }
  const int32_t pair_count = *(int32_t*)take(args, &offset, 4, 4);
  iree_vm_ref_t* last = NULL;
  for (int32_t i = 0; i < pair_count; ++i) {
    sum += *(int64_t*)take(args, &offset, 8, 8);
    last = (iree_vm_ref_t*)take(args, &offset, sizeof(*last), ref_alignment);
    const iree_vm_buffer_t* buffer = iree_vm_buffer_deref(*last);
    CHECK(buffer != NULL);
    sum += (int64_t)buffer->data.data_length;
  }
  iree_vm_ref_t* list =
      (iree_vm_ref_t*)take(args, &offset, sizeof(*list), ref_alignment);
  CHECK(iree_vm_list_isa(*list));
  CHECK((offset + 7) / 8 * 8 == args.data_length);
  struct {
    int32_t count;
    int64_t sum;
    iree_vm_ref_t last;
  }* results;
  CHECK(rets.data_length == sizeof(*results));
  void* result_data = rets.data;
  memcpy(&results, &result_data, sizeof(results));
  results->count = value_count + pair_count;
  results->sum = sum;
  iree_vm_ref_retain(last != NULL ? last : list, &results->last);
  return iree_ok_status();
}

static const iree_vm_native_export_descriptor_t host_exports[] = {
    {{"log", 3}, {"0i_v", 4}, 0, NULL},
    {{"sum", 3}, {"0ICiDCIrDr_iIr", 14}, 0, NULL},
};
static const iree_vm_native_function_ptr_t host_functions[] = {
    {log_shim, unused_target},
    {sum_shim, unused_target},
};
static const iree_vm_native_module_descriptor_t host_descriptor = {
    {"host", 4}, 0, 0, NULL, 0, NULL, 0, NULL, 2, host_exports, 2,
    host_functions,
};

static iree_status_t host_create(iree_vm_instance_t* instance,
                                 iree_allocator_t allocator,
                                 iree_vm_module_t** out_module) {
  iree_vm_module_t interface_;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  return iree_vm_native_module_create(&interface_, &host_descriptor, instance,
                                      allocator, out_module);
}

// ---- programs: modules and a context

typedef struct program_t {
  iree_vm_instance_t* instance;
  iree_vm_module_t* host;
  iree_vm_module_t* lib;
  iree_vm_module_t* app;
  iree_vm_context_t* context;
} program_t;

static void close_program(program_t* program) {
  iree_vm_context_release(program->context);
  iree_vm_module_release(program->app);
  iree_vm_module_release(program->lib);
  iree_vm_module_release(program->host);
  iree_vm_instance_release(program->instance);
  memset(program, 0, sizeof(*program));
}

static iree_status_t create_modules(program_t* program) {
  const iree_allocator_t allocator = budget_allocator();
  memset(program, 0, sizeof(*program));
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT,
                                               allocator, &program->instance));
  IREE_RETURN_IF_ERROR(
      host_create(program->instance, allocator, &program->host));
  IREE_RETURN_IF_ERROR(lib_create(program->instance, allocator, &program->lib));
  return app_create(program->instance, allocator, &program->app);
}

static iree_status_t link_modules(program_t* program) {
  iree_vm_module_t* modules[] = {program->host, program->lib, program->app};
  return iree_vm_context_create_with_modules(
      program->instance, IREE_VM_CONTEXT_FLAG_NONE, 3, modules,
      budget_allocator(), &program->context);
}

// To be closed after failures too.
static iree_status_t open_program(program_t* program) {
  g_log[0] = 0;
  IREE_RETURN_IF_ERROR(create_modules(program));
  return link_modules(program);
}

// Calls |name| with an i32, if |kinds| has an i, and a buffer, if it has a b.
// |*out_results| is owned by the caller, after failures too.
static iree_status_t call(iree_vm_context_t* context, const char* name,
                          const char* kinds, int32_t number,
                          iree_vm_ref_t* buffer, iree_vm_list_t** out_results) {
  const iree_allocator_t allocator = budget_allocator();
  iree_vm_function_t function;
  *out_results = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      context, iree_make_cstring_view(name), &function));
  IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 3,
                                           allocator, out_results));
  iree_vm_list_t* inputs = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_list_create(iree_vm_make_undefined_type_def(), 2,
                                           allocator, &inputs));
  iree_status_t status = iree_ok_status();
  if (strchr(kinds, 'i') != NULL) {
    const iree_vm_value_t value = iree_vm_value_make_i32(number);
    status = iree_vm_list_push_value(inputs, &value);
  }
  if (iree_status_is_ok(status) && strchr(kinds, 'b') != NULL) {
    status = iree_vm_list_push_ref_retain(inputs, buffer);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE,
                            NULL, inputs, *out_results, allocator);
  }
  iree_vm_list_release(inputs);
  return status;
}

static int32_t i32_at(const iree_vm_list_t* list, size_t index) {
  iree_vm_value_t value = iree_vm_value_make_i32(-1);
  CHECK(iree_status_is_ok(iree_vm_list_get_value(list, index, &value)));
  return value.i32;
}

// Calls |name| with an i32 and compares its only result.
static iree_status_t expect_i32(iree_vm_context_t* context, const char* name,
                                int32_t argument, int32_t expected) {
  iree_vm_list_t* results = NULL;
  iree_status_t status = call(context, name, "i", argument, NULL, &results);
  if (iree_status_is_ok(status)) {
    if (i32_at(results, 0) != expected) {
      fprintf(stderr, "%s(%d) is %d\n", name, (int)argument,
              (int)i32_at(results, 0));
      exit(1);
    }
  }
  iree_vm_list_release(results);
  return status;
}

// Frees |status|, which must read |expected|, and passes on a failure to
// allocate.
static iree_status_t expect_text(iree_status_t status, const char* expected) {
  if (iree_status_code(status) == IREE_STATUS_RESOURCE_EXHAUSTED) return status;
  char text[512];
  (void)iree_status_format(status, sizeof(text), text, NULL);
  if (strcmp(text, expected) != 0) {
    fprintf(stderr, "expected %s\nbut have %s\n", expected, text);
    exit(1);
  }
  iree_status_free(status);
  return iree_ok_status();
}

static iree_status_t make_buffer(size_t length, iree_vm_ref_t* out_ref) {
  iree_vm_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_create(
      IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_HOST, length,
      16, budget_allocator(), &buffer));
  *out_ref = iree_vm_buffer_move_ref(buffer);
  return iree_ok_status();
}

// ---- what is tested: each of these may fail for want of memory only

static iree_status_t test_calls(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  CHECK(strcmp(g_log, "1 2") == 0);
  // 5 from the initializer of lib, 10 from that of app.
  IREE_RETURN_IF_ERROR(expect_i32(program->context, "app.add", 4, 19));
  IREE_RETURN_IF_ERROR(expect_i32(program->context, "lib.add", 1, 20));
  IREE_RETURN_IF_ERROR(expect_i32(program->context, "lib.also add", 1, 21));
  IREE_RETURN_IF_ERROR(expect_i32(program->context, "app.optional", 1, 22));
  return expect_i32(program->context, "app.mix", 12345, 6);
}

static iree_status_t test_refs(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  iree_vm_ref_t buffer = iree_vm_ref_null();
  IREE_RETURN_IF_ERROR(make_buffer(8, &buffer));
  iree_vm_list_t* results = NULL;
  iree_status_t status =
      call(program->context, "app.spans", "ib", 3, &buffer, &results);
  if (iree_status_is_ok(status)) {
    CHECK(i32_at(results, 0) == 2 + 1 + 1 + 3 + 3);
    iree_vm_value_t sum;
    CHECK(iree_status_is_ok(iree_vm_list_get_value(results, 1, &sum)));
    CHECK(sum.i64 == INT64_C(1000000000000) + 6 * 3 + 2 * 100 + 2 * 10000 +
                         4 * 8);
    CHECK(iree_vm_ref_counter_load(&buffer) == 2);
  }
  iree_vm_list_release(results);
  CHECK(iree_vm_ref_counter_load(&buffer) == 1);
  if (iree_status_is_ok(status)) {
    status = call(program->context, "app.fail", "ib", 0, &buffer, &results);
    iree_vm_list_release(results);
    CHECK(iree_vm_ref_counter_load(&buffer) == 1);
  }
  if (iree_status_is_ok(status)) {
    status = call(program->context, "app.fail", "ib", 9, &buffer, &results);
    status = expect_text(
        status, "<vm>:0: FAILED_PRECONDITION; failed; while calling import");
    iree_vm_list_release(results);
    CHECK(iree_vm_ref_counter_load(&buffer) == 1);
  }
  if (iree_status_is_ok(status)) {
    status = call(program->context, "app.keep", "b", 0, &buffer, &results);
    iree_vm_list_release(results);
  }
  const bool is_kept = iree_status_is_ok(status);
  if (is_kept) CHECK(iree_vm_ref_counter_load(&buffer) == 2);
  if (is_kept) {
    status = call(program->context, "app.kept", "", 0, NULL, &results);
    if (iree_status_is_ok(status)) {
      CHECK(iree_vm_ref_counter_load(&buffer) == 3);
    }
    iree_vm_list_release(results);
  }
  // Without the context nobody holds the buffer any more.
  iree_vm_context_release(program->context);
  program->context = NULL;
  CHECK(iree_vm_ref_counter_load(&buffer) == 1);
  iree_vm_ref_release(&buffer);
  return status;
}

static iree_status_t test_optional(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  iree_vm_list_t* results = NULL;
  iree_status_t status =
      call(program->context, "app.resolved", "", 0, NULL, &results);
  if (iree_status_is_ok(status)) {
    CHECK(i32_at(results, 0) == 1);
    CHECK(i32_at(results, 1) == 0);
    CHECK(i32_at(results, 2) == 0);
  }
  iree_vm_list_release(results);
  iree_vm_ref_t buffer = iree_vm_ref_null();
  if (iree_status_is_ok(status)) status = make_buffer(8, &buffer);
  if (iree_status_is_ok(status)) {
    status = call(program->context, "app.none", "ib", 1, &buffer, &results);
    status = expect_text(
        status,
        "NOT_FOUND; optional import `lib.none` (ordinal 8) not resolved");
    iree_vm_list_release(results);
    CHECK(iree_vm_ref_counter_load(&buffer) == 1);
  }
  if (iree_status_is_ok(status)) {
    status = call(program->context, "app.none_variadic", "i", 1, NULL, &results);
    status = expect_text(
        status,
        "NOT_FOUND; optional import `ghost.none` (ordinal 9) not resolved");
    iree_vm_list_release(results);
  }
  iree_vm_ref_release(&buffer);
  return status;
}

static iree_status_t test_attributes(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  CHECK(iree_vm_module_signature(program->lib).version == 3);
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      program->context, IREE_SV("lib.add"), &function));
  CHECK(iree_string_view_equal(
      iree_vm_function_lookup_attr_by_name(&function, IREE_SV("doc")),
      IREE_SV("adds")));
  iree_string_pair_t pair;
  IREE_RETURN_IF_ERROR(iree_vm_function_get_attr(function, 1, &pair));
  CHECK(iree_string_view_equal(pair.key, IREE_SV("unit")));
  CHECK(iree_string_view_equal(pair.value, IREE_SV("one")));
  iree_status_t status = iree_vm_function_get_attr(function, 2, &pair);
  CHECK(iree_status_code(status) == IREE_STATUS_OUT_OF_RANGE);
  iree_status_free(status);
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      program->context, IREE_SV("lib.also add"), &function));
  CHECK(iree_string_view_equal(
      iree_vm_function_lookup_attr_by_name(&function, IREE_SV("doc")),
      IREE_SV("adds too")));
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      program->context, IREE_SV("lib.keep"), &function));
  CHECK(iree_string_view_is_empty(
      iree_vm_function_lookup_attr_by_name(&function, IREE_SV("doc"))));
  return iree_ok_status();
}

static iree_status_t test_notify(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  g_log[0] = 0;
  IREE_RETURN_IF_ERROR(
      iree_vm_context_notify(program->context, IREE_VM_SIGNAL_SUSPEND));
  IREE_RETURN_IF_ERROR(
      iree_vm_context_notify(program->context, IREE_VM_SIGNAL_LOW_MEMORY));
  IREE_RETURN_IF_ERROR(
      iree_vm_context_notify(program->context, IREE_VM_SIGNAL_RESUME));
  CHECK(strcmp(g_log, "31 21 32 22 20 30") == 0);
  g_log[0] = 0;
  g_fail_event = 31;
  IREE_RETURN_IF_ERROR(expect_text(
      iree_vm_context_notify(program->context, IREE_VM_SIGNAL_SUSPEND),
      "UNAVAILABLE; event 31; while invoking native function host.log; while "
      "calling import"));
  CHECK(strcmp(g_log, "31") == 0);
  return iree_ok_status();
}

// A failing initializer ends what was set up before it, and itself.
static iree_status_t test_init_fails(program_t* program) {
  g_fail_event = 1;
  IREE_RETURN_IF_ERROR(expect_text(
      open_program(program),
      "UNAVAILABLE; event 1; while invoking native function host.log; while "
      "calling import"));
  CHECK(program->context == NULL);
  CHECK(strcmp(g_log, "1 11") == 0);
  g_log[0] = 0;
  g_fail_event = 2;
  IREE_RETURN_IF_ERROR(expect_text(
      link_modules(program),
      "UNAVAILABLE; event 2; while invoking native function host.log; while "
      "calling import"));
  CHECK(program->context == NULL);
  CHECK(strcmp(g_log, "1 2 12 11") == 0);
  // Later it may work.
  g_log[0] = 0;
  g_fail_event = 0;
  return link_modules(program);
}

// Nobody can be told of a failure at the end; the others are still told.
static iree_status_t test_deinit_fails(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  g_fail_event = 12;
  g_log[0] = 0;
  iree_vm_context_release(program->context);
  program->context = NULL;
  CHECK(strcmp(g_log, "12 11") == 0);
  return iree_ok_status();
}

static iree_status_t test_missing(program_t* program) {
  IREE_RETURN_IF_ERROR(create_modules(program));
  const iree_allocator_t allocator = budget_allocator();
  iree_vm_context_t* context = NULL;
  g_log[0] = 0;
  iree_vm_module_t* without_lib[] = {program->host, program->app};
  IREE_RETURN_IF_ERROR(expect_text(
      iree_vm_context_create_with_modules(program->instance, 0, 2, without_lib,
                                          allocator, &context),
      "NOT_FOUND; required module 'lib' not registered on the context; "
      "resolving module 'app' imports"));
  CHECK(context == NULL && g_log[0] == 0);
  iree_vm_module_t* wrong_order[] = {program->host, program->app, program->lib};
  IREE_RETURN_IF_ERROR(expect_text(
      iree_vm_context_create_with_modules(program->instance, 0, 3, wrong_order,
                                          allocator, &context),
      "NOT_FOUND; required module 'lib' not registered on the context; "
      "resolving module 'app' imports"));
  CHECK(context == NULL && g_log[0] == 0);

  iree_vm_native_module_descriptor_t small = host_descriptor;
  small.export_count = small.function_count = 1;
  iree_vm_module_t interface_;
  iree_vm_module_t* host = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  IREE_RETURN_IF_ERROR(iree_vm_native_module_create(
      &interface_, &small, program->instance, allocator, &host));
  iree_vm_module_t* with_small[] = {host, program->lib, program->app};
  iree_status_t status = iree_vm_context_create_with_modules(
      program->instance, 0, 3, with_small, allocator, &context);
  iree_vm_module_release(host);
  IREE_RETURN_IF_ERROR(expect_text(
      status,
      "NOT_FOUND; no function `sum` exported by module `host`; resolving "
      "module 'app' imports"));
  CHECK(context == NULL && strcmp(g_log, "1 11") == 0);
  return iree_ok_status();
}

// Module objects have no state: contexts do not see each other, whether they
// share the objects or not.
static iree_status_t test_instances(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  program_t same = *program;
  same.context = NULL;
  IREE_RETURN_IF_ERROR(link_modules(&same));
  iree_vm_module_t* lib = NULL;
  iree_vm_context_t* other = NULL;
  iree_status_t status =
      lib_create(program->instance, budget_allocator(), &lib);
  if (iree_status_is_ok(status)) {
    // The name of the first lib now stands for the second.
    iree_vm_module_t* modules[] = {program->host, program->lib, lib,
                                   program->app};
    status = iree_vm_context_create_with_modules(
        program->instance, 0, 4, modules, budget_allocator(), &other);
  }
  if (iree_status_is_ok(status)) {
    status = expect_i32(program->context, "app.add", 1, 16);
  }
  if (iree_status_is_ok(status)) {
    status = expect_i32(same.context, "app.add", 2, 17);
  }
  if (iree_status_is_ok(status)) status = expect_i32(other, "app.add", 3, 18);
  if (iree_status_is_ok(status)) {
    // The first lib of |other| has not been called.
    iree_vm_function_t function;
    status = iree_vm_module_lookup_function_by_name(
        program->lib, IREE_VM_FUNCTION_LINKAGE_EXPORT, IREE_SV("add"),
        &function);
    iree_vm_list_t* list = NULL;
    const iree_vm_value_t value = iree_vm_value_make_i32(100);
    if (iree_status_is_ok(status)) {
      status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 1,
                                   budget_allocator(), &list);
    }
    if (iree_status_is_ok(status)) {
      status = iree_vm_list_push_value(list, &value);
    }
    if (iree_status_is_ok(status)) {
      status = iree_vm_invoke(other, function, 0, NULL, list, list,
                              budget_allocator());
    }
    if (iree_status_is_ok(status)) CHECK(i32_at(list, 0) == 105);
    iree_vm_list_release(list);
  }
  if (iree_status_is_ok(status)) {
    status = expect_i32(program->context, "app.add", 1, 17);
  }
  iree_vm_context_release(other);
  iree_vm_context_release(same.context);
  iree_vm_module_release(lib);
  return status;
}

// A child starts with the globals of its parent, then goes its own way.
static iree_status_t test_fork(program_t* program) {
  IREE_RETURN_IF_ERROR(open_program(program));
  iree_vm_ref_t buffer = iree_vm_ref_null();
  iree_vm_list_t* results = NULL;
  iree_vm_context_t* child = NULL;
  iree_vm_context_t* grandchild = NULL;
  IREE_RETURN_IF_ERROR(make_buffer(8, &buffer));
  iree_status_t status =
      call(program->context, "app.keep", "b", 0, &buffer, &results);
  iree_vm_list_release(results);
  g_log[0] = 0;
  if (iree_status_is_ok(status)) {
    CHECK(iree_vm_ref_counter_load(&buffer) == 2);
    status = iree_vm_context_fork(program->context, budget_allocator(), &child);
    if (!iree_status_is_ok(status)) {
      CHECK(child == NULL && iree_vm_ref_counter_load(&buffer) == 2);
    }
  }
  if (iree_status_is_ok(status)) {
    // Forking runs no initializers.
    CHECK(g_log[0] == 0);
    CHECK(iree_vm_ref_counter_load(&buffer) == 3);
    CHECK(iree_vm_context_module_count(child) == 3);
    status = expect_i32(child, "app.add", 1, 16);
  }
  if (iree_status_is_ok(status)) status = expect_i32(child, "app.add", 1, 17);
  if (iree_status_is_ok(status)) {
    status = expect_i32(program->context, "app.add", 100, 115);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_fork(child, budget_allocator(), &grandchild);
  }
  // The child outlives its parent, with the constant that a global refers to.
  iree_vm_context_release(program->context);
  program->context = NULL;
  if (iree_status_is_ok(status)) {
    CHECK(strcmp(g_log, "12 11") == 0);
    status = call(child, "app.kept", "", 0, NULL, &results);
    if (iree_status_is_ok(status)) {
      iree_vm_ref_t ref = iree_vm_ref_null();
      CHECK(iree_status_is_ok(iree_vm_list_get_ref_retain(results, 0, &ref)));
      CHECK(ref.ptr == buffer.ptr);
      CHECK(iree_status_is_ok(iree_vm_list_get_ref_retain(results, 1, &ref)));
      const iree_vm_buffer_t* constant = iree_vm_buffer_deref(ref);
      CHECK(constant != NULL && constant->data.data_length == 8 &&
            memcmp(constant->data.data, "constant", 8) == 0);
      iree_vm_ref_release(&ref);
    }
    iree_vm_list_release(results);
  }
  if (iree_status_is_ok(status)) status = expect_i32(child, "app.add", 1, 18);
  iree_vm_context_release(child);
  if (iree_status_is_ok(status)) {
    CHECK(strcmp(g_log, "12 11 12 11") == 0);
    status = expect_i32(grandchild, "app.add", 3, 20);
  }
  if (iree_status_is_ok(status)) {
    status = call(grandchild, "app.kept", "", 0, NULL, &results);
    iree_vm_list_release(results);
  }
  iree_vm_context_release(grandchild);
  CHECK(iree_vm_ref_counter_load(&buffer) == 1);
  iree_vm_ref_release(&buffer);
  return status;
}

typedef iree_status_t (*test_t)(program_t* program);

int main(void) {
  static const test_t tests[] = {
      test_calls,      test_refs,         test_optional, test_attributes,
      test_notify,     test_init_fails,   test_deinit_fails,
      test_missing,    test_instances,    test_fork,
  };
  int runs = 0;
  for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); ++i) {
    for (int64_t fail_at = -1;; ++fail_at) {
      program_t program;
      memset(&program, 0, sizeof(program));
      g_fail_event = 0;
      g_budget.left = fail_at;
      iree_status_t status = tests[i](&program);
      // All that was allowed was not needed.
      const bool is_last = g_budget.left > 0;
      g_budget.left = -1;
      g_fail_event = 0;
      g_log[0] = 0;
      close_program(&program);
      CHECK(g_budget.live == 0);
      if (fail_at < 0 || is_last) CHECK(iree_status_is_ok(status));
      if (!iree_status_is_ok(status)) {
        CHECK(iree_status_code(status) == IREE_STATUS_RESOURCE_EXHAUSTED);
      }
      iree_status_free(status);
      ++runs;
      if (is_last) break;
    }
  }
  printf("%d runs\n", runs);
  return 0;
}
