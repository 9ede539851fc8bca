// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Native modules linked with each other: lookup, dependencies, imports,
// initialization order, teardown, notification, forking.

#include "check.h"

// What happened, one letter per event.
static char g_log[64];

static void log_event(char event) {
  const size_t length = strlen(g_log);
  if (length + 1 < sizeof(g_log)) {
    g_log[length] = event;
    g_log[length + 1] = 0;
  }
}

static iree_status_t shim(iree_vm_stack_t* stack,
                          iree_vm_native_function_flags_t flags,
                          iree_byte_span_t args_storage,
                          iree_byte_span_t rets_storage,
                          iree_vm_native_function_target_t target_fn,
                          void* module, void* module_state) {
  return ((iree_vm_native_function_target2_t)(uintptr_t)target_fn)(
      stack, flags, args_storage, rets_storage, module, module_state);
}

#define FUNCTION(name)                                                     \
  static iree_status_t name(iree_vm_stack_t* stack,                        \
                            iree_vm_native_function_flags_t flags,         \
                            iree_byte_span_t args, iree_byte_span_t rets,  \
                            void* module, void* module_state)
#define UNUSED() \
  (void)stack, (void)flags, (void)args, (void)rets, (void)module, \
      (void)module_state
#define ENTRY(name) \
  { shim, (iree_vm_native_function_target_t)(uintptr_t)(name) }

//===----------------------------------------------------------------------===//
// lib: the imported module
//===----------------------------------------------------------------------===//

static iree_status_code_t g_lib_init_code = IREE_STATUS_OK;

FUNCTION(lib_init) {
  UNUSED();
  log_event('i');
  return iree_status_from_code(g_lib_init_code);
}
FUNCTION(lib_deinit) {
  UNUSED();
  log_event('d');
  return iree_ok_status();
}
FUNCTION(lib_notify) {
  UNUSED();
  log_event((char)('0' + *(const int32_t*)(const void*)args.data));
  return iree_ok_status();
}
FUNCTION(lib_triple) {
  UNUSED();
  if (flags != IREE_VM_NATIVE_FUNCTION_CALL_BEGIN) {
    return iree_status_from_code(IREE_STATUS_INTERNAL);
  }
  *(int32_t*)(void*)rets.data = *(const int32_t*)(const void*)args.data * 3;
  return iree_ok_status();
}
FUNCTION(lib_broken) {
  UNUSED();
  return iree_make_status(IREE_STATUS_DATA_LOSS, "broken");
}

static const iree_string_pair_t lib_attrs[] = {
    {{"kind", 4}, {"library", 7}},
};
static const iree_string_pair_t triple_attrs[] = {
    {{"doc", 3}, {"times three", 11}},
    {{"pure", 4}, {"yes", 3}},
};
static const iree_vm_native_export_descriptor_t lib_exports[] = {
    {{"__deinit", 8}, {"0v_v", 4}, 0, NULL},
    {{"__init", 6}, {"0v_v", 4}, 0, NULL},
    {{"__notify", 8}, {"0i_v", 4}, 0, NULL},
    {{"broken", 6}, {"0v_v", 4}, 0, NULL},
    {{"triple", 6}, {"0i_i", 4}, 2, triple_attrs},
};
static const iree_vm_native_function_ptr_t lib_functions[] = {
    ENTRY(lib_deinit), ENTRY(lib_init), ENTRY(lib_notify), ENTRY(lib_broken),
    ENTRY(lib_triple),
};
static const iree_vm_native_module_descriptor_t lib_descriptor = {
    {"lib", 3}, 3, 1, lib_attrs, 0, NULL, 0, NULL, 5, lib_exports, 5,
    lib_functions,
};

//===----------------------------------------------------------------------===//
// app: imports from lib
//===----------------------------------------------------------------------===//

typedef struct app_state_t {
  iree_allocator_t allocator;
  iree_vm_function_t imports[2];
} app_state_t;

