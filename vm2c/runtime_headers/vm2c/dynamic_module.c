// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes a shared library of a module that IREE's own tools load, such as
// `iree-run-module --module=math.so`. Compile it and the module with the name of
// the function that creates the module, and link them into a library, which
// exports iree_vm_dynamic_module_create and nothing else:
//
//   cc -shared -fPIC -DVM2C_DYNAMIC_MODULE=math_create -I<headers> math.c
//       <headers>/vm2c/dynamic_module.c -o math.so -lm
//
// The tools export nothing that a library could call. So the module brings its
// own runtime along and shares objects with the tool's: references have the
// tool's types, lists its layout, buffers are such that it can free them, and it
// makes and frees statuses that have storage. What is known about its objects
// holds for IREE 3.10.0 and later, and is checked where it can be.
//
// A library is never unloaded: buffers that it made can be anywhere.

#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#if !defined(VM2C_DYNAMIC_MODULE)
#error "define VM2C_DYNAMIC_MODULE as the function that creates the module"
#endif

#include "iree/vm/buffer.h"
#include "iree/vm/native_module.h"
#include "vm2c/host/release.h"
#include "vm2c/host/status_storage.h"
#include "vm2c/module_ops.h"

VM2C_INTERNAL iree_status_t VM2C_DYNAMIC_MODULE(VM2C_CREATE_ARGS);

vm2c_host_types_t vm2c_host_types;

//===----------------------------------------------------------------------===//
// Memory that the host frees
//===----------------------------------------------------------------------===//

iree_status_t vm2c_host_block_ctl(void* self, iree_allocator_command_t command,
                                  const void* params, void** inout_ptr) {
  (void)params;
  (void)inout_ptr;
  if (command != IREE_ALLOCATOR_COMMAND_FREE) {
    return iree_status_from_code(IREE_STATUS_UNIMPLEMENTED);
  }
  iree_allocator_free(((const vm2c_host_block_t*)self)->allocator, self);
  return iree_ok_status();
}

// Control function of the allocator of read-only data, whose self is the first
// buffer of a module's state. The allocator of the state is in the same place in
// the buffer's memory that the block had, as nobody else needs it any more.
static iree_status_t vm2c_host_rodata_ctl(void* self,
                                          iree_allocator_command_t command,
                                          const void* params,
                                          void** inout_ptr) {
  (void)params;
  (void)inout_ptr;
  if (command != IREE_ALLOCATOR_COMMAND_FREE) {
    return iree_status_from_code(IREE_STATUS_UNIMPLEMENTED);
  }
  iree_vm_buffer_t* first = (iree_vm_buffer_t*)self;
  if (iree_atomic_ref_count_dec(&first->rodata_count) == 1) {
    void* state = first->word_before_next;
    iree_allocator_free(*(const iree_allocator_t*)state, state);
  }
  return iree_ok_status();
}

void vm2c_host_free_state(void* state, iree_vm_buffer_t* rodata,
                          size_t rodata_count) {
  // A state starts with its allocator, and has at least one reference in front
  // of its buffers. Nobody needs that any more.
  ((void**)(void*)rodata)[-1] = state;
  iree_atomic_ref_count_init_value(&rodata->rodata_count,
                                   (int32_t)rodata_count);
  for (size_t i = 0; i < rodata_count; ++i) {
    rodata[i].word_before_next = state;
    rodata[i].allocator.self = rodata;
    rodata[i].allocator.ctl = vm2c_host_rodata_ctl;
  }
  for (size_t i = 0; i < rodata_count; ++i) {
    iree_vm_buffer_release(&rodata[i]);
  }
}

//===----------------------------------------------------------------------===//
// States
//===----------------------------------------------------------------------===//
// The host calls a function with its stack, of which the only thing that is used
// is what tells one context from another. What that is follows from __init,
// which a context calls right after it has had the module's state allocated.

// State of the module in one context.
typedef struct vm2c_host_state_t {
  struct vm2c_host_state_t* next;
  iree_allocator_t allocator;
  iree_vm_module_state_t* state;
  // NULL as long as it is not known.
  const void* context;
  // The thread that registers the module in a new context; NULL for a fork.
  const void* thread;
} vm2c_host_state_t;

typedef struct vm2c_dynamic_module_t {
  iree_vm_module_t interface_;
  iree_allocator_t allocator;
  iree_vm_native_module_t* module;
  // The export __init, or one after all exports: a context asks for it, and
  // calls it, whether or not the module has one.
  iree_host_size_t init_ordinal;
  // The state, as long as there is one only.
  iree_vm_module_state_t* single;
  char lock;
  // Contexts turned out not to be told apart.
  bool is_ambiguous;
  // There are functions whose arguments or results need padding.
  bool has_padding;
  // Newest first.
  vm2c_host_state_t* states;
} vm2c_dynamic_module_t;

