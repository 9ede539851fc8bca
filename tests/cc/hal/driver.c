// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs tests/data/hal/matmul.mlir on a module `hal` that computes nothing: it
// unpacks every argument by the rules of the calling convention, notes the
// calls, and is not done with a fence at once, so that main is suspended.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "matmul.h"

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

// ---- objects: all alike, but of different types

typedef struct object_t {
  iree_vm_ref_object_t ref_object;
  iree_allocator_t allocator;
} object_t;

static void destroy_object(void* ptr) {
  iree_allocator_free(((object_t*)ptr)->allocator, ptr);
}

enum {
  ALLOCATOR, BUFFER, BUFFER_VIEW, COMMAND_BUFFER, DEVICE, EXECUTABLE, FENCE,
  TYPE_COUNT, NOTHING
};

static const iree_vm_ref_type_descriptor_t descriptors[TYPE_COUNT] = {
    {destroy_object, {"hal.allocator", 13}, 0},
    {destroy_object, {"hal.buffer", 10}, 0},
    {destroy_object, {"hal.buffer_view", 15}, 0},
    {destroy_object, {"hal.command_buffer", 18}, 0},
    {destroy_object, {"hal.device", 10}, 0},
    {destroy_object, {"hal.executable", 14}, 0},
    {destroy_object, {"hal.fence", 9}, 0},
};
static iree_vm_ref_type_t g_types[TYPE_COUNT];

static iree_status_t make_object(int kind, iree_vm_ref_t* out_ref) {
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(budget_allocator(), sizeof(object_t), &block));
  object_t* object = (object_t*)block;
  iree_atomic_ref_count_init(&object->ref_object.counter);
  object->allocator = budget_allocator();
  return iree_vm_ref_wrap_assign(object, g_types[kind], out_ref);
}

// ---- the module `hal`

static const struct {
  iree_vm_native_export_descriptor_t text;
  int result;
} functions[] = {
    {{{"buffer.assert", 13}, {"0rrrIii_v", 9}, 0, NULL}, NOTHING},
    {{{"buffer_view.assert", 18}, {"0rriiCID_v", 10}, 0, NULL}, NOTHING},
    {{{"buffer_view.buffer", 18}, {"0r_r", 4}, 0, NULL}, BUFFER},
    {{{"buffer_view.create", 18}, {"0rIIiiCID_r", 11}, 0, NULL}, BUFFER_VIEW},
    {{{"command_buffer.create", 21}, {"0riiIi_r", 8}, 0, NULL}, COMMAND_BUFFER},
    {{{"command_buffer.dispatch", 23}, {"0rrIiiiICiDCiirIID_v", 20}, 0, NULL},
     NOTHING},
    {{{"command_buffer.execution_barrier", 32}, {"0riiI_v", 7}, 0, NULL},
     NOTHING},
    {{{"command_buffer.finalize", 23}, {"0r_v", 4}, 0, NULL}, NOTHING},
    {{{"device.allocator", 16}, {"0r_r", 4}, 0, NULL}, ALLOCATOR},
    {{{"device.query.i64", 16}, {"0rrr_iI", 7}, 0, NULL}, NOTHING},
    {{{"device.queue.alloca", 19}, {"0rIrrIiiII_r", 12}, 0, NULL}, BUFFER},
    {{{"device.queue.execute.indirect", 29}, {"0rIrrrICrIID_v", 14}, 0, NULL},
     NOTHING},
    {{{"devices.count", 13}, {"0v_i", 4}, 0, NULL}, NOTHING},
    {{{"devices.get", 11}, {"0i_r", 4}, 0, NULL}, DEVICE},
    {{{"executable.create", 17}, {"0rIrrr_r", 8}, 0, NULL}, EXECUTABLE},
    {{{"executable.lookup.function", 26}, {"0rr_I", 5}, 0, NULL}, NOTHING},
    {{{"fence.await", 11}, {"0iICrD_i", 8}, 0, NULL}, NOTHING},
    {{{"fence.create", 12}, {"0rI_r", 5}, 0, NULL}, FENCE},
};
enum { FUNCTION_COUNT = sizeof(functions) / sizeof(functions[0]) };

static char g_log[2048];
static int g_deferrals;    // how often a wait is not over yet
static int g_wait_status;  // what it gives when it is

