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

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

// A table with the number of its rows, or none.
#define VM2C_TABLE(rows) sizeof(rows) / sizeof(*(rows)), rows
#define VM2C_NO_TABLE 0, NULL

// Initializers: of a string view, and of an iree_string_pair_t, whose strings
// IREE puts into unions.
#define VM2C_STRING(text) \
  { text, sizeof(text) - 1 }
#if defined(VM2C_BUNDLED_RUNTIME)
#define VM2C_STRING_PAIR(key, value) \
  { VM2C_STRING(key), VM2C_STRING(value) }
#else
#define VM2C_STRING_PAIR(key, value) \
  { {VM2C_STRING(key)}, {VM2C_STRING(value)} }
#endif

#define VM2C_DEPENDENCY(flag, name, minimum_version) \
  { VM2C_STRING(name), minimum_version, IREE_VM_MODULE_DEPENDENCY_FLAG_##flag }

// What a module imports and exports is listed once, in a macro that gets what to
// make of each row:
//
//   #define m_IMPORTS(IMPORT)
//     IMPORT(m, other_f, REQUIRED, "other.f", "0i_i")
//   #define m_EXPORTS(EXPORT, RESUMABLE_EXPORT)
//     EXPORT(m_g_export_shim, "g", "0i_i", 1, m_g_attrs_)
//
// The enumerators of imports, which say where they are in the state, and the
// tables.
#define VM2C_IMPORT_ENUMERATORS(imports) \
  enum { imports(VM2C_IMPORT_ENUMERATOR_) }
#define VM2C_IMPORT_TABLES(m, imports)                               \
  static const iree_vm_native_import_descriptor_t m##_imports_[] = { \
      imports(VM2C_IMPORT_ROW_)};                                    \
  static const char* const m##_conventions_[] = {                    \
      imports(VM2C_IMPORT_CONVENTION_)}
#define VM2C_EXPORT_TABLES(m, exports)                               \
  static const iree_vm_native_export_descriptor_t m##_exports_[] = { \
      exports(VM2C_EXPORT_ROW_, VM2C_EXPORT_ROW_)};                  \
  static const iree_vm_native_function_ptr_t m##_funcs_[] = {        \
      exports(VM2C_EXPORT_FUNCTION_, VM2C_RESUMABLE_EXPORT_FUNCTION_)}

#define VM2C_IMPORT_ENUMERATOR_(m, name, flag, full_name, convention) \
  m##_import_##name,
#define VM2C_IMPORT_ROW_(m, name, flag, full_name, convention) \
  {IREE_VM_NATIVE_IMPORT_##flag, VM2C_STRING(full_name)},
#define VM2C_IMPORT_CONVENTION_(m, name, flag, full_name, convention) \
  convention,
#define VM2C_EXPORT_ROW_(shim, name, convention, count, attributes) \
  {VM2C_STRING(name), VM2C_STRING(convention), count, attributes},
#define VM2C_EXPORT_FUNCTION_(shim, name, convention, count, attributes) \
  {vm2c_export_shim, VM2C_EXPORT_TARGET(shim)},
#define VM2C_RESUMABLE_EXPORT_FUNCTION_(shim, name, convention, count, \
                                        attributes)                    \
  {vm2c_resumable_export_shim, VM2C_EXPORT_TARGET(shim)},

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

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
#define VM2C_CREATE_ARGS                                    \
  iree_vm_instance_t *instance, iree_allocator_t allocator, \
      iree_vm_module_t **out_module

// A member of the state of a module.
typedef struct vm2c_member_t {
  size_t offset;
  size_t size;
} vm2c_member_t;

#define VM2C_MEMBER(type, name) \
  { offsetof(type, name), sizeof(((type*)0)->name) }
#define VM2C_NO_MEMBER \
  { 0, 0 }

// The state of a module: its size, the memory after it included, and those of
// its members that are known here. Globals of a tensor program are the last.
typedef struct vm2c_state_layout_t {
  size_t size;
  vm2c_member_t rwdata;
  vm2c_member_t refs;
  vm2c_member_t imports;
  vm2c_member_t rodata_buffers;
  vm2c_member_t globals;
} vm2c_state_layout_t;

#define VM2C_NO_MEMBERS \
  VM2C_NO_MEMBER, VM2C_NO_MEMBER, VM2C_NO_MEMBER, VM2C_NO_MEMBER, VM2C_NO_MEMBER

