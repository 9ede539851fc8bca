// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A host that compiles against the bundled headers and against those of IREE's
// runtime. It calls one function of a module with the arguments on its command
// line, numbers of the types that the function takes or `ELEMENT_TYPE:4x8=HEX`
// (bytes of an array), and prints the results in the same form, or the code of
// the failure.

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iree/base/api.h"
#include "iree/hal/api.h"
#include "iree/modules/hal/inline/module.h"
#include "iree/modules/hal/types.h"
#include "iree/vm/api.h"

#if defined(__cplusplus)
extern "C"
#endif
iree_status_t MODULE_CREATE(iree_vm_instance_t* instance, iree_allocator_t allocator, iree_vm_module_t** out_module);

#define MAX_RANK 8

// An array of `text`, which is in the form above.
static iree_status_t push_array(iree_hal_allocator_t* buffers, const char* text, iree_vm_list_t* list) {
  char* end = NULL;
  iree_hal_dim_t dims[MAX_RANK];
  iree_host_size_t rank = 0;
  const unsigned long type = strtoul(text, &end, 10);
  while (*end != '=' && rank < MAX_RANK) dims[rank++] = (iree_hal_dim_t)strtoul(end + 1, &end, 10);
  const char* hex = end + 1;
  const size_t size = strlen(hex) / 2;
  uint8_t* bytes = (uint8_t*)malloc(size + 1);
  for (size_t i = 0; i < size; ++i) {
    const char digits[3] = {hex[2 * i], hex[2 * i + 1], 0};
    bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
  }
  iree_hal_buffer_params_t params;
  memset(&params, 0, sizeof(params));
  params.usage = IREE_HAL_BUFFER_USAGE_DEFAULT | IREE_HAL_BUFFER_USAGE_MAPPING;
  params.access = IREE_HAL_MEMORY_ACCESS_ALL;
  params.type = IREE_HAL_MEMORY_TYPE_HOST_LOCAL | IREE_HAL_MEMORY_TYPE_DEVICE_VISIBLE;
  params.min_alignment = 64;
  iree_hal_buffer_t* buffer = NULL;
  iree_hal_buffer_view_t* view = NULL;
  iree_status_t status = iree_hal_allocator_allocate_buffer(buffers, params, size, &buffer);
  if (iree_status_is_ok(status)) status = iree_hal_buffer_map_write(buffer, 0, bytes, size);
  if (iree_status_is_ok(status)) {
    status = iree_hal_buffer_view_create(buffer, rank, dims, (iree_hal_element_type_t)type, IREE_HAL_ENCODING_TYPE_DENSE_ROW_MAJOR,
                                         iree_hal_allocator_host_allocator(buffers), &view);
  }
  if (iree_status_is_ok(status)) {
    iree_vm_ref_t ref = iree_hal_buffer_view_move_ref(view);
    status = iree_vm_list_push_ref_move(list, &ref);
  }
  iree_hal_buffer_release(buffer);
  free(bytes);
  return status;
}

// |type| is the letter of the calling convention.
static iree_status_t push_argument(iree_hal_allocator_t* buffers, char type, const char* text, iree_vm_list_t* list) {
  iree_vm_value_t value;
  switch (type) {
    case 'i': value = iree_vm_value_make_i32((int32_t)strtol(text, NULL, 10)); break;
    case 'I': value = iree_vm_value_make_i64((int64_t)strtoll(text, NULL, 10)); break;
    case 'f': value = iree_vm_value_make_f32(strtof(text, NULL)); break;
    case 'F': value = iree_vm_value_make_f64(strtod(text, NULL)); break;
    default: return push_array(buffers, text, list);
  }
  return iree_vm_list_push_value(list, &value);
}

static iree_status_t print_array(const iree_hal_buffer_view_t* view) {
  iree_hal_buffer_mapping_t mapping;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_map_range(iree_hal_buffer_view_buffer(view), IREE_HAL_MAPPING_MODE_SCOPED,
                                                 IREE_HAL_MEMORY_ACCESS_READ, 0, iree_hal_buffer_view_byte_length(view), &mapping));
  printf("%" PRIu32, (uint32_t)iree_hal_buffer_view_element_type(view));
  for (iree_host_size_t i = 0; i < iree_hal_buffer_view_shape_rank(view); ++i) {
    printf("%c%" PRIu64, i == 0 ? ':' : 'x', (uint64_t)iree_hal_buffer_view_shape_dim(view, i));
  }
  printf("=");
  for (size_t i = 0; i < mapping.contents.data_length; ++i) printf("%02x", mapping.contents.data[i]);
  printf("\n");
  return iree_hal_buffer_unmap_range(&mapping);
}

