// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Modules: the interface that native and compiled modules implement.

#ifndef IREE_VM_MODULE_H_
#define IREE_VM_MODULE_H_

#include "iree/vm/ref.h"
#include "iree/vm/type_def.h"
#include "vm2c/layout.h"

typedef struct iree_vm_instance_t iree_vm_instance_t;
typedef struct iree_vm_module_t iree_vm_module_t;
typedef struct iree_vm_stack_t iree_vm_stack_t;
typedef struct iree_vm_stack_frame_t iree_vm_stack_frame_t;
// State of one module in one context; only the module knows its contents.
typedef struct iree_vm_module_state_t iree_vm_module_state_t;

typedef enum iree_vm_function_linkage_e {
  IREE_VM_FUNCTION_LINKAGE_INTERNAL = 0,
  IREE_VM_FUNCTION_LINKAGE_IMPORT = 1,
  IREE_VM_FUNCTION_LINKAGE_EXPORT = 2,
  IREE_VM_FUNCTION_LINKAGE_IMPORT_OPTIONAL = 3,
  IREE_VM_FUNCTION_LINKAGE_EXPORT_OPTIONAL = 4
} iree_vm_function_linkage_t;

// A function of a module; a NULL module means no function.
typedef struct iree_vm_function_t {
  iree_vm_module_t* module;
  uint16_t linkage;
  uint16_t ordinal;
} iree_vm_function_t;

VM2C_INLINE bool iree_vm_function_is_null(iree_vm_function_t function) {
  return function.module == NULL;
}

typedef struct iree_vm_function_signature_t {
  // E.g. "0iI_r"; empty when the module does not tell.
  iree_string_view_t calling_convention;
} iree_vm_function_signature_t;

typedef struct iree_vm_module_signature_t {
  uint32_t version;
  iree_host_size_t attr_count;
  iree_host_size_t import_function_count;
  iree_host_size_t export_function_count;
  iree_host_size_t internal_function_count;
} iree_vm_module_signature_t;

enum iree_vm_module_dependency_flag_bits_t {
  IREE_VM_MODULE_DEPENDENCY_FLAG_REQUIRED = 1u << 0,
  IREE_VM_MODULE_DEPENDENCY_FLAG_OPTIONAL = 1u << 1
};
typedef uint32_t iree_vm_module_dependency_flags_t;

typedef struct iree_vm_module_dependency_t {
  iree_string_view_t name;
  uint32_t minimum_version;
  iree_vm_module_dependency_flags_t flags;
} iree_vm_module_dependency_t;

// One call. Arguments are borrowed by the callee; results start zeroed and
// receive owned references.
typedef struct iree_vm_function_call_t {
  iree_vm_function_t function;
  iree_byte_span_t arguments;
  iree_byte_span_t results;
} iree_vm_function_call_t;

typedef int64_t iree_vm_source_offset_t;

typedef struct iree_vm_source_location_t {
  void* self;
  uint64_t data[2];
} iree_vm_source_location_t;

typedef enum iree_vm_signal_e {
  IREE_VM_SIGNAL_RESUME = 0,
  IREE_VM_SIGNAL_SUSPEND = 1,
  IREE_VM_SIGNAL_LOW_MEMORY = 2,
  IREE_VM_SIGNAL_FORK = 3
} iree_vm_signal_t;

typedef iree_status_t (*iree_vm_module_dependency_callback_t)(
    void* user_data_ptr, const iree_vm_module_dependency_t* dependency);

// Function table of a module. |self| must equal the address of this struct in
// modules that are called by C which iree-compile emitted.
struct iree_vm_module_t {
  void* self;
  iree_atomic_ref_count_t ref_count;
  void (*destroy)(void* self);
  iree_string_view_t (*name)(void* self);
  iree_vm_module_signature_t (*signature)(void* self);
  iree_status_t (*enumerate_dependencies)(
      void* self, iree_vm_module_dependency_callback_t callback,
      void* user_data);
  iree_status_t (*get_module_attr)(void* self, iree_host_size_t index,
                                   iree_string_pair_t* out_attr);
  iree_status_t (*lookup_function)(
      void* self, iree_vm_function_linkage_t linkage, iree_string_view_t name,
      const iree_vm_function_signature_t* expected_signature,
      iree_vm_function_t* out_function);
  // The out-parameters may be NULL.
  iree_status_t (*get_function)(void* self, iree_vm_function_linkage_t linkage,
                                iree_host_size_t ordinal,
                                iree_vm_function_t* out_function,
                                iree_string_view_t* out_name,
                                iree_vm_function_signature_t* out_signature);
  iree_status_t (*get_function_attr)(void* self,
                                     iree_vm_function_linkage_t linkage,
                                     iree_host_size_t ordinal,
                                     iree_host_size_t index,
                                     iree_string_pair_t* out_attr);
  iree_status_t (*resolve_source_location)(
      void* self, iree_vm_function_t function, iree_vm_source_offset_t pc,
      iree_vm_source_location_t* out_source_location);
  iree_status_t (*alloc_state)(void* self, iree_allocator_t allocator,
                               iree_vm_module_state_t** out_module_state);
  void (*free_state)(void* self, iree_vm_module_state_t* module_state);
  iree_status_t (*fork_state)(void* self, iree_vm_module_state_t* parent_state,
                              iree_allocator_t allocator,
                              iree_vm_module_state_t** out_child_state);
  iree_status_t (*resolve_import)(
      void* self, iree_vm_module_state_t* module_state,
      iree_host_size_t ordinal, const iree_vm_function_t* function,
      const iree_vm_function_signature_t* signature);
  iree_status_t (*notify)(void* self, iree_vm_module_state_t* module_state,
                          iree_vm_signal_t signal);
  // DEFERRED means that the call is suspended: see resume_call.
  iree_status_t (*begin_call)(void* self, iree_vm_stack_t* stack,
                              iree_vm_function_call_t call);
  iree_status_t (*resume_call)(void* self, iree_vm_stack_t* stack,
                               iree_byte_span_t call_results);
};

