// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Contexts: modules linked with each other, and their states.

#ifndef IREE_VM_CONTEXT_H_
#define IREE_VM_CONTEXT_H_

#include "iree/vm/instance.h"
#include "iree/vm/module.h"
#include "iree/vm/stack.h"

enum iree_vm_context_flag_bits_t {
  IREE_VM_CONTEXT_FLAG_NONE = 0,
  IREE_VM_CONTEXT_FLAG_TRACE_EXECUTION = 1u << 0,
  IREE_VM_CONTEXT_FLAG_CONCURRENT = 1u << 1
};
typedef uint32_t iree_vm_context_flags_t;

typedef struct vm2c_context_entry_t {
  iree_vm_module_t* module;
  iree_vm_module_state_t* state;
} vm2c_context_entry_t;

// Not synchronised: one invocation at a time.
typedef struct iree_vm_context_t {
  iree_atomic_ref_count_t ref_count;
  iree_vm_context_flags_t flags;
  iree_vm_instance_t* instance;
  iree_allocator_t allocator;
  iree_host_size_t module_count;
  iree_host_size_t module_capacity;
  vm2c_context_entry_t* entries;
  // What this context was forked from, or NULL. Its states stay allocated as
  // long as this context: globals may refer to read-only data in them.
  struct iree_vm_context_t* parent;
  // 1 while the context is in use, and 1 for each context forked from it.
  iree_atomic_ref_count_t state_users;
  // Bytes of the C stack that an invocation may use; 0 if nobody said.
  iree_host_size_t stack_size;
} iree_vm_context_t;

static inline iree_status_t vm2c_context_query_module_state(
    void* self, iree_vm_module_t* module,
    iree_vm_module_state_t** out_module_state) {
  const iree_vm_context_t* context = (const iree_vm_context_t*)self;
  // Newest first: programs are registered after the modules they import.
  for (iree_host_size_t i = context->module_count; i > 0; --i) {
    if (context->entries[i - 1].module == module) {
      *out_module_state = context->entries[i - 1].state;
      return iree_ok_status();
    }
  }
  *out_module_state = NULL;
  return iree_make_status(IREE_STATUS_NOT_FOUND,
                          "module not registered with the context");
}

// Resolves the states of the context's modules.
VM2C_INLINE iree_vm_state_resolver_t
iree_vm_context_state_resolver(const iree_vm_context_t* context) {
  iree_vm_state_resolver_t resolver;
  resolver.self = (void*)(uintptr_t)context;
  resolver.query_module_state = vm2c_context_query_module_state;
  return resolver;
}

// Makes room for frames on the C stack of the caller.
typedef struct vm2c_local_stack_t {
  iree_vm_stack_t stack;
  iree_alignas(16) uint8_t storage[IREE_VM_STACK_DEFAULT_SIZE];
} vm2c_local_stack_t;

VM2C_INLINE iree_vm_stack_t* vm2c_local_stack_initialize(
    vm2c_local_stack_t* local, const iree_vm_context_t* context,
    iree_vm_invocation_flags_t flags, iree_allocator_t allocator) {
  vm2c_stack_initialize(&local->stack, local->storage, sizeof(local->storage),
                        flags, iree_vm_context_state_resolver(context),
                        allocator);
  vm2c_stack_set_native_size(&local->stack, context->stack_size);
  return &local->stack;
}

// Bounds the bytes of the C stack that each invocation in |context| may use
// from where it begins, or goes on after a suspension. 0, as at first: all that
// the thread has (vm2c/stack_limit.h).
VM2C_INLINE void vm2c_context_set_stack_size(iree_vm_context_t* context,
                                             iree_host_size_t size) {
  context->stack_size = size;
}

