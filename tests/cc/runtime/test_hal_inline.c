// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The module hal_inline, called as compiled code calls it.

#include "check.h"
#include "iree/modules/hal/inline/module.h"

static iree_vm_context_t* g_context = NULL;
static iree_vm_module_t* g_module = NULL;

static iree_status_t call_sized(const char* name, void* arguments,
                                size_t arguments_size, void* results,
                                size_t results_size) {
  iree_vm_function_call_t call;
  CHECK_OK(iree_vm_module_lookup_function_by_name(
      g_module, IREE_VM_FUNCTION_LINKAGE_EXPORT, iree_make_cstring_view(name),
      &call.function));
  call.arguments = iree_make_byte_span(arguments, arguments_size);
  call.results = iree_make_byte_span(results, results_size);
  if (results_size != 0) memset(results, 0, results_size);
  iree_vm_stack_t* stack = NULL;
  CHECK_OK(iree_vm_stack_allocate(0, iree_vm_context_state_resolver(g_context),
                                  iree_allocator_system(), &stack));
  iree_status_t status = g_module->begin_call(g_module->self, stack, call);
  iree_vm_stack_free(stack);
  return status;
}

#define CALL(name, arguments, results) \
  call_sized((name), &(arguments), sizeof(arguments), &(results), \
             sizeof(results))

typedef struct ref2_t {
  iree_vm_ref_t a;
  iree_vm_ref_t b;
} ref2_t;
typedef struct allocate_args_t {
  int32_t alignment;
  int64_t size;
} allocate_args_t;
typedef struct initialized_args_t {
  int32_t alignment;
  iree_vm_ref_t source;
  int64_t offset;
  int64_t length;
} initialized_args_t;
typedef struct range_args_t {
  iree_vm_ref_t buffer;
  int64_t offset;
  int64_t length;
} range_args_t;
typedef struct create_args_t {
  iree_vm_ref_t buffer;
  int64_t offset;
  int64_t length;
  int32_t element_type;
  int32_t encoding_type;
  int32_t count;
  int64_t dims[2];
} create_args_t;
typedef struct assert_args_t {
  iree_vm_ref_t view;
  iree_vm_ref_t message;
  int32_t element_type;
  int32_t encoding_type;
  int32_t count;
  int64_t dims[2];
} assert_args_t;
typedef struct dim_args_t {
  iree_vm_ref_t view;
  int32_t index;
} dim_args_t;
typedef struct trace_args_t {
  iree_vm_ref_t key;
  int32_t count;
  iree_vm_ref_t views[1];
} trace_args_t;

static int g_sink_releases = 0;
static int g_traces = 0;

static void count_release(void* user_data) { ++*(int*)user_data; }

static iree_status_t note_trace(void* user_data, iree_string_view_t key,
                                iree_host_size_t count,
                                iree_hal_buffer_view_t** views,
                                iree_allocator_t host_allocator) {
  (void)user_data, (void)host_allocator;
  CHECK(key.size != 0 && count == 1);
  CHECK(iree_hal_buffer_view_shape_rank(views[0]) == 2);
  ++g_traces;
  return iree_ok_status();
}

