// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A runtime as IREE's tools have it, as far as a library that they load can see:
// the layouts of its instance, lists, buffers, stacks and statuses, and who frees
// what. Releases differ in how they free buffers and in what statuses are like;
// both are chosen when the program starts. Included once.

#ifndef VM2C_TESTS_DYNAMIC_RUNTIME_H_
#define VM2C_TESTS_DYNAMIC_RUNTIME_H_

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iree/vm/module.h"
#include "iree/vm/value.h"

#define CHECK(condition)                                                 \
  do {                                                                   \
    if (!(condition)) {                                                  \
      fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);    \
      abort();                                                           \
    }                                                                    \
  } while (0)

//===----------------------------------------------------------------------===//
// Statuses
//===----------------------------------------------------------------------===//

typedef enum { STATUS_CODES, STATUS_BARE, STATUS_LOCATED, STATUS_OTHER } status_layout_t;
static status_layout_t status_layout;
static long live_statuses;

typedef struct {
  void* first_payload;
  void* last_payload;
  iree_string_view_t message;
} status_bare_t;

typedef struct {
  void* first_payload;
  void* last_payload;
  const char* file;
  uint32_t line;
  iree_string_view_t message;
} status_located_t;

// Laid out as nobody can know.
typedef struct {
  char text[64];
} status_other_t;

static void* status_storage(iree_status_t status) {
  return (void*)((uintptr_t)status & ~(uintptr_t)IREE_STATUS_CODE_MASK);
}

// |message| is a literal.
static iree_status_t status_make(iree_status_code_t code, const char* message) {
  if (status_layout == STATUS_CODES) return iree_status_from_code(code);
  void* storage = aligned_alloc(32, 64);
  memset(storage, 0, 64);
  const iree_string_view_t text = iree_make_cstring_view(message);
  if (status_layout == STATUS_BARE) ((status_bare_t*)storage)->message = text;
  if (status_layout == STATUS_LOCATED) {
    ((status_located_t*)storage)->file = "runtime/allocator.c";
    ((status_located_t*)storage)->line = 19;
    ((status_located_t*)storage)->message = text;
  }
  if (status_layout == STATUS_OTHER) {
    snprintf(((status_other_t*)storage)->text, 64, "%s", message);
  }
  __atomic_fetch_add(&live_statuses, 1, __ATOMIC_RELAXED);
  return (iree_status_t)((uintptr_t)storage | (uintptr_t)code);
}

static void status_free(iree_status_t status) {
  if (status_storage(status) == NULL) return;
  __atomic_fetch_sub(&live_statuses, 1, __ATOMIC_RELAXED);
  free(status_storage(status));
}

// "CODE; message" or "file:line: CODE; message", of a status that is freed.
static const char* status_text(iree_status_t status) {
  static char text[8192];
  const char* code = iree_status_code_string(iree_status_code(status));
  const void* storage = status_storage(status);
  iree_string_view_t message = iree_string_view_empty();
  int length = 0;
  if (storage != NULL && status_layout == STATUS_BARE) {
    message = ((const status_bare_t*)storage)->message;
  }
  if (storage != NULL && status_layout == STATUS_LOCATED) {
    const status_located_t* located = (const status_located_t*)storage;
    message = located->message;
    if (located->file != NULL) {
      length = snprintf(text, sizeof(text), "%s:%u: ", located->file, (unsigned)located->line);
    }
  }
  length += snprintf(text + length, sizeof(text) - (size_t)length, "%s", code);
  if (message.size != 0) {
    snprintf(text + length, sizeof(text) - (size_t)length, "; %.*s", (int)message.size, message.data);
  }
  status_free(status);
  return text;
}

//===----------------------------------------------------------------------===//
// Memory
//===----------------------------------------------------------------------===//

static long live_blocks;
// How many allocations succeed from now on; negative: all.
static long allocations_left = -1;

static iree_status_t allocator_ctl(void* self, iree_allocator_command_t command,
                                   const void* params, void** inout_ptr) {
  CHECK(self == &live_blocks);
  if (command == IREE_ALLOCATOR_COMMAND_FREE) {
    if (*inout_ptr != NULL) __atomic_fetch_sub(&live_blocks, 1, __ATOMIC_RELAXED);
    free(*inout_ptr);
    return iree_ok_status();
  }
  if ((int)command < 0 || (int)command > 3) {
    return status_make(IREE_STATUS_UNIMPLEMENTED, "unsupported allocator command");
  }
  if (allocations_left == 0) {
    return status_make(IREE_STATUS_RESOURCE_EXHAUSTED, "allocator is out of memory");
  }
  if (allocations_left > 0) --allocations_left;
  const size_t size = ((const iree_allocator_alloc_params_t*)params)->byte_length;
  const bool grows = command == IREE_ALLOCATOR_COMMAND_REALLOC && *inout_ptr != NULL;
  void* block = grows ? realloc(*inout_ptr, size) : malloc(size);
  CHECK(block != NULL);
  if (command == IREE_ALLOCATOR_COMMAND_CALLOC) memset(block, 0, size);
  if (command == IREE_ALLOCATOR_COMMAND_MALLOC) memset(block, 0xCD, size);
  if (!grows) __atomic_fetch_add(&live_blocks, 1, __ATOMIC_RELAXED);
  *inout_ptr = block;
  return iree_ok_status();
}

