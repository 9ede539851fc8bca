// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A flat interface to loaded modules for hosts that call through function
// pointers, such as Python's ctypes. Compiled into one shared library with the
// modules.
//
// Functions that can fail return a status code, 0 for OK, and leave the text
// of the failure in the host (vm2c_host_message). A host serves one call at a
// time.

#include "session.h"
#include "text.h"

#if defined(_WIN32)
#define VM2C_HOST_EXPORT __declspec(dllexport)
#elif defined(__GNUC__)
#define VM2C_HOST_EXPORT __attribute__((visibility("default")))
#else
#define VM2C_HOST_EXPORT
#endif

// What an element of a list holds.
enum {
  VM2C_HOST_NULL = 0,
  VM2C_HOST_INTEGER = 1,
  VM2C_HOST_FLOAT = 2,
  VM2C_HOST_BUFFER = 3,
  VM2C_HOST_LIST = 4,
  VM2C_HOST_BUFFER_VIEW = 5,
  VM2C_HOST_OTHER = 6
};

typedef struct vm2c_host_t {
  vm2c_tool_session_t session;
  char* message;
} vm2c_host_t;

#if defined(__cplusplus)
extern "C" {
#endif

VM2C_HOST_EXPORT int32_t vm2c_host_create(vm2c_host_t** out_host);
VM2C_HOST_EXPORT void vm2c_host_destroy(vm2c_host_t* host);
VM2C_HOST_EXPORT const char* vm2c_host_message(const vm2c_host_t* host);
VM2C_HOST_EXPORT size_t vm2c_host_export_count(const vm2c_host_t* host);
VM2C_HOST_EXPORT void vm2c_host_export(const vm2c_host_t* host, size_t index,
                                       const char** out_name,
                                       size_t* out_name_length,
                                       const char** out_cconv,
                                       size_t* out_cconv_length);
VM2C_HOST_EXPORT int32_t vm2c_host_list_create(vm2c_host_t* host,
                                               iree_vm_list_t** out_list);
VM2C_HOST_EXPORT void vm2c_host_list_release(iree_vm_list_t* list);
VM2C_HOST_EXPORT int32_t vm2c_host_push_null(vm2c_host_t* host,
                                             iree_vm_list_t* list);
VM2C_HOST_EXPORT int32_t vm2c_host_push_i32(vm2c_host_t* host,
                                            iree_vm_list_t* list,
                                            int32_t value);
VM2C_HOST_EXPORT int32_t vm2c_host_push_i64(vm2c_host_t* host,
                                            iree_vm_list_t* list,
                                            int64_t value);
VM2C_HOST_EXPORT int32_t vm2c_host_push_f32(vm2c_host_t* host,
                                            iree_vm_list_t* list, float value);
VM2C_HOST_EXPORT int32_t vm2c_host_push_f64(vm2c_host_t* host,
                                            iree_vm_list_t* list, double value);
VM2C_HOST_EXPORT int32_t vm2c_host_push_buffer(vm2c_host_t* host,
                                               iree_vm_list_t* list,
                                               const void* data, size_t length);
VM2C_HOST_EXPORT int32_t vm2c_host_push_buffer_view(
    vm2c_host_t* host, iree_vm_list_t* list, uint32_t element_type, size_t rank,
    const uint64_t* dims, const void* data, size_t length);
VM2C_HOST_EXPORT int32_t vm2c_host_push_list(vm2c_host_t* host,
                                             iree_vm_list_t* list,
                                             iree_vm_list_t* child);
VM2C_HOST_EXPORT int32_t vm2c_host_push_ref(vm2c_host_t* host,
                                            iree_vm_list_t* list,
                                            const iree_vm_ref_t* ref);
VM2C_HOST_EXPORT int32_t vm2c_host_invoke(vm2c_host_t* host, size_t index,
                                          const iree_vm_list_t* arguments,
                                          iree_vm_list_t* results);
VM2C_HOST_EXPORT size_t vm2c_host_list_size(const iree_vm_list_t* list);
VM2C_HOST_EXPORT int32_t vm2c_host_get_kind(const iree_vm_list_t* list,
                                            size_t index);
VM2C_HOST_EXPORT int64_t vm2c_host_get_integer(const iree_vm_list_t* list,
                                               size_t index);
VM2C_HOST_EXPORT double vm2c_host_get_float(const iree_vm_list_t* list,
                                            size_t index);
VM2C_HOST_EXPORT const void* vm2c_host_get_contents(const iree_vm_list_t* list,
                                                    size_t index,
                                                    size_t* out_length);
VM2C_HOST_EXPORT size_t vm2c_host_get_shape(const iree_vm_list_t* list,
                                            size_t index,
                                            uint32_t* out_element_type,
                                            const uint64_t** out_dims);
VM2C_HOST_EXPORT iree_vm_list_t* vm2c_host_get_list(const iree_vm_list_t* list,
                                                    size_t index);
VM2C_HOST_EXPORT const char* vm2c_host_get_type_name(const iree_vm_list_t* list,
                                                     size_t index,
                                                     size_t* out_length);
VM2C_HOST_EXPORT void vm2c_host_retain_ref(const iree_vm_list_t* list,
                                           size_t index,
                                           iree_vm_ref_t* out_ref);
VM2C_HOST_EXPORT void vm2c_host_release_ref(iree_vm_ref_t* ref);

#if defined(__cplusplus)
}
#endif

