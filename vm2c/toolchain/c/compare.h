// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Results against expected ones, for --expected_output=.

#ifndef VM2C_TOOL_COMPARE_H_
#define VM2C_TOOL_COMPARE_H_

#include <float.h>

#include "outputs.h"

// Which differences still count as equal.
typedef struct vm2c_tool_tolerance_t {
  // Bytes are compared; nothing below matters.
  bool exact;
  double bf16;
  double f16;
  double f32;
  double f64;
  // Added, in parts of the expected value.
  double relative;
} vm2c_tool_tolerance_t;

static inline vm2c_tool_tolerance_t vm2c_tool_default_tolerance(void) {
  const vm2c_tool_tolerance_t tolerance = {
      false, 0.01f, 0.001f, 0.0001f, 0.0001, 1e-5,
  };
  return tolerance;
}

// Elements printed of arrays that differ.
#define VM2C_TOOL_COMPARE_SHOWN 1024

static inline double vm2c_tool_element_as_f64(const uint8_t* data,
                                              uint32_t element_type) {
  const uint32_t width = vm2c_array_bits(element_type);
  if (width == 64) return vm2c_load_lef64(data);
  if (width == 32) return (double)vm2c_load_lef32(data);
  const vm2c_small_float_format_t* format =
      vm2c_array_small_float(element_type);
  return (double)vm2c_small_float_decode(*format, vm2c_load_le16(data));
}

// The absolute part of the tolerance; negative for types that have none.
static inline double vm2c_tool_threshold(
    uint32_t element_type, const vm2c_tool_tolerance_t* tolerance) {
  if (tolerance->exact) return -1;
  if (element_type == IREE_HAL_ELEMENT_TYPE_BFLOAT_16) {
    return tolerance->bf16;
  }
  if (iree_hal_element_numerical_type(element_type) !=
      IREE_HAL_NUMERICAL_TYPE_FLOAT_IEEE)
    return -1;
  switch (vm2c_array_bits(element_type)) {
    case 16:
      return tolerance->f16;
    case 32:
      return tolerance->f32;
    case 64:
      return tolerance->f64;
    default:
      return -1;
  }
}

static inline bool vm2c_tool_elements_match(
    const uint8_t* expected, const uint8_t* actual, uint32_t element_type,
    const vm2c_tool_tolerance_t* tolerance) {
  const size_t size = vm2c_array_element_size(element_type);
  if (memcmp(expected, actual, size) == 0) return true;
  const double threshold = vm2c_tool_threshold(element_type, tolerance);
  if (threshold < 0) return false;
  const double lhs = vm2c_tool_element_as_f64(expected, element_type);
  const double rhs = vm2c_tool_element_as_f64(actual, element_type);
  const bool is_nan = !(lhs <= 0) && !(lhs > 0);
  if (is_nan) return !(rhs <= 0) && !(rhs > 0);
  // The difference of equal infinities is no number, and to an infinite value
  // any difference would be small.
  if (lhs == rhs) return true;
  if (fabs(lhs) > DBL_MAX) return false;
  return fabs(lhs - rhs) <= threshold + tolerance->relative * fabs(lhs);
}

static inline bool vm2c_tool_shapes_match(const vm2c_array_shape_t* lhs,
                                          const vm2c_array_shape_t* rhs) {
  return lhs->element_type == rhs->element_type && lhs->rank == rhs->rank &&
         (lhs->rank == 0 ||
          memcmp(lhs->dims, rhs->dims, lhs->rank * sizeof(lhs->dims[0])) == 0);
}

// Appends why the arrays differ; nothing where they match.
static inline bool vm2c_tool_arrays_match(
    const vm2c_tool_array_t* expected, const vm2c_tool_array_t* actual,
    const vm2c_tool_tolerance_t* tolerance, vm2c_tool_text_t* text) {
  if (!vm2c_tool_shapes_match(&expected->shape, &actual->shape)) {
    vm2c_tool_text_append_string(text, "metadata is ");
    vm2c_array_format_shape(&actual->shape, vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, "; expected that the view matches ");
    vm2c_array_format_shape(&expected->shape, vm2c_tool_writer(text));
    return false;
  }
  const uint32_t element_type = expected->shape.element_type;
  const size_t element_size = vm2c_array_element_size(element_type);
  const size_t size =
      expected->size < actual->size ? expected->size : actual->size;
  const size_t count = element_size == 0 ? 0 : size / element_size;
  for (size_t i = 0; i < count; ++i) {
    const size_t at = i * element_size;
    if (vm2c_tool_elements_match(expected->data + at, actual->data + at,
                                 element_type, tolerance)) {
      continue;
    }
    vm2c_tool_text_format(text, "element at index %" PRIhsz " (", i);
    vm2c_array_format_element(actual->data + at, element_type,
                              vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, ") does not match the expected (");
    vm2c_array_format_element(expected->data + at, element_type,
                              vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, ")");
    return false;
  }
  return true;
}

static inline void vm2c_tool_format_variant_type(
    const iree_vm_variant_t* variant, vm2c_tool_text_t* text) {
  if (iree_vm_variant_is_value(*variant)) {
    vm2c_array_format_element_type(
        vm2c_tool_value_element_type(iree_vm_variant_value(*variant).type),
        vm2c_tool_writer(text));
  } else if (iree_vm_variant_is_ref(*variant)) {
    const iree_string_view_t name =
        iree_vm_ref_type_name(iree_vm_type_def_as_ref(variant->type));
    vm2c_tool_text_append(text, name.data, name.size);
  } else {
    vm2c_tool_text_append_string(text, "empty");
  }
}