static void vm2c_host_lock(char* lock) {
  while (__atomic_test_and_set(lock, __ATOMIC_ACQUIRE)) {
  }
}

static void vm2c_host_unlock(char* lock) {
  __atomic_clear(lock, __ATOMIC_RELEASE);
}

// How the host's stack starts in IREE 3.10.0 and later.
typedef struct vm2c_host_stack_t {
  void* top;
  iree_host_size_t storage_capacity;
  iree_host_size_t storage_size;
  void* storage;
  uint32_t flags;
  bool owns_storage;
  void* context;
} vm2c_host_stack_t;

// The context that the invocation runs in: the one field of the host's stack
// that is read. Compared with others of its kind, never dereferenced.
static const void* vm2c_host_stack_context(const iree_vm_stack_t* stack) {
  const void* fields = stack;
  return ((const vm2c_host_stack_t*)fields)->context;
}

static void vm2c_host_states_changed(vm2c_dynamic_module_t* self) {
  const vm2c_host_state_t* first = self->states;
  iree_vm_module_state_t* single =
      first != NULL && first->next == NULL ? first->state : NULL;
  __atomic_store_n(&self->single, single, __ATOMIC_RELEASE);
}

static iree_status_t vm2c_host_add_state(vm2c_dynamic_module_t* self,
                                         iree_allocator_t allocator,
                                         iree_vm_module_state_t* state,
                                         const void* thread) {
  void* block = NULL;
  iree_status_t status =
      iree_allocator_malloc(allocator, sizeof(vm2c_host_state_t), &block);
  if (!iree_status_is_ok(status)) return status;
  vm2c_host_state_t* entry = (vm2c_host_state_t*)block;
  entry->allocator = allocator;
  entry->state = state;
  entry->thread = thread;
  vm2c_host_lock(&self->lock);
  entry->next = self->states;
  self->states = entry;
  vm2c_host_states_changed(self);
  vm2c_host_unlock(&self->lock);
  return iree_ok_status();
}

static void vm2c_host_remove_state(vm2c_dynamic_module_t* self,
                                   const iree_vm_module_state_t* state) {
  vm2c_host_lock(&self->lock);
  vm2c_host_state_t** link = &self->states;
  while (*link != NULL && (*link)->state != state) link = &(*link)->next;
  vm2c_host_state_t* entry = *link;
  if (entry != NULL) *link = entry->next;
  vm2c_host_states_changed(self);
  vm2c_host_unlock(&self->lock);
  if (entry != NULL) iree_allocator_free(entry->allocator, entry);
}

// The state for a call in |context|, with the lock held; NULL if it cannot be
// told. A context calls __init on the thread that has just had the state
// allocated; forked ones do not, which is good for one at a time.
static iree_vm_module_state_t* vm2c_host_match_state(
    vm2c_dynamic_module_t* self, bool is_init, const void* context) {
  vm2c_host_state_t* known = NULL;
  vm2c_host_state_t* fresh = NULL;
  size_t fresh_count = 0;
  const void* thread = is_init ? vm2c_host_this_thread() : NULL;
  for (vm2c_host_state_t* entry = self->states; entry != NULL;
       entry = entry->next) {
    if (entry->context == context) {
      known = entry;
    } else if (entry->context == NULL && entry->thread == thread) {
      if (fresh == NULL) fresh = entry;
      ++fresh_count;
    }
  }
  if (is_init && fresh != NULL) {
    // Two states in one context: it is no context that was read.
    if (known != NULL || context == NULL) self->is_ambiguous = true;
    if (!self->is_ambiguous) fresh->context = context;
    return fresh->state;
  }
  if (self->is_ambiguous || context == NULL) return NULL;
  if (known == NULL && fresh_count == 1) {
    fresh->context = context;
    known = fresh;
  }
  return known != NULL ? known->state : NULL;
}

static iree_status_t vm2c_host_find_state(vm2c_dynamic_module_t* self,
                                          bool is_init,
                                          const iree_vm_stack_t* stack,
                                          iree_vm_module_state_t** out_state) {
  if (!is_init) {
    *out_state = __atomic_load_n(&self->single, __ATOMIC_ACQUIRE);
    if (vm2c_likely(*out_state != NULL)) return iree_ok_status();
  }
  const void* context = vm2c_host_stack_context(stack);
  vm2c_host_lock(&self->lock);
  *out_state = vm2c_host_match_state(self, is_init, context);
  vm2c_host_unlock(&self->lock);
  return *out_state != NULL
             ? iree_ok_status()
             : iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                                "cannot tell which of several contexts calls");
}