static iree_status_t app_alloc_state(void* self, iree_allocator_t allocator,
                                     iree_vm_module_state_t** out_state) {
  (void)self;
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(app_state_t), &block));
  ((app_state_t*)block)->allocator = allocator;
  *out_state = (iree_vm_module_state_t*)block;
  log_event('a');
  return iree_ok_status();
}
static void app_free_state(void* self, iree_vm_module_state_t* state) {
  (void)self;
  void* block = state;
  log_event('f');
  iree_allocator_free(((app_state_t*)block)->allocator, block);
}
static iree_status_t app_resolve_import(
    void* self, iree_vm_module_state_t* state, iree_host_size_t ordinal,
    const iree_vm_function_t* function,
    const iree_vm_function_signature_t* signature) {
  (void)self;
  (void)signature;
  void* block = state;
  ((app_state_t*)block)->imports[ordinal] = *function;
  log_event((char)('A' + (int)ordinal));
  return iree_ok_status();
}
static void app_destroy(void* self) {
  (void)self;
  log_event('x');
}

static iree_status_t call_import(iree_vm_stack_t* stack,
                                 const iree_vm_function_t* function,
                                 int32_t argument, int32_t* out_result) {
  iree_vm_function_call_t call;
  call.function = *function;
  call.arguments = iree_make_byte_span(&argument, sizeof(argument));
  call.results = iree_make_byte_span(out_result,
                                     out_result != NULL ? sizeof(int32_t) : 0);
  return function->module->begin_call(function->module->self, stack, call);
}

FUNCTION(app_init) {
  UNUSED();
  log_event('I');
  int32_t result = 0;
  return call_import(stack, &((app_state_t*)module_state)->imports[0], 5,
                     &result);
}
FUNCTION(app_nine) {
  UNUSED();
  const iree_vm_function_t* import = &((app_state_t*)module_state)->imports[0];
  int32_t value = *(const int32_t*)(const void*)args.data;
  IREE_RETURN_IF_ERROR(call_import(stack, import, value, &value));
  IREE_RETURN_IF_ERROR(call_import(stack, import, value, &value));
  memcpy(rets.data, &value, sizeof(value));
  return iree_ok_status();
}
FUNCTION(app_pass_broken) {
  UNUSED();
  const iree_vm_function_t* import = &((app_state_t*)module_state)->imports[0];
  iree_vm_function_t broken = *import;
  broken.ordinal = 3;
  return call_import(stack, &broken, 0, NULL);
}

// Calls itself through the module until the frames leave the inline storage.
FUNCTION(app_deep) {
  UNUSED();
  int32_t depth = *(const int32_t*)(const void*)args.data;
  if (depth == 0) return iree_ok_status();
  iree_vm_function_t self_function =
      iree_vm_stack_current_frame(stack)->function;
  return call_import(stack, &self_function, depth - 1, NULL);
}

static const iree_vm_module_dependency_t app_dependencies[] = {
    {{"lib", 3}, 3, IREE_VM_MODULE_DEPENDENCY_FLAG_REQUIRED},
    {{"extra", 5}, 9, IREE_VM_MODULE_DEPENDENCY_FLAG_OPTIONAL},
};
static const iree_vm_native_import_descriptor_t app_imports[] = {
    {IREE_VM_NATIVE_IMPORT_REQUIRED, {"lib.triple", 10}},
    {IREE_VM_NATIVE_IMPORT_OPTIONAL, {"extra.missing", 13}},
};
static const iree_vm_native_export_descriptor_t app_exports[] = {
    {{"__init", 6}, {"0v_v", 4}, 0, NULL},
    {{"deep", 4}, {"0i_v", 4}, 0, NULL},
    {{"nine", 4}, {"0i_i", 4}, 0, NULL},
    {{"pass_broken", 11}, {"0v_v", 4}, 0, NULL},
};
static const iree_vm_native_function_ptr_t app_functions[] = {
    ENTRY(app_init), ENTRY(app_deep), ENTRY(app_nine), ENTRY(app_pass_broken),
};
static const iree_vm_native_module_descriptor_t app_descriptor = {
    {"app", 3}, 0, 0, NULL, 2, app_dependencies, 2, app_imports, 4, app_exports,
    4, app_functions,
};