// Calls an export without results that a module may or may not have. Storage of
// no bytes has an address as well, which IREE's shims insist on.
static inline iree_status_t vm2c_context_call_optional(
    iree_vm_context_t* context, iree_vm_module_t* module,
    iree_string_view_t name, iree_byte_span_t arguments) {
  iree_vm_function_call_t call;
  VM2C_MEMSET(&call, 0, sizeof(call));
  iree_status_t status = iree_vm_module_lookup_function_by_name(
      module, IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL, name, &call.function);
  if (iree_status_code(status) == IREE_STATUS_NOT_FOUND) {
    return iree_status_ignore(status);
  }
  IREE_RETURN_IF_ERROR(status);
  uint8_t nothing = 0;
  call.results = iree_make_byte_span(&nothing, 0);
  call.arguments = arguments.data_length != 0 ? arguments : call.results;
  vm2c_local_stack_t local;
  iree_vm_stack_t* stack = vm2c_local_stack_initialize(
      &local, context, IREE_VM_INVOCATION_FLAG_NONE, context->allocator);
  status = module->begin_call(module->self, stack, call);
  // Nobody could wait for these functions, so a suspension is resumed at once.
  while (iree_status_is_deferred(status)) {
    iree_status_free(status);
    status = vm2c_stack_resume_calls(stack, call.results);
  }
  iree_vm_stack_deinitialize(stack);
  return status;
}

static inline iree_status_t vm2c_context_register_module(
    iree_vm_context_t* context, iree_vm_module_t* module);
static inline iree_status_t vm2c_context_resolve_name(
    const iree_vm_context_t* context, iree_vm_function_linkage_t linkage,
    iree_string_view_t full_name, iree_vm_function_t* out_function);

// Runs __deinit of all modules from |first| on, newest first.
static inline void vm2c_context_deinitialize_modules(iree_vm_context_t* context,
                                                     iree_host_size_t first) {
  for (iree_host_size_t i = context->module_count; i > first; --i) {
    iree_vm_module_t* module = context->entries[i - 1].module;
    if (module->lookup_function != NULL) {
      iree_status_free(vm2c_context_call_optional(
          context, module, iree_make_string_view("__deinit", 8),
          iree_byte_span_empty()));
    }
  }
}

// Frees the states of all modules from |first| on, newest first. Goes after
// all __deinit calls, which may call other modules.
static inline void vm2c_context_release_modules(iree_vm_context_t* context,
                                                iree_host_size_t first) {
  while (context->module_count > first) {
    const vm2c_context_entry_t entry =
        context->entries[--context->module_count];
    entry.module->free_state(entry.module->self, entry.state);
    iree_vm_module_release(entry.module);
  }
}

// Ends one use of the states of |context|. The last one frees them, and ends a
// use of those that the context was forked from.
static inline void vm2c_context_release_states(iree_vm_context_t* context) {
  while (context != NULL &&
         iree_atomic_ref_count_dec(&context->state_users) == 1) {
    iree_vm_instance_t* instance = context->instance;
    iree_vm_context_t* parent = context->parent;
    vm2c_context_release_modules(context, 0);
    iree_allocator_free(context->allocator, context->entries);
    iree_allocator_free(context->allocator, context);
    iree_vm_instance_release(instance);
    context = parent;
  }
}

// Adds modules, in order: allocates the state, checks dependencies, resolves
// imports from the modules before it and runs __init. The context retains the
// modules. On failure none of |modules| is registered; __deinit has run for
// those whose __init has, a failing one included.
static inline iree_status_t iree_vm_context_register_modules(
    iree_vm_context_t* context, iree_host_size_t module_count,
    iree_vm_module_t** modules) {
  const iree_host_size_t first = context->module_count;
  if (module_count > (SIZE_MAX >> 8) - first) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "too many modules");
  }
  if (first + module_count > context->module_capacity) {
    void* entries = context->entries;
    IREE_RETURN_IF_ERROR(iree_allocator_realloc(
        context->allocator,
        (first + module_count) * sizeof(vm2c_context_entry_t), &entries));
    context->entries = (vm2c_context_entry_t*)entries;
    context->module_capacity = first + module_count;
  }
  for (iree_host_size_t i = 0; i < module_count; ++i) {
    iree_status_t status = vm2c_context_register_module(context, modules[i]);
    if (!iree_status_is_ok(status)) {
      vm2c_context_deinitialize_modules(context, first);
      vm2c_context_release_modules(context, first);
      return status;
    }
  }
  return iree_ok_status();
}

