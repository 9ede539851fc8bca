// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules loaded into a context, ready to be called.

#ifndef VM2C_TOOL_SESSION_H_
#define VM2C_TOOL_SESSION_H_

#include "iree/modules/hal/inline/module.h"
#include "iree/vm/api.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef iree_status_t (*vm2c_tool_create_fn_t)(iree_vm_instance_t* instance,
                                               iree_allocator_t allocator,
                                               iree_vm_module_t** out_module);

// The modules of the program in the order in which they are loaded; the last
// one is the main module. Defined by a file that is written per program.
const vm2c_tool_create_fn_t* vm2c_tool_modules(size_t* out_count);

typedef struct vm2c_tool_texts_t {
  size_t count;
  const char* const* texts;
} vm2c_tool_texts_t;

// The flags that say which parameters there are; see parameters.h. Defined by
// the program, before modules are loaded, or by a file that is written for a
// library.
vm2c_tool_texts_t vm2c_tool_parameter_flags(void);

#if defined(__cplusplus)
}
#endif

typedef struct vm2c_tool_session_t {
  // Of everything that modules allocate; set by the caller.
  iree_allocator_t allocator;
  iree_vm_instance_t* instance;
  iree_vm_context_t* context;
  // Borrowed from the context.
  iree_vm_module_t* main_module;
} vm2c_tool_session_t;

static inline void vm2c_tool_session_close(vm2c_tool_session_t* session) {
  iree_vm_context_release(session->context);
  iree_vm_instance_release(session->instance);
  session->context = NULL;
  session->instance = NULL;
  session->main_module = NULL;
}

//===----------------------------------------------------------------------===//
// Advice on modules that are missing
//===----------------------------------------------------------------------===//

// Modules in the order in which they are loaded.
typedef struct vm2c_tool_module_list_t {
  iree_vm_module_t** items;
  size_t count;
} vm2c_tool_module_list_t;

// Index of the module of that name, or the count.
static inline size_t vm2c_tool_find_module(
    const vm2c_tool_module_list_t* modules, iree_string_view_t name) {
  size_t i = 0;
  while (i < modules->count &&
         !iree_string_view_equal(iree_vm_module_name(modules->items[i]),
                                 name)) {
    ++i;
  }
  return i;
}

typedef struct vm2c_tool_search_t {
  const vm2c_tool_module_list_t* modules;
  iree_string_view_t target;
  size_t depth;
  bool found;
} vm2c_tool_search_t;

static inline iree_status_t vm2c_tool_search_dependency(
    void* user_data, const iree_vm_module_dependency_t* dependency) {
  vm2c_tool_search_t* search = (vm2c_tool_search_t*)user_data;
  if (iree_string_view_equal(dependency->name, search->target)) {
    search->found = true;
  }
  const size_t next = vm2c_tool_find_module(search->modules, dependency->name);
  if (search->found || search->depth == 0 || next == search->modules->count) {
    return iree_ok_status();
  }
  vm2c_tool_search_t deeper = *search;
  --deeper.depth;
  iree_status_t status = iree_vm_module_enumerate_dependencies(
      search->modules->items[next], vm2c_tool_search_dependency, &deeper);
  search->found = deeper.found;
  return status;
}

// Whether module |from| imports from |target|, directly or, with a |depth|,
// through as many others.
static inline bool vm2c_tool_depends(const vm2c_tool_module_list_t* modules,
                                     size_t from, iree_string_view_t target,
                                     size_t depth) {
  vm2c_tool_search_t search = {modules, target, depth, false};
  iree_status_free(iree_vm_module_enumerate_dependencies(
      modules->items[from], vm2c_tool_search_dependency, &search));
  return search.found;
}

// The name in the runtime's words for a missing module, else the empty view.
static inline iree_string_view_t vm2c_tool_missing_module(
    iree_status_t status) {
  const iree_string_view_t head = IREE_SV("required module '");
  const iree_string_view_t tail = IREE_SV("' not registered on the context");
  const iree_string_view_t message = iree_status_message(status);
  if (iree_status_code(status) != IREE_STATUS_NOT_FOUND ||
      message.size < head.size + tail.size ||
      !iree_string_view_starts_with(message, head) ||
      !iree_string_view_equal(
          iree_string_view_substr(message, message.size - tail.size,
                                  tail.size),
          tail)) {
    return iree_string_view_empty();
  }
  return iree_string_view_substr(message, head.size,
                                 message.size - head.size - tail.size);
}

// Whether a function of the full HAL is missing.
static inline bool vm2c_tool_lacks_hal_function(iree_status_t status) {
  const iree_string_view_t tail = IREE_SV("exported by module `hal`");
  const iree_string_view_t message = iree_status_message(status);
  return iree_status_code(status) == IREE_STATUS_NOT_FOUND &&
         message.size >= tail.size &&
         iree_string_view_equal(
             iree_string_view_substr(message, message.size - tail.size,
                                     tail.size),
             tail);
}