static iree_vm_module_t* make_module(
    iree_vm_instance_t* instance,
    const iree_vm_native_module_descriptor_t* descriptor, bool with_state) {
  iree_vm_module_t interface_;
  CHECK_OK(iree_vm_module_initialize(&interface_, NULL));
  if (with_state) {
    interface_.destroy = app_destroy;
    interface_.alloc_state = app_alloc_state;
    interface_.free_state = app_free_state;
    interface_.resolve_import = app_resolve_import;
  }
  iree_vm_module_t* module = NULL;
  CHECK_OK(iree_vm_native_module_create(&interface_, descriptor, instance,
                                        iree_allocator_system(), &module));
  return module;
}

static iree_status_t invoke_i32(iree_vm_context_t* context, const char* name,
                                int32_t argument, int32_t* out_result) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_function_t function;
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(
      context, iree_make_cstring_view(name), &function));
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator,
                               &inputs));
  CHECK_OK(iree_vm_list_create(iree_vm_make_undefined_type_def(), 1, allocator,
                               &outputs));
  iree_vm_value_t value = iree_vm_value_make_i32(argument);
  if (iree_vm_function_signature(&function).calling_convention.data[1] != 'v') {
    CHECK_OK(iree_vm_list_push_value(inputs, &value));
  }
  iree_status_t status =
      iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL,
                     inputs, outputs, allocator);
  if (iree_status_is_ok(status) && out_result != NULL) {
    CHECK_OK(iree_vm_list_get_value_as(outputs, 0, IREE_VM_VALUE_TYPE_I32,
                                       &value));
    *out_result = value.i32;
  }
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
  return status;
}

static void check_text(iree_status_t status, const char* expected) {
  char text[256];
  (void)iree_status_format(status, sizeof(text), text, NULL);
  if (strcmp(text, expected) != 0) fprintf(stderr, "have: %s\n", text);
  CHECK(strcmp(text, expected) == 0);
  iree_status_free(status);
}

static void test_linking(iree_vm_instance_t* instance) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_module_t* lib = make_module(instance, &lib_descriptor, false);
  iree_vm_module_t* app = make_module(instance, &app_descriptor, true);
  iree_vm_module_t* modules[2] = {lib, app};
  iree_vm_context_t* context = NULL;
  g_log[0] = 0;
  CHECK_OK(iree_vm_context_create_with_modules(
      instance, IREE_VM_CONTEXT_FLAG_NONE, 2, modules, allocator, &context));
  // lib initialized, app allocated, its import resolved, app initialized.
  CHECK(strcmp(g_log, "iaAI") == 0);
  CHECK(iree_vm_context_module_count(context) == 2);
  CHECK(iree_vm_context_module_at(context, 1) == app);
  CHECK(iree_vm_context_module_at(context, 2) == NULL);
  CHECK(iree_vm_context_instance(context) == instance);

  int32_t result = 0;
  CHECK_OK(invoke_i32(context, "app.nine", 7, &result));
  CHECK(result == 63);
  CHECK_OK(invoke_i32(context, "app.deep", 500, NULL));
  check_text(invoke_i32(context, "app.pass_broken", 0, NULL),
             "DATA_LOSS; broken; while invoking native function lib.broken; "
             "while invoking native function app.pass_broken");

  iree_vm_function_t function;
  CHECK_FAILS(iree_vm_context_resolve_function(context, IREE_SV("app.none"),
                                               &function),
              IREE_STATUS_NOT_FOUND,
              "no function `none` exported by module `app`");
  CHECK_FAILS(iree_vm_context_resolve_function(context, IREE_SV("none.f"),
                                               &function),
              IREE_STATUS_NOT_FOUND, NULL);
  CHECK_FAILS(
      iree_vm_context_resolve_function(context, IREE_SV("nodot"), &function),
      IREE_STATUS_INVALID_ARGUMENT, NULL);

  g_log[0] = 0;
  CHECK_OK(iree_vm_context_notify(context, IREE_VM_SIGNAL_LOW_MEMORY));
  CHECK(strcmp(g_log, "2") == 0);

  iree_vm_context_t* child = NULL;
  CHECK_FAILS(iree_vm_context_fork(context, allocator, &child),
              IREE_STATUS_UNIMPLEMENTED, NULL);
  CHECK(child == NULL);

  g_log[0] = 0;
  iree_vm_context_retain(context);
  iree_vm_context_release(context);
  CHECK(g_log[0] == 0);
  iree_vm_context_release(context);
  CHECK(strcmp(g_log, "df") == 0);
  iree_vm_module_release(app);
  iree_vm_module_release(lib);
  CHECK(strcmp(g_log, "dfx") == 0);
}

