// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The native module io_parameters over files. What is in the files, and where,
// comes from flags that vm2c-run makes of archives: --parameter_scope=SCOPE,
// then for each parameter --parameter=KEY_LENGTH:OFFSET:LENGTH:KEYPATH, or
// --parameter=KEY_LENGTH:splat:LENGTH:KEYPATTERN with the pattern in hex. What
// a program carries has an empty path.

#ifndef VM2C_TOOL_PARAMETERS_H_
#define VM2C_TOOL_PARAMETERS_H_

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "iree/modules/hal/module.h"
#include "session.h"

// Borrowed from the command line.
typedef struct vm2c_tool_parameter_t {
  iree_string_view_t scope;
  iree_string_view_t key;
  uint64_t offset;
  uint64_t length;
  // A file, or bytes of the program, unless there is a pattern.
  const char* path;
  const uint8_t* contents;
  size_t pattern_length;
  uint8_t pattern[16];
} vm2c_tool_parameter_t;

// Parameters inside of the program: flags, and the bytes that their offsets
// count in. Defined by the file that is written per program.
typedef struct vm2c_tool_carried_t {
  vm2c_tool_texts_t flags;
  const uint8_t* contents;
} vm2c_tool_carried_t;

#if defined(__cplusplus)
extern "C"
#endif
    vm2c_tool_carried_t
    vm2c_tool_carried(void);

// Key |index| of the tables that a module passes: 32-bit offsets and lengths of
// keys, and three 64-bit numbers for each span.
typedef struct vm2c_tool_span_t {
  iree_string_view_t key;
  uint64_t parameter_offset;
  uint64_t buffer_offset;
  uint64_t length;
} vm2c_tool_span_t;

typedef struct vm2c_tool_span_table_t {
  iree_const_byte_span_t keys;
  iree_const_byte_span_t key_data;
  iree_const_byte_span_t spans;
  size_t count;
} vm2c_tool_span_table_t;

//===----------------------------------------------------------------------===//
// Flags
//===----------------------------------------------------------------------===//

// The number before the next colon, which is skipped.
static inline uint64_t vm2c_tool_parameter_number(const char** text) {
  char* end = NULL;
  const uint64_t value = (uint64_t)strtoull(*text, &end, 10);
  *text = *end == ':' ? end + 1 : end;
  return value;
}

static inline void vm2c_tool_parse_parameter(
    const char* text, vm2c_tool_parameter_t* parameter) {
  const size_t key_length = (size_t)vm2c_tool_parameter_number(&text);
  const char splat[] = "splat:";
  const bool is_splat = strncmp(text, splat, sizeof(splat) - 1) == 0;
  if (is_splat) {
    text += sizeof(splat) - 1;
  } else {
    parameter->offset = vm2c_tool_parameter_number(&text);
  }
  parameter->length = vm2c_tool_parameter_number(&text);
  const size_t rest = strlen(text);
  parameter->key =
      iree_make_string_view(text, key_length < rest ? key_length : rest);
  parameter->path = text + parameter->key.size;
  if (!is_splat) return;
  const char* hex = parameter->path;
  while (hex[0] != 0 && hex[1] != 0 &&
         parameter->pattern_length < sizeof(parameter->pattern)) {
    const char digits[3] = {hex[0], hex[1], 0};
    parameter->pattern[parameter->pattern_length++] =
        (uint8_t)strtoul(digits, NULL, 16);
    hex += 2;
  }
}

typedef struct vm2c_tool_parameter_search_t {
  iree_string_view_t scope;
  iree_string_view_t key;
  // Whether there are parameters of the scope, and one with the key.
  bool known;
  bool found;
} vm2c_tool_parameter_search_t;