static iree_status_t print_result(const iree_vm_list_t* list, iree_host_size_t index) {
  iree_vm_variant_t variant = iree_vm_variant_empty();
  IREE_RETURN_IF_ERROR(iree_vm_list_get_variant_assign(list, index, &variant));
  if (iree_vm_variant_is_ref(variant)) {
    iree_hal_buffer_view_t* view = NULL;
    IREE_RETURN_IF_ERROR(iree_hal_buffer_view_check_deref(variant.ref, &view));
    return print_array(view);
  }
  const iree_vm_value_t value = iree_vm_variant_value(variant);
  switch (value.type) {
    case IREE_VM_VALUE_TYPE_I64: printf("%" PRId64 "\n", value.i64); break;
    case IREE_VM_VALUE_TYPE_F32: printf("%g\n", (double)value.f32); break;
    case IREE_VM_VALUE_TYPE_F64: printf("%g\n", value.f64); break;
    default: printf("%" PRId32 "\n", value.i32); break;
  }
  return iree_ok_status();
}

static iree_status_t call(iree_vm_context_t* context, iree_hal_allocator_t* buffers, const char* name, int count, char** texts) {
  iree_vm_function_t function;
  iree_vm_list_t* inputs = NULL;
  iree_vm_list_t* outputs = NULL;
  const iree_allocator_t allocator = iree_allocator_system();
  IREE_RETURN_IF_ERROR(iree_vm_context_resolve_function(context, iree_make_cstring_view(name), &function));
  iree_string_view_t arguments, results;
  const iree_vm_function_signature_t signature = iree_vm_function_signature(&function);
  IREE_RETURN_IF_ERROR(iree_vm_function_call_get_cconv_fragments(&signature, &arguments, &results));
  if (arguments.size != (iree_host_size_t)count) return iree_make_status(IREE_STATUS_INVALID_ARGUMENT);
  iree_status_t status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator, &inputs);
  if (iree_status_is_ok(status)) status = iree_vm_list_create(iree_vm_make_undefined_type_def(), 4, allocator, &outputs);
  for (int i = 0; i < count && iree_status_is_ok(status); ++i) status = push_argument(buffers, arguments.data[i], texts[i], inputs);
  if (iree_status_is_ok(status)) {
    status = iree_vm_invoke(context, function, IREE_VM_INVOCATION_FLAG_NONE, NULL, inputs, outputs, allocator);
  }
  for (iree_host_size_t i = 0; iree_status_is_ok(status) && i < iree_vm_list_size(outputs); ++i) {
    status = print_result(outputs, i);
  }
  iree_vm_list_release(inputs);
  iree_vm_list_release(outputs);
  return status;
}

int main(int argc, char** argv) {
  const iree_allocator_t allocator = iree_allocator_system();
  iree_vm_instance_t* instance = NULL;
  iree_hal_allocator_t* buffers = NULL;
  iree_vm_module_t* modules[2] = {NULL, NULL};
  iree_vm_context_t* context = NULL;
  iree_status_t status = iree_vm_instance_create(IREE_VM_TYPE_CAPACITY_DEFAULT, allocator, &instance);
  if (iree_status_is_ok(status)) status = iree_hal_module_register_inline_types(instance);
  if (iree_status_is_ok(status)) {
    status = iree_hal_allocator_create_heap(iree_make_cstring_view("local"), allocator, allocator, &buffers);
  }
  if (iree_status_is_ok(status)) {
    status = iree_hal_inline_module_create(instance, IREE_HAL_INLINE_MODULE_FLAG_NONE, iree_hal_module_debug_sink_null(), buffers,
                                           allocator, &modules[0]);
  }
  if (iree_status_is_ok(status)) status = MODULE_CREATE(instance, allocator, &modules[1]);
  if (iree_status_is_ok(status)) {
    status = iree_vm_context_create_with_modules(instance, IREE_VM_CONTEXT_FLAG_NONE, 2, modules, allocator, &context);
  }
  if (iree_status_is_ok(status) && argc > 1) status = call(context, buffers, argv[1], argc - 2, argv + 2);
  iree_vm_context_release(context);
  iree_vm_module_release(modules[1]);
  iree_vm_module_release(modules[0]);
  iree_hal_allocator_release(buffers);
  iree_vm_instance_release(instance);
  const int code = (int)iree_status_code(status);
  if (code != 0) printf("failed with code %d\n", code);
  iree_status_free(status);
  return code;
}