// Takes |status| and keeps its text.
static int32_t vm2c_host_finish(vm2c_host_t* host, iree_status_t status) {
  const iree_status_code_t code = iree_status_code(status);
  if (iree_status_is_ok(status)) return 0;
  free(host->message);
  iree_host_size_t length = 0;
  (void)iree_status_format(status, 0, NULL, &length);
  host->message = (char*)malloc(length + 1);
  if (host->message != NULL) {
    (void)iree_status_format(status, length + 1, host->message, NULL);
  }
  iree_status_free(status);
  // A failure that carries code 0 must not pass for success.
  return code == IREE_STATUS_OK ? (int32_t)IREE_STATUS_UNKNOWN : (int32_t)code;
}

// |*out_host| is valid, for its message, after failures too; NULL only when
// there is no memory for it.
int32_t vm2c_host_create(vm2c_host_t** out_host) {
  vm2c_host_t* host = (vm2c_host_t*)calloc(1, sizeof(*host));
  *out_host = host;
  if (host == NULL) return (int32_t)IREE_STATUS_RESOURCE_EXHAUSTED;
  host->session.allocator = iree_allocator_system();
  return vm2c_host_finish(host, vm2c_tool_session_open(&host->session));
}

void vm2c_host_destroy(vm2c_host_t* host) {
  if (host == NULL) return;
  vm2c_tool_session_close(&host->session);
  free(host->message);
  free(host);
}

// `CODE; message; ...` of the last failure.
const char* vm2c_host_message(const vm2c_host_t* host) {
  return host->message != NULL ? host->message : "";
}

size_t vm2c_host_export_count(const vm2c_host_t* host) {
  return vm2c_tool_export_count(host->session.main_module);
}

void vm2c_host_export(const vm2c_host_t* host, size_t index,
                      const char** out_name, size_t* out_name_length,
                      const char** out_cconv, size_t* out_cconv_length) {
  iree_vm_function_t function;
  memset(&function, 0, sizeof(function));
  const iree_string_view_t name =
      vm2c_tool_export(host->session.main_module, index, &function);
  const iree_vm_function_signature_t signature =
      iree_vm_function_signature(&function);
  *out_name = name.data;
  *out_name_length = name.size;
  *out_cconv = signature.calling_convention.data;
  *out_cconv_length = signature.calling_convention.size;
}

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

int32_t vm2c_host_list_create(vm2c_host_t* host, iree_vm_list_t** out_list) {
  return vm2c_host_finish(
      host, iree_vm_list_create(iree_vm_make_undefined_type_def(), 8,
                                iree_allocator_system(), out_list));
}

void vm2c_host_list_release(iree_vm_list_t* list) {
  iree_vm_list_release(list);
}

static int32_t vm2c_host_push_value(vm2c_host_t* host, iree_vm_list_t* list,
                                    iree_vm_value_t value) {
  return vm2c_host_finish(host, iree_vm_list_push_value(list, &value));
}

int32_t vm2c_host_push_i32(vm2c_host_t* host, iree_vm_list_t* list,
                           int32_t value) {
  return vm2c_host_push_value(host, list, iree_vm_value_make_i32(value));
}