// The last of the flags with the key counts.
static inline void vm2c_tool_search_parameter(
    vm2c_tool_texts_t flags, const uint8_t* contents,
    vm2c_tool_parameter_search_t* search,
    vm2c_tool_parameter_t* out_parameter) {
  const char scope_flag[] = "--parameter_scope=";
  const char flag[] = "--parameter=";
  iree_string_view_t current = iree_string_view_empty();
  for (size_t i = 0; i < flags.count; ++i) {
    const char* text = flags.texts[i];
    if (strncmp(text, scope_flag, sizeof(scope_flag) - 1) == 0) {
      current = iree_make_cstring_view(text + sizeof(scope_flag) - 1);
      search->known =
          search->known || iree_string_view_equal(current, search->scope);
      continue;
    }
    if (!iree_string_view_equal(current, search->scope)) continue;
    vm2c_tool_parameter_t parameter;
    memset(&parameter, 0, sizeof(parameter));
    vm2c_tool_parse_parameter(text + sizeof(flag) - 1, &parameter);
    if (!iree_string_view_equal(parameter.key, search->key)) continue;
    parameter.contents = contents;
    *out_parameter = parameter;
    search->found = true;
  }
}

// Finds a parameter among those that the program carries and the flags, which
// count more.
static inline iree_status_t vm2c_tool_find_parameter(
    iree_string_view_t scope, iree_string_view_t key,
    vm2c_tool_parameter_t* out_parameter) {
  vm2c_tool_parameter_search_t search = {scope, key, false, false};
  const vm2c_tool_carried_t carried = vm2c_tool_carried();
  vm2c_tool_search_parameter(carried.flags, carried.contents, &search,
                             out_parameter);
  vm2c_tool_search_parameter(vm2c_tool_parameter_flags(), NULL, &search,
                             out_parameter);
  if (search.found) return iree_ok_status();
  if (search.known) {
    return iree_make_status(IREE_STATUS_NOT_FOUND,
                            "no parameter found in index with key '%.*s'",
                            (int)key.size, key.data);
  }
  return iree_make_status(
      IREE_STATUS_NOT_FOUND,
      "no provider registered that handles scopes like '%.*s'", (int)scope.size,
      scope.data);
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

static inline iree_status_t vm2c_tool_read_file_range(const char* path,
                                                      uint64_t offset,
                                                      uint8_t* data,
                                                      size_t length) {
  FILE* file = fopen(path, "rb");
  if (file == NULL) {
    return iree_make_status(IREE_STATUS_NOT_FOUND, "failed to open file '%s'",
                            path);
  }
  // In steps that a long can hold.
  bool valid = true;
  while (offset != 0 && valid) {
    const long step =
        offset < ((uint64_t)1 << 30) ? (long)offset : (long)1 << 30;
    valid = fseek(file, step, SEEK_CUR) == 0;
    offset -= (uint64_t)step;
  }
  valid = valid && fread(data, 1, length, file) == length;
  (void)fclose(file);
  if (valid) return iree_ok_status();
  return iree_make_status(IREE_STATUS_OUT_OF_RANGE,
                          "'%s' ends before its last parameter", path);
}

// Fills |length| bytes with those of a parameter from |offset| on.
static inline iree_status_t vm2c_tool_read_parameter(
    const vm2c_tool_parameter_t* parameter, uint64_t offset, uint8_t* data,
    uint64_t length) {
  if (offset > parameter->length || length > parameter->length - offset) {
    return iree_make_status(
        IREE_STATUS_OUT_OF_RANGE,
        "parameter `%.*s` range out of bounds (offset=%llu, length=%llu, "
        "size=%llu)",
        (int)parameter->key.size, parameter->key.data,
        (unsigned long long)offset, (unsigned long long)length,
        (unsigned long long)parameter->length);
  }
  if (length == 0) return iree_ok_status();
  if (parameter->pattern_length == 0 && parameter->contents != NULL) {
    memcpy(data, parameter->contents + (size_t)(parameter->offset + offset),
           (size_t)length);
    return iree_ok_status();
  }
  if (parameter->pattern_length == 0) {
    return vm2c_tool_read_file_range(
        parameter->path, parameter->offset + offset, data, (size_t)length);
  }
  for (uint64_t i = 0; i < length; ++i) {
    data[i] = parameter->pattern[(offset + i) % parameter->pattern_length];
  }
  return iree_ok_status();
}

static inline uint64_t vm2c_tool_little_endian(const uint8_t* data,
                                               size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i > 0; --i) value = value << 8 | data[i - 1];
  return value;
}

