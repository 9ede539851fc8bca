// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What every generated module includes: what its scaffold calls (failure with a
// message, the way into an export, the way out of an import), and the helpers
// of integers and refs.

#ifndef VM2C_MODULE_OPS_H_
#define VM2C_MODULE_OPS_H_

#include "iree/vm/native_module.h"
#include "vm2c/int_ops.h"
#include "vm2c/layout.h"
#include "vm2c/ref_ops.h"
#include "vm2c/status_ops.h"
#include "vm2c/support.h"

#if !defined(VM2C_BUNDLED_RUNTIME)
// The lowest address of the C stack that calls on |stack| may use, which has no
// place to remember it.
VM2C_INLINE uintptr_t vm2c_stack_limit(const iree_vm_stack_t* stack) {
  (void)stack;
  return vm2c_find_stack_limit(0);
}
#endif

// A failure whose message is a string literal.
#define VM2C_FAIL(code, message) \
  vm2c_fail((code), "" message, sizeof(message) - 1)

#if !defined(VM2C_BUNDLED_RUNTIME)
#include <assert.h>

// A header of IREE, which no file of vm2c takes the place of.
#include <iree/vm/shims.h>

typedef struct vm2c_natural_iI_t {
  int32_t i0;
  int64_t i1;
} vm2c_natural_iI_t;
static_assert(sizeof(iree_vm_abi_iI_t) == sizeof(vm2c_natural_iI_t),
              "IREE 3.10.0 or later is needed: older runtimes pack arguments "
              "and results without padding");
#endif

// An initializer of an iree_string_pair_t, whose strings IREE puts into unions.
#if defined(VM2C_BUNDLED_RUNTIME)
#define VM2C_STRING_PAIR(key, key_size, value, value_size) \
  { {key, key_size}, {value, value_size} }
#else
#define VM2C_STRING_PAIR(key, key_size, value, value_size) \
  { {{key, key_size}}, {{value, value_size}} }
#endif

// The head of the function behind an export, which unpacks its arguments from
// |args_data|, calls, and leaves the results in |rets_data|.
#define VM2C_EXPORT(name)                                                     \
  iree_status_t name(VM2C_UNUSED iree_vm_stack_t* stack,                      \
                     VM2C_UNUSED iree_vm_native_function_flags_t flags,       \
                     VM2C_UNUSED const void* args_data,                       \
                     VM2C_UNUSED void* rets_data, VM2C_UNUSED void* module,   \
                     VM2C_UNUSED void* module_state)

// Begins its definition.
#define VM2C_SHIM(name) static VM2C_ALIGNED VM2C_EXPORT(name)

typedef VM2C_EXPORT((*vm2c_export_target_t));

// A target in the table of functions. Through void(*)(void), to which compilers
// let a function pointer be cast without a warning.
#define VM2C_EXPORT_TARGET(function) \
  ((iree_vm_native_function_target_t)(void (*)(void))(function))

// Calls an export whose target unpacks its own arguments. Results start zeroed,
// so that what was never returned is null. To resume a call would run it from
// the start, without its arguments.
static inline iree_status_t vm2c_export_shim(
    iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,
    iree_byte_span_t args_storage, iree_byte_span_t rets_storage,
    iree_vm_native_function_target_t target, void* module, void* module_state) {
  if (vm2c_unlikely((flags & IREE_VM_NATIVE_FUNCTION_CALL_RESUME) != 0)) {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "function does not support resumption");
  }
  if (rets_storage.data_length != 0) {
    VM2C_MEMSET(rets_storage.data, 0, rets_storage.data_length);
  }
  return ((vm2c_export_target_t)(void (*)(void))target)(
      stack, flags, args_storage.data, rets_storage.data, module, module_state);
}

//===----------------------------------------------------------------------===//
// Loading
//===----------------------------------------------------------------------===//

// The parameters of the functions of a generated module that the runtime calls,
// and of the one that a host calls.
#define VM2C_ALLOC_STATE_ARGS                         \
  VM2C_UNUSED void *self, iree_allocator_t allocator, \
      iree_vm_module_state_t **out_module_state
#define VM2C_FREE_STATE_ARGS \
  VM2C_UNUSED void *self, iree_vm_module_state_t *module_state
#define VM2C_FORK_STATE_ARGS                                    \
  void *self, VM2C_UNUSED iree_vm_module_state_t *parent_state, \
      iree_allocator_t allocator, iree_vm_module_state_t **out_child_state
#define VM2C_RESOLVE_IMPORT_ARGS                                             \
  VM2C_UNUSED void *self, VM2C_UNUSED iree_vm_module_state_t *module_state,  \
      VM2C_UNUSED iree_host_size_t ordinal,                                  \
      VM2C_UNUSED const iree_vm_function_t *function,                        \
      VM2C_UNUSED const iree_vm_function_signature_t *signature