static void test_hal_buffers(void) {
  ref2_t made, init;
  allocate_args_t allocate = {64, 10};
  CHECK_OK(CALL("buffer.allocate", allocate, made));
  iree_hal_buffer_t* hal_buffer = iree_hal_buffer_deref(made.a);
  iree_vm_buffer_t* storage = iree_vm_buffer_deref(made.b);
  CHECK(hal_buffer != NULL && storage != NULL);
  CHECK(((uintptr_t)hal_buffer->data.data & 63) == 0);
  CHECK(storage->data.data == hal_buffer->data.data);
  CHECK(storage->data.data_length == 10);
  CHECK((storage->access & IREE_VM_BUFFER_ACCESS_MUTABLE) != 0);
  CHECK(iree_vm_ref_counter_load(&made.a) == 2);
  for (int i = 0; i < 10; ++i) storage->data.data[i] = (uint8_t)i;
  allocate.size = -1;
  CHECK_FAILS(CALL("buffer.allocate", allocate, init),
              IREE_STATUS_RESOURCE_EXHAUSTED, NULL);
  allocate.size = 1;
  // Taken, as IREE takes them, and not followed.
  allocate.alignment = 3;
  CHECK_OK(CALL("buffer.allocate", allocate, init));
  iree_vm_ref_release(&init.a);
  iree_vm_ref_release(&init.b);
  allocate.alignment = 1 << 30;
  CHECK_OK(CALL("buffer.allocate", allocate, init));
  iree_vm_ref_release(&init.a);
  iree_vm_ref_release(&init.b);

  initialized_args_t initialized = {16, {NULL, 0}, 2, 4};
  CHECK_FAILS(CALL("buffer.allocate.initialized", initialized, init),
              IREE_STATUS_INVALID_ARGUMENT, "ref is null");
  initialized.source = made.a;
  CHECK_FAILS(CALL("buffer.allocate.initialized", initialized, init),
              IREE_STATUS_INVALID_ARGUMENT, "ref type mismatch");
  initialized.source = made.b;
  CHECK_OK(CALL("buffer.allocate.initialized", initialized, init));
  CHECK(iree_vm_buffer_length(iree_vm_buffer_deref(init.b)) == 4);
  CHECK(iree_vm_buffer_data(iree_vm_buffer_deref(init.b))[0] == 2);
  iree_vm_ref_release(&init.b);
  iree_vm_ref_release(&init.a);
  initialized.offset = 8;
  CHECK_FAILS(CALL("buffer.allocate.initialized", initialized, init),
              IREE_STATUS_OUT_OF_RANGE,
              "out-of-bounds access detected (offset=8, length=4, "
              "alignment=1, buffer length=10)");

  // Parts share the bytes; parts of parts hang on the root.
  range_args_t range = {made.a, 2, 6};
  iree_vm_ref_t part, nested, again;
  int64_t length = 0;
  CHECK_OK(CALL("buffer.subspan", range, part));
  CHECK_OK(CALL("buffer.length", part, length));
  CHECK(length == 6);
  range.buffer = part;
  CHECK_FAILS(CALL("buffer.subspan", range, again), IREE_STATUS_OUT_OF_RANGE,
              NULL);
  range.offset = 1;
  range.length = 3;
  CHECK_OK(CALL("buffer.subspan", range, nested));
  CHECK(iree_hal_buffer_allocated_buffer(iree_hal_buffer_deref(nested)) ==
        hal_buffer);
  CHECK(iree_hal_buffer_byte_offset(iree_hal_buffer_deref(nested)) == 3);
  CHECK(iree_vm_ref_counter_load(&made.a) == 4);
  range.offset = 0;
  range.length = 6;
  CHECK_OK(CALL("buffer.subspan", range, again));
  CHECK(iree_vm_ref_equal(&again, &part));
  iree_vm_ref_release(&again);
  range.length = -1;
  CHECK_OK(CALL("buffer.subspan", range, again));
  CHECK(iree_vm_ref_equal(&again, &part));
  iree_vm_ref_release(&again);
  range.length = -2;
  CHECK_FAILS(CALL("buffer.subspan", range, again), IREE_STATUS_OUT_OF_RANGE,
              NULL);
  CHECK_OK(CALL("buffer.storage", nested, again));
  CHECK(iree_vm_buffer_data(iree_vm_buffer_deref(again))[0] == 3);
  // The bytes live as long as the last of them.
  iree_vm_ref_release(&made.a);
  iree_vm_ref_release(&made.b);
  iree_vm_ref_release(&part);
  iree_vm_ref_release(&nested);
  CHECK(iree_vm_buffer_data(iree_vm_buffer_deref(again))[2] == 5);
  range.buffer = again;
  CHECK_FAILS(CALL("buffer.wrap", range, part), IREE_STATUS_UNIMPLEMENTED,
              "vm->hal buffer wrapping not yet implemented");
  CHECK_FAILS(CALL("buffer.length", again, length),
              IREE_STATUS_INVALID_ARGUMENT, "ref type mismatch");
  iree_vm_ref_release(&again);
}