int32_t vm2c_host_push_i64(vm2c_host_t* host, iree_vm_list_t* list,
                           int64_t value) {
  return vm2c_host_push_value(host, list, iree_vm_value_make_i64(value));
}

int32_t vm2c_host_push_f32(vm2c_host_t* host, iree_vm_list_t* list,
                           float value) {
  return vm2c_host_push_value(host, list, iree_vm_value_make_f32(value));
}

int32_t vm2c_host_push_f64(vm2c_host_t* host, iree_vm_list_t* list,
                           double value) {
  return vm2c_host_push_value(host, list, iree_vm_value_make_f64(value));
}

int32_t vm2c_host_push_ref(vm2c_host_t* host, iree_vm_list_t* list,
                           const iree_vm_ref_t* ref) {
  return vm2c_host_finish(host, iree_vm_list_push_ref_retain(list, ref));
}

int32_t vm2c_host_push_null(vm2c_host_t* host, iree_vm_list_t* list) {
  const iree_vm_ref_t ref = iree_vm_ref_null();
  return vm2c_host_push_ref(host, list, &ref);
}

// Adds |ref|, which is given away.
static iree_status_t vm2c_host_push_owned(iree_vm_list_t* list,
                                          iree_vm_ref_t ref) {
  iree_status_t status = iree_vm_list_push_ref_move(list, &ref);
  iree_vm_ref_release(&ref);
  return status;
}

// Copies the bytes into a mutable buffer.
int32_t vm2c_host_push_buffer(vm2c_host_t* host, iree_vm_list_t* list,
                              const void* data, size_t length) {
  iree_vm_buffer_t* buffer = NULL;
  iree_status_t status = iree_vm_buffer_create(
      IREE_VM_BUFFER_ACCESS_MUTABLE | IREE_VM_BUFFER_ACCESS_ORIGIN_HOST, length,
      16, iree_allocator_system(), &buffer);
  if (iree_status_is_ok(status)) {
    if (length != 0) memcpy(iree_vm_buffer_data(buffer), data, length);
    status = vm2c_host_push_owned(list, iree_vm_buffer_move_ref(buffer));
  }
  return vm2c_host_finish(host, status);
}

// Copies the bytes, which are those of a dense array.
int32_t vm2c_host_push_buffer_view(vm2c_host_t* host, iree_vm_list_t* list,
                                   uint32_t element_type, size_t rank,
                                   const uint64_t* dims, const void* data,
                                   size_t length) {
  iree_hal_buffer_view_t* view = NULL;
  iree_status_t status = vm2c_hal_buffer_view_create_copy(
      rank, dims, element_type, IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
      iree_make_const_byte_span(data, length), iree_allocator_system(), &view);
  if (iree_status_is_ok(status)) {
    status = vm2c_host_push_owned(list, iree_hal_buffer_view_move_ref(view));
  }
  return vm2c_host_finish(host, status);
}

int32_t vm2c_host_push_list(vm2c_host_t* host, iree_vm_list_t* list,
                            iree_vm_list_t* child) {
  return vm2c_host_finish(
      host, vm2c_host_push_owned(list, iree_vm_list_retain_ref(child)));
}

// Calls export |index| of the main module.
int32_t vm2c_host_invoke(vm2c_host_t* host, size_t index,
                         const iree_vm_list_t* arguments,
                         iree_vm_list_t* results) {
  iree_vm_function_t function;
  memset(&function, 0, sizeof(function));
  (void)vm2c_tool_export(host->session.main_module, index, &function);
  return vm2c_host_finish(
      host, iree_vm_invoke(host->session.context, function,
                           IREE_VM_INVOCATION_FLAG_NONE, NULL, arguments,
                           results, iree_allocator_system()));
}

//===----------------------------------------------------------------------===//
// Results. Pointers are borrowed from the list.
//===----------------------------------------------------------------------===//

size_t vm2c_host_list_size(const iree_vm_list_t* list) {
  return iree_vm_list_size(list);
}

static iree_vm_variant_t vm2c_host_get(const iree_vm_list_t* list,
                                       size_t index) {
  iree_vm_variant_t variant = iree_vm_variant_empty();
  iree_status_free(iree_vm_list_get_variant_assign(list, index, &variant));
  return variant;
}