static void note(const char* text) {
  CHECK(strlen(g_log) + strlen(text) < sizeof(g_log));
  strcpy(g_log + strlen(g_log), text);
}

// Notes a letter or number for each argument: the elements of a span in
// brackets, references by the names of their types.
static void note_arguments(const char* cconv, iree_byte_span_t args) {
  size_t offset = 0;
  size_t maximum_alignment = 4;
  const char* span = NULL;
  int32_t left = 0;
  for (const char* c = cconv + 1; *c != '_'; ++c) {
    if (*c == 'v') continue;
    if (*c == 'C') {
      memcpy(&left, args.data + offset, sizeof(left));
      offset += sizeof(left);
      note(" [");
      size_t alignment = 4;
      const char* end = c;
      for (; *end != 'D'; ++end) {
        if (strchr("IFr", *end) != NULL) alignment = 8;
      }
      if (maximum_alignment < alignment) maximum_alignment = alignment;
      if (left == 0) {
        c = end;
        note(" ]");
      } else {
        offset = (offset + alignment - 1) & ~(alignment - 1);
      }
      span = c;
      continue;
    }
    if (*c == 'D') {
      if (--left > 0) {
        c = span;
      } else {
        note(" ]");
      }
      continue;
    }
    const size_t size = *c == 'r' ? sizeof(iree_vm_ref_t) : *c == 'I' ? 8 : 4;
    const size_t alignment = *c == 'i' ? 4 : 8;
    if (maximum_alignment < alignment) maximum_alignment = alignment;
    offset = (offset + alignment - 1) & ~(alignment - 1);
    CHECK(offset + size <= args.data_length);
    char text[64];
    if (*c == 'i') {
      int32_t value;
      memcpy(&value, args.data + offset, size);
      snprintf(text, sizeof(text), " %d", (int)value);
    } else if (*c == 'I') {
      int64_t value;
      memcpy(&value, args.data + offset, size);
      snprintf(text, sizeof(text), " %lld", (long long)value);
    } else {
      iree_vm_ref_t ref;
      memcpy(&ref, args.data + offset, size);
      const iree_string_view_t name =
          ref.ptr == NULL ? IREE_SV("null") : iree_vm_ref_type_name(ref.type);
      snprintf(text, sizeof(text), " %.*s", (int)name.size, name.data);
    }
    note(text);
    offset += size;
  }
  CHECK(((offset + maximum_alignment - 1) & ~(maximum_alignment - 1)) ==
        args.data_length);
}

static iree_status_t hal_shim(iree_vm_stack_t* stack, uint32_t flags,
                              iree_byte_span_t args, iree_byte_span_t rets,
                              iree_vm_native_function_target_t target,
                              void* module, void* module_state) {
  (void)target;
  (void)module;
  (void)module_state;
  const size_t index = iree_vm_stack_current_frame(stack)->function.ordinal;
  const char* name = functions[index].text.local_name.data;
  if ((flags & IREE_VM_NATIVE_FUNCTION_CALL_BEGIN) != 0) {
    note(name);
    note_arguments(functions[index].text.calling_convention.data, args);
    note("\n");
  } else {
    CHECK(strcmp(name, "fence.await") == 0 && args.data_length == 0);
  }
  if (strcmp(name, "fence.await") == 0) {
    if (g_deferrals > 0) {
      --g_deferrals;
      return iree_status_from_code(IREE_STATUS_DEFERRED);
    }
    const int32_t status = g_wait_status;
    memcpy(rets.data, &status, sizeof(status));
  } else if (strcmp(name, "devices.count") == 0) {
    const int32_t count = 1;
    memcpy(rets.data, &count, sizeof(count));
  } else if (strcmp(name, "device.query.i64") == 0) {
    const struct {
      int32_t ok;
      int64_t value;
    } yes = {1, 1};
    CHECK(rets.data_length == sizeof(yes));
    memcpy(rets.data, &yes, sizeof(yes));
  } else if (strcmp(name, "executable.lookup.function") == 0) {
    const int64_t id = 42;
    memcpy(rets.data, &id, sizeof(id));
  } else if (functions[index].result != NOTHING) {
    iree_vm_ref_t ref = iree_vm_ref_null();
    CHECK(rets.data_length == sizeof(ref));
    IREE_RETURN_IF_ERROR(make_object(functions[index].result, &ref));
    memcpy(rets.data, &ref, sizeof(ref));
  }
  return iree_ok_status();
}