static void check_text(iree_status_t status, const char* expected) {
  char text[256];
  (void)iree_status_format(status, sizeof(text), text, NULL);
  if (strcmp(text, expected) != 0) fprintf(stderr, "have: %s\n", text);
  CHECK(strcmp(text, expected) == 0);
  iree_status_free(status);
}
#define WHERE "; while invoking native function hal_inline.buffer_view.assert"

static void test_views(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  const float data[6] = {0, 1, 2, 3, 4, 5};
  iree_hal_buffer_t* buffer = NULL;
  CHECK_OK(vm2c_hal_buffer_create(sizeof(data), 0, allocator, &buffer));
  CHECK_OK(iree_hal_buffer_map_write(buffer, 0, data, sizeof(data)));
  create_args_t create = {iree_hal_buffer_move_ref(buffer),
                          0,
                          24,
                          (int32_t)IREE_HAL_ELEMENT_TYPE_FLOAT_32,
                          1,
                          2,
                          {2, 3}};
  iree_vm_ref_t view, part_view, got;
  int32_t i32 = 0;
  int64_t i64 = 0;
  CHECK_OK(CALL("buffer_view.create", create, view));
  iree_hal_buffer_view_t* object = iree_hal_buffer_view_deref(view);
  CHECK(object != NULL && iree_hal_buffer_view_buffer(object) == buffer);
  CHECK(iree_hal_buffer_view_byte_length(object) == 24);
  CHECK(iree_hal_buffer_view_element_count(object) == 6);
  CHECK(iree_hal_buffer_view_element_size(object) == 4);
  create.offset = 8;
  create.length = 16;
  create.count = 0;
  // The span is absent when its count is 0.
  CHECK_OK(call_sized("buffer_view.create", &create,
                      offsetof(create_args_t, dims), &part_view,
                      sizeof(part_view)));
  CHECK(iree_hal_buffer_view_buffer(iree_hal_buffer_view_deref(part_view)) !=
        buffer);
  create.length = 17;
  CHECK_FAILS(call_sized("buffer_view.create", &create,
                         offsetof(create_args_t, dims), &got, sizeof(got)),
              IREE_STATUS_OUT_OF_RANGE, NULL);
  create.count = 3;
  CHECK_FAILS(CALL("buffer_view.create", create, got),
              IREE_STATUS_INVALID_ARGUMENT, NULL);
  create.count = -1;
  CHECK_FAILS(CALL("buffer_view.create", create, got),
              IREE_STATUS_INVALID_ARGUMENT, NULL);
  static struct {
    create_args_t head;
    int64_t more[127];
  } many;
  many.head = create;
  many.head.count = 129;
  CHECK_FAILS(CALL("buffer_view.create", many, got), IREE_STATUS_OUT_OF_RANGE,
              "count 129 > 128");

  CHECK_OK(CALL("buffer_view.buffer", view, got));
  CHECK(got.ptr == buffer);
  iree_vm_ref_release(&got);
  CHECK_OK(CALL("buffer_view.element_type", view, i32));
  CHECK(i32 == 553648160);
  CHECK_OK(CALL("buffer_view.encoding_type", view, i32));
  CHECK(i32 == 1);
  CHECK_OK(CALL("buffer_view.rank", view, i32));
  CHECK(i32 == 2);
  const int32_t indices[] = {0, 1, 2, 3, -1};
  const int64_t dims[] = {2, 3, 0, 0, 0};
  for (size_t i = 0; i < IREE_ARRAYSIZE(indices); ++i) {
    dim_args_t dim = {view, indices[i]};
    CHECK_OK(CALL("buffer_view.dim", dim, i64));
    CHECK(i64 == dims[i]);
  }
  CHECK_FAILS(CALL("buffer_view.rank", create.buffer, i32),
              IREE_STATUS_INVALID_ARGUMENT, "ref type mismatch");

  // Assertions.
  static uint8_t message_bytes[5] = {'i', 'n', 'p', 'u', 't'};
  iree_vm_buffer_t message;
  iree_vm_buffer_initialize(0, iree_make_byte_span(message_bytes, 5),
                            iree_allocator_null(), &message);
  assert_args_t check = {view,
                         iree_vm_buffer_move_ref(&message),
                         (int32_t)IREE_HAL_ELEMENT_TYPE_FLOAT_32,
                         1,
                         2,
                         {2, 3}};
#define ASSERT() \
  call_sized("buffer_view.assert", &check, sizeof(check), NULL, 0)
  CHECK_OK(ASSERT());
  check.dims[1] = -4;
  check_text(ASSERT(),
             "INVALID_ARGUMENT; input shape dimension 1 mismatch; expected -4 "
             "but have 3; expected shape `2x-4`, actual shape `2x3`" WHERE);
  check.view = part_view;
  check_text(ASSERT(),
             "INVALID_ARGUMENT; input shape rank mismatch; expected 2 but have "
             "0 (scalar); expected shape `2x-4`, actual shape ``" WHERE);
  check.view = view;
  check.element_type = (int32_t)IREE_HAL_ELEMENT_TYPE_SINT_8;
  check_text(ASSERT(),
             "INVALID_ARGUMENT; input element type mismatch; expected si8 "
             "(11000008) but have f32 (21000020)" WHERE);
  check.encoding_type = 2;
  check_text(ASSERT(),
             "INVALID_ARGUMENT; input encoding mismatch; expected 00000002 but "
             "have 00000001" WHERE);
  const iree_vm_ref_t key = check.message;
  check.message = iree_vm_ref_null();
  CHECK_FAILS(ASSERT(), IREE_STATUS_INVALID_ARGUMENT, "ref is null");
  check.count = 1;
  CHECK_FAILS(ASSERT(), IREE_STATUS_INVALID_ARGUMENT,
              "argument or result storage has the wrong size");

  trace_args_t trace = {key, 1, {view}};
  CHECK_OK(call_sized("buffer_view.trace", &trace, sizeof(trace), NULL, 0));
  CHECK(g_traces == 1);
  struct {
    int32_t ok;
    int64_t value;
  } answer;
  ref2_t query = {check.message, check.message};
  CHECK_OK(CALL("device.query.i64", query, answer));
  CHECK(answer.ok == 0 && answer.value == 0);

  iree_vm_ref_release(&part_view);
  iree_vm_ref_release(&view);
  CHECK(iree_vm_ref_counter_load(&create.buffer) == 1);
  iree_vm_ref_release(&create.buffer);
}