// What there is to know about a module. |conventions| has what each import is
// called with. NULL are |resolve_import| where there are no imports,
// |alloc_state| where a state starts as zeros, and |begin_call| and
// |resume_call| where no call may be suspended.
typedef struct vm2c_module_info_t {
  const iree_vm_native_module_descriptor_t* descriptor;
  const char* const* conventions;
  iree_status_t (*resolve_import)(
      void* self, iree_vm_module_state_t* state, iree_host_size_t ordinal,
      const iree_vm_function_t* function,
      const iree_vm_function_signature_t* signature);
  size_t type_count;
  const char* const* type_names;
  vm2c_state_layout_t state;
  iree_status_t (*alloc_state)(VM2C_ALLOC_STATE_ARGS);
  iree_status_t (*begin_call)(void* self, iree_vm_stack_t* stack,
                              iree_vm_function_call_t call);
  iree_status_t (*resume_call)(void* self, iree_vm_stack_t* stack,
                               iree_byte_span_t call_results);
} vm2c_module_info_t;

// The |conventions| and |resolve_import| of a module that imports something, and
// of one that does not.
#define VM2C_RESOLVE(conventions) conventions, vm2c_module_resolve_import
#define VM2C_NO_IMPORTS NULL, NULL

// A module: |types| are those that it needs to know by name.
typedef struct vm2c_module_t {
  iree_allocator_t allocator;
  const vm2c_module_info_t* info;
  const iree_vm_ref_type_t* types;
} vm2c_module_t;

VM2C_COLD void vm2c_module_destroy(void* self) {
  iree_allocator_free(((vm2c_module_t*)self)->allocator, self);
}

VM2C_INLINE void* vm2c_state_member(iree_vm_module_state_t* state,
                                    vm2c_member_t member) {
  return (uint8_t*)state + member.offset;
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

// Makes |buffer| a constant of a module, whose |bytes| live as long as the state.
VM2C_COLD void vm2c_init_rodata(iree_vm_buffer_t* buffer,
                                iree_byte_span_t bytes) {
  iree_vm_buffer_initialize(IREE_VM_BUFFER_ACCESS_ORIGIN_MODULE, bytes,
                            iree_allocator_null(), buffer);
}

// The bytes of an array.
#define VM2C_BYTES(array) iree_make_byte_span((void*)(array), sizeof(array))

VM2C_COLD iree_status_t vm2c_module_alloc_state(
    void* self, iree_allocator_t allocator,
    iree_vm_module_state_t** out_module_state) {
  const vm2c_module_info_t* info = ((const vm2c_module_t*)self)->info;
  return info->alloc_state != NULL
             ? info->alloc_state(self, allocator, out_module_state)
             : vm2c_alloc_state(info->state.size, allocator, out_module_state);
}

VM2C_COLD void vm2c_module_free_state(void* self,
                                      iree_vm_module_state_t* state) {
  const vm2c_state_layout_t* layout =
      &((const vm2c_module_t*)self)->info->state;
  iree_vm_ref_t* refs = (iree_vm_ref_t*)vm2c_state_member(state, layout->refs);
  for (size_t i = 0; i < layout->refs.size / sizeof(*refs); ++i) {
    iree_vm_ref_release(&refs[i]);
  }
#if defined(VM2C_DYNAMIC_MODULE)
  // Whoever has a reference to a constant keeps the state.
  if (layout->rodata_buffers.size != 0) {
    vm2c_host_free_state(
        state,
        (iree_vm_buffer_t*)vm2c_state_member(state, layout->rodata_buffers),
        layout->rodata_buffers.size / sizeof(iree_vm_buffer_t));
    return;
  }
#endif
  iree_allocator_free(*(const iree_allocator_t*)state, state);
}

VM2C_COLD void vm2c_copy_state_member(iree_vm_module_state_t* parent,
                                      iree_vm_module_state_t* child,
                                      vm2c_member_t member) {
  VM2C_MEMCPY(vm2c_state_member(child, member),
              vm2c_state_member(parent, member), member.size);
}

VM2C_COLD iree_status_t vm2c_module_fork_state(
    void* self, iree_vm_module_state_t* parent_state,
    iree_allocator_t allocator, iree_vm_module_state_t** out_child_state) {
  const vm2c_state_layout_t* layout =
      &((const vm2c_module_t*)self)->info->state;
  iree_status_t status =
      vm2c_module_alloc_state(self, allocator, out_child_state);
  if (!iree_status_is_ok(status)) return status;
  vm2c_copy_state_member(parent_state, *out_child_state, layout->rwdata);
  vm2c_copy_state_member(parent_state, *out_child_state, layout->imports);
  vm2c_copy_state_member(parent_state, *out_child_state, layout->globals);
  const iree_vm_ref_t* parent =
      (const iree_vm_ref_t*)vm2c_state_member(parent_state, layout->refs);
  iree_vm_ref_t* child =
      (iree_vm_ref_t*)vm2c_state_member(*out_child_state, layout->refs);
  for (size_t i = 0; i < layout->refs.size / sizeof(*child); ++i) {
    vm2c_ref_retain(&parent[i], &child[i]);
  }
  return status;
}

// Resolves import |ordinal|. INTERNAL unless the function has the calling
// convention that the module calls it with. Functions that do not tell theirs
// pass.
VM2C_COLD iree_status_t vm2c_module_resolve_import(
    void* self, iree_vm_module_state_t* state, iree_host_size_t ordinal,
    const iree_vm_function_t* function,
    const iree_vm_function_signature_t* signature) {
  const vm2c_module_info_t* info = ((const vm2c_module_t*)self)->info;
  const iree_vm_native_module_descriptor_t* importer = info->descriptor;
  if (ordinal >= importer->import_count) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE);
  }
  iree_vm_function_t* imports =
      (iree_vm_function_t*)vm2c_state_member(state, info->state.imports);
  const iree_string_view_t wanted =
      iree_make_cstring_view(info->conventions[ordinal]);
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