// Says what to do about a module or a function that could not be found.
static inline iree_status_t vm2c_tool_advise(
    iree_status_t status, const vm2c_tool_module_list_t* modules) {
  if (vm2c_tool_lacks_hal_function(status)) {
    return iree_status_annotate(
        status,
        IREE_SV("hint: of 'hal' only what moves data is there; programs "
                "compiled with --iree-execution-model=inline-static "
                "--iree-hal-target-backends=vmvx-inline run without it"));
  }
  const iree_string_view_t missing = vm2c_tool_missing_module(status);
  if (missing.size == 0) return status;
  const int size = (int)missing.size;
  const size_t place = vm2c_tool_find_module(modules, missing);
  // The first module that looks for it in vain.
  size_t importer = 0;
  while (importer < modules->count &&
         !vm2c_tool_depends(modules, importer, missing, 0)) {
    ++importer;
  }
  if (place < modules->count && importer == place) {
    return iree_status_annotate(
        status, IREE_SV("hint: a module cannot import from itself"));
  }
  if (place < modules->count && importer < modules->count) {
    const iree_string_view_t name =
        iree_vm_module_name(modules->items[importer]);
    if (vm2c_tool_depends(modules, place, name, 3)) {
      return iree_status_annotate_f(
          status,
          "hint: '%.*s' and '%.*s' import from each other; a module can only "
          "import from modules before it",
          (int)name.size, name.data, size, missing.data);
    }
    return iree_status_annotate_f(
        status,
        "hint: a module can only import from modules before it; give '%.*s' "
        "before '%.*s'",
        size, missing.data, (int)name.size, name.data);
  }
  if (iree_string_view_equal(missing, IREE_SV("hal")) ||
      iree_string_view_starts_with(missing, IREE_SV("hal_"))) {
    return iree_status_annotate_f(
        status,
        "hint: '%.*s' is part of the IREE runtime; programs compiled with "
        "--iree-execution-model=inline-static "
        "--iree-hal-target-backends=vmvx-inline run without it",
        size, missing.data);
  }
  return iree_status_annotate_f(
      status, "hint: give a module '%.*s' before those that import from it",
      size, missing.data);
}

//===----------------------------------------------------------------------===//
// Sessions
//===----------------------------------------------------------------------===//

// Creates the modules and links them, hal_inline before all others. Runs
// initializers. To be closed after failures too.
static inline iree_status_t vm2c_tool_session_open(
    vm2c_tool_session_t* session) {
  const iree_allocator_t allocator = session->allocator;
  session->instance = NULL;
  session->context = NULL;
  session->main_module = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_instance_create(
      IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &session->instance));
  IREE_RETURN_IF_ERROR(
      iree_hal_module_register_inline_types(session->instance));
  size_t count = 0;
  const vm2c_tool_create_fn_t* creators = vm2c_tool_modules(&count);
  void* block = NULL;
  IREE_RETURN_IF_ERROR(iree_allocator_malloc(
      allocator, (count + 1) * sizeof(iree_vm_module_t*), &block));
  iree_vm_module_t** modules = (iree_vm_module_t**)block;
  iree_hal_allocator_t* buffers = NULL;
  iree_status_t status = iree_hal_allocator_create_heap(
      IREE_SV("local"), allocator, allocator, &buffers);
  if (iree_status_is_ok(status)) {
    status = iree_hal_inline_module_create(
        session->instance, IREE_HAL_INLINE_MODULE_FLAG_NONE,
        iree_hal_module_debug_sink_null(), buffers, allocator, &modules[0]);
  }
  iree_hal_allocator_release(buffers);
  for (size_t i = 0; i < count && iree_status_is_ok(status); ++i) {
    status = creators[i](session->instance, allocator, &modules[i + 1]);
  }
  if (iree_status_is_ok(status)) {
    const vm2c_tool_module_list_t list = {modules, count + 1};
    status = iree_status_annotate(
        iree_vm_context_create_with_modules(
            session->instance, IREE_VM_CONTEXT_FLAG_NONE, count + 1, modules,
            allocator, &session->context),
        IREE_SV("creating VM context"));
    status = vm2c_tool_advise(status, &list);
  }
  if (iree_status_is_ok(status)) session->main_module = modules[count];
  for (size_t i = 0; i <= count; ++i) iree_vm_module_release(modules[i]);
  iree_allocator_free(allocator, block);
  return status;
}

// Number of exports of a module.
static inline size_t vm2c_tool_export_count(const iree_vm_module_t* module) {
  return iree_vm_module_signature(module).export_function_count;
}

// Export |index|; its name is empty where there is none.
static inline iree_string_view_t vm2c_tool_export(
    iree_vm_module_t* module, size_t index, iree_vm_function_t* out_function) {
  iree_status_t status = iree_vm_module_lookup_function_by_ordinal(
      module, IREE_VM_FUNCTION_LINKAGE_EXPORT, index, out_function);
  if (!iree_status_is_ok(status)) {
    iree_status_free(status);
    return iree_string_view_empty();
  }
  return iree_vm_function_name(out_function);
}

// Exports that only the runtime calls, such as `__init`.
static inline bool vm2c_tool_is_internal(iree_string_view_t name) {
  return iree_string_view_starts_with(name, IREE_SV("__")) ||
         iree_string_view_find_char(name, '$', 0) != IREE_STRING_VIEW_NPOS;
}

#endif  // VM2C_TOOL_SESSION_H_