// What views of a buffer of 8 bytes say, with the words of iree-base-runtime
// 3.13.0.
static void test_view_bounds(void) {
  static const struct {
    uint32_t type;
    int32_t encoding;
    int64_t dims[2];
    iree_status_code_t code;
    const char* message;
  } cases[] = {
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 1, {2, 1}, IREE_STATUS_OK, NULL},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 1, {0, 5}, IREE_STATUS_OK, NULL},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 1, {2, 2}, IREE_STATUS_OUT_OF_RANGE,
       "buffer view byte length 16 exceeds backing buffer byte length 8"},
      {IREE_HAL_ELEMENT_TYPE_INT_4, 1, {16, 1}, IREE_STATUS_OK, NULL},
      {IREE_HAL_ELEMENT_TYPE_INT_4, 1, {17, 1}, IREE_STATUS_OUT_OF_RANGE,
       "buffer view byte length 9 exceeds backing buffer byte length 8"},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 1, {-1, 2}, IREE_STATUS_OUT_OF_RANGE,
       "shape element count overflows device size at dimension 1"},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 1, {INT64_C(1) << 61, 2},
       IREE_STATUS_OUT_OF_RANGE, "packed byte count overflows device size"},
      {0, 1, {100, 1}, IREE_STATUS_INVALID_ARGUMENT,
       "opaque element types cannot be indexed"},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 0, {100, 1}, IREE_STATUS_OK, NULL},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_32, 99, {100, 1}, IREE_STATUS_OK, NULL},
  };
  iree_hal_buffer_t* buffer = NULL;
  CHECK_OK(vm2c_hal_buffer_create(8, 0, iree_allocator_system(), &buffer));
  for (size_t i = 0; i < IREE_ARRAYSIZE(cases); ++i) {
    create_args_t create = {{NULL, 0}, 0, -1, (int32_t)cases[i].type,
                            cases[i].encoding, 2,
                            {cases[i].dims[0], cases[i].dims[1]}};
    iree_vm_ref_t view;
    create.buffer = iree_hal_buffer_retain_ref(buffer);
    if (cases[i].code == IREE_STATUS_OK) {
      CHECK_OK(CALL("buffer_view.create", create, view));
      iree_vm_ref_release(&view);
    } else {
      CHECK_FAILS(CALL("buffer_view.create", create, view), cases[i].code,
                  cases[i].message);
    }
    iree_vm_ref_release(&create.buffer);
  }
  // All that is left behind the offset, and what is not there.
  iree_hal_buffer_t* part = NULL;
  const iree_allocator_t allocator = iree_allocator_system();
  CHECK_OK(iree_hal_buffer_subspan(buffer, 3, IREE_HAL_WHOLE_BUFFER, allocator,
                                   &part));
  CHECK(iree_hal_buffer_byte_length(part) == 5);
  iree_hal_buffer_release(part);
  CHECK_FAILS(iree_hal_buffer_subspan(buffer, 9, 0, allocator, &part),
              IREE_STATUS_OUT_OF_RANGE,
              "attempted to access an address off the end of the valid buffer "
              "range (offset=9, length=0, buffer byte_length=8)");
  CHECK_FAILS(iree_hal_buffer_subspan(buffer, 8, (iree_device_size_t)-4,
                                      allocator, &part),
              IREE_STATUS_OUT_OF_RANGE, NULL);
  iree_hal_buffer_mapping_t mapping;
  CHECK_OK(iree_hal_buffer_map_range(
      buffer, IREE_HAL_MAPPING_MODE_SCOPED, IREE_HAL_MEMORY_ACCESS_READ, 2,
      IREE_HAL_WHOLE_BUFFER, &mapping));
  CHECK(mapping.contents.data_length == 6);
  CHECK_OK(iree_hal_buffer_unmap_range(&mapping));
  iree_hal_buffer_release(buffer);
}