// Zeroes |module| and sets |self| and the initial reference.
static inline iree_status_t iree_vm_module_initialize(iree_vm_module_t* module,
                                                      void* self) {
  VM2C_MEMSET(module, 0, sizeof(*module));
  module->self = self;
  iree_atomic_ref_count_init(&module->ref_count);
  return iree_ok_status();
}

VM2C_INLINE void iree_vm_module_retain(iree_vm_module_t* module) {
  if (module != NULL) iree_atomic_ref_count_inc(&module->ref_count);
}

static inline void iree_vm_module_release(iree_vm_module_t* module) {
  if (module != NULL && iree_atomic_ref_count_dec(&module->ref_count) == 1) {
    module->destroy(module->self);
  }
}

static inline iree_string_view_t iree_vm_module_name(
    const iree_vm_module_t* module) {
  return module->name(module->self);
}

static inline iree_vm_module_signature_t iree_vm_module_signature(
    const iree_vm_module_t* module) {
  return module->signature(module->self);
}

static inline iree_status_t iree_vm_module_enumerate_dependencies(
    iree_vm_module_t* module, iree_vm_module_dependency_callback_t callback,
    void* user_data) {
  return module->enumerate_dependencies == NULL
             ? iree_ok_status()
             : module->enumerate_dependencies(module->self, callback,
                                              user_data);
}

// NOT_FOUND unless the module has the function.
static inline iree_status_t iree_vm_module_lookup_function_by_name(
    const iree_vm_module_t* module, iree_vm_function_linkage_t linkage,
    iree_string_view_t name, iree_vm_function_t* out_function) {
  VM2C_MEMSET(out_function, 0, sizeof(*out_function));
  return module->lookup_function(module->self, linkage, name, NULL,
                                 out_function);
}

// INVALID_ARGUMENT when |ordinal| is out of range.
static inline iree_status_t iree_vm_module_lookup_function_by_ordinal(
    const iree_vm_module_t* module, iree_vm_function_linkage_t linkage,
    iree_host_size_t ordinal, iree_vm_function_t* out_function) {
  VM2C_MEMSET(out_function, 0, sizeof(*out_function));
  return module->get_function(module->self, linkage, ordinal, out_function,
                              NULL, NULL);
}