int32_t vm2c_host_get_kind(const iree_vm_list_t* list, size_t index) {
  const iree_vm_variant_t variant = vm2c_host_get(list, index);
  if (iree_vm_variant_is_value(variant)) {
    const iree_vm_value_type_t type = iree_vm_variant_value(variant).type;
    return type == IREE_VM_VALUE_TYPE_F32 || type == IREE_VM_VALUE_TYPE_F64
               ? VM2C_HOST_FLOAT
               : VM2C_HOST_INTEGER;
  }
  if (!iree_vm_variant_is_ref(variant)) return VM2C_HOST_NULL;
  if (iree_vm_buffer_isa(variant.ref)) return VM2C_HOST_BUFFER;
  if (iree_vm_list_isa(variant.ref)) return VM2C_HOST_LIST;
  if (iree_hal_buffer_view_isa(variant.ref)) return VM2C_HOST_BUFFER_VIEW;
  return VM2C_HOST_OTHER;
}

int64_t vm2c_host_get_integer(const iree_vm_list_t* list, size_t index) {
  const iree_vm_value_t value =
      iree_vm_variant_value(vm2c_host_get(list, index));
  switch (value.type) {
    case IREE_VM_VALUE_TYPE_I8:
      return value.i8;
    case IREE_VM_VALUE_TYPE_I16:
      return value.i16;
    case IREE_VM_VALUE_TYPE_I32:
      return value.i32;
    case IREE_VM_VALUE_TYPE_I64:
      return value.i64;
    case IREE_VM_VALUE_TYPE_NONE:
    case IREE_VM_VALUE_TYPE_F32:
    case IREE_VM_VALUE_TYPE_F64:
    default:
      return 0;
  }
}

double vm2c_host_get_float(const iree_vm_list_t* list, size_t index) {
  const iree_vm_value_t value =
      iree_vm_variant_value(vm2c_host_get(list, index));
  return value.type == IREE_VM_VALUE_TYPE_F32 ? (double)value.f32 : value.f64;
}

// The bytes of a vm.buffer or of a buffer view's buffer.
const void* vm2c_host_get_contents(const iree_vm_list_t* list, size_t index,
                                   size_t* out_length) {
  const iree_vm_variant_t variant = vm2c_host_get(list, index);
  iree_byte_span_t span = iree_byte_span_empty();
  if (iree_vm_buffer_isa(variant.ref)) {
    span = iree_vm_buffer_deref(variant.ref)->data;
  } else if (iree_hal_buffer_view_isa(variant.ref)) {
    span = vm2c_hal_buffer_contents(iree_hal_buffer_view_buffer(
        iree_hal_buffer_view_deref(variant.ref)));
  }
  *out_length = span.data_length;
  return span.data;
}

// The rank of a buffer view.
size_t vm2c_host_get_shape(const iree_vm_list_t* list, size_t index,
                           uint32_t* out_element_type,
                           const uint64_t** out_dims) {
  const iree_vm_variant_t variant = vm2c_host_get(list, index);
  const iree_hal_buffer_view_t* view = iree_hal_buffer_view_deref(variant.ref);
  *out_element_type = iree_hal_buffer_view_element_type(view);
  *out_dims = iree_hal_buffer_view_shape_dims(view);
  return iree_hal_buffer_view_shape_rank(view);
}

iree_vm_list_t* vm2c_host_get_list(const iree_vm_list_t* list, size_t index) {
  return iree_vm_list_deref(vm2c_host_get(list, index).ref);
}

const char* vm2c_host_get_type_name(const iree_vm_list_t* list, size_t index,
                                    size_t* out_length) {
  const iree_vm_variant_t variant = vm2c_host_get(list, index);
  const iree_string_view_t name = iree_vm_ref_type_name(variant.ref.type);
  *out_length = name.size;
  return name.data;
}

// |out_ref| has a count of its own, to be dropped with vm2c_host_release_ref.
void vm2c_host_retain_ref(const iree_vm_list_t* list, size_t index,
                          iree_vm_ref_t* out_ref) {
  *out_ref = vm2c_host_get(list, index).ref;
  iree_vm_ref_retain_inplace(out_ref);
}

void vm2c_host_release_ref(iree_vm_ref_t* ref) { iree_vm_ref_release(ref); }