static void test_element_types(void) {
  static const struct {
    uint32_t type;
    const char* name;
  } names[] = {
      {IREE_HAL_ELEMENT_TYPE_BOOL_8, "i1"},
      {IREE_HAL_ELEMENT_TYPE_INT_4, "i4"},
      {IREE_HAL_ELEMENT_TYPE_SINT_8, "si8"},
      {IREE_HAL_ELEMENT_TYPE_UINT_64, "ui64"},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_16, "f16"},
      {IREE_HAL_ELEMENT_TYPE_BFLOAT_16, "bf16"},
      {IREE_HAL_ELEMENT_TYPE_COMPLEX_FLOAT_64, "cf32"},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_8_E4M3_FN, "f8E4M3FN"},
      {IREE_HAL_ELEMENT_TYPE_FLOAT_8_E8M0_FNU, "f8E8M0FNU"},
      {IREE_HAL_ELEMENT_TYPE_OPAQUE_32, "x32"},
  };
  char text[16];
  for (size_t i = 0; i < IREE_ARRAYSIZE(names); ++i) {
    CHECK_OK(iree_hal_format_element_type(names[i].type, sizeof(text), text,
                                          NULL));
    CHECK(strcmp(text, names[i].name) == 0);
  }
  CHECK(vm2c_hal_element_types_match(IREE_HAL_ELEMENT_TYPE_INT_8,
                                     IREE_HAL_ELEMENT_TYPE_BOOL_8));
  CHECK(vm2c_hal_element_types_match(IREE_HAL_ELEMENT_TYPE_FLOAT_32,
                                     IREE_HAL_ELEMENT_TYPE_OPAQUE_8));
  CHECK(!vm2c_hal_element_types_match(IREE_HAL_ELEMENT_TYPE_INT_32,
                                      IREE_HAL_ELEMENT_TYPE_SINT_8));
  CHECK(!vm2c_hal_element_types_match(IREE_HAL_ELEMENT_TYPE_INT_32,
                                      IREE_HAL_ELEMENT_TYPE_FLOAT_32));
}