// Creates a context of |modules|; see iree_vm_context_register_modules. The
// caller owns *out_context.
static inline iree_status_t iree_vm_context_create_with_modules(
    iree_vm_instance_t* instance, iree_vm_context_flags_t flags,
    iree_host_size_t module_count, iree_vm_module_t** modules,
    iree_allocator_t allocator, iree_vm_context_t** out_context) {
  *out_context = NULL;
  void* block = NULL;
  IREE_RETURN_IF_ERROR(
      iree_allocator_malloc(allocator, sizeof(iree_vm_context_t), &block));
  iree_vm_context_t* context = (iree_vm_context_t*)block;
  iree_atomic_ref_count_init(&context->ref_count);
  iree_atomic_ref_count_init(&context->state_users);
  context->flags = flags;
  context->instance = instance;
  iree_vm_instance_retain(instance);
  context->allocator = allocator;
  iree_status_t status =
      iree_vm_context_register_modules(context, module_count, modules);
  if (!iree_status_is_ok(status)) {
    vm2c_context_release_states(context);
    return status;
  }
  *out_context = context;
  return iree_ok_status();
}

static inline iree_status_t iree_vm_context_create(
    iree_vm_instance_t* instance, iree_vm_context_flags_t flags,
    iree_allocator_t allocator, iree_vm_context_t** out_context) {
  return iree_vm_context_create_with_modules(instance, flags, 0, NULL,
                                             allocator, out_context);
}

VM2C_INLINE void iree_vm_context_retain(iree_vm_context_t* context) {
  if (context != NULL) iree_atomic_ref_count_inc(&context->ref_count);
}

// Drops a reference. The last one runs every __deinit, newest module first,
// and frees the states; these stay allocated while a context forked from this
// one lives. References to read-only data of a module must be gone by then.
static inline void iree_vm_context_release(iree_vm_context_t* context) {
  if (context == NULL || iree_atomic_ref_count_dec(&context->ref_count) != 1) {
    return;
  }
  vm2c_context_deinitialize_modules(context, 0);
  vm2c_context_release_states(context);
}

VM2C_INLINE iree_vm_instance_t* iree_vm_context_instance(
    const iree_vm_context_t* context) {
  return context->instance;
}

VM2C_INLINE iree_vm_context_flags_t
iree_vm_context_flags(const iree_vm_context_t* context) {
  return context->flags;
}

VM2C_INLINE iree_host_size_t
iree_vm_context_module_count(const iree_vm_context_t* context) {
  return context->module_count;
}

// Borrowed module |index|, or NULL.
VM2C_INLINE iree_vm_module_t* iree_vm_context_module_at(
    const iree_vm_context_t* context, iree_host_size_t index) {
  return index < context->module_count ? context->entries[index].module : NULL;
}

// State of a module in the context; NOT_FOUND for foreign modules.
static inline iree_status_t iree_vm_context_resolve_module_state(
    const iree_vm_context_t* context, iree_vm_module_t* module,
    iree_vm_module_state_t** out_module_state) {
  return vm2c_context_query_module_state((void*)(uintptr_t)context, module,
                                         out_module_state);
}

// Finds "module.function" among the exports; NOT_FOUND if there is none.
static inline iree_status_t iree_vm_context_resolve_function(
    const iree_vm_context_t* context, iree_string_view_t full_name,
    iree_vm_function_t* out_function) {
  VM2C_MEMSET(out_function, 0, sizeof(*out_function));
  return vm2c_context_resolve_name(context, IREE_VM_FUNCTION_LINKAGE_EXPORT,
                                   full_name, out_function);
}