#define VM2C_BEGIN_CALL_ARGS \
  void *self, iree_vm_stack_t *stack, iree_vm_function_call_t call
#define VM2C_RESUME_CALL_ARGS \
  void *self, iree_vm_stack_t *stack, iree_byte_span_t call_results
#define VM2C_CREATE_ARGS                                    \
  iree_vm_instance_t *instance, iree_allocator_t allocator, \
      iree_vm_module_t **out_module

// The struct of a module starts with the allocator that it came from.
VM2C_COLD void vm2c_module_destroy(void* self) {
  iree_allocator_free(*(const iree_allocator_t*)self, self);
}

// Makes a module. Its struct has the |type_count| types that it needs to know by
// name after the allocator. |begin_call| and |resume_call| are NULL unless it
// has functions that may be suspended.
VM2C_COLD iree_status_t vm2c_resumable_module_create(
    const iree_vm_native_module_descriptor_t* descriptor, size_t type_count,
    const char* const* type_names,
    iree_status_t (*alloc_state)(VM2C_ALLOC_STATE_ARGS),
    void (*free_state)(VM2C_FREE_STATE_ARGS),
    iree_status_t (*fork_state)(VM2C_FORK_STATE_ARGS),
    iree_status_t (*resolve_import)(VM2C_RESOLVE_IMPORT_ARGS),
    iree_status_t (*begin_call)(VM2C_BEGIN_CALL_ARGS),
    iree_status_t (*resume_call)(VM2C_RESUME_CALL_ARGS), VM2C_CREATE_ARGS) {
  void* self = NULL;
  iree_vm_ref_type_t* types = NULL;
  iree_vm_module_t hooks;
  iree_status_t status = iree_allocator_malloc(
      allocator, sizeof(iree_allocator_t) + (type_count + 1) * sizeof(*types),
      &self);
  if (!iree_status_is_ok(status)) return status;
  *(iree_allocator_t*)self = allocator;
  types = (iree_vm_ref_type_t*)((iree_allocator_t*)self + 1);
  for (size_t i = 0; i < type_count; ++i) {
    types[i] = iree_vm_instance_lookup_type(
        instance, iree_make_cstring_view(type_names[i]));
  }
  status = iree_vm_module_initialize(&hooks, self);
  if (iree_status_is_ok(status)) {
    hooks.destroy = vm2c_module_destroy;
    hooks.alloc_state = alloc_state;
    hooks.free_state = free_state;
    hooks.fork_state = fork_state;
    hooks.resolve_import = resolve_import;
    hooks.begin_call = begin_call;
    hooks.resume_call = resume_call;
    status = iree_vm_native_module_create(&hooks, descriptor, instance,
                                          allocator, out_module);
  }
  if (!iree_status_is_ok(status)) vm2c_module_destroy(self);
  return status;
}

// The same for a module whose calls all end when they return.
VM2C_COLD iree_status_t vm2c_module_create(
    const iree_vm_native_module_descriptor_t* descriptor, size_t type_count,
    const char* const* type_names,
    iree_status_t (*alloc_state)(VM2C_ALLOC_STATE_ARGS),
    void (*free_state)(VM2C_FREE_STATE_ARGS),
    iree_status_t (*fork_state)(VM2C_FORK_STATE_ARGS),
    iree_status_t (*resolve_import)(VM2C_RESOLVE_IMPORT_ARGS),
    VM2C_CREATE_ARGS) {
  return vm2c_resumable_module_create(
      descriptor, type_count, type_names, alloc_state, free_state, fork_state,
      resolve_import, NULL, NULL, instance, allocator, out_module);
}

// Allocates the state of a module, |size| bytes of zeros that start with the
// allocator that they came from.
VM2C_COLD iree_status_t
vm2c_alloc_state(size_t size, iree_allocator_t allocator,
                 iree_vm_module_state_t** out_module_state) {
  iree_allocator_t* state = NULL;
  iree_status_t status = iree_allocator_malloc(allocator, size, (void**)&state);
  if (!iree_status_is_ok(status)) return status;
  *state = allocator;
  *out_module_state = (iree_vm_module_state_t*)state;
  return status;
}

// Frees the state of a module with |rodata_count| > 0 buffers of read-only data,
// which come after its references.
VM2C_COLD void vm2c_free_state(iree_allocator_t allocator, void* state,
                               iree_vm_buffer_t* rodata, size_t rodata_count) {
#if defined(VM2C_DYNAMIC_MODULE)
  (void)allocator;
  vm2c_host_free_state(state, rodata, rodata_count);
#else
  (void)rodata;
  (void)rodata_count;
  iree_allocator_free(allocator, state);
#endif
}