// Makes a module. Inline, as much of it depends on constants.
VM2C_INLINE iree_status_t vm2c_module_create(const vm2c_module_info_t* info,
                                             VM2C_CREATE_ARGS) {
  void* memory = NULL;
  iree_vm_module_t hooks;
  iree_status_t status = iree_allocator_malloc(
      allocator,
      sizeof(vm2c_module_t) + info->type_count * sizeof(iree_vm_ref_type_t),
      &memory);
  if (!iree_status_is_ok(status)) return status;
  vm2c_module_t* self = (vm2c_module_t*)memory;
  iree_vm_ref_type_t* types = (iree_vm_ref_type_t*)(void*)(self + 1);
  for (size_t i = 0; i < info->type_count; ++i) {
    types[i] = iree_vm_instance_lookup_type(
        instance, iree_make_cstring_view(info->type_names[i]));
  }
  self->allocator = allocator;
  self->info = info;
  self->types = types;
  status = iree_vm_module_initialize(&hooks, self);
  if (iree_status_is_ok(status)) {
    hooks.destroy = vm2c_module_destroy;
    hooks.alloc_state = vm2c_module_alloc_state;
    hooks.free_state = vm2c_module_free_state;
    hooks.fork_state = vm2c_module_fork_state;
    hooks.resolve_import = info->resolve_import;
    hooks.begin_call = info->begin_call;
    hooks.resume_call = info->resume_call;
    status = iree_vm_native_module_create(&hooks, info->descriptor, instance,
                                          allocator, out_module);
  }
  if (!iree_status_is_ok(status)) vm2c_module_destroy(self);
  return status;
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

// vm2c_call_import for an import that allocates memory, all of which is stored
// to before any of it is read: the bundled runtime does not fill it with zeros.
VM2C_OUTLINE iree_status_t vm2c_call_filled_import(
    iree_vm_stack_t* stack, const iree_vm_function_t* import, void* args,
    size_t args_size, void* rets, size_t rets_size) {
#if defined(VM2C_BUNDLED_RUNTIME) && !defined(VM2C_DYNAMIC_MODULE)
  stack->filled = args;
  iree_status_t status =
      vm2c_call_import(stack, import, args, args_size, rets, rets_size);
  stack->filled = NULL;
  return status;
#else
  return vm2c_call_import(stack, import, args, args_size, rets, rets_size);
#endif
}

// The operand, in a form that compilers do not warn about when it is compared
// with itself or with a constant.
VM2C_INLINE int32_t vm2c_opaque_i32(int32_t value) { return value; }
VM2C_INLINE int64_t vm2c_opaque_i64(int64_t value) { return value; }
VM2C_INLINE float vm2c_opaque_f32(float value) { return value; }
VM2C_INLINE double vm2c_opaque_f64(double value) { return value; }

#endif  // VM2C_MODULE_OPS_H_