static inline iree_status_t vm2c_context_notify_hook(
    vm2c_context_entry_t entry, iree_vm_signal_t signal) {
  return entry.module->notify == NULL
             ? iree_ok_status()
             : entry.module->notify(entry.module->self, entry.state, signal);
}

static inline iree_status_t vm2c_context_notify_export(
    iree_vm_context_t* context, vm2c_context_entry_t entry,
    iree_vm_signal_t signal) {
  int32_t argument = (int32_t)signal;
  return vm2c_context_call_optional(
      context, entry.module, iree_make_string_view("__notify", 8),
      iree_make_byte_span(&argument, sizeof(argument)));
}

// Tells every module about |signal|: its notify hook, then its optional export
// __notify(i32). What takes resources away goes the other way round: from the
// importing to the imported, the export before the hook. Stops at the first
// failure.
static inline iree_status_t iree_vm_context_notify(iree_vm_context_t* context,
                                                   iree_vm_signal_t signal) {
  const bool is_reversed = signal == IREE_VM_SIGNAL_SUSPEND ||
                           signal == IREE_VM_SIGNAL_LOW_MEMORY;
  for (iree_host_size_t i = 0; i < context->module_count; ++i) {
    if (is_reversed) {
      const vm2c_context_entry_t entry =
          context->entries[context->module_count - 1 - i];
      IREE_RETURN_IF_ERROR(vm2c_context_notify_export(context, entry, signal));
      IREE_RETURN_IF_ERROR(vm2c_context_notify_hook(entry, signal));
    } else {
      const vm2c_context_entry_t entry = context->entries[i];
      IREE_RETURN_IF_ERROR(vm2c_context_notify_hook(entry, signal));
      IREE_RETURN_IF_ERROR(vm2c_context_notify_export(context, entry, signal));
    }
  }
  return iree_ok_status();
}

// Creates a context with the same modules whose states are forked from those
// of |parent|. Fails with the status of the first module that cannot fork.
static inline iree_status_t iree_vm_context_fork(
    iree_vm_context_t* parent, iree_allocator_t allocator,
    iree_vm_context_t** out_child) {
  *out_child = NULL;
  iree_vm_context_t* child = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_context_create(parent->instance, parent->flags,
                                              allocator, &child));
  iree_status_t status = iree_ok_status();
  if (parent->module_count != 0) {
    void* entries = NULL;
    status = iree_allocator_malloc(
        allocator, parent->module_count * sizeof(vm2c_context_entry_t),
        &entries);
    child->entries = (vm2c_context_entry_t*)entries;
    if (iree_status_is_ok(status)) {
      child->module_capacity = parent->module_count;
    }
  }
  for (iree_host_size_t i = 0;
       i < parent->module_count && iree_status_is_ok(status); ++i) {
    iree_vm_module_t* module = parent->entries[i].module;
    iree_vm_module_state_t* state = NULL;
    status = module->fork_state == NULL
                 ? iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                                    "module does not support forking")
                 : module->fork_state(module->self, parent->entries[i].state,
                                      allocator, &state);
    if (!iree_status_is_ok(status)) break;
    iree_vm_module_retain(module);
    child->entries[i].module = module;
    child->entries[i].state = state;
    child->module_count = i + 1;
  }
  for (iree_host_size_t i = 0;
       i < child->module_count && iree_status_is_ok(status); ++i) {
    status =
        vm2c_context_notify_hook(child->entries[i], IREE_VM_SIGNAL_FORK);
  }
  if (!iree_status_is_ok(status)) {
    // No __deinit: the context has never been in use.
    vm2c_context_release_states(child);
    return status;
  }
  iree_atomic_ref_count_inc(&parent->state_users);
  child->parent = parent;
  child->stack_size = parent->stack_size;
  *out_child = child;
  return iree_ok_status();
}

#include "iree/vm/context_link.h"  // IWYU pragma: export

#endif  // IREE_VM_CONTEXT_H_