static inline iree_status_t vm2c_tool_compare_variants(
    size_t index, const iree_vm_variant_t* expected,
    const iree_vm_variant_t* actual, const vm2c_tool_tolerance_t* tolerance,
    bool* out_match, vm2c_tool_text_t* text) {
  // An empty expectation stands for `(ignored)`.
  *out_match = iree_vm_variant_is_empty(*expected);
  if (*out_match) return iree_ok_status();
  const bool values =
      iree_vm_variant_is_value(*expected) && iree_vm_variant_is_value(*actual);
  const bool views = iree_vm_variant_is_ref(*expected) &&
                     iree_vm_variant_is_ref(*actual) &&
                     iree_hal_buffer_view_isa(expected->ref) &&
                     iree_hal_buffer_view_isa(actual->ref);
  if (!views &&
      !(values && iree_vm_variant_value(*expected).type ==
                      iree_vm_variant_value(*actual).type)) {
    vm2c_tool_text_format(text,
                          "[FAILED] result[%" PRIhsz
                          "]: variant types mismatch; expected ",
                          index);
    vm2c_tool_format_variant_type(expected, text);
    vm2c_tool_text_append_string(text, " but got ");
    vm2c_tool_format_variant_type(actual, text);
    vm2c_tool_text_append_string(text, "\n");
    return iree_ok_status();
  }
  vm2c_tool_array_t lhs;
  vm2c_tool_array_t rhs;
  IREE_RETURN_IF_ERROR(vm2c_tool_array_from_variant(expected, &lhs));
  IREE_RETURN_IF_ERROR(vm2c_tool_array_from_variant(actual, &rhs));
  const uint32_t element_type = lhs.shape.element_type;
  if (values) {
    *out_match =
        vm2c_tool_elements_match(lhs.data, rhs.data, element_type, tolerance);
    if (*out_match) return iree_ok_status();
    vm2c_tool_text_format(text, "[FAILED] result[%" PRIhsz "]: ", index);
    vm2c_array_format_element_type(element_type, vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, " values differ\n  expected: ");
    vm2c_array_format_element(lhs.data, element_type, vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, "\n  actual: ");
    vm2c_array_format_element(rhs.data, element_type, vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, "\n");
    return iree_ok_status();
  }
  vm2c_tool_text_t reason = {NULL, 0, 0};
  *out_match = vm2c_tool_arrays_match(&lhs, &rhs, tolerance, &reason);
  iree_status_t status = iree_ok_status();
  if (!*out_match) {
    vm2c_tool_text_format(text,
                          "[FAILED] result[%" PRIhsz
                          "]: %s; expected that the view is equal to contents of a view "
                          "of ",
                          index, reason.data);
    vm2c_array_format_shape(&lhs.shape, vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, "\n  expected:\n");
    status = vm2c_array_format_array(&lhs.shape, lhs.data, lhs.size,
                                     VM2C_TOOL_COMPARE_SHOWN,
                                     vm2c_tool_writer(text));
    vm2c_tool_text_append_string(text, "\n  actual:\n");
    if (iree_status_is_ok(status)) {
      status = vm2c_array_format_array(&rhs.shape, rhs.data, rhs.size,
                                       VM2C_TOOL_COMPARE_SHOWN,
                                       vm2c_tool_writer(text));
    }
    vm2c_tool_text_append_string(text, "\n");
  }
  vm2c_tool_text_free(&reason);
  return status;
}

// Prints what differs and sets |out_match|.
static inline iree_status_t vm2c_tool_compare_results(
    const iree_vm_list_t* expected, const iree_vm_list_t* actual,
    const vm2c_tool_tolerance_t* tolerance, bool* out_match) {
  const size_t count = iree_vm_list_size(expected);
  *out_match = count == iree_vm_list_size(actual);
  if (!*out_match) {
    printf("[FAILED] expected %lu list elements but %lu provided\n",
           (unsigned long)count, (unsigned long)iree_vm_list_size(actual));
    return iree_ok_status();
  }
  vm2c_tool_text_t text = {NULL, 0, 0};
  iree_status_t status = iree_ok_status();
  for (size_t i = 0; i < count && iree_status_is_ok(status); ++i) {
    iree_vm_variant_t lhs = iree_vm_variant_empty();
    iree_vm_variant_t rhs = iree_vm_variant_empty();
    status = iree_vm_list_get_variant_assign(expected, i, &lhs);
    if (iree_status_is_ok(status)) {
      status = iree_vm_list_get_variant_assign(actual, i, &rhs);
    }
    bool match = true;
    if (iree_status_is_ok(status)) {
      status = vm2c_tool_compare_variants(i, &lhs, &rhs, tolerance, &match,
                                          &text);
    }
    *out_match = *out_match && match;
  }
  if (text.length != 0) fputs(text.data, stdout);
  vm2c_tool_text_free(&text);
  if (iree_status_is_ok(status) && *out_match) {
    printf("[SUCCESS] all function outputs matched their expected values.\n");
  }
  return status;
}

#endif  // VM2C_TOOL_COMPARE_H_