static iree_allocator_t runtime_allocator(void) {
  const iree_allocator_t allocator = {&live_blocks, allocator_ctl};
  return allocator;
}

static void runtime_free(iree_allocator_t allocator, void* block) {
  if (block == NULL || allocator.ctl == NULL) return;
  status_free(allocator.ctl(allocator.self, IREE_ALLOCATOR_COMMAND_FREE, NULL, &block));
}

//===----------------------------------------------------------------------===//
// Buffers and lists
//===----------------------------------------------------------------------===//

typedef struct {
  iree_vm_ref_object_t ref_object;
  uint32_t access;
  iree_byte_span_t data;
  iree_allocator_t allocator;
  // Since 2026-05.
  void* storage_module;
} buffer_t;

// Older releases free what the word before the buffer says, and do not know of
// owners.
static bool frees_aligned;

static void buffer_destroy(void* ptr) {
  buffer_t* buffer = (buffer_t*)ptr;
  if (frees_aligned) {
    runtime_free(buffer->allocator, ((void**)ptr)[-1]);
  } else {
    CHECK(buffer->storage_module == NULL);
    runtime_free(buffer->allocator, buffer);
  }
}

// A list; what is after its last element is zero.
typedef struct {
  iree_vm_ref_object_t ref_object;
  iree_allocator_t allocator;
  size_t capacity;
  size_t count;
  iree_vm_type_def_t element_type;
  size_t element_size;
  // Values, references or variants.
  int mode;
  void* storage;
} list_t;

static void list_resize(list_t* list, size_t size) {
  for (size_t i = size; i < list->count; ++i) {
    void* element = (uint8_t*)list->storage + i * list->element_size;
    iree_vm_variant_t* variant = (iree_vm_variant_t*)element;
    if (list->mode == 1) {
      iree_vm_ref_release((iree_vm_ref_t*)element);
    } else if (list->mode == 2 && iree_vm_type_def_is_ref(variant->type)) {
      iree_vm_ref_release(&variant->ref);
    }
    memset(element, 0, list->element_size);
  }
  CHECK(size <= list->capacity);
  const uint8_t* bytes = (const uint8_t*)list->storage;
  for (size_t i = list->count * list->element_size; i < size * list->element_size; ++i) {
    CHECK(bytes[i] == 0);
  }
  list->count = size;
}

static void list_destroy(void* ptr) {
  list_t* list = (list_t*)ptr;
  list_resize(list, 0);
  runtime_free(list->allocator, list->storage);
  runtime_free(list->allocator, list);
}

static const iree_vm_ref_type_descriptor_t buffer_descriptor = {buffer_destroy, {"vm.buffer", 9}, 0};
static const iree_vm_ref_type_descriptor_t list_descriptor = {list_destroy, {"vm.list", 7}, 0};

static iree_vm_ref_t list_create(iree_vm_type_def_t element_type, size_t element_size, size_t count) {
  list_t* list = (list_t*)calloc(1, sizeof(list_t));
  list->ref_object.counter = 1;
  list->allocator = runtime_allocator();
  list->capacity = count;
  list->element_type = element_type;
  list->element_size = element_size;
  list->mode = iree_vm_type_def_is_value(element_type) ? 0 : iree_vm_type_def_is_ref(element_type) ? 1 : 2;
  list->storage = calloc(count, element_size);
  __atomic_fetch_add(&live_blocks, 2, __ATOMIC_RELAXED);
  list_resize(list, count);
  const iree_vm_ref_t ref = {list, iree_vm_ref_type_make(&list_descriptor)};
  return ref;
}

//===----------------------------------------------------------------------===//
// Instance, contexts, calls
//===----------------------------------------------------------------------===//

typedef struct {
  int32_t ref_count;
  iree_allocator_t allocator;
  int32_t type_mutex;
  uint16_t type_capacity;
  uint16_t type_count;
  struct {
    const iree_vm_ref_type_descriptor_t* descriptor;
    uint32_t registrations;
  } types[2];
} instance_t;

static instance_t instance = {
    1, {&live_blocks, allocator_ctl}, 0, 2, 2, {{&buffer_descriptor, 1}, {&list_descriptor, 1}}};

// A context with one module from a library, and the runtime's own as "host".
typedef struct {
  iree_vm_module_t* module;
  iree_vm_module_state_t* state;
} context_t;

typedef struct {
  void* top;
  size_t storage_capacity;
  size_t storage_size;
  void* storage;
  uint32_t flags;
  bool owns_storage;
  const void* context;
  void (*query_module_state)(void);
  iree_allocator_t allocator;
} stack_t_;

static iree_status_t context_call(const context_t* context, const iree_vm_function_t* function,
                                  void* arguments, size_t arguments_size, void* results, size_t results_size) {
  stack_t_ stack = {0};
  stack.context = context;
  iree_vm_function_call_t call;
  call.function = *function;
  call.arguments = iree_make_byte_span(arguments, arguments_size);
  call.results = iree_make_byte_span(results, results_size);
  void* opaque = &stack;
  return context->module->begin_call(context->module->self, (iree_vm_stack_t*)opaque, call);
}

#endif  // VM2C_TESTS_DYNAMIC_RUNTIME_H_