//===----------------------------------------------------------------------===//
// The module as the host sees it
//===----------------------------------------------------------------------===//

static void vm2c_dynamic_module_destroy(void* self) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  iree_vm_module_release(&module->module->base_interface);
  iree_allocator_free(module->allocator, module);
}

static iree_string_view_t vm2c_dynamic_module_name(void* self) {
  return vm2c_native_module_name(((vm2c_dynamic_module_t*)self)->module);
}

static iree_vm_module_signature_t vm2c_dynamic_module_signature(void* self) {
  return vm2c_native_module_signature(((vm2c_dynamic_module_t*)self)->module);
}

static iree_status_t vm2c_dynamic_module_enumerate_dependencies(
    void* self, iree_vm_module_dependency_callback_t callback,
    void* user_data) {
  return vm2c_native_module_enumerate_dependencies(
      ((vm2c_dynamic_module_t*)self)->module, callback, user_data);
}

static iree_status_t vm2c_dynamic_module_get_module_attr(
    void* self, iree_host_size_t index, iree_string_pair_t* out_attr) {
  return vm2c_native_module_get_module_attr(
      ((vm2c_dynamic_module_t*)self)->module, index, out_attr);
}

static iree_status_t vm2c_dynamic_module_lookup_function(
    void* self, iree_vm_function_linkage_t linkage, iree_string_view_t name,
    const iree_vm_function_signature_t* expected_signature,
    iree_vm_function_t* out_function) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  if (linkage == IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL &&
      iree_string_view_equal(name, iree_make_cstring_view("__init"))) {
    out_function->linkage = (uint16_t)IREE_VM_FUNCTION_LINKAGE_EXPORT;
    out_function->ordinal = (uint16_t)module->init_ordinal;
  } else {
    IREE_RETURN_IF_ERROR(vm2c_native_module_lookup_function(
        module->module, linkage, name, expected_signature, out_function));
  }
  out_function->module = &module->interface_;
  return iree_ok_status();
}

static iree_status_t vm2c_dynamic_module_get_function(
    void* self, iree_vm_function_linkage_t linkage, iree_host_size_t ordinal,
    iree_vm_function_t* out_function, iree_string_view_t* out_name,
    iree_vm_function_signature_t* out_signature) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  IREE_RETURN_IF_ERROR(
      vm2c_native_module_get_function(module->module, linkage, ordinal,
                                      out_function, out_name, out_signature));
  if (out_function != NULL) out_function->module = &module->interface_;
  return iree_ok_status();
}

static iree_status_t vm2c_dynamic_module_get_function_attr(
    void* self, iree_vm_function_linkage_t linkage, iree_host_size_t ordinal,
    iree_host_size_t index, iree_string_pair_t* out_attr) {
  return vm2c_native_module_get_function_attr(
      ((vm2c_dynamic_module_t*)self)->module, linkage, ordinal, index,
      out_attr);
}

static iree_status_t vm2c_dynamic_module_resolve_source_location(
    void* self, iree_vm_function_t function, iree_vm_source_offset_t pc,
    iree_vm_source_location_t* out_source_location) {
  (void)self;
  (void)function;
  (void)pc;
  (void)out_source_location;
  return iree_status_from_code(IREE_STATUS_UNAVAILABLE);
}

static void vm2c_dynamic_module_free_state(
    void* self, iree_vm_module_state_t* module_state) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  vm2c_host_remove_state(module, module_state);
  vm2c_native_module_free_state(module->module, module_state);
}

static iree_status_t vm2c_dynamic_module_keep_state(
    vm2c_dynamic_module_t* module, iree_allocator_t allocator,
    const void* thread, iree_vm_module_state_t** state) {
  iree_status_t status = vm2c_host_add_state(module, allocator, *state, thread);
  if (!iree_status_is_ok(status)) {
    vm2c_native_module_free_state(module->module, *state);
    *state = NULL;
  }
  return status;
}

static iree_status_t vm2c_dynamic_module_alloc_state(
    void* self, iree_allocator_t allocator,
    iree_vm_module_state_t** out_module_state) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  IREE_RETURN_IF_ERROR(vm2c_native_module_alloc_state(
      module->module, allocator, out_module_state));
  return vm2c_dynamic_module_keep_state(
      module, allocator, vm2c_host_this_thread(), out_module_state);
}