static inline iree_status_t vm2c_tool_map_spans(
    iree_vm_ref_t keys, iree_vm_ref_t key_data, iree_vm_ref_t spans,
    vm2c_tool_span_table_t* table) {
  iree_vm_buffer_t* buffers[3] = {NULL, NULL, NULL};
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(keys, &buffers[0]));
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(key_data, &buffers[1]));
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref(spans, &buffers[2]));
  iree_const_byte_span_t* const parts[3] = {&table->keys, &table->key_data,
                                            &table->spans};
  for (size_t i = 0; i < 3; ++i) {
    *parts[i] = iree_make_const_byte_span(buffers[i]->data.data,
                                          buffers[i]->data.data_length);
  }
  if (table->spans.data_length % 24 != 0) {
    return iree_make_status(IREE_STATUS_INVALID_ARGUMENT,
                            "buffer span storage must be aligned to "
                            "iree_io_parameters_span_entry_t");
  }
  table->count = table->spans.data_length / 24;
  if (table->keys.data_length / 8 < table->count) {
    return iree_make_status(
        IREE_STATUS_INVALID_ARGUMENT,
        "key string table must have enough data to service all defined spans");
  }
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_get_span(
    const vm2c_tool_span_table_t* table, size_t index, vm2c_tool_span_t* span) {
  const uint8_t* key = table->keys.data + index * 8;
  const uint64_t start = vm2c_tool_little_endian(key, 4);
  const uint64_t length = vm2c_tool_little_endian(key + 4, 4);
  const uint64_t capacity = table->key_data.data_length;
  if (start > capacity || length > capacity - start) {
    return iree_make_status(
        IREE_STATUS_OUT_OF_RANGE,
        "attempted to access an address outside of the valid buffer range "
        "(offset=%llu, length=%llu, data_capacity=%llu)",
        (unsigned long long)start, (unsigned long long)length,
        (unsigned long long)capacity);
  }
  const void* text = table->key_data.data + (size_t)start;
  span->key = iree_make_string_view((const char*)text, (size_t)length);
  const uint8_t* numbers = table->spans.data + index * 24;
  span->parameter_offset = vm2c_tool_little_endian(numbers, 8);
  span->buffer_offset = vm2c_tool_little_endian(numbers + 8, 8);
  span->length = vm2c_tool_little_endian(numbers + 16, 8);
  return iree_ok_status();
}

static inline iree_status_t vm2c_tool_scope(iree_vm_ref_t ref,
                                            iree_string_view_t* out_scope) {
  iree_vm_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_buffer_check_deref_or_null(ref, &buffer));
  *out_scope =
      buffer == NULL ? iree_string_view_empty() : vm2c_hal_text(buffer);
  return iree_ok_status();
}

//===----------------------------------------------------------------------===//
// Exports
//===----------------------------------------------------------------------===//

typedef struct vm2c_tool_args_load_t {
  iree_vm_ref_t device;
  int64_t queue_affinity;
  iree_vm_ref_t wait_fence;
  iree_vm_ref_t signal_fence;
  iree_vm_ref_t scope;
  int64_t target_affinity;
  int32_t memory_type;
  int32_t buffer_usage;
  iree_vm_ref_t keys;
  iree_vm_ref_t key_data;
  iree_vm_ref_t spans;
} vm2c_tool_args_load_t;

// Of gather, and with scope and buffer the other way round of scatter.
typedef struct vm2c_tool_args_move_t {
  iree_vm_ref_t device;
  int64_t queue_affinity;
  iree_vm_ref_t wait_fence;
  iree_vm_ref_t signal_fence;
  iree_vm_ref_t from;
  iree_vm_ref_t to;
  iree_vm_ref_t keys;
  iree_vm_ref_t key_data;
  iree_vm_ref_t spans;
} vm2c_tool_args_move_t;

#define VM2C_TOOL_EXPORT_(name)                                            \
  static inline iree_status_t vm2c_tool_io_parameters_##name(              \
      iree_vm_stack_t* stack, iree_vm_native_function_flags_t flags,       \
      iree_byte_span_t arguments, iree_byte_span_t results, void* module,  \
      void* module_state)