// Value of a module attribute, or the empty view.
static inline iree_string_view_t iree_vm_module_lookup_attr_by_name(
    const iree_vm_module_t* module, iree_string_view_t key) {
  if (module->get_module_attr == NULL) return iree_string_view_empty();
  const iree_host_size_t count = iree_vm_module_signature(module).attr_count;
  for (iree_host_size_t i = 0; i < count; ++i) {
    iree_string_pair_t attr;
    iree_status_t status = module->get_module_attr(module->self, i, &attr);
    if (!iree_status_is_ok(status)) {
      iree_status_free(status);
      break;
    }
    if (iree_string_view_equal(attr.key, key)) return attr.value;
  }
  return iree_string_view_empty();
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

// Name, or the empty view.
static inline iree_string_view_t iree_vm_function_name(
    const iree_vm_function_t* function) {
  iree_string_view_t name = iree_string_view_empty();
  if (function->module != NULL) {
    iree_status_free(function->module->get_function(
        function->module->self, (iree_vm_function_linkage_t)function->linkage,
        function->ordinal, NULL, &name, NULL));
  }
  return name;
}

static inline iree_vm_function_signature_t iree_vm_function_signature(
    const iree_vm_function_t* function) {
  iree_vm_function_signature_t signature = {{NULL, 0}};
  if (function->module != NULL) {
    iree_status_free(function->module->get_function(
        function->module->self, (iree_vm_function_linkage_t)function->linkage,
        function->ordinal, NULL, NULL, &signature));
  }
  return signature;
}

// Attribute |index| of a function; OUT_OF_RANGE past the last.
static inline iree_status_t iree_vm_function_get_attr(
    iree_vm_function_t function, iree_host_size_t index,
    iree_string_pair_t* out_attr) {
  if (function.module == NULL || function.module->get_function_attr == NULL) {
    return iree_status_from_code(IREE_STATUS_OUT_OF_RANGE);
  }
  return function.module->get_function_attr(
      function.module->self, (iree_vm_function_linkage_t)function.linkage,
      function.ordinal, index, out_attr);
}

// Value of a function attribute, or the empty view.
static inline iree_string_view_t iree_vm_function_lookup_attr_by_name(
    const iree_vm_function_t* function, iree_string_view_t key) {
  for (iree_host_size_t i = 0;; ++i) {
    iree_string_pair_t attr;
    iree_status_t status = iree_vm_function_get_attr(*function, i, &attr);
    if (!iree_status_is_ok(status)) {
      iree_status_free(status);
      return iree_string_view_empty();
    }
    if (iree_string_view_equal(attr.key, key)) return attr.value;
  }
}

// Splits "0ARGS_RESULTS" into its sides, where an empty side is "" ('v' is
// dropped). An empty signature gives two empty sides.
static inline iree_status_t iree_vm_function_call_get_cconv_fragments(
    const iree_vm_function_signature_t* signature,
    iree_string_view_t* out_arguments, iree_string_view_t* out_results) {
  *out_arguments = iree_string_view_empty();
  *out_results = iree_string_view_empty();
  iree_string_view_t cconv = signature->calling_convention;
  if (cconv.size == 0) return iree_ok_status();
  if (cconv.data[0] != '0') {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "unsupported cconv version %c", cconv.data[0]);
  }
  cconv = iree_string_view_substr(cconv, 1, IREE_STRING_VIEW_NPOS);
  const iree_host_size_t split = iree_string_view_find_char(cconv, '_', 0);
  iree_string_view_t arguments = iree_string_view_substr(cconv, 0, split);
  iree_string_view_t results = iree_string_view_empty();
  if (split != IREE_STRING_VIEW_NPOS) {
    results = iree_string_view_substr(cconv, split + 1, IREE_STRING_VIEW_NPOS);
  }
  if (!iree_string_view_equal(arguments, iree_make_string_view("v", 1))) {
    *out_arguments = arguments;
  }
  if (!iree_string_view_equal(results, iree_make_string_view("v", 1))) {
    *out_results = results;
  }
  return iree_ok_status();
}

// True for conventions with a span, which the host cannot invoke.
static inline bool iree_vm_function_call_is_variadic_cconv(
    iree_string_view_t cconv) {
  return iree_string_view_find_char(cconv, 'C', 0) != IREE_STRING_VIEW_NPOS;
}

// Number of values on each side of a non-variadic signature.
static inline iree_status_t iree_vm_function_call_count_arguments_and_results(
    const iree_vm_function_signature_t* signature,
    iree_host_size_t* out_argument_count, iree_host_size_t* out_result_count) {
  iree_string_view_t arguments, results;
  *out_argument_count = *out_result_count = 0;
  IREE_RETURN_IF_ERROR(iree_vm_function_call_get_cconv_fragments(
      signature, &arguments, &results));
  *out_argument_count = arguments.size;
  *out_result_count = results.size;
  return iree_ok_status();
}

// Bytes that a side of a calling convention takes: those of the C struct with
// the same fields. Spans are not supported: INVALID_ARGUMENT.
static inline iree_status_t iree_vm_function_call_compute_cconv_fragment_size(
    iree_string_view_t fragment, iree_host_size_t* out_required_size) {
  iree_host_size_t offset = 0;
  iree_host_size_t maximum_alignment = 1;
  *out_required_size = 0;
  for (iree_host_size_t i = 0; i < fragment.size; ++i) {
    iree_host_size_t size = 0;
    iree_host_size_t alignment = 1;
    if (!vm2c_value_layout(fragment.data[i], &size, &alignment)) {
      if (fragment.data[i] == 'v') continue;
      return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                              "unsupported cconv fragment '%.*s'",
                              (int)fragment.size, fragment.data);
    }
    offset = iree_host_align(offset, alignment) + size;
    maximum_alignment = iree_max(maximum_alignment, alignment);
  }
  *out_required_size = iree_host_align(offset, maximum_alignment);
  return iree_ok_status();
}

#endif  // IREE_VM_MODULE_H_