static iree_status_t vm2c_dynamic_module_fork_state(
    void* self, iree_vm_module_state_t* parent_state,
    iree_allocator_t allocator, iree_vm_module_state_t** out_child_state) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  IREE_RETURN_IF_ERROR(vm2c_native_module_fork_state(
      module->module, parent_state, allocator, out_child_state));
  return vm2c_dynamic_module_keep_state(module, allocator, NULL,
                                        out_child_state);
}

static iree_status_t vm2c_dynamic_module_resolve_import(
    void* self, iree_vm_module_state_t* module_state, iree_host_size_t ordinal,
    const iree_vm_function_t* function,
    const iree_vm_function_signature_t* signature) {
  return vm2c_native_module_resolve_import(
      ((vm2c_dynamic_module_t*)self)->module, module_state, ordinal, function,
      signature);
}

static iree_status_t vm2c_dynamic_module_notify(
    void* self, iree_vm_module_state_t* module_state,
    iree_vm_signal_t signal) {
  return vm2c_native_module_notify(((vm2c_dynamic_module_t*)self)->module,
                                   module_state, signal);
}

static iree_status_t vm2c_dynamic_module_begin_call(
    void* self, iree_vm_stack_t* stack, iree_vm_function_call_t call) {
  vm2c_dynamic_module_t* module = (vm2c_dynamic_module_t*)self;
  const iree_vm_native_module_descriptor_t* descriptor =
      module->module->descriptor;
  const iree_host_size_t ordinal = call.function.ordinal;
  const bool is_init = ordinal == module->init_ordinal;
  if (vm2c_unlikely(ordinal >= descriptor->export_count && !is_init)) {
    return vm2c_fail_function_ordinal(ordinal, descriptor->export_count);
  }
  iree_vm_module_state_t* state = NULL;
  IREE_RETURN_IF_ERROR(vm2c_host_find_state(module, is_init, stack, &state));
  if (ordinal == descriptor->export_count) return iree_ok_status();
  if (vm2c_unlikely(module->has_padding) &&
      vm2c_host_packs(&descriptor->exports[ordinal], &call)) {
    return vm2c_host_fail_version();
  }
  const iree_vm_native_function_ptr_t* function =
      &descriptor->functions[ordinal];
  iree_status_t status = function->shim(
      stack, IREE_VM_NATIVE_FUNCTION_CALL_BEGIN, call.arguments, call.results,
      function->target, module->module->user_interface.self, state);
  return vm2c_likely(iree_status_is_ok(status))
             ? status
             : vm2c_host_check_failure(status);
}

static iree_status_t vm2c_dynamic_module_resume_call(
    void* self, iree_vm_stack_t* stack, iree_byte_span_t call_results) {
  (void)self;
  (void)stack;
  (void)call_results;
  return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                          "calls into a library are never suspended");
}

static void vm2c_dynamic_module_initialize(vm2c_dynamic_module_t* self,
                                           iree_vm_module_t* module,
                                           iree_allocator_t allocator) {
  static const iree_vm_module_t functions = {
      NULL,
      1,
      vm2c_dynamic_module_destroy,
      vm2c_dynamic_module_name,
      vm2c_dynamic_module_signature,
      vm2c_dynamic_module_enumerate_dependencies,
      vm2c_dynamic_module_get_module_attr,
      vm2c_dynamic_module_lookup_function,
      vm2c_dynamic_module_get_function,
      vm2c_dynamic_module_get_function_attr,
      vm2c_dynamic_module_resolve_source_location,
      vm2c_dynamic_module_alloc_state,
      vm2c_dynamic_module_free_state,
      vm2c_dynamic_module_fork_state,
      vm2c_dynamic_module_resolve_import,
      vm2c_dynamic_module_notify,
      vm2c_dynamic_module_begin_call,
      vm2c_dynamic_module_resume_call,
  };
  self->interface_ = functions;
  self->interface_.self = self;
  self->allocator = allocator;
  self->module = (iree_vm_native_module_t*)(void*)module;
  iree_vm_function_t init;
  iree_status_t status = vm2c_native_module_lookup_function(
      self->module, IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL,
      iree_make_cstring_view("__init"), NULL, &init);
  self->init_ordinal = iree_status_is_ok(status)
                           ? init.ordinal
                           : self->module->descriptor->export_count;
  iree_status_free(status);
  const iree_vm_native_module_descriptor_t* descriptor =
      self->module->descriptor;
  for (iree_host_size_t i = 0; i < descriptor->export_count; ++i) {
    if (vm2c_host_packs(&descriptor->exports[i], NULL)) {
      self->has_padding = true;
    }
  }
}

//===----------------------------------------------------------------------===//
// Loading
//===----------------------------------------------------------------------===//