static void test_link_failures(iree_vm_instance_t* instance) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_module_t* lib = make_module(instance, &lib_descriptor, false);
  iree_vm_module_t* app = make_module(instance, &app_descriptor, true);
  iree_vm_context_t* context = NULL;

  g_log[0] = 0;
  check_text(iree_vm_context_create_with_modules(instance, 0, 1, &app,
                                                 allocator, &context),
             "NOT_FOUND; required module 'lib' not registered on the context; "
             "resolving module 'app' imports");
  CHECK(context == NULL && strcmp(g_log, "af") == 0);

  // Registered after the importer is too late.
  iree_vm_module_t* wrong_order[2] = {app, lib};
  CHECK_FAILS(iree_vm_context_create_with_modules(instance, 0, 2, wrong_order,
                                                  allocator, &context),
              IREE_STATUS_NOT_FOUND,
              "required module 'lib' not registered on the context");

  iree_vm_native_module_descriptor_t old_lib = lib_descriptor;
  old_lib.version = 2;
  iree_vm_module_t* old_module = make_module(instance, &old_lib, false);
  iree_vm_module_t* with_old[2] = {old_module, app};
  CHECK_FAILS(
      iree_vm_context_create_with_modules(instance, 0, 2, with_old, allocator,
                                          &context),
      IREE_STATUS_NOT_FOUND,
      "required module 'lib' version mismatch; have 2 but require 3");
  iree_vm_module_release(old_module);

  iree_vm_native_module_descriptor_t small_lib = lib_descriptor;
  small_lib.export_count = small_lib.function_count = 4;
  iree_vm_module_t* small_module = make_module(instance, &small_lib, false);
  iree_vm_module_t* with_small[2] = {small_module, app};
  g_log[0] = 0;
  check_text(iree_vm_context_create_with_modules(instance, 0, 2, with_small,
                                                 allocator, &context),
             "NOT_FOUND; no function `triple` exported by module `lib`; "
             "resolving module 'app' imports");
  // What was registered before is torn down again.
  CHECK(strcmp(g_log, "iafd") == 0);
  iree_vm_module_release(small_module);

  static const iree_vm_native_import_descriptor_t unqualified[] = {
      {IREE_VM_NATIVE_IMPORT_REQUIRED, {"triple", 6}},
  };
  iree_vm_native_module_descriptor_t bad_app = app_descriptor;
  bad_app.imports = unqualified;
  bad_app.import_count = 1;
  iree_vm_module_t* bad_module = make_module(instance, &bad_app, true);
  iree_vm_module_t* with_bad[2] = {lib, bad_module};
  CHECK_FAILS(iree_vm_context_create_with_modules(instance, 0, 2, with_bad,
                                                  allocator, &context),
              IREE_STATUS_INVALID_ARGUMENT,
              "import name not fully-qualified (module.func): 'triple'");
  iree_vm_module_release(bad_module);

  g_lib_init_code = IREE_STATUS_UNAVAILABLE;
  iree_vm_module_t* modules[2] = {lib, app};
  check_text(iree_vm_context_create_with_modules(instance, 0, 2, modules,
                                                 allocator, &context),
             "UNAVAILABLE; while invoking native function lib.__init");
  g_lib_init_code = IREE_STATUS_OK;

  // Registration later, and a failure that leaves the context usable.
  CHECK_OK(iree_vm_context_create(instance, 0, allocator, &context));
  CHECK_FAILS(iree_vm_context_register_modules(context, 1, &app),
              IREE_STATUS_NOT_FOUND, NULL);
  CHECK(iree_vm_context_module_count(context) == 0);
  CHECK_OK(iree_vm_context_register_modules(context, 1, &lib));
  CHECK_OK(iree_vm_context_register_modules(context, 1, &app));
  int32_t result = 0;
  CHECK_OK(invoke_i32(context, "app.nine", 1, &result));
  CHECK(result == 9);
  iree_vm_context_release(context);
  iree_vm_module_release(app);
  iree_vm_module_release(lib);
}