static iree_status_t unused_target(iree_vm_stack_t* stack, void* module,
                                   void* module_state) {
  (void)stack;
  (void)module;
  (void)module_state;
  return iree_ok_status();
}

static iree_vm_native_export_descriptor_t g_exports[FUNCTION_COUNT];
static iree_vm_native_function_ptr_t g_functions[FUNCTION_COUNT];
static iree_vm_native_module_descriptor_t g_descriptor = {
    {"hal", 3}, 7, 0, NULL, 0, NULL, 0, NULL, FUNCTION_COUNT, g_exports,
    FUNCTION_COUNT, g_functions,
};

static iree_status_t hal_create(iree_vm_instance_t* instance,
                                iree_vm_module_t** out_module) {
  for (size_t i = 0; i < FUNCTION_COUNT; ++i) {
    g_exports[i] = functions[i].text;
    g_functions[i].shim = hal_shim;
    g_functions[i].target = unused_target;
  }
  for (size_t i = 0; i < TYPE_COUNT; ++i) {
    IREE_RETURN_IF_ERROR(
        iree_vm_instance_register_type(instance, &descriptors[i], &g_types[i]));
  }
  iree_vm_module_t interface_;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  return iree_vm_native_module_create(&interface_, &g_descriptor, instance,
                                      budget_allocator(), out_module);
}

// ---- runs

static const char init_log[] =
    "devices.count\n"
    "devices.get 0\n"
    "device.query.i64 hal.device vm.buffer vm.buffer\n"
    "device.query.i64 hal.device vm.buffer vm.buffer\n"
    "device.query.i64 hal.device vm.buffer vm.buffer\n"
    "executable.create hal.device -1 vm.buffer vm.buffer null\n"
    "command_buffer.create hal.device 0 3 -1 3\n"
    "executable.lookup.function hal.executable vm.buffer\n"
    "command_buffer.dispatch hal.command_buffer hal.executable 42 2 1 1 0 [ ]"
    " [ 0 0 null 0 960 0 1 null 0 1280 0 2 null 0 768 ]\n"
    "command_buffer.execution_barrier hal.command_buffer 28 13 0\n"
    "command_buffer.finalize hal.command_buffer\n";

static const char main_log[] =
    "buffer_view.assert hal.buffer_view vm.buffer 553648160 1 [ 12 20 ]\n"
    "buffer_view.buffer hal.buffer_view\n"
    "device.allocator hal.device\n"
    "buffer.assert hal.buffer vm.buffer hal.allocator 960 16 3075\n"
    "buffer_view.assert hal.buffer_view vm.buffer 553648160 1 [ 20 16 ]\n"
    "buffer_view.buffer hal.buffer_view\n"
    "buffer.assert hal.buffer vm.buffer hal.allocator 1280 16 3075\n"
    "fence.create hal.device 0\n"
    "device.queue.alloca hal.device -1 null hal.fence 0 48 3075 768 0\n"
    "fence.create hal.device 0\n"
    "device.queue.execute.indirect hal.device -1 hal.fence hal.fence"
    " hal.command_buffer 0 [ hal.buffer 0 960 hal.buffer 0 1280 hal.buffer 0"
    " 768 ]\n"
    "fence.await -1 0 [ hal.fence ]\n";

static void expect_log(const char* expected, const char* end) {
  if (strncmp(g_log, expected, strlen(expected)) != 0 ||
      strcmp(g_log + strlen(expected), end) != 0) {
    fprintf(stderr, "%s", g_log);
    exit(1);
  }
}

static iree_status_t open_context(iree_vm_instance_t** out_instance,
                                  iree_vm_context_t** out_context) {
  iree_vm_module_t* modules[2] = {NULL, NULL};
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(
      IREE_VM_TYPE_CAPACITY_DEFAULT, budget_allocator(), out_instance));
  iree_status_t status = hal_create(*out_instance, &modules[0]);
  if (iree_status_is_ok(status)) {
    status = matmul_create(*out_instance, budget_allocator(), &modules[1]);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_create_with_modules(
        *out_instance, IREE_VM_CONTEXT_FLAG_NONE, 2, modules,
        budget_allocator(), out_context);
  }
  iree_vm_module_release(modules[0]);
  iree_vm_module_release(modules[1]);
  return status;
}