#define VM2C_TOOL_PROLOGUE_(type, results_size)                            \
  const iree_allocator_t allocator =                                       \
      ((vm2c_hal_inline_state_t*)module_state)->allocator;                 \
  (void)stack;                                                             \
  (void)flags;                                                             \
  (void)module;                                                            \
  (void)allocator;                                                         \
  if (arguments.data_length != sizeof(type) ||                             \
      results.data_length != (results_size)) {                             \
    return vm2c_fail_abi_size();                                           \
  }                                                                        \
  const void* argument_data = arguments.data;                              \
  const type* args = (const type*)argument_data;                           \
  vm2c_hal_object_t* device = NULL;                                        \
  IREE_RETURN_IF_ERROR(vm2c_hal_device_check_deref(args->device, &device)); \
  vm2c_tool_span_table_t table;                                            \
  IREE_RETURN_IF_ERROR(vm2c_tool_map_spans(args->keys, args->key_data,     \
                                           args->spans, &table))

static inline iree_status_t vm2c_tool_load_parameter(
    iree_string_view_t scope, const vm2c_tool_span_t* span,
    iree_allocator_t allocator, iree_hal_buffer_t** out_buffer) {
  *out_buffer = NULL;
  vm2c_tool_parameter_t parameter;
  IREE_RETURN_IF_ERROR(vm2c_tool_find_parameter(scope, span->key, &parameter));
  // Nothing is allocated for a length that the parameter does not have.
  IREE_RETURN_IF_ERROR(vm2c_tool_read_parameter(
      &parameter, span->parameter_offset, NULL,
      span->length <= parameter.length ? 0 : span->length));
  iree_hal_buffer_t* buffer = NULL;
  IREE_RETURN_IF_ERROR(vm2c_hal_buffer_create((iree_host_size_t)span->length,
                                              64, allocator, &buffer));
  iree_status_t status = vm2c_tool_read_parameter(
      &parameter, span->parameter_offset,
      vm2c_hal_buffer_contents(buffer).data, span->length);
  if (iree_status_is_ok(status)) {
    *out_buffer = buffer;
  } else {
    iree_hal_buffer_release(buffer);
  }
  return status;
}

// A list with a buffer for each span.
VM2C_TOOL_EXPORT_(load) {
  VM2C_TOOL_PROLOGUE_(vm2c_tool_args_load_t, sizeof(iree_vm_ref_t));
  iree_string_view_t scope;
  IREE_RETURN_IF_ERROR(vm2c_tool_scope(args->scope, &scope));
  iree_vm_list_t* list = NULL;
  IREE_RETURN_IF_ERROR(iree_vm_list_create(
      iree_vm_make_ref_type_def(iree_hal_buffer_type()), table.count, allocator,
      &list));
  iree_status_t status = iree_ok_status();
  for (size_t i = 0; i < table.count && iree_status_is_ok(status); ++i) {
    vm2c_tool_span_t span;
    iree_hal_buffer_t* buffer = NULL;
    status = vm2c_tool_get_span(&table, i, &span);
    if (iree_status_is_ok(status)) {
      status = vm2c_tool_load_parameter(scope, &span, allocator, &buffer);
    }
    iree_vm_ref_t ref = iree_hal_buffer_move_ref(buffer);
    if (iree_status_is_ok(status)) {
      status = iree_vm_list_push_ref_move(list, &ref);
    }
    iree_vm_ref_release(&ref);
  }
  if (iree_status_is_ok(status)) {
    void* result_data = results.data;
    *(iree_vm_ref_t*)result_data = iree_vm_list_move_ref(list);
  } else {
    iree_vm_list_release(list);
  }
  return status;
}