static void test_queries(iree_vm_instance_t* instance) {
  iree_vm_module_t* lib = make_module(instance, &lib_descriptor, false);
  iree_vm_function_t function;
  CHECK(lib->self == lib);
  CHECK(iree_string_view_equal(iree_vm_module_name(lib), IREE_SV("lib")));
  CHECK(iree_vm_module_signature(lib).version == 3);
  CHECK(iree_vm_module_signature(lib).export_function_count == 5);
  CHECK(iree_string_view_equal(
      iree_vm_module_lookup_attr_by_name(lib, IREE_SV("kind")),
      IREE_SV("library")));
  for (size_t i = 0; i < IREE_ARRAYSIZE(lib_exports); ++i) {
    CHECK_OK(iree_vm_module_lookup_function_by_name(
        lib, IREE_VM_FUNCTION_LINKAGE_EXPORT, lib_exports[i].local_name,
        &function));
    CHECK(function.module == lib && function.linkage == 2 &&
          function.ordinal == i);
  }
  CHECK(iree_string_view_equal(iree_vm_function_name(&function),
                               IREE_SV("triple")));
  CHECK(iree_string_view_equal(
      iree_vm_function_lookup_attr_by_name(&function, IREE_SV("pure")),
      IREE_SV("yes")));
  CHECK(iree_string_view_is_empty(
      iree_vm_function_lookup_attr_by_name(&function, IREE_SV("none"))));
  CHECK_FAILS(iree_vm_module_lookup_function_by_name(
                  lib, IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL,
                  IREE_SV("zzz"), &function),
              IREE_STATUS_NOT_FOUND, "");
  CHECK_FAILS(iree_vm_module_lookup_function_by_name(
                  lib, IREE_VM_FUNCTION_LINKAGE_INTERNAL, IREE_SV("triple"),
                  &function),
              IREE_STATUS_UNIMPLEMENTED, NULL);
  CHECK_FAILS(iree_vm_module_lookup_function_by_ordinal(
                  lib, IREE_VM_FUNCTION_LINKAGE_EXPORT, 5, &function),
              IREE_STATUS_INVALID_ARGUMENT,
              "function ordinal out of bounds: 0 < 5 < 5");
  iree_vm_module_release(lib);

  iree_vm_module_t interface_;
  CHECK_OK(iree_vm_module_initialize(&interface_, NULL));
  iree_vm_native_module_descriptor_t bad = lib_descriptor;
  bad.function_count = 4;
  CHECK_FAILS(iree_vm_native_module_create(&interface_, &bad, instance,
                                           iree_allocator_system(), &lib),
              IREE_STATUS_INVALID_ARGUMENT, NULL);
  iree_vm_native_export_descriptor_t unsorted[2] = {lib_exports[4],
                                                    lib_exports[3]};
  bad.exports = unsorted;
  bad.export_count = bad.function_count = 2;
  CHECK_FAILS(iree_vm_native_module_create(&interface_, &bad, instance,
                                           iree_allocator_system(), &lib),
              IREE_STATUS_INVALID_ARGUMENT,
              "module export table is not sorted by name (0 ('triple') >= 1 "
              "('broken'))");

  iree_string_view_t arguments, results;
  iree_vm_function_signature_t signature = {{"0iIr_ir", 7}};
  CHECK_OK(iree_vm_function_call_get_cconv_fragments(&signature, &arguments,
                                                     &results));
  CHECK(iree_string_view_equal(arguments, IREE_SV("iIr")));
  CHECK(iree_string_view_equal(results, IREE_SV("ir")));
  iree_host_size_t size = 0;
  typedef struct {
    int32_t i0;
    int64_t i1;
  } abi_iI_t;
  typedef struct {
    int32_t i0;
    int64_t i1;
    int32_t i2;
  } abi_iIi_t;
  typedef struct {
    int32_t i0;
    int64_t i1;
    iree_vm_ref_t r2;
  } abi_iIr_t;
  static const struct {
    const char* cconv;
    size_t size;
  } sizes[] = {{"", 0},
               {"i", 4},
               {"if", 8},
               {"iI", sizeof(abi_iI_t)},
               {"iIi", sizeof(abi_iIi_t)},
               {"iIr", sizeof(abi_iIr_t)}};
  for (size_t i = 0; i < IREE_ARRAYSIZE(sizes); ++i) {
    CHECK_OK(iree_vm_function_call_compute_cconv_fragment_size(
        iree_make_cstring_view(sizes[i].cconv), &size));
    CHECK(size == sizes[i].size);
  }
  CHECK_FAILS(iree_vm_function_call_compute_cconv_fragment_size(
                  IREE_SV("iCID"), &size),
              IREE_STATUS_INVALID_ARGUMENT, NULL);
  signature.calling_convention = IREE_SV("1v_v");
  CHECK_FAILS(iree_vm_function_call_get_cconv_fragments(&signature, &arguments,
                                                        &results),
              IREE_STATUS_UNIMPLEMENTED, NULL);
}

