// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads the library of library.mlir into the runtime of runtime.h and uses it in
// every way there is: host LIBRARY (codes|bare|located|other) (aligned|plain).

#define _GNU_SOURCE
#include "runtime.h"

#include <dlfcn.h>
#include <pthread.h>

typedef iree_status_t (*create_fn_t)(uint32_t max_version, instance_t* instance, size_t param_count,
                                     const iree_string_pair_t* params, iree_allocator_t allocator,
                                     iree_vm_module_t** out_module);
static create_fn_t create;

//===----------------------------------------------------------------------===//
// What the library imports
//===----------------------------------------------------------------------===//

// Releases that do not know of padding find that arguments have none.
static bool host_is_old;

static iree_status_t host_begin_call(void* self, iree_vm_stack_t* stack, iree_vm_function_call_t call) {
  (void)self;
  (void)stack;
  CHECK(call.arguments.data != NULL && call.results.data != NULL);
  if (call.function.ordinal == 0) {
    CHECK(call.arguments.data_length == 4 && call.results.data_length == 4);
    *(int32_t*)(void*)call.results.data = 2 * *(int32_t*)(void*)call.arguments.data;
    return iree_ok_status();
  }
  if (call.function.ordinal == 2) {
    // What is asked for is there, or somebody has to wait for it.
    const int32_t value = *(int32_t*)(void*)call.arguments.data;
    *(int32_t*)(void*)call.results.data = value;
    return value == 0 ? status_make(IREE_STATUS_DEFERRED, "not yet") : iree_ok_status();
  }
  CHECK(call.arguments.data_length == 16 && call.results.data_length == 0);
  if (host_is_old) return status_make(IREE_STATUS_INVALID_ARGUMENT, "argument/result signature mismatch");
  return status_make(IREE_STATUS_PERMISSION_DENIED, "the host refuses");
}

static iree_vm_module_t host_module;

//===----------------------------------------------------------------------===//
// Contexts
//===----------------------------------------------------------------------===//

static iree_status_t lookup(const context_t* context, const char* name, iree_vm_function_t* out_function) {
  memset(out_function, 0, sizeof(*out_function));
  return context->module->lookup_function(context->module->self, IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL,
                                          iree_make_cstring_view(name), NULL, out_function);
}

static iree_status_t context_start(context_t* context, iree_vm_module_t* module) {
  context->module = module;
  iree_status_t status = module->alloc_state(module->self, runtime_allocator(), &context->state);
  static const char* const conventions[] = {"0i_i", "0r_v", "0i_i"};
  for (uint16_t i = 0; i < 3 && iree_status_is_ok(status); ++i) {
    const iree_vm_function_t function = {&host_module, IREE_VM_FUNCTION_LINKAGE_EXPORT, i};
    iree_vm_function_signature_t signature;
    signature.calling_convention = iree_make_cstring_view(conventions[i]);
    status = module->resolve_import(module->self, context->state, i, &function, &signature);
  }
  iree_vm_function_t init;
  if (iree_status_is_ok(status)) status = lookup(context, "__init", &init);
  if (iree_status_is_ok(status)) status = context_call(context, &init, NULL, 0, NULL, 0);
  return status;
}

static void context_stop(context_t* context) {
  if (context->state != NULL) context->module->free_state(context->module->self, context->state);
  context->state = NULL;
}

static iree_status_t call(const context_t* context, const char* name, void* arguments, size_t arguments_size,
                          void* results, size_t results_size) {
  iree_vm_function_t function;
  iree_status_t status = lookup(context, name, &function);
  if (!iree_status_is_ok(status)) return status;
  return context_call(context, &function, arguments, arguments_size, results, results_size);
}

static int32_t bump(const context_t* context) {
  int32_t result = -1;
  iree_status_t status = call(context, "bump", NULL, 0, &result, sizeof(result));
  CHECK(iree_status_is_ok(status));
  return result;
}

//===----------------------------------------------------------------------===//
// Trials
//===----------------------------------------------------------------------===//

static iree_vm_module_t* load(void) {
  iree_vm_module_t* module = NULL;
  iree_status_t status = create(1, &instance, 0, NULL, runtime_allocator(), &module);
  CHECK(iree_status_is_ok(status) && module != NULL && module->self == module);
  return module;
}