// Resolves import |ordinal| of |importer| in |imports|, the table of a module
// state. INTERNAL unless the function has the calling convention that the
// module calls it with, of |conventions|. Functions that do not tell theirs
// pass.
VM2C_COLD iree_status_t vm2c_resolve_import(
    const iree_vm_native_module_descriptor_t* importer,
    const char* const* conventions, iree_host_size_t ordinal,
    const iree_vm_function_t* function,
    const iree_vm_function_signature_t* signature,
    iree_vm_function_t* imports) {
  if (ordinal >= importer->import_count) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE);
  }
  const iree_string_view_t wanted =
      iree_make_cstring_view(conventions[ordinal]);
  if (signature == NULL || signature->calling_convention.size == 0 ||
      iree_string_view_equal(signature->calling_convention, wanted)) {
    imports[ordinal] = *function;
    return iree_ok_status();
  }
  const iree_string_view_t name = importer->imports[ordinal].full_name;
  const iree_string_view_t source =
      function->module->name(function->module->self);
  return iree_make_status(
      IREE_STATUS_INTERNAL,
      "import function %.*s signature mismatch between %.*s and source %.*s; "
      "expected %.*s but got %.*s",
      (int)name.size, name.data, (int)importer->name.size, importer->name.data,
      (int)source.size, source.data, (int)wanted.size, wanted.data,
      (int)signature->calling_convention.size,
      signature->calling_convention.data);
}

// Lays out a constant that repeats |element|, |length| bytes at the next multiple
// of |alignment| from |*at| on. |*at| is moved after it.
VM2C_COLD iree_byte_span_t vm2c_splat(uint8_t** at, size_t alignment,
                                      const uint8_t* element,
                                      size_t element_length, size_t length) {
  uint8_t* data = *at + (((uintptr_t)0 - (uintptr_t)*at) & (alignment - 1));
  size_t done = element_length;
  VM2C_MEMCPY(data, element, element_length);
  while (done < length) {
    const size_t part = done < length - done ? done : length - done;
    VM2C_MEMCPY(data + done, data, part);
    done += part;
  }
  *at = data + length;
  return iree_make_byte_span(data, length);
}

//===----------------------------------------------------------------------===//
// Imports
//===----------------------------------------------------------------------===//

// Says where a failure came from, as the VM does. DEFERRED is no failure.
VM2C_COLD iree_status_t vm2c_annotate_import_failure(iree_status_t status) {
  if (iree_status_code(status) == IREE_STATUS_DEFERRED) return status;
  return iree_status_annotate(status,
                              iree_make_cstring_view("while calling import"));
}

// A call that cannot wait for an import: one that yields is an error.
VM2C_COLD iree_status_t vm2c_fail_import(iree_status_t status) {
  if (iree_status_code(status) == IREE_STATUS_DEFERRED) {
    iree_status_free(status);
#if defined(VM2C_DYNAMIC_MODULE)
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "a library cannot wait for an import");
#else
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "yield in imports with results not supported");
#endif
  }
  return vm2c_annotate_import_failure(status);
}

// A call of an import, with arguments and results in the layout of its calling
// convention, the results zeroed. Storage of no bytes has an address as well:
// IREE's modules take NULL for storage of a wrong size.
VM2C_INLINE void vm2c_import_call_initialize(const iree_vm_function_t* import,
                                             void* args, size_t args_size,
                                             void* rets, size_t rets_size,
                                             iree_vm_function_call_t* call) {
  call->function = *import;
  call->arguments =
      iree_make_byte_span(args_size != 0 ? args : call, args_size);
  call->results = iree_make_byte_span(rets_size != 0 ? rets : call, rets_size);
  if (rets_size != 0) VM2C_MEMSET(rets, 0, rets_size);
}

// Calls an import.
VM2C_OUTLINE iree_status_t vm2c_call_import(iree_vm_stack_t* stack,
                                            const iree_vm_function_t* import,
                                            void* args, size_t args_size,
                                            void* rets, size_t rets_size) {
  iree_vm_function_call_t call;
  vm2c_import_call_initialize(import, args, args_size, rets, rets_size, &call);
  iree_status_t status =
      import->module->begin_call(import->module->self, stack, call);
  return iree_status_is_ok(status) ? status : vm2c_fail_import(status);
}

// The operand, in a form that compilers do not warn about when it is compared
// with itself or with a constant.
VM2C_INLINE int32_t vm2c_opaque_i32(int32_t value) { return value; }
VM2C_INLINE int64_t vm2c_opaque_i64(int64_t value) { return value; }
VM2C_INLINE float vm2c_opaque_f32(float value) { return value; }
VM2C_INLINE double vm2c_opaque_f64(double value) { return value; }

#endif  // VM2C_MODULE_OPS_H_