static iree_status_t push_view(iree_vm_list_t* inputs) {
  iree_vm_ref_t view = iree_vm_ref_null();
  IREE_RETURN_IF_ERROR(make_object(BUFFER_VIEW, &view));
  iree_status_t status = iree_vm_list_push_ref_move(inputs, &view);
  iree_vm_ref_release(&view);
  return status;
}

// Calls main, which is suspended |deferrals| times, and gives up after
// |abandon_at| (never if negative).
static iree_status_t run(int deferrals, int wait_status, int abandon_at) {
  const iree_allocator_t allocator = budget_allocator();
  iree_vm_instance_t* instance = NULL;
  iree_vm_context_t* context = NULL;
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  iree_vm_function_t function;
  g_log[0] = 0;
  iree_status_t status = open_context(&instance, &context);
  if (iree_status_is_ok(status)) expect_log(init_log, "");
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_resolve_function(
        context, IREE_SV("matmul.main"), &function);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 2,
                                 allocator, &inputs);
  }
  if (iree_status_is_ok(status)) {
    status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 1,
                                 allocator, &outputs);
  }
  if (iree_status_is_ok(status)) status = push_view(inputs);
  if (iree_status_is_ok(status)) status = push_view(inputs);
  if (iree_status_is_ok(status)) {
    iree_vm_invoke_state_t state;
    g_deferrals = deferrals;
    g_wait_status = wait_status;
    status = iree_vm_begin_invoke(&state, context, function, 0, NULL, inputs,
                                  allocator);
    iree_vm_list_release(inputs);
    inputs = NULL;
    int suspensions = 0;
    while (iree_status_is_deferred(status) && suspensions != abandon_at) {
      ++suspensions;
      status = iree_vm_resume_invoke(&state);
    }
    if (iree_status_is_deferred(status)) {
      iree_vm_abort_invoke(&state);
      status = iree_ok_status();
    } else if (iree_status_is_ok(status)) {
      iree_status_t result = iree_ok_status();
      status = iree_vm_end_invoke(&state, outputs, &result);
      status = iree_status_join(result, status);
      if (iree_status_code(status) != IREE_STATUS_RESOURCE_EXHAUSTED) {
        CHECK(suspensions == deferrals);
        CHECK(iree_status_is_ok(status) == (wait_status == 0));
      }
      if (iree_status_is_ok(status)) {
        char end[2048];
        snprintf(end, sizeof(end), "%s%s", main_log,
                 "buffer_view.create hal.buffer 0 768 553648160 1 [ 12 16 ]\n");
        expect_log(init_log, end);
        iree_vm_ref_t view = iree_vm_ref_null();
        CHECK(iree_status_is_ok(iree_vm_list_get_ref_retain(outputs, 0, &view)));
        CHECK(view.type == g_types[BUFFER_VIEW]);
        iree_vm_ref_release(&view);
      } else if (iree_status_code(status) ==
                 (iree_status_code_t)wait_status) {
        expect_log(init_log, main_log);
        CHECK(iree_string_view_equal(iree_status_message(status),
                                     IREE_SV("failed to wait on timepoint")));
        iree_status_free(status);
        status = iree_ok_status();
      }
    }
  }
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
  iree_vm_context_release(context);
  iree_vm_instance_release(instance);
  return status;
}

int main(void) {
  static const struct {
    int deferrals;
    int wait_status;
    int abandon_at;
  } cases[] = {
      {0, 0, -1}, {1, 0, -1}, {3, 0, -1},
      {0, 4, -1}, {2, 4, -1},  // DEADLINE_EXCEEDED
      {1, 0, 0},  {3, 0, 2},
  };
  int runs = 0;
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    for (int64_t fail_at = -1;; ++fail_at) {
      g_budget.left = fail_at;
      iree_status_t status =
          run(cases[i].deferrals, cases[i].wait_status, cases[i].abandon_at);
      // All that was allowed was not needed.
      const bool is_last = g_budget.left > 0;
      g_budget.left = -1;
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