static void contexts_have_states_of_their_own(void) {
  iree_vm_module_t* module = load();
  context_t a, b, fork;
  CHECK(iree_status_is_ok(context_start(&a, module)));
  CHECK(bump(&a) == 41);
  CHECK(iree_status_is_ok(context_start(&b, module)));
  CHECK(bump(&b) == 41 && bump(&a) == 42 && bump(&b) == 42 && bump(&b) == 43 && bump(&a) == 43);
  fork.module = module;
  CHECK(iree_status_is_ok(module->fork_state(module->self, a.state, runtime_allocator(), &fork.state)));
  CHECK(bump(&fork) == 44 && bump(&a) == 44 && bump(&fork) == 45 && bump(&b) == 44);
  // Another module of the same library.
  iree_vm_module_t* other = load();
  context_t c;
  CHECK(iree_status_is_ok(context_start(&c, other)));
  CHECK(bump(&c) == 41);
  context_stop(&b);
  CHECK(bump(&a) == 45 && bump(&fork) == 46);
  context_stop(&a);
  CHECK(bump(&fork) == 47 && bump(&c) == 42);
  context_stop(&fork);
  context_stop(&c);
  iree_vm_module_release(other);
  iree_vm_module_release(module);
}

// Two forks that nothing tells apart: refused, until there is one.
static void contexts_are_not_guessed(void) {
  iree_vm_module_t* module = load();
  context_t a, forks[2];
  CHECK(iree_status_is_ok(context_start(&a, module)));
  for (int i = 0; i < 2; ++i) {
    forks[i].module = module;
    CHECK(iree_status_is_ok(module->fork_state(module->self, a.state, runtime_allocator(), &forks[i].state)));
  }
  int32_t result = -1;
  iree_status_t status = call(&forks[0], "bump", NULL, 0, &result, sizeof(result));
  CHECK(strstr(status_text(status), "UNIMPLEMENTED") != NULL);
  context_stop(&forks[1]);
  CHECK(bump(&forks[0]) == 41 && bump(&a) == 41);
  context_stop(&forks[0]);
  context_stop(&a);
  iree_vm_module_release(module);
}

// Contexts that come and go.
static void* uses_contexts(void* module) {
  for (int i = 0; i < 500; ++i) {
    context_t a, b;
    CHECK(iree_status_is_ok(context_start(&a, (iree_vm_module_t*)module)));
    CHECK(bump(&a) == 41);
    CHECK(iree_status_is_ok(context_start(&b, (iree_vm_module_t*)module)));
    CHECK(bump(&b) == 41 && bump(&a) == 42 && bump(&b) == 42);
    context_stop(&a);
    CHECK(bump(&b) == 43);
    context_stop(&b);
  }
  return NULL;
}

static void threads_have_contexts_of_their_own(void) {
  iree_vm_module_t* module = load();
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) CHECK(pthread_create(&threads[i], NULL, uses_contexts, module) == 0);
  for (int i = 0; i < 4; ++i) CHECK(pthread_join(threads[i], NULL) == 0);
  iree_vm_module_release(module);
}

static void data_outlives_module(void) {
  iree_vm_module_t* module = load();
  context_t context;
  CHECK(iree_status_is_ok(context_start(&context, module)));
  iree_vm_ref_t words[2] = {{NULL, 0}, {NULL, 0}};
  CHECK(iree_status_is_ok(call(&context, "words", NULL, 0, words, sizeof(words))));
  int64_t length = 100;
  iree_vm_ref_t bytes = {NULL, 0};
  CHECK(iree_status_is_ok(call(&context, "bytes", &length, sizeof(length), &bytes, sizeof(bytes))));
  context_stop(&context);
  iree_vm_module_release(module);
  const buffer_t* three = (const buffer_t*)words[0].ptr;
  const buffer_t* text = (const buffer_t*)words[1].ptr;
  CHECK(words[0].type == iree_vm_ref_type_make(&buffer_descriptor));
  CHECK(three->data.data_length == 12 && memcmp(three->data.data, "\1\0\0\0\2\0\0\0\3\0\0\0", 12) == 0);
  CHECK(text->data.data_length == 4 && memcmp(text->data.data, "text", 4) == 0);
  iree_vm_ref_release(&words[0]);
  CHECK(memcmp(text->data.data, "text", 4) == 0);
  iree_vm_ref_release(&words[1]);
  const buffer_t* own = (const buffer_t*)bytes.ptr;
  CHECK(own->data.data_length == 100 && ((uintptr_t)own->data.data & 63) == 0);
  for (int i = 0; i < 100; ++i) CHECK(own->data.data[i] == 0);
  iree_vm_ref_release(&bytes);
}

static void lists_cross(const context_t* context) {
  iree_vm_ref_t list = list_create(iree_vm_make_value_type_def(IREE_VM_VALUE_TYPE_I32), 4, 3);
  list_t* own = (list_t*)list.ptr;
  memcpy(own->storage, "\1\0\0\0\2\0\0\0\3\0\0\0", 12);
  int32_t sum = 0;
  for (int i = 0; i < 20; ++i) {
    iree_status_t status = call(context, "append_sum", &list, sizeof(list), &sum, sizeof(sum));
    if (!iree_status_is_ok(status)) {
      CHECK(strstr(status_text(status), "RESOURCE_EXHAUSTED") != NULL);
      break;
    }
    CHECK(sum == 6 << i && own->count == 4 + (size_t)i && ((const int32_t*)own->storage)[3 + i] == sum);
  }
  // The host grows it where the library has made room.
  list_resize(own, 2);
  list_resize(own, own->capacity);
  iree_vm_ref_release(&list);
}

