// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Results as text and in files, in the form of iree-run-module.

#ifndef VM2C_TOOL_OUTPUTS_H_
#define VM2C_TOOL_OUTPUTS_H_

#include "folders.h"
#include "npy.h"
#include "session.h"

// An array after a result, wherever its bytes, which are little-endian, are.
// Borrowed.
typedef struct vm2c_tool_array_t {
  vm2c_array_shape_t shape;
  const uint8_t* data;
  size_t size;
  // Holds the bytes of a primitive.
  uint8_t inline_data[8];
} vm2c_tool_array_t;

static inline iree_status_t vm2c_tool_array_from_view(
    const iree_hal_buffer_view_t* view, vm2c_tool_array_t* array) {
  memset(array, 0, sizeof(*array));
  array->shape.element_type = iree_hal_buffer_view_element_type(view);
  array->shape.rank = iree_hal_buffer_view_shape_rank(view);
  if (array->shape.rank > VM2C_ARRAY_MAX_RANK) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE, "too many dimensions");
  }
  for (size_t i = 0; i < array->shape.rank; ++i) {
    array->shape.dims[i] = (int64_t)iree_hal_buffer_view_shape_dim(view, i);
    if (array->shape.dims[i] < 0) {
      return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                              "dimension %" PRIhsz " is too large", i);
    }
  }
  const iree_byte_span_t contents =
      vm2c_hal_buffer_contents(iree_hal_buffer_view_buffer(view));
  array->data = contents.data;
  array->size = contents.data_length;
  return iree_ok_status();
}

static inline uint32_t vm2c_tool_value_element_type(iree_vm_value_type_t type) {
  switch (type) {
    case IREE_VM_VALUE_TYPE_I8:
      return IREE_HAL_ELEMENT_TYPE_INT_8;
    case IREE_VM_VALUE_TYPE_I16:
      return IREE_HAL_ELEMENT_TYPE_INT_16;
    case IREE_VM_VALUE_TYPE_I32:
      return IREE_HAL_ELEMENT_TYPE_INT_32;
    case IREE_VM_VALUE_TYPE_I64:
      return IREE_HAL_ELEMENT_TYPE_INT_64;
    case IREE_VM_VALUE_TYPE_F32:
      return IREE_HAL_ELEMENT_TYPE_FLOAT_32;
    case IREE_VM_VALUE_TYPE_F64:
      return IREE_HAL_ELEMENT_TYPE_FLOAT_64;
    case IREE_VM_VALUE_TYPE_NONE:
    default:
      return 0;
  }
}

// Any result as an array: primitives have rank 0, buffers are i8 arrays, null
// is an empty one.
static inline iree_status_t vm2c_tool_array_from_variant(
    const iree_vm_variant_t* variant, vm2c_tool_array_t* array) {
  memset(array, 0, sizeof(*array));
  array->shape.element_type = IREE_HAL_ELEMENT_TYPE_INT_8;
  if (iree_vm_variant_is_value(*variant)) {
    const iree_vm_value_t value = iree_vm_variant_value(*variant);
    array->shape.element_type = vm2c_tool_value_element_type(value.type);
    array->size = vm2c_array_element_size(array->shape.element_type);
    for (size_t i = 0; i < array->size; ++i) {
      array->inline_data[i] =
          value.value_storage[VM2C_BIG_ENDIAN ? array->size - 1 - i : i];
    }
    array->data = array->inline_data;
    return iree_ok_status();
  }
  array->shape.rank = 1;
  if (!iree_vm_variant_is_ref(*variant)) return iree_ok_status();
  if (iree_hal_buffer_view_isa(variant->ref)) {
    return vm2c_tool_array_from_view(iree_hal_buffer_view_deref(variant->ref),
                                     array);
  }
  iree_byte_span_t contents = iree_byte_span_empty();
  if (iree_hal_buffer_isa(variant->ref)) {
    contents = vm2c_hal_buffer_contents(iree_hal_buffer_deref(variant->ref));
  } else if (iree_vm_buffer_isa(variant->ref)) {
    contents = iree_vm_buffer_deref(variant->ref)->data;
  } else {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "unsupported output source type; expected: "
                            "!hal.buffer, !hal.buffer_view, !vm.buffer");
  }
  array->data = contents.data;
  array->size = contents.data_length;
  array->shape.dims[0] = (int64_t)contents.data_length;
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Printing
//===----------------------------------------------------------------------===//

static inline iree_status_t vm2c_tool_format_list(const char* name,
                                                  const iree_vm_list_t* list,
                                                  size_t max_count,
                                                  vm2c_tool_text_t* text);