static void test_types(iree_vm_instance_t* instance) {
  static const iree_vm_ref_type_descriptor_t extra = {NULL, {"t.extra", 7}, 0};
  iree_vm_ref_type_t type = 0;
  CHECK(iree_vm_instance_lookup_type(instance, IREE_SV("vm.buffer")) ==
        iree_vm_buffer_type());
  CHECK(iree_vm_instance_lookup_type(instance, IREE_SV("vm.list")) ==
        iree_vm_list_type());
  CHECK(iree_vm_instance_lookup_type(instance, IREE_SV("i32")) == 0);
  CHECK_OK(iree_vm_instance_register_type(instance, &extra, &type));
  CHECK_OK(iree_vm_instance_register_type(instance, &extra, &type));
  CHECK(type == iree_vm_instance_lookup_type(instance, IREE_SV("t.extra")));
  iree_vm_instance_unregister_type(instance, &extra);
  CHECK(iree_vm_instance_lookup_type(instance, IREE_SV("t.extra")) == type);
  iree_vm_instance_unregister_type(instance, &extra);
  CHECK(iree_vm_instance_lookup_type(instance, IREE_SV("t.extra")) == 0);
  iree_vm_instance_t* small = NULL;
  CHECK_FAILS(iree_vm_instance_create(1, iree_allocator_system(), &small),
              IREE_STATUS_RESOURCE_EXHAUSTED, NULL);
  CHECK(small == NULL);
}

void test_modules(void) {
  iree_vm_instance_t* instance = NULL;
  CHECK_OK(iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT,
                                   iree_allocator_system(), &instance));
  test_types(instance);
  test_queries(instance);
  test_linking(instance);
  test_link_failures(instance);
  iree_vm_instance_release(instance);
}