static void lists_come_back(const context_t* context) {
  iree_vm_ref_t ref = {NULL, 0};
  iree_status_t status = call(context, "mixed", NULL, 0, &ref, sizeof(ref));
  if (!iree_status_is_ok(status)) {
    CHECK(strstr(status_text(status), "RESOURCE_EXHAUSTED") != NULL && ref.ptr == NULL);
    return;
  }
  list_t* list = (list_t*)ref.ptr;
  CHECK(ref.type == iree_vm_ref_type_make(&list_descriptor) && list->count == 4 && list->element_size == 24);
  iree_vm_variant_t* items = (iree_vm_variant_t*)list->storage;
  CHECK(iree_vm_type_def_as_value(items[0].type) == IREE_VM_VALUE_TYPE_I64 && items[0].i64 == 7);
  CHECK(iree_vm_type_def_as_ref(items[1].type) == (uintptr_t)&buffer_descriptor);
  CHECK(iree_vm_type_def_as_ref(items[2].type) == (uintptr_t)&list_descriptor);
  CHECK(iree_vm_type_def_is_undefined(items[3].type));
  const list_t* inner = (const list_t*)items[2].ref.ptr;
  const iree_vm_ref_t* element = (const iree_vm_ref_t*)inner->storage;
  CHECK(inner->count == 1 && inner->mode == 1 && element->ptr == items[1].ref.ptr);
  list_resize(list, 1);
  list_resize(list, 3);
  CHECK(iree_vm_type_def_is_undefined(items[1].type) && items[1].ref.ptr == NULL);
  iree_vm_ref_release(&ref);
  // One of the host with a buffer of the library.
  int64_t length = 9;
  iree_vm_ref_t given = list_create(iree_vm_make_undefined_type_def(), 24, 2);
  status = call(context, "bytes", &length, sizeof(length), &ref, sizeof(ref));
  if (iree_status_is_ok(status)) {
    iree_vm_variant_t* slots = (iree_vm_variant_t*)((list_t*)given.ptr)->storage;
    slots[0] = iree_vm_make_variant_ref_assign(ref);
    length = 0;
    CHECK(iree_status_is_ok(call(context, "take", &given, sizeof(given), &length, sizeof(length))));
    CHECK(length == 9 && ((list_t*)given.ptr)->count == 0);
    list_resize((list_t*)given.ptr, 2);
  } else {
    status_free(status);
  }
  iree_vm_ref_release(&given);
}

static void failed(iree_status_t status, const char* code, const char* message, const char* file) {
  CHECK(!iree_status_is_ok(status));
  const char* text = status_text(status);
  char expected[512];
  const bool has_message = status_layout == STATUS_BARE || status_layout == STATUS_LOCATED;
  snprintf(expected, sizeof(expected), "%s%s%s%s", status_layout == STATUS_LOCATED ? file : "", code,
           has_message ? "; " : "", has_message ? message : "");
  if (allocations_left >= 0 && strstr(text, "RESOURCE_EXHAUSTED") != NULL) return;
  if (strcmp(text, expected) != 0) fprintf(stderr, "%s\n%s\n", text, expected);
  CHECK(strcmp(text, expected) == 0);
}

static void fails(const context_t* context, const char* name, int64_t argument, size_t size, const char* code,
                  const char* message, const char* file) {
  int64_t result = 0;
  failed(call(context, name, &argument, size, &result, size), code, message, file);
}

typedef struct {
  int32_t first;
  int64_t second;
} padded_t;

// What older releases pass is not taken for something else.
static void old_hosts_are_refused(const context_t* context) {
  const char* const message = "the library needs IREE 3.10.0 or later: this host is older and passes arguments in another layout";
  padded_t arguments = {5, 1234567890123}, results = {0, 0};
  CHECK(iree_status_is_ok(call(context, "padded", &arguments, sizeof(arguments), &results, sizeof(results))));
  CHECK(results.first == 5 && results.second == 1234567890123);
  int32_t packed[3] = {0, 0, 0};
  failed(call(context, "padded", packed, sizeof(packed), packed, sizeof(packed)), "INCOMPATIBLE", message, "");
  host_is_old = true;
  const bool is_told = status_layout == STATUS_BARE || status_layout == STATUS_LOCATED;
  fails(context, "refused", 5, 8, is_told ? "INCOMPATIBLE" : "INVALID_ARGUMENT", message, "");
  host_is_old = false;
}