static inline iree_status_t vm2c_tool_format_variant(
    const iree_vm_variant_t* variant, size_t max_count,
    vm2c_tool_text_t* text) {
  if (iree_vm_variant_is_value(*variant)) {
    const iree_vm_value_t value = iree_vm_variant_value(*variant);
    vm2c_array_format_element_type(vm2c_tool_value_element_type(value.type),
                                   vm2c_tool_writer(text));
    switch (value.type) {
      case IREE_VM_VALUE_TYPE_I8:
        vm2c_tool_text_format(text, "=%d", (int)value.i8);
        break;
      case IREE_VM_VALUE_TYPE_I16:
        vm2c_tool_text_format(text, "=%d", (int)value.i16);
        break;
      case IREE_VM_VALUE_TYPE_I32:
        vm2c_tool_text_format(text, "=%d", (int)value.i32);
        break;
      case IREE_VM_VALUE_TYPE_I64:
        vm2c_tool_text_format(text, "=%lld", (long long)value.i64);
        break;
      case IREE_VM_VALUE_TYPE_F32:
        vm2c_tool_text_format(text, "=%g", (double)value.f32);
        break;
      case IREE_VM_VALUE_TYPE_F64:
        vm2c_tool_text_format(text, "=%g", value.f64);
        break;
      case IREE_VM_VALUE_TYPE_NONE:
      default:
        break;
    }
    return iree_ok_status();
  }
  if (!iree_vm_variant_is_ref(*variant)) {
    vm2c_tool_text_append_string(text, "(null)");
    return iree_ok_status();
  }
  const iree_string_view_t type =
      iree_vm_ref_type_name(iree_vm_type_def_as_ref(variant->type));
  vm2c_tool_text_append(text, type.data, type.size);
  vm2c_tool_text_append_string(text, "\n");
  if (iree_vm_list_isa(variant->ref)) {
    return vm2c_tool_format_list("child_list", iree_vm_list_deref(variant->ref),
                                 max_count, text);
  }
  if (iree_hal_buffer_view_isa(variant->ref)) {
    vm2c_tool_array_t array;
    IREE_RETURN_IF_ERROR(vm2c_tool_array_from_view(
        iree_hal_buffer_view_deref(variant->ref), &array));
    return vm2c_array_format_array(&array.shape, array.data, array.size,
                                   max_count, vm2c_tool_writer(text));
  }
  vm2c_tool_text_append_string(text, "(no printer)");
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_format_list(const char* name,
                                                  const iree_vm_list_t* list,
                                                  size_t max_count,
                                                  vm2c_tool_text_t* text) {
  for (size_t i = 0; i < iree_vm_list_size(list); ++i) {
    iree_vm_variant_t variant = iree_vm_variant_empty();
    IREE_RETURN_IF_ERROR(iree_vm_list_get_variant_assign(list, i, &variant));
    vm2c_tool_text_format(text, "%s[%" PRIhsz "]: ", name, i);
    IREE_RETURN_IF_ERROR(vm2c_tool_format_variant(&variant, max_count, text));
    vm2c_tool_text_append_string(text, "\n");
  }
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

static inline iree_status_t vm2c_tool_write_file(
    const iree_vm_variant_t* variant, const char* spec) {
  if (spec[0] != '@' && spec[0] != '+') {
    return iree_make_status(IREE_STATUS_UNIMPLEMENTED,
                            "unsupported output mode specification '%s'", spec);
  }
  const char* path = spec + 1;
  vm2c_tool_array_t array;
  vm2c_tool_text_t header = {NULL, 0, 0};
  IREE_RETURN_IF_ERROR(vm2c_tool_array_from_variant(variant, &array));
  size_t size = 0;
  iree_status_t status = vm2c_array_shape_size(&array.shape, &size);
  if (iree_status_is_ok(status) && size > array.size) {
    status = iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                              "input data underflow: data_length=%" PRIhsz
                              " < expected=%" PRIhsz,
                              array.size, size);
  }
  if (iree_status_is_ok(status) &&
      iree_string_view_ends_with(iree_make_cstring_view(path),
                                 IREE_SV(".npy"))) {
    status = vm2c_tool_npy_format_header(&array.shape, &header);
  }
  if (iree_status_is_ok(status)) {
    FILE* file = vm2c_tool_open_output(path, spec[0] == '@' ? "wb" : "ab");
    bool written = file != NULL;
    if (written && header.length != 0) {
      written = fwrite(header.data, 1, header.length, file) == header.length;
    }
    if (written && size != 0) {
      written = fwrite(array.data, 1, size, file) == size;
    }
    if (file != NULL && fclose(file) != 0) written = false;
    if (file == NULL) {
      status = iree_make_status(IREE_STATUS_UNKNOWN,
                                "unable to open file `%s` with mode %d", path,
                                spec[0] == '@' ? 5 : 12);
    } else if (!written) {
      status = iree_make_status(IREE_STATUS_UNKNOWN,
                                "unable to write file `%s`", path);
    }
  }
  vm2c_tool_text_free(&header);
  return status;
}

// Sends each result to where its spec says: nothing, `-`, `@file`, `+file`.
static inline iree_status_t vm2c_tool_write_results(const iree_vm_list_t* list,
                                                    size_t count,
                                                    const char* const* specs,
                                                    size_t max_count) {
  if (count != iree_vm_list_size(list)) {
    return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                            "%" PRIhsz
                            " outputs specified but the provided variant list only has %"
                            PRIhsz " elements",
                            count, iree_vm_list_size(list));
  }
  for (size_t i = 0; i < count; ++i) {
    iree_vm_variant_t variant = iree_vm_variant_empty();
    IREE_RETURN_IF_ERROR(iree_vm_list_get_variant_assign(list, i, &variant));
    if (specs[i][0] == 0) continue;
    if (strcmp(specs[i], "-") != 0) {
      IREE_RETURN_IF_ERROR(vm2c_tool_write_file(&variant, specs[i]));
      continue;
    }
    vm2c_tool_text_t text = {NULL, 0, 0};
    iree_status_t status = vm2c_tool_format_variant(&variant, max_count, &text);
    if (iree_status_is_ok(status)) printf("%s\n", text.data);
    vm2c_tool_text_free(&text);
    IREE_RETURN_IF_ERROR(status);
  }
  return iree_ok_status();
}

#endif  // VM2C_TOOL_OUTPUTS_H_