// Keeps the library in memory for good.
static bool vm2c_host_pin_library(void) {
#if defined(_WIN32)
  HMODULE handle = NULL;
  return GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_PIN |
                                GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                            (LPCSTR)&vm2c_host_types, &handle) != 0;
#else
  Dl_info info;
  return dladdr(&vm2c_host_types, &info) != 0 && info.dli_fname != NULL &&
         dlopen(info.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE) !=
             NULL;
#endif
}

// Whether |instance| is laid out as we know it: then its types include buffers
// and lists, which every instance starts with.
static bool vm2c_host_instance_is_known(const iree_vm_instance_t* instance) {
  const vm2c_registered_type_t* types = vm2c_instance_types(instance);
  if (instance->type_count < 2 ||
      instance->type_count > instance->type_capacity ||
      instance->allocator.ctl == NULL) {
    return false;
  }
  for (iree_host_size_t i = 0; i < instance->type_count; ++i) {
    if (types[i].descriptor == NULL || types[i].registrations == 0 ||
        ((uintptr_t)types[i].descriptor & IREE_VM_REF_TYPE_TAG_BIT_MASK) != 0) {
      return false;
    }
  }
  return true;
}

static iree_status_t vm2c_host_adopt(iree_vm_instance_t* instance,
                                     iree_allocator_t allocator) {
  static char lock;
  if (!vm2c_host_instance_is_known(instance)) {
    return iree_status_from_code(IREE_STATUS_INCOMPATIBLE);
  }
  vm2c_host_types_t types;
  types.buffer = iree_vm_instance_lookup_type(
      instance, iree_make_cstring_view("vm.buffer"));
  types.list = iree_vm_instance_lookup_type(instance,
                                            iree_make_cstring_view("vm.list"));
  if (types.buffer == IREE_VM_REF_TYPE_NULL ||
      types.list == IREE_VM_REF_TYPE_NULL) {
    return iree_status_from_code(IREE_STATUS_INCOMPATIBLE);
  }
  iree_status_t status = iree_ok_status();
  vm2c_host_lock(&lock);
  if (vm2c_host_types.buffer == IREE_VM_REF_TYPE_NULL) {
    if (vm2c_host_pin_library()) {
      vm2c_host_types = types;
      vm2c_host_status_detect(allocator);
    } else {
      status = iree_status_from_code(IREE_STATUS_UNAVAILABLE);
    }
  } else if (vm2c_host_types.buffer != types.buffer ||
             vm2c_host_types.list != types.list) {
    // Another copy of the runtime in the same process: its statuses are not
    // known, and types are compared by address.
    status = iree_status_from_code(IREE_STATUS_INCOMPATIBLE);
  }
  vm2c_host_unlock(&lock);
  return status;
}

#if defined(_WIN32)
#define VM2C_EXPORTED __declspec(dllexport)
#else
#define VM2C_EXPORTED __attribute__((visibility("default")))
#endif

#if defined(__cplusplus)
extern "C" {
#endif

// What IREE's loader calls. The only version there is, 1, is at most
// |max_version|; there are no parameters.
VM2C_EXPORTED iree_status_t iree_vm_dynamic_module_create(
    uint32_t max_version, iree_vm_instance_t* instance,
    iree_host_size_t param_count, const iree_string_pair_t* params,
    iree_allocator_t allocator, iree_vm_module_t** out_module);

iree_status_t iree_vm_dynamic_module_create(
    uint32_t max_version, iree_vm_instance_t* instance,
    iree_host_size_t param_count, const iree_string_pair_t* params,
    iree_allocator_t allocator, iree_vm_module_t** out_module) {
  *out_module = NULL;
  if (max_version < 1) return iree_status_from_code(IREE_STATUS_INCOMPATIBLE);
  IREE_RETURN_IF_ERROR(vm2c_host_adopt(instance, allocator));
  if (param_count != 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "unknown parameter '%.*s': the module takes none",
                            (int)params[0].key.size, params[0].key.data);
  }
  iree_vm_module_t* module = NULL;
  IREE_RETURN_IF_ERROR(VM2C_DYNAMIC_MODULE(instance, allocator, &module));
  void* block = NULL;
  iree_status_t status =
      iree_allocator_malloc(allocator, sizeof(vm2c_dynamic_module_t), &block);
  if (!iree_status_is_ok(status)) {
    iree_vm_module_release(module);
    return status;
  }
  vm2c_dynamic_module_t* self = (vm2c_dynamic_module_t*)block;
  vm2c_dynamic_module_initialize(self, module, allocator);
  *out_module = &self->interface_;
  return iree_ok_status();
}

#if defined(__cplusplus)
}  // extern "C"
#endif