static int g_released = 0;
static void on_release(void* user_data, iree_hal_buffer_t* buffer) {
  (void)buffer;
  ++*(int*)user_data;
}

static void test_wrap(void) {
  uint8_t bytes[4] = {1, 2, 3, 4};
  iree_hal_buffer_release_callback_t callback = {on_release, &g_released};
  iree_hal_buffer_t* buffer = NULL;
  g_released = 0;
  CHECK_OK(vm2c_hal_buffer_wrap(iree_make_byte_span(bytes, 4), callback,
                                iree_allocator_system(), &buffer));
  uint8_t read[2] = {0, 0};
  CHECK_OK(iree_hal_buffer_map_read(buffer, 1, read, 2));
  CHECK(read[0] == 2 && read[1] == 3);
  CHECK_FAILS(iree_hal_buffer_map_read(buffer, 3, read, 2),
              IREE_STATUS_OUT_OF_RANGE, NULL);
  CHECK(g_released == 0);
  iree_hal_buffer_release(buffer);
  CHECK(g_released == 1);
}

void test_hal_inline(void) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_instance_t* instance = NULL;
  CHECK_OK(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator,
                                   &instance));
  CHECK_OK(iree_hal_module_register_inline_types(instance));
  CHECK(iree_vm_instance_lookup_type(instance, IREE_SV("hal.buffer_view")) ==
        iree_hal_buffer_view_type());
  iree_hal_allocator_t* buffers = NULL;
  CHECK_OK(iree_hal_allocator_create_heap(IREE_SV("local"), allocator,
                                          allocator, &buffers));
  iree_hal_module_debug_sink_t sink = iree_hal_module_debug_sink_null();
  sink.release.fn = count_release;
  sink.release.user_data = &g_sink_releases;
  sink.buffer_view_trace.fn = note_trace;
  CHECK_OK(iree_hal_inline_module_create(
      instance, IREE_HAL_INLINE_MODULE_FLAG_NONE, sink, buffers, allocator,
      &g_module));
  iree_hal_allocator_release(buffers);
  CHECK_OK(iree_vm_context_create_with_modules(
      instance, IREE_VM_CONTEXT_FLAG_NONE, 1, &g_module, allocator,
      &g_context));
  test_hal_buffers();
  test_views();
  test_view_bounds();
  test_element_types();
  test_wrap();
  iree_vm_context_t* child = NULL;
  CHECK_OK(iree_vm_context_fork(g_context, allocator, &child));
  iree_vm_context_release(child);
  iree_vm_context_release(g_context);
  iree_vm_module_release(g_module);
  CHECK(g_sink_releases == 1);
  iree_vm_instance_release(instance);
}
