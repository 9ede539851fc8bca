// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What happens to the results of a call: printed, written or compared, as the
// flags --output, --expected_output and those for comparing say.

#ifndef VM2C_TOOL_RESULTS_H_
#define VM2C_TOOL_RESULTS_H_

#include "compare.h"
#include "functions.h"
#include "inputs.h"
#include "outputs.h"

typedef struct vm2c_tool_result_flags_t {
  size_t output_count;
  const char** outputs;
  size_t expected_count;
  const char** expected;
  size_t max_count;
  vm2c_tool_tolerance_t tolerance;
} vm2c_tool_result_flags_t;

// |outputs| and |expected| have room for all flags of a command line.
static inline void vm2c_tool_result_flags_initialize(
    vm2c_tool_result_flags_t* flags, const char** outputs,
    const char** expected) {
  memset(flags, 0, sizeof(*flags));
  flags->outputs = outputs;
  flags->expected = expected;
  flags->max_count = 1024;
  flags->tolerance = vm2c_tool_default_tolerance();
}

// Rounded to f32 where the type that it is for has no more digits.
static inline bool vm2c_tool_parse_threshold(const char* argument,
                                             const char* name, bool narrow,
                                             double* out_value) {
  const char* text = vm2c_tool_flag(argument, name);
  if (text == NULL) return false;
  char* end = NULL;
  const double value = strtod(text, &end);
  if (end == text || *end != 0) return false;
  *out_value = narrow ? (double)(float)value : value;
  return true;
}

// False for an argument that is none of these flags, or whose value is wrong.
static inline bool vm2c_tool_parse_result_flag(vm2c_tool_result_flags_t* flags,
                                               const char* argument) {
  vm2c_tool_tolerance_t* tolerance = &flags->tolerance;
  const char* value = NULL;
  if ((value = vm2c_tool_flag(argument, "--output")) != NULL) {
    flags->outputs[flags->output_count++] = value;
    return true;
  }
  if ((value = vm2c_tool_flag(argument, "--expected_output")) != NULL) {
    flags->expected[flags->expected_count++] = value;
    return true;
  }
  if ((value = vm2c_tool_flag(argument, "--output_max_element_count")) !=
      NULL) {
    const long count = strtol(value, NULL, 10);
    flags->max_count = count < 0 ? SIZE_MAX : (size_t)count;
    return true;
  }
  if ((value = vm2c_tool_flag(argument, "--equality_mode")) != NULL) {
    tolerance->exact = strcmp(value, "exact") == 0;
    return tolerance->exact || strcmp(value, "approximate") == 0;
  }
  return vm2c_tool_parse_threshold(argument, "--expected_bf16_threshold", true,
                                   &tolerance->bf16) ||
         vm2c_tool_parse_threshold(argument, "--expected_f16_threshold", true,
                                   &tolerance->f16) ||
         vm2c_tool_parse_threshold(argument, "--expected_f32_threshold", true,
                                   &tolerance->f32) ||
         vm2c_tool_parse_threshold(argument, "--expected_f64_threshold", false,
                                   &tolerance->f64) ||
         vm2c_tool_parse_threshold(argument, "--expected_rtol", false,
                                   &tolerance->relative);
}

static inline iree_status_t vm2c_tool_print_results(
    const iree_vm_list_t* results, size_t max_count) {
  for (size_t i = 0; i < iree_vm_list_size(results); ++i) {
    vm2c_tool_text_t text = {NULL, 0, 0};
    iree_vm_variant_t variant = iree_vm_variant_empty();
    iree_status_t status = iree_vm_list_get_variant_assign(results, i, &variant);
    if (iree_status_is_ok(status)) {
      status = vm2c_tool_format_variant(&variant, max_count, &text);
    }
    if (iree_status_is_ok(status)) {
      printf("result[%lu]: %s\n", (unsigned long)i, text.data);
    }
    vm2c_tool_text_free(&text);
    IREE_RETURN_IF_ERROR(status);
  }
  return iree_ok_status();
}

// |cconv| is what the function returns; |*out_exit_code| is that of the program
// as far as it depends on the values.
static inline iree_status_t vm2c_tool_handle_results(
    const vm2c_tool_result_flags_t* flags, iree_string_view_t cconv,
    const iree_vm_list_t* results, iree_allocator_t allocator,
    int* out_exit_code) {
  if (flags->expected_count != 0) {
    iree_vm_list_t* expected = NULL;
    IREE_RETURN_IF_ERROR(
        vm2c_tool_parse_values(true, cconv, flags->expected_count,
                               flags->expected, allocator, &expected),
        "parsing expected function outputs");
    bool match = false;
    iree_status_t status = vm2c_tool_compare_results(
        expected, results, &flags->tolerance, &match);
    iree_vm_list_release(expected);
    *out_exit_code = match ? EXIT_SUCCESS : EXIT_FAILURE;
    return status;
  }
  if (flags->output_count != 0) {
    return iree_status_annotate(
        vm2c_tool_write_results(results, flags->output_count, flags->outputs,
                                flags->max_count),
        IREE_SV("outputting results"));
  }
  return iree_status_annotate(
      vm2c_tool_print_results(results, flags->max_count),
      IREE_SV("printing results"));
}

#endif  // VM2C_TOOL_RESULTS_H_