static void use(const context_t* context) {
  old_hosts_are_refused(context);
  lists_cross(context);
  lists_come_back(context);
  fails(context, "fail", 9, 4, "FAILED_PRECONDITION", "said so", "<vm>:0: ");
  fails(context, "out_of_bounds", 3, 8, "OUT_OF_RANGE",
        "out-of-bounds access detected (offset=12, length=4, alignment=4, buffer length=12)", "");
  fails(context, "refused", 5, 8, "PERMISSION_DENIED", "the host refuses; while calling import",
        "runtime/allocator.c:19: ");
  fails(context, "bytes", -1, 8, "RESOURCE_EXHAUSTED", "buffer length -1 cannot be allocated", "");
  int32_t value = 30;
  int32_t result = 0;
  iree_status_t status = call(context, "yield_twice", &value, sizeof(value), &result, sizeof(result));
  if (iree_status_is_ok(status)) {
    CHECK(result == 39);
  } else {
    CHECK(strstr(status_text(status), "RESOURCE_EXHAUSTED") != NULL);
  }
  fails(context, "wait", 0, 4, "UNIMPLEMENTED", "a library cannot wait for an import", "");
  status = call(context, "wait", &value, sizeof(value), &result, sizeof(result));
  if (iree_status_is_ok(status)) {
    CHECK(result == 38);
  } else {
    CHECK(strstr(status_text(status), "RESOURCE_EXHAUSTED") != NULL);
  }
}

// Everything with the first |count| allocations only; whether that is enough.
static bool use_with_memory(long count) {
  allocations_left = count;
  iree_vm_module_t* module = NULL;
  context_t context = {NULL, NULL};
  iree_status_t status = create(1, &instance, 0, NULL, runtime_allocator(), &module);
  if (iree_status_is_ok(status)) {
    status = context_start(&context, module);
    if (iree_status_is_ok(status)) use(&context);
    context_stop(&context);
    iree_vm_module_release(module);
  } else {
    CHECK(module == NULL);
  }
  if (!iree_status_is_ok(status)) CHECK(strstr(status_text(status), "RESOURCE_EXHAUSTED") != NULL);
  const bool is_enough = allocations_left != 0;
  allocations_left = -1;
  CHECK(live_blocks == 0 && live_statuses == 0);
  return is_enough;
}

static void is_refused(void) {
  iree_vm_module_t* module = NULL;
  const iree_string_pair_t parameter = {{"color", 5}, {"red", 3}};
  const char* text = status_text(create(1, &instance, 1, &parameter, runtime_allocator(), &module));
  CHECK(strstr(text, "INVALID_ARGUMENT") != NULL && module == NULL);
  text = status_text(create(0, &instance, 0, NULL, runtime_allocator(), &module));
  CHECK(strstr(text, "INCOMPATIBLE") != NULL && module == NULL);
  // An instance that is not laid out as IREE's.
  instance_t strange = instance;
  strange.type_count = 3;
  text = status_text(create(1, &strange, 0, NULL, runtime_allocator(), &module));
  CHECK(strstr(text, "INCOMPATIBLE") != NULL && module == NULL);
  // That of another copy of the runtime.
  strange = instance;
  const iree_vm_ref_type_descriptor_t copy = buffer_descriptor;
  strange.types[0].descriptor = &copy;
  text = status_text(create(1, &strange, 0, NULL, runtime_allocator(), &module));
  CHECK(strstr(text, "INCOMPATIBLE") != NULL && module == NULL);
}

int main(int argc, char** argv) {
  static const char* const layouts[] = {"codes", "bare", "located", "other"};
  CHECK(argc == 4);
  for (int i = 0; i < 4; ++i) {
    if (strcmp(argv[2], layouts[i]) == 0) status_layout = (status_layout_t)i;
  }
  frees_aligned = strcmp(argv[3], "aligned") == 0;
  iree_status_free(iree_vm_module_initialize(&host_module, &host_module));
  host_module.begin_call = host_begin_call;
  void* library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) fprintf(stderr, "%s\n", dlerror());
  CHECK(library != NULL);
  void* symbol = dlsym(library, "iree_vm_dynamic_module_create");
  CHECK(symbol != NULL);
  memcpy(&create, &symbol, sizeof(create));
  contexts_have_states_of_their_own();
  contexts_are_not_guessed();
  threads_have_contexts_of_their_own();
  data_outlives_module();
  is_refused();
  CHECK(live_blocks == 0 && live_statuses == 0);
  long count = 0;
  while (!use_with_memory(count)) ++count;
  CHECK(count > 10);
  // It stays in memory: whoever has a buffer may free it later.
  CHECK(dlclose(library) == 0);
  CHECK(dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD) != NULL);
  printf("%ld allocations\n", count);
  return 0;
}