// Copies parts of parameters into parts of one buffer.
VM2C_TOOL_EXPORT_(gather) {
  VM2C_TOOL_PROLOGUE_(vm2c_tool_args_move_t, 0);
  iree_string_view_t scope;
  IREE_RETURN_IF_ERROR(vm2c_tool_scope(args->from, &scope));
  iree_hal_buffer_t* target = NULL;
  IREE_RETURN_IF_ERROR(iree_hal_buffer_check_deref(args->to, &target));
  for (size_t i = 0; i < table.count; ++i) {
    vm2c_tool_span_t span;
    vm2c_tool_parameter_t parameter;
    IREE_RETURN_IF_ERROR(vm2c_tool_get_span(&table, i, &span));
    IREE_RETURN_IF_ERROR(vm2c_tool_find_parameter(scope, span.key, &parameter));
    IREE_RETURN_IF_ERROR(vm2c_hal_buffer_check_range(
        target, span.buffer_offset, &span.length));
    IREE_RETURN_IF_ERROR(vm2c_tool_read_parameter(
        &parameter, span.parameter_offset,
        vm2c_hal_buffer_contents(target).data + (size_t)span.buffer_offset,
        span.length));
  }
  return iree_ok_status();
}

// Files are only read.
VM2C_TOOL_EXPORT_(scatter) {
  VM2C_TOOL_PROLOGUE_(vm2c_tool_args_move_t, 0);
  iree_string_view_t scope;
  IREE_RETURN_IF_ERROR(vm2c_tool_scope(args->to, &scope));
  for (size_t i = 0; i < table.count; ++i) {
    vm2c_tool_span_t span;
    vm2c_tool_parameter_t parameter;
    IREE_RETURN_IF_ERROR(vm2c_tool_get_span(&table, i, &span));
    IREE_RETURN_IF_ERROR(vm2c_tool_find_parameter(scope, span.key, &parameter));
    return iree_make_status(
        IREE_STATUS_PERMISSION_DENIED,
        "parameter `%.*s` storage does not support the requested access type; "
        "parameter allows READ, operation requires WRITE",
        (int)span.key.size, span.key.data);
  }
  return iree_ok_status();
}

#undef VM2C_TOOL_PROLOGUE_
#undef VM2C_TOOL_EXPORT_

static const iree_vm_native_export_descriptor_t
    vm2c_tool_io_parameters_exports[] = {
        {{"gather", 6}, {"0rIrrrrrrr_v", 12}, 0, NULL},
        {{"load", 4}, {"0rIrrrIiirrr_r", 14}, 0, NULL},
        {{"scatter", 7}, {"0rIrrrrrrr_v", 12}, 0, NULL},
};

#define VM2C_TOOL_FUNCTION_(name)                 \
  {vm2c_hal_inline_shim,                          \
   (iree_vm_native_function_target_t)(uintptr_t) \
       vm2c_tool_io_parameters_##name}
static const iree_vm_native_function_ptr_t vm2c_tool_io_parameters_functions[] =
    {
        VM2C_TOOL_FUNCTION_(gather),
        VM2C_TOOL_FUNCTION_(load),
        VM2C_TOOL_FUNCTION_(scatter),
};
#undef VM2C_TOOL_FUNCTION_

static const iree_vm_native_module_descriptor_t
    vm2c_tool_io_parameters_descriptor = {
        {"io_parameters", 13},
        0,
        0,
        NULL,
        0,
        NULL,
        0,
        NULL,
        IREE_ARRAYSIZE(vm2c_tool_io_parameters_exports),
        vm2c_tool_io_parameters_exports,
        IREE_ARRAYSIZE(vm2c_tool_io_parameters_functions),
        vm2c_tool_io_parameters_functions,
};

// Creates the module; the types of the module hal must be registered. The
// caller owns *out_module.
static inline iree_status_t vm2c_tool_io_parameters_create(
    iree_vm_instance_t* instance, iree_allocator_t host_allocator,
    iree_vm_module_t** out_module) {
  iree_vm_module_t interface_;
  IREE_RETURN_IF_ERROR(iree_vm_module_initialize(&interface_, NULL));
  interface_.alloc_state = vm2c_hal_inline_alloc_state;
  interface_.free_state = vm2c_hal_inline_free_state;
  interface_.fork_state = vm2c_hal_inline_fork_state;
  return iree_vm_native_module_create(&interface_,
                                      &vm2c_tool_io_parameters_descriptor,
                                      instance, host_allocator, out_module);
}

#endif  // VM2C_TOOL_PARAMETERS_H_
